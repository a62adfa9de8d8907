//! `signpost-serve FOLDER [--port N] [--open]`: serves a folder until it is interrupted, for `cargo xtask serve`.

use signpost_serve::{Options, serve};
use std::env;
use std::io;
use std::path::Path;
use std::process::ExitCode;

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
        return Err(io::Error::other("usage: signpost-serve FOLDER [--port N] [--open]"));
    };
    let port = words.iter().position(|word| word == "--port").and_then(|at| words.get(at + 1));
    let port = port.map(|port| port.parse().map_err(io::Error::other)).transpose()?;
    serve(Path::new(folder), Options { port, open: words.iter().any(|word| word == "--open") })
}
