//! The view "Flows": the flows file as a graph, as text, and as forms.

mod canvas;
mod detail;
mod editor;
mod graph;
mod overview;
mod problems;
mod words;

use super::ViewProps;
use super::flows_forms::Forms;
use crate::studio::store::{Focus, Store, View, use_store};
use editor::{Editor, Goal};
use gloo::events::EventListener;
use gloo::timers::future::TimeoutFuture;
use graph::Graph;
use problems::Problems;
use signpost_studio::graph::{Drawn, NodeKind};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::KeyboardEvent;
use yew::prelude::*;

/// From this width on, the graph stands beside the text.
const WIDE: &str = "(min-width: 1440px)";

/// After a change, the file is checked once nothing has changed for so many milliseconds.
const REST_MS: u32 = 60;

/// What of the graph is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// All categories with their flows.
    Overview,
    /// The node of a category, with its intents and flows, by its id.
    Category(String),
    /// The node of a flow, with its steps and ends, by its id.
    Flow(String),
}

/// How the file is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    Graph,
    Json,
    Forms,
}

impl Tab {
    const fn name(self) -> &'static str {
        match self {
            Self::Graph => "graph",
            Self::Json => "json",
            Self::Forms => "forms",
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Graph => "Graph",
            Self::Json => "JSON",
            Self::Forms => "Forms",
        }
    }
}

/// The graph of a text.
#[derive(Clone, PartialEq)]
pub(super) struct Checked {
    pub(super) text: Rc<str>,
    pub(super) drawn: Rc<Drawn>,
}

#[component]
pub(super) fn Flows(props: &ViewProps) -> Html {
    let store = use_store();
    let checked = use_checked(&store, props.active);
    let is_wide = use_wide();
    let tab = use_state(|| Tab::Graph);
    let part = use_state(|| Part::Overview);
    let selected = use_state(|| None::<String>);
    let goal = use_state(|| None::<Goal>);
    let go = {
        let (goal, tab) = (goal.clone(), tab.clone());
        let numbers = use_mut_ref(|| 0);
        Callback::from(move |(path, focus): (String, bool)| {
            *numbers.borrow_mut() += 1;
            if focus {
                tab.set(Tab::Json);
            }
            goal.set(Some(Goal { number: *numbers.borrow(), path, focus }));
        })
    };
    // Shows the innermost node of a place in the graph.
    let show = {
        let (part, selected, drawn) = (part.clone(), selected.clone(), checked.clone());
        Callback::from(move |path: String| {
            let Some(Checked { drawn, .. }) = &drawn else { return };
            let Some(node) = drawn.at_path(&path).and_then(|place| drawn.nodes.get(place)) else { return };
            let flow = match node.kind {
                NodeKind::Flow => Some(node),
                NodeKind::Step => node.within.and_then(|flow| drawn.nodes.get(flow)),
                _ => None,
            };
            if let Some(flow) = flow {
                part.set(Part::Flow(flow.id.clone()));
            }
            selected.set(Some(node.id.clone()));
        })
    };
    let jump = {
        let (go, show) = (go.clone(), show.clone());
        Callback::from(move |path: String| {
            show.emit(path.clone());
            go.emit((path, true));
        })
    };
    use_focus(&store, &checked, &jump);
    let at = {
        let show = show.clone();
        Callback::from(move |path: String| show.emit(path))
    };
    let right = if *tab == Tab::Graph { Tab::Json } else { *tab };
    let is_seen = |which: Tab| if is_wide { which == Tab::Graph || which == right } else { which == *tab };
    let problems = checked.as_ref().map(|checked| checked.drawn.problems.clone());
    html! {
        <div class={classes!("flows-view", is_wide.then_some("wide"))}>
            <Tabs current={if is_wide { right } else { *tab }} {is_wide} on_choose={
                let tab = tab.clone();
                move |chosen| tab.set(chosen)
            } />
            <div class="flows-panels">
                <div id="flows-panel-graph" class="flows-panel" hidden={!is_seen(Tab::Graph)}
                    role={if is_wide { "group" } else { "tabpanel" }} aria-label="Graph">
                    if let Some(checked) = &checked {
                        <Graph drawn={checked.drawn.clone()} part={(*part).clone()} selected={(*selected).clone()}
                            is_seen={props.active && is_seen(Tab::Graph)} {go}
                            on_part={let part = part.clone(); move |shown| part.set(shown)}
                            on_select={let selected = selected.clone(); move |id| selected.set(id)} />
                    } else {
                        <p class="soft" role="status">{ "Reading the flows file …" }</p>
                    }
                </div>
                <div id="flows-panel-json" class="flows-panel" hidden={!is_seen(Tab::Json)} role="tabpanel"
                    aria-labelledby="flows-tab-json">
                    <Editor checked={checked.clone()} goal={(*goal).clone()} {at}
                        is_seen={props.active && is_seen(Tab::Json)}
                        on_leave={let tab = tab.clone(); move |()| tab.set(Tab::Graph)} />
                </div>
                <div id="flows-panel-forms" class="flows-panel" hidden={!is_seen(Tab::Forms)} role="tabpanel"
                    aria-labelledby="flows-tab-forms">
                    // They read the whole file at each change, so they are there only while they are seen.
                    if props.active && is_seen(Tab::Forms) { <Forms /> }
                </div>
            </div>
            <Problems {problems} drawn={checked.as_ref().map(|checked| checked.drawn.clone())} on_go={jump} />
        </div>
    }
}

