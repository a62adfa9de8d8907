//! The view "Teach": the rows, training, and what a new model would change.

mod adding;
mod bar;
mod changed;
mod figures;
mod found;
mod grid;
mod importing;
mod pending;
mod report;
mod rows;
mod run;
mod shown;
mod side;
mod work;

use super::ViewProps;
use crate::studio::keep::use_keeping;
use crate::studio::parts::{Empty, Troubles};
use crate::studio::store::{Action, Focus, Store, View, use_store};
use crate::studio::worker::Worker;
use adding::Adding;
use bar::Bar;
use pending::Pending;
use report::Shown;
use rows::Rows;
use run::Wanted;
use shown::Both;
use side::Side;
use signpost_studio::teach::intents::Known;
use signpost_studio::teach::report::Report;
use signpost_studio::teach::rows as taught;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use work::{Heard, Work};
use yew::prelude::*;

/// What is seen beside the intents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    Rows,
    Report,
}

#[component]
pub(super) fn Teach(props: &ViewProps) -> Html {
    let store = use_store();
    let worker = use_memo((), |()| Worker::new());
    let running = use_reducer_eq(Work::default);
    let tab = use_state_eq(|| Tab::Rows);
    let chosen = use_state_eq(|| None::<String>);
    let looked_for = use_state_eq(String::new);
    let is_adding = use_state_eq(|| false);
    let project = store.project().clone();
    let known = use_memo(project.flows.clone(), |flows| Known::of(flows));
    let both = use_memo((project.rows.clone(), project.flows.clone()), |(rows, flows)| Both {
        rows: rows.clone(),
        in_flows: Rc::new(taught::in_flows(flows)),
    });
    let counts = use_memo((*both).clone(), counts);
    {
        let (store, focus) = (store.clone(), store.state.focus.clone());
        use_effect_with(focus.as_ref().map(|(number, _)| *number), move |_| {
            if let Some((_, Focus::Rows(rows))) = focus {
                pending::add(&store, rows);
            }
        });
    }
    let work = use_shown(&store, &worker, &running);
    let on_start = {
        let (store, worker, running, tab) = (store.clone(), worker.clone(), running.clone(), tab.clone());
        Callback::from(move |wanted: Wanted| {
            tab.set(Tab::Report);
            run::start(&store, &worker, &running, wanted);
        })
    };
    let on_stop = {
        let worker = worker.clone();
        Callback::from(move |()| worker.stop())
    };
    let on_added = {
        let (is_adding, chosen, tab, looked_for) =
            (is_adding.clone(), chosen.clone(), tab.clone(), looked_for.clone());
        Callback::from(move |id: Option<String>| {
            is_adding.set(false);
            if let Some(id) = id {
                chosen.set(Some(id));
                looked_for.set(String::new());
                tab.set(Tab::Rows);
            }
        })
    };
    let on_find = {
        let (chosen, tab, looked_for) = (chosen.clone(), tab.clone(), looked_for.clone());
        Callback::from(move |(intent, words): (Option<String>, String)| {
            chosen.set(intent);
            looked_for.set(words);
            tab.set(Tab::Rows);
        })
    };
    let clashing: Rc<BTreeSet<String>> = {
        let crossed = work.report.as_ref().and_then(|report| report.crossed.as_ref());
        let pairs = crossed.map(|(crossed, _)| crossed.clashes.as_slice()).unwrap_or_default();
        Rc::new(pairs.iter().flat_map(|clash| clash.between.iter().cloned()).collect())
    };
    let open_adding = {
        let is_adding = is_adding.clone();
        Callback::from(move |()| is_adding.set(true))
    };
    let on_choose = {
        let (chosen, tab) = (chosen.clone(), tab.clone());
        Callback::from(move |id: Option<String>| {
            chosen.set(id);
            tab.set(Tab::Rows);
        })
    };
    let on_look = {
        let looked_for = looked_for.clone();
        Callback::from(move |words: String| looked_for.set(words))
    };
    let on_discard = {
        let (store, running, tab) = (store.clone(), running.clone(), tab.clone());
        Callback::from(move |()| {
            running.dispatch(Heard::Discard);
            store.state.dispatch(Action::Report(None));
            tab.set(Tab::Rows);
        })
    };
    let is_empty = both.rows.is_empty() && both.in_flows.is_empty();
    let has_report = work.report.is_some() || work.running.is_some();
    let shown = if has_report { *tab } else { Tab::Rows };
    let main = match shown {
        Tab::Rows if is_empty => html! {
            <Empty title="Nothing is taught yet">
                <p>{ "A model learns from messages as customers write them, sorted by what they want. Start with two intents and five messages each." }</p>
                <p>{ "Or import a CSV or JSONL file with the columns text and intent." }</p>
                <button type="button" class="primary" onclick={open_adding.reform(|_: MouseEvent| ())}>{ "Add an intent" }</button>
            </Empty>
        },
        Tab::Rows => html! {
            <Rows both={(*both).clone()} known={known.clone()} chosen={(*chosen).clone()} looked_for={(*looked_for).clone()} {on_look} />
        },
        Tab::Report => html! {
            <Shown work={work.clone()} known={known.clone()} on_find={on_find}
                {on_discard} />
        },
    };
    let tab_button = |which: Tab, label: &str| {
        let is_on = shown == which;
        let tab = tab.clone();
        html! {
            <button type="button" role="tab" id={format!("teach-tab-{label}")} aria-selected={is_on.to_string()}
                onclick={Callback::from(move |_: MouseEvent| tab.set(which))}>{ label }</button>
        }
    };
    let for_adding = known.clone();
    let flows_fault = use_memo(project.flows.clone(), |flows| signpost_studio::loaded::json(flows).err());
    html! {
        <div class="teach">
            <Bar work={work.clone()} both={(*both).clone()} {on_start} {on_stop} on_add={open_adding} active={props.active} />
            <Pending />
            if let Some(trouble) = (*flows_fault).clone() {
                <div class="row">
                    <Troubles troubles={vec![trouble]} />
                    <button type="button" onclick={{ let store = store.clone(); Callback::from(move |_: MouseEvent| store.show(View::Flows, Focus::Place("$".into()))) }}>{ "Open Flows" }</button>
                </div>
            }
            <div class="teach-body">
                <Side {known} {counts} {clashing} chosen={(*chosen).clone()} {on_choose} />
                <div class="teach-main">
                    if has_report {
                        <div class="row teach-tabs" role="tablist" aria-label="Rows or report">
                            { tab_button(Tab::Rows, "Rows") }
                            { tab_button(Tab::Report, "Report") }
                        </div>
                    }
                    { main }
                </div>
            </div>
            <Adding known={for_adding} is_open={*is_adding} on_done={on_added} />
        </div>
    }
}

