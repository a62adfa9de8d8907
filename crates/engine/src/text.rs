//! Utterance → tokens, each with the bytes of the utterance that it came from.
//!
//! A token is a maximal run of letters, digits and apostrophes, or one of `? ! $ £ € %`, lower-cased. Everything
//! else separates tokens. Scripts that do not put spaces between words yield one token per character.
//!
//! A number of [`LONG_NUMBER`] digits or more is the token `#` whatever its digits are, and an e-mail or web address is the
//! token `@`. Which order or which address it is says nothing of what is asked.

use crate::letters::plain;
use std::borrow::Cow;
use std::ops::Range;

/// Tokens beyond this many are not read: a longer text says nothing more about its intent, and the cost of a key
/// press has to stay bounded whatever is pasted.
pub const MAX_TOKENS: usize = 600;

/// Letters of one word beyond this many are not read (a word of a thousand letters is noise, not a word).
const MAX_WORD_CHARS: usize = 40;

/// Numbers of so many digits are all read alike. Amounts, years and sizes are shorter.
const LONG_NUMBER: usize = 5;

/// The tokens of one utterance.
#[derive(Debug, Clone, Default)]
pub struct Tokens {
    buffer: String,
    tokens: Vec<Token>,
}

/// One token: its normalised letters and where it stood.
#[derive(Debug, Clone)]
struct Token {
    letters: Range<usize>,
    source: Range<usize>,
}

impl Tokens {
    /// Splits `utterance` into tokens. Total: any string gives an answer, in time linear in its length.
    #[must_use]
    pub fn of(utterance: &str) -> Self {
        let mut tokens = Self::default();
        let mut word: Option<(usize, usize, usize)> = None; // (start in buffer, start in utterance, letters)
        let mut address_ends = 0;
        for (at, c) in utterance.char_indices() {
            let (width, c) = (c.len_utf8(), plain(c));
            if at < address_ends {
                continue;
            }
            if word.is_none()
                && let Some(length) = address(utterance, at)
            {
                tokens.push_letters("@", at..at + length);
                address_ends = at + length;
                continue;
            }
            let kind = CharKind::of(c);
            if kind != CharKind::Word
                && let Some((from, start, _)) = word.take()
            {
                tokens.push(from, start..at);
            }
            if tokens.tokens.len() >= MAX_TOKENS {
                return tokens;
            }
            match kind {
                CharKind::Space => {}
                CharKind::Single => {
                    let from = tokens.buffer.len();
                    tokens.buffer.push(c);
                    tokens.push(from, at..at + width);
                }
                CharKind::Word => {
                    let (_, _, letters) = word.get_or_insert((tokens.buffer.len(), at, 0));
                    if *letters < MAX_WORD_CHARS {
                        push_folded(&mut tokens.buffer, c);
                    }
                    *letters += 1;
                }
            }
        }
        if let Some((from, start, _)) = word {
            tokens.push(from, start..utterance.len());
        }
        // How loud a message ends says nothing of what is asked.
        while tokens.tokens.last().is_some_and(|last| &tokens.buffer[last.letters.clone()] == "!") {
            tokens.tokens.pop();
        }
        tokens
    }

    /// The number of tokens.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether the utterance holds no token at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// How many bytes of letters, digits and signs were read, after normalisation.
    #[must_use]
    pub fn letters_read(&self) -> usize {
        self.tokens.iter().map(|t| t.letters.len()).sum()
    }

    /// The normalised letters of token `index`; panics if it is not below [`Tokens::len`].
    #[must_use]
    pub fn letters(&self, index: usize) -> &str {
        &self.buffer[self.tokens[index].letters.clone()]
    }

    /// The bytes of the utterance that token `index` came from; panics if it is not below [`Tokens::len`].
    #[must_use]
    pub fn source(&self, index: usize) -> Range<usize> {
        self.tokens[index].source.clone()
    }

    fn push_letters(&mut self, letters: &str, source: Range<usize>) {
        let from = self.buffer.len();
        self.buffer.push_str(letters);
        self.tokens.push(Token { letters: from..self.buffer.len(), source });
    }

    fn push(&mut self, from: usize, source: Range<usize>) {
        let raw = &self.buffer[from..];
        let trimmed = raw.trim_matches('\'');
        // A lone apostrophe is punctuation, not a word.
        if trimmed.is_empty() {
            self.buffer.truncate(from);
            return;
        }
        if trimmed.bytes().filter(u8::is_ascii_digit).count() >= LONG_NUMBER {
            self.buffer.truncate(from);
            return self.push_letters("#", source);
        }
        let skip = raw.len() - raw.trim_start_matches('\'').len();
        let letters = from + skip..from + skip + trimmed.len();
        self.tokens.push(Token { letters, source });
    }
}

/// The length of the e-mail or web address that begins at `at`, the beginning of a word.
fn address(utterance: &str, at: usize) -> Option<usize> {
    let bytes = utterance.as_bytes();
    let first = bytes[at];
    let begins = at
        .checked_sub(1)
        .is_none_or(|before| matches!(bytes[before], b' ' | b'\n' | b'\t' | b'(' | b'<' | b'"'));
    if !begins || !first.is_ascii_alphanumeric() {
        return None;
    }
    let inside = |byte: &u8| byte.is_ascii_alphanumeric() || b"@.-_+:/?=&%~#".contains(byte);
    let length = bytes[at..].iter().take(MAX_ADDRESS).take_while(|byte| inside(byte)).count();
    let word = utterance[at..at + length].trim_end_matches(['.', '?', ':', '-', '/']);
    let mail = word.split_once('@').is_some_and(|(_, host)| host.contains('.'));
    let web = ["http://", "https://", "www."].iter().any(|begin| word.starts_with(begin));
    (mail || web).then_some(word.len())
}

