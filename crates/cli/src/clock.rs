//! Time zones: what the engine leaves to its caller.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use signpost_engine::config::{Diagnostic, Flows, Json, LocalTime};
use signpost_studio::zones;
use std::str::FromStr;

/// A time as it is said on the command line.
#[derive(Debug, Clone, Copy)]
pub(crate) enum At {
    /// The same moment everywhere.
    Instant(Timestamp),
    /// What the team's clock shows.
    Clock(LocalTime),
}

impl FromStr for At {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let clock = || LocalTime::read(text).map(Self::Clock);
        let at = text.parse().map(Self::Instant).ok().or_else(clock);
        at.ok_or_else(|| "use 2026-03-29T01:30:00Z, or 2026-03-29T01:30 for the team's clock".to_owned())
    }
}

/// What the team's clock shows at `at`. Without opening hours nobody says where the team is, and this machine's zone counts.
/// `None` if the zone of the hours is not known.
pub(crate) fn shown(flows: &Flows, at: At) -> Option<LocalTime> {
    match (at, &flows.hours) {
        (At::Clock(time), _) => Some(time),
        (At::Instant(at), Some(_)) => local(flows, at),
        (At::Instant(at), None) => in_zone(&TimeZone::system(), at),
    }
}

fn in_zone(zone: &TimeZone, at: Timestamp) -> Option<LocalTime> {
    LocalTime::read(&zone.to_datetime(at).strftime("%Y-%m-%dT%H:%M").to_string())
}

/// What the team's clock shows at `at`; `None` if the flows file has no hours, or their zone is not known.
pub(crate) fn local(flows: &Flows, at: Timestamp) -> Option<LocalTime> {
    let zone = TimeZone::get(&flows.hours.as_ref()?.zone).ok()?;
    in_zone(&zone, at)
}

/// When the team's clock shows `local`. The first time, if it shows it twice; if it never does, as much later as the
/// clock was put forward.
pub(crate) fn instant(flows: &Flows, local: LocalTime) -> Option<Timestamp> {
    let zone = TimeZone::get(&flows.hours.as_ref()?.zone).ok()?;
    let shown: DateTime = local.to_string().parse().ok()?;
    zone.to_ambiguous_timestamp(shown).compatible().ok()
}

/// What is wrong with the zone of a flows file, beyond its shape.
pub(crate) fn check(file: &Json) -> Option<Diagnostic> {
    zones::check(file, |zone| TimeZone::get(zone).is_ok())
}

#[cfg(test)]
mod tests {
    use super::{instant, local};
    use serde_json::json;
    use signpost_engine::config::{Flows, LocalTime};

    type Outcome = Result<(), Box<dyn std::error::Error>>;

    fn flows(from: &str, to: &str) -> Result<Flows, String> {
        let file = json!({
            "version": 1,
            "name": "Help",
            "categories": [{ "id": "orders", "label": "Orders" }],
            "intents": [{ "id": "orders.track", "label": "Where is it", "flow": "track" }],
            "flows": [{ "id": "track", "title": "T", "steps": [{ "id": "t", "kind": "person", "title": "Talk" }] }],
            "person": { "title": "A person", "fields": [{ "id": "email", "label": "E-mail" }] },
            "contact": [{ "label": "Mail", "href": "mailto:help@example.com" }],
            "hours": { "zone": "Europe/London", "week": [{ "days": ["sun"], "from": from, "to": to }] }
        });
        Flows::read(&crate::files::json_of(file)).map_err(|problems| format!("{problems:?}"))
    }

    /// Whether it is open at an instant, and when it next is.
    fn at(flows: &Flows, time: &str) -> Result<(bool, Option<String>), Box<dyn std::error::Error>> {
        let now = local(flows, time.parse()?).ok_or("no time")?;
        let opening = flows.hours.as_ref().ok_or("no hours")?.at(now);
        Ok((opening.open, opening.next.map(|next| next.to_string())))
    }

    #[test]
    fn an_hour_that_comes_twice_is_open_both_times() -> Outcome {
        // On 25 October 2026 at 2:00 the clock goes back to 1:00.
        let flows = flows("01:15", "01:45")?;
        assert_eq!(at(&flows, "2026-10-25T00:14:00Z")?, (false, Some("2026-10-25T01:15".into())));
        assert_eq!(at(&flows, "2026-10-25T00:30:00Z")?, (true, None), "01:30, summer time");
        assert_eq!(
            at(&flows, "2026-10-25T01:05:00Z")?,
            (false, Some("2026-10-25T01:15".into())),
            "01:05 again"
        );
        assert_eq!(at(&flows, "2026-10-25T01:30:00Z")?, (true, None), "01:30, winter time");
        assert!(!at(&flows, "2026-10-25T01:45:00Z")?.0);
        Ok(())
    }

    #[test]
    fn an_hour_that_is_left_out_opens_when_the_clock_has_passed_it() -> Outcome {
        // On 29 March 2026 at 1:00 the clock goes forward to 2:00: there is no 1:30.
        let flows = flows("01:30", "03:00")?;
        assert_eq!(at(&flows, "2026-03-29T00:59:00Z")?, (false, Some("2026-03-29T01:30".into())));
        assert_eq!(at(&flows, "2026-03-29T01:00:00Z")?, (true, None), "the clock shows 2:00");
        assert_eq!(at(&flows, "2026-03-29T01:59:00Z")?, (true, None));
        assert!(!at(&flows, "2026-03-29T02:00:00Z")?.0, "the clock shows 3:00");
        let next = LocalTime::read("2026-03-29T01:30").ok_or("no time")?;
        assert_eq!(instant(&flows, next).map(|i| i.to_string()).as_deref(), Some("2026-03-29T01:30:00Z"));
        Ok(())
    }
}
