//! The widget: one state, one screen at a time, a person always within reach.
//!
//! Screens are functions from the state to HTML; components are only what needs a place in the page of its own.

pub mod form;
pub mod private;
pub mod state;

mod compose;
mod notice;
mod parts;
mod say;
mod screens;
mod tasks;

use crate::embed::Host;
use crate::handoff::{self, Case, Kept, Receipt};
use crate::journal::{self, Ending};
use crate::wire;
use gloo::timers::callback::{Interval, Timeout};
use signpost_engine::model::Stages;
use state::{Action, State, View};
use std::rc::Rc;
use yew::prelude::*;

/// After so long without a key, what the encoder has to say of its reasons is asked for.
const REST_MS: u32 = 400;

/// After so long without a key, the screen shows what the engine says of the whole text.
const SETTLE_MS: u32 = 1200;

/// Properties of [`Widget`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The element that it lives in.
    pub host: Host,
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        self.after(action).into()
    }
}

/// The root of everything inside the element.
#[component]
pub fn Widget(props: &Props) -> Html {
    let host = &props.host;
    let state = use_reducer(|| State::new(host.router(), host.typed(), host.known()));
    let act = {
        let (state, host) = (state.clone(), host.clone());
        Callback::from(move |action: Action| {
            let known = host.known();
            if known != state.known {
                state.dispatch(Action::Know(known));
            }
            if let Some(ending) = ending(&state, &action) {
                ended(&state, &host, ending);
            }
            let exit = matches!(action, Action::Exit);
            state.dispatch(action);
            if exit {
                host.exit();
            }
        })
    };
    // The page's own calls act on the state of this moment, so the callback is handed over anew each time.
    use_effect({
        let (act, state, host) = (act.clone(), state.clone(), host.clone());
        move || {
            let left = {
                let (act, settled) = (act.clone(), state.is_at_rest());
                move || {
                    if !settled {
                        act.emit(Action::Settle);
                    }
                }
            };
            let guard = host.clone().listen(act, left, move || {
                if begun(&state) && state.view != View::Compose {
                    ended(&state, &host, Ending::Abandoned);
                }
            });
            move || drop(guard)
        }
    });
    use_effect_with((), {
        let (act, host, seen) = (act.clone(), host.clone(), state.text.clone());
        move |()| {
            host.ready();
            // Yew lets the page have its turn between drawing and this: keys pressed meanwhile were heard by nobody.
            let typed = host.typed();
            if typed != seen {
                act.emit(Action::Type(typed));
            }
        }
    });
    use_effect_with((state.allowed.clone(), state.round), {
        let host = host.clone();
        move |(shown, _)| host.show_in_draft(shown.clone())
    });
    // At each key the n-grams alone are asked for reasons: asking the encoder takes its time ten times over.
    use_effect_with((state.text.clone(), state.routing.as_ref().map(|routing| routing.stages)), {
        let act = act.clone();
        move |(_, stages)| {
            let rest = || Timeout::new(REST_MS, move || act.emit(Action::Rest));
            let timer = (*stages == Some(Stages::Both)).then(rest);
            move || drop(timer)
        }
    });
    use_effect_with((state.text.clone(), state.is_at_rest()), {
        let (act, host) = (act.clone(), host.clone());
        move |(_, settled)| {
            // What is being pressed must not change under the finger.
            let settle = move || {
                if !host.is_pressed() {
                    act.emit(Action::Settle);
                }
            };
            let timer = (!settled).then(|| Interval::new(SETTLE_MS, settle));
            move || drop(timer)
        }
    });
    let told = host.clone();
    use_effect_with(state.routing.clone(), move |routing| {
        if let Some(routing) = routing {
            told.emit("signpost-routed", &wire::to_js(&wire::Routed::from(&**routing)));
        }
    });
    use_effect_with((state.view.clone(), state.round, state.task), {
        let (state, host) = (state.clone(), host.clone());
        move |(view, ..)| match view {
            View::Compose if state.moved => host.show_box(&state.text),
            View::Compose => {}
            View::Person(to) => {
                host.hide_box();
                host.escalated(to.reason);
            }
            View::Solved | View::Receipt(_) => host.empty_box(),
            _ => host.hide_box(),
        }
    });
    let submit = {
        let (state, host) = (state.clone(), host.clone());
        Callback::from(move |()| submit(&state, &host))
    };
    let screen = match &state.view {
        View::Compose => compose::screen(&state, &act),
        View::Browse => screens::browse(&state, &act),
        View::Category(id) => screens::category(&state, &act, id),
        View::Flow { .. } => screens::step(&state, &act, &submit),
        View::Person(to) => screens::person(&state, &act, &submit, to),
        View::Review => tasks::review(&state, &act, &submit),
        View::Solved => screens::solved(&act),
        View::Receipt(receipt) => screens::receipt(receipt, &act),
    };
    html! { <div class="screen" key={key(&state)}>{ screen }</div> }
}

