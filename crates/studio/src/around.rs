//! What is known beside the text: the time on the team's wall, and what the host's page knows.

use crate::project::Test;
use serde::{Deserialize, Serialize};
use signpost_engine::config::LocalTime;
use signpost_engine::policy::Context;
use std::collections::BTreeMap;

/// What is known beside the text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Around {
    /// What the clock on the team's wall shows, `2026-12-25T09:30`; `None` if nobody knows.
    #[serde(default)]
    pub now: Option<String>,
    /// What the host knows: a field and its value.
    #[serde(default)]
    pub host: BTreeMap<String, String>,
    /// The customer was asked to choose between candidates already.
    #[serde(default)]
    pub clarified: bool,
}

impl Around {
    /// What is known beside the message of a test.
    #[must_use]
    pub fn of(test: &Test) -> Self {
        Self { now: test.at.clone(), host: test.context.clone(), clarified: false }
    }

    /// Whether it is what is known beside the message of a test.
    #[must_use]
    pub fn is_of(&self, test: &Test) -> bool {
        self.now == test.at && self.host == test.context && !self.clarified
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The context of a routing.
    #[must_use]
    pub fn context(&self) -> Context {
        let now = self.now.as_deref().and_then(LocalTime::read);
        Context { now, host: self.host.clone(), clarified: self.clarified, ..Context::default() }
    }
}

/// What is known beside a test's message, for a table: `2026-12-25 09:30, plan=club`. Empty if nothing is.
#[must_use]
pub fn words(test: &Test) -> String {
    let at = test.at.iter().map(|at| at.replace('T', " "));
    let fields = test.context.iter().map(|(field, value)| format!("{field}={value}"));
    at.chain(fields).collect::<Vec<_>>().join(", ")
}

/// Fields as people write them in a cell: `plan=club | seats=3`, or an object of JSON.
///
/// # Errors
/// What is wrong.
pub fn fields(cell: &str) -> Result<BTreeMap<String, String>, String> {
    let cell = cell.trim();
    if cell.starts_with('{') {
        let value =
            serde_json::from_str(cell).map_err(|error| format!("The context is not JSON: {error}"))?;
        return of_json(&value);
    }
    let field = |part: &str| {
        let (field, value) = part.split_once('=').map(|(field, value)| (field.trim(), value.trim()))?;
        (!field.is_empty()).then(|| (field.to_owned(), value.to_owned()))
    };
    let parts = cell.split(['|', ';']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| field(part).ok_or_else(|| format!("\"{part}\" is not a field and its value"))).collect()
}

/// The fields of an object, as the widget takes them from a page.
///
/// # Errors
/// What is wrong.
pub fn of_json(value: &serde_json::Value) -> Result<BTreeMap<String, String>, String> {
    use serde_json::Value;
    let Value::Object(map) = value else { return Err("The context is no object".to_owned()) };
    let text = |(field, value): (&String, &Value)| match value {
        Value::String(text) => Ok((field.clone(), text.clone())),
        Value::Bool(flag) => Ok((field.clone(), flag.to_string())),
        Value::Number(number) if number.is_i64() || number.is_u64() => {
            Ok((field.clone(), number.to_string()))
        }
        _ => {
            Err(format!("The widget would ignore \"{field}\": it takes texts, whole numbers, true and false"))
        }
    };
    map.iter().map(text).collect()
}

/// What the team's clock shows, as people write it: `2026-12-25T09:30`, also with a blank and with seconds. `None` of nothing.
///
/// # Errors
/// What is wrong.
pub fn time(cell: &str) -> Result<Option<String>, String> {
    let cell = cell.trim();
    if cell.is_empty() {
        return Ok(None);
    }
    let read = LocalTime::read(&cell.replacen(' ', "T", 1));
    read.map(|time| Some(time.to_string())).ok_or_else(|| format!("\"{cell}\" is not a time"))
}

/// What to do about fields that cannot be read.
pub const WRITE_FIELDS: &str = "Write field=value, several with | between them, or {\"field\": \"value\"}";

/// What to do about a time that cannot be read.
pub const WRITE_TIME: &str = "Write what the team's clock shows: 2026-12-25T09:30";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_times_are_read_as_people_write_them() {
        let both: BTreeMap<String, String> =
            [("plan", "club"), ("seats", "3")].map(|(a, b)| (a.to_owned(), b.to_owned())).into();
        for cell in ["plan=club|seats=3", " plan = club ; seats = 3 ", r#"{"plan": "club", "seats": 3}"#] {
            assert_eq!(fields(cell), Ok(both.clone()), "{cell}");
        }
        assert_eq!(fields(" "), Ok(BTreeMap::new()));
        for cell in ["club", "=club", r#"{"plan": null}"#, "{plan", r#"{"seats": 1.5}"#] {
            assert!(fields(cell).is_err(), "{cell}");
        }
        for cell in ["2026-12-25T09:30", "2026-12-25 09:30", " 2026-12-25T09:30:59 "] {
            assert_eq!(time(cell), Ok(Some("2026-12-25T09:30".to_owned())), "{cell}");
        }
        assert_eq!(time(""), Ok(None));
        for cell in ["09:30", "25.12.2026 09:30", "2026-02-30T09:30", "noon", "2026-12-25Ü09:30"] {
            assert!(time(cell).is_err(), "{cell}");
        }
    }
}
