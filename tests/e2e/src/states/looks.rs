//! The example looks of the sample page, each with a suggestion.

use super::{SIZES, State, Step, TWICE};
use crate::page::screen::View;

/// One for each look of `static/themes.css`.
pub(super) const STATES: &[State] = &[
    look("look-ledger", "/?look=ledger"),
    look("look-gallery", "/?look=gallery"),
    look("look-oven", "/?look=oven"),
    look("look-console", "/?look=console"),
    look("look-counter", "/?look=counter"),
];

const fn look(name: &'static str, path: &'static str) -> State {
    const STEPS: &[Step] = &[Step::Fill(super::BOX, TWICE), super::SUGGESTED];
    State { name, path, view: View::WholePage, sizes: &SIZES, steps: STEPS }
}
