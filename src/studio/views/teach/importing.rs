//! Rows from a file.

use crate::studio::store::use_store;
use signpost_studio::messages;
use signpost_studio::project::Row;
use signpost_studio::teach::rows;
use signpost_studio::trouble::Trouble;
use std::collections::HashSet;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// So many troubles of a file are said.
const SAID: usize = 3;

#[component]
pub(super) fn Import() -> Html {
    let store = use_store();
    let input = use_node_ref();
    let onchange = {
        let store = store.clone();
        Callback::from(move |event: Event| {
            let Some(input) = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()) else {
                return;
            };
            let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
            let store = store.clone();
            spawn_local(async move {
                let name = file.name();
                match gloo::file::futures::read_as_bytes(&gloo::file::Blob::from(web_sys::Blob::from(file)))
                    .await
                {
                    Ok(bytes) => take(&store, &name, &bytes),
                    Err(error) => {
                        store.fail(Trouble::new(format!("{name} cannot be read: {error}"), "Choose it again"))
                    }
                }
                // The same file can be chosen again.
                input.set_value("");
            });
        })
    };
    let onclick = {
        let input = input.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    html! {
        <>
            <button type="button" {onclick} title="A CSV or JSONL file with the columns text and intent">{ "Import rows" }</button>
            <input ref={input} type="file" hidden={true} accept=".csv,.tsv,.txt,.jsonl,.json" aria-label="File of rows" {onchange} />
        </>
    }
}

fn take(store: &crate::studio::store::Store, name: &str, bytes: &[u8]) {
    let read = messages::read(bytes);
    let known: HashSet<(String, String)> =
        store.project().rows.iter().map(|row| (row.text.clone(), row.intent.clone())).collect();
    let (mut new, mut without, mut there) = (Vec::new(), 0, 0);
    for test in read.tests {
        let row = Row { text: test.text.trim().to_owned(), intent: test.intents.join("|"), targeted: false };
        if row.intent.is_empty() {
            without += 1;
        } else if known.contains(&(row.text.clone(), row.intent.clone())) {
            there += 1;
        } else {
            new.push(row);
        }
    }
    let count = new.len();
    if count > 0 {
        store.edit(format!("import {count} rows"), move |project| {
            rows::remember(project);
            Rc::make_mut(&mut project.rows).extend(new);
        });
    }
    let mut said = format!("{name}: {count} rows added.");
    if there > 0 {
        said += &format!(" {there} were there already.");
    }
    if without > 0 {
        said += &format!(" {without} have no intent and were left out.");
    }
    said += &read.notes.iter().map(|note| format!(" {note}")).collect::<String>();
    store.say(said);
    let more = read.troubles.len().saturating_sub(SAID);
    for mut trouble in read.troubles.into_iter().take(SAID) {
        trouble.place = format!("{name}, {}", trouble.place).trim_end_matches(", ").to_owned();
        store.fail(trouble);
    }
    if more > 0 {
        store.fail(Trouble::new(
            format!("{name}: {more} more rows could not be read"),
            "Mend the rows and import the file again",
        ));
    }
}
