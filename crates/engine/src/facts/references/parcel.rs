//! The numbers of parcels: what they look like with a noun before them and without.

use super::super::tokens::{Kind, Tokens};
use super::super::{FactKind, amounts, quantities};
use super::code::{self, Code, MOST, run};
use super::{behind_noun, capitals, nouns};
use crate::privacy::may_be_card;

/// The number of a parcel that needs no word before it: UPU S10 (`AB123456789GB`), UPS (`1Z…`), Amazon (`TBA…`) and the
/// forms of a few more carriers.
pub(super) fn by_form(tokens: &Tokens, i: usize) -> Option<Code> {
    if tokens.kind(i) == Some(Kind::Sign) || (tokens.glued(i) && tokens.is_word(i.wrapping_sub(1))) {
        return None;
    }
    let end = run(tokens, i);
    let alone = Code::of_run(tokens, i, end);
    if is_parcel(&alone.value) {
        return Some(alone);
    }
    // With spaces, in capitals or with a carrier's first letters.
    let long = tokens.digits(i).is_some_and(|digits| digits.len() == 4 && digits.starts_with('9'));
    // DHL's own numbers begin like this, and with the code of a country abroad: `0034 0434 1170 9928 5512`.
    let sscc = tokens.digits(i) == Some("0034") && tokens.digits(i + 1).is_some_and(|d| d.starts_with("04"));
    let starts = capitals(tokens, i) || long || sscc || alone.value.starts_with("1Z") || alone.value == "3S";
    if !starts || tokens.raw(i).len() > 4 {
        return None;
    }
    let mut code = alone;
    let mut found = None;
    for _ in 0..8 {
        let start = code.to;
        if !matches!(tokens.kind(start), Some(Kind::Word | Kind::Digits)) || code.value.len() > MOST {
            break;
        }
        // What follows the whole number belongs to it if the number is whole again.
        if found.is_some() && tokens.digits(start).is_none() {
            break;
        }
        let end = run(tokens, start);
        code.push(tokens, start, end);
        if is_parcel(&code.value) {
            found = Some(code.clone());
        }
    }
    found
}

/// The number of a parcel that begins with token `i`, by its form or as any other code; `explicit` as in [`code::at`].
pub(super) fn at(tokens: &Tokens, i: usize, explicit: bool) -> Option<Code> {
    by_form(tokens, i).or_else(|| code::at(tokens, i, FactKind::Tracking, explicit))
}

fn is_parcel(value: &str) -> bool {
    let bytes = value.as_bytes();
    let digits =
        |from: usize, to: usize| bytes.get(from..to).is_some_and(|part| part.iter().all(u8::is_ascii_digit));
    let letters = |from: usize, to: usize| {
        bytes.get(from..to).is_some_and(|part| part.iter().all(u8::is_ascii_uppercase))
    };
    let alphanumeric = || bytes.iter().all(u8::is_ascii_alphanumeric);
    match bytes.len() {
        13 if letters(0, 2) && digits(2, 11) && letters(11, 13) => true,
        18 if value.starts_with("1Z") => {
            alphanumeric() && bytes.iter().filter(|b| b.is_ascii_digit()).count() >= 8
        }
        14..=16 if value.starts_with("TBA") => digits(3, bytes.len()),
        18..=20
            if value.starts_with("JD") && digits(2, bytes.len())
                || value.starts_with("JJD") && digits(3, bytes.len()) =>
        {
            true
        }
        16 if letters(0, 1) && digits(1, 3) && letters(3, 4) => {
            alphanumeric() && bytes.iter().filter(|b| b.is_ascii_digit()).count() >= 9
        }
        21..=22 if value.starts_with("94") || value.starts_with("92") || value.starts_with("93") => {
            digits(0, bytes.len())
        }
        // PostNL.
        13..=16 if value.starts_with("3S") => {
            letters(2, 4) && alphanumeric() && digits(bytes.len() - 7, bytes.len())
        }
        20 if value.starts_with("003404") => digits(0, 20),
        _ => false,
    }
}

/// Words that say that a text is about a parcel.
const CUES: &str = "tracking parcel parcels package packages shipment courier couriers carrier label waybill consignment post postal \
    postage delivery depot slip box dispatched shipped scanned customs barcode locker sent posted awb connote";

/// Letters before groups of digits that are no parcel's: telephones, currencies, and numbers of people and firms.
const NO_PARCEL: &str = "tel ph mob mobl fax call ring text cell phon home work pin vat abn acn nhs ni isbn imei ean upc ssn sn iban \
    gbp usd eur inr aud cad rs uid gst iccid sim eid mac acct acc sort card visa amex gtin sku ord inv ref po rma case";

