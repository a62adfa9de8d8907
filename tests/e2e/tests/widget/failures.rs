//! When something is missing or broken: the page's own contact links, the text still there, a way to try again.

use crate::support::{BOX, SUGGESTED, calm, text};
use serde_json::{Value, json};
use signpost_e2e::site::{self, Reply, Server};
use signpost_e2e::states::TWICE;
use signpost_e2e::{Failure, Outcome, Page};
use std::time::Duration;

/// What is broken, on which path, and how it is answered.
type Break = (&'static str, &'static str, Reply);

/// Breaks a file, looks at what a customer is left with, mends the file and presses "Try again".
async fn survives(page: &Page, site: &Server, (what, path, reply): Break) -> Outcome<Value> {
    page.clear_storage(site).await?;
    site.answer(path, reply);
    page.goto(&site.url("/")).await?;
    let widget = page.widget();
    let links = "signpost-widget a[href^='tel:']";
    assert!(!page.document().shows(links).await?, "{what}: the links are for when it fails");
    widget.fill(BOX, TWICE).await?;
    widget.wait_for_text(".card", "Nothing is lost").await?;
    assert!(page.document().shows(links).await?, "{what}: no way to reach anybody");
    assert!(page.document().shows("signpost-widget a[href^='mailto:']").await?, "{what}");
    assert_eq!(widget.value(BOX).await?, TWICE, "{what}");
    let error = page.wait_for_event("signpost-error").await?;
    assert!(error.bubbles && error.composed && !error.cancelable);
    assert_eq!(error.detail["version"], 1, "{what}");
    for part in ["message", "remedy"] {
        assert!(!text(&error.detail[part]).is_empty(), "{what}: no {part}: {}", error.detail);
    }
    assert!(!error.detail.to_string().contains("boots"), "{what} tells what was typed: {}", error.detail);

    // Once more in vain, then with success.
    widget.click_text("button", "Try again").await?;
    page.until(
        "a second error",
        async || Ok((page.events("signpost-error").await?.len() == 2).then_some(())),
    )
    .await?;
    assert_eq!(widget.value(BOX).await?, TWICE, "{what}");
    site.restore(path);
    widget.click_text("button", "Try again").await?;
    widget.wait_for(SUGGESTED).await?;
    assert_eq!(widget.value(BOX).await?, TWICE, "{what}");
    assert!(!page.document().shows(links).await?, "{what}");
    calm(page).await?;
    Ok(error.detail)
}

async fn all_survived(breaks: Vec<Break>) -> Outcome<Vec<Value>> {
    let site = site::dist()?;
    let page = Page::start().await?;
    let mut details = Vec::new();
    for one in breaks {
        let what = one.0;
        let detail = survives(&page, &site, one).await;
        details.push(detail.map_err(|cause| Failure::Unexpected(format!("{what}: {cause}")))?);
    }
    Ok(details)
}

#[tokio::test]
async fn a_missing_or_broken_model_leaves_the_contact_links_and_the_text() -> Outcome {
    let bytes = site::file("/model.bin")?;
    let model = |bytes: &[u8]| Reply::new("application/octet-stream", bytes);
    let mut foreign = bytes.clone();
    foreign.reverse();
    let details = all_survived(vec![
        ("no model", "/model.bin", Reply::status(404)),
        ("a model cut short", "/model.bin", model(&bytes[..bytes.len() / 2])),
        ("a connection that breaks", "/model.bin", model(&bytes).cut_after(bytes.len() / 2)),
        ("foreign bytes", "/model.bin", model(&foreign)),
        ("an empty file", "/model.bin", model(&[])),
        ("no base", "/base.bin", Reply::status(404)),
        ("a model as the base", "/base.bin", model(&bytes)),
    ])
    .await?;
    let codes: Vec<_> = details.iter().map(|detail| text(&detail["code"])).collect();
    assert_eq!((codes[0], codes[1], codes[3], codes[4]), ("fetch", "model", "model", "model"), "{codes:?}");
    assert_eq!((codes[5], codes[6]), ("fetch", "model"), "{codes:?}");
    Ok(())
}

