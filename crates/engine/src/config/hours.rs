//! Opening hours: what they are, reading them, and whether it is open.
//!
//! There is no clock and no time zone here: the caller says what the clock on the team's wall shows. So a change of the clock
//! needs no care. An hour that comes twice is open or closed both times, and nobody asks about an hour that is left out.

use super::json::Json;
use super::reader::{Object, Reader};
use crate::date::{Date, digits};
use serde::{Serialize, Serializer};
use std::fmt;

/// Minutes of a day.
pub(super) const DAY: u32 = 24 * 60;

/// The number of days that are searched for the next opening; a little more than a year.
const DAYS_AHEAD: u32 = 370;

const WEEK: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// When people are there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    /// An IANA time zone, such as `Europe/London`.
    pub zone: String,
    /// At least one.
    pub week: Vec<Span>,
    /// Days with other hours than those of their weekday, or with none.
    pub holidays: Vec<Holiday>,
}

/// From a time until another, on some days of the week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// 0 = Monday to 6 = Sunday.
    pub days: Vec<u32>,
    /// Minutes after midnight.
    pub from: u32,
    /// Minutes after midnight of the day on which it begins: above 24 × 60 if it ends on the next one.
    pub to: u32,
}

/// A day with hours of its own, or without any. A night that began on the day before still ends on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// The day.
    pub on: Date,
    /// For example `Christmas Day`; may be empty.
    pub name: String,
    /// From and to, as in [`Span`]; `None` if nobody begins to work.
    pub hours: Option<(u32, u32)>,
}

/// What calendar and clock on the wall show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LocalTime {
    /// The day.
    pub date: Date,
    /// Minutes after midnight, below 24 × 60.
    pub minute: u32,
}

/// Whether people are there, and when they are next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Opening {
    /// Whether they are there now.
    pub open: bool,
    /// When they are, if not now: `2026-11-30T09:00`, in the team's zone.
    pub next: Option<LocalTime>,
}

impl Hours {
    /// Whether people are there, and when they are next.
    #[must_use]
    pub fn at(&self, now: LocalTime) -> Opening {
        let open = self.open_at(now);
        Opening { open, next: if open { None } else { self.next(now) } }
    }

    fn open_at(&self, now: LocalTime) -> bool {
        let within = |day: Date, minute: u32| {
            let mut spans = self.spans_of(day);
            spans.any(|(from, to)| (from..to).contains(&minute))
        };
        within(now.date, now.minute) || within(now.date.plus(-1), now.minute + DAY)
    }

    fn next(&self, now: LocalTime) -> Option<LocalTime> {
        (0..DAYS_AHEAD).find_map(|days| {
            let date = now.date.plus(i64::from(days));
            let after = if days == 0 { now.minute } else { 0 };
            let first = self.spans_of(date).map(|(from, _)| from).filter(|&from| from >= after).min();
            first.map(|minute| LocalTime { date, minute })
        })
    }

    /// What begins on that day: from and to.
    fn spans_of(&self, day: Date) -> impl Iterator<Item = (u32, u32)> {
        let weekday = day.weekday();
        let own = self.holidays.iter().find(|h| h.on == day);
        let usual = self.week.iter().filter(move |span| own.is_none() && span.days.contains(&weekday));
        usual.map(|span| (span.from, span.to)).chain(own.and_then(|own| own.hours))
    }
}

impl LocalTime {
    /// From `2026-12-25T09:30`; seconds may follow.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let minute = clock(text.get(11..16)?).filter(|&m| m < DAY)?;
        let rest = text.get(16..).unwrap_or_default();
        let fine = text.get(10..11) == Some("T") && (rest.is_empty() || rest.starts_with(':'));
        Some(Self { date: Date::read(text.get(..10)?)?, minute }).filter(|_| fine)
    }
}

impl fmt::Display for LocalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{:02}:{:02}", self.date, self.minute / 60, self.minute % 60)
    }
}

impl Serialize for LocalTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Minutes after midnight of `09:30`; up to `24:00`.
fn clock(text: &str) -> Option<u32> {
    let (hours, minutes) = text.split_once(':').filter(|(h, m)| h.len() == 2 && m.len() == 2)?;
    let (hours, minutes) = (digits(hours)?, digits(minutes)?);
    Some(hours * 60 + minutes).filter(|&all| minutes < 60 && all <= DAY)
}

impl<const TELLS: bool> Reader<TELLS> {
    pub(super) fn hours(&mut self, top: &Object<'_, TELLS>) -> Option<Hours> {
        let o = self.object(top.map.get("hours")?, top.at("hours"), &["zone", "week", "holidays"])?;
        let zone = self.text(&o, "zone");
        if !zone.is_empty() && !is_zone(&zone) {
            self.report(|| {
                let remedy = "Write it as Area/City, for example Europe/London, or UTC";
                (o.at("zone"), format!("\"{zone}\" is not the name of a time zone"), remedy)
            });
        }
        let week = self.list(&o, "week", 1, Self::span);
        let holidays = self.list(&o, "holidays", 0, Self::holiday);
        Some(Hours { zone, week, holidays })
    }

    fn span(&mut self, value: &Json, path: String) -> Option<Span> {
        let o = self.object(value, path, &["days", "from", "to"])?;
        let days = self.list(&o, "days", 1, |r, value, path| {
            let day = value.as_str().and_then(|name| WEEK.iter().position(|d| *d == name));
            if day.is_none() {
                r.report(|| {
                    (path, "this is not a day of the week", format!("Use one of: {}", WEEK.join(", ")))
                });
            }
            day.map(|d| d as u32)
        });
        let (from, to) = self.clocks(&o)?;
        Some(Span { days, from, to })
    }

