//! Sums of money: with a sign or a word for the currency, and bare numbers that only a sum is written like.

use super::numbers::{Figure, figure, spelled};
use super::tokens::{Kind, Tokens};
use super::{FactKind, Found};
use crate::money::Money;

/// A sum and where it ends.
struct Sum {
    minor: i64,
    currency: Option<&'static str>,
    from: usize,
    to: usize,
}

/// No sum has more hundredths than this; [`Money`] reads none above it.
const MOST: i64 = 1_000_000_000_000;

/// Finds the sums of the tokens that are free.
pub(super) fn find(tokens: &mut Tokens, found: &mut Found) {
    let mut i = 0;
    // One past the last sum: `14 instead of 12` goes on from it.
    let mut last = None;
    while i < tokens.len() {
        let sum = before_number(tokens, i)
            .or_else(|| in_words(tokens, i))
            .or_else(|| after_number(tokens, i))
            .or_else(|| bare(tokens, i, last));
        match sum.filter(|sum| sum.minor <= MOST && tokens.free(sum.from, sum.to)) {
            Some(sum) => {
                let currency = sum.currency.and_then(crate::money::code_of);
                let value = Money { minor: sum.minor, currency }.to_string();
                found.add(tokens, FactKind::Amount, value, sum.from, sum.to);
                i = sum.to;
                last = Some(i);
            }
            None => i += 1,
        }
    }
}

/// The currency of a sign.
fn sign(of: &str) -> Option<&'static str> {
    Some(match of {
        "£" => "GBP",
        "$" => "USD",
        "€" => "EUR",
        "₹" => "INR",
        "¥" => "JPY",
        "₦" => "NGN",
        "₩" => "KRW",
        "₺" => "TRY",
        "₱" => "PHP",
        "₪" => "ILS",
        _ => return None,
    })
}

/// The currency of a word that may stand before or after a number.
fn code(word: &str) -> Option<&'static str> {
    const CODES: [&str; 22] = [
        "GBP", "USD", "EUR", "INR", "AUD", "CAD", "CHF", "NZD", "JPY", "ZAR", "SEK", "NOK", "DKK", "PLN",
        "SGD", "HKD", "AED", "NGN", "KES", "PKR", "CZK", "HUF",
    ];
    match word {
        "rs" => Some("INR"),
        _ => CODES.into_iter().find(|code| code.eq_ignore_ascii_case(word)),
    }
}

/// What stands before a `$` says which dollars they are.
fn dollars(word: &str) -> Option<&'static str> {
    Some(match word {
        "us" | "u" => "USD",
        "a" | "au" => "AUD",
        "c" | "ca" => "CAD",
        "nz" => "NZD",
        "s" | "sg" => "SGD",
        "hk" => "HKD",
        "r" => "BRL",
        _ => return None,
    })
}

/// The currency of a word that stands after a number: `quid`, `pounds`.
fn unit(word: &str) -> Option<&'static str> {
    Some(match word {
        "quid" | "pounds" | "pound" | "sterling" | "squid" => "GBP",
        "euros" | "euro" => "EUR",
        "dollars" | "dollar" | "bucks" | "buck" => "USD",
        "rupees" | "rupee" | "rps" => "INR",
        "zł" | "zl" | "zloty" | "zlotys" => "PLN",
        "naira" => "NGN",
        "rand" => "ZAR",
        "yen" => "JPY",
        "francs" => "CHF",
        _ => return code(word),
    })
}

/// The currency of which a word names the hundredth.
fn hundredth(word: &str) -> Option<&'static str> {
    match word {
        "p" | "pence" | "penny" | "pennies" => Some("GBP"),
        "cents" | "cent" | "¢" => Some("USD"),
        "paise" => Some("INR"),
        _ => None,
    }
}

