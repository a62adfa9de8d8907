//! What is kept of a case in this tab, with the way to discard it.

use super::Seen;
use crate::locale::m;
use signpost_case::Action;
use signpost_case::state::Notice;
use yew::prelude::*;

/// What was found again after a reload; nothing in a case that was begun on this page.
pub(super) fn found(seen: &Seen<'_>) -> Html {
    let said = match seen.state.notice() {
        None => return Html::default(),
        Some(Notice::Restored) => m::RESTORED.text(),
        Some(Notice::Changed) => m::CHANGED.text(),
    };
    html! { <p class="found" role="status">{ said }</p> }
}

/// Says that what was filled in is kept, below a form.
pub(super) fn discard(seen: &Seen<'_>) -> Html {
    html! {
        <p class="kept">
            { m::KEPT_HERE.text() }{ " " }
            <button type="button" class="quiet" onclick={seen.press(Action::StartOver)}>{ m::DISCARD.text() }</button>
        </p>
    }
}
