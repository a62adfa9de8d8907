//! Keeps the screen steady while the customer types: a suggestion gives way to one that is clearly better, and to danger.
//! When typing rests, the screen shows what the engine says of the whole text, whatever way it was typed.

use crate::first_screen::{FirstScreen, is_alarm};
use signpost_engine::config::Flows;
use signpost_engine::model::Stages;
use signpost_engine::policy::Reason;
use signpost_engine::router::Routing;
use std::rc::Rc;

/// So much more likely than the shown intent another one must be, to take its place while the customer types.
const LEAD: f64 = 0.1;

/// A shown suggestion stays while it has this share of the confidence that it needed to appear.
const STAYS_ABOVE: f64 = 0.36;

/// More letters than this at once were not typed: they were pasted, spoken, or taken from a list.
const AT_ONCE: usize = 8;

/// So many letters after it was last raised an alarm is still shown.
const ALARM_STAYS: usize = 24;

/// Whether `new` came of `old` by typing.
pub(crate) fn is_typed_on(old: &str, new: &str) -> bool {
    !old.trim().is_empty() && letters_between(old, new) <= AT_ONCE
}

/// What is on the screen next, when `shown` was and the text has become that of `fresh`. `awaiting`: the encoder has not
/// read the text yet.
pub(crate) fn shown(
    shown: Option<&Rc<Routing>>,
    fresh: &Rc<Routing>,
    flows: &Flows,
    awaiting: bool,
) -> Rc<Routing> {
    let stays =
        |shown: &&Rc<Routing>| (awaiting && is_held(shown, fresh, flows)) || stays(shown, fresh, flows);
    shown.filter(stays).unwrap_or(fresh).clone()
}

/// Until the encoder has read the text, what both stages said of the text before stays, so that their suggestion does not
/// give way to that of one stage for a moment at each key.
fn is_held(shown: &Routing, fresh: &Routing, flows: &Flows) -> bool {
    let new = FirstScreen::of(Some(fresh), flows);
    shown.stages == Stages::Both
        && !matches!(new, FirstScreen::KeepTyping)
        && (is_alarm(shown) || !is_alarm(fresh))
        && !brings_a_person(shown, fresh)
}

fn stays(shown: &Routing, fresh: &Routing, flows: &Flows) -> bool {
    let (old, new) = (FirstScreen::of(Some(shown), flows), FirstScreen::of(Some(fresh), flows));
    // Of the same suggestion, the fresh one has the better reasons.
    if old.is_like(&new) || matches!(new, FirstScreen::KeepTyping) {
        return false;
    }
    if brings_a_person(shown, fresh) {
        return false;
    }
    let within_a_word = fresh.text.ends_with(char::is_alphanumeric);
    match (is_alarm(shown), is_alarm(fresh)) {
        // What a person must see is said at once. While the customer types, it is a phrase of the team's.
        (_, true) => return false,
        // It does not come and go with every word either.
        (true, false) if within_a_word => return true,
        (true, false) if letters_between(&shown.text, &fresh.text) <= alarm_stays(shown, &new) => {
            return true;
        }
        _ => {}
    }
    let confidence = |id: &str| {
        let found = fresh.candidates.iter().find(|candidate| candidate.intent == id);
        found.map_or(0.0, |candidate| candidate.confidence)
    };
    match (&old, old.topic(), new.topic()) {
        // Half a word may speak of another thing, or of none.
        (FirstScreen::Several(_), ..) => within_a_word,
        (_, Some(old), Some(new)) => old.id != new.id && confidence(&new.id) < confidence(&old.id) + LEAD,
        (_, Some(old), None) => confidence(&old.id) >= STAYS_ABOVE * accept_for(flows, &old.id),
        (FirstScreen::Which(_) | FirstScreen::Unsure { .. }, _, Some(_)) => false,
        // Half a word changes no list of topics.
        (FirstScreen::Which(_), ..) if within_a_word && !is_foreign(&new) => true,
        (FirstScreen::Unsure { candidates, .. }, ..)
            if within_a_word && !candidates.is_empty() && !is_foreign(&new) =>
        {
            true
        }
        (FirstScreen::Which(old), ..) => {
            let together: f64 = old.iter().map(|intent| confidence(&intent.id)).sum();
            together >= STAYS_ABOVE * f64::from(flows.thresholds.accept)
        }
        // A list to choose from is not shuffled; but where the likeliest is missing, it is of no use.
        (FirstScreen::Unsure { reason, candidates: old }, ..) => match &new {
            FirstScreen::Unsure { reason: now, candidates: new } => {
                reason == now && new.first().is_none_or(|first| old.iter().any(|i| i.id == first.id))
            }
            _ => false,
        },
        _ => false,
    }
}

/// The text turns out to be in a language that nobody here reads.
fn is_foreign(screen: &FirstScreen<'_>) -> bool {
    matches!(screen, FirstScreen::Unsure { reason: Some(Reason::UnsupportedLanguage), .. })
}

/// Whether a person comes to stand beside the suggestion.
fn brings_a_person(shown: &Routing, fresh: &Routing) -> bool {
    shown.beside.is_none() && fresh.beside.is_some()
}

pub(crate) fn is_about_life(alarm: &Routing) -> bool {
    alarm.signals.iter().any(|found| found.is_sure() && found.signal.is_about_life())
}

/// How many letters after it was last raised an alarm is still shown. A topic that is clear without it takes its place at
/// once, but for danger to life.
fn alarm_stays(alarm: &Routing, new: &FirstScreen<'_>) -> usize {
    if new.topic().is_some() && !is_about_life(alarm) { 0 } else { ALARM_STAYS }
}

fn letters_between(old: &str, new: &str) -> usize {
    old.chars().count().abs_diff(new.chars().count())
}

fn accept_for(flows: &Flows, intent: &str) -> f64 {
    let place = flows.intents.iter().position(|i| i.id == intent);
    let own = flows.thresholds.accept_by_intent.iter().find(|(i, _)| Some(*i) == place);
    f64::from(own.map_or(0.0, |(_, accept)| *accept).max(flows.thresholds.accept))
}
