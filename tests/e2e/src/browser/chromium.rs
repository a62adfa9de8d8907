//! Chromium with chromedriver, which passes commands of the Chrome DevTools Protocol on.

use super::Held;
use super::session::{Extension, Start};
use crate::failure::{Failure, Outcome};
use crate::server::FAVICON;
use fantoccini::Client;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::process::Command;
use std::time::Duration;
use xtask::tools::browser as installed;

/// Runs as root in a container, draws without a graphics card, and is quiet on the network of its own accord.
const FLAGS: &[&str] = &[
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

pub(super) fn start() -> Outcome<Start> {
    let driver = installed::chromedriver().ok_or_else(|| super::missing("chromedriver"))?;
    let program = installed::chromium().ok_or_else(|| super::missing("Chromium"))?;
    let mut command = Command::new(driver);
    command.arg("--port=0");
    // No --user-data-dir: the driver makes a fresh one by itself, in the folder for temporary files we give it. Given one,
    // the driver has Chromium open its start page, which is on the network.
    let capabilities = super::capabilities(json!({
        "goog:chromeOptions": { "binary": program, "args": FLAGS },
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
    }));
    Ok(Start::telling(command, port_in, capabilities))
}

/// The port in a line the driver prints once it listens.
fn port_in(line: &str) -> Option<u16> {
    line.split_once("started successfully on port ")?.1.trim_end_matches('.').parse().ok()
}

pub(super) async fn before_page(client: &Client, script: &str) -> Outcome {
    cdp(client, "Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await.map(drop)
}

pub(super) async fn emulate(
    client: &Client,
    (width, height): (u32, u32),
    dark: bool,
    still: bool,
) -> Outcome {
    let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
    cdp(client, "Emulation.setDeviceMetricsOverride", metrics).await?;
    let features = json!([
        { "name": "prefers-color-scheme", "value": if dark { "dark" } else { "light" } },
        { "name": "prefers-reduced-motion", "value": if still { "reduce" } else { "" } },
    ]);
    cdp(client, "Emulation.setEmulatedMedia", json!({ "features": features })).await.map(drop)
}

pub(super) async fn whole_page(client: &Client) -> Outcome<String> {
    let options = json!({ "format": "png", "captureBeyondViewport": true });
    let mut picture = cdp(client, "Page.captureScreenshot", options).await?;
    match picture["data"].take() {
        Value::String(data) => Ok(data),
        other => Err(Failure::Unexpected(format!("Chromium sent no picture but {other}"))),
    }
}

pub(super) async fn insert_text(client: &Client, text: &str) -> Outcome {
    cdp(client, "Input.insertText", json!({ "text": text })).await.map(drop)
}

pub(super) async fn slow_down(client: &Client, factor: u32) -> Outcome {
    cdp(client, "Emulation.setCPUThrottlingRate", json!({ "rate": factor })).await.map(drop)
}

pub(super) async fn emulate_phone(client: &Client, (width, height): (u32, u32)) -> Outcome {
    let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 2, "mobile": true });
    cdp(client, "Emulation.setDeviceMetricsOverride", metrics).await?;
    cdp(client, "Emulation.setTouchEmulationEnabled", json!({ "enabled": true })).await.map(drop)
}

pub(super) async fn shape_network(client: &Client, latency: Duration, down: f64, up: f64) -> Outcome {
    let conditions = json!({
        "offline": false, "latency": latency.as_secs_f64() * 1e3,
        "downloadThroughput": down, "uploadThroughput": up,
    });
    cdp(client, "Network.enable", json!({})).await?;
    cdp(client, "Network.emulateNetworkConditions", conditions).await.map(drop)
}

pub(super) async fn connect(client: &Client, is_connected: bool) -> Outcome {
    let conditions = json!({
        "offline": !is_connected, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
    });
    cdp(client, "Network.enable", json!({})).await?;
    cdp(client, "Network.emulateNetworkConditions", conditions).await.map(drop)
}

pub(super) async fn held(client: &Client) -> Outcome<Held> {
    // What is let go of when something else is collected goes the next time.
    for _ in 0..3 {
        cdp(client, "HeapProfiler.collectGarbage", json!({})).await?;
        client.execute_async("setTimeout(arguments[0]);", vec![]).await?;
    }
    let counted = cdp(client, "Memory.getDOMCounters", json!({})).await?;
    let heap = cdp(client, "Runtime.getHeapUsage", json!({})).await?;
    let count = |key: &str| counted[key].as_i64().unwrap_or_default();
    Ok(Held {
        listeners: count("jsEventListeners"),
        nodes: count("nodes"),
        heap: heap["usedSize"].as_f64().unwrap_or_default() / 1e6,
    })
}

pub(super) async fn emulate_print(client: &Client) -> Outcome {
    cdp(client, "Emulation.setEmulatedMedia", json!({ "media": "print" })).await.map(drop)
}

pub(super) async fn force_colours(client: &Client) -> Outcome {
    let features = json!([{ "name": "forced-colors", "value": "active" }]);
    cdp(client, "Emulation.setEmulatedMedia", json!({ "features": features })).await.map(drop)
}

