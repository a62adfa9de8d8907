//! Days: as numbers, with the name of a month, as a day of the week, and by their distance from the day that it is.

mod calendar;

mod tense;

use super::numbers::spelled;
use super::tokens::{Kind, Tokens};
use super::{FactKind, Found};
use crate::date::Date;
use calendar::{Said, month, weekday};

/// A day as it is written, from the token that it was looked for to `to`, one past the last.
struct Written {
    said: Said,
    from: usize,
    to: usize,
}

/// Finds the days of the tokens that are free.
pub(super) fn find(tokens: &mut Tokens, found: &mut Found, today: Option<Date>) {
    let mut i = 0;
    // One past the last day: `the 3rd and 5th` goes on from it.
    let mut last = None;
    while i < tokens.len() {
        let written = numeric(tokens, i)
            .or_else(|| named(tokens, i))
            .or_else(|| distance(tokens, i))
            .or_else(|| of_the_week(tokens, i))
            .or_else(|| of_the_month(tokens, i, last));
        let Some(written) = written.filter(|w| tokens.free(w.from, w.to)) else {
            i += 1;
            continue;
        };
        let tense = || tense::of(tokens, written.from, written.to);
        match written.said.day(today, tense) {
            Some(day) => {
                found.add(tokens, FactKind::Date, day.to_string(), written.from, written.to);
                last = Some(written.to);
            }
            // Taken all the same: a habit or the 30th of February is no sum.
            None => tokens.take(written.from, written.to),
        }
        i = written.to;
    }
}

/// Whether something goes on to the left of token `i`, without a space.
fn begins(tokens: &Tokens, i: usize) -> bool {
    !tokens.glued(i)
        || (tokens.kind(i - 1) == Some(Kind::Sign)
            && matches!(tokens.before(i, 1), "(" | "," | ":" | "\"" | "'" | "[" | "*" | "–"))
}

/// `2026-11-12`, `12/11/2026`, `12.11.26`, `12/11`
fn numeric(tokens: &Tokens, i: usize) -> Option<Written> {
    let sign = tokens.lower(i + 1);
    if !begins(tokens, i) || !matches!(sign, "/" | "-" | ".") || !tokens.glued(i + 1) || !tokens.glued(i + 2)
    {
        return None;
    }
    let (one, two) = (tokens.number(i, 4)?, tokens.number(i + 2, 2)?);
    let third = tokens.number(i + 4, 4).filter(|_| tokens.glued_is(i + 3, sign) && tokens.glued(i + 4));
    let to = if third.is_some() { i + 5 } else { i + 3 };
    let more = || tokens.glued(to + 1) && tokens.kind(to + 1) != Some(Kind::Sign);
    let joined = tokens.glued(to)
        && (tokens.kind(to) != Some(Kind::Sign)
            || matches!(tokens.lower(to), "%" | "+" | "_")
            || (matches!(tokens.lower(to), "-" | "/" | ":" | ".") && more()));
    // `2026-11-12T10:00`
    if joined && !tokens.glued_is(to, "t") {
        return None;
    }
    let length = |at: usize| tokens.digits(at).map_or(0, str::len);
    let whole = |year: u32, month: u32, day: u32| Date::new(i64::from(year), month, day).map(Said::Day);
    let said = match third {
        Some(day) if length(i) == 4 => whole(one, two, day)?,
        Some(year) if length(i) <= 2 && matches!(length(i + 4), 2 | 4) => {
            let year = if length(i + 4) == 2 { 2000 + year } else { year };
            if !(1900..=2100).contains(&year) {
                return None;
            }
            // Day first; a month above 12 says that it was written the other way.
            whole(year, two, one).or_else(|| whole(year, one, two).filter(|_| sign == "/"))?
        }
        None if length(i) <= 2 && sign == "/" && is_day_and_month(tokens, i) => Said::DayOfMonth(one, two),
        None if length(i) == 2
            && length(i + 2) == 2
            && tokens.was(i, 1, "on dated")
            && tokens.lower(i + 1) != "-" =>
        {
            Said::DayOfMonth(one, two)
        }
        _ => return None,
    };
    Some(Written { said, from: i, to })
}

