//! Passwords that no word names: "I changed it to …", "it used to be …".
//!
//! The form of a token and the words around it have to say so together. Models, sizes and vouchers have digits in them too.

use super::passwords::{NOUNS_WITHOUT_PASSWORD, PRODUCTS, is_strong, token};
use super::span::{PrivateKind, PrivateSpan, Taken};
use super::words::{Word, Words, is_one_of};

/// What form and words have to weigh together.
const ENOUGH: u32 = 5;

/// A form that needs no words: capital and small letters, digits, and a sign among them.
const SURE: u32 = 7;

/// Words that speak of signing in.
const LOGIN: &str = "log login logins logged logging log-in logs logon sign signed signing sign-in signin locked credentials credential \
    guessed hacked breach";

/// Words that often stand beside a password, and beside other things.
const WEAK: &str = "account type typed typing types wrong refused refuses rejected rejects match capital capitals remember characters \
    temporary forgot forgotten secure reset habit invalid incorrect unlock everything everywhere asks asked prompts \
    strong enough works work worked working neither";

/// What gives a thing a new value.
const CHANGES: &str = "change changed changing set reset switch switched updated update made make altered chose choose picked pick \
    replaced swapped went turned";

/// What a new value, or an old one, follows.
const LEADS: &str = "to from it as with mine back into";

const COPULAS: &str = "is was be been it's its now";

/// Of what a copula may say that it is a password.
const SUBJECTS: &str =
    "it it's its one mine that old new first previous current temporary used key secret could might may";

/// Names and addresses look like passwords.
const NAMED: &str = "username usernames nickname handle email e-mail emails screenname gamertag";

const USES: &str = "with use used using uses type typed typing types tried try trying entered enter put picked chose gave told";

/// Before these stands something else than a password.
const NO_OWNERS: &str = "a an the size promo called named by no for nick nickname handle username gamertag address flat file folder \
    platform channel plan level part item sku tariff";

/// What has codes of letters and digits.
const CODED: &str = "promo promotion discount voucher coupon offer code codes gift order orders tracking reference ref model username \
    usernames parcel invoice ticket postcode sku licence license plate";

/// Things with digits in their names, beside [`PRODUCTS`].
const NAMES: &str = "microsoft google apple face touch facebook adobe size room flat unit apt plan level tier zone seat gate row mon tue wed \
    thu fri sat sun monday tuesday wednesday thursday friday saturday sunday jan feb mar apr may jun jul aug sep sept oct \
    nov dec january february march april june july august september october november december quickbooks macbook thinkpad \
    surface echo kindle playstation switch fold note watch airpods alexa nvidia geforce radeon ryzen intel canon nikon sony philips bosch makita dyson dell lenovo asus acer mk vol no nr ver part item chapter week day";

/// All such passwords of `text`.
pub(super) fn scan(text: &str, words: &Words<'_>, taken: &Taken) -> Vec<PrivateSpan> {
    let mut spans: Vec<PrivateSpan> = Vec::new();
    // The last word that a password was found in, by whichever scanner.
    let mut last = None;
    for (k, word) in words.list.iter().enumerate() {
        if !word.raw.bytes().any(|b| b.is_ascii_digit() || b.is_ascii_punctuation()) {
            continue;
        }
        let Some((start, end)) = token(text, words, k) else { continue };
        if !taken.is_free(start, end) {
            last = taken.last_before(end).filter(|s| s.kind == PrivateKind::Password).map(|_| k).or(last);
            continue;
        }
        let form = text.get(start..end).map_or(0, form);
        let again = last.is_some_and(|at| k - at <= 9);
        if form < 2 {
            continue;
        }
        let context = context(words, k, form, again);
        if context.is_some_and(|context| form + context >= ENOUGH && (context > 0 || form >= SURE)) {
            spans.push(PrivateSpan { kind: PrivateKind::Password, start, end });
            last = Some(k);
        }
    }
    spans
}

