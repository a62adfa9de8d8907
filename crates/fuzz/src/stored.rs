//! What browsers have stored: the draft of a case, and the outbox. Anybody at the browser can change it, and so can a script of
//! the page; it sends no case elsewhere, and calls no tool that the flow does not offer.

use crate::mutate::Random;
use crate::target::{Target, mark, shipped};
use crate::texts::{json_of, router};
use crate::values::altered;
use serde_json::{Value, json};
use signpost_case::destination::{Request, Response, destination};
use signpost_case::draft::Draft;
use signpost_case::journey::Known;
use signpost_case::outbox::{Entry, Kept, Step, after, next_step, resend, sending, settled, taken_over};
use signpost_case::{Action, Effect, State, update};
use signpost_engine::config::{DestinationKind, Flows, Retry};
use signpost_engine::router::Router;

/// Words of both formats, and what they may be taken for.
const WORDS: &[&str] = &[
    "",
    "id",
    "version",
    "time",
    "text",
    "at",
    "path",
    "screens",
    "step",
    "flow",
    "check",
    "person",
    "category",
    "browse",
    "one",
    "first",
    "review",
    "task",
    "filled",
    "values",
    "files",
    "tasks",
    "open",
    "solved",
    "answers",
    "intent",
    "duplicate-charge",
    "where-is-it",
    "form",
    "which",
    "both",
    "orders.where_is_it",
    "way",
    "kind",
    "saved",
    "sending",
    "received",
    "refused",
    "failed",
    "status",
    "why",
    "not_allowed",
    "gave_up",
    "destination",
    "desk",
    "mail",
    "https://evil.example/",
    "//evil.example",
    "mailto:evil@evil.example",
    "javascript:alert(1)",
    "record",
    "{}",
    "owner",
    "attempts",
    "next",
    "4111 1111 1111 1111",
    "2026-11-29T10:00:00.000Z",
    "9999-99-99T99:99:99Z",
    "é",
    "\u{202e}",
    "\u{0}",
];

/// `State::from_draft`, and what a customer does then.
pub(crate) struct Drafts {
    router: Router,
    seeds: Vec<Vec<u8>>,
}

impl Drafts {
    pub(crate) fn new() -> Result<Self, Box<dyn std::error::Error>> {
        let router = router()?;
        let first = shipped("crates/case/src/tests/draft-1.json")?;
        let mut seeds = vec![first];
        // As the machine itself keeps them, at each screen of a few ways.
        for text in [
            "two lots of 24.50 left my account this morning, I only bought the one pair of boots",
            "where is my parcel AF-20391, it has not come. And I was charged twice",
            "I want to talk to a person",
        ] {
            let (mut state, _) =
                update(&state("2026-11-29T10:00:00.000Z"), Action::Type(text.to_owned()), &router);
            for action in presses().into_iter().take(12) {
                (state, _) = update(&state, action, &router);
                seeds
                    .extend(state.to_draft(router.flows()).and_then(|draft| serde_json::to_vec(&draft).ok()));
            }
        }
        Ok(Self { router, seeds })
    }
}

fn state(time: &str) -> State {
    State::new(Known { time: time.to_owned(), ..Known::default() }, [7; 16])
}

/// What somebody presses who presses everything.
fn presses() -> Vec<Action> {
    vec![
        Action::Settle,
        Action::Accept,
        Action::More,
        Action::Answer(0),
        Action::Fill("email".to_owned(), "sam@example.com".to_owned()),
        Action::Leave("email".to_owned()),
        Action::Ask,
        Action::Submit,
        Action::Back,
        Action::Answer(1),
        Action::AnswerSeveral(vec![0, 1]),
        Action::Begin,
        Action::Amend(0),
        Action::Revisit(0),
        Action::Change(0),
        Action::Drop(0, true),
        Action::Person,
        Action::Submit,
        Action::Browse,
        Action::Rephrase,
        Action::PageLeft,
        Action::StartOver,
    ]
}

