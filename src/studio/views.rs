//! One file for each view.

mod clock;
mod handing;
mod tree;

mod bench;
mod flows;
mod flows_forms;
mod inspector;
mod preview;
mod projects;
mod review;
mod teach;
mod thresholds;

pub(super) use projects::Welcome;

use super::store::View;
use yew::prelude::*;

/// What every view is told.
#[derive(Properties, PartialEq)]
pub(super) struct ViewProps {
    /// Whether it is the one that is seen. Views stay as they are while another one is seen.
    pub(super) active: bool,
}

/// Draws a view.
pub(super) fn view(view: View, active: bool) -> Html {
    match view {
        View::Preview => html! { <preview::Preview {active} /> },
        View::Inspector => html! { <inspector::Inspector {active} /> },
        View::Bench => html! { <bench::Bench {active} /> },
        View::Thresholds => html! { <thresholds::Thresholds {active} /> },
        View::Teach => html! { <teach::Teach {active} /> },
        View::Flows => html! { <flows::Flows {active} /> },
        View::Review => html! { <review::Review {active} /> },
        View::Projects => html! { <projects::Projects {active} /> },
    }
}
