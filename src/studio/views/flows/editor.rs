//! The flows file as text, in CodeMirror.

use super::Checked;
use crate::studio::libs;
use crate::studio::store::{Action, Store, use_store};
use js_sys::Function;
use serde::Serialize;
use signpost_studio::format::Format;
use signpost_studio::place;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Response;
use yew::prelude::*;

/// A place to go to.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Goal {
    /// Another one each time.
    pub(super) number: u32,
    /// A JSON path, or `@from-to` in UTF-16 code units.
    pub(super) path: String,
    /// Whether the caret goes there too.
    pub(super) focus: bool,
}

#[derive(Properties, PartialEq)]
pub(super) struct EditorProps {
    pub(super) checked: Option<Checked>,
    pub(super) goal: Option<Goal>,
    pub(super) is_seen: bool,
    /// Hears the path of the caret.
    pub(super) at: Callback<String>,
    /// The designer goes back to the graph.
    pub(super) on_leave: Callback<()>,
}

/// A problem, as `static/studio/libs/editor.js` takes it.
#[derive(Serialize)]
struct Told<'a> {
    from: usize,
    to: usize,
    error: bool,
    problem: &'a str,
    remedy: &'a str,
}

/// The editor and what it needs as long as it lives.
struct Living {
    editor: libs::Editor,
    _heard: Closure<dyn Fn(String, String, u32)>,
}

impl Drop for Living {
    fn drop(&mut self) {
        self.editor.destroy();
    }
}

/// Steps of typing take turns with these keys: each is a step of its own for undo.
const KEYS: [&str; 2] = ["flows-text", "flows-text-next"];

#[component]
pub(super) fn Editor(props: &EditorProps) -> Html {
    let store = use_store();
    let parent = use_node_ref();
    let living = use_mut_ref(|| None::<Living>);
    // The text that went from the editor into the project last, or the other way.
    let shared = use_mut_ref(|| store.project().flows.clone());
    let heard = {
        let latest = use_mut_ref(|| (props.at.clone(), props.on_leave.clone()));
        *latest.borrow_mut() = (props.at.clone(), props.on_leave.clone());
        latest
    };
    {
        let (parent, living, shared, store) = (parent.clone(), living.clone(), shared.clone(), store.clone());
        use_effect_with((), move |()| {
            let Some(element) = parent.cast::<web_sys::Element>() else { return };
            let first = shared.borrow().clone();
            let closure = listener(store, shared, heard);
            let function: &Function = closure.as_ref().unchecked_ref();
            let editor = libs::Editor::new(&element, &first, function);
            *living.borrow_mut() = Some(Living { editor, _heard: closure });
            spawn_local(async move {
                // Without the schema it is an editor all the same.
                if let Some(schema) = schema().await
                    && let Some(living) = &*living.borrow()
                {
                    let _ = living.editor.teach(&schema);
                }
            });
        });
    }
    // A change from elsewhere goes into the editor.
    {
        let (living, shared) = (living.clone(), shared.clone());
        use_effect_with(store.project().flows.clone(), move |text| {
            if shared.borrow().as_ref() != text.as_ref() {
                *shared.borrow_mut() = text.clone();
                if let Some(living) = &*living.borrow() {
                    living.editor.set(text, true);
                }
            }
        });
    }
    {
        let living = living.clone();
        use_effect_with(props.checked.clone(), move |checked| {
            if let (Some(checked), Some(living)) = (checked, &*living.borrow()) {
                living.editor.diagnose(&checked.text, &told(checked));
            }
        });
    }
    {
        let living = living.clone();
        let reached = use_mut_ref(|| 0);
        use_effect_with((props.goal.clone(), props.is_seen), move |(goal, is_seen)| {
            if let Some(living) = &*living.borrow()
                && *is_seen
            {
                living.editor.shown();
            }
            let goal = goal.as_ref().filter(|goal| goal.number != *reached.borrow());
            if let (Some(goal), Some(living)) = (goal, &*living.borrow()) {
                // Where nobody sees it, it cannot scroll: it goes there again once it is seen.
                if *is_seen {
                    *reached.borrow_mut() = goal.number;
                }
                living.editor.flush();
                if let Some((from, to)) = range(&shared.borrow(), &goal.path) {
                    living.editor.reveal(from, to, goal.focus && *is_seen);
                }
            }
        });
    }
    let on_format = {
        let (store, living) = (store.clone(), living.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(living) = &*living.borrow() {
                living.editor.flush();
            }
            format(store.clone());
        })
    };
    html! {
        <div class="flows-editor">
            <div class="tools row">
                <span class="soft" id="flows-editor-keys">
                    { "Tab leaves the editor; Ctrl+] indents. Ctrl+Space completes, Ctrl+F finds, F8 goes to the next problem." }
                </span>
                <button type="button" class="end" onclick={on_format}
                    title="Lays the file out anew; its content and the order of keys stay">{ "Format" }</button>
            </div>
            <div class="text" ref={parent}></div>
        </div>
    }
}

/// What comes from the editor.
#[allow(clippy::type_complexity, reason = "it is what the view around gives")]
fn listener(
    store: Store,
    shared: Rc<RefCell<Rc<str>>>,
    heard: Rc<RefCell<(Callback<String>, Callback<()>)>>,
) -> Closure<dyn Fn(String, String, u32)> {
    Closure::new(move |what: String, text: String, step: u32| match what.as_str() {
        "change" => {
            let text: Rc<str> = text.into();
            *shared.borrow_mut() = text.clone();
            let key = KEYS[step as usize % KEYS.len()];
            store.edit_on(key, "edit the flows file", move |project| project.flows = text);
        }
        "undo" => store.state.dispatch(Action::Undo),
        "redo" => store.state.dispatch(Action::Redo),
        "at" => {
            let at = heard.borrow().0.clone();
            at.emit(text);
        }
        _ => {
            let leave = heard.borrow().1.clone();
            leave.emit(());
        }
    })
}

fn told(checked: &Checked) -> JsValue {
    let all: Vec<Told<'_>> = checked
        .drawn
        .problems
        .iter()
        .map(|problem| Told {
            from: problem.mark_utf16.start,
            to: problem.mark_utf16.end,
            error: problem.is_error,
            problem: &problem.problem,
            remedy: &problem.remedy,
        })
        .collect();
    serde_wasm_bindgen::to_value(&all).unwrap_or_default()
}

/// Where a goal is in the text, in UTF-16 code units.
fn range(text: &str, path: &str) -> Option<(usize, usize)> {
    if let Some((from, to)) = path.strip_prefix('@').and_then(|range| range.split_once('-')) {
        return Some((from.parse().ok()?, to.parse().ok()?));
    }
    let tree = signpost_studio::tree::read(text);
    let (node, _) = place::nearest(tree.root.as_ref()?, path);
    let units = |at: usize| text.get(..at).map_or(0, |before| before.encode_utf16().count());
    Some((units(node.range.start), units(node.range.end)))
}

fn format(store: Store) {
    let text = store.project().flows.clone();
    spawn_local(async move {
        match store.live.ask(&Format { text: text.to_string() }).await {
            Ok(formatted) => store.edit("format the flows file", move |project| {
                // Unless it has changed since.
                if project.flows == text {
                    project.flows = formatted.into();
                }
            }),
            Err(trouble) => store.fail(trouble),
        }
    });
}

/// What editors know about flows files; it lies beside the page.
async fn schema() -> Option<String> {
    let window = web_sys::window()?;
    let response = JsFuture::from(window.fetch_with_str("flows.schema.json")).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}
