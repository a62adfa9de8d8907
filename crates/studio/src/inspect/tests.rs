#![allow(clippy::panic, reason = "a test may")]

use super::*;
use crate::tests::sample;

fn look(text: &str, encoder: bool) -> Inspection {
    let ask = Inspect { text: text.to_owned(), around: Around::default() };
    ask.answer(&mut sample(encoder), &mut |_| ()).unwrap_or_else(|trouble| panic!("{trouble}"))
}

#[test]
fn a_charge_twice_is_told_in_plain_words() {
    let seen = look("I was charged twice for order AF-20391", false);
    assert_eq!(seen.outcome, "Opens “Charged more than once”", "{seen:?}");
    assert!(seen.why[0].contains("sure; 90 % is enough."), "{:?}", seen.why);
    assert_eq!(seen.intents[0].id, "billing.duplicate_charge");
    assert!(!seen.is_both && seen.intents[0].both.is_none());
    let most = seen.words.iter().max_by(|a, b| a.ngrams.total_cmp(&b.ngrams));
    assert_eq!(most.map(|word| word.letters.as_str()), Some("twice"));
    assert!(
        seen.marks.iter().any(|mark| mark.kind == "fact" && mark.detail == "AF-20391"),
        "{:?}",
        seen.marks
    );
}

#[test]
fn shares_and_bias_are_the_score() {
    let mut loaded = sample(false);
    let router = loaded.router().unwrap_or_else(|trouble| panic!("{trouble}"));
    // One text, twice: what the words add differs by as much as the scores do.
    let sum = |text: &str| {
        let seen = inspect(router, text, &Around::default());
        let at = seen.intents.iter().find(|i| i.id == "billing.duplicate_charge").map_or(0.0, |i| i.ngrams);
        (seen.words.iter().map(|word| word.ngrams).sum::<f64>(), at)
    };
    let (one, other) = (sum("charged twice for my order"), sum("charged twice on my card"));
    assert!(((one.0 - other.0) - (one.1 - other.1)).abs() < 1e-3, "{one:?} {other:?}");
}

#[test]
fn every_row_of_the_policy_is_told_and_one_fires() {
    let seen = look("someone stole my card and bought boots with it", false);
    assert_eq!(seen.kind, "escalate", "{seen:?}");
    assert!(seen.rows.len() > 3);
    assert_eq!(
        seen.rows.iter().filter(|row| row.fired).count() > 0,
        seen.rule.as_deref() != Some("built in")
    );
    assert!(seen.signals.iter().any(|level| level.name == "fraud" && level.raised.is_some()));
}

#[test]
fn both_stages_weigh_every_word() {
    let ask = Weigh { text: "two lots left my account".to_owned(), around: Around::default() };
    let weighed = ask.answer(&mut sample(true), &mut |_| ()).unwrap_or_else(|trouble| panic!("{trouble}"));
    assert!(weighed.words.iter().all(|word| word.second.is_some()), "{:?}", weighed.words);
    assert!(weighed.record.contains("\"stages\":\"both\""));
}

#[test]
fn frames_mentions_and_personal_data_have_their_places() {
    let text =
        "Hi there, I don't want a refund, I want a replacement, mail me at jo@example.com. Kind regards, Jo";
    let seen = look(text, false);
    for (kind, name, part) in [
        ("frame", "greeting", "Hi there,"),
        ("mention", "denied", "I don't want a refund"),
        ("privacy", "email", "jo@example.com"),
    ] {
        let found = seen.marks.iter().find(|mark| mark.kind == kind && mark.name == name);
        let found = found.unwrap_or_else(|| panic!("{kind} {name}: {:?}", seen.marks));
        assert!(text[found.start..found.end].starts_with(part.trim_end_matches(',')), "{found:?}");
    }
}

#[test]
fn any_text_is_survived() {
    for text in
        ["", " ", "?!", "hi", "👩‍👩‍👧 é", "où est mon colis, il devait arriver hier", &"word ".repeat(2000)]
    {
        let seen = look(text, false);
        assert!(!seen.outcome.is_empty());
        assert!(
            seen.words
                .iter()
                .all(|word| text.is_char_boundary(word.start) && text.is_char_boundary(word.end))
        );
    }
}
