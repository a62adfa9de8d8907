//! The policy on the cases in `cases/policy.json`, which say outright what the stages before it found.

mod support;

use serde::Deserialize;
use serde_json::{Value, json};
use signpost_engine::config::Flows;
use signpost_engine::decision::Decision;
use signpost_engine::policy::{self, Context, Facts, PersonAt, Reason};
use signpost_engine::signals::{Raised, Signal, Strength};
use support::{Outcome, flows_of, project};

/// What was found, and what it must come to. What is left out does not matter to the case.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// Why the case is here.
    because: String,
    decision: String,
    intent: Option<String>,
    #[serde(default)]
    confidence: f64,
    #[serde(default)]
    out_of_scope: bool,
    /// Such as `fraud`, or `maybe fraud`.
    #[serde(default)]
    signals: Vec<String>,
    language: Option<String>,
    #[serde(default)]
    by_hand: bool,
    context: Option<Value>,
    /// These parts take the place of the shipped file's.
    policy: Option<Value>,
    limits: Option<Value>,
    hours: Option<Value>,

    outcome: String,
    flow: Option<String>,
    reason: Option<String>,
    queue: Option<String>,
    priority: Option<String>,
    /// The row that decides.
    row: Option<usize>,
    /// Stands in what the customer reads at once.
    says: Option<String>,
    minimal: Option<bool>,
    /// Where the person stands; "first" where the outcome is one.
    person: Option<String>,
    /// The row that puts the person beside the suggestion. Then reason, queue, priority, `says` and minimal are theirs.
    beside: Option<String>,
    /// When people are there next; `null` if they are there now.
    #[serde(default, deserialize_with = "given")]
    opens: Option<Option<String>>,
}

fn given<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Option<String>>, D::Error> {
    Deserialize::deserialize(deserializer).map(Some)
}

fn shipped_file() -> Result<Value, Box<dyn std::error::Error>> {
    Ok(serde_json::from_str(&std::fs::read_to_string(project("static/flows.json"))?)?)
}

fn decision(name: &str) -> Result<Decision, String> {
    match name {
        "keep_typing" => Ok(Decision::KeepTyping),
        "accept" => Ok(Decision::Accept),
        "ambiguous" => Ok(Decision::Ambiguous),
        "abstain" => Ok(Decision::Abstain),
        "several" => Ok(Decision::Several),
        other => Err(format!("{other} is no decision")),
    }
}

/// `fraud` or `maybe fraud`.
fn raised(name: &str) -> Result<Raised, String> {
    let (strength, name) = match name.strip_prefix("maybe ") {
        Some(name) => (Strength::Maybe, name),
        None => (Strength::Sure, name),
    };
    let signal = Signal::named(name).ok_or_else(|| format!("there is no signal {name}"))?;
    Ok(Raised { signal, strength })
}

