//! The time zone of the opening hours. Which zones there are, the engine does not know: whoever asks says so.

use signpost_engine::config::{Diagnostic, Json};

/// Whether there is a time zone of this name.
pub type IsZone = fn(&str) -> bool;

/// What is wrong with the zone of a flows file, beyond its shape.
#[must_use]
pub fn check(file: &Json, is_zone: impl Fn(&str) -> bool) -> Option<Diagnostic> {
    let Json::Text(zone) = get(get(file, "hours")?, "zone")? else { return None };
    (!is_zone(zone)).then(|| Diagnostic {
        path: "$.hours.zone".to_owned(),
        problem: format!("there is no time zone \"{zone}\""),
        remedy: "Use a name of the IANA database, for example Europe/London".to_owned(),
    })
}

fn get<'a>(value: &'a Json, key: &str) -> Option<&'a Json> {
    if let Json::Object(map) = value { map.get(key) } else { None }
}
