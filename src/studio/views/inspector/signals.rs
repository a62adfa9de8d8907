//! Risks and wishes, raised or not; and what else stands in the text: personal data and facts.

use super::topics::{level, share};
use signpost_studio::inspect::{Inspection, Level};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct SignalsProps {
    pub(super) inspection: Rc<Inspection>,
}

#[component]
pub(super) fn Signals(props: &SignalsProps) -> Html {
    let is_whole = use_state_eq(|| false);
    let all = &props.inspection.signals;
    let mut sorted: Vec<&Level> = all.iter().collect();
    sorted.sort_by(|a, b| {
        (b.raised.is_some(), b.confidence)
            .partial_cmp(&(a.raised.is_some(), a.confidence))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    let raised = all.iter().filter(|level| level.raised.is_some()).count();
    let shown = if *is_whole { sorted.len() } else { raised.max(2) };
    let toggle = {
        let is_whole = is_whole.clone();
        move |_: MouseEvent| is_whole.set(!*is_whole)
    };
    html! {
        <li class="stage-signals">
            <h3>{ "Signals" }</h3>
            <p class="soft">{ match raised {
                0 => "None is raised. The lines are where one may be there, and where there is little doubt.".to_owned(),
                1 => "One is raised. The lines are where one may be there, and where there is little doubt.".to_owned(),
                many => format!("{many} are raised. The lines are where one may be there, and where there is little doubt."),
            } }</p>
            <table class="bars">
                <thead><tr><th scope="col">{ "Signal" }</th><th scope="col"><span class="hidden">{ "Bar" }</span></th>
                    <th scope="col" class="figure">{ "sure" }</th><th scope="col">{ "Raised" }</th><th scope="col">{ "By" }</th></tr></thead>
                <tbody>
                    { for sorted.iter().take(shown).map(|signal| html! {
                        <tr>
                            <th scope="row">{ signal.name.replace('_', " ") }</th>
                            <td class="bar-cell">{ level(signal.confidence, &[signal.maybe, signal.sure], signal.raised.is_some()) }</td>
                            <td class="figure">{ share(signal.confidence) }</td>
                            <td>{ match signal.raised.as_deref() {
                                Some("sure") => html! { <span class="tag bad">{ "sure" }</span> },
                                Some(_) => html! { <span class="tag warn">{ "maybe" }</span> },
                                None => html! { <span class="soft">{ "no" }</span> },
                            } }</td>
                            <td class="soft">{ signal.by.clone().unwrap_or_default() }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
            if all.len() > shown || *is_whole {
                <button type="button" class="quiet" onclick={toggle}>{ if *is_whole { "Fewer".to_owned() } else { format!("All {} signals", all.len()) } }</button>
            }
        </li>
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct FoundProps {
    pub(super) inspection: Rc<Inspection>,
    pub(super) text: AttrValue,
}

/// Personal data, and facts that forms ask for.
#[component]
pub(super) fn Found(props: &FoundProps) -> Html {
    let marks = props.inspection.marks.iter().filter(|mark| mark.kind == "privacy" || mark.kind == "fact");
    let rows: Vec<Html> = marks
        .map(|mark| {
            let is_private = mark.kind == "privacy";
            // While somebody types, the places may be those of the text before.
            let written = props.text.get(mark.start..mark.end).unwrap_or_default().to_owned();
            html! {
                <tr>
                    <td><span class={classes!("tag", is_private.then_some("warn"))}>{ if is_private { "personal data" } else { "fact" } }</span></td>
                    <th scope="row">{ mark.name.replace('_', " ") }</th>
                    <td class="mono">{ written }</td>
                    <td class="mono soft">{ mark.detail.clone() }</td>
                </tr>
            }
        })
        .collect();
    html! {
        <li class="stage-found">
            <h3>{ "Personal data and facts" }</h3>
            if rows.is_empty() {
                <p class="soft">{ "Neither is in it." }</p>
            } else {
                <p class="soft">{ "Facts fill the fields of forms. Personal data stays out of records." }</p>
                <table><tbody>{ for rows }</tbody></table>
            }
        </li>
    }
}
