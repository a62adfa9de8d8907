//! A lookup: what the host's tool is asked, by a press, and what it has found.

use super::Seen;
use super::markdown;
use super::parts;
use crate::locale::m;
use signpost_case::Action;
use signpost_case::tools::Progress;
use yew::prelude::*;

/// Whatever comes of it, the customer can go on. `label` is that of the button that asks.
pub(super) fn lookup(seen: &Seen<'_>, label: &str) -> Html {
    let matter = seen.state.matter(seen.flows);
    match matter.called().map(|called| &called.progress) {
        None => html! {
            <div class="actions">
                { parts::button(seen, Action::Ask, "primary", label) }
                { parts::button(seen, Action::More, "secondary", m::WITHOUT.text()) }
            </div>
        },
        Some(Progress::Asking) => html! {
            <>
                <p class="asking" role="status"><span class="spinner" aria-hidden="true" />{ m::LOOKING.text() }</p>
                <div class="actions">{ parts::button(seen, Action::More, "secondary", m::WITHOUT.text()) }</div>
            </>
        },
        Some(Progress::Told(_)) => html! {
            <>
                <section class="card answer" tabindex="-1" aria-label={m::FOUND.text()}>
                    { markdown::prose(&matter.found_out()) }
                </section>
                <div class="actions">{ parts::button(seen, Action::More, "primary", m::GO_ON.text()) }</div>
            </>
        },
        Some(Progress::Failed(_)) => html! {
            <>
                <section class="card answer" tabindex="-1"><p>{ m::NOT_FOUND.text() }</p></section>
                <div class="actions">{ parts::button(seen, Action::More, "primary", m::GO_ON.text()) }</div>
            </>
        },
    }
}
