//! Whether a condition of a flow holds: for a step, an answer or a field.
//!
//! A condition sees what its flow may see, and no more: fields of the host's context and facts that the flow does not list
//! are as if nobody knew them.

use crate::matter::Matter;
use signpost_engine::config::{Condition, Flow};
use signpost_engine::signals::Strength;

/// Whether `condition` holds on the screen of `matter`: in its flow, or in the form in front of a person.
#[must_use]
pub fn holds(condition: &Condition, matter: &Matter<'_>) -> bool {
    holds_in(condition, matter.flow(), matter)
}

/// As [`holds`], for a step of `flow` that is not on the screen yet.
#[must_use]
pub fn holds_in<'a>(condition: &Condition, flow: Option<&'a Flow>, matter: &Matter<'a>) -> bool {
    let Condition { answers, context, signals, facts, tools, not } = condition;
    let answered = |(id, wanted): &(String, Vec<String>)| {
        matter.answers_to(flow, id).iter().any(|answer| wanted.contains(answer))
    };
    let known = |(field, wanted): &(String, Vec<String>)| {
        matter.told_by_host(flow, field).is_some_and(|value| wanted.iter().any(|w| w == value))
    };
    let raised = || {
        let found = matter.found();
        found.iter().any(|r| r.strength == Strength::Sure && signals.contains(&r.signal))
    };
    let told = |(name, wanted): &(String, Vec<String>)| {
        matter.told_by_tools(flow).iter().any(|(own, value)| own == name && wanted.contains(value))
    };
    let all = answers.iter().all(answered)
        && context.iter().all(known)
        && (signals.is_empty() || raised())
        && facts.iter().all(|kind| matter.facts(flow).any(|fact| fact.kind == *kind))
        && tools.iter().all(told);
    all != *not
}
