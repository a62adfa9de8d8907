//! A flows file is read whole, or every problem in it is named at once.

mod support;

use serde_json::{Value, json};
use signpost_engine::config::Diagnostic;
use signpost_engine::policy::Reason;
use signpost_engine::signals::Signal;
use support::{Outcome, flows_of, project};

/// The smallest file that is enough to run.
fn least() -> Value {
    json!({
        "version": 1,
        "name": "Help",
        "categories": [{ "id": "orders", "label": "Orders" }],
        "intents": [{ "id": "orders.track", "label": "Where is it", "flow": "track" }],
        "flows": [{ "id": "track", "title": "Tracking", "steps": [{ "id": "talk", "kind": "person", "title": "Talk" }] }],
        "person": { "title": "A person", "fields": [{ "id": "email", "label": "E-mail", "kind": "email" }] },
        "contact": [{ "label": "Mail", "href": "mailto:help@example.com" }]
    })
}

/// Reads the least file after `change`, and gives the paths of the problems.
fn paths(change: impl FnOnce(&mut Value)) -> Vec<String> {
    let mut file = least();
    change(&mut file);
    problems(file).into_iter().map(|problem| problem.path).collect()
}

/// All that is wrong with a file, whether it can be used or not.
fn problems(file: Value) -> Vec<Diagnostic> {
    flows_of(file).map_or_else(|problems| problems, |flows| flows.lint())
}

#[test]
fn the_least_file_and_the_shipped_one_are_fine() -> Outcome {
    assert!(flows_of(least()).is_ok());
    let shipped = std::fs::read_to_string(project("static/flows.json"))?;
    assert!(problems(serde_json::from_str(&shipped)?).is_empty());
    Ok(())
}

#[test]
fn every_problem_is_named_at_once_with_its_path() {
    let found = paths(|file| {
        file["thresholds"] = json!({ "accept": 7, "margni": 0.1 });
        file["intents"][0]["flow"] = json!("nowhere");
        file["contact"][0]["href"] = json!("javascript:alert(1)");
        file["flows"][0]["steps"][0]["title"] = json!("");
    });
    let wanted = [
        "$.flows[0].steps[0].title",
        "$.contact[0].href",
        "$.thresholds.margni",
        "$.thresholds.accept",
        "$.intents[0].flow",
        "$.flows[0]",
    ];
    for path in wanted {
        assert!(found.iter().any(|f| f == path), "{path} is missing in {found:?}");
    }
    assert_eq!(found.len(), wanted.len(), "{found:?}");
}

#[test]
fn each_fault_is_found_where_it_is() {
    type Change = fn(&mut Value);
    let cases: &[(&str, Change)] = &[
        ("$.version", |f| f["version"] = json!(9)),
        ("$.version", |f| _ = f.as_object_mut().map(|o| o.remove("version"))),
        ("$.person", |f| _ = f.as_object_mut().map(|o| o.remove("person"))),
        ("$.colour", |f| f["colour"] = json!("red")),
        ("$.intents", |f| f["intents"] = json!({})),
        ("$.intents[0].category", |f| f["intents"][0]["category"] = json!("billing")),
        ("$.intents[0].accept", |f| f["intents"][0]["accept"] = json!("high")),
        ("$.intents[1].id", |f| f["intents"] = json!([f["intents"][0], f["intents"][0]])),
        ("$.flows[0].steps", |f| f["flows"][0]["steps"] = json!([])),
        ("$.flows[0].steps[0].kind", |f| f["flows"][0]["steps"][0]["kind"] = json!("video")),
        ("$.policy[0].when", |f| f["policy"] = json!([{ "then": { "escalate": "requested" } }])),
        ("$.policy[0].then", |f| f["policy"] = json!([{ "when": {}, "then": {} }])),
        ("$.policy[0].then.escalate", |f| {
            f["policy"] = json!([{ "when": {}, "then": { "escalate": "whim" } }])
        }),
        ("$.policy[0].when.intents", |f| {
            f["policy"] = json!([{ "when": { "intents": ["a.b"] }, "then": { "escalate": "requested" } }]);
        }),
        ("$.contact[0].href", |f| f["contact"][0]["href"] = json!("//elsewhere.example")),
        ("$.person.fields[0].kind", |f| f["person"]["fields"][0]["kind"] = json!("fingerprint")),
        ("$.flows[0].steps[0].options[1].next", |f| {
            f["flows"][0]["steps"] = json!([
                { "id": "ask", "kind": "question", "title": "Which?", "options": [
                    { "id": "a", "label": "A", "next": "solved" }, { "id": "b", "label": "B", "next": "ask" }] }
            ]);
        }),
    ];
    for (path, change) in cases {
        let found = paths(change);
        assert!(found.iter().any(|f| f == path), "{path} is missing in {found:?}");
    }
}

