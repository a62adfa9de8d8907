//! Random flows files without problems: every key of the format turns up in some of them.

use crate::random::Random;
use serde_json::{Map, Value, json};

const SIGNALS: [&str; 4] = ["anger", "legal", "urgency", "privacy"];
const FACTS: [&str; 7] = ["order", "tracking", "amount", "date", "email", "phone", "quantity"];
const KINDS: [&str; 13] = [
    "text",
    "textarea",
    "email",
    "tel",
    "number",
    "date",
    "amount",
    "order",
    "select",
    "radio",
    "checkbox",
    "checkboxes",
    "file",
];
const HREFS: [&str; 6] = [
    "https://shop.example/returns",
    "mailto:help@shop.example",
    "tel:+44123",
    "/help",
    "./help",
    "{site}returns",
];
const TARGETS: [&str; 5] = [
    "https://desk.example/cases",
    "http://localhost:8080/",
    "http://127.0.0.1",
    "desk/cases?team=1",
    "{site}cases",
];
const SOURCES: [&str; 11] = [
    "title",
    "summary",
    "text",
    "category",
    "intent",
    "queue",
    "priority",
    "reason",
    "reference",
    "flow",
    "record",
];

/// What a step can name: what was asked before it, and with which answers.
#[derive(Default)]
struct Scope {
    known: Vec<(String, Option<String>)>,
    tools: Vec<String>,
    context: Vec<String>,
    facts: Vec<&'static str>,
}

/// A file for this seed.
pub(crate) fn file(seed: u64) -> Value {
    let r = &mut Random::new(seed);
    let flows: Vec<Value> = (0..r.below(3) + 1).map(|f| flow(r, f)).collect();
    let intent = |(f, flow): (usize, &Value)| {
        let mut intent =
            json!({ "id": format!("orders.i{f}"), "label": "An {shop} order", "flow": flow["id"] });
        if f == 0 {
            intent["accept"] = json!(0.7);
            intent["examples"] = json!(["where is {it}"]);
            intent["category"] = json!("orders");
        }
        intent
    };
    let mut file = json!({
        "version": 1,
        "name": "Help of {shop}",
        "team": { "shop": "Harbour Bikes", "site": "https://shop.example/", "limit": "150 GBP", "help": "help@shop.example", "currency": "GBP" },
        "categories": [{ "id": "orders", "label": "Orders" }, { "id": "money", "label": "Money" }],
        "intents": flows.iter().enumerate().map(intent).collect::<Vec<_>>(),
        "flows": flows,
        "person": person(r),
        "contact": [
            { "label": "Call us", "detail": "9 to 5", "href": "tel:+44123", "when": "open" },
            { "label": "Chat", "href": "https://chat.example/{shop}".replace("{shop}", "us") }
        ],
    });
    let actions: Vec<(String, Value)> = file["flows"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|flow| Some((flow["action"].as_str()?.to_owned(), flow.clone())))
        .collect();
    let mut policy: Vec<Value> = actions.iter().map(|(action, flow)| guard(r, action, flow)).collect();
    policy.extend((0..r.below(4)).map(|_| row(r, &file)));
    r.maybe(&mut file, "policy", json!(policy));
    r.maybe(&mut file, "limits", json!({ "reroutes": 3 }));
    r.maybe(&mut file, "languages", json!(["en", "cy"]));
    r.maybe(&mut file, "$schema", json!("flows.schema.json"));
    r.maybe(
        &mut file,
        "thresholds",
        json!({ "accept": 0.7, "margin": 0.1, "min_letters": 5, "signals": { "anger": { "maybe": 0.4, "sure": 0.8 } } }),
    );
    r.maybe(
        &mut file,
        "hours",
        json!({
            "zone": "Europe/London",
            "week": [{ "days": ["mon", "tue"], "from": "09:00", "to": "24:00" }],
            "holidays": [{ "on": "2026-12-25", "name": "Christmas Day" },
                { "on": "2026-12-24", "from": "09:00", "to": "13:00" }]
        }),
    );
    r.maybe(
        &mut file,
        "signals",
        json!([{ "signal": "legal", "any": ["my lawyer"], "none_near": ["not"], "near": 3, "strength": "maybe" },
               { "signal": "anger", "raise": false, "all": ["fuming", ["joke", "kidding"]] }]),
    );
    r.maybe(
        &mut file,
        "translations",
        json!({
            "de": { "words": { "proceed": "Ja, weiter", "fill-in": "{field} fehlt" }, "texts": { "A flow": "Ein Weg" } },
            "pt-BR": { "texts": { "Orders": "Pedidos", "An {shop} order": "Pedido de {shop}" } }
        }),
    );
    if r.one_in(2) {
        hand_over(r, &mut file);
    }
    file
}

