//! Everything that differs between browsers: starting the driver, capabilities, logs, and what WebDriver
//! itself cannot do (colour scheme, width, whole-page pictures, scripts that run before the page's own).
//!
//! Only Chromium is driven so far. For another browser, give [`Browser`] a variant and answer each `match`.

use crate::failure::{Failure, Outcome};
use crate::server::FAVICON;
use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use std::{env, fs, process, thread};
use xtask::tools::browser as installed;

/// Runs as root in a container, draws without a graphics card, and is quiet on the network of its own accord.
const CHROMIUM_FLAGS: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--force-device-scale-factor=1",
    "--window-size=1280,900",
    "--lang=en-GB",
];

/// A browser the tests can run in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Browser {
    /// Chromium or Chrome with chromedriver.
    Chromium,
}

impl Browser {
    /// The browser named by `SIGNPOST_BROWSER`, Chromium without it.
    ///
    /// # Errors
    ///
    /// [`Failure::Setup`] when the name is not known.
    pub fn chosen() -> Outcome<Self> {
        match env::var("SIGNPOST_BROWSER").unwrap_or_default().as_str() {
            "" | "chromium" => Ok(Self::Chromium),
            other => Err(Failure::Setup(format!("SIGNPOST_BROWSER is {other:?}; known is chromium"))),
        }
    }

    fn driver(self) -> Outcome<Command> {
        match self {
            Self::Chromium => {
                let path = installed::chromedriver().ok_or_else(|| missing("chromedriver"))?;
                let mut command = Command::new(path);
                command.arg("--port=0");
                Ok(command)
            }
        }
    }

    /// The port in a line the driver prints once it listens.
    fn port_in(self, line: &str) -> Option<u16> {
        match self {
            Self::Chromium => {
                line.split_once("started successfully on port ")?.1.trim_end_matches('.').parse().ok()
            }
        }
    }

    fn capabilities(self) -> Outcome<Capabilities> {
        let wanted = match self {
            Self::Chromium => {
                let program = installed::chromium().ok_or_else(|| missing("Chromium"))?;
                // No --user-data-dir: the driver makes a fresh one by itself, in the folder for temporary files we
                // give it. Given one, the driver has Chromium open its start page, which is on the network.
                json!({
                    "goog:chromeOptions": { "binary": program, "args": CHROMIUM_FLAGS },
                    "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
                })
            }
        };
        match wanted {
            Value::Object(capabilities) => Ok(capabilities),
            _ => Ok(Capabilities::new()),
        }
    }

