//! A form: labels above fields, a summary of what is missing, nothing ever cleared.

use super::Seen;
use super::notice;
use super::parts;
use crate::locale::{self, TEXTS};
use signpost_case::Action;
use signpost_case::form::{Form, Problem};
use signpost_case::state::At;
use signpost_engine::config::{Field, FieldKind};
use yew::prelude::*;

/// The form on the screen; `label` is that of its button.
pub(super) fn form(seen: &Seen<'_>, label: &str) -> Html {
    let matter = seen.state.matter(seen.flows);
    let fields = matter.form().unwrap_or_default();
    let (problems, sending): (&[Problem], bool) = match seen.state.form() {
        Form::Open { problems } => (problems, false),
        Form::Sending(_) => (&[], true),
    };
    let onsubmit = seen.act.reform(|event: SubmitEvent| {
        event.prevent_default();
        Action::Submit
    });
    // Of several things, none is sent before the last is done.
    let label = match seen.state.at() {
        _ if sending => TEXTS.sending,
        At::Task { .. } => TEXTS.go_on,
        _ => label,
    };
    let problem_of = |field: &Field| {
        let problem = problems.iter().find(|problem| problem.field == field.id);
        problem.map(|problem| locale::problem(problem.kind, &field.label))
    };
    html! {
        <form class="form" novalidate=true {onsubmit}>
            { summary(fields, &problem_of) }
            { for fields.iter().map(|f| field(seen, f, matter.value(f), problem_of(f))) }
            { notice::list(seen) }
            <button type="submit" class="primary" part="primary" aria-describedby={notice::id(seen)}
                disabled={sending}>{ label }</button>
        </form>
    }
}

/// What is wrong, each a link to its field. It takes the focus at each press of the button.
fn summary(fields: &[Field], problem_of: &dyn Fn(&Field) -> Option<String>) -> Html {
    let problems: Vec<_> = fields.iter().filter_map(|field| Some((field, problem_of(field)?))).collect();
    if problems.is_empty() {
        return Html::default();
    }
    html! {
        <div class="problems" tabindex="-1" role="group" aria-labelledby="sp-problems">
            <h3 id="sp-problems">{ TEXTS.problem }</h3>
            <ul>{ for problems.into_iter().map(|(field, problem)| to_field(field, problem)) }</ul>
        </div>
    }
}

/// A fragment would change the page's address, so the focus is moved by hand.
fn to_field(field: &Field, problem: String) -> Html {
    let id = format!("sp-{}", field.id);
    let href = format!("#{id}");
    let onclick = Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        parts::focus_id(&event, &id);
    });
    html! { <li key={field.id.clone()}><a {href} {onclick}>{ problem }</a></li> }
}

/// What a control needs to know of its field.
struct Control<'a> {
    seen: &'a Seen<'a>,
    field: &'a Field,
    id: String,
    value: String,
    described: Option<String>,
    invalid: Option<&'static str>,
    required: Option<&'static str>,
}

fn field(seen: &Seen<'_>, field: &Field, value: String, problem: Option<String>) -> Html {
    let id = format!("sp-{}", field.id);
    let notes = [(!field.hint.is_empty(), "hint"), (problem.is_some(), "problem")];
    let described: Vec<String> =
        notes.iter().filter(|(there, _)| *there).map(|(_, what)| format!("{id}-{what}")).collect();
    let is_check = field.kind == FieldKind::Checkbox;
    let label = html! {
        <label for={id.clone()}>
            { &field.label }
            if !field.required && !is_check { <span class="optional">{ TEXTS.optional }</span> }
        </label>
    };
    let notes = html! {
        <>
            if !field.hint.is_empty() { <p class="hint" id={format!("{id}-hint")}>{ &field.hint }</p> }
            if let Some(problem) = &problem { <p class="problem" id={format!("{id}-problem")}>{ problem }</p> }
        </>
    };
    let control = control(&Control {
        seen,
        field,
        id,
        value,
        described: (!described.is_empty()).then(|| described.join(" ")),
        invalid: problem.is_some().then_some("true"),
        required: field.required.then_some("true"),
    });
    let class = classes!("field", is_check.then_some("check"), problem.is_some().then_some("wrong"));
    html! {
        <div {class} key={field.id.clone()}>
            if is_check { { control } { label } { notes } } else { { label } { notes } { control } }
        </div>
    }
}

fn control(c: &Control<'_>) -> Html {
    match &c.field.kind {
        FieldKind::Textarea => {
            let (oninput, onblur) = (c.fills(), c.left());
            html! {
                <textarea id={c.id.clone()} name={c.field.id.clone()} rows="5" value={c.value.clone()}
                    aria-describedby={c.described.clone()} aria-invalid={c.invalid} aria-required={c.required}
                    {oninput} {onblur} />
            }
        }
        FieldKind::Select(options) | FieldKind::Radio(options) | FieldKind::Checkboxes(options) => html! {
            <select id={c.id.clone()} name={c.field.id.clone()} aria-describedby={c.described.clone()}
                aria-invalid={c.invalid} aria-required={c.required} onchange={c.chooses()}>
                <option value="" selected={c.value.is_empty()}>{ TEXTS.choose_one }</option>
                { for options.iter().map(|o| html! {
                    <option key={o.clone()} value={o.clone()} selected={*o == c.value}>{ o }</option>
                }) }
            </select>
        },
        FieldKind::Checkbox => html! {
            <input id={c.id.clone()} name={c.field.id.clone()} type="checkbox" checked={c.value == "yes"}
                aria-describedby={c.described.clone()} aria-invalid={c.invalid} onchange={c.chooses()} />
        },
        FieldKind::Email => c.input("email", Some("email"), Some("email")),
        FieldKind::Tel => c.input("tel", Some("tel"), Some("tel")),
        FieldKind::Date => c.input("date", None, None),
        FieldKind::Amount => c.input("text", Some("decimal"), None),
        FieldKind::Number { .. } => c.input("text", Some("numeric"), None),
        FieldKind::Order { .. } => c.input("text", None, None),
        FieldKind::File { .. } => Html::default(),
        FieldKind::Text => c.input("text", None, (c.field.id == "name").then_some("name")),
    }
}

impl Control<'_> {
    fn input(&self, kind: &'static str, mode: Option<&'static str>, complete: Option<&'static str>) -> Html {
        html! {
            <input id={self.id.clone()} name={self.field.id.clone()} type={kind} inputmode={mode}
                autocomplete={complete} value={self.value.clone()} aria-describedby={self.described.clone()}
                aria-invalid={self.invalid} aria-required={self.required} oninput={self.fills()}
                onblur={self.left()} />
        }
    }

    fn fills(&self) -> Callback<InputEvent> {
        let id = self.field.id.clone();
        self.seen.act.reform(move |event: InputEvent| Action::Fill(id.clone(), parts::value(&event)))
    }

    fn chooses(&self) -> Callback<Event> {
        let id = self.field.id.clone();
        self.seen.act.reform(move |event: Event| Action::Fill(id.clone(), parts::value(&event)))
    }

    fn left(&self) -> Callback<FocusEvent> {
        let (act, id, known) = (self.seen.act.clone(), self.field.id.clone(), self.value.clone());
        Callback::from(move |event: FocusEvent| {
            // What fills fields in for people does not always say so.
            let stands = parts::value(&event);
            if stands != known {
                act.emit(Action::Fill(id.clone(), stands));
            }
            // Pressing a button must not make what is above it shorter meanwhile; sending hides all the same.
            if !parts::goes_to_a_button(&event) {
                act.emit(Action::Leave(id.clone()));
            }
        })
    }
}