/// How much the form of a token says: nothing, or 2 and more.
fn form(core: &str) -> u32 {
    let signs = core
        .trim_end_matches('!')
        .contains(['!', '#', '$', '%', '&', '*', '@', '^', '+', '=', '~', '<', '>']);
    let lower = core.chars().filter(char::is_ascii_lowercase).count();
    let mut parts = core.split(|c: char| !c.is_alphabetic()).filter(|part| !part.is_empty());
    let word = core.split(|c: char| !c.is_alphabetic()).any(|part| part.chars().count() > 2);
    let name = parts.next().map(str::to_lowercase).unwrap_or_default();
    let last = core.rsplit('.').next().unwrap_or_default();
    let address =
        core.contains('/') || (last.len() < core.len() && last.bytes().all(|b| b.is_ascii_lowercase()));
    if !is_strong(core)
        || address
        || core.starts_with(['@', '#', '$'])
        || is_one_of(&name, NAMES)
        || is_one_of(&name, PRODUCTS)
        || core.split(['-', ' ', '.']).any(is_model)
        || !(word && lower > 2 || signs || is_random(core))
    {
        return 0;
    }
    let bytes = core.as_bytes();
    let digits = core.bytes().filter(u8::is_ascii_digit).count();
    let shouted = core.ends_with('!') && core.trim_end_matches('!').ends_with(|c: char| c.is_ascii_digit());
    let odd = bytes.windows(3).any(|three| {
        let digit = three[1].is_ascii_digit() && !matches!(three[1], b'2' | b'4');
        digit && three[0].is_ascii_alphabetic() && three[2].is_ascii_alphabetic()
    });
    let leads = |end: &str| core.to_ascii_lowercase().contains(end);
    let odd = odd
        || core.starts_with('0') && !bytes[1].is_ascii_digit()
        || ["4ever", "4life", "4me", "4all", "4u"].into_iter().any(leads);
    let capital = core.chars().skip(1).any(char::is_uppercase);
    let mut sum = if signs { 3 } else { 0 };
    sum += if shouted { 2 } else { 0 };
    sum += u32::from(core.contains('_')) + u32::from(core.contains('.'));
    sum += if is_random(core) { 2 } else { 0 };
    sum += if lower > 3 && digits > 0 { 2 } else { 0 };
    sum + u32::from(digits > 1) + u32::from(capital && lower > 2) + u32::from(odd)
}

/// `a8Fk-22pQ`: capitals, small letters and digits in turn.
fn is_random(core: &str) -> bool {
    let class = |c: char| (c.is_ascii_uppercase(), c.is_ascii_lowercase(), c.is_ascii_digit());
    let classes: Vec<_> = core.chars().map(class).collect();
    let turns = classes.windows(2).filter(|two| two[0] != two[1]).count();
    let has = |fits: fn(&char) -> bool| core.chars().filter(fits).count();
    turns > 4
        && has(char::is_ascii_uppercase) > 0
        && has(char::is_ascii_lowercase) > 1
        && has(char::is_ascii_digit) > 1
}

/// `S22`, `X200`, `PS5`: what models are called; `42R`: a size.
fn is_model(part: &str) -> bool {
    let size = part.trim_start_matches(|c: char| c.is_ascii_digit());
    if (1..4).contains(&(part.len() - size.len()))
        && (1..3).contains(&size.len())
        && size.bytes().all(|b| b.is_ascii_uppercase())
    {
        return true;
    }
    let letters = part.bytes().take_while(u8::is_ascii_uppercase).count();
    (1..4).contains(&letters) && part.len() > letters && part[letters..].bytes().all(|b| b.is_ascii_digit())
}

/// How much the words around word `k` say; `None` if they name something else.
fn context(words: &Words<'_>, k: usize, form: u32, again: bool) -> Option<u32> {
    let list = &words.list;
    let before = |n: usize| k.checked_sub(n).map_or("", |i| list[i].lower.as_str());
    let any = |count: usize, lists: &str| (1..=count).any(|n| is_one_of(before(n), lists));
    let owner = before(1);
    let chosen =
        owner == "for" && is_one_of(before(2), "went go opted") || is_one_of(before(3), "swapped traded");
    if is_one_of(owner, NO_OWNERS) && !chosen
        || is_one_of(owner, NOUNS_WITHOUT_PASSWORD)
        || words.is_about(list[k].start, CODED)
    {
        return None;
    }
    let near = |fits: &str| words.near(list[k].start, 14, 8, |w| is_one_of(w, fits));
    let around = &list[k.saturating_sub(14)..list.len().min(k + 9)];
    let in_at_all =
        |two: &[Word<'_>]| two[1].lower == "in" && is_one_of(&two[0].lower, "get getting got let");
    let login = near(LOGIN) || around.windows(2).any(in_at_all);
    // "I log in as kitty_99"
    if owner == "as" && !any(4, "it mine one") || any(6, NAMED) || any(2, "name") {
        return None;
    }
    let mut sum = if login { 2 } else { u32::from(near(WEAK)) };
    sum += u32::from(login && near(WEAK));
    let changed = is_one_of(owner, LEADS) && any(6, CHANGES)
        || owner == "as" && any(4, "have had put")
        || is_one_of(owner, "swapped traded changed")
        || chosen;
    let told = is_one_of(owner, COPULAS) && any(5, SUBJECTS)
        || owner == "one" && is_one_of(before(2), SUBJECTS)
        || (1..9).any(|n| before(n) == "be" && before(n + 1) == "to" && before(n + 2) == "used");
    sum += if changed || told { 2 } else { 0 };
    sum += u32::from((sum > 0 || form + 1 >= SURE) && is_one_of(owner, USES));
    sum += if again && is_one_of(owner, "and or then to not was is from") { 3 } else { 0 };
    Some(if words.near(list[k].start, 6, 4, |w| is_one_of(w, CODED)) { sum.saturating_sub(2) } else { sum })
}
