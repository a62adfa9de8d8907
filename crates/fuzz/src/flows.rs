//! `Flows::read`: the shipped file with its values swapped, renamed, doubled and taken out.

use crate::mutate::Random;
use crate::target::{Target, mark, peak, shipped};
use crate::texts::{json_of, router, sound};
use crate::values;
use serde_json::{Value, json};
use signpost_engine::config::{Diagnostic, Flows, Json, MOST_FIELDS, Next, StepKind, Then};
use signpost_engine::model::Model;
use signpost_engine::policy::Context;
use signpost_engine::router::Router;

/// What reading may take of memory: for each value (a problem of it has a path and two sentences) and each byte of text.
const A_VALUE: usize = 2048;
const A_BYTE: usize = 64;
const SLACK: usize = 1 << 18;

/// Names and words of the format, which get past the first look.
const WORDS: &[&str] = &[
    "",
    "id",
    "kind",
    "title",
    "body",
    "steps",
    "options",
    "next",
    "fields",
    "person",
    "solved",
    "article",
    "question",
    "form",
    "link",
    "href",
    "label",
    "category",
    "flow",
    "accept",
    "other",
    "when",
    "then",
    "intents",
    "categories",
    "open_flow",
    "escalate",
    "requested",
    "risk:",
    "risk:x",
    "thresholds",
    "policy",
    "contact",
    "version",
    "https://",
    "//x",
    "javascript:alert(1)",
    "text",
    "email",
    "select",
    "order",
    "file",
    "lookup",
    "done",
    "team",
    "{shop}",
    "{{shop}",
    "may",
    "sees",
    "action",
    "refund",
    "review",
    "amount",
    "150 GBP",
    "facts",
    "tools",
    "answers",
    "order.status",
    "context.plan",
    "[a](javascript:b)",
    "destinations",
    "handoff",
    "webhook",
    "roundup",
    "desk",
    "cases",
    "http://localhost",
    "a@example.com",
    "flows-later.json",
    "__proto__",
    "\u{0}",
    "é.é",
    ".",
    "a.b",
    // Numbers that JSON cannot write; see `json_of`.
    "#inf",
    "#-inf",
    "#nan",
];

/// The reader, and a router with what it lets through.
pub(crate) struct FlowsFiles {
    model: Model,
    seeds: Vec<Vec<u8>>,
}

impl FlowsFiles {
    pub(crate) fn new() -> Result<Self, Box<dyn std::error::Error>> {
        let whole = shipped("static/flows.json")?;
        let small = json!({
            "version": 1, "name": "Help", "categories": [{"id": "orders", "label": "Orders"}],
            // Two of each where one may be spared: else every change is caught by "nothing leads to it".
            "intents": [{"id": "orders.track", "label": "Where it is", "flow": "track", "accept": 0.7},
                {"id": "orders.late", "label": "It is late", "flow": "track", "category": "orders"}],
            "flows": [{"id": "track", "title": "Track", "steps": [
                {"id": "a", "kind": "question", "title": "Which?", "options": [
                    {"id": "x", "label": "This", "next": "b"}, {"id": "y", "label": "That", "next": "person"}]},
                {"id": "b", "kind": "article", "title": "So", "body": ["Read"]}]}],
            "thresholds": {"accept": 0.5},
            "policy": [{"when": {"intents": ["orders.track"]}, "then": {"escalate": "requested"}},
                {"when": {"categories": ["orders"]}, "then": {"open_flow": "track"}}],
            "person": {"title": "Talk to us", "body": ["Write"], "fields": [
                {"id": "email", "kind": "email", "label": "Where to"}]},
            "contact": [{"label": "Write", "href": "mailto:a@example.com"}]
        });
        let seeds = vec![small.to_string().into_bytes(), whole, language().to_string().into_bytes()];
        Ok(Self { model: router()?.model().clone(), seeds })
    }
}

