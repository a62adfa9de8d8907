//! `signpost route`.

use crate::failure::Failure;
use crate::files;
use serde_json::Value;
use signpost_engine::policy::Context;
use signpost_engine::router::Router;
use std::io::{BufRead, IsTerminal, Write, stdin, stdout};
use std::path::PathBuf;
use std::process::ExitCode;

/// Route messages from standard input: one a line, or JSONL with the key "text".
///
/// Prints one routing record a line, as JSON: the decision, its evidence and what the widget would do.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The model
    #[arg(long, default_value = "static/model.bin", value_name = "FILE")]
    model: PathBuf,
    /// The flows file
    #[arg(long, default_value = "static/flows.json", value_name = "FILE")]
    flows: PathBuf,
    #[command(flatten)]
    encoder: files::EncoderArgument,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let mut model = files::model(&arguments.model)?;
    files::attach(&mut model, arguments.encoder.read()?);
    let router = Router::new(model, files::flows(&arguments.flows)?);
    if stdin().is_terminal() {
        eprintln!("Type a message and press Enter; Ctrl-D ends.");
    }
    let mut out = std::io::BufWriter::new(stdout().lock());
    let mut input = stdin().lock();
    let mut raw = Vec::new();
    loop {
        raw.clear();
        let read =
            input.read_until(b'\n', &mut raw).map_err(|e| Failure::Read("standard input".into(), e))?;
        if read == 0 {
            return Ok(ExitCode::SUCCESS);
        }
        // A broken byte is no reason to lose the message around it.
        let line = String::from_utf8_lossy(&raw);
        let line = line.trim_end_matches(['\n', '\r']);
        let routing = router.route_in_full(&text_of(line), &Context::default());
        let written = serde_json::to_writer(&mut out, &routing)
            .map_err(std::io::Error::from)
            .and_then(|()| out.write_all(b"\n"))
            .and_then(|()| out.flush());
        match written {
            Ok(()) => {}
            // The reader has seen enough, as with `| head`.
            Err(e) if e.kind() == std::io::ErrorKind::BrokenPipe => return Ok(ExitCode::SUCCESS),
            Err(e) => return Err(Failure::Write("standard output".into(), e)),
        }
    }
}

/// The message of a line: the `text` of a JSON object, else the line itself.
fn text_of(line: &str) -> String {
    let object =
        line.trim_start().starts_with('{').then(|| serde_json::from_str::<Value>(line).ok()).flatten();
    object.as_ref().and_then(|o| o["text"].as_str()).unwrap_or(line).to_owned()
}

#[cfg(test)]
mod tests {
    use super::text_of;

    #[test]
    fn lines_are_plain_or_json() {
        assert_eq!(text_of("hello"), "hello");
        assert_eq!(text_of("{\"text\":\"a \\u00e9\"}"), "a é");
        assert_eq!(text_of("{not json"), "{not json");
    }
}