/// The work as it is shown: the run that is under way, else what the project keeps of the last one.
#[hook]
fn use_shown(store: &Store, worker: &Worker, running: &UseReducerHandle<Work>) -> Work {
    let keeper = use_keeping();
    let kept = use_memo(store.project().report.clone(), |kept| kept.as_deref().and_then(Report::of));
    {
        // What comes of a run is kept as soon as it is there.
        let state = store.state.clone();
        use_effect_with(running.report.clone(), move |report| {
            if let Some(kept) = report.as_ref().and_then(Report::kept) {
                state.dispatch(Action::Report(Some(Rc::new(kept))));
            }
        });
    }
    {
        // A run belongs to its project, and ends when another one is opened.
        let (worker, running) = (worker.clone(), running.clone());
        let first = use_mut_ref(|| true);
        use_effect_with(keeper.id(), move |_| {
            if !first.replace(false) {
                running.dispatch(Heard::Discard);
                worker.stop();
            }
        });
    }
    match running.running {
        Some(_) => (**running).clone(),
        None => Work { report: (*kept).clone(), ..(**running).clone() },
    }
}

/// How many rows each intent has, examples in the flows file included.
fn counts(both: &Both) -> BTreeMap<String, usize> {
    let mut all: BTreeMap<String, usize> = BTreeMap::new();
    for rows in [&both.rows, &both.in_flows] {
        for (intent, count) in taught::counts(rows) {
            *all.entry(intent.to_owned()).or_default() += count;
        }
    }
    all
}
