//! A message as the extractors read it: words, digits and signs, and which of them a fact has taken.

use crate::letters::plain;
use crate::privacy::is_one_of;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, with apostrophes between them. A final `'s` is a word of its own.
    Word,
    /// Digits and nothing else.
    Digits,
    /// Any other character.
    Sign,
}

/// A piece of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Nothing stands between it and the token before it.
    glued: bool,
}

/// The text with plain letters, and its tokens. Indices beyond the end are allowed everywhere: nothing stands there.
pub(super) struct Tokens {
    /// With plain letters, as written.
    pub(super) text: String,
    /// The same bytes in small letters.
    lower: String,
    /// For each byte of `text`, and for its end, the byte of the message.
    places: Vec<usize>,
    list: Vec<Token>,
    taken: Vec<bool>,
}

impl Tokens {
    pub(super) fn of(message: &str) -> Self {
        let mut text = String::with_capacity(message.len());
        let mut places = Vec::with_capacity(message.len() + 1);
        for (at, c) in message.char_indices() {
            text.push(match plain(c) {
                '’' | '‘' | '´' => '\'',
                '\u{2010}' | '\u{2011}' | '\u{2212}' => '-',
                other => other,
            });
            places.resize(text.len(), at);
        }
        places.push(message.len());
        let lower = text.to_ascii_lowercase();
        let list = split(&text);
        let taken = vec![false; list.len()];
        Self { text, lower, places, list, taken }
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    pub(super) fn get(&self, i: usize) -> Option<Token> {
        self.list.get(i).copied()
    }

    pub(super) fn kind(&self, i: usize) -> Option<Kind> {
        self.get(i).map(|token| token.kind)
    }

    /// What token `i` says, in small letters; empty beyond the end.
    pub(super) fn lower(&self, i: usize) -> &str {
        self.get(i).map_or("", |token| &self.lower[token.start..token.end])
    }

    /// As written.
    pub(super) fn raw(&self, i: usize) -> &str {
        self.get(i).map_or("", |token| &self.text[token.start..token.end])
    }

    /// As [`Tokens::lower`], of the token `back` places before `i`.
    pub(super) fn before(&self, i: usize, back: usize) -> &str {
        i.checked_sub(back).map_or("", |i| self.lower(i))
    }

    /// The digits of token `i`, if it is made of them.
    pub(super) fn digits(&self, i: usize) -> Option<&str> {
        self.get(i).filter(|token| token.kind == Kind::Digits).map(|token| &self.text[token.start..token.end])
    }

    /// The number of token `i`, if it has at most `most` digits.
    pub(super) fn number(&self, i: usize, most: usize) -> Option<u32> {
        self.digits(i).filter(|digits| digits.len() <= most)?.parse().ok()
    }

    /// Whether token `i` stands right behind the one before it.
    pub(super) fn glued(&self, i: usize) -> bool {
        self.get(i).is_some_and(|token| token.glued)
    }

    /// Whether token `i` is `word`, right behind the one before it.
    pub(super) fn glued_is(&self, i: usize, word: &str) -> bool {
        self.glued(i) && self.lower(i) == word
    }

    pub(super) fn is(&self, i: usize, list: &str) -> bool {
        self.get(i).is_some() && is_one_of(self.lower(i), list)
    }

    /// Whether the token `back` places before `i` is in `list`.
    pub(super) fn was(&self, i: usize, back: usize, list: &str) -> bool {
        i.checked_sub(back).is_some_and(|i| self.is(i, list))
    }

    pub(super) fn is_word(&self, i: usize) -> bool {
        self.kind(i) == Some(Kind::Word)
    }

    /// Whether a sentence ends at token `i`, or the text does.
    pub(super) fn ends(&self, i: usize) -> bool {
        match self.get(i) {
            None => true,
            Some(token) => {
                let stop = matches!(self.lower(i), "." | "!" | "?" | ";");
                let dot_within =
                    stop && self.glued(i) && self.glued(i + 1) && self.kind(i + 1) == Some(Kind::Digits);
                (stop && !dot_within)
                    || i.checked_sub(1)
                        .and_then(|k| self.get(k))
                        .is_some_and(|before| self.text[before.end..token.start].contains('\n'))
            }
        }
    }

    /// Whether the tokens from `from` to `to` (one past the last) are all free.
    pub(super) fn free(&self, from: usize, to: usize) -> bool {
        self.taken.get(from..to).is_some_and(|all| all.iter().all(|taken| !taken))
    }

    pub(super) fn take(&mut self, from: usize, to: usize) {
        self.taken.get_mut(from..to).into_iter().flatten().for_each(|taken| *taken = true);
    }

    /// Takes what stands between two bytes of [`Tokens::text`]; `false` if some of it was taken before.
    pub(super) fn take_bytes(&mut self, start: usize, end: usize) -> bool {
        let from = self.list.partition_point(|token| token.end <= start);
        let to = self.list.partition_point(|token| token.start < end);
        let free = self.free(from, to);
        self.take(from, to);
        free
    }

    /// The place in the message of the tokens from `from` to `to`, one past the last.
    pub(super) fn span(&self, from: usize, to: usize) -> (usize, usize) {
        let start = self.get(from).map_or(0, |token| token.start);
        let end = to.checked_sub(1).and_then(|k| self.get(k)).map_or(start, |token| token.end);
        self.place(start, end)
    }

    /// The place in the message of what stands between two bytes of [`Tokens::text`].
    pub(super) fn place(&self, start: usize, end: usize) -> (usize, usize) {
        let at = |byte: usize| self.places.get(byte).copied().unwrap_or_default();
        (at(start), at(end))
    }
}

fn split(text: &str) -> Vec<Token> {
    let mut list: Vec<Token> = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut last_end = usize::MAX;
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut end = start + c.len_utf8();
        let kind = match c {
            _ if c.is_ascii_digit() => Kind::Digits,
            _ if c.is_alphabetic() => Kind::Word,
            _ => Kind::Sign,
        };
        while let Some(&(at, next)) = chars.peek() {
            let goes_on = match kind {
                Kind::Digits => next.is_ascii_digit(),
                Kind::Word => {
                    let letter_follows = || text[at + 1..].starts_with(char::is_alphabetic);
                    next.is_alphabetic() || (next == '\'' && letter_follows())
                }
                Kind::Sign => false,
            };
            if !goes_on {
                break;
            }
            end = at + next.len_utf8();
            chars.next();
        }
        let mut push = |start: usize, end: usize, kind: Kind| {
            list.push(Token { kind, start, end, glued: last_end == start });
            last_end = end;
        };
        let word = &text[start..end];
        match word.strip_suffix("'s").or_else(|| word.strip_suffix("'S")) {
            Some(front) if kind == Kind::Word => {
                push(start, start + front.len(), kind);
                push(start + front.len(), end, kind);
            }
            _ => push(start, end, kind),
        }
    }
    list
}
