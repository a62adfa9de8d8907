//! One rule of the policy: when it applies, and what happens then.

use super::edit::Editor;
use super::field::{At, Field, capital};
use serde_json::{Map, Value, json};
use signpost_engine::signals::Signal;
use signpost_studio::forms;
use signpost_studio::tree::{Kind, Node};
use std::rc::Rc;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

/// What the statistics can say.
const DECISIONS: [(&str, &str); 5] = [
    ("accept", "one topic is sure enough"),
    ("ambiguous", "several topics are likely"),
    ("several", "it is about several things"),
    ("abstain", "no topic is likely enough"),
    ("keep_typing", "it says too little yet"),
];

/// Reasons that are not a signal's.
const REASONS: [(&str, &str); 8] = [
    ("requested", "the customer asks for a person"),
    ("flow_requires_human", "a person has to do it"),
    ("low_confidence", "no topic is likely enough"),
    ("out_of_scope", "it is about something else"),
    ("ambiguous_after_clarify", "still not clear after a question"),
    ("rerouted_too_often", "the case came back too often"),
    ("unsupported_language", "a language that is not covered"),
    ("handoff_failed", "the case could not be sent"),
];

/// What a rule does: key, words; of a rule about an action, and of any other.
const ON_SENDING: [(&str, &str); 3] = [
    ("escalate", "a person takes it, and nothing is sent"),
    ("review", "it is sent, and a person decides"),
    ("allow", "it is sent as it is"),
];
const ON_ROUTING: [(&str, &str); 4] = [
    ("escalate", "a person first, in the place of the suggestion"),
    ("beside", "a person beside the suggestion"),
    ("open_flow", "another flow is suggested"),
    ("clarify", "the customer is asked what is meant"),
];

/// Conditions that the form has fields for.
const SHOWN: [&str; 8] =
    ["signals", "strength", "intents", "categories", "decisions", "languages", "open", "action"];

#[derive(Properties, PartialEq)]
pub(super) struct RuleProps {
    pub(super) editor: Editor,
    pub(super) root: Rc<Node>,
    pub(super) rule: Rc<Node>,
    pub(super) place: usize,
}

#[component]
pub(super) fn Rule(props: &RuleProps) -> Html {
    let RuleProps { editor, root, rule, place } = props;
    let path = format!("$.policy[{place}]");
    let when = rule.get("when");
    let chosen = |key: &str| when.and_then(|when| when.get(key)).map(texts).unwrap_or_default();
    let many = |key: &str, label: &'static str, none: &'static str, options: Vec<(String, String)>| {
        html! { <Many editor={editor.clone()} path={format!("{path}.when.{key}")} {label} {none} chosen={chosen(key)} {options} /> }
    };
    let one = |key: &str,
               label: &'static str,
               value: String,
               options: Vec<(&'static str, &'static str, Value)>| {
        html! { <One editor={editor.clone()} path={format!("{path}.when.{key}")} {label} {value} {options} /> }
    };
    let open = match when.and_then(|when| when.get("open")).map(|open| &open.kind) {
        Some(Kind::Bool(true)) => "open",
        Some(Kind::Bool(false)) => "closed",
        _ => "",
    };
    let strength = when.and_then(|when| when.text("strength")).unwrap_or_default();
    let named = |list: &str| -> Vec<(String, String)> {
        let item = |item: &Node| {
            let id = item.text("id")?;
            Some((id.to_owned(), item.text("label").unwrap_or(id).to_owned()))
        };
        root.list(list).iter().filter_map(item).collect()
    };
    let rest = when.map(Node::entries).unwrap_or_default().iter();
    let rest: Vec<String> = rest
        .filter(|entry| !SHOWN.contains(&entry.key.as_str()))
        .map(|entry| format!("{}: {}", entry.key, entry.value.to_value()))
        .collect();
    let plain = |all: &[&str]| all.iter().map(|one| ((*one).to_owned(), one.replace('_', " "))).collect();
    html! {
        <>
            <Field editor={editor.clone()} path={format!("{path}.because")} label="Why you want it; records show it" long=true
                value={rule.text("because").unwrap_or_default().to_owned()} what="change why a rule is there" optional=true />
            <fieldset class="forms-when stack">
                <legend>{ "When all of this holds" }</legend>
                { many("signals", "One of these signals is found", "signals do not matter", plain(&Signal::ALL.map(Signal::name))) }
                if !chosen("signals").is_empty() {
                    { one("strength", "How surely", strength.to_owned(), vec![
                        ("", "as usual: maybe for a person beside, else surely", Value::Null),
                        ("sure", "surely", json!("sure")), ("maybe", "maybe", json!("maybe")),
                    ]) }
                }
                { many("intents", "The likeliest topic is one of these", "any topic", named("intents")) }
                { many("categories", "It is in one of these categories", "any category", named("categories")) }
                { many("decisions", "What the statistics say", "as usual for such a rule",
                    DECISIONS.iter().map(|(id, words)| ((*id).to_owned(), (*words).to_owned())).collect()) }
                { many("languages", "The language is one of these", "any language", languages(root)) }
                { one("open", "Opening hours", open.to_owned(), vec![
                    ("", "do not matter", Value::Null), ("open", "you are open", json!(true)), ("closed", "you are closed", json!(false)),
                ]) }
                { many("action", "A form of one of these actions is sent", "it is no rule about sending", actions(root)) }
                if !rest.is_empty() {
                    <p class="soft">{ "Also, to be changed in the JSON: " }<span class="mono">{ rest.join(", ") }</span></p>
                }
                <At editor={editor.clone()} path={format!("{path}.when")} />
            </fieldset>
            <Then editor={editor.clone()} root={root.clone()} rule={rule.clone()} path={format!("{path}.then")} is_sending={!chosen("action").is_empty()} />
            <At editor={editor.clone()} {path} />
        </>
    }
}

