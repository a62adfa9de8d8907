//! Where cases can go, and which cases go where.

use super::edit::Editor;
use super::field::{At, Field};
use super::sending::{Seconds, Set, number, set_of};
use serde_json::{Value, json};
use signpost_studio::forms;
use signpost_studio::tree::Node;
use std::rc::Rc;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct WhoProps {
    pub(super) root: Rc<Node>,
    pub(super) editor: Editor,
}

/// Kinds of destinations: key, what it is called, and what a new one has beside.
const KINDS: [(&str, &str); 10] = [
    ("webhook", "Webhook"),
    ("roundup", "Roundup tracker"),
    ("mailto", "Customer’s mail program"),
    ("zendesk", "Zendesk"),
    ("zammad", "Zammad"),
    ("chatwoot", "Chatwoot"),
    ("hubspot", "HubSpot form"),
    ("formspree", "Formspree"),
    ("basin", "Basin"),
    ("web3forms", "Web3Forms"),
];

/// Keys of a destination: (key, label, may be left out).
const fn keys(kind: &str) -> &'static [(&'static str, &'static str, bool)] {
    match kind.as_bytes() {
        b"webhook" => {
            &[("url", "Address for cases", false), ("outcomes", "Address for records; none if empty", true)]
        }
        b"roundup" => &[
            ("url", "Address of its REST interface", false),
            ("class", "Class; “intake” if empty", true),
            ("key", "Key property; “intake_id” if empty", true),
        ],
        b"mailto" => &[("to", "E-mail address", false)],
        b"chatwoot" => {
            &[("url", "Address of your Chatwoot", false), ("inbox", "Identifier of the inbox", false)]
        }
        b"hubspot" => &[
            ("portal", "Number of your portal", false),
            ("form", "Id of the form", false),
            ("url", "Address; that of HubSpot if empty", true),
        ],
        b"web3forms" => &[("access_key", "Access key", false)],
        _ => &[("url", "Address", false)],
    }
}

fn fresh(kind: &str) -> Value {
    match kind {
        "webhook" => json!({ "kind": "webhook", "url": "cases" }),
        "roundup" => json!({ "kind": "roundup", "url": "https://tracker.example/rest/data/" }),
        "mailto" => json!({ "kind": "mailto", "to": "help@example.com" }),
        "zendesk" => json!({ "kind": kind, "url": "https://example.zendesk.com" }),
        "chatwoot" => json!({ "kind": kind, "url": "https://app.chatwoot.com", "inbox": "inbox" }),
        "hubspot" => json!({ "kind": kind, "portal": "0", "form": "form" }),
        "formspree" => json!({ "kind": kind, "url": "https://formspree.io/f/form" }),
        "basin" => json!({ "kind": kind, "url": "https://usebasin.com/f/form" }),
        "web3forms" => json!({ "kind": kind, "access_key": "key" }),
        _ => json!({ "kind": kind, "url": "https://helpdesk.example" }),
    }
}

