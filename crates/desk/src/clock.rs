//! Times as the desk stores them, and secrets from the platform's random source.

use jiff::{SignedDuration, Timestamp};

/// Now, UTC, RFC 3339 with milliseconds: such texts sort as the times that they tell.
#[must_use]
pub fn now() -> String {
    shown(Timestamp::now())
}

/// So many seconds from now; before now if negative.
#[must_use]
pub fn in_seconds(seconds: i64) -> String {
    shown(Timestamp::now().saturating_add(SignedDuration::from_secs(seconds)).unwrap_or(Timestamp::MAX))
}

/// A time as [`now`] writes it.
#[must_use]
pub fn shown(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string()
}

/// Whole seconds from one stored time to another; 0 if either cannot be read.
#[must_use]
pub fn seconds_between(from: &str, to: &str) -> i64 {
    let time = |text: &str| text.parse::<Timestamp>().ok();
    time(from).zip(time(to)).map_or(0, |(from, to)| to.as_second().saturating_sub(from.as_second()))
}
