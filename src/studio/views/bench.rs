//! The view "Tests": many messages, what must come of them, and what comes.

mod adding;
mod behaviour;
mod details;
mod edits;
mod figures;
mod files;
mod incoming;
mod matrix;
mod messages;
mod run;
mod said;
mod start;
mod suites;
mod table;

use super::ViewProps;
use crate::studio::parts::{Troubles, Working};
use crate::studio::store::use_store;
use behaviour::Behaviour;
use figures::Numbers;
use incoming::use_incoming;
use matrix::Matrix;
use messages::Messages;
use run::use_runner;
use said::{Said, UnknownNames};
use signpost_studio::bench::confusion::Confusion;
use signpost_studio::bench::figures::Figures;
use signpost_studio::bench::listing::{Filter, Results, State};
use signpost_studio::bench::names::Names;
use signpost_studio::project::{Suite, Test};
use start::Start;
use std::ops::Deref;
use std::rc::Rc;
use suites::Suites;
use yew::prelude::*;

/// Something large that is the same only if it is the very same, so that comparing costs nothing.
pub(super) struct Same<T>(Rc<T>);

impl<T> Same<T> {
    fn new(value: T) -> Self {
        Self(Rc::new(value))
    }
}

impl<T> Clone for Same<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Same<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// What somebody wants of the test under the cursor, or of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wish {
    Open,
    Close,
    Accept,
    Correct,
    Inspect,
    Teach,
    Delete,
    Search,
}

/// The parts of the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    Messages,
    Confusion,
    Behaviour,
}

#[component]
pub(super) fn Bench(props: &ViewProps) -> Html {
    let store = use_store();
    let current = use_state(|| None::<String>);
    let tab = use_state(|| Tab::Messages);
    let filter = use_state(Filter::default);
    let runner = use_runner();
    let project = store.project();
    let suite = current.as_ref().and_then(|name| project.suites.iter().find(|suite| suite.name == *name));
    let suite = suite.or(project.suites.first()).cloned();
    let on_current = {
        let (current, filter) = (current.clone(), filter.clone());
        Callback::from(move |name: String| {
            current.set(Some(name));
            filter.set(Filter::default());
        })
    };
    let incoming = use_incoming(&store, props.active, suite.as_ref(), on_current.clone());
    let tests: Rc<Vec<Test>> = suite.as_ref().map(|suite| suite.tests.clone()).unwrap_or_default();
    let shown = runner.shown().clone();
    let results: Same<Results> = {
        let runner = runner.clone();
        (*use_memo((tests.clone(), shown.version), move |(tests, _)| runner.results(tests))).clone()
    };
    let figures =
        use_memo((tests.clone(), results.clone()), |(tests, results)| Figures::of(ran(tests, results)));
    let confusion = {
        let is_seen = *tab == Tab::Confusion;
        use_memo((is_seen, tests.clone(), results.clone()), |(is_seen, tests, results)| {
            Same::new(if *is_seen { Confusion::of(ran(tests, results)) } else { Confusion::default() })
        })
    };
    let names = use_memo(project.flows.clone(), |flows| Same::new(Names::of(flows)));
    let unknown =
        use_memo((tests.clone(), (*names).clone()), |(tests, names)| Same::new(names.unknown(tests)));
    let is_stale = runner.is_stale(project);
    let to_run = if is_stale { tests.len() } else { results.iter().filter(|found| found.is_none()).count() };
    let start = {
        let (runner, store, tests) = (runner.clone(), store.clone(), tests.clone());
        move |_: MouseEvent| runner.start(&store, &tests)
    };
    let stop = {
        let (runner, store) = (runner.clone(), store.clone());
        move |()| runner.stop(&store)
    };
    let on_state = {
        let (filter, tab) = (filter.clone(), tab.clone());
        Callback::from(move |state: State| {
            filter.set(Filter { state, ..(*filter).clone() });
            tab.set(Tab::Messages);
        })
    };
    let on_pick = {
        let (filter, tab) = (filter.clone(), tab.clone());
        Callback::from(move |(expected, understood)| {
            filter.set(Filter {
                expected: Some(expected),
                understood: Some(understood),
                ..Filter::default()
            });
            tab.set(Tab::Messages);
        })
    };
    let on_filter = {
        let filter = filter.clone();
        Callback::from(move |new| filter.set(new))
    };
    let has_run = figures.routed.of > 0;
    let is_busy = shown.progress.is_some();
    html! {
        <div class="bench">
            <div class="head bench-head">
                <Suites current={suite.clone()} {on_current} on_choose={incoming.on_choose.clone()} on_export={incoming.on_export.clone()} {is_busy} />
                if suite.is_some() {
                    <button type="button" class="primary end" onclick={start} disabled={is_busy || to_run == 0}>
                        { run_label(to_run, tests.len(), has_run) }
                    </button>
                }
            </div>
            // What comes and goes has a place of its own: Yew loses the place of an element beside several that leave at once.
            <div class="bench-news">
                { incoming.field.clone() }
                if let Some((what, progress)) = &incoming.reading {
                    <Working what={what.clone()} progress={*progress} on_stop={incoming.on_stop.clone()} />
                }
            </div>
            <div class="bench-news">
                if let Some(progress) = shown.progress {
                    <Working what="Running" {progress} on_stop={stop} />
                }
            </div>
            <div class="bench-news">
                { for shown.trouble.clone().map(|trouble| html! { <Troubles troubles={vec![trouble]} /> }) }
            </div>
            <div class="bench-news">
                { for incoming.came.clone().map(|came| html! {
                    <Said {came} on_written={incoming.on_written.clone()} on_close={incoming.on_close.clone()} />
                }) }
            </div>
            if let Some(suite) = suite {
                <div class="bench-news"><UnknownNames suite={suite.clone()} unknown={(*unknown).clone()} /></div>
                <div class="bench-news">
                    if is_stale && !is_busy {
                        <p class="stale-note"><b>{ "The flows file or the model has changed since these results." }</b>{ " Run again to see what is different." }</p>
                    }
                </div>
                <div class="bench-news">
                    if has_run {
                        <Numbers figures={*figures} {is_stale} state={filter.state} {on_state} />
                    }
                </div>
                { tabs(&tab, &suite) }
                <div class="bench-body" role="tabpanel" aria-label={tab_name(*tab)}>
                    { match *tab {
                        Tab::Messages if suite.tests.is_empty() => html! { <Start suite={Some(suite)} on_choose={incoming.on_choose.clone()} /> },
                        Tab::Messages => html! {
                            <Messages {suite} {results} names={(*names).clone()} filter={(*filter).clone()} {on_filter} is_active={props.active} />
                        },
                        Tab::Confusion => html! { <Matrix confusion={(*confusion).clone()} {on_pick} /> },
                        Tab::Behaviour => html! { <Behaviour {suite} /> },
                    } }
                </div>
            } else {
                <Start suite={None::<Suite>} on_choose={incoming.on_choose.clone()} />
            }
            if incoming.is_over { <div class="drop-here" aria-hidden="true">{ "Drop a CSV or JSON lines file here" }</div> }
        </div>
    }
}

