//! The walker finds every way through flows, and what is wrong with them.

use super::*;
use crate::walker::{Ends, Walked, walk};
use serde_json::{Value, json};

/// The walk through one flow, of the shipped file otherwise.
fn walked(flow: &Value, rows: &Value) -> Walked {
    let router = router_with(|flows| {
        let mut own = flow.clone();
        (own["id"], own["title"]) = ("own".into(), "Own".into());
        flows["flows"] = json!([own]);
        for intent in flows["intents"].as_array_mut().expect("a list") {
            intent["flow"] = "own".into();
        }
        flows["policy"] = rows.clone();
    });
    walk(&router)
}

fn findings(walked: &Walked) -> Vec<(&str, &str)> {
    walked.findings.iter().map(|found| (found.path.as_str(), found.problem.as_str())).collect()
}

#[test]
fn every_exit_is_walked_to_an_end() {
    let flow = json!({
        "steps": [
            { "id": "read", "kind": "article", "title": "Read" },
            { "id": "ask", "kind": "question", "title": "Which?", "options": [
                { "id": "a", "label": "A" }, { "id": "b", "label": "B", "next": "solved" },
                { "id": "c", "label": "C", "next": "person" }, { "id": "d", "label": "D", "next": "end" }] },
            { "id": "form", "kind": "form", "title": "Send", "review": true, "fields": [
                { "id": "mail", "label": "E-mail", "kind": "email", "required": true },
                { "id": "photo", "label": "Photo", "kind": "file", "required": true },
                { "id": "order", "label": "Order", "kind": "order", "pattern": "AF-99999", "required": true },
                { "id": "why", "label": "Why?", "kind": "select", "options": ["This", "Other"], "required": true },
                { "id": "other", "label": "What?", "kind": "text", "required": true,
                    "when": { "answers": { "why": "Other" } } }] },
            { "id": "end", "kind": "done", "title": "Good" }
        ]
    });
    let walked = walked(&flow, &json!([]));
    assert_eq!(findings(&walked), []);
    // Each step has its own exits and the person; "done" is an end, and so is reached by an exit only.
    assert_eq!((walked.flows, walked.steps), (1, 4));
    // read: solved, more; ask: four; form: two ways to fill it in, and the press on send; a person on three.
    assert_eq!(walked.exits, 2 + 4 + 3 + 3);
    // A person takes the three that are pressed on the steps, and the answer "c".
    assert_eq!(walked.ends, Ends { resolved: 3, submitted: 1, reviewed: 0, escalated: 4 });
}

#[test]
fn what_the_flow_asks_about_is_varied() {
    let flow = json!({
        "purpose": "requests", "action": "refund",
        "may": { "submit": "payments", "tools": ["order"] },
        "sees": { "context": ["plan"], "facts": ["order"] },
        "steps": [
            { "id": "club", "kind": "article", "title": "Club", "when": { "context": { "plan": ["club"] } } },
            { "id": "angry", "kind": "article", "title": "Sorry", "when": { "signals": ["anger"] } },
            { "id": "named", "kind": "article", "title": "Named", "when": { "facts": ["order"] } },
            { "id": "look", "kind": "lookup", "title": "Look", "tool": "order", "label": "Look", "show": ["{answer.status}"],
                "branches": [{ "when": { "status": ["sent"] }, "next": "sent" }], "failed": "form" },
            { "id": "lost", "kind": "article", "title": "Lost", "when": { "tools": { "order.status": ["lost"] } } },
            { "id": "sent", "kind": "article", "title": "Sent" },
            { "id": "form", "kind": "form", "title": "Ask", "fields": [
                { "id": "sum", "label": "Sum", "kind": "amount", "required": true, "prefill": "none" }] }
        ]
    });
    let rows = json!([
        { "when": { "action": "refund", "amount": { "above": "150.00" } }, "because": "b",
          "then": { "escalate": { "reason": "flow_requires_human" } } },
        { "when": { "action": "refund", "cases_from": 3 }, "because": "b", "then": { "review": { "queue": "q" } } }
    ]);
    let walked = walked(&flow, &rows);
    assert_eq!(findings(&walked), []);
    assert_eq!(walked.steps, 7);
    assert!(walked.ends.reviewed > 0 && walked.ends.submitted > 0 && walked.ends.escalated > 7, "{walked:?}");
}

#[test]
fn what_is_wrong_with_a_flow_is_found() {
    let question = |next: &str| {
        json!({ "id": "q", "kind": "question", "title": "Your name", "options": [
            { "id": "a", "label": "A", "next": next }, { "id": "b", "label": "B", "next": next }] })
    };
    let form = json!({ "id": "form", "kind": "form", "title": "Send", "fields": [
        { "id": "mail", "label": "E-mail", "kind": "email", "required": true }] });
    let unreached = walked(
        &json!({ "steps": [question("form"), { "id": "x", "kind": "article", "title": "X" }, form] }),
        &json!([]),
    );
    assert_eq!(findings(&unreached), [("$.flows[0].steps[1]", "no way leads to this step")]);
    let nobody = walked(&json!({ "steps": [question("solved")] }), &json!([]));
    assert_eq!(findings(&nobody), [("$.flows[0]", "no way through this flow leads to a form or a person")]);
    let twice = walked(
        &json!({ "sees": { "context": ["mail"] }, "steps": [question("form"), {
            "id": "form", "kind": "form", "title": "Send", "fields": [
                { "id": "name", "label": "Your name", "kind": "text", "required": true },
                { "id": "mail", "label": "E-mail", "kind": "email", "required": true, "prefill": "none" }] }] }),
        &json!([]),
    );
    let expected = [
        ("$.flows[0].steps[1].fields[0]", "this was answered on an earlier screen"),
        ("$.flows[0].steps[1].fields[1]", "the page knows this already"),
    ];
    assert_eq!(findings(&twice), expected);
}

#[test]
fn the_shipped_flows_have_a_way_through() {
    let router = router_with(|_| ());
    let walked = walk(&router);
    assert_eq!(walked.flows, router.flows().flows.len());
    assert_eq!(findings(&walked), []);
    assert!(walked.exits > walked.steps && walked.ends.escalated >= walked.steps, "{walked:?}");
}
