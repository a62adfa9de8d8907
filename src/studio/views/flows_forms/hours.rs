//! Opening hours: time zone, the usual week, holidays.

use super::edit::Editor;
use super::field::{At, Field};
use serde_json::json;
use signpost_studio::tree::Node;
use std::rc::Rc;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Keys of the days and what they are called.
const WEEK: [(&str, &str); 7] = [
    ("mon", "Mon"),
    ("tue", "Tue"),
    ("wed", "Wed"),
    ("thu", "Thu"),
    ("fri", "Fri"),
    ("sat", "Sat"),
    ("sun", "Sun"),
];

#[derive(Properties, PartialEq)]
pub(super) struct HoursProps {
    pub(super) root: Rc<Node>,
    pub(super) editor: Editor,
}

#[component]
pub(super) fn HoursForm(props: &HoursProps) -> Html {
    let HoursProps { root, editor } = props;
    let zones = use_memo((), |()| zones());
    let Some(hours) = root.get("hours") else {
        let editor = editor.clone();
        let usual =
            || json!({ "zone": "Europe/London", "week": [usual(&["mon", "tue", "wed", "thu", "fri"])] });
        return html! {
            <crate::studio::parts::Empty title="No opening hours yet">
                <p>{ "With opening hours, the widget says when a person is there and when you open next, and shows other ways to reach \
                    you while you are closed." }</p>
                <button type="button" class="primary" onclick={move |_| editor.set("add opening hours", "$.hours", usual())}>
                    { "Add opening hours" }
                </button>
            </crate::studio::parts::Empty>
        };
    };
    let week = hours.list("week");
    let holidays = hours.list("holidays");
    let covered: Vec<&str> =
        week.iter().flat_map(|span| span.list("days")).filter_map(Node::as_text).collect();
    let free: Vec<&str> = WEEK.iter().map(|(day, _)| *day).filter(|day| !covered.contains(day)).collect();
    let add_span = {
        let (editor, days) = (editor.clone(), if free.is_empty() { vec!["sat"] } else { free.clone() });
        let span = usual(&days);
        move |_| editor.insert("add opening hours", "$.hours.week", span.clone())
    };
    let add_holiday = {
        let editor = editor.clone();
        move |_| {
            editor.insert("add a holiday", "$.hours.holidays", json!({ "on": today(), "name": "Holiday" }))
        }
    };
    html! {
        <div class="forms-narrow stack">
            <section class="card stack" aria-labelledby="forms-week">
                <h3 id="forms-week">{ "The usual week" }</h3>
                <Field editor={editor.clone()} path="$.hours.zone" label="Time zone: all times are times there" what="change the time zone"
                    value={hours.text("zone").unwrap_or_default().to_owned()} list="forms-zones" placeholder="Europe/London" />
                <datalist id="forms-zones">{ for zones.iter().map(|zone| html! { <option value={zone.clone()} /> }) }</datalist>
                <At editor={editor.clone()} path="$.hours" />
                <At editor={editor.clone()} path="$.hours.week" />
                { for week.iter().enumerate().map(|(i, span)| span_row(editor, i, span, week.len() > 1)) }
                <div class="row">
                    <button type="button" onclick={add_span}>{ "Add hours" }</button>
                    if !free.is_empty() { <span class="soft">{ format!("Closed on {}.", names(&free)) }</span> }
                </div>
                <p class="soft forms-reads">{ "If hours end earlier than they begin, they end on the next day. 24:00 is midnight." }</p>
            </section>
            <section class="card stack" aria-labelledby="forms-holidays">
                <h3 id="forms-holidays">{ "Holidays and other days" }</h3>
                if holidays.is_empty() { <p class="soft">{ "On these days the usual hours do not count. There are none yet." }</p> }
                { for holidays.iter().enumerate().map(|(i, holiday)| holiday_row(editor, i, holiday)) }
                <div><button type="button" onclick={add_holiday}>{ "Add a day" }</button></div>
            </section>
            <div>{ super::texts::in_json(editor, "$.hours") }</div>
        </div>
    }
}

fn usual(days: &[&str]) -> serde_json::Value {
    json!({ "days": days, "from": "09:00", "to": "17:30" })
}

fn names(days: &[&str]) -> String {
    let named = WEEK.iter().filter(|(day, _)| days.contains(day)).map(|(_, name)| *name);
    named.collect::<Vec<_>>().join(", ")
}

