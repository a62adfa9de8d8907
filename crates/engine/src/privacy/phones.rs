//! Telephone numbers as people write them: international, and in the forms of their country.

use super::numbers::{Group, digits, gap, is_dash, is_space};
use super::span::{PrivateKind, PrivateSpan};
use super::words::{Words, is_one_of};

/// Words that say that a telephone number stands near.
const CUES: &str = "phone phones phoned tel telephone mobile mob cell cellphone cel call calls called calling callback caller \
    ring rings rang ringing text texts texted txt sms whatsapp whats reach reached reachable contact dial dialled \
    dialed landline line fax phoning handy ph tlf telefon móvil teléfono téléphone portable number signal \
    telegram viber m t voicemail missed";

/// Nouns whose numbers may look like a telephone number.
const NO_PHONE: &str = "order orders tracking parcel package shipment consignment waybill reference ref invoice ticket case policy \
    account serial imei isbn ean barcode part item model booking flight tag version build meeting customer \
    company claim job batch lot sku product vat po licence license transaction receipt member membership loyalty \
    student patient ip port article meter library conference webinar voucher coupon delivery e-ticket ssn steps \
    room quote upc gtin listing id";

/// How sure a form is.
#[derive(PartialEq, Eq)]
enum Form {
    /// Nothing else is written like this.
    Sure,
    /// A telephone number if a word near it says so.
    Cued,
    No,
}

/// What a number looks like: its groups, and what stands before the first.
struct PhoneForm {
    digits: Vec<u8>,
    groups: Vec<usize>,
    plus: bool,
    /// The first group stands in brackets, or `(0)` after a country code.
    brackets: bool,
    dashes: bool,
}

/// The most digits of a number with its prefixes: 15 of E.164, `00`, and the `(0)` that some leave in.
const MAX_DIGITS: usize = 18;

/// All telephone numbers of `text`.
pub(super) fn scan(text: &str, groups: &[Group], words: &Words<'_>) -> Vec<PrivateSpan> {
    let mut spans: Vec<PrivateSpan> = Vec::new();
    let mut i = 0;
    while i < groups.len() {
        match longest(text, groups, i, words) {
            Some((start, mut last)) => {
                if extends(text, groups, last) {
                    last += 1;
                }
                spans.push(PrivateSpan { kind: PrivateKind::Phone, start, end: groups[last].end });
                i = last + 1;
            }
            None => i += 1,
        }
    }
    spans
}

/// Whether the group after `last` is an extension, as in `555-0142 ext. 31` and `555-0164 x22`.
fn extends(text: &str, groups: &[Group], last: usize) -> bool {
    let Some(next) = groups.get(last + 1).filter(|next| next.count <= 6) else { return false };
    let between = &text[groups[last].end..next.start];
    if between.len() > 14 {
        return false;
    }
    let words = between.trim_start_matches([' ', ',', ';', '(', '/', '-']);
    let word = words.trim_end_matches([' ', '.', ':', '#']);
    let sign = word.is_empty() && between.contains('#');
    sign || is_one_of(&word.to_ascii_lowercase(), EXTENSIONS)
}

/// What names an extension between two numbers.
const EXTENSIONS: &str = "x ext extn extension xtn ex";

/// The longest number that begins with group `from`: its first byte and its last group.
fn longest(text: &str, groups: &[Group], from: usize, words: &Words<'_>) -> Option<(usize, usize)> {
    let first = groups[from];
    if first.glued_before || first.count > MAX_DIGITS {
        return None;
    }
    let (start, plus, bracket) = prefix(text, first.start);
    // Another number's later groups are no beginning, unless a bracket or a plus says so.
    if !plus && !bracket && joined_before(text, groups, from) {
        return None;
    }
    let mut ends = Vec::new();
    let mut written = PhoneForm {
        digits: digits(&text[first.start..first.end]),
        groups: vec![first.count],
        plus,
        brackets: false,
        dashes: false,
    };
    for k in from..groups.len() {
        if k > from {
            let Some(between) = gap(text, &groups[k - 1], &groups[k]).filter(|g| joins(g)) else { break };
            if written.digits.len() + groups[k].count > MAX_DIGITS {
                break;
            }
            written.brackets |= between.contains([')', '(']);
            written.dashes |= between.contains(|c| is_dash(c) || c == '.');
            written.digits.extend(digits(&text[groups[k].start..groups[k].end]));
            written.groups.push(groups[k].count);
        }
        let mut form = form(&written);
        // A number within one's own area that has an extension is nothing else, but `200 1500 x 300` is.
        let size = || !written.dashes && text[groups[k].end..].trim_start().starts_with("x ");
        if written.groups == [3, 4] && written.digits[0] > 1 && extends(text, groups, k) {
            form = if size() { Form::Cued } else { Form::Sure };
        }
        let next = groups.get(k + 1).and_then(|next| gap(text, &groups[k], next)).unwrap_or_default();
        // A slash may join two numbers, if the first one is complete.
        let whole = !groups[k].glued_after && !is_joint(next) && (next != "/" || form == Form::Sure);
        if whole {
            ends.push((k, form));
        }
        if groups[k].glued_after {
            break;
        }
    }
    // The later groups of another number are none of their own: only a form that nothing else has may begin there.
    let later = from > 0 && start == first.start && gap(text, &groups[from - 1], &first).is_some_and(joins);
    let cued = || !later && words.near(start, 6, 4, |w| is_one_of(w, CUES));
    let other = !plus && words.is_about(start, NO_PHONE);
    ends.iter()
        .rev()
        .find(|(_, form)| *form == Form::Sure && !other || *form == Form::Cued && !other && cued())
        .map(|&(k, _)| (start, k))
}

