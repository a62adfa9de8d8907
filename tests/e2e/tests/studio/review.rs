//! The view "Review": records, the two questions, cases, labels, and where they go.

use crate::open;
use serde_json::{Value, json};
use signpost_e2e::client::once;
use signpost_e2e::desk::Desk;
use signpost_e2e::{Failure, Key, Outcome, Page};
use std::path::PathBuf;
use std::{env, fs, process};
use xtask::project;

/// A file that is gone afterwards.
struct Written(PathBuf);

impl Written {
    fn of(name: &str, content: &str) -> Outcome<Self> {
        let path = env::temp_dir().join(format!("signpost-{}-{name}", process::id()));
        fs::write(&path, content)?;
        Ok(Self(path))
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

fn record(kind: &str, id: &str, data: Value) -> String {
    let time = "2026-11-05T10:00:00Z";
    json!({ "specversion": "1.0", "id": id, "type": format!("signpost.{kind}.v1"), "time": time, "data": data })
        .to_string()
}

/// A case with an agent's word, one that is minimal, and lines that are no record.
fn records() -> String {
    let text = "I was charged twice for order 55667788, mail me at jo@shop.example";
    let routing = json!({
        "intent": "refund.request", "confidence": 0.71, "decision": "accept", "model": "old@1", "flows": "f",
        "candidates": [
            { "intent": "refund.request", "label": "", "confidence": 0.71 },
            { "intent": "refund.status", "label": "", "confidence": 0.1 }
        ]
    });
    let case = json!({
        "version": 1, "id": "c1", "text": text, "reason": "requested", "intent": "refund.request",
        "context": { "plan": "club" }, "routing": routing
    });
    let agent = json!({
        "version": 1, "case": "c1", "by": "agent", "confirmed": true, "suggested": "refund.request",
        "right": "billing.duplicate_charge", "text": text
    });
    let minimal = json!({ "version": 1, "id": "c2", "text": "words for nobody", "minimal": true, "reason": "requested" });
    let lines = [
        record("case", "c1", case),
        record("correction", "k1", agent),
        "not json".to_owned(),
        record("outcome", "o9", json!({ "version": 9 })),
        record("case", "c2", minimal),
    ];
    lines.join("\n")
}

async fn choose(page: &Page, file: &Written) -> Outcome {
    let input = page.document().all("#review-file").await?;
    let input = input.first().ok_or_else(|| Failure::Unexpected("there is no field for files".to_owned()))?;
    Ok(input.send_keys(&file.0.display().to_string()).await?)
}

/// Notes what is saved: what a link with a blob in it holds.
async fn watch_downloads(page: &Page) -> Outcome {
    let script = "
        const make = URL.createObjectURL.bind(URL);
        URL.createObjectURL = (blob) => { window.saved = blob.text(); return make(blob); };";
    page.script(script, vec![]).await.map(drop)
}

/// What was saved last.
async fn downloaded(page: &Page) -> Outcome<String> {
    let saved = page.script_async("return await window.saved", vec![]).await?;
    Ok(saved.as_str().unwrap_or_default().to_owned())
}

async fn show_cases(page: &Page) -> Outcome {
    page.document().click_text(".review-tabs button", "Cases").await?;
    page.document().wait_for(".case-list .case").await.map(drop)
}

#[tokio::test]
async fn made_up_records_show_what_a_review_is_like() -> Outcome {
    let (_site, page) = open("review").await?;
    page.accessible().await?;
    page.document().click_text("section.review button", "Show me with made-up records").await?;
    page.document().wait_for_text("section.review .tag.warn", "Made up").await?;
    page.document().wait_for(".figures .share .reach").await?;
    page.accessible().await?;
    page.document().click_text(".review-tabs button", "Did it work behind").await?;
    page.document().wait_for_text(".figures h3", "Of the cases that came into a flow").await?;
    page.accessible().await?;
    show_cases(&page).await?;
    page.document().wait_for(".again .verdict").await?;
    page.accessible().await?;
    // All with words are routed once more; some pretend that an older model had suggested the runner-up.
    page.document().click_text("section.review button", "Replay all").await?;
    page.document().wait_for_text(".fates", "now get the one that was said to be right").await?;
    page.document().click_text(".fates button", "Show those that change").await?;
    page.document().wait_for(".case-list .case").await?;
    page.quiet().await
}

#[tokio::test]
async fn a_case_is_relabelled_by_keys_and_leaves_masked() -> Outcome {
    let (_site, page) = open("review").await?;
    let file = Written::of("records.ndjson", &records())?;
    choose(&page, &file).await?;
    // What cannot be read is named by its line, and the rest is read.
    page.document().wait_for_text(".left-out summary", "2 lines were left out").await?;
    let left_out = page.script("return document.querySelector('.left-out').textContent", vec![]).await?;
    let left_out = left_out.as_str().unwrap_or_default();
    assert!(left_out.contains("records.ndjson:3") && left_out.contains("records.ndjson:4"), "{left_out}");
    assert!(left_out.contains("version 9"), "{left_out}");
    show_cases(&page).await?;
    let all = page.document().texts(".case-list .case").await?.join("\n");
    assert!(all.contains("00000") && all.contains("someone@example.com"), "{all}");
    assert!(!all.contains("jo@shop") && !all.contains("words for nobody"), "{all}");
    // Then it suggested a refund, and an agent said otherwise. Now it suggests what the agent said.
    page.document().wait_for_text(".again .verdict", "Now it suggests what the record says is right").await?;

    // 2 is the second topic that the record names; u takes it back; Enter takes what the record says; o is none.
    page.type_here("2").await?;
    page.document().wait_for_text(".leaving p", "1 labelled").await?;
    page.type_here("u").await?;
    page.document().wait_for_text(".leaving p", "0 labelled").await?;
    page.press([Key::Enter]).await?;
    page.document().wait_for_text(".case-list .case .tag.good", "✓").await?;
    page.type_here("u").await?;
    page.document().wait_for_text(".leaving p", "0 labelled").await?;
    // By typing: the first match is taken by Enter.
    page.type_here("/").await?;
    page.type_here("duplicate").await?;
    page.document().wait_for(".matches .first").await?;
    page.press([Key::Enter]).await?;
    page.document().wait_for_text(".leaving p", "1 labelled").await?;

    watch_downloads(&page).await?;
    page.document().click_text(".leaving button", "Save as JSONL").await?;
    let saved = downloaded(&page).await?;
    let row: Value = serde_json::from_str(saved.trim()).unwrap_or_default();
    assert_eq!(row["intent"], "billing.duplicate_charge", "{saved}");
    assert_eq!(row["text"], "I was charged twice for order 00000, mail me at someone@example.com");
    // Unless somebody says otherwise, and then for that one only.
    page.document().click(".leaving .keeps input").await?;
    page.document().click_text(".leaving button", "Save as JSONL").await?;
    assert!(downloaded(&page).await?.contains("jo@shop.example"));
    page.document().click_text(".leaving button", "Save as JSONL").await?;
    assert!(!downloaded(&page).await?.contains("jo@shop.example"));

    page.document().click_text(".leaving button", "Send to Teach").await?;
    page.document().wait_for("section.teach:not([hidden])").await?;
    page.quiet().await
}

#[tokio::test]
async fn what_holds_no_records_is_said_plainly() -> Outcome {
    let (_site, page) = open("review").await?;
    let table = Written::of("messages.csv", "text,intent\nhello,other\n")?;
    choose(&page, &table).await?;
    page.document().wait_for_text("section.review .troubles", "CSV table").await?;
    page.document().click_text("section.review button", "This browser's journal").await?;
    page.document().wait_for_text("section.review .troubles", "no journal").await?;
    page.document().click_text("section.review button", "Load from the desk").await?;
    page.document().wait_for_text("section.review .troubles", "There is no desk").await?;
    page.accessible().await
}

#[tokio::test]
async fn the_journal_of_this_browser_is_read_and_stays_as_it_is() -> Outcome {
    let (_site, page) = open("review").await?;
    let outcome = json!({
        "version": 1, "model": "m@1", "flows": "f", "action": "resolved", "candidates": [], "steps": ["compose", "solved"],
        "signals": [], "overridden": false, "case": null
    });
    let outcome: Value = serde_json::from_str(&record("outcome", "o1", outcome)).unwrap_or_default();
    // As src/edges/outbox/database.rs makes it.
    let script = "
        const asked = indexedDB.open('signpost.outbox', 1);
        asked.onupgradeneeded = () => {
            asked.result.createObjectStore('cases', { keyPath: 'id' });
            asked.result.createObjectStore('files');
            asked.result.createObjectStore('records', { autoIncrement: true });
        };
        await new Promise((done, fail) => { asked.onsuccess = done; asked.onerror = fail; });
        const transaction = asked.result.transaction('records', 'readwrite');
        const note = { version: 1, owner: 'a', saved: 1, sent: false, record: arguments[0], text: 'my boots do not fit' };
        transaction.objectStore('records').add(note);
        await new Promise((done) => { transaction.oncomplete = done; });
        asked.result.close();";
    page.script_async(script, vec![outcome]).await?;
    page.document().click_text("section.review button", "This browser's journal").await?;
    page.document().wait_for_text("section.review header p", "1 record of 2026-11-05").await?;
    show_cases(&page).await?;
    page.document().wait_for_text(".case-list .case", "my boots do not fit").await?;
    page.quiet().await
}

#[tokio::test]
async fn the_desk_gives_its_export_to_whoever_is_signed_in() -> Outcome {
    let (_site, page) = open("review").await?;
    // What a desk answers: first that it does not know who asks, then the records.
    let script = "
        window.asked = [];
        window.fetch = async (address) => {
            window.asked.push(address);
            const headers = { 'content-type': 'application/x-ndjson' };
            return window.asked.length === 1 ? new Response('', { status: 401 }) : new Response(arguments[0], { headers });
        };";
    page.script(script, vec![records().into()]).await?;
    page.document().click_text("section.review button", "Load from the desk").await?;
    page.document().wait_for_text("section.review .troubles", "Sign in at /desk").await?;
    let day = "
        const field = document.querySelector('section.review input[type=date]');
        field.value = '2026-11-01';
        field.dispatchEvent(new Event('change', { bubbles: true }));";
    page.script(day, vec![]).await?;
    page.document().click_text("section.review button", "Load from the desk").await?;
    page.document().wait_for_text("section.review header h3", "The desk").await?;
    let asked = page.script("return window.asked", vec![]).await?;
    assert_eq!(asked, json!(["/export", "/export?since=2026-11-01T00:00:00Z"]));
    page.quiet().await
}

/// A case as a widget sends it to a desk.
fn sent_case() -> Value {
    json!({
        "specversion": "1.0", "id": "studio-desk-1", "source": "signpost-widget", "type": "signpost.case.v1",
        "time": "2026-11-29T12:00:00Z", "datacontenttype": "application/json",
        "data": {
            "version": 1, "id": "studio-desk-1", "reference": "STUD1001", "time": "2026-11-29T12:00:00Z",
            "intent": null, "category": null, "flow": null, "reason": "requested", "queue": null,
            "priority": "normal", "action": null, "guard": null, "amount": null, "review": false, "path": [],
            "text": "the boots I got from you pinch", "answers": [], "tools": [], "files": [], "group": null, "title": "Boots",
            "fields": [{ "id": "email", "label": "Your e-mail", "value": "sam@example.com" }]
        }
    })
}

#[tokio::test]
async fn a_real_desk_gives_its_records_where_somebody_is_signed_in() -> Outcome {
    let folder = project::scratch().join("site");
    let desk = Desk::start_with(json!({ "origins": [] }), Some(&folder))?;
    let event = [("Content-Type", "application/cloudevents+json")];
    let sent = once(desk.address(), "POST", "/cases", &event, sent_case().to_string().as_bytes())?;
    assert_eq!(sent.status, 201, "{}", sent.text());
    let page = Page::start().await?;
    page.goto(&format!("{}/studio.html#/review", desk.origin())).await?;
    let document = page.document();
    document.wait_for("section.review:not([hidden])").await?;
    document.click_text("section.review button", "Load from the desk").await?;
    document.wait_for_text("section.review .troubles", "Sign in at /desk").await?;
    // As it says: in another tab of this browser.
    let studio = page.tab().await?;
    page.open_tab().await?;
    page.goto(&format!("{}/desk", desk.origin())).await?;
    page.document().fill("#name", desk.person().name).await?;
    page.document().fill("#token", &desk.person().token).await?;
    page.press([Key::Enter]).await?;
    page.document().wait_for_text("h1", "Inbox").await?;
    page.go_to_tab(&studio).await?;
    let document = page.document();
    document.click_text("section.review button", "Load from the desk").await?;
    document.wait_for_text("section.review header h3", "The desk").await?;
    show_cases(&page).await?;
    document.wait_for_text(".case-list .case", "the boots I got from you pinch").await?;
    Ok(())
}