/// `£24.50`, `Rs. 1,499`, `EUR 20`, `A$15`
fn before_number(tokens: &Tokens, i: usize) -> Option<Sum> {
    let named = code(tokens.lower(i)).filter(|_| !tokens.glued(i) || !tokens.is_word(i.wrapping_sub(1)));
    let mut currency = sign(tokens.lower(i)).or(named)?;
    let mut from = i;
    let mut number = i + 1;
    if tokens.raw(i) == "$"
        && tokens.glued(i)
        && let Some(dollars) = i.checked_sub(1).and_then(|before| dollars(tokens.lower(before)))
    {
        (currency, from) = (dollars, i - 1);
    }
    if named.is_some() && tokens.glued_is(number, ".") {
        number += 1;
    }
    let figure = figure(tokens, number).or_else(|| with_point(tokens, number))?;
    let (minor, mut to) = thousands(tokens, figure);
    // `£24.50 GBP`, `£1.50p`
    if code(tokens.lower(to)) == Some(currency) || (figure.decimals == 2 && tokens.glued_is(to, "p")) {
        to += 1;
    }
    let goes_on = tokens.glued(to) && (tokens.is_word(to) || tokens.kind(to) == Some(Kind::Digits));
    (!goes_on).then_some(Sum { minor, currency: Some(currency), from, to })
}

/// `€1.499`: three digits after a point are thousands where a currency says that it is a sum.
fn with_point(tokens: &Tokens, i: usize) -> Option<Figure> {
    let (whole, part) = (tokens.number(i, 3)?, tokens.digits(i + 2).filter(|part| part.len() == 3)?);
    let point = tokens.glued_is(i + 1, ".") && tokens.glued(i + 2) && !tokens.glued(i + 3);
    let minor = (i64::from(whole) * 1000 + part.parse::<i64>().ok()?) * 100;
    point.then_some(Figure { minor, end: i + 3, decimals: 0, grouped: true })
}

/// `2k`, `1.2k`, `2 grand`
fn thousands(tokens: &Tokens, figure: Figure) -> (i64, usize) {
    if tokens.glued_is(figure.end, "k") || tokens.is(figure.end, "grand") {
        (figure.minor * 1000, figure.end + 1)
    } else {
        (figure.minor, figure.end)
    }
}

/// What a number may not stand right behind: it is a part of something else.
fn is_part(tokens: &Tokens, i: usize) -> bool {
    tokens.glued(i)
        && (tokens.is_word(i - 1)
            || tokens.kind(i - 1) == Some(Kind::Digits)
            || matches!(tokens.lower(i - 1), "-" | "/" | "." | "," | "#" | ":" | "_" | "+" | "@")
                && i >= 2
                && tokens.glued(i - 1)
                && tokens.kind(i - 2) != Some(Kind::Sign)
            || tokens.lower(i - 1) == "#")
}

/// `35 quid`, `24.50€`, `99p`, `2 pounds 50`
fn after_number(tokens: &Tokens, i: usize) -> Option<Sum> {
    let figure = figure(tokens, i)?;
    if is_part(tokens, i) {
        return None;
    }
    let (minor, end) = thousands(tokens, figure);
    if end > figure.end && tokens.lower(end - 1) == "grand" {
        return Some(Sum {
            minor,
            currency: unit(tokens.lower(end)),
            from: i,
            to: end + usize::from(unit(tokens.lower(end)).is_some()),
        });
    }
    with_unit(tokens, i, minor, end, figure.decimals)
}

/// `two pounds fifty`, `a hundred quid`, `a tenner`
fn in_words(tokens: &Tokens, i: usize) -> Option<Sum> {
    if tokens.is(i, "tenner fiver tenners fivers") {
        let minor = if tokens.lower(i).starts_with('t') { 1000 } else { 500 };
        let from = if tokens.before(i, 1) == "a" { i - 1 } else { i };
        let single = !tokens.lower(i).ends_with('s');
        return single.then_some(Sum { minor, currency: Some("GBP"), from, to: i + 1 });
    }
    if tokens.is(i, "a one") && tokens.is(i + 1, "pound quid euro dollar buck") && tokens.lower(i + 2) != "of"
    {
        return with_unit(tokens, i, 100, i + 1, 0);
    }
    let (value, end) = spelled(tokens, i)?;
    let minor = i64::from(value) * 100;
    if tokens.before(end, 1) == "grand" && unit(tokens.lower(end)).is_none() {
        return Some(Sum { minor, currency: None, from: i, to: end });
    }
    with_unit(tokens, i, minor, end, 0)
}

