//! The flow language: what a step, a field or a row may name, and that a flow does and sees no more than it says.

mod support;

use serde_json::{Value, json};
use signpost_engine::config::{
    Diagnostic, FieldKind, FileType, Flows, Next, PersonPlace, Prefill, Purpose, StepKind,
};
use signpost_engine::facts::FactKind;
use support::{Outcome, flows_of, json as parsed};

/// A file with one flow that uses most of the language.
fn whole() -> Value {
    json!({
        "version": 1,
        "name": "Help of {shop}",
        "team": { "shop": "Alder", "help": "https://alder.example/help/", "limit": "150 GBP", "currency": "GBP" },
        "categories": [{ "id": "orders", "label": "Orders" }],
        "intents": [{ "id": "orders.return", "label": "Money back", "flow": "refund" }],
        "flows": [{
            "id": "refund", "title": "Money back from {shop}", "purpose": "requests", "action": "refund",
            "person": "beside",
            "may": { "submit": "payments", "link": ["{help}"], "chat": ["Chat"], "tools": ["order"] },
            "sees": { "context": ["email", "plan"], "facts": ["order", "amount"], "history": true },
            "steps": [
                { "id": "read", "kind": "article", "title": "Read", "body": ["See [our help]({help}refunds)."],
                  "when": { "context": { "plan": "club" }, "not": true } },
                { "id": "why", "kind": "question", "title": "Why?", "several": true, "options": [
                    { "id": "broken", "label": "Broken" },
                    { "id": "late", "label": "Late", "when": { "facts": ["order"] } }] },
                { "id": "which", "kind": "form", "title": "Which order?", "next": "look", "fields": [
                    { "id": "number", "kind": "order", "label": "Number", "pattern": "AF-99999" }] },
                { "id": "look", "kind": "lookup", "title": "Your order", "tool": "order", "label": "Look it up",
                  "give": { "number": "number" }, "show": ["It is **{answer.status}**."],
                  "branches": [{ "when": { "status": "gone" }, "next": "person" }], "failed": "send" },
                { "id": "chat", "kind": "link", "title": "Chat", "href": "https://chat.example", "label": "Chat",
                  "when": { "tools": { "order.status": ["late"] }, "answers": { "why": "late" } } },
                { "id": "send", "kind": "form", "title": "Send", "review": true, "fields": [
                    { "id": "sum", "kind": "amount", "label": "Sum" },
                    { "id": "day", "kind": "date", "label": "Day" },
                    { "id": "photo", "kind": "file", "label": "Photo", "accept": ["image"], "most": 2 },
                    { "id": "how", "kind": "radio", "label": "How?", "options": ["Card", "Bank"] },
                    { "id": "iban", "label": "Account", "when": { "answers": { "how": "Bank" } } },
                    { "id": "email", "kind": "email", "label": "E-mail", "prefill": "context.email",
                      "hide_known": true }] }
            ]
        }],
        "policy": [{ "when": { "action": "refund", "amount": { "above": "{limit}" }, "answers": { "why": "late" },
            "tools": { "order.status": "gone" } }, "then": { "review": { "queue": "payments" } } }],
        "person": { "title": "A person", "fields": [
            { "id": "email", "label": "E-mail", "kind": "email", "prefill": "context.email" }] },
        "contact": [{ "label": "Chat", "href": "https://chat.example" }]
    })
}

/// What is done to the file.
type Change = fn(&mut Value);

fn problems(change: impl FnOnce(&mut Value)) -> Vec<Diagnostic> {
    let mut file = whole();
    change(&mut file);
    flows_of(file).map_or_else(|problems| problems, |flows| flows.lint())
}

