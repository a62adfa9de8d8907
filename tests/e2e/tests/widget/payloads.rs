//! Texts that would run as code in a page that trusts them: in the flows file, in what customers write, in what the page knows, in
//! what its tools answer. All of them are shown as text, under a strict policy with Trusted Types.

use crate::support::{BOX, load, receipt};
use serde_json::{Value, json};
use signpost_e2e::server::Reply;
use signpost_e2e::states::TWICE;
use signpost_e2e::{Failure, Outcome, Page, site};

/// One a line.
const PAYLOADS: &str = include_str!("../../payloads.txt");

/// An answer has at most so many fields.
const FIELDS: usize = 30;

/// What has become of the payloads: whether one ran, elements that nobody wanted, attributes that run code.
const HARM: &str = "
    const root = document.querySelector('signpost-widget').shadowRoot;
    const wanted = 'script, iframe, object, embed, base, meta, svg, math, template, marquee, video, audio, style, noscript, x';
    const runs = ({ name, value }) => name.startsWith('on') || name === 'srcdoc'
        || (['href', 'src', 'action', 'formaction', 'data'].includes(name) && !/^(https:|mailto:|tel:|\\/(?![\\/\\\\])|\\.\\/|#|$)/i.test(value));
    const own = [...root.querySelectorAll('*')].filter((element) => !element.matches('link[rel=stylesheet]'));
    return {
        ran: window.hit ?? null,
        elements: [...root.querySelectorAll(wanted)].map((element) => element.localName),
        attributes: own.flatMap((element) => [...element.attributes]).filter(runs).map(({ name, value }) => `${name}=${value}`),
    };";

fn payloads() -> Vec<&'static str> {
    PAYLOADS.lines().filter(|line| !line.is_empty()).collect()
}

async fn harmless(page: &Page, after: &str) -> Outcome {
    let found = page.script(HARM, vec![]).await?;
    if found == json!({ "ran": null, "elements": [], "attributes": [] }) {
        return Ok(());
    }
    Err(Failure::Unexpected(format!("{after}: {found}")))
}

#[tokio::test]
async fn payloads_in_the_flows_file_and_in_its_markdown_are_text() -> Outcome {
    let payloads = payloads();
    assert!(payloads.len() >= 60, "{} payloads", payloads.len());
    let site = site::dist()?;
    assert!(site::STRICT_CSP.contains("require-trusted-types-for 'script'"));
    site.answer("/flows.json", Reply::new("application/json", file(&payloads).to_string()));
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    widget.fill(BOX, TWICE).await?;
    widget.wait_for_text("#sp-intent", payloads[0]).await?;
    harmless(&page, "the suggestion").await?;
    widget.click(".card .primary").await?;
    for (number, payload) in payloads.iter().enumerate() {
        let expected = format!("{number}: {payload}");
        let heading = widget.wait_for_text(".heading", &format!("{number}: ")).await?;
        assert_eq!(words(&heading), words(&expected), "the heading is what the file says");
        harmless(&page, payload).await?;
        widget.click(".actions .secondary").await?;
    }
    // Labels and hints of a form.
    widget.wait_for("form").await?;
    harmless(&page, "a form").await?;
    widget.click("form .primary").await?;
    widget.wait_for(".problems").await?;
    harmless(&page, "a form with problems").await?;
    widget.click(".person").await?;
    widget.wait_for_text(".heading", "person").await?;
    harmless(&page, "the way to a person").await?;
    assert_eq!(page.violations().await?, [] as [&str; 0]);
    page.quiet().await
}

#[tokio::test]
async fn payloads_that_customers_write_are_text() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    load(&page).await?;
    let write = "
        const area = document.querySelector('signpost-widget').shadowRoot.querySelector('#sp-text');
        for (const payload of arguments[0]) {
            area.value = `${payload} I was charged twice for my order`;
            area.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
            await new Promise((done) => setTimeout(done, 40));
        }";
    for some in payloads().chunks(20) {
        page.script_async(write, vec![json!(some)]).await?;
        page.widget().wait_for(".card").await?;
        harmless(&page, some[0]).await?;
    }
    // Such a text goes all the way, and the receipt quotes it.
    let all = payloads()[..8].join(" ");
    page.widget().fill(BOX, &format!("I want to talk to a person {all}")).await?;
    page.widget().click(".person, .card .primary").await?;
    page.widget().wait_for("form").await?;
    harmless(&page, "the form in front of a person").await?;
    page.widget().fill("#sp-email", "sam@example.com").await?;
    page.widget().click("form .primary").await?;
    page.widget().wait_for(".reference").await?;
    harmless(&page, "the receipt").await?;
    assert!(receipt(&page).await?.contains("<script>window.hit=1</script>"), "quoted as written");
    assert_eq!(page.violations().await?, [] as [&str; 0]);
    page.quiet().await
}