/// Where the number begins, with its plus and its bracket.
fn prefix(text: &str, first: usize) -> (usize, bool, bool) {
    let before = &text[..first];
    for (sign, plus, bracket) in [("(+", true, true), ("+", true, false), ("(", false, true)] {
        if let Some(front) = before.strip_suffix(sign) {
            if front.ends_with(|c: char| c.is_ascii_alphanumeric()) {
                continue;
            }
            // The bracket belongs to the number if it closes within it.
            let closes = !bracket || text[first..].chars().take(8).any(|c| c == ')');
            let all_of_it = bracket
                && !text[first..].chars().take(8).take_while(|&c| c != ')').all(|c| c.is_ascii_digit());
            if closes && !all_of_it {
                return (first - sign.len(), plus, bracket);
            }
            if plus {
                return (first - 1, true, false);
            }
        }
    }
    (first, false, false)
}

fn joins(gap: &str) -> bool {
    let slash = gap.contains('/');
    let good = |c| is_space(c) || is_dash(c) || matches!(c, '.' | '(' | ')' | '/');
    gap.chars().all(good) && (!slash || gap == "/") && gap != ". " && gap.matches('.').count() < 2
}

/// Whether the number goes on before group `from`, or belongs to a name such as `INV-0161`.
fn joined_before(text: &str, groups: &[Group], from: usize) -> bool {
    let before = from.checked_sub(1).and_then(|k| gap(text, &groups[k], &groups[from])).unwrap_or_default();
    let mut signs = text[..groups[from].start].chars().rev();
    let sign = signs.next().is_some_and(|c| is_dash(c) || matches!(c, '/' | '_'));
    is_joint(before) || (sign && signs.next().is_some_and(|c| c.is_ascii_alphabetic()))
}

/// Whether this sign alone keeps two groups together.
fn is_joint(gap: &str) -> bool {
    gap.chars().count() == 1 && gap.chars().all(|c| is_dash(c) || matches!(c, '.' | ':'))
}

fn form(w: &PhoneForm) -> Form {
    let n = w.digits.len();
    let d = |i: usize| w.digits.get(i).copied().unwrap_or(0);
    if n < 7 {
        return Form::No;
    }
    if w.plus {
        return if (8..=16).contains(&n) && d(0) != 0 { Form::Sure } else { Form::No };
    }
    if is_date(w) {
        return Form::No;
    }
    match (d(0), d(1)) {
        (0, 0) => double_zero(w),
        (0, _) => national(w),
        _ => north_american(w).unwrap_or_else(|| elsewhere(w)),
    }
}

/// `0044 7700 900123`
fn double_zero(w: &PhoneForm) -> Form {
    let n = w.digits.len();
    match has_country(&w.digits[2..]) {
        true if (12..=17).contains(&n) && (w.groups.len() > 1 || n <= 15) => Form::Sure,
        _ if (11..=17).contains(&n) && w.digits[2] != 0 => Form::Cued,
        _ => Form::No,
    }
}

/// Whether the digits begin with a country code that customers write often (ITU-T E.164, annex).
fn has_country(digits: &[u8]) -> bool {
    const CODES: &[&[u8]] = &[
        &[1],
        &[4, 4],
        &[4, 9],
        &[3, 3],
        &[3, 4],
        &[3, 9],
        &[3, 1],
        &[3, 2],
        &[4, 1],
        &[4, 3],
        &[4, 5],
        &[4, 6],
        &[4, 7],
        &[4, 8],
        &[6, 1],
        &[6, 4],
        &[6, 5],
        &[9, 1],
        &[2, 7],
        &[9, 0],
        &[8, 1],
        &[8, 2],
        &[8, 6],
        &[5, 2],
        &[5, 5],
        &[3, 5],
        &[4, 2],
        &[3, 8],
        &[2, 3, 4],
        &[2, 5, 4],
        &[2, 3, 3],
        &[9, 7, 1],
        &[9, 7, 2],
        &[8, 5, 2],
        &[3, 0],
        &[3, 6],
    ];
    CODES.iter().any(|code| digits.starts_with(code))
}

