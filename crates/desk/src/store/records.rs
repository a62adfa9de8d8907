//! Reads what the export tells, in the order in which it came.

use super::sql::query;
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
        query("SELECT coalesce(max(seq), 0) FROM records").value(&self.reading).await
    }

    /// The number before that of the first row from a time on, as [`crate::clock::shown`] writes it: the largest number
    /// if there is no such row. The clocks of two desks differ a little, so a row may have a larger number than one
    /// of a later time.
    ///
    /// # Errors
    ///
    /// The database does not answer.
    pub async fn last_before(&self, time: &str) -> Result<i64, StoreError> {
        query(
            "SELECT coalesce((SELECT min(seq) - 1 FROM records WHERE received >= $1), (SELECT max(seq) FROM records), 0)",
        )
        .bind(time)
        .value(&self.reading)
        .await
    }

    /// The next rows, at most [`TOGETHER`], with a number above `after` and up to `last`.
    ///
    /// # Errors
    ///
    /// The database does not answer.
    pub async fn rows(&self, after: i64, last: i64) -> Result<Vec<Row>, StoreError> {
        let rows = "SELECT r.seq, r.received, r.body, CASE WHEN r.body IS NULL THEN r.case_id END AS case_id, r.time,
                c.data, c.event, c.reference, coalesce(c.minimal, FALSE) AS minimal
            FROM records r LEFT JOIN cases c ON r.body IS NULL AND c.id = r.case_id
            WHERE r.seq > $1 AND r.seq <= $2 ORDER BY r.seq LIMIT $3";
        query(rows).bind(after).bind(last).bind(TOGETHER).all(&self.reading).await
    }
}
