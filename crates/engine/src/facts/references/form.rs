//! References that need no noun right before them.

use super::super::FactKind;
use super::super::quantities;
use super::super::tokens::{Kind, Tokens};
use super::code::{self, Code};
use super::{capitals, nouns};

/// A reference that needs no noun before it.
pub(super) fn by_form(tokens: &Tokens, i: usize, speaks_of_orders: bool) -> Option<(FactKind, Code)> {
    if tokens.glued(i)
        && !matches!(tokens.before(i, 1), "#" | "(" | "," | ":" | "\"" | "'" | "[" | "*" | "/" | ".")
    {
        return None;
    }
    let hash = tokens.before(i, 1) == "#";
    let code = code::at(tokens, i, FactKind::Order, hash)?;
    let noun_before = if hash { 2 } else { 1 };
    let other = (0..3).any(|back| tokens.was(i, noun_before + back, nouns::OTHER));
    if other || tokens.is(code.to, nouns::OTHER) {
        let named = code.letters > 0 && !tokens.was(i, 1, nouns::OTHER) && named_far_before(tokens, &code);
        return named.then_some((FactKind::Order, code));
    }
    if hash {
        let enough = code.digits >= 3 || code.digits == 2 && code.letters >= 2;
        return (enough && code.letters <= 4).then_some((FactKind::Order, code));
    }
    if code.has_order_form(tokens) {
        return Some((FactKind::Order, code));
    }
    // `20391 is my order number`, `Re: 20391`, `my order from Monday (20391)`
    let after = tokens.is(code.to, "is was 's")
        && (1..=3).any(|k| tokens.is(code.to + k, nouns::ORDERS) || tokens.is(code.to + k, "ref reference"))
        || tokens.lower(code.to) == "(" && tokens.is(code.to + 1, nouns::ORDERS);
    let re = tokens.before(i, 1) == "re" || (tokens.before(i, 1) == ":" && tokens.before(i, 2) == "re");
    // `you sent me order 50021, mine was 50012`
    let mine = tokens.was(i, 1, "is was 's") && tokens.was(i, 2, "mine ours") && speaks_of_orders;
    let brackets = tokens.before(i, 1) == "(" && tokens.lower(code.to) == ")" && speaks_of_orders;
    let fine = code.letters <= 4 && code.digits >= 4 && !code.is_year();
    let found = fine && (after || re || mine || brackets && code.digits >= 5)
        || named_far_before(tokens, &code)
        || is_loose(tokens, &code, speaks_of_orders);
    found.then_some((FactKind::Order, code))
}

/// Words after which a reference may stand that says itself what it is.
const BEFORE: &str = "from for on of about under re regarding check if is was resend cancel with against see quote quoting concerning and \
    or to by in that when has move change rebook reopen chase query";

/// Of these, the words after which hardly anything else than a reference is written in signs.
const ASKED: &str = "check if cancel resend about re regarding under quote quoting concerning against reopen chase rebook booked on";

/// Words after a reference, beside those that stand after any noun.
const AFTER: &str = "shipped dispatched late delayed broken please pls thx cheers never hasn't hasnt didn't didnt isn't isnt still again \
    one same thank going vanished ships cancelled canceled says said";

/// Letters that stand before a number and belong to something else: standards, sums, flights, telephones.
const NO_PREFIX: &str = "gbp usd eur inr rs aud cad cny jpy chf tel ph mob mobile fax call size uk us eu age room flat unit gate seat ip iso en din iec bs \
    gb ie gstin ansi utf rfc kb cve covid mk ios ps pci usb hdmi ddr rtx gtx am pm sn vat pin ba ai lh qf ek ua aa dl ac sq ip ipx fm bbc itv sw se nw ne \
    ec wc win gu cr lr mp wh wf sm err error ec e r m s xl xs bst gmt utc est pst w x ph iban sort nhs ni tv pc hp lg http";

