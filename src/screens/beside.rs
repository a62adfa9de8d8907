//! The person beside what is on the screen: on the same level as the suggestion or the form, with the words that apply.

use super::Seen;
use super::parts;
use super::say;
use crate::locale::m;
use signpost_case::Action;
use signpost_engine::config::Escalation;
use yew::prelude::*;

/// Nothing where the person stands at the foot, or comes first. It takes the focus when a form is held up for it.
pub(super) fn card(seen: &Seen<'_>) -> Html {
    of_person(seen, parts::person_beside(seen))
}

/// The card of a person whom the caller knows already.
pub(super) fn of_person(seen: &Seen<'_>, to: Option<Escalation>) -> Html {
    let Some(to) = to else { return Html::default() };
    let title =
        if seen.state.matter(seen.flows).tells_of_danger() { m::FOR_PERSON.text() } else { m::BESIDE.text() };
    html! {
        <section class="card beside" part="beside" tabindex="-1" aria-labelledby="sp-beside">
            <h2 class="lead" id="sp-beside">{ title }</h2>
            if !to.say.is_empty() { <div class="words">{ say::lines(&to.say) }</div> }
            <div class="actions">{ parts::button(seen, Action::Person, "primary", m::PERSON.text()) }</div>
        </section>
    }
}
