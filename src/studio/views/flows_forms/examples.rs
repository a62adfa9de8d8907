//! The examples of each intent in the flows file.

use super::edit::Editor;
use super::field::Field;
use super::kept::use_kept;
use crate::studio::store::{Action, View};
use serde_json::Value;
use signpost_studio::tree::Node;
use std::collections::HashMap;
use std::rc::Rc;
use web_sys::{HtmlTextAreaElement, KeyboardEvent};
use yew::prelude::*;

/// With fewer examples, a model does not learn an intent.
const FEW: usize = 5;

#[derive(Properties, PartialEq)]
pub(super) struct ExamplesProps {
    pub(super) root: Rc<Node>,
    pub(super) editor: Editor,
}

#[component]
pub(super) fn Examples(props: &ExamplesProps) -> Html {
    let ExamplesProps { root, editor } = props;
    let kept = use_kept("intent".to_owned());
    let chosen: usize = kept.get().parse().unwrap_or_default();
    let rows = editor.store().project().rows.clone();
    let taught = use_memo(rows, |rows| {
        let mut counts = HashMap::<String, usize>::new();
        for row in rows.iter() {
            row.intent.split('|').for_each(|id| *counts.entry(id.to_owned()).or_default() += 1);
        }
        counts
    });
    let intents = root.list("intents");
    let counted = |intent: &Node| {
        let id = intent.text("id").unwrap_or_default();
        (intent.list("examples").len(), taught.get(id).copied().unwrap_or_default())
    };
    let few = intents.iter().filter(|intent| counted(intent).0 + counted(intent).1 < FEW).count();
    let nav = intents.iter().enumerate().map(|(i, intent)| {
        let id = intent.text("id").unwrap_or("an intent without an id").to_owned();
        let (own, rows) = counted(intent);
        let is_current = chosen == i;
        let kept = kept.clone();
        html! {
            <li key={i}>
                <button type="button" class="quiet" aria-current={is_current.then_some("true")} onclick={move |_| kept.set(i.to_string())}>
                    <span>{ id }</span>
                    if own + rows < FEW { <span class="tag warn">{ "too few" }</span> }
                    <span class="soft figure" title={format!("{own} here, {rows} in Teach")}>{ own + rows }</span>
                </button>
            </li>
        }
    });
    let body = intents.get(chosen).map(|intent| {
        let (own, rows) = counted(intent);
        html! { <One key={chosen} editor={editor.clone()} intent={Rc::new(intent.clone())} place={chosen} {own} {rows} /> }
    });
    html! {
        <div class="forms-two">
            <nav class="forms-list" aria-label="Intents">
                <p class="soft forms-reads">
                    { if few > 0 { format!("{few} of {} intents have fewer than {FEW} examples.", intents.len()) }
                      else { format!("All {} intents have {FEW} examples or more.", intents.len()) } }
                </p>
                <ul>{ for nav }</ul>
            </nav>
            <div class="forms-body stack">{ for body }</div>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct OneProps {
    editor: Editor,
    intent: Rc<Node>,
    /// Its place among the intents.
    place: usize,
    own: usize,
    /// Examples of the intent among the rows of the view Teach.
    rows: usize,
}

/// The examples of one intent.
#[component]
fn One(props: &OneProps) -> Html {
    let OneProps { editor, intent, place, own, rows } = props;
    let written = use_kept(format!("examples of {}", intent.text("id").unwrap_or_default()));
    let path = format!("$.intents[{place}].examples");
    let texts: Vec<String> =
        intent.list("examples").iter().map(|node| node.as_text().unwrap_or_default().to_owned()).collect();
    let add = {
        let (editor, written, path, texts) = (editor.clone(), written.clone(), path.clone(), texts.clone());
        Callback::from(move |()| {
            let mut new: Vec<String> = Vec::new();
            for line in written.get().lines().map(str::trim).filter(|line| !line.is_empty()) {
                if !texts.iter().chain(&new).any(|known| known == line) {
                    new.push(line.to_owned());
                }
            }
            if !new.is_empty() {
                let what = if new.len() == 1 {
                    "add an example".to_owned()
                } else {
                    format!("add {} examples", new.len())
                };
                editor.insert_all(&what, &path, new.into_iter().map(Value::String).collect());
            }
            written.set("");
        })
    };
    let oninput = {
        let written = written.clone();
        move |event: InputEvent| written.set(event.target_unchecked_into::<HtmlTextAreaElement>().value())
    };
    let onkeydown = {
        let add = add.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Enter" && !event.shift_key() && !event.is_composing() {
                event.prevent_default();
                add.emit(());
            }
        }
    };
    let state = editor.store().state.clone();
    html! {
        <section class="card stack" aria-labelledby="forms-intent">
            <div class="head">
                <h3 id="forms-intent">{ intent.text("label").unwrap_or_default() }</h3>
                <span class="mono soft">{ intent.text("id").unwrap_or_default() }</span>
                { super::texts::in_json(editor, &format!("$.intents[{place}]")) }
            </div>
            <p class="soft">
                { format!("{own} examples here, {rows} in Teach. A model knows new ones after it was trained. ") }
                <button type="button" class="quiet" onclick={move |_| state.dispatch(Action::Go(View::Teach))}>{ "Go to Teach" }</button>
            </p>
            <div class="forms-add">
                <textarea rows="2" value={written.get().to_owned()} {oninput} {onkeydown} aria-label="New examples"
                    placeholder="A message as a customer writes it. Several lines are several examples." />
                <button type="button" class="primary" disabled={written.get().trim().is_empty()} onclick={add.reform(|_| ())}>{ "Add" }</button>
            </div>
            if texts.is_empty() {
                <p class="soft">{ "No examples in the flows file yet. Write how customers ask for this, each in other words: with their \
                    typing mistakes, short and long." }</p>
            }
            <ol class="forms-examples">
                { for texts.iter().enumerate().map(|(i, text)| {
                    let own = format!("{path}[{i}]");
                    let remove = {
                        let (editor, own) = (editor.clone(), own.clone());
                        move |_| editor.remove("delete an example", &[&own])
                    };
                    html! {
                        <li key={i}>
                            <Field editor={editor.clone()} path={own} label={format!("Example {}", i + 1)} bare=true
                                value={text.clone()} what="change an example" />
                            <button type="button" class="quiet" aria-label={format!("Delete example {}", i + 1)} onclick={remove}>{ "Delete" }</button>
                        </li>
                    }
                }) }
            </ol>
        </section>
    }
}
