//! What several views are made of.

use signpost_studio::ask::Progress;
use signpost_studio::trouble::Trouble;
use yew::prelude::*;

/// What an empty view says: what belongs here, and how it comes here.
#[derive(Properties, PartialEq)]
pub(super) struct EmptyProps {
    pub(super) title: AttrValue,
    /// A sentence or two, and buttons.
    #[prop_or_default]
    pub(super) children: Html,
}

#[component]
pub(super) fn Empty(props: &EmptyProps) -> Html {
    html! {
        <div class="empty">
            <h3>{ &props.title }</h3>
            { props.children.clone() }
        </div>
    }
}

/// How far a job is, with a way to stop it.
#[derive(Properties, PartialEq)]
pub(super) struct WorkingProps {
    /// What is being done: "Training".
    pub(super) what: AttrValue,
    pub(super) progress: Progress,
    pub(super) on_stop: Callback<()>,
}

#[component]
pub(super) fn Working(props: &WorkingProps) -> Html {
    let Progress { done, total } = props.progress;
    let on_stop = props.on_stop.reform(|_: MouseEvent| ());
    // Without a total the bar moves without saying how far it is.
    let (value, max) =
        if total > 0 { (Some(done.to_string()), total.to_string()) } else { (None, "1".into()) };
    let said = if total > 0 { format!("{done} of {total}") } else { String::new() };
    html! {
        <div class="working" role="status">
            <span>{ &props.what }</span>
            <progress {value} {max} aria-label={props.what.clone()} />
            <span class="figure">{ said }</span>
            <button type="button" class="quiet" onclick={on_stop}>{ "Stop" }</button>
        </div>
    }
}

/// What went wrong, where it went wrong.
#[derive(Properties, PartialEq)]
pub(super) struct TroublesProps {
    pub(super) troubles: Vec<Trouble>,
}

#[component]
pub(super) fn Troubles(props: &TroublesProps) -> Html {
    const SHOWN: usize = 50;
    if props.troubles.is_empty() {
        return html! {};
    }
    let more = props.troubles.len().saturating_sub(SHOWN);
    html! {
        <div class="troubles" role="alert">
            <ul>
                { for props.troubles.iter().take(SHOWN).map(|trouble| html! {
                    <li>
                        if !trouble.place.is_empty() { <b class="place">{ &trouble.place }</b> }
                        <span>{ &trouble.problem }</span>{ " " }<span class="remedy">{ &trouble.remedy }</span>
                    </li>
                }) }
            </ul>
            if more > 0 { <p>{ format!("… and {more} more") }</p> }
        </div>
    }
}

/// A share as it is written everywhere: `93.4 %`.
pub(super) fn percent(share: f64) -> String {
    if share.is_finite() { format!("{:.1} %", share * 100.0) } else { "–".to_owned() }
}
