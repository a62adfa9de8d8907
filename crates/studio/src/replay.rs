//! Routes what a record holds once more, and says where the two part: `signpost route --replay`, and the review of the studio.

use crate::json::json_of;
use serde_json::Value;
use signpost_engine::policy::Context;
use signpost_engine::router::{RECORD_VERSION, Router, Routing};
use signpost_engine::signals::{Bounds, Signal, Strength};

/// The keys of a record, by the stage that they come from, in the order of the stages.
const STAGES: [(&str, &[&str]); 9] = [
    ("frames", &["frames", "mentions"]),
    ("confidences", &["intent", "category", "confidence", "out_of_scope", "candidates", "evidence"]),
    ("decision", &["decision", "issues"]),
    ("language", &["language"]),
    ("signals", &["signals"]),
    ("privacy", &["privacy"]),
    ("facts", &["facts"]),
    ("opening hours", &["hours"]),
    ("policy", &["outcome", "reason", "rule", "person", "beside"]),
];

/// Without these, it is not a routing that was recorded.
const NEEDED: [&str; 5] = ["text", "decision", "outcome", "model", "flows"];

/// A router for each of the ways in which a record can have come about.
pub struct Routers {
    /// With the n-grams alone.
    pub plain: Router,
    /// With the encoder too, if there is one for this model.
    pub both: Option<Router>,
}

/// A record that was routed once more.
pub struct Replayed {
    /// What it came to now; `None` if it cannot be routed.
    pub routing: Option<Routing>,
    /// What differs, the first thing first; empty if it is the same.
    pub differences: Vec<String>,
}

/// Whether this is a routing that was recorded.
#[must_use]
pub fn is_routing(record: &Value) -> bool {
    NEEDED.iter().all(|key| !record[*key].is_null())
}

impl Routers {
    /// The router that a record like this came from.
    #[must_use]
    pub fn of(&self, record: &Value) -> &Router {
        match &self.both {
            Some(both) if record["stages"] != "ngrams" => both,
            _ => &self.plain,
        }
    }

    /// Routes what the record holds once more, with the files that are there.
    #[must_use]
    pub fn replay(&self, record: &Value) -> Replayed {
        let fault = |text: String| Replayed { routing: None, differences: vec![text] };
        if let Some(key) = NEEDED.iter().find(|key| record[**key].is_null()) {
            return fault(format!("not a routing record: it has no \"{key}\""));
        }
        // Records from before versions were counted have the same keys, but for that one.
        if let Some(version) = record.get("version").filter(|version| **version != RECORD_VERSION) {
            return fault(format!(
                "it has version {version}, and this Signpost reads version {RECORD_VERSION}"
            ));
        }
        let Some(text) = record["text"].as_str() else {
            return fault("not a routing record: its \"text\" is no text".to_owned());
        };
        let context = match record.get("context") {
            Some(value) => Context::read(&json_of(value.clone())),
            None => Ok(Context::default()),
        };
        let context = match context {
            Ok(context) => context,
            Err(problems) => {
                let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
                return fault(format!("its context cannot be used: {}", problems.join("; ")));
            }
        };
        // Before signals had strengths, all of them were sure.
        let router = self.of(record);
        let (router, strong) = match record.get("person") {
            Some(_) => (router, None),
            None => (router, Some(all_sure(router))),
        };
        let routing = strong.as_ref().unwrap_or(router).route_in_full(text, &context);
        let differences = match serde_json::to_value(&routing) {
            Ok(mut now) => {
                as_recorded(&mut now["signals"], &record["signals"]);
                differences(record, &now, text)
            }
            Err(error) => vec![error.to_string()],
        };
        Replayed { routing: Some(routing), differences }
    }
}

/// The same files, for a router to which every signal that is raised is sure.
fn all_sure(router: &Router) -> Router {
    let mut flows = router.flows().clone();
    let bounds = |signal: Signal| {
        let own = flows.bounds.iter().find(|(of, _)| *of == signal).and_then(|(_, own)| own.maybe);
        (signal, Bounds { maybe: own, sure: Some(0.0) })
    };
    flows.bounds = Signal::ALL.map(bounds).into();
    flows.signals.iter_mut().for_each(|rule| rule.strength = Strength::Sure);
    Router::new(router.model().clone(), flows)
}

/// Leaves out the strength of a signal where the record tells none.
fn as_recorded(now: &mut Value, recorded: &Value) {
    let tells =
        recorded.as_array().is_some_and(|all| all.iter().any(|found| found.get("strength").is_some()));
    for found in now.as_array_mut().into_iter().flatten().filter(|_| !tells) {
        found.as_object_mut().and_then(|found| found.remove("strength"));
    }
}

/// Ids that differ, and the first stage that does.
fn differences(record: &Value, now: &Value, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (key, what) in [("model", "model"), ("flows", "flows file")] {
        if record[key] != now[key] {
            found.push(format!("{key}: recorded with the {what} {}, and this is {}", record[key], now[key]));
        }
    }
    if differs(record, now, None, "stages") {
        let remedy = if record["stages"] == "both" { ". Name its encoder with --encoder" } else { "" };
        found.push(format!("model: \"stages\" was {}, and is {}{remedy}", record["stages"], now["stages"]));
    }
    if let Some(term) = strange_evidence(record, text) {
        found.push(format!(
            "text: it is not the one that was routed: {term} does not stand where the evidence says"
        ));
    }
    // A page counts offsets in UTF-16 code units.
    let mut outside = now.clone();
    in_utf16(&mut outside, text);
    let parted = STAGES.iter().find_map(|(stage, keys)| {
        let key = keys.iter().find(|key| differs(record, now, Some(&outside), key))?;
        Some(format!("{stage}: \"{key}\" was {}, and is {}", record[*key], now[*key]))
    });
    found.extend(parted);
    found
}

/// A key that the record does not have was not recorded then, and says nothing.
fn differs(record: &Value, now: &Value, outside: Option<&Value>, key: &str) -> bool {
    let same = |now: &Value| record[key] == now[key];
    record.get(key).is_some() && !same(now) && !outside.is_some_and(same)
}

/// A quotation in the record that its text does not hold.
fn strange_evidence<'a>(record: &'a Value, text: &str) -> Option<&'a Value> {
    let quoted = |evidence: &&Value| evidence["term"].as_str().is_some_and(|term| !text.contains(term));
    record["evidence"].as_array()?.iter().find(quoted).map(|evidence| &evidence["term"])
}

fn in_utf16(value: &mut Value, text: &str) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| in_utf16(item, text)),
        Value::Object(map) => {
            for (key, value) in map {
                let byte = value.as_u64().and_then(|byte| text.get(..usize::try_from(byte).ok()?));
                match byte {
                    Some(before) if key == "start" || key == "end" => {
                        *value = before.encode_utf16().count().into();
                    }
                    _ => in_utf16(value, text),
                }
            }
        }
        _ => {}
    }
}
