//! Corrections that came from another view: they wait in the project until the designer takes them over.

use crate::studio::store::{Store, use_store};
use signpost_studio::project::Row;
use signpost_studio::teach::{changes, rows};
use std::rc::Rc;
use yew::prelude::*;

/// Has corrections wait. Of one text, the last one counts.
pub(super) fn add(store: &Store, new: Vec<Row>) {
    let what = match new.len() {
        1 => "bring a correction".to_owned(),
        n => format!("bring {n} corrections"),
    };
    store.edit(what, move |project| {
        let waiting = Rc::make_mut(&mut project.corrections);
        waiting.retain(|row| new.iter().all(|new| new.text != row.text));
        waiting.extend(new);
    });
}

#[component]
pub(super) fn Pending() -> Html {
    const SHOWN: usize = 100;
    let store = use_store();
    let (rows, pending) = (store.project().rows.clone(), store.project().corrections.clone());
    // Those that the rows have already are not shown.
    let open = use_memo((rows, pending.clone()), |(rows, pending)| changes::open(rows, pending));
    if open.is_empty() {
        return html! {};
    }
    let count = open.len();
    let take = {
        let (store, pending) = (store.clone(), pending.clone());
        move |which: &[usize]| {
            let taken: Vec<Row> = which.iter().filter_map(|at| pending.get(*at).cloned()).collect();
            let what = match taken.len() {
                1 => "take over a correction".to_owned(),
                n => format!("take over {n} corrections"),
            };
            let mut new = (*store.project().rows).clone();
            let (corrected, added) = changes::correct(&mut new, &taken);
            store.edit(what, move |project| {
                rows::remember(project);
                project.rows = Rc::new(new);
                Rc::make_mut(&mut project.corrections).retain(|row| !taken.contains(row));
            });
            store.say(format!("{corrected} rows moved to another intent, {added} added."));
        }
    };
    let drop_all = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| {
            store.edit("drop all corrections", |project| project.corrections = Rc::default());
        })
    };
    let take_all = {
        let (take, open) = (take.clone(), open.clone());
        Callback::from(move |_: MouseEvent| take(&open))
    };
    html! {
        <section class="card teach-pending" aria-labelledby="teach-pending-title">
            <div class="head">
                <h3 id="teach-pending-title">{ if count == 1 { "1 correction waits for you".to_owned() } else { format!("{count} corrections wait for you") } }</h3>
                <span class="end row">
                    <button type="button" onclick={take_all}>{ "Take all over" }</button>
                    <button type="button" class="quiet" onclick={drop_all}>{ "Drop all" }</button>
                </span>
            </div>
            <ul>
                { for open.iter().take(SHOWN).filter_map(|at| Some((*at, pending.get(*at)?))).map(|(at, row)| {
                    let take = take.clone();
                    let (edited, dropped) = (store.clone(), row.clone());
                    let drop = Callback::from(move |_: MouseEvent| {
                        let dropped = dropped.clone();
                        edited.edit("drop a correction", move |project| {
                            Rc::make_mut(&mut project.corrections).retain(|row| *row != dropped);
                        });
                    });
                    let before = store.project().rows.iter().find(|there| there.text == row.text).map(|there| there.intent.clone());
                    html! {
                        <li key={format!("{at}{}", row.text)}>
                            <span class="teach-text" title={row.text.clone()}>{ &row.text }</span>
                            <span class="mono soft">{ before.filter(|before| *before != row.intent).map(|before| format!("{before} → ")) }{ &row.intent }</span>
                            <button type="button" onclick={Callback::from(move |_: MouseEvent| take(&[at]))}>{ "Take over" }</button>
                            <button type="button" class="quiet" onclick={drop}>{ "Drop" }</button>
                        </li>
                    }
                }) }
            </ul>
            if count > SHOWN { <p class="soft">{ format!("… and {} more", count - SHOWN) }</p> }
        </section>
    }
}
