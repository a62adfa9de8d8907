//! The first stages: what is set aside, what is read, and how much each word counts.

use super::message::total;
use signpost_studio::inspect::{Inspection, Weighed, Word};
use std::rc::Rc;
use yew::prelude::*;

/// So many words have a bar at once.
const BARS: usize = 8;

#[derive(Properties, PartialEq)]
pub(super) struct ReadingProps {
    pub(super) inspection: Rc<Inspection>,
}

#[component]
pub(super) fn Reading(props: &ReadingProps) -> Html {
    let Inspection { marks, words, extent, language, .. } = &*props.inspection;
    let aside = marks.iter().filter(|mark| mark.kind == "frame" || mark.kind == "mention");
    let aside: Vec<Html> = aside
        .map(|mark| {
            let what = mark.name.replace('_', " ");
            let class = if mark.kind == "frame" { "frame" } else { "mention" };
            html! { <li class="tag"><span {class}>{ what }</span></li> }
        })
        .collect();
    let known = format!("{:.0} %", extent.seen * 100.0);
    html! {
        <li class="stage-read">
            <h3>{ "Reading" }</h3>
            <p class="soft">
                { format!("{} letters, {} are needed. Training knew {known} of it.", extent.letters, extent.least) }
                if let Some(language) = language { <b class="warn">{ format!(" The language is “{language}”.") }</b> }
            </p>
            if !aside.is_empty() {
                <p>{ "Set aside, so no reason for a topic:" }</p>
                <ul class="row chips">{ for aside }</ul>
            }
            <details open=true>
                <summary>{ format!("{} tokens, as the n-grams read them", words.len()) }</summary>
                <ol class="row chips tokens">{ for words.iter().take(200).map(|word| html! { <li class="tag mono">{ &word.letters }</li> }) }</ol>
            </details>
        </li>
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct WeightsProps {
    pub(super) inspection: Rc<Inspection>,
    pub(super) weighed: Option<Rc<Weighed>>,
}

#[component]
pub(super) fn Weights(props: &WeightsProps) -> Html {
    let is_whole = use_state_eq(|| false);
    let Inspection { words, intents, is_both, decision, .. } = &*props.inspection;
    let words: &[Word] = props.weighed.as_ref().map_or(words, |weighed| &weighed.words);
    let mut sorted: Vec<&Word> = words.iter().collect();
    sorted.sort_by(|a, b| total(b).abs().total_cmp(&total(a).abs()));
    let sizes = sorted.iter().flat_map(|word| [word.ngrams.abs(), word.second.unwrap_or_default().abs()]);
    let most = sizes.fold(0.05, f64::max);
    let left = sorted.len().saturating_sub(BARS);
    let shown = if *is_whole { sorted.len() } else { BARS };
    let first = intents.first().filter(|_| decision != "keep_typing" && !words.is_empty());
    let toggle = {
        let is_whole = is_whole.clone();
        move |_: MouseEvent| is_whole.set(!*is_whole)
    };
    html! {
        <li class="stage-words">
            <h3>{ "Words that count" }</h3>
            if let Some(first) = first {
                <p class="soft">
                    { format!("What each word adds to the score of “{}”", first.label) }
                    { match (is_both, words.iter().any(|word| word.second.is_some())) {
                        (true, true) => ": by the n-grams, and by the encoder, which is asked what it would say without the word.",
                        (true, false) => ": by the n-grams; the encoder is being asked …",
                        (false, _) => ", by the n-grams.",
                    } }
                </p>
                <table class="bars words">
                    <thead><tr><th scope="col">{ "Word" }</th><th scope="col"><span class="hidden">{ "Bar" }</span></th>
                        <th scope="col" class="figure">{ "n-grams" }</th>
                        if *is_both { <th scope="col" class="figure">{ "encoder" }</th> }
                    </tr></thead>
                    <tbody>
                        { for sorted.iter().take(shown).map(|word| html! {
                            <tr>
                                <th scope="row" class="mono">{ &word.letters }</th>
                                <td class="bar-cell">{ bar(word, most) }</td>
                                <td class="figure">{ signed(word.ngrams) }</td>
                                if *is_both { <td class="figure">{ word.second.map_or_else(|| "…".to_owned(), signed) }</td> }
                            </tr>
                        }) }
                    </tbody>
                </table>
                if left > 0 {
                    <button type="button" class="quiet" onclick={toggle}>{ if *is_whole { "Fewer".to_owned() } else { format!("All {} words", sorted.len()) } }</button>
                }
            } else {
                <p class="soft">{ "Too little is typed for any topic." }</p>
            }
        </li>
    }
}

/// Two bars from the middle: what speaks for the topic goes to the right, what speaks against it to the left.
fn bar(word: &Word, most: f64) -> Html {
    let part = |share: f64, class: &'static str| {
        let size = share.abs() / most * 50.0;
        let side = if share >= 0.0 { "for" } else { "against" };
        html! { <span class={classes!("part", class, side)} style={format!("inline-size:{size:.1}%")} /> }
    };
    html! { <span class="diverging" aria-hidden="true">{ part(word.ngrams, "ngrams") }{ part(word.second.unwrap_or_default(), "second") }</span> }
}

/// With its sign, and as many digits as say something.
pub(super) fn signed(value: f64) -> String {
    let value = if value.abs() < 0.005 { 0.0 } else { value };
    format!("{value:+.2}").replace('-', "−").replace("+0.00", "0")
}
