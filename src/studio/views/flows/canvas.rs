//! A part of the graph, drawn in layers. Nodes are buttons, so that keyboards and screen readers have them; edges are drawn below.

mod draw;
mod layout;

use super::focus;
use draw::{edge, node};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use layout::{Layout, lay_out};
use signpost_studio::graph::{Drawn, EdgeKind, NodeKind};
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, KeyboardEvent, PointerEvent, WheelEvent};
use yew::prelude::*;

/// How far one can zoom out and in.
const ZOOM: (f64, f64) = (0.25, 2.0);

/// Room that is left around what is brought into view, in pixels.
const ROOM: f64 = 24.0;

/// A part that does not fit is not made smaller than this by itself: it would not be readable.
const SMALLEST_READ: f64 = 0.7;

#[derive(Properties, PartialEq)]
pub(super) struct CanvasProps {
    pub(super) drawn: Rc<Drawn>,
    /// A category or a flow.
    pub(super) part: usize,
    pub(super) selected: Option<usize>,
    pub(super) is_seen: bool,
    /// Selects a node; `true`: and goes to its JSON.
    pub(super) select: Callback<(usize, bool)>,
    /// Back to the overview.
    pub(super) back: Callback<()>,
}

#[component]
pub(super) fn Canvas(props: &CanvasProps) -> Html {
    let CanvasProps { drawn, part, selected, .. } = props;
    let layout = use_memo((drawn.clone(), *part), |(drawn, part)| lay_out(drawn, *part));
    let pane = use_node_ref();
    let zoom = use_state(|| 1.0);
    let id = drawn.nodes.get(*part).map(|node| node.id.clone()).unwrap_or_default();
    use_fit(&pane, &layout, &zoom, (id, *part, props.is_seen));
    use_wheel(&pane, &zoom);
    use_place(&pane, &layout, *selected);
    let on_key = {
        let (props, layout, zoom, pane) = (props.clone_of(), layout.clone(), zoom.clone(), pane.clone());
        Callback::from(move |event: KeyboardEvent| on_key(&event, &props, &layout, &zoom, &pane))
    };
    let zoom_by = |factor: f64| {
        let zoom = zoom.clone();
        Callback::from(move |_: MouseEvent| zoom.set(clamp(*zoom * factor)))
    };
    let fit = {
        let (zoom, pane, layout) = (zoom.clone(), pane.clone(), layout.clone());
        Callback::from(move |_: MouseEvent| zoom.set(fitting(&pane, &layout, ZOOM.0)))
    };
    let drag = use_drag(&pane);
    // One node is in the order of the Tab key; arrows go from there.
    let stop = selected.filter(|place| layout.nodes.iter().any(|own| own.place == *place)).unwrap_or(*part);
    let title = drawn.nodes.get(*part).map(|node| node.title.as_str()).unwrap_or_default();
    html! {
        <div class="flows-canvas">
            <div class="pane" ref={pane} role="group" onkeydown={on_key} tabindex="-1" onpointerdown={drag}
                aria-label={format!("Graph of {title}. Arrow keys follow the ways, Enter goes to the JSON, Escape to the overview.")}>
                <div class="room" style={format!("inline-size:{}px;block-size:{}px", layout.width * *zoom, layout.height * *zoom)}>
                    <div class="drawing" style={format!("inline-size:{}px;block-size:{}px;transform:scale({})", layout.width, layout.height, *zoom)}>
                        <svg width={layout.width.to_string()} height={layout.height.to_string()} aria-hidden="true">
                            <defs>
                                { for [("way", "flows-arrow"), ("back", "flows-arrow-back"), ("lit", "flows-arrow-lit")].map(|(class, id)| html! {
                                    <marker {id} class={class} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8"
                                        markerUnits="userSpaceOnUse" orient="auto"><path d="M0 .5 8 4 0 7.500z" /></marker>
                                }) }
                            </defs>
                            { for layout.edges.iter().map(|own| edge(drawn, own, *selected)) }
                        </svg>
                        { for layout.edges.iter().filter(|own| !own.label.is_empty()).enumerate().map(|(i, own)| html! {
                            <span key={i} class={classes!("label", lit(drawn, own.edge, *selected).then_some("lit"))} aria-hidden="true"
                                title={drawn.edges[own.edge].label.clone()} style={format!("left:{}px;top:{}px", own.x, own.y)}>
                                { &own.label }
                            </span>
                        }) }
                        { for layout.nodes.iter().map(|own| node(drawn, own, *selected, stop, &props.select)) }
                    </div>
                </div>
            </div>
            <div class="zooms" role="group" aria-label="Size of the graph">
                <button type="button" aria-label="Smaller" title="Smaller (−)" onclick={zoom_by(1.0 / 1.25)}>{ "−" }</button>
                <button type="button" aria-label="Larger" title="Larger (+)" onclick={zoom_by(1.25)}>{ "+" }</button>
                <button type="button" title="Show all of it (0)" onclick={fit}>{ "Fit" }</button>
            </div>
        </div>
    }
}

