//! The view "Inspector": every stage of one message, as it is typed.

mod seen;

mod link;

mod message;

mod reading;

mod topics;

mod signals;

mod policy;

mod changing;

mod nearest;

use super::ViewProps;
use super::{clock, handing};
use crate::studio::parts::{Empty, Troubles};
use crate::studio::store::{Focus, Store, View, use_store};
use changing::Changing;
use message::Message;
use nearest::NearestRows;
use policy::Policy;
use reading::{Reading, Weights};
use seen::use_seen;
use signals::{Found, Signals};
use signpost_studio::around::Around;
use signpost_studio::inspect::Inspection;
use std::rc::Rc;
use topics::Topics;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// What a first visitor can look at.
const TRIES: [&str; 4] = [
    "Hi there, I was charged twice for order AF-20391. Kind regards, Jo",
    "i dont want a refund, i want a replacement",
    "where is my parcel and how do I change my password",
    "someone used my card 4111 1111 1111 1111 and I want to talk to a person",
];

#[component]
pub(super) fn Inspector(props: &ViewProps) -> Html {
    let store = use_store();
    let text = use_state_eq(link::start);
    // What was known beside a message that came from the preview; else the time that it is, and nothing else.
    let brought = use_state_eq(|| None::<Around>);
    use_focus(&store, &text, &brought);
    link::use_link(&text, props.active);
    let zone = use_memo(store.project().flows.clone(), |flows| clock::zone(flows));
    let around = match &*brought {
        Some(around) => around.clone(),
        None => Around { now: clock::now(&zone), ..Around::default() },
    };
    let seen = use_seen(&store, &text, &around, props.active);
    let on_text = {
        let text = text.clone();
        Callback::from(move |typed: String| text.set(typed))
    };
    let inspection = seen.inspection.clone();
    let is_empty = text.trim().is_empty();
    html! {
        <div class="inspector-view">
            <Message text={AttrValue::from((*text).clone())} inspection={inspection.clone()} weighed={seen.weighed.clone()}
                is_stale={seen.is_stale} active={props.active} on_text={on_text.clone()} />
            if let Some(around) = &*brought {
                <p class="brought row soft">
                    { brought_with(around) }
                    <button type="button" class="quiet" onclick={{ let brought = brought.clone(); move |_| brought.set(None) }}>{ "Look at it as of now" }</button>
                </p>
            }
            if let Some(trouble) = &seen.trouble { <Troubles troubles={vec![trouble.clone()]} /> }
            if is_empty {
                <Empty title="Type what a customer would write">
                    <p>{ "Every stage that reads it stands here then, in the order in which they run: what is set aside, which words count, how sure each topic is and what it needs, signals, the rows of the policy, and what would change the outcome." }</p>
                    <ul class="tries">
                        { for TRIES.into_iter().map(|example| html! {
                            <li><button type="button" onclick={{ let on_text = on_text.clone(); move |_| on_text.emit(example.to_owned()) }}>{ example }</button></li>
                        }) }
                    </ul>
                </Empty>
            } else if let Some(inspection) = inspection {
                <Handing inspection={inspection.clone()} text={AttrValue::from((*text).clone())} around={around.clone()}
                    record={seen.weighed.as_ref().map(|weighed| AttrValue::from(weighed.record.clone()))} />
                <div class="columns">
                    <ol class="stages">
                        <Reading inspection={inspection.clone()} />
                        <Weights inspection={inspection.clone()} weighed={seen.weighed.clone()} />
                        <Topics inspection={inspection.clone()} text={AttrValue::from((*text).clone())} />
                        <Signals inspection={inspection.clone()} />
                        <Found inspection={inspection.clone()} text={AttrValue::from((*text).clone())} />
                        <Policy {inspection} />
                    </ol>
                    <div class="beside">
                        <Changing changes={seen.changes.clone()} />
                        <NearestRows rows={seen.rows.clone()} likeliest={likeliest(&seen.inspection)} />
                    </div>
                </div>
            }
        </div>
    }
}

/// Takes over a message that another view wants looked at.
#[hook]
fn use_focus(store: &Store, text: &UseStateHandle<String>, brought: &UseStateHandle<Option<Around>>) {
    let (text, brought) = (text.clone(), brought.clone());
    use_effect_with((store.state.view, store.state.focus.clone()), move |(view, focus)| {
        if let (View::Inspector, Some((number, Focus::Message(message)))) = (view, focus) {
            thread_local! { static LAST: std::cell::Cell<u32> = const { std::cell::Cell::new(0) }; }
            if LAST.replace(*number) != *number {
                text.set(message.clone());
                brought.set(handing::around());
            }
        }
    });
}

fn brought_with(around: &Around) -> String {
    let time = around.now.as_ref().map_or(String::new(), |now| format!(" at {}", now.replace('T', ", ")));
    let host: Vec<String> = around.host.iter().map(|(field, value)| format!("{field} = {value}")).collect();
    let host = if host.is_empty() { String::new() } else { format!(", with {}", host.join(", ")) };
    format!("As in the preview{time}{host}.")
}

fn likeliest(inspection: &Option<Rc<Inspection>>) -> Option<AttrValue> {
    let first = inspection.as_ref()?.intents.first()?;
    Some(AttrValue::from(first.id.clone()))
}

#[derive(Properties, PartialEq)]
struct HandingProps {
    inspection: Rc<Inspection>,
    text: AttrValue,
    around: Around,
    record: Option<AttrValue>,
}

/// What happens, and what can be done with the message.
#[component]
fn Handing(props: &HandingProps) -> Html {
    let store = use_store();
    let Inspection { outcome, why, kind, intents, .. } = &*props.inspection;
    let test = {
        let (store, text, around) = (store.clone(), props.text.to_string(), props.around.clone());
        move |_: MouseEvent| handing::make_test(&store, text.clone(), around.clone())
    };
    let teach = {
        let (store, text) = (store.clone(), props.text.to_string());
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            let intent = select.value();
            select.set_selected_index(0);
            if !intent.is_empty() {
                handing::teach(&store, &text, intent);
            }
        })
    };
    html! {
        <section class={classes!("outcome", kind.clone())} aria-label="What happens" aria-live="polite">
            <div>
                <p class="what">{ format!("{outcome}.") }</p>
                <p class="why">{ why.join(" ") }</p>
            </div>
            <div class="row end">
                <button type="button" onclick={test} title="What comes of it now must come of it from now on; personal data is masked">{ "Make a test of this" }</button>
                <select class="teach" aria-label="Teach this message as an example of" onchange={teach}>
                    <option value="" selected=true>{ "Teach this as …" }</option>
                    { for intents.iter().map(|intent| html! { <option value={intent.id.clone()}>{ &intent.label }</option> }) }
                    <option value="other">{ "Nothing that the topics cover" }</option>
                </select>
                <link::Copying text={props.text.clone()} record={props.record.clone()} />
            </div>
        </section>
    }
}
