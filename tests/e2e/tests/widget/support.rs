//! Steps that several tests take, and what they look at.

use serde_json::{Value, json};
use signpost_e2e::site::{Reply, Server};
use signpost_e2e::states::TWICE;
use signpost_e2e::{Event, Failure, Key, Outcome, Page};

/// The box.
pub(crate) const BOX: &str = "#sp-text";

/// The suggestion, once the widget is sure enough to make one.
pub(crate) const SUGGESTED: &str = ".card #sp-intent";

/// An address that must be found nowhere but in the case.
pub(crate) const ADDRESS: &str = "sam@example.com";

/// What a first suggestion needs, beyond the loader and its style sheet.
pub(crate) const ENGINE: [&str; 6] =
    ["/base.bin", "/flows.json", "/model.bin", "/suggestion.css", "/widget.js", "/widget_bg.wasm"];

/// What is fetched once there is a first suggestion.
pub(crate) const LATER: [&str; 15] = [
    "/cases.css",
    "/encoder-module.js",
    "/encoder-worker.js",
    "/encoder.bin",
    "/encoder.js",
    "/encoder.wasm",
    "/files.js",
    "/flows-later.json",
    "/forms.css",
    "/privacy.wasm",
    "/rest.js",
    "/scanners.js",
    "/screens.css",
    "/translated.js",
    "/widget_rest.wasm",
];

/// Shows intent to use the widget, and waits until it is there.
pub(crate) async fn load(page: &Page) -> Outcome {
    page.widget().click(BOX).await?;
    page.widget().wait_for(".screen").await.map(drop)
}

/// Writes a message that the widget is sure of, and takes the suggestion.
pub(crate) async fn to_flow(page: &Page) -> Outcome {
    let widget = page.widget();
    widget.fill(BOX, TWICE).await?;
    widget.wait_for(SUGGESTED).await?;
    widget.click(".card .primary").await?;
    widget.wait_for_text(".heading", "One may be a hold").await.map(drop)
}

/// Goes from a fresh page to the form about a charge made twice.
pub(crate) async fn to_form(page: &Page) -> Outcome {
    to_flow(page).await?;
    let widget = page.widget();
    widget.click_text(".secondary", "I still need help").await?;
    widget.click_text(".choice", "Both payments").await?;
    widget.wait_for("form").await.map(drop)
}

/// The one outcome of the page, once it is there.
pub(crate) async fn outcome(page: &Page) -> Outcome<Event> {
    let event = page.wait_for_event("signpost-outcome").await?;
    assert_eq!(page.events("signpost-outcome").await?.len(), 1, "one end, one outcome");
    assert_eq!(event.detail["specversion"], "1.0");
    assert_eq!(event.detail["type"], "signpost.outcome.v1");
    for key in ["id", "source", "time"] {
        assert!(!text(&event.detail[key]).is_empty(), "{key} is missing: {}", event.detail);
    }
    Ok(event)
}

/// Fails if any of the widget's events but the case itself has what the customer wrote.
pub(crate) async fn tells_nothing_written(page: &Page, written: &[&str]) -> Outcome {
    for event in page.events("").await? {
        let told = event.detail.to_string();
        if event.name != "signpost-submit" {
            written.iter().for_each(|w| assert!(!told.contains(w), "{} tells {w:?}: {told}", event.name));
        }
    }
    Ok(())
}

/// The cases that were handed over, as the page was offered them.
pub(crate) async fn cases(page: &Page) -> Outcome<Vec<Value>> {
    Ok(page.events("signpost-submit").await?.into_iter().map(|event| event.detail).collect())
}

/// What the receipt can copy, unfolded.
pub(crate) async fn receipt(page: &Page) -> Outcome<String> {
    let open =
        "document.querySelector('signpost-widget').shadowRoot.querySelector('details.record').open = true;";
    page.script(open, vec![]).await?;
    Ok(page.widget().texts("pre").await?.join(""))
}

