//! Files that come in, by dropping, pasting or choosing, and files that go out.

use gloo::timers::future::TimeoutFuture;
use js_sys::{Array, Reflect, Uint8Array};
use signpost_studio::ask::Progress;
use signpost_studio::bench::suite;
use signpost_studio::messages::{self, Read};
use signpost_studio::project::Test;
use signpost_studio::trouble::Trouble;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Event, File, HtmlAnchorElement, Url};

/// So many texts are masked in one go; the page stays alive between.
const MASKED_AT_ONCE: usize = 2_000;

/// Something that was dropped, pasted or chosen.
pub(super) enum Given {
    File(File),
    Pasted(String),
}

impl Given {
    /// What a suite of it is called.
    pub(super) fn name(&self) -> String {
        match self {
            Self::File(file) => {
                let name = file.name();
                name.rsplit_once('.').map_or(name.clone(), |(stem, _)| stem.to_owned())
            }
            Self::Pasted(_) => "Pasted messages".to_owned(),
        }
    }

    /// Where it comes from, in a sentence.
    pub(super) fn source(&self) -> String {
        match self {
            Self::File(file) => file.name(),
            Self::Pasted(_) => "what was pasted".to_owned(),
        }
    }

    /// Reads it, and masks personal data; returns the tests as they were written, too, if something was masked.
    pub(super) async fn read(
        self,
        tell: impl Fn(Progress),
    ) -> Result<(Read, usize, Option<Vec<Test>>), Trouble> {
        // What is being done is drawn first.
        TimeoutFuture::new(20).await;
        let mut read = match self {
            Self::Pasted(text) => messages::read(text.as_bytes()),
            Self::File(file) if file.size() > messages::MOST_BYTES as f64 => {
                // Not even loaded: it could be larger than the memory.
                let problem = format!("{} has {:.0} MB", file.name(), file.size() / 1e6);
                let remedy = format!("Split it: {} MB are the most", messages::MOST_BYTES >> 20);
                return Err(Trouble::new(problem, remedy));
            }
            Self::File(file) => {
                let unread = |e: JsValue| {
                    let problem = format!("{} cannot be read: {e:?}", file.name());
                    Trouble::new(problem, "Close it in other programs, and drop it again")
                };
                let buffer = JsFuture::from(file.array_buffer()).await.map_err(unread)?;
                messages::read(&Uint8Array::new(&buffer).to_vec())
            }
        };
        let written = read.tests.clone();
        let masked = mask(&mut read.tests, tell).await;
        Ok((read, masked, (masked > 0).then_some(written)))
    }
}

/// Masks personal data, and says how far it is.
pub(super) async fn mask(tests: &mut [Test], tell: impl Fn(Progress)) -> usize {
    let (mut masked, mut done, total) = (0, 0, tests.len());
    for part in tests.chunks_mut(MASKED_AT_ONCE) {
        masked += suite::mask(part);
        done += part.len();
        if done < total {
            tell(Progress { done, total });
            TimeoutFuture::new(0).await;
        }
    }
    masked
}

/// The first file of a drop or of a file field.
pub(super) fn first_file(list: &JsValue) -> Option<File> {
    let files = Reflect::get(list, &"files".into()).ok()?;
    Reflect::get_u32(&files, 0).ok()?.dyn_into().ok()
}

/// What an event carries: files first, else its text.
pub(super) fn given(event: &Event, key: &str) -> Option<Given> {
    let data = Reflect::get(event, &key.into()).ok().filter(JsValue::is_object)?;
    if let Some(file) = first_file(&data) {
        return Some(Given::File(file));
    }
    let get: js_sys::Function = Reflect::get(&data, &"getData".into()).ok()?.dyn_into().ok()?;
    let text = get.call1(&data, &"text/plain".into()).ok()?.as_string()?;
    (!text.trim().is_empty()).then_some(Given::Pasted(text))
}

/// Hands a file to the person.
pub(super) fn download(name: &str, content: &str) -> Result<(), Trouble> {
    let failed = |e: JsValue| Trouble::new(format!("{name} could not be written: {e:?}"), "Try it again");
    let kind = BlobPropertyBag::new();
    kind.set_type("application/x-ndjson");
    let parts = Array::of1(&content.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &kind).map_err(failed)?;
    let url = Url::create_object_url_with_blob(&blob).map_err(failed)?;
    let document = web_sys::window().and_then(|window| window.document());
    let link = document.and_then(|document| document.create_element("a").ok());
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) {
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    // The browser reads it after the click.
    gloo::timers::callback::Timeout::new(10_000, move || _ = Url::revoke_object_url(&url)).forget();
    Ok(())
}
