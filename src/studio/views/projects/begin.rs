//! A new project, from some categories with a few examples each.

use crate::studio::keep::use_keeping;
use crate::studio::parts::{Troubles, Working};
use crate::studio::store::use_store;
use signpost_studio::ask::Progress;
use signpost_studio::changes::count;
use signpost_studio::fresh::{Begin as Ask, Begun};
use signpost_studio::project::{Project, Row, VERSION};
use signpost_studio::stored::Why;
use signpost_studio::trouble::Trouble;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// What a category should have before it is worth a try.
const ENOUGH: usize = 5;

#[derive(Clone, Default, PartialEq)]
struct Category {
    label: String,
    examples: String,
}

impl Category {
    fn lines(&self) -> impl Iterator<Item = &str> {
        self.examples.lines().map(str::trim).filter(|line| !line.is_empty())
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct BeginProps {
    pub(super) on_close: Callback<()>,
}

#[component]
pub(super) fn Begin(props: &BeginProps) -> Html {
    let store = use_store();
    let keeper = use_keeping();
    let name = use_state(String::new);
    let all = use_state(|| vec![Category::default(), Category::default()]);
    let working = use_state(|| None::<Progress>);
    let trouble = use_state(|| None::<Trouble>);
    let set_name = {
        let name = name.clone();
        move |event: InputEvent| {
            name.set(event.target_unchecked_into::<HtmlInputElement>().value());
        }
    };
    let change = |at: usize, set: fn(&mut Category, String)| {
        let all = all.clone();
        move |event: InputEvent| {
            let target = event.target();
            let text = target
                .as_ref()
                .and_then(|target| target.dyn_ref::<HtmlInputElement>())
                .map(|field| field.value());
            let long = target
                .as_ref()
                .and_then(|target| target.dyn_ref::<HtmlTextAreaElement>())
                .map(|field| field.value());
            let mut next = (*all).clone();
            if let Some(category) = next.get_mut(at) {
                set(category, text.or(long).unwrap_or_default());
            }
            all.set(next);
        }
    };
    let add = {
        let all = all.clone();
        move |_: MouseEvent| {
            let mut next = (*all).clone();
            next.push(Category::default());
            all.set(next);
        }
    };
    let create = {
        let (store, keeper, name, all) = (store.clone(), keeper, name.clone(), all.clone());
        let (working, trouble, on_close) = (working.clone(), trouble.clone(), props.on_close.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(missing) = missing(&name, &all) {
                return trouble.set(Some(missing));
            }
            trouble.set(None);
            working.set(Some(Progress::default()));
            let (store, keeper, name) = (store.clone(), keeper.clone(), name.trim().to_owned());
            let (working, trouble, on_close) = (working.clone(), trouble.clone(), on_close.clone());
            let examples =
                all.iter().filter(|category| !category.label.trim().is_empty()).flat_map(|category| {
                    let intent = category.label.trim().to_owned();
                    category.lines().map(move |line| Row {
                        text: line.to_owned(),
                        intent: intent.clone(),
                        targeted: false,
                    })
                });
            let ask = Ask { name: name.clone(), examples: examples.collect() };
            spawn_local(async move {
                let telling = working.clone();
                let tell = Callback::from(move |progress| telling.set(Some(progress)));
                let begun = match store.jobs.know(store.files()).await {
                    Ok(_) => store.jobs.ask_telling(&ask, tell).await,
                    Err(trouble) => Err(trouble),
                };
                working.set(None);
                match begun {
                    Err(why) => trouble.set(Some(why)),
                    Ok(begun) => {
                        keeper.begin(project(name, begun), Why::Created, false);
                        on_close.emit(());
                    }
                }
            });
        }
    };
    let stop = {
        let jobs = store.jobs.clone();
        Callback::from(move |()| jobs.stop())
    };
    let close = props.on_close.reform(|_: MouseEvent| ());
    html! {
        <form class="begin stack" onsubmit={create}>
            <p class="soft">
                { "A category with five messages is enough to begin. Write them as your customers would. Each category opens a form at first; you change that in Flows." }
            </p>
            <label>
                <span>{ "Name of the help service" }</span>
                <input value={(*name).clone()} oninput={set_name} maxlength="80" placeholder="Help" />
            </label>
            <div class="categories">
                { for all.iter().enumerate().map(|(at, category)| {
                    let n = category.lines().count();
                    html! {
                        <fieldset key={at} class="stack">
                            <legend class="hidden">{ format!("Category {}", at + 1) }</legend>
                            <label>
                                <span>{ format!("Category {}", at + 1) }</span>
                                <input value={category.label.clone()} oninput={change(at, |category, text| category.label = text)}
                                    placeholder={["Where my order is", "Send something back"].get(at).copied().unwrap_or("")} maxlength="80" />
                            </label>
                            <label>
                                <span>{ format!("Messages, one a line ({n} of {ENOUGH})") }</span>
                                <textarea rows="6" value={category.examples.clone()} oninput={change(at, |category, text| category.examples = text)} />
                            </label>
                        </fieldset>
                    }
                }) }
            </div>
            if let Some(trouble) = &*trouble { <Troubles troubles={vec![trouble.clone()]} /> }
            if let Some(progress) = *working {
                <Working what="Training" {progress} on_stop={stop} />
            } else {
                <div class="row">
                    <button class="primary">{ "Create and train" }</button>
                    <button type="button" onclick={add}>{ "Add a category" }</button>
                    <button type="button" class="quiet" onclick={close}>{ "Cancel" }</button>
                </div>
            }
        </form>
    }
}

/// What is still to be written.
fn missing(name: &str, all: &[Category]) -> Option<Trouble> {
    if name.trim().is_empty() {
        return Some(Trouble::new(
            "The project has no name",
            "Write what your customers call the help service",
        ));
    }
    let named: Vec<&Category> = all.iter().filter(|category| !category.label.trim().is_empty()).collect();
    if named.is_empty() {
        return Some(Trouble::new(
            "There is no category",
            "Name one, and write five messages that belong to it",
        ));
    }
    let nameless =
        all.iter().position(|category| category.label.trim().is_empty() && category.lines().next().is_some());
    if let Some(at) = nameless {
        return Some(
            Trouble::new("The category has no name", "Write one").at(format!("Category {}", at + 1)),
        );
    }
    let few = named.iter().find(|category| category.lines().count() < 2)?;
    let has = count(few.lines().count(), "message", "messages");
    Some(Trouble::new(format!("It has {has}"), "Write five, or two at the least").at(few.label.trim()))
}

fn project(name: String, begun: Begun) -> Project {
    Project {
        version: VERSION,
        name,
        flows: begun.flows,
        rows: Rc::new(begun.rows),
        suites: Rc::default(),
        labels: Rc::default(),
        corrections: Rc::default(),
        report: None,
        model: begun.model,
        training: begun.training,
    }
}