/// Words before a day.
const BEFORE: &str = "on since by from until till dated before after between due date dates";

/// Whether `12/11` is a day and not a share, a mark or `24/7`.
fn is_day_and_month(tokens: &Tokens, i: usize) -> bool {
    let (Some(day), Some(month)) = (tokens.number(i, 2), tokens.number(i + 2, 2)) else { return false };
    let next = i + 3;
    let expiry = (1..=3).any(|back| tokens.was(i, back, "exp expiry expires expire expiring valid"));
    let always = (day, month) == (24, 7);
    if expiry || always || Date::new(2024, month, day).is_none() || tokens.was(i, 1, "rated score scored") {
        return false;
    }
    let said =
        tokens.was(i, 1, BEFORE) || tokens.before(i, 1) == "(" || weekday(tokens.before(i, 1)).is_some();
    if said {
        return true;
    }
    // `1/2 price`, `10/10`, `3/10 for the service`, `2/3 of them`, `3/5 parcels`
    let share = day < month && month <= 4 || day == month || month == 10 && tokens.is(next, "for");
    let counted = day < month && tokens.is_word(next) && !tokens.is(next, AFTER)
        || tokens.is(next, "of stars star cup inch");
    !share && !counted
}

/// `12th Nov`, `12 of November 2026`, `Nov 12`, `Monday the 12th of November`
fn named(tokens: &Tokens, i: usize) -> Option<Written> {
    if let Some((day, month, year, to)) = day_first(tokens, i).or_else(|| month_first(tokens, i)) {
        let said = match year {
            Some(year) => Date::new(year, month, day).map_or(Said::Nothing, Said::Day),
            None => Said::DayOfMonth(day, month),
        };
        return Some(Written { said, from: i, to });
    }
    // With the day of the week or an article before it.
    let mut next = i;
    if weekday(tokens.lower(i)).is_some() {
        next += 1;
        if matches!(tokens.lower(next), "," | ".") {
            next += 1;
        }
    }
    if tokens.lower(next) == "the" {
        next += 1;
    }
    if next == i {
        return None;
    }
    // The article stands outside where a month is named: the day can be said without it.
    let from = if tokens.lower(i) == "the" { next } else { i };
    if let Some(written) = numeric(tokens, next).filter(|_| tokens.before(next, 1) != "the") {
        return Some(Written { from: i, ..written });
    }
    let parts = || {
        day_first(tokens, next)
            .or_else(|| month_first(tokens, next).filter(|_| tokens.before(next, 1) != "the"))
    };
    let Some((day, month, year, to)) = parts() else {
        // `Saturday the 21st`
        let (day, _, to) = day_number(tokens, next)
            .filter(|&(_, ordinal, _)| ordinal && weekday(tokens.lower(i)).is_some())?;
        // `Friday the 13th part 2`
        let said = if is_counted(tokens, to) { Said::Nothing } else { Said::OfMonth(day) };
        return Some(Written { said, from: i, to });
    };
    let said = match year {
        Some(year) => Date::new(year, month, day).map_or(Said::Nothing, Said::Day),
        None => Said::DayOfMonth(day, month),
    };
    Some(Written { said, from, to })
}

/// A day, a month, and a year if one is said; one past the last token.
type Parts = (u32, u32, Option<i64>, usize);

/// The day of the month that token `i` begins, and one past it: `12`, `12th`.
fn day_number(tokens: &Tokens, i: usize) -> Option<(u32, bool, usize)> {
    let day = tokens.number(i, 2).filter(|day| (1..=31).contains(day))?;
    let ordinal = tokens.glued(i + 1) && tokens.is(i + 1, "st nd rd th");
    Some((day, ordinal, i + 1 + usize::from(ordinal)))
}

