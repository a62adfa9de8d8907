//! The customer's open cases, below everything else of the first screen.

use super::Seen;
use super::ways::{self, Shown};
use crate::locale::{counted, m};
use yew::prelude::*;

/// So many stand there unfolded.
const UNFOLDED: usize = 2;

/// Nothing without open cases. A few stand there where there is room; else a press on the title shows them, and in the short form
/// always, by the style sheet.
pub(super) fn list(seen: &Seen<'_>) -> Html {
    let cases: Vec<Shown> = seen.state.open_cases().map(Shown::from).collect();
    if cases.is_empty() {
        return Html::default();
    }
    let entries =
        || html! { <ul class="cases">{ for cases.iter().map(|case| ways::entry(seen, case)) }</ul> };
    let unsent = cases.iter().filter(|case| case.stage.is_unsent()).count();
    let is_long = cases.len() > UNFOLDED;
    html! {
        <section class="open-cases" part="cases" aria-label={m::YOURS.text()}>
            if !is_long {
                <div class="lines"><h2 class="lead" tabindex="-1">{ m::YOURS.text() }</h2>{ entries() }</div>
            }
            <details class={(!is_long).then_some("folded")}>
                <summary>
                    <h2 class="lead">{ m::YOURS.text() }</h2><span class="note">{ counted(cases.len(), unsent) }</span>
                </summary>
                { entries() }
            </details>
        </section>
    }
}
