//! What there is to train on, and the buttons for it.

use super::importing::Import;
use super::run::Wanted;
use super::shown::Both;
use super::work::{SILENT_MS, Work, now};
use crate::studio::parts::{Troubles, Working};
use crate::studio::store::use_store;
use gloo::timers::callback::Interval;
use signpost_studio::teach::rows;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// How often the page looks whether the worker is silent.
const LOOK_MS: u32 = 5_000;

#[derive(Properties, PartialEq)]
pub(super) struct BarProps {
    pub(super) work: Work,
    pub(super) both: Both,
    pub(super) on_start: Callback<Wanted>,
    pub(super) on_stop: Callback<()>,
    pub(super) on_add: Callback<()>,
    pub(super) active: bool,
}

#[component]
pub(super) fn Bar(props: &BarProps) -> Html {
    let store = use_store();
    let exact = use_state_eq(|| false);
    let training = store.project().training.clone();
    let since = use_memo((training.published.clone(), props.both.clone()), |(published, both)| {
        let now = both.rows.iter().chain(&*both.in_flows);
        published.as_ref().map(|published| rows::since(published.iter(), now))
    });
    let is_running = props.work.running.is_some();
    let count = props.both.rows.len() + props.both.in_flows.len();
    let start = |train: bool| {
        let (on_start, cross_exact) = (props.on_start.clone(), *exact);
        Callback::from(move |_: MouseEvent| on_start.emit(Wanted { train, cross_exact }))
    };
    let on_stages = {
        let store = store.clone();
        Callback::from(move |event: Event| {
            let both = event
                .target()
                .and_then(|t| t.dyn_into::<HtmlSelectElement>().ok())
                .is_some_and(|s| s.value() == "both");
            store.edit("change the stages that are trained", move |project| {
                project.training.both_stages = both
            });
        })
    };
    let on_background = {
        let store = store.clone();
        Callback::from(move |event: Event| {
            let on = checked(&event);
            store.edit("change whether the background is learned", move |project| {
                project.training.background = on
            });
        })
    };
    let on_seed = {
        let store = store.clone();
        Callback::from(move |event: Event| {
            let input = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok());
            if let Some(seed) = input.and_then(|input| input.value().trim().parse::<u32>().ok()) {
                store.edit("change the seed", move |project| project.training.seed = seed);
            }
        })
    };
    let on_exact = {
        let exact = exact.clone();
        Callback::from(move |event: Event| exact.set(checked(&event)))
    };
    let said = match *since {
        None | Some((0, 0)) => "The model was trained on these rows, as far as is known.".to_owned(),
        Some((added, gone)) => {
            format!("Since the model was trained: {added} new or corrected, {gone} gone or replaced.")
        }
    };
    let is_changed = since.is_some_and(|since| since != (0, 0));
    html! {
        <div class="teach-bar card">
            <div class="head">
                <p>
                    <b>{ format!("{count} rows") }</b>{ " " }
                    <span class={if is_changed { "teach-since" } else { "soft" }}>{ said }</span>
                </p>
                <span class="end row">
                    <button type="button" onclick={props.on_add.reform(|_: MouseEvent| ())}>{ "Add an intent" }</button>
                    <Import />
                    <button type="button" disabled={is_running || count == 0} onclick={start(false)}
                        title="Cross-validates the rows: accuracy, mislabelled rows, clashes">{ "Check the rows" }</button>
                    <button type="button" class="primary" disabled={is_running || count == 0} onclick={start(true)}>{ "Retrain" }</button>
                </span>
            </div>
            <details>
                <summary>{ format!("Trained with {}, seed {}{}", if training.both_stages { "both stages" } else { "n-grams alone" }, training.seed, if training.background { ", with the background" } else { "" }) }</summary>
                <div class="row teach-options">
                    <label>
                        <span>{ "Stages" }</span>
                        <select name="stages" onchange={on_stages}>
                            <option value="both" selected={training.both_stages}>{ "Both: n-grams and the encoder" }</option>
                            <option value="ngrams" selected={!training.both_stages}>{ "N-grams alone: much faster" }</option>
                        </select>
                    </label>
                    <label><span>{ "Seed" }</span><input type="number" min="0" value={training.seed.to_string()} onchange={on_seed} /></label>
                    <label class="line" title="For a team that has no rows of its own about what is out of scope">
                        <input type="checkbox" checked={training.background} onchange={on_background} />
                        { "Learn what is out of scope for everybody" }
                    </label>
                    <label class="line" title="Else a quick learner on n-grams shows where rows are at odds, within seconds">
                        <input type="checkbox" checked={*exact} onchange={on_exact} />
                        { "Cross-validate with the trainer itself: exact, and several times slower" }
                    </label>
                </div>
            </details>
            <Running work={props.work.clone()} on_stop={props.on_stop.clone()} />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct RunningProps {
    work: Work,
    on_stop: Callback<()>,
}

#[component]
fn Running(props: &RunningProps) -> Html {
    let looks = use_state_eq(|| 0u32);
    {
        let looks = looks.clone();
        use_effect_with(props.work.running.is_some(), move |is_running| {
            let mut count = 0;
            let timer = is_running.then(|| {
                Interval::new(LOOK_MS, move || {
                    count += 1;
                    looks.set(count);
                })
            });
            move || drop(timer)
        });
    }
    let silent = props.work.running.map(|running| now() - running.heard).filter(|silent| *silent > SILENT_MS);
    html! {
        <>
            if let Some(running) = props.work.running {
                <Working what={running.stage.label()} progress={running.progress} on_stop={props.on_stop.clone()} />
            }
            if let Some(silent) = silent {
                <p class="warn">
                    { format!("Nothing was heard of the worker for {:.0} seconds. It may be busy, or it may have died: stop it and start again. Your rows are safe.", silent / 1000.0) }
                </p>
            }
            if let Some((stage, trouble)) = &props.work.trouble {
                <div class="stack">
                    <Troubles troubles={vec![trouble.clone()]} />
                    <p class="soft">{ format!("It ended at “{}”. Your rows and the published model are as they were.", stage.label()) }</p>
                </div>
            }
        </>
    }
}

fn checked(event: &Event) -> bool {
    event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()).is_some_and(|input| input.checked())
}