/// Judges one case and says how it differs from what it must come to.
fn check(file: &Value, case: &Case) -> Result<(), String> {
    let mut file = file.clone();
    for (key, part) in [("policy", &case.policy), ("limits", &case.limits), ("hours", &case.hours)] {
        if let Some(part) = part {
            file[key] = part.clone();
        }
    }
    let flows = flows_of(file).map_err(|p| format!("{}: {p:?}", case.because))?;
    let context = case.context.clone().unwrap_or_else(|| json!({}));
    let context = Context::read(&support::json(context)).map_err(|p| format!("{}: {p:?}", case.because))?;
    let signals = case.signals.iter().map(|name| raised(name)).collect::<Result<Vec<_>, _>>()?;
    let facts = Facts {
        decision: decision(&case.decision)?,
        intent: match &case.intent {
            Some(id) => Some(flows.intent(id).ok_or_else(|| format!("there is no intent {id}"))?),
            None => None,
        },
        confidence: case.confidence,
        out_of_scope: case.out_of_scope,
        signals: &signals,
        language: case.language.as_deref(),
        by_hand: case.by_hand,
        context: &context,
    };
    let ruling = policy::apply(&flows, &facts);
    let person = ruling.person();
    let outcome = serde_json::to_value(&ruling.outcome).map_err(|e| e.to_string())?;
    let beside = serde_json::to_value(&ruling.beside).map_err(|e| e.to_string())?;
    let (who, reason) = if case.beside.is_some() {
        (beside.clone(), beside["reason"].clone())
    } else {
        (outcome.clone(), json!(ruling.reason))
    };
    let text = |value: &Option<String>| value.as_ref().map(|v| json!(v));
    let says = case.says.as_ref().is_none_or(|says| who["say"].to_string().contains(says));
    // Null for "open now", and a text that is no time where nobody knows.
    let opening = policy::opening(&flows, &context);
    let opens = opening.map_or(Some("nobody knows".to_owned()), |o| o.next.map(|next| next.to_string()));
    let wanted = [
        (Some(json!(case.outcome)), outcome["kind"].clone()),
        (text(&case.flow), outcome["flow"].clone()),
        (text(&case.reason), reason),
        (text(&case.queue), who["queue"].clone()),
        (text(&case.priority), who["priority"].clone()),
        (text(&case.person), json!(person)),
        (text(&case.beside), beside["rule"]["path"].clone()),
        (case.row.map(|row| json!(format!("$.policy[{row}]"))), json!(ruling.rule.map(|r| r.path))),
        (case.minimal.map(|m| json!(m)), json!(who["minimal"] == true)),
        (Some(json!(true)), json!(says)),
        (case.opens.as_ref().map(|o| json!(o)), json!(opens)),
    ];
    match wanted.iter().find(|(wanted, got)| wanted.as_ref().is_some_and(|w| w != got)) {
        Some((wanted, got)) => Err(format!("{}: {wanted:?} is wanted, and it is {got}", case.because)),
        None => Ok(()),
    }
}

fn cases() -> Result<Vec<Case>, Box<dyn std::error::Error>> {
    Ok(serde_json::from_str(&std::fs::read_to_string(project("crates/engine/tests/cases/policy.json"))?)?)
}

