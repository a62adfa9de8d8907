//! `signpost route`.

mod explain;

use crate::clock::{self, At};
use crate::failure::Failure;
use crate::files;
use crate::replay;
use jiff::Timestamp;
use serde_json::Value;
use signpost_engine::policy::Context;
use signpost_engine::router::{Router, Routing};
use signpost_studio::replay::{Replayed, Routers};
use std::io::{BufRead, IsTerminal, Write, stdin, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Route messages from standard input: one message a line, or JSONL with the key "text".
///
/// Prints one routing record a line as JSON: the decision, its evidence and what the widget would do.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The model
    #[arg(long, default_value = "static/model.bin", value_name = "FILE")]
    model: PathBuf,
    #[command(flatten)]
    base: files::BaseArgument,
    /// The flows file
    #[arg(long, default_value = "static/flows.json", value_name = "FILE")]
    flows: PathBuf,
    #[command(flatten)]
    encoder: files::EncoderArgument,
    /// The history of the case and what the page knows, as JSON or as a file name. Keys: clarified, visited,
    /// reroutes, handoff_failed, now, host
    #[arg(long, value_name = "FILE|JSON")]
    context: Option<String>,
    /// Route as if it were this time, for example 2026-03-29T01:30:00Z, or 2026-03-29T01:30 on the team's clock
    /// [default: now]
    #[arg(long, value_name = "TIME")]
    at: Option<At>,
    /// After each record, print on standard error why each row of the policy applied or not
    #[arg(long)]
    explain: bool,
    /// Route the messages of these routing records again and print what differs. The exit code is 1 if any
    /// record differs
    #[arg(long, value_name = "RECORDS", conflicts_with_all = ["context", "at"])]
    replay: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let plain = arguments.base.model(&arguments.model)?;
    let mut model = plain.clone();
    files::attach(&mut model, arguments.encoder.read()?);
    let flows = files::flows(&arguments.flows)?;
    if let Some(path) = &arguments.replay {
        let both = Some(Router::new(model, flows.clone()));
        return again(&Routers { plain: Router::new(plain, flows), both }, path, arguments.explain);
    }
    let router = Router::new(model, flows);
    let context = context(arguments, &router)?;
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
        let routing = router.route_in_full(&text_of(line), &context);
        if !write(&mut out, &routing)? {
            return Ok(ExitCode::SUCCESS);
        }
        if arguments.explain {
            explain::print(&router, &routing);
        }
    }
}

/// Writes a record; `false` if nobody reads any more, as with `| head`.
fn write(out: &mut impl Write, routing: &Routing) -> Result<bool, Failure> {
    let written = serde_json::to_writer(&mut *out, routing)
        .map_err(std::io::Error::from)
        .and_then(|()| out.write_all(b"\n"))
        .and_then(|()| out.flush());
    match written {
        Ok(()) => Ok(true),
        Err(e) if e.kind() == std::io::ErrorKind::BrokenPipe => Ok(false),
        Err(e) => Err(Failure::Write("standard output".into(), e)),
    }
}

/// What was said of the context, and the time.
fn context(arguments: &Arguments, router: &Router) -> Result<Context, Failure> {
    let mut context = match &arguments.context {
        None => Context::default(),
        Some(text) => {
            let json = if text.trim_start().starts_with('{') {
                let value = serde_json::from_str(text).map_err(|e| Failure::Json("--context".into(), e))?;
                files::json_of(value)
            } else {
                files::json(Path::new(text))?
            };
            Context::read(&json).map_err(Failure::Context)?
        }
    };
    let flows = router.flows();
    context.now = match arguments.at {
        Some(at) => clock::shown(flows, at),
        None => context.now.or_else(|| clock::shown(flows, At::Instant(Timestamp::now()))),
    };
    if let (Some(hours), None) = (&flows.hours, context.now) {
        eprintln!("There is no time zone {}: opening hours do not count. See signpost check.", hours.zone);
    }
    Ok(context)
}

/// Replays every record of a file.
fn again(routers: &Routers, path: &Path, explain: bool) -> Result<ExitCode, Failure> {
    let records = replay::records(path)?;
    if records.is_empty() {
        return Err(Failure::Empty(path.into()));
    }
    let mut parted = 0;
    for (i, record) in records.iter().enumerate() {
        let Replayed { routing, differences } = routers.replay(record);
        let number = i + 1;
        for difference in &differences {
            println!("record {number}: {difference}");
        }
        if differences.is_empty() {
            println!("record {number}: the same routing");
        }
        if let Some(routing) = routing.filter(|_| explain) {
            explain::print(routers.of(record), &routing);
        }
        parted += usize::from(!differences.is_empty());
    }
    println!("{}: {} records, {parted} of them differ.", path.display(), records.len());
    Ok(ExitCode::from(u8::from(parted > 0)))
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
