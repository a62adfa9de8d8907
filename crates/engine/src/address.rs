//! Which addresses a flows file may send a customer to.

/// What may stand before an address: web pages, mail and telephones. All else, such as `javascript:`, could run code or open a
/// program.
const SCHEMES: [&str; 3] = ["https://", "mailto:", "tel:"];

/// How a path on the host's own site begins.
const OWN: [&str; 3] = ["/", "./", "#"];

/// Whether `href` may be opened: an address with one of the schemes above, or a path on the host's own site.
///
/// Browsers read `//`, `/\` and a tab or a line end after the first stroke as the beginning of another site's name, and leave out
/// control characters anywhere. An address with one of these is refused.
#[must_use]
pub fn is_allowed(href: &str) -> bool {
    let hidden = |c: char| c.is_control() || c.is_whitespace() || c == '\\';
    let begins = |beginnings: &[&str]| {
        beginnings.iter().any(|b| href.get(..b.len()).is_some_and(|start| start.eq_ignore_ascii_case(b)))
    };
    !href.contains(hidden) && (begins(&SCHEMES) || (begins(&OWN) && !href.starts_with("//")))
}

#[cfg(test)]
mod tests {
    use super::is_allowed;

    #[test]
    fn pages_mail_telephones_and_own_paths_may_be_opened() {
        for href in [
            "https://example.com/a?b=1#c",
            "HTTPS://EXAMPLE.COM",
            "mailto:a@b.co",
            "tel:+44",
            "/a",
            "./a",
            "#a",
        ] {
            assert!(is_allowed(href), "{href}");
        }
    }

    #[test]
    fn nothing_that_runs_code_or_only_looks_like_an_own_path() {
        for href in [
            "",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:alert(1)",
            "java\tscript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "http://example.com",
            "//example.com",
            "/\\example.com",
            "/\t/example.com",
            "\u{1}https://example.com",
            "blob:https://example.com/1",
            "file:///etc/passwd",
            "example.com",
        ] {
            assert!(!is_allowed(href), "{href:?}");
        }
    }
}
