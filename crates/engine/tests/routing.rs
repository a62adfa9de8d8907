//! The shipped model and flows file, on the cases in `cases/routing.json` and on the held-out data.

mod support;

use serde::Deserialize;
use signpost_engine::config::LocalTime;
use signpost_engine::encoder::{Encode, Encoder};
use signpost_engine::facts::Fact;
use signpost_engine::model::Stages;
use signpost_engine::policy::Context;
use signpost_engine::privacy::PrivateSpan;
use signpost_engine::router::{Router, Routing};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use support::{Outcome, project, shipped};

/// What a message must come to. What is left out does not matter to the case.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    /// Why the case is here.
    #[serde(rename = "because")]
    _because: String,
    decision: Option<String>,
    intent: Option<String>,
    outcome: Option<String>,
    flow: Option<String>,
    reason: Option<String>,
    /// What it must not come to.
    not_intent: Option<String>,
    not_reason: Option<String>,
    language: Option<String>,
    /// Kind and words of each.
    privacy: Option<Vec<String>>,
    /// When the message is written.
    at: Option<String>,
    /// Kind, written form and value of each: `amount £5 = 5.00 GBP`.
    facts: Option<Vec<String>>,
}

/// Routes one case and says how it differs from what it must come to.
fn check(router: &Router, case: &Case) -> Result<(), String> {
    let now = case.at.as_deref().and_then(LocalTime::read);
    let routing = router.route_in_full(&case.text, &Context { now, ..Context::default() });
    let value = serde_json::to_value(&routing).map_err(|e| e.to_string())?;
    let wanted = [
        (&case.decision, &value["decision"]),
        (&case.intent, &value["intent"]),
        (&case.outcome, &value["outcome"]["kind"]),
        (&case.flow, &value["outcome"]["flow"]),
        (&case.reason, &value["reason"]),
        (&case.language, &value["language"]),
    ];
    for (unwanted, got) in [(&case.not_intent, &value["intent"]), (&case.not_reason, &value["reason"])] {
        if unwanted.as_deref().is_some_and(|unwanted| got.as_str() == Some(unwanted)) {
            return Err(format!("{:?}: {got} is not wanted", case.text));
        }
    }
    let private = |s: &PrivateSpan| format!("{} {}", s.kind, &case.text[s.start..s.end]);
    let private: Vec<String> = routing.privacy.iter().map(private).collect();
    if case.privacy.as_ref().is_some_and(|wanted| *wanted != private) {
        return Err(format!("{:?}: {:?} are wanted, and they are {private:?}", case.text, case.privacy));
    }
    let named = |f: &Fact| format!("{} {} = {}", f.kind.name(), &case.text[f.start..f.end], f.value);
    let named: Vec<String> = routing.facts.iter().map(named).collect();
    if case.facts.as_ref().is_some_and(|wanted| *wanted != named) {
        return Err(format!("{:?}: {:?} are wanted, and they are {named:?}", case.text, case.facts));
    }
    match wanted.iter().find(|(wanted, got)| wanted.as_deref().is_some_and(|w| got.as_str() != Some(w))) {
        Some((wanted, got)) => Err(format!("{:?}: {wanted:?} is wanted, and it is {got}", case.text)),
        None => Ok(()),
    }
}

