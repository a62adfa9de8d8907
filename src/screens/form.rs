//! A form: labels above fields, a summary of what is missing, nothing ever cleared.

mod attributes;
mod control;
mod files;
mod read;

use super::Seen;
use super::chat;
use super::notice;
use super::parts;
use crate::edges::chats;
use crate::locale::{self, m};
use control::Control;
use files::FileField;
use read::{date_ids, id_of, root_of, unsaid};
use signpost_case::Action;
use signpost_case::form::{Form, Problem, date};
use signpost_case::known::Taken;
use signpost_case::matter::Matter;
use signpost_case::state::At;
use signpost_engine::config::{Field, FieldKind, Prefill};
use yew::prelude::*;

/// The form on the screen; `label` is that of its button.
pub(super) fn form(seen: &Seen<'_>, label: &str) -> Html {
    let matter = seen.state.matter(seen.flows);
    let fields = matter.asked();
    let (problems, sending): (&[Problem], bool) = match seen.state.form() {
        Form::Open { problems } => (problems, false),
        Form::Sending(_) => (&[], true),
    };
    // Of several things, none is sent before the last is done.
    let (label, enter) = match seen.state.at() {
        _ if sending => (m::SENDING.text(), "send"),
        At::Task { .. } => (m::GO_ON.text(), "next"),
        _ => (label, "send"),
    };
    let problem_of = |field: &Field| {
        let problem = problems.iter().find(|problem| problem.field == field.id);
        problem.map(|problem| locale::problem(&problem.kind, &field.label))
    };
    html! {
        <form class="form" novalidate=true onsubmit={submit(seen, &matter, &fields)}
            onpaste={files::onpaste(seen, &fields)} ondrop={files::ondrop(seen, &fields)} ondragover={files::ondragover()}>
            { summary(&matter, &fields, &problem_of) }
            { for fields.iter().map(|f| field(seen, &matter, f, problem_of(f), enter)) }
            { trap() }
            { notice::list(seen) }
            <button type="submit" class="primary" part="primary" aria-describedby={notice::id(seen)}
                disabled={sending}>{ label }</button>
            if !sending { { chat::button(seen) } }
        </form>
    }
}

/// A field that people neither see nor reach: whatever fills it in is none. It is read at the press that sends.
fn trap() -> Html {
    html! {
        <div class="sr" aria-hidden="true">
            <label>{ m::LEAVE_EMPTY.text() }<input type="text" name="website" tabindex="-1" autocomplete="off" /></label>
        </div>
    }
}

/// Sends what stands in the page, and not only what was heard of it.
fn submit(seen: &Seen<'_>, matter: &Matter<'_>, fields: &[&Field]) -> Callback<SubmitEvent> {
    let known: Vec<_> = fields.iter().map(|field| ((*field).clone(), matter.value(field))).collect();
    let act = seen.act.clone();
    Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        chats::want(chat::is_wanted(&event));
        for (id, value) in root_of(&event).map(|root| unsaid(&root, &known)).unwrap_or_default() {
            act.emit(Action::Fill(id, value));
        }
        act.emit(Action::Submit);
    })
}

/// What is wrong, each a link to its field. It takes the focus at each press of the button.
fn summary(matter: &Matter<'_>, fields: &[&Field], problem_of: &dyn Fn(&Field) -> Option<String>) -> Html {
    let problems: Vec<_> = fields.iter().filter_map(|field| Some((*field, problem_of(field)?))).collect();
    if problems.is_empty() {
        return Html::default();
    }
    let line = |(field, problem): (&Field, String)| to_field(field, &matter.value(field), problem);
    html! {
        <div class="problems" tabindex="-1" role="group" aria-labelledby="sp-problems">
            <h3 id="sp-problems">{ m::PROBLEM.text() }</h3>
            <ul>{ for problems.into_iter().map(line) }</ul>
        </div>
    }
}

/// A fragment would change the page's address, so the focus is moved by hand.
fn to_field(field: &Field, value: &str, problem: String) -> Html {
    let id = to_mend(field, value);
    let href = format!("#{id}");
    let onclick = Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        parts::focus_id(&event, &id);
    });
    html! { <li key={field.id.clone()}><a {href} {onclick}>{ problem }</a></li> }
}

