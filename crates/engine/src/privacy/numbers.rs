//! Groups of digits, and the numbers that check themselves: payment cards and social security numbers.

use super::span::{PrivateKind, PrivateSpan};
use super::words::{Words, is_one_of};

/// The value of a digit, in the scripts that a phone's keyboard offers. Full-width digits have become plain ones.
pub(super) fn digit(c: char) -> Option<u8> {
    let from = |zero: u32| u8::try_from(u32::from(c).wrapping_sub(zero)).ok().filter(|&d| d < 10);
    from(0x30).or_else(|| from(0x0660)).or_else(|| from(0x06F0)).or_else(|| from(0x0966))
}

/// Digits without anything between them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    pub(super) start: usize,
    pub(super) end: usize,
    /// How many digits.
    pub(super) count: usize,
    /// A letter, or a decimal comma, stands right before.
    pub(super) glued_before: bool,
    /// A letter, or a decimal comma, stands right after.
    pub(super) glued_after: bool,
}

/// Longest stretch between two groups of one number, in bytes.
const MAX_GAP: usize = 4;

/// All groups of `text`.
pub(super) fn groups(text: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if digit(c).is_some() {
            match groups.last_mut() {
                Some(last) if last.end == at => (last.end, last.count) = (at + c.len_utf8(), last.count + 1),
                _ => {
                    let glued_before =
                        before.is_ascii_alphabetic() || matches!(before, '$' | '£' | '€' | '#' | '@');
                    groups.push(Group {
                        start: at,
                        end: at + c.len_utf8(),
                        count: 1,
                        glued_before,
                        glued_after: false,
                    });
                }
            }
        } else if let Some(last) = groups.last_mut().filter(|last| last.end == at) {
            last.glued_after = c.is_ascii_alphabetic() || c == '%';
        }
        before = c;
    }
    // `1,234` and `12,50` are one number; longer digits after a comma are the next one.
    for i in 1..groups.len() {
        let comma = text[groups[i - 1].end..groups[i].start] == *"," && groups[i].count <= 3;
        groups[i].glued_before |= comma;
        groups[i - 1].glued_after |= comma;
    }
    groups
}

/// What stands between two groups.
pub(super) fn gap<'a>(text: &'a str, one: &Group, next: &Group) -> Option<&'a str> {
    (next.start - one.end <= MAX_GAP).then(|| &text[one.end..next.start])
}

pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t')
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}')
}

/// The digits of `text`.
pub(super) fn digits(text: &str) -> Vec<u8> {
    text.chars().filter_map(digit).collect()
}

/// Longest card number (ISO/IEC 7812-1).
const LONGEST_CARD: usize = 19;

/// Lengths in the order in which they are tried: the usual ones first, so that a verification code typed after the
/// number is not taken for a part of it.
const CARD_LENGTHS: [usize; 8] = [16, 15, 14, 19, 18, 17, 13, 12];

/// Nouns whose numbers look like a card's and are none.
const NO_CARD: &str = "order orders tracking track parcel package shipment consignment waybill imei iccid sim esim serial invoice \
    booking loyalty membership member library gift voucher isbn ean barcode policy claim ticket meter licence \
    license reward rewards delivery transaction receipt clubcard nectar";

/// All card numbers: issuer prefix, length and Luhn digit fit, with anything that people put between groups.
pub(super) fn cards(text: &str, groups: &[Group], words: &Words<'_>) -> Vec<PrivateSpan> {
    let mut spans = Vec::new();
    let mut i = 0;
    while i < groups.len() {
        match card(text, &groups[i..]).filter(|_| !words.is_about(groups[i].start, NO_CARD)) {
            Some(count) => {
                let (start, end) = (groups[i].start, groups[i + count - 1].end);
                spans.push(PrivateSpan { kind: PrivateKind::Card, start, end });
                i += count;
            }
            None => i += 1,
        }
    }
    spans
}

