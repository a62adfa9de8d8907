//! What the numbers of orders and parcels look like.

use super::super::dates::is_month_name;
use super::super::tokens::{Kind, Tokens};
use super::super::{FactKind, amounts, quantities};
use super::capitals;
use crate::privacy::may_be_card;

/// What may be a reference.
#[derive(Debug, Clone)]
pub(super) struct Code {
    /// In capital letters, without spaces.
    pub(super) value: String,
    /// From this token …
    pub(super) from: usize,
    /// … to this one, one past the last.
    pub(super) to: usize,
    pub(super) digits: usize,
    pub(super) letters: usize,
    /// How many digits stand at its end.
    last_group: usize,
    /// Whether it has spaces.
    pub(super) spaced: bool,
}

/// The longest reference: UPS, DHL and USPS have the longest ones, of up to 34 signs.
pub(super) const MOST: usize = 34;

/// Letters right behind a number that make something else of it.
const SUFFIXES: &str = "st nd rd th am pm kg kgs g cm mm m ml l k x h hr hrs gb mb tb kb p in ft s d w mah v amp amps inch min mins sec \
    secs lb lbs oz px fps hz ghz mhz mp yr yrs y ish c f quid pcs pc mm km mbps gbp usd eur";

/// Words that stand before a number and are no part of it.
pub(super) const WORDS: &str = "is it its my no nr num the was for of on to in at by and or not but as id ref po me we us you so all has had did new \
    old got from i im u ur a an this that with been be are am pm over only just last next code any his her our they if then now how why when what \
    said says came come see item need one two both than up off out per about qty qnty mon tue wed thu fri sat sun jan feb mar apr may jun jul \
    aug sep sept oct nov dec size order paid rs usd gbp eur inr ios ps tv pc usb hdmi cost like hi pls re yet wk st nd rd th under after pack \
    via flat unit ups dhl dpd gls";

impl Code {
    pub(super) fn of_run(tokens: &Tokens, from: usize, to: usize) -> Self {
        let mut code =
            Self { value: String::new(), from, to, digits: 0, letters: 0, last_group: 0, spaced: false };
        code.push(tokens, from, to);
        code
    }

    /// Adds the tokens up to `to`.
    pub(super) fn push(&mut self, tokens: &Tokens, from: usize, to: usize) {
        let mut own = (0, 0);
        for k in from..to {
            self.value.push_str(&tokens.raw(k).to_ascii_uppercase());
            let length = tokens.raw(k).chars().count();
            match tokens.kind(k) {
                Some(Kind::Digits) => own.0 += length,
                Some(Kind::Word) => own.1 += length,
                _ => {}
            }
        }
        self.spaced |= from > self.from;
        self.digits += own.0;
        self.letters += own.1;
        self.last_group = to.checked_sub(1).and_then(|k| tokens.digits(k)).map_or(0, str::len);
        self.to = to;
    }

