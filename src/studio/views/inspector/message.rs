//! The box to type in, with what was found marked in the text.

use signpost_studio::inspect::{Inspection, Mark, Weighed, Word};
use std::collections::BTreeSet;
use std::rc::Rc;
use web_sys::{HtmlElement, HtmlTextAreaElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct MessageProps {
    pub(super) text: AttrValue,
    pub(super) inspection: Option<Rc<Inspection>>,
    pub(super) weighed: Option<Rc<Weighed>>,
    pub(super) is_stale: bool,
    pub(super) active: bool,
    pub(super) on_text: Callback<String>,
}

#[component]
pub(super) fn Message(props: &MessageProps) -> Html {
    let area = use_node_ref();
    {
        let area = area.clone();
        use_effect_with(props.active, move |active| {
            if *active && let Some(area) = area.cast::<HtmlElement>() {
                let _ = area.focus();
            }
        });
    }
    let on_text = props.on_text.clone();
    let oninput =
        move |event: InputEvent| on_text.emit(event.target_unchecked_into::<HtmlTextAreaElement>().value());
    let clear = {
        let (on_text, area) = (props.on_text.clone(), area.clone());
        move |_: MouseEvent| {
            on_text.emit(String::new());
            let _ = area.cast::<HtmlElement>().map(|area| area.focus());
        }
    };
    // What was found in the text before the last key has other places.
    let current = props.inspection.as_ref().filter(|_| !props.is_stale);
    html! {
        <section class="message card" aria-label="Message">
            <div class="head">
                <label class="label" for="inspected">{ "What a customer writes" }</label>
                if let Some(inspection) = &props.inspection { <Legend marks={inspection.marks.clone()} /> }
                <button type="button" class="quiet end" onclick={clear} disabled={props.text.is_empty()}>{ "Clear" }</button>
            </div>
            <div class="marked">
                <div class="under" aria-hidden="true">{ under(&props.text, current, props.weighed.as_deref()) }</div>
                <textarea ref={area} id="inspected" rows="2" spellcheck="false" autocomplete="off" value={props.text.clone()} {oninput} />
            </div>
        </section>
    }
}

/// The text, cut where a mark begins or ends; only what is behind the letters is seen of it.
fn under(text: &str, inspection: Option<&Rc<Inspection>>, weighed: Option<&Weighed>) -> Html {
    let Some(inspection) = inspection else { return html! { <>{ text }{ "\u{200b}" }</> } };
    let words = weighed.map_or(&inspection.words, |weighed| &weighed.words);
    let most = words.iter().map(total).fold(0.0, |a: f64, b| a.max(b.abs())).max(0.05);
    let ends = inspection.marks.iter().flat_map(|mark| [mark.start, mark.end]);
    let ends = ends.chain(words.iter().flat_map(|word| [word.start, word.end])).chain([0, text.len()]);
    let ends: BTreeSet<usize> = ends.filter(|at| text.is_char_boundary(*at)).collect();
    let ends: Vec<usize> = ends.into_iter().collect();
    let part = |pair: &[usize]| {
        let (start, end) = (pair[0], pair[1]);
        let over = |from: usize, to: usize| from < end && to > start;
        let marks = inspection.marks.iter().filter(|mark| over(mark.start, mark.end));
        let class: Vec<String> = marks.map(|mark| mark.kind.clone()).collect();
        let word = words.iter().find(|word| over(word.start, word.end));
        let share = word.map_or(0.0, |word| total(word) / most);
        let style = (share.abs() > 0.08).then(|| heat(share));
        html! { <span class={classes!(class)} {style}>{ &text[start..end] }</span> }
    };
    html! { <>{ for ends.windows(2).map(part) }{ "\u{200b}" }</> }
}

/// What a word says for the first intent, by all stages that were asked.
pub(super) fn total(word: &Word) -> f64 {
    word.ngrams + word.second.unwrap_or_default()
}

/// The colour of a share from −1, which speaks against the topic, to 1.
fn heat(share: f64) -> String {
    let (colour, strength) = (if share > 0.0 { "--accent" } else { "--bad" }, share.abs().min(1.0) * 38.0);
    format!("background-color:color-mix(in oklab, var({colour}) {strength:.0}%, transparent)")
}

#[derive(Properties, PartialEq)]
struct LegendProps {
    marks: Vec<Mark>,
}

/// What the signs in the text mean; those that are there.
#[component]
fn Legend(props: &LegendProps) -> Html {
    const KINDS: [(&str, &str); 6] = [
        ("frame", "set aside"),
        ("mention", "only mentioned"),
        ("issue", "one of several things"),
        ("signal", "signal"),
        ("privacy", "personal data"),
        ("fact", "fact"),
    ];
    let there = KINDS.into_iter().filter(|(kind, _)| props.marks.iter().any(|mark| mark.kind == *kind));
    html! {
        <ul class="legend">
            <li><span class="heat">{ "words" }</span>{ " that count" }</li>
            { for there.map(|(kind, label)| html! { <li><span class={kind}>{ label }</span></li> }) }
        </ul>
    }
}