/// A file that uses most of the language of flows.
fn language() -> Value {
    json!({
        "version": 1, "name": "Help of {shop}", "team": {"shop": "Alder", "currency": "GBP"},
        "categories": [{"id": "orders", "label": "Orders"}],
        "intents": [{"id": "orders.return", "label": "Money back", "flow": "refund"},
            {"id": "orders.other", "label": "Something else", "flow": "refund"}],
        "flows": [{"id": "refund", "title": "Money back", "purpose": "requests", "action": "refund",
            "may": {"submit": "payments", "link": ["/"], "chat": ["Chat"], "tools": ["order"]},
            "sees": {"context": ["plan"], "facts": ["order", "amount"]},
            "steps": [
                {"id": "read", "kind": "article", "title": "Read", "body": ["[Help](/help) and **more**"],
                    "when": {"context": {"plan": "club"}, "not": true}},
                {"id": "why", "kind": "question", "title": "Why?", "several": true, "options": [
                    {"id": "x", "label": "This"}, {"id": "y", "label": "That", "when": {"facts": ["order"]}}]},
                {"id": "which", "kind": "form", "title": "Which?", "next": "look", "fields": [
                    {"id": "number", "kind": "order", "label": "Number", "pattern": "AF-?99999"}]},
                {"id": "look", "kind": "lookup", "title": "Look", "tool": "order", "label": "Look it up",
                    "give": {"number": "number"}, "show": ["{answer.status}"], "failed": "send",
                    "branches": [{"when": {"status": "gone"}, "next": "person"}]},
                {"id": "send", "kind": "form", "title": "Send", "review": true, "fields": [
                    {"id": "sum", "kind": "amount", "label": "Sum"},
                    {"id": "photo", "kind": "file", "label": "Photo", "most": 2},
                    {"id": "plan", "label": "Plan", "prefill": "context.plan", "hide_known": true,
                        "when": {"answers": {"why": "x"}, "tools": {"order.status": "late"}}}]}]}],
        "policy": [{"when": {"action": "refund", "amount": {"above": "150 GBP"}, "cases_from": 3},
                "then": {"review": {"queue": "payments"}}},
            {"when": {"action": "refund"}, "then": {"allow": true}}],
        "person": {"title": "Talk to us"},
        "contact": [{"label": "Chat", "href": "https://chat.example"}],
        "destinations": {
            "desk": {"kind": "webhook", "url": "cases", "outcomes": "outcomes", "retry": {"first_s": 2}},
            "tracker": {"kind": "roundup", "url": "https://a.example/rest/data/", "set": {"title": "title"}},
            "mail": {"kind": "mailto", "to": "a@example.com"}},
        "handoff": {"to": "desk", "flows": {"refund": "tracker"}, "queues": {"payments": "mail"},
            "context": ["plan"], "journal": "desk"}
    })
}

impl Target for FlowsFiles {
    fn name(&self) -> &'static str {
        "flows"
    }

    fn seeds(&self) -> Vec<Vec<u8>> {
        self.seeds.clone()
    }

    fn mutate(&self, input: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
        let out = values::altered(input, other, WORDS, random);
        // Doubled too often, it would only become slow.
        if out.len() > 200_000 { self.seeds[0].clone() } else { out }
    }

    fn run(&mut self, input: &[u8]) -> Result<u64, String> {
        let Ok(value) = serde_json::from_slice::<Value>(input) else { return Ok(0) };
        let json = json_of(&value);
        let (values, bytes) = size(&json);
        let (result, most) = peak(|| Flows::read(&json));
        // The page reads in two parts, and finds a file as good as anybody else.
        let quietly = Flows::read_all(&json, &json);
        if result.is_ok()
            && (quietly.as_ref() != result.as_ref().ok() || Flows::read_outline(&json).is_none())
        {
            return Err("let through, and the page does not take it".to_owned());
        }
        if result.is_err() && quietly.is_some() {
            return Err("refused, and the page takes it".to_owned());
        }
        let allowed = values * A_VALUE + bytes * A_BYTE + SLACK;
        if most > allowed {
            return Err(format!("took {most} bytes of memory where {allowed} are allowed"));
        }
        let flows = match result {
            Ok(flows) => flows,
            Err(problems) => return complaints(&problems),
        };
        whole(&flows)?;
        let router = Router::new(self.model.clone(), flows);
        let mut kinds = Vec::new();
        for text in ["where is my parcel, it has not come", "charged twice!!", ""] {
            let routing = router.route(text, &Context::default());
            sound(&routing, text, router.flows())?;
            kinds.push((format!("{:?} {:?}", routing.decision, routing.outcome), routing.reason));
        }
        Ok(mark(kinds))
    }
}

