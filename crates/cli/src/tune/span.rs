//! Where the members of a JSON text stand, so that one can be changed and the rest keeps the form that a person gave it.

use std::ops::Range;

/// Path (`$.a[0].b`) and bytes of every member's value, in the order of the text. Of a text that is not valid JSON, what
/// was found before the fault; [`crate::files::json`] says what the fault is.
pub(super) fn members(text: &str) -> Vec<(String, Range<usize>)> {
    let mut walk = Walk { bytes: text.as_bytes(), text, at: 0, found: Vec::new() };
    let _ = walk.value("$".into());
    walk.found
}

struct Walk<'a> {
    bytes: &'a [u8],
    text: &'a str,
    at: usize,
    found: Vec<(String, Range<usize>)>,
}

impl Walk<'_> {
    fn value(&mut self, path: String) -> Option<()> {
        self.space();
        let start = self.at;
        match self.bytes.get(start)? {
            b'{' => self.items(b'}', |walk, _| {
                let key = walk.string()?;
                walk.space();
                walk.at += 1; // the colon
                walk.value(format!("{path}.{key}"))
            })?,
            b'[' => self.items(b']', |walk, index| walk.value(format!("{path}[{index}]")))?,
            b'"' => _ = self.string()?,
            _ => {
                let more = |b: &u8| !matches!(b, b',' | b'}' | b']') && !b.is_ascii_whitespace();
                self.at += self.bytes[start..].iter().take_while(|b| more(b)).count();
            }
        }
        self.found.push((path, start..self.at));
        Some(())
    }

    fn items(&mut self, end: u8, mut item: impl FnMut(&mut Self, usize) -> Option<()>) -> Option<()> {
        self.at += 1;
        for index in 0.. {
            self.space();
            match self.bytes.get(self.at)? {
                b',' => self.at += 1,
                b if *b == end => break,
                _ => {}
            }
            self.space();
            let before = self.at;
            item(self, index)?;
            if self.at == before {
                return None; // nothing that could be a value
            }
        }
        self.at += 1;
        Some(())
    }

    /// The string that begins here, as it is written, without its quotes.
    fn string(&mut self) -> Option<String> {
        let start = self.at + 1;
        self.at = start;
        while *self.bytes.get(self.at)? != b'"' {
            self.at += if self.bytes[self.at] == b'\\' { 2 } else { 1 };
        }
        self.at += 1;
        self.text.get(start..self.at - 1).map(str::to_owned)
    }

    fn space(&mut self) {
        let space = |b: &&u8| b.is_ascii_whitespace();
        self.at += self.bytes.get(self.at..).map_or(0, |rest| rest.iter().take_while(space).count());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_has_its_place() {
        let text = r#"{ "a": [1, {"b":"x\"y"}], "c" : {} }"#;
        let found = members(text);
        let at = |path: &str| found.iter().find(|(p, _)| p == path).map(|(_, place)| &text[place.clone()]);
        assert_eq!(at("$.a[0]"), Some("1"));
        assert_eq!(at("$.a[1].b"), Some(r#""x\"y""#));
        assert_eq!(at("$.c"), Some("{}"));
        assert_eq!(at("$"), Some(text));
    }

    #[test]
    fn what_is_not_json_is_survived() {
        for text in ["", "{", "[1,", "\"", "{\"a\"", "{\"a\":", "]", "[[[", "{,,}", "[}]", "{\"a\":}}"] {
            let _ = members(text);
        }
    }
}
