//! The link that opens an agent's mail program with an answer begun.

/// Most bytes of the link's body as it is written in the link. Mail programs cut longer links, at about 2 kB.
const MOST_BODY: usize = 1_800;

/// Most letters of the title in the subject.
const MOST_TITLE: usize = 60;

/// What an answer is begun with.
#[derive(Debug, Clone, Copy)]
pub struct Reply<'a> {
    /// Where it goes to.
    pub to: &'a str,
    /// What the customer knows the case by.
    pub reference: &'a str,
    /// What it is about.
    pub title: &'a str,
    /// By which the customer's next message comes to the same owner.
    pub next: Option<&'a str>,
    /// What the customer wrote.
    pub text: &'a str,
}

impl Reply<'_> {
    /// The link. The quotation is cut where it would become too long, at the end of a word where there is one.
    #[must_use]
    pub fn link(&self) -> String {
        let title: String = self.title.chars().take(MOST_TITLE).collect();
        let subject = escaped(&format!("Re: {title} [{}]", self.reference));
        let mut body = escaped("\n\n");
        if let Some(next) = self.next {
            body.push_str(&escaped(&format!("To write to us about this again, use this link:\n{next}\n\n")));
        }
        body.push_str(&escaped(&format!("You wrote ({}):\n", self.reference)));
        let cut = escaped(" […]");
        let mut whole = true;
        'lines: for line in self.text.trim().lines() {
            body.push_str(&escaped("> "));
            for word in line.split_inclusive(' ') {
                let word = escaped(word);
                if body.len() + word.len() + cut.len() + 8 > MOST_BODY {
                    whole = false;
                    break 'lines;
                }
                body.push_str(&word);
            }
            body.push_str(&escaped("\n"));
        }
        if !whole {
            body.push_str(&cut);
        }
        format!("mailto:{}?subject={subject}&body={body}", escaped(self.to))
    }
}

/// Percent-encodes all but the unreserved characters of RFC 3986, and the `@` of an address; a line break becomes CR LF,
/// as mail wants it.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'@' => {
                out.push(char::from(byte))
            }
            b'\n' => out.push_str("%0D%0A"),
            b'\r' => {}
            _ => {
                out.push('%');
                for half in [byte >> 4, byte & 15] {
                    out.extend(char::from_digit(u32::from(half), 16).map(|digit| digit.to_ascii_uppercase()));
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> String {
        let next = Some("https://shop.example/help#signpost-follows=0123456789ABCDEF");
        Reply { to: "sam@example.com", reference: "7QKX-2M0A", title: "Charged twice", next, text }.link()
    }

    #[test]
    fn an_answer_begins_with_the_reference_and_the_quotation() {
        let link = of("Two payments.\nOne order & “boots”.");
        assert!(link.starts_with(
            "mailto:sam@example.com?subject=Re%3A%20Charged%20twice%20%5B7QKX-2M0A%5D&body=%0D%0A"
        ));
        assert!(
            link.contains(
                "%3E%20Two%20payments.%0D%0A%3E%20One%20order%20%26%20%E2%80%9Cboots%E2%80%9D.%0D%0A"
            )
        );
    }

    #[test]
    fn no_text_makes_the_body_too_long_or_adds_a_header() {
        for text in [
            "ü".repeat(10_000),
            "word ".repeat(5_000),
            "\n".repeat(9_000),
            "a\n".repeat(9_000),
            String::new(),
        ] {
            let link = of(&text);
            let body = link.split("&body=").nth(1).unwrap_or_default();
            assert!(body.len() < 1_900, "{}", body.len());
        }
        let link = of("&bcc=all@example.com\r\n?cc=x#y");
        assert_eq!(
            (link.matches('?').count(), link.matches('&').count(), link.matches('#').count()),
            (1, 1, 0)
        );
    }
}
