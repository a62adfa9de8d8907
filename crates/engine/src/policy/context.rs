//! What happened before in this conversation, and what the host knows.

use crate::config::{Diagnostic, Json, LocalTime, Reader};
use serde::Serialize;
use std::collections::BTreeMap;

/// What happened before in this conversation, and what the host knows. In a record, what is left out is as at the start.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Context {
    /// The customer was asked to choose between candidates already.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub clarified: bool,
    /// Ids of the flows that the case has been to, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub visited: Vec<String>,
    /// How often the case came back from a flow to be routed anew, this time included; 0 for the first.
    #[serde(skip_serializing_if = "is_zero")]
    pub reroutes: u32,
    /// The case was sent, and nobody could take it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub handoff_failed: bool,
    /// What the clock on the team's wall shows, in the zone of its opening hours. Without hours, what the customer's own clock
    /// shows. `None` if nobody knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<LocalTime>,
    /// What the host knows: a field and its value, for example `plan` and `club`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub host: BTreeMap<String, String>,
}

impl Context {
    /// Reads a context as records hold it: an object with `clarified`, `visited`, `reroutes`, `handoff_failed`, `now`
    /// (`2026-12-25T09:30`) and `host`, each of which can be left out. Whole numbers, yes and no of the host become text.
    ///
    /// # Errors
    /// Every problem at once, with its path.
    pub fn read(json: &Json) -> Result<Self, Vec<Diagnostic>> {
        let mut reader = Reader::<true>::default();
        let context = reader.context(json);
        reader.finish(context)
    }

    /// Whether nothing happened yet and nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl<const TELLS: bool> Reader<TELLS> {
    fn context(&mut self, json: &Json) -> Option<Context> {
        let keys = ["clarified", "visited", "reroutes", "handoff_failed", "now", "host"];
        let o = self.object(json, "$".into(), &keys)?;
        let mut context = Context {
            clarified: self.flag(&o, "clarified"),
            visited: self.texts(&o, "visited"),
            handoff_failed: self.flag(&o, "handoff_failed"),
            ..Context::default()
        };
        if let Some(value) = o.map.get("reroutes") {
            match value {
                Json::Number(n) if (0.0..=1e6).contains(n) && n.fract() == 0.0 => {
                    context.reroutes = *n as u32;
                }
                _ => self.report(|| (o.at("reroutes"), "this is not a number of times", "Use 0, 1, 2, …")),
            }
        }
        if o.map.contains_key("now") {
            let text = self.text(&o, "now");
            context.now = LocalTime::read(&text);
            if context.now.is_none() && !text.is_empty() {
                self.report(|| {
                    let remedy = "Write what the team's clock shows: 2026-12-25T09:30";
                    (o.at("now"), format!("\"{text}\" is not a time"), remedy)
                });
            }
        }
        if let Some(value) = o.map.get("host") {
            let fields = self.host(value, o.at("host"));
            context.host = fields;
        }
        Some(context)
    }

    fn host(&mut self, value: &Json, path: String) -> BTreeMap<String, String> {
        let Json::Object(map) = value else {
            self.report(|| {
                (path, "the host's fields are no object", "Write { \"field\": \"value\", … } here")
            });
            return BTreeMap::new();
        };
        let mut host = BTreeMap::new();
        for (key, value) in map {
            if let Some(value) = self.plain(value, Self::path(|| format!("{path}.{key}"))) {
                host.insert(key.clone(), value);
            }
        }
        host
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(count: &u32) -> bool {
    *count == 0
}
