//! What is on the screen. Screens are functions from the state to HTML; a component is made only for what has a state of
//! its own.

mod answer;
mod beside;
mod chat;
mod check;
mod end;
mod first;
mod form;
mod kept;
mod leaving;
mod lookup;
mod markdown;
mod notice;
mod open;
mod parts;
mod path;
mod question;
mod rephrase;
mod say;
mod several;
mod ways;

use signpost_case::path::Screen;
use signpost_case::state::{At, End};
use signpost_case::{Action, State};
use signpost_engine::config::{Flows, Intent};
use yew::prelude::*;

/// All that a screen is drawn from, and what its buttons do.
#[derive(Clone, Copy)]
pub(crate) struct Seen<'a> {
    pub(crate) state: &'a State,
    pub(crate) flows: &'a Flows,
    pub(crate) act: &'a Callback<Action>,
    /// What the first screen gets from the rest; `None` before that is there.
    pub(crate) later: Option<Later>,
}

/// Parts of the first screen that come with the rest.
#[derive(Clone, Copy)]
pub(crate) struct Later {
    /// Draws what is hidden in the message.
    pub(crate) notice: fn(&Seen<'_>) -> Html,
    /// Asks for other words, where none of the topics was right.
    pub(crate) rephrase: fn(&Seen<'_>) -> Html,
    /// Topics to choose by hand, where the message is in a language that cannot be read.
    pub(crate) topics: fn(&Seen<'_>) -> Html,
    /// Draws the first lines of what the flow of the suggestion answers.
    pub(crate) answer: fn(&Seen<'_>) -> Html,
    /// Draws the cases that are on their way.
    pub(crate) open: fn(&Seen<'_>) -> Html,
}

impl Seen<'_> {
    /// What a press does.
    fn press(&self, action: Action) -> Callback<MouseEvent> {
        self.act.reform(move |_| action.clone())
    }

    /// An option of a field as the customer reads it; a case has it as the file does.
    fn said<'t>(&'t self, option: &'t str) -> &'t str {
        self.flows.texts.iter().find(|(text, _)| text == option).map_or(option, |(_, own)| own.as_str())
    }

    fn category_label(&self, intent: &Intent) -> String {
        let category = self.flows.categories.iter().find(|c| c.id == intent.category);
        category.map(|category| category.label.clone()).unwrap_or_default()
    }
}

/// The first screen, and its key.
pub(crate) fn first(seen: &Seen<'_>) -> (String, Html) {
    (key_of(seen, "first"), first::screen(seen))
}

/// What the rest adds to the first screen.
pub(crate) const LATER: Later = Later {
    notice: notices,
    rephrase: rephrase::card,
    topics: path::topics,
    answer: answer::lines,
    open: open::list,
};

/// What was found again of an earlier case, and what is hidden in the message.
fn notices(seen: &Seen<'_>) -> Html {
    html! { <>{ kept::found(seen) }{ notice::list(seen) }</> }
}

/// The screen of this state, after the first.
pub(crate) fn screen(seen: &Seen<'_>) -> Html {
    if let Some(leaving) = seen.state.leaving() {
        return leaving::question(seen, leaving);
    }
    match (seen.state.at(), seen.state.screen()) {
        (At::Review { .. }, _) => several::review(seen),
        (At::End(End::Solved), _) => end::solved(seen),
        (At::End(End::Done(flow, step)), _) => end::done(seen, flow, *step),
        (At::End(End::Receipt(receipt)), _) => end::receipt(seen, receipt),
        (_, Some(Screen::Browse)) => path::browse(seen),
        (_, Some(Screen::Category(id))) => path::category(seen, id),
        (_, Some(Screen::Flow { .. })) => path::step(seen),
        (_, Some(Screen::Check { .. })) => path::last_look(seen),
        (_, Some(Screen::Person(_))) => path::person(seen),
        // The first one, see [`first()`].
        (_, None) => Html::default(),
    }
}

/// A key for each screen, so that nothing of the one before lingers in the page.
pub(crate) fn key(seen: &Seen<'_>) -> String {
    if seen.state.leaving().is_some() {
        return key_of(seen, "leaving");
    }
    let place = match (seen.state.at(), seen.state.screen()) {
        (At::Review { .. }, _) => "review".to_owned(),
        (At::End(_), _) => "end".to_owned(),
        (_, Some(screen)) => screen.name(seen.flows),
        (_, None) => String::new(),
    };
    key_of(seen, &place)
}

/// The key of the screen at this place.
fn key_of(seen: &Seen<'_>, place: &str) -> String {
    let task = match seen.state.at() {
        At::Task { place, .. } | At::Changing { place, .. } => place.to_string(),
        _ => String::new(),
    };
    format!("{} {task} {place}", seen.state.round())
}