/// The id of the control in which a field is to be mended: of a date, the first box that is wrong.
fn to_mend(field: &Field, value: &str) -> String {
    let [day, month, year] = date_ids(field);
    let wrong = date::wrong_parts(value);
    match field.kind {
        FieldKind::Date if wrong.day => day,
        FieldKind::Date if wrong.month => month,
        FieldKind::Date if wrong.year => year,
        _ => id_of(field),
    }
}

fn field(
    seen: &Seen<'_>,
    matter: &Matter<'_>,
    field: &Field,
    problem: Option<String>,
    enter: &'static str,
) -> Html {
    let (id, (taken, value)) = (id_of(field), matter.taken(field));
    let taken = mark(taken, field);
    let hints = hints(field);
    let notes = [(taken.is_some(), "taken"), (!hints.is_empty(), "hint"), (problem.is_some(), "problem")];
    let described: Vec<String> =
        notes.iter().filter(|(there, _)| *there).map(|(_, what)| format!("{id}-{what}")).collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let is_wrong = problem.is_some();
    let is_check = field.kind == FieldKind::Checkbox;
    let text = html! {
        <>
            { &field.label }
            if !field.required && !is_check { <span class="optional">{ " " }{ m::OPTIONAL.text() }</span> }
        </>
    };
    let taken = taken.map(|said| html! { <span class="taken" id={format!("{id}-taken")}>{ said }</span> });
    let notes = html! {
        <>
            if !hints.is_empty() {
                <div class="hint" id={format!("{id}-hint")}>{ for hints.iter().map(|hint| html! { <p>{ hint }</p> }) }</div>
            }
            if let Some(problem) = problem { <p class="problem" id={format!("{id}-problem")}>{ problem }</p> }
        </>
    };
    let control = Control { seen, field, value, described: described.clone(), is_wrong, enter };
    let class = classes!("field", is_check.then_some("check"), is_wrong.then_some("wrong"));
    let key = field.id.clone();
    match field.kind {
        FieldKind::Radio(_) | FieldKind::Checkboxes(_) | FieldKind::Date => {
            let role = matches!(field.kind, FieldKind::Radio(_)).then_some("radiogroup");
            let invalid = role.filter(|_| is_wrong).map(|_| "true");
            let required = role.filter(|_| field.required).map(|_| "true");
            html! {
                <fieldset {class} {key} {role} aria-labelledby={format!("{id}-legend")} aria-describedby={described} aria-invalid={invalid} aria-required={required}>
                    <legend id={format!("{id}-legend")}>{ text }</legend>
                    { taken }
                    { notes }
                    { control::several(&control) }
                </fieldset>
            }
        }
        FieldKind::File { .. } => {
            let attached = matter.fields.files_of(&field.id).cloned().collect();
            let files = FileField { seen, field, attached, described, is_wrong };
            html! {
                <div {class} {key}>
                    <label for={id}>{ text }</label>
                    { notes }
                    { files::control(&files) }
                </div>
            }
        }
        FieldKind::Checkbox => html! {
            <div {class} {key}>{ control::single(&control) }<label for={id}>{ text }</label>{ notes }</div>
        },
        _ => html! {
            <div {class} {key}>
                <div class="label-line"><label for={id}>{ text }</label>{ taken }</div>
                { notes }
                { control::single(&control) }
            </div>
        },
    }
}

/// What the team says of a field, and what it takes where nobody could know that.
fn hints(field: &Field) -> Vec<String> {
    let own = Some(field.hint.clone()).filter(|hint| !hint.is_empty());
    let ours = match field.kind {
        FieldKind::File { .. } => Some(files::hint(field)),
        FieldKind::Date if own.is_none() => Some(m::DATE_HINT.text().to_owned()),
        _ => None,
    };
    own.into_iter().chain(ours).collect()
}

/// Says where what stands in a field is from, if the customer has not put it there. That they see their own message again
/// needs no words.
fn mark(taken: Taken, field: &Field) -> Option<&'static str> {
    match taken {
        Taken::Message if field.prefill != Prefill::Utterance => Some(m::FROM_MESSAGE.text()),
        Taken::Earlier => Some(m::FROM_BEFORE.text()),
        Taken::Context => Some(m::FROM_PAGE.text()),
        Taken::Message | Taken::Nowhere | Taken::Typed => None,
    }
}