    /// Has a script run in every new document before the page's own scripts, whatever the page's policy.
    pub(crate) async fn before_page(self, client: &Client, script: &str) -> Outcome {
        match self {
            Self::Chromium => {
                cdp(client, "Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }))
                    .await
                    .map(drop)
            }
        }
    }

    /// Sets the size of the viewport in CSS pixels, the colour scheme, and whether motion is reduced.
    pub(crate) async fn emulate(self, client: &Client, size: (u32, u32), dark: bool, still: bool) -> Outcome {
        match self {
            Self::Chromium => {
                let (width, height) = size;
                let metrics =
                    json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
                cdp(client, "Emulation.setDeviceMetricsOverride", metrics).await?;
                let features = json!([
                    { "name": "prefers-color-scheme", "value": if dark { "dark" } else { "light" } },
                    { "name": "prefers-reduced-motion", "value": if still { "reduce" } else { "" } },
                ]);
                cdp(client, "Emulation.setEmulatedMedia", json!({ "features": features })).await.map(drop)
            }
        }
    }

    /// The whole page as a PNG file, in base64; [`Client::screenshot`] has the viewport only.
    pub(crate) async fn whole_page(self, client: &Client) -> Outcome<String> {
        match self {
            Self::Chromium => {
                let options = json!({ "format": "png", "captureBeyondViewport": true });
                let mut picture = cdp(client, "Page.captureScreenshot", options).await?;
                match picture["data"].take() {
                    Value::String(data) => Ok(data),
                    other => Err(Failure::Unexpected(format!("Chromium sent no picture but {other}"))),
                }
            }
        }
    }

    /// Types text that keys cannot, such as an emoji, into the focused element.
    pub(crate) async fn insert_text(self, client: &Client, text: &str) -> Outcome {
        match self {
            Self::Chromium => cdp(client, "Input.insertText", json!({ "text": text })).await.map(drop),
        }
    }

    /// Slows the processor down by this factor; 1 is its own speed.
    pub(crate) async fn slow_down(self, client: &Client, factor: u32) -> Outcome {
        match self {
            Self::Chromium => {
                cdp(client, "Emulation.setCPUThrottlingRate", json!({ "rate": factor })).await.map(drop)
            }
        }
    }

    /// As a phone: this size in CSS pixels, two device pixels each, touch, and a viewport that follows the page's meta tag.
    pub(crate) async fn emulate_phone(self, client: &Client, size: (u32, u32)) -> Outcome {
        match self {
            Self::Chromium => {
                let (width, height) = size;
                let metrics =
                    json!({ "width": width, "height": height, "deviceScaleFactor": 2, "mobile": true });
                cdp(client, "Emulation.setDeviceMetricsOverride", metrics).await?;
                cdp(client, "Emulation.setTouchEmulationEnabled", json!({ "enabled": true })).await.map(drop)
            }
        }
    }

    /// Shapes the page's network: latency of an answer, bytes a second down and up.
    pub(crate) async fn shape_network(
        self,
        client: &Client,
        latency: Duration,
        down: f64,
        up: f64,
    ) -> Outcome {
        match self {
            Self::Chromium => {
                let conditions = json!({
                    "offline": false, "latency": latency.as_secs_f64() * 1e3,
                    "downloadThroughput": down, "uploadThroughput": up,
                });
                cdp(client, "Network.enable", json!({})).await?;
                cdp(client, "Network.emulateNetworkConditions", conditions).await.map(drop)
            }
        }
    }

    /// Takes the connection from the page, or gives it back.
    pub(crate) async fn connect(self, client: &Client, is_connected: bool) -> Outcome {
        match self {
            Self::Chromium => {
                let conditions = json!({
                    "offline": !is_connected, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
                });
                cdp(client, "Network.enable", json!({})).await?;
                cdp(client, "Network.emulateNetworkConditions", conditions).await.map(drop)
            }
        }
    }

    /// How many bytes an origin may store; `None` is what the browser gives it by itself.
    pub(crate) async fn limit_storage(self, client: &Client, origin: &str, bytes: Option<u64>) -> Outcome {
        match self {
            Self::Chromium => {
                let mut what = json!({ "origin": origin });
                if let Some(bytes) = bytes {
                    what["quotaSize"] = bytes.into();
                }
                cdp(client, "Storage.overrideQuotaForOrigin", what).await.map(drop)
            }
        }
    }

    /// Ends the process that shows the page, as a machine does that runs out of memory: no code of the page runs any more.
    pub(crate) async fn crash(self, client: &Client) {
        match self {
            // The driver says that the page is gone, which is what is wanted.
            Self::Chromium => drop(cdp(client, "Page.crash", json!({})).await),
        }
    }

    /// Forgets cookies, local storage, databases and caches of an origin.
    pub(crate) async fn clear_storage(self, client: &Client, origin: &str) -> Outcome {
        match self {
            Self::Chromium => {
                let what = json!({ "origin": origin, "storageTypes": "all" });
                cdp(client, "Storage.clearDataForOrigin", what).await.map(drop)
            }
        }
    }

    /// The accessibility tree, flat, in reading order: role and name of every node a screen reader meets.
    pub(crate) async fn accessibility_tree(self, client: &Client) -> Outcome<Vec<(String, String)>> {
        match self {
            Self::Chromium => {
                let tree = cdp(client, "Accessibility.getFullAXTree", json!({})).await?;
                let text =
                    |node: &Value, key: &str| node[key]["value"].as_str().unwrap_or_default().to_owned();
                let nodes = tree["nodes"].as_array().map(Vec::as_slice).unwrap_or_default();
                let spoken = nodes.iter().filter(|node| node["ignored"] != true);
                Ok(spoken.map(|node| (text(node, "role"), text(node, "name"))).collect())
            }
        }
    }

    /// Console lines since the last call: level, source, text.
    pub(crate) async fn console(self, client: &Client) -> Outcome<Vec<(String, String, String)>> {
        match self {
            Self::Chromium => {
                let lines = log(client, "browser").await?;
                let text = |line: &Value, key: &str| line[key].as_str().unwrap_or_default().to_owned();
                Ok(lines
                    .iter()
                    .map(|line| (text(line, "level"), text(line, "source"), text(line, "message")))
                    .collect())
            }
        }
    }

    /// Addresses the browser itself sent requests to since the last call, also those to other origins.
    pub(crate) async fn sent(self, client: &Client) -> Outcome<Vec<String>> {
        match self {
            Self::Chromium => {
                let lines = log(client, "performance").await?;
                Ok(lines.iter().filter_map(|line| sent_in(line["message"].as_str()?)).collect())
            }
        }
    }
}

/// The address in a line of Chromium's performance log that tells of a request by the page; not of one that stays
/// inside the browser.
fn sent_in(line: &str) -> Option<String> {
    let line: Value = serde_json::from_str(line).ok()?;
    let params = &line["message"]["params"];
    let url = match line["message"]["method"].as_str()? {
        "Network.requestWillBeSent" => params["request"]["url"].as_str()?,
        "Network.webSocketCreated" | "Network.webTransportCreated" => params["url"].as_str()?,
        _ => return None,
    };
    let inside = ["data:", "blob:", "about:", "chrome:"].iter().any(|scheme| url.starts_with(scheme));
    let unbidden = url::Url::parse(url).is_ok_and(|url| url.path() == FAVICON);
    (!inside && !unbidden).then(|| url.to_owned())
}

fn missing(what: &str) -> Failure {
    Failure::Setup(format!("{what} is not installed\nWhat to do: run `cargo xtask tools`"))
}

/// A running driver with one browser session. Dropping it ends the browser, the driver and the profile.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) browser: Browser,
    pub(crate) client: Client,
    id: String,
    driver: Driver,
    profile: Profile,
}

