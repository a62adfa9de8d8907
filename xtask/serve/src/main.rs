//! `xtask-serve FOLDER [--port N] [--open]`: serves a folder under [`STRICT_CSP`] until it is interrupted.
//!
//! On 127.0.0.1 only: it is no server for the open internet. The address is the only line on standard output.

use axum::http::HeaderValue;
use std::env;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::thread;
use xtask_serve::{STRICT_CSP, files, with_headers};

/// The port when none is asked for.
const PORT: u16 = 8080;

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[String]) -> io::Result<()> {
    let Some(folder) = words.first() else {
        return Err(io::Error::other("usage: xtask-serve FOLDER [--port N] [--open]"));
    };
    let port = words.iter().position(|word| word == "--port").and_then(|at| words.get(at + 1));
    let listener = listen(port)?;
    let address = format!("http://{}/", listener.local_addr()?);
    println!("{address}");
    if words.iter().any(|word| word == "--open") {
        open(&address);
    }
    let router = with_headers(files(Path::new(folder)), Some(HeaderValue::from_static(STRICT_CSP)));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        listener.set_nonblocking(true)?;
        axum::serve(tokio::net::TcpListener::from_std(listener)?, router).await
    })
}

/// The port that is asked for; without one [`PORT`], or a free one when that is taken.
fn listen(port: Option<&String>) -> io::Result<TcpListener> {
    let bind = |port: u16| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    match port {
        None => bind(PORT).or_else(|_| bind(0)),
        Some(port) => port.parse().map_err(io::Error::other).and_then(bind).map_err(|error| {
            io::Error::other(format!(
                "cannot serve on port {port} ({error})\n\
                 What to do: choose another with --port, or leave --port away to take a free one"
            ))
        }),
    }
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
    let opener = Command::new(program).arg(address).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    // Waited for elsewhere so that it does not stay behind as a dead process.
    if let Ok(mut opener) = opener {
        thread::spawn(move || opener.wait());
    }
}
