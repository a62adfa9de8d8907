//! `signpost serve`.

use crate::failure::Failure;
use std::path::PathBuf;
use std::process::ExitCode;

/// Show a folder with a widget on this machine, until you press Ctrl-C.
///
/// It is served on 127.0.0.1 only, under a strict Content-Security-Policy.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The folder, as `signpost new` makes it
    folder: PathBuf,
    /// The port [default: 8080, or a free one if that is taken]
    #[arg(long, value_name = "N")]
    port: Option<u16>,
    /// Open the page in a browser
    #[arg(long)]
    open: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    if !arguments.folder.join("index.html").is_file() {
        return Err(Failure::NoPage(arguments.folder.clone()));
    }
    let options = signpost_serve::Options { port: arguments.port, open: arguments.open };
    signpost_serve::serve(&arguments.folder, options).map_err(Failure::Serve)?;
    Ok(ExitCode::SUCCESS)
}
