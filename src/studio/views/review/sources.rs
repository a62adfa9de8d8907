//! Where records come from: files, the journal of this browser, the desk, and made-up ones.

use super::records::Records;
use crate::studio::libs;
use crate::studio::store::Store;
use js_sys::Uint8Array;
use signpost_studio::ask::Progress;
use signpost_studio::made_up::MadeUp;
use signpost_studio::project::Bytes;
use signpost_studio::records::{Begin, End, Piece};
use signpost_studio::trouble::Trouble;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Response};
use yew::Callback;

/// So many bytes go to the worker at once.
const PIECE: usize = 4 << 20;

/// So many made-up cases: some 200 records and more.
const MADE_UP: usize = 120;

/// Records that are to be read.
#[derive(Clone)]
pub(super) enum Source {
    /// Files that were dropped or chosen, with their names.
    Files(Vec<(String, Blob)>),
    /// The journal of this browser.
    Journal,
    /// The desk's export, from this day on; empty for all of it.
    Desk(String),
    /// Made up, of the project's own topics.
    MadeUp,
}

impl Source {
    /// What is being done.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Files(files) => match files.as_slice() {
                [(name, _)] => format!("Reading {name}, in kB"),
                several => format!("Reading {} files, in kB", several.len()),
            },
            Self::Journal => "Reading the journal of this browser".to_owned(),
            Self::Desk(_) => "Loading from the desk, in kB".to_owned(),
            Self::MadeUp => "Making records up".to_owned(),
        }
    }

    /// Reads all of it.
    pub(super) async fn read(self, store: &Store, tell: &Callback<Progress>) -> Result<Records, Trouble> {
        let is_made_up = matches!(self, Self::MadeUp);
        let (label, files) = match self {
            Self::Files(files) => {
                let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
                (names.join(", "), files)
            }
            Self::Journal => ("The journal of this browser".to_owned(), vec![journal().await?]),
            Self::Desk(since) => ("The desk".to_owned(), vec![desk(&since).await?]),
            Self::MadeUp => {
                store.jobs.know(store.files()).await?;
                let made = store.jobs.ask(&MadeUp { cases: MADE_UP }).await?;
                let bytes = Uint8Array::from(made.as_slice());
                ("Made-up records".to_owned(), vec![("made-up".to_owned(), blob(&bytes.into())?)])
            }
        };
        store.jobs.ask(&Begin { since: String::new() }).await?;
        let total: usize = files.iter().map(|(_, blob)| blob.size() as usize).sum();
        let mut done = 0;
        for (name, blob) in &files {
            let size = blob.size() as usize;
            for from in (0..size).step_by(PIECE) {
                let to = (from + PIECE).min(size);
                let piece =
                    blob.slice_with_f64_and_f64(from as f64, to as f64).map_err(|e| unread(name, &e))?;
                let buffer = JsFuture::from(piece.array_buffer()).await.map_err(|e| unread(name, &e))?;
                let bytes = Bytes::from(Uint8Array::new(&buffer).to_vec());
                store.jobs.ask(&Piece { name: name.clone(), bytes }).await?;
                done += to - from;
                tell.emit(Progress { done: done / 1_000, total: (total / 1_000).max(1) });
            }
        }
        let listed = store.jobs.ask(&End {}).await?;
        Ok(Records::new(label, is_made_up, listed))
    }
}

async fn journal() -> Result<(String, Blob), Trouble> {
    let text = JsFuture::from(libs::journal()).await.map_err(|e| {
        let why = e.dyn_ref::<js_sys::Error>().map(|e| String::from(e.message())).unwrap_or_default();
        Trouble::new(
            format!("The journal of this browser cannot be read: {why}"),
            "Close other tabs with the widget, or allow this site to store data, and try again",
        )
    })?;
    if text.as_string().is_none_or(|text| text.is_empty()) {
        return Err(Trouble::new(
            "This browser has no journal of this site",
            "It is kept where a page with the widget has the customer's consent. Try a case on the sample page, then come back",
        ));
    }
    Ok(("journal".to_owned(), blob(&text)?))
}

async fn desk(since: &str) -> Result<(String, Blob), Trouble> {
    let none = |why: String| {
        Trouble::new(
            format!("There is no desk at the address of this page: {why}"),
            "Open the studio from the desk's own address. Or export with curl as docs/review.md says, and drop the file here",
        )
    };
    // A day begins at midnight in UTC.
    let query = if since.is_empty() { String::new() } else { format!("?since={since}T00:00:00Z") };
    let window = web_sys::window().ok_or_else(|| none("there is no window".to_owned()))?;
    let asked = JsFuture::from(window.fetch_with_str(&format!("/export{query}"))).await;
    let response: Response = asked.map_err(|_| none("nobody answers".to_owned()))?.unchecked_into();
    if matches!(response.status(), 401 | 403) {
        return Err(Trouble::new(
            "The desk does not know you",
            "Sign in at /desk in this browser, in another tab, and press the button again",
        ));
    }
    let kind = response.headers().get("content-type").ok().flatten().unwrap_or_default();
    if !response.ok() {
        return Err(none(format!("it answered {}", response.status())));
    }
    if !kind.contains("ndjson") {
        return Err(none(format!("it answered with {kind} instead of records")));
    }
    let failed = |_| none("the connection ended".to_owned());
    let blob = JsFuture::from(response.blob().map_err(failed)?).await.map_err(failed)?;
    Ok(("export".to_owned(), blob.unchecked_into()))
}

fn blob(content: &JsValue) -> Result<Blob, Trouble> {
    let parts = js_sys::Array::of1(content);
    Blob::new_with_u8_array_sequence(&parts).map_err(|e| unread("records", &e))
}

fn unread(name: &str, error: &JsValue) -> Trouble {
    let why = error.dyn_ref::<js_sys::Error>().map(|e| String::from(e.message())).unwrap_or_default();
    Trouble::new(format!("{name} cannot be read: {why}"), "Was it moved or deleted? Choose it again")
}
