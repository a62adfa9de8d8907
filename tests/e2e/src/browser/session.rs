//! A running driver with one session of a browser, and what is started and cleared away with it.

use super::Browser;
use crate::failure::{Failure, Outcome};
use crate::process::{Folder, Program, free_port};
use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::process::{ChildStdout, Command, Stdio};
use std::thread;
use std::time::Duration;

/// The key under which WebDriver hands out a reference to an element.
pub(crate) const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// How a driver is started, and what it is asked for.
#[derive(Debug)]
pub(super) struct Start {
    command: Command,
    port: Port,
    capabilities: Capabilities,
    /// A program that must run beside the driver, such as a display.
    beside: Option<Program>,
}

/// How it is known where a driver listens.
#[derive(Debug)]
enum Port {
    /// It takes a free one, and a line of its output names it.
    Told(fn(&str) -> Option<u16>),
    /// It is given one.
    Given(u16),
}

impl Start {
    /// A driver that takes a free port and prints it.
    pub(super) fn telling(
        command: Command,
        port_in: fn(&str) -> Option<u16>,
        capabilities: Capabilities,
    ) -> Self {
        Self { command, port: Port::Told(port_in), capabilities, beside: None }
    }

    /// A driver that must be given a port by its option `--port`, with a program beside it.
    pub(super) fn given(mut command: Command, capabilities: Capabilities, beside: Program) -> Outcome<Self> {
        let port = free_port()?;
        command.arg(format!("--port={port}"));
        Ok(Self { command, port: Port::Given(port), capabilities, beside: Some(beside) })
    }
}

/// A running driver with one browser session. Dropping it ends the browser, the driver and the profile.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) browser: Browser,
    pub(crate) client: Client,
    id: String,
    /// The browser's process, where the driver tells it.
    process: Option<u64>,
    // Ended and removed in this order.
    driver: Driver,
    _profile: Folder,
}

impl Session {
    pub(crate) async fn start() -> Outcome<Self> {
        let browser = Browser::chosen()?;
        // A folder of our own for the browser's profile and temporary files: no test sees what another one left, and
        // nothing stays behind.
        let profile = Folder::new("profile")?;
        let (driver, capabilities) = Driver::start(browser, profile.path())?;
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{}", driver.port))
            .await?;
        let version = client.capabilities().and_then(|told| told.get("browserVersion")?.as_str());
        super::note(&format!("version\t{}", version.unwrap_or_default()))?;
        let process = client.capabilities().and_then(|told| told.get("moz:processID")?.as_u64());
        let id = client.session_id().await?.unwrap_or_default();
        // Ending the session is ours to do, see `drop`; the client's way needs a runtime that still turns.
        client.persist().await?;
        let session = Self { browser, client, id, process, driver, _profile: profile };
        browser.prepare(&session.client).await?;
        Ok(session)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // The driver ends the browser it started; killed first, it would leave the browser behind. Firefox takes seconds to
        // put away a profile that nobody needs.
        let _ = match self.process {
            Some(process) => Command::new("kill").args(["-KILL", &process.to_string()]).status().map(drop),
            None => self.driver.end_session(&self.id),
        };
        self.driver.program.kill();
    }
}

#[derive(Debug)]
struct Driver {
    program: Program,
    port: u16,
    _beside: Option<Program>,
}

/// A driver takes a free port for one kind of address, then the same port for the other kind. If that one is taken, it ends.
const MOST_STARTS: usize = 5;

impl Driver {
    fn start(browser: Browser, profile: &Path) -> Outcome<(Self, Capabilities)> {
        for _ in 0..MOST_STARTS {
            let Start { mut command, port, capabilities, beside } = browser.start(profile)?;
            // The browser inherits it, and what it leaves there goes with the profile.
            command.env("TMPDIR", profile).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
            let mut program = Program::start(&mut command)?;
            let output = program.child().stdout.take();
            let port = match port {
                Port::Told(port_in) => output.and_then(|output| first_port(port_in, output)),
                Port::Given(port) => {
                    let listens = program.wait_for(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
                    read_on(output);
                    listens.is_ok().then_some(port)
                }
            };
            if let Some(port) = port {
                return Ok((Self { program, port, _beside: beside }, capabilities));
            }
        }
        Err(Failure::Setup(format!(
            "the browser's driver ended {MOST_STARTS} times before it listened on a port"
        )))
    }

    /// Spoken by hand: while a failed test unwinds there is no asynchronous runtime to wait in.
    fn end_session(&self, id: &str) -> std::io::Result<()> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        write!(stream, "DELETE /session/{id} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
        // The answer comes once the browser has ended.
        stream.read(&mut [0; 64]).map(drop)
    }
}

fn first_port(port_in: fn(&str) -> Option<u16>, output: ChildStdout) -> Option<u16> {
    let mut lines = BufReader::new(output).lines().map_while(Result::ok);
    let port = lines.find_map(|line| port_in(&line));
    // Read on, or the driver would stop once the pipe is full.
    thread::spawn(move || lines.for_each(drop));
    port
}

fn read_on(output: Option<ChildStdout>) {
    thread::spawn(move || output.map(|mut output| std::io::copy(&mut output, &mut std::io::sink())));
}

/// A WebDriver command of one vendor, or one that the client does not have: `/session/ID/path`.
#[derive(Debug)]
pub(super) struct Extension {
    path: String,
    body: Option<Value>,
}

impl Extension {
    pub(super) fn post(path: &str, body: Value) -> Self {
        Self { path: path.to_owned(), body: Some(body) }
    }

    pub(super) fn get(path: impl Into<String>) -> Self {
        Self { path: path.into(), body: None }
    }
}

impl WebDriverCompatibleCommand for Extension {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        match &self.body {
            Some(body) => (http::Method::POST, Some(body.to_string())),
            None => (http::Method::GET, None),
        }
    }
}