/// The number that ends before token `end`, with the currency that stands there.
fn with_unit(tokens: &Tokens, from: usize, minor: i64, end: usize, decimals: usize) -> Option<Sum> {
    let word = tokens.lower(end);
    let ends =
        |to: usize| !(tokens.glued(to) && (tokens.is_word(to) || tokens.kind(to) == Some(Kind::Digits)));
    if let Some(currency) = hundredth(word) {
        let screen = minor >= 10_000;
        let far = word == "p" && !tokens.glued(end);
        // An opinion: `my two cents`.
        let opinion = minor == 200 && tokens.before(from, 1) == "my";
        let other = decimals > 0 || opinion || far || word == "p" && screen;
        let fine = !other && ends(end + 1);
        return fine.then_some(Sum { minor: minor / 100, currency: Some(currency), from, to: end + 1 });
    }
    let currency = unit(word).or_else(|| sign(word))?;
    // In `10 £20 notes` the sign belongs to what follows.
    let sign_of_next = sign(word).is_some()
        && !tokens.glued(end)
        && tokens.glued(end + 1)
        && tokens.kind(end + 1) == Some(Kind::Digits);
    let weight = word.starts_with("pound")
        && (tokens.lower(end + 1) == "of"
            || tokens.is(end + 1, "heavy heavier lighter overweight")
            || (1..=3)
                .any(|back| tokens.was(from, back, "weighs weigh weighing weight weighed lost lift lifts")));
    if weight || sign_of_next || !ends(end + 1) || (word == "rs" && tokens.glued(end + 1)) {
        return None;
    }
    let mut to = end + 1;
    if tokens.is(to, "sterling") {
        to += 1;
    }
    let (minor, to) = match small(tokens, to).filter(|_| decimals == 0 && sign(word).is_none()) {
        Some((small, after)) => (minor + i64::from(small), after),
        None => (minor, to),
    };
    Some(Sum { minor, currency: Some(currency), from, to })
}

/// The hundredths after a currency: the `50` of `2 pounds 50`, `and 50 pence`, `fifty`.
fn small(tokens: &Tokens, i: usize) -> Option<(u32, usize)> {
    let and = usize::from(tokens.lower(i) == "and");
    let number = i + and;
    let (value, end) = match tokens.digits(number) {
        Some(digits) if digits.len() == 2 => (tokens.number(number, 2)?, number + 1),
        Some(_) => return None,
        None => spelled(tokens, number)?,
    };
    let named = hundredth(tokens.lower(end)).is_some();
    let alone = and == 0
        && (tokens.get(end).is_none()
            || (!tokens.glued(end) && tokens.is(end, FOLLOWERS))
            || is_stop(tokens, end));
    match (value < 100, named, alone) {
        (true, true, _) => Some((value, end + 1)),
        (true, _, true) if value >= 5 => Some((value, end)),
        _ => None,
    }
}

/// Whether punctuation that ends a number stands at token `i`.
fn is_stop(tokens: &Tokens, i: usize) -> bool {
    let stop = matches!(
        tokens.lower(i),
        "." | "," | "!" | "?" | ";" | ")" | "(" | "-" | "–" | "—" | "\"" | ":" | "…"
    );
    stop && !(tokens.glued(i + 1) && tokens.kind(i + 1) != Some(Kind::Sign))
}

