//! Reads the text from left to right. Whatever it meets, it goes on, and every turn of a loop consumes something.

use super::{DEEPEST, Entry, Fault, Kind, MOST_FAULTS, Node, Tree};
use std::ops::Range;

pub(super) struct Scanner<'t> {
    text: &'t str,
    at: usize,
    faults: Vec<Fault>,
    /// The brackets that are open.
    open: Vec<u8>,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, faults: Vec::new(), open: Vec::new() }
    }

    pub(super) fn read(mut self) -> Tree {
        self.skip();
        let mut root = self.value();
        while root.is_none() && self.at < self.text.len() {
            self.stray("no value begins with this", "Begin the file with {");
            self.skip();
            root = self.value();
        }
        if root.is_none() {
            self.fault(0..self.text.len(), "the file is empty", "Undo, or import a flows file");
        }
        self.skip();
        if self.at < self.text.len() {
            self.fault(
                self.at..self.text.len(),
                "the file goes on after its last }",
                "Take out what follows, or the } that ends it too soon",
            );
        }
        Tree { root, faults: self.faults }
    }

    /// A value; `None` if none begins here.
    fn value(&mut self) -> Option<Node> {
        let from = self.at;
        let kind = match self.peek()? {
            b'{' | b'[' if self.open.len() >= DEEPEST => {
                self.fault(from..from + 1, "this is nested too deeply", "Take levels out");
                self.at = self.text.len();
                Kind::Wrong
            }
            b'{' => self.object(),
            b'[' => self.list(),
            b'"' => Kind::Text(self.string()),
            b'}' | b']' | b',' | b':' => return None,
            _ => self.literal(),
        };
        Some(Node { range: from..self.at, kind })
    }

    fn object(&mut self) -> Kind {
        let mut entries = Vec::new();
        self.enter(b'{');
        let mut comma = None;
        loop {
            self.skip();
            match self.peek() {
                Some(b',') => {
                    if comma.is_some() || entries.is_empty() {
                        self.stray("there is a comma too many", "Take it out");
                    } else {
                        comma = Some(self.at);
                        self.at += 1;
                    }
                    continue;
                }
                None | Some(b'}' | b']') => {
                    if self.leave(b'}', comma) {
                        break;
                    }
                    continue;
                }
                _ => {}
            }
            self.comma_between(&entries, comma, |entry: &Entry| entry.value.range.end);
            comma = None;
            if let Some(entry) = self.entry() {
                entries.push(entry);
            }
        }
        self.open.pop();
        Kind::Object(entries)
    }

    fn entry(&mut self) -> Option<Entry> {
        let from = self.at;
        let key = match self.peek() {
            Some(b'"') => self.string(),
            Some(b'{' | b'[') => {
                self.fault(from..from + 1, "a key is missing before this", "Write \"key\": before it");
                self.value();
                return None;
            }
            Some(b':') => {
                self.stray("a key is missing before this", "Write a key in quotes before it");
                self.skip();
                self.value();
                return None;
            }
            _ => {
                let word = self.word();
                self.fault(from..self.at, "a key stands in double quotes", format!("Write \"{word}\""));
                word.to_owned()
            }
        };
        let key_range = from..self.at;
        self.skip();
        if self.peek() == Some(b':') {
            self.at += 1;
        } else {
            let remedy = "Write : and a value after it";
            self.fault(key_range.clone(), "this key has no value", remedy);
            // A text that follows is the next key, rather than its value.
            return None;
        }
        self.skip();
        let value = self.value();
        if value.is_none() {
            self.fault(key_range.clone(), "this key has no value", "Write a value after the :");
        }
        Some(Entry { key, key_range, value: value? })
    }

    fn list(&mut self) -> Kind {
        let mut items = Vec::new();
        self.enter(b'[');
        let mut comma = None;
        loop {
            self.skip();
            match self.peek() {
                Some(b',') => {
                    if comma.is_some() || items.is_empty() {
                        self.stray("there is a comma too many", "Take it out");
                    } else {
                        comma = Some(self.at);
                        self.at += 1;
                    }
                    continue;
                }
                Some(b':') => {
                    self.stray("a : stands in a list", "Write { before the key, or take the : out");
                    continue;
                }
                None | Some(b'}' | b']') => {
                    if self.leave(b']', comma) {
                        break;
                    }
                    continue;
                }
                _ => {}
            }
            self.comma_between(&items, comma, |item: &Node| item.range.end);
            comma = None;
            items.extend(self.value());
        }
        self.open.pop();
        Kind::List(items)
    }

    fn enter(&mut self, bracket: u8) {
        self.open.push(bracket);
        self.at += 1;
    }

    /// At a closing bracket or the end: whether it ends what is open.
    fn leave(&mut self, own: u8, comma: Option<usize>) -> bool {
        if let Some(comma) = comma {
            self.fault(comma..comma + 1, "there is a comma too many", "Take it out");
        }
        match self.peek() {
            None => {
                let end = self.text.len();
                let problem = format!("the file ends before a {} that is missing", char::from(own));
                self.fault(end..end, problem, format!("Add {}", char::from(own)));
                true
            }
            Some(found) if found == own => {
                self.at += 1;
                true
            }
            Some(found) => {
                let opening = if found == b'}' { b'{' } else { b'[' };
                let range = self.at..self.at + 1;
                let (own, found) = (char::from(own), char::from(found));
                if self.open.iter().rev().skip(1).any(|&open| open == opening) {
                    // It ends something further out, which sees it next.
                    let problem = format!("a {own} is missing before this");
                    self.fault(range, problem, format!("Add {own}"));
                    return true;
                }
                self.fault(range, format!("this {found} closes nothing"), format!("Write {own}"));
                self.at += 1;
                false
            }
        }
    }

    fn comma_between<T>(&mut self, before: &[T], comma: Option<usize>, end: impl Fn(&T) -> usize) {
        if let (Some(last), None) = (before.last(), comma) {
            let end = end(last);
            let next = self.text[end..].chars().next().map_or(end, |c| end + c.len_utf8());
            self.fault(end..next, "a comma is missing here", "Add ,");
        }
    }

    /// A text in quotes.
    fn string(&mut self) -> String {
        let from = self.at;
        let mut read = String::new();
        self.at += 1;
        let mut plain = self.at;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => {
                    read.push_str(&self.text[plain..self.at]);
                    self.at += 1;
                    return read;
                }
                b'\\' => {
                    read.push_str(&self.text[plain..self.at]);
                    self.escape(&mut read);
                    plain = self.at;
                }
                b'\n' => break,
                0..0x20 if byte != b'\r' || self.text.as_bytes().get(self.at + 1) != Some(&b'\n') => {
                    let range = self.at..self.at + 1;
                    self.fault(range, "a text cannot hold this sign", "Write \\t for a tab, \\n for a line");
                    self.at += 1;
                }
                _ => self.at += 1,
            }
        }
        read.push_str(&self.text[plain..self.at]);
        self.fault(from..self.at, "this text has no end", "Add \" at its end; write \\\" within it");
        read
    }

    fn escape(&mut self, read: &mut String) {
        let from = self.at;
        let sign = self.text.as_bytes().get(from + 1).copied();
        self.at += 2;
        read.push(match sign {
            Some(sign @ (b'"' | b'\\' | b'/')) => char::from(sign),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => self.unicode(from),
            _ => {
                // What follows may be half of a letter, or the end.
                self.at = from + 1;
                let remedy = "Write \\\\ for the sign itself";
                self.fault(from..from + 1, "no sign is written like this", remedy);
                '\\'
            }
        });
    }

    /// After `\u`.
    fn unicode(&mut self, from: usize) -> char {
        let first = self.hex();
        let mut found = first.and_then(char::from_u32);
        if let Some(high @ 0xD800..0xDC00) = first
            && self.text[self.at..].starts_with("\\u")
        {
            let back = self.at;
            self.at += 2;
            match self.hex() {
                Some(low @ 0xDC00..0xE000) => {
                    found = char::from_u32(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
                }
                _ => self.at = back,
            }
        }
        found.unwrap_or_else(|| {
            self.fault(from..self.at, "no sign has this number", "Write the sign itself");
            char::REPLACEMENT_CHARACTER
        })
    }

    fn hex(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        self.at += 4;
        u32::from_str_radix(digits, 16).ok()
    }

    /// A number or a word.
    fn literal(&mut self) -> Kind {
        let from = self.at;
        let word = self.word();
        match word {
            "null" => return Kind::Null,
            "true" => return Kind::Bool(true),
            "false" => return Kind::Bool(false),
            _ => {}
        }
        // The largest numbers are no JSON for those who read it.
        if let Some(number) =
            is_number(word).then(|| word.parse().ok()).flatten().filter(|n: &f64| n.is_finite())
        {
            return Kind::Number(number);
        }
        let remedy = match word.to_ascii_lowercase().as_str() {
            lower @ ("true" | "false" | "null") => format!("Write {lower}"),
            "none" | "undefined" => "Write null, or take it out".to_owned(),
            _ => "Write a text in double quotes, a number, true or false".to_owned(),
        };
        let shown: String = word.chars().take(40).collect();
        self.fault(from..self.at, format!("{shown} is not a value"), remedy);
        Kind::Wrong
    }

    /// All up to the next sign that means something, but at least one sign.
    fn word(&mut self) -> &'t str {
        let rest = &self.text[self.at..];
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let ends = |c: char| c.is_whitespace() || matches!(c, ',' | ':' | '{' | '}' | '[' | ']' | '"');
        // In single quotes, all up to the second one.
        let quoted = rest.strip_prefix('\'').and_then(|inner| {
            let end = inner.find(['\'', '\n', '"'])?;
            inner[end..].starts_with('\'').then_some(end + 2)
        });
        let length = quoted.unwrap_or_else(|| rest[first..].find(ends).map_or(rest.len(), |end| first + end));
        self.at += length;
        &rest[..length]
    }

    /// Skips what means nothing.
    fn skip(&mut self) {
        loop {
            let rest = &self.text[self.at..];
            self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
            let rest = &self.text[self.at..];
            let length = if rest.starts_with("//") {
                rest.find('\n').unwrap_or(rest.len())
            } else if rest.starts_with("/*") {
                rest.find("*/").map_or(rest.len(), |end| end + 2)
            } else {
                return;
            };
            self.fault(self.at..self.at + length, "JSON has no comments", "Take it out");
            self.at += length;
        }
    }

    /// A sign that is passed over.
    fn stray(&mut self, problem: &str, remedy: &str) {
        let length = self.text[self.at..].chars().next().map_or(0, char::len_utf8);
        self.fault(self.at..self.at + length, problem, remedy);
        self.at += length;
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn fault(&mut self, range: Range<usize>, problem: impl Into<String>, remedy: impl Into<String>) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(Fault { range, problem: problem.into(), remedy: remedy.into() });
        }
    }
}

/// Whether it is a number as JSON writes it.
fn is_number(word: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let word = word.strip_prefix('-').unwrap_or(word);
    let (mantissa, exponent) = match word.find(['e', 'E']) {
        Some(at) => (&word[..at], Some(&word[at + 1..])),
        None => (word, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    digits(whole)
        && (whole.len() == 1 || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|text| digits(text.strip_prefix(['+', '-']).unwrap_or(text)))
}
