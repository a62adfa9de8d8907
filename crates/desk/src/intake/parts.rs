//! A case with files: `multipart/form-data`.

use super::{AFTER_BUSY_S, FILES_BOUNDS, JSON_BOUNDS, read_json};
use crate::body::{self, Taken};
use crate::event::{self, Arrived, File, short};
use crate::media::Media;
use crate::problem::{Problem, Wrong};
use axum::body::Body;
use axum::http::{HeaderMap, header};
use bytes::{Bytes, BytesMut};
use futures_util::StreamExt as _;
use multer::{Field, Multipart};
use serde_json::Value;
use std::fmt;
use std::sync::Arc;

/// The part with the event.
const EVENT: &str = "event";

/// Most files of a case.
const MOST_FILES: usize = 50;

/// The case and its files.
pub(super) async fn case(headers: &HeaderMap, body: Body, room: &Arc<Taken>) -> Result<Arrived, Problem> {
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let boundary = multer::parse_boundary(content_type.unwrap_or_default())
        .map_err(|_| Problem::unreadable("The header Content-Type names no boundary."))?;
    let pieces = body::pieces(headers, body, FILES_BOUNDS)?;
    let room = Arc::clone(room);
    let pieces = pieces.map(move |piece| match piece {
        Ok(piece) if room.take(piece.len()) => Ok(piece),
        Ok(_) => {
            let detail = "Too many cases with files are coming in. Try again in a moment.";
            Err(Reading(Problem { close: true, ..Problem::unavailable(detail, AFTER_BUSY_S) }))
        }
        Err(problem) => Err(Reading(problem)),
    });
    let mut multipart = Multipart::new(pieces, boundary);
    let (mut event, mut files): (Option<Bytes>, Vec<(String, Bytes)>) = (None, Vec::new());
    while let Some(field) = multipart.next_field().await.map_err(unread)? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == EVENT {
            if event.is_some() {
                return Err(invalid("", "must have one part `event`"));
            }
            event = Some(small(field).await?);
        } else if files.len() == MOST_FILES {
            return Err(invalid("/data/files", &format!("may have {MOST_FILES} files at most")));
        } else if files.iter().any(|(known, _)| *known == name) {
            return Err(invalid("/data/files", &format!("the file {} comes twice", short(&name, 64))));
        } else {
            files.push((name, field.bytes().await.map_err(unread)?));
        }
    }
    let Some(event) = event else { return Err(invalid("", "must have a part `event` with the CloudEvent")) };
    let mut case = event::case(read_json(&event)?).map_err(Problem::invalid)?;
    case.files = judged(&case.data, files)?;
    Ok(case)
}

/// The files that the case record lists, each by what its content says.
fn judged(data: &Value, files: Vec<(String, Bytes)>) -> Result<Vec<File>, Problem> {
    let listed = data.get("files").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let (mut out, mut wrong) = (Vec::new(), Vec::new());
    let mut say = |pointer: String, problem: String| wrong.push(Wrong { pointer, problem });
    for (id, content) in files {
        let at = listed.iter().position(|file| file.get("id").and_then(Value::as_str) == Some(id.as_str()));
        let Some((at, entry)) = at.and_then(|at| Some((at, listed.get(at)?))) else {
            let problem = format!("the part {} is no file of the case record", short(&id, 64));
            say("/data/files".to_owned(), problem);
            continue;
        };
        let Some(media) = Media::of(&content) else {
            let problem = "must be a JPEG, PNG or WebP picture, a PDF or plain text in UTF-8";
            say(format!("/data/files/{at}"), problem.to_owned());
            continue;
        };
        let text = |key: &str| entry.get(key).and_then(Value::as_str);
        let name = text("name").map(|name| short(name, 120)).filter(|name| !name.is_empty());
        out.push(File {
            field: text("field").map(|field| short(field, 100)),
            name: name.unwrap_or_else(|| "file".to_owned()),
            id,
            media,
            content,
        });
    }
    if wrong.is_empty() { Ok(out) } else { Err(Problem::invalid(wrong)) }
}

/// A part that may be as large as a body of JSON.
async fn small(mut field: Field<'_>) -> Result<Bytes, Problem> {
    let mut whole = BytesMut::new();
    while let Some(piece) = field.chunk().await.map_err(unread)? {
        if whole.len() + piece.len() > JSON_BOUNDS.most {
            return Err(Problem::too_large(JSON_BOUNDS.most));
        }
        whole.extend_from_slice(&piece);
    }
    Ok(whole.freeze())
}

fn invalid(pointer: &str, problem: &str) -> Problem {
    let close = Problem::invalid(vec![Wrong { pointer: pointer.to_owned(), problem: problem.to_owned() }]);
    Problem { close: true, ..close }
}

/// A problem on its way through `multer`.
#[derive(Debug)]
struct Reading(Problem);

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.title)
    }
}

impl std::error::Error for Reading {}

fn unread(error: multer::Error) -> Problem {
    match error {
        multer::Error::StreamReadFailed(error) => match error.downcast::<Reading>() {
            Ok(reading) => reading.0,
            Err(_) => Problem::unreadable("The body broke off."),
        },
        error => Problem::unreadable(format!("The parts of the body cannot be told apart: {error}.")),
    }
}
