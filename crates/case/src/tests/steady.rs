//! Messages typed key by key: the screen is steady meanwhile, and right at rest.

use super::*;
use crate::first_screen::{FirstScreen, is_alarm};
use crate::steady::is_about_life;
use crate::tasks::Tasks;
use signpost_engine::config::Intent;

/// Every so many messages of those that the model is judged by.
const EVERY: usize = 15;

pub(super) fn messages() -> Vec<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/held_out/intents.csv");
    let rows = std::fs::read_to_string(path).expect("data/held_out/intents.csv");
    let text = |row: &str| row.rsplit_once(',').map(|(text, _)| text.trim_matches('"').replace("\"\"", "\""));
    rows.lines().skip(1).step_by(EVERY).filter_map(text).collect()
}

/// The walk after each key of `text`.
fn typed(text: &str) -> Vec<Walk> {
    let mut walk = start("");
    let ends = text.char_indices().map(|(place, c)| place + c.len_utf8());
    ends.map(|end| {
        walk = walk.after(Action::Type(text[..end].to_owned()));
        walk.clone()
    })
    .collect()
}

/// How often what is shown changes from key to key.
fn changes(walks: &[Walk], what: impl Fn(&Walk) -> String) -> usize {
    walks.windows(2).filter(|two| what(&two[0]) != what(&two[1])).count()
}

/// What a screen says, in words.
fn name(screen: &FirstScreen<'_>) -> String {
    let ids = |intents: &[&Intent]| intents.iter().map(|i| i.id.clone()).collect::<Vec<_>>();
    match screen {
        FirstScreen::Empty | FirstScreen::KeepTyping => String::new(),
        FirstScreen::Topic { intent, .. } => intent.id.clone(),
        FirstScreen::Which(intents) => ids(intents).join(" or "),
        FirstScreen::Several(issues) => {
            issues.iter().map(|issue| issue.intent.as_str()).collect::<Vec<_>>().join(" and ")
        }
        FirstScreen::Person { intent, reason, say, .. } => {
            let intent = intent.map(|intent| &intent.id);
            format!("{reason:?} {intent:?} {}", say.join(" "))
        }
        FirstScreen::Unsure { reason, candidates } => format!("{reason:?}: {}", ids(candidates).join(" or ")),
    }
}

#[test]
fn a_suggestion_changes_far_less_often_than_what_the_engine_says_of_each_key() {
    let (mut raw, mut steady, mut back, mut back_raw) = (0, 0, 0, 0);
    let messages = messages();
    let said = |walk: &Walk| {
        let routing = walk.reading().routing();
        name(&FirstScreen::of(routing.map(|routing| &**routing), walk.flows()))
    };
    let seen = |walk: &Walk| name(&walk.reading().screen(walk.flows()));
    for text in &messages {
        let walks = typed(text);
        raw += changes(&walks, said);
        steady += changes(&walks, seen);
        // One that was there, went, and came again at the next key or the one after.
        let flickers = |what: &dyn Fn(&Walk) -> String| {
            let seen: Vec<String> = walks.iter().map(what).collect();
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
            let typed = start("").all(texts.into_iter().map(Action::Type));
            for end in [Action::Settle, Action::Browse, Action::Person] {
                let (typed, at_once) = (typed.after(end.clone()), at_once.after(end.clone()));
                assert!(typed.reading().is_settled(), "{end:?}");
                assert_eq!(typed.shown(), at_once.shown(), "{text:?}, way {way}, {end:?}");
                assert_eq!(typed.reading().evidence(), at_once.reading().evidence());
                assert_eq!(typed.place(), at_once.place());
            }
        }
    }
}

/// `before`, and then each key of `text`.
pub(super) fn keys(before: &str, text: &str) -> Vec<String> {
    text.char_indices().map(|(place, c)| format!("{before}{}", &text[..place + c.len_utf8()])).collect()
}

fn slip(key: usize, text: String) -> Vec<String> {
    if key % 4 == 3 { vec![format!("{text}x"), text] } else { vec![text] }
}

#[test]
fn danger_is_said_at_once_and_stays_said_while_the_customer_types_on() {
    let walks = typed(&format!("{TWICE}. {HACKED}"));
    for walk in &walks {
        let routing = walk.routing();
        if is_alarm(routing) {
            assert!(walk.reading().is_settled(), "{}", walk.text());
        }
    }
    assert!(walks.iter().any(|s| is_alarm(s.shown())));
    // Where it is about life, no letter is waited for.
    let walks = typed("my order came, and I want to end my life");
    let mut alarming = walks.iter().filter(|s| is_about_life(s.routing()));
    assert!(alarming.clone().next().is_some() && alarming.all(|walk| walk.reading().is_settled()));
}

#[test]
fn too_little_to_go_by_suggests_nothing_also_after_more_was_there() {
    let mut texts = keys("", PASSWORD);
    texts.extend(texts.clone().into_iter().rev());
    let mut walk = start("");
    let least = walk.flows().thresholds.min_letters;
    for text in texts {
        walk = walk.after(Action::Type(text.clone()));
        if text.chars().filter(|c| c.is_alphanumeric()).count() < least {
            let shown = walk.reading().screen(walk.flows());
            assert!(matches!(shown, FirstScreen::Empty | FirstScreen::KeepTyping), "{text:?}");
            assert!(walk.intent().is_none());
        }
    }
}

#[test]
fn of_two_things_the_second_is_quoted_as_far_as_it_is_typed() {
    let text = "my tent arrived with a broken pole and I want to cancel my membership";
    let walks = typed(text);
    let two: Vec<&Walk> =
        walks.iter().filter(|walk| walk.tasks().is_some_and(|tasks| tasks.all().len() == 2)).collect();
    assert!(two.len() > 2, "{} letters", two.len());
    for walk in two {
        let last = walk.tasks().into_iter().flat_map(Tasks::all).max_by_key(|task| task.end).expect("a task");
        assert!(
            walk.text().trim_end().ends_with(walk.part(last).as_str()),
            "{:?}: {:?}",
            walk.text(),
            walk.part(last)
        );
    }
}

#[test]
fn pasted_text_is_read_at_once() {
    let walk = start(TWICE).after(Action::Type(format!("{PASSWORD}. {PASSWORD}. {PASSWORD}")));
    assert!(walk.reading().is_settled());
    assert_eq!(walk.intent(), Some("account.password_reset"));
}

#[test]
fn what_is_accepted_is_what_is_seen() {
    let mut unsettled = 0;
    for text in messages().iter().step_by(3) {
        for walk in typed(text).iter().filter(|walk| !walk.reading().is_settled()) {
            let seen = walk.intent();
            let accepted = walk.after(Action::Accept);
            if let (Some(seen), false) = (seen, accepted.place() == "first") {
                unsettled += 1;
                assert_eq!(accepted.settled_on(), Some(seen));
                assert!(accepted.reading().is_settled());
            }
        }
    }
    assert!(unsettled > 0, "suggestions stay while the engine says something else");
}
