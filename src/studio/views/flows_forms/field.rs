//! A field of the forms: a label, a box, and what is wrong with what stands in it.

use super::edit::Editor;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct FieldProps {
    pub(super) editor: Editor,
    /// Where its value stands in the file.
    pub(super) path: AttrValue,
    pub(super) label: AttrValue,
    pub(super) value: AttrValue,
    /// What was done, as in "Undo: change the time zone".
    pub(super) what: AttrValue,
    /// Several lines.
    #[prop_or_default]
    pub(super) long: bool,
    /// The label is for ears only.
    #[prop_or_default]
    pub(super) bare: bool,
    #[prop_or("text")]
    pub(super) kind: &'static str,
    #[prop_or_default]
    pub(super) placeholder: AttrValue,
    /// The id of a list of suggestions.
    #[prop_or_default]
    pub(super) list: Option<AttrValue>,
    /// It may be left out: an empty field takes the key out of the file.
    #[prop_or_default]
    pub(super) optional: bool,
    /// Stands under the box.
    #[prop_or_default]
    pub(super) children: Html,
}

/// Letters on a line of a box.
const LINE: usize = 88;

#[component]
pub(super) fn Field(props: &FieldProps) -> Html {
    let FieldProps {
        editor, path, label, value, what, long, bare, kind, placeholder, list, optional, ..
    } = props;
    let take = {
        let (editor, path, what, optional) = (editor.clone(), path.clone(), what.clone(), *optional);
        move |value: String| {
            if value.is_empty() && optional {
                editor.remove(&what, &[&path]);
            } else {
                editor.type_in(&what, &path, value);
            }
        }
    };
    let found: Vec<_> = editor.problems(path).collect();
    let error = (!found.is_empty()).then(|| format!("problem-{path}"));
    let invalid = error.as_ref().map(|_| "true");
    let aria_label = bare.then(|| label.clone());
    let control = if *long {
        let oninput =
            move |event: InputEvent| take(event.target_unchecked_into::<HtmlTextAreaElement>().value());
        let lines: usize = value.lines().map(|line| 1 + line.chars().count() / LINE).sum();
        html! {
            <textarea rows={lines.max(1).to_string()} value={value.clone()} {oninput} aria-label={aria_label} aria-invalid={invalid}
                aria-describedby={error.clone()} placeholder={placeholder.clone()} />
        }
    } else {
        let oninput =
            move |event: InputEvent| take(event.target_unchecked_into::<HtmlInputElement>().value());
        html! {
            <input type={*kind} value={value.clone()} {oninput} aria-label={aria_label} aria-invalid={invalid}
                aria-describedby={error.clone()} placeholder={placeholder.clone()} list={list.clone()} spellcheck="true" />
        }
    };
    html! {
        <div class={classes!("forms-field", long.then_some("long"))}>
            if *bare { { control } } else { <label><span>{ label }</span>{ control }</label> }
            { props.children.clone() }
            if let Some(id) = error {
                <div {id} class="forms-problems">
                    { for found.iter().map(|problem| html! {
                        <p class={if problem.is_error { "bad" } else { "warn" }}>
                            { format!("{}. {}.", capital(&problem.problem), problem.remedy.trim_end_matches('.')) }
                        </p>
                    }) }
                </div>
            }
        </div>
    }
}

/// What is wrong at a place that has no box of its own.
#[derive(Properties, PartialEq)]
pub(super) struct AtProps {
    pub(super) editor: Editor,
    pub(super) path: AttrValue,
}

#[component]
pub(super) fn At(props: &AtProps) -> Html {
    let own = props.editor.problems(&props.path).filter(|problem| problem.path == props.path.as_str());
    html! {
        <>
            { for own.map(|problem| html! {
                <p class={if problem.is_error { "bad" } else { "warn" }}>
                    { format!("{}. {}.", capital(&problem.problem), problem.remedy.trim_end_matches('.')) }
                </p>
            }) }
        </>
    }
}

/// With a capital first letter, as a sentence has it.
pub(super) fn capital(text: &str) -> String {
    let text = text.trim_end_matches('.');
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