#[test]
fn messages_come_to_what_the_cases_say() -> Outcome {
    let mut router = shipped()?;
    router.attach(Encoder::from_bytes(&std::fs::read(project("static/encoder.bin"))?)?)?;
    let cases: Vec<Case> =
        serde_json::from_str(&std::fs::read_to_string(project("crates/engine/tests/cases/routing.json"))?)?;
    let wrong: Vec<String> = cases.iter().filter_map(|case| check(&router, case).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

#[test]
fn evidence_is_quoted_from_the_message() -> Outcome {
    let router = shipped()?;
    for text in [
        "Two lots of £24.50 left my account – I only bought the one pair of boots",
        // Found by fuzzing: something that does not count stands between two words.
        "A@EX我A\u{fffd}PLE.COM\u{1}\0\0\0MPLE.COMPLDSUR,A@E.COM/F\u{fffd}\u{fffd}AM4111 1111 1111 1111PLE.न\u{fffd}",
    ] {
        let routing = router.route(text, &Context::default());
        assert!(!routing.evidence.is_empty());
        for evidence in &routing.evidence {
            assert_eq!(&text[evidence.start..evidence.end], evidence.term);
            assert!(evidence.weight > 0.0);
        }
    }
    Ok(())
}

/// Reasons are words that a customer recognises as one.
#[test]
fn evidence_is_at_most_three_pieces_the_longest_first_and_no_small_words() -> Outcome {
    let router = shipped()?;
    let small =
        ["can", "my", "whats", "what's", "the", "i", "to", "is", "it", "how", "where", "and", "you", "me"];
    for text in [
        "can you tell me where my order is",
        "whats the delivery cost and can it be here by friday",
        "how do i change my address, and my phone, and my name",
        "I want to cancel my membership because it's too expensive for me",
    ] {
        let evidence = router.route(text, &Context::default()).evidence;
        assert!((1..=3).contains(&evidence.len()), "{text}: {evidence:?}");
        assert!(evidence.is_sorted_by_key(|e| std::cmp::Reverse(e.term.len())), "{evidence:?}");
        let tells = |term: &str| term.to_lowercase().split(' ').any(|word| !small.contains(&word));
        assert!(evidence.iter().all(|e| tells(&e.term)), "{text}: {evidence:?}");
    }
    let asked = router.route("can i", &Context::default());
    assert!(asked.evidence.is_empty(), "{:?}", asked.evidence);
    Ok(())
}

/// An encoder that counts how often it is asked, and hears one word only.
#[derive(Debug)]
struct Hearing(Encoder, Arc<AtomicUsize>);

impl Encode for Hearing {
    fn encode(&self, text: &str) -> Option<Vec<f32>> {
        self.1.fetch_add(1, Ordering::Relaxed);
        Some(self.0.encode(if text.contains("toaster") {
            "it will not install, how do I connect it to my laptop"
        } else {
            "hello"
        }))
    }

    fn checksum(&self) -> u32 {
        self.0.checksum()
    }
}

#[test]
fn evidence_of_both_stages_names_what_the_encoder_went_by() -> Outcome {
    let mut router = shipped()?;
    let encoder = Encoder::from_bytes(&std::fs::read(project("static/encoder.bin"))?)?;
    let asked = Arc::default();
    router.attach(Hearing(encoder, Arc::clone(&asked)))?;
    let count = || asked.swap(0, Ordering::Relaxed);
    let text = "so it was all about some toaster or other as you know";
    let quick = router.route(text, &Context::default());
    assert_eq!(count(), 1, "at a key the text is read once");
    let full = router.route_in_full(text, &Context::default());
    assert!(count() <= 14);
    assert_eq!((quick.intent.as_deref(), quick.stages), (Some("technical.setup"), Stages::Both));
    assert!(full.evidence[0].term.contains("toaster"), "{:?}", full.evidence);
    for evidence in &full.evidence {
        assert_eq!(&text[evidence.start..evidence.end], evidence.term);
    }
    // What was decided does not depend on how well it is explained.
    assert_eq!(Routing { evidence: quick.evidence.clone(), ..full }, quick);

    let long = "I bought a pair of boots, and a lamp. ".repeat(200);
    let _ = router.route_in_full(&long, &Context::default());
    assert!(count() <= 14 + 25, "also for long texts, with the parts of them that could be issues");
    Ok(())
}

#[test]
fn an_encoder_that_fails_leaves_the_n_grams() -> Outcome {
    #[derive(Debug)]
    struct Broken(u32);
    impl Encode for Broken {
        fn encode(&self, text: &str) -> Option<Vec<f32>> {
            (text.len() > 10).then(|| vec![0.1; 7])
        }
        fn checksum(&self) -> u32 {
            self.0
        }
    }
    let (alone, mut router) = (shipped()?, shipped()?);
    router.attach(Broken(Encoder::from_bytes(&std::fs::read(project("static/encoder.bin"))?)?.checksum()))?;
    assert!(router.attach(Broken(1)).is_err(), "another encoder");
    for text in ["refund", "where is my order, please"] {
        let context = Context::default();
        assert_eq!(router.route_in_full(text, &context), alone.route(text, &context));
    }
    Ok(())
}

#[test]
fn facts_wait_until_typing_rests() -> Outcome {
    let router = shipped()?;
    let text = "order 20391 has not come";
    assert_eq!(router.route(text, &Context::default()).facts, []);
    assert_eq!(router.route_in_full(text, &Context::default()).facts.len(), 1);
    Ok(())
}

#[test]
fn any_text_gives_a_routing() -> Outcome {
    let router = shipped()?;
    let long = "I want my money back. ".repeat(5_000);
    for text in ["", "\n\n", "\u{202e}\u{7}", "?!", "🧦🧦🧦", "الطرد لم يصل", "包裹没有到", long.as_str()]
    {
        let routing = router.route(text, &Context::default());
        let sum: f64 = routing.candidates.iter().map(|c| c.confidence).sum();
        assert!(sum <= 1.001, "{sum}");
    }
    assert_eq!(router.route("", &Context::default()).intent, None);
    Ok(())
}
