//! A day, typed into three boxes or written into one. The day comes first, as in Britain.
//!
//! What stands in the three boxes is kept in a line each, as it was typed, so that nothing is lost while it is no date yet.
//! A day that is one is sent as `2026-11-12`.

use crate::plain::plain;
use signpost_engine::date::{Date, MONTHS};

/// The parts of a date, in the order of its boxes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The day of the month.
    pub day: bool,
    /// The month.
    pub month: bool,
    /// The year.
    pub year: bool,
}

impl Parts {
    const ALL: Self = Self { day: true, month: true, year: true };

    /// Whether it has none of them.
    #[must_use]
    pub fn is_none(self) -> bool {
        self == Self::default()
    }
}

/// Why a text is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoDay {
    /// Parts are missing, or all of them.
    Missing(Parts),
    /// There is no such day. These parts of it cannot be.
    Unreal(Parts),
}

/// What stands in the boxes for day, month and year.
#[must_use]
pub fn boxes(value: &str) -> [String; 3] {
    if !value.contains('\n')
        && let Ok(date) = day(value)
    {
        let (year, month, day) = date.parts();
        return [day.to_string(), month.to_string(), year.to_string()];
    }
    let mut parts = value.splitn(3, '\n').map(str::to_owned);
    std::array::from_fn(|_| parts.next().unwrap_or_default())
}

/// What three boxes hold, as it is kept; nothing if they are empty.
#[must_use]
pub fn from_boxes(boxes: [&str; 3]) -> String {
    if boxes.iter().all(|part| part.trim().is_empty()) { String::new() } else { boxes.join("\n") }
}

/// The parts that have to be mended; none if it is a day, or nothing.
#[must_use]
pub fn wrong_parts(value: &str) -> Parts {
    match day(value) {
        Ok(_) => Parts::default(),
        Err(NoDay::Missing(parts) | NoDay::Unreal(parts)) => parts,
    }
}

/// The day that `value` names.
pub(super) fn day(value: &str) -> Result<Date, NoDay> {
    if value.contains('\n') {
        let [day, month, year] = boxes(value).map(|part| plain(&part).to_lowercase());
        let missing = Parts { day: day.is_empty(), month: month.is_empty(), year: year.is_empty() };
        return match missing {
            Parts { day: false, month: false, year: false } => real(&day, &month, &year),
            // A whole date may have been pasted into the first box.
            Parts { day: false, month: true, year: true } => written(&day).or(Err(NoDay::Missing(missing))),
            _ => Err(NoDay::Missing(missing)),
        };
    }
    written(&plain(value).to_lowercase())
}

/// The day that `text` names in one line of plain letters.
fn written(text: &str) -> Result<Date, NoDay> {
    if let Some(date) = Date::read(text) {
        return Ok(date);
    }
    let words = words(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        [] => Err(NoDay::Missing(Parts::ALL)),
        [whole] if whole.len() == 8 && number(whole).is_some() => {
            real(&whole[..2], &whole[2..4], &whole[4..])
        }
        [year, month, day] if year.len() == 4 && number(year).is_some() => real(day, month, year),
        [month, day, year] if number(month).is_none() => real(day, month, year),
        [day, month, year] => real(day, month, year),
        [month, year] if number(month).is_none() && year.len() == 4 => {
            Err(NoDay::Missing(Parts { day: true, ..Parts::default() }))
        }
        [_, _] => Err(NoDay::Missing(Parts { year: true, ..Parts::default() })),
        [_] => Err(NoDay::Missing(Parts { day: false, ..Parts::ALL })),
        _ => Err(NoDay::Unreal(Parts::ALL)),
    }
}

/// The numbers and the month of a date that is written out, without the day of the week and the endings of `3rd`.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last = None;
    for c in text.chars() {
        let kind = (c.is_ascii_digit(), c.is_alphabetic());
        match words.last_mut() {
            Some(word) if last == Some(kind) && (kind.0 || kind.1) => word.push(c),
            _ if kind.0 || kind.1 => words.push(c.into()),
            _ => {}
        }
        last = Some(kind);
    }
    let is_needed = |word: &String| number(word).is_some() || month(word).is_some() || !is_beside(word);
    words.retain(is_needed);
    words
}

/// Whether `word` may stand in a date and says nothing of it.
fn is_beside(word: &str) -> bool {
    let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    matches!(word, "st" | "nd" | "rd" | "th" | "of" | "on" | "the")
        || weekdays.iter().any(|day| word.starts_with(day))
}

