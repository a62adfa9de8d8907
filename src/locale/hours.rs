//! "We are closed now", and when the team is there again. It says what the hours say and no more: not when an answer comes.

use super::TEXTS;
use signpost_engine::config::LocalTime;

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The sentence. `next` is what the clock on the team's wall shows when the team is there again, `here` what the customer's
/// own shows then; `None` where nobody knows. `zone` is the team's.
#[must_use]
pub fn closed(next: Option<LocalTime>, here: Option<LocalTime>, zone: &str) -> String {
    let Some(next) = next else { return TEXTS.closed.to_owned() };
    let city = zone.rsplit('/').next().unwrap_or(zone).replace('_', " ");
    let when = match here {
        Some(here) if here == next => at(next),
        Some(here) if here.date == next.date => format!("{} your time ({} in {city})", at(here), clock(next)),
        Some(here) => format!("{} your time ({} in {city})", at(here), at(next)),
        None => format!("{} ({city} time)", at(next)),
    };
    format!("{} {} {when}.", TEXTS.closed, TEXTS.back_on)
}

/// `Friday 27 November at 09:00`.
fn at(time: LocalTime) -> String {
    let written = time.to_string();
    let number = |from: usize| written.get(from..from + 2).and_then(|n| n.parse::<usize>().ok()).unwrap_or(0);
    let name = |names: &[&'static str], place: usize| names.get(place).copied().unwrap_or_default();
    let day = name(&DAYS, time.date.weekday() as usize);
    let month = name(&MONTHS, number(5).wrapping_sub(1));
    format!("{day} {} {month} at {}", number(8), clock(time))
}

/// `09:00`.
fn clock(time: LocalTime) -> String {
    time.to_string().get(11..).unwrap_or_default().to_owned()
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
