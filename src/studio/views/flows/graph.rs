//! The graph: where one is in it, a search, and the part that is shown.

use super::Part;
use super::canvas::Canvas;
use super::detail::Detail;
use super::overview::Overview;
use super::words::{class, kind};
use signpost_studio::graph::{Drawn, NodeKind};
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

/// So many things that were found are listed.
const FOUND: usize = 12;

#[derive(Properties, PartialEq)]
pub(super) struct GraphProps {
    pub(super) drawn: Rc<Drawn>,
    pub(super) part: Part,
    /// The id of a node.
    pub(super) selected: Option<String>,
    pub(super) is_seen: bool,
    /// Goes to a path in the text; `true`: with the caret.
    pub(super) go: Callback<(String, bool)>,
    pub(super) on_part: Callback<Part>,
    pub(super) on_select: Callback<Option<String>>,
}

#[component]
pub(super) fn Graph(props: &GraphProps) -> Html {
    let GraphProps { drawn, go, on_part, on_select, .. } = props;
    // What was shown may be gone after a change.
    let shown = match &props.part {
        Part::Overview => None,
        Part::Category(id) | Part::Flow(id) => drawn.place(id),
    };
    let select = {
        let (drawn, go, on_part, on_select) = (drawn.clone(), go.clone(), on_part.clone(), on_select.clone());
        let part = props.part.clone();
        Callback::from(move |(place, focus): (usize, bool)| {
            let Some(node) = drawn.nodes.get(place) else { return };
            on_select.emit(Some(node.id.clone()));
            if node.kind == NodeKind::Flow && part != Part::Flow(node.id.clone()) {
                on_part.emit(Part::Flow(node.id.clone()));
                go.emit((node.path.clone(), false));
            } else if !node.path.is_empty() {
                go.emit((node.path.clone(), focus));
            }
        })
    };
    let open = {
        let (drawn, select, on_part) = (drawn.clone(), select.clone(), on_part.clone());
        Callback::from(move |place: usize| {
            let Some(node) = drawn.nodes.get(place) else { return };
            let within = |owner: Option<usize>| {
                owner.and_then(|place| drawn.nodes.get(place)).map(|own| own.id.clone())
            };
            match node.kind {
                NodeKind::Category => on_part.emit(Part::Category(node.id.clone())),
                NodeKind::Intent => {
                    on_part.emit(within(node.within).map_or(Part::Overview, Part::Category));
                }
                NodeKind::Flow => on_part.emit(Part::Flow(node.id.clone())),
                _ => on_part.emit(within(node.within).map_or(Part::Overview, Part::Flow)),
            }
            select.emit((place, false));
        })
    };
    let back = on_part.reform(|()| Part::Overview);
    let selected = props.selected.as_ref().and_then(|id| drawn.place(id));
    html! {
        <div class="flows-graph">
            <div class="tools row">
                <Crumbs drawn={drawn.clone()} {shown} on_part={on_part.clone()} />
                <Search drawn={drawn.clone()} on_open={open.clone()} />
            </div>
            if let Some(place) = shown {
                <Canvas drawn={drawn.clone()} part={place} {selected} is_seen={props.is_seen} {select} {back} />
                if let Some(place) = selected {
                    <Detail drawn={drawn.clone()} {place} on_open={open} go={go.clone()} />
                }
            } else {
                <Overview drawn={drawn.clone()} {selected} on_open={open} />
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct CrumbsProps {
    drawn: Rc<Drawn>,
    shown: Option<usize>,
    on_part: Callback<Part>,
}

/// Overview › category › flow.
#[component]
fn Crumbs(props: &CrumbsProps) -> Html {
    let drawn = &props.drawn;
    let node = props.shown.and_then(|place| drawn.nodes.get(place));
    let category = node.filter(|node| node.kind == NodeKind::Flow).and_then(|_| {
        let group =
            drawn.groups().into_iter().find(|g| g.flows.iter().any(|(flow, _)| Some(*flow) == props.shown));
        drawn.nodes.get(group?.category?)
    });
    let overview = props.on_part.reform(|_: MouseEvent| Part::Overview);
    html! {
        <nav class="flows-crumbs" aria-label="Part of the graph">
            if let Some(node) = node {
                <button type="button" class="quiet" onclick={overview}>{ "Overview" }</button>
                if let Some(category) = category {
                    <span aria-hidden="true">{ "›" }</span>
                    <button type="button" class="quiet" onclick={
                        let id = category.id.clone();
                        props.on_part.reform(move |_: MouseEvent| Part::Category(id.clone()))
                    }>{ &category.title }</button>
                }
                <span aria-hidden="true">{ "›" }</span>
                <b aria-current="true">{ &node.title }</b>
            } else {
                <b aria-current="true">{ "Overview" }</b>
            }
        </nav>
    }
}

#[derive(Properties, PartialEq)]
struct SearchProps {
    drawn: Rc<Drawn>,
    on_open: Callback<usize>,
}

/// Finds categories, intents, flows and steps by their titles and ids.
#[component]
fn Search(props: &SearchProps) -> Html {
    let text = use_state(String::new);
    let current = use_state(|| 0_usize);
    let found = find(&props.drawn, &text);
    let active = (*current).min(found.len().saturating_sub(1));
    let choose = {
        let (text, open) = (text.clone(), props.on_open.clone());
        move |place: usize| {
            text.set(String::new());
            open.emit(place);
        }
    };
    let on_input = {
        let (text, current) = (text.clone(), current.clone());
        move |event: InputEvent| {
            if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
            {
                text.set(input.value());
                current.set(0);
            }
        }
    };
    let on_key = {
        let (found, choose, text, current) = (found.clone(), choose.clone(), text.clone(), current.clone());
        move |event: KeyboardEvent| match event.key().as_str() {
            "ArrowDown" if !found.is_empty() => {
                event.prevent_default();
                current.set((active + 1) % found.len());
            }
            "ArrowUp" if !found.is_empty() => {
                event.prevent_default();
                current.set((active + found.len() - 1) % found.len());
            }
            "Enter" => {
                if let Some(&place) = found.get(active) {
                    choose(place);
                }
            }
            "Escape" => text.set(String::new()),
            _ => {}
        }
    };
    let is_open = !text.trim().is_empty();
    html! {
        <div class="flows-search end">
            <input type="search" placeholder="Search" aria-label="Search the graph" role="combobox" aria-autocomplete="list"
                aria-expanded={is_open.to_string()} aria-controls="flows-found" autocomplete="off"
                aria-activedescendant={(is_open && !found.is_empty()).then(|| format!("flows-found-{active}"))}
                value={(*text).clone()} oninput={on_input} onkeydown={on_key} />
            <ul id="flows-found" role="listbox" aria-label="Found" hidden={!is_open}>
                { for found.iter().enumerate().map(|(i, &place)| {
                    let node = &props.drawn.nodes[place];
                    let choose = choose.clone();
                    html! {
                        <li key={place} id={format!("flows-found-{i}")} role="option" aria-selected={(i == active).to_string()}
                            onmousedown={move |event: MouseEvent| { event.prevent_default(); choose(place); }}>
                            <span class={classes!("what", class(node.kind))}>{ kind(node) }</span>
                            <span>{ &node.title }</span>
                            <span class="soft mono">{ &node.name }</span>
                        </li>
                    }
                }) }
                if found.is_empty() {
                    <li role="option" aria-selected="false" aria-disabled="true" class="soft">{ "Nothing has this in its title or id." }</li>
                }
            </ul>
        </div>
    }
}

/// The nodes with all words of `text` in their title or id; what begins with it comes first.
fn find(drawn: &Drawn, text: &str) -> Vec<usize> {
    let text = text.trim().to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(bool, usize)> = Vec::new();
    for (place, node) in drawn.nodes.iter().enumerate().filter(|(_, node)| !node.kind.is_end()) {
        let (title, name) = (node.title.to_lowercase(), node.name.to_lowercase());
        if words.iter().all(|word| title.contains(word) || name.contains(word)) {
            found.push((!(title.starts_with(&text) || name.starts_with(&text)), place));
        }
    }
    found.sort_unstable();
    found.into_iter().take(FOUND).map(|(_, place)| place).collect()
}