    fn clocks(&mut self, o: &Object<'_, TELLS>) -> Option<(u32, u32)> {
        let from = self.clock(o, "from").filter(|&m| m < DAY);
        let to = self.clock(o, "to");
        let (from, to) = (from?, to?);
        if from == to {
            self.report(|| {
                let remedy = "Write 00:00 to 24:00 for the whole day, or take it out";
                (o.at("to"), "this ends when it begins", remedy)
            });
        }
        Some((from, if to < from { to + DAY } else { to }))
    }

    fn clock(&mut self, o: &Object<'_, TELLS>, key: &str) -> Option<u32> {
        let text = self.text(o, key);
        let latest = if key == "from" { DAY - 1 } else { DAY };
        let minute = clock(&text).filter(|&m| m <= latest);
        if minute.is_none() && !text.is_empty() {
            self.report(|| {
                let remedy = "Write hours and minutes, 00:00 to 23:59; an end may be 24:00";
                (o.at(key), format!("\"{text}\" is not a time"), remedy)
            });
        }
        minute
    }

    fn holiday(&mut self, value: &Json, path: String) -> Option<Holiday> {
        let o = self.object(value, path, &["on", "name", "from", "to"])?;
        let (text, name) = (self.text(&o, "on"), self.text_or(&o, "name", ""));
        let on = Date::read(&text);
        if on.is_none() && !text.is_empty() {
            self.report(|| {
                (o.at("on"), format!("\"{text}\" is not a date"), "Write it as year-month-day: 2026-12-25")
            });
        }
        let opens = o.map.contains_key("from") || o.map.contains_key("to");
        let hours = if opens { self.clocks(&o) } else { None };
        on.map(|on| Holiday { on, name, hours })
    }
}

/// Whether `name` has the form of a time zone. Whether there is such a zone is not known here.
fn is_zone(name: &str) -> bool {
    let part = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_alphabetic())
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'+'))
    };
    name == "UTC" || (name.split('/').count() > 1 && name.split('/').all(part))
}

#[cfg(test)]
mod tests {
    use super::{DAY, Date, Holiday, Hours, LocalTime, Span};

    #[test]
    fn days_have_their_weekday_and_their_name() {
        for (text, weekday) in
            [("1970-01-01", 3), ("2000-02-29", 1), ("2026-03-29", 6), ("2026-12-25", 4), ("1600-12-31", 6)]
        {
            let date = Date::read(text);
            assert_eq!(date.map(Date::weekday), Some(weekday), "{text}");
            assert_eq!(
                date.map(|date| LocalTime { date, minute: 61 }.to_string()),
                Some(format!("{text}T01:01"))
            );
        }
        for text in ["2026-02-29", "2026-13-01", "2026-1-1", "25.12.2026", "2026-12-25T", "1900-02-29", ""] {
            assert_eq!(Date::read(text), None, "{text}");
        }
        assert!(LocalTime::read("2026-12-25T23:59:10").is_some());
        for text in ["2026-12-25T24:00", "2026-12-25 09:00", "2026-12-25T9:00", "2026-12-25T09:00Z", "é"] {
            assert_eq!(LocalTime::read(text), None, "{text}");
        }
    }

    #[test]
    fn when_closed_it_opens_next_when_it_says_and_not_before() {
        let span =
            |days: &[u32], from: u32, to: u32| Span { days: days.to_vec(), from: from * 60, to: to * 60 };
        let hours = Hours {
            zone: "Europe/London".into(),
            week: vec![span(&[0, 1, 2], 9, 17), span(&[2], 18, 20), span(&[4, 6], 22, 30)],
            holidays: [("2026-12-25", None), ("2026-12-18", Some((10 * 60, 11 * 60)))]
                .into_iter()
                .filter_map(|(on, hours)| Some(Holiday { on: Date::read(on)?, name: String::new(), hours }))
                .collect(),
        };
        let start = Date::read("2026-12-14");
        let times: Vec<LocalTime> = (0..21 * DAY)
            .filter_map(|m| Some(LocalTime { date: start?.plus(i64::from(m / DAY)), minute: m % DAY }))
            .collect();
        let open: Vec<bool> = times.iter().map(|&t| hours.at(t).open).collect();
        // Of the last days, the next opening is beyond the times that are looked at.
        let mut closed = 0;
        for (i, &time) in times.iter().enumerate().take(14 * DAY as usize).step_by(7) {
            let next = times[i..].iter().zip(&open[i..]).find(|(_, open)| **open).map(|(time, _)| *time);
            assert!(next.is_some(), "{time}");
            assert_eq!(hours.at(time).next, next.filter(|_| !open[i]), "{time}");
            closed += usize::from(!open[i]);
        }
        assert!(closed > 1000, "{closed}");
        // A Friday with hours of its own, in the place of those of Fridays.
        let at = |time: &str| LocalTime::read(time).map(|time| hours.at(time).open);
        for (time, open) in [("10:30", true), ("11:00", false), ("22:30", false)] {
            assert_eq!(at(&format!("2026-12-18T{time}")), Some(open), "{time}");
        }
        assert_eq!(at("2026-12-19T01:00"), Some(false), "the night from Friday never began");
    }
}
