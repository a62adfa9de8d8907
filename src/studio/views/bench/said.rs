//! What is said of a file that came in, and of expectations that nothing can meet.

use super::{Same, edits};
use crate::studio::parts::Troubles;
use crate::studio::store::use_store;
use signpost_studio::bench::names::Unknown;
use signpost_studio::project::{Suite, Test};
use signpost_studio::trouble::Trouble;
use std::rc::Rc;
use yew::prelude::*;

/// What came of a file.
#[derive(Clone, PartialEq)]
pub(super) struct Came {
    /// What was done, a sentence.
    pub(super) title: String,
    pub(super) notes: Vec<String>,
    pub(super) troubles: Vec<Trouble>,
    /// In so many messages something was masked.
    pub(super) masked: usize,
    /// How to have the messages as they were written instead.
    pub(super) written: Option<Written>,
}

/// What can be had without masks.
#[derive(Clone, PartialEq)]
pub(super) enum Written {
    /// The messages of this suite.
    Suite(String, Rc<Vec<Test>>),
    /// The exported file.
    Export,
}

#[derive(Properties, PartialEq)]
pub(super) struct SaidProps {
    pub(super) came: Came,
    pub(super) on_written: Callback<Written>,
    pub(super) on_close: Callback<()>,
}

#[component]
pub(super) fn Said(props: &SaidProps) -> Html {
    let Came { title, notes, troubles, masked, written } = &props.came;
    let many = if *masked == 1 { "1 message was".to_owned() } else { format!("{masked} messages were") };
    html! {
        <div class="card said stack" role="status">
            <div class="head">
                <h3>{ title }</h3>
                <button type="button" class="quiet end" aria-label="Close the report" onclick={props.on_close.reform(|_: MouseEvent| ())}>{ "×" }</button>
            </div>
            { for notes.iter().map(|note| html! { <p class="soft">{ note }</p> }) }
            if let Some(written) = written {
                <p class="row">
                    <span>{ format!("Personal data in {many} masked.") }</span>
                    <button type="button" onclick={ let (on, written) = (props.on_written.clone(), written.clone());
                        move |_| on.emit(written.clone()) }>
                        { if *written == Written::Export { "Export as written" } else { "Keep it as written" } }
                    </button>
                </p>
            }
            <Troubles troubles={troubles.clone()} />
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct UnknownProps {
    pub(super) suite: Suite,
    pub(super) unknown: Same<Vec<Unknown>>,
}

/// Expected names that do not exist, each with the nearest that does.
#[component]
pub(super) fn UnknownNames(props: &UnknownProps) -> Html {
    const SHOWN: usize = 6;
    let store = use_store();
    let all = &props.unknown;
    let more = all.len().saturating_sub(SHOWN);
    if all.is_empty() {
        return html! {};
    }
    html! {
        <div class="troubles unknown" role="alert">
            <ul>
                { for all.iter().take(SHOWN).map(|unknown| {
                    let Trouble { place, problem, remedy } = &unknown.trouble;
                    let button = unknown.nearest.as_ref().map(|nearest| {
                        let (store, suite) = (store.clone(), props.suite.name.clone());
                        let (was, now) = (unknown.name.clone(), nearest.clone());
                        let label = format!("Use {nearest}");
                        let onclick = move |_| {
                            let (was, now) = (was.clone(), now.clone());
                            let what = format!("expect {now} instead of {was}");
                            edits::change(&store, what, &suite, move |suite| rename(suite, &was, &now));
                        };
                        html! { <button type="button" {onclick}>{ label }</button> }
                    });
                    html! {
                        <li class="row">
                            <span><b class="place">{ place }</b>{ problem }{ ". " }<span class="remedy">{ remedy }{ "." }</span></span>
                            { button }
                        </li>
                    }
                }) }
            </ul>
            if more > 0 { <p>{ format!("… and {more} more names") }</p> }
        </div>
    }
}

fn rename(suite: &mut Suite, was: &str, now: &str) {
    for test in Rc::make_mut(&mut suite.tests) {
        let names = test.intents.iter_mut().chain(test.flow.iter_mut()).chain(test.signals.iter_mut());
        names.filter(|name| *name == was).for_each(|name| *name = now.to_owned());
    }
}
