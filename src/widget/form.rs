//! A form: labels above fields, a summary of what is missing, nothing ever cleared.

use super::parts;
use crate::locale::TEXTS;
use signpost_engine::config::{Field, FieldKind};
use yew::prelude::*;

/// What keeps a form from being sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The id of the field.
    pub field: String,
    /// What to do.
    pub message: String,
}

/// What is wrong with `value` in `field`.
#[must_use]
pub fn check(field: &Field, value: &str) -> Option<Problem> {
    let value = value.trim();
    let label = &field.label;
    let problem = |message: String| Some(Problem { field: field.id.clone(), message });
    if value.is_empty() {
        return match &field.kind {
            _ if !field.required => None,
            FieldKind::Email => problem(TEXTS.email_missing.into()),
            FieldKind::Select(_) | FieldKind::Checkbox => problem(format!("{} “{label}”", TEXTS.choose)),
            _ => problem(format!("{} “{label}”", TEXTS.fill_in)),
        };
    }
    let digits = value.chars().filter(char::is_ascii_digit).count();
    match &field.kind {
        FieldKind::Email if !is_email(value) => problem(TEXTS.email_wrong.into()),
        FieldKind::Tel if digits < 6 => problem(TEXTS.tel_wrong.into()),
        FieldKind::Amount if digits == 0 => problem(TEXTS.amount_wrong.into()),
        _ => None,
    }
}

/// One `@`, something before it, a dot after it: stricter rules refuse addresses that work.
fn is_email(value: &str) -> bool {
    let Some((name, host)) = value.split_once('@') else { return false };
    let (from, to) = (host.find('.'), host.rfind('.'));
    let spaced = value.chars().any(char::is_whitespace);
    !name.is_empty()
        && !spaced
        && !host.contains('@')
        && from > Some(0)
        && to.is_some_and(|dot| dot + 1 < host.len())
}

/// Properties of [`Form`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What is asked for, each with what stands in it.
    pub fields: Vec<(Field, String)>,
    /// What kept it from being sent.
    pub problems: Vec<Problem>,
    /// How often it was.
    pub refused: u32,
    /// The text of the button.
    pub submit: AttrValue,
    /// It is on its way.
    pub sending: bool,
    /// A field now holds this: (id, value).
    pub on_fill: Callback<(String, String)>,
    /// The customer has left this field.
    pub on_leave: Callback<String>,
    /// Sent.
    pub on_submit: Callback<()>,
    /// The id of what says more about sending.
    pub described: Option<&'static str>,
    /// What stands above the button.
    pub children: Html,
}

/// The form.
#[component]
pub fn Form(props: &Props) -> Html {
    let summary = use_node_ref();
    {
        // Every press of the button with problems moves focus to the summary, also when they are the same; mending one of
        // them does not.
        let (summary, there) = (summary.clone(), !props.problems.is_empty());
        use_effect_with(props.refused, move |_| {
            if there {
                parts::focus(&summary);
            }
        });
    }
    let onsubmit = {
        let on_submit = props.on_submit.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            on_submit.emit(());
        })
    };
    let problem_of =
        |field: &Field| props.problems.iter().find(|p| p.field == field.id).map(|p| p.message.clone());
    html! {
        <form class="form" novalidate=true {onsubmit}>
            if !props.problems.is_empty() {
                <div class="problems" tabindex="-1" role="group" aria-labelledby="sp-problems" ref={summary}>
                    <h3 id="sp-problems">{ TEXTS.problem }</h3>
                    <ul>
                        { for props.problems.iter().map(|p| html! {
                            <li key={p.field.clone()}><ToField id={p.field.clone()} message={p.message.clone()} /></li>
                        }) }
                    </ul>
                </div>
            }
            { for props.fields.iter().map(|(field, value)| html! {
                <FieldView
                    key={field.id.clone()}
                    field={field.clone()}
                    value={value.clone()}
                    problem={problem_of(field)}
                    on_fill={props.on_fill.clone()}
                    on_leave={props.on_leave.clone()}
                />
            }) }
            { props.children.clone() }
            <button type="submit" class="primary" part="primary" aria-describedby={props.described} disabled={props.sending}>
                { if props.sending { AttrValue::from(TEXTS.sending) } else { props.submit.clone() } }
            </button>
        </form>
    }
}

#[derive(Properties, PartialEq)]
struct ToFieldProps {
    id: String,
    message: String,
}

/// A link of the summary. A fragment would change the page's address, so focus is moved by hand.
#[component]
fn ToField(props: &ToFieldProps) -> Html {
    let id = props.id.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        parts::focus_id(&event, &format!("sp-{id}"));
    });
    html! { <a href={format!("#sp-{}", props.id)} {onclick}>{ &props.message }</a> }
}

#[derive(Properties, PartialEq)]
struct FieldProps {
    field: Field,
    value: String,
    problem: Option<String>,
    on_fill: Callback<(String, String)>,
    on_leave: Callback<String>,
}

