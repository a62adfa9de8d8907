//! Where a page lets cases go: the words of its attribute `destinations`.
//!
//! What is not plain is refused. A server, a proxy and a browser may each read an odd address in another way.

/// Whether a page lets cases go to `url`, an absolute address as a browser writes it. `allowed`: the words of the attribute; `None` =
/// there is no attribute, and cases may go anywhere.
///
/// A word is an absolute address: everything of the same origin may be reached whose path is that of the word, or lies below it. Or it
/// is `mailto:` with one address.
#[must_use]
pub fn is_allowed(url: &str, allowed: Option<&str>) -> bool {
    let Some(allowed) = allowed else { return true };
    let mut words = allowed.split_ascii_whitespace();
    if let Some(mail) = Mail::read(url) {
        return words
            .any(|word| Mail::read(word).is_some_and(|own| own.fields.is_empty() && own.is_to(&mail)));
    }
    let Some(place) = Place::read(url) else { return false };
    words.any(|word| Place::read(word).is_some_and(|own| !own.has_more && own.holds(&place)))
}

/// An address of the web.
struct Place {
    /// Scheme, host and port, in small letters and without the port that the scheme implies.
    origin: String,
    /// Begins with a slash.
    path: String,
    /// Whether a query or a fragment follows.
    has_more: bool,
}

impl Place {
    fn read(url: &str) -> Option<Self> {
        // Browsers drop tabs and line breaks, and read a backslash as a slash.
        if !url.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\') {
            return None;
        }
        let (scheme, rest) = url.split_once("://")?;
        let scheme = scheme.to_ascii_lowercase();
        let implied = match &*scheme {
            "https" => ":443",
            "http" => ":80",
            _ => return None,
        };
        let (authority, rest) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
        let authority = authority.to_ascii_lowercase();
        let host = authority.strip_suffix(implied).unwrap_or(&authority);
        if !is_plain_host(host) {
            return None;
        }
        let (path, more) = rest.split_at(rest.find(['?', '#']).unwrap_or(rest.len()));
        if !is_plain_path(path) {
            return None;
        }
        let path = if path.is_empty() { "/" } else { path };
        Some(Self { origin: format!("{scheme}://{host}"), path: path.to_owned(), has_more: !more.is_empty() })
    }

    /// Whether `other` is this place, or lies below it.
    fn holds(&self, other: &Self) -> bool {
        let below = other.path.strip_prefix(&self.path);
        let is_below = |below: &str| below.is_empty() || self.path.ends_with('/') || below.starts_with('/');
        self.origin == other.origin && below.is_some_and(is_below)
    }
}

/// A name or a number, and maybe a port; no user, nothing escaped.
fn is_plain_host(host: &str) -> bool {
    let (name, port) = match host.strip_prefix('[') {
        Some(rest) => {
            let Some((number, port)) = rest.split_once(']') else { return false };
            let is_number =
                number.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b':' || byte == b'.');
            if !is_number || number.is_empty() {
                return false;
            }
            ("number", port)
        }
        None => host.split_at(host.find(':').unwrap_or(host.len())),
    };
    let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'));
    let is_port = match port.strip_prefix(':') {
        Some(port) => (1..=5).contains(&port.len()) && port.bytes().all(|byte| byte.is_ascii_digit()),
        None => port.is_empty(),
    };
    is_name && is_port && !name.is_empty()
}

/// No way up, and nothing escaped that a server may read as a part of a way.
fn is_plain_path(path: &str) -> bool {
    let escaped = path.to_ascii_lowercase();
    let is_odd = ["%2f", "%5c", "%2e", "%00"].iter().any(|odd| escaped.contains(odd));
    !is_odd && path.split('/').all(|part| part != "." && part != "..")
}

/// An address of a mail program.
struct Mail<'a> {
    user: &'a str,
    domain: &'a str,
    /// What follows the question mark.
    fields: &'a str,
}

