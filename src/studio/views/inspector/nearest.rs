//! The training rows that are most like the message.

use signpost_studio::nearest::{Near, Rows};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct NearestProps {
    pub(super) rows: Option<Rc<Rows>>,
    /// The intent that the message is taken for: rows of another one are worth a look.
    pub(super) likeliest: Option<AttrValue>,
}

#[component]
pub(super) fn NearestRows(props: &NearestProps) -> Html {
    let Some(rows) = &props.rows else {
        return html! {};
    };
    let Rows { by_ngrams, by_meaning, total, unread, unread_by_encoder } = &**rows;
    let has_encoder = !by_meaning.is_empty() || *unread_by_encoder > 0;
    let list = |label: &'static str, near: &[Near]| {
        html! {
            <div class="near">
                <h4>{ label }</h4>
                <ol>{ for near.iter().map(|near| row(near, props.likeliest.as_deref())) }</ol>
            </div>
        }
    };
    html! {
        <section class="nearest card stack" aria-labelledby="nearest-heading">
            <h3 id="nearest-heading">{ "Nearest training rows" }</h3>
            if *total == 0 {
                <p class="soft">{ "There are none: the project has no rows, and the flows file no examples. Add some under Teach." }</p>
            }
            if *unread > 0 { <Left label="n-grams" done={total - unread} total={*total} /> }
            if !by_meaning.is_empty() { { list("By meaning", by_meaning) } }
            if has_encoder && *unread == 0 && *unread_by_encoder > 0 {
                <Left label="encoder" done={total - unread_by_encoder} total={*total} />
            }
            if !by_ngrams.is_empty() { { list("By words and letters", by_ngrams) } }
        </section>
    }
}

fn row(near: &Near, likeliest: Option<&str>) -> Html {
    let is_other =
        likeliest.is_some_and(|likeliest| !near.intent.split('|').any(|intent| intent == likeliest));
    html! {
        <li title={near.place.clone()}>
            <span class="figure">{ format!("{:.2}", near.cosine) }</span>
            <span class="text">{ &near.text }</span>
            <span class={classes!("tag", "mono", is_other.then_some("warn"))}>{ &near.intent }</span>
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct LeftProps {
    label: &'static str,
    done: usize,
    total: usize,
}

/// How many rows were read.
#[component]
fn Left(props: &LeftProps) -> Html {
    html! {
        <div class="row trying">
            <progress value={props.done.to_string()} max={props.total.to_string()} aria-label={format!("Rows read by the {}", props.label)} />
            <span class="soft">{ format!("{}: {} of {} rows read", props.label, props.done, props.total) }</span>
        </div>
    }
}
