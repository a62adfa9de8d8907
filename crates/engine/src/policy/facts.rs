//! What the policy looks at, and which conditions of a row it meets.

use super::context::Context;
use crate::config::{Flows, Intent, Opening, Rule, UNSUPPORTED};
use crate::decision::Decision;
use crate::signals::{Raised, Signal, Strength};

/// All that the policy looks at.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// What the statistics say.
    pub decision: Decision,
    /// The likeliest intent; `None` if nothing was read, or the model knows none that the flows file has.
    pub intent: Option<&'a Intent>,
    /// Its confidence, 0 to 1.
    pub confidence: f64,
    /// The text is likely about nothing that the intents cover.
    pub out_of_scope: bool,
    /// The signals found, each with how far it can be trusted.
    pub signals: &'a [Raised],
    /// The code of the language of the text, such as `de` or `pt-BR`; `None` if nobody can tell.
    pub language: Option<&'a str>,
    /// The customer named the intent, so its flow may open a second time.
    pub by_hand: bool,
    /// What happened before, and what the host knows.
    pub context: &'a Context,
}

impl Facts<'_> {
    /// Whether `signal` was found, as strongly as this or more.
    #[must_use]
    pub fn has(&self, signal: Signal, strength: Strength) -> bool {
        self.signals.iter().any(|raised| raised.signal == signal && raised.strength >= strength)
    }

    /// The gravest danger that was found, as strongly as this or more.
    pub(super) fn danger(&self, strength: Strength) -> Option<Signal> {
        Signal::DANGERS.into_iter().find(|danger| self.has(*danger, strength))
    }
}

/// Whether people are there, if the flows file and the context tell.
#[must_use]
pub fn opening(flows: &Flows, context: &Context) -> Option<Opening> {
    Some(flows.hours.as_ref()?.at(context.now?))
}

/// The condition of `rule` that keeps it from holding; `None` if it holds.
pub(super) fn failed(flows: &Flows, rule: &Rule, facts: &Facts<'_>) -> Option<&'static str> {
    let when = &rule.when;
    let open = opening(flows, facts.context).map(|o| o.open);
    let language = |wanted: &String| match facts.language {
        Some(code) => wanted == primary(code) || (wanted == UNSUPPORTED && unsupported(flows, code)),
        None => false,
    };
    let host = |(field, wanted): &(String, Vec<String>)| {
        facts.context.host.get(field).is_some_and(|value| wanted.contains(value))
    };
    let conditions = [
        ("action", !rule.guards()),
        ("danger", rule.escalates() || rule.is_beside() || facts.danger(Strength::Sure).is_none()),
        ("decisions", rule.holds_at(facts.decision)),
        ("intents", !when.names_intents() || facts.intent.is_some_and(|intent| when.takes(intent))),
        ("confidence", when.confidence_from.is_none_or(|from| facts.confidence >= from)),
        ("confidence", when.confidence_below.is_none_or(|below| facts.confidence < below)),
        ("signals", when.signals.is_empty() || when.signals.iter().any(|s| facts.has(*s, rule.strength()))),
        ("languages", when.languages.is_empty() || when.languages.iter().any(language)),
        ("open", when.open.is_none() || when.open == open),
        ("context", when.context.iter().all(host)),
        ("reroutes", when.reroutes_from.is_none_or(|from| facts.context.reroutes >= from)),
    ];
    conditions.into_iter().find(|(_, holds)| !holds).map(|(name, _)| name)
}

/// Whether the team does not answer in the language of this code.
pub(super) fn unsupported(flows: &Flows, code: &str) -> bool {
    !flows.languages.iter().any(|known| known == primary(code))
}

/// `pt` of `pt-BR`.
fn primary(code: &str) -> &str {
    code.split('-').next().unwrap_or(code)
}