#[tokio::test]
async fn a_wrong_flows_file_is_named_with_all_its_problems() -> Outcome {
    let json_file = |body: &str| Reply::new("application/json", body);
    let shipped: Value = serde_json::from_slice(&site::flows()?)
        .map_err(|error| Failure::Unexpected(format!("flows.json: {error}")))?;
    let mut wrong = shipped;
    wrong["colour"] = json!("red");
    wrong["thresholds"]["accept"] = json!(7);
    let details = all_survived(vec![
        ("two problems", "/flows.json", json_file(&wrong.to_string())),
        ("no JSON", "/flows.json", json_file("{ \"version\": 1, ")),
        ("not an object", "/flows.json", json_file("[]")),
        ("no flows", "/flows.json", Reply::status(404)),
    ])
    .await?;
    assert_eq!(details[0]["code"], "flows");
    let problems = details[0]["problems"].as_array().cloned().unwrap_or_default();
    let paths: Vec<_> = problems.iter().map(|problem| text(&problem["path"])).collect();
    assert_eq!(paths.len(), 2, "{problems:?}");
    assert!(paths.contains(&"$.colour") && paths.contains(&"$.thresholds.accept"), "{paths:?}");
    for problem in &problems {
        assert!(!text(&problem["problem"]).is_empty() && !text(&problem["remedy"]).is_empty(), "{problem}");
    }
    assert_eq!(details[2]["code"], "flows");
    Ok(())
}

#[tokio::test]
async fn a_browser_that_gets_no_code_leaves_the_contact_links_and_the_text() -> Outcome {
    let wasm = |bytes: &[u8]| Reply::new("application/wasm", bytes);
    let bytes = site::file("/widget_bg.wasm")?;
    let details = all_survived(vec![
        ("no wasm", "/widget_bg.wasm", Reply::status(404)),
        ("garbage", "/widget_bg.wasm", wasm(b"this is no wasm")),
        ("half of the wasm", "/widget_bg.wasm", wasm(&bytes[..bytes.len() / 2])),
        ("a server error", "/widget_bg.wasm", Reply::status(500)),
    ])
    .await?;
    let codes: Vec<_> = details.iter().map(|detail| text(&detail["code"])).collect();
    assert_eq!(codes, ["fetch", "load", "load", "fetch"], "{details:?}");
    Ok(())
}

#[tokio::test]
async fn a_second_part_that_fails_leaves_the_contact_links_and_the_text() -> Outcome {
    let wasm = |bytes: &[u8]| Reply::new("application/wasm", bytes);
    let bytes = site::file("/widget_rest.wasm")?;
    let details = all_survived(vec![
        ("no second part", "/widget_rest.wasm", Reply::status(404)),
        ("garbage", "/widget_rest.wasm", wasm(b"this is no wasm")),
        ("half of it", "/widget_rest.wasm", wasm(&bytes[..bytes.len() / 2])),
        ("a connection that breaks", "/widget_rest.wasm", wasm(&bytes).cut_after(bytes.len() / 2)),
        ("no scanners", "/privacy.wasm", Reply::status(404)),
    ])
    .await?;
    assert_eq!((&details[0]["code"], &details[4]["code"]), (&json!("fetch"), &json!("fetch")), "{details:?}");
    Ok(())
}

#[tokio::test]
async fn a_press_before_the_second_part_waits_for_it_and_acts_then() -> Outcome {
    let site = site::dist()?;
    let late = Reply::new("application/wasm", site::file("/widget_rest.wasm")?);
    site.answer("/widget_rest.wasm", late.after(Duration::from_secs(6)));
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    widget.fill(BOX, TWICE).await?;
    widget.wait_for(SUGGESTED).await?;
    widget.click(".card .primary").await?;
    assert!(widget.all(".heading").await?.is_empty(), "it was not late");
    assert!(widget.shows(SUGGESTED).await?, "what is pressed stays meanwhile");
    widget.wait_for_text(".heading", "One may be a hold").await?;
    // A server that does not say that it is wasm is no hindrance.
    let unnamed = Reply::new("application/octet-stream", site::file("/widget_rest.wasm")?);
    site.answer("/widget_rest.wasm", unnamed);
    page.clear_storage(&site).await?;
    page.goto(&site.url("/")).await?;
    widget.click(".person").await?;
    widget.wait_for("form").await?;
    calm(&page).await
}

