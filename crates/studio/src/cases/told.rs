//! What the records tell of one case.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// One thing that a customer came for, as far as the records tell.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Told {
    /// The id of the case; of the record, where no case was handed over.
    pub id: String,
    /// When, as the record says it: UTC, ISO 8601.
    pub time: String,
    /// What the customer wrote, as the record has it: not masked beyond what the widget masks. Never that of a minimal case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Its records say no more than that it happened.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub minimal: bool,
    /// The intent that was suggested.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggested: Option<String>,
    /// How sure the model was of it, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    /// The likeliest intents, best first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<String>,
    /// The intent that the customer went on with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub taken: Option<String>,
    /// The customer chose another one than the suggested one.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub overridden: bool,
    /// An agent has judged it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub judged: bool,
    /// The intent that is right to the agent; `None` with `judged`: none of the intents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub right: Option<String>,
    /// What the agent said of it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// The last flow.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flow: Option<String>,
    /// How it ended: `resolved`, `submitted`, `escalated`, `abandoned`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// Why a person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Who it went to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub queue: Option<String>,
    /// What became of it on its way to the team.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivery: Option<String>,
    /// How an agent closed it; `answered` where nobody has closed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resolution: Option<String>,
    /// Whether the customer came back with the same category.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub came_back: Option<bool>,
    /// The screens, from the first to the last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<String>,
    /// What was found in the message.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub signals: Vec<String>,
    /// The id of the model.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// The id of the flows file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flows: Option<String>,
    /// The routing record, or what the case says of its routing.
    #[serde(skip_serializing_if = "Value::is_null")]
    pub routing: Value,
    /// What had happened before and what the page told, as a routing record holds it.
    #[serde(skip_serializing_if = "Value::is_null")]
    pub context: Value,
}

fn text(data: &Value, key: &str) -> Option<String> {
    data[key].as_str().filter(|text| !text.is_empty()).map(str::to_owned)
}

/// Puts what is there into a place that has nothing yet.
fn fill<T>(place: &mut Option<T>, found: Option<T>) {
    if place.is_none() {
        *place = found;
    }
}

fn candidates(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(|candidate| text(candidate, "intent")).take(5).collect()
}

fn names(list: &Value) -> Vec<String> {
    let name = |item: &Value| item.as_str().or_else(|| item["signal"].as_str()).map(str::to_owned);
    list.as_array().into_iter().flatten().filter_map(name).collect()
}

impl Told {
    /// Adds what a record tells: the type of it without `signpost.` and version, and its data.
    pub(super) fn add(&mut self, kind: &str, data: &Value) {
        fill(&mut self.model, text(data, "model"));
        fill(&mut self.flows, text(data, "flows"));
        match kind {
            "outcome" => self.add_outcome(data),
            "correction" => self.add_correction(data),
            "case" => self.add_case(data),
            "handoff" => self.delivery = text(data, "result").or(self.delivery.take()),
            "resolution" => self.add_resolution(data),
            _ => {}
        }
        if self.minimal {
            self.forget();
        }
    }

    fn add_outcome(&mut self, data: &Value) {
        let first = &data["candidates"][0];
        fill(&mut self.suggested, text(first, "intent"));
        fill(&mut self.confidence, first["confidence"].as_f64());
        fill(&mut self.text, text(data, "text"));
        self.candidates = candidates(&data["candidates"]);
        self.taken = text(data, "intent").or(self.taken.take());
        self.overridden |= data["overridden"] == true;
        self.flow = text(data, "flow").or(self.flow.take());
        self.action = text(data, "action").or(self.action.take());
        self.reason = text(data, "reason").or(self.reason.take());
        self.queue = text(data, "queue").or(self.queue.take());
        self.came_back = data["came_back"].as_bool().or(self.came_back);
        self.steps = names(&data["steps"]);
        self.signals = names(&data["signals"]);
        // Any other record has the first screen among its steps.
        self.minimal |= self.steps.is_empty();
    }

