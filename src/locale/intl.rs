//! Numbers, days, lists and plurals as the language that is shown writes them. In a page the browser's `Intl` does that; natively
//! they are English.

use super::words::{Message, filled};
use signpost_engine::config::LocalTime;

#[cfg(target_family = "wasm")]
pub(super) use browser::{category, clock, listed, when};
#[cfg(not(target_family = "wasm"))]
pub(super) use english::{category, clock, listed, when};

/// How a list ends.
#[derive(Clone, Copy)]
pub(super) enum Last {
    /// `a, b and c`.
    And,
    /// `a, b or c`.
    Or,
}

/// A number of bytes as people read it: `312 kB`, `1.4 MB`.
#[must_use]
pub(crate) fn size(bytes: u64) -> String {
    const MEGABYTE: u64 = 1_000_000;
    match bytes {
        0..MEGABYTE => in_units(bytes as f64 / 1000.0, if bytes < 1000 { 1 } else { 0 }, "kilobyte"),
        _ => in_units((bytes * 10 / MEGABYTE) as f64 / 10.0, 1, "megabyte"),
    }
}

impl Message {
    /// As [`Message::with`], for a text that depends on the number `count`.
    pub(crate) fn counted(self, count: (&str, &str), values: &[(&str, &str)]) -> String {
        let (text, (name, number)) = (self.text(), count);
        let begins = format!("{{{name}, plural, ");
        let all: Vec<_> = values.iter().copied().chain([count]).collect();
        let Some((before, choice)) = text.split_once(&begins) else { return filled(text, &all) };
        let end = closing(choice);
        let (variants, after) = (&choice[..end], choice.get(end + 1..).unwrap_or_default());
        let words = chosen(variants, &category(number));
        format!("{}{}{}", filled(before, &all), filled(words, &all), filled(after, &all))
    }
}

/// Where the brace closes that was open before `text`.
fn closing(text: &str) -> usize {
    let mut depth = 1;
    for (at, letter) in text.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

/// Of `one {…} other {…}`, the words for this plural category; without such, those for all others.
fn chosen<'a>(variants: &'a str, category: &str) -> &'a str {
    let (mut rest, mut other) = (variants, "");
    while let Some((name, after)) = rest.split_once('{') {
        let end = closing(after);
        let words = &after[..end];
        match name.trim() {
            name if name == category => return words,
            "other" => other = words,
            _ => {}
        }
        rest = after.get(end + 1..).unwrap_or_default();
    }
    other
}

#[cfg(target_family = "wasm")]
fn in_units(number: f64, places: u32, unit: &str) -> String {
    browser::in_units(number, places, unit)
}

#[cfg(not(target_family = "wasm"))]
fn in_units(number: f64, places: u32, unit: &str) -> String {
    english::in_units(number, places, unit)
}

#[cfg(target_family = "wasm")]
mod browser {
    use super::{Last, LocalTime};
    use crate::locale::Words;
    use js_sys::{Array, Function, Object, Reflect};
    use wasm_bindgen::{JsCast, JsValue};

    const DAY: [(&str, &str); 3] = [("weekday", "long"), ("day", "numeric"), ("month", "long")];

    /// `09:00`. The hours of a day are counted as the language counts them.
    const CLOCK: [(&str, &str); 3] = [("hour", "2-digit"), ("minute", "2-digit"), ("timeZone", "UTC")];

    pub(in crate::locale) fn when(time: LocalTime) -> String {
        written(time, DAY.iter().chain(&CLOCK))
    }

    pub(in crate::locale) fn clock(time: LocalTime) -> String {
        written(time, CLOCK.iter())
    }

