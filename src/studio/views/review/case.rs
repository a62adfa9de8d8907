//! One case: what the records tell of it, its label, and where it goes from here.

use super::again::Again;
use super::leaving::{To, personal, send};
use super::records::shown;
use super::words::{Names, called, ending, moment};
use crate::studio::parts::percent;
use crate::studio::store::{Focus, View, use_store};
use signpost_studio::cases::Told;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct CaseProps {
    pub(super) told: Told,
    pub(super) label: Option<String>,
    pub(super) names: Names,
    /// The intents of the keys 1 to 9.
    pub(super) offered: Vec<String>,
    pub(super) on_label: Callback<String>,
    /// Takes the label away.
    pub(super) on_clear: Callback<()>,
    /// The field for another topic.
    pub(super) field: NodeRef,
}

#[component]
pub(super) fn Case(props: &CaseProps) -> Html {
    let CaseProps { told, label, names, .. } = props;
    html! {
        <div class="case-sheet stack">
            <div class="row">
                <span class="soft">{ moment(&told.time) }</span>
                if told.is_wrong() { <span class="tag bad">{ "The suggestion was wrong" }</span> }
                if told.minimal { <span class="tag">{ "Minimal" }</span> }
                if let Some(label) = label {
                    <span class="tag good">{ format!("✓ {}", called(names, label)) }</span>
                    <button type="button" class="quiet" onclick={props.on_clear.reform(|_: MouseEvent| ())}>{ "Remove the label" }</button>
                }
            </div>
            { words(told) }
            if !told.minimal { <Labels key={told.id.clone()} ..props.clone() /> }
            <section class="stack" aria-label="What happened">
                <h3>{ "What happened" }</h3>
                <dl class="facts">{ for facts(told, names).into_iter().map(|(what, said)| html! {
                    <div><dt>{ what }</dt><dd>{ said }</dd></div>
                }) }</dl>
            </section>
            if told.text.is_some() {
                <section class="stack" aria-label="Replay">
                    <h3>{ "Replay with the model and the flows of now" }</h3>
                    <Again key={told.id.clone()} told={told.clone()} names={names.clone()} />
                </section>
                <Leave key={told.id.clone()} told={told.clone()} label={label.clone()} />
            }
        </div>
    }
}

impl Clone for CaseProps {
    fn clone(&self) -> Self {
        Self {
            told: self.told.clone(),
            label: self.label.clone(),
            names: self.names.clone(),
            offered: self.offered.clone(),
            on_label: self.on_label.clone(),
            on_clear: self.on_clear.clone(),
            field: self.field.clone(),
        }
    }
}

fn words(told: &Told) -> Html {
    match shown(told) {
        Some(text) => {
            let is_masked = told.text.as_deref().is_some_and(|own| own.trim() != text);
            html! {
                <figure class="said">
                    <blockquote>{ text }</blockquote>
                    if is_masked { <figcaption class="soft">{ "Personal data is masked. What leaves is masked, too." }</figcaption> }
                </figure>
            }
        }
        None if told.minimal => html! {
            <p class="soft">{ "A row of the policy keeps the records of this case minimal. They say that it happened, and nothing of what it was about." }</p>
        },
        None => html! {
            <p class="soft">{ "The record has no words: the page did not ask to keep them, and no case was handed over. It counts in the figures, but cannot be replayed or taught." }</p>
        },
    }
}

/// What the records tell, in the order in which it happened.
fn facts(told: &Told, names: &Names) -> Vec<(&'static str, String)> {
    let name = |id: &str| called(names, id).to_owned();
    let mut facts = Vec::new();
    if let Some(suggested) = &told.suggested {
        let sure = told.confidence.map(|sure| format!(", {}", percent(sure))).unwrap_or_default();
        facts.push(("Suggested", format!("{}{sure}", name(suggested))));
    }
    match (&told.taken, told.overridden) {
        (Some(taken), true) => facts.push(("The customer chose", name(taken))),
        (Some(_), false) if told.steps.iter().any(|step| step.contains('/')) => {
            facts.push(("The customer", "went on with the suggestion".to_owned()));
        }
        _ => {}
    }
    if told.judged {
        let said = match told.right.as_deref() {
            right if right == told.suggested.as_deref() => "it was right".to_owned(),
            Some(right) => format!("{} is right", name(right)),
            None => "none of the topics is right".to_owned(),
        };
        let why = if told.why.is_empty() { String::new() } else { format!(". {}", told.why) };
        facts.push(("An agent says", format!("{said}{why}")));
    }
    if told.steps.len() > 1 {
        facts.push(("Screens", told.steps.join(" › ")));
    }
    let of = |reason: &Option<String>| {
        reason.as_ref().map(|r| format!(", {}", r.replace('_', " "))).unwrap_or_default()
    };
    let end = ending(told);
    if !end.is_empty() {
        let queue = told.queue.as_ref().map(|queue| format!(", to {queue}")).unwrap_or_default();
        facts.push(("It ended", format!("{}{}{queue}", end.to_lowercase(), of(&told.reason))));
    }
    let more = [("On its way", &told.delivery), ("At the desk", &told.resolution)];
    facts.extend(more.into_iter().filter_map(|(what, said)| said.clone().map(|said| (what, said))));
    match told.came_back {
        Some(true) => facts.push(("Within seven days", "came back with the same category".to_owned())),
        Some(false) => facts.push(("Within seven days", "did not come back".to_owned())),
        None => {}
    }
    if !told.signals.is_empty() {
        facts.push(("Signals", told.signals.join(", ")));
    }
    if let Some(host) = told.context["host"].as_object() {
        let pairs: Vec<String> =
            host.iter().map(|(key, value)| format!("{key}: {}", value.as_str().unwrap_or("…"))).collect();
        facts.push(("The page told", pairs.join(", ")));
    }
    facts.push(("Case", told.id.clone()));
    facts
}