    fn add_correction(&mut self, data: &Value) {
        fill(&mut self.suggested, text(data, "suggested"));
        fill(&mut self.text, text(data, "text"));
        self.minimal |= data["minimal"] == true;
        if data["by"] == "agent" {
            self.judged |= data["confirmed"] == true;
            self.right = text(data, "right");
            self.why = text(data, "why").unwrap_or_default();
        } else {
            self.overridden = true;
            self.taken = text(data, "right").or(self.taken.take());
        }
    }

    fn add_case(&mut self, data: &Value) {
        self.text = text(data, "text").or(self.text.take());
        self.minimal |= data["minimal"] == true || data["reason"] == "risk:self_harm";
        let routing = &data["routing"];
        fill(&mut self.suggested, text(routing, "intent"));
        fill(&mut self.confidence, routing["confidence"].as_f64());
        fill(&mut self.taken, text(data, "intent"));
        fill(&mut self.flow, text(data, "flow"));
        fill(&mut self.reason, text(data, "reason"));
        fill(&mut self.queue, text(data, "queue"));
        fill(&mut self.model, text(routing, "model"));
        fill(&mut self.flows, text(routing, "flows"));
        // An outcome says more. What was handed over by a form has no reason for a person.
        fill(
            &mut self.action,
            Some(if data["reason"].is_null() { "submitted" } else { "escalated" }.to_owned()),
        );
        self.overridden |= routing["overridden"] == true;
        if self.candidates.is_empty() {
            self.candidates = candidates(&routing["candidates"]);
        }
        if self.signals.is_empty() {
            self.signals = names(&routing["signals"]);
        }
        if routing.is_object() {
            self.routing = routing.clone();
        }
        if let Some(host) = data["context"].as_object().filter(|host| !host.is_empty()) {
            let mut context = Map::new();
            context.insert("host".to_owned(), Value::Object(host.clone()));
            self.context = Value::Object(context);
        }
    }

    fn add_resolution(&mut self, data: &Value) {
        fill(&mut self.taken, text(data, "intent"));
        fill(&mut self.flow, text(data, "flow"));
        fill(&mut self.queue, text(data, "queue"));
        match text(data, "resolution") {
            Some(resolution) => self.resolution = Some(resolution),
            None => fill(&mut self.resolution, text(data, "state")),
        }
    }

    /// A routing that was recorded by itself.
    pub(super) fn of_routing(id: String, record: &Value) -> Self {
        let kind = match record["outcome"]["kind"].as_str() {
            Some("escalate") => Some("escalated".to_owned()),
            _ => None,
        };
        Self {
            id,
            text: text(record, "text"),
            suggested: text(record, "intent"),
            confidence: record["confidence"].as_f64(),
            candidates: candidates(&record["candidates"]),
            flow: text(&record["outcome"], "flow"),
            action: kind,
            reason: text(record, "reason"),
            signals: names(&record["signals"]),
            model: text(record, "model"),
            flows: text(record, "flows"),
            routing: record.clone(),
            context: record["context"].clone(),
            ..Self::default()
        }
    }

    /// Leaves no more than that it happened.
    fn forget(&mut self) {
        let Self { id, time, action, reason, queue, delivery, resolution, model, flows, .. } =
            std::mem::take(self);
        let kept =
            Self { id, time, action, reason, queue, delivery, resolution, model, flows, ..Self::default() };
        *self = Self { minimal: true, ..kept };
    }

    /// Which intent the records say is right: that of an agent, else the one that the customer chose instead of the
    /// suggested one, else the suggested one. `other` if an agent says that none is.
    #[must_use]
    pub fn said(&self) -> Option<&str> {
        if self.judged {
            return Some(self.right.as_deref().unwrap_or("other"));
        }
        self.taken.as_deref().filter(|_| self.overridden).or(self.suggested.as_deref())
    }

    /// Whether an agent or the customer says that the suggestion was wrong.
    #[must_use]
    pub fn is_wrong(&self) -> bool {
        !self.minimal && self.said() != self.suggested.as_deref()
    }
}
