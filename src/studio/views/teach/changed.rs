//! The saved messages that a new model sends somewhere else.

use crate::studio::parts::percent;
use crate::studio::store::{Focus, View, use_store};
use signpost_studio::bench::understood::Came;
use signpost_studio::share::Share;
use signpost_studio::teach::compare::{Change, Compared, Sense, Way};
use signpost_studio::teach::intents::Known;
use std::rc::Rc;
use yew::prelude::*;

/// So many changes are drawn at first.
const SHOWN: usize = 50;

#[derive(Properties, PartialEq)]
pub(super) struct ChangedProps {
    pub(super) compared: Compared,
    pub(super) known: Rc<Known>,
}

#[component]
pub(super) fn Changed(props: &ChangedProps) -> Html {
    let all = use_state_eq(|| false);
    let Compared { messages, changes, before, after } = &props.compared;
    let count = |sense: Sense| changes.iter().filter(|change| change.sense == sense).count();
    let (worse, better) = (count(Sense::Worse), count(Sense::Better));
    let shown = if *all { changes.len() } else { changes.len().min(SHOWN) };
    let show_all = {
        let all = all.clone();
        Callback::from(move |_: MouseEvent| all.set(true))
    };
    html! {
        <section class="card stack" aria-labelledby="teach-changed-title">
            <div class="head">
                <h3 id="teach-changed-title">{ match changes.len() {
                    0 => format!("None of {messages} saved messages changes its route"),
                    1 => format!("1 of {messages} saved messages changes its route"),
                    n => format!("{n} of {messages} saved messages change their route"),
                } }</h3>
                if worse > 0 { <span class="tag bad">{ format!("{worse} worse") }</span> }
                if better > 0 { <span class="tag good">{ format!("{better} better") }</span> }
            </div>
            <table class="teach-figures">
                <thead><tr><th><span class="hidden">{ "Figure" }</span></th><th class="figure">{ "Now published" }</th><th class="figure">{ "New model" }</th></tr></thead>
                <tbody>
                    { line("As the tests expect", before.right, after.right) }
                    { line("A flow opens", before.flows, after.flows) }
                    { line("A person at once", before.persons, after.persons) }
                </tbody>
            </table>
            if !changes.is_empty() {
                <div class="scroll teach-scroll" tabindex="0" role="region" aria-label="Messages that change their route">
                    <table>
                        <thead><tr><th>{ "Message" }</th><th>{ "From" }</th><th>{ "To" }</th><th>{ "Tests" }</th><th><span class="hidden">{ "Inspect" }</span></th></tr></thead>
                        <tbody>{ for changes.iter().take(shown).map(|change| html! { <Row key={change.text.clone()} change={change.clone()} known={props.known.clone()} /> }) }</tbody>
                    </table>
                </div>
                if shown < changes.len() { <button type="button" onclick={show_all}>{ format!("Show all {}", changes.len()) }</button> }
            }
        </section>
    }
}

fn line(name: &str, before: Share, after: Share) -> Html {
    let cell = |share: Share| match share.value() {
        Some(value) => format!("{} ({} of {})", percent(value), share.part, share.of),
        None => "–".to_owned(),
    };
    html! { <tr><th scope="row">{ name }</th><td class="figure">{ cell(before) }</td><td class="figure">{ cell(after) }</td></tr> }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    change: Change,
    known: Rc<Known>,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let store = use_store();
    let change = &props.change;
    let (class, word) = match change.sense {
        Sense::Worse => ("bad", "worse"),
        Sense::Better => ("good", "better"),
        Sense::StillWrong => ("warn", "still wrong"),
        Sense::StillRight => ("good", "still right"),
        Sense::Unknown => ("", "expect nothing"),
    };
    let inspect = {
        let text = change.text.clone();
        Callback::from(move |_: MouseEvent| store.show(View::Inspector, Focus::Message(text.clone())))
    };
    let way = |way: &Way| {
        html! {
            <>
                { named(&props.known, &way.came) }
                <br />
                <span class="soft">{ way.first.as_ref().map(|(intent, confidence)| format!("{intent} {}", percent(*confidence))) }</span>
            </>
        }
    };
    html! {
        <tr>
            <td>{ &change.text }</td>
            <td>{ way(&change.from) }</td>
            <td>{ way(&change.to) }</td>
            <td><span class={classes!("tag", class)}>{ word }</span></td>
            <td><button type="button" class="quiet" onclick={inspect}>{ "Inspect" }</button></td>
        </tr>
    }
}

/// What came of a message, in words.
fn named(known: &Known, came: &Came) -> String {
    match came {
        Came::Person => "A person".to_owned(),
        Came::Asked => "A question back".to_owned(),
        Came::Nothing => "Nothing yet".to_owned(),
        Came::Flow(flow) => {
            let title = known.flows.iter().find(|(id, _)| id == flow).map(|(_, title)| title.clone());
            title.unwrap_or_else(|| flow.clone())
        }
    }
}