/// Destinations, and what goes there.
fn hand_over(r: &mut Random, file: &mut Value) {
    let mut desk = json!({ "kind": "webhook", "url": *r.of(&TARGETS), "outcomes": *r.of(&TARGETS) });
    let mut tracker = json!({ "kind": "roundup", "url": *r.of(&TARGETS) });
    r.maybe(&mut desk, "retry", json!({ "first_s": 0.5, "most_s": 60 }));
    r.maybe(&mut tracker, "retry", json!({ "first_s": 10 }));
    r.maybe(&mut tracker, "class", json!("intake"));
    r.maybe(&mut tracker, "key", json!("case_id"));
    let sources = SOURCES.iter().map(|source| (format!("of_{source}"), json!(source))).collect();
    r.maybe(&mut tracker, "set", Value::Object(sources));
    let mail = json!({ "kind": "mailto", "to": *r.of(&["help@shop.example", "{help}"]) });
    let shop =
        json!({ "kind": "zendesk", "url": *r.of(&TARGETS), "fields": { "7": "email", "8": "category" } });
    let mut form = json!({ "kind": "hubspot", "portal": "8842", "form": *r.of(&["0c1f-77", "a_b"]) });
    r.maybe(&mut form, "url", json!("https://forms.example"));
    let others = json!({ "form": form, "inbox": { "kind": "chatwoot", "url": *r.of(&TARGETS), "inbox": "a_9" },
        "key": { "kind": "web3forms", "access_key": "12-ab" }, "queue": { "kind": "zammad", "url": *r.of(&TARGETS) } });
    let mut handoff = json!({});
    let to = *r.of(&[Some("desk"), Some("tracker"), None]);
    r.maybe(&mut handoff, "to", json!(to));
    r.maybe(&mut handoff, "flows", json!({ "flow-0": "tracker" }));
    if file.to_string().contains("\"payments\"") {
        r.maybe(&mut handoff, "queues", json!({ "payments": "mail" }));
    }
    r.maybe(&mut handoff, "context", json!(["plan", "order number"]));
    r.maybe(&mut handoff, "journal", json!("desk"));
    let chat = json!({ "kind": *r.of(&["crisp", "page"]), "fields": { "topic": "category" } });
    r.maybe(&mut handoff, "chat", chat);
    file["destinations"] = json!({ "desk": desk, "tracker": tracker, "mail": mail, "shop": shop });
    if let (Some(all), Value::Object(others)) = (file["destinations"].as_object_mut(), others) {
        all.extend(others.into_iter().filter(|_| r.one_in(2)));
    }
    file["handoff"] = handoff;
}

fn flow(r: &mut Random, f: usize) -> Value {
    let mut scope = Scope { facts: FACTS.to_vec(), ..Scope::default() };
    let mut flow = json!({ "id": format!("flow-{f}"), "title": "A flow" });
    if r.one_in(2) {
        scope.context = vec!["plan".to_owned(), "email".to_owned()];
        scope.facts = FACTS[..r.below(7) + 1].to_vec();
        flow["sees"] = json!({ "context": scope.context, "facts": scope.facts, "history": r.one_in(2) });
    }
    let tools: &[&str] = if r.one_in(2) { &["order_status", "charges"] } else { &[] };
    if !tools.is_empty() {
        flow["may"] = json!({
            "submit": "payments",
            "link": ["https://shop.example/", "mailto:", "tel:", "/", "./"],
            "chat": ["Chat"],
            "tools": tools
        });
    }
    if r.one_in(2) {
        flow["purpose"] = json!("requests");
        flow["action"] = json!(["refund", "close_account", "change_address"][f % 3]);
    } else if r.one_in(2) {
        flow["purpose"] = json!("informs");
    }
    if r.one_in(3) {
        flow["person"] = json!(*r.of(&["foot", "beside"]));
    }
    let count = r.below(5) + 1;
    flow["steps"] = (0..count).map(|s| step(r, s, count, tools, &mut scope)).collect();
    flow
}

