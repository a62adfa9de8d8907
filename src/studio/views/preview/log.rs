//! What the widget tells the page, as it tells it.

use crate::studio::views::tree::Tree;
use js_sys::Date;
use serde_json::{Value, json};
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// So many events are kept.
const MOST: usize = 500;

/// An event of the widget.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    name: String,
    /// Milliseconds since 1970.
    time: f64,
    detail: Rc<Value>,
}

impl Entry {
    pub(super) fn new(name: String, time: f64, detail: &str) -> Self {
        Self { name, time, detail: Rc::new(serde_json::from_str(detail).unwrap_or_default()) }
    }

    /// `09:30:12.345`.
    fn clock(&self) -> String {
        let date = Date::new(&self.time.into());
        let (h, m, s, ms) =
            (date.get_hours(), date.get_minutes(), date.get_seconds(), date.get_milliseconds());
        format!("{h:02}:{m:02}:{s:02}.{ms:03}")
    }

    /// What matters of it, in a line.
    fn gist(&self) -> String {
        let detail = &*self.detail;
        let text = |key: &str| detail[key].as_str().unwrap_or_default().to_owned();
        match self.name.as_str() {
            "signpost-routed" => {
                let outcome = detail["outcome"]["kind"].as_str().unwrap_or_default();
                let target =
                    detail["outcome"]["flow"].as_str().or(detail["reason"].as_str()).unwrap_or_default();
                let sure = detail["confidence"].as_f64().unwrap_or_default();
                format!("{} · {outcome} {target} · {:.0} %", text("decision"), sure * 100.0)
            }
            "signpost-error" => {
                let first = &detail["problems"][0];
                let place = first["path"].as_str().unwrap_or_default();
                let problem = first["problem"].as_str().unwrap_or_default();
                format!("{}: {} {place} {problem}", text("code"), text("message"))
            }
            "signpost-escalated" => text("reason"),
            "signpost-submit" => "caught: nothing was sent".to_owned(),
            "signpost-ready" => format!("model {} · flows {}", text("model"), text("flows")),
            "studio-not-sent" => format!("{} {}", text("method"), text("url")),
            "studio-link" => text("href"),
            _ => detail["data"]["action"].as_str().or(detail["type"].as_str()).unwrap_or_default().to_owned(),
        }
    }

    fn class(&self) -> &'static str {
        match self.name.as_str() {
            "signpost-error" | "studio-error" => "bad",
            "signpost-escalated" => "warn",
            "signpost-submit" | "signpost-outcome" => "good",
            _ => "",
        }
    }

    fn holds(&self, wanted: &str) -> bool {
        let wanted = wanted.to_lowercase();
        self.name.contains(&wanted)
            || self.gist().to_lowercase().contains(&wanted)
            || self.detail.to_string().to_lowercase().contains(&wanted)
    }
}

/// The events, the newest last.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Log {
    /// With a number that no other entry of this log has had.
    entries: Vec<(u32, Entry)>,
    numbers: u32,
}

pub(super) enum Action {
    Add(Entry),
    Clear,
}

impl Reducible for Log {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut log = (*self).clone();
        match action {
            Action::Add(entry) => {
                log.numbers += 1;
                log.entries.push((log.numbers, entry));
                if log.entries.len() > MOST {
                    log.entries.remove(0);
                }
            }
            Action::Clear => log.entries.clear(),
        }
        Rc::new(log)
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct EventLogProps {
    pub(super) log: UseReducerHandle<Log>,
}

#[component]
pub(super) fn EventLog(props: &EventLogProps) -> Html {
    let wanted = use_state_eq(String::new);
    let copied = use_state_eq(|| false);
    let shown: Vec<&(u32, Entry)> =
        props.log.entries.iter().rev().filter(|(_, entry)| entry.holds(wanted.trim())).collect();
    let total = props.log.entries.len();
    let clear = {
        let log = props.log.clone();
        Callback::from(move |_: MouseEvent| log.dispatch(Action::Clear))
    };
    let copy = {
        let lines: Vec<String> = shown.iter().rev().map(|(_, entry)| line(entry)).collect();
        let copied = copied.clone();
        Callback::from(move |_: MouseEvent| {
            let clipboard = web_sys::window().map(|window| window.navigator().clipboard());
            let _ = clipboard.map(|clipboard| clipboard.write_text(&lines.join("\n")));
            copied.set(true);
        })
    };
    let onkeyup = {
        let wanted = wanted.clone();
        Callback::from(move |event: InputEvent| {
            wanted.set(event.target_unchecked_into::<HtmlInputElement>().value())
        })
    };
    html! {
        <section class="events card" aria-labelledby="events-heading">
            <div class="head">
                <h3 id="events-heading">{ "Events" }</h3>
                <span class="soft">{ if shown.len() == total { total.to_string() } else { format!("{} of {total}", shown.len()) } }</span>
                <span class="row end">
                    <button type="button" class="quiet" onclick={copy} disabled={shown.is_empty()}>{ if *copied { "Copied" } else { "Copy" } }</button>
                    <button type="button" class="quiet" onclick={clear} disabled={total == 0}>{ "Clear" }</button>
                </span>
            </div>
            <input type="search" aria-label="Show only events with" placeholder="Filter by name or content" value={(*wanted).clone()} oninput={onkeyup} />
            if total == 0 {
                <p class="soft none">{ "What the widget tells your page stands here: every routing, every case. A case that is sent is caught, so nothing leaves this browser." }</p>
            } else if shown.is_empty() {
                <p class="soft none">{ "No event has that." }</p>
            }
            <ol class="list" tabindex="0" aria-label="Events, the newest first">
                { for shown.into_iter().map(|(id, entry)| html! {
                    <li key={*id}>
                        <details>
                            <summary>
                                <time class="mono soft">{ entry.clock() }</time>
                                <b class={entry.class()}>{ entry.name.trim_start_matches("signpost-") }</b>
                                <span class="gist">{ entry.gist() }</span>
                            </summary>
                            <Tree value={(*entry.detail).clone()} />
                        </details>
                    </li>
                }) }
            </ol>
        </section>
    }
}

/// An event as a line of JSON.
fn line(entry: &Entry) -> String {
    let time = String::from(Date::new(&entry.time.into()).to_iso_string());
    json!({ "time": time, "name": entry.name, "detail": *entry.detail }).to_string()
}
