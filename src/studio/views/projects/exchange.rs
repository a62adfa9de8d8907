//! A project out as one file, and in again.

use super::list::bytes as sized;
use crate::studio::keep::{Keeper, use_keeping};
use crate::studio::libs;
use crate::studio::parts::Troubles;
use crate::studio::store::{Store, use_store};
use gloo::timers::future::TimeoutFuture;
use js_sys::Uint8Array;
use signpost_studio::archive::{self, Pack};
use signpost_studio::changes::count;
use signpost_studio::contents;
use signpost_studio::stored::Why;
use signpost_studio::trouble::Trouble;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

/// What is said before something takes long is seen by then.
const DRAW_MS: u32 = 30;

/// Larger files are not read at all.
const MOST_BYTES: f64 = 256.0 * 1024.0 * 1024.0;

/// A file that was dropped on the page; each time another one.
#[derive(Clone)]
pub(super) struct Dropped {
    file: File,
    at: f64,
}

impl Dropped {
    pub(super) fn new(file: File) -> Self {
        Self { file, at: js_sys::Date::now() }
    }
}

impl PartialEq for Dropped {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at
    }
}

/// What came of reading a file.
#[derive(Clone, Default, PartialEq)]
struct Read {
    name: String,
    is_busy: bool,
    /// Why it was not opened.
    refused: Vec<Trouble>,
    /// What is to be mended in what was opened.
    faults: Vec<Trouble>,
    notes: Vec<String>,
}

#[derive(Properties, PartialEq)]
pub(super) struct ExchangeProps {
    pub(super) dropped: Option<Dropped>,
}

#[component]
pub(super) fn Exchange(props: &ExchangeProps) -> Html {
    let store = use_store();
    let keeper = use_keeping();
    let masks = use_state_eq(|| true);
    let wrote = use_state(|| None::<Option<Result<String, Trouble>>>);
    let read = use_state(Read::default);
    let take = {
        let (store, keeper, read) = (store.clone(), keeper.clone(), read.clone());
        Callback::from(move |file: File| {
            let (store, keeper, read) = (store.clone(), keeper.clone(), read.clone());
            read.set(Read { name: file.name(), is_busy: true, ..Read::default() });
            spawn_local(async move { read.set(import(&store, &keeper, &file).await) });
        })
    };
    {
        let take = take.clone();
        use_effect_with(props.dropped.clone(), move |dropped| {
            if let Some(dropped) = dropped {
                take.emit(dropped.file.clone());
            }
        });
    }
    let choose = move |event: Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
            return;
        };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            take.emit(file);
        }
        // So that the same file can be chosen again.
        input.set_value("");
    };
    let write = {
        let (store, keeper, masks, wrote) = (store.clone(), keeper, masks.clone(), wrote.clone());
        move |_: MouseEvent| {
            let (store, keeper, masks, wrote) = (store.clone(), keeper.clone(), *masks, wrote.clone());
            wrote.set(Some(None));
            spawn_local(async move { wrote.set(Some(Some(export(&store, &keeper, masks).await))) });
        }
    };
    let mask = {
        let masks = masks.clone();
        move |_: Event| masks.set(!*masks)
    };
    let project = store.project();
    let messages = contents::messages(&project.suites);
    html! {
        <div class="exchange">
            <section class="card stack" aria-labelledby="export-heading">
                <h3 id="export-heading">{ "Export" }</h3>
                <p class="soft">
                    { format!(
                        "One zip file with the flows file, the model, {}, {} with {}, and what to put into your page.",
                        count(project.rows.len(), "row", "rows"),
                        count(project.suites.len(), "suite", "suites"),
                        count(messages, "message", "messages"),
                    ) }
                </p>
                <label class="line">
                    <input type="checkbox" checked={*masks} onchange={mask} />
                    <span>{ "Mask personal data in rows and suites" }</span>
                </label>
                <div class="row"><button type="button" class="primary" disabled={matches!(*wrote, Some(None))} onclick={write}>{ "Export as zip" }</button></div>
                <div role="status">
                    if let Some(None) = &*wrote { <p class="soft">{ "Packing …" }</p> }
                    if let Some(Some(Ok(said))) = &*wrote { <p class="soft">{ said }</p> }
                </div>
                if let Some(Some(Err(trouble))) = &*wrote { <Troubles troubles={vec![trouble.clone()]} /> }
            </section>
            <section class="card stack" aria-labelledby="import-heading">
                <h3 id="import-heading">{ "Import" }</h3>
                <p class="soft">{ "A zip file of the studio becomes another project in the list. Those that are here stay as they are." }</p>
                <label class="drop">
                    <span>{ "Drop a zip file anywhere on this page, or choose one" }</span>
                    <input type="file" accept=".zip,application/zip" onchange={choose} />
                </label>
                <div role="status">
                    if read.is_busy { <p>{ format!("Reading {} …", read.name) }</p> }
                </div>
                if !read.refused.is_empty() {
                    <p><b>{ format!("{} was not opened. Nothing has changed.", read.name) }</b></p>
                    <Troubles troubles={read.refused.clone()} />
                }
                if !read.faults.is_empty() {
                    <p><b>{ format!("{} is opened. {} to be mended:", read.name, count(read.faults.len(), "fault is", "faults are")) }</b></p>
                    <Troubles troubles={read.faults.clone()} />
                }
                if !read.notes.is_empty() {
                    <ul class="notes soft">{ for read.notes.iter().map(|note| html! { <li>{ note }</li> }) }</ul>
                }
            </section>
        </div>
    }
}

async fn export(store: &Store, keeper: &Keeper, masks: bool) -> Result<String, Trouble> {
    let project = store.project().clone();
    // What is wrong with the flows file is no reason not to export it.
    store.live.know(store.files()).await?;
    let exported = store.live.ask(&Pack::of(&project, masks)).await?;
    libs::download(&exported.name, "application/zip", &Uint8Array::from(exported.bytes.as_slice()));
    keeper.note_exported(project);
    let size = sized(exported.bytes.len() as f64);
    Ok(match exported.masked {
        0 => format!("{} is saved, {size}.", exported.name),
        n => format!(
            "{} is saved, {size}. Personal data is masked in {}.",
            exported.name,
            count(n, "text", "texts")
        ),
    })
}

async fn import(store: &Store, keeper: &Keeper, file: &File) -> Read {
    let name = file.name();
    let refused = |refused: Vec<Trouble>| Read { name: name.clone(), refused, ..Read::default() };
    if file.size() > MOST_BYTES {
        return refused(vec![Trouble::new(
            "The file is larger than 256 MB",
            "Choose the zip file that the studio exported",
        )]);
    }
    let Ok(buffer) = JsFuture::from(file.array_buffer()).await else {
        return refused(vec![Trouble::new(
            "The file could not be read",
            "Look whether it is still there, and try it again",
        )]);
    };
    TimeoutFuture::new(DRAW_MS).await;
    let bytes = Uint8Array::new(&buffer).to_vec();
    match archive::read(&bytes, &store.state.base) {
        Err(troubles) => refused(troubles),
        Ok(archive::Import { project, faults, notes }) => {
            keeper.begin(project, Why::Imported, false);
            Read { name: name.clone(), is_busy: false, refused: Vec::new(), faults, notes }
        }
    }
}
