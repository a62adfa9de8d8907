//! The frame around the views: navigation, undo, what is said, and the start.

use super::fetched::{fetch, sample};
use super::keep::{self, Alarm, Keeper, Opened, Saved, use_keeper};
use super::parts::Troubles;
use super::store::{Action, State, Store, View};
use super::views;
use super::worker::Worker;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use signpost_studio::trouble::Trouble;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;
use web_sys::KeyboardEvent;
use yew::prelude::*;

/// A message that nobody needs to close goes after so many milliseconds.
const SAID_MS: u32 = 6_000;

#[component]
pub(super) fn App() -> Html {
    let started = use_state(|| None::<Result<Start, Trouble>>);
    {
        let started = started.clone();
        use_effect_with((), move |()| spawn_local(async move { started.set(Some(start().await)) }));
    }
    match &*started {
        None => html! { <p class="starting" role="status">{ "Opening the studio …" }</p> },
        Some(Err(trouble)) => {
            html! { <main class="starting"><Troubles troubles={vec![trouble.clone()]} /></main> }
        }
        Some(Ok(start)) => html! { <Frame start={start.clone()} /> },
    }
}

/// What the page begins with.
#[derive(Clone, PartialEq)]
struct Start {
    state: State,
    opened: Opened,
}

/// The project that was open last; the sample on a first visit.
async fn start() -> Result<Start, Trouble> {
    let base = fetch("base.bin").await?;
    let encoder = fetch("encoder.bin").await?;
    let (opened, troubles) = keep::first().await;
    let opened = match opened {
        Some(opened) => opened,
        None => Opened::new(sample().await?, true),
    };
    let state = State::new((*opened.project).clone(), base.into(), encoder.into());
    let project = state.project.clone();
    Ok(Start { state, opened: Opened { project, troubles, ..opened } })
}

#[derive(Properties, PartialEq)]
struct FrameProps {
    start: Start,
}

#[component]
fn Frame(props: &FrameProps) -> Html {
    let state = use_reducer_eq(|| props.start.state.clone().at(named(&hash()).unwrap_or(View::Preview)));
    let live = use_memo((), |()| Worker::new());
    let jobs = use_memo((), |()| Worker::new());
    let store = Store { state: state.clone(), live: (*live).clone(), jobs: (*jobs).clone() };
    let keeper = use_keeper(&store, &props.start.opened);
    use_loaded(&store);
    use_address(&store);
    use_keys(&store);
    let current = state.view;
    let seen = use_mut_ref(Vec::<View>::new);
    if !seen.borrow().contains(&current) {
        seen.borrow_mut().push(current);
    }
    // A view is drawn when it is first seen, and stays as it is from then on.
    let drawn = seen.borrow().clone();
    let sections = View::ALL.into_iter().filter(|view| drawn.contains(view)).map(|view| {
        let active = view == current;
        html! {
            <section key={view.name()} id={view.name()} class={classes!("view", view.name())} hidden={!active}
                aria-labelledby={format!("{}-heading", view.name())}>
                <h2 id={format!("{}-heading", view.name())} class="hidden" tabindex="-1">{ view.label() }</h2>
                { views::view(view, active) }
            </section>
        }
    });
    html! {
        <ContextProvider<Store> context={store.clone()}>
        <ContextProvider<Keeper> context={keeper}>
            <header class="bar">
                <h1><a href="#/preview">{ "Signpost studio" }</a></h1>
                <span class="project-name">{ &state.project.name }</span>
                <nav aria-label="Views">
                    { for View::ALL.into_iter().map(|view| html! {
                        <a href={format!("#/{}", view.name())} aria-current={(view == current).then_some("page")}>
                            { view.label() }
                        </a>
                    }) }
                </nav>
                <Saved />
                <Undoing />
            </header>
            <Alarm />
            <views::Welcome />
            <main>{ for sections }</main>
            <Notices />
        </ContextProvider<Keeper>>
        </ContextProvider<Store>>
    }
}

