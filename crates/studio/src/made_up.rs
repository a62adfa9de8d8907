//! Made-up records, to see what the review is like before there are any: no customer has written any of it.
//!
//! They are of the project's own topics and flows: texts from its rows, routed by its model. About one in seven pretends
//! that an older model had suggested the runner-up.

use crate::ask::{Ask, Tell};
use crate::loaded::Loaded;
use crate::project::{Bytes, Row};
use crate::trouble::Trouble;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use signpost_engine::policy::Context;
use signpost_engine::router::{Candidate, Router};

/// What made-up records name as their model.
pub const MODEL: &str = "made-up@000000";

/// Days of the month that they are spread over.
const DAYS: u64 = 28;

/// Asks for about so many made-up records.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MadeUp {
    /// How many cases; each has one to four records.
    pub cases: usize,
}

impl Ask for MadeUp {
    const NAME: &'static str = "made up";

    /// One record a line.
    type Answer = Bytes;

    fn answer(self, loaded: &mut Loaded, _: Tell<'_>) -> Result<Bytes, Trouble> {
        let texts = texts(loaded)?;
        if texts.is_empty() {
            return Err(Trouble::new(
                "The project has no examples to make records of",
                "Add examples in Teach, then try again",
            ));
        }
        let router = loaded.router()?;
        let mut made = Maker { router, random: Random(7), lines: Vec::new(), cases: 0 };
        for number in 0..self.cases {
            let place = made.random.below(texts.len() as u64) as usize;
            if let Some(row) = texts.get(place) {
                made.case(row, number as u64, self.cases as u64);
            }
        }
        Ok(made.lines.into())
    }
}

/// The rows beside the flows file, and the examples in it.
fn texts(loaded: &Loaded) -> Result<Vec<Row>, Trouble> {
    let mut rows: Vec<Row> = loaded.rows().iter().filter(|row| !row.intent.contains('|')).cloned().collect();
    let flows: Value = serde_json::from_str(loaded.flows_text()).unwrap_or_default();
    loaded.json()?;
    for intent in flows["intents"].as_array().into_iter().flatten() {
        let id = intent["id"].as_str().unwrap_or_default();
        let examples = intent["examples"].as_array().into_iter().flatten().filter_map(Value::as_str);
        rows.extend(examples.map(|text| Row {
            text: text.to_owned(),
            intent: id.to_owned(),
            targeted: false,
        }));
    }
    rows.retain(|row| row.text.len() > 12);
    Ok(rows)
}

struct Maker<'a> {
    router: &'a Router,
    random: Random,
    lines: Vec<u8>,
    cases: u64,
}