fn day_first(tokens: &Tokens, i: usize) -> Option<Parts> {
    let dash = tokens.before(i, 1) == "-" && tokens.kind(i.wrapping_sub(2)) == Some(Kind::Digits);
    if !begins(tokens, i) && !dash {
        return None;
    }
    let (day, _, mut next) = day_number(tokens, i)?;
    let sign = matches!(tokens.lower(next), "-" | "." | "/") && tokens.glued(next);
    if tokens.lower(next) == "of" || sign && month(tokens.lower(next + 1)).is_some() {
        next += 1;
    }
    let month = month(tokens.lower(next))?;
    // `I bought 2 may I return them`
    if tokens.lower(next) == "may" && tokens.is(next + 1, "i we be have not") {
        return None;
    }
    let (year, to) = year(tokens, next + 1);
    Some((day, month, year, to))
}

fn month_first(tokens: &Tokens, i: usize) -> Option<Parts> {
    let name = tokens.lower(i);
    let month = month(name).filter(|_| !tokens.glued(i) || begins(tokens, i))?;
    let mut next = i + 1;
    if tokens.lower(next) == "." {
        next += 1;
    }
    if tokens.lower(next) == "the" {
        next += 1;
    }
    let (day, ordinal, to) = day_number(tokens, next)?;
    // These are words too.
    let word = matches!(name, "may" | "march" | "mar" | "sep" | "dec") && !ordinal;
    if word && tokens.raw(i) == name && !tokens.was(i, 1, BEFORE) {
        return None;
    }
    if tokens.glued(to) && !is_end(tokens, to) {
        return None;
    }
    let (year, to) = year(tokens, to);
    Some((day, month, year, to))
}

/// Whether token `to`, right behind a number, leaves it whole.
fn is_end(tokens: &Tokens, to: usize) -> bool {
    let sign = matches!(
        tokens.lower(to),
        "." | "," | "!" | "?" | ";" | ")" | "\"" | "'" | ":" | "…" | "–" | "-" | "'s"
    );
    sign && !(tokens.glued(to + 1) && tokens.kind(to + 1) == Some(Kind::Digits))
}

/// The year that token `i` begins, and one past it.
fn year(tokens: &Tokens, i: usize) -> (Option<i64>, usize) {
    let mut at = i;
    if matches!(tokens.lower(at), "," | "." | "-" | "/" | "'") && tokens.digits(at + 1).is_some() {
        at += 1;
    }
    let four = tokens.number(at, 4).filter(|year| (1990..=2100).contains(year));
    // `12 Nov 26`, with nothing after it that could be counted.
    let two = tokens
        .number(at, 2)
        .filter(|&year| (20..=40).contains(&year) && tokens.digits(at).is_some_and(|d| d.len() == 2));
    let two = two.filter(|_| {
        tokens.lower(i) == "'" || at == i && (tokens.get(at + 1).is_none() || is_end(tokens, at + 1))
    });
    match four.or(two.map(|year| 2000 + year)) {
        Some(year) if !tokens.glued(at + 1) || is_end(tokens, at + 1) => (Some(i64::from(year)), at + 1),
        _ => (None, i),
    }
}

/// `yesterday`, `3 days ago`, `the day before yesterday`
fn distance(tokens: &Tokens, i: usize) -> Option<Written> {
    let lower = tokens.lower(i);
    let written = |days: i64, to: usize| Some(Written { said: Said::In(days), from: i, to });
    if tokens.glued(i) && !begins(tokens, i) {
        return None;
    }
    match lower {
        "yesterday" | "yday" | "yesturday" | "yestarday" | "yesterdy" | "yestday" | "yesteray"
        | "yestrday" | "ystrday" => {
            return written(-1, i + 1);
        }
        "today" | "2day" | "tday" => return written(0, i + 1),
        "tomorrow" | "tomorow" | "tommorow" | "tommorrow" | "tomoro" | "tomorro" | "tmrw" | "tmr"
        | "tmrow" => {
            return written(1, i + 1);
        }
        _ => {}
    }
    let day = if lower == "the" { i + 1 } else { i };
    if tokens.lower(day) == "day" {
        match (tokens.lower(day + 1), tokens.lower(day + 2)) {
            ("before", "yesterday") => return written(-2, day + 3),
            ("after", "tomorrow") => return written(2, day + 3),
            _ => {}
        }
    }
    // `about two weeks ago` names no day.
    if tokens.was(i, 1, "about around over almost nearly than roughly approx approximately like maybe some") {
        return None;
    }
    let (count, unit) = match tokens.number(i, 3) {
        Some(count) => (count, i + 1),
        None if matches!(lower, "a" | "an") => (1, i + 1),
        None => spelled(tokens, i)?,
    };
    let days = match tokens.lower(unit) {
        "day" | "days" => 1,
        "week" | "weeks" | "wk" | "wks" => 7,
        "fortnight" => 14,
        _ => return None,
    };
    (tokens.lower(unit + 1) == "ago").then(|| written(-days * i64::from(count), unit + 2)).flatten()
}

