//! Passwords and pass phrases: a word that names one, and the token beside it.

use super::span::{PrivateKind, PrivateSpan, Taken};
use super::words::{Word, Words, is_one_of};
use crate::order;

/// What names a password.
const CUES: &str = "password passwords passwort passwrd pasword passwd psw pwd pw pass passphrase passcode pword passw kennwort \
    contraseña senha wachtwoord p/w psswd passwird passord passwort passworrd lösenord hasło passe";

/// What the cues begin with: most words of a message do not.
const INITIALS: &[u8] = b"pkcswlh";

/// Before "pass" or "passcode", these name something else.
const NOT_PASSWORD_BEFORE_PASS: &str = "season bus day travel ski gym boarding guest parking rail train annual game weekend festival to will not \
    cannot can't didn't doesn't did let please pls could museum battle transit backstage mountain one-time time \
    onetime verification sms";

/// Words that lead from the cue to the token.
const LINKS: &str = "is was are be = : -> - – to says said reads still now currently called as being it's its phrase → like would \
    should will maybe exactly literally just i used use named set here not taken eg =>";

/// Links after which a plain word is the password.
const STRONG_LINKS: &str = "is was = : -> says reads → => being phrase it's";

/// Plain words that follow "my password is" and are no password.
const NO_PASSWORD: &str = "wrong incorrect invalid not correct right the a an my your this that it too also still no never always being \
    reset unknown blank same fine ok okay good bad weak strong short long secure safe unsafe insecure lost gone \
    old new out in on off up down at so very really only what where why how when who which for to from with by \
    because cos but and or if case hard easy there here all one i we you they he she me us them something \
    anything nothing everything visible hidden public private different field page box manager link mail email \
    help please pls can can't cannot cant does doesn't doesnt do don't dont did didn't forgot forgotten is was \
    isn't isnt has had have will won't wont would should must recovery change case-sensitive two-factor log-in \
    sign-in e-mail re-set one-time again broken stuck ready due dead void fake true false yes log login get \
    access enter sign open use be see make unlock default empty missing required optional everywhere somewhere \
    now already probably definitely apparently maybe perhaps working well-known known mine yours theirs his hers \
    ours common simple obvious unique up-to-date over under about like just even either neither both any some \
    none nowhere set kept stored sent shown written known seen leak out-of-date in-app wifi wi-fi self-service \
    letters characters top secret sensitive without within confidential temporary permanent enough later today \
    yesterday";

/// Nouns whose token is no password, though a password is named before.
pub(super) const NOUNS_WITHOUT_PASSWORD: &str = "order user username account login reference ref ticket case invoice customer number error code version model \
    email mail id name site on windows android router serial booking build firmware update app series room via";

/// Things with digits in their names, that people speak of beside passwords.
pub(super) const PRODUCTS: &str = "iphone ipad windows win android ios office chrome firefox galaxy pixel xbox playstation macos h264 mp covid \
    sha md aes wpa utf error err step page samsung version edge safari outlook web level utf- covid- wpa2- m365- \
    1password";

/// So many words after the cue are looked at for a token that could be nothing else.
const WORDS_AFTER_CUE: usize = 7;

/// All passwords of `text`.
pub(super) fn scan(text: &str, words: &Words<'_>, taken: &Taken) -> Vec<PrivateSpan> {
    let mut spans: Vec<PrivateSpan> = Vec::new();
    let mut add = |(start, end): (usize, usize)| {
        if taken.is_free(start, end) && spans.iter().rev().take(4).all(|s| s.end <= start || end <= s.start) {
            spans.push(PrivateSpan { kind: PrivateKind::Password, start, end });
        }
    };
    for i in 0..words.list.len() {
        if is_cue(words, i) {
            let direct = direct(text, words, i);
            let place = direct.or_else(|| before(text, words, i)).or_else(|| behind(text, words, i));
            place.into_iter().for_each(&mut add);
        } else if let Some(place) = after_address(text, words, i, taken).or_else(|| second(text, words, i)) {
            add(place);
        }
    }
    order::sorted(spans, |a, b| a.start < b.start)
}

fn is_cue(words: &Words<'_>, i: usize) -> bool {
    let word = words.list[i].lower.as_str();
    let before = i.checked_sub(1).map_or("", |k| words.list[k].lower.as_str());
    match word {
        "pass" | "passcode" | "passcodes" => !is_one_of(before, NOT_PASSWORD_BEFORE_PASS),
        "password" | "passwords" if is_one_of(before, "time one-time onetime") => false,
        "pin" => !is_one_of(before, "time one-time sms verification login security digit 6-digit 4-digit"),
        "word" => before == "pass",
        "phrase" => is_one_of(before, "key secret pass security"),
        _ => {
            let known = word.bytes().next().is_some_and(|first| INITIALS.contains(&first));
            known && is_one_of(word, CUES) || is_nearly(word, "password")
        }
    }
}