impl Maker<'_> {
    fn case(&mut self, row: &Row, number: u64, of: u64) {
        self.cases += 1;
        let minute = number * DAYS * 1_440 / of.max(1);
        let (day, rest) = (minute / 1_440 + 1, minute % 1_440);
        let time = format!("2026-11-{day:02}T{:02}:{:02}:{:02}.000Z", rest / 60, rest % 60, number % 60);
        let text = self.text(&row.text);
        let routing = self.router.route_in_full(&text, &Context::default());
        let mut candidates = routing.candidates.clone();
        if self.random.comes(14) && candidates.len() > 1 {
            swap(&mut candidates);
        }
        let record = serde_json::to_value(&routing).unwrap_or_default();
        let suggested = candidates.first().map(|candidate| candidate.intent.clone());
        let right = self.router.flows().intent(&row.intent);
        let escalates = record["outcome"]["kind"] == "escalate" || right.is_none();
        let is_right = suggested.as_deref() == Some(row.intent.as_str());
        let overridden = !escalates && !is_right && self.random.comes(60);
        let taken = if overridden { Some(row.intent.clone()) } else { suggested.clone() };
        let flow = taken.as_deref().and_then(|id| self.router.flows().intent(id)).map(|i| i.flow.clone());
        let action = match self.random.below(100) {
            _ if escalates => "escalated",
            0..34 => "resolved",
            34..60 => "submitted",
            60..74 => "escalated",
            _ => "abandoned",
        };
        let minimal = record["reason"] == "risk:self_harm" || self.random.comes(2);
        let id = format!("made-up-{number:03}");
        let sent = matches!(action, "submitted" | "escalated");
        let reason = match action {
            "escalated" => match record["reason"].as_str() {
                Some(reason) => json!(reason),
                None => json!(self.random.one(&["requested", "low_confidence", "flow_requires_human"])),
            },
            _ => Value::Null,
        };
        let case = if sent { json!(id) } else { Value::Null };
        let steps = self.steps(flow.as_deref().filter(|_| !escalates), overridden, action);
        let path: Vec<Value> = steps
            .iter()
            .map(|screen| json!({ "screen": screen, "seconds": 4 + self.random.below(40) }))
            .collect();
        let category =
            |intent: &Option<String>| intent.as_deref().and_then(|i| i.split('.').next().map(str::to_owned));
        let signals: Vec<&Value> =
            record["signals"].as_array().into_iter().flatten().map(|found| &found["signal"]).collect();
        let queue = if action == "escalated" {
            json!(self.random.one(&["support", "payments"]))
        } else {
            Value::Null
        };
        let came_back = if self.random.comes(50) { json!(self.random.comes(9)) } else { Value::Null };
        let told = |value: Value| if minimal { Value::Null } else { value };
        let list = |value: Value| if minimal { json!([]) } else { value };
        let mut outcome = json!({
            "version": 1, "model": MODEL, "flows": routing.flows, "category": told(json!(category(&taken))),
            "intent": told(json!(taken)), "flow": told(json!(flow.as_deref().filter(|_| !escalates))),
            "action": action, "escalated": action == "escalated", "reason": reason, "queue": queue,
            "candidates": list(json!(candidates)), "signals": list(json!(signals)),
            "overridden": overridden && !minimal, "steps": list(json!(steps)), "path": list(json!(path)),
            "duration_s": told(json!(20 + self.random.below(200))), "reroutes": u64::from(self.random.comes(4)),
            "came_back": told(came_back), "case": case, "flags": []
        });
        // A page that keeps the words beside the record does so for each of them.
        if !minimal && !sent && self.random.comes(70) {
            outcome["text"] = json!(text);
        }
        self.write(&format!("{id}-o"), &time, "outcome", &outcome);
        if overridden && !minimal {
            let correction = json!({
                "version": 1, "case": case, "by": "customer", "confirmed": false, "suggested": suggested,
                "right": taken, "text": null, "model": MODEL, "flows": routing.flows
            });
            if sent {
                self.write(&format!("{id}-c"), &time, "correction", &correction);
            }
        }
        if sent {
            let parts = Sent { id: &id, time: &time, text: &text, minimal, suggested, taken, candidates };
            self.sent(&parts, &outcome, row, &record);
        }
    }

    /// What comes of a case that was handed over.
    fn sent(&mut self, sent: &Sent<'_>, outcome: &Value, row: &Row, routing: &Value) {
        let Sent { id, time, text, minimal, suggested, taken, candidates } = sent;
        let confidence = candidates.first().map(|first| first.confidence);
        let mut case = json!({
            "version": 1, "id": id, "time": time, "reason": outcome["reason"], "queue": outcome["queue"],
            "priority": "normal", "minimal": minimal
        });
        if !minimal {
            case["text"] = json!(text);
            case["intent"] = json!(taken);
            case["flow"] = outcome["flow"].clone();
            case["routing"] = json!({
                "decision": routing["decision"], "intent": suggested, "confidence": confidence,
                "candidates": candidates, "signals": routing["signals"], "reason": outcome["reason"],
                "stages": routing["stages"], "model": MODEL, "flows": routing["flows"]
            });
        }
        self.write(id, time, "case", &case);
        let handoff = json!({
            "version": 1, "case": id, "destination": "desk", "kind": "webhook",
            "result": if self.random.comes(97) { "received" } else { "failed" }, "status": 201, "attempts": 1,
            "seconds": self.random.below(3), "queue": outcome["queue"]
        });
        self.write(&format!("{id}-h"), time, "handoff", &handoff);
        if self.random.comes(60) {
            let closed = self.random.comes(50);
            let resolution =
                if closed { json!(self.random.one(&["solved", "solved", "unsolved"])) } else { Value::Null };
            let resolution = json!({
                "version": 1, "case": id, "state": if closed { "closed" } else { "answered" },
                "resolution": resolution, "queue": outcome["queue"], "category": outcome["category"],
                "seconds": 600 + self.random.below(20_000)
            });
            self.write(&format!("{id}-r"), time, "resolution", &resolution);
        }
        if !minimal && self.random.comes(55) {
            let right = Some(&row.intent).filter(|intent| *intent != "other");
            let correction = json!({
                "version": 1, "case": id, "by": "agent", "confirmed": true, "suggested": suggested, "right": right,
                "why": "", "text": text, "model": MODEL, "flows": routing["flows"]
            });
            self.write(&format!("{id}-a"), time, "correction", &correction);
        }
    }

    fn steps(&mut self, flow: Option<&str>, overridden: bool, action: &str) -> Vec<String> {
        let mut steps = vec!["compose".to_owned()];
        if overridden {
            steps.push("browse".to_owned());
        }
        if let Some(flow) = flow.and_then(|id| self.router.flows().flow(id)) {
            let most = 1 + self.random.below(flow.steps.len() as u64) as usize;
            steps.extend(flow.steps.iter().take(most).map(|step| format!("{}/{}", flow.id, step.id)));
        }
        match action {
            "resolved" => steps.push("solved".to_owned()),
            "escalated" => steps.push("person".to_owned()),
            _ => {}
        }
        steps
    }

    /// A text as another customer could have written it, some with what is to be masked. The addresses and numbers are kept
    /// for examples (RFC 2606, Ofcom).
    fn text(&mut self, text: &str) -> String {
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut kept: Vec<&str> = words.clone();
        if words.len() > 6 && self.random.comes(40) {
            kept.remove(self.random.below(kept.len() as u64) as usize);
        }
        let before = self.random.one(&["", "", "", "Hi, ", "Hello! "]);
        let after = match self.random.below(12) {
            0 => ". Mail me at jo@example.com",
            1 => ", order 55667788",
            2 => ". Call me on 020 7946 0123",
            3 => ", thanks",
            _ => "",
        };
        format!("{before}{}{after}", kept.join(" ").trim_end_matches('.'))
    }

    fn write(&mut self, id: &str, time: &str, kind: &str, data: &Value) {
        let record = json!({
            "specversion": "1.0", "id": id, "source": "made-up", "type": format!("signpost.{kind}.v1"), "time": time,
            "datacontenttype": "application/json", "data": data
        });
        self.lines.extend_from_slice(record.to_string().as_bytes());
        self.lines.push(b'\n');
    }
}

struct Sent<'a> {
    id: &'a str,
    time: &'a str,
    text: &'a str,
    minimal: bool,
    suggested: Option<String>,
    taken: Option<String>,
    candidates: Vec<Candidate>,
}

/// The runner-up comes first, as sure as the first one was.
fn swap(candidates: &mut [Candidate]) {
    if let [first, second, ..] = candidates {
        std::mem::swap(&mut first.intent, &mut second.intent);
    }
}

/// SplitMix64 (Steele et al. 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Below `n`, which is at least 1.
    fn below(&mut self, n: u64) -> u64 {
        (self.next() >> 33) % n.max(1)
    }

    /// Whether it comes in so many of a hundred.
    fn comes(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of.get(self.below(of.len() as u64) as usize).copied().unwrap_or_default()
    }
}
