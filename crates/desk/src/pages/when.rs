//! Times in words.

use crate::clock::seconds_between;
use jiff::Timestamp;

/// How long ago: `6 min`, `3 h`, `2 days`; empty if a time cannot be read.
#[must_use]
pub fn age(time: &str, now: &str) -> String {
    if time.parse::<Timestamp>().is_err() || now.parse::<Timestamp>().is_err() {
        return String::new();
    }
    match seconds_between(time, now) {
        ..60 => "now".to_owned(),
        seconds @ 60..3_600 => format!("{} min", seconds / 60),
        seconds @ 3_600..172_800 => format!("{} h", seconds / 3_600),
        seconds => format!("{} days", seconds / 86_400),
    }
}

/// `29 Nov 2026, 22:14 UTC`; the text itself if it is no time.
#[must_use]
pub fn exact(time: &str) -> String {
    let shown = |time: Timestamp| time.strftime("%-d %b %Y, %H:%M UTC").to_string();
    time.parse::<Timestamp>().map_or_else(|_| time.to_owned(), shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_told_as_an_age_and_exactly() {
        let now = "2026-11-29T22:14:00.000Z";
        let of = |time: &str| age(time, now);
        assert_eq!([of("2026-11-29T22:13:30Z"), of("2026-11-29T22:01:00Z")], ["now", "13 min"]);
        assert_eq!([of("2026-11-28T22:14:00Z"), of("2026-11-20T22:14:00Z")], ["24 h", "9 days"]);
        assert_eq!([of("2027-01-01T00:00:00Z"), of("yesterday")], ["now", ""]);
        assert_eq!(exact(now), "29 Nov 2026, 22:14 UTC");
        assert_eq!(exact("<b>"), "<b>");
    }
}
