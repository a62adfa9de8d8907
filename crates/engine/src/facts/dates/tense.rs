//! Whether a sentence speaks of a day behind or of a day ahead.

use super::super::tokens::Tokens;

/// Where a day lies, as the words around it say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    /// They say nothing.
    Open,
}

/// How many tokens before a day are looked at, and how many after it.
const BEFORE: usize = 14;
const AFTER: usize = 8;

/// The words that say that a day is behind. Words in `ed` say it too.
const PAST: &str = "was were wasn't weren't did didn't didnt had hadn't since ago got came went sent paid bought took made said told \
    been spoke rang saw left broke began stopped fell put ate gave gone haven't hasn't havent hasnt couldn't wouldn't \
    couldnt shouldn't wrote found lost kept sold brought thought done did've shown taken spent hit cost read \
    has have having never";

/// The words that say that a day is ahead.
const FUTURE: &str = "will won't wont shall 'll i'll we'll it'll they'll you'll he'll she'll ill gonna going need needs want wants wanna \
    can can't cant would should may might upcoming leaving flying moving travelling traveling arriving \
    coming expires expire ends leaves leave starts begins departs lands closes hoping hope must tomorrow available free wedding holiday \
    let's able";

/// What is asked for lies ahead, unless it did not happen: `please deliver`, but `you did not deliver`.
const ASKED: &str =
    "deliver collect call ring phone reschedule postpone move book come bring arrange redeliver";

/// Words in `ed` that say nothing of the past.
const OPEN: &str = "need wed speed feed bed red indeed seed exceed supposed scheduled expected booked planned promised guaranteed \
    estimated rescheduled postponed arranged needed wanted due quoted used meant interested delayed changed moved red";

/// Where the sentence puts the day that stands from token `from` to `to`.
pub(super) fn of(tokens: &Tokens, from: usize, to: usize) -> Tense {
    if tokens.was(from, 1, "since dated") {
        return Tense::Past;
    }
    // A day that ends something lies ahead, unless the sentence is about what was.
    let ahead = tokens.was(from, 1, "by until till til before");
    let ahead = ahead
        || tokens.before(from, 2) == "end" && tokens.was(from, 4, "by until till")
        || tokens.before(from, 1) == "thing"
        || tokens.is(to, "latest")
        || tokens.lower(to) == "at" && tokens.lower(to + 2) == "latest";
    // What was written or taken on a day: `the receipt for 28 September`.
    if tokens.was(from, 1, "for from of")
        && tokens.was(from, 2, "receipt receipts statement bill payslip transaction payment")
    {
        return Tense::Past;
    }
    let for_day = tokens.before(from, 1) == "for";
    for k in (from.saturating_sub(BEFORE)..from).rev() {
        if tokens.ends(k) && tokens.lower(k) != "," {
            // A sentence may begin here, with this token as its first word.
            if !tokens.is_word(k) {
                break;
            }
            if let Some(tense) = word(tokens, k, from) {
                return tense;
            }
            break;
        }
        if let Some(tense) = word(tokens, k, from) {
            // `ordered for Friday`
            let weak = for_day && tense == Tense::Past && !tokens.is(k, "was were had did didn't since");
            if !weak {
                return tense;
            }
        }
    }
    if ahead || for_day {
        return Tense::Future;
    }
    // `my return flight April 3 vanished`: what happened may have happened before that day.
    let planned = tokens.was(from, 1, "flight trip booking reservation appointment stay");
    for k in to..to + if planned { 0 } else { AFTER } {
        if tokens.ends(k) {
            break;
        }
        if let Some(tense) = word(tokens, k, from) {
            return tense;
        }
    }
    Tense::Open
}

fn word(tokens: &Tokens, k: usize, from: usize) -> Option<Tense> {
    let lower = tokens.lower(k);
    let next = tokens.lower(k + 1);
    match lower {
        // `I have a wedding`, `I have to leave`; `have you sent it` tells of the past.
        "have" if matches!(next, "a" | "an" | "to") => return Some(Tense::Future),
        "has" | "have" if matches!(next, "a" | "an" | "to" | "the" | "my" | "no") => return None,
        "need" | "want" | "can" | "would" | "should" | "could" | "might" | "may"
            if matches!(next, "have" | "'ve" | "of") =>
        {
            return Some(Tense::Past);
        }
        "could" | "would" => return Some(if next == "not" { Tense::Past } else { Tense::Future }),
        // `on 9 May and on May 10`: a month, which is no verb.
        "may" if tokens.raw(k) != lower && tokens.digits(k + 1).is_some() => return None,
        // `it got moved from 3 July to 10 July`
        "got" | "been" | "was" if tokens.is(k + 1, "moved postponed rescheduled rebooked") => return None,
        // `I was going to`
        "going" if tokens.was(k, 1, "was were") => return Some(Tense::Past),
        "due" | "supposed" | "meant" | "expected" | "scheduled" | "booked"
            if tokens.was(k, 1, "is 's its are be") =>
        {
            return Some(Tense::Future);
        }
        // Who says what they want now says nothing of the day.
        "can" | "want" | "need"
            if tokens.is(k + 1, "refund help check tell look my the a") && lower != "need" =>
        {
            return None;
        }
        // `launch is Friday`
        "is" | "'s" if k + 1 == from || (k + 2 == from && matches!(next, "on" | "for")) => {
            return if tokens.was(k, 1, "it today now that date") { None } else { Some(Tense::Future) };
        }
        _ => {}
    }
    if tokens.is(k, ASKED) {
        let past = (1..=4)
            .any(|back| tokens.was(k, back, "did didn't didnt not never failed couldn't was were had"));
        return if past { None } else { Some(Tense::Future) };
    }
    if tokens.is(k, PAST) {
        return Some(Tense::Past);
    }
    if tokens.is(k, FUTURE) {
        return Some(Tense::Future);
    }
    let ed = lower.len() > 4 && lower.ends_with("ed") && !tokens.is(k, OPEN);
    ed.then_some(Tense::Past)
}
