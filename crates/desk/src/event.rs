//! CloudEvents as they arrive: what must be in them, and what the desk takes out of them.

use crate::media::Media;
use crate::problem::Wrong;
use bytes::Bytes;
use serde_json::{Map, Value, json};

/// The type of a case.
pub const CASE: &str = "signpost.case.v1";

/// The type of a correction.
pub const CORRECTION: &str = "signpost.correction.v1";

/// The type of what the desk tells when a case is answered or closed.
pub const RESOLUTION: &str = "signpost.resolution.v1";

/// The types of records that are taken in.
pub const RECORDS: [&str; 3] = ["signpost.outcome.v1", CORRECTION, "signpost.handoff.v1"];

/// A case to be stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrived {
    /// Its id: 1–64 letters, digits, `-` and `_`.
    pub id: String,
    /// What the customer quotes, in capitals.
    pub reference: String,
    /// When the customer sent it, by their clock.
    pub time: String,
    /// The case record, as it came.
    pub data: Value,
    /// The attributes of the event that the desk has no use for.
    pub rest: Value,
    /// `data.queue`
    pub queue: Option<String>,
    /// `normal`, `high` or `urgent`.
    pub priority: String,
    /// `data.reason`
    pub reason: Option<String>,
    /// `data.category`
    pub category: Option<String>,
    /// `data.intent`
    pub intent: Option<String>,
    /// `data.label`
    pub label: Option<String>,
    /// `data.title`, or the beginning of the text.
    pub title: String,
    /// `data.language`
    pub language: Option<String>,
    /// The link of the case that the customer answers.
    pub follows: Option<String>,
    /// Whether records of it may hold no more than that it happened.
    pub minimal: bool,
    /// An e-mail address or a telephone number among its fields.
    pub contact: Option<String>,
    /// What the customer added.
    pub files: Vec<File>,
}

/// A file to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its id in the case record.
    pub id: String,
    /// The field that it was added to.
    pub field: Option<String>,
    /// Its name.
    pub name: String,
    /// What it is by its content.
    pub media: Media,
    /// Its bytes.
    pub content: Bytes,
}

/// A record to be stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// Its id.
    pub id: String,
    /// Its type.
    pub kind: String,
    /// Its time, as it says.
    pub time: String,
    /// The case that it is about, if it says so.
    pub case: Option<String>,
    /// All of the event.
    pub body: Value,
}

/// Whether stored data is the data of this event.
#[must_use]
pub fn same(stored: &str, data: &Value) -> bool {
    serde_json::from_str::<Value>(stored).is_ok_and(|stored| stored == *data)
}