/// Letters and groups of digits, as most carriers write them on a label: `QX 5510 2288 6`, `AF 0021 8837 GB`. Orders may
/// look like that too, so that the text has to speak of parcels, and no noun of an order may stand before it.
pub(super) fn in_groups(tokens: &Tokens, i: usize) -> Option<Code> {
    let fits = |i: usize| {
        capitals(tokens, i)
            && (2..=4).contains(&tokens.raw(i).len())
            && !tokens.is(i, NO_PARCEL)
            && !tokens.is(i, code::WORDS)
            && !tokens.is(i, nouns::PARCELS)
    };
    let shouted = i > 0
        && tokens.raw(i - 1).len() > 1
        && capitals(tokens, i - 1)
        && !tokens.is(i - 1, CUES)
        && !tokens.is(i - 1, nouns::PARCELS);
    if !fits(i) || shouted || tokens.glued(i) || !tokens.free(i, i + 1) {
        return None;
    }
    let mut code = Code::of_run(tokens, i, i + 1);
    while let Some(group) = tokens.digits(code.to) {
        let joined = tokens.glued(code.to) || tokens.glued(code.to + 1) && goes_on(tokens, code.to + 1);
        // `GB` is a country here, and no unit.
        let unit =
            amounts::has_unit(tokens, code.to + 1) && !(group.len() > 3 && capitals(tokens, code.to + 1));
        let counted = unit || group.len() <= 2 && quantities::counts(tokens, code.to, code.to + 1);
        if joined || counted || group.len() > 6 || code.digits + group.len() > 16 {
            break;
        }
        code.push(tokens, code.to, code.to + 1);
    }
    let country = capitals(tokens, code.to) && tokens.raw(code.to).len() == 2 && !tokens.glued(code.to);
    let country = country && !tokens.is(code.to, "is in my no on at to it we pm am");
    let groups = code.to - i - 1;
    if groups < 2 || code.digits < if country { 8 } else { 9 } {
        return None;
    }
    if (1..=5).any(|back| tokens.was(i, back, nouns::ORDERS) || tokens.was(i, back, nouns::OTHER)) {
        return None;
    }
    // A British telephone number after a name in capitals.
    let dialled = tokens.lower(i + 1).starts_with('0') && matches!(code.digits, 10 | 11) && !country;
    let reach = if dialled { 4 } else { 30 };
    let cued = (1..=reach).any(|back| tokens.was(i, back, CUES) || tokens.was(i, back, nouns::PARCELS))
        || (0..4).any(|k| !dialled && tokens.is(code.to + k, CUES));
    if !cued {
        return None;
    }
    if country {
        code.push(tokens, code.to, code.to + 1);
    }
    Some(code)
}

/// Whether the sign at token `k` leads on to more of a number.
fn goes_on(tokens: &Tokens, k: usize) -> bool {
    tokens.kind(k) != Some(Kind::Sign)
        || matches!(tokens.lower(k), "-" | "/" | "_" | "." | "," | ":")
            && tokens.glued(k + 1)
            && tokens.kind(k + 1) != Some(Kind::Sign)
}

/// The many digits behind the noun of a parcel at token `i`. In groups, some of them look like a telephone number.
pub(super) fn long_behind_noun(tokens: &Tokens, i: usize) -> Option<Code> {
    let (kind, code) = behind_noun(tokens, i, false)?;
    let abroad = code.value.starts_with("00") && code.digits < 18;
    let long = kind == FactKind::Tracking && code.letters == 0 && code.spaced && code.digits >= 12;
    (long && !abroad && !may_be_card(&code.value)).then_some(code)
}

/// Many digits that stand alone in a text about a parcel: `the link for tracking is dead. 6129 9933 0071 4482`.
pub(super) fn alone(tokens: &Tokens, i: usize) -> Option<Code> {
    let begins = i == 0
        || matches!(
            tokens.before(i, 1),
            "." | "!" | "?" | ":" | "," | "(" | "-" | "–" | "is" | "'s" | "its" | "says" | "number" | "no"
        )
        || tokens.ends(i);
    // `where has 8829 4410 2277 gone, your tracking is blank`
    let within = tokens.was(i, 1, "has about for with where parcel of");
    if !begins && !within || tokens.glued(i) && tokens.before(i, 1) != "(" {
        return None;
    }
    tokens.digits(i)?;
    let code = at(tokens, i, false)?;
    if (1..=5)
        .any(|back| tokens.was(i, back, "phone mobile call ring tel text whatsapp cell contact reach dial"))
    {
        return None;
    }
    let digits = code.letters == 0 && code.value.len() == code.digits && (12..=26).contains(&code.digits);
    let other = (1..=5).any(|back| tokens.was(i, back, nouns::OTHER) || tokens.was(i, back, nouns::ORDERS));
    if !digits || other || may_be_card(&code.value) || code.value.starts_with("00") && code.digits < 18 {
        return None;
    }
    // Fifteen digits are a telephone's own number more often.
    let near = if code.digits == 15 { 4 } else { 30 };
    let cued =
        (1..=near).any(|back| tokens.was(i, back, nouns::TRACKING) || tokens.was(i, back, nouns::PARCELS));
    let after =
        (0..6).any(|k| tokens.is(code.to + k, nouns::TRACKING) || tokens.is(code.to + k, nouns::PARCELS));
    (if begins { cued } else { cued || after }).then_some(code)
}