    /// Whether another reference has the same form.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.letters == other.letters && self.digits.abs_diff(other.digits) <= 1 && self.digits >= 3
    }

    /// Four digits of this century or the last.
    pub(super) fn is_year(&self) -> bool {
        self.letters == 0
            && self.value.len() == 4
            && (self.value.starts_with("19") || self.value.starts_with("20"))
    }

    /// Whether this is the number of the noun before it. `explicit`: it was said that a number follows. `far`: something
    /// stands between.
    pub(super) fn stands_for(
        &self,
        tokens: &Tokens,
        kind: FactKind,
        strong: bool,
        explicit: bool,
        far: bool,
    ) -> bool {
        if kind == FactKind::Tracking {
            let most = if strong || explicit { 4 } else { 8 };
            return self.digits >= most && self.digits + self.letters >= 6 && !self.is_counted(tokens);
        }
        if self.letters > 0 {
            let total = self.digits + self.letters;
            return self.digits == 0 || self.digits >= 2 && total >= 4 || explicit && total >= 3;
        }
        if explicit {
            return self.digits >= 3 || self.digits == 2 && !far && !self.is_counted(tokens);
        }
        let least = match (strong, far) {
            (true, false) => 3,
            _ => 4,
        };
        let year = self.is_year() && (far || tokens.is(self.from.wrapping_sub(1), "in"));
        self.digits >= least && !year && !self.is_counted(tokens)
    }

    /// Whether it counts something, or says how much, how long or when.
    pub(super) fn is_counted(&self, tokens: &Tokens) -> bool {
        self.letters == 0 && !self.spaced && self.is_counted_from(tokens, self.from)
    }

    /// As above, of the number that begins with token `from`.
    fn is_counted_from(&self, tokens: &Tokens, from: usize) -> bool {
        amounts::has_unit(tokens, self.to)
            || is_month_name(tokens.lower(self.to))
            || (self.digits <= 4 && quantities::counts(tokens, from, self.to))
    }

    /// Whether an order has this form and hardly anything else has: `AF-20391`, `ORD5521`, `114-1234567-7654321`.
    pub(super) fn has_order_form(&self, tokens: &Tokens) -> bool {
        let first = tokens.raw(self.from);
        let named = matches!(
            &*first.to_ascii_uppercase(),
            "ORD"
                | "ORDER"
                | "INV"
                | "REF"
                | "RMA"
                | "PO"
                | "BK"
                | "SO"
                | "CS"
                | "TKT"
                | "CASE"
                | "RET"
                | "BKG"
        );
        let dashed = tokens.lower(self.from + 1) == "-";
        let short_word = tokens.kind(self.from) == Some(Kind::Word);
        let apart = self.spaced && !(capitals(tokens, self.from) && self.digits >= 4);
        if named && self.digits >= 3 && short_word && (dashed || self.digits >= 4) && !apart {
            return true;
        }
        let parts: Vec<usize> = self.value.split('-').map(str::len).collect();
        if self.letters == 0 {
            return parts == [3, 7, 7];
        }
        let other = matches!(
            &*first.to_ascii_uppercase(),
            "ERR"
                | "E"
                | "EC"
                | "ERROR"
                | "UTF"
                | "ISO"
                | "RFC"
                | "CVE"
                | "KB"
                | "SM"
                | "WH"
                | "WF"
                | "MP"
                | "PS"
        );
        let numbers =
            self.value.trim_start_matches(|c: char| c.is_ascii_alphabetic()).trim_start_matches('-');
        let numbers_only = numbers.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        let enough = if dashed { 4 } else { 5 };
        numbers_only
            && capitals(tokens, self.from)
            && !other
            && !self.spaced
            && (1..=4).contains(&self.letters)
            && (enough..=10).contains(&self.digits)
            && (self.letters > 1 || dashed && self.digits >= 5)
    }
}

/// One past the last token of the letters and digits that stand together from token `i` on, with single hyphens,
/// slashes and underscores between them.
pub(super) fn run(tokens: &Tokens, i: usize) -> usize {
    let solid = |k: usize| matches!(tokens.kind(k), Some(Kind::Word | Kind::Digits));
    let mut end = i + 1;
    while end < i + 2 * MOST {
        if tokens.glued(end) && solid(end) && tokens.lower(end) != "'s" {
            end += 1;
        } else if matches!(tokens.lower(end), "-" | "/" | "_")
            && tokens.glued(end)
            && tokens.glued(end + 1)
            && solid(end + 1)
        {
            end += 2;
        } else if end == i + 1
            && tokens.lower(end) == "."
            && is_prefix(tokens, i)
            && tokens.glued(end)
            && tokens.glued(end + 1)
            && tokens.digits(end + 1).is_some()
        {
            // `PRT.4402`
            end += 2;
        } else if is_dotted(tokens, end) || end >= i + 3 && is_dotted(tokens, end - 2) {
            // `4471.220.918`
            end += 2;
        } else {
            break;
        }
    }
    end
}

/// Whether two points stand at token `dot` and two behind it, each between three digits or more and four or more before
/// them: neither a sum nor a date nor an address of a computer is written like that.
fn is_dotted(tokens: &Tokens, dot: usize) -> bool {
    let long = |k: usize, least: usize| tokens.digits(k).is_some_and(|digits| digits.len() >= least);
    dot > 0
        && long(dot - 1, 4)
        && [dot, dot + 2].iter().all(|&k| tokens.glued_is(k, ".") && tokens.glued(k + 1) && long(k + 1, 3))
}

