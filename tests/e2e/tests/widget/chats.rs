//! The bridges to live chats, as a page has them. Only the loaders of Crisp and of Intercom are the vendors' own, from npm. Everything
//! else of a vendor is a stand-in that writes down what it is told, and its test says so.

mod customer;
mod loaders;
mod own;
mod standins;
mod waiting;

use serde_json::{Value, json};
use signpost_e2e::site::{Reply, Server};
use signpost_e2e::{Failure, Outcome, Page, site};
use xtask::project;

/// What a customer may write, and a chat must be told unchanged.
const HOSTILE: &str =
    "\"quoted\" 'twice' `thrice` </script><img src=x onerror=alert(1)> ${1} \\ \n\t 👩‍👩‍👧 \u{202e}الطلب";

/// A clock that stands still until it is told to go on, with the timers that wait for it.
const CLOCK: &str = include_str!("chats/clock.js");

/// A case, with 10 kB of a customer's words.
fn case() -> Value {
    let text = format!("{HOSTILE}{}", "0123456789".repeat(1_000));
    json!({
        "id": "4b1e", "reference": "7QKX-2M0A", "title": "Charged more than once", "summary": format!("You wrote\n{text}"),
        "text": text, "category": "billing", "intent": "duplicate_charge", "queue": "payments", "priority": "high",
        "reason": null, "flow": "charged-twice",
    })
}

/// The text that a chat is opened with.
fn message() -> String {
    format!("7QKX-2M0A Charged more than once\n\n{}", case()["summary"].as_str().unwrap_or_default())
}

/// A page with two elements, `#one` and `#two`, and a script of its own.
async fn opened(site: &Server, script: &str) -> Outcome<Page> {
    site.answer(
        "/chat",
        Reply::html(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Orders</title>
             <body><h1>Your orders</h1><div id=\"one\"></div><div id=\"two\"></div><script src=\"/page.js\" type=\"module\"></script></body></html>",
        ),
    );
    site.answer("/page.js", Reply::javascript(script));
    Page::open(site, "/chat").await
}

/// Runs a body in the page that has `chats`, the module, `one`, the element, and `clock` with its time standing still; the arguments
/// are `settings` and `item`.
async fn timed(page: &Page, body: &str, settings: Value, item: Value) -> Outcome<Value> {
    let kind = settings["kind"].as_str().unwrap_or_default();
    // The module is there before the clock stands still, since the network does not go by it.
    let early = if kind == "page" { String::new() } else { format!("await import('/chat-{kind}.js');") };
    let all = format!(
        "const [settings, item] = arguments;
         const one = document.querySelector('#one');
         const chats = await import('/chats.js');
         {early}
         {CLOCK}
         try {{ {body} }} finally {{ clock.restore(); }}"
    );
    page.script_async(&all, vec![settings, item]).await
}

/// Runs a body in the page that has `chats`, the module, and `one`, the element; the arguments are `settings` and `item`.
async fn run(page: &Page, body: &str, settings: Value, item: Value) -> Outcome<Value> {
    let all = format!(
        "const [settings, item] = arguments;
         const one = document.querySelector('#one');
         const chats = await import('/chats.js');
         {body}"
    );
    page.script_async(&all, vec![settings, item]).await
}

/// Whether the chat opened.
async fn open(page: &Page, settings: Value, item: Value) -> Outcome<Value> {
    run(page, "return chats.open(settings, item, one);", settings, item).await
}

/// What a stand-in has written down.
async fn calls(page: &Page) -> Outcome<Value> {
    page.script("return window.calls;", vec![]).await
}

/// A file of a package that is in npm's cache.
fn package(path: &str) -> Outcome<Vec<u8>> {
    std::fs::read(project::npm_cache().join("node_modules").join(path))
        .map_err(|error| Failure::Setup(format!("{path}: {error}\nWhat to do: run `cargo xtask tools`")))
}

/// A page without any script of a vendor.
async fn without() -> Outcome<(Server, Page)> {
    let site = site::dist()?;
    let page = opened(&site, "").await?;
    Ok((site, page))
}
