//! Messages typed key by key, natively and with the shipped model.

#![allow(clippy::expect_used, reason = "the examples are good, or nothing here makes sense")]

use super::super::tests::{HACKED, PASSWORD, TWICE, after, place, start};
use super::super::{Action, State};
use super::{Shows, shows};

/// Every so many messages of those that the model is judged by.
const EVERY: usize = 15;

fn messages() -> Vec<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/held_out/intents.csv");
    let rows = std::fs::read_to_string(path).expect("data/held_out/intents.csv");
    let text = |row: &str| row.rsplit_once(',').map(|(text, _)| text.trim_matches('"').replace("\"\"", "\""));
    rows.lines().skip(1).step_by(EVERY).filter_map(text).collect()
}

/// The state after each key of `text`.
fn typed(text: &str) -> Vec<State> {
    let mut state = start("");
    let ends = text.char_indices().map(|(place, c)| place + c.len_utf8());
    ends.map(|end| {
        state = state.after(Action::Type(text[..end].to_owned()));
        state.clone()
    })
    .collect()
}

/// How often what is shown changes from key to key.
fn changes(states: &[State], what: impl Fn(&State) -> String) -> usize {
    states.windows(2).filter(|two| what(&two[0]) != what(&two[1])).count()
}

fn name(shows: &Shows<'_>) -> String {
    match shows {
        Shows::Nothing => String::new(),
        Shows::Alarm(reason, say) => format!("{reason:?} {}", say.join(" ")),
        Shows::Topic(id, _) => (*id).to_owned(),
        Shows::Several(ids) => ids.join(" and "),
        Shows::Which(ids) => ids.join(" or "),
        Shows::Unsure(reason, ids) => format!("{reason:?}: {}", ids.join(" or ")),
    }
}

#[test]
fn a_suggestion_changes_far_less_often_than_what_the_engine_says_of_each_key() {
    let (mut raw, mut steady, mut back, mut back_raw) = (0, 0, 0, 0);
    let messages = messages();
    let said = |state: &State| state.routing.as_deref().map(|r| name(&shows(r))).unwrap_or_default();
    let seen = |state: &State| state.shown.as_deref().map(|r| name(&shows(r))).unwrap_or_default();
    for text in &messages {
        let states = typed(text);
        raw += changes(&states, said);
        steady += changes(&states, seen);
        // One that was there, went, and came again at the next key or the one after.
        let flickers = |what: &dyn Fn(&State) -> String| {
            let seen: Vec<String> = states.iter().map(what).collect();
            (2..seen.len())
                .filter(|&i| {
                    let again = seen[i] == seen[i - 2] || (i > 2 && seen[i] == seen[i - 3]);
                    again && seen[i - 1] != seen[i]
                })
                .count()
        };
        back += flickers(&seen);
        back_raw += flickers(&said);
    }
    println!(
        "{} messages: {raw} changes unsteadied, {steady} steadied; to and fro {back_raw}, {back}",
        messages.len()
    );
    assert!(steady * 4 <= raw, "{steady} of {raw}");
    assert!(back * 10 <= back_raw, "{back} of {back_raw}");
}

#[test]
fn at_rest_the_same_text_is_the_same_screen_whatever_way_it_was_typed() {
    let messages = messages();
    for (i, text) in messages.iter().step_by(4).enumerate() {
        let at_once = start(text);
        let middle = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(place, _)| place);
        let (first, second) = text.split_at(middle);
        let other = &messages[(i * 7 + 3) % messages.len()];
        let ways: [Vec<String>; 4] = [
            keys("", text),
            // The end first; another message before; a slip of the finger at each fourth key.
            keys("", second).into_iter().chain(keys("", first).into_iter().map(|f| f + second)).collect(),
            keys("", other).into_iter().chain(keys("", text)).collect(),
            keys("", text).into_iter().enumerate().flat_map(|(i, t)| slip(i, t)).collect(),
        ];
        for (way, texts) in ways.into_iter().enumerate() {
            let typed = after(&start(""), texts.into_iter().map(Action::Type));
            for end in [Action::Settle, Action::Browse, Action::Person] {
                let (typed, at_once) = (typed.after(end.clone()), at_once.after(end.clone()));
                assert!(typed.is_settled(), "{end:?}");
                assert_eq!(typed.shown, at_once.shown, "{text:?}, way {way}, {end:?}");
                assert_eq!(typed.evidence, at_once.evidence);
                assert_eq!(place(&typed), place(&at_once));
            }
        }
    }
}

