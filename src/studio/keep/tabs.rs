//! Which tab saves a project: `static/studio/libs/tabs.js`.

use crate::studio::libs;
use wasm_bindgen::closure::Closure;
use yew::Callback;

/// What another tab says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Said {
    /// It takes over this project.
    Take(String),
    /// It has changed something that is listed.
    Changed,
    /// It has taken this tab's project without asking.
    Lost,
}

/// Talks with the other tabs, as long as the page lives.
pub(super) struct Tabs {
    lost: Closure<dyn Fn()>,
    _hear: Closure<dyn Fn(String, String)>,
}

impl Tabs {
    pub(super) fn new(hear: Callback<Said>) -> Self {
        let lost = hear.clone();
        let lost = Closure::new(move || lost.emit(Said::Lost));
        let hear = Closure::new(move |kind: String, id: String| match kind.as_str() {
            "take" => hear.emit(Said::Take(id)),
            "changed" => hear.emit(Said::Changed),
            _ => {}
        });
        libs::on_tabs(&hear);
        Self { lost, _hear: hear }
    }

    /// Holds a project for this tab; `take`: also if another tab has it.
    pub(super) async fn hold(&self, id: &str, take: bool) -> bool {
        libs::hold(id, take, &self.lost).await.is_truthy()
    }
}

/// Lets go, and tells the tab that asked.
pub(super) fn give(id: &str) {
    libs::let_go(Some(id));
}

/// Tells the other tabs that a list has changed.
pub(super) fn tell_changed() {
    libs::tell_tabs("changed", "");
}