    fn written<'a>(
        time: LocalTime,
        options: impl Iterator<Item = &'a (&'static str, &'static str)>,
    ) -> String {
        let iso = time.to_string();
        let moment = js_sys::Date::parse(&format!("{iso}Z"));
        let options = options.map(|(key, value)| (*key, (*value).into()));
        made("DateTimeFormat", "format", options, &moment.into()).unwrap_or(iso)
    }

    pub(in crate::locale) fn category(number: &str) -> String {
        let number = number.parse().unwrap_or(f64::NAN);
        made("PluralRules", "select", [].into_iter(), &number.into()).unwrap_or_default()
    }

    pub(in crate::locale) fn listed(words: &[&str], last: Last) -> String {
        let list: Array = words.iter().map(|word| JsValue::from_str(word)).collect();
        let kind = if matches!(last, Last::And) { "conjunction" } else { "disjunction" };
        made("ListFormat", "format", [("type", kind.into())].into_iter(), &list)
            .unwrap_or_else(|| words.join(", "))
    }

    pub(super) fn in_units(number: f64, places: u32, unit: &str) -> String {
        let digits = if places == 0 { number.floor() } else { number };
        let options = [
            ("style", JsValue::from_str("unit")),
            ("unit", unit.into()),
            ("maximumFractionDigits", places.into()),
        ];
        made("NumberFormat", "format", options.into_iter(), &digits.into())
            .unwrap_or_else(|| digits.to_string())
    }

    /// What the `method` of a class of `Intl` makes of a value.
    fn made(
        class: &str,
        method: &str,
        options: impl Iterator<Item = (&'static str, JsValue)>,
        value: &JsValue,
    ) -> Option<String> {
        let own = Object::new();
        for (key, value) in options {
            Reflect::set(&own, &key.into(), &value).ok()?;
        }
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let class: Function = Reflect::get(&intl, &class.into()).ok()?.dyn_into().ok()?;
        let format = Reflect::construct(&class, &Array::of2(&Words::shown().tag().into(), &own)).ok()?;
        let method: Function = Reflect::get(&format, &method.into()).ok()?.dyn_into().ok()?;
        method.call1(&format, value).ok()?.as_string()
    }
}

#[cfg(not(target_family = "wasm"))]
mod english {
    use super::{Last, LocalTime};

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

    pub(in crate::locale) fn when(time: LocalTime) -> String {
        let written = time.to_string();
        let number =
            |from: usize| written.get(from..from + 2).and_then(|n| n.parse::<usize>().ok()).unwrap_or(0);
        let name = |names: &[&'static str], place: usize| names.get(place).copied().unwrap_or_default();
        let day = name(&DAYS, time.date.weekday() as usize);
        let month = name(&MONTHS, number(5).wrapping_sub(1));
        format!("{day} {} {month} at {}", number(8), clock(time))
    }

    pub(in crate::locale) fn clock(time: LocalTime) -> String {
        time.to_string().get(11..).unwrap_or_default().to_owned()
    }

    pub(in crate::locale) fn category(number: &str) -> String {
        if number == "1" { "one" } else { "other" }.to_owned()
    }

    pub(in crate::locale) fn listed(words: &[&str], last: Last) -> String {
        let last = if matches!(last, Last::And) { "and" } else { "or" };
        match words {
            [] => String::new(),
            [only] => (*only).to_owned(),
            [all @ .., end] => format!("{} {last} {end}", all.join(", ")),
        }
    }

    pub(super) fn in_units(number: f64, places: u32, unit: &str) -> String {
        let digits = if places == 0 { number.floor() } else { (number * 10.0).floor() / 10.0 };
        format!("{digits} {}", if unit == "kilobyte" { "kB" } else { "MB" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::m;

    #[test]
    fn sizes_are_short() {
        for (bytes, said) in [
            (0, "0 kB"),
            (999, "0.9 kB"),
            (1000, "1 kB"),
            (312_999, "312 kB"),
            (1_000_000, "1 MB"),
            (1_449_999, "1.4 MB"),
            (20_000_000, "20 MB"),
        ] {
            assert_eq!(size(bytes), said);
        }
    }

    #[test]
    fn words_depend_on_a_number() {
        let said = |most| m::FILE_LIMITS.counted(("most", most), &[("types", "PDFs"), ("size", "10 MB")]);
        assert_eq!(said("1"), "PDFs. One file, up to 10 MB.");
        assert_eq!(said("3"), "PDFs. Up to 3 files, each up to 10 MB.");
        let text = "one {{n} plik} few {{n} pliki} other {{n} pliku}";
        assert_eq!(filled(chosen(text, "few"), &[("n", "2")]), "2 pliki");
        assert_eq!(chosen(text, "many"), "{n} pliku");
    }
}
