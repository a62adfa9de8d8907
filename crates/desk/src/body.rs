//! Reads bodies: never more than the limit, never for ever.

use crate::problem::Problem;
use axum::body::Body;
use axum::http::{HeaderMap, header};
use bytes::{Bytes, BytesMut};
use futures_util::{Stream, StreamExt as _, stream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::{Instant, timeout_at};

/// How long a body may be, and take.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// In bytes.
    pub most: usize,
    /// Until the next part of it comes.
    pub pause: Duration,
    /// Until it is all there.
    pub whole: Duration,
}

/// The body as one piece.
///
/// # Errors
///
/// It is larger than it may be, comes too slowly, or breaks off.
pub async fn read(headers: &HeaderMap, body: Body, bounds: Bounds) -> Result<Bytes, Problem> {
    let mut pieces = std::pin::pin!(pieces(headers, body, bounds)?);
    let mut whole = BytesMut::new();
    while let Some(piece) = pieces.next().await {
        whole.extend_from_slice(&piece?);
    }
    Ok(whole.freeze())
}

/// The body piece by piece. A body that says in its headers that it is too large is not begun.
///
/// # Errors
///
/// As for [`read`]; after an error, no more pieces come.
pub fn pieces(
    headers: &HeaderMap,
    body: Body,
    bounds: Bounds,
) -> Result<impl Stream<Item = Result<Bytes, Problem>> + Send + 'static, Problem> {
    let said =
        headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if said.is_some_and(|said| said > u64::try_from(bounds.most).unwrap_or(u64::MAX)) {
        return Err(Problem::too_large(bounds.most));
    }
    let end = Instant::now() + bounds.whole;
    let start = Some((body.into_data_stream(), 0_usize));
    Ok(stream::unfold(start, move |state| async move {
        let (mut body, read) = state?;
        let until = end.min(Instant::now() + bounds.pause);
        match timeout_at(until, body.next()).await {
            Err(_) => Some((Err(Problem::too_slow()), None)),
            Ok(None) => None,
            Ok(Some(Err(_))) => Some((Err(Problem::unreadable("The body broke off.")), None)),
            Ok(Some(Ok(piece))) => {
                let read = read.saturating_add(piece.len());
                if read > bounds.most {
                    return Some((Err(Problem::too_large(bounds.most)), None));
                }
                Some((Ok(piece), Some((body, read))))
            }
        }
    }))
}

/// Room in memory that bodies have taken; given back when it is dropped.
#[derive(Debug)]
pub struct Taken {
    from: Arc<Semaphore>,
    bytes: AtomicUsize,
}

impl Taken {
    /// Nothing yet.
    #[must_use]
    pub fn new(from: &Arc<Semaphore>) -> Arc<Self> {
        Arc::new(Self { from: Arc::clone(from), bytes: AtomicUsize::new(0) })
    }

    /// Room for so many bytes more; `false` if there is none.
    #[must_use]
    pub fn take(&self, bytes: usize) -> bool {
        let permit = u32::try_from(bytes).ok().and_then(|bytes| self.from.try_acquire_many(bytes).ok());
        permit.is_some_and(|permit| {
            permit.forget();
            self.bytes.fetch_add(bytes, Ordering::Relaxed);
            true
        })
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        self.from.add_permits(*self.bytes.get_mut());
    }
}

/// Reads what has been sent already and throws it away, so that the sender hears the answer: a connection that is closed
/// over unread bytes takes the answer with it. At most `most` bytes, and a short time.
pub async fn discard(headers: &HeaderMap, body: Body, most: usize) {
    let bounds = Bounds { most, pause: LINGER, whole: LINGER };
    if let Ok(pieces) = pieces(headers, body, bounds) {
        let mut pieces = std::pin::pin!(pieces);
        while let Some(Ok(_)) = pieces.next().await {}
    }
}

const LINGER: Duration = Duration::from_secs(2);
