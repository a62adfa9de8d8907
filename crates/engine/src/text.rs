//! Utterance → tokens, each with the bytes of the utterance that it came from.
//!
//! A token is a maximal run of letters, digits and apostrophes, or one of `? ! $ £ € %`, lower-cased. Everything
//! else separates tokens. Scripts that do not put spaces between words yield one token per character.
//!
//! A stage that finds greetings, signatures and quoted mail belongs between this one and [`features`](crate::features): it
//! says which tokens are content, and `Counts::of` leaves the others out.

use std::ops::Range;

/// Tokens beyond this many are not read: a longer text says nothing more about its intent, and the cost of a key
/// press has to stay bounded whatever is pasted.
pub const MAX_TOKENS: usize = 600;

/// Letters of one word beyond this many are not read (a word of a thousand letters is noise, not a word).
const MAX_WORD_CHARS: usize = 40;

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
        for (at, c) in utterance.char_indices() {
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
                    tokens.push(from, at..at + c.len_utf8());
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

    fn push(&mut self, from: usize, source: Range<usize>) {
        let raw = &self.buffer[from..];
        let trimmed = raw.trim_matches('\'');
        // A lone apostrophe is punctuation, not a word.
        if trimmed.is_empty() {
            self.buffer.truncate(from);
            return;
        }
        let skip = raw.len() - raw.trim_start_matches('\'').len();
        let letters = from + skip..from + skip + trimmed.len();
        self.tokens.push(Token { letters, source });
    }
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
        assert_eq!(letters, ["don't", "charge", "£", "24", "50", "cafe", "!"]);
        assert_eq!(found[0].1, "Don’t");
        assert_eq!(found[5].1, "CAFÉ");
    }

    #[test]
    fn quotes_are_not_part_of_a_word_and_alone_are_nothing() {
        assert_eq!(split("'hello' ' ''").len(), 1);
        assert_eq!(split("'hello'")[0].0, "hello");
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
