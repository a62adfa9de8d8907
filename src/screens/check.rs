//! All that a form is about to send, where that costs something.

use super::Seen;
use super::beside;
use super::kept;
use super::notice;
use super::parts;
use crate::locale::m;
use signpost_case::Action;
use signpost_case::offered::Given;
use yew::prelude::*;

/// Each answer with a way to change it, then the button that sends. `submit` is its text.
pub(super) fn check(seen: &Seen<'_>, submit: &str) -> Html {
    let sending = seen.state.is_sending();
    let given = seen.state.matter(seen.flows).given();
    let rows = given.iter().filter(|given| !given.value.is_empty()).enumerate();
    html! {
        <>
            { parts::back(seen) }
            { parts::heading(m::LAST_LOOK.text(), None) }
            { kept::found(seen) }
            { beside::card(seen) }
            <dl class="given">{ for rows.map(|(n, given)| row(seen, n, given)) }</dl>
            { notice::list(seen) }
            <div class="actions">
                <button type="button" class="primary" part="primary" aria-describedby={notice::id(seen)}
                    disabled={sending} onclick={seen.press(Action::Submit)}>
                    { if sending { m::SENDING.text() } else { submit } }
                </button>
            </div>
            { parts::to_person(seen) }
        </>
    }
}

fn row(seen: &Seen<'_>, key: usize, given: &Given) -> Html {
    html! {
        <div {key}>
            <dt>{ &given.label }</dt>
            <dd translate="no">{ given.value.as_str() }</dd>
            if let Some(place) = given.place {
                <dd class="change">
                    <button type="button" class="quiet" onclick={seen.press(Action::Amend(place))}>
                        { m::TO_CHANGE.text() }<span class="sr">{ " " }{ &given.label }</span>
                    </button>
                </dd>
            }
        </div>
    }
}