/// `Monday`, `last Monday`, `next Fri`, `Tuesday last week`
fn of_the_week(tokens: &Tokens, i: usize) -> Option<Written> {
    let which = match tokens.lower(i) {
        "last" => Some(calendar::Week::Before),
        "next" => Some(calendar::Week::After),
        "this" => Some(calendar::Week::This),
        _ => None,
    };
    let mut at = i + usize::from(which.is_some());
    if which.is_some() && tokens.is(at, "coming past") {
        at += 1;
    }
    let day = weekday(tokens.lower(at)).filter(|_| !tokens.glued(at) || begins(tokens, at))?;
    if is_name(tokens, i) {
        return None;
    }
    let short = tokens.is(at, "sat sun mon wed tue thu wen");
    let cued = || {
        which.is_some()
            || tokens.was(at, 1, "on since it next this by until till from before after for and or to due of between ordered arrived came bought , ( /")
                && !(tokens.raw(at) == tokens.lower(at) && tokens.is(at + 1, "in on there here down back at and light shine"))
            || weekday(tokens.before(at, 1)).is_some()
            || (at > 0 && tokens.raw(at).starts_with(char::is_uppercase) && tokens.raw(at - 1).starts_with(char::is_lowercase))
    };
    if short && !cued() {
        return None;
    }
    // `every Monday`, `on a Friday`, `Monday mornings`, `Monday to Friday`
    let habit = tokens.was(i, 1, "every each most any a some per alternate all other")
        || tokens.is(at + 1, "mornings evenings nights afternoons")
        || is_range(tokens, at)
        || i >= 2 && is_range(tokens, i - 2);
    let to = at + 1;
    let (said, to) = match which {
        _ if habit => (Said::Nothing, to),
        Some(week) => (Said::Weekday(day, week), to),
        None if tokens.lower(to) == "last" && tokens.lower(to + 1) == "week" => {
            (Said::WeekdayOfWeek(day, -1), to + 2)
        }
        None if tokens.lower(to) == "next" && tokens.lower(to + 1) == "week" => {
            (Said::WeekdayOfWeek(day, 1), to + 2)
        }
        None if tokens.lower(to) == "this" && tokens.lower(to + 1) == "week" => {
            (Said::WeekdayOfWeek(day, 0), to + 2)
        }
        None if tokens.lower(to) == "week" && !tokens.is(to + 1, "day days") => {
            (Said::WeekAfter(day), to + 1)
        }
        None if tokens.was(i, 1, "'s its is")
            && (tokens.was(i, 2, "it today now") || tokens.before(i, 1) == "its") =>
        {
            (Said::Weekday(day, calendar::Week::Now), to)
        }
        None => (Said::Weekday(day, calendar::Week::Open), to),
    };
    Some(Written { said, from: i, to })
}

/// Whether days from one of the week to another begin at token `i`, and stand for all weeks: `Monday to Friday`, but not
/// `move it from Tuesday to Friday`.
fn is_range(tokens: &Tokens, i: usize) -> bool {
    let joined = tokens.is(i + 1, "to - – — till til until through thru");
    let moved = (1..=6).any(|back| tokens.was(i, back, "change move moved switch rebook reschedule rescheduled push changed delayed booked stay stayed away"));
    joined && weekday(tokens.lower(i)).is_some() && weekday(tokens.lower(i + 2)).is_some() && !moved
}

