//! The first lines of an article, on the first screen: who finds the answer there need not go on.
//!
//! They are text alone. A picture would be fetched, and its address would tell which topic the customer writes of.

use super::Seen;
use crate::locale::m;
use signpost_engine::config::{Flows, StepKind};
use signpost_engine::markdown::plain;
use signpost_engine::policy::Outcome;
use yew::prelude::*;

/// Most characters that are shown. The rest is behind the button.
const LONGEST: usize = 240;

/// Nothing where the suggested flow begins with something else than an article. Where there is room the lines stand there; in the
/// short form a press on the title shows them, by the style sheet.
pub(super) fn lines(seen: &Seen<'_>) -> Html {
    let Some(text) = text(seen) else { return Html::default() };
    html! {
        <div class="in-short">
            <p class="lines"><strong>{ m::SHORT_ANSWER.text() }</strong>{ " " }{ &text }</p>
            <details class="folded"><summary>{ m::SHORT_ANSWER_TITLE.text() }</summary><p>{ text }</p></details>
        </div>
    }
}

fn text(seen: &Seen<'_>) -> Option<String> {
    let shown = seen.state.reading().shown()?;
    let Outcome::OpenFlow { flow } = &shown.outcome else { return None };
    first_lines(seen.flows, flow)
}

fn first_lines(flows: &Flows, flow: &str) -> Option<String> {
    let step = flows.flow(flow)?.steps.first()?;
    // What depends on more than the topic is decided when the flow is opened.
    if !matches!(step.kind, StepKind::Article { .. }) || step.when.is_some() {
        return None;
    }
    let text = plain(step.body.first()?);
    Some(shortened(&text)).filter(|text| !text.is_empty())
}

/// At the end of a sentence where one ends in time, else of a word.
fn shortened(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(LONGEST) else { return text.to_owned() };
    let fits = &text[..end];
    match fits.rfind(['.', '!', '?']) {
        Some(stop) => fits[..=stop].to_owned(),
        None => format!("{} …", fits.rsplit_once(' ').map_or(fits, |(words, _)| words)),
    }
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn long_answers_end_with_a_sentence_or_a_word() {
        assert_eq!(shortened("Short."), "Short.");
        let sentences = "One sentence here. ".repeat(20);
        let short = shortened(&sentences);
        assert!(short.ends_with("here.") && short.len() <= 240, "{short}");
        let words = shortened(&"word ".repeat(100));
        assert!(words.ends_with("word …"), "{words}");
        assert_eq!(shortened(&"x".repeat(300)).chars().count(), 242);
    }
}
