//! Takes messages over from a file, as a suite.

use crate::studio::store::{Store, use_store};
use gloo::file::futures::read_as_bytes;
use signpost_studio::messages;
use signpost_studio::project::Suite;
use signpost_studio::trouble::Trouble;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// A button that reads a file of messages, and keeps them as a suite.
#[derive(Properties, PartialEq)]
pub(super) struct FromFileProps {
    /// Hears the name of the suite.
    pub(super) on_suite: Callback<String>,
}

#[component]
pub(super) fn FromFile(props: &FromFileProps) -> Html {
    let store = use_store();
    let on_suite = props.on_suite.clone();
    let input = use_node_ref();
    let onclick = {
        let input = input.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    let onchange = Callback::from(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            spawn_local(take(store.clone(), file.into(), on_suite.clone()));
        }
        // The same file can be chosen again.
        input.set_value("");
    });
    html! {
        <>
            <button type="button" {onclick}>{ "Read a file of messages …" }</button>
            <input ref={input} type="file" accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson" class="thresholds-file" hidden=true
                aria-label="A file of messages" {onchange} />
        </>
    }
}

async fn take(store: Store, file: gloo::file::File, on_suite: Callback<String>) {
    let name = file.name();
    let failed = |e: String| Trouble::new(format!("{name} cannot be read: {e}"), "Choose it once more");
    let bytes = match read_as_bytes(&file).await {
        Ok(bytes) => bytes,
        Err(error) => return store.fail(failed(error.to_string())),
    };
    let read = messages::read(&bytes);
    if read.tests.iter().all(|test| test.intents.is_empty()) {
        let nothing = || {
            Trouble::new(
                format!("{name} has no message with a right intent"),
                "Give it the columns “text” and “intent”",
            )
        };
        let first = read.troubles.into_iter().next();
        return store.fail(first.map_or_else(nothing, |trouble| {
            let place = format!("{name} {}", trouble.place);
            trouble.at(place.trim())
        }));
    }
    let (count, left) = (read.tests.len(), read.troubles.len());
    let suite = Suite { name: name.clone(), tests: Rc::new(read.tests), behaviour: read.behaviour.into() };
    let said = name.clone();
    store.edit(format!("read {name}"), move |project| {
        let suites = Rc::make_mut(&mut project.suites);
        // A file that is read once more takes the place of what was read of it before.
        suites.retain(|suite| suite.name != name);
        suites.push(suite);
    });
    on_suite.emit(said.clone());
    let left = if left > 0 { format!(" {left} rows could not be used.") } else { String::new() };
    store.say(format!("{count} messages of {said} are a suite now.{left}"));
}