/// Whether token `i` is a few capital letters that a number may begin with.
fn is_prefix(tokens: &Tokens, i: usize) -> bool {
    capitals(tokens, i) && tokens.raw(i).len() <= 4 && !tokens.is(i, "no nr id ref inv")
}

/// The code that begins with token `i`. `explicit`: it was said that a number follows, so letters may stand apart.
pub(super) fn at(tokens: &Tokens, i: usize, kind: FactKind, explicit: bool) -> Option<Code> {
    let solid = matches!(tokens.kind(i), Some(Kind::Word | Kind::Digits));
    if !solid || (tokens.glued(i) && tokens.is_word(i.wrapping_sub(1)) && tokens.is_word(i)) {
        return None;
    }
    let mut end = run(tokens, i);
    // `20391/20392` are two.
    let pair = end == i + 3
        && tokens.lower(i + 1) == "/"
        && tokens.digits(i).is_some_and(|digits| digits.len() >= 5);
    let pair = pair && tokens.raw(i).len() == tokens.raw(i + 2).len();
    if pair {
        end = i + 1;
    }
    let mut code = Code::of_run(tokens, i, end);
    if pair {
        return tokens.free(i, end).then_some(code);
    }
    if code.value.len() > MOST || !tokens.free(i, end) || !whole(tokens, i, end) {
        return None;
    }
    // The letters of an airline's booking: `booking reference ABCDEF`.
    let record =
        kind == FactKind::Order && explicit && code.letters == 6 && end == i + 1 && capitals(tokens, i);
    if record && i > 0 && !capitals(tokens, i - 1) {
        return Some(code);
    }
    if code.digits == 0 {
        return letters_apart(tokens, i, end, explicit);
    }
    join(tokens, &mut code, kind);
    if kind == FactKind::Order && may_be_card(&code.value) {
        return None;
    }
    let words = (i..end).filter(|&k| tokens.is_word(k)).map(|k| tokens.raw(k).len()).max().unwrap_or(0);
    if words > 6 || code.letters > 10 {
        return None;
    }
    // A fraction, a date or a range: `1/2`, `12/11`, `3-5`.
    let short = code.value.split('/').any(|part| part.len() < 3) && code.digits < 9;
    if code.letters == 0 && code.value.contains('/') && short {
        return None;
    }
    if code.letters == 0 && code.value.contains('-') && code.digits < 5 {
        return None;
    }
    if is_iso_date(&code.value) {
        return None;
    }
    Some(code)
}

/// Whether `2026-11-12` or `12-11-2026` is what it looks like.
fn is_iso_date(value: &str) -> bool {
    let parts: Vec<&str> = value.split('-').collect();
    let digits = parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let day = |part: &str| part.parse::<u32>().is_ok_and(|n| n <= 31);
    digits
        && (lengths == [4, 2, 2] && day(parts[1]) && day(parts[2])
            || matches!(lengths[..], [1 | 2, 1 | 2, 2 | 4]) && day(parts[0]) && day(parts[1]))
}

/// Whether what stands from token `from` to `to` is neither a part of a number nor one with a unit.
fn whole(tokens: &Tokens, from: usize, to: usize) -> bool {
    let digits_only = to == from + 1;
    let suffix = to == from + 2 && tokens.digits(from).is_some() && tokens.is(from + 1, SUFFIXES);
    // `no.20391` is whole, and the decimals of `24.50` are not.
    let behind_word = tokens.before(from, 1) == "." && tokens.is_word(from.wrapping_sub(2));
    let currency = from > 0
        && tokens.glued(from)
        && !behind_word
        && matches!(tokens.before(from, 1), "£" | "$" | "€" | "₹" | "+" | "@" | "." | "_" | "&");
    let goes_on = tokens.glued(to)
        && (matches!(tokens.lower(to), "%" | "@" | "£" | "€" | "$" | "°" | "+")
            || (matches!(tokens.lower(to), "." | "," | ":" | "/")
                && tokens.glued(to + 1)
                && tokens.kind(to + 1) == Some(Kind::Digits)
                && digits_only
                && !(tokens.lower(to) == "," && tokens.digits(to + 1).is_some_and(|d| d.len() != 3)))
            || (tokens.lower(to) == "."
                && tokens.glued(to + 1)
                && tokens.is_word(to + 1)
                && tokens.is(to + 1, "com co org net uk")));
    !suffix && !currency && !goes_on
}