impl Target for Drafts {
    fn name(&self) -> &'static str {
        "draft"
    }

    fn seeds(&self) -> Vec<Vec<u8>> {
        self.seeds.clone()
    }

    fn mutate(&self, input: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
        let out = altered(input, other, WORDS, random);
        if out.len() > 20_000 { self.seeds[0].clone() } else { out }
    }

    fn run(&mut self, input: &[u8]) -> Result<u64, String> {
        let Ok(value) = serde_json::from_slice::<Value>(input) else { return Ok(0) };
        // The same moment, so that it is not too old.
        let time = value["time"].as_str().unwrap_or("2026-11-29T10:00:00.000Z").to_owned();
        let draft: Draft = match serde_json::from_value(value) {
            Ok(draft) => draft,
            Err(error) => return Ok(mark(error.to_string().split('`').next().map(str::to_owned))),
        };
        let Some((mut state, effects)) = state(&time).from_draft(&draft, &self.router) else { return Ok(1) };
        let flows = self.router.flows();
        let mut kinds = vec![kind(&state)];
        effects.iter().try_for_each(|effect| harmless(effect, flows))?;
        for action in presses() {
            let (next, effects) = update(&state, action, &self.router);
            effects.iter().try_for_each(|effect| harmless(effect, flows))?;
            state = next;
            kinds.push(kind(&state));
        }
        if let Some(kept) = state.to_draft(flows)
            && serde_json::to_string(&kept).is_err()
        {
            return Err("what is kept of it is no JSON".to_owned());
        }
        Ok(mark(kinds))
    }
}

/// Where the customer is.
fn kind(state: &State) -> String {
    let at = format!("{:?} {:?}", state.at(), state.notice());
    at.chars().filter(|c| c.is_ascii_alphabetic()).take(60).collect()
}

/// A stored case has its way from the flows file alone.
fn harmless(effect: &Effect, flows: &Flows) -> Result<(), String> {
    match effect {
        Effect::Send(cases) => cases.iter().try_for_each(|outgoing| {
            let known = |name: &String| flows.destinations.iter().any(|(own, _)| own == name);
            match &outgoing.destination {
                Some(name) if !known(name) => Err(format!("a case goes to {name:?}, which is not there")),
                _ => Ok(()),
            }
        }),
        Effect::AskTool { tool, .. } if !flows.flows.iter().any(|flow| flow.may.tools.contains(tool)) => {
            Err(format!("the tool {tool:?} is asked, which no flow offers"))
        }
        _ => Ok(()),
    }
}

/// Entries of the outbox, and what is done with them.
pub(crate) struct Outboxes {
    flows: Flows,
    seeds: Vec<Vec<u8>>,
}

impl Outboxes {
    pub(crate) fn new() -> Result<Self, Box<dyn std::error::Error>> {
        let mut file: Value = serde_json::from_slice(&shipped("static/flows.json")?)?;
        file["destinations"] = json!({
            "desk": {"kind": "webhook", "url": "https://desk.example/cases"},
            "tracker": {"kind": "roundup", "url": "https://tracker.example/rest/data/",
                "set": {"title": "title", "text": "text"}},
            "shop": {"kind": "zendesk", "url": "https://shop.zendesk.com", "fields": {"7": "email"}},
            "mail": {"kind": "mailto", "to": "help@example.com"}});
        file["handoff"] = json!({"to": "desk"});
        let flows = Flows::read(&json_of(&file)).map_err(|problems| format!("{problems:?}"))?;
        let files = ["outbox-1.json", "kept-1.json"];
        let seeds = files.iter().map(|file| shipped(&format!("crates/case/tests/cases/{file}")));
        Ok(Self { flows, seeds: seeds.collect::<Result<_, _>>()? })
    }