#[component]
pub(super) fn Who(props: &WhoProps) -> Html {
    let WhoProps { root, editor } = props;
    let destinations = root.get("destinations").map(Node::entries).unwrap_or_default();
    let names: Vec<&str> = destinations.iter().map(|entry| entry.key.as_str()).collect();
    let hooks: Vec<&str> = destinations
        .iter()
        .filter(|entry| entry.value.text("kind") == Some("webhook"))
        .map(|entry| entry.key.as_str())
        .collect();
    let handoff = root.get("handoff");
    let given = |key: &str| handoff.and_then(|handoff| handoff.text(key)).unwrap_or_default().to_owned();
    let of = |list: &str, id: &str| {
        let list = handoff.and_then(|handoff| handoff.get(list));
        list.and_then(|list| list.text(id)).unwrap_or_default().to_owned()
    };
    let queues = forms::queues(root);
    let flow_rows = root.list("flows").iter().filter_map(|flow| {
        let id = flow.text("id")?;
        let queue = flow.get("may").and_then(|may| may.text("submit")).unwrap_or_default();
        Some(html! {
            <tr key={id.to_owned()}>
                <th scope="row">{ flow.text("title").unwrap_or(id) }<span class="soft mono">{ format!(" {id}") }</span></th>
                <td>{ queue }</td>
                <td><Choose editor={editor.clone()} path={format!("$.handoff.flows.{id}")} label={format!("Cases of {id}")}
                    value={of("flows", id)} names={owned(&names)} none={if queue.is_empty() { "as all others" } else { "as its queue" }} /></td>
            </tr>
        })
    });
    html! {
        <div class="forms-columns">
            <section class="card stack" aria-labelledby="forms-destinations">
                <h3 id="forms-destinations">{ "Destinations" }</h3>
                <p class="soft">{ "Where cases can go. The customer’s browser sends to them, so no password and no token belongs here." }</p>
                <At editor={editor.clone()} path="$.destinations" />
                { for destinations.iter().map(|entry| destination(editor, &entry.key, &entry.value)) }
                <Add editor={editor.clone()} names={owned(&names)} />
            </section>
            <div class="stack">
                <section class="card stack" aria-labelledby="forms-all">
                    <h3 id="forms-all">{ "Who gets what" }</h3>
                    <p class="soft">{ "The flow of a case decides first, then its queue, then what stands here." }</p>
                    <label><span>{ "All other cases" }</span>
                        <Choose editor={editor.clone()} path="$.handoff.to" value={given("to")} names={owned(&names)}
                            none="your page takes them over, or they stay in the browser" />
                    </label>
                    <label><span>{ "Records of how cases end" }</span>
                        <Choose editor={editor.clone()} path="$.handoff.journal" value={given("journal")} names={owned(&hooks)} none="nobody" />
                    </label>
                    <At editor={editor.clone()} path="$.handoff" />
                </section>
                if !queues.is_empty() {
                    <section class="card stack" aria-labelledby="forms-queues">
                        <h3 id="forms-queues">{ "By queue" }</h3>
                        <table>
                            <thead><tr><th scope="col">{ "Queue" }</th><th scope="col">{ "Its cases go to" }</th></tr></thead>
                            <tbody>{ for queues.iter().map(|queue| html! {
                                <tr key={queue.clone()}>
                                    <th scope="row">{ queue }</th>
                                    <td><Choose editor={editor.clone()} path={format!("$.handoff.queues.{queue}")}
                                        label={format!("Cases of the queue {queue}")} value={of("queues", queue)}
                                        names={owned(&names)} none="as all others" /></td>
                                </tr>
                            }) }</tbody>
                        </table>
                    </section>
                }
                <section class="card stack" aria-labelledby="forms-flows">
                    <h3 id="forms-flows">{ "By flow" }</h3>
                    <table>
                        <thead><tr>
                            <th scope="col">{ "Flow" }</th><th scope="col">{ "Queue" }</th><th scope="col">{ "Its cases go to" }</th>
                        </tr></thead>
                        <tbody>{ for flow_rows }</tbody>
                    </table>
                </section>
            </div>
        </div>
    }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn destination(editor: &Editor, name: &str, node: &Node) -> Html {
    let path = format!("$.destinations.{name}");
    let kind = node.text("kind").unwrap_or_default().to_owned();
    let change = {
        let (editor, path) = (editor.clone(), path.clone());
        move |event: Event| {
            let kind = event.target_unchecked_into::<HtmlSelectElement>().value();
            editor.set("change what a destination is", &path, fresh(&kind));
        }
    };
    let remove = {
        let (editor, path) = (editor.clone(), path.clone());
        move |_| editor.remove("take a destination out", &[&path])
    };
    html! {
        <fieldset class="forms-destination stack" key={name.to_owned()}>
            <legend class="hidden">{ name }</legend>
            <div class="head">
                <b class="mono">{ name }</b>
                <select aria-label={format!("Kind of {name}")} onchange={change}>
                    { for KINDS.iter().map(|(key, label)| html! {
                        <option value={*key} selected={*key == kind}>{ *label }</option>
                    }) }
                </select>
                <button type="button" class="quiet end" aria-label={format!("Take out {name}")} onclick={remove}>{ "Take out" }</button>
            </div>
            { for keys(&kind).iter().map(|(key, label, optional)| html! {
                <Field key={*key} editor={editor.clone()} path={format!("{path}.{key}")} label={*label} optional={*optional}
                    value={node.text(key).unwrap_or_default().to_owned()} what={format!("change the destination {name}")} />
            }) }
            if kind == "roundup" { <Set editor={editor.clone()} name={name.to_owned()} path={format!("{path}.set")} set={set_of(node)} /> }
            if kind != "mailto" {
                <div class="row">
                    <Seconds editor={editor.clone()} name={name.to_owned()} path={format!("{path}.retry.first_s")} usual="2"
                        label="Seconds before the second try" value={number(node.get("retry"), "first_s")} />
                    <Seconds editor={editor.clone()} name={name.to_owned()} path={format!("{path}.retry.most_s")} usual="600"
                        label="At most, between two" value={number(node.get("retry"), "most_s")} />
                </div>
                <At editor={editor.clone()} path={format!("{path}.retry")} />
            }
            <At editor={editor.clone()} path={path.clone()} />
        </fieldset>
    }
}

#[derive(Properties, PartialEq)]
struct ChooseProps {
    editor: Editor,
    path: AttrValue,
    value: AttrValue,
    names: Vec<String>,
    /// What it means if none is chosen.
    none: AttrValue,
    #[prop_or_default]
    label: Option<AttrValue>,
}

/// Chooses a destination, or none: then the key is taken out.
#[component]
fn Choose(props: &ChooseProps) -> Html {
    let ChooseProps { editor, path, value, names, none, label } = props;
    let onchange = {
        let (editor, path) = (editor.clone(), path.clone());
        move |event: Event| {
            let name = event.target_unchecked_into::<HtmlSelectElement>().value();
            if name.is_empty() {
                editor.remove("change who gets what", &[&path]);
            } else {
                editor.set("change who gets what", &path, name);
            }
        }
    };
    let is_wrong = editor.problems(path).next().is_some();
    // One that is not there any more stays to be seen.
    let lost = (!value.is_empty() && !names.iter().any(|name| name == value.as_str())).then(|| value.clone());
    html! {
        <>
            <select {onchange} aria-label={label.clone()} aria-invalid={is_wrong.then_some("true")}>
                <option value="" selected={value.is_empty()}>{ none }</option>
                { for names.iter().map(|name| html! {
                    <option value={name.clone()} selected={value.as_str() == name}>{ name }</option>
                }) }
                if let Some(lost) = lost { <option value={lost.clone()} selected=true>{ format!("{lost} (not there)") }</option> }
            </select>
            <At editor={editor.clone()} path={path.clone()} />
        </>
    }
}

#[derive(Properties, PartialEq)]
struct AddProps {
    editor: Editor,
    names: Vec<String>,
}

/// Adds a destination.
#[component]
fn Add(props: &AddProps) -> Html {
    let AddProps { editor, names } = props;
    let (name, kind) = (use_state_eq(String::new), use_state_eq(|| "webhook".to_owned()));
    let letters = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    let fault = match () {
        () if !letters => Some("A name has small letters, digits and _."),
        () if names.contains(&name) => Some("There is one with this name."),
        () => None,
    };
    let onsubmit = {
        let (editor, name, kind) = (editor.clone(), name.clone(), kind.clone());
        let fine = fault.is_none() && !name.is_empty();
        move |event: SubmitEvent| {
            event.prevent_default();
            if fine {
                editor.set("add a destination", &format!("$.destinations.{}", *name), fresh(&kind));
                name.set(String::new());
            }
        }
    };
    let oninput = {
        let name = name.clone();
        move |event: InputEvent| name.set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let onchange = {
        let kind = kind.clone();
        move |event: Event| kind.set(event.target_unchecked_into::<HtmlSelectElement>().value())
    };
    html! {
        <form class="stack" {onsubmit}>
            <div class="row">
                <input value={(*name).clone()} {oninput} placeholder="name" aria-label="Name of the new destination"
                    aria-invalid={fault.map(|_| "true")} />
                <select aria-label="Kind of the new destination" {onchange}>
                    { for KINDS.iter().map(|(key, label)| html! { <option value={*key} selected={*kind == *key}>{ *label }</option> }) }
                </select>
                <button disabled={name.is_empty() || fault.is_some()}>{ "Add a destination" }</button>
            </div>
            if let Some(fault) = fault { <p class="bad" role="alert">{ fault }</p> }
        </form>
    }
}