/// How many of the groups make a card number.
fn card(text: &str, groups: &[Group]) -> Option<usize> {
    let first = groups.first()?;
    if first.count > LONGEST_CARD || (first.glued_before && !after_a_card_word(text, first.start)) {
        return None;
    }
    // Digits of the first groups, and after which of them a group ends.
    let mut number = Vec::with_capacity(LONGEST_CARD);
    let mut ends = [0; LONGEST_CARD + 1];
    for (i, group) in groups.iter().enumerate() {
        if number.len() + group.count > LONGEST_CARD {
            break;
        }
        if i > 0 {
            let between = |c| is_space(c) || is_dash(c) || matches!(c, '.' | '_' | '/' | '|');
            if !gap(text, &groups[i - 1], group).is_some_and(|gap| gap.chars().all(between)) {
                break;
            }
        }
        number.extend(digits(&text[group.start..group.end]));
        ends[number.len()] = i + 1;
        if group.glued_after {
            let next = text[group.end..].chars().next();
            // `4111…1111exp 12/27` is still a card; `…1111,50` is not.
            if !next.is_some_and(|c| c.is_ascii_alphabetic()) || number.len() < 15 {
                ends[number.len()] = 0;
            }
            break;
        }
    }
    let fits = |&&n: &&usize| ends[n] > 0 && issued(&number[..n]) && luhn(&number[..n]);
    CARD_LENGTHS.iter().find(fits).map(|&n| ends[n])
}

/// Whether these digits make a card number, whatever stands around them.
pub(crate) fn may_be_card(number: &str) -> bool {
    let digits = digits(number);
    CARD_LENGTHS.contains(&digits.len()) && issued(&digits) && luhn(&digits)
}

fn after_a_card_word(text: &str, at: usize) -> bool {
    let before = text[..at].bytes().rev().take(12).take_while(u8::is_ascii_alphabetic).count();
    let word = text[at - before..at].to_ascii_lowercase();
    is_one_of(&word, "card visa mastercard amex mc cc no nr number maestro pan")
}

/// Whether an issuer gives out numbers with this prefix at this length (the ranges that networks publish).
fn issued(number: &[u8]) -> bool {
    let prefix = |n: usize| number.iter().take(n).fold(0u32, |sum, &d| sum * 10 + u32::from(d));
    let n = number.len();
    match (prefix(1), prefix(2), prefix(3), prefix(4)) {
        (4, ..) => matches!(n, 13 | 16 | 19),
        (_, 34 | 37, ..) => n == 15,
        (_, 51..=55, ..) | (_, _, _, 2221..=2720) => n == 16,
        (_, 36 | 38 | 39, ..) | (_, _, 300..=305 | 309, _) => (14..=19).contains(&n),
        (_, 65, ..) | (_, _, 644..=649, _) | (_, _, _, 6011 | 3528..=3589) => (16..=19).contains(&n),
        (_, 62 | 81, ..) => (16..=19).contains(&n),
        (_, 60 | 82, ..) | (_, _, 508, _) | (_, _, _, 2200..=2204) => n == 16,
        (_, _, _, 5018 | 5020 | 5038 | 5893 | 6304 | 6759 | 6761..=6763) => (12..=19).contains(&n),
        _ => false,
    }
}

/// The check digit of ISO/IEC 7812-1, annex B. Nothing but zeros passes the sum, and is no number.
fn luhn(number: &[u8]) -> bool {
    let doubled = |d: u8| if d > 4 { 2 * d - 9 } else { 2 * d };
    let sum: u32 = number
        .iter()
        .rev()
        .enumerate()
        .map(|(i, &d)| u32::from(if i % 2 == 1 { doubled(d) } else { d }))
        .sum();
    sum.is_multiple_of(10) && number.iter().any(|&d| d != number[0])
}

/// Words that say that a social security number stands near.
const SSN_CUES: &str = "ssn ssns soc social socials taxpayer tin itin ss s.s.n w-9 w9 ss# ssn#";

/// After "social", these speak of something else than social security.
const NO_SECURITY: &str = "media team distancing network worker workers care housing club event events post posts page pages feed app apps \
    platform platforms sharing login ads campaign";

/// Nouns whose numbers may have the same form.
const NO_SSN: &str = "part parts item items sku model order orders ref reference serial invoice ticket case product catalogue catalog \
    tracking type hinge gasket article tool spare batch lot licence license passport ein driver";

/// Goods and spares, whose numbers may have the same form: near one of them, the form alone tells nothing.
const GOODS: &str = "part parts spare spares component filter filters belt belts seal seals hinge hinges gasket gaskets valve fuse bulb bulbs \
    kit kits blade blades nozzle pump pumps cartridge cartridges motor bearing bearings hose screw screws bolt bolts bracket \
    switch thermostat compressor coupling heater fan knob latch spring rod shaft gear pad pads plug socket ring lamp ink \
    toner fit fits fitted fitting replacement replaces compatible model models catalog catalogue sku stock stocked \
    diagram dishwasher washer fridge mower engine vacuum battery batteries cable adapter tyre tire brake wheel \
    washers rack tray shelf drawer handle panel board sensor relay coil element lid cap o-ring assembly pulley";

