//! What becomes of a case: each way that it can go, the list of open cases, and the question about them.

use super::{BOX, LOW, OPEN, State, Step, TO_FORM, TO_REVIEW, TWICE, on_page, reload};
use crate::failure::Outcome;
use crate::page::Page;
use crate::page::screen::View;
use crate::server::Reply;
use serde_json::{Value, json};
use std::pin::Pin;
use std::time::Duration;

/// Longer than anybody looks.
const NEVER: Duration = Duration::from_secs(20);

/// Sends the form about a charge made twice.
const SEND: Step = Step::Click("form .primary");
const ADDRESS: Step = Step::Fill("#sp-email", "sam@example.com");

/// The states, in the order in which a customer may meet them.
pub(super) const STATES: &[State] = &[
    on_page("receipt-sending", &sent(Step::Answer("/cases", late), "Sending your message")),
    on_page("receipt-waiting", &sent(Step::Answer("/cases", busy), "We try again by ourselves")),
    on_page("receipt-offline", &sent(Step::Do(disconnect), "You are offline")),
    on_page("receipt-refused", &sent(Step::Answer("/cases", refused), "We could not send this")),
    on_page("receipt-failed", &failed()),
    on_page("receipt-discard", &discarding()),
    on_page("receipt-mailed", &mailed()),
    on_page("person-chat", &chatting()),
    on_page("receipt-chat", &chatted()),
    on_page("several-receipt-refused", &several()),
    on_page("open-cases", &listed(plant_two, "Your messages to us")),
    on_page("open-cases-three", &opened()),
    on_page("leaving", &left()),
    State { name: "low-open-cases", path: "/", view: View::Viewport, sizes: &LOW, steps: &low() },
];

const fn sent(before: Step, said: &'static str) -> [Step; 10] {
    let [a, b, c, d, e, f] = TO_FORM;
    [a, b, c, d, e, f, before, ADDRESS, SEND, Step::WaitText(".screen", said)]
}

fn late() -> Reply {
    busy().after(NEVER)
}

fn busy() -> Reply {
    Reply::status(503)
}

fn refused() -> Reply {
    Reply::status(422)
}

const fn failed() -> [Step; 12] {
    let [a, b, c, d, e, f, g, h, i, j] = sent(Step::Answer("/cases", busy), "We try again by ourselves");
    [a, b, c, d, e, f, g, h, i, j, Step::Do(give_up), Step::WaitText(".screen", "did not get through")]
}

const fn discarding() -> [Step; 13] {
    let [a, b, c, d, e, f, g, h, i, j, k, l] = failed();
    [a, b, c, d, e, f, g, h, i, j, k, l, Step::ClickText(".actions .quiet", "Discard")]
}

const fn mailed() -> [Step; 10] {
    let [a, b, c, d, e, f] = TO_FORM;
    let said = Step::WaitText(".screen", "We opened your mail program");
    [Step::Answer("/flows.json", by_mail), a, b, c, d, e, f, ADDRESS, SEND, said]
}

/// The form for a person, where the page has a live chat.
const fn chatting() -> [Step; 8] {
    [
        Step::Answer("/flows.json", with_chat),
        Step::Script("document.querySelector('signpost-widget').chat = { open() {} };"),
        Step::Fill(BOX, TWICE),
        Step::Wait(".card #sp-intent"),
        Step::Click("button[part=person]"),
        Step::Wait("form"),
        ADDRESS,
        Step::Wait("button[name=chat]"),
    ]
}

const fn chatted() -> [Step; 10] {
    let [a, b, c, d, e, f, g, h] = chatting();
    [
        a,
        b,
        c,
        d,
        e,
        f,
        g,
        h,
        Step::Click("button[name=chat]"),
        Step::WaitText("[role=status]", "The chat is open"),
    ]
}

const fn several() -> [Step; 13] {
    let [a, b, c, d, e, f, g, h, i, j] = TO_REVIEW;
    let said = Step::WaitText(".screen", "We could not send this");
    [
        Step::Answer("/cases", refused),
        a,
        b,
        c,
        d,
        e,
        f,
        g,
        h,
        i,
        j,
        Step::ClickText(".primary", "Send both"),
        said,
    ]
}

const fn listed(plant: Work, said: &'static str) -> [Step; 5] {
    [Step::Wait(BOX), Step::Do(plant), Step::Do(reload), Step::Wait(BOX), Step::WaitText(".open-cases", said)]
}

const fn opened() -> [Step; 7] {
    let [a, b, c, d, e] = listed(plant_three, "2 of 3 not sent yet");
    [a, b, c, d, e, Step::Click(".open-cases summary"), Step::WaitText(".cases", "We have it")]
}

const fn low() -> [Step; 7] {
    let [a, b, c, d, e] = listed(plant_three, "2 of 3 not sent yet");
    [a, b, c, d, e, Step::Click(BOX), Step::Wait(".fill")]
}

