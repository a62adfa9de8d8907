//! Personal data in an utterance: where it stands and of what kind it is, found by hand-written scanners.
//!
//! They are total and take linear time: every scanner looks a bounded way around the place where it stands. Scanners that
//! are sure by themselves (check digits, the form of an address) come before those that need a word beside the number. No
//! scanner takes what an earlier one has taken.

mod span;

mod words;

mod numbers;

mod accounts;

mod passwords;

mod unnamed;

mod phones;

mod secrets;

pub use span::{PrivateKind, PrivateSpan};

pub(crate) use numbers::may_be_card;
pub(crate) use words::is_one_of;

use crate::letters::plain;
use span::Taken;

/// Finds personal data: [`scan`], or who asks it elsewhere. The page has the scanners in a module of their own, which
/// comes after the first suggestion.
pub type Scan = fn(&str) -> Vec<PrivateSpan>;

/// All personal data in `text`, in order, without overlaps.
#[must_use]
pub fn scan(text: &str) -> Vec<PrivateSpan> {
    if text.chars().all(|c| plain(c) == c) {
        return scan_plain(text);
    }
    // Full-width digits and thin spaces are read as plain ones, and the spans found are those of the text as it stands.
    let mut read = String::with_capacity(text.len());
    let mut places: Vec<usize> = Vec::with_capacity(text.len() + 1);
    for (at, c) in text.char_indices() {
        read.push(plain(c));
        places.resize(read.len(), at);
    }
    places.push(text.len());
    let mut spans = scan_plain(&read);
    for span in &mut spans {
        (span.start, span.end) = (places[span.start], places[span.end]);
    }
    spans
}

fn scan_plain(text: &str) -> Vec<PrivateSpan> {
    let mut taken = Taken::default();
    taken.take_all(accounts::emails(text));
    taken.take_all(accounts::ibans(text));
    let groups = numbers::groups(text);
    let words = words::Words::of(text);
    taken.take_all(numbers::cards(text, &groups, &words));
    taken.take_all(numbers::ssns(text, &groups, &words));
    taken.take_all(passwords::scan(text, &words, &taken));
    taken.take_all(phones::scan(text, &groups, &words));
    taken.take_all(unnamed::scan(text, &words, &taken));
    taken.take_all(secrets::scan(text, &words, &taken));
    taken.spans
}

/// `text` with what [`PrivateKind::is_masked`] says hidden: a card shows its last four digits, which is what PCI DSS
/// 3.4.1 leaves visible; the rest shows nothing, not even its length. Spans that do not lie in `text` are left out.
#[must_use]
pub fn mask(text: &str, spans: &[PrivateSpan]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for span in spans.iter().filter(|span| span.kind.is_masked()) {
        let (Some(before), Some(hidden)) = (text.get(done..span.start), text.get(span.start..span.end))
        else {
            continue;
        };
        out.push_str(before);
        out.push_str("••••");
        if span.kind == PrivateKind::Card {
            out.push(' ');
            let digits: Vec<u8> = hidden.chars().map(plain).filter_map(numbers::digit).collect();
            out.extend(digits.iter().skip(digits.len().saturating_sub(4)).map(|d| char::from(b'0' + d)));
        }
        done = span.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_keep_their_last_four_and_secrets_nothing() {
        let text = "card 4111 1111 1111 1111, cvv 737, mail a@example.com, password is Sunny$day44";
        let spans = scan(text);
        assert_eq!(mask(text, &spans), "card •••• 1111, cvv ••••, mail a@example.com, password is ••••");
    }

    fn found(text: &str) -> Vec<&str> {
        scan(text).iter().map(|s| &text[s.start..s.end]).collect()
    }

    #[test]
    fn digits_and_spaces_that_only_look_different_are_read_and_masked() {
        let text = "card ４１１１ １１１１ １１１１ １１１１ was charged twice";
        assert_eq!(mask(text, &scan(text)), "card •••• 1111 was charged twice");
        let thin = "4242\u{2009}4242\u{202f}4242\u{a0}4242";
        assert_eq!(found(&format!("charge {thin} é")), [thin]);
        assert_eq!(
            found("code 𝟕𝟐𝟏𝟓𝟒𝟖 fails, ｊｏ＠ｅｘａｍｐｌｅ．ｏｒｇ"),
            ["𝟕𝟐𝟏𝟓𝟒𝟖", "ｊｏ＠ｅｘａｍｐｌｅ．ｏｒｇ"]
        );
    }

    #[test]
    fn passwords_are_found_without_the_word_and_models_are_none() {
        assert_eq!(found("I changed it to Tulip-Harbour9 and cannot log in"), ["Tulip-Harbour9"]);
        assert_eq!(found("it used to be marmalade77"), ["marmalade77"]);
        for harmless in [
            "I changed it to DHL24",
            "it used to be 24.99",
            "I changed my username from sk8rboi_2007",
            "it was a Samsung-S22 before",
            "we switched from v3.2.1 to v4.0.0",
        ] {
            assert!(scan(harmless).is_empty(), "{harmless}");
        }
    }

    #[test]
    fn codes_numbers_with_extensions_and_parts() {
        assert_eq!(found("the site asked and I typed in 440913"), ["440913"]);
        assert_eq!(found("G-592047 came through"), ["592047"], "the sender is no part of it");
        assert_eq!(found("my desk is 555-0142 ext 31"), ["555-0142 ext 31"]);
        assert_eq!(found("the social I gave is 518-44-9021"), ["518-44-9021"]);
        for harmless in
            ["filter 213-44-5521 no longer fits", "our part 314-22-9087", "typed 1650 for the amount"]
        {
            assert!(scan(harmless).is_empty(), "{harmless}");
        }
    }

    #[test]
    fn spans_of_another_text_are_left_out() {
        let span = PrivateSpan { kind: PrivateKind::Otp, start: 1, end: 90 };
        assert_eq!(mask("é", &[span]), "é");
    }
}
