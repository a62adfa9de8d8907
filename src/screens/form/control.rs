//! The controls of a form, by the kind of field.

use super::attributes::{Ways, complete, complete_date, ways};
use super::read::{boxes, chosen, date_ids, id_of, option_id, root_of};
use crate::locale::m;
use crate::screens::{Seen, parts};
use signpost_case::Action;
use signpost_case::form::date;
use signpost_engine::config::{Field, FieldKind};
use yew::prelude::*;

/// What a control needs to know of its field.
pub(super) struct Control<'a, 's> {
    pub(super) seen: &'a Seen<'s>,
    pub(super) field: &'a Field,
    pub(super) value: String,
    /// The ids of what is said about it.
    pub(super) described: Option<String>,
    pub(super) is_wrong: bool,
    /// What the Enter key of a phone says: it presses the form's button.
    pub(super) enter: &'static str,
}

/// A control that has one label.
pub(super) fn single(c: &Control<'_, '_>) -> Html {
    let (id, name) = (id_of(c.field), c.field.id.clone());
    let required = c.field.required.then_some("true");
    match &c.field.kind {
        FieldKind::Textarea => html! {
            <textarea {id} {name} rows="5" value={c.value.clone()} autocomplete={complete(c.field)}
                aria-describedby={c.described.clone()} aria-invalid={c.invalid()} aria-required={required}
                oninput={c.fills()} onblur={c.left()} />
        },
        FieldKind::Select(options) => html! {
            <select {id} {name} autocomplete={complete(c.field)} aria-describedby={c.described.clone()}
                aria-invalid={c.invalid()} aria-required={required} onchange={c.chooses()}>
                <option value="" selected={!options.contains(&c.value)}>{ m::CHOOSE_ONE.text() }</option>
                { for options.iter().map(|o| html! {
                    <option key={o.clone()} value={o.clone()} selected={*o == c.value}>{ c.seen.said(o) }</option>
                }) }
            </select>
        },
        FieldKind::Checkbox => html! {
            <input {id} {name} type="checkbox" checked={c.value == "yes"}
                aria-describedby={c.described.clone()} aria-invalid={c.invalid()} onchange={c.chooses()} />
        },
        _ => {
            let Ways { kind, mode, complete, capitals, spell, room } = ways(c.field);
            html! {
                <input {id} {name} type={kind} class={room} inputmode={mode} autocomplete={complete}
                    autocapitalize={capitals} spellcheck={spell} enterkeyhint={c.enter} value={c.value.clone()}
                    aria-describedby={c.described.clone()} aria-invalid={c.invalid()} aria-required={required}
                    oninput={c.fills()} onblur={c.left()} />
            }
        }
    }
}

/// The controls of a field that has a legend: options all in view, or the boxes of a date.
pub(super) fn several(c: &Control<'_, '_>) -> Html {
    match &c.field.kind {
        FieldKind::Radio(options) => html! {
            <div class="options">{ for options.iter().enumerate().map(|(n, o)| option(c, "radio", n, o)) }</div>
        },
        FieldKind::Checkboxes(options) => html! {
            <div class="options">{ for options.iter().enumerate().map(|(n, o)| option(c, "checkbox", n, o)) }</div>
        },
        FieldKind::Date => date_boxes(c),
        _ => Html::default(),
    }
}

fn option(c: &Control<'_, '_>, kind: &'static str, place: usize, label: &str) -> Html {
    let id = option_id(c.field, place);
    let checked = match kind {
        "radio" => c.value == label,
        _ => c.value.lines().any(|line| line == label),
    };
    // Of one to choose, the group says so.
    let invalid = c.invalid().filter(|_| kind == "checkbox");
    let (field, act) = (c.field.clone(), c.seen.act.clone());
    let onchange = Callback::from(move |event: Event| {
        if let Some(value) = chosen(&event, &field) {
            act.emit(Action::Fill(field.id.clone(), value));
        }
    });
    html! {
        <div class="check" key={place}>
            <input id={id.clone()} name={c.field.id.clone()} type={kind} value={label.to_owned()} {checked}
                aria-invalid={invalid} {onchange} />
            <label for={id}>{ c.seen.said(label) }</label>
        </div>
    }
}

/// One box of a date.
struct DateBox {
    label: &'static str,
    /// The class that says how much room the answer takes.
    room: &'static str,
    /// What `name` ends in.
    name: &'static str,
    is_wrong: bool,
}

fn date_boxes(c: &Control<'_, '_>) -> Html {
    let wrong = date::wrong_parts(&c.value);
    let parts = [
        DateBox { label: m::DAY.text(), room: "short-2", name: "day", is_wrong: wrong.day },
        DateBox { label: m::MONTH.text(), room: "short-2", name: "month", is_wrong: wrong.month },
        DateBox { label: m::YEAR.text(), room: "short-4", name: "year", is_wrong: wrong.year },
    ];
    let (values, ids, tokens) = (date::boxes(&c.value), date_ids(c.field), complete_date(c.field));
    let all = parts.iter().zip(values).zip(ids).zip(tokens);
    let all = all.map(|(((part, value), id), complete)| date_box(c, part, value, id, complete));
    html! { <div class="date">{ for all }</div> }
}

fn date_box(
    c: &Control<'_, '_>,
    part: &DateBox,
    value: String,
    id: String,
    complete: Option<&'static str>,
) -> Html {
    let (act, field, known) = (c.seen.act.clone(), c.field.clone(), value.clone());
    let fill = Callback::from(move |event: web_sys::Event| {
        if let Some(value) = root_of(&event).and_then(|root| boxes(&root, &field)) {
            act.emit(Action::Fill(field.id.clone(), value));
        }
    });
    let oninput = fill.reform(|event: InputEvent| event.into());
    let onblur = Callback::from(move |event: FocusEvent| {
        // What fills fields in for people does not always say so.
        if parts::value(&event) != known {
            fill.emit(event.into());
        }
    });
    let invalid = (c.is_wrong && part.is_wrong).then_some("true");
    html! {
        <div class="date-part" key={part.name}>
            <label for={id.clone()}>{ part.label }</label>
            <input {id} name={format!("{}-{}", c.field.id, part.name)} type="text" class={part.room}
                inputmode="numeric" autocomplete={complete} enterkeyhint={c.enter} {value} aria-invalid={invalid}
                {oninput} {onblur} />
        </div>
    }
}

impl Control<'_, '_> {
    fn invalid(&self) -> Option<&'static str> {
        self.is_wrong.then_some("true")
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
