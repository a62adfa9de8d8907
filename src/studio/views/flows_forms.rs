//! Forms for what changes most in a flows file: texts, opening hours, who gets what, rules, the order of steps, examples.
//!
//! They show what stands in the file and change nothing else in it. What is wrong is said at the field that it belongs to.

mod edit;

mod field;

mod kept;

mod texts;

mod hours;

mod sending;

mod who;

mod order;

mod rule;

mod rules;

mod steps;

mod examples;

use crate::studio::parts::Troubles;
use crate::studio::store::use_store;
use edit::{Editor, use_problems};
use kept::use_kept;
use signpost_studio::tree;
use signpost_studio::trouble::Trouble;
use std::rc::Rc;
use yew::prelude::*;

/// What can be changed in forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Panel {
    Texts,
    Hours,
    Who,
    Rules,
    Steps,
    Examples,
}

impl Panel {
    const ALL: [Self; 6] = [Self::Texts, Self::Hours, Self::Who, Self::Rules, Self::Steps, Self::Examples];

    const fn label(self) -> &'static str {
        match self {
            Self::Texts => "Texts",
            Self::Hours => "Opening hours",
            Self::Who => "Who gets what",
            Self::Rules => "Rules",
            Self::Steps => "Order of steps",
            Self::Examples => "Examples",
        }
    }

    /// How the places begin that it shows.
    const fn places(self) -> &'static [&'static str] {
        match self {
            Self::Texts => &[],
            Self::Hours => &["$.hours"],
            Self::Who => &["$.destinations", "$.handoff"],
            Self::Rules => &["$.policy"],
            Self::Steps => &[],
            Self::Examples => &[],
        }
    }
}

/// The forms of the flows file.
#[component]
pub(super) fn Forms() -> Html {
    let store = use_store();
    let open = use_kept("panel".to_owned());
    let panel = Panel::ALL.into_iter().find(|panel| panel.label() == open.get()).unwrap_or(Panel::Texts);
    let text = store.project().flows.clone();
    let tree = use_memo(text, |text| tree::read(text));
    let problems = use_problems(&store);
    let (Some(root), true) = (&tree.root, tree.faults.is_empty()) else {
        let first = tree.faults.first();
        let trouble = Trouble::new(
            first.map_or("The flows file is not JSON", |fault| fault.problem.as_str()),
            "Mend it under JSON first, or undo the last change: forms need a file that can be read",
        );
        return html! { <Troubles troubles={vec![trouble]} /> };
    };
    let root = Rc::new(root.clone());
    let editor = Editor::new(store, problems);
    html! {
        <div class="forms">
            <div class="row forms-panels" role="group" aria-label="Forms">
                { for Panel::ALL.into_iter().map(|this| {
                    let wrong = editor.count_below(this.places());
                    let (selected, open) = (panel == this, open.clone());
                    html! {
                        <button type="button" aria-pressed={selected.to_string()} onclick={move |_| open.set(this.label())}>
                            { this.label() }
                            if wrong > 0 { <span class="tag bad">{ wrong }</span> }
                        </button>
                    }
                }) }
            </div>
            { match panel {
                Panel::Texts => html! { <texts::Texts {editor} /> },
                Panel::Hours => html! { <hours::HoursForm {root} {editor} /> },
                Panel::Who => html! { <who::Who {root} {editor} /> },
                Panel::Rules => html! { <rules::Rules {root} {editor} /> },
                Panel::Steps => html! { <steps::Steps {root} {editor} /> },
                Panel::Examples => html! { <examples::Examples {root} {editor} /> },
            } }
        </div>
    }
}
