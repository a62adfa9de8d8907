//! What the policy makes of a request when its form is sent, on the cases in `cases/guard.json`.

mod support;

use serde::Deserialize;
use serde_json::{Value, json};
use signpost_engine::config::Flows;
use signpost_engine::facts::{Fact, FactKind};
use signpost_engine::money::Money;
use signpost_engine::policy::{self, Ask, Context, Guard};
use signpost_engine::signals::{Raised, Signal, Strength};
use std::collections::BTreeMap;
use support::{Outcome, flows_of, shipped};

/// What is asked, and what must come of it. What is left out does not matter to the case.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// Why the case is here.
    because: String,
    /// The rows; left out, those of the shipped file.
    #[serde(default)]
    policy: Value,
    /// What is asked for; left out, a refund.
    action: Option<String>,
    /// Of the team.
    currency: Option<String>,
    amount: Option<String>,
    #[serde(default)]
    facts: Vec<String>,
    #[serde(default)]
    answers: BTreeMap<String, String>,
    #[serde(default)]
    tools: BTreeMap<String, String>,
    /// Such as `anger`, or `maybe anger`.
    #[serde(default)]
    signals: Vec<String>,
    /// What the host knows.
    #[serde(default)]
    context: BTreeMap<String, String>,
    intent: Option<String>,

    decision: String,
    row: Option<usize>,
    queue: Option<String>,
    reason: Option<String>,
    priority: Option<String>,
}

/// A team with two actions.
fn flows(case: &Case) -> Result<Flows, String> {
    if case.policy.is_null() {
        return Ok(shipped().map_err(|error| error.to_string())?.flows().clone());
    }
    let ask = json!({ "id": "why", "kind": "question", "title": "Why?", "options": [
        { "id": "faulty", "label": "It is faulty" }, { "id": "late", "label": "It is late" }] });
    let look =
        json!({ "id": "look", "kind": "lookup", "title": "Look", "tool": "order", "label": "Look it up" });
    let send = json!({ "id": "send", "kind": "form", "title": "Send" });
    let flow = |id: &str, action: &str| {
        json!({ "id": id, "title": "A request", "purpose": "requests", "action": action,
            "may": { "submit": "money", "tools": ["order"] }, "steps": [ask, look, send] })
    };
    let mut file = json!({
        "version": 1,
        "name": "Help",
        "categories": [{ "id": "refund", "label": "Refunds" }, { "id": "account", "label": "Account" }],
        "intents": [
            { "id": "refund.request", "label": "Money back", "flow": "refund" },
            { "id": "refund.status", "label": "Where it is", "flow": "refund" },
            { "id": "account.close", "label": "Close it", "flow": "close" }
        ],
        "flows": [flow("refund", "refund"), flow("close", "close_account")],
        "policy": case.policy,
        "person": { "title": "A person" },
        "contact": [{ "label": "Mail", "href": "mailto:help@example.com" }]
    });
    if let Some(currency) = &case.currency {
        file["team"] = json!({ "currency": currency });
    }
    flows_of(file).map_err(|problems| format!("{}: {problems:?}", case.because))
}

fn raised(name: &str) -> Option<Raised> {
    let (strength, name) = match name.strip_prefix("maybe ") {
        Some(name) => (Strength::Maybe, name),
        None => (Strength::Sure, name),
    };
    Some(Raised { signal: Signal::named(name)?, strength })
}

fn check(case: &Case) -> Outcome {
    let flows = flows(case)?;
    let fact =
        |name: &String| Some(Fact { kind: FactKind::named(name)?, value: "1".to_owned(), start: 0, end: 1 });
    let pairs = |map: &BTreeMap<String, String>| map.clone().into_iter().collect::<Vec<_>>();
    let ask = Ask {
        action: case.action.as_deref().unwrap_or("refund"),
        amount: case.amount.as_deref().and_then(Money::read),
        facts: &case.facts.iter().map(fact).collect::<Option<Vec<_>>>().ok_or("no such fact")?,
        answers: &pairs(&case.answers),
        tools: &pairs(&case.tools),
        signals: &case
            .signals
            .iter()
            .map(|s| raised(s))
            .collect::<Option<Vec<_>>>()
            .ok_or("no such signal")?,
        context: &Context { host: case.context.clone(), ..Context::default() },
        intent: case.intent.as_deref().and_then(|id| flows.intent(id)),
    };
    assert_eq!(case.amount.is_some(), ask.amount.is_some(), "{}", case.because);
    let (guard, row) = policy::guard(&flows, &ask);
    let (decision, to) = match guard {
        Guard::Allow => ("allow", None),
        Guard::Review(to) => ("review", Some(to)),
        Guard::Escalate(to) => ("escalate", Some(to)),
    };
    assert_eq!((decision, row), (case.decision.as_str(), case.row), "{}", case.because);
    let as_text = |value: Value| value.as_str().map(str::to_owned);
    let to = to.as_ref();
    for (wanted, found) in [
        (&case.queue, to.and_then(|to| to.queue.clone())),
        (&case.reason, to.map(|to| to.reason.to_string())),
        (&case.priority, to.and_then(|to| as_text(json!(to.priority)))),
    ] {
        assert!(wanted.is_none() || *wanted == found, "{}: {found:?}", case.because);
    }
    Ok(())
}

#[test]
fn a_request_is_allowed_reviewed_or_taken_by_a_person() -> Outcome {
    let cases: Vec<Case> = serde_json::from_str(include_str!("cases/guard.json"))?;
    cases.iter().try_for_each(check)
}

#[test]
fn every_guarding_row_of_the_shipped_file_has_a_case() -> Outcome {
    let cases: Vec<Case> = serde_json::from_str(include_str!("cases/guard.json"))?;
    let flows = shipped()?.flows().clone();
    let guarding = flows.policy.iter().enumerate().filter(|(_, rule)| !rule.when.actions.is_empty());
    let lacking: Vec<usize> = guarding
        .map(|(row, _)| row)
        .filter(|row| !cases.iter().any(|case| case.policy.is_null() && case.row == Some(*row)))
        .collect();
    assert_eq!(lacking, [] as [usize; 0], "rows without a case");
    Ok(())
}

/// The suggestion is not touched by rows about actions.
#[test]
fn a_row_about_an_action_decides_no_suggestion() -> Outcome {
    let row = json!([{ "when": { "action": "refund" }, "then": { "escalate": "requested" } }]);
    let case = json!({ "because": "", "policy": row, "decision": "escalate" });
    let flows = flows(&serde_json::from_value(case)?)?;
    let intent = flows.intent("refund.request").ok_or("no intent")?;
    assert!(!policy::chosen(&flows, intent).0.escalates());
    Ok(())
}