fn step(r: &mut Random, s: usize, count: usize, tools: &[&str], scope: &mut Scope) -> Value {
    let last = s + 1 == count;
    let mut step = json!({ "id": format!("step-{s}"), "title": "A step" });
    if s > 0 && r.one_in(3) {
        step["when"] = condition(r, scope);
    }
    let body = ["Plain words of {shop}.", "# A heading\n\n- [a link](/help)", "<b>text</b> and {answer.x}"];
    r.maybe(&mut step, "body", json!([*r.clone().of(&body)]));
    let next = |r: &mut Random| match r.below(4) {
        0 => json!("person"),
        1 => json!("solved"),
        _ if last => json!("person"),
        _ => json!(format!("step-{}", s + 1 + r.below(count - s - 1))),
    };
    let kind = *r.of(&["article", "question", "form", "lookup", "link", "person", "done"]);
    match kind {
        "lookup" if !tools.is_empty() => {
            let tool = *r.of(tools);
            step["kind"] = json!("lookup");
            step["tool"] = json!(tool);
            step["label"] = json!("Look it up");
            let given: Map<String, Value> =
                scope.known.iter().take(2).map(|(id, _)| (format!("of_{id}"), json!(id))).collect();
            r.maybe(&mut step, "give", Value::Object(given));
            r.maybe(&mut step, "show", json!(["It is **{answer.status}**."]));
            r.maybe(&mut step, "timeout_ms", json!(5000));
            let failed = next(r);
            r.maybe(&mut step, "failed", failed);
            let branches = json!([{ "when": { "status": ["sent", 3], "late": true }, "next": next(r) }]);
            r.maybe(&mut step, "branches", branches);
            scope.tools.push(tool.to_owned());
        }
        "question" => {
            step["kind"] = json!("question");
            let several = r.one_in(3);
            if several {
                step["several"] = json!(true);
                r.maybe(&mut step, "more", json!("Go on"));
            }
            if last {
                step["next"] = json!("person");
            } else {
                let to = next(r);
                r.maybe(&mut step, "next", to);
            }
            let option = |o: usize, r: &mut Random| {
                let mut option = json!({ "id": format!("o{o}"), "label": "An answer" });
                if !several && r.one_in(2) {
                    option["next"] = next(r);
                }
                if s > 0 && r.one_in(4) {
                    option["when"] = condition(r, scope);
                }
                option
            };
            step["options"] = (0..r.below(3) + 2).map(|o| option(o, r)).collect();
            scope.known.push((format!("step-{s}"), Some("o1".to_owned())));
        }
        "form" => {
            step["kind"] = json!("form");
            if !last && r.one_in(2) {
                step["next"] = next(r);
            } else {
                r.maybe(&mut step, "review", json!(true));
            }
            r.maybe(&mut step, "submit", json!("Send it"));
            if r.one_in(4) {
                return step;
            }
            step["fields"] = (0..r.below(5) + 1).map(|f| field(r, &format!("f{s}_{f}"), scope)).collect();
        }
        "link" => {
            step["kind"] = json!("link");
            step["href"] = json!(*r.of(&HREFS));
            step["label"] = json!("Open it");
        }
        "person" => step["kind"] = json!("person"),
        "done" => step["kind"] = json!("done"),
        _ => {
            step["kind"] = json!("article");
            r.maybe(&mut step, "solved", json!("Good"));
            r.maybe(&mut step, "more", json!("Not yet"));
            let to = next(r);
            r.maybe(&mut step, "next", to);
        }
    }
    step
}

fn field(r: &mut Random, id: &str, scope: &mut Scope) -> Value {
    let kind = *r.of(&KINDS);
    let mut field = json!({ "id": id, "label": "A field", "kind": kind });
    r.maybe(&mut field, "hint", json!("As on the parcel of {shop}"));
    r.maybe(&mut field, "required", json!(true));
    if r.one_in(4) && !(scope.known.is_empty() && scope.context.is_empty()) {
        field["when"] = condition(r, scope);
    }
    match kind {
        "select" | "radio" | "checkboxes" => field["options"] = json!(["one", "two"]),
        "order" => r.maybe(&mut field, "pattern", json!("AF-?99999")),
        "number" => {
            r.maybe(&mut field, "least", json!(-3));
            r.maybe(&mut field, "most", json!(12));
        }
        "file" => {
            r.maybe(&mut field, "accept", json!(["image", "pdf"]));
            r.maybe(&mut field, "most", json!(2));
            r.maybe(&mut field, "most_bytes", json!(2_000_000));
        }
        _ => {}
    }
    if kind != "file" {
        match r.below(5) {
            0 => field["prefill"] = json!("utterance"),
            1 => field["prefill"] = json!("none"),
            2 => field["prefill"] = json!(*r.of(&scope.facts)),
            3 if !scope.context.is_empty() => {
                field["prefill"] = json!(format!("context.{}", r.of(&scope.context)));
                r.maybe(&mut field, "hide_known", json!(true));
            }
            _ => {}
        }
    }
    let value = match kind {
        "select" | "radio" | "checkboxes" => Some("two".to_owned()),
        "checkbox" => Some("yes".to_owned()),
        _ => None,
    };
    scope.known.push((id.to_owned(), value));
    field
}