#[tokio::test]
async fn payloads_that_the_page_tells_are_text() -> Outcome {
    let payloads = payloads();
    let site = site::dist()?;
    let mut told = file(&[]);
    let mut steps = Vec::new();
    for call in 0..payloads.len().div_ceil(FIELDS) {
        let show: Vec<String> = (0..FIELDS).map(|field| format!("{field}: {{answer.f{field}}}")).collect();
        steps.push(json!({ "id": format!("ask{call}"), "kind": "lookup", "title": format!("Call {call}"), "tool": "order",
            "give": {}, "label": "Look it up", "show": show }));
    }
    steps.push(json!({ "id": "form", "kind": "form", "title": "A form", "fields": [
        { "id": "note", "label": "What the page knows", "prefill": "context.note" },
        { "id": "email", "kind": "email", "label": "E-mail", "required": true },
    ] }));
    told["flows"][0]["steps"] = Value::from(steps);
    told["flows"][0]["may"] = json!({ "tools": ["order"], "submit": "payments" });
    told["flows"][0]["sees"] = json!({ "context": ["note"] });
    site.answer("/flows.json", Reply::new("application/json", told.to_string()));
    let page = Page::open(&site, "/").await?;
    let host = "
        const widget = document.querySelector('signpost-widget');
        widget.context = { note: arguments[0].join(' ') };
        let call = 0;
        widget.tools = { order: async () => Object.fromEntries(
            arguments[0].slice(30 * call++).slice(0, 30).map((payload, field) => [`f${field}`, payload])) };";
    page.script(host, vec![json!(payloads)]).await?;
    let widget = page.widget();
    widget.fill(BOX, TWICE).await?;
    widget.wait_for("#sp-intent").await?;
    widget.click(".card .primary").await?;
    for (call, some) in payloads.chunks(FIELDS).enumerate() {
        widget.wait_for_text(".heading", &format!("Call {call}")).await?;
        widget.click_text("button", "Look it up").await?;
        widget.wait_for("section.answer").await?;
        harmless(&page, &format!("call {call}")).await?;
        let shown = words(&widget.texts("section.answer").await?.join(" "));
        for payload in some {
            assert!(shown.contains(&words(payload)), "{payload} is not shown as it is: {shown}");
        }
        widget.click_text("button", "Continue").await?;
    }
    widget.wait_for("form").await?;
    harmless(&page, "a field that the page fills in").await?;
    // What could be a secret further on in it is hidden.
    let note = words(&widget.value("#sp-note").await?);
    assert!(note.starts_with(&words(&payloads[..5].join(" "))), "{note}");
    assert_eq!(page.violations().await?, [] as [&str; 0]);
    page.quiet().await
}

/// Without what a browser does to white space.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A flows file of one intent, with a payload in every text that a customer reads, and one article for each.
fn file(payloads: &[&str]) -> Value {
    let of = |number: usize| payloads.get(number).copied().unwrap_or("plain");
    let article = |(number, payload): (usize, &&str)| {
        json!({ "id": format!("a{number}"), "kind": "article", "title": format!("{number}: {payload}"),
            "body": [payload, format!("In a line: {payload}")], "solved": format!("Yes {payload}"), "more": format!("No {payload}") })
    };
    let mut steps: Vec<Value> = payloads.iter().enumerate().map(article).collect();
    steps.push(json!({ "id": "form", "kind": "form", "title": of(6), "body": [of(7)], "submit": of(8), "fields": [
        { "id": "message", "kind": "textarea", "label": of(9), "hint": of(10), "required": true },
        { "id": "which", "kind": "select", "label": of(11), "hint": of(12), "options": [of(13), format!("{} again", of(14))], "required": true },
        { "id": "ways", "kind": "checkboxes", "label": of(15), "options": [of(16), format!("{} again", of(17))], "required": true },
    ] }));
    json!({ "version": 1, "name": of(1),
        "categories": [{ "id": "billing", "label": of(2) }],
        "intents": [{ "id": "billing.duplicate_charge", "label": of(0), "flow": "charged" }],
        "flows": [{ "id": "charged", "title": of(3), "steps": steps }],
        "person": { "title": format!("person {}", of(4)), "body": [of(5)], "fields": [
            { "id": "email", "kind": "email", "label": of(18), "hint": of(19), "required": true } ] },
        "contact": [{ "label": of(20), "detail": of(21), "href": "mailto:help@example.com" }] })
}