fn span_row(editor: &Editor, i: usize, span: &Node, removable: bool) -> Html {
    let path = format!("$.hours.week[{i}]");
    let own: Vec<String> = span.list("days").iter().filter_map(Node::as_text).map(str::to_owned).collect();
    let days = WEEK.iter().map(|(day, name)| {
        let is_on = own.iter().any(|own| own == day);
        let turned: Vec<&str> = WEEK
            .iter()
            .map(|(other, _)| *other)
            .filter(|other| own.iter().any(|own| own == other) != (other == day))
            .collect();
        let (editor, path) = (editor.clone(), format!("{path}.days"));
        let onclick = move |_| editor.set("change the opening days", &path, json!(turned));
        html! { <button type="button" aria-pressed={is_on.to_string()} {onclick}>{ *name }</button> }
    });
    let remove = {
        let (editor, path) = (editor.clone(), path.clone());
        move |_| editor.remove("take opening hours out", &[&path])
    };
    html! {
        <div class="forms-span" role="group" aria-label={format!("Hours {}", i + 1)}>
            <div class="row forms-days" role="group" aria-label="Days">{ for days }</div>
            { times(editor, &path, span) }
            <button type="button" class="quiet" disabled={!removable} aria-label={format!("Take out hours {}", i + 1)} onclick={remove}>{ "Take out" }</button>
            <At editor={editor.clone()} path={path.clone()} />
            <At editor={editor.clone()} path={format!("{path}.days")} />
        </div>
    }
}

fn times(editor: &Editor, path: &str, node: &Node) -> Html {
    let time = |key: &'static str, label: &'static str| {
        html! {
            <Field editor={editor.clone()} path={format!("{path}.{key}")} {label} bare=true what="change the opening hours"
                value={node.text(key).unwrap_or_default().to_owned()} placeholder="09:00" />
        }
    };
    html! { <div class="forms-times">{ time("from", "From") }<span class="soft">{ "to" }</span>{ time("to", "To") }</div> }
}

fn holiday_row(editor: &Editor, i: usize, holiday: &Node) -> Html {
    let path = format!("$.hours.holidays[{i}]");
    let is_closed = holiday.get("from").is_none() && holiday.get("to").is_none();
    let close = {
        let (editor, path) = (editor.clone(), path.clone());
        let given: Vec<String> = ["from", "to"]
            .iter()
            .filter(|key| holiday.get(key).is_some())
            .map(|key| format!("{path}.{key}"))
            .collect();
        let mut open = holiday.to_value();
        if let Some(object) = open.as_object_mut() {
            object.insert("from".to_owned(), json!("09:00"));
            object.insert("to".to_owned(), json!("13:00"));
        }
        move |event: Event| {
            if event.target_unchecked_into::<HtmlInputElement>().checked() {
                let given: Vec<&str> = given.iter().map(String::as_str).collect();
                editor.remove("close on a holiday", &given);
            } else {
                editor.set("open on a holiday", &path, open.clone());
            }
        }
    };
    let remove = {
        let (editor, path) = (editor.clone(), path.clone());
        move |_| editor.remove("take a holiday out", &[&path])
    };
    let name = holiday.text("name").unwrap_or_default().to_owned();
    html! {
        <div class="forms-holiday" role="group" aria-label={format!("Day {}", i + 1)}>
            <Field editor={editor.clone()} path={format!("{path}.on")} label="Day" bare=true kind="date" what="move a holiday"
                value={holiday.text("on").unwrap_or_default().to_owned()} />
            <Field editor={editor.clone()} path={format!("{path}.name")} label="Name" bare=true what="name a holiday" value={name.clone()}
                placeholder="Name" />
            <label class="line"><input type="checkbox" checked={is_closed} onchange={close} /><span>{ "Closed" }</span></label>
            if !is_closed { { times(editor, &path, holiday) } }
            <button type="button" class="quiet" aria-label={format!("Take out {name}")} onclick={remove}>{ "Take out" }</button>
            <At editor={editor.clone()} path={path.clone()} />
        </div>
    }
}

/// The zones that this browser knows.
fn zones() -> Vec<String> {
    let get = |from: &JsValue, name: &str| js_sys::Reflect::get(from, &name.into()).unwrap_or_default();
    let intl = get(&js_sys::global(), "Intl");
    let Ok(known) = get(&intl, "supportedValuesOf").dyn_into::<js_sys::Function>() else { return Vec::new() };
    let all = known.call1(&intl, &"timeZone".into()).map(|all| js_sys::Array::from(&all));
    all.map(|all| all.iter().filter_map(|zone| zone.as_string()).collect()).unwrap_or_default()
}

fn today() -> String {
    let now: String = js_sys::Date::new_0().to_iso_string().into();
    now.get(..10).unwrap_or_default().to_owned()
}