pub(super) async fn limit_storage(client: &Client, origin: &str, bytes: Option<u64>) -> Outcome {
    let mut what = json!({ "origin": origin });
    if let Some(bytes) = bytes {
        what["quotaSize"] = bytes.into();
    }
    cdp(client, "Storage.overrideQuotaForOrigin", what).await.map(drop)
}

pub(super) async fn crash(client: &Client) {
    // The driver says that the page is gone, which is what is wanted.
    drop(cdp(client, "Page.crash", json!({})).await);
}

pub(super) async fn clear_storage(client: &Client, origin: &str) -> Outcome {
    let what = json!({ "origin": origin, "storageTypes": "all" });
    cdp(client, "Storage.clearDataForOrigin", what).await.map(drop)
}

pub(super) async fn accessibility_tree(client: &Client) -> Outcome<Vec<(String, String)>> {
    let tree = cdp(client, "Accessibility.getFullAXTree", json!({})).await?;
    let text = |node: &Value, key: &str| node[key]["value"].as_str().unwrap_or_default().to_owned();
    let nodes = tree["nodes"].as_array().map(Vec::as_slice).unwrap_or_default();
    let spoken = nodes.iter().filter(|node| node["ignored"] != true);
    Ok(spoken.map(|node| (text(node, "role"), text(node, "name"))).collect())
}

/// What is said of a node beside its role and name, where it is not usual.
const SAID: [&str; 8] =
    ["checked", "disabled", "expanded", "focused", "invalid", "level", "live", "required"];

pub(super) async fn outline(client: &Client) -> Outcome<String> {
    let host = json!({ "expression": "document.querySelector('signpost-widget')" });
    let host = cdp(client, "Runtime.evaluate", host).await?["result"]["objectId"].take();
    let host = cdp(client, "DOM.describeNode", json!({ "objectId": host })).await?;
    let tree = cdp(client, "Accessibility.getFullAXTree", json!({})).await?;
    let nodes = tree["nodes"].as_array().map(Vec::as_slice).unwrap_or_default();
    let by_id: HashMap<_, _> = nodes.iter().map(|node| (node["nodeId"].as_str(), node)).collect();
    let first = nodes.iter().find(|node| node["backendDOMNodeId"] == host["node"]["backendNodeId"]);
    let mut lines = String::new();
    let mut waiting: Vec<(usize, &Value, &str)> = first.map(|node| (0, node, "")).into_iter().collect();
    while let Some((depth, node, around)) = waiting.pop() {
        let role = node["role"]["value"].as_str().unwrap_or_default();
        let name = node["name"]["value"].as_str().unwrap_or_default();
        // The text of a button is its name, and is said once.
        let is_said = role == "StaticText" && name == around;
        let is_told =
            node["ignored"] != true && !is_said && !["generic", "InlineTextBox", "none"].contains(&role);
        if is_told {
            lines += &format!("{:depth$}{role} {name:?}", "", depth = depth * 2);
            for property in node["properties"].as_array().into_iter().flatten() {
                let value = &property["value"]["value"];
                let is_usual = [json!(false), json!("false"), json!("off"), json!(0)].contains(value);
                if let Some(name) = property["name"].as_str().filter(|name| SAID.contains(name) && !is_usual)
                {
                    lines += &format!(" {name}={}", value.to_string().trim_matches('"'));
                }
            }
            lines.push('\n');
        }
        let below = depth + usize::from(is_told);
        let children = node["childIds"].as_array().into_iter().flatten().rev();
        let around = if is_told { name } else { around };
        waiting.extend(children.filter_map(|id| Some((below, *by_id.get(&id.as_str())?, around))));
    }
    Ok(lines)
}

pub(super) async fn console(client: &Client) -> Outcome<Vec<(String, String, String)>> {
    let lines = log(client, "browser").await?;
    let text = |line: &Value, key: &str| line[key].as_str().unwrap_or_default().to_owned();
    let parts = |line| (text(line, "level"), text(line, "source"), text(line, "message"));
    Ok(lines.iter().map(parts).collect())
}

pub(super) async fn sent(client: &Client) -> Outcome<Vec<String>> {
    let lines = log(client, "performance").await?;
    Ok(lines.iter().filter_map(|line| sent_in(line["message"].as_str()?)).collect())
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

/// Sends a command of the Chrome DevTools Protocol through the driver.
async fn cdp(client: &Client, command: &str, parameters: Value) -> Outcome<Value> {
    let body = json!({ "cmd": command, "params": parameters });
    Ok(client.issue_cmd(Extension::post("goog/cdp/execute", body)).await?)
}

async fn log(client: &Client, kind: &str) -> Outcome<Vec<Value>> {
    match client.issue_cmd(Extension::post("se/log", json!({ "type": kind }))).await? {
        Value::Array(lines) => Ok(lines),
        other => Err(Failure::Unexpected(format!("the driver sent no log but {other}"))),
    }
}