impl CanvasProps {
    fn clone_of(&self) -> Rc<Self> {
        Rc::new(Self {
            drawn: self.drawn.clone(),
            select: self.select.clone(),
            back: self.back.clone(),
            ..*self
        })
    }
}

/// Whether an edge leaves or reaches what is selected.
fn lit(drawn: &Drawn, edge: usize, selected: Option<usize>) -> bool {
    let edge = &drawn.edges[edge];
    selected.is_some_and(|place| edge.from == place || (edge.to == place && drawn.nodes[place].kind.is_end()))
}

fn on_key(
    event: &KeyboardEvent,
    props: &CanvasProps,
    layout: &Layout,
    zoom: &UseStateHandle<f64>,
    pane: &NodeRef,
) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let current = focused(event).unwrap_or(props.part);
    match event.key().as_str() {
        "+" | "=" => zoom.set(clamp(**zoom * 1.25)),
        "-" => zoom.set(clamp(**zoom / 1.25)),
        "0" => zoom.set(fitting(pane, layout, ZOOM.0)),
        "Escape" => props.back.emit(()),
        "Enter" => props.select.emit((current, true)),
        "Home" => go(layout.nodes.iter().find(|own| own.place == props.part).map(|own| own.place), props),
        key @ ("ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight") => {
            go(layout.towards(&props.drawn, current, key), props);
        }
        _ => return,
    }
    event.prevent_default();
}

fn go(to: Option<usize>, props: &CanvasProps) {
    let Some(to) = to else { return };
    // A flow that is not open would be opened: with arrows, one only looks at it.
    if props.drawn.nodes[to].kind != NodeKind::Flow || to == props.part {
        props.select.emit((to, false));
    }
    focus(&format!("flows-node-{to}"));
}

/// The node that has the focus.
fn focused(event: &KeyboardEvent) -> Option<usize> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.id().strip_prefix("flows-node-")?.parse().ok()
}

fn clamp(zoom: f64) -> f64 {
    zoom.clamp(ZOOM.0, ZOOM.1)
}

/// The zoom at which all of it is seen.
fn fitting(pane: &NodeRef, layout: &Layout, smallest: f64) -> f64 {
    let Some(pane) = pane.cast::<Element>() else { return 1.0 };
    let (width, height) = (f64::from(pane.client_width()), f64::from(pane.client_height()));
    if width <= 0.0 || height <= 0.0 || layout.width <= 0.0 {
        return 1.0;
    }
    (width / layout.width).min(height / layout.height).clamp(smallest, 1.0)
}

/// Another part is fitted in, as soon as it is seen.
#[hook]
fn use_fit(pane: &NodeRef, layout: &Rc<Layout>, zoom: &UseStateHandle<f64>, shown: (String, usize, bool)) {
    let (pane, layout, zoom) = (pane.clone(), layout.clone(), zoom.clone());
    let fitted = use_mut_ref(String::new);
    use_effect_with(shown, move |(id, part, is_seen)| {
        if *is_seen && *fitted.borrow() != *id {
            fitted.borrow_mut().clone_from(id);
            let (part, pane, layout) = (*part, pane.clone(), layout.clone());
            let fits = fitting(&pane, &layout, SMALLEST_READ);
            zoom.set(fits);
            // Once it has its new size, its top is seen, where it begins.
            let begins =
                layout.nodes.iter().find(|own| own.place == part).map_or(layout.width / 2.0, |own| own.x);
            let is_across = layout.is_across;
            Timeout::new(0, move || {
                let Some(pane) = pane.cast::<Element>() else { return };
                let middle = begins * fits - f64::from(pane.client_width()) / 2.0;
                pane.set_scroll_top(0);
                pane.set_scroll_left(if is_across { 0 } else { middle.max(0.0) as i32 });
            })
            .forget();
        }
    });
}

