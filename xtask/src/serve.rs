//! `cargo xtask serve`: from a fresh machine to the sample page in a browser.

use crate::page;
use crate::process;
use crate::project;
use crate::report::{Failure, note};
use crate::server::{Server, Site};
use std::env;
use std::process::Stdio;
use std::thread;

/// The port when none is asked for.
const PORT: u16 = 8080;

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
    let server = start(options.port)?;
    let address = server.url("/");
    // On standard output, for a script that wants to know.
    println!("{address}");
    note("the sample page, under a strict Content-Security-Policy; Ctrl-C stops it");
    if !options.no_open {
        open(&address);
    }
    loop {
        thread::park();
    }
}

fn start(port: Option<u16>) -> Result<Server, Failure> {
    let site = || Site::new(project::dist());
    let started = match port {
        Some(port) => Server::start(port, site()),
        None => Server::start(PORT, site()).or_else(|_| Server::start(0, site())),
    };
    started.map_err(|error| Failure::Missing {
        what: format!("a port to serve on ({error})"),
        tried: None,
        remedy: "choose another with --port, or leave --port away to take a free one".to_owned(),
    })
}

// Best effort: the address is printed, and on a server there is no browser to open.
fn open(address: &str) {
    let screen = ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| env::var_os(name).is_some_and(|value| !value.is_empty()));
    let program = match env::consts::OS {
        "macos" => "open",
        _ if screen => "xdg-open",
        _ => return,
    };
    if project::find_program(program).is_some() {
        let opener =
            process::command(program).arg(address).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        // Waited for elsewhere so that it does not stay behind as a dead process.
        if let Ok(mut opener) = opener {
            thread::spawn(move || opener.wait());
        }
    }
}
