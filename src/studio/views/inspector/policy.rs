//! The rows of the policy: which were tried, and which decided.

use crate::studio::store::{Focus, View, use_store};
use signpost_studio::inspect::{Inspection, Row};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct PolicyProps {
    pub(super) inspection: Rc<Inspection>,
}

#[component]
pub(super) fn Policy(props: &PolicyProps) -> Html {
    let is_whole = use_state_eq(|| false);
    let Inspection { rows, rule, open, outcome, .. } = &*props.inspection;
    let others = rows.iter().filter(|row| !row.holds).count();
    let shown: Vec<&Row> = rows.iter().filter(|row| row.holds || *is_whole).collect();
    let toggle = {
        let is_whole = is_whole.clone();
        move |_: MouseEvent| is_whole.set(!*is_whole)
    };
    html! {
        <li class="stage-policy">
            <h3>{ "Policy" }</h3>
            <p class="soft">
                { match rule.as_deref() {
                    None if rows.is_empty() => "The flows file has no rows; the statistics decide.".to_owned(),
                    None => format!("{} rows were tried, and none decides: the statistics do.", rows.len()),
                    Some("built in") => format!("{} rows were tried. What is built in decides: a danger, or the wish for a person, always reaches one.", rows.len()),
                    Some(_) => format!("{} rows were tried, in the order of the file. The first that holds decides.", rows.len()),
                } }
                { match open { Some(true) => " The team is there.", Some(false) => " The team is away.", None => "" } }
            </p>
            if !shown.is_empty() {
                <ol class="rows">{ for shown.into_iter().map(|row| html! { <RowOf row={row.clone()} /> }) }</ol>
            }
            if others > 0 {
                <button type="button" class="quiet" onclick={toggle}>
                    { if *is_whole { "Only rows that hold".to_owned() } else { format!("Why {others} rows do not hold") } }
                </button>
            }
            <p class="end-of-it">{ "So: " }<b>{ format!("{outcome}.") }</b></p>
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    row: Row,
}

#[component]
fn RowOf(props: &RowProps) -> Html {
    let store = use_store();
    let Row { path, because, then, fired, holds, detail } = &props.row;
    let go = {
        let (store, path) = (store.clone(), path.clone());
        move |_: MouseEvent| store.show(View::Flows, Focus::Place(path.clone()))
    };
    let (class, said) = match (fired, holds) {
        (true, _) => ("fired", "decides"),
        (_, true) => ("holds", "holds too"),
        _ => ("", "does not hold"),
    };
    html! {
        <li {class}>
            <button type="button" class="quiet mono" onclick={go} title="Show it in the flows file">{ path.trim_start_matches("$.") }</button>
            <span class="then">{ then }</span>
            <span class={classes!("tag", fired.then_some("good"))}>{ said }</span>
            <span class="because soft">{ if *holds { because } else { detail } }</span>
        </li>
    }
}
