//! A request to a stand-in: JSON, or a form of one or several parts.

use super::File;
use axum::http::HeaderMap;
use serde_json::Value;

/// A request.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) method: String,
    /// Without the query.
    pub(super) path: String,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
}

impl Asked {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Whether the answer may be JSON.
    pub(super) fn wants_json(&self) -> bool {
        self.header("accept").contains("application/json")
    }

    /// The body, if it says that it is JSON, and is.
    pub(super) fn json(&self) -> Option<Value> {
        let media = self.header("content-type");
        media.starts_with("application/json").then(|| serde_json::from_slice(&self.body).ok())?
    }

    /// The body, if it says that it is a form, and is.
    pub(super) fn form(&self) -> Option<Form> {
        let media = self.header("content-type");
        if media.starts_with("application/x-www-form-urlencoded") {
            let texts = url::form_urlencoded::parse(&self.body).into_owned().collect();
            return Some(Form { texts, files: Vec::new() });
        }
        let (_, boundary) = media.strip_prefix("multipart/form-data")?.split_once("boundary=")?;
        parts(&self.body, boundary.trim_matches('"'))
    }
}

/// The fields of a form.
#[derive(Debug, Default)]
pub(super) struct Form {
    /// (name, text), as they came.
    pub(super) texts: Vec<(String, String)>,
    /// (name, file).
    pub(super) files: Vec<(String, File)>,
}

impl Form {
    /// The text of a field; empty if there is none.
    pub(super) fn text(&self, name: &str) -> &str {
        self.texts.iter().find(|(own, _)| own == name).map_or("", |(_, text)| text.as_str())
    }

    /// The first name of a field or a file that is none of these.
    pub(super) fn unknown(&self, texts: &[&str], files: &[&str]) -> Option<&str> {
        let mut odd = self.texts.iter().map(|(name, _)| name).filter(|name| !texts.contains(&name.as_str()));
        let mut other =
            self.files.iter().map(|(name, _)| name).filter(|name| !files.contains(&name.as_str()));
        odd.next().or_else(|| other.next()).map(String::as_str)
    }

    /// What came along.
    pub(super) fn files(&self) -> Vec<File> {
        self.files.iter().map(|(_, file)| file.clone()).collect()
    }
}

/// The parts of a multipart body (RFC 7578).
fn parts(body: &[u8], boundary: &str) -> Option<Form> {
    let between = format!("\r\n--{boundary}");
    // The first line has no line before it.
    let body = [b"\r\n", body].concat();
    let mut form = Form::default();
    let mut rest = &body[find(&body, between.as_bytes())? + between.len()..];
    while !rest.starts_with(b"--") {
        let end = find(rest, between.as_bytes())?;
        let part = rest[..end].strip_prefix(b"\r\n")?;
        let head = find(part, b"\r\n\r\n")?;
        add(&mut form, &String::from_utf8_lossy(&part[..head]), &part[head + 4..]);
        rest = &rest[end + between.len()..];
    }
    Some(form)
}

fn add(form: &mut Form, head: &str, content: &[u8]) {
    let line = |name: &str| {
        head.split("\r\n").find_map(|line| {
            let (own, value) = line.split_once(':')?;
            own.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        })
    };
    let disposition = line("content-disposition").unwrap_or_default();
    let parameter = |name: &str| {
        let (_, value) = disposition.split_once(&format!("; {name}=\""))?;
        // As browsers write them: a quotation mark and line breaks are escaped, nothing else is.
        let value = value.split_once('"')?.0;
        Some(value.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n"))
    };
    let name = parameter("name").unwrap_or_default();
    match parameter("filename") {
        Some(file) => {
            let media = line("content-type").unwrap_or_default();
            form.files.push((name, File { name: file, media, content: content.to_vec() }));
        }
        None => form.texts.push((name, String::from_utf8_lossy(content).into_owned())),
    }
}

fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).position(|window| window == what)
}

/// Whether something looks like an e-mail address to a server.
pub(super) fn is_mail(text: &str) -> bool {
    text.split_once('@').is_some_and(|(user, host)| {
        !user.is_empty() && host.contains('.') && !text.contains(char::is_whitespace)
    })
}

/// The texts of an object of JSON, with their names; other values as JSON.
pub(super) fn texts(object: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let object = object.as_object().into_iter().flatten();
    object.map(|(name, value)| (name.clone(), text(value))).collect()
}

/// The first key of an object that is none of these.
pub(super) fn unknown<'a>(object: &'a Value, known: &[&str]) -> Option<&'a str> {
    let mut keys = object.as_object()?.keys();
    keys.find(|key| !known.contains(&key.as_str())).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_read_as_browsers_write_them() {
        let body = "--X\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none\r\ntwo\r\n--X\r\nContent-Disposition: \
                    form-data; name=\"f\"; filename=\"%22.txt\"\r\nContent-Type: text/plain\r\n\r\n--X\r\n--X--\r\n";
        let headers = HeaderMap::from_iter([("content-type", "multipart/form-data; boundary=X")].map(
            |(name, value)| {
                (axum::http::HeaderName::from_static(name), axum::http::HeaderValue::from_static(value))
            },
        ));
        // The file holds what begins like the end of a part, but not on a line of its own.
        let body = body.replace("\r\n\r\n--X\r\n--X--", "\r\n\r\nx--X\r\n--X--");
        let asked = Asked { method: "POST".into(), path: "/".into(), headers, body: body.into_bytes() };
        let form = asked.form().unwrap_or_default();
        assert_eq!(form.text("a"), "one\r\ntwo");
        let file = File { name: "\".txt".into(), media: "text/plain".into(), content: b"x--X".to_vec() };
        assert_eq!(form.files(), [file]);
        assert_eq!(form.unknown(&["a"], &["f"]), None);
        assert_eq!(form.unknown(&[], &["f"]), Some("a"));
    }
}