/// What a file without problems keeps: all that is named is there, questions lead forwards, links may be opened.
fn whole(flows: &Flows) -> Result<(), String> {
    for intent in &flows.intents {
        if flows.flow(&intent.flow).is_none() || !flows.categories.iter().any(|c| c.id == intent.category) {
            return Err(format!("let through, though {:?} leads nowhere", intent.id));
        }
    }
    let rules = flows.policy.iter().filter_map(|rule| match &rule.then {
        Then::OpenFlow(flow) => Some(flow),
        _ => None,
    });
    if let Some(flow) = rules.into_iter().find(|flow| flows.flow(flow).is_none()) {
        return Err(format!("let through, though a rule opens {flow:?}, which is not there"));
    }
    for flow in &flows.flows {
        for (at, step) in flow.steps.iter().enumerate() {
            let back = |next: &Next| matches!(*next, Next::Step(to) if to <= at || to >= flow.steps.len());
            let nowhere = |next: &Next| *next == Next::Following && at + 1 >= flow.steps.len();
            let astray = back(&step.next)
                || match &step.kind {
                    StepKind::Question { options, .. } => {
                        options.iter().any(|option| back(&option.next) || nowhere(&option.next))
                    }
                    StepKind::Lookup { branches, failed, tool, .. } => {
                        back(failed)
                            || branches.iter().any(|branch| back(&branch.next))
                            || !flow.may.tools.contains(tool)
                    }
                    StepKind::Form { fields, .. } => fields.len() > MOST_FIELDS,
                    _ => false,
                };
            if astray {
                return Err(format!("let through, though {:?} leads astray", step.id));
            }
        }
    }
    let handoff = &flows.handoff;
    let places = handoff.flows.iter().chain(&handoff.queues).map(|(_, place)| place);
    let mut places = places.chain(&handoff.to).chain(&handoff.journal);
    if let Some(place) = places.find(|place| !flows.destinations.iter().any(|(name, _)| name == *place)) {
        return Err(format!("let through, though there is no destination {place:?}"));
    }
    let safe = |href: &str| !href.starts_with("//") && !href.starts_with("javascript:");
    let thresholds = &flows.thresholds;
    let shares = [thresholds.accept, thresholds.margin, thresholds.candidate, thresholds.out_of_scope];
    match (flows.contact.iter().find(|c| !safe(&c.href)), shares.iter().find(|s| !(0.0..=1.0).contains(*s))) {
        (Some(contact), _) => Err(format!("let through, though {:?} may not be opened", contact.href)),
        (_, Some(share)) => Err(format!("let through, though a threshold is {share}")),
        _ => Ok(()),
    }
}

/// Every problem says where, what and what to do.
fn complaints(problems: &[Diagnostic]) -> Result<u64, String> {
    if problems.is_empty() {
        return Err("refused without a problem".to_owned());
    }
    let full = |p: &Diagnostic| p.path.starts_with('$') && !p.problem.is_empty() && !p.remedy.is_empty();
    if let Some(bad) = problems.iter().find(|p| !full(p)) {
        return Err(format!("a problem that says too little: {bad:?}"));
    }
    let place: Vec<_> = problems[0].path.split(|c: char| !c.is_ascii_lowercase()).collect();
    Ok(mark((place, problems.len().min(6))))
}

/// Values, and bytes of text, keys included.
fn size(json: &Json) -> (usize, usize) {
    let add = |a: (usize, usize), b: (usize, usize)| (a.0 + b.0, a.1 + b.1);
    match json {
        Json::Text(text) => (1, text.len()),
        Json::List(items) => items.iter().map(size).fold((1, 0), add),
        Json::Object(map) => map.iter().map(|(k, v)| add(size(v), (0, k.len()))).fold((1, 0), add),
        _ => (1, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_to_start_from_are_read_without_problems() -> Result<(), Box<dyn std::error::Error>> {
        let target = FlowsFiles::new()?;
        for seed in target.seeds() {
            let value: Value = serde_json::from_slice(&seed)?;
            assert_eq!(Flows::read(&json_of(&value)).err(), None);
        }
        Ok(())
    }

    #[test]
    fn changes_are_many_and_the_same_for_the_same_seed() -> Result<(), Box<dyn std::error::Error>> {
        let target = FlowsFiles::new()?;
        let seed = &target.seeds()[0];
        let changed = |n| target.mutate(seed, seed, &mut Random::new(n));
        let different = (0..100).filter(|&n| changed(n) != *seed).count();
        assert!(different > 80, "{different}");
        assert!((0..100).all(|n| changed(n) == changed(n)));
        Ok(())
    }
}
