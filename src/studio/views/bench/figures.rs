//! What came of all tests, in numbers; each number filters the table.

use crate::studio::parts::percent;
use signpost_studio::bench::figures::Figures;
use signpost_studio::bench::listing::State;
use signpost_studio::share::Share;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct FiguresProps {
    pub(super) figures: Figures,
    /// The results are of an earlier flows file or model.
    pub(super) is_stale: bool,
    pub(super) state: State,
    pub(super) on_state: Callback<State>,
}

#[component]
pub(super) fn Numbers(props: &FiguresProps) -> Html {
    let FiguresProps { figures, is_stale, .. } = props;
    let failed = Share { part: figures.failed(), of: figures.passed.of };
    let number = |state: State, name: &'static str, share: Share, class: &'static str| {
        let is_chosen = props.state == state;
        let on_state = props.on_state.clone();
        let onclick = move |_| on_state.emit(if is_chosen { State::All } else { state });
        let within = share.interval().map(|(low, high)| format!("{:.1}–{:.1} %", 100.0 * low, 100.0 * high));
        let title = "The interval covers the true share in 95 of 100 such samples (Wilson). Click to see these tests.";
        html! {
            <button type="button" class="number" aria-pressed={is_chosen.to_string()} {onclick} {title}>
                <span class="name">{ name }</span>
                <b class={classes!((share.part > 0).then_some(class))}>{ share.part }</b>
                <span class="share">
                    { share.value().map(percent) }
                    <span class="within">{ within }</span>
                </span>
            </button>
        }
    };
    html! {
        <div class={classes!("numbers", is_stale.then_some("stale"))} role="group" aria-label="Results">
            { number(State::Passed, "Passed", figures.passed, "good") }
            { number(State::Failed, "Failed", failed, "bad") }
            { number(State::Missed, "Missed risks", figures.missed, "bad") }
            { number(State::Wrong, "Wrong flow", figures.wrong, "bad") }
            { number(State::Routed, "Opened a flow", figures.routed, "") }
            { number(State::Person, "To a person", figures.person, "") }
            { number(State::Asked, "Asked which", figures.asked, "") }
        </div>
    }
}
