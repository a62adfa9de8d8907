//! What of a case goes into which property of a tracker, and how soon it is sent once more.

use super::edit::Editor;
use super::field::At;
use serde_json::{Map, Value};
use signpost_studio::tree::{Kind, Node};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// What of a case can stand in a property.
const SOURCES: [(&str, &str); 11] = [
    ("title", "a short subject"),
    ("summary", "all of it in plain words"),
    ("text", "what the customer typed first"),
    ("category", "its category"),
    ("intent", "its topic"),
    ("flow", "its flow"),
    ("queue", "its queue"),
    ("priority", "its priority"),
    ("reason", "why a person takes it"),
    ("reference", "what the customer quotes"),
    ("record", "the whole record as JSON"),
];

#[derive(Properties, PartialEq)]
pub(super) struct SetProps {
    pub(super) editor: Editor,
    /// The name of the destination.
    pub(super) name: AttrValue,
    /// Where `set` stands.
    pub(super) path: AttrValue,
    /// Properties with what stands in them.
    pub(super) set: Vec<(String, String)>,
}

/// What `set` of a destination has; without it, what the widget takes.
pub(super) fn set_of(destination: &Node) -> Vec<(String, String)> {
    let given = destination.get("set").map(Node::entries).unwrap_or_default();
    let usual = [("title", "title"), ("body", "summary")];
    match given.is_empty() {
        true => usual.map(|(property, source)| (property.to_owned(), source.to_owned())).into(),
        false => {
            let pair = |entry: &signpost_studio::tree::Entry| {
                (entry.key.clone(), entry.value.as_text().unwrap_or_default().to_owned())
            };
            given.iter().map(pair).collect()
        }
    }
}

#[component]
pub(super) fn Set(props: &SetProps) -> Html {
    let SetProps { editor, name, path, set } = props;
    let new = use_state_eq(String::new);
    let write = {
        let (editor, path, what) = (editor.clone(), path.clone(), format!("change the destination {name}"));
        move |set: Vec<(String, String)>| {
            let map: Map<String, Value> =
                set.into_iter().map(|(property, source)| (property, source.into())).collect();
            editor.set(&what, &path, Value::Object(map));
        }
    };
    let add = {
        let (write, set, new) = (write.clone(), set.clone(), new.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            let property = new.trim().to_owned();
            if !property.is_empty() && set.iter().all(|(known, _)| *known != property) {
                write(set.iter().cloned().chain([(property, "title".to_owned())]).collect());
                new.set(String::new());
            }
        }
    };
    let typed = {
        let new = new.clone();
        move |event: InputEvent| new.set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    html! {
        <div class="forms-many">
            <span class="forms-label">{ "What stands in which property" }</span>
            { for set.iter().enumerate().map(|(i, (property, source))| {
                let (choose, remove) = (write.clone(), write.clone());
                let (all, rest) = (set.clone(), set.iter().filter(|(own, _)| own != property).cloned().collect::<Vec<_>>());
                let is_last = rest.is_empty();
                html! {
                    <div class="row" key={property.clone()}>
                        <span class="mono">{ property }</span>
                        <select aria-label={format!("What stands in {property}")} onchange={move |event: Event| {
                            let mut all = all.clone();
                            all[i].1 = event.target_unchecked_into::<HtmlSelectElement>().value();
                            choose(all);
                        }}>
                            { for SOURCES.iter().map(|(id, words)| html! { <option value={*id} selected={source == id}>{ *words }</option> }) }
                        </select>
                        <button type="button" class="quiet" disabled={is_last} aria-label={format!("Take out {property}")}
                            onclick={move |_| remove(rest.clone())}>{ "Take out" }</button>
                    </div>
                }
            }) }
            <form class="row" onsubmit={add}>
                <input class="mono" value={(*new).clone()} oninput={typed} placeholder="property" aria-label={format!("Another property of {name}")} />
                <button disabled={new.trim().is_empty()}>{ "Add a property" }</button>
            </form>
            <At editor={editor.clone()} path={path.clone()} />
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct SecondsProps {
    pub(super) editor: Editor,
    pub(super) name: AttrValue,
    pub(super) path: AttrValue,
    pub(super) label: AttrValue,
    pub(super) value: Option<f64>,
    /// What counts if it is left out.
    pub(super) usual: AttrValue,
}

/// A number of seconds that may be left out.
#[component]
pub(super) fn Seconds(props: &SecondsProps) -> Html {
    let SecondsProps { editor, name, path, label, value, usual } = props;
    let onchange = {
        let (editor, path, what) = (editor.clone(), path.clone(), format!("change the destination {name}"));
        move |event: Event| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            match text.parse::<f64>() {
                Ok(seconds) if seconds.fract() == 0.0 => editor.set(&what, &path, seconds as i64),
                Ok(seconds) => editor.set(&what, &path, seconds),
                Err(_) => editor.remove(&what, &[&path]),
            }
        }
    };
    let is_wrong = editor.problems(path).next().is_some();
    html! {
        <>
            <label>
                <span>{ label }</span>
                <input type="number" min="0.01" step="any" placeholder={usual.clone()} value={value.map(|value| value.to_string()).unwrap_or_default()}
                    aria-invalid={is_wrong.then_some("true")} {onchange} />
            </label>
            <At editor={editor.clone()} path={path.clone()} />
        </>
    }
}

/// The number with this key.
pub(super) fn number(node: Option<&Node>, key: &str) -> Option<f64> {
    match node?.get(key)?.kind {
        Kind::Number(number) => Some(number),
        _ => None,
    }
}