/// After a number: it counts people.
const COUNTED: &str = "followers views likes subscribers people visitors";

/// All United States social security numbers.
pub(super) fn ssns(text: &str, groups: &[Group], words: &Words<'_>) -> Vec<PrivateSpan> {
    let mut spans: Vec<PrivateSpan> = Vec::new();
    for (i, group) in groups.iter().enumerate() {
        if spans.last().is_some_and(|last| last.end > group.start)
            || (group.glued_before && !after_ssn(text, group.start))
        {
            continue;
        }
        let cued = || {
            words.near(group.start, 12, 8, |w| is_one_of(w, SSN_CUES) && w != "social")
                || words.near_before_skipping(group.start, "social", NO_SECURITY, 12, 8)
        };
        if words.is_about(group.start, NO_SSN) {
            continue;
        }
        let goods = || words.near(group.start, 8, 8, |w| is_one_of(w, GOODS));
        let end = match group.count {
            9 if !group.glued_after && !continued(text, groups, i, i) => {
                Some(group.end).filter(|_| valid_ssn(&digits(&text[group.start..group.end])) && cued())
            }
            3 => separated_ssn(text, groups, i)
                .filter(|&(_, sure)| cued() || (sure && !goods()))
                .map(|(end, _)| end),
            _ => None,
        };
        let counted =
            |end: usize| words.list.get(words.index(end)).is_some_and(|w| is_one_of(&w.lower, COUNTED));
        if let Some(end) = end.filter(|&end| !counted(end + 1)) {
            spans.push(PrivateSpan { kind: PrivateKind::Ssn, start: group.start, end });
        }
    }
    spans
}

/// `SSN123-45-6789`, `ssn#…`
fn after_ssn(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches('#');
    before.get(before.len().saturating_sub(3)..).is_some_and(|word| word.eq_ignore_ascii_case("ssn"))
}

/// Where `123-45-6789` ends, and whether the separators alone tell that it is one.
fn separated_ssn(text: &str, groups: &[Group], i: usize) -> Option<(usize, bool)> {
    let [a, b, c] = groups.get(i..i + 3)? else { return None };
    let (one, two) = (gap(text, a, b)?, gap(text, b, c)?);
    let single = |g: &str| g.chars().count() == 1 && g.chars().all(|c| is_space(c) || is_dash(c) || c == '.');
    let spaced = |g: &str| {
        g.chars().count() == 3 && g.chars().any(is_dash) && g.chars().all(|c| is_space(c) || is_dash(c))
    };
    let form = (b.count, c.count) == (2, 4) && one == two && (single(one) || spaced(one));
    let whole = !a.glued_after && !c.glued_after && !continued(text, groups, i, i + 2);
    (form && whole && valid_ssn(&digits(&text[a.start..c.end])))
        .then(|| (c.end, one.contains(is_dash) || (!one.contains('.') && !spaced_before(text, groups, i))))
}

/// Whether digits stand one space before group `i`: `+91 555 01 2233` is no social security number.
fn spaced_before(text: &str, groups: &[Group], i: usize) -> bool {
    i.checked_sub(1).and_then(|k| gap(text, &groups[k], &groups[i])).is_some_and(|g| g.chars().all(is_space))
}

/// Whether the number goes on before the group `from` or after the group `to`.
pub(super) fn continued(text: &str, groups: &[Group], from: usize, to: usize) -> bool {
    let tight = |a: usize, b: usize| match (groups.get(a), groups.get(b)) {
        (Some(one), Some(next)) => gap(text, one, next).is_some_and(|g| {
            g.chars().count() == 1 && g.chars().all(|c| is_dash(c) || matches!(c, '.' | '/' | ':' | '_'))
        }),
        _ => false,
    };
    let lettered = groups.get(from).is_some_and(|g| {
        let mut before = text[..g.start].chars().rev();
        before.next().is_some_and(|c| is_dash(c) || matches!(c, '/' | '_'))
            && before.next().is_some_and(|c| c.is_ascii_alphabetic())
    });
    lettered || (from > 0 && tight(from - 1, from)) || tight(to, to + 1)
}

/// The numbers that the Social Security Administration never gives out (SSA, "Social Security Number Randomization").
fn valid_ssn(d: &[u8]) -> bool {
    let part = |from: usize, to: usize| {
        d.get(from..to).map_or(0, |d| d.iter().fold(0u32, |n, &d| n * 10 + u32::from(d)))
    };
    !matches!(part(0, 3), 0 | 666 | 900..=999) && part(3, 5) != 0 && part(5, 9) != 0
}
