//! Texts that nobody should write, and somebody will; and a flows file of somebody who wants the cases.

use crate::support::{BOX, SUGGESTED, load, paste, serve_page, text};
use serde_json::Value;
use signpost_e2e::site::Reply;
use signpost_e2e::{Failure, Outcome, Page, site};
use std::time::{Duration, Instant};

/// JavaScript expressions, since UTF-8 has no lone surrogates. Each says the same, so each is understood.
const TEXTS: &[&str] = &[
    r#""\ud83d I forgot my password and cannot reset it""#,
    r#""I forgot my \udc00 password \ud800\ud800 and cannot reset it""#,
    r#""I forgot\u0000 my\u0001\u0007 password\u001b[2J and\u0085 cannot reset it\uFFFF""#,
    r#""\u202e I forgot my password \u202c and cannot reset it \u2066""#,
    r#""👩‍👩‍👧 é 🛒 I forgot my password 😀 and cannot reset it""#,
    r#""שכחתי מرحبا — I forgot my password and cannot reset it""#,
    r#""I forgot my p\u0301assword and cannot reset\u0300\u0301\u0302 it, my password""#,
    r#""<img src=x onerror=alert(1)> I forgot my password and cannot reset it <script>alert(1)</script>""#,
    r#""\n\n\t I forgot my password\r\nand cannot reset it \u2028\u2029\ufeff""#,
];

#[tokio::test]
async fn strange_characters_do_no_harm_and_the_words_quoted_are_those_written() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    load(&page).await?;
    for text_written in TEXTS {
        // `route` speaks of the text as JavaScript slices it.
        let body = format!(
            "const text = {text_written};
             const routing = await document.querySelector('signpost-widget').route(text);
             const plain = (s) => s.normalize('NFKC').toLowerCase();
             const quoted = routing.evidence.map((e) => [plain(e.term), plain(text.slice(e.start, e.end))]);
             const issues = routing.issues.map((i) => text.slice(i.start, i.end));
             // WebDriver, too, cannot carry a lone surrogate.
             const whole = (s) => s.toWellFormed();
             return {{ quoted: quoted.map((pair) => pair.map(whole)), issues: issues.map(whole),
                same: routing.text.length === text.length }};"
        );
        let routed = page.script_async(&body, vec![]).await?;
        assert_eq!(routed["same"], true, "{text_written} changed its length");
        let quoted = routed["quoted"].as_array().cloned().unwrap_or_default();
        assert!(!quoted.is_empty(), "{text_written}: {routed}");
        for pair in &quoted {
            assert_eq!(pair[0], pair[1], "{text_written}: the offsets are not those of JavaScript");
        }
        for issue in routed["issues"].as_array().into_iter().flatten() {
            assert!(text(issue).contains("password"), "{text_written}: {issue}");
        }

        paste(&page, text_written).await?;
        page.widget().wait_for(".card").await?;
        page.quiet().await.map_err(|cause| Failure::Unexpected(format!("{text_written}: {cause}")))?;
    }
    // Nothing of it became markup.
    assert_eq!(page.widget().all("img, script").await?.len(), 0);

    // Such a text goes all the way.
    paste(&page, TEXTS[1]).await?;
    page.widget().click(".person").await?;
    page.widget().fill("#sp-email", "sam@example.com").await?;
    page.widget().click("form .primary").await?;
    page.widget().wait_for(".reference").await?;
    page.quiet().await
}

#[tokio::test]
async fn a_hundred_thousand_characters_are_taken_and_the_box_stays_usable() -> Outcome {
    let site = site::dist()?;
    // What is not taken is offered to be sent by mail.
    site.answer("/cases", Reply::status(403));
    let page = Page::open(&site, "/").await?;
    load(&page).await?;
    let widget = page.widget();
    let long = "'I forgot my password and cannot reset it. '.repeat(2500).slice(0, 100000)";
    paste(&page, long).await?;
    widget.wait_for(".card").await?;
    page.type_here("ab").await?;
    let length = "return document.querySelector('signpost-widget').shadowRoot.querySelector(arguments[0]).value.length;";
    assert_eq!(page.script(length, vec![BOX.into()]).await?, 100_002, "nothing is cut off");

    // Four times as much takes about four times as long, and sixteen times would be quadratic. A machine that is busy for a moment
    // gets another try.
    for (nonsense, times) in
        [("'a'", 100_000), ("'\\ud83d'", 100_000), ("'ye\\u0301s '", 20_000), ("'x '", 50_000)]
    {
        let took = async |times: usize| -> Outcome<Duration> {
            let began = Instant::now();
            paste(&page, &format!("{nonsense}.repeat({times})")).await?;
            page.settle().await?;
            Ok(began.elapsed())
        };
        let mut tries = 0;
        while took(times).await? > took(times / 4).await? * 10 {
            tries += 1;
            assert!(tries < 3, "{nonsense} takes more than ten times as long four times");
        }
    }

    paste(&page, long).await?;
    widget.wait_for(".card").await?;
    widget.click(".person").await?;
    widget.wait_for("form").await?;
    let carried = page.widget().value("#sp-message").await?.len();
    assert_eq!(carried, 100_000, "carried into the form whole");
    widget.fill("#sp-email", "sam@example.com").await?;
    widget.click("form .primary").await?;
    let mail = widget.attribute("a.primary", "href").await?.unwrap_or_default();
    assert!(mail.len() <= 2_000, "mail programs cut longer links: {}", mail.len());
    // Of the refusal, the browser itself tells.
    let trouble = page.trouble().await?;
    assert!(trouble.iter().all(|line| line.contains("/cases")), "{trouble:?}");
    Ok(())
}