/// A case from its event, without files.
///
/// # Errors
///
/// All that is wrong with it.
pub fn case(event: Value) -> Result<Arrived, Vec<Wrong>> {
    let mut wrong = Vec::new();
    let Value::Object(mut event) = event else { return Err(vec![not_an_event("")]) };
    envelope(&event, "", &[CASE], &mut wrong);
    data(&event, "", &mut wrong);
    let id = text(event.get("id"));
    let record = event.get("data").and_then(Value::as_object);
    if let Some(record) = record {
        check_case(record, id.as_deref(), &mut wrong);
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let data = event.remove("data").unwrap_or_default();
    // A challenge is good for once, and for nobody's eyes.
    let known = ["specversion", "id", "source", "type", "time", "datacontenttype", "challenge"];
    known.iter().for_each(|name| drop(event.remove(*name)));
    Ok(taken(id.unwrap_or_default(), data, Value::Object(event)))
}

/// Records from one event, or from a list of them.
///
/// # Errors
///
/// All that is wrong with them.
pub fn records(body: Value, batch: bool) -> Result<Vec<Told>, Vec<Wrong>> {
    let events = match body {
        Value::Array(events) if batch => events,
        _ if batch => return Err(vec![wrong_at("", "must be a list of CloudEvents")]),
        event => vec![event],
    };
    if events.len() > MOST_IN_BATCH {
        return Err(vec![wrong_at("", &format!("may have {MOST_IN_BATCH} events at most"))]);
    }
    let mut wrong = Vec::new();
    for (at, event) in events.iter().enumerate() {
        let place = if batch { format!("/{at}") } else { String::new() };
        match event {
            Value::Object(event) => {
                envelope(event, &place, &RECORDS, &mut wrong);
                data(event, &place, &mut wrong);
                time(event.get("time"), &format!("{place}/time"), &mut wrong);
                correction(event, &place, &mut wrong);
            }
            _ => wrong.push(not_an_event(&place)),
        }
    }
    if wrong.is_empty() { Ok(events.into_iter().map(told).collect()) } else { Err(wrong) }
}

/// Most events in one batch.
pub const MOST_IN_BATCH: usize = 100;

fn told(body: Value) -> Told {
    let get = |name: &str| text(body.get(name)).unwrap_or_default();
    let case = text(body.pointer("/data/case")).filter(|id| is_id(id));
    Told { id: get("id"), kind: get("type"), time: get("time"), case, body }
}

/// A record that the desk itself makes.
#[must_use]
pub fn made(id: String, kind: &str, time: String, case: &str, data: Value) -> Told {
    let body = json!({
        "specversion": "1.0", "id": id, "source": "signpost-desk", "type": kind, "time": time,
        "datacontenttype": "application/json", "data": data,
    });
    Told { id, kind: kind.to_owned(), time, case: Some(case.to_owned()), body }
}

fn wrong_at(pointer: &str, problem: &str) -> Wrong {
    Wrong { pointer: pointer.to_owned(), problem: problem.to_owned() }
}

fn not_an_event(pointer: &str) -> Wrong {
    wrong_at(pointer, "must be a CloudEvent: a JSON object")
}

// The attributes that every event has.
fn envelope(event: &Map<String, Value>, place: &str, types: &[&str], wrong: &mut Vec<Wrong>) {
    let mut say = |name: &str, problem: &str| wrong.push(wrong_at(&format!("{place}/{name}"), problem));
    if event.get("specversion").and_then(Value::as_str) != Some("1.0") {
        say("specversion", "must be \"1.0\"");
    }
    if !event.get("type").and_then(Value::as_str).is_some_and(|kind| types.contains(&kind)) {
        say("type", &format!("must be {}", types.map_words()));
    }
    if !event.get("id").and_then(Value::as_str).is_some_and(is_id) {
        say("id", "must be 1 to 64 of the letters A–Z and a–z, the digits, `_` and `-`");
    }
}

trait Words {
    fn map_words(&self) -> String;
}

impl Words for [&str] {
    fn map_words(&self) -> String {
        self.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" or ")
    }
}

fn data(event: &Map<String, Value>, place: &str, wrong: &mut Vec<Wrong>) {
    if !event.get("data").is_some_and(Value::is_object) {
        wrong.push(wrong_at(&format!("{place}/data"), "must be an object"));
    }
}

// Anybody can send records. What people of the desk say, from which a team's model learns, comes from the desk alone.
fn correction(event: &Map<String, Value>, place: &str, wrong: &mut Vec<Wrong>) {
    let Some(data) = event.get("data").and_then(Value::as_object) else { return };
    if event.get("type").and_then(Value::as_str) != Some(CORRECTION) {
        return;
    }
    if data.get("by").and_then(Value::as_str) != Some("customer") {
        wrong.push(wrong_at(&format!("{place}/data/by"), "must be \"customer\""));
    }
    if data.get("confirmed").is_some_and(|confirmed| confirmed != &Value::Bool(false)) {
        wrong.push(wrong_at(&format!("{place}/data/confirmed"), "must be false"));
    }
}

fn check_case(record: &Map<String, Value>, id: Option<&str>, wrong: &mut Vec<Wrong>) {
    if record.get("version").and_then(Value::as_f64) != Some(1.0) {
        wrong.push(wrong_at("/data/version", "must be 1"));
    }
    match (record.get("id").and_then(Value::as_str), id) {
        (Some(inner), Some(outer)) if inner == outer => {}
        _ => wrong.push(wrong_at("/data/id", "must be the id of the event")),
    }
    if !record.get("reference").and_then(Value::as_str).is_some_and(is_reference) {
        let problem = "must be 1 to 32 of the letters A–Z, the digits and `-`, such as 7QKX-2M0A";
        wrong.push(wrong_at("/data/reference", problem));
    }
    time(record.get("time"), "/data/time", wrong);
    if !record.get("text").is_some_and(Value::is_string) {
        wrong.push(wrong_at("/data/text", "must be a text"));
    }
}

