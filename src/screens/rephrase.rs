//! None of the topics was right: a hint of what helps, while the customer says it in other words.

use super::Seen;
use super::parts;
use crate::locale::m;
use signpost_case::Action;
use signpost_case::rephrase::Hint;
use yew::prelude::*;

/// In the place of the suggestion, until the text in the box is another one; nothing otherwise.
pub(super) fn card(seen: &Seen<'_>) -> Html {
    let Some(hint) = seen.state.rephrase() else { return Html::default() };
    let hint = match hint {
        Hint::SayMore => m::SAY_MORE.text(),
        Hint::SayLess => m::SAY_LESS.text(),
        Hint::SayWhatYouWant => m::SAY_WHAT_YOU_WANT.text(),
    };
    html! {
        <section class="card rephrase" aria-labelledby="sp-rephrase">
            <h2 class="lead" id="sp-rephrase">{ m::OTHER_WORDS.text() }</h2>
            <p class="text">{ hint }</p>
            <div class="actions">{ parts::button(seen, Action::Browse, "secondary", m::ALL_TOPICS.text()) }</div>
        </section>
    }
}
