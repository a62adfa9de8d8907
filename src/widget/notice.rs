//! Tells the customer what is hidden, and lets them say that it need not be.

use super::compose::Announcer;
use super::private::Piece;
use super::state::{Action, State};
use crate::locale::TEXTS;
use signpost_engine::privacy::PrivateKind;
use yew::prelude::*;

/// The id of the notice, for what it describes.
pub(super) const ID: &str = "sp-hidden";

/// Below the box.
pub(super) fn under_the_box(state: &State, act: &Callback<Action>) -> Html {
    list(&state.private(), act)
}

/// What a screen reader hears of what is below the box.
pub(super) fn announced(state: &State) -> Html {
    html! { <Announcer text={said(&state.private())} /> }
}

/// Above the button that sends. What stood in the message was announced under the box; here only what is new.
pub(super) fn above_sending(state: &State, act: &Callback<Action>) -> Html {
    html! {
        <>
            { list(&state.private(), act) }
            <Announcer text={said(&state.private_in_form())} />
        </>
    }
}

/// Whether there is something to tell.
pub(super) fn is_there(state: &State) -> bool {
    !state.private().is_empty()
}

fn list(found: &[(Piece, bool)], act: &Callback<Action>) -> Html {
    if found.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="hidden-data" id={ID}>
            { for found.iter().map(|(piece, shown)| line(piece, *shown, act)) }
        </ul>
    }
}

/// The button stays where it is when it is pressed, and so does the focus.
fn line(piece: &Piece, shown: bool, act: &Callback<Action>) -> Html {
    let (text, undo) = (sentence(piece, shown), if shown { TEXTS.hide_it } else { not_one(piece.kind) });
    let raw = piece.raw.clone();
    let onclick = act.reform(
        move |_: MouseEvent| {
            if shown { Action::Hide(raw.clone()) } else { Action::Show(raw.clone()) }
        },
    );
    html! {
        <li key={piece.raw.clone()}>
            <span>{ text }</span>
            <button type="button" class="quiet" {onclick}>{ undo }</button>
        </li>
    }
}

/// What a screen reader hears.
fn said(found: &[(Piece, bool)]) -> String {
    let hidden: Vec<String> =
        found.iter().filter(|(_, shown)| !shown).map(|(piece, _)| sentence(piece, false)).collect();
    hidden.join(" ")
}

fn sentence(piece: &Piece, shown: bool) -> String {
    let what = name(piece.kind);
    let ending = piece.mask.split_once(' ').map(|(_, digits)| format!(" ({} {digits})", TEXTS.ends_in));
    let ending = ending.unwrap_or_default();
    if shown {
        format!("{} {what}{ending}. {}", TEXTS.told_not, TEXTS.as_written)
    } else {
        format!("{} {what}{ending} {}", TEXTS.we_hide, TEXTS.never_needed)
    }
}

fn name(kind: PrivateKind) -> &'static str {
    match kind {
        PrivateKind::Card => TEXTS.a_card,
        PrivateKind::Ssn => TEXTS.an_ssn,
        PrivateKind::Otp => TEXTS.a_code,
        PrivateKind::Cvv => TEXTS.a_cvv,
        _ => TEXTS.a_password,
    }
}

fn not_one(kind: PrivateKind) -> &'static str {
    match kind {
        PrivateKind::Card => TEXTS.no_card,
        PrivateKind::Ssn => TEXTS.no_ssn,
        PrivateKind::Otp => TEXTS.no_code,
        PrivateKind::Cvv => TEXTS.no_cvv,
        _ => TEXTS.no_password,
    }
}
