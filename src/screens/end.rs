//! The last screens.

use super::Seen;
use super::beside;
use super::markdown;
use super::parts;
use super::say;
use crate::edges::print::print_where;
use crate::locale::{self, TEXTS};
use signpost_case::Action;
use signpost_case::case::{Receipt, Target};
use signpost_case::handoff::address;
use wasm_bindgen_futures::JsFuture;
use yew::platform::spawn_local;
use yew::prelude::*;

/// The end without a case.
pub(super) fn solved(seen: &Seen<'_>) -> Html {
    html! {
        <>
            <span class="tick" aria-hidden="true" />
            { parts::heading(TEXTS.solved, None) }
            <p class="prose">{ TEXTS.solved_text }</p>
            { beside::card(seen) }
            <div class="actions">{ parts::button(seen, Action::StartOver, "secondary", TEXTS.again) }</div>
            { parts::to_person(seen) }
        </>
    }
}

/// The end without a case, in the words of a step.
pub(super) fn done(seen: &Seen<'_>, flow: &str, step: usize) -> Html {
    let Some(step) = seen.flows.flow(flow).and_then(|flow| flow.steps.get(step)) else { return solved(seen) };
    html! {
        <>
            <span class="tick" aria-hidden="true" />
            { parts::heading(&step.title, None) }
            { markdown::prose(&step.body) }
            { beside::card(seen) }
            <div class="actions">{ parts::button(seen, Action::StartOver, "secondary", TEXTS.again) }</div>
            { parts::to_person(seen) }
        </>
    }
}

/// The end with a case.
pub(super) fn receipt(seen: &Seen<'_>, receipt: &Receipt) -> Html {
    let (title, text) = match receipt.target {
        Target::Host => (TEXTS.taken, TEXTS.taken_text),
        Target::Browser => (TEXTS.kept, TEXTS.kept_text),
        Target::Nobody => (TEXTS.not_kept, TEXTS.not_kept_text),
    };
    let sent = receipt.target == Target::Host;
    let summary = locale::summary(receipt);
    let mail = address(seen.flows).map(|address| locale::mail(address, receipt, &summary));
    html! {
        <>
            if sent { <span class="tick" aria-hidden="true" /> }
            { parts::heading(title, None) }
            <p class="prose">{ text }</p>
            { references(receipt) }
            { for receipt.parts.iter().filter_map(|part| part.review.as_deref()).map(decided) }
            { say::closed(seen) }
            <div class="actions">
                if let Some(mail) = mail.filter(|_| !sent) {
                    <a class="primary" part="primary" href={mail}>{ TEXTS.mail }</a>
                }
                <Copy text={summary.clone()} />
                <button type="button" class="secondary print" onclick={print_clicked()}>{ TEXTS.print }</button>
            </div>
            <details class="record" open={!sent}>
                <summary>{ TEXTS.your_case }</summary>
                <pre>{ summary }</pre>
            </details>
            { parts::button(seen, Action::StartOver, "quiet", TEXTS.again) }
        </>
    }
}

/// A person decides first: the team's words for it, or ours.
fn decided(say: &[String]) -> Html {
    if say.is_empty() {
        return html! { <p class="decided">{ TEXTS.decided }</p> };
    }
    html! { <div class="decided">{ say::lines(say) }</div> }
}

fn print_clicked() -> Callback<MouseEvent> {
    Callback::from(|event: MouseEvent| print_where(&event))
}

fn references(receipt: &Receipt) -> Html {
    if let [only] = &receipt.parts[..] {
        return html! {
            <dl class="reference" part="receipt"><dt>{ TEXTS.reference }</dt><dd>{ &only.reference }</dd></dl>
        };
    }
    html! {
        <dl class="reference linked" part="receipt">
            { for receipt.parts.iter().map(|part| html! {
                <div key={part.reference.clone()}><dt>{ &part.label }</dt><dd>{ &part.reference }</dd></div>
            }) }
        </dl>
    }
}

#[derive(Properties, PartialEq)]
struct CopyProps {
    text: String,
}

/// Copies a text, and says whether that worked.
#[component]
fn Copy(props: &CopyProps) -> Html {
    let said = use_state(|| TEXTS.copy);
    let onclick = {
        let (text, said) = (props.text.clone(), said.clone());
        Callback::from(move |_: MouseEvent| {
            // Pages without TLS have no clipboard; then the property is not there at all.
            let clipboard =
                web_sys::window().map(|w| w.navigator().clipboard()).filter(|c| !c.is_undefined());
            let Some(clipboard) = clipboard else { return said.set(TEXTS.not_copied) };
            let (written, said) = (clipboard.write_text(&text), said.clone());
            spawn_local(async move {
                let copied = JsFuture::from(written).await.is_ok();
                said.set(if copied { TEXTS.copied } else { TEXTS.not_copied });
            });
        })
    };
    html! {
        <>
            <button type="button" class="secondary" {onclick}>{ *said }</button>
            <span class="sr" role="status">{ if *said == TEXTS.copy { "" } else { *said } }</span>
        </>
    }
}