/// The cases that arrived at the sample's destination, in their order; waits until there are so many.
pub(crate) async fn arrived(page: &Page, site: &Server, count: usize) -> Outcome<Vec<Value>> {
    page.until(&format!("{count} cases at the receiver"), async || {
        let requests = site.requests();
        let posted = requests.iter().filter(|r| r.method == "POST" && r.path == "/cases");
        let data =
            posted.map(|r| serde_json::from_slice::<Value>(&r.body).unwrap_or_default()["data"].take());
        Ok(Some(data.collect::<Vec<_>>()).filter(|cases| cases.len() >= count))
    })
    .await
}

/// Waits until what has the focus begins like this.
pub(crate) async fn focus_comes_to(page: &Page, what: &str) -> Outcome {
    let found = async || Ok(page.focused().await?.starts_with(what).then_some(()));
    match page.until(&format!("the focus on {what}"), found).await {
        Err(late) => Err(Failure::Unexpected(format!("focus is on {}; {late}", page.focused().await?))),
        fine => fine,
    }
}

/// Presses Tab until what has the focus begins like this.
pub(crate) async fn tab_to(page: &Page, what: &str) -> Outcome {
    press_until(page, &[Key::Tab], what).await
}

/// Presses Shift and Tab until what has the focus begins like this.
pub(crate) async fn back_to(page: &Page, what: &str) -> Outcome {
    press_until(page, &[Key::Shift, Key::Tab], what).await
}

async fn press_until(page: &Page, keys: &[Key], what: &str) -> Outcome {
    for _ in 0..40 {
        page.press(keys.iter().copied()).await?;
        if page.focused().await?.starts_with(what) {
            return Ok(());
        }
    }
    Err(Failure::Unexpected(format!("40 times {keys:?} did not lead to {what}")))
}

/// Puts a text into the box as a paste does: at once, with one event. The text comes from JavaScript, so that it can
/// hold what UTF-8 cannot.
pub(crate) async fn paste(page: &Page, expression: &str) -> Outcome {
    let body = format!(
        "const area = document.querySelector('signpost-widget').shadowRoot.querySelector('{BOX}');
         area.focus();
         area.value = {expression};
         area.dispatchEvent(new InputEvent('input', {{ bubbles: true, composed: true }}));"
    );
    page.script(&body, vec![]).await.map(drop)
}

/// A page of a test's own around this markup; its script is `/host.js`, since the policy allows none within.
pub(crate) fn serve_page(site: &Server, path: &str, markup: &str, script: &'static str) {
    let page = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">
         <title>Orders</title><link rel=\"stylesheet\" href=\"/page.css\">
         <main class=\"wrap\"><h1>Your orders</h1>{markup}</main>
         <script src=\"/host.js\" defer></script><script type=\"module\" src=\"/signpost.js\"></script></html>"
    );
    site.answer(path, Reply::html(&page));
    site.answer("/host.js", Reply::javascript(script));
}

/// As [`serve_page`], with a style sheet of the page's own, and no frame around the markup.
pub(crate) fn serve_styled(site: &Server, path: &str, css: &str, markup: &str, script: &'static str) {
    let page = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">
         <title>Orders</title><link rel=\"stylesheet\" href=\"{path}.css\"><body>{markup}
         <script src=\"{path}.js\" defer></script><script type=\"module\" src=\"/signpost.js\"></script></body></html>"
    );
    site.answer(path, Reply::html(&page));
    site.answer(&format!("{path}.css"), Reply::new("text/css", css));
    site.answer(&format!("{path}.js"), Reply::javascript(script));
}

/// Trouble that is of the page's own making, not the network's.
pub(crate) async fn calm(page: &Page) -> Outcome {
    let trouble = page.trouble().await?;
    let own: Vec<_> = trouble.iter().filter(|line| !line.starts_with("network:")).collect();
    assert!(own.is_empty(), "{own:#?}");
    Ok(())
}

pub(crate) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// How much is kept in this browser: entries of both storages, and cookies.
pub(crate) async fn kept(page: &Page) -> Outcome<Value> {
    let script = "return [Object.keys(localStorage), Object.keys(sessionStorage), document.cookie];";
    page.script(script, vec![]).await
}

/// What [`kept`] finds where nothing is.
pub(crate) fn nothing() -> Value {
    json!([[], [], ""])
}
