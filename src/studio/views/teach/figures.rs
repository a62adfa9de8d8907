//! The figures of cross-validation.

use super::work::duration;
use crate::studio::parts::percent;
use signpost_studio::share::Share;
use signpost_studio::teach::cross::{Crossed, Of};
use signpost_studio::teach::intents::Known;
use signpost_studio::teach::rows::Enough;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct FiguresProps {
    pub(super) crossed: Crossed,
    pub(super) seconds: f64,
    pub(super) known: Rc<Known>,
    pub(super) on_find: Callback<(Option<String>, String)>,
}

#[component]
pub(super) fn Figures(props: &FiguresProps) -> Html {
    let Crossed { parts, exact, both_stages, now, before, moved, refused, intents, unread, .. } =
        &props.crossed;
    let how = match (exact, both_stages) {
        (false, _) => "a quick learner on n-grams, whose figures are within a point or two of the trainer’s",
        (true, false) => "the trainer itself, n-grams alone",
        (true, true) => "the trainer itself, both stages",
    };
    let mut sorted: Vec<&Of> = intents.iter().collect();
    sorted.sort_by(|a, b| a.now.value().unwrap_or(1.0).total_cmp(&b.now.value().unwrap_or(1.0)));
    html! {
        <section class="card stack" aria-labelledby="teach-figures-title">
            <h3 id="teach-figures-title">{ match now.value() {
                Some(value) => format!("Accuracy by cross-validation: {}", percent(value)),
                None => "No row could be cross-validated".to_owned(),
            } }</h3>
            <p>
                if let Some((low, high)) = now.interval() {
                    { format!("{} of {} rows are understood right when they are not learned. The truth lies between {} and {}, 19 times of 20. ", now.part, now.of, percent(low), percent(high)) }
                }
                { now.in_words() }
            </p>
            if let Some(before) = before {
                <p>
                    { format!("With the rows as published: {} of the same rows.", before.value().map_or_else(|| "–".into(), percent)) }
                    { format!(" {} rows are right now and were wrong before; {} are wrong now and were right.", moved[0], moved[1]) }
                    { sense(*moved) }
                </p>
            }
            if let Some(value) = refused.value() {
                <p>{ format!("Of {} rows that no intent covers, no flow would be suggested for {}.", refused.of, percent(value)) }</p>
            }
            if *unread > 0 {
                <p class="warn">{ format!("{unread} rows are the only ones of their intent. Nothing can be said of them: write more.") }</p>
            }
            <p class="soft">{ format!("{parts} parts, each read by what had learned the others; by {how}. It took {}.", duration(props.seconds)) }</p>
            <details>
                <summary>{ "Each intent, the weakest first" }</summary>
                <div class="scroll teach-scroll" tabindex="0" role="region" aria-label="Figures of each intent">
                    <table>
                        <thead><tr>
                            <th>{ "Intent" }</th><th class="figure">{ "Rows" }</th><th class="figure">{ "Understood right" }</th>
                            <th class="figure">{ "Between" }</th>
                            if before.is_some() { <th class="figure">{ "Before" }</th> }
                            <th class="figure" title="Of the rows that are taken for this intent, those that are of it">{ "Right when named" }</th><th><span class="hidden">{ "What to do" }</span></th>
                        </tr></thead>
                        <tbody>{ for sorted.into_iter().map(|of| {
                            let find = {
                                let (on_find, id) = (props.on_find.clone(), of.intent.clone());
                                Callback::from(move |_: MouseEvent| on_find.emit((Some(id.clone()), String::new())))
                            };
                            html! {
                                <tr key={of.intent.clone()}>
                                    <td>{ props.known.label(&of.intent) }<br /><span class="soft mono">{ &of.intent }</span></td>
                                    <td class="figure">{ of.now.of }{ match Enough::of(of.now.of) {
                                        Enough::TooFew => html! { <>{ " " }<span class="tag bad">{ "few" }</span></> },
                                        Enough::Thin => html! { <>{ " " }<span class="tag warn">{ "thin" }</span></> },
                                        Enough::Enough => html! {},
                                    } }</td>
                                    <td class="figure">{ share(of.now) }</td>
                                    <td class="figure soft">{ of.now.interval().map_or_else(String::new, |(low, high)| format!("{:.0}–{:.0} %", low * 100.0, high * 100.0)) }</td>
                                    if before.is_some() { <td class="figure">{ of.before.map_or_else(String::new, share) }</td> }
                                    <td class="figure">{ share(of.trusted) }</td>
                                    <td><button type="button" class="quiet" onclick={find}>{ "Rows" }</button></td>
                                </tr>
                            }
                        }) }</tbody>
                    </table>
                </div>
            </details>
        </section>
    }
}

fn share(share: Share) -> String {
    share.value().map_or_else(|| "–".to_owned(), percent)
}

/// Whether so many rows that got better or worse are more than chance: the sign test, by the normal distribution.
fn sense([better, worse]: [usize; 2]) -> &'static str {
    let all = better + worse;
    let apart = better.abs_diff(worse) as f64;
    match () {
        () if all == 0 => " Nothing moves.",
        // Fewer than six that all go one way happen by chance.
        () if all < 6 || apart <= 1.96 * (all as f64).sqrt() => " This may be chance.",
        () if better > worse => " This is better, and hardly chance.",
        () => " This is worse, and hardly chance.",
    }
}
