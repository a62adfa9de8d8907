//! `cargo xtask serve`: from a fresh machine to the sample page in a browser, with a desk that receives its cases.

use crate::page::{self, studio::Studio};
use crate::process;
use crate::project;
use crate::report::{Failure, note, step};
use serde_json::{Value, json};
use std::env;
use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::{Command, Stdio};

/// How the page is served.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// A certain port; without one 8080, or a free one when that is taken.
    pub port: Option<u16>,
    /// Leaves opening the address to the person.
    pub no_open: bool,
}

/// Who signs in at the desk of the sample page.
const PERSON: &str = "you";

/// Installs what is missing, builds, serves until interrupted.
///
/// # Errors
///
/// Why the tools, the build or the server could not be had; otherwise it does not return.
pub fn run(options: Options) -> Result<(), Failure> {
    page::build_if_stale()?;
    let (site, studio) = page::studio::site_now()?;
    step("Building the desk", || {
        process::run(process::cargo().args(["build", "--quiet", "-p", "signpost-desk"]))
    })?;
    let folder = project::scratch().join("desk");
    let token = set_up(&folder)?;
    let port = options.port.unwrap_or_else(free_port);
    note("the sample page, under a strict Content-Security-Policy; Ctrl-C stops it");
    note(format_args!("the studio, for designers: http://127.0.0.1:{port}/studio.html"));
    note(format_args!("what it sends comes to http://127.0.0.1:{port}/desk"));
    note(format_args!("sign in there as {PERSON} with the token {token}"));
    let mut server = desk();
    server.arg("--db").arg(folder.join("cases.sqlite")).arg("--config").arg(folder.join("desk.json"));
    server.arg("--static").arg(site).args(["--listen", &format!("127.0.0.1:{port}")]);
    if !options.no_open {
        server.arg("--open");
    }
    if studio == Studio::Missing {
        note("the studio is built meanwhile, which takes some minutes; its page opens when it is there");
        build_studio()?;
    }
    process::become_it(server)
}

// The desk's own program: with the rest of `signpost`, the trainer would be compiled a second time. It lies beside this one,
// and is not started by cargo, which would wait for the studio to be built.
fn desk() -> Command {
    let beside = env::current_exe().ok().and_then(|own| Some(own.parent()?.join("signpost-desk")));
    if let Some(program) = beside.filter(|program| project::is_program(program)) {
        return process::command(program);
    }
    let mut command = process::cargo();
    command.args(["run", "--quiet", "-p", "signpost-desk", "--"]);
    command
}

/// Begins to build the studio, beside this program. What it says is in a file, so that the page's address stays in sight.
fn build_studio() -> Result<(), Failure> {
    let log = project::scratch().join("studio.log");
    let file = fs::File::create(&log).map_err(Failure::file("write", &log))?;
    let own = env::current_exe().map_err(Failure::file("find", Path::new("xtask")))?;
    let mut command = process::command(own);
    let line = process::shown(&command);
    command.arg("studio").stdin(Stdio::null()).stdout(Stdio::null()).stderr(file);
    // Whatever ends the server from the terminal ends it, too.
    command.spawn().map(drop).map_err(|source| Failure::NotStarted { command: line, source })
}

// 8080, or one that is free. The desk says so if another program takes it meanwhile.
fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 8080));
    let listener = listener.or_else(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)));
    listener.and_then(|listener| listener.local_addr()).map_or(8080, |address| address.port())
}

/// Writes a configuration and its token, which stay the same from then on; gives the token.
fn set_up(folder: &Path) -> Result<String, Failure> {
    let (config, token_file) = (folder.join("desk.json"), folder.join("token"));
    if config.is_file()
        && let Ok(token) = fs::read_to_string(&token_file)
    {
        return Ok(token.trim().to_owned());
    }
    let made = process::output(desk().args(["token", PERSON]))?;
    let made = String::from_utf8_lossy(&made.stdout).into_owned();
    let mut lines = made.lines();
    let (token, entry) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    let entry: Value = serde_json::from_str(entry).map_err(|_| Failure::Command {
        command: "signpost-desk token you".to_owned(),
        ended: "no token".to_owned(),
    })?;
    fs::create_dir_all(folder).map_err(Failure::file("make", folder))?;
    let text = json!({ "people": [entry] }).to_string();
    fs::write(&config, text).map_err(Failure::file("write", &config))?;
    fs::write(&token_file, token).map_err(Failure::file("write", &token_file))?;
    Ok(token.to_owned())
}