/// What a rule is about, in a line.
pub(super) fn summary(rule: &Node) -> String {
    if let Some(because) = rule.text("because").filter(|because| !because.is_empty()) {
        return because.to_owned();
    }
    let entries = rule.get("when").map(Node::entries).unwrap_or_default().iter();
    let when: Vec<String> =
        entries.map(|entry| texts(&entry.value).join(", ")).filter(|t| !t.is_empty()).collect();
    if when.is_empty() { "A rule without a reason".to_owned() } else { when.join("; ") }
}

/// The texts of a list, or the one that stands alone.
fn texts(node: &Node) -> Vec<String> {
    let one = node.as_text().map(str::to_owned);
    one.into_iter().chain(node.items().iter().filter_map(Node::as_text).map(str::to_owned)).collect()
}

fn languages(root: &Node) -> Vec<(String, String)> {
    let known = root
        .list("languages")
        .iter()
        .filter_map(Node::as_text)
        .map(|code| (code.to_owned(), code.to_owned()));
    let other = ("unsupported".to_owned(), "any that you do not answer in".to_owned());
    known.chain([other]).collect()
}

/// The actions of flows, each once.
fn actions(root: &Node) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for action in root.list("flows").iter().filter_map(|flow| flow.text("action")) {
        if all.iter().all(|(id, _)| id != action) {
            all.push((action.to_owned(), action.replace('_', " ")));
        }
    }
    all
}

#[derive(Properties, PartialEq)]
struct ManyProps {
    editor: Editor,
    path: AttrValue,
    label: AttrValue,
    /// What it means if none is chosen.
    none: AttrValue,
    chosen: Vec<String>,
    /// Ids and labels.
    options: Vec<(String, String)>,
}