#[component]
fn FieldView(props: &FieldProps) -> Html {
    let FieldProps { field, value, problem, on_fill, on_leave } = props;
    let id = format!("sp-{}", field.id);
    let fill = {
        let (on_fill, key) = (on_fill.clone(), field.id.clone());
        Callback::from(move |value: String| on_fill.emit((key.clone(), value)))
    };
    let described: Vec<String> = [(!field.hint.is_empty(), "hint"), (problem.is_some(), "problem")]
        .iter()
        .filter(|(there, _)| *there)
        .map(|(_, what)| format!("{id}-{what}"))
        .collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let invalid = problem.is_some().then_some("true");
    let typed = fill.reform(|event: InputEvent| parts::typed(&event));
    let chosen = fill.reform(|event: Event| parts::chosen(&event));
    let left = {
        let (on_leave, fill, key, known) = (on_leave.clone(), fill.clone(), field.id.clone(), value.clone());
        Callback::from(move |event: FocusEvent| {
            // What fills fields in for people does not always say so.
            let stands = parts::stands(&event);
            if stands != known {
                fill.emit(stands);
            }
            // Pressing a button must not make what is above it shorter meanwhile; sending hides all the same.
            if !parts::goes_to_a_button(&event) {
                on_leave.emit(key.clone());
            }
        })
    };
    let label = html! {
        <label for={id.clone()}>
            { &field.label }
            if !field.required && field.kind != FieldKind::Checkbox { <span class="optional">{ TEXTS.optional }</span> }
        </label>
    };
    let notes = html! {
        <>
            if !field.hint.is_empty() { <p class="hint" id={format!("{id}-hint")}>{ &field.hint }</p> }
            if let Some(problem) = problem {
                <p class="problem" id={format!("{id}-problem")}>{ problem }</p>
            }
        </>
    };
    let input = |kind: &'static str, mode: Option<&'static str>, complete: Option<&'static str>| {
        html! {
            <input id={id.clone()} name={field.id.clone()} type={kind} inputmode={mode} autocomplete={complete}
                value={value.clone()} aria-describedby={described.clone()} aria-invalid={invalid}
                aria-required={field.required.then_some("true")} oninput={typed.clone()} onblur={left.clone()} />
        }
    };
    let control = match &field.kind {
        FieldKind::Textarea => html! {
            <textarea id={id.clone()} name={field.id.clone()} rows="5" value={value.clone()}
                aria-describedby={described.clone()} aria-invalid={invalid}
                aria-required={field.required.then_some("true")} oninput={typed.clone()} onblur={left.clone()} />
        },
        FieldKind::Select(options) => html! {
            <select id={id.clone()} name={field.id.clone()} aria-describedby={described.clone()} aria-invalid={invalid}
                aria-required={field.required.then_some("true")} onchange={chosen}>
                <option value="" selected={value.is_empty()}>{ TEXTS.choose_one }</option>
                { for options.iter().map(|o| html! {
                    <option key={o.clone()} value={o.clone()} selected={o == value}>{ o }</option>
                }) }
            </select>
        },
        FieldKind::Checkbox => {
            let onchange =
                fill.reform(|event: Event| if parts::checked(&event) { "yes".into() } else { String::new() });
            return html! {
                <div class={classes!("field", "check", problem.is_some().then_some("wrong"))}>
                    <input id={id.clone()} name={field.id.clone()} type="checkbox" checked={value == "yes"}
                        aria-describedby={described} aria-invalid={invalid} {onchange} />
                    { label }
                    { notes }
                </div>
            };
        }
        FieldKind::Email => input("email", Some("email"), Some("email")),
        FieldKind::Tel => input("tel", Some("tel"), Some("tel")),
        FieldKind::Date => input("date", None, None),
        FieldKind::Amount => input("text", Some("decimal"), None),
        FieldKind::Text => input("text", None, if field.id == "name" { Some("name") } else { None }),
    };
    html! {
        <div class={classes!("field", problem.is_some().then_some("wrong"))}>
            { label }
            { notes }
            { control }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(kind: FieldKind, required: bool) -> Field {
        Field { id: "f".into(), label: "Label".into(), hint: String::new(), kind, required, prefill: false }
    }

    #[test]
    fn only_what_is_required_must_be_there() {
        assert!(check(&field(FieldKind::Text, false), "").is_none());
        assert!(check(&field(FieldKind::Text, true), " ").is_some());
    }

    #[test]
    fn addresses_that_work_are_taken_and_slips_are_named() {
        for good in ["a@b.co", "first.last+tag@mail.example.org", "ü@exämple.de", " a@b.co "] {
            assert!(check(&field(FieldKind::Email, true), good).is_none(), "{good}");
        }
        for bad in ["a", "a@b", "@b.co", "a@b.", "a@.b", "a b@c.d", "a@@b.c"] {
            assert!(check(&field(FieldKind::Email, true), bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn amounts_and_numbers_need_digits() {
        assert!(check(&field(FieldKind::Amount, false), "£24.50").is_none());
        assert!(check(&field(FieldKind::Amount, false), "a lot").is_some());
        assert!(check(&field(FieldKind::Tel, false), "07700 900123").is_none());
        assert!(check(&field(FieldKind::Tel, false), "none").is_some());
    }
}
