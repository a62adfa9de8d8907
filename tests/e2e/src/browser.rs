//! The browsers that are driven, and everything that differs between them: starting the driver, capabilities, logs, and
//! what WebDriver itself cannot do (colour scheme, width, whole-page pictures, scripts that run before the page's own).
//!
//! What one of them cannot do is an [`Ability`](crate::Ability). A test names those that it needs with [`needs!`](crate::needs). Where the
//! browser lacks one, the test is skipped, and the skip is written down.

mod chromium;
mod firefox;
mod plain;
mod session;
mod webkit;

pub(crate) use session::{ELEMENT, Session};

use crate::ability::Ability;
use crate::failure::{Failure, Outcome};
use fantoccini::Client;
use fantoccini::wd::Capabilities;
use serde_json::Value;
use session::Start;
use std::path::Path;
use std::time::Duration;
use std::{env, fs, io::Write as _};

/// The variable that names the browser to run the tests in.
pub const CHOSEN: &str = "SIGNPOST_BROWSER";

/// The variable that names a file for what the run must tell, a line each, with tabs between: `version` and what the
/// browser is; `skipped` or `left out`, then a test or a part of one, and the reason.
pub const NOTES: &str = "SIGNPOST_NOTES";

/// A browser the tests can run in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Browser {
    /// Chromium or Chrome with chromedriver.
    Chromium,
    /// Firefox with geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser with WebKitWebDriver.
    WebKit,
}

/// What a page holds in memory.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Held {
    /// Listeners for events.
    pub listeners: i64,
    /// Nodes, in the document and out of it.
    pub nodes: i64,
    /// Megabytes of values of JavaScript.
    pub heap: f64,
}

impl Browser {
    /// The browser named by [`CHOSEN`], Chromium without it.
    ///
    /// # Errors
    ///
    /// [`Failure::Setup`] when the name is not known.
    pub fn chosen() -> Outcome<Self> {
        match env::var(CHOSEN).unwrap_or_default().as_str() {
            "" | "chromium" => Ok(Self::Chromium),
            "firefox" => Ok(Self::Firefox),
            "webkit" => Ok(Self::WebKit),
            other => {
                Err(Failure::Setup(format!("{CHOSEN} is {other:?}; known are chromium, firefox and webkit")))
            }
        }
    }

    /// Whether tests that need this can run in it.
    #[must_use]
    pub const fn can(self, ability: Ability) -> bool {
        match self {
            Self::Chromium => true,
            Self::Firefox => firefox::can(ability),
            Self::WebKit => false,
        }
    }

    fn able(self, ability: Ability) -> Outcome {
        if self.can(ability) { Ok(()) } else { Err(Failure::Unable(ability)) }
    }

    fn start(self, profile: &Path) -> Outcome<Start> {
        match self {
            Self::Chromium => chromium::start(),
            Self::Firefox => firefox::start(profile),
            Self::WebKit => webkit::start(profile),
        }
    }

    /// Makes the new session's window like that of the others.
    async fn prepare(self, client: &Client) -> Outcome {
        match self {
            Self::Chromium => Ok(()),
            Self::Firefox => {
                firefox::prepare(client).await?;
                plain::fit(client, plain::USUAL_SIZE).await
            }
            Self::WebKit => plain::fit(client, plain::USUAL_SIZE).await,
        }
    }

    /// Has a script run in every new document before the page's own scripts, whatever the page's policy.
    ///
    /// Where the driver cannot, the servers of the test put it at the top of their pages.
    pub(crate) async fn before_page(self, client: &Client, script: &str) -> Outcome {
        match self {
            Self::Chromium => chromium::before_page(client, script).await,
            Self::Firefox | Self::WebKit => {
                crate::server::before_pages(script);
                Ok(())
            }
        }
    }

    /// Sets the size of the viewport in CSS pixels, the colour scheme, and whether motion is reduced.
    pub(crate) async fn emulate(self, client: &Client, size: (u32, u32), dark: bool, still: bool) -> Outcome {
        match self {
            Self::Chromium => chromium::emulate(client, size, dark, still).await,
            Self::Firefox => {
                firefox::prefer(client, dark, still).await?;
                plain::fit(client, size).await
            }
            // Nothing moves there in any case, see `webkit`.
            Self::WebKit if dark => Err(Failure::Unable(Ability::Preferences)),
            Self::WebKit => plain::fit(client, size).await,
        }
    }

