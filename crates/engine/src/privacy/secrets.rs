//! One-time codes and card verification codes: short numbers that only the words around them give away.

use super::span::{PrivateKind, PrivateSpan, Taken};
use super::words::{Word, Words, is_one_of};

/// So many words before a code, and after it, are looked at.
const WORDS_BEFORE: usize = 12;
const WORDS_AFTER: usize = 7;

/// What it takes to be a code.
const LEAST_WEIGHT: u32 = 3;

/// Nouns whose numbers are no secret, and what a public code is for.
const PUBLIC: &str = "order orders error errors err promo promotion discount voucher coupon offer zip postal post postcode exit \
    area sort gift qr bar barcode source dress case ticket invoice reference ref booking short flight room locker \
    bus train platform score version build port http status country dial dialling dialing product item part model \
    batch colour color tracking parcel customer account user policy claim student referral friend invite stop \
    fault page chapter line step hs tariff tax vat company po meeting job steps serial driver points sale savings \
    branch routing ended swift bic ending ends article box flat house apartment apt unit suite street road gate \
    seat row channel extension ext year since return returns rma";

/// What follows an amount.
const UNITS: &str = "seconds secs euro euros eur pounds quid dollars bucks usd gbp rupees naira baht yen crowns kr sek inr aed \
    points miles steps days hours minutes mins weeks months years grams g kg km mm cm ml pieces packs times \
    percent people items street road avenue ave rd lane kwh mah gb mb characters digits digit followers customers";

/// Words that speak of a one-time code, with their weight.
fn otp_weight(word: &str) -> u32 {
    match word {
        "otp" | "otps" | "passcode" | "2fa" | "mfa" | "authenticator" | "verification" | "verify"
        | "one-time" | "onetime" | "two-factor" | "two-step" | "tan" | "totp" => 3,
        "code" | "codes" | "sms" | "text" | "texted" | "texts" | "txt" | "confirm" | "confirmation"
        | "buzzed" | "buzz" | "pinged" | "popped" | "pop" | "automated" | "logging" | "signing"
        | "activation" | "activate" | "login" | "sign" | "log-in" | "sign-in" | "signin" | "entered"
        | "pin" | "token" | "backup" | "factor" | "security" | "unlock" | "passkey" | "authentication"
        | "recovery" => 2,
        "sent" | "send" | "enter" | "typed" | "type" | "typing" | "expired" | "expires" | "app" | "bank"
        | "email" | "e-mail" | "mail" | "mailed" | "gave" | "give" | "shared" | "asked" | "read"
        | "reset" | "got" | "pushed" | "arrived" | "displays" | "shows" | "figures" | "received" | "log"
        | "time" | "wrong" | "invalid" | "incorrect" | "use" | "used" | "put" | "number" | "told" | "six"
        | "message" | "keyed" | "digits" | "whatsapp" | "caller" | "box" | "boxes" | "screen" | "punched"
        | "tapped" | "stranger" | "scammer" | "numbers" | "given" | "giving" | "phone" | "locked" => 1,
        _ => 0,
    }
}

/// Words that speak of the code on a card, with their weight.
fn cvv_weight(word: &str) -> u32 {
    match word {
        "cvv" | "cvc" | "cvv2" | "cvc2" | "cid" | "csc" | "cvn" | "ccv" => 3,
        "security" | "front" | "back" | "reverse" | "strip" | "signature" | "behind" | "verification" => 2,
        "digits" | "three" | "3" | "numbers" | "code" | "card" | "amex" | "four" | "number" | "4"
        | "digit" => 1,
        _ => 0,
    }
}

/// A candidate: the words `first..=last`, and its digits and letters.
struct CodeToken {
    first: usize,
    last: usize,
    start: usize,
    end: usize,
    count: usize,
    letters: bool,
    /// The sign of a sender stood before it: `G-`.
    sender: bool,
}