#[test]
fn facts_come_to_what_the_cases_say() -> Outcome {
    let file = shipped_file()?;
    let wrong: Vec<String> = cases()?.iter().filter_map(|case| check(&file, case).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

#[test]
fn every_row_of_the_shipped_file_and_every_kind_of_reason_has_a_case() -> Outcome {
    let cases = cases()?;
    let file = shipped_file()?;
    let rows = file["policy"].as_array().cloned().unwrap_or_default();
    assert!(!rows.is_empty());
    // Those about an action have theirs in cases/guard.json.
    for (row, _) in rows.iter().enumerate().filter(|(_, row)| row["when"]["action"].is_null()) {
        let path = Some(format!("$.policy[{row}]"));
        let decides = |c: &&Case| c.policy.is_none() && (c.row == Some(row) || c.beside == path);
        assert!(cases.iter().find(decides).is_some(), "row {row}");
    }
    for reason in Reason::PLAIN.into_iter().chain(Signal::DANGERS.map(Reason::Risk)) {
        let name = reason.to_string();
        assert!(cases.iter().any(|c| c.reason.as_ref() == Some(&name)), "{name}");
    }
    Ok(())
}

/// Danger reaches a person whatever the decision, the intent, the other signals, the history and the rows are.
#[test]
fn danger_always_reaches_a_person() -> Outcome {
    let mut other = shipped_file()?;
    other["policy"] = json!([
        { "when": { "categories": ["orders"] }, "then": { "open_flow": "returns" } },
        { "when": { "decisions": ["keep_typing", "accept", "ambiguous", "abstain"] }, "then": { "clarify": true } }
    ]);
    let mut none = shipped_file()?;
    none["policy"] = json!([]);
    for file in [shipped_file()?, other, none] {
        let flows = flows_of(file).map_err(|p| format!("{p:?}"))?;
        for danger in Signal::DANGERS {
            for beside in Signal::ALL {
                for strength in [Strength::Maybe, Strength::Sure] {
                    each_situation(&flows, &[Raised { signal: beside, strength }, Raised::sure(danger)]);
                }
            }
        }
    }
    Ok(())
}

/// What may be a danger has a person in sight at least, whatever else is there.
#[test]
fn what_may_be_a_danger_has_a_person_beside_it_at_least() -> Outcome {
    let mut other = shipped_file()?;
    other["policy"] = json!([
        { "when": { "categories": ["orders"] }, "then": { "open_flow": "returns" } },
        { "when": { "signals": ["fraud"], "strength": "maybe" }, "then": { "clarify": true } }
    ]);
    let mut none = shipped_file()?;
    none["policy"] = json!([]);
    for file in [shipped_file()?, other, none] {
        let flows = flows_of(file).map_err(|p| format!("{p:?}"))?;
        for danger in Signal::DANGERS {
            for decision in [Decision::KeepTyping, Decision::Accept, Decision::Ambiguous, Decision::Abstain] {
                let signals = [Raised { signal: danger, strength: Strength::Maybe }];
                let facts = Facts {
                    decision,
                    intent: flows.intent("orders.track"),
                    confidence: 0.9,
                    out_of_scope: false,
                    signals: &signals,
                    language: None,
                    by_hand: false,
                    context: &Context::default(),
                };
                let ruling = policy::apply(&flows, &facts);
                assert_ne!(ruling.person(), PersonAt::Foot, "{facts:?} came to {ruling:?}");
                // What was to be suggested stays.
                let stays = decision == Decision::Abstain || !ruling.outcome.escalates();
                assert!(stays, "{facts:?} came to {ruling:?}");
            }
        }
    }
    Ok(())
}

fn each_situation(flows: &Flows, signals: &[Raised]) {
    let contexts = [
        Context::default(),
        Context { clarified: true, reroutes: 7, handoff_failed: true, ..Context::default() },
    ];
    let intents = [None, flows.intent("orders.track"), flows.intent("human.agent")];
    for decision in
        [Decision::KeepTyping, Decision::Accept, Decision::Ambiguous, Decision::Abstain, Decision::Several]
    {
        for (context, intent) in contexts.iter().flat_map(|c| intents.map(|i| (c, i))) {
            let facts = Facts {
                decision,
                intent,
                confidence: 0.9,
                out_of_scope: false,
                signals,
                language: Some("en"),
                by_hand: false,
                context,
            };
            let ruling = policy::apply(flows, &facts);
            assert!(ruling.outcome.escalates(), "{facts:?} came to {ruling:?}");
        }
    }
}

#[test]
fn each_row_is_explained() -> Outcome {
    let flows = flows_of(shipped_file()?).map_err(|p| format!("{p:?}"))?;
    let context = Context::default();
    let facts = Facts {
        decision: Decision::Accept,
        intent: flows.intent("human.agent"),
        confidence: 0.9,
        out_of_scope: false,
        signals: &[Raised::sure(Signal::Legal)],
        language: None,
        by_hand: false,
        context: &context,
    };
    let verdicts = policy::explain(&flows, &facts);
    assert_eq!(verdicts.len(), flows.policy.len());
    let fired: Vec<&str> = verdicts.iter().filter(|v| v.fired).map(|v| v.path.as_str()).collect();
    assert_eq!(fired, ["$.policy[6]"]);
    assert!(verdicts[15].failed.is_none() && verdicts[15].detail.contains("comes first"));
    assert_eq!(
        (verdicts[0].failed, verdicts[0].detail.as_str()),
        (Some("signals"), "self_harm is wanted, and there is legal")
    );
    assert_eq!(verdicts[9].detail, "holds too, but $.policy[6] comes first");
    assert_eq!(verdicts[10].failed, Some("decisions"));
    Ok(())
}

#[test]
fn a_context_is_read_with_all_its_problems() {
    let read = |value: Value| Context::read(&support::json(value));
    let whole = json!({ "clarified": true, "visited": ["refund"], "reroutes": 1, "now": "2026-10-25T01:30",
        "host": { "plan": "club", "orders": 3, "new": false } });
    let context = read(whole.clone()).unwrap_or_default();
    assert_eq!(context.host["orders"], "3");
    // What a record says of a context is read as the same context.
    let record = serde_json::to_value(&context).unwrap_or_default();
    assert_eq!(read(record), Ok(context));
    let wrong =
        json!({ "clarfied": true, "reroutes": -1, "now": "2026-02-30T10:00", "host": { "plan": [] } });
    let mut paths: Vec<String> = read(wrong).err().unwrap_or_default().into_iter().map(|p| p.path).collect();
    paths.sort();
    assert_eq!(paths, ["$.clarfied", "$.host.plan", "$.now", "$.reroutes"]);
}
