//! Which day is meant by what is said of it.

use super::tense::Tense;
use crate::date::{Date, MONTHS};

/// What is said of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// All of it.
    Day(Date),
    /// The day of the month and the month.
    DayOfMonth(u32, u32),
    /// The day of the month.
    OfMonth(u32),
    /// The day of the month, so many months from now.
    InMonth(u32, i64),
    /// The day of the week, 0 = Monday, and which one.
    Weekday(u32, Week),
    /// The day of the week that is so many weeks from now.
    WeekdayOfWeek(u32, i64),
    /// `Monday week`: a week after the next one.
    WeekAfter(u32),
    /// So many days from now.
    In(i64),
    /// No day of the calendar: a habit, or the 30th of February.
    Nothing,
}

/// Which one of the days with the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Week {
    /// `last Monday`
    Before,
    /// `next Monday`
    After,
    /// `this Monday`
    This,
    /// `it's Monday`
    Now,
    /// The sentence says it.
    Open,
}

/// A day and a month ahead are meant without a further word if they are not farther away than this.
const NEAR: i64 = 60;

impl Said {
    /// The day; `None` if it cannot be told without `today`, or if there is no such day.
    pub(super) fn day(self, today: Option<Date>, tense: impl FnOnce() -> Tense) -> Option<Date> {
        let today = match (self, today) {
            (Self::Day(day), _) => return Some(day),
            (Self::Nothing, _) | (_, None) => return None,
            (_, Some(today)) => today,
        };
        let (year, month, _) = today.parts();
        let month = u32::try_from(month).unwrap_or(1);
        // The nearest one before, and the nearest one after.
        let earlier = |day: u32| today.plus(-(i64::from((today.weekday() + 6 - day) % 7) + 1));
        let later = |day: u32| today.plus(i64::from((day + 6 - today.weekday()) % 7) + 1);
        match self {
            Self::In(days) => Some(today.plus(days)),
            Self::Weekday(day, Week::Before) => Some(earlier(day)),
            Self::Weekday(day, Week::After) => Some(later(day)),
            Self::Weekday(day, Week::Now) if day == today.weekday() => Some(today),
            Self::Weekday(day, week) => match (tense(), week) {
                (Tense::Future, _) | (Tense::Open, Week::This) => Some(later(day)),
                _ => Some(earlier(day)),
            },
            Self::WeekdayOfWeek(day, weeks) => {
                Some(today.plus(7 * weeks + i64::from(day) - i64::from(today.weekday())))
            }
            Self::WeekAfter(day) => Some(later(day).plus(7)),
            Self::DayOfMonth(day, month) => {
                let past =
                    (0..8).find_map(|back| Date::new(year - back, month, day).filter(|day| *day <= today));
                let future =
                    (0..8).find_map(|on| Date::new(year + on, month, day).filter(|day| *day >= today));
                choose(past, future, tense(), |future| future <= today.plus(NEAR))
            }
            Self::OfMonth(day) => {
                let past =
                    (0..8).find_map(|back| in_month(year, month, -back, day).filter(|day| *day <= today));
                let future = (0..8).find_map(|on| in_month(year, month, on, day).filter(|day| *day >= today));
                choose(past, future, tense(), |_| false)
            }
            Self::InMonth(day, months) => in_month(year, month, months, day),
            Self::Day(_) | Self::Nothing => None,
        }
    }
}

/// The day that the tense says; if it says none, the one ahead if it is `near`.
fn choose(
    past: Option<Date>,
    future: Option<Date>,
    tense: Tense,
    near: impl FnOnce(Date) -> bool,
) -> Option<Date> {
    match (tense, past, future) {
        (Tense::Past, Some(past), _) => Some(past),
        (Tense::Future, _, Some(future)) => Some(future),
        (Tense::Open, Some(past), Some(future)) => Some(if near(future) { future } else { past }),
        (_, past, future) => past.or(future),
    }
}

/// The day of the month that is so many months away.
fn in_month(year: i64, month: u32, months: i64, day: u32) -> Option<Date> {
    let all = year * 12 + i64::from(month) - 1 + months;
    Date::new(all.div_euclid(12), u32::try_from(all.rem_euclid(12)).ok()? + 1, day)
}

/// The month with this name, 1 to 12.
pub(super) fn month(word: &str) -> Option<u32> {
    let wrong = match word {
        "sept" => "september",
        "febuary" | "februrary" | "feburary" => "february",
        "janurary" | "janaury" => "january",
        "agust" => "august",
        "setember" | "septmber" | "septemeber" => "september",
        "ocotber" => "october",
        "novemeber" | "novmber" | "novemer" => "november",
        "decemeber" | "decmber" => "december",
        other => other,
    };
    let at =
        MONTHS.iter().position(|name| *name == wrong || (wrong.len() == 3 && name.starts_with(wrong)))?;
    Some(at as u32 + 1)
}

/// The day of the week with this name, 0 = Monday.
pub(super) fn weekday(word: &str) -> Option<u32> {
    let at = match word {
        "monday" | "mon" | "munday" | "mondy" | "moday" => 0,
        "tuesday" | "tues" | "tue" | "teusday" | "tusday" | "tuseday" | "tuesdy" | "tuesay" => 1,
        "wednesday" | "weds" | "wed" | "wensday" | "wednsday" | "wendsday" | "wednesdy" | "wedensday"
        | "wenesday" => 2,
        "thursday" | "thurs" | "thur" | "thu" | "thrusday" | "thursay" | "thirsday" | "thersday"
        | "thurday" | "thursdy" => 3,
        "friday" | "fri" | "firday" | "fryday" | "fridy" | "friay" => 4,
        "saturday" | "sat" | "saterday" | "satday" | "saturdy" | "satuday" | "saturay" => 5,
        "sunday" | "sun" | "sundy" | "sunay" => 6,
        _ => return None,
    };
    Some(at)
}
