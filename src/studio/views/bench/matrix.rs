//! The confusion matrix, as a picture and as a list.

use super::Same;
use crate::studio::libs;
use js_sys::{Object, Reflect};
use signpost_studio::bench::confusion::Confusion;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::Element;
use yew::prelude::*;

/// So many rows and columns are drawn at first.
const FIRST: usize = 20;

/// So many confusions are listed.
const LISTED: usize = 12;

#[derive(Properties, PartialEq)]
pub(super) struct MatrixProps {
    pub(super) confusion: Same<Confusion>,
    /// A cell that was chosen: expected, understood.
    pub(super) on_pick: Callback<(String, String)>,
}

#[component]
pub(super) fn Matrix(props: &MatrixProps) -> Html {
    let figure = use_node_ref();
    let shows_all = use_state(|| false);
    let confusion = &props.confusion;
    use_effect_with((props.confusion.clone(), *shows_all), {
        let (figure, on_pick) = (figure.clone(), props.on_pick.clone());
        move |(confusion, shows_all)| {
            let pick = Closure::<dyn Fn(String, String)>::new(move |expected, understood| {
                on_pick.emit((expected, understood));
            });
            if let Some(element) = figure.cast::<Element>() {
                let most = if *shows_all { usize::MAX } else { FIRST };
                libs::chart(&element, "confusion", &data(confusion, most, pick.as_ref()));
            }
            // It lives as long as the picture.
            move || drop(pick)
        }
    });
    if confusion.cells.is_empty() {
        return html! { <p class="empty">{ "The matrix shows what was understood in the place of what. Run tests with an expected intent first." }</p> };
    }
    let wrong = confusion.cells.iter().filter(|cell| cell.expected != cell.understood);
    let more = confusion.labels.len().saturating_sub(FIRST);
    let toggle = {
        let shows_all = shows_all.clone();
        move |_: MouseEvent| shows_all.set(!*shows_all)
    };
    html! {
        <div class="matrix">
            <figure class="card">
                <figcaption>
                    { "Rows: what was expected. Columns: what was understood. " }
                    <b class="good">{ "Green" }</b>{ " is right, " }<b class="bad">{ "red" }</b>{ " is confused. Click a cell to see its messages." }
                </figcaption>
                <div class="picture" ref={figure} />
                if more > 0 {
                    <button type="button" class="quiet" onclick={toggle}>
                        { if *shows_all { format!("Show the {FIRST} most confused") } else { format!("Show {more} more intents") } }
                    </button>
                }
            </figure>
            <section class="card stack">
                <h3>{ "Most confused" }</h3>
                <ol class="confusions">
                    { for wrong.take(LISTED).map(|cell| {
                        let (on_pick, pair) = (props.on_pick.clone(), (cell.expected.clone(), cell.understood.clone()));
                        html! {
                            <li><button type="button" class="quiet" onclick={move |_| on_pick.emit(pair.clone())}>
                                <b class="figure">{ cell.count }</b>
                                <span class="mono">{ &cell.expected }{ " → " }{ &cell.understood }</span>
                            </button></li>
                        }
                    }) }
                </ol>
            </section>
        </div>
    }
}

/// What `static/studio/libs/confusion.js` draws.
fn data(confusion: &Confusion, most: usize, pick: &JsValue) -> JsValue {
    let labels: Vec<&String> = confusion.labels.iter().take(most).collect();
    let is_drawn = |label: &String| labels.contains(&label);
    let cells: Vec<_> = confusion
        .cells
        .iter()
        .filter(|cell| is_drawn(&cell.expected) && is_drawn(&cell.understood))
        .collect();
    let data = Object::new();
    let set = |name: &str, value: &JsValue| _ = Reflect::set(&data, &name.into(), value);
    set("labels", &serde_wasm_bindgen::to_value(&labels).unwrap_or_default());
    set("cells", &serde_wasm_bindgen::to_value(&cells).unwrap_or_default());
    set("pick", pick);
    data.into()
}