impl Session {
    pub(crate) async fn start() -> Outcome<Self> {
        let browser = Browser::chosen()?;
        let profile = Profile::new()?;
        let driver = Driver::start(browser, &profile.0)?;
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(browser.capabilities()?)
            .connect(&format!("http://127.0.0.1:{}", driver.port))
            .await?;
        let id = client.session_id().await?.unwrap_or_default();
        // Ending the session is ours to do, see `drop`; the client's way needs a runtime that still turns.
        client.persist().await?;
        Ok(Self { browser, client, id, driver, profile })
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // The driver ends the browser it started; killed first, it would leave the browser behind.
        let _ = self.driver.end_session(&self.id);
        self.driver.stop();
        // Helpers of the browser may still write for a moment after it has ended.
        for _ in 0..20 {
            match fs::remove_dir_all(&self.profile.0) {
                Err(error) if error.kind() != ErrorKind::NotFound => thread::sleep(Duration::from_millis(50)),
                _ => return,
            }
        }
    }
}

/// A folder of our own for the browser's profile and temporary files: no test sees what another one left, and
/// nothing stays behind.
#[derive(Debug)]
struct Profile(PathBuf);

impl Profile {
    fn new() -> Outcome<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = env::temp_dir().join(format!("signpost-profile-{}-{number}", process::id()));
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }
}

#[derive(Debug)]
struct Driver {
    child: Child,
    port: u16,
}

/// A driver takes a free port for one kind of address, then the same port for the other kind. If that one is taken, it ends.
const MOST_STARTS: usize = 5;

impl Driver {
    fn start(browser: Browser, temporary: &Path) -> Outcome<Self> {
        for _ in 0..MOST_STARTS {
            let mut command = browser.driver()?;
            // The browser inherits it, and what it leaves there goes with the profile.
            command.env("TMPDIR", temporary);
            let mut child =
                command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
            let port = child.stdout.take().and_then(|output| first_port(browser, output));
            let mut driver = Self { child, port: port.unwrap_or_default() };
            if port.is_some() {
                return Ok(driver);
            }
            driver.stop();
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

    fn stop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn first_port(browser: Browser, output: ChildStdout) -> Option<u16> {
    let mut lines = BufReader::new(output).lines().map_while(Result::ok);
    let port = lines.find_map(|line| browser.port_in(&line));
    // Read on, or the driver would stop once the pipe is full.
    thread::spawn(move || lines.for_each(drop));
    port
}

/// Sends a command of the Chrome DevTools Protocol through the driver.
pub(crate) async fn cdp(client: &Client, command: &str, parameters: Value) -> Outcome<Value> {
    let body = json!({ "cmd": command, "params": parameters });
    Ok(client.issue_cmd(Extension { path: "goog/cdp/execute", body }).await?)
}

async fn log(client: &Client, kind: &str) -> Outcome<Vec<Value>> {
    match client.issue_cmd(Extension { path: "se/log", body: json!({ "type": kind }) }).await? {
        Value::Array(lines) => Ok(lines),
        other => Err(Failure::Unexpected(format!("the driver sent no log but {other}"))),
    }
}

/// A WebDriver command of one vendor: `POST /session/ID/path`.
#[derive(Debug)]
struct Extension {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Extension {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}