impl<'a> Mail<'a> {
    fn read(url: &'a str) -> Option<Self> {
        let scheme = url.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("mailto:"))?;
        let (address, fields) = url[scheme.len()..].split_once('?').unwrap_or((&url[scheme.len()..], ""));
        let (user, domain) = address.split_once('@')?;
        Some(Self { user, domain, fields })
    }

    /// Whether a mail to `other` goes to this address alone.
    fn is_to(&self, other: &Self) -> bool {
        // `to`, `cc` and `bcc` would add others to it (RFC 6068, section 2).
        let mut names = other.fields.split('&').map(|field| field.split('=').next().unwrap_or_default());
        let is_plain = other.fields.is_empty() || names.all(|name| matches!(name, "subject" | "body"));
        self.user == other.user && self.domain.eq_ignore_ascii_case(other.domain) && is_plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: Option<&str> = Some(
        " https://desk.example/api\n\thttp://127.0.0.1:8080/ https://Tracker.example:443 mailto:help@Desk.example ",
    );

    #[test]
    fn what_is_there_or_below_is_allowed() {
        for url in [
            "https://desk.example/api",
            "https://desk.example/api/",
            "https://desk.example/api/cases?x=1#y",
            "HTTPS://DESK.example:443/api/cases",
            "http://127.0.0.1:8080",
            "http://127.0.0.1:8080/cases",
            "https://tracker.example/rest/data/intake",
            "mailto:help@desk.example",
            "MAILTO:help@desk.example?subject=a%20b&body=c",
        ] {
            assert!(is_allowed(url, WORDS), "{url}");
        }
        assert!(is_allowed("https://anywhere.example/", None) && is_allowed("mailto:a@b.example", None));
        assert!(is_allowed("http://[::1]:80/x", Some("http://[::1]/")));
    }

    #[test]
    fn what_only_looks_like_it_is_refused() {
        for url in [
            // Another host.
            "https://desk.example.evil.com/api",
            "https://evil-desk.example/api",
            "https://sub.desk.example/api",
            "https://desk.example./api",
            "https://desk.example@evil.com/api",
            "https://desk.example:pw@evil.com/api",
            "https://evil.com/https://desk.example/api",
            "https://evil.com?https://desk.example/api",
            "https://evil.com#@desk.example/api",
            "https://evil.com\\@desk.example/api",
            "https://desk.example\\.evil.com/api",
            "https:\\\\desk.example/api",
            "https://desk%2eexample/api",
            "https://desk.exam\u{440}le/api",
            "//desk.example/api",
            "https:desk.example/api",
            "https:///api",
            // Another user, scheme or port.
            "https://ana@desk.example/api",
            "https://:@desk.example/api",
            "http://desk.example/api",
            "https://desk.example:8443/api",
            "https://desk.example:/api",
            "https://desk.example:443:443/api",
            "https://desk.example:0443/api",
            "https://desk.example:080443/api",
            "http://127.0.0.1/cases",
            "http://127.0.0.1:80801/cases",
            "http://127.1:8080/",
            "http://[127.0.0.1:8080/",
            "wss://desk.example/api",
            "blob:https://desk.example/api",
            "javascript://desk.example/api%0aalert(1)",
            "data:text/plain,https://desk.example/api",
            // Another path.
            "https://desk.example/",
            "https://desk.example/apis",
            "https://desk.example/api2/cases",
            "https://desk.example/API/cases",
            "https://desk.example/api/../admin",
            "https://desk.example/api/./x",
            "https://desk.example/api/..",
            "https://desk.example/api/%2e%2e/admin",
            "https://desk.example/api/.%2E/admin",
            "https://desk.example/api/..%2Fadmin",
            "https://desk.example/api/..%5cadmin",
            "https://desk.example/api\\..\\admin",
            "https://desk.example/x/../api",
            "https://desk.example?/api",
            // Odd letters.
            " https://desk.example/api",
            "https://desk.example/api\n",
            "https://desk.exam\tple/api",
            "https://desk.example/api\u{0}",
            "",
            // Mail to others.
            "mailto:Help@desk.example",
            "mailto:help@desk.example,evil@evil.com",
            "mailto:help@desk.example?bcc=evil@evil.com",
            "mailto:help@desk.example?subject=x&CC=evil@evil.com",
            "mailto:help@desk.example?to=evil@evil.com",
            "mailto:help@desk.example@evil.com",
            "mailto:help%40desk.example",
            "mailto:",
            "mailto",
            "mail",
            "é",
        ] {
            assert!(!is_allowed(url, WORDS), "{url}");
        }
    }

    #[test]
    fn a_word_that_is_no_plain_address_allows_nothing() {
        for word in [
            "",
            "*",
            "https://*",
            "https://*.example",
            "https:",
            "//desk.example",
            "/api",
            "desk.example",
            "https://desk.example/api/..",
            "https://desk.example/?",
            "https://desk.example/#",
            "https://ana@desk.example/",
            "mailto:",
            "mailto:*",
            "mailto:help@desk.example?bcc=a@b.example",
            "'self'",
            "https://desk.example\\",
        ] {
            assert!(!is_allowed("https://desk.example/api", Some(word)), "{word}");
            assert!(!is_allowed("mailto:help@desk.example", Some(word)), "{word}");
            assert!(!is_allowed("mailto:help@desk.example?bcc=a@b.example", Some(word)), "{word}");
        }
    }
}