/// Whether one sign is wrong, missing or too many, or two have changed places.
fn is_nearly(word: &str, right: &str) -> bool {
    let (word, right) = (word.as_bytes(), right.as_bytes());
    if word.len().abs_diff(right.len()) > 1 {
        return false;
    }
    let front = word.iter().zip(right).take_while(|(a, b)| a == b).count();
    let (word, right) = (&word[front..], &right[front..]);
    let back = word.iter().rev().zip(right.iter().rev()).take_while(|(a, b)| a == b).count();
    match (&word[..word.len() - back], &right[..right.len() - back]) {
        ([a, b], [c, d]) => a == d && b == c,
        (a, b) => a.len() < 2 && b.len() < 2,
    }
}

/// The token right behind the cue, or behind the words that lead to it.
fn direct(text: &str, words: &Words<'_>, cue: usize) -> Option<(usize, usize)> {
    let list = &words.list;
    let name = list[cue].lower.as_str();
    let ends = |w: &Word<'_>| w.raw.ends_with([':', '=']);
    let contracted = list[cue].raw.to_lowercase().contains(['\'', '’']);
    let mut linked = ends(&list[cue]) || (contracted && !list[cue].raw.ends_with(['"', '\'']));
    // What follows a full stop or a question is told of something else, unless it can be nothing but a password.
    let stopped = list[cue].raw.ends_with(['.', '?', '!', ';']);
    let mut k = cue + 1;
    while let Some(word) = list.get(k).filter(|_| k - cue <= 4) {
        let link = is_one_of(&word.lower, LINKS);
        let token = token(text, words, k);
        if link && !quoted(word) {
            linked |= is_one_of(&word.lower, STRONG_LINKS) || word.raw.ends_with([':', '=']);
            linked |= word.lower == "to" && changed(words, cue);
            if stopped || word.lower == "not" || word.raw.ends_with(['.', '?', '!', ';']) {
                linked = false;
            }
            k += 1;
            continue;
        }
        let (start, end) = token?;
        let core = text.get(start..end)?;
        if core.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
            // A pin and a passcode of digits need to be told; codes by text are one-time codes.
            let pin = name == "pin"
                && (core.len() == 4 && (linked || k == cue + 1)
                    || linked && core.len() <= 6 && core.len() > 4);
            let other = !matches!(name, "pin" | "passcode" | "passcodes")
                && core.len() >= 4
                && (linked || (k == cue + 1 && name != "pass"));
            return (pin || other).then_some((start, end));
        }
        if name == "pin" {
            return None;
        }
        if core.contains(' ') {
            // A phrase in quotes is what a page says, unless the customer says that it is the password.
            let told = list[k - 1].raw.ends_with([':', '=']) || is_one_of(&list[k - 1].lower, "is was");
            let first = core.split(' ').next().unwrap_or_default().to_lowercase();
            return (told && core.split(' ').count() < 6 && !is_one_of(&first, NO_PASSWORD))
                .then_some((start, end));
        }
        let plain = core.chars().all(|c| c.is_alphabetic() || c == '-' || c == '\'');
        let good = if plain {
            is_plain_password(words, k, core, linked, name)
        } else {
            is_strong(core) || linked || is_two_names(core)
        };
        let visible = core.contains(char::is_alphanumeric);
        return (good && visible && core.chars().count() >= 3 && !is_one_of(&list[k].lower, NO_PASSWORD))
            .then_some((start, end));
    }
    None
}

/// Whether a word of letters is the password.
fn is_plain_password(words: &Words<'_>, k: usize, core: &str, linked: bool, name: &str) -> bool {
    let word = &words.list[k];
    let lower = word.lower.as_str();
    if lower.is_empty() || is_one_of(lower, NO_PASSWORD) || lower.ends_with("n't") || core.chars().count() < 4
    {
        return false;
    }
    let hyphens = core.matches('-').count();
    let inner_capital = core.chars().skip(1).any(char::is_uppercase) && core.chars().any(char::is_lowercase);
    if quoted(word) {
        return linked || name != "pass";
    }
    if !linked {
        return hyphens > 1
            || (hyphens == 1 && core.starts_with(char::is_uppercase))
            || (inner_capital && name != "pass");
    }
    let endings = "ed en ing ive able ible ful less al ant ent ic ous ly ised n't";
    hyphens > 0 || inner_capital || !endings.split(' ').any(|e| lower.ends_with(e))
}