/// `before`, and then each key of `text`.
fn keys(before: &str, text: &str) -> Vec<String> {
    text.char_indices().map(|(place, c)| format!("{before}{}", &text[..place + c.len_utf8()])).collect()
}

fn slip(key: usize, text: String) -> Vec<String> {
    if key % 4 == 3 { vec![format!("{text}x"), text] } else { vec![text] }
}

#[test]
fn danger_is_said_at_once_and_stays_said_while_the_customer_types_on() {
    let states = typed(&format!("{TWICE}. {HACKED}"));
    for state in &states {
        let routing = state.routing.as_deref().expect("something is typed");
        if super::is_alarm(routing) && super::is_certain(routing) {
            assert!(state.is_settled(), "{}", state.text);
        }
    }
    assert!(states.iter().any(|s| s.shown.as_deref().is_some_and(super::is_alarm)));
    // Where it is about life, no letter is waited for.
    let states = typed("my order came, and I want to end my life");
    let mut alarming = states.iter().filter(|s| s.routing.as_deref().is_some_and(super::is_about_life));
    assert!(alarming.clone().next().is_some() && alarming.all(State::is_settled));
}

#[test]
fn too_little_to_go_by_suggests_nothing_also_after_more_was_there() {
    let mut texts = keys("", PASSWORD);
    texts.extend(texts.clone().into_iter().rev());
    let mut state = start("");
    let least = state.flows().thresholds.min_letters;
    for text in texts {
        state = state.after(Action::Type(text.clone()));
        if text.chars().filter(|c| c.is_alphanumeric()).count() < least {
            let shown = state.shown.as_deref().map(shows);
            assert!(matches!(shown, None | Some(Shows::Nothing)), "{text:?}");
            assert!(state.subject().is_none());
        }
    }
}

#[test]
fn of_two_things_the_second_is_quoted_as_far_as_it_is_typed() {
    let text = "my tent arrived with a broken pole and I want to cancel my membership";
    let states = typed(text);
    let two: Vec<&State> = states.iter().filter(|state| state.tasks.len() == 2).collect();
    assert!(two.len() > 2, "{} letters", two.len());
    for state in two {
        let last = state.tasks.iter().max_by_key(|task| task.end).expect("a task");
        assert!(
            state.text.trim_end().ends_with(&state.part(last)),
            "{:?}: {:?}",
            state.text,
            state.part(last)
        );
    }
}

#[test]
fn pasted_text_is_read_at_once() {
    let state = start(TWICE).after(Action::Type(format!("{PASSWORD}. {PASSWORD}. {PASSWORD}")));
    assert!(state.is_settled());
    assert_eq!(state.subject().map(|i| i.id.as_str()), Some("account.password_reset"));
}

#[test]
fn what_is_accepted_is_what_is_seen() {
    let mut unsettled = 0;
    for text in messages().iter().step_by(3) {
        for state in typed(text).iter().filter(|state| !state.is_settled()) {
            let seen = state.subject().map(|i| i.id.clone());
            let accepted = state.after(Action::Accept);
            if let (Some(seen), false) = (seen, place(&accepted) == "compose") {
                unsettled += 1;
                assert_eq!(accepted.intent, Some(seen));
                assert!(accepted.is_settled());
            }
        }
    }
    assert!(unsettled > 0, "suggestions stay while the engine says something else");
}
