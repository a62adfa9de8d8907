//! A client that is no browser: it sends what it is told to, well formed or not.

use crate::failure::{Failure, Outcome};
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// A connection that is used for one request after the other.
#[derive(Debug)]
pub struct Client {
    stream: BufReader<TcpStream>,
    address: SocketAddr,
}

/// What a server answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers, with names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The first header of this name, which is in lower case; empty if there is none.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// The body as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The cookies that are set, as they are sent back.
    #[must_use]
    pub fn cookies(&self) -> String {
        let set = self.headers.iter().filter(|(name, _)| name == "set-cookie");
        let pairs = set.filter_map(|(_, value)| value.split(';').next());
        pairs.collect::<Vec<_>>().join("; ")
    }
}

impl Client {
    /// Connects.
    ///
    /// # Errors
    ///
    /// [`Failure::Io`].
    pub fn connect(address: SocketAddr) -> Outcome<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        Ok(Self { stream: BufReader::new(stream), address })
    }

    /// Sends a request and reads the answer. `Host` and `Content-Length` are added unless they are given.
    ///
    /// # Errors
    ///
    /// [`Failure::Io`], also when the connection ends without an answer.
    pub fn send(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Outcome<Answer> {
        let head = self.head(method, path, headers, body.len());
        let stream = self.stream.get_mut();
        stream.write_all(&[head.as_bytes(), body].concat())?;
        self.answer()
    }

    /// Sends a request whose body is this many times `piece`, until the server has heard enough; then reads the answer.
    ///
    /// Also says how many bytes of the body were sent.
    ///
    /// # Errors
    ///
    /// As [`Client::send`].
    pub fn send_long(
        &mut self,
        path: &str,
        headers: &[(&str, &str)],
        piece: &[u8],
        times: usize,
    ) -> Outcome<(Answer, usize)> {
        let head = self.head("POST", path, headers, piece.len() * times);
        let stream = self.stream.get_mut();
        stream.write_all(head.as_bytes())?;
        let sent = (0..times).take_while(|_| stream.write_all(piece).is_ok()).count();
        Ok((self.answer()?, sent * piece.len()))
    }

    fn head(&self, method: &str, path: &str, headers: &[(&str, &str)], length: usize) -> String {
        let (host, length) = (self.address.to_string(), length.to_string());
        let own = [("Host", host.as_str()), ("Content-Length", length.as_str())];
        let given = |name: &str| headers.iter().any(|(other, _)| other.eq_ignore_ascii_case(name));
        let all = own.into_iter().filter(|(name, _)| !given(name)).chain(headers.iter().copied());
        let lines: String = all.map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        format!("{method} {path} HTTP/1.1\r\n{lines}\r\n")
    }

    fn answer(&mut self) -> Outcome<Answer> {
        let first = self.line()?;
        let status = first.split(' ').nth(1).and_then(|status| status.parse().ok());
        let status = status.ok_or_else(|| Failure::Unexpected(format!("no status line: {first:?}")))?;
        let mut headers = Vec::new();
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(':') else { break };
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        let mut answer = Answer { status, headers, body: Vec::new() };
        if answer.header("transfer-encoding") == "chunked" {
            loop {
                let size = usize::from_str_radix(&self.line()?, 16).map_err(io::Error::other)?;
                answer.body.extend(self.exactly(size)?);
                self.line()?;
                if size == 0 {
                    return Ok(answer);
                }
            }
        }
        answer.body = self.exactly(answer.header("content-length").parse().unwrap_or_default())?;
        Ok(answer)
    }

    fn line(&mut self) -> Outcome<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
        }
        Ok(line.trim_end().to_owned())
    }

    fn exactly(&mut self, length: usize) -> Outcome<Vec<u8>> {
        let mut bytes = vec![0; length];
        self.stream.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}

/// Sends one request on a connection of its own.
///
/// # Errors
///
/// As [`Client::send`].
pub fn once(
    address: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Outcome<Answer> {
    Client::connect(address)?.send(method, path, headers, body)
}