/// Words that may follow a bare sum; a noun would say that something else is counted.
const FOLLOWERS: &str = "for twice instead but and on from when today yesterday back more extra too off already again i they not so then \
    was is which because each per a in at via by with to it my you we as if still please plus that this last this out total \
    or than since after before while though even im when he she where how why what thanks thx cheers every now the went came gone \
    has had have did does taken charged only just altogether pls plz";

/// Words for money that moves: a bare number behind them is a sum.
const MONEY: &str = "charged charge charges paid pay paying refund refunded refunding cost costs took taken take takes taking debited \
    billed bill owe owed owes price priced total totalling totals totalled deposit fee fees spent deducted credited tipped quoted \
    payment payments worth balance invoice subscription donated withdrawn transferred transfer amount premium";

/// Words between the word for money and the number.
const FILLERS: &str = "me us my an just only about around of the out is was at exactly over under another extra full total him her \
    them up amount came to back lots more your our nearly almost almost = : even like it be says said shows showing";

/// A number without a currency that is a sum all the same: `24.50`, or one behind a word for money.
fn bare(tokens: &Tokens, i: usize, last: Option<usize>) -> Option<Sum> {
    let figure = figure(tokens, i)?;
    let to = figure.end;
    if is_part(tokens, i) || is_other(tokens, i, figure) {
        return None;
    }
    let sum = Sum { minor: figure.minor, currency: None, from: i, to };
    let gone = tokens.is(to, "gone debited taken deducted refunded credited charged");
    let money =
        about_money(tokens, i) || gone && (figure.grouped || tokens.digits(i).is_some_and(|d| d.len() >= 2));
    // `taken the 9.30 slot`
    let clock = figure.minor < 2400 && figure.minor % 100 < 60;
    if clock && tokens.is(to, "slot train bus coach ferry flight appointment sailing screening") {
        return None;
    }
    if figure.decimals == 2 {
        return (money || !is_time(tokens, i, figure)).then_some(sum);
    }
    let alone =
        gone && figure.grouped || tokens.get(to).is_none() || is_stop(tokens, to) || tokens.is(to, FOLLOWERS);
    let digits = tokens.digits(i).map_or(0, str::len);
    let year = digits == 4 && !figure.grouped && matches!(figure.minor / 100, 1950..=2100);
    let half = tokens.lower(to) == "and" && tokens.is(to + 1, "a half");
    let instead = last.is_some_and(|last| {
        last + 2 == i && tokens.lower(last) == "instead" && tokens.lower(last + 1) == "of"
            || last + 1 == i && tokens.is(last, "not")
            || last + 2 == i && tokens.lower(last) == "rather" && tokens.lower(last + 1) == "than"
    });
    let first_zero = tokens.digits(i).is_some_and(|digits| digits.len() > 1 && digits.starts_with('0'));
    let fine = alone
        && !year
        && !half
        && !first_zero
        && (2..=5).contains(&digits.max(2 * usize::from(figure.grouped || instead)));
    (fine && (money || instead)).then_some(sum)
}

/// What a number with this word before it is, instead of a sum.
const OTHERS: &str = "version v ver build release ios android firmware windows size sizes model chapter section step mark rating score \
    scored rated grade page no number nr order orders ref reference room flat unit line gate level row seat error code \
    android macos os ubuntu debian fedora python node java php chrome firefox safari app update updated item sku part type aged age since until till by";

/// After a number: a unit, so that it is no sum.
pub(super) const UNITS: &str = "cm mm m km mile miles inch inches in. ft feet foot yards metre metres meter meters kg kgs kilo kilos g gram grams \
    lb lbs oz stone ml l litre litres liter liters pint pints gb mb tb kb mbps meg mah w kw kwh v volt volts amp amps hz mhz \
    ghz fps px dpi degrees degree c celsius fahrenheit percent pc pct hours hour hrs hr minutes mins min seconds secs sec \
    days day weeks week months month years year yrs yr star stars x times am pm o'clock oclock a.m p.m mg mcg % × \" ° \
    out yo";

