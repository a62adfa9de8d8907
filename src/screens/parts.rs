//! Small parts that several screens share.

use super::Seen;
use crate::edges::scanners;
use crate::locale::{cannot_read, m};
use signpost_case::Action;
use signpost_case::masked::Masked;
use signpost_engine::config::{Contact, Escalation, Intent, PersonPlace, Translation};
use signpost_engine::policy::Reason;
use wasm_bindgen::JsCast;
use web_sys::{
    EventTarget, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, ShadowRoot,
};
use yew::prelude::*;

/// Most characters of a message that are quoted: it is a reminder, not the text.
const QUOTED: usize = 160;

/// A button that does `action`.
pub(super) fn button(seen: &Seen<'_>, action: Action, class: &'static str, text: &str) -> Html {
    // Where the main button leads to a person, it is both.
    let part = match class {
        "primary" if text == m::PERSON.text() => Some("primary person"),
        "primary" => Some("primary"),
        _ => None,
    };
    html! { <button type="button" {class} {part} onclick={seen.press(action)}>{ text }</button> }
}

/// The way back, above a screen's heading.
pub(super) fn back(seen: &Seen<'_>) -> Html {
    html! {
        <button type="button" class="back" onclick={seen.press(Action::Back)}>
            <span class="arrow" aria-hidden="true" />{ m::BACK.text() }
        </button>
    }
}

/// The way to a person, at the foot of every screen but that person's own, and those that a person stands beside.
pub(super) fn to_person(seen: &Seen<'_>) -> Html {
    if person_beside(seen).is_some() {
        return Html::default();
    }
    person_row(seen)
}

/// Who stands beside a screen after the first: for what was found, or because the flow wants it so.
pub(super) fn person_beside(seen: &Seen<'_>) -> Option<Escalation> {
    let matter = seen.state.matter(seen.flows);
    let wanted = || {
        matter.flow().filter(|flow| flow.person == PersonPlace::Beside)?;
        Some(Escalation::plain(Reason::Requested))
    };
    matter.beside().or_else(wanted)
}

/// The way to a person at the foot, whoever stands beside the screen.
pub(super) fn person_row(seen: &Seen<'_>) -> Html {
    html! {
        <div class="person-row">
            <span>{ m::RATHER_PERSON.text() }</span>
            <button type="button" class="person" part="person" onclick={seen.press(Action::Person)}>
                <span class="face" aria-hidden="true" />{ m::PERSON.text() }
            </button>
        </div>
    }
}

/// An entry of a list to choose from.
pub(super) fn choice(seen: &Seen<'_>, action: Action, label: &str, detail: Option<String>) -> Html {
    html! {
        <li key={label.to_owned()}>
            <button type="button" class="choice" onclick={seen.press(action)}>
                <span class="choice-label">{ label }</span>
                if let Some(detail) = detail { <span class="choice-detail">{ detail }</span> }
                <span class="chevron" aria-hidden="true" />
            </button>
        </li>
    }
}

/// Intents to choose from, each with its category.
pub(super) fn intents<'a>(seen: &Seen<'_>, intents: impl Iterator<Item = &'a Intent>) -> Html {
    let entry = |intent: &Intent| {
        choice(seen, Action::Choose(intent.id.clone()), &intent.label, Some(seen.category_label(intent)))
    };
    html! { <ul class="choices">{ for intents.map(entry) }</ul> }
}

/// Says in the customer's own language that a person will help, where the widget cannot read that language.
pub(super) fn in_their_language(seen: &Seen<'_>) -> Html {
    let foreign = seen.state.reading().shown().filter(|r| r.reason == Some(Reason::UnsupportedLanguage));
    let said = foreign.and_then(|routing| cannot_read(routing.language.as_deref()?));
    said.map(|s| html! { <p class="their-language" lang={s.lang} dir={s.dir}>{ s.text }</p> })
        .unwrap_or_default()
}

/// The labels in the language of the message, where the widget cannot read that language and the team has them.
pub(super) fn their_labels<'a>(seen: &Seen<'a>) -> Option<&'a Translation> {
    let foreign = seen.state.reading().shown().filter(|r| r.reason == Some(Reason::UnsupportedLanguage))?;
    let language = foreign.language.as_deref()?;
    seen.flows.translations.iter().find(|own| own.tag.split('-').next() == Some(language))
}

/// The label of a category or an intent among those of a language, or its own.
pub(super) fn label_among<'a>(labels: Option<&'a Translation>, id: &str, label: &'a str) -> &'a str {
    let own = labels.and_then(|labels| labels.labels.iter().find(|(own, _)| own == id));
    own.map_or(label, |(_, label)| label.as_str())
}

/// What the customer typed, so that they see it is not lost.
pub(super) fn quote(seen: &Seen<'_>) -> Html {
    let text =
        Masked::of(scanners::scan, seen.state.matter(seen.flows).message().trim(), seen.state.allowed());
    if text.is_empty() {
        return Html::default();
    }
    html! {
        <p class="quote"><span class="sr">{ m::YOU_WROTE.text() }{ " " }</span><q translate="no">{ shortened(text.as_str()) }</q></p>
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{} …", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// Ways to reach the team without the widget.
pub(super) fn contacts(seen: &Seen<'_>) -> Html {
    let open = seen.state.closed(seen.flows).is_none();
    let shown = |contact: &&Contact| contact.open.is_none_or(|only| only == open);
    html! {
        <ul class="contacts">
            { for seen.flows.contact.iter().filter(shown).map(|c| html! {
                <li key={c.href.clone()}>
                    <a href={c.href.clone()}>{ &c.label }</a>
                    if !c.detail.is_empty() { <span>{ &c.detail }</span> }
                </li>
            }) }
        </ul>
    }
}

/// The heading of a screen. It takes the focus when the screen appears, since the customer asked for the screen: a
/// screen reader reads on from there, and the keyboard goes on from there. `described`: the id of what is said with it.
pub(super) fn heading(text: &str, described: Option<&'static str>) -> Html {
    html! { <h2 class="heading" tabindex="-1" aria-describedby={described}>{ text }</h2> }
}

/// Moves the focus to the element with this id beside the one that the event came from.
pub(super) fn focus_id(event: &MouseEvent, id: &str) {
    let root = event.target_dyn_into::<web_sys::Node>().map(|node| node.get_root_node());
    let root = root.and_then(|root| root.dyn_into::<ShadowRoot>().ok());
    let element = root.and_then(|root| root.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// What stands, or is chosen, in the field that the event came from; see [`value_of`].
pub(super) fn value(event: &web_sys::Event) -> String {
    event.target().map(|target| value_of(&target)).unwrap_or_default()
}

/// What stands, or is chosen, in a control; of a box to tick, `yes` or nothing.
pub(super) fn value_of(target: &EventTarget) -> String {
    if let Some(area) = target.dyn_ref::<HtmlTextAreaElement>() {
        area.value()
    } else if let Some(select) = target.dyn_ref::<HtmlSelectElement>() {
        select.value()
    } else if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        match (input.type_().as_str(), input.checked()) {
            ("checkbox", true) => "yes".to_owned(),
            ("checkbox", false) => String::new(),
            _ => input.value(),
        }
    } else {
        String::new()
    }
}

/// Whether the focus goes from here to a button.
pub(super) fn goes_to_a_button(event: &FocusEvent) -> bool {
    let to = event.related_target().and_then(|to| to.dyn_into::<HtmlElement>().ok());
    to.is_some_and(|to| to.local_name() == "button")
}