#[test]
fn all_of_the_language_is_read() -> Outcome {
    let flows = flows_of(whole()).map_err(|problems| format!("{problems:?}"))?;
    assert_eq!(flows.lint(), []);
    assert_eq!((flows.name.as_str(), flows.currency), ("Help of Alder", Some(*b"GBP")));
    let flow = &flows.flows[0];
    assert_eq!((flow.title.as_str(), flow.purpose), ("Money back from Alder", Purpose::Requests));
    assert_eq!((flow.action.as_deref(), flow.person), (Some("refund"), PersonPlace::Beside));
    assert_eq!(flow.may.link, ["https://alder.example/help/"]);
    assert!(flow.steps[0].when.as_ref().is_some_and(|when| when.not));
    assert_eq!(flow.steps[0].body, ["See [our help](https://alder.example/help/refunds)."]);
    let StepKind::Form { sends: false, submit, .. } = &flow.steps[2].kind else {
        return Err("the first form is sent".into());
    };
    assert_eq!((submit.as_str(), &flow.steps[2].next), ("Continue", &Next::Step(3)));
    let StepKind::Lookup { branches, failed, timeout_ms, show, .. } = &flow.steps[3].kind else {
        return Err("no lookup".into());
    };
    assert_eq!((&branches[0].next, failed, *timeout_ms), (&Next::Person, &Next::Step(5), 8000));
    assert_eq!(show, &["It is **{answer.status}**."], "what the tool answers is no text of the team's");
    let StepKind::Form { fields, review: true, sends: true, .. } = &flow.steps[5].kind else {
        return Err("the last form is not sent".into());
    };
    assert_eq!(fields[0].prefill, Prefill::Fact(FactKind::Amount));
    assert_eq!(fields[1].prefill, Prefill::None, "the flow may not see days");
    let file = FieldKind::File { accept: vec![FileType::Image], most: 2, most_bytes: 10_000_000 };
    assert_eq!(fields[2].kind, file);
    assert_eq!(fields[5].prefill, Prefill::Context("email".to_owned()));
    Ok(())
}