#[tokio::test]
async fn a_second_part_that_failed_once_is_fetched_again_at_a_wish() -> Outcome {
    let site = site::dist()?;
    site.answer("/widget_rest.wasm", Reply::status(503));
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    widget.fill(BOX, TWICE).await?;
    widget.wait_for_text(".card", "Nothing is lost").await?;
    site.restore("/widget_rest.wasm");
    widget.click_text("button", "Try again").await?;
    widget.wait_for(SUGGESTED).await?;
    widget.click(".card .primary").await?;
    widget.wait_for_text(".heading", "One may be a hold").await?;
    assert_eq!(page.events("signpost-error").await?.len(), 1);
    calm(&page).await
}

#[tokio::test]
async fn after_a_panic_a_new_wasm_takes_over() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    widget.click(BOX).await?;
    widget.wait_for(".screen").await?;
    // A page whose document does not take elements: what the widget relies on without asking.
    let broken = "const place = Node.prototype;
        window.mend = [place.insertBefore, place.appendChild];
        place.insertBefore = place.appendChild = () => { throw new Error('no'); };";
    page.script(broken, vec![]).await?;
    widget.type_keys(BOX, TWICE).await?;
    widget.wait_for_text(".card", "Nothing is lost").await?;
    assert_eq!(widget.value(BOX).await?, TWICE);
    let error = page.wait_for_event("signpost-error").await?;
    assert_eq!(error.detail["code"], "panic", "{}", error.detail);
    assert!(!error.detail.to_string().contains("boots"), "{}", error.detail);

    page.script("[Node.prototype.insertBefore, Node.prototype.appendChild] = window.mend;", vec![]).await?;
    widget.type_keys(BOX, " today").await?;
    widget.click_text("button", "Try again").await?;
    widget.wait_for(SUGGESTED).await?;
    assert_eq!(widget.value(BOX).await?, format!("{TWICE} today"));
    assert_eq!(widget.all(".screen").await?.len(), 1);
    // The wasm that panicked still has its timers: none of them may touch the new one.
    tokio::time::sleep(std::time::Duration::from_secs(3)).await;
    assert_eq!(page.events("signpost-error").await?.len(), 1);
    widget.type_keys(BOX, ". please help").await?;
    widget.click(".card .primary").await?;
    widget.wait_for_text(".heading", "One may be a hold").await?;
    Ok(())
}

#[tokio::test]
async fn a_browser_that_refuses_wasm_leaves_the_contact_links_and_the_text() -> Outcome {
    // A policy that forgot it; the same as a browser that has it switched off.
    let strict = site::STRICT_CSP.replace(" 'wasm-unsafe-eval'", "");
    let site = site::dist_under(Some(&strict))?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    widget.fill(BOX, TWICE).await?;
    widget.wait_for_text(".card", "Nothing is lost").await?;
    assert!(page.document().shows("signpost-widget a[href^='tel:']").await?);
    assert_eq!(widget.value(BOX).await?, TWICE);
    let error = page.wait_for_event("signpost-error").await?.detail;
    assert_eq!(error["code"], "policy", "{error}");
    assert!(text(&error["remedy"]).contains("wasm-unsafe-eval"), "{error}");
    assert_eq!(page.events("signpost-error").await?.len(), 1);
    // Who asks for a person gets the same, with an empty box as well.
    page.clear_storage(&site).await?;
    page.goto(&site.url("/")).await?;
    widget.click(".person").await?;
    widget.wait_for(".fallback").await?;
    assert!(page.document().shows("signpost-widget a[href^='mailto:']").await?);
    Ok(())
}