/// The wheel zooms with Ctrl, and scrolls without.
#[hook]
fn use_wheel(pane: &NodeRef, zoom: &UseStateHandle<f64>) {
    let pane = pane.clone();
    let latest = use_mut_ref(|| zoom.clone());
    *latest.borrow_mut() = zoom.clone();
    use_effect_with((), move |()| {
        let options = EventListenerOptions::enable_prevent_default();
        let listener = pane.cast::<Element>().map(|pane| {
            EventListener::new_with_options(&pane, "wheel", options, move |event| {
                let Some(event) = event.dyn_ref::<WheelEvent>().filter(|event| event.ctrl_key()) else {
                    return;
                };
                event.prevent_default();
                let zoom = latest.borrow().clone();
                zoom.set(clamp(*zoom * (-event.delta_y() / 400.0).exp()));
            })
        });
        move || drop(listener)
    });
}

/// What is selected is brought into view, wherever it was selected.
#[hook]
fn use_place(pane: &NodeRef, layout: &Rc<Layout>, selected: Option<usize>) {
    let (pane, layout) = (pane.clone(), layout.clone());
    let id =
        selected.and_then(|place| layout.nodes.iter().find(|own| own.place == place)).map(|own| own.place);
    use_effect_with(id, move |id| {
        let (Some(place), Some(pane)) = (id, pane.cast::<Element>()) else { return };
        if let Some(node) = pane.query_selector(&format!("#flows-node-{place}")).ok().flatten() {
            bring(&pane, &node);
        }
    });
}

/// Scrolls as little as is needed to see a node with some room around it.
fn bring(pane: &Element, node: &Element) {
    let (outer, inner) = (pane.get_bounding_client_rect(), node.get_bounding_client_rect());
    let needed = |outer: (f64, f64), inner: (f64, f64)| {
        let (before, after) = (inner.0 - ROOM - outer.0, inner.1 + ROOM - outer.1);
        if before < 0.0 { before } else { after.max(0.0) }
    };
    let down = needed((outer.top(), outer.bottom()), (inner.top(), inner.bottom()));
    let across = needed((outer.left(), outer.right()), (inner.left(), inner.right()));
    pane.set_scroll_top(pane.scroll_top() + down.round() as i32);
    pane.set_scroll_left(pane.scroll_left() + across.round() as i32);
}

/// The paper is moved by dragging it.
#[hook]
fn use_drag(pane: &NodeRef) -> Callback<PointerEvent> {
    let listeners = use_mut_ref(Vec::<EventListener>::new);
    let pane = pane.clone();
    Callback::from(move |event: PointerEvent| {
        let on_node = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if event.button() != 0
            || on_node.is_some_and(|target| target.closest("button").is_ok_and(|found| found.is_some()))
        {
            return;
        }
        let Some(pane) = pane.cast::<HtmlElement>() else { return };
        let from = (event.client_x() + pane.scroll_left(), event.client_y() + pane.scroll_top());
        let Some(window) = web_sys::window() else { return };
        let _ = pane.set_attribute("data-dragged", "");
        let moved = {
            let pane = pane.clone();
            EventListener::new(&window, "pointermove", move |event| {
                if let Some(event) = event.dyn_ref::<PointerEvent>() {
                    pane.set_scroll_left(from.0 - event.client_x());
                    pane.set_scroll_top(from.1 - event.client_y());
                }
            })
        };
        let ended = {
            let listeners = listeners.clone();
            EventListener::once(&window, "pointerup", move |_| {
                let _ = pane.remove_attribute("data-dragged");
                let listeners = listeners.clone();
                // Not while one of them runs.
                Timeout::new(0, move || listeners.borrow_mut().clear()).forget();
            })
        };
        *listeners.borrow_mut() = vec![moved, ended];
    })
}

/// The class of an edge.
const fn class(kind: EdgeKind) -> &'static str {
    match kind {
        EdgeKind::Way => "way",
        EdgeKind::Over => "over",
        EdgeKind::Back => "back",
    }
}
