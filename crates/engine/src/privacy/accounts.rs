//! E-mail addresses and bank account numbers.

use super::numbers::digit;
use super::span::{PrivateKind, PrivateSpan};
use super::words::is_one_of;

/// The longest part before the `@` (RFC 5321, 4.5.3.1.1) and the longest domain (4.5.3.1.2).
const MAX_LOCAL_PART: usize = 64;
const MAX_DOMAIN: usize = 255;

/// File names such as `logo@2x.png` are no addresses.
const FILES: &str = "png jpg jpeg gif svg webp pdf tgz zip";

/// All e-mail addresses of `text`.
pub(super) fn emails(text: &str) -> Vec<PrivateSpan> {
    let mut spans: Vec<PrivateSpan> = Vec::new();
    for (at, _) in text.match_indices('@') {
        let Some((start, end)) = email(text, at) else { continue };
        if spans.last().is_none_or(|last| last.end <= start) {
            spans.push(PrivateSpan { kind: PrivateKind::Email, start, end });
        }
    }
    spans
}

fn email(text: &str, at: usize) -> Option<(usize, usize)> {
    let local = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-' | '\'' | '&' | '~');
    let before =
        text[..at].char_indices().rev().take(MAX_LOCAL_PART).take_while(|&(_, c)| local(c)).last()?.0;
    let start = before + text[before..at].find(|c: char| c.is_alphanumeric() || c == '_')?;
    // User and password of a web address, not somebody's mailbox.
    if text[..start].ends_with("://") {
        return None;
    }
    let label = |c: char| c.is_alphanumeric() || c == '-' || c == '.';
    let rest = &text[at + 1..];
    let end = rest.char_indices().take(MAX_DOMAIN).find(|&(_, c)| !label(c)).map_or(rest.len(), |(i, _)| i);
    let domain = domain(&rest[..end.min(rest.floor_char_boundary(MAX_DOMAIN))])?;
    let end = at + 1 + domain.len();
    // `git@example.com:team/project`
    let path =
        text[end..].strip_prefix(':').is_some_and(|p| p.starts_with(|c: char| c.is_ascii_alphanumeric()));
    (!path && !text[end..].starts_with('@')).then_some((start, end))
}

/// The domain at the head of `raw`: at least two labels, the last one of letters.
fn domain(raw: &str) -> Option<&str> {
    let mut domain = raw.trim_end_matches(['.', '-']);
    if let Some(empty) = domain.find("..") {
        domain = &domain[..empty];
    }
    // A sentence that begins without a space: `me@example.com.Thanks`.
    if let Some((front, last)) = domain.rsplit_once('.') {
        let mut letters = last.chars();
        let capital = letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase);
        if capital && front.contains('.') && !front.contains(char::is_uppercase) {
            domain = front;
        }
    }
    let (_, last) = domain.rsplit_once('.')?;
    let good = domain.split('.').all(|l| !l.is_empty() && !l.starts_with('-') && !l.ends_with('-'));
    let letters = last.chars().count() >= 2 && last.chars().all(char::is_alphabetic);
    (good && letters && !is_one_of(&last.to_ascii_lowercase(), FILES)).then_some(domain)
}

/// Country and length of its account numbers (SWIFT IBAN registry, release 99).
const LENGTHS: &str = "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24\
    FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21\
    LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24\
    SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30";

/// All IBANs of `text`, in capitals or not, with spaces or hyphens or without.
pub(super) fn ibans(text: &str) -> Vec<PrivateSpan> {
    let bytes = text.as_bytes();
    let mut spans: Vec<PrivateSpan> = Vec::new();
    let mut i = 0;
    while i + 4 < bytes.len() {
        let head = bytes[i].is_ascii_alphabetic()
            && bytes[i + 1].is_ascii_alphabetic()
            && (i == 0 || !bytes[i - 1].is_ascii_alphanumeric() || after_the_word(text, i));
        match head.then(|| iban(text, i)).flatten() {
            Some(end) => {
                spans.push(PrivateSpan { kind: PrivateKind::Iban, start: i, end });
                i = end;
            }
            None => i += 1,
        }
    }
    spans
}

/// Whether the word IBAN stands right before, without a space.
fn after_the_word(text: &str, at: usize) -> bool {
    text.get(at.saturating_sub(4)..at).is_some_and(|word| word.eq_ignore_ascii_case("iban"))
}

/// Where the IBAN that begins at `start` ends.
fn iban(text: &str, start: usize) -> Option<usize> {
    let country = text.get(start..start + 2)?.to_ascii_uppercase();
    let entry = LENGTHS.as_bytes().chunks_exact(4).find(|e| e[..2] == *country.as_bytes())?;
    let length = usize::from(entry[2] - b'0') * 10 + usize::from(entry[3] - b'0');

    let mut signs = Vec::with_capacity(length);
    let (mut end, mut gap) = (start, 0);
    for (i, c) in text[start..].char_indices() {
        if signs.len() == length {
            // More letters or digits: another kind of number, or the next word after a missing space.
            if c.is_ascii_alphanumeric() && gap == 0 {
                return None;
            }
            break;
        }
        match c {
            _ if c.is_ascii_alphanumeric() => {
                signs.push(c.to_ascii_uppercase());
                (end, gap) = (start + i + 1, 0);
            }
            ' ' | '-' | '.' | '\u{2011}' if gap < 2 && signs.len() >= 2 => gap += 1,
            _ => return None,
        }
    }
    let check = signs.get(2..4).is_some_and(|two| two.iter().all(char::is_ascii_digit));
    // Every country's account numbers have more digits than that; words of a sentence have not.
    let figures = signs.iter().filter(|c| c.is_ascii_digit()).count() >= 8;
    (check && figures && signs.len() == length && remainder(&signs) == Some(1)).then_some(end)
}

/// The number that ISO 13616 makes of an IBAN, modulo 97.
fn remainder(signs: &[char]) -> Option<u32> {
    let (head, tail) = signs.split_at_checked(4)?;
    tail.iter().chain(head).try_fold(0u32, |sum, &c| match digit(c) {
        Some(d) => Some((sum * 10 + u32::from(d)) % 97),
        None => c.to_digit(36).map(|v| (sum * 100 + v) % 97),
    })
}