#[test]
fn the_fingerprint_follows_the_content_and_not_the_layout() -> Outcome {
    let id = |value: Value| flows_of(value).map(|flows| flows.id).map_err(|p| format!("{p:?}"));
    let text = serde_json::to_string_pretty(&least())?;
    assert_eq!(id(least())?, id(serde_json::from_str(&text)?)?);
    let mut other = least();
    other["name"] = json!("Other");
    assert_ne!(id(least())?, id(other)?);
    Ok(())
}

/// Each row: the policy and what else the file has, the paths of the problems, and a word of the problem.
#[test]
fn rows_that_can_never_apply_or_contradict_are_found() {
    let accept = |intent: &str| json!({ "intents": [intent] });
    let rule = |when: Value, then: Value| json!({ "when": when, "then": then });
    let person = || json!({ "escalate": "requested" });
    let cases = [
        (
            vec![rule(json!({}), person()), rule(accept("orders.track"), person())],
            "$.policy[1]",
            "comes first",
        ),
        (
            vec![
                rule(json!({ "categories": ["orders"] }), person()),
                rule(json!({ "intents": ["orders.track"], "signals": ["legal"] }), person()),
            ],
            "$.policy[1]",
            "comes first",
        ),
        (
            vec![
                rule(accept("orders.track"), person()),
                rule(accept("orders.track"), json!({ "clarify": true })),
            ],
            "$.policy[1]",
            "contradicts",
        ),
        (
            vec![
                rule(json!({ "confidence": { "below": 0.9 } }), person()),
                rule(json!({ "confidence": { "from": 0.1, "below": 0.5 }, "languages": ["de"] }), person()),
            ],
            "$.policy[1]",
            "comes first",
        ),
        (
            vec![
                rule(json!({ "context": { "plan": ["a", "b"] } }), person()),
                rule(json!({ "context": { "plan": ["a"], "page": ["x"] } }), person()),
            ],
            "$.policy[1]",
            "comes first",
        ),
        (
            vec![rule(json!({ "confidence": { "from": 0.8, "below": 0.8 } }), person())],
            "$.policy[0].when.confidence",
            "never",
        ),
        (
            vec![rule(json!({ "decisions": ["accept"], "confidence": { "below": 0.5 } }), person())],
            "$.policy[0].when.confidence",
            "accepted",
        ),
        (vec![rule(json!({ "open": true }), person())], "$.policy[0].when.open", "opening hours"),
        (
            vec![rule(json!({ "reroutes": { "from": 3 } }), json!({ "clarify": true }))],
            "$.policy[0].when.reroutes",
            "owns the case",
        ),
        (
            vec![rule(json!({ "signals": ["fraud", "rage"] }), person())],
            "$.policy[0].when.signals[1]",
            "no signal",
        ),
        (
            vec![rule(json!({ "signals": ["fraud"] }), json!({ "clarify": true }))],
            "$.policy[0].then",
            "always goes",
        ),
        (
            vec![rule(json!({ "signals": ["legal"] }), json!({ "escalate": "risk:fraud" }))],
            "$.policy[0].then.escalate",
            "none of the signals",
        ),
        (
            vec![rule(json!({}), json!({ "escalate": "risk:rage" }))],
            "$.policy[0].then.escalate",
            "not a reason",
        ),
        (
            vec![rule(json!({ "decisions": ["acept"] }), person())],
            "$.policy[0].when.decisions[0]",
            "decision",
        ),
        (
            vec![rule(json!({ "confidence": { "from": 7 } }), person())],
            "$.policy[0].when.confidence.from",
            "range",
        ),
        (
            vec![rule(json!({ "confidence": { "above": 0.7 } }), person())],
            "$.policy[0].when.confidence.above",
            "key",
        ),
        (
            vec![rule(json!({ "languages": ["German"] }), person())],
            "$.policy[0].when.languages[0]",
            "language",
        ),
        (
            vec![rule(json!({ "context": { "plan": [] } }), person())],
            "$.policy[0].when.context.plan",
            "at least 1",
        ),
        (
            vec![rule(json!({}), json!({ "escalate": { "reason": "requested", "priority": "now" } }))],
            "$.policy[0].then.escalate.priority",
            "priority",
        ),
        (
            vec![rule(json!({ "signals": ["fraud"], "strength": "sure" }), json!({ "beside": {} }))],
            "$.policy[0].then",
            "always goes",
        ),
        (
            vec![rule(json!({ "signals": ["fraud"], "strength": "perhaps" }), person())],
            "$.policy[0].when.strength",
            "strength",
        ),
        (
            vec![rule(json!({ "intents": ["orders.track"], "strength": "maybe" }), person())],
            "$.policy[0].when.strength",
            "no signal",
        ),
        (
            vec![
                rule(json!({ "signals": ["legal"], "strength": "maybe" }), person()),
                rule(json!({ "signals": ["legal"] }), person()),
            ],
            "$.policy[1]",
            "comes first",
        ),
        (
            vec![rule(json!({ "signals": ["legal"] }), json!({ "beside": "risk:fraud" }))],
            "$.policy[0].then.beside",
            "none of the signals",
        ),
        (
            vec![rule(json!({}), json!({ "beside": { "priority": "now" } }))],
            "$.policy[0].then.beside.priority",
            "priority",
        ),
        (vec![rule(json!({}), json!({}))], "$.policy[0].then", "one outcome"),
        (
            vec![rule(json!({}), json!({ "escalate": "requested", "clarify": true }))],
            "$.policy[0].then",
            "one outcome",
        ),
    ];
    for (rows, path, word) in cases {
        let mut file = least();
        file["policy"] = json!(rows);
        let found = problems(file);
        assert!(
            found.len() == 1
                && found[0].path == path
                && found[0].problem.contains(word)
                && !found[0].remedy.is_empty(),
            "{path} ({word}) for {rows:?}: {found:?}"
        );
    }
}

