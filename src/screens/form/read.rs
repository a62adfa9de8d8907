//! What stands in the page: a browser, or a manager of passwords, does not always say what it fills in.

use crate::screens::parts;
use signpost_case::form::{date, ticked};
use signpost_engine::config::{Field, FieldKind};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, Node, ShadowRoot};

/// The id of the control of a field; of several, the first one's.
#[must_use]
pub(super) fn id_of(field: &Field) -> String {
    format!("sp-{}", field.id)
}

/// The id of the control for the option at `place` of a field.
#[must_use]
pub(super) fn option_id(field: &Field, place: usize) -> String {
    if place == 0 { id_of(field) } else { format!("sp-{}.{place}", field.id) }
}

/// The ids of the boxes for day, month and year.
#[must_use]
pub(super) fn date_ids(field: &Field) -> [String; 3] {
    [id_of(field), format!("sp-{}.month", field.id), format!("sp-{}.year", field.id)]
}

/// The shadow root that an event comes from.
#[must_use]
pub(super) fn root_of(event: &web_sys::Event) -> Option<ShadowRoot> {
    let node = event.target()?.dyn_into::<Node>().ok()?;
    node.get_root_node().dyn_into().ok()
}

/// The fields whose content is not as it is known, each with what stands in it: (field, known value).
#[must_use]
pub(super) fn unsaid(root: &ShadowRoot, fields: &[(Field, String)]) -> Vec<(String, String)> {
    let differs = |(field, known): &(Field, String)| {
        let stands = value(root, field)?;
        let same = match field.kind {
            FieldKind::Date => date::boxes(&stands) == date::boxes(known),
            // A box for several lines writes line breaks in its own way.
            _ => stands.lines().eq(known.lines()),
        };
        (!same).then(|| (field.id.clone(), stands))
    };
    fields.iter().filter_map(differs).collect()
}

/// What stands in a field; `None` where it is not in the page, or holds files.
fn value(root: &ShadowRoot, field: &Field) -> Option<String> {
    let stands = |id: &str| root.get_element_by_id(id).map(|element| parts::value_of(&element));
    let is_checked =
        |element: Element| element.dyn_into().is_ok_and(|input: HtmlInputElement| input.checked());
    let checked = |place: usize| root.get_element_by_id(&option_id(field, place)).is_some_and(is_checked);
    match &field.kind {
        FieldKind::File { .. } => None,
        FieldKind::Date => boxes(root, field),
        FieldKind::Radio(options) | FieldKind::Checkboxes(options) => {
            root.get_element_by_id(&id_of(field))?;
            let options = options.iter().enumerate().filter(|(place, _)| checked(*place));
            Some(ticked(options.map(|(_, option)| option.as_str())))
        }
        _ => stands(&id_of(field)),
    }
}

/// What stands in the three boxes of a date.
#[must_use]
pub(super) fn boxes(root: &ShadowRoot, field: &Field) -> Option<String> {
    let [day, month, year] =
        date_ids(field).map(|id| root.get_element_by_id(&id).map(|e| parts::value_of(&e)));
    Some(date::from_boxes([&day?, &month?, &year?]))
}

/// The value of a field with options in which the one at `place` was just ticked, or unticked.
#[must_use]
pub(super) fn chosen(event: &web_sys::Event, field: &Field) -> Option<String> {
    value(&root_of(event)?, field)
}