/// The graph of the project's flows file, a moment after each change.
#[hook]
fn use_checked(store: &Store, active: bool) -> Option<Checked> {
    let checked = use_state(|| None::<Checked>);
    let latest = use_memo((), |()| Rc::new(Cell::new(0_u32)));
    let text = store.project().flows.clone();
    {
        let (checked, live, latest, state) =
            (checked.clone(), store.live.clone(), (*latest).clone(), store.state.clone());
        use_effect_with((text, active), move |(text, active)| {
            // Whatever is still being drawn is of another text.
            let (text, own) = (text.clone(), latest.get() + 1);
            latest.set(own);
            if !active || checked.as_ref().is_some_and(|checked| checked.text == text) {
                return;
            }
            spawn_local(async move {
                TimeoutFuture::new(REST_MS).await;
                if latest.get() != own {
                    return;
                }
                let asked = signpost_studio::graph::Graph { text: text.to_string() };
                match live.ask(&asked).await {
                    // While it was drawn, the file may have changed again.
                    Ok(drawn) if latest.get() == own => {
                        checked.set(Some(Checked { text, drawn: Rc::new(drawn) }));
                    }
                    Ok(_) => {}
                    Err(trouble) => state.dispatch(crate::studio::store::Action::Fail(trouble)),
                }
            });
        });
    }
    (*checked).clone()
}

/// Goes where another view asks it to, once the graph is there.
#[hook]
fn use_focus(store: &Store, checked: &Option<Checked>, jump: &Callback<String>) {
    let done = use_mut_ref(|| 0);
    let jump = jump.clone();
    let focus = store.state.focus.clone().filter(|_| store.state.view == View::Flows);
    use_effect_with((focus, checked.is_some()), move |(focus, is_there)| {
        if let Some((number, Focus::Place(path))) = focus
            && *is_there
            && *done.borrow() != *number
        {
            *done.borrow_mut() = *number;
            jump.emit(path.clone());
        }
    });
}

/// Whether there is room for the graph and the text beside each other.
#[hook]
fn use_wide() -> bool {
    let query =
        use_memo((), |()| web_sys::window().and_then(|window| window.match_media(WIDE).ok().flatten()));
    let matches = (*query).as_ref().is_some_and(web_sys::MediaQueryList::matches);
    let is_wide = use_state(|| matches);
    {
        let is_wide = is_wide.clone();
        use_effect_with((), move |()| {
            let listener = (*query).clone().map(|query| {
                EventListener::new(&query.clone(), "change", move |_| is_wide.set(query.matches()))
            });
            move || drop(listener)
        });
    }
    *is_wide
}

#[derive(Properties, PartialEq)]
struct TabsProps {
    current: Tab,
    is_wide: bool,
    on_choose: Callback<Tab>,
}

#[component]
fn Tabs(props: &TabsProps) -> Html {
    let all: &[Tab] =
        if props.is_wide { &[Tab::Json, Tab::Forms] } else { &[Tab::Graph, Tab::Json, Tab::Forms] };
    let current = all.iter().position(|tab| *tab == props.current).unwrap_or_default();
    let on_key = {
        let (all, choose) = (all.to_vec(), props.on_choose.clone());
        Callback::from(move |event: KeyboardEvent| {
            let to = match event.key().as_str() {
                "ArrowRight" => (current + 1) % all.len(),
                "ArrowLeft" => (current + all.len() - 1) % all.len(),
                "Home" => 0,
                "End" => all.len() - 1,
                _ => return,
            };
            event.prevent_default();
            choose.emit(all[to]);
            focus(&format!("flows-tab-{}", all[to].name()));
        })
    };
    html! {
        <div class="flows-tabs" role="tablist" aria-label="How the flows file is shown" onkeydown={on_key}>
            { for all.iter().map(|tab| {
                let (tab, is_current) = (*tab, *tab == props.current);
                html! {
                    <button key={tab.name()} type="button" role="tab" id={format!("flows-tab-{}", tab.name())}
                        class="quiet" aria-selected={is_current.to_string()} tabindex={if is_current { "0" } else { "-1" }}
                        aria-controls={format!("flows-panel-{}", tab.name())}
                        onclick={props.on_choose.reform(move |_| tab)}>
                        { tab.label() }
                    </button>
                }
            }) }
        </div>
    }
}

/// Puts the focus on the element with this id.
pub(super) fn focus(id: &str) {
    use wasm_bindgen::JsCast as _;
    let document = web_sys::window().and_then(|window| window.document());
    let element = document.and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