#[component]
fn Undoing() -> Html {
    let store = super::store::use_store();
    let state = store.state.clone();
    let button = |name: &'static str, what: Option<&str>, keys: &str, action: fn() -> Action| {
        let title = what.map_or_else(
            || format!("Nothing to {}", name.to_lowercase()),
            |what| format!("{name}: {what} ({keys})"),
        );
        let state = state.clone();
        html! {
            <button type="button" class="quiet" disabled={what.is_none()} {title} onclick={move |_| state.dispatch(action())}>
                { name }
            </button>
        }
    };
    html! {
        <div class="undoing">
            { button("Undo", store.state.undoes(), "Ctrl+Z", || Action::Undo) }
            { button("Redo", store.state.redoes(), "Ctrl+Shift+Z", || Action::Redo) }
        </div>
    }
}

#[component]
fn Notices() -> Html {
    let store = super::store::use_store();
    let last = store.state.notices.iter().rev().find(|notice| !notice.is_trouble).map(|notice| notice.id);
    {
        let state = store.state.clone();
        use_effect_with(last, move |last| {
            let timer = last.map(|id| Timeout::new(SAID_MS, move || state.dispatch(Action::Dismiss(id))));
            move || drop(timer)
        });
    }
    html! {
        <div class="notices" role="log" aria-label="Messages">
            { for store.state.notices.iter().map(|notice| {
                let (id, state) = (notice.id, store.state.clone());
                html! {
                    <p key={id} class={classes!("notice", notice.is_trouble.then_some("trouble"))}>
                        <span>{ &notice.text }</span>
                        <button type="button" class="quiet" aria-label="Close" onclick={move |_| state.dispatch(Action::Dismiss(id))}>
                            { "×" }
                        </button>
                    </p>
                }
            }) }
        </div>
    }
}

/// The worker that answers at once knows the project as it is.
#[hook]
fn use_loaded(store: &Store) {
    let (live, files, state) = (store.live.clone(), store.files(), store.state.clone());
    use_effect_with(store.project().clone(), move |_| {
        spawn_local(async move {
            // What is wrong with the flows file, the views say where it matters.
            if let Err(trouble) = live.know(files).await {
                state.dispatch(Action::Fail(trouble));
            }
        });
    });
}

/// The address says which view is seen, and the other way round.
#[hook]
fn use_address(store: &Store) {
    let state = store.state.clone();
    use_effect_with((), move |()| {
        let window = web_sys::window();
        let listener = window.map(|window| {
            EventListener::new(&window, "hashchange", move |_| {
                if let Some(view) = named(&hash()) {
                    state.dispatch(Action::Go(view));
                }
            })
        });
        move || drop(listener)
    });
    use_effect_with(store.state.view, |view| {
        if named(&hash()) != Some(*view)
            && let Some(window) = web_sys::window()
        {
            let _ = window.location().set_hash(&format!("/{}", view.name()));
        }
    });
}

/// Undo and redo by keys, unless what has the focus has an undo of its own.
#[hook]
fn use_keys(store: &Store) {
    let state = store.state.clone();
    use_effect_with((), move |()| {
        let listener = web_sys::window().map(|window| {
            EventListener::new_with_options(
                &window,
                "keydown",
                EventListenerOptions::enable_prevent_default(),
                move |event| {
                    let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                    let is_undo =
                        (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("z");
                    if !is_undo || event.default_prevented() || is_typing(event) {
                        return;
                    }
                    event.prevent_default();
                    state.dispatch(if event.shift_key() { Action::Redo } else { Action::Undo });
                },
            )
        });
        move || drop(listener)
    });
}

fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| {
        target
            .closest("input:not([type=range], [type=checkbox], [type=radio]), textarea, [contenteditable]")
            .is_ok_and(|found| found.is_some())
    })
}

fn hash() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// The view of an address such as `#/inspector?text=hello`.
fn named(hash: &str) -> Option<View> {
    let name = hash.trim_start_matches("#/").split('?').next().unwrap_or_default();
    View::ALL.into_iter().find(|view| view.name() == name)
}
