//! Text without personal data: what leaves the studio in a suite, a link or an export, and the rows of `signpost review`.

use signpost_engine::privacy::{PrivateKind, scan};
use signpost_engine::text::{MAX_TOKENS, Tokens};

/// What becomes of personal data in something that leaves the studio.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Personal {
    /// It is masked: the usual.
    #[default]
    Masked,
    /// It stays, since somebody has said so for this one.
    Kept,
}

/// A text as it leaves the studio in a link, a suite or an export.
#[must_use]
pub fn leaving(text: &str, personal: Personal) -> String {
    match personal {
        Personal::Masked => masked(text),
        Personal::Kept => text.to_owned(),
    }
}

/// The trainer reads a number of five digits or more as the token `#`, whatever its digits are. So a row teaches the same
/// with this number as with the customer's.
const NUMBER: &str = "00000";

/// The trainer reads an e-mail address as the token `@`, whatever it is, and the encoder passes over it. This one belongs to
/// nobody (RFC 2606).
const EMAIL: &str = "someone@example.com";

/// Likewise for an address of the web. It may name an order or a person.
const WEB: &str = "www.example.com";

/// A word that a trainer should not learn. Its signs are no letters, so no token comes of them. Cases have it too.
const WORD: &str = "••••";

/// `text` without personal data of any kind, without long numbers and without addresses, and only as far as the trainer
/// reads it. The trainer and the router read the masks as what they stand for.
///
/// Names and postal addresses are not recognised.
#[must_use]
pub fn masked(text: &str) -> String {
    let text = without_bullets(text.trim());
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for span in scan(&text) {
        out.push_str(text.get(done..span.start).unwrap_or_default());
        out.push_str(match span.kind {
            PrivateKind::Email => EMAIL,
            PrivateKind::Password => WORD,
            PrivateKind::Card
            | PrivateKind::Iban
            | PrivateKind::Ssn
            | PrivateKind::Phone
            | PrivateKind::Otp
            | PrivateKind::Cvv => NUMBER,
        });
        done = span.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    alike(&out)
}

/// The masks of a case, in the form that rows have: a card of which four digits are left is a number.
fn without_bullets(text: &str) -> String {
    let mut parts = text.split(WORD);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let four = part.strip_prefix(' ').filter(|rest| {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            digits == 4
        });
        match four {
            Some(rest) => {
                out.push_str(NUMBER);
                out.push_str(rest.get(4..).unwrap_or_default());
            }
            None => {
                out.push_str(WORD);
                out.push_str(part);
            }
        }
    }
    out
}

/// What the trainer reads alike is made alike: long numbers, and addresses. What it does not read is left out.
fn alike(text: &str) -> String {
    let tokens = Tokens::of(text);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for at in 0..tokens.len() {
        let source = tokens.source(at);
        let put = match tokens.letters(at) {
            "#" => NUMBER,
            "@" if text
                .get(source.clone())
                .is_some_and(|address| address.contains("://") || address.starts_with("www.")) =>
            {
                WEB
            }
            "@" => EMAIL,
            _ => continue,
        };
        out.push_str(text.get(done..source.start).unwrap_or_default());
        out.push_str(put);
        done = source.end;
    }
    let end = if tokens.len() < MAX_TOKENS { text.len() } else { tokens.source(tokens.len() - 1).end };
    out.push_str(text.get(done..end).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> Vec<String> {
        let tokens = Tokens::of(text);
        (0..tokens.len()).map(|at| tokens.letters(at).to_owned()).collect()
    }

    #[test]
    fn each_kind_of_personal_data_is_masked() {
        let cases = [
            ("mail jo@shop.example please", "mail someone@example.com please"),
            ("call +44 20 7946 0123 today", "call 00000 today"),
            ("to GB82 WEST 1234 5698 7654 32", "to 00000"),
            ("card 4111 1111 1111 1111 twice", "card 00000 twice"),
            ("card •••• 1111 twice", "card 00000 twice"),
            ("my password is Sunny$day44", "my password is ••••"),
            ("my password is ••••", "my password is ••••"),
            ("the code 440913 fails", "the code 00000 fails"),
            ("order 55667788, AF-20391 too", "order 00000, AF-00000 too"),
            ("see https://shop.example/o/81?m=jo@shop.example now", "see www.example.com now"),
            ("2 of 5 arrived on 12/11 for 24.50", "2 of 5 arrived on 12/11 for 24.50"),
        ];
        for (text, wanted) in cases {
            assert_eq!(masked(text), wanted, "{text}");
            assert_eq!(masked(wanted), wanted, "again: {wanted}");
        }
    }

    #[test]
    fn the_trainer_reads_a_mask_as_what_it_stands_for() {
        let pairs = [
            ("mail jo@shop.example", "mail @"),
            ("order 55667788", "order #"),
            ("my password is Tulip-Harbour9", "my password is"),
        ];
        for (text, wanted) in pairs {
            assert_eq!(letters(&masked(text)).join(" "), wanted);
        }
    }

    #[test]
    fn what_the_trainer_does_not_read_is_left_out() {
        let text = "a ".repeat(900) + "Jo Bloggs";
        assert!(!masked(&text).contains("Jo"));
    }
}
