//! The view "Preview": the real widget in a frame, and what it tells.

mod settings;

mod frame;

mod stage;

mod log;

mod controls;

use super::ViewProps;
use super::{clock, handing};
use crate::studio::store::use_store;
use controls::Controls;
use frame::{Frame, Told};
use gloo::timers::callback::Timeout;
use log::{Entry, EventLog, Log};
use settings::Settings;
use signpost_studio::inspect::Inspect;
use stage::Stage;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What is said beside the settings follows them after so many milliseconds.
const SOON_MS: u32 = 60;

#[component]
pub(super) fn Preview(props: &ViewProps) -> Html {
    let store = use_store();
    let settings = use_state_eq(Settings::default);
    let log = use_reducer_eq(Log::default);
    let typed = use_state_eq(String::new);
    let restarts = use_state_eq(|| 0u32);
    let project = store.project().clone();
    let zone = use_memo(project.flows.clone(), |flows| clock::zone(flows));
    let around = settings.around(&zone);
    let open = use_state_eq(|| None::<bool>);
    {
        // Whether the team is there at the time of the preview.
        let (open, live, around) = (open.clone(), store.live.clone(), around.clone());
        use_effect_with((around.clone(), project, props.active), move |(_, _, active)| {
            // The worker is told the files first.
            let timer = active.then(|| {
                Timeout::new(SOON_MS, move || {
                    spawn_local(async move {
                        let asked = Inspect { text: String::new(), around };
                        open.set(live.ask(&asked).await.ok().and_then(|seen| seen.open));
                    });
                })
            });
            move || drop(timer)
        });
    }
    let on_told = {
        let (log, typed) = (log.clone(), typed.clone());
        Callback::from(move |told: Told| match told {
            Told::Event { name, time, detail } => {
                log.dispatch(log::Action::Add(Entry::new(name, time, &detail)))
            }
            Told::Typed(text) => typed.set(text),
        })
    };
    let on_settings = {
        let settings = settings.clone();
        Callback::from(move |new: Settings| settings.set(new))
    };
    let restart = {
        let (restarts, log) = (restarts.clone(), log.clone());
        Callback::from(move |_: MouseEvent| {
            restarts.set(*restarts + 1);
            log.dispatch(log::Action::Clear);
        })
    };
    let inspect = {
        let (store, typed, around) = (store.clone(), typed.clone(), around.clone());
        Callback::from(move |_: MouseEvent| handing::inspect(&store, &typed, around.clone()))
    };
    let test = {
        let (store, typed, around) = (store.clone(), typed.clone(), around.clone());
        Callback::from(move |_: MouseEvent| handing::make_test(&store, (*typed).clone(), around.clone()))
    };
    let is_empty = typed.trim().is_empty();
    html! {
        <div class="preview-view">
            <Controls settings={(*settings).clone()} zone={(*zone).clone()} open={*open} on_change={on_settings.clone()} />
            <div class="shown">
                <Stage width={settings.width} height={settings.height} on_size={{
                    let (settings, on_settings) = (settings.clone(), on_settings);
                    Callback::from(move |(width, height)| on_settings.emit(Settings { width, height, ..(*settings).clone() }))
                }}>
                    <Frame settings={(*settings).clone()} zone={(*zone).clone()} restarts={*restarts} {on_told} />
                </Stage>
                <div class="row under">
                    <button type="button" onclick={restart} title="As a customer who was never here">{ "Start over" }</button>
                    <p class="typed" title={(*typed).clone()}>
                        if is_empty { <span class="soft">{ "Type a message as a customer would." }</span> }
                        else { <span class="soft">{ "In the box: " }</span>{ (*typed).clone() } }
                    </p>
                    <button type="button" onclick={test} disabled={is_empty}>{ "Make a test of this" }</button>
                    <button type="button" class="primary" onclick={inspect} disabled={is_empty}>{ "Inspect this message" }</button>
                </div>
            </div>
            <EventLog {log} />
        </div>
    }
}