/// A screen of its own for each step, so that nothing of the one before lingers in the page.
fn key(state: &State) -> String {
    let place = match &state.view {
        View::Compose => "compose".to_owned(),
        View::Browse => "browse".to_owned(),
        View::Category(id) => format!("category {id}"),
        View::Flow { flow, step } => format!("{flow} {step}"),
        View::Person(_) => "person".to_owned(),
        View::Review => "review".to_owned(),
        View::Solved | View::Receipt(_) => "end".to_owned(),
    };
    let task = state.task.map(|task| task.to_string()).unwrap_or_default();
    format!("{} {task} {place}", state.round)
}

/// How the case ends by `action`, if it does. It is told from the state before, which still knows the path.
fn ending(state: &State, action: &Action) -> Option<Ending> {
    match action {
        // One of several things is solved: the case ends with the last.
        Action::Solved | Action::Answer(_) if state.task.is_some() => {
            (state.after(action.clone()).view == View::Solved).then_some(Ending::Resolved)
        }
        Action::Solved => Some(Ending::Resolved),
        Action::Answer(choice) if state.leads_to_solved(*choice) => Some(Ending::Resolved),
        Action::Reset | Action::Exit => begun(state).then_some(Ending::Abandoned),
        _ => None,
    }
}

/// Whether a case has begun and not ended.
fn begun(state: &State) -> bool {
    let ended = matches!(state.view, View::Receipt(_) | View::Solved);
    !ended && (!state.text.trim().is_empty() || state.view != View::Compose)
}

/// Tells how everything under way ended, each case by itself.
fn ended(state: &State, host: &Host, ending: Ending) {
    for case in state.each(&host.new_id()) {
        let ending = if case.view == View::Solved { Ending::Resolved } else { ending };
        host.outcome(&journal::record(&case, ending, None, host.new_id(), host.now()));
    }
}

fn submit(state: &UseReducerHandle<State>, host: &Host) {
    // A second press while the first is on its way is the same case.
    if state.sending {
        return;
    }
    let problems = state.check();
    let fine = problems.is_empty();
    if fine && state.task.is_some() {
        // The others first; all are sent together.
        return state.dispatch(Action::Done);
    }
    state.dispatch(Action::Check(problems));
    if !fine {
        return;
    }
    let mut receipts = Vec::new();
    for part in state.each(&host.new_id()) {
        if part.view == View::Solved {
            host.outcome(&journal::record(&part, Ending::Resolved, None, host.new_id(), host.now()));
        } else {
            let label = part.subject().map(|intent| intent.label.clone()).unwrap_or_default();
            receipts.push((label, send(&part, host)));
        }
    }
    let receipt = match (receipts.len(), receipts.pop()) {
        (1, only) => only.map(|(_, receipt)| receipt),
        (_, last) => {
            receipts.extend(last);
            Receipt::joined(state, receipts)
        }
    };
    if let Some(receipt) = receipt {
        state.dispatch(Action::Received(receipt));
    }
}

/// Hands one case over, and tells how it ended.
fn send(state: &State, host: &Host) -> Receipt {
    let case = Case::of(state, host.new_id(), host.now());
    let kept = if host.submit(&case) {
        Kept::ByHost
    } else if handoff::keep(&case) {
        Kept::InBrowser
    } else {
        Kept::Nowhere
    };
    let receipt = case.receipt(state, kept);
    let ending = if case.reason.is_some() { Ending::Escalated } else { Ending::Submitted };
    host.outcome(&journal::record(state, ending, Some(&receipt), host.new_id(), host.now()));
    receipt
}