/// Longer addresses are read as words.
const MAX_ADDRESS: usize = 200;

/// `text` as the encoder reads it: white space made single, no addresses, of long numbers the first digits, and no full stop
/// or exclamation mark at the end.
#[must_use]
pub fn for_encoder(text: &str) -> Cow<'_, str> {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '!' | '…'));
    const KEPT: usize = LONG_NUMBER - 1;
    let digits = |word: &str| word.bytes().filter(u8::is_ascii_digit).count();
    let short = |word: &str| {
        digits(word) < LONG_NUMBER && !word.contains('@') && !word.contains("www.") && !word.contains("://")
    };
    if text.chars().any(|c| plain(c) != c) {
        let folded: String = text.chars().map(plain).collect();
        return Cow::Owned(for_encoder(&folded).into_owned());
    }
    let single = !text.contains("  ") && !text.contains(['\n', '\t']) && text.trim().len() == text.len();
    if single && text.split(' ').all(short) {
        return Cow::Borrowed(text);
    }
    let mut read = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if word.char_indices().any(|(at, _)| address(word, at).is_some()) {
            continue;
        }
        if !read.is_empty() {
            read.push(' ');
        }
        if digits(word) < LONG_NUMBER {
            read.push_str(word);
            continue;
        }
        let mut left = KEPT;
        for c in word.chars() {
            if !c.is_ascii_digit() {
                read.push(c);
            } else if left > 0 {
                left -= 1;
                read.push(c);
            }
        }
    }
    Cow::Owned(read)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum CharKind {
    Word,
    Single,
    Space,
}

impl CharKind {
    fn of(c: char) -> Self {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '\'' | '’' | '‘' => Self::Word,
            '?' | '!' | '$' | '%' | '£' | '€' => Self::Single,
            _ if c.is_ascii() => Self::Space,
            // Han, kana and Hangul: one token a character.
            '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' => Self::Single,
            // Combining marks stay with their letter, or Hindi falls apart.
            '\u{0300}'..='\u{036F}' | '\u{0900}'..='\u{0DFF}' | '\u{0E00}'..='\u{0E7F}' => Self::Word,
            _ if c.is_alphanumeric() => Self::Word,
            _ => Self::Space,
        }
    }
}

/// Lower-cases `c`, straightens apostrophes, takes Latin accents off and drops combining accents, so that "Café" typed
/// on any keyboard is one word.
fn push_folded(buffer: &mut String, c: char) {
    match c {
        '’' | '‘' => buffer.push('\''),
        '\u{0300}'..='\u{036F}' => {}
        'à'..='å' | 'À'..='Å' => buffer.push('a'),
        'ç' | 'Ç' => buffer.push('c'),
        'è'..='ë' | 'È'..='Ë' => buffer.push('e'),
        'ì'..='ï' | 'Ì'..='Ï' => buffer.push('i'),
        'ñ' | 'Ñ' => buffer.push('n'),
        'ò'..='ö' | 'Ò'..='Ö' => buffer.push('o'),
        'ù'..='ü' | 'Ù'..='Ü' => buffer.push('u'),
        _ if c.is_ascii() => buffer.push(c.to_ascii_lowercase()),
        _ => buffer.extend(c.to_lowercase()),
    }
}

/// Whether `word` is one of `list`, which blanks part. The page carries this once.
#[inline(never)]
pub(crate) fn listed(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|listed| listed == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<(String, String)> {
        let tokens = Tokens::of(text);
        (0..tokens.len()).map(|i| (tokens.letters(i).to_owned(), text[tokens.source(i)].to_owned())).collect()
    }

    #[test]
    fn words_keep_their_place_in_the_utterance() {
        let found = split("Don’t charge £24.50, CAFÉ!");
        let letters: Vec<_> = found.iter().map(|(l, _)| l.as_str()).collect();
        assert_eq!(letters, ["don't", "charge", "£", "24", "50", "cafe"], "the mark at the end says nothing");
        assert_eq!(found[0].1, "Don’t");
        assert_eq!(found[5].1, "CAFÉ");
    }

    #[test]
    fn quotes_are_not_part_of_a_word_and_alone_are_nothing() {
        assert_eq!(split("'hello' ' ''").len(), 1);
        assert_eq!(split("'hello'")[0].0, "hello");
    }

    #[test]
    fn long_numbers_and_addresses_are_one_kind_of_token_each() {
        let letters = |text: &str| split(text).into_iter().map(|(l, _)| l).collect::<Vec<_>>();
        assert_eq!(letters("order 1548138160707 of 2024"), ["order", "#", "of", "2024"]);
        assert_eq!(letters("AF20391 to bob.b@example.com, now"), ["#", "to", "@", "now"]);
        assert_eq!(letters("see https://example.com/a?b=1."), ["see", "@"]);
        assert_eq!(letters("me @ home"), ["me", "home"]);
        assert_eq!(split("to a@example.com!")[1].1, "a@example.com");
        assert_eq!(for_encoder("my  order 1548138160707\nfor a@example.com came"), "my order 1548 for came");
        assert_eq!(for_encoder("my order 1548"), "my order 1548");
    }

    #[test]
    fn any_text_is_survived_and_bounded() {
        for text in ["", "\u{0}\u{7}\u{202e}", "\u{FFFD}", "שלום עולם", "我的包裹在哪里", "👩‍👩‍👧"]
        {
            let _ = split(text);
        }
        assert_eq!(Tokens::of(&"a ".repeat(100_000)).len(), MAX_TOKENS);
        assert_eq!(Tokens::of(&"x".repeat(100_000)).letters(0).len(), MAX_WORD_CHARS);
        assert_eq!(split("我的包裹").len(), 4);
    }
}