fn is_other(tokens: &Tokens, i: usize, figure: Figure) -> bool {
    let to = figure.end;
    let quote = matches!(tokens.lower(to), "\"" | "'");
    let glued_sign = tokens.glued(to)
        && matches!(tokens.lower(to), "%" | "-" | "/" | ":" | "_" | "°" | "\"" | "'" | "+" | "×" | "*")
        && (tokens.lower(to) != "-" || tokens.glued(to + 1))
        && (tokens.lower(to) != "/" || !tokens.is(to + 1, "month mo m week year"))
        && !(quote && (figure.decimals == 2 || tokens.was(i, 1, "\" '")));
    let unit = tokens.is(to, UNITS) && !quote && !(tokens.lower(to) == "out" && tokens.lower(to + 1) != "of");
    let letter = tokens.glued(to) && tokens.is_word(to);
    let day = tokens.glued(to) && tokens.kind(to) == Some(Kind::Digits);
    glued_sign
        || unit
        || letter
        || day
        || tokens.was(i, 1, OTHERS)
        || tokens.was(i, 1, "× * ~") && tokens.was(i, 2, UNITS)
}

/// Whether a word for money stands before token `i`, with nothing but fillers between.
fn about_money(tokens: &Tokens, i: usize) -> bool {
    for back in 1..=6 {
        if tokens.was(i, back, MONEY) {
            // In `paid 3 for 2`, and in `charge for 12`, things are counted.
            return true;
        }
        let for_noun = tokens.before(i, back) == "for"
            && tokens.was(i, back + 1, "refund payment bill charge invoice transaction quote receipt debit");
        if !for_noun && !tokens.was(i, back, FILLERS) {
            return false;
        }
    }
    false
}

/// `10.30` after a word for a time, or before one.
fn is_time(tokens: &Tokens, i: usize, figure: Figure) -> bool {
    let (hours, minutes) = (figure.minor / 100, figure.minor % 100);
    if hours > 23 || minutes > 59 || figure.grouped || tokens.lower(i + 1) == "," {
        return false;
    }
    let joins = |k: usize| matches!(tokens.lower(k), "-" | "–" | "to" | "till" | "until" | "and");
    // `9.30 to 17.30`: both of them are times of the day.
    let clock = |k: usize| {
        let minutes = tokens
            .digits(k + 2)
            .filter(|digits| digits.len() == 2 && matches!(*digits, "00" | "15" | "30" | "45"));
        tokens.number(k, 2).is_some_and(|hours| hours < 24)
            && tokens.glued_is(k + 1, ".")
            && minutes.is_some()
    };
    let range =
        clock(i) && (joins(figure.end) && clock(figure.end + 1) || i >= 4 && joins(i - 1) && clock(i - 4));
    let after = tokens.is(figure.end, "this in tonight today tomorrow")
        && tokens.is(figure.end + 1, "morning afternoon evening the");
    let listed = |back: usize| tokens.was(i, back, "priced billed listed sold advertised charged each");
    let money = (1..=8)
        .any(|back| tokens.was(i, back, MONEY) || tokens.was(i, back, "went gone up down price prices fee"));
    let before = match tokens.before(i, 1) {
        "at" => !listed(2),
        "@" | "around" | "about" | "from" | "between" | "before" | "after" => !money,
        "and" | "to" | "or" | "-" | "–" => {
            tokens.was(i, 5, "at between from")
                && tokens.kind(i.saturating_sub(4)) == Some(Kind::Digits)
                && !money
        }
        _ => false,
    };
    before || after || (range && !money)
}

/// Whether a unit or a currency stands at token `i`, so that the number before it says how much.
pub(super) fn has_unit(tokens: &Tokens, i: usize) -> bool {
    let word = tokens.lower(i);
    tokens.is(i, UNITS) && !matches!(word, "out" | "\"")
        || unit(word).is_some()
        || hundredth(word).is_some()
        || sign(word).is_some() && !tokens.glued(i + 1)
}
