//! Erases cases: one, when it is asked for, and all that are too old.

use super::{Connection, Store, StoreError};
use crate::clock;
use serde_json::Value;

/// So many days an id is remembered after its case was erased. A browser stops sending a case after seven.
const REMEMBERED_DAYS: i64 = 90;

const DAY_S: i64 = 24 * 60 * 60;

/// What was erased because it was too old.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Aged {
    /// Cases, with their files and history.
    pub cases: u64,
    /// Records.
    pub records: u64,
}

impl Store {
    /// Erases the case with this id, its files and its history. Records about it lose its id, its reference and its
    /// words, and stay as figures. The id alone is remembered, so that the case is not taken again. `false` if there is
    /// no such case.
    ///
    /// # Errors
    ///
    /// The database does not answer.
    pub async fn erase(&self, id: &str) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let here: Option<i64> = sqlx::query_scalar("SELECT 1 FROM cases WHERE id = ?")
            .bind(id)
            .fetch_optional(&mut *transaction)
            .await?;
        if here.is_none() {
            return Ok(false);
        }
        erase_one(&mut transaction, id).await?;
        transaction.commit().await?;
        self.write_back().await?;
        Ok(true)
    }

    // The log has the old pages until it is cut off. If somebody reads just then, the next hour does it.
    async fn write_back(&self) -> Result<(), StoreError> {
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&self.writing).await?;
        Ok(())
    }

    /// Erases cases and records that were received more than `days` days ago, and forgets old ids and sessions.
    ///
    /// # Errors
    ///
    /// The database does not answer.
    pub async fn tidy(&self, days: Option<u32>) -> Result<Aged, StoreError> {
        let mut aged = Aged::default();
        if let Some(days) = days {
            let before = clock::in_seconds(-i64::from(days) * DAY_S);
            // Not all in one transaction: senders must not wait for it.
            loop {
                let cases = self.erase_some(&before).await?;
                aged.cases += cases;
                if cases == 0 {
                    break;
                }
            }
            let records = sqlx::query("DELETE FROM records WHERE received < ?").bind(&before);
            aged.records = records.execute(&self.writing).await?.rows_affected();
        }
        let forgotten = clock::in_seconds(-REMEMBERED_DAYS * DAY_S);
        sqlx::query("DELETE FROM erased WHERE at < ?").bind(forgotten).execute(&self.writing).await?;
        sqlx::query("DELETE FROM sessions WHERE expires < ?")
            .bind(clock::now())
            .execute(&self.writing)
            .await?;
        self.write_back().await?;
        Ok(aged)
    }

    async fn erase_some(&self, before: &str) -> Result<u64, StoreError> {
        let mut transaction = self.begin().await?;
        let ids: Vec<String> = sqlx::query_scalar("SELECT id FROM cases WHERE received < ? LIMIT 20")
            .bind(before)
            .fetch_all(&mut *transaction)
            .await?;
        for id in &ids {
            erase_one(&mut transaction, id).await?;
        }
        transaction.commit().await?;
        Ok(u64::try_from(ids.len()).unwrap_or(u64::MAX))
    }
}

async fn erase_one(connection: &mut Connection, id: &str) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO erased (id, at) VALUES (?, ?) ON CONFLICT (id) DO NOTHING")
        .bind(id)
        .bind(clock::now())
        .execute(&mut *connection)
        .await?;
    sqlx::query("DELETE FROM records WHERE case_id = ? AND body IS NULL")
        .bind(id)
        .execute(&mut *connection)
        .await?;
    let told: Vec<(i64, String)> = sqlx::query_as("SELECT seq, body FROM records WHERE case_id = ?")
        .bind(id)
        .fetch_all(&mut *connection)
        .await?;
    for (seq, body) in told {
        sqlx::query("UPDATE records SET case_id = NULL, body = ? WHERE seq = ?")
            .bind(unlinked(&body))
            .bind(seq)
            .execute(&mut *connection)
            .await?;
    }
    sqlx::query("UPDATE cases SET follows = NULL WHERE follows = ?")
        .bind(id)
        .execute(&mut *connection)
        .await?;
    // Files and history go with it: their tables say so.
    sqlx::query("DELETE FROM cases WHERE id = ?").bind(id).execute(&mut *connection).await?;
    Ok(())
}

// A record without what leads to the case, and without words.
fn unlinked(body: &str) -> String {
    let mut body: Value = serde_json::from_str(body).unwrap_or_default();
    if let Some(data) = body.get_mut("data").and_then(Value::as_object_mut) {
        for name in ["case", "reference", "receipt", "text", "why"] {
            if let Some(value) = data.get_mut(name) {
                *value = Value::Null;
            }
        }
    }
    body.to_string()
}
