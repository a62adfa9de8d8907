//! What a first visit sees: where it is, and what is worth finding.

use crate::studio::keep::use_keeping;
use crate::studio::store::{Action, Focus, View, use_store};
use yew::prelude::*;

/// Something worth finding.
struct Find {
    question: &'static str,
    /// Where to look.
    hint: &'static str,
    /// What it is.
    answer: &'static str,
    button: &'static str,
    show: fn() -> Action,
}

const FINDS: [Find; 3] = [
    Find {
        question: "Who should have reached a person?",
        hint: "Run the suite \"300 messages\" in Tests, and look at the missed risks.",
        answer: "Whoever threatens with a court opens an ordinary flow: the rule for legal matters is missing in this project.",
        button: "Show in the Inspector",
        show: || {
            let text = "I have reported you to Trading Standards, now where is my refund";
            Action::Show(View::Inspector, Focus::Message(text.to_owned()))
        },
    },
    Find {
        question: "Which advice does nobody ever see?",
        hint: "Flows marks steps that no way leads to.",
        answer: "\"Approve the payment\" in the flow for failed payments: the answer that led there leads to the form.",
        button: "Show in Flows",
        show: || Action::Show(View::Flows, Focus::Place("$.flows[7].steps[3]".to_owned())),
    },
    Find {
        question: "Which rows teach the wrong thing?",
        hint: "Press \"Check the rows\" in Teach, and look at the first rows that look mislabelled.",
        answer: "Ten rows that ask for an invoice or a receipt are labelled as discount codes. Eight stand among the first hundred.",
        button: "Show in Teach",
        show: || Action::Go(View::Teach),
    },
];

/// A strip above the view, until somebody closes it.
#[component]
pub(in crate::studio) fn Welcome() -> Html {
    let keeper = use_keeping();
    let store = use_store();
    let closed = use_state_eq(|| None::<String>);
    let head = keeper.head();
    let here = matches!(store.state.view, View::Preview | View::Projects);
    if !head.sample || head.welcomed || closed.as_deref() == Some(&head.id) || !here {
        return html! {};
    }
    let close = move |_: MouseEvent| {
        closed.set(Some(head.id.clone()));
        keeper.close_welcome();
    };
    html! {
        <aside class="welcome" aria-labelledby="welcome-heading">
            <div class="head">
                <h2 id="welcome-heading">{ "Welcome. This is a sample shop with 300 messages, and three things worth finding." }</h2>
                <button type="button" class="quiet end" onclick={close}>{ "Close" }</button>
            </div>
            <ol>
                { for FINDS.iter().map(|find| {
                    let state = store.state.clone();
                    let show = find.show;
                    html! {
                        <li key={find.question}>
                            <b>{ find.question }</b>
                            <span>{ find.hint }</span>
                            <details>
                                <summary>{ "Tell me" }</summary>
                                <p>{ find.answer }</p>
                                <button type="button" onclick={move |_| state.dispatch(show())}>{ find.button }</button>
                            </details>
                        </li>
                    }
                }) }
            </ol>
        </aside>
    }
}
