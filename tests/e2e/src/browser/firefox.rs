//! Firefox with geckodriver. What WebDriver lacks is done by scripts in the browser's own context.

use super::session::{Extension, Start};
use crate::ability::Ability;
use crate::failure::{Failure, Outcome};
use crate::server::FAVICON;
use fantoccini::Client;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::process::Command;
use xtask::tools::browser as installed;

/// Lets the window become as narrow as a telephone.
const STYLE: &str = ":root { min-width: 0 !important; min-height: 0 !important; }
#navigator-toolbox { display: none !important; }
";

pub(super) const fn can(ability: Ability) -> bool {
    match ability {
        Ability::Offline | Ability::AllRequests | Ability::Preferences | Ability::WholePage => true,
        Ability::Phone
        | Ability::Throttle
        | Ability::Quota
        | Ability::Crash
        | Ability::Timeline
        | Ability::Memory
        | Ability::Media
        | Ability::Outline => false,
    }
}

pub(super) fn start(profile: &Path) -> Outcome<Start> {
    let driver = installed::geckodriver().ok_or_else(|| super::missing("geckodriver"))?;
    let program = installed::firefox().ok_or_else(|| super::missing("Firefox"))?;
    let own = profile.join("firefox");
    fs::create_dir_all(own.join("chrome"))?;
    fs::write(own.join("chrome/userChrome.css"), STYLE)?;
    let mut command = Command::new(driver);
    command.args(["--port=0", "--allow-system-access"]).env("HOME", profile).env("MOZ_HEADLESS", "1");
    let capabilities = super::capabilities(json!({
        "moz:firefoxOptions": {
            "binary": program,
            "args": ["-headless", "-profile", own],
            "prefs": {
                "toolkit.legacyUserProfileCustomizations.stylesheets": true,
                "intl.accept_languages": "en-GB",
                "layout.css.prefers-color-scheme.content-override": LIGHT,
                // Without it, this machine is reached offline too.
                "network.disable-localhost-when-offline": true,
                "dom.ipc.processPrelaunch.enabled": false,
                // They take no room from the page, as in the other browsers here.
                "ui.useOverlayScrollbars": 1,
            },
        },
    }));
    Ok(Start::telling(command, port_in, capabilities))
}

/// The port in a line the driver prints once it listens: `… Listening on 127.0.0.1:4444`.
fn port_in(line: &str) -> Option<u16> {
    line.split_once("Listening on ")?.1.trim().rsplit_once(':')?.1.parse().ok()
}

/// Keeps from now on which requests pages make, and which of them failed. Those of the browser itself are made for no page.
pub(super) async fn prepare(client: &Client) -> Outcome {
    const WATCH: &str = "
        const sent = (window.signpostSent = []), failed = (window.signpostFailed = []);
        window.signpostObserver = { observe(subject, topic) {
            const channel = subject.QueryInterface(Ci.nsIHttpChannel), { loadInfo, URI: { spec } } = channel;
            const ofPage = loadInfo.loadingPrincipal?.isContentPrincipal || loadInfo.triggeringPrincipal?.isContentPrincipal;
            const isPage = loadInfo.externalContentPolicyType === Ci.nsIContentPolicy.TYPE_DOCUMENT;
            if (!ofPage && !isPage) return;
            if (topic === 'http-on-modify-request') sent.push(spec);
            else if (channel.responseStatus >= 400) failed.push(`${spec} ${channel.responseStatus}`);
        } };
        Services.obs.addObserver(window.signpostObserver, 'http-on-modify-request');
        Services.obs.addObserver(window.signpostObserver, 'http-on-examine-response');";
    in_browser(client, WATCH, vec![]).await.map(drop)
}

const DARK: u32 = 0;
const LIGHT: u32 = 1;

pub(super) async fn prefer(client: &Client, dark: bool, still: bool) -> Outcome {
    const PREFER: &str = "
        Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', arguments[0]);
        Services.prefs.setIntPref('ui.prefersReducedMotion', arguments[1]);";
    let scheme = if dark { DARK } else { LIGHT };
    in_browser(client, PREFER, vec![scheme.into(), u32::from(still).into()]).await.map(drop)
}

pub(super) async fn connect(client: &Client, is_connected: bool) -> Outcome {
    in_browser(client, "Services.io.offline = arguments[0];", vec![(!is_connected).into()]).await.map(drop)
}

pub(super) async fn whole_page(client: &Client) -> Outcome<String> {
    match client.issue_cmd(Extension::get("moz/screenshot/full")).await? {
        Value::String(picture) => Ok(picture),
        other => Err(Failure::Unexpected(format!("Firefox sent no picture but {other}"))),
    }
}

/// Errors and warnings of scripts and policies, and requests that failed. What a page writes by `console` is not among them.
pub(super) async fn console(client: &Client) -> Outcome<Vec<(String, String, String)>> {
    const READ: &str = "
        const lines = Services.console.getMessageArray().filter((line) => line instanceof Ci.nsIScriptError);
        Services.console.reset();
        const ofPages = lines.filter(({ sourceName }) => /^https?:/.test(sourceName)).map((line) => [
            line.flags & Ci.nsIScriptError.warningFlag ? 'WARNING' : line.flags & Ci.nsIScriptError.infoFlag ? 'INFO' : 'SEVERE',
            line.category, `${line.sourceName}:${line.lineNumber} ${line.errorMessage}`,
        ]);
        return [...ofPages, ...window.signpostFailed.splice(0).map((line) => ['SEVERE', 'network', line])];";
    let found = in_browser(client, READ, vec![]).await?;
    let lines = found.as_array().map(Vec::as_slice).unwrap_or_default();
    let text = |line: &Value, at: usize| line[at].as_str().unwrap_or_default().to_owned();
    Ok(lines.iter().map(|line| (text(line, 0), text(line, 1), text(line, 2))).collect())
}

pub(super) async fn sent(client: &Client) -> Outcome<Vec<String>> {
    let found = in_browser(client, "return window.signpostSent.splice(0);", vec![]).await?;
    let all = found.as_array().map(Vec::as_slice).unwrap_or_default().iter().filter_map(Value::as_str);
    let by_page = |address: &&str| {
        let path = url::Url::parse(address).map(|url| url.path().to_owned()).unwrap_or_default();
        path != FAVICON && !crate::server::is_own(&path)
    };
    Ok(all.filter(by_page).map(str::to_owned).collect())
}

/// Runs the body of a function in the browser's own context, and goes back to the page's.
async fn in_browser(client: &Client, body: &str, arguments: Vec<Value>) -> Outcome<Value> {
    let context = |name: &str| Extension::post("moz/context", json!({ "context": name }));
    client.issue_cmd(context("chrome")).await?;
    let result = client.execute(body, arguments).await;
    client.issue_cmd(context("content")).await?;
    Ok(result?)
}