/// Which topic is right: by keys, by buttons, by typing.
#[component]
fn Labels(props: &CaseProps) -> Html {
    let typed = use_state(String::new);
    let names = &props.names;
    let query = typed.trim().to_lowercase();
    let matches: Vec<(String, String)> = names
        .iter()
        .filter(|(id, label)| {
            !query.is_empty() && (id.contains(&query) || label.to_lowercase().contains(&query))
        })
        .take(6)
        .cloned()
        .collect();
    let choose = |intent: String| {
        let (typed, on_label) = (typed.clone(), props.on_label.clone());
        Callback::from(move |_: MouseEvent| {
            typed.set(String::new());
            on_label.emit(intent.clone());
        })
    };
    let on_key = {
        let (typed, on_label) = (typed.clone(), props.on_label.clone());
        let (first, field) = (matches.first().map(|(id, _)| id.clone()), props.field.clone());
        move |event: KeyboardEvent| match (event.key().as_str(), &first) {
            ("Enter", Some(first)) => {
                event.prevent_default();
                typed.set(String::new());
                on_label.emit(first.clone());
            }
            ("Escape", _) => {
                typed.set(String::new());
                if let Some(field) = field.cast::<web_sys::HtmlElement>() {
                    let _ = field.blur();
                }
            }
            _ => {}
        }
    };
    let on_input = {
        let typed = typed.clone();
        move |event: InputEvent| {
            typed.set(event.target_unchecked_into::<web_sys::HtmlInputElement>().value());
        }
    };
    let is = |intent: &str| (props.label.as_deref() == Some(intent)).to_string();
    html! {
        <section class="stack labels" aria-label="The right topic">
            <h3>{ "Which topic is right?" }</h3>
            <div class="row">
                { for props.offered.iter().enumerate().map(|(at, intent)| html! {
                    <button type="button" key={intent.clone()} aria-pressed={is(intent)} onclick={choose(intent.clone())} title={intent.clone()}>
                        <kbd>{ at + 1 }</kbd>{ called(names, intent) }
                    </button>
                }) }
                <button type="button" aria-pressed={is("other")} onclick={choose("other".to_owned())}>
                    <kbd>{ "o" }</kbd>{ "None of the topics" }
                </button>
            </div>
            <label class="other-topic">
                <span>{ "Another topic: press / and type" }</span>
                <input ref={props.field.clone()} type="text" value={(*typed).clone()} oninput={on_input} onkeydown={on_key}
                    placeholder="Part of its name" autocomplete="off" />
            </label>
            if !matches.is_empty() {
                <div class="row matches" role="group" aria-label="Topics that match">
                    { for matches.iter().enumerate().map(|(at, (id, label))| html! {
                        <button type="button" key={id.clone()} class={classes!((at == 0).then_some("first"))} onclick={choose(id.clone())} title={id.clone()}>
                            if at == 0 { <kbd>{ "Enter" }</kbd> }{ label }
                        </button>
                    }) }
                </div>
            }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct LeaveProps {
    told: Told,
    label: Option<String>,
}

/// Where this case can go.
#[component]
fn Leave(props: &LeaveProps) -> Html {
    let store = use_store();
    let keeps = use_state(|| false);
    // Without a label, the record's own word counts.
    let label = props.label.clone().or_else(|| props.told.said().map(str::to_owned));
    let go = |to: To| {
        let (store, keeps, told, label) = (store.clone(), keeps.clone(), props.told.clone(), label.clone());
        move |_: MouseEvent| {
            if let Some(label) = &label {
                send(&store, &[(told.clone(), label.clone())], to, personal(*keeps));
            }
            // It was said for this one.
            keeps.set(false);
        }
    };
    let inspect = {
        let (store, keeps, told) = (store.clone(), keeps.clone(), props.told.clone());
        move |_: MouseEvent| {
            let text = if *keeps { told.text.clone() } else { shown(&told) };
            store.show(View::Inspector, Focus::Message(text.unwrap_or_default()));
            keeps.set(false);
        }
    };
    let toggle = {
        let keeps = keeps.clone();
        move |_: Event| keeps.set(!*keeps)
    };
    let none = label.is_none();
    html! {
        <section class="row leave" aria-label="This case">
            <button type="button" disabled={none} onclick={go(To::Teach)}>{ "Send to Teach" }</button>
            <button type="button" disabled={none} onclick={go(To::Tests)}>{ "Make a test of it" }</button>
            <button type="button" onclick={inspect}>{ "Inspect" }</button>
            <label class="line keeps">
                <input type="checkbox" checked={*keeps} onchange={toggle} />
                <span>{ "Keep personal data, this once" }</span>
            </label>
        </section>
    }
}
