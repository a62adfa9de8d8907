//! `cargo xtask serve`: from a fresh machine to the sample page in a browser.

use crate::page;
use crate::process;
use crate::project;
use crate::report::{Failure, note};

/// How the page is served.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// A certain port; without one 8080, or a free one when that is taken.
    pub port: Option<u16>,
    /// Leaves opening the address to the person.
    pub no_open: bool,
}

/// Installs what is missing, builds, serves until interrupted.
///
/// # Errors
///
/// Why the tools, the build or the server could not be had; otherwise it does not return.
pub fn run(options: Options) -> Result<(), Failure> {
    page::build_if_stale()?;
    note("the sample page, under a strict Content-Security-Policy; Ctrl-C stops it");
    let mut server = process::cargo();
    server.args(["run", "--quiet", "-p", "signpost-serve", "--"]).arg(project::dist());
    if let Some(port) = options.port {
        server.arg("--port").arg(port.to_string());
    }
    if !options.no_open {
        server.arg("--open");
    }
    process::become_it(server)
}
