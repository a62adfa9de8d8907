//! Reads what the export tells, in the order in which it came.

use super::{Store, StoreError};

/// So many rows are read at once.
pub const TOGETHER: u32 = 200;

/// A row of the export.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Row {
    /// Its number. The next rows have larger ones.
    pub seq: i64,
    /// When the desk received it.
    pub received: String,
    /// The event of a record; `None` for a case.
    pub body: Option<String>,
    /// The id of a case; `None` for a record.
    pub case_id: Option<String>,
    /// When the customer sent a case.
    pub time: String,
    /// The case record.
    pub data: Option<String>,
    /// The attributes of its event that the desk has no use for.
    pub event: Option<String>,
    /// The reference that the desk knows it by.
    pub reference: Option<String>,
    /// Whether no more may be told of it than that it happened.
    pub minimal: bool,
}

impl Store {
    /// The number of the last row; 0 if there is none.
    ///
    /// # Errors
    ///
    /// The database does not answer.
    pub async fn last(&self) -> Result<i64, StoreError> {
        let last = sqlx::query_scalar("SELECT coalesce(max(seq), 0) FROM records");
        Ok(last.fetch_one(&self.reading).await?)
    }

    /// The number of the last row before a time, as [`crate::clock::shown`] writes it; 0 if there is none.
    ///
    /// # Errors
    ///
    /// The database does not answer.
    pub async fn last_before(&self, time: &str) -> Result<i64, StoreError> {
        let last = sqlx::query_scalar("SELECT coalesce(max(seq), 0) FROM records WHERE received < ?");
        Ok(last.bind(time).fetch_one(&self.reading).await?)
    }

    /// The next rows, at most [`TOGETHER`], with a number above `after` and up to `last`.
    ///
    /// # Errors
    ///
    /// The database does not answer.
    pub async fn rows(&self, after: i64, last: i64) -> Result<Vec<Row>, StoreError> {
        let rows = "SELECT r.seq, r.received, r.body, CASE WHEN r.body IS NULL THEN r.case_id END AS case_id, r.time,
                c.data, c.event, c.reference, coalesce(c.minimal, 0) AS minimal
            FROM records r LEFT JOIN cases c ON r.body IS NULL AND c.id = r.case_id
            WHERE r.seq > ? AND r.seq <= ? ORDER BY r.seq LIMIT ?";
        let rows = sqlx::query_as(rows).bind(after).bind(last).bind(TOGETHER);
        Ok(rows.fetch_all(&self.reading).await?)
    }
}
