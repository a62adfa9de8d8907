//! Signals: the rules of a flows file as `cases/signals.json` says, and what the shipped model learned.

mod support;

use serde::Deserialize;
use serde_json::{Value, json};
use signpost_engine::policy::{Context, PersonAt};
use signpost_engine::router::{Router, Routing};
use signpost_engine::signals::{By, Signal, Strength};
use std::collections::BTreeMap;
use support::{Outcome, flows_of, project, shipped};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    rules: Value,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    /// Why the case is here.
    #[serde(rename = "because")]
    _because: String,
    /// By signal: the phrase of the rule, and the words of the text.
    raised: BTreeMap<String, [String; 2]>,
}

fn file() -> Result<Value, Box<dyn std::error::Error>> {
    Ok(serde_json::from_str(&std::fs::read_to_string(project("static/flows.json"))?)?)
}

/// A router with these signal rules, and the shipped model or one of the first format, which raises no signals here.
fn router(rules: Value, model: &str) -> Result<Router, Box<dyn std::error::Error>> {
    let mut flows = file()?;
    flows["signals"] = rules;
    if model.ends_with("model-v1.bin") {
        // The base under it knows some.
        let mute = |signal: Signal| (signal.name().to_owned(), json!({ "maybe": 1, "sure": 1 }));
        flows["thresholds"]["signals"] = Value::Object(Signal::ALL.map(mute).into_iter().collect());
    }
    let flows = flows_of(flows).map_err(|problems| format!("{problems:?}"))?;
    Ok(Router::new(support::model(model)?, flows))
}

fn route(router: &Router, text: &str) -> Routing {
    router.route_in_full(text, &Context::default())
}

fn kinds(routing: &Routing) -> Vec<Signal> {
    routing.signals.iter().map(|s| s.signal).collect()
}

