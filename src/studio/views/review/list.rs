//! The cases, one below the other: only those in sight are drawn.

use super::records::{Records, shown};
use super::words::{Names, called, ending, moment};
use std::collections::BTreeMap;
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Pixels of a row; the sheet says the same.
const ROW: usize = 62;

/// So many rows beyond what is seen are drawn.
const MORE: usize = 6;

#[derive(Properties)]
pub(super) struct ListProps {
    pub(super) records: Rc<Records>,
    /// The places of the cases.
    pub(super) found: Rc<Vec<usize>>,
    /// Which of `found` is looked at.
    pub(super) at: usize,
    pub(super) labels: Rc<BTreeMap<String, String>>,
    pub(super) names: Names,
    pub(super) on_choose: Callback<usize>,
    pub(super) list: NodeRef,
}

impl PartialEq for ListProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.records, &other.records)
            && Rc::ptr_eq(&self.found, &other.found)
            && self.at == other.at
            && Rc::ptr_eq(&self.labels, &other.labels)
            && Rc::ptr_eq(&self.names, &other.names)
    }
}

#[component]
pub(super) fn List(props: &ListProps) -> Html {
    let top = use_state(|| 0_usize);
    let height = use_state(|| 1_600_usize);
    let on_scroll = {
        let (top, height) = (top.clone(), height.clone());
        Callback::from(move |event: Event| {
            if let Some(list) = event.target_dyn_into::<HtmlElement>() {
                top.set((list.scroll_top().max(0) as usize) / ROW);
                height.set(list.client_height().max(0) as usize);
            }
        })
    };
    {
        let list = props.list.clone();
        use_effect_with((props.at, props.found.len()), move |(at, _)| {
            let Some(list) = list.cast::<HtmlElement>() else { return };
            let (from, seen) = (list.scroll_top(), list.client_height());
            let (top, bottom) = ((at * ROW) as i32, ((at + 1) * ROW) as i32);
            if top < from {
                list.set_scroll_top(top);
            } else if bottom > from + seen {
                list.set_scroll_top(bottom - seen);
            }
        });
    }
    let first = top.saturating_sub(MORE);
    let last = (*top + *height / ROW + 1 + MORE).min(props.found.len());
    let all = props.found.len();
    let rows = (first..last).filter_map(|place| props.found.get(place).map(|at| (place, *at)));
    html! {
        <div ref={props.list.clone()} class="case-list" role="listbox" tabindex="0" aria-label="Cases" onscroll={on_scroll}
            aria-activedescendant={(all > 0).then(|| format!("case-{}", props.at))}>
            <div class="sizer" role="presentation" style={format!("block-size:{}px", all * ROW)}>
                { for rows.map(|(place, at)| row(props, place, at)) }
            </div>
        </div>
    }
}

fn row(props: &ListProps, place: usize, at: usize) -> Html {
    let told = props.records.told(at);
    let label = props.labels.get(&told.id);
    let words = match shown(&told) {
        Some(text) => html! { <span class="words">{ text }</span> },
        None if told.minimal => {
            html! { <span class="words soft">{ "Minimal: only that it happened" }</span> }
        }
        None => html! { <span class="words soft">{ "Without the customer's words" }</span> },
    };
    let name = |id: &str| called(&props.names, id).to_owned();
    let labelled =
        label.map(|label| html! { <span class="tag good">{ format!("✓ {}", name(label)) }</span> });
    let topic = match (&told.suggested, told.said()) {
        _ if labelled.is_some() => labelled.unwrap_or_default(),
        (Some(suggested), Some(said)) if suggested != said => html! {
            <><s>{ name(suggested) }</s>{ " → " }<b>{ name(said) }</b></>
        },
        (None, Some(said)) => html! { <b>{ name(said) }</b> },
        (Some(suggested), _) => html! { { name(suggested) } },
        (None, None) if told.minimal => html! {},
        (None, None) => html! { { "Nothing was suggested" } },
    };
    let on_choose = props.on_choose.reform(move |_: MouseEvent| place);
    html! {
        <div key={at} id={format!("case-{place}")} class="case" role="option" aria-selected={(place == props.at).to_string()}
            aria-setsize={props.found.len().to_string()} aria-posinset={(place + 1).to_string()}
            style={format!("inset-block-start:{}px", place * ROW)} onclick={on_choose}>
            { words }
            <span class="about">
                <span class="topic">{ topic }</span>
                <span class="end soft">{ ending(&told) }{ " · " }{ moment(&told.time).get(5..).unwrap_or_default().to_owned() }</span>
            </span>
        </div>
    }
}