/// The tests that ran, with what came of them.
fn ran<'a>(
    tests: &'a [Test],
    results: &'a Results,
) -> impl Iterator<Item = (&'a Test, &'a signpost_studio::bench::understood::Understood)> {
    tests.iter().zip(results).filter_map(|(test, found)| Some((test, found.as_deref()?)))
}

fn run_label(to_run: usize, all: usize, has_run: bool) -> String {
    match to_run {
        _ if all == 0 => "Run".to_owned(),
        0 => "All results are up to date".to_owned(),
        n if n == all && !has_run => format!("Run {n} tests"),
        n if n == all => format!("Run {n} tests again"),
        n => format!("Run {n} more"),
    }
}

fn tab_name(tab: Tab) -> &'static str {
    match tab {
        Tab::Messages => "Messages",
        Tab::Confusion => "Confusions",
        Tab::Behaviour => "Behaviour",
    }
}

fn tabs(tab: &UseStateHandle<Tab>, suite: &Suite) -> Html {
    let all = [Tab::Messages, Tab::Confusion, Tab::Behaviour];
    let keys = {
        let tab = tab.clone();
        move |event: KeyboardEvent| {
            let at = all.iter().position(|one| *one == *tab).unwrap_or_default();
            let to = match event.key().as_str() {
                "ArrowRight" => (at + 1) % all.len(),
                "ArrowLeft" => (at + all.len() - 1) % all.len(),
                _ => return,
            };
            event.prevent_default();
            tab.set(all[to]);
            let list = event.current_target().and_then(|list| wasm_bindgen::JsCast::dyn_into(list).ok());
            let list: Option<web_sys::Element> = list;
            let button = list.and_then(|list| list.children().item(u32::try_from(to).unwrap_or_default()));
            if let Some(button) =
                button.and_then(|b| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(b).ok())
            {
                let _ = button.focus();
            }
        }
    };
    let rows = suite.behaviour.lines().filter(|line| !line.trim().is_empty()).count();
    html! {
        <div role="tablist" class="row tabs" aria-label="What to see of the suite" onkeydown={keys}>
            { for all.into_iter().map(|one| {
                let is_chosen = **tab == one;
                let onclick = { let tab = tab.clone(); move |_| tab.set(one) };
                let count = match one {
                    Tab::Messages => format!(" {}", suite.tests.len()),
                    Tab::Behaviour if rows > 0 => format!(" {rows}"),
                    _ => String::new(),
                };
                html! {
                    <button type="button" role="tab" class="quiet" aria-selected={is_chosen.to_string()}
                        tabindex={if is_chosen { "0" } else { "-1" }} {onclick}>{ tab_name(one) }<span class="soft">{ count }</span></button>
                }
            }) }
        </div>
    }
}