/// With the trunk prefix 0, as in most of Europe, in Australia and New Zealand.
fn national(w: &PhoneForm) -> Form {
    let (n, second, groups) = (w.digits.len(), w.digits.get(1).copied().unwrap_or(0), w.groups.as_slice());
    match n {
        // United Kingdom: mobiles and areas (Ofcom, National Telephone Numbering Plan).
        11 if second == 7 && !matches!(w.digits[2], 0 | 6) => Form::Sure,
        11 if matches!(second, 1 | 2) && groups.len() > 1 && groups[0] >= 3 => Form::Sure,
        11 if matches!(second, 3 | 8) && groups.len() > 1 && groups[0] == 4 => Form::Sure,
        // France.
        10 if groups == [2; 5] => Form::Sure,
        // Australia's mobiles, Ireland's mobiles.
        10 if second == 4 && groups == [4, 3, 3] => Form::Sure,
        10 if second == 8 && groups == [3, 3, 4] => Form::Sure,
        9..=12 if w.brackets => Form::Sure,
        // `0800-1800` are opening hours.
        8..=12 if groups != [4, 4] => Form::Cued,
        _ => Form::No,
    }
}

/// United States, Canada and the Caribbean: area and exchange begin with 2 to 9.
fn north_american(w: &PhoneForm) -> Option<Form> {
    let one = usize::from(w.digits[0] == 1);
    let area = w.digits.len() == 10 + one && w.digits[one] > 1;
    // Invented numbers often break the rule for the exchange.
    let valid = area && w.digits[one + 3] > 1;
    let groups = match w.groups.as_slice() {
        [1, rest @ ..] if one == 1 => rest,
        [first, rest @ ..] if one == 1 && *first == 4 && rest == [3, 4] => {
            return valid.then_some(Form::Sure);
        }
        groups => groups,
    };
    match groups {
        [3, 3, 4] if valid || (w.dashes && area) => Some(Form::Sure),
        [3, 3, 4] | [10 | 11] if area => Some(Form::Cued),
        [3, 7] | [10 | 11] | [3, 3, 2, 2] if valid => Some(Form::Cued),
        // Within one's own area.
        [3, 4] if w.dashes && w.digits.len() == 7 && w.digits[0] > 1 => Some(Form::Cued),
        _ => None,
    }
}

/// Countries without a trunk prefix: only with a word that says what it is, and in groups but for India's ten digits.
fn elsewhere(w: &PhoneForm) -> Form {
    match (w.digits.len(), w.groups.as_slice()) {
        // Australia's numbers for businesses.
        (10, [4, 3, 3]) if w.digits[0] == 1 => Form::Cued,
        // Russia's 8 before the area.
        (11, [1, 3, 3, ..]) if w.digits[0] == 8 && w.brackets => Form::Sure,
        (11, [1, 3, 3, ..] | [11]) if w.digits[0] == 8 => Form::Cued,
        (10, [5, 5] | [10]) if w.digits[0] >= 6 => Form::Cued,
        (8, [2, 2, 2, 2] | [4, 4]) => Form::Cued,
        (9, [3, 3, 3] | [3, 2, 2, 2] | [2, 3, 2, 2]) if w.digits[0] > 4 => Form::Cued,
        (9, [9]) if w.digits[0] == 6 || w.digits[0] == 7 => Form::Cued,
        // A country code without its plus.
        (11..=13, [2 | 3, _, _, ..]) if has_country(&w.digits) && w.groups[1..] != [3; 3] => Form::Cued,
        (12, [12]) if w.digits.starts_with(&[4, 4, 7]) || w.digits.starts_with(&[9, 1]) => Form::Cued,
        _ => Form::No,
    }
}

/// `2024-11-02`, `14.08.2025`
fn is_date(w: &PhoneForm) -> bool {
    match w.groups.as_slice() {
        [4, 2, 2, ..] => matches!(w.digits[..2], [1, 9] | [2, 0]),
        [1 | 2, 1 | 2, 4] => true,
        [2, 2, 2] => true,
        [4, 4] => matches!(w.digits[..2], [1, 9] | [2, 0]) && w.digits[4..6] == w.digits[..2],
        _ => false,
    }
}
