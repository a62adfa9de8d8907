//! "We are closed now", and when the team is there again. It says what the hours say and no more: not when an answer comes.

use super::intl::{clock, when};
use super::m;
use signpost_engine::config::LocalTime;

/// The sentence. `next` is what the clock on the team's wall shows when the team is there again, `here` what the customer's
/// own shows then; `None` where nobody knows. `zone` is the team's.
#[must_use]
pub fn closed(next: Option<LocalTime>, here: Option<LocalTime>, zone: &str) -> String {
    let Some(next) = next else { return m::CLOSED.text().to_owned() };
    let city = zone.rsplit('/').next().unwrap_or(zone).replace('_', " ");
    let said = when(here.unwrap_or(next));
    let there = match here {
        Some(here) if here == next => return m::CLOSED_UNTIL.with(&[("when", &said)]),
        Some(here) if here.date == next.date => clock(next),
        Some(_) => when(next),
        None => return m::CLOSED_UNTIL_THERE.with(&[("when", &said), ("city", &city)]),
    };
    m::CLOSED_UNTIL_HERE.with(&[("when", &said), ("there", &there), ("city", &city)])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(next: &str, here: &str, zone: &str) -> String {
        closed(LocalTime::read(next), LocalTime::read(here), zone)
    }

    #[test]
    fn it_says_when_by_the_customers_clock_and_the_teams_where_they_differ() {
        let (friday, zone) = ("2026-11-27T09:00", "Europe/London");
        assert_eq!(
            said(friday, friday, zone),
            "We are closed now. The team is back on Friday 27 November at 09:00."
        );
        assert_eq!(
            said(friday, "2026-11-27T10:00", zone),
            "We are closed now. The team is back on Friday 27 November at 10:00 your time (09:00 in London)."
        );
        assert_eq!(
            said(friday, "2026-11-26T22:00", "America/New_York"),
            "We are closed now. The team is back on Thursday 26 November at 22:00 your time (Friday 27 November at 09:00 in New York)."
        );
    }

    #[test]
    fn what_nobody_knows_is_not_promised() {
        assert_eq!(said("", "", "UTC"), "We are closed now.");
        assert_eq!(
            said("2026-11-27T09:00", "", "Europe/London"),
            "We are closed now. The team is back on Friday 27 November at 09:00 (London time)."
        );
    }
}