fn time(value: Option<&Value>, pointer: &str, wrong: &mut Vec<Wrong>) {
    if !value.and_then(Value::as_str).is_some_and(is_time) {
        wrong.push(wrong_at(pointer, "must be a time such as 2026-03-29T01:30:00Z"));
    }
}

/// Whether it can be the id of an event.
#[must_use]
pub fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

fn is_reference(text: &str) -> bool {
    (1..=32).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-')
}

// The form alone, as the pattern in docs/openapi.json says it: `0000-00-00T00:00:00` with any digits, up to nine digits
// of a fraction, and `Z` or an offset. The desk sorts by its own clock.
fn is_time(text: &str) -> bool {
    const FORM: &[u8] = b"dddd-dd-ddTdd:dd:dd";
    let fits = |text: &[u8], form: &[u8]| {
        text.len() == form.len()
            && text.iter().zip(form).all(|(t, f)| if *f == b'd' { t.is_ascii_digit() } else { t == f })
    };
    let Some((date, rest)) = text.as_bytes().split_at_checked(FORM.len()) else { return false };
    let rest = match rest.strip_prefix(b".") {
        None => rest,
        Some(fraction) => {
            let digits = fraction.iter().take_while(|b| b.is_ascii_digit()).count();
            if !(1..=9).contains(&digits) {
                return false;
            }
            &fraction[digits..]
        }
    };
    fits(date, FORM) && (rest == b"Z" || fits(rest, b"+dd:dd") || fits(rest, b"-dd:dd"))
}

fn taken(id: String, data: Value, rest: Value) -> Arrived {
    let get = |name: &str| text(data.get(name)).map(|t| short(&t, 200)).filter(|t| !t.is_empty());
    let reason = get("reason");
    let minimal =
        data.get("minimal") == Some(&Value::Bool(true)) || reason.as_deref() == Some("risk:self_harm");
    let title = get("title").or_else(|| get("text")).unwrap_or_else(|| "Message".to_owned());
    let priority = get("priority").filter(|p| matches!(p.as_str(), "high" | "urgent"));
    Arrived {
        id,
        reference: text(data.get("reference")).unwrap_or_default(),
        time: text(data.get("time")).unwrap_or_default(),
        queue: get("queue"),
        priority: priority.unwrap_or_else(|| "normal".to_owned()),
        reason,
        category: get("category"),
        intent: get("intent"),
        label: get("label"),
        title: short(&title, 80),
        language: get("language"),
        follows: get("follows"),
        contact: contact(&data),
        minimal,
        data,
        rest,
        files: Vec::new(),
    }
}

fn text(value: Option<&Value>) -> Option<String> {
    value.and_then(Value::as_str).map(str::to_owned)
}

/// One line of at most `most` characters, without control characters.
#[must_use]
pub fn short(text: &str, most: usize) -> String {
    let plain = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    let words: String = plain.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().take(most).collect()
}

// An e-mail address anywhere among the fields; otherwise a field that says by its id that it is for answering.
fn contact(data: &Value) -> Option<String> {
    let fields = data.get("fields")?.as_array()?;
    let field = |f: &Value| Some((text(f.get("id"))?.to_ascii_lowercase(), text(f.get("value"))?));
    let fields: Vec<(String, String)> = fields.iter().filter_map(field).collect();
    let is_mail = |value: &str| {
        value.len() <= 254
            && !value.contains(char::is_whitespace)
            && value.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
    };
    let named = |id: &str| ["contact", "email", "mail", "phone", "tel"].iter().any(|word| id.contains(word));
    let mail = fields.iter().find(|(_, value)| is_mail(value.trim()));
    let (_, value) = mail.or_else(|| fields.iter().find(|(id, _)| named(id)))?;
    Some(short(value, 254))
}
