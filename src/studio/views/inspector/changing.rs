//! What would change it: the fewest words without which the message goes elsewhere.

use super::seen::Changes;
use signpost_studio::change::Without;
use yew::prelude::*;

/// So many sets are shown.
const SHOWN: usize = 12;

#[derive(Properties, PartialEq)]
pub(super) struct ChangingProps {
    pub(super) changes: Changes,
}

#[component]
pub(super) fn Changing(props: &ChangingProps) -> Html {
    let Changes { found, tried, total, words, largest, is_over } = &props.changes;
    let size = found.first().map_or(0, |found| found.words.len());
    let more = found.len().saturating_sub(SHOWN);
    html! {
        <section class="changing card stack" aria-labelledby="changing-heading">
            <h3 id="changing-heading">{ "What would change it" }</h3>
            <div aria-live="polite">
                if !found.is_empty() {
                    <p class="soft">{ match size {
                        1 => "Without any one of these words it goes elsewhere:",
                        2 => "No single word decides. Without any of these pairs it goes elsewhere:",
                        _ => "No word and no pair decides. Without any of these three words it goes elsewhere:",
                    } }</p>
                } else if *is_over {
                    <p><b>{ "None." }</b>{ " " }{ none(*words, *largest) }</p>
                }
            </div>
            if !found.is_empty() {
                <ul class="sets">{ for found.iter().take(SHOWN).map(set) }</ul>
                if more > 0 { <p class="soft">{ format!("… and {more} more") }</p> }
            }
            if !is_over && *total > 0 {
                <div class="row trying" role="status">
                    <progress value={tried.to_string()} max={total.to_string()} aria-label="Sets of words that were tried" />
                    <span class="soft">{ format!("{tried} of at most {total} sets") }</span>
                </div>
            } else if !is_over {
                <p class="soft">{ "Every word is left out in turn …" }</p>
            }
            if *is_over && !found.is_empty() && *largest < 3 && *words >= 3 { <p class="soft">{ limits(*words, *largest) }</p> }
        </section>
    }
}

fn set(found: &Without) -> Html {
    html! {
        <li>
            <span class="gone">{ for found.words.iter().enumerate().map(|(at, (_, _, word))| html! { <>{ (at > 0).then_some(" + ") }<s>{ word }</s></> }) }</span>
            <span class="then">{ format!("→ {}", found.outcome) }</span>
        </li>
    }
}

fn none(words: usize, largest: usize) -> String {
    match (words, largest) {
        (0, _) => "There is no word to leave out.".to_owned(),
        (_, 3) => "It goes the same way without any word, any two and any three.".to_owned(),
        _ if words < 3 => "It goes the same way without any of its words.".to_owned(),
        _ => limits(words, largest),
    }
}

/// What was not tried, and why.
fn limits(words: usize, largest: usize) -> String {
    match largest {
        0 => format!("{words} words are too many to leave out in turn."),
        1 => format!("Every single word was tried. {words} words are too many to try pairs."),
        _ => {
            format!("Every word and every pair was tried. {words} words are too many to try three at a time.")
        }
    }
}