    /// The whole page as a PNG file, in base64; [`Client::screenshot`] has the viewport only.
    pub(crate) async fn whole_page(self, client: &Client) -> Outcome<String> {
        self.able(Ability::WholePage)?;
        match self {
            Self::Firefox => firefox::whole_page(client).await,
            Self::Chromium | Self::WebKit => chromium::whole_page(client).await,
        }
    }

    /// Types text that keys cannot, such as an emoji, into the focused element.
    pub(crate) async fn insert_text(self, client: &Client, text: &str) -> Outcome {
        match self {
            Self::Chromium => chromium::insert_text(client, text).await,
            Self::Firefox | Self::WebKit => plain::insert_text(client, text).await,
        }
    }

    /// Slows the processor down by this factor; 1 is its own speed.
    pub(crate) async fn slow_down(self, client: &Client, factor: u32) -> Outcome {
        self.able(Ability::Throttle)?;
        chromium::slow_down(client, factor).await
    }

    /// As a phone: this size in CSS pixels, two device pixels each, touch, and a viewport that follows the page's meta tag.
    pub(crate) async fn emulate_phone(self, client: &Client, size: (u32, u32)) -> Outcome {
        self.able(Ability::Phone)?;
        chromium::emulate_phone(client, size).await
    }

    /// Shapes the page's network: latency of an answer, bytes a second down and up.
    pub(crate) async fn shape_network(
        self,
        client: &Client,
        latency: Duration,
        down: f64,
        up: f64,
    ) -> Outcome {
        self.able(Ability::Throttle)?;
        chromium::shape_network(client, latency, down, up).await
    }

    /// Takes the connection from the page, or gives it back.
    pub(crate) async fn connect(self, client: &Client, is_connected: bool) -> Outcome {
        match self {
            Self::Chromium => chromium::connect(client, is_connected).await,
            Self::Firefox => firefox::connect(client, is_connected).await,
            Self::WebKit if is_connected => Ok(()),
            Self::WebKit => Err(Failure::Unable(Ability::Offline)),
        }
    }

    /// What the page holds in memory, after everything is collected that nobody can reach.
    pub(crate) async fn held(self, client: &Client) -> Outcome<Held> {
        self.able(Ability::Memory)?;
        chromium::held(client).await
    }

    /// Shows the page as it is printed.
    pub(crate) async fn emulate_print(self, client: &Client) -> Outcome {
        self.able(Ability::Media)?;
        chromium::emulate_print(client).await
    }

    /// Shows the page with forced colours.
    pub(crate) async fn force_colours(self, client: &Client) -> Outcome {
        self.able(Ability::Media)?;
        chromium::force_colours(client).await
    }

    /// How many bytes an origin may store; `None` is what the browser gives it by itself.
    pub(crate) async fn limit_storage(self, client: &Client, origin: &str, bytes: Option<u64>) -> Outcome {
        self.able(Ability::Quota)?;
        chromium::limit_storage(client, origin, bytes).await
    }

    /// Ends the process that shows the page, as a machine does that runs out of memory: no code of the page runs any more.
    pub(crate) async fn crash(self, client: &Client) -> Outcome {
        self.able(Ability::Crash)?;
        chromium::crash(client).await;
        Ok(())
    }

    /// Forgets local storage, databases and what else an origin has stored.
    pub(crate) async fn clear_storage(self, client: &Client, origin: &str) -> Outcome {
        match self {
            Self::Chromium => chromium::clear_storage(client, origin).await,
            Self::Firefox | Self::WebKit => plain::clear_storage(client, origin).await,
        }
    }

    /// The accessibility tree, flat, in reading order: role and name of every node a screen reader meets.
    pub(crate) async fn accessibility_tree(self, client: &Client) -> Outcome<Vec<(String, String)>> {
        match self {
            Self::Chromium => chromium::accessibility_tree(client).await,
            Self::Firefox | Self::WebKit => plain::accessibility_tree(client).await,
        }
    }

    /// The accessibility tree of the first widget, indented, see [`Page::outline`](crate::Page::outline).
    pub(crate) async fn outline(self, client: &Client) -> Outcome<String> {
        self.able(Ability::Outline)?;
        chromium::outline(client).await
    }