fn real(day: &str, month: &str, year: &str) -> Result<Date, NoDay> {
    let (d, m, y) = (number(day), self::month(month), self::year(year));
    let wrong =
        Parts { day: d.is_none_or(|d| !(1..=31).contains(&d)), month: m.is_none(), year: y.is_none() };
    match (d, m, y) {
        (Some(d), Some(m), Some(y)) if wrong.is_none() => Date::new(y, m, d).ok_or(NoDay::Unreal(Parts::ALL)),
        _ => Err(NoDay::Unreal(wrong)),
    }
}

fn number(text: &str) -> Option<u32> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// A month by number or by the beginning of its name, of three letters at least.
fn month(text: &str) -> Option<u32> {
    let named = || {
        let is_it = |name: &&str| {
            text.len() >= 3 && (name.starts_with(text) || text == "sept" && name.starts_with("sept"))
        };
        (1..).zip(MONTHS).find(|(_, name)| is_it(name)).map(|(month, _)| month)
    };
    match number(text) {
        Some(month) => Some(month).filter(|month| (1..=12).contains(month)),
        None => named(),
    }
}

/// A year of four digits, or of two: those of this century, as what customers write of is not old.
fn year(text: &str) -> Option<i64> {
    let year = i64::from(number(text)?);
    match text.len() {
        2 => Some(2000 + year),
        4 => Some(year).filter(|year| *year >= 1900),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &str) -> Result<String, NoDay> {
        day(value).map(|date| date.to_string())
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        for typed in [
            "12/11/2026",
            "12.11.2026",
            "12-11-26",
            "12 11 2026",
            "2026-11-12",
            "2026/11/12",
            "12112026",
            "12 Nov 2026",
            "12th of November 2026",
            "Thu, 12th Nov 2026",
            "November 12, 2026",
            "12nov26",
            "１２／１１／２０２６",
            " 12 / 11 / 2026 ",
            "12/Nov/2026",
        ] {
            assert_eq!(read(typed).as_deref(), Ok("2026-11-12"), "{typed}");
        }
        assert_eq!(read("1/9/2026").as_deref(), Ok("2026-09-01"), "the day comes first");
        assert_eq!(read("29/2/2028").as_deref(), Ok("2028-02-29"));
    }

    #[test]
    fn what_is_missing_is_named() {
        let of = |day, month, year| Parts { day, month, year };
        for (value, missing) in [
            ("", of(true, true, true)),
            ("12\n\n2026", of(false, true, false)),
            ("\n\n2026", of(true, true, false)),
            ("12\n11\n", of(false, false, true)),
            ("12\n\n", of(false, true, true)),
            ("12/", of(false, true, true)),
            ("12/11", of(false, false, true)),
            ("12 Nov", of(false, false, true)),
            ("Nov 2026", of(true, false, false)),
        ] {
            assert_eq!(read(value), Err(NoDay::Missing(missing)), "{value}");
        }
    }

    #[test]
    fn a_day_that_is_none_says_which_part_cannot_be() {
        let of = |day, month, year| Parts { day, month, year };
        for (value, wrong) in [
            ("31\n2\n2026", Parts::ALL),
            ("31/2/2026", Parts::ALL),
            ("12\n13\n2026", of(false, true, false)),
            ("32/1/2026", of(true, false, false)),
            ("12/11/226", of(false, false, true)),
            ("x\n11\n2026", of(true, false, false)),
            ("soon/ish/really", Parts::ALL),
        ] {
            assert_eq!(read(value), Err(NoDay::Unreal(wrong)), "{value:?}");
            assert_eq!(wrong_parts(value), wrong);
        }
        assert!(matches!(read("one two three four"), Err(NoDay::Unreal(_))));
    }

    #[test]
    fn boxes_keep_what_was_typed_and_show_what_is_known() {
        assert_eq!(boxes("2026-11-02"), ["2", "11", "2026"]);
        assert_eq!(boxes("12 Nov 26"), ["12", "11", "2026"]);
        assert_eq!(boxes("12\nnov\n26"), ["12", "nov", "26"]);
        assert_eq!(boxes("soon"), ["soon", "", ""]);
        assert_eq!(boxes(""), ["", "", ""]);
        assert_eq!(from_boxes(["", " ", ""]), "");
        for typed in
            [["12", "11", ""], ["x", "", "y"], ["", "11", ""], ["12/", "", ""], ["12/11/2026", "", ""]]
        {
            assert_eq!(boxes(&from_boxes(typed)), typed, "nothing changes under the hand");
        }
        assert_eq!(
            read(&from_boxes(["12/11/2026", "", ""])).as_deref(),
            Ok("2026-11-12"),
            "pasted into the first"
        );
    }
}