/// Whether a verb before the cue says that the password gets a new value.
fn changed(words: &Words<'_>, cue: usize) -> bool {
    let verbs = "set change changed changing reset update updated made make choose chose switched";
    words.list[cue.saturating_sub(5)..cue].iter().any(|w| is_one_of(&w.lower, verbs))
}

/// A token that could be nothing else, some words after the cue.
fn behind(text: &str, words: &Words<'_>, cue: usize) -> Option<(usize, usize)> {
    let list = &words.list;
    if list[cue].lower == "pin" {
        return None;
    }
    let mut sentence = false;
    for k in cue + 1..list.len().min(cue + 1 + WORDS_AFTER_CUE) {
        let (start, end) = token(text, words, k)?;
        let core = text.get(start..end)?;
        let owner = list[k - 1].lower.as_str();
        if !sentence
            && is_strong(core)
            && owner != "for"
            && !is_one_of(owner, NOUNS_WITHOUT_PASSWORD)
            && !(owner == "is"
                && !list[cue..k].iter().any(|w| w.lower == "for")
                && k > 1
                && is_one_of(&list[k - 2].lower, NOUNS_WITHOUT_PASSWORD))
        {
            return Some((start, end));
        }
        let says = is_one_of(owner, "says reads said be is");
        let phrase = core.contains('-')
            && core.split('-').all(|p| p.chars().count() > 2 && p.chars().all(char::is_alphabetic));
        if !sentence && says && phrase && !is_one_of(&list[k].lower, NO_PASSWORD) {
            return Some((start, end));
        }
        sentence |= list[k].raw.ends_with(['.', '!', '?', ';']);
    }
    None
}

/// "… as my password", "X is the password", "both X and the password …"
fn before(text: &str, words: &Words<'_>, cue: usize) -> Option<(usize, usize)> {
    let list = &words.list;
    let mut k = cue;
    let mut joined = false;
    while k > 0 && cue - k < 4 {
        k -= 1;
        let lower = list[k].lower.as_str();
        let joint = is_one_of(lower, "as is was for");
        if joint || is_one_of(lower, "a my the your our new old wifi her his their current") {
            joined |= joint;
            continue;
        }
        let (start, end) = token(text, words, k)?;
        let core = text.get(start..end)?;
        return (joined && is_strong_or_phrase(core) && !is_one_of(lower, NO_PASSWORD))
            .then_some((start, end));
    }
    None
}

fn is_strong_or_phrase(core: &str) -> bool {
    is_strong(core) || core.matches('-').count() > 1 && !core.contains(' ')
}

/// `me@example.com / fr33wheel`
fn after_address(text: &str, words: &Words<'_>, i: usize, taken: &Taken) -> Option<(usize, usize)> {
    let slash = words.list[i].raw;
    let mail = i > 0
        && taken.last_before(words.list[i].start).is_some_and(|s| {
            s.kind == PrivateKind::Email
                && words.list[i - 1].end >= s.end
                && s.end > words.list[i - 1].raw_start
        });
    if !mail || !matches!(slash, "/" | "|" | "-" | ":" | "//") {
        return None;
    }
    let (start, end) = token(text, words, i + 1)?;
    text.get(start..end).filter(|core| is_strong(core)).map(|_| (start, end))
}

/// "first pw Alpaca88 failed, second alpaca88! failed too": another try, in the same breath.
fn second(text: &str, words: &Words<'_>, i: usize) -> Option<(usize, usize)> {
    let list = &words.list;
    let again = is_one_of(&list[i].lower, "second then or and tried also third now new to");
    let cued = (i.saturating_sub(6)..i).any(|k| is_cue(words, k) && list[k].lower != "pin");
    if !again || !cued {
        return None;
    }
    let (start, end) = token(text, words, i + 1)?;
    text.get(start..end).filter(|core| is_strong(core)).map(|_| (start, end))
}

fn quoted(word: &Word<'_>) -> bool {
    word.raw.starts_with(['"', '\'', '“', '‘', '«', '`', '„', '「', '\u{2039}'])
}

