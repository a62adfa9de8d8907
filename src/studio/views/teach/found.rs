//! What cross-validation found in the rows, with what can be done about each.

use crate::studio::parts::percent;
use crate::studio::store::{Action, Store, use_store};
use signpost_studio::project::Row;
use signpost_studio::teach::cross::Crossed;
use signpost_studio::teach::findings::{Clash, Contradiction, Suspect};
use signpost_studio::teach::intents::Known;
use signpost_studio::teach::report::Report;
use signpost_studio::teach::rows;
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::prelude::*;

/// So many rows are drawn at first.
const SHOWN: usize = 10;

#[derive(Properties, PartialEq)]
pub(super) struct FoundProps {
    pub(super) crossed: Crossed,
    /// Rows that the designer looked at and left as they are.
    pub(super) right: BTreeSet<String>,
    pub(super) known: Rc<Known>,
    pub(super) on_find: Callback<(Option<String>, String)>,
}

#[component]
pub(super) fn Found(props: &FoundProps) -> Html {
    let shown = use_state_eq(|| SHOWN);
    let store = use_store();
    let Crossed { mislabelled, mislabelled_in_all, clashes, contradictions, .. } = &props.crossed;
    let open: Vec<&Suspect> =
        mislabelled.iter().filter(|suspect| !props.right.contains(&suspect.row.text)).collect();
    let more = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(*shown + 20))
    };
    html! {
        <>
            <section class="card stack" aria-labelledby="teach-suspects-title">
                <h3 id="teach-suspects-title">{ match *mislabelled_in_all {
                    0 => "No row looks mislabelled".to_owned(),
                    1 => "1 row looks mislabelled".to_owned(),
                    n => format!("{n} rows look mislabelled"),
                } }</h3>
                if *mislabelled_in_all > 0 {
                    <p class="soft">{ "Each was read by what had learned the other rows, and that was sure of another intent. It can be wrong: look at the nearest rows, and decide." }</p>
                }
                if *mislabelled_in_all > mislabelled.len() {
                    <p class="soft">{ format!("The {} surest are shown. Correct them and check again.", mislabelled.len()) }</p>
                }
                <ul class="teach-suspects">
                    { for open.iter().take(*shown).map(|suspect| {
                        let (store, text) = (store.clone(), suspect.row.text.clone());
                        let on_keep = Callback::from(move |()| leave(&store, &text));
                        html! { <One key={suspect.row.text.clone()} suspect={(*suspect).clone()} known={props.known.clone()} on_find={props.on_find.clone()} {on_keep} /> }
                    }) }
                </ul>
                if open.len() > *shown { <button type="button" onclick={more}>{ format!("Show more of {}", open.len()) }</button> }
            </section>
            <section class="card stack" aria-labelledby="teach-clashes-title">
                <h3 id="teach-clashes-title">{ match clashes.len() {
                    0 => "No two intents clash".to_owned(),
                    1 => "Two intents clash".to_owned(),
                    n => format!("{n} pairs of intents clash"),
                } }</h3>
                if !clashes.is_empty() {
                    <p class="soft">{ "Each is taken for the other. Write rows that show the difference, move rows that are in the wrong place, or make them one intent." }</p>
                }
                { for clashes.iter().map(|clash| pair(clash, &props.known, &props.on_find)) }
            </section>
            if !contradictions.is_empty() {
                <section class="card stack" aria-labelledby="teach-same-title">
                    <h3 id="teach-same-title">{ format!("{} texts have several intents", contradictions.len()) }</h3>
                    <p class="soft">{ "The same words are in several intents: nothing can be learned from them. Keep one of each." }</p>
                    <ul class="teach-suspects">{ for contradictions.iter().take(50).map(|same| contradiction(same, &props.on_find)) }</ul>
                </section>
            }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct OneProps {
    suspect: Suspect,
    known: Rc<Known>,
    on_find: Callback<(Option<String>, String)>,
    on_keep: Callback<()>,
}

#[component]
fn One(props: &OneProps) -> Html {
    let store = use_store();
    let Suspect { row, rather, confidence, own, near } = &props.suspect;
    let place = store.project().rows.iter().position(|there| there == row);
    let is_moved = store.project().rows.iter().any(|there| there.text == row.text && there.intent == *rather);
    let move_it = {
        let (store, row, rather) = (store.clone(), row.clone(), rather.clone());
        Callback::from(move |_: MouseEvent| relabel(&store, &row, &rather))
    };
    let find = find_row(&props.on_find, row);
    html! {
        <li>
            <p class="teach-said">{ &row.text }</p>
            <p>
                <span class="mono">{ &row.intent }</span>{ format!(" {}", percent(f64::from(*own))) }
                { " → " }
                <b class="mono">{ rather }</b>{ format!(" {}", percent(f64::from(*confidence))) }
            </p>
            if !near.is_empty() {
                <details>
                    <summary>{ "The nearest rows" }</summary>
                    <ul class="teach-near">
                        { for near.iter().map(|near| html! {
                            <li>
                                <span class={classes!("tag", if near.row.intent == *rather { "good" } else if near.row.intent == row.intent { "warn" } else { "" })}>{ &near.row.intent }</span>
                                { " " }{ &near.row.text }{ " " }<span class="soft">{ format!("{:.0} % alike", near.likeness * 100.0) }</span>
                            </li>
                        }) }
                    </ul>
                </details>
            }
            <p class="row">
                if is_moved {
                    <span class="tag good">{ "Moved" }</span>
                } else if place.is_some() {
                    <button type="button" onclick={move_it}>{ format!("Move to {rather}") }</button>
                    <button type="button" class="quiet" onclick={props.on_keep.reform(|_: MouseEvent| ())}>{ "It is right as it is" }</button>
                }
                <button type="button" class="quiet" onclick={find}>{ "Show the row" }</button>
            </p>
        </li>
    }
}

/// Keeps with the report that a row is right as it is.
fn leave(store: &Store, text: &str) {
    if let Some(mut report) = store.project().report.as_deref().and_then(Report::of) {
        report.right.insert(text.to_owned());
        store.state.dispatch(Action::Report(report.kept().map(Rc::new)));
    }
}

fn pair(clash: &Clash, known: &Known, on_find: &Callback<(Option<String>, String)>) -> Html {
    let Clash { between: [a, b], taken, rows, shown } = clash;
    let open = |id: &str| {
        let (on_find, id) = (on_find.clone(), id.to_owned());
        Callback::from(move |_: MouseEvent| on_find.emit((Some(id.clone()), String::new())))
    };
    html! {
        <div class="teach-clash" key={format!("{a}{b}")}>
            <p><b>{ known.label(a) }</b>{ " and " }<b>{ known.label(b) }</b></p>
            <p>{ format!("{} of {} rows of {a} are taken for {b}; {} of {} of {b} for {a}.", taken[0], rows[0], taken[1], rows[1]) }</p>
            <details>
                <summary>{ "Rows that are taken for the other" }</summary>
                <ul class="teach-near">
                    { for shown.iter().map(|row| html! {
                        <li><span class="tag">{ &row.intent }</span>{ " " }{ &row.text }{ " " }
                            <button type="button" class="quiet" onclick={find_row(on_find, row)}>{ "Show" }</button></li>
                    }) }
                </ul>
            </details>
            <p class="row">
                <button type="button" class="quiet" onclick={open(a)}>{ format!("Rows of {a}") }</button>
                <button type="button" class="quiet" onclick={open(b)}>{ format!("Rows of {b}") }</button>
            </p>
        </div>
    }
}

fn contradiction(same: &Contradiction, on_find: &Callback<(Option<String>, String)>) -> Html {
    html! {
        <li>
            { for same.rows.iter().map(|row| html! {
                <p><span class="tag warn">{ &row.intent }</span>{ " " }{ &row.text }{ " " }
                    <button type="button" class="quiet" onclick={find_row(on_find, row)}>{ "Show" }</button></p>
            }) }
        </li>
    }
}

fn find_row(on_find: &Callback<(Option<String>, String)>, row: &Row) -> Callback<MouseEvent> {
    let (on_find, row) = (on_find.clone(), row.clone());
    Callback::from(move |_: MouseEvent| on_find.emit((None, row.text.clone())))
}

fn relabel(store: &Store, row: &Row, rather: &str) {
    let (row, rather) = (row.clone(), rather.to_owned());
    store.edit(format!("move a row to {rather}"), move |project| {
        rows::remember(project);
        if let Some(there) = Rc::make_mut(&mut project.rows).iter_mut().find(|there| **there == row) {
            there.intent = rather;
        }
    });
}
