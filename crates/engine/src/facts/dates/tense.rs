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
    can can't cant please pls plz would should may might upcoming leaving flying moving travelling traveling arriving \
    coming expires expire ends deliver reschedule postpone hoping hope must tomorrow available free wedding holiday \
    let's able";

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
    let for_day = tokens.before(from, 1) == "for";
    for k in (from.saturating_sub(BEFORE)..from).rev() {
        if tokens.ends(k) && tokens.lower(k) != "," {
            // A sentence may begin here, with this token as its first word.
            if !tokens.is_word(k) {
                break;
            }
            if let Some(tense) = word(tokens, k) {
                return tense;
            }
            break;
        }
        if let Some(tense) = word(tokens, k) {
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
    for k in to..to + AFTER {
        if tokens.ends(k) {
            break;
        }
        if let Some(tense) = word(tokens, k) {
            return tense;
        }
    }
    Tense::Open
}

fn word(tokens: &Tokens, k: usize) -> Option<Tense> {
    let lower = tokens.lower(k);
    let next = tokens.lower(k + 1);
    match lower {
        // `I have a wedding`, `I have to leave`; `have you sent it` tells of the past.
        "have" | "has" if matches!(next, "a" | "an" | "to" | "the" | "my" | "got" | "no") => {
            return if next == "got" && tokens.lower(k + 2) != "to" { None } else { Some(Tense::Future) };
        }
        "need" | "want" | "can" | "would" if next == "have" => return Some(Tense::Past),
        "should" | "would" | "could" | "might" | "may" if next == "have" || next == "'ve" || next == "of" => return Some(Tense::Past),
        "could" if matches!(next, "you" | "i" | "we" | "someone" | "somebody" | "it" | "they" | "this") => return Some(Tense::Future),
        "could" => return Some(Tense::Past),
        // `I was going to`
        "going" if tokens.was(k, 1, "was were") => return Some(Tense::Past),
        "due" | "supposed" | "meant" if tokens.was(k, 1, "is 's its are be") => return Some(Tense::Future),
        // Who says why they write says nothing of the day.
        "please" | "can" | "pls" | "plz" | "want" | "would" | "need" if tokens.is(k + 1, "refund help check cancel tell look my the a") && lower != "need" => return None,
        _ => {}
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
