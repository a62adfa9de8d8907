//! None of the topics was right: a hint of what helps, while the customer says it in other words.

use super::Seen;
use super::parts;
use crate::locale::TEXTS;
use signpost_case::Action;
use signpost_case::rephrase::Hint;
use yew::prelude::*;

/// In the place of the suggestion, until the text in the box is another one; nothing otherwise.
pub(super) fn card(seen: &Seen<'_>) -> Html {
    let Some(hint) = seen.state.rephrase() else { return Html::default() };
    let hint = match hint {
        Hint::SayMore => TEXTS.say_more,
        Hint::SayLess => TEXTS.say_less,
        Hint::SayWhatYouWant => TEXTS.say_what_you_want,
    };
    html! {
        <section class="card rephrase" aria-labelledby="sp-rephrase">
            <h2 class="lead" id="sp-rephrase">{ TEXTS.other_words }</h2>
            <p class="text">{ hint }</p>
            <div class="actions">{ parts::button(seen, Action::Browse, "secondary", TEXTS.all_topics) }</div>
        </section>
    }
}