/// Each row: where the problem is, a word of it, and what brings it about. There is no other problem.
#[test]
fn each_fault_is_named_where_it_is() {
    let cases: &[(&str, &str, Change)] = &[
        ("$.flows[0].purpose", "not a known", |f| {
            f["flows"][0]["purpose"] = json!("sells");
            f["policy"] = json!([]);
            _ = f["flows"][0].as_object_mut().map(|flow| flow.remove("action"));
        }),
        ("$.flows[0].action", "only a flow that requests", |f| f["flows"][0]["purpose"] = json!("informs")),
        ("$.flows[0].action", "cannot be a name", |f| {
            f["flows"][0]["action"] = json!("Money back");
            f["policy"] = json!([]);
        }),
        ("$.flows[0].person", "not a known", |f| f["flows"][0]["person"] = json!("nowhere")),
        ("$.flows[0].may.link[0]", "not the beginning", |f| {
            f["flows"][0]["may"]["link"] = json!(["https://alder.example", "{help}"]);
        }),
        ("$.flows[0].may.link[0]", "not the beginning", |f| {
            f["flows"][0]["may"]["link"] = json!(["javascript:", "{help}"]);
        }),
        ("$.flows[0].may.chat[1]", "no contact", |f| f["flows"][0]["may"]["chat"] = json!(["Chat", "Sam"])),
        ("$.flows[0].may.tools[1]", "name of a tool", |f| {
            f["flows"][0]["may"]["tools"] = json!(["order", "a.b"])
        }),
        ("$.flows[0].steps[5]", "may send nothing", |f| {
            f["flows"][0]["may"] = json!({ "link": ["{help}"], "chat": ["Chat"], "tools": ["order"] });
        }),
        ("$.flows[0].steps[0].body[0]", "may not open", |f| {
            f["flows"][0]["steps"][0]["body"] = json!(["See [us](https://elsewhere.example/)."]);
        }),
        ("$.flows[0].steps[0].body[0]", "may not open", |f| {
            f["flows"][0]["steps"][0]["body"] = json!(["![A photo](/other.png)"]);
        }),
        ("$.flows[0].steps[4].href", "may not open", |f| f["flows"][0]["may"]["chat"] = json!([])),
        ("$.flows[0].steps[3].tool", "may not call", |f| f["flows"][0]["may"]["tools"] = json!([])),
        ("$.flows[0].steps[3].give.number", "no question and no field", |f| {
            f["flows"][0]["steps"][3]["give"]["number"] = json!("sum");
        }),
        ("$.flows[0].steps[3].label", "missing", |f| {
            _ = f["flows"][0]["steps"][3].as_object_mut().map(|o| o.remove("label"));
        }),
        ("$.flows[0].steps[3].branches[0].next", "no step", |f| {
            f["flows"][0]["steps"][3]["branches"][0]["next"] = json!("nowhere");
        }),
        ("$.flows[0].steps[3].branches[0].next", "leads back", |f| {
            f["flows"][0]["steps"][3]["branches"][0]["next"] = json!("read");
        }),
        ("$.flows[0].steps[3].failed", "leads back", |f| f["flows"][0]["steps"][3]["failed"] = json!("look")),
        ("$.flows[0].steps[3].timeout_ms", "whole number", |f| {
            f["flows"][0]["steps"][3]["timeout_ms"] = json!(31_000);
        }),
        ("$.flows[0].steps[0].next", "no step", |f| f["flows"][0]["steps"][0]["next"] = json!("nowhere")),
        ("$.flows[0].steps[1].next", "leads back", |f| f["flows"][0]["steps"][1]["next"] = json!("read")),
        ("$.flows[0].steps[1].options[0].next", "where several", |f| {
            f["flows"][0]["steps"][1]["options"][0]["next"] = json!("send");
        }),
        ("$.flows[0].steps[2].review", "not sent", |f| f["flows"][0]["steps"][2]["review"] = json!(true)),
        ("$.flows[0].steps[2].fields[0].pattern", "not the pattern", |f| {
            f["flows"][0]["steps"][2]["fields"][0]["pattern"] = json!("[0-9]{5}");
        }),
        ("$.flows[0].steps[5].fields[0].pattern", "not known", |f| {
            f["flows"][0]["steps"][5]["fields"][0]["pattern"] = json!("99");
        }),
        ("$.flows[0].steps[5].fields[2].accept[0]", "type of file", |f| {
            f["flows"][0]["steps"][5]["fields"][2]["accept"] = json!(["exe"]);
        }),
        ("$.flows[0].steps[5].fields[2].most", "whole number", |f| {
            f["flows"][0]["steps"][5]["fields"][2]["most"] = json!(6);
        }),
        ("$.flows[0].steps[5].fields[3].options", "two options", |f| {
            f["flows"][0]["steps"][5]["fields"][3]["options"] = json!(["Bank"]);
        }),
        ("$.flows[0].steps[5].fields[4].when.answers.how", "never answered", |f| {
            f["flows"][0]["steps"][5]["fields"][4]["when"] =
                json!({ "answers": { "how": ["Bank", "Cash"] } });
        }),
        ("$.flows[0].steps[5].fields[4].when.answers.email", "no question and no field", |f| {
            f["flows"][0]["steps"][5]["fields"][4]["when"] = json!({ "answers": { "email": "x" } });
        }),
        ("$.flows[0].steps[5].fields[4].when", "says nothing", |f| {
            f["flows"][0]["steps"][5]["fields"][4]["when"] = json!({ "not": true });
        }),
        ("$.flows[0].steps[5].fields[5].prefill", "may not see \"phone\"", |f| {
            f["flows"][0]["steps"][5]["fields"][5]["prefill"] = json!("context.phone");
        }),
        ("$.flows[0].steps[5].fields[1].prefill", "may not see \"date\"", |f| {
            f["flows"][0]["steps"][5]["fields"][1]["prefill"] = json!("date");
        }),
        ("$.flows[0].steps[5].fields[0].prefill", "cannot be filled in", |f| {
            f["flows"][0]["steps"][5]["fields"][0]["prefill"] = json!("mood");
        }),
        ("$.flows[0].steps[5].fields[0].hide_known", "known from", |f| {
            f["flows"][0]["steps"][5]["fields"][0]["hide_known"] = json!(true);
        }),
        ("$.flows[0].steps[5].fields", "more than anybody", |f| {
            let field = |i: usize| json!({ "id": format!("f{i}"), "label": "A field" });
            f["flows"][0]["steps"][5]["fields"] = (0..400).map(field).collect();
        }),
        ("$.flows[0].steps[0].when.context.age", "may not see", |f| {
            f["flows"][0]["steps"][0]["when"]["context"] = json!({ "age": 3 });
        }),
        ("$.flows[0].steps[1].options[1].when.facts[0]", "may not see", |f| {
            f["flows"][0]["steps"][1]["options"][1]["when"]["facts"] = json!(["email"]);
        }),
        ("$.flows[0].steps[1].options[1].when.facts[0]", "kind of fact", |f| {
            f["flows"][0]["steps"][1]["options"][1]["when"]["facts"] = json!(["mood"]);
        }),
        ("$.flows[0].steps[4].when.tools.charges.sum", "not asked before", |f| {
            f["flows"][0]["steps"][4]["when"]["tools"] = json!({ "charges.sum": "1" });
        }),
        ("$.flows[0].steps[4].when.signals[0]", "no signal", |f| {
            f["flows"][0]["steps"][4]["when"] = json!({ "signals": ["joy"] });
        }),
        ("$.policy[0].when.action", "no flow has the action", |f| {
            f["policy"][0] = json!({ "when": { "action": ["refund", "sell"] }, "then": { "allow": true } });
        }),
        ("$.policy[0].when.answers.colour", "has a question or a field", |f| {
            f["policy"][0]["when"]["answers"] = json!({ "colour": "red" });
        }),
        ("$.policy[0].when.tools.charges.sum", "asks the tool", |f| {
            f["policy"][0]["when"]["tools"] = json!({ "charges.sum": "1" });
        }),
        ("$.policy[0].when.amount.above", "not a sum", |f| {
            f["policy"][0]["when"]["amount"] = json!({ "above": "a lot" });
        }),
        ("$.policy[0].when.amount", "names no sum", |f| f["policy"][0]["when"]["amount"] = json!({})),
        ("$.policy[0].when.languages", "about the message", |f| {
            f["policy"][0]["when"]["languages"] = json!(["en"]);
        }),
        ("$.policy[0].then", "one outcome", |f| f["policy"][0]["then"] = json!({ "open_flow": "refund" })),
        ("$.policy[1].when.facts", "only a row with an \"action\"", |f| {
            f["policy"][1] = json!({ "when": { "facts": ["order"] }, "then": { "clarify": true } });
        }),
        ("$.policy[1].then", "one outcome", |f| {
            f["policy"][1] = json!({ "when": { "signals": ["legal"] }, "then": { "allow": true } });
        }),
        ("$.name", "no text for {town}", |f| f["name"] = json!("Help in {town}")),
        ("$.team.long", "not a text", |f| f["team"]["long"] = json!("x".repeat(201))),
        ("$.team.limit", "not a text", |f| {
            f["team"]["limit"] = json!("");
            f["policy"][0]["when"]["amount"]["above"] = json!("150 GBP");
        }),
        ("$.team.currency", "not a currency", |f| f["team"]["currency"] = json!("pounds")),
        ("$.team.Shop", "cannot be a key", |f| f["team"]["Shop"] = json!("Alder")),
        ("$.flows", "packed", |f| {
            f["flows"] = json!("flows-later.json");
            f["id"] = json!("123456");
        }),
    ];
    let mut wrong = Vec::new();
    for (path, word, change) in cases {
        let found = problems(|file| {
            // A second row, so that cases can write one.
            if let Some(rows) = file["policy"].as_array_mut() {
                rows.push(json!({ "when": { "signals": ["legal"] }, "then": { "clarify": true } }));
            }
            change(file);
        });
        let named =
            |one: &Diagnostic| one.path == *path && one.problem.contains(word) && !one.remedy.is_empty();
        if found.len() != 1 || !found.iter().all(named) {
            wrong.push(format!("{path} ({word}): {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_likely_a_slip_is_named_though_the_file_can_be_used() {
    let cases: &[(&str, &str, Change)] = &[
        ("$.flows[0].action", "no row of the policy", |f| f["policy"] = json!([])),
        ("$.flows[0]", "without a name for it", |f| {
            f["policy"] = json!([]);
            _ = f["flows"][0].as_object_mut().map(|flow| flow.remove("action"));
        }),
        ("$.flows[0].steps[0].body[0]", "shown as text", |f| {
            f["flows"][0]["steps"][0]["body"] = json!(["[Press](javascript:alert(1))"]);
        }),
        ("$.policy[0].when.amount", "never apply", |f| {
            f["policy"][0]["when"]["amount"] = json!({ "above": "150 GBP", "below": "100 GBP" });
        }),
        ("$.policy[1]", "comes first", |f| {
            let mut second = f["policy"][0].clone();
            second["when"]["amount"]["above"] = json!("200 GBP");
            f["policy"] = json!([f["policy"][0], second]);
        }),
        ("$.contact[0].when", "nobody can tell", |f| {
            f["contact"][0]["when"] = json!("closed");
            _ = f["contact"].as_array_mut().map(|all| all.push(json!({ "label": "B", "href": "tel:2" })));
            _ = f.as_object_mut().map(|file| file.remove("hours"));
        }),
        ("$.contact", "while the team is closed", |f| {
            f["hours"] =
                json!({ "zone": "UTC", "week": [{ "days": ["mon"], "from": "09:00", "to": "17:00" }] });
            for contact in f["contact"].as_array_mut().into_iter().flatten() {
                contact["when"] = json!("open");
            }
        }),
        ("$.hours.week[1].to", "a minute before midnight", |f| {
            f["hours"] = json!({ "zone": "UTC", "week": [
                { "days": ["mon"], "from": "09:00", "to": "24:00" },
                { "days": ["tue"], "from": "09:00", "to": "23:59" }] });
        }),
    ];
    for (path, word, change) in cases {
        let found = problems(change);
        assert!(
            found.len() == 1 && found[0].path == *path && found[0].problem.contains(word),
            "{path} ({word}): {found:?}"
        );
    }
    let day = problems(|f| {
        f["hours"] = json!({ "zone": "UTC", "week": [{ "days": ["mon"], "from": "09:00", "to": "24:00" }],
            "holidays": [{ "on": "2026-12-24", "from": "09:00", "to": "23:59" }] });
    });
    assert_eq!(day.iter().map(|p| p.path.as_str()).collect::<Vec<_>>(), ["$.hours.holidays[0].to"]);
    let apart = problems(|f| {
        let mut second = f["policy"][0].clone();
        second["when"]["amount"]["above"] = json!("100 GBP");
        f["policy"] = json!([f["policy"][0], second]);
    });
    assert_eq!(apart, [], "the narrower row comes first");
}

/// The page reads a file in two parts.
#[test]
fn the_outline_is_all_but_the_flows() -> Outcome {
    let file = parsed(whole());
    let all = Flows::read_all(&file, &file).ok_or("problems")?;
    let outline = Flows::read_outline(&file).ok_or("problems")?;
    assert_eq!(Flows::read_flows(&file).ok_or("problems")?, all.flows);
    assert_eq!((&outline.id, &outline.name, &outline.intents), (&all.id, &all.name, &all.intents));
    assert!(outline.flows.is_empty() && outline.person.fields.is_empty());
    assert!(outline.policy[0].guards(), "the row keeps its number");
    // What is wrong in the flows is found with them.
    let mut wrong = whole();
    wrong["flows"][0]["steps"][0]["kind"] = json!("video");
    let wrong = parsed(wrong);
    assert!(Flows::read_outline(&wrong).is_some());
    assert_eq!((Flows::read_flows(&wrong), Flows::read_all(&wrong, &wrong)), (None, None));
    Ok(())
}