/// Word `k` as a password: quotes and the sentence's punctuation off, the password's own left on.
pub(super) fn token(text: &str, words: &Words<'_>, k: usize) -> Option<(usize, usize)> {
    let word = words.list.get(k)?;
    let opening =
        |c: char| matches!(c, '"' | '\'' | '“' | '‘' | '«' | '`' | '„' | '(' | '[' | '「' | '<' | '\u{2039}');
    let front = word.raw.trim_start_matches(opening);
    let start = word.raw_start + word.raw.len() - front.len();
    let mut core = front;
    // What was opened by a quote ends at the next one, even some words later.
    if word.raw.starts_with(['"', '“']) && !front.contains(['"', '”']) {
        let rest = &text[start..];
        let rest = &rest[..rest.floor_char_boundary(48)];
        let whole = rest.find(['"', '”', '\n']).map(|cut| &rest[..cut]);
        return whole.filter(|w| !w.ends_with(char::is_whitespace)).map(|w| (start, start + w.len()));
    }
    if word.raw.starts_with(['\'', '‘']) && !front.contains(['\'', '’']) {
        return None;
    }
    if let Some(cut) =
        quoted(word).then(|| front.find(['"', '”', '’', '»', '`', '“', '」', '\u{203a}'])).flatten()
    {
        core = &front[..cut];
    }
    let closing = |c: char| {
        matches!(
            c,
            '.' | ',' | ';' | ':' | ')' | ']' | '"' | '\'' | '”' | '’' | '»' | '`' | '“' | '…' | '」' | '。'
        )
    };
    let more = words.list.get(k + 1).is_some_and(|next| {
        next.raw.starts_with(|c: char| c.is_lowercase() || matches!(c, '-' | '('))
            && !text[word.raw_start + word.raw.len()..next.raw_start].contains('\n')
    });
    loop {
        // A bracket that was opened inside closes inside: `Snowdrop(4)`.
        let whole = core.ends_with(')') && core.contains('(');
        let shorter = if whole { core } else { core.trim_end_matches(closing) };
        // An exclamation or a question mark is the password's own if the sentence goes on, or a comma follows.
        let own = more || shorter.len() < core.len();
        let shorter = if own { shorter } else { shorter.trim_end_matches(['!', '?']) };
        if shorter.len() == core.len() {
            break;
        }
        core = shorter;
        if own {
            break;
        }
    }
    (!core.is_empty() && core.chars().count() <= 64).then(|| (start, start + core.len()))
}

/// Whether a token can hardly be a word: letters with digits or with signs inside.
pub(super) fn is_strong(core: &str) -> bool {
    let count = core.chars().count();
    if count < 5
        || core.contains(char::is_whitespace)
        || core.contains("://")
        || core.contains("www.")
        || core.contains(['£', '€', '…'])
    {
        return false;
    }
    let letters = core.chars().filter(|c| c.is_alphabetic()).count();
    let figures = core.chars().filter(char::is_ascii_digit).count();
    let sign = |c: char| {
        c.is_ascii_punctuation()
            && !matches!(c, '\'' | '-' | '.' | ',' | '(' | ')' | '"' | ':' | ';' | '/' | '?')
    };
    let signs = core.trim_end_matches(['!', '?']).chars().filter(|&c| sign(c)).count();
    // Signs at the end are emphasis, unless digits stand before them.
    if letters + figures == 0 || letters == 0 || core.starts_with(['@', '#', '$']) && figures == 0 {
        return false;
    }
    figures > 0 && !is_quantity(core) && !is_product(core) && !is_hyphenated_number(core)
        || signs > 0 && letters > 1 && !is_choice(core)
}

/// `Blue.Monday`: a dot between capitals is neither the end of a sentence nor a web address.
fn is_two_names(core: &str) -> bool {
    let capital = |part: &str| part.chars().count() > 2 && part.starts_with(char::is_uppercase);
    core.contains('.') && core.split('.').all(capital)
}

/// `24h`, `10am`, `12-char`, `3rd`
fn is_quantity(core: &str) -> bool {
    let rest = core.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ':' | '-'));
    let word = rest.trim_start_matches('-').to_lowercase();
    rest.len() < core.len()
        && (rest.is_empty()
            || is_one_of(
                &word,
                "st nd rd th am pm h hr hrs hours min mins minutes days day x times char chars character characters digit \
    digits letters gb mb kb step factor s sec year years month months week weeks",
            ))
}

/// `iphone15`, `windows-11`
fn is_product(core: &str) -> bool {
    let name = core.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-')).to_lowercase();
    is_one_of(&name, PRODUCTS)
}

/// `covid-19`-like: one word, a hyphen, at most two digits.
fn is_hyphenated_number(core: &str) -> bool {
    core.split_once('-').is_some_and(|(word, number)| {
        word.chars().all(char::is_alphabetic)
            && number.len() < 3
            && number.bytes().all(|b| b.is_ascii_digit())
    })
}

/// `and/or`, `user+pass`, `cat&dog`: two words and a sign that joins words.
fn is_choice(core: &str) -> bool {
    core.chars().all(|c| c.is_alphabetic() || matches!(c, '/' | '+' | '&' | '*' | '~' | '_'))
        && !core.contains('_')
        || core.chars().filter(|c| *c == '*').count() > 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cue_is_passed_over() {
        assert!(CUES.split_whitespace().all(|cue| INITIALS.contains(&cue.as_bytes()[0])));
    }
}
