//! Scores become confidences, and each is held against what it needs.

use super::reading::signed;
use signpost_studio::inspect::{Bounds, Inspection};
use std::rc::Rc;
use yew::prelude::*;

/// So many topics have a bar at once.
const BARS: usize = 5;

#[derive(Properties, PartialEq)]
pub(super) struct TopicsProps {
    pub(super) inspection: Rc<Inspection>,
    pub(super) text: AttrValue,
}

#[component]
pub(super) fn Topics(props: &TopicsProps) -> Html {
    let is_whole = use_state_eq(|| false);
    let Inspection { intents, out_of_scope, bounds, is_both, decision, .. } = &*props.inspection;
    let shown = if *is_whole { intents.len() } else { BARS };
    let toggle = {
        let is_whole = is_whole.clone();
        move |_: MouseEvent| is_whole.set(!*is_whole)
    };
    html! {
        <li class="stage-topics">
            <h3>{ "Topics" }</h3>
            <p class="soft">
                { if *is_both { "Both stages answered: the scores of the n-grams and of the encoder are added." }
                  else { "The n-grams answered alone." } }
                { " Calibration makes confidences of scores. The line is what a topic needs." }
            </p>
            <table class="bars">
                <thead><tr><th scope="col">{ "Topic" }</th>
                    <th scope="col" class="figure">{ "n-grams" }</th>
                    if *is_both { <th scope="col" class="figure">{ "both" }</th> }
                    <th scope="col"><span class="hidden">{ "Bar" }</span></th>
                    <th scope="col" class="figure">{ "sure" }</th><th scope="col" class="figure">{ "needs" }</th>
                </tr></thead>
                <tbody>
                    { for intents.iter().take(shown).map(|intent| html! {
                        <tr>
                            <th scope="row" title={intent.id.clone()}>{ &intent.label }</th>
                            <td class="figure soft">{ signed(intent.ngrams) }</td>
                            if *is_both { <td class="figure soft">{ intent.both.map(signed) }</td> }
                            <td class="bar-cell">{ level(intent.confidence, &[intent.accept], intent.confidence >= intent.accept) }</td>
                            <td class="figure">{ share(intent.confidence) }</td>
                            <td class="figure soft">{ share(intent.accept) }</td>
                        </tr>
                    }) }
                    <tr class="other">
                        <th scope="row">{ "Nothing that the topics cover" }</th>
                        <td class="figure" />
                        if *is_both { <td class="figure" /> }
                        <td class="bar-cell">{ level(*out_of_scope, &[bounds.out_of_scope], false) }</td>
                        <td class="figure">{ share(*out_of_scope) }</td>
                        <td class="figure soft">{ share(bounds.out_of_scope) }</td>
                    </tr>
                </tbody>
            </table>
            if intents.len() > BARS {
                <button type="button" class="quiet" onclick={toggle}>{ if *is_whole { "Fewer".to_owned() } else { format!("All {} topics", intents.len()) } }</button>
            }
            <ul class="checks">{ for checks(&props.inspection, bounds) }</ul>
            { parts(&props.inspection, &props.text) }
            <p>{ "The statistics say: " }<b>{ decision_in_words(decision) }</b>{ "." }</p>
        </li>
    }
}

/// The parts of a message that is about several things: what each was taken for on its own.
fn parts(inspection: &Inspection, text: &str) -> Html {
    let parts = inspection.marks.iter().filter(|mark| mark.kind == "issue");
    let parts: Vec<Html> = parts
        .map(|part| {
            let written = text.get(part.start..part.end).unwrap_or_default();
            html! { <li><q>{ written }</q>{ " " }<b>{ &part.name }</b>{ " " }<span class="soft">{ &part.detail }</span></li> }
        })
        .collect();
    if parts.is_empty() {
        return html! {};
    }
    html! { <><p>{ "Read part by part, it is about several things:" }</p><ul class="parts">{ for parts }</ul></> }
}

/// What the decision is made of, each part with whether it holds.
fn checks(inspection: &Inspection, bounds: &Bounds) -> Vec<Html> {
    let at = |rank: usize| inspection.intents.get(rank).map_or(0.0, |intent| intent.confidence);
    let needs = inspection.intents.first().map_or(bounds.accept, |intent| intent.accept);
    let lead = at(0) - at(1);
    let check = |holds: bool, text: String| {
        html! { <li class={if holds { "holds" } else { "fails" }}><span class="hidden">{ if holds { "Holds: " } else { "Fails: " } }</span>{ text }</li> }
    };
    vec![
        check(at(0) >= needs, format!("The first has {}; {} is needed", share(at(0)), share(needs))),
        check(
            lead >= bounds.margin,
            format!("It leads the second by {}; {} is needed", share(lead), share(bounds.margin)),
        ),
        check(
            inspection.out_of_scope < bounds.out_of_scope,
            format!("Out of scope is below {}", share(bounds.out_of_scope)),
        ),
    ]
}

fn decision_in_words(decision: &str) -> &'static str {
    match decision {
        "accept" => "accept, the first topic is sure enough",
        "ambiguous" => "ambiguous, the first ones are too close",
        "abstain" => "abstain, nothing is sure enough",
        "several" => "several, the message is about more than one thing",
        _ => "keep typing",
    }
}

/// A bar of a confidence with lines where it is enough.
pub(super) fn level(value: f64, bounds: &[f64], is_enough: bool) -> Html {
    let at = |value: f64| format!("{:.1}%", value.clamp(0.0, 1.0) * 100.0);
    html! {
        <span class="level" aria-hidden="true">
            <span class={classes!("fill", is_enough.then_some("enough"))} style={format!("inline-size:{}", at(value))} />
            { for bounds.iter().map(|bound| html! { <span class="bound" style={format!("inset-inline-start:{}", at(*bound))} /> }) }
        </span>
    }
}

/// A share in whole percent; what is not quite all or nothing is not shown as it.
pub(super) fn share(share: f64) -> String {
    if share > 0.0 && share < 0.005 {
        "< 1 %".to_owned()
    } else if (0.995..1.0).contains(&share) {
        "> 99 %".to_owned()
    } else {
        format!("{:.0} %", share * 100.0)
    }
}
