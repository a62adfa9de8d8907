//! Lays out a JSON text anew: what fits stands on one line, and the order of keys stays.

use crate::ask::{Ask, Tell};
use crate::loaded::Loaded;
use crate::place;
use crate::tree::{Kind, Node};
use crate::trouble::Trouble;
use serde::{Deserialize, Serialize};

/// A line is at most so many letters wide, unless one text is longer.
const WIDEST: usize = 110;

/// Asks for a text laid out anew.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Format {
    /// The text of a JSON file.
    pub text: String,
}

impl Ask for Format {
    const NAME: &'static str = "format";

    type Answer = String;

    fn answer(self, _: &mut Loaded, _: Tell<'_>) -> Result<String, Trouble> {
        format(&self.text)
    }
}

/// Lays out a JSON text anew. Numbers and texts are written as they were.
///
/// # Errors
/// If it is not JSON.
pub fn format(text: &str) -> Result<String, Trouble> {
    let root = place::sound(text)?;
    let mut out = String::with_capacity(text.len());
    Layout { text }.write(&root, 0, 0, &mut out);
    out.push('\n');
    Ok(out)
}

struct Layout<'t> {
    text: &'t str,
}

impl Layout<'_> {
    /// `beside` letters stand on the same line already, or follow.
    fn write(&self, node: &Node, level: usize, beside: usize, out: &mut String) {
        let from = out.len();
        self.flat(node, out);
        let width = 2 * level + beside + out[from..].chars().count();
        let holds = match &node.kind {
            Kind::List(items) => !items.is_empty(),
            Kind::Object(entries) => !entries.is_empty(),
            _ => false,
        };
        // The file itself and what stands in it first are never on one line.
        if !holds || (width <= WIDEST && level > 0) {
            return;
        }
        out.truncate(from);
        let line = |level: usize| format!("\n{}", "  ".repeat(level));
        match &node.kind {
            Kind::List(items) => {
                out.push('[');
                for (i, item) in items.iter().enumerate() {
                    out.push_str(if i > 0 { "," } else { "" });
                    out.push_str(&line(level + 1));
                    self.write(item, level + 1, 1, out);
                }
                out.push_str(&line(level));
                out.push(']');
            }
            Kind::Object(entries) => {
                out.push('{');
                for (i, entry) in entries.iter().enumerate() {
                    out.push_str(if i > 0 { "," } else { "" });
                    out.push_str(&line(level + 1));
                    let key = &self.text[entry.key_range.clone()];
                    out.push_str(key);
                    out.push_str(": ");
                    self.write(&entry.value, level + 1, key.chars().count() + 3, out);
                }
                out.push_str(&line(level));
                out.push('}');
            }
            _ => {}
        }
    }

    fn flat(&self, node: &Node, out: &mut String) {
        match &node.kind {
            Kind::List(items) => {
                out.push('[');
                for (i, item) in items.iter().enumerate() {
                    out.push_str(if i > 0 { ", " } else { "" });
                    self.flat(item, out);
                }
                out.push(']');
            }
            Kind::Object(entries) if entries.is_empty() => out.push_str("{}"),
            Kind::Object(entries) => {
                out.push_str("{ ");
                for (i, entry) in entries.iter().enumerate() {
                    out.push_str(if i > 0 { ", " } else { "" });
                    out.push_str(&self.text[entry.key_range.clone()]);
                    out.push_str(": ");
                    self.flat(&entry.value, out);
                }
                out.push_str(" }");
            }
            _ => out.push_str(&self.text[node.range.clone()]),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::format;
    use serde_json::Value;

    #[test]
    fn the_content_stays_and_a_second_time_changes_nothing() {
        let flows = include_str!("../../../static/flows.json");
        let once = format(flows).unwrap();
        let value = |text: &str| serde_json::from_str::<Value>(text).unwrap();
        assert_eq!(value(&once), value(flows));
        assert_eq!(format(&once).unwrap(), once);
        assert_eq!(format("{\"b\":1.50,\n\"a\":[]}").unwrap(), "{\n  \"b\": 1.50,\n  \"a\": []\n}\n");
        assert!(format("{\"b\":}").is_err());
    }
}