#[test]
fn rules_raise_what_the_cases_say() -> Outcome {
    let text = std::fs::read_to_string(project("crates/engine/tests/cases/signals.json"))?;
    let Cases { rules, cases } = serde_json::from_str(&text)?;
    let router = router(rules, "crates/engine/tests/fixtures/model-v1.bin")?;
    let mut wrong = Vec::new();
    for case in cases {
        let mut raised = BTreeMap::new();
        for s in route(&router, &case.text).signals {
            let By::Rule(phrase) = s.by else {
                return Err("a model of the first format knows no signals".into());
            };
            raised.insert(s.signal.name().to_owned(), [phrase, case.text[s.start..s.end].to_owned()]);
        }
        if raised != case.raised {
            wrong.push(format!("{:?}: {raised:?}", case.text));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

#[test]
fn a_rule_of_the_team_wins_over_what_was_learned_both_ways() -> Outcome {
    let text = "i want to die";
    let learned = router(json!([]), "static/model.bin")?;
    assert_eq!(kinds(&route(&learned, text)), [Signal::SelfHarm]);
    let off = json!([{ "signal": "self_harm", "raise": false, "any": ["to die"] }]);
    assert_eq!(kinds(&route(&router(off, "static/model.bin")?, text)), []);
    let on = json!([{ "signal": "legal", "any": ["blue socks"] }]);
    assert_eq!(kinds(&route(&learned, "two blue socks please")), []);
    assert_eq!(kinds(&route(&router(on, "static/model.bin")?, "two blue socks please")), [Signal::Legal]);
    Ok(())
}

#[test]
fn few_words_are_enough_for_a_signal() -> Outcome {
    let router = shipped()?;
    for (text, kind) in
        [("kms", Signal::SelfHarm), ("i want to die", Signal::SelfHarm), ("asap", Signal::Urgency)]
    {
        assert!(kinds(&route(&router, text)).contains(&kind), "{text}");
    }
    assert_eq!(kinds(&route(&router, "")), []);
    Ok(())
}

#[test]
fn what_was_learned_quotes_the_words_that_weighed_most() -> Outcome {
    let router = router(json!([]), "static/model.bin")?;
    let text = "Hello there, “my solicitor” will write to you about the tent";
    let routing = route(&router, text);
    let legal = routing.signals.iter().find(|s| s.signal == Signal::Legal).ok_or("no signal")?;
    let By::Words(words) = &legal.by else { return Err("no words".into()) };
    assert!(words.iter().any(|w| w == "solicitor"), "{words:?}");
    assert!(text[legal.start..legal.end].contains("solicitor"));
    assert!(legal.confidence > 0.0 && legal.confidence <= 1.0);
    let value = serde_json::to_value(legal)?;
    assert_eq!(value["signal"], "legal");
    assert!(value["by"]["words"].is_array());
    Ok(())
}

#[test]
fn faults_of_signal_rules_are_named_with_path_and_remedy() -> Outcome {
    let cases = [
        (json!([{ "signal": "panic", "any": ["a"] }]), "$.signals[0].signal", "urgency"),
        (json!([{ "any": ["a"] }]), "$.signals[0].signal", "text"),
        (json!([{ "signal": "legal" }]), "$.signals[0]", "\"any\""),
        (json!([{ "signal": "legal", "any": ["sue|court"] }]), "$.signals[0].any[0]", "phrase of its own"),
        (json!([{ "signal": "legal", "any": ["su*e"] }]), "$.signals[0].any[0]", "lawy*"),
        (json!([{ "signal": "legal", "any": ["-"] }]), "$.signals[0].any[0]", "words"),
        (json!([{ "signal": "legal", "any": [7] }]), "$.signals[0].any[0]", "quotes"),
        (json!([{ "signal": "legal", "all": [["a", "(b)"]] }]), "$.signals[0].all[0][1]", "wording"),
        (json!([{ "signal": "legal", "all": [[]] }]), "$.signals[0].all[0]", "phrase"),
        (json!([{ "signal": "legal", "any": ["a"], "near": -1 }]), "$.signals[0].near", "0 to 600"),
        (
            json!([{ "signal": "legal", "any": ["a"], "strength": "some" }]),
            "$.signals[0].strength",
            "maybe, sure",
        ),
        (json!([{ "signal": "legal", "any": ["a"], "raise": "no" }]), "$.signals[0].raise", "false"),
        (json!([{ "signal": "legal", "any": ["a"], "not": ["b"] }]), "$.signals[0].not", "none_near"),
    ];
    for (rules, path, remedy) in cases {
        let mut flows = file()?;
        flows["signals"] = rules.clone();
        let problems = flows_of(flows).err().ok_or_else(|| format!("{rules} is taken"))?;
        let named = problems.iter().any(|p| p.path == path && p.remedy.contains(remedy));
        assert!(named, "{rules}: {problems:?}");
    }
    Ok(())
}

/// With these bounds for self-harm, and no rules but `rules`.
fn bounded(rules: Value, bounds: Value) -> Result<Router, Box<dyn std::error::Error>> {
    let mut flows = file()?;
    (flows["signals"], flows["thresholds"]["signals"]) = (rules, json!({ "self_harm": bounds }));
    let flows = flows_of(flows).map_err(|problems| format!("{problems:?}"))?;
    Ok(Router::new(support::model("static/model.bin")?, flows))
}

const HARM: &str = "i want to die";

fn strength(routing: &Routing) -> Option<Strength> {
    routing.signals.iter().find(|s| s.signal == Signal::SelfHarm).map(|s| s.strength)
}

#[test]
fn the_flows_file_says_from_when_on_a_signal_may_be_and_is_sure() -> Outcome {
    let found =
        |bounds: Value| Ok::<_, Box<dyn std::error::Error>>(route(&bounded(json!([]), bounds)?, HARM));
    assert_eq!(strength(&found(json!({ "maybe": 0, "sure": 0 }))?), Some(Strength::Sure));
    assert_eq!(strength(&found(json!({ "maybe": 0, "sure": 1 }))?), Some(Strength::Maybe));
    assert_eq!(strength(&found(json!({ "maybe": 1, "sure": 1 }))?), None);
    let sure = found(json!({ "maybe": 0, "sure": 0 }))?;
    assert_eq!((sure.outcome.escalates(), sure.person), (true, PersonAt::First));
    // What may be is a suggestion like any other, with a person beside it or first; the words that apply are there.
    let maybe = found(json!({ "maybe": 0, "sure": 1 }))?;
    assert_ne!(maybe.person, PersonAt::Foot);
    let record = serde_json::to_value(&maybe)?;
    assert_eq!(record["signals"][0]["strength"], "maybe");
    Ok(())
}

#[test]
fn half_a_message_raises_nothing_that_was_learned() -> Outcome {
    let rule = json!({ "signal": "legal", "any": ["my solicitor"] });
    let router = bounded(json!([rule]), json!({ "maybe": 0, "sure": 0 }))?;
    let text = "i want to die, and my solicitor";
    let typing = router.route(text, &Context::default());
    assert_eq!(kinds(&typing), [Signal::Legal], "a rule's phrase counts at once");
    let rested = router.route_in_full(text, &Context::default());
    assert!(kinds(&rested).contains(&Signal::SelfHarm));
    // Typed on, it still counts; in another text it does not.
    let on = router.route_on(&format!("{text} will writ"), &Context::default(), &rested);
    assert!(kinds(&on).contains(&Signal::SelfHarm) && on.outcome.escalates());
    let other = router.route_on("where is my order", &Context::default(), &rested);
    assert_eq!(kinds(&other), []);
    Ok(())
}

#[test]
fn a_rule_says_how_strongly_it_raises_a_signal() -> Outcome {
    let maybe = json!([{ "signal": "self_harm", "strength": "maybe", "any": ["to die"] }]);
    let deaf = bounded(maybe.clone(), json!({ "maybe": 1, "sure": 1 }))?;
    let routing = route(&deaf, HARM);
    assert_eq!(strength(&routing), Some(Strength::Maybe));
    assert!(matches!(&routing.signals[0].by, By::Rule(phrase) if phrase == "to die"));
    // It leaves it to the model to be sure.
    assert_eq!(
        strength(&route(&bounded(maybe, json!({ "maybe": 0, "sure": 0 }))?, HARM)),
        Some(Strength::Sure)
    );
    let sure = json!([{ "signal": "self_harm", "any": ["to die"] }]);
    assert_eq!(
        strength(&route(&bounded(sure, json!({ "maybe": 1, "sure": 1 }))?, HARM)),
        Some(Strength::Sure)
    );
    Ok(())
}

/// Whoever insults or threatens the staff is angry with the company, unless the team says that this is no anger.
#[test]
fn an_insult_is_angry_too() -> Outcome {
    let insult = json!({ "signal": "abuse", "any": ["you plank"] });
    let calm = json!({ "signal": "anger", "raise": false, "any": ["plank"] });
    let old = "crates/engine/tests/fixtures/model-v1.bin";
    let routing = route(&router(json!([insult]), old)?, "you plank, that is my old address");
    assert_eq!(kinds(&routing), [Signal::Anger, Signal::Abuse]);
    assert_eq!((routing.signals[0].start, routing.signals[0].end), (0, 9));
    let routing = route(&router(json!([insult, calm]), old)?, "you plank, that is my old address");
    assert_eq!(kinds(&routing), [Signal::Abuse]);
    Ok(())
}
