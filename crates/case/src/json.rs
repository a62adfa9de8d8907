//! The little JSON that is written here: texts, and objects of texts around a record that is JSON already.
//!
//! A record is never parsed and written anew, so that each try sends the same bytes.

use std::fmt::Write;

/// An object with these texts, then with `raw`, which is JSON already.
#[must_use]
pub(crate) fn object(texts: &[(&str, &str)], raw: (&str, &str)) -> String {
    let mut out = String::from("{");
    for (key, text) in texts {
        add_text(&mut out, key);
        out.push(':');
        add_text(&mut out, text);
        out.push(',');
    }
    add_text(&mut out, raw.0);
    out.push(':');
    out.push_str(raw.1);
    out.push('}');
    out
}

/// Adds `text` as a string of JSON (RFC 8259, section 7).
fn add_text(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c < ' ' => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_is_read_back_as_it_was() {
        let odd = "a\"b\\c\n\r\t\u{0}\u{1f}\u{7f}\u{2028}é😀</script>";
        let written = object(&[(odd, odd)], ("data", "{\"n\":1.50}"));
        let read: serde_json::Value = serde_json::from_str(&written).unwrap_or_default();
        assert_eq!(read[odd], odd);
        assert!(written.ends_with(",\"data\":{\"n\":1.50}}"), "{written}");
    }
}
