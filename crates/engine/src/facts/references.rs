//! References of the shop's, such as order numbers, and the numbers of parcels.
//!
//! Most stand behind a noun that says what they are: "order no 5566 7788". Some have a form of their own.

mod code;

mod form;

mod nouns;

mod parcel;

use super::tokens::{Kind, Tokens};
use super::{FactKind, Found};
use code::Code;
use nouns::{Noun, noun};

/// Finds the numbers of parcels that have a form of their own. They come first: some look like a telephone number.
pub(super) fn parcels(tokens: &mut Tokens, found: &mut Found) {
    let mut i = 0;
    while i < tokens.len() {
        let code = by_parcel_form(tokens, i)
            .or_else(|| parcel::long_behind_noun(tokens, i))
            .or_else(|| parcel::alone(tokens, i));
        match code.filter(|code| tokens.free(code.from, code.to)) {
            Some(code) => {
                i = code.to;
                add(tokens, found, FactKind::Tracking, code);
            }
            None => i += 1,
        }
    }
}

/// The reference of this kind that begins with token `i`; `explicit` as in [`code::at`].
fn code_at(tokens: &Tokens, i: usize, kind: FactKind, explicit: bool) -> Option<Code> {
    match kind {
        FactKind::Tracking => parcel::at(tokens, i, explicit),
        _ => code::at(tokens, i, kind, explicit),
    }
}

fn by_parcel_form(tokens: &Tokens, i: usize) -> Option<Code> {
    let joined = tokens.glued(i)
        && !matches!(tokens.before(i, 1), "#" | "(" | "," | ":" | "\"" | "'" | "[" | "*" | "/" | ".");
    if joined { None } else { parcel::by_form(tokens, i).or_else(|| parcel::in_groups(tokens, i)) }
}

/// Finds the references of the tokens that are free.
pub(super) fn find(tokens: &mut Tokens, found: &mut Found) {
    let speaks_of_orders = (0..tokens.len()).any(|i| tokens.is(i, nouns::ORDERS));
    let mut i = 0;
    while i < tokens.len() {
        let end = match behind_noun(tokens, i, speaks_of_orders)
            .or_else(|| form::by_form(tokens, i, speaks_of_orders))
        {
            Some((kind, code)) if tokens.free(code.from, code.to) => {
                let end = code.to;
                let like = code.clone();
                add(tokens, found, kind, code);
                more(tokens, found, kind, &like, end)
            }
            _ => i + 1,
        };
        i = end.max(i + 1);
    }
}

fn add(tokens: &mut Tokens, found: &mut Found, kind: FactKind, code: Code) {
    // The `#` is a part of what was written, and none of the value.
    let sign = code.from.checked_sub(1).filter(|&k| tokens.lower(k) == "#" && tokens.glued(code.from));
    found.add(tokens, kind, code.value, sign.unwrap_or(code.from), code.to);
}

/// Further references of the same form: `8841, 8842 and 8850`. Returns where the list ends.
fn more(tokens: &mut Tokens, found: &mut Found, kind: FactKind, like: &Code, mut end: usize) -> usize {
    loop {
        let mut next = end;
        // `cases 00448 and the older one 00417`
        while next < end + 5
            && (matches!(tokens.lower(next), "," | "&" | "+" | "/" | "#") || tokens.is(next, BETWEEN))
        {
            next += 1;
        }
        if next == end {
            return end;
        }
        let code = code_at(tokens, next, kind, true);
        match code.filter(|code| code.is_like(like) && tokens.free(code.from, code.to)) {
            Some(code) => {
                end = code.to;
                add(tokens, found, kind, code);
            }
            None => return end,
        }
    }
}

/// Words between the references of a list.
const BETWEEN: &str = "and or also order orders nor plus then as well the other one older newer second case ticket booking invoice number no ref";

/// So many tokens may stand between a noun and its number.
const REACH: usize = 9;

/// The reference that belongs to the noun at token `i`.
fn behind_noun(tokens: &Tokens, i: usize, speaks_of_orders: bool) -> Option<(FactKind, Code)> {
    let Noun { kind, strong, mut explicit, lettered: bare_is_none } = noun(tokens, i, speaks_of_orders)?;
    let (mut far, mut lettered, mut said) = (false, false, false);
    for k in i + 1..i + REACH {
        let lower = tokens.lower(k);
        // `order 20391`, `order AF-20391`, `order no af 20391`
        if let Some(code) = code_at(tokens, k, kind, explicit)
            && code.stands_for(tokens, kind, strong, explicit, far)
            && (!lettered || code.letters > 0 && code.digits >= 3)
            && (!bare_is_none || code.letters > 0 && code.digits >= 3 || said && code.digits >= 4)
        {
            return Some((kind, code));
        }
        if tokens.is(k, nouns::NUMBER) {
            // `order no longer`, `order no one signed for`
            if matches!(lower, "no" | "not")
                && tokens.is(k + 1, "longer one delivery email sign reply response")
            {
                return None;
            }
            (explicit, said) = (true, true);
        } else if matches!(lower, "#" | "№") {
            explicit = true;
        } else if lower == "for" {
            // `invoice for B2B-3310`, but `invoice for 1200`
            (far, lettered) = (true, true);
        } else if tokens.is(k, nouns::FILLERS)
            || (matches!(lower, "." | "?" | "," | "(" | "\"" | "'" | "-" | "–" | "—" | "[" | "*") && !far)
            || (lower == "." && tokens.before(k, 1) == ".")
        {
            far |= matches!(lower, "." | "?" | "," | "-" | "–" | "—");
            far |= tokens.is_word(k);
        } else {
            return None;
        }
        // `order. 3 lamps are missing`
        if noun(tokens, k, false).is_some() && !tokens.is(k, nouns::NUMBER) {
            return None;
        }
    }
    None
}

/// Whether token `i` is a word in capital letters.
fn capitals(tokens: &Tokens, i: usize) -> bool {
    tokens.kind(i) == Some(Kind::Word) && tokens.raw(i).bytes().all(|b| b.is_ascii_uppercase())
}
