//! What a browser is told of a field, so that it shows the right keyboard and fills in what it knows.

use signpost_engine::config::{Field, FieldKind};

/// What a browser is told of a field of one line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Ways {
    /// `type`.
    pub(super) kind: &'static str,
    /// `inputmode`: the keyboard of a phone.
    pub(super) mode: Option<&'static str>,
    /// `autocomplete`: what the browser may know of it already.
    pub(super) complete: Option<&'static str>,
    /// `autocapitalize`.
    pub(super) capitals: Option<&'static str>,
    /// `spellcheck`.
    pub(super) spell: Option<&'static str>,
    /// The class that says how much room the answer takes.
    pub(super) room: Option<&'static str>,
}

/// What a browser is told of `field`.
#[must_use]
pub(super) fn ways(field: &Field) -> Ways {
    let text = Ways { kind: "text", complete: complete(field), ..Ways::default() };
    let exact = Ways { capitals: Some("none"), spell: Some("false"), ..text };
    match &field.kind {
        FieldKind::Email => Ways { kind: "email", mode: Some("email"), ..exact },
        FieldKind::Tel => Ways { kind: "tel", mode: Some("tel"), room: Some("medium"), ..text },
        // Not `type="number"`: it loses what is no number, and a wheel changes it.
        FieldKind::Number { least, .. } => {
            let mode = if least.is_some_and(|least| least >= 0) { "numeric" } else { "text" };
            Ways { mode: Some(mode), room: Some("short"), ..exact }
        }
        FieldKind::Amount => Ways { mode: Some("decimal"), room: Some("short"), ..exact },
        FieldKind::Order { pattern } => {
            let digits = |pattern: &String| pattern.chars().all(|c| matches!(c, '9' | '?' | ' '));
            let mode = pattern.as_ref().filter(|pattern| digits(pattern)).map(|_| "numeric");
            Ways { mode, capitals: Some("characters"), room: Some("medium"), ..exact }
        }
        _ => text,
    }
}

/// The token of HTML that `field` asks for, by its kind and by its id.
#[must_use]
pub(super) fn complete(field: &Field) -> Option<&'static str> {
    match field.kind {
        FieldKind::Email => return Some("email"),
        FieldKind::Tel => return Some("tel"),
        FieldKind::Text | FieldKind::Textarea | FieldKind::Select(_) => {}
        // Nothing that a browser knows is an answer to it.
        FieldKind::Order { .. } | FieldKind::Amount | FieldKind::Number { .. } => return Some("off"),
        _ => return None,
    }
    let several_lines = field.kind == FieldKind::Textarea;
    let id = field.id.to_lowercase().replace('_', "-");
    // A new address is one that the browser may know, too.
    let id = ["new-", "your-", "my-", "delivery-", "billing-"]
        .iter()
        .find_map(|first| id.strip_prefix(first))
        .unwrap_or(&id);
    Some(match id {
        "name" | "full-name" | "fullname" => "name",
        "first-name" | "given-name" => "given-name",
        "last-name" | "surname" | "family-name" => "family-name",
        "address" | "street-address" if several_lines => "street-address",
        "address" | "street" | "street-address" | "address-line1" | "address-line-1" => "address-line1",
        "address-line2" | "address-line-2" => "address-line2",
        "postcode" | "postal-code" | "zip" | "zip-code" => "postal-code",
        "city" | "town" => "address-level2",
        "county" | "state" | "region" => "address-level1",
        "country" => "country-name",
        "company" | "organisation" | "organization" => "organization",
        "username" | "user-name" => "username",
        _ => return None,
    })
}

/// The tokens of the three boxes of a date: only a birthday is known to a browser.
#[must_use]
pub(super) fn complete_date(field: &Field) -> [Option<&'static str>; 3] {
    let is_birthday = matches!(field.id.as_str(), "birthday" | "date-of-birth" | "dob" | "birth-date");
    ["bday-day", "bday-month", "bday-year"].map(|token| is_birthday.then_some(token))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(id: &str, kind: FieldKind) -> Field {
        Field { id: id.into(), kind, ..Field::default() }
    }

    #[test]
    fn browsers_hear_what_they_may_fill_in() {
        for (id, kind, token) in [
            ("anything", FieldKind::Email, Some("email")),
            ("phone", FieldKind::Tel, Some("tel")),
            ("name", FieldKind::Text, Some("name")),
            ("first_name", FieldKind::Text, Some("given-name")),
            ("new-address", FieldKind::Textarea, Some("street-address")),
            ("address", FieldKind::Text, Some("address-line1")),
            ("postcode", FieldKind::Text, Some("postal-code")),
            ("message", FieldKind::Textarea, None),
            ("order", FieldKind::Order { pattern: None }, Some("off")),
            ("name", FieldKind::Checkbox, None),
        ] {
            assert_eq!(complete(&field(id, kind.clone())), token, "{id} {kind:?}");
        }
        assert_eq!(complete_date(&field("date-of-birth", FieldKind::Date))[1], Some("bday-month"));
        assert_eq!(complete_date(&field("when", FieldKind::Date)), [None; 3]);
    }

    #[test]
    fn a_phone_shows_the_keys_that_are_needed() {
        let mode = |kind: FieldKind| ways(&field("f", kind)).mode;
        assert_eq!(mode(FieldKind::Order { pattern: Some("9999 9999?".into()) }), Some("numeric"));
        assert_eq!(mode(FieldKind::Order { pattern: Some("AF-99999".into()) }), None);
        assert_eq!(mode(FieldKind::Number { least: Some(0), most: None }), Some("numeric"));
        assert_eq!(
            mode(FieldKind::Number { least: None, most: None }),
            Some("text"),
            "a minus may be needed"
        );
        assert_eq!(mode(FieldKind::Amount), Some("decimal"));
    }
}