    /// Console lines since the last call: level, source, text.
    pub(crate) async fn console(self, client: &Client) -> Outcome<Vec<(String, String, String)>> {
        match self {
            Self::Chromium => chromium::console(client).await,
            Self::Firefox => {
                let mut lines = firefox::console(client).await?;
                lines.extend(plain::console(client).await?);
                Ok(lines)
            }
            Self::WebKit => plain::console(client).await,
        }
    }

    /// Addresses the browser itself sent requests to since the last call, also those to other origins; where the driver
    /// cannot list them, those that the servers of the test have answered.
    pub(crate) async fn sent(self, client: &Client) -> Outcome<Vec<String>> {
        match self {
            Self::Chromium => chromium::sent(client).await,
            Self::Firefox => firefox::sent(client).await,
            Self::WebKit => Ok(crate::server::answered()),
        }
    }
}

/// Whether a test must be skipped in the browser that is driven, because that lacks an ability; says so, see [`NOTES`].
///
/// The name is that of an item within the test, see [`needs!`](crate::needs).
///
/// # Errors
///
/// [`Failure::Io`] when the file cannot be written.
pub fn skips(within: &str, needed: &[Ability]) -> Outcome<bool> {
    match lacking(needed)? {
        Some(lacking) => tell("skipped", test(within), lacking.reason()),
        None => Ok(false),
    }
}

/// Whether a test must be skipped, because it is not for this browser; says so, see [`NOTES`].
///
/// # Errors
///
/// As [`skips`].
pub fn is_not_in(within: &str, browser: Browser, reason: &str) -> Outcome<bool> {
    if Browser::chosen()? == browser { tell("skipped", test(within), reason) } else { Ok(false) }
}

/// As [`skips`], for a part of a test that goes on without it.
///
/// # Errors
///
/// As [`skips`].
pub fn leaves_out(part: &str, needed: Ability) -> Outcome<bool> {
    match lacking(&[needed])? {
        Some(lacking) => tell("left out", part, lacking.reason()),
        None => Ok(false),
    }
}

/// The name of a test as the runner knows it: "widget::draft::it_stays::{{closure}}::here" → "draft::it_stays".
fn test(within: &str) -> &str {
    let whole = within.split("::{{closure}}").next().unwrap_or(within);
    whole.split_once("::").map_or(whole, |(_, name)| name)
}

fn lacking(needed: &[Ability]) -> Outcome<Option<Ability>> {
    let browser = Browser::chosen()?;
    Ok(needed.iter().copied().find(|&ability| !browser.can(ability)))
}

fn tell(how: &str, what: &str, reason: &str) -> Outcome<bool> {
    eprintln!("{how}: {what}: {reason}");
    note(&format!("{how}\t{what}\t{reason}"))?;
    Ok(true)
}

fn note(line: &str) -> Outcome {
    let Some(path) = env::var_os(NOTES) else { return Ok(()) };
    let mut file = fs::OpenOptions::new().create(true).append(true).open(path)?;
    Ok(file.write_all(format!("{line}\n").as_bytes())?)
}

/// Ends a test here, skipped, unless the browser that is driven has these [abilities](crate::Ability).
#[macro_export]
macro_rules! needs {
    ($($ability:ident),+) => {
        let is_skipped = {
            fn here() {}
            $crate::browser::skips(::std::any::type_name_of_val(&here), &[$($crate::Ability::$ability),+])?
        };
        if is_skipped {
            return Ok(());
        }
    };
}

/// Ends a test here, skipped, in this [browser](crate::browser::Browser), for a reason that is its own.
#[macro_export]
macro_rules! not_in {
    ($browser:ident, $reason:literal) => {
        let is_skipped = {
            fn here() {}
            let browser = $crate::browser::Browser::$browser;
            $crate::browser::is_not_in(::std::any::type_name_of_val(&here), browser, $reason)?
        };
        if is_skipped {
            return Ok(());
        }
    };
}

fn missing(what: &str) -> Failure {
    Failure::Setup(format!("{what} is not installed\nWhat to do: run `cargo xtask tools`"))
}

fn capabilities(wanted: Value) -> Capabilities {
    match wanted {
        Value::Object(capabilities) => capabilities,
        _ => Capabilities::new(),
    }
}