fn condition(r: &mut Random, scope: &Scope) -> Value {
    let mut condition = json!({ "signals": [*r.of(&SIGNALS)] });
    r.maybe(&mut condition, "facts", json!([scope.facts[0]]));
    if let Some((id, value)) = scope.known.first() {
        let value = value.clone().unwrap_or_else(|| "any".to_owned());
        let one = r.one_in(2);
        r.maybe(&mut condition, "answers", json!({ id: if one { json!(value) } else { json!([value]) } }));
    }
    if let Some(name) = scope.context.first() {
        r.maybe(&mut condition, "context", json!({ name: ["club", 3, true] }));
    }
    if let Some(tool) = scope.tools.first() {
        r.maybe(&mut condition, "tools", json!({ format!("{tool}.status"): "sent" }));
    }
    r.maybe(&mut condition, "not", json!(true));
    condition
}

fn person(r: &mut Random) -> Value {
    let mut person = json!({ "title": "A person of {shop}" });
    let mut scope = Scope { context: vec!["email".to_owned()], facts: FACTS.to_vec(), ..Scope::default() };
    r.maybe(&mut person, "body", json!(["We answer."]));
    r.maybe(&mut person, "submit", json!("Send to us"));
    if r.one_in(2) {
        person["fields"] = (0..r.below(3) + 1).map(|f| field(r, &format!("p{f}"), &mut scope)).collect();
    }
    person
}

/// A row about an action.
fn guard(r: &mut Random, action: &str, flow: &Value) -> Value {
    let mut when = json!({ "action": if r.one_in(2) { json!(action) } else { json!([action]) } });
    r.maybe(&mut when, "amount", json!({ "above": "{limit}" }));
    r.maybe(&mut when, "facts", json!(["order"]));
    r.maybe(&mut when, "cases_from", json!(3));
    r.maybe(&mut when, "context", json!({ "plan": "club" }));
    r.maybe(&mut when, "reroutes", json!({ "from": 1 }));
    let steps = flow["steps"].as_array().cloned().unwrap_or_default();
    if let Some(question) = steps.iter().find(|step| step["kind"] == "question") {
        r.maybe(&mut when, "answers", json!({ question["id"].as_str().unwrap_or_default(): ["o0", "o1"] }));
    }
    if let Some(lookup) = steps.iter().find(|step| step["kind"] == "lookup") {
        let name = format!("{}.status", lookup["tool"].as_str().unwrap_or_default());
        r.maybe(&mut when, "tools", json!({ name: ["dispatched"] }));
    }
    let then = match r.below(3) {
        0 => json!({ "allow": true }),
        1 => {
            json!({ "review": { "queue": "payments", "priority": "high", "say": ["We look at it first."] } })
        }
        _ => json!({ "escalate": { "reason": "flow_requires_human", "queue": "payments" } }),
    };
    json!({ "when": when, "then": then, "because": "large sums are looked at" })
}

/// A row about messages.
fn row(r: &mut Random, file: &Value) -> Value {
    let mut when = json!({});
    r.maybe(&mut when, "intents", json!([file["intents"][0]["id"]]));
    r.maybe(&mut when, "categories", json!(["orders"]));
    r.maybe(&mut when, "decisions", json!(["accept", "several"]));
    r.maybe(&mut when, "confidence", json!({ "from": 0.2, "below": 0.9 }));
    r.maybe(&mut when, "languages", json!(["de", "unsupported"]));
    r.maybe(&mut when, "open", json!(false));
    r.maybe(&mut when, "context", json!({ "plan": ["club", 3] }));
    if r.one_in(2) {
        when["signals"] = json!([*r.of(&SIGNALS)]);
        r.maybe(&mut when, "strength", json!("maybe"));
    }
    let then = match r.below(4) {
        0 => json!({ "escalate": "requested" }),
        1 => json!({ "beside": { "priority": "high" } }),
        2 => json!({ "open_flow": "flow-0" }),
        _ => json!({ "clarify": true }),
    };
    json!({ "when": when, "then": then })
}
