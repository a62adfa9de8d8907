//! Numbers as people write them: with signs between thousands, with decimals, and in words.

use super::tokens::{Kind, Tokens};

/// A number in digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Figure {
    /// Its value in hundredths.
    pub(super) minor: i64,
    /// One past its last token.
    pub(super) end: usize,
    /// How many digits stand after the decimal sign.
    pub(super) decimals: usize,
    /// Thousands are set apart.
    pub(super) grouped: bool,
}

/// The number that begins with token `i`: `24.50`, `24,5`, `1,499`, `1.499,00`, `1,00,000`. `None` if it is none, goes
/// on in another way, or has more than nine digits before the decimal sign.
pub(super) fn figure(tokens: &Tokens, i: usize) -> Option<Figure> {
    let mut whole = tokens.digits(i)?.to_owned();
    let first = whole.len();
    let mut end = i + 1;
    let part = |sign: usize| {
        let separator = tokens.lower(sign);
        let fits = matches!(separator, "," | ".") && tokens.glued(sign) && tokens.glued(sign + 1);
        tokens.digits(sign + 1).filter(|_| fits).map(|digits| (separator, digits))
    };
    let (mut grouped, mut thousands) = (false, "");
    while let Some((separator, digits)) = part(end) {
        // `1,00,000`: two digits are a group only if another one follows.
        let lakh = digits.len() == 2
            && separator == ","
            && part(end + 2).is_some_and(|(s, d)| s == "," && d.len() >= 2);
        let three =
            digits.len() == 3 && first <= 3 && (separator == "," || part(end + 2).is_some() || grouped);
        if !(three || lakh) || !(thousands.is_empty() || thousands == separator) {
            break;
        }
        if whole.len() > 9 {
            return None;
        }
        whole.push_str(digits);
        (grouped, thousands, end) = (true, if separator == "," { "," } else { "." }, end + 2);
    }
    // `1 049,00`: a space sets thousands apart if decimals follow a comma.
    let spaced = tokens.digits(end).filter(|digits| digits.len() == 3 && !tokens.glued(end) && first <= 3);
    if let Some(digits) = spaced
        .filter(|_| !grouped && end == i + 1 && part(end + 1).is_some_and(|(s, d)| s == "," && d.len() == 2))
    {
        whole.push_str(digits);
        (grouped, thousands, end) = (true, " ", end + 1);
    }
    let mut decimals = 0;
    let mut cents = 0;
    if let Some((separator, digits)) = part(end) {
        if digits.len() > 2 || separator == thousands {
            return None;
        }
        decimals = digits.len();
        cents = digits.parse::<i64>().ok()? * if decimals == 1 { 10 } else { 1 };
        end += 2;
    }
    if whole.len() > 9 || part(end).is_some() {
        return None;
    }
    Some(Figure { minor: whole.parse::<i64>().ok()? * 100 + cents, end, decimals, grouped })
}

const ONES: &str = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
    seventeen eighteen nineteen";
const TENS: &str = "twenty thirty forty fifty sixty seventy eighty ninety";

fn place(word: &str, list: &str) -> Option<u32> {
    list.split(' ').position(|other| other == word).map(|at| at as u32)
}

/// The number below a hundred that begins with token `i`, and one past its last token: `twelve`, `thirty-five`.
fn below_hundred(tokens: &Tokens, i: usize) -> Option<(u32, usize)> {
    let word = tokens.lower(i);
    let word = if word == "fourty" { "forty" } else { word };
    if let Some(ones) = place(word, ONES) {
        return Some((ones, i + 1));
    }
    let tens = 20 + 10 * place(word, TENS)?;
    let next = if tokens.glued_is(i + 1, "-") { i + 2 } else { i + 1 };
    match place(tokens.lower(next), ONES).filter(|ones| (1..10).contains(ones)) {
        Some(ones) => Some((tens + ones, next + 1)),
        None => Some((tens, i + 1)),
    }
}

/// The number in words that begins with token `i`, and one past its last token: `two hundred and fifty`, `a thousand`.
pub(super) fn spelled(tokens: &Tokens, i: usize) -> Option<(u32, usize)> {
    if tokens.kind(i) != Some(Kind::Word) {
        return None;
    }
    let article = matches!(tokens.lower(i), "a");
    let (mut value, mut end) = if article { (1, i + 1) } else { below_hundred(tokens, i)? };
    let mut large = false;
    for (word, factor) in [("hundred", 100), ("thousand", 1000), ("grand", 1000)] {
        if tokens.lower(end) != word {
            continue;
        }
        (value, end, large) = (value * factor, end + 1, true);
        let next = if tokens.lower(end) == "and" { end + 1 } else { end };
        if let Some((more, after)) = below_hundred(tokens, next).filter(|_| factor == 100) {
            (value, end) = (value + more, after);
        }
    }
    (large || !article).then_some((value, end))
}
