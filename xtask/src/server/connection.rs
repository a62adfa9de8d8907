//! One connection: requests are read one after the other and answered in order.

use super::files::{self, Found};
use super::{FAVICON, Reply, Request, Shared, Site, lock};
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;

/// A head (request line and headers) longer than this is refused.
const LONGEST_HEAD: u64 = 32 * 1024;

/// A request body longer than this is refused; no hand-off of the widget comes near it.
const LONGEST_BODY: usize = 4 * 1024 * 1024;

/// An idle connection is closed after this time; a browser opens another when it needs one.
const IDLE: Duration = Duration::from_secs(60);

/// Answers requests until the client closes, an answer ends the connection, or the server stops.
pub(super) fn serve(stream: &TcpStream, shared: &Shared, too_many: bool) -> io::Result<()> {
    stream.set_read_timeout(Some(IDLE))?;
    stream.set_write_timeout(Some(IDLE))?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    loop {
        let (reply, request, keep) = match read(&mut reader)? {
            _ if shared.stopped.load(Ordering::SeqCst) => return Ok(()),
            Incoming::Closed => return Ok(()),
            Incoming::Refused(status) => (Reply::status(status), None, false),
            Incoming::Request(_) if too_many => (Reply::status(503), None, false),
            Incoming::Request(request) => {
                let reply = answer(&request, shared);
                let keep =
                    !request.header("connection").is_some_and(|value| value.eq_ignore_ascii_case("close"));
                (reply, Some(request), keep)
            }
        };
        thread::sleep(reply.delay);
        let head_only = request.as_ref().is_some_and(|request| request.method == "HEAD");
        if let Some(request) = request.filter(|request| request.path != FAVICON) {
            // Before the answer goes out: who has the answer must find the request in the log.
            lock(&shared.log).push(Request { status: reply.status, ..request });
        }
        write(stream, &reply, &shared.site, head_only, keep)?;
        if !keep || reply.cut.is_some() {
            return Ok(());
        }
    }
}

enum Incoming {
    Request(Request),
    Refused(u16),
    Closed,
}

fn read(reader: &mut BufReader<&TcpStream>) -> io::Result<Incoming> {
    let mut head = String::new();
    let mut limited = reader.by_ref().take(LONGEST_HEAD);
    loop {
        let before = head.len();
        match limited.read_line(&mut head) {
            Ok(0) if before == 0 => return Ok(Incoming::Closed),
            Ok(0) => return Ok(Incoming::Refused(431)),
            Ok(_) if head[before..].trim().is_empty() && before > 0 => break,
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::InvalidData => return Ok(Incoming::Refused(400)),
            Err(error) => return Err(error),
        }
    }
    let Some(mut request) = parse(&head) else { return Ok(Incoming::Refused(400)) };
    if request.header("transfer-encoding").is_some() {
        return Ok(Incoming::Refused(411));
    }
    let length = match request.header("content-length").map(str::parse::<usize>) {
        None => 0,
        Some(Ok(length)) if length <= LONGEST_BODY => length,
        Some(Ok(_)) => return Ok(Incoming::Refused(413)),
        Some(Err(_)) => return Ok(Incoming::Refused(400)),
    };
    request.body = vec![0; length];
    reader.read_exact(&mut request.body)?;
    Ok(Incoming::Request(request))
}

fn parse(head: &str) -> Option<Request> {
    let mut lines = head.lines().filter(|line| !line.is_empty());
    let mut words = lines.next()?.split(' ');
    let (method, target, version) = (words.next()?, words.next()?, words.next()?);
    let known = version.starts_with("HTTP/1.") && words.next().is_none() && target.starts_with('/');
    let (path, query) = match target.split_once('?') {
        Some((path, query)) => (path, Some(query.to_owned())),
        None => (target, None),
    };
    let headers = lines
        .map(|line| {
            line.split_once(':').map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        })
        .collect::<Option<Vec<_>>>()?;
    let path = files::decode(path)?;
    known.then(|| Request { method: method.to_owned(), path, query, headers, body: Vec::new(), status: 0 })
}

impl Request {
    /// The value of a header; `name` is in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

fn answer(request: &Request, shared: &Shared) -> Reply {
    if let Some(reply) = lock(&shared.replies).get(&request.path) {
        return reply.clone();
    }
    if request.method != "GET" && request.method != "HEAD" {
        return Reply::status(405).header("Allow", "GET, HEAD");
    }
    let found = shared.site.root.as_deref().map_or(Found::Nothing, |root| files::find(root, &request.path));
    match found {
        Found::File(path) => match fs::read(&path) {
            Ok(body) => Reply::new(files::content_type(&path), body),
            Err(_) => Reply::status(404),
        },
        // Relative, and without the decoded path in it, which could hold line breaks.
        Found::Folder => {
            let name = request.path.rsplit('/').next().unwrap_or_default();
            let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
            if plain {
                Reply::status(308).header("Location", &format!("{name}/"))
            } else {
                Reply::status(404)
            }
        }
        Found::Nothing if request.path == FAVICON => Reply::new("image/x-icon", Vec::new()),
        Found::Nothing => Reply::status(404),
    }
}

fn write(mut stream: &TcpStream, reply: &Reply, site: &Site, head_only: bool, keep: bool) -> io::Result<()> {
    let mut head = format!("HTTP/1.1 {} {}\r\n", reply.status, reason(reply.status));
    let mut own = vec![
        // A page built a moment ago must be the one that is shown, and every request must be seen.
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("Connection", if keep && reply.cut.is_none() { "keep-alive" } else { "close" }),
    ];
    own.extend(site.csp.as_deref().map(|csp| ("Content-Security-Policy", csp)));
    own.extend(site.cross_origin.then_some(("Access-Control-Allow-Origin", "*")));
    own.retain(|(name, _)| !reply.headers.iter().any(|(replaced, _)| replaced.eq_ignore_ascii_case(name)));
    let given = reply.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    for (name, value) in own.into_iter().chain(given) {
        head += &format!("{name}: {value}\r\n");
    }
    head += &format!("Content-Length: {}\r\n\r\n", reply.body.len());
    let end = if head_only { 0 } else { reply.cut.unwrap_or(usize::MAX).min(reply.body.len()) };
    let mut message = head.into_bytes();
    message.extend_from_slice(&reply.body[..end]);
    stream.write_all(&message)?;
    stream.flush()
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        404 => "Not Found",
        405 => "Method Not Allowed",
        411 => "Length Required",
        413 => "Content Too Large",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        503 => "Service Unavailable",
        // The phrase carries no meaning in HTTP; the number does.
        _ => "Status",
    }
}