/// Days that have a name, and names with a day in them.
fn is_name(tokens: &Tokens, i: usize) -> bool {
    let before = tokens.was(i, 1, "black cyber good easter ash super shrove giving maundy palm");
    let after = tokens.is(i + 1, "times roast league lunch club night-football telegraph mail")
        && tokens.raw(i + 1).starts_with(char::is_uppercase);
    let user = tokens.was(i, 1, "@ # _") && tokens.glued(i);
    before || after || user
}

/// Words after `the 3rd`; a noun would say that it is the third of something.
const AFTER: &str = "and but or to at was is it it's i i'm i've im ive from with still now when which that then so you they we he she by \
    because cos as if my your our the a around about before after not please pls plz did does didn't has have had for until till \
    since this last next but no nothing never where what why who how there its said says according hasn't haven't wasn't isn't \
    can could will would should just only already again came went arrived due if on yet though although instead of saying showing \
    would've also even than nobody someone somebody all both sometime morning afternoon evening night any thanks thank regards hi \
    hello order ref me us them him her it'll u ur r am pm latest onwards onward too delivery delivered refund paid charged ordered";

/// Words before an ordinal without an article.
const ORDINALS: &str = "on since by from until till dated before after between for due ordered promised today paid arrived delivered \
    returned sent posted bought booked expected placed today's";

/// `the 3rd`, `on 12th`, `the 3rd of this month`
fn of_the_month(tokens: &Tokens, i: usize, last: Option<usize>) -> Option<Written> {
    let article = tokens.lower(i) == "the";
    let at = i + usize::from(article);
    let (day, ordinal, mut to) = day_number(tokens, at)?;
    if !ordinal || (!article && !begins(tokens, i)) {
        return None;
    }
    let goes_on = last.is_some_and(|last| last + 1 == i && tokens.is(last, "and or to - – , & /"));
    if !article && !goes_on && !tokens.was(i, 1, ORDINALS) {
        return None;
    }
    // `it's the 2nd I have had`
    if tokens.was(i, 1, "'s its is be was this for only") && tokens.is(to, "i we you he she they that to") {
        return None;
    }
    let month = match (tokens.lower(to), tokens.lower(to + 1), tokens.lower(to + 2)) {
        ("of", "this", "month") => Some(0),
        ("of", "last", "month") => Some(-1),
        ("of", "next", "month") => Some(1),
        ("this", "month", _) => Some(0),
        ("last", "month", _) => Some(-1),
        ("next", "month", _) => Some(1),
        _ => None,
    };
    if let Some(months) = month {
        to += if tokens.lower(to) == "of" { 3 } else { 2 };
        return Some(Written { said: Said::InMonth(day, months), from: i, to });
    }
    // `the 15th of every month`
    let of = usize::from(tokens.lower(to) == "of");
    if tokens.is(to + of, "every each") {
        return Some(Written { said: Said::Nothing, from: i, to });
    }
    (!is_counted(tokens, to)).then_some(Written { said: Said::OfMonth(day), from: i, to })
}

/// Whether something follows an ordinal that is the third of its kind.
fn is_counted(tokens: &Tokens, to: usize) -> bool {
    // `the 3rd and 7th character`
    let both = tokens.is(to, "and or") && tokens.digits(to + 1).is_some() && tokens.is(to + 2, "st nd rd th");
    tokens.lower(to) == "of"
        || both && tokens.is_word(to + 3) && !is_month_name(tokens.lower(to + 3)) && !tokens.is(to + 3, AFTER)
        || (tokens.is_word(to) && !tokens.is(to, AFTER))
        || (tokens.glued(to) && !is_end(tokens, to))
}

/// Whether a word is the name of a month.
pub(super) fn is_month_name(word: &str) -> bool {
    month(word).is_some()
}
