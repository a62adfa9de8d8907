//! The time that a preview or an inspection is held at.

use crate::edges::clock;
use serde_json::Value;

/// The zone of the team's opening hours in the text of a flows file; empty if it has none.
pub(super) fn zone(flows: &str) -> String {
    let flows: Value = serde_json::from_str(flows).unwrap_or_default();
    flows["hours"]["zone"].as_str().unwrap_or_default().to_owned()
}

/// What the wall of the team shows now, `2026-12-25T09:30`.
pub(super) fn now(zone: &str) -> Option<String> {
    clock::local_time(Some(zone).filter(|zone| !zone.is_empty())).map(|time| time.to_string())
}