#[tokio::test]
async fn routing_by_the_page_takes_anything_and_changes_nothing_on_the_screen() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let ask = "const widget = document.querySelector('signpost-widget');
        const all = [];
        for (const text of ['', ' ', 'I forgot my password', null, undefined, 12, {}, '\\ud800']) all.push(await widget.route(text));
        return all;";
    let all = page.script_async(ask, vec![]).await?;
    let all: Vec<Value> = all.as_array().cloned().unwrap_or_default();
    assert_eq!(all.len(), 8);
    assert_eq!(all[0]["outcome"]["kind"], "keep_typing");
    assert_eq!(all[2]["intent"], "account.password_reset");
    for key in
        ["text", "decision", "category", "confidence", "candidates", "signals", "privacy", "model", "flows"]
    {
        assert!(all.iter().all(|routing| routing.get(key).is_some()), "{key} is missing: {}", all[0]);
    }
    assert!(!page.widget().shows(SUGGESTED).await?);
    assert_eq!(page.widget().value(BOX).await?, "");
    assert_eq!(page.events("signpost-routed").await?.len(), 0);
    page.quiet().await
}

/// A message that the model is sure of, with an order number in it.
const PARCEL: &str = "where is my parcel, the tracking of order AF-20391 has not moved";

#[tokio::test]
async fn a_hostile_flows_file_sends_nothing_elsewhere_and_calls_nothing_else() -> Outcome {
    let site = site::dist()?;
    let elsewhere = site::cdn()?;
    let flows = String::from_utf8_lossy(&site::flows()?).into_owned();
    let markup = format!(
        "<signpost-widget destinations=\"{}/own\"><a href=\"/contact\">Write</a></signpost-widget>",
        site.origin()
    );
    // What each page has that nobody has offered, and a name that an object has for other ends.
    let script = "window.called = [];
        const widget = document.querySelector('signpost-widget');
        Object.prototype.inherited = () => { window.called.push('inherited'); return {}; };
        window.order = () => { window.called.push('window'); return {}; };
        widget.tools = { track: () => { window.called.push('track'); return {}; } };";
    serve_page(&site, "/limited", &markup, script);
    let page = Page::start().await?;
    let widget = page.widget();
    for (tool, place) in [
        ("constructor", format!("{}/cases", elsewhere.origin())),
        ("inherited", "cases".to_owned()),
        ("order", "/own/../cases".to_owned()),
    ] {
        let named = flows
            .replace("\"tools\":[\"order\"]", &format!("\"tools\":[\"{tool}\"]"))
            .replace("\"tool\":\"order\"", &format!("\"tool\":\"{tool}\""))
            .replace("\"order.status\"", &format!("\"{tool}.status\""));
        let mut file: Value =
            serde_json::from_str(&named).map_err(|error| Failure::Setup(error.to_string()))?;
        file["destinations"]["desk"]["url"] = place.clone().into();
        file["destinations"]["desk"]["outcomes"] = place.clone().into();
        site.answer("/flows.json", Reply::new("application/json", file.to_string()));
        page.goto(&site.url("/limited")).await?;
        widget.fill(BOX, PARCEL).await?;
        widget
            .wait_for(SUGGESTED)
            .await
            .map_err(|late| Failure::Unexpected(format!("{tool} {place}: {late}")))?;
        widget.click(".card .primary").await?;
        widget.click_text(".secondary", "I still need help").await?;
        widget.click_text("form .primary", "Continue").await?;
        widget.click_text("button", "Check my order").await?;
        widget.wait_for_text("section.answer", "cannot look it up").await?;
        assert_eq!(page.wait_for_event("signpost-error").await?.detail["code"], "tool");
        assert_eq!(page.script("return window.called;", vec![]).await?, serde_json::json!([]), "{tool}");
        widget.click_text(".primary", "Continue").await?;
        widget.fill("#sp-email", "sam@example.com").await?;
        widget.click_text("form .primary", "Send").await?;
        widget.wait_for_text(".heading", "We could not send this").await?;
        let posted = |server: &site::Server| server.requests().iter().filter(|r| r.method == "POST").count();
        assert_eq!((posted(&site), posted(&elsewhere)), (0, 0), "{place}");
        page.clear_storage(&site).await?;
    }
    Ok(())
}
