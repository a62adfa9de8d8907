//! JSON, folded.

use serde_json::Value;
use yew::prelude::*;

/// So many entries of a list or an object are shown.
const MOST: usize = 200;

#[derive(Properties, PartialEq)]
pub(super) struct TreeProps {
    pub(super) value: Value,
}

/// A JSON value, as a tree that opens level by level; the first level is open.
#[component]
pub(super) fn Tree(props: &TreeProps) -> Html {
    let inside = entries(&props.value);
    let inside = if inside.is_empty() { vec![node(None, &props.value)] } else { inside };
    html! { <div class="tree mono">{ for inside }</div> }
}

fn node(name: Option<&str>, value: &Value) -> Html {
    let name = name.map(|name| html! { <><span class="key">{ name }</span>{ ": " }</> });
    let class = match value {
        Value::String(_) => "text",
        Value::Number(_) => "number",
        _ => "word",
    };
    let entries = entries(value);
    if entries.is_empty() {
        return html! { <div class="leaf">{ name }<span {class}>{ value.to_string() }</span></div> };
    }
    html! {
        <details>
            <summary>{ name }<span class="soft">{ gist(value) }</span></summary>
            { for entries }
        </details>
    }
}

/// What is in a list or an object; nothing in a plain value.
fn entries(value: &Value) -> Vec<Html> {
    match value {
        Value::Array(items) => {
            items.iter().enumerate().take(MOST).map(|(at, item)| node(Some(&at.to_string()), item)).collect()
        }
        Value::Object(map) => map.iter().take(MOST).map(|(key, item)| node(Some(key), item)).collect(),
        _ => Vec::new(),
    }
}

/// A folded value in a few letters.
fn gist(value: &Value) -> String {
    const LONGEST: usize = 60;
    let whole = value.to_string();
    if whole.chars().count() <= LONGEST {
        return whole;
    }
    match value {
        Value::Array(items) => format!("[ {} ]", items.len()),
        Value::Object(map) => {
            let keys: Vec<&str> = map.keys().take(4).map(String::as_str).collect();
            let more = if map.len() > keys.len() { ", …" } else { "" };
            format!("{{ {}{more} }}", keys.join(", "))
        }
        plain => plain.to_string(),
    }
}
