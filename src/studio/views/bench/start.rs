//! What is said where no tests are: what belongs here, and how it comes here.

use super::adding::Adding;
use super::edits;
use crate::studio::parts::Empty;
use crate::studio::store::use_store;
use signpost_studio::bench::mend::of_examples;
use signpost_studio::project::Suite;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct StartProps {
    /// The suite that is empty.
    pub(super) suite: Option<Suite>,
    pub(super) on_choose: Callback<()>,
}

#[component]
pub(super) fn Start(props: &StartProps) -> Html {
    let store = use_store();
    let of_examples = {
        let (store, suite) = (store.clone(), props.suite.clone());
        move |_| {
            let tests = of_examples(store.project());
            if tests.is_empty() {
                store.say("The project has no examples yet: add some in Teach, or drop a file here.");
                return;
            }
            match &suite {
                Some(suite) => _ = edits::append(&store, suite, tests),
                None => {
                    let suite =
                        Suite { name: "Examples".to_owned(), tests: Rc::new(tests), behaviour: "".into() };
                    edits::add(&store, "make a suite of examples", suite);
                }
            }
        }
    };
    html! {
        <Empty title="Which messages must come out right?">
            <p>
                { "Drop a file with real messages anywhere on this page, or paste rows from a spreadsheet. CSV and JSON lines are read,
                   with or without a header. The file stays in this browser." }
            </p>
            <pre class="mono">{ "text,intent,flow\n\"Charged twice for order 8841!\",billing.duplicate_charge,\nI want to talk to somebody,,person\nWhat is the weather like?,other," }</pre>
            <p>
                { "Each row may expect an intent (several with | between them, other for none), a flow, or a person. A row without an
                   expectation is run, too: you see what comes of it, and can accept it." }
            </p>
            <div class="row">
                <button type="button" class="primary" onclick={props.on_choose.reform(|_: MouseEvent| ())}>{ "Choose a file" }</button>
                <button type="button" onclick={of_examples}>{ "Begin with the examples of this project" }</button>
            </div>
            if let Some(suite) = &props.suite {
                <Adding on_add={ let (store, suite) = (store.clone(), suite.clone());
                    move |test| _ = edits::append(&store, &suite, vec![test]) } />
            }
            <p>{ "The model has learned from its examples, so their numbers are better than those of new messages." }</p>
        </Empty>
    }
}