/// `AF 20391`, `af 20391`, `AF - 20391`: letters that stand before their digits.
fn letters_apart(tokens: &Tokens, i: usize, end: usize, explicit: bool) -> Option<Code> {
    let (raw, capital) = (tokens.raw(i), capitals(tokens, i));
    // In `MY ORDER IS 4412` capitals say nothing.
    let shouted = i > 0 && tokens.before(i, 1).len() > 1 && capitals(tokens, i - 1);
    let word = tokens.is(i, WORDS) && (!capital || shouted || tokens.is(i, "no nr id ref my is on"));
    if end != i + 1 || raw.len() > 4 || word || !(explicit || capital) || !raw.is_ascii() {
        return None;
    }
    let dash = usize::from(tokens.lower(end) == "-" && !tokens.glued(end));
    let next = end + dash;
    let digits = tokens.digits(next).filter(|digits| digits.len() <= 12)?;
    let to = run(tokens, next);
    if tokens.glued(next) || digits.is_empty() || !whole(tokens, next, to) || !tokens.free(i, to) {
        return None;
    }
    let mut code = Code::of_run(tokens, i, end);
    if dash > 0 {
        code.value.push('-');
    }
    code.push(tokens, next, to);
    join(tokens, &mut code, FactKind::Order);
    // `af 9 of 12`
    (code.digits >= 3 && !code.is_counted_from(tokens, next)).then_some(code)
}

/// Takes further groups of digits into a code: `5566 7788`, `10 447 312`, `5 5 1 0 7 8 2`.
fn join(tokens: &Tokens, code: &mut Code, kind: FactKind) {
    let parcel = kind == FactKind::Tracking;
    join_groups(tokens, code, parcel);
    // `BK 7170 A`
    let last = code.to;
    let letter = capitals(tokens, last) && tokens.raw(last).len() == 1 && tokens.raw(last) != "I";
    let ends = !tokens.is_word(last + 1) && tokens.digits(last + 1).is_none() && !tokens.glued(last);
    let sign = matches!(tokens.lower(last + 1), "'" | "'s" | "-" | "/" | "&" | "$");
    if !parcel
        && letter
        && ends
        && !sign
        && code.digits >= 3
        && code.letters > 0
        && tokens.free(last, last + 1)
    {
        code.push(tokens, last, last + 1);
    }
}

fn join_groups(tokens: &Tokens, code: &mut Code, parcel: bool) {
    while code.value.len() < MOST && code.last_group > 0 {
        let start = code.to;
        let Some(kind) = tokens.kind(start).filter(|kind| *kind != Kind::Sign && !tokens.glued(start)) else {
            return;
        };
        let end = run(tokens, start);
        let digits_first = kind == Kind::Digits;
        let length = tokens.raw(start).len();
        let counted = || {
            amounts::has_unit(tokens, end)
                || is_month_name(tokens.lower(end))
                || tokens.is(end, "st nd rd th")
                || (length <= 3 && end == start + 1 && quantities::counts(tokens, start, end))
        };
        let alone = || {
            length > 3
                || parcel && matches!(length, 2 | 3)
                // `ticket 88 221 closed`
                || tokens.lower(end).ends_with("ed")
                // `HX 2290 17 under the name of`
                || length == 2 && code.letters > 0 && code.spaced && code.last_group > 2
                || length == 3 && (code.last_group <= 3 || code.letters > 0)
                || tokens.get(end).is_none()
                || tokens.kind(end) != Some(Kind::Word)
                || tokens.is(end, quantities::STOP)
        };
        // Letters may stand within the number of a parcel: `1Z 999 AA1 01 2345 6784`, `AB 1234 5678 9 GB`.
        let mixed =
            || end > start + 1 && (start..end).all(|k| tokens.digits(k).is_some() || capitals(tokens, k));
        let country = || capitals(tokens, start) && length == 2 && end == start + 1 && code.digits >= 8;
        let group = digits_first && (end == start + 1 || tokens.lower(start + 1) == "-") && length <= 6;
        let fits = tokens.free(start, end)
            && whole(tokens, start, end)
            && (group && !counted() && alone() || parcel && (mixed() || country()));
        if !fits {
            return;
        }
        code.push(tokens, start, end);
    }
}