const fn left() -> [Step; 8] {
    let [a, b, c, d, e] = listed(plant_two, "Your messages to us");
    let first = Step::Script("await document.querySelector('signpost-widget').identify('sam');");
    // Its promise waits for the answer.
    let second = Step::Script("void document.querySelector('signpost-widget').identify('alex');");
    [a, b, c, d, e, first, second, Step::WaitText(".heading", "not sent yet")]
}

/// What [`Step::Do`] does.
type Work = for<'a> fn(&'a Page) -> Pin<Box<dyn Future<Output = Outcome> + 'a>>;

fn disconnect(page: &Page) -> Pin<Box<dyn Future<Output = Outcome> + '_>> {
    Box::pin(page.connect(false))
}

/// What a script needs to write into the outbox of this browser: the database as the widget makes it.
const OUTBOX: &str = "
    const asked = (request) =>
        new Promise((done, failed) => ((request.onsuccess = () => done(request.result)), (request.onerror = () => failed(request.error))));
    const opened = indexedDB.open('signpost.outbox', 1);
    opened.onupgradeneeded = () => {
        opened.result.createObjectStore('cases', { keyPath: 'id' });
        opened.result.createObjectStore('files');
        opened.result.createObjectStore('records', { autoIncrement: true });
    };
    const database = await asked(opened);
    const cases = database.transaction('cases', 'readwrite').objectStore('cases');";

/// All that is in the outbox was tried often enough.
fn give_up(page: &Page) -> Pin<Box<dyn Future<Output = Outcome> + '_>> {
    Box::pin(async {
        let script = format!(
            "{OUTBOX}
             for (const entry of await asked(cases.getAll()))
                 await asked(cases.put({{ ...entry, attempts: 40, way: {{ kind: 'failed', why: 'gave_up' }} }}));
             database.close();
             new BroadcastChannel('signpost.outbox').postMessage('null');"
        );
        page.script_async(&script, vec![]).await.map(drop)
    })
}

/// One that is waited with, and one that was refused.
fn plant_two(page: &Page) -> Pin<Box<dyn Future<Output = Outcome> + '_>> {
    Box::pin(plant(page, vec![waiting(), too_large()]))
}

/// The same, and one that arrives as soon as the page is loaded.
fn plant_three(page: &Page) -> Pin<Box<dyn Future<Output = Outcome> + '_>> {
    let due = case(3, "Return something", "7QKX-2M0A", json!({ "kind": "saved" }));
    Box::pin(plant(page, vec![waiting(), too_large(), due]))
}

async fn plant(page: &Page, entries: Vec<Value>) -> Outcome {
    let script = format!(
        "{OUTBOX}
         for (const entry of arguments[0]) await asked(cases.put({{ ...entry, saved: Date.now(), next: Date.now() + entry.next }}));
         database.close();
         localStorage.setItem('signpost.outbox.1', '1');"
    );
    page.script_async(&script, vec![entries.into()]).await.map(drop)
}

fn waiting() -> Value {
    let mut entry = case(1, "Charged more than once", "5M1D-9VRT", json!({ "kind": "saved" }));
    // In milliseconds from now: sooner than the longest wait.
    (entry["attempts"], entry["next"]) = (3.into(), 500_000.into());
    entry
}

fn too_large() -> Value {
    let mut entry = case(
        2,
        "It is damaged or faulty",
        "4H1P-0C9Z",
        json!({ "kind": "refused", "status": 413, "why": "too_large" }),
    );
    entry["files"] = json!([{ "id": "f1", "name": "photo.jpg", "type": "image/jpeg", "size": 900_000 }]);
    entry
}

fn case(number: u32, title: &str, reference: &str, way: Value) -> Value {
    json!({ "version": 1, "id": format!("case-{number}"), "owner": "", "reference": reference, "title": title, "time": OPEN,
        "summary": format!("{title}\n\nReference\n{reference}"), "record": "{}", "destination": "desk", "files": [], "bytes": 300,
        "way": way, "attempts": 0, "next": 0 })
}

/// The shipped flows file, whose cases go by mail.
fn by_mail() -> Reply {
    let file = crate::site::flows().unwrap_or_default();
    let mut flows: Value = serde_json::from_slice(&file).unwrap_or_default();
    flows["destinations"] = json!({ "mail": { "kind": "mailto", "to": "help@example.com" } });
    flows["handoff"] = json!({ "to": "mail" });
    Reply::new("application/json", flows.to_string())
}

/// The shipped flows file, where the page has a chat of its own.
fn with_chat() -> Reply {
    let file = crate::site::flows().unwrap_or_default();
    let mut flows: Value = serde_json::from_slice(&file).unwrap_or_default();
    flows["handoff"]["chat"] = json!({ "kind": "page" });
    Reply::new("application/json", flows.to_string())
}