    /// One try, whatever is answered, and what becomes of the entry.
    fn attempt(&self, entry: &Entry, random: &mut Random) -> Result<Option<Entry>, String> {
        let Some(place) = destination(&self.flows, entry) else { return Ok(None) };
        let request = place.prepare(entry, Some("token"));
        let goes_to = |url: &str| match &request {
            Request::Http { url: to, .. } | Request::Module { url: to, .. } => to.starts_with(url),
            Request::Open { href } => href.starts_with(url) && href.len() <= 2_000,
        };
        let is_known = self.flows.destinations.iter().any(|(_, own)| match &own.kind {
            DestinationKind::Webhook { url, .. }
            | DestinationKind::Roundup { url, .. }
            | DestinationKind::Service { url, .. } => goes_to(url),
            DestinationKind::Mailto { to } => goes_to(&format!("mailto:{to}?")),
        });
        if !is_known {
            return Err(format!("an entry goes to {request:?}"));
        }
        let status = [200, 201, 302, 400, 403, 404, 409, 413, 422, 429, 500, 503][random.below(12)];
        let answered =
            Response::Answered { status, retry_after_s: Some(f64::NAN), reference: Some("X".repeat(99)) };
        let heard =
            [answered, Response::Opaque, Response::TimedOut, Response::Opened][random.below(4)].clone();
        let classified = place.classify(entry, &heard);
        let retry = Retry { first_s: 5.0, most_s: 900.0 };
        let tried = after(&sending(entry), &classified, 1_796_000_000_000.0, 0.5, &retry);
        if tried.id != entry.id || tried.record != entry.record {
            return Err("a try has changed the case".to_owned());
        }
        Ok(settled(Some(entry), tried))
    }
}

impl Target for Outboxes {
    fn name(&self) -> &'static str {
        "outbox"
    }

    fn seeds(&self) -> Vec<Vec<u8>> {
        self.seeds.clone()
    }

    fn mutate(&self, input: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
        let out = altered(input, other, WORDS, random);
        if out.len() > 200_000 { self.seeds[0].clone() } else { out }
    }

    fn run(&mut self, input: &[u8]) -> Result<u64, String> {
        const NOW: f64 = 1_796_000_000_000.0;
        let Ok(value) = serde_json::from_slice::<Value>(input) else { return Ok(0) };
        let values = value.as_array().cloned().unwrap_or_default();
        // The page reads each by itself: one that is broken is no reason to lose the others.
        let mut entries = Vec::new();
        for value in values {
            let record = value.to_string();
            if let Ok(entry) = serde_json::from_value::<Entry>(value.clone()) {
                entries.push(entry);
            } else if let Ok(kept) = serde_json::from_value::<Kept>(value) {
                let kept = Kept { record, ..kept };
                entries.extend(taken_over(kept, "help", Some("desk".to_owned()), NOW));
            }
        }
        let mut random = Random::new(input.len() as u64);
        let mut kinds = Vec::new();
        for _ in 0..entries.len() * 3 {
            let Step::Send(index) = next_step(&entries, NOW) else { break };
            kinds.push(format!("{:?}", std::mem::discriminant(&entries[index].way)));
            match self.attempt(&entries[index], &mut random)? {
                Some(entry) => entries[index] = resend(&entry, NOW + 1.0),
                None => _ = entries.remove(index),
            }
        }
        for entry in &entries {
            let text = serde_json::to_string(entry).map_err(|error| error.to_string())?;
            if serde_json::from_str::<Entry>(&text).is_err() {
                return Err("what is stored again is not read again".to_owned());
            }
        }
        Ok(mark(kinds))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_drafts_to_start_from_are_restored_and_the_entries_are_sent()
    -> Result<(), Box<dyn std::error::Error>> {
        let mut drafts = Drafts::new()?;
        assert!(drafts.seeds().len() > 10, "{}", drafts.seeds().len());
        let marks: std::collections::HashSet<_> =
            drafts.seeds().iter().map(|seed| drafts.run(seed)).collect::<Result<_, _>>()?;
        assert!(marks.len() > 5 && !marks.contains(&0), "{marks:?}");
        let mut outboxes = Outboxes::new()?;
        for seed in outboxes.seeds() {
            assert_ne!(outboxes.run(&seed)?, mark(Vec::<String>::new()), "nothing was sent");
        }
        Ok(())
    }
}