#[test]
fn rows_that_only_look_alike_are_left_alone() {
    let person = || json!({ "escalate": "requested" });
    let rows = [
        json!({ "when": { "signals": ["fraud"] }, "then": person() }),
        json!({ "when": { "signals": ["fraud", "legal"] }, "then": person() }),
        // Who stands beside a suggestion takes the place of none.
        json!({ "when": { "signals": ["fraud", "anger"] }, "then": { "beside": { "queue": "care" } } }),
        // What may be is passed over by the rows above.
        json!({ "when": { "signals": ["legal"], "strength": "maybe" }, "then": { "clarify": true } }),
        // About what was accepted only, so it leaves the rest to the next row.
        json!({ "when": { "intents": ["orders.track"], "confidence": { "from": 0.7 } }, "then": person() }),
        json!({ "when": { "confidence": { "from": 0.7 } }, "then": { "clarify": true } }),
        json!({ "when": { "decisions": ["abstain"] }, "then": person() }),
        json!({ "when": {}, "then": person() }),
    ];
    let found = paths(|file| file["policy"] = json!(rows));
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn the_bounds_of_signals_are_checked() {
    let cases = [
        (
            json!({ "fraud": { "maybe": 0.5, "sure": 0.9 }, "anger": { "sure": 0.5 }, "abuse": {} }),
            vec![],
            "",
        ),
        (json!({ "fraud": { "maybe": 0.9, "sure": 0.9 } }), vec![], ""),
        (
            json!({ "fraud": { "maybe": 0.9, "sure": 0.5 } }),
            vec!["$.thresholds.signals.fraud.maybe"],
            "lower \"maybe\"",
        ),
        (json!({ "fraud": { "maybe": 1.5 } }), vec!["$.thresholds.signals.fraud.maybe"], "0 to 1"),
        (json!({ "fraud": { "sure": "high" } }), vec!["$.thresholds.signals.fraud.sure"], "0 to 1"),
        (json!({ "fraud": 0.5 }), vec!["$.thresholds.signals.fraud"], "{"),
        (json!({ "theft": { "maybe": 0.5 } }), vec!["$.thresholds.signals.theft"], "fraud"),
        (json!({ "fraud": { "perhaps": 0.5 } }), vec!["$.thresholds.signals.fraud.perhaps"], "maybe, sure"),
        (json!([]), vec!["$.thresholds.signals"], "{"),
    ];
    for (bounds, wanted, remedy) in cases {
        let mut file = least();
        file["thresholds"] = json!({ "signals": bounds });
        let found = problems(file);
        let named: Vec<&str> = found.iter().map(|p| p.path.as_str()).collect();
        assert_eq!(named, wanted, "{bounds}");
        assert!(found.iter().all(|p| p.remedy.contains(remedy)), "{bounds}: {found:?}");
    }
}

#[test]
fn a_category_that_lacks_the_intents_is_a_contradiction() {
    let found = paths(|file| {
        file["categories"] =
            json!([{ "id": "orders", "label": "Orders" }, { "id": "billing", "label": "Money" }]);
        file["policy"] = json!([{
            "when": { "intents": ["orders.track"], "categories": ["billing"] }, "then": { "escalate": "requested" }
        }]);
    });
    assert_eq!(found, ["$.policy[0].when"]);
}

#[test]
fn hours_that_cannot_be_are_found() {
    let week = |days: Value, from: &str, to: &str| json!({ "days": days, "from": from, "to": to });
    let hours = |zone: &str, week: &[Value]| json!({ "zone": zone, "week": week });
    let fine = || week(json!(["mon"]), "09:00", "17:30");
    let night = |day: &str| week(json!([day]), "22:00", "06:00");
    let cases = [
        (hours("Europe/London", &[fine()]), vec![]),
        (hours("UTC", &[week(json!(["mon", "sun"]), "00:00", "24:00")]), vec![]),
        (hours("Europe/London", &[fine(), week(json!(["mon"]), "17:30", "20:00")]), vec![]),
        (hours("Europe/London", &[night("sun"), night("mon")]), vec![]),
        (hours("London", &[fine()]), vec!["$.hours.zone"]),
        (hours("Europe/Lon don", &[fine()]), vec!["$.hours.zone"]),
        (hours("UTC", &[]), vec!["$.hours.week"]),
        (hours("UTC", &[week(json!(["mon"]), "09:00", "25:00")]), vec!["$.hours.week[0].to"]),
        (
            hours("UTC", &[week(json!(["mon"]), "24:00", "9:00")]),
            vec!["$.hours.week[0].from", "$.hours.week[0].to"],
        ),
        (hours("UTC", &[week(json!(["mon"]), "09:60", "17:00")]), vec!["$.hours.week[0].from"]),
        (hours("UTC", &[week(json!(["mon"]), "09:00", "09:00")]), vec!["$.hours.week[0].to"]),
        (hours("UTC", &[week(json!(["Monday"]), "09:00", "17:00")]), vec!["$.hours.week[0].days[0]"]),
        (hours("UTC", &[fine(), week(json!(["tue", "mon"]), "17:00", "18:00")]), vec!["$.hours.week[1]"]),
        (hours("UTC", &[week(json!(["mon", "mon"]), "09:00", "17:00")]), vec!["$.hours.week[0]"]),
        // The night from Sunday ends on Monday, at the other end of the week.
        (hours("UTC", &[night("sun"), week(json!(["mon"]), "05:00", "08:00")]), vec!["$.hours.week[1]"]),
        (hours("UTC", &[week(json!(["mon"]), "05:00", "08:00"), night("sun")]), vec!["$.hours.week[1]"]),
    ];
    for (hours, wanted) in cases {
        let found = paths(|file| file["hours"] = hours.clone());
        assert_eq!(found, wanted, "{hours}");
    }
    let found = paths(|file| {
        file["hours"] = hours("UTC", &[fine()]);
        file["hours"]["holidays"] =
            json!([{ "on": "2026-12-25" }, { "on": "2026-02-30" }, { "on": "25.12.2026" }]);
    });
    assert_eq!(found, ["$.hours.holidays[1].on", "$.hours.holidays[2].on"]);
    let found = paths(|file| {
        file["hours"] = hours("UTC", &[fine()]);
        file["hours"]["holidays"] = json!([{ "on": "2026-12-25" }, { "on": "2026-12-25", "name": "Again" }]);
    });
    assert_eq!(found, ["$.hours.holidays[1].on"]);
}

#[test]
fn other_new_parts_are_checked_too() {
    assert_eq!(paths(|f| f["limits"] = json!({ "reroutes": 2.5 })), ["$.limits.reroutes"]);
    assert_eq!(paths(|f| f["limits"] = json!({ "rerouts": 2 })), ["$.limits.rerouts"]);
    assert_eq!(paths(|f| f["languages"] = json!(["english"])), ["$.languages[0]"]);
    let dead_end = json!([{ "id": "ask", "kind": "question", "title": "Solved?", "options": [
        { "id": "a", "label": "Yes", "next": "solved" }, { "id": "b", "label": "Very", "next": "solved" }] }]);
    assert_eq!(paths(|f| f["flows"][0]["steps"] = dead_end), ["$.intents[0].flow"]);
    let round = json!([{ "id": "go", "kind": "link", "title": "Go", "href": "#", "label": "Go" }]);
    assert_eq!(paths(|f| f["flows"][0]["steps"] = round), ["$.flows[0].steps[0].href"]);
}

/// The schema is written by hand, and its lists of words are those that the engine knows.
#[test]
fn the_schema_knows_the_words_of_the_policy() -> Outcome {
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(project("static/flows.schema.json"))?)?;
    let defs = &schema["$defs"];
    assert_eq!(defs["signal"]["enum"], json!(Signal::ALL));
    assert_eq!(defs["reason"]["anyOf"][1]["enum"], json!(Signal::ALL.map(Reason::Risk)));
    let words = |list: &Value| -> Vec<String> {
        list.as_array().into_iter().flatten().filter_map(|v| v.as_str().map(str::to_owned)).collect()
    };
    assert_eq!(defs["reason"]["anyOf"][0]["enum"], json!(Reason::PLAIN));
    for (when, words) in [
        ("decisions", words(&defs["when"]["properties"]["decisions"]["items"]["enum"])),
        ("signals", words(&defs["signal"]["enum"])),
    ] {
        // One row is enough to ask the reader whether it knows the words; that it may never apply is another matter.
        let row = json!([{ "when": { when: words }, "then": { "escalate": "requested" } }]);
        assert_eq!(paths(|file| file["policy"] = row), [""; 0], "{when}");
    }
    // No key is known to one and not to the other.
    let keys = |value: &Value| value["properties"].as_object().map(|o| o.keys().cloned().collect::<Vec<_>>());
    for (place, def) in [("when", "when"), ("then", "then")] {
        let known = keys(&defs[def]).ok_or("no keys")?;
        let mut row = json!({ "when": {}, "then": { "escalate": "requested" } });
        row[place]["nonsense"] = json!(1);
        let file = || -> Value {
            let mut file = least();
            file["policy"] = json!([row]);
            file
        };
        let remedy =
            flows_of(file()).err().unwrap_or_default().into_iter().map(|p| p.remedy).collect::<String>();
        let mut listed: Vec<&str> = remedy.rsplit(": ").next().unwrap_or_default().split(", ").collect();
        listed.sort_unstable();
        assert_eq!(known, listed, "{place}");
    }
    Ok(())
}
