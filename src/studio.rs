//! The studio, where designers test, correct and retrain: a page of its own, which the widget knows nothing of.
//!
//! The views draw the [`store`]'s state and send it actions. What has to be worked out is asked of a [`worker`], which runs
//! `signpost-studio`; what other people's libraries draw goes through [`libs`].

mod libs;

mod worker;

mod store;

mod parts;

mod keep;

mod fetched;

mod views;

mod app;

/// Draws the studio into the page.
pub fn start() {
    yew::Renderer::<app::App>::new().render();
}
