//! Tells the customer what is hidden, and lets them say that it need not be.

use super::Seen;
use crate::locale::{self, m};
use signpost_case::Action;
use signpost_case::masked::Piece;
use signpost_engine::privacy::PrivateKind;
use yew::prelude::*;

/// The id of the notice, for what it describes.
const ID: &str = "sp-hidden";

/// The id of the notice; `None` where there is nothing to tell.
pub(super) fn id(seen: &Seen<'_>) -> Option<&'static str> {
    (!seen.state.private(seen.flows).is_empty()).then_some(ID)
}

/// What is hidden, and what the customer wants shown.
pub(super) fn list(seen: &Seen<'_>) -> Html {
    let found = seen.state.private(seen.flows);
    if found.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="hidden-data" id={ID}>{ for found.iter().map(|(piece, shown)| line(seen, piece, *shown)) }</ul>
    }
}

/// The button stays where it is when it is pressed, and so does the focus.
fn line(seen: &Seen<'_>, piece: &Piece, shown: bool) -> Html {
    let raw = piece.raw.clone();
    let (undo, action) = if shown {
        (m::HIDE_IT.text(), Action::Hide(raw.clone()))
    } else {
        (not_one(piece.kind), Action::Show(raw.clone()))
    };
    html! {
        <li key={raw}>
            <span>{ locale::shown(piece, shown) }</span>
            <button type="button" class="quiet" onclick={seen.press(action)}>{ undo }</button>
        </li>
    }
}

fn not_one(kind: PrivateKind) -> &'static str {
    match kind {
        PrivateKind::Card => m::NO_CARD.text(),
        PrivateKind::Ssn => m::NO_SSN.text(),
        PrivateKind::Otp => m::NO_CODE.text(),
        PrivateKind::Cvv => m::NO_CVV.text(),
        _ => m::NO_PASSWORD.text(),
    }
}