/// All codes of `text`.
pub(super) fn scan(text: &str, words: &Words<'_>, taken: &Taken) -> Vec<PrivateSpan> {
    let mut spans = Vec::new();
    let mut i = 0;
    // The digits of the last one-time code, and its last word: "503318, or the one after, 771926".
    let mut last: Option<(usize, usize)> = None;
    while i < words.list.len() {
        let Some(token) = token(text, &words.list, i).filter(|t| taken.is_free(t.start, t.end)) else {
            i += 1;
            continue;
        };
        let goes_on = i > 0
            && is_number(words.list[i - 1].raw)
            && taken.is_free(words.list[i - 1].start, words.list[i - 1].end);
        i = token.last + 1;
        if goes_on {
            continue;
        }
        let again =
            || last.is_some_and(|(count, at)| count == token.count && count > 4 && token.first - at <= 8);
        let same = || again() && !token.letters && !is_public(words, &token);
        let kind = kind(text, words, &token, taken).or_else(|| same().then_some(PrivateKind::Otp));
        if let Some(kind) = kind {
            spans.push(PrivateSpan { kind, start: token.start, end: token.end });
        }
        if kind == Some(PrivateKind::Otp) {
            last = Some((token.count, token.last));
        }
    }
    spans
}

/// The code that begins with word `i`, if that is one by its form.
fn token(text: &str, words: &[Word<'_>], i: usize) -> Option<CodeToken> {
    let (start, end) = (words[i].start, words[i].end);
    let core = text.get(start..end)?;
    let one =
        |count, letters| Some(CodeToken { first: i, last: i, start, end, count, letters, sender: false });
    if core.bytes().all(|b| b.is_ascii_digit()) {
        return spaced(words, i)
            .or_else(|| (3..=8).contains(&core.len()).then(|| one(core.len(), false)).flatten());
    }
    let signs = core.bytes().filter(u8::is_ascii_alphanumeric).count();
    let figures = core.bytes().filter(u8::is_ascii_digit).count();
    let dashes = core.bytes().filter(|&b| b == b'-').count();
    if core.starts_with("0x")
        || signs + dashes != core.len()
        || dashes > 2
        || !(4..=12).contains(&signs)
        || figures < 2
    {
        return None;
    }
    if figures == signs
        && !matches!(core.split('-').map(str::len).collect::<Vec<_>>()[..], [3, 3] | [4, 4] | [2, 2, 2])
    {
        return None;
    }
    // `G-449120` is a number with the sender's sign before it.
    if let Some((sign, digits)) = core.split_once('-')
        && (sign.len() == 1 && sign.bytes().all(|b| b.is_ascii_uppercase())
            || is_one_of(sign, "FB IG WA TG MS"))
        && digits.len() == figures
    {
        let start = start + sign.len() + 1;
        return Some(CodeToken {
            first: i,
            last: i,
            start,
            end,
            count: figures,
            letters: false,
            sender: true,
        });
    }
    one(signs, signs > figures)
}

fn is_number(raw: &str) -> bool {
    raw.bytes().all(|b| b.is_ascii_digit())
}

/// `918 273`, `18 44 02`, `2 0 5 8 8 1`
fn spaced(words: &[Word<'_>], i: usize) -> Option<CodeToken> {
    let size = words[i].end - words[i].start;
    let mut last = i;
    while let Some(next) = words.get(last + 1) {
        let plain =
            words[last].raw.len() == size || (last == i && words[last].raw.ends_with(&words[i].lower));
        let same = next.end - next.start == size && next.lower.bytes().all(|b| b.is_ascii_digit());
        if !plain || !same || last - i > 8 || next.start != next.raw_start {
            break;
        }
        last += 1;
    }
    let (groups, count) = (last - i + 1, size * (last - i + 1));
    let form = groups > 1 && matches!((size, groups), (1, 4..=8) | (2, 2..=4) | (3, 2) | (4, 2));
    form.then(|| CodeToken {
        first: i,
        last,
        start: words[i].start,
        end: words[last].end,
        count,
        letters: false,
        sender: false,
    })
}

/// Whether the number belongs to something that is no secret, or counts something.
fn is_public(words: &Words<'_>, token: &CodeToken) -> bool {
    let next = words.list.get(token.last + 1).map_or("", |w| w.lower.as_str());
    words.is_about(token.start, PUBLIC) || is_one_of(next, UNITS)
}

fn kind(text: &str, words: &Words<'_>, token: &CodeToken, taken: &Taken) -> Option<PrivateKind> {
    let list = &words.list;
    let before = |n: usize| token.first.checked_sub(n).map_or("", |i| list[i].lower.as_str());
    let cvv = cvv(text, words, token, taken);
    let cvv_direct = cvv >= LEAST_WEIGHT && (1..4).any(|n| cvv_weight(before(n)) == 3);
    if is_public(words, token) && !cvv_direct {
        return None;
    }
    // A text from a short number, and amounts.
    if is_one_of(before(1), "from for of at about charged paid room # after over") && !cvv_direct {
        return None;
    }
    // "449201 as promo code", "… for my booking"
    let after = &list[token.last + 1..list.len().min(token.last + 5)];
    let of_what = |w: &[Word<'_>]| {
        is_one_of(&w[0].lower, "as for") && w[1..].iter().any(|w| is_one_of(&w.lower, PUBLIC))
    };
    if !cvv_direct && (0..after.len()).any(|i| of_what(&after[i..after.len().min(i + 3)])) {
        return None;
    }
    let otp = otp(text, words, token);
    if cvv >= LEAST_WEIGHT && (cvv >= otp || token.count == 3) {
        Some(PrivateKind::Cvv)
    } else if otp >= LEAST_WEIGHT {
        Some(PrivateKind::Otp)
    } else {
        None
    }
}

/// How much speaks for a one-time code.
fn otp(text: &str, words: &Words<'_>, token: &CodeToken) -> u32 {
    let list = &words.list;
    if token.count < 4 {
        return 0;
    }
    let year = token.count == 4 && is_one_of(list[token.first].lower.get(..2).unwrap_or(""), "19 20");
    let (from, to) =
        (token.first.saturating_sub(WORDS_BEFORE), (token.last + 1 + WORDS_AFTER).min(list.len()));
    let around = || list[from..token.first].iter().chain(&list[token.last + 1..to]);
    let mut weights: Vec<u32> = around().flat_map(|w| w.lower.split('/')).map(otp_weight).collect();
    if list[from..to].windows(2).any(|two| two[0].lower == "one" && two[1].lower == "time") {
        weights.push(otp_weight("one-time"));
    }
    // A verb right before it: "sent 67120", "entered 730044", "read him 390427", "typed 83215 in".
    let before = |n: usize| token.first.checked_sub(n).map_or("", |i| list[i].lower.as_str());
    let next = list.get(token.last + 1).map_or("", |w| w.lower.as_str());
    let at = (1..4).find(|&n| !is_one_of(before(n), BETWEEN)).unwrap_or(1);
    let typed = is_one_of(before(at), TYPED) || (next == "in" && is_one_of(before(at), "put"));
    let typed = typed || (before(1) == "in" && before(2) == "put");
    let verb = typed || is_one_of(before(at), GIVEN);
    let told = is_one_of(before(1), "is was were are reads said says")
        && (2..7).any(|n| is_one_of(before(n), "digits six app message text screen"))
        || before(1) == "with" && is_one_of(before(2), "message text sms mail");
    // Digits that were typed into another field than that for a code.
    let field = || {
        words.near(token.start, 7, 7, |w| is_one_of(w, FIELDS))
            || list[token.last].lower.ends_with("000")
            || token.count == 5 && next == "for"
    };
    // Four digits may be anything that is typed, if nothing speaks of a code.
    let speaks = || around().any(|w| otp_weight(&w.lower) > 0 && !is_one_of(&w.lower, TYPED));
    let typed_near = token.count == 6 && words.near(token.start, 8, 8, |w| is_one_of(w, TYPED));
    let shown = verb && (token.count > 4 || speaks()) || told || typed_near;
    let sender = token.sender && token.count == 6 && !is_one_of(before(1), "a an the my our this model");
    let entered = list[from..to].iter().filter(|w| w.lower == "entered").count();
    let named_code = weights.iter().filter(|&&w| w > 1).count() > entered;
    if !named_code && (shown || sender) && field() {
        return 0;
    }
    let strongest = weights.iter().copied().max().unwrap_or(0).max(if shown || sender { 2 } else { 0 });
    let sure = if typed || told { 2 } else { u32::from(verb) };
    let google = sender && text[..token.start].ends_with("G-");
    let sender = if google { 3 } else { 2 * u32::from(sender) };
    let named = || {
        (1..4).any(|n| {
            token
                .first
                .checked_sub(n)
                .is_some_and(|i| otp_weight(&list[i].lower) > 1 && list[i].lower != "entered")
        })
    };
    if strongest < 2 || year && !named() {
        return 0;
    }
    // "the code is 4821"
    let named_so = before(1) == "is" && before(2) == "code";
    // A mix of letters and digits is a code only right after the word that says so.
    if token.letters {
        let beside = &list[token.first.saturating_sub(5)..token.first];
        let named = beside.iter().any(|w| is_one_of(&w.lower, "code codes otp passcode token pin tan 2fa"));
        let secret = |w: &Word<'_>| matches!(otp_weight(&w.lower), 3) || is_one_of(&w.lower, SECRET);
        return if named && list[from..to].iter().any(secret) { LEAST_WEIGHT } else { 0 };
    }
    weights.iter().sum::<u32>() + u32::from(token.count == 6) + sure + sender + u32::from(named_so)
}

/// What a customer does with a code, and what may stand between that and the code.
const TYPED: &str = "entered typed keyed punched tapped inputted inputting input typing entering enter type";
const GIVEN: &str = "sent texted got received pushed put read gave give given reading inserted insert pressed say said says shows \
    showed reads wants";
const BETWEEN: &str = "in the him her them it out only this number these digits just back";

/// Fields that take numbers, which are no codes.
const FIELDS: &str = "amount quantity qty width height length weight zip zipcode postcode postal ship ships shipping deliver delivers \
    delivery address town city order orders reading meter mileage odometer serial income salary voltage price total \
    budget calculator kilometers miles product sku model search street balance distance shops stores stock area rent deposit warehouse shelf driver";

/// What makes a code of letters and digits a secret one.
const SECRET: &str = "confirmation backup login security sms unlock activation authentication recovery sent texted emailed text \
    sign-in factor";

/// How much speaks for the code of a card.
fn cvv(text: &str, words: &Words<'_>, token: &CodeToken, taken: &Taken) -> u32 {
    let list = &words.list;
    if token.letters || !(3..=4).contains(&token.count) || token.first != token.last {
        return 0;
    }
    let (from, to) =
        (token.first.saturating_sub(WORDS_BEFORE), (token.last + 1 + WORDS_AFTER).min(list.len()));
    let around = list[from..token.first].iter().chain(&list[token.last + 1..to]);
    let mut weights: Vec<u32> = around.clone().flat_map(|w| w.lower.split('/')).map(cvv_weight).collect();
    // The money that shall go back is not the back of a card.
    let back = |two: &[Word<'_>]| {
        two[1].lower == "back" && !is_one_of(&two[0].lower, "the on its at my card number")
    };
    if list[from..to].windows(2).any(back) {
        weights.retain(|&w| w != cvv_weight("back"));
    }
    // The same number of a card is told twice at most; a repeated word says no more than one.
    let card = taken.last_before(token.start).filter(|s| s.kind == PrivateKind::Card);
    let since = card.map(|s| token.first.saturating_sub(words.index(s.end)));
    if since.is_some_and(|words| words <= 6) {
        weights.push(3);
    }
    let before = |n: usize| token.first.checked_sub(n).map_or("", |i| list[i].lower.as_str());
    let named = (1..4).any(|n| before(n) == "code");
    let digits = is_one_of(before(1), "are is") && is_one_of(before(2), "digits numbers");
    if (named && since.is_some_and(|words| words <= 12)) || (digits && is_one_of(before(3), "three 3")) {
        weights.push(3);
    }
    let strongest = weights.iter().copied().max().unwrap_or(0);
    let four = token.count == 3
        || around.clone().any(|w| is_one_of(&w.lower, FOUR_DIGIT_CARDS))
        || strongest >= 3 && card.is_none_or(|s| text[s.start..].starts_with('3'));
    if strongest < 2 || !four {
        return 0;
    }
    // "on the back" alone is not enough.
    let named = around.clone().any(|w| is_one_of(&w.lower, NAMED)) || strongest == 3;
    if named { weights.iter().sum() } else { 0 }
}

/// Words of the cards whose code has four digits.
const FOUR_DIGIT_CARDS: &str = "amex american front cid four 4";

/// What is read from a card.
const NAMED: &str = "digits three 3 numbers code number card digit four amex";
