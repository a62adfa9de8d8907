//! The view "Thresholds": what other thresholds would do to the messages of the project's suites.
//!
//! A worker reads the messages once. Every position of the thresholds is worked out in the page, from one frame to the next.

mod at;

mod reading;

mod file;

mod controls;

mod figures;

mod charts;

mod categories;

mod messages;

use super::ViewProps;
use crate::studio::parts::{Empty, Troubles, Working};
use crate::studio::store::{Store, View, use_store};
use at::{Moved, use_file};
use reading::{Phase, use_reading};
use signpost_engine::decision::Thresholds as Values;
use signpost_studio::sweep::curve::Point;
use signpost_studio::sweep::figures::Figures;
use signpost_studio::sweep::{FEW, Position, Reading, Sweep};
use std::rc::Rc;
use yew::prelude::*;

#[component]
pub(super) fn Thresholds(props: &ViewProps) -> Html {
    let store = use_store();
    let suite = use_state(|| None::<String>);
    // What was just read is what is looked at.
    let on_suite = {
        let suite = suite.clone();
        Callback::from(move |name: String| suite.set(Some(name)))
    };
    let moved = use_state(Moved::default);
    let in_file = use_file(&store, props.active);
    let read = use_reading(&store, props.active, suite.as_deref());
    let has_messages = reading::expecting(&store, None).next().is_some();
    let (Ok(in_file), true) = (&*in_file, has_messages) else {
        let troubles: Vec<_> = in_file.as_ref().as_ref().err().cloned().into_iter().collect();
        return html! { <div class="thresholds-view"><Troubles {troubles} />{ nothing(&store, has_messages, on_suite) }</div> };
    };
    let values = moved.over(in_file);
    let on_stop = store.jobs.clone();
    html! {
        <div class="thresholds-view stack">
            <div class="head">
                <Which suite={suite.clone()} />
                <file::FromFile on_suite={on_suite.clone()} />
                { about(read.sweep.as_deref()) }
            </div>
            { match &read.phase {
                Phase::Reading(progress) => html! {
                    <Working what="Reading the messages" progress={*progress} on_stop={Callback::from(move |()| on_stop.stop())} />
                },
                Phase::Failed(trouble) => html! {
                    <div class="stack">
                        <Troubles troubles={vec![trouble.clone()]} />
                        <div><button type="button" onclick={read.again.reform(|_| ())}>{ "Read the messages again" }</button></div>
                    </div>
                },
                Phase::Rest => html! {},
            } }
            if let Some(sweep) = &read.sweep {
                <Sheet sweep={sweep.clone()} in_file={in_file.clone()} {values} {moved} />
            }
        </div>
    }
}

fn nothing(store: &Store, has_messages: bool, on_suite: Callback<String>) -> Html {
    if has_messages {
        return html! {};
    }
    let state = store.state.clone();
    html! {
        <Empty title="No messages to try thresholds on yet">
            <p>{ "A threshold says how sure the classifier must be before a customer is offered a flow. Here you see, for every position, \
                how many messages are offered a flow, how many go to a person, and how many would be wrong." }</p>
            <p>{ "For that the studio needs messages whose right intent is known, best several hundred that no model was trained on. \
                They are kept as a suite of tests. A file with the columns “text” and “intent” will do." }</p>
            <div class="row">
                <button type="button" class="primary" onclick={move |_| state.dispatch(crate::studio::store::Action::Go(View::Bench))}>
                    { "Go to Tests" }
                </button>
                <file::FromFile {on_suite} />
            </div>
        </Empty>
    }
}

/// How many messages there are, and what to know of them.
fn about(sweep: Option<&Sweep>) -> Html {
    let Some(Reading { messages, unknown, .. }) = sweep.map(Sweep::reading) else { return html! {} };
    let few = messages.len() < FEW;
    html! {
        <>
            <span class="soft" role="status">{ format!("{} messages with a right intent", messages.len()) }</span>
            if few {
                <span class="tag warn">{ format!("Fewer than {FEW} messages: the intervals are wide") }</span>
            }
            if !unknown.is_empty() {
                <span class="tag warn" title={unknown.join(", ")}>
                    { format!("Expected, but not in the flows file: {}", some(unknown)) }
                </span>
            }
        </>
    }
}

fn some(names: &[String]) -> String {
    const SHOWN: usize = 2;
    let more = names.len().saturating_sub(SHOWN);
    let first = names.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    if more > 0 { format!("{first} and {more} more") } else { first }
}

#[derive(Properties, PartialEq)]
struct WhichProps {
    suite: UseStateHandle<Option<String>>,
}

/// Chooses the suite whose messages are read.
#[component]
fn Which(props: &WhichProps) -> Html {
    let store = use_store();
    let suite = props.suite.clone();
    let onchange = {
        let suite = suite.clone();
        Callback::from(move |event: Event| {
            let name = event.target_unchecked_into::<web_sys::HtmlSelectElement>().value();
            suite.set((!name.is_empty()).then_some(name));
        })
    };
    let option = |name: &str, label: &str, count: usize| {
        let selected = suite.as_deref().unwrap_or_default() == name;
        html! { <option value={name.to_owned()} {selected}>{ format!("{label} ({count})") }</option> }
    };
    let suites = store.project().suites.clone();
    html! {
        <label class="line">
            <span>{ "Messages" }</span>
            <select {onchange}>
                { option("", "All suites", reading::expecting(&store, None).count()) }
                { for suites.iter().map(|suite| {
                    option(&suite.name, &suite.name, reading::expecting(&store, Some(&suite.name)).count())
                }) }
            </select>
        </label>
    }
}

#[derive(Properties, PartialEq)]
struct SheetProps {
    sweep: Rc<Sweep>,
    in_file: Rc<Values>,
    values: Values,
    moved: UseStateHandle<Moved>,
}

/// All that is worked out of a reading at a position.
#[component]
fn Sheet(props: &SheetProps) -> Html {
    let SheetProps { sweep, in_file, values, moved } = props;
    let at_file: Rc<Position> =
        use_memo((sweep.clone(), in_file.clone()), |(sweep, in_file)| sweep.position(in_file));
    let before: Rc<Figures> =
        use_memo((sweep.clone(), at_file.clone()), |(sweep, position)| sweep.at(position));
    let position: Rc<Position> =
        use_memo((sweep.clone(), values.clone()), |(sweep, values)| sweep.position(values));
    let figures: Rc<Figures> =
        use_memo((sweep.clone(), position.clone()), |(sweep, position)| sweep.at(position));
    // The curve is over all accept thresholds, so it stays while that one is moved.
    let others = Values { accept: 0.0, ..values.clone() };
    let curve: Rc<Vec<Point>> = use_memo((sweep.clone(), others), |(sweep, values)| sweep.curve(values));
    let on_accept = {
        let (moved, in_file) = (moved.clone(), in_file.clone());
        Callback::from(move |accept: f64| moved.set((*moved).with_accept(accept, &in_file)))
    };
    html! {
        <>
            <div class="thresholds-top">
                <controls::Controls in_file={in_file.clone()} moved={moved.clone()} values={values.clone()} />
                <figures::Shown figures={figures.clone()} before={before.clone()} />
            </div>
            <charts::Charts sweep={sweep.clone()} {curve} accept={at::shown(values.accept)}
                in_file={at::shown(in_file.accept)} {on_accept} />
            <messages::Messages sweep={sweep.clone()} {at_file} position={position.clone()} />
            <categories::Categories sweep={sweep.clone()} {figures} {before} />
        </>
    }
}
