//! Somebody else comes to this page, and something was not sent: the customer says what becomes of it.

use super::Seen;
use super::parts;
use super::ways::{Line, Shown};
use crate::locale::{Words, m};
use signpost_case::Action;
use signpost_case::action::Unsent;
use signpost_case::state::Leaving;
use yew::prelude::*;

/// The question, in the place of any screen. While it is being sent, the customer can still choose otherwise.
pub(super) fn question(seen: &Seen<'_>, leaving: Leaving) -> Html {
    let unsent = seen.state.outbox().iter().filter(|entry| entry.way.is_unsent());
    let cases: Vec<Shown> = unsent.map(Shown::from).collect();
    let (title, text, [send, stay, discard]) = if cases.len() > 1 {
        let buttons = [m::SEND_FIRST_SEVERAL.text(), m::STAY_SEVERAL.text(), m::DISCARD_SEVERAL.text()];
        (m::LEAVE_SEVERAL.text(), m::LEAVE_TEXT_SEVERAL.text(), buttons)
    } else {
        (m::LEAVE.text(), m::LEAVE_TEXT.text(), [m::SEND_FIRST.text(), m::STAY.text(), m::DISCARD_IT.text()])
    };
    let waits = leaving != Leaving::Asked;
    let button =
        |choice: Unsent, text: &'static str| parts::button(seen, Action::Unsent(choice), "secondary", text);
    html! {
        <>
            { parts::heading(title, None) }
            <p class="prose">{ text }</p>
            <ul class="cases unsent">
                { for cases.into_iter().map(|case| html! { <li key={case.id.clone()}><Line {case} words={Words::shown()} /></li> }) }
            </ul>
            <div class="actions">
                <button type="button" class="primary" part="primary" disabled={waits}
                    onclick={seen.press(Action::Unsent(Unsent::Send))}>
                    { if waits { m::SENDING.text() } else { send } }
                </button>
                { button(Unsent::Stay, stay) }
                { button(Unsent::Discard, discard) }
            </div>
        </>
    }
}