/// Letters and digits with the form of a reference, in a place where one stands: `check 88QF-2`, `3 shirts from MN 5520
/// 18`, `… today. NXD 2299 01`. Models look like that too, but stand behind the name of who made them or before a noun.
fn is_loose(tokens: &Tokens, code: &Code, speaks_of_orders: bool) -> bool {
    let (from, to) = (code.from, code.to);
    let asked = tokens.was(from, 1, ASKED);
    let begins = from == 0
        || matches!(
            tokens.before(from, 1),
            "." | "!" | "?" | "," | ":" | "(" | ")" | "-" | "–" | "—" | ";" | "\""
        )
        || tokens.ends(from);
    let introduced = begins || asked || tokens.was(from, 1, BEFORE);
    let followed = !tokens.is_word(to)
        || tokens.ends(to)
        || tokens.is(to, quantities::STOP)
        || tokens.is(to, AFTER)
        || tokens.is(to, BEFORE);
    // `ES45-2021-B is the plug that I need`
    let thing = begins && tokens.is(to, "is was") && tokens.is(to + 1, "the a an what");
    if !introduced || !followed || thing || code.is_year() {
        return false;
    }
    if code.letters == 0 {
        // `if 77-1204 shipped`, but `1200-1500` and `10-20` are ranges.
        let parts: Vec<usize> = code.value.split('-').map(str::len).collect();
        let uneven = parts.len() >= 2 && parts.iter().any(|part| part.abs_diff(parts[0]) >= 2);
        return asked
            && tokens.before(from, 1) != "on"
            && !code.spaced
            && uneven
            && code.digits >= 6
            && !code.value.contains('/');
    }
    let words = || (from..to).filter(|&k| tokens.is_word(k));
    let shouted = from > 0 && tokens.raw(from - 1).len() > 2 && capitals(tokens, from - 1);
    if shouted
        || !words().all(|k| capitals(tokens, k))
        || words().any(|k| tokens.raw(k).len() > 5)
        || code.letters > 8
    {
        return false;
    }
    if tokens.is(from, nouns::OTHER)
        || tokens.is(from, NO_PREFIX)
        || tokens.kind(to - 1) == Some(Kind::Word) && ends_with_unit(tokens, to)
    {
        return false;
    }
    let total = code.digits + code.letters;
    let parts = code.value.split(['-', '/']).count();
    if parts > 1 && !code.spaced {
        return (code.digits >= 4 && total >= 5 || parts >= 3 && code.digits >= 3)
            || asked && code.digits >= 2 && total >= 5;
    }
    if code.spaced {
        // `BA 2490` is a flight, and `WM 7140` a machine.
        let groups = (from..to).filter(|&k| tokens.digits(k).is_some()).count();
        let apart = tokens.is_word(from) && !tokens.glued(from + 1);
        let enough = if groups > 1 { 5 } else { 6 };
        return code.digits >= enough && (apart || groups > 1);
    }
    // `M9QTZ4`
    let changes = (from + 1..to).filter(|&k| tokens.kind(k) != tokens.kind(k - 1)).count();
    let record = changes >= 2 && (6..=8).contains(&total) && code.digits >= 2 && code.letters >= 3;
    let flies = (2..=8)
        .any(|back| tokens.was(from, back, "boarding flight flights airline check-in itinerary luggage"));
    let prefixed = tokens.is_word(from) && changes == 1 && code.digits >= 6 && code.letters >= 2;
    prefixed || record && (speaks_of_orders || asked || flies) && tokens.before(from, 1) != "on"
}

/// Whether the letters at the end of a code are a unit, as in `24V` and `500ML`.
fn ends_with_unit(tokens: &Tokens, to: usize) -> bool {
    tokens.glued(to - 1)
        && tokens.digits(to.wrapping_sub(2)).is_some()
        && tokens.is(to - 1, "v w a ah mah kg g gb mb tb ml l cm mm m in ft hz k lm lb oz mp xl")
}

/// So far before its number a noun may stand within a sentence.
const FAR: usize = 16;

/// Whether the sentence says before the code that it is the number of an order: `the booking I made for Easter is
/// QX7-LM2`, `the reference that you texted me yesterday: 40-2291`.
fn named_far_before(tokens: &Tokens, code: &Code) -> bool {
    let at = code.from;
    if !tokens.was(at, 1, "is was : = says reads") || tokens.glued(at) {
        return false;
    }
    let mixed = code.letters > 0 && code.digits >= 2 && (5..=14).contains(&(code.digits + code.letters));
    let number_only = code.letters == 0 && code.digits >= 5 && !code.is_counted(tokens);
    if !mixed && !number_only {
        return false;
    }
    for k in (at.saturating_sub(FAR)..at - 1).rev() {
        if matches!(tokens.lower(k), "." | "!" | "?" | ";" | ":") {
            return false;
        }
        // The nearest noun for a number settles it; a bare number needs one.
        if tokens.is(k, "number no ref reference id code locator") {
            let owned = tokens.was(k, 1, nouns::OTHER);
            let own = tokens.was(k, 1, nouns::ORDERS) || tokens.was(k, 1, nouns::WEAK);
            return !owned
                && (own || tokens.is(k, "ref reference locator") && !tokens.was(k, 1, nouns::TRACKING));
        }
        if tokens.is(k, nouns::OTHER) && !tokens.was(k, 1, "the my by over") || tokens.is(k, nouns::TRACKING)
        {
            return false;
        }
        if mixed && (tokens.is(k, "order booking reservation case claim complaint invoice ticket")) {
            return true;
        }
    }
    false
}
