//! A lookup: what the host's tool is asked, by a press, and what it has found.

use super::Seen;
use super::markdown;
use super::parts;
use crate::locale::TEXTS;
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
                { parts::button(seen, Action::More, "secondary", TEXTS.without) }
            </div>
        },
        Some(Progress::Asking) => html! {
            <>
                <p class="asking" role="status"><span class="spinner" aria-hidden="true" />{ TEXTS.looking }</p>
                <div class="actions">{ parts::button(seen, Action::More, "secondary", TEXTS.without) }</div>
            </>
        },
        Some(Progress::Told(_)) => html! {
            <>
                <section class="card answer" tabindex="-1" aria-label={TEXTS.found}>
                    { markdown::prose(&matter.found_out()) }
                </section>
                <div class="actions">{ parts::button(seen, Action::More, "primary", TEXTS.go_on) }</div>
            </>
        },
        Some(Progress::Failed(_)) => html! {
            <>
                <section class="card answer" tabindex="-1"><p>{ TEXTS.not_found }</p></section>
                <div class="actions">{ parts::button(seen, Action::More, "primary", TEXTS.go_on) }</div>
            </>
        },
    }
}