/// Several of a list. Without any, the key is taken out.
#[component]
fn Many(props: &ManyProps) -> Html {
    let ManyProps { editor, path, label, none, chosen, options } = props;
    let set = {
        let (editor, path) = (editor.clone(), path.clone());
        move |ids: Vec<String>| match ids.is_empty() {
            true => editor.remove("change when a rule applies", &[&path]),
            false => editor.set("change when a rule applies", &path, ids),
        }
    };
    let add = {
        let (set, chosen) = (set.clone(), chosen.clone());
        move |event: Event| {
            let select = event.target_unchecked_into::<HtmlSelectElement>();
            let id = select.value();
            select.set_value("");
            if !id.is_empty() {
                set(chosen.iter().cloned().chain([id]).collect());
            }
        }
    };
    let words = |id: &str| options.iter().find(|(own, _)| own == id).map(|(_, words)| words.clone());
    html! {
        <div class="forms-many">
            <span class="forms-label">{ label }</span>
            <div class="row">
                { for chosen.iter().map(|id| {
                    let name = words(id).unwrap_or_else(|| format!("{id} (not there)"));
                    let rest: Vec<String> = chosen.iter().filter(|own| *own != id).cloned().collect();
                    let set = set.clone();
                    html! {
                        <button key={id.clone()} type="button" class="chip" aria-label={format!("Without {name}")} onclick={move |_| set(rest.clone())}>
                            { name }<span aria-hidden="true">{ " ×" }</span>
                        </button>
                    }
                }) }
                <select aria-label={label.clone()} onchange={add}>
                    <option value="" selected=true>{ if chosen.is_empty() { none.to_string() } else { "or …".to_owned() } }</option>
                    { for options.iter().filter(|(id, _)| !chosen.contains(id)).map(|(id, words)| html! {
                        <option value={id.clone()}>{ words }</option>
                    }) }
                </select>
            </div>
            { for editor.problems(path).map(|problem| html! {
                <p class={if problem.is_error { "bad" } else { "warn" }}>
                    { format!("{}. {}.", capital(&problem.problem), problem.remedy.trim_end_matches('.')) }
                </p>
            }) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct OneProps {
    editor: Editor,
    path: AttrValue,
    label: AttrValue,
    value: AttrValue,
    /// Name, words, and what is written; nothing is written as `null`: the key is taken out.
    options: Vec<(&'static str, &'static str, Value)>,
}

#[component]
fn One(props: &OneProps) -> Html {
    let OneProps { editor, path, label, value, options } = props;
    let onchange = {
        let (editor, path, options) = (editor.clone(), path.clone(), options.clone());
        move |event: Event| {
            let name = event.target_unchecked_into::<HtmlSelectElement>().value();
            match options.iter().find(|(own, ..)| *own == name) {
                Some((_, _, Value::Null)) => editor.remove("change when a rule applies", &[&path]),
                Some((_, _, value)) => editor.set("change when a rule applies", &path, value.clone()),
                None => {}
            }
        }
    };
    html! {
        <label>
            <span>{ label }</span>
            <select name={path.rsplit('.').next().unwrap_or_default().to_owned()} {onchange}>
                { for options.iter().map(|(name, words, _)| html! {
                    <option value={*name} selected={value.as_str() == *name}>{ *words }</option>
                }) }
            </select>
        </label>
    }
}

#[derive(Properties, PartialEq)]
struct ThenProps {
    editor: Editor,
    root: Rc<Node>,
    rule: Rc<Node>,
    path: AttrValue,
    /// The rule is asked when a form is sent.
    is_sending: bool,
}

#[component]
fn Then(props: &ThenProps) -> Html {
    let ThenProps { editor, root, rule, path, is_sending } = props;
    let then = rule.get("then").map(Node::entries).and_then(<[_]>::first);
    let key = then.map(|entry| entry.key.clone()).unwrap_or_default();
    let parts = then.map(|entry| parts(&entry.value)).unwrap_or_default();
    let text = |name: &str| parts.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let say: Vec<&str> =
        parts.get("say").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    let flows = root.list("flows").iter().filter_map(|flow| Some((flow.text("id")?, flow.text("title")?)));
    let flows: Vec<(String, String)> = flows.map(|(id, title)| (id.to_owned(), title.to_owned())).collect();
    let kinds: &[(&str, &str)] = if *is_sending { &ON_SENDING } else { &ON_ROUTING };
    let choose = {
        let (editor, path, parts, first) =
            (editor.clone(), path.clone(), parts.clone(), flows.first().cloned());
        move |event: Event| {
            let kind = event.target_unchecked_into::<HtmlSelectElement>().value();
            let value = match kind.as_str() {
                "open_flow" => json!(first.as_ref().map(|(id, _)| id.as_str()).unwrap_or_default()),
                "clarify" | "allow" => json!(true),
                _ => escalation(&kind, &parts),
            };
            editor.set("change what a rule does", &path, json!({ kind: value }));
        }
    };
    let open = {
        let (editor, path) = (editor.clone(), path.clone());
        move |event: Event| {
            let id = event.target_unchecked_into::<HtmlSelectElement>().value();
            editor.set("change what a rule does", &format!("{path}.open_flow"), id);
        }
    };
    // A part of the escalation; empty takes it out.
    let put = |name: &'static str| {
        let (editor, path, key, parts) = (editor.clone(), path.clone(), key.clone(), parts.clone());
        move |value: Value| {
            let mut parts = parts.clone();
            match value.as_str() == Some("") || value.as_array().is_some_and(Vec::is_empty) {
                true => drop(parts.remove(name)),
                false => drop(parts.insert(name.to_owned(), value)),
            }
            editor.set("change what a rule does", &format!("{path}.{key}"), escalation(&key, &parts));
        }
    };
    let select = |label: &'static str, name: &'static str, options: Vec<(String, String)>| {
        let (value, put) = (text(name), put(name));
        html! {
            <label>
                <span>{ label }</span>
                <select {name} onchange={move |event: Event| put(event.target_unchecked_into::<HtmlSelectElement>().value().into())}>
                    { for options.iter().map(|(id, words)| html! { <option value={id.clone()} selected={value == *id}>{ words }</option> }) }
                </select>
            </label>
        }
    };
    let pair = |id: &str, words: &str| (id.to_owned(), words.to_owned());
    let mut reasons: Vec<(String, String)> = REASONS.iter().map(|(id, words)| pair(id, words)).collect();
    reasons.extend(
        Signal::ALL
            .map(Signal::name)
            .iter()
            .map(|signal| pair(&format!("risk:{signal}"), &format!("risk: {}", signal.replace('_', " ")))),
    );
    if key == "beside" {
        reasons.insert(0, pair("", "the signal that was found"));
    }
    let (put_queue, put_say) = (put("queue"), put("say"));
    html! {
        <fieldset class="forms-when stack">
            <legend>{ "Then" }</legend>
            <label>
                <span>{ "What happens" }</span>
                <select name="then" onchange={choose}>
                    if kinds.iter().all(|(own, _)| *own != key) { <option selected=true value={key.clone()}>{ format!("{key} (not for such a rule)") }</option> }
                    { for kinds.iter().map(|(own, words)| html! { <option value={*own} selected={*own == key}>{ *words }</option> }) }
                </select>
            </label>
            if key == "open_flow" {
                <label>
                    <span>{ "The flow" }</span>
                    <select onchange={open}>
                        { for flows.iter().map(|(id, title)| html! {
                            <option value={id.clone()} selected={rule.get("then").and_then(|then| then.text("open_flow")) == Some(id.as_str())}>{ title }</option>
                        }) }
                    </select>
                </label>
            }
            if matches!(key.as_str(), "escalate" | "beside" | "review") {
                { select("The reason that records name", "reason", reasons) }
                <label>
                    <span>{ "Queue; empty: where all other cases go" }</span>
                    <input value={text("queue")} list="forms-queues" onchange={move |event: Event| {
                        put_queue(event.target_unchecked_into::<HtmlInputElement>().value().trim().into());
                    }} />
                </label>
                <datalist id="forms-queues">{ for forms::queues(root).into_iter().map(|queue| html! { <option value={queue} /> }) }</datalist>
                { select("Priority", "priority", vec![pair("", "normal"), pair("high", "high"), pair("urgent", "urgent")]) }
                { select("Records of the case", "record", vec![pair("", "in full"), pair("minimal", "minimal: no topic, no signal, no steps")]) }
                <label>
                    <span>{ "What the customer reads at once; each line is a paragraph" }</span>
                    <textarea rows={say.len().clamp(2, 6).to_string()} value={say.join("\n")} onchange={move |event: Event| {
                        let text = event.target_unchecked_into::<HtmlTextAreaElement>().value();
                        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
                        put_say(json!(lines));
                    }} />
                </label>
            }
            { for editor.problems(path).map(|problem| html! {
                <p class={if problem.is_error { "bad" } else { "warn" }}>
                    { format!("{}. {}.", capital(&problem.problem), problem.remedy.trim_end_matches('.')) }
                </p>
            }) }
        </fieldset>
    }
}

/// The parts of an escalation, which may stand there as its reason alone.
fn parts(node: &Node) -> Map<String, Value> {
    match node.to_value() {
        Value::String(reason) => [("reason".to_owned(), Value::from(reason))].into_iter().collect(),
        Value::Object(parts) => parts,
        _ => Map::new(),
    }
}

/// As short as it can be written.
fn escalation(kind: &str, parts: &Map<String, Value>) -> Value {
    let mut parts = parts.clone();
    if kind != "beside" {
        parts.entry("reason").or_insert_with(|| "flow_requires_human".into());
    }
    match (parts.len(), parts.get("reason")) {
        (1, Some(reason)) => reason.clone(),
        _ => Value::Object(parts),
    }
}
