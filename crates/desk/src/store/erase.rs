//! Erases cases: one, when it is asked for, and all that are too old.

use super::sql::{Pool, Text, Transaction, locking, query};
use super::{Store, StoreError};
use crate::clock;
use serde_json::Value;

/// So many days an id is remembered after its case was erased. A browser stops sending a case after seven.
const REMEMBERED_DAYS: i64 = 90;

const DAY_S: i64 = 24 * 60 * 60;

/// PostgreSQL erases one case in a transaction. Erasing also changes the case that answers it, which another desk may be
/// erasing: with one case each, the two cannot wait for each other.
const OLD_CASES: Text = Text {
    sqlite: "SELECT id FROM cases WHERE received < $1 LIMIT 20",
    postgres: "SELECT id FROM cases WHERE received < $1 LIMIT 1 FOR UPDATE SKIP LOCKED",
};

const OLD_RECORDS: Text = Text {
    sqlite: "DELETE FROM records WHERE received < $1",
    postgres: "DELETE FROM records WHERE seq IN
        (SELECT seq FROM records WHERE received < $1 FOR UPDATE SKIP LOCKED)",
};

const OLD_IDS: Text = Text {
    sqlite: "DELETE FROM erased WHERE at < $1",
    postgres: "DELETE FROM erased WHERE id IN (SELECT id FROM erased WHERE at < $1 FOR UPDATE SKIP LOCKED)",
};

const OLD_SESSIONS: Text = Text {
    sqlite: "DELETE FROM sessions WHERE expires < $1",
    postgres: "DELETE FROM sessions WHERE hash IN
        (SELECT hash FROM sessions WHERE expires < $1 FOR UPDATE SKIP LOCKED)",
};

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
        let here = query(locking!("SELECT id FROM cases WHERE id = $1", "FOR UPDATE")).bind(id);
        if !here.finds(&mut transaction).await? {
            return Ok(false);
        }
        erase_one(&mut transaction, id).await?;
        transaction.commit().await?;
        self.write_back().await?;
        Ok(true)
    }

    // SQLite's log has the old pages until it is cut off. If somebody reads just then, the next hour does it.
    async fn write_back(&self) -> Result<(), StoreError> {
        if matches!(self.writing, Pool::Sqlite(_)) {
            query("PRAGMA wal_checkpoint(TRUNCATE)").run(&self.writing).await?;
        }
        Ok(())
    }

    /// Erases cases and records that were received more than `days` days ago, and forgets old ids and sessions. Desks
    /// that do this at the same time share the work: each takes what no other has taken.
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
            aged.records = query(OLD_RECORDS).bind(&before).run(&self.writing).await?;
        }
        let forgotten = clock::in_seconds(-REMEMBERED_DAYS * DAY_S);
        query(OLD_IDS).bind(forgotten).run(&self.writing).await?;
        query(OLD_SESSIONS).bind(clock::now()).run(&self.writing).await?;
        self.write_back().await?;
        Ok(aged)
    }

    async fn erase_some(&self, before: &str) -> Result<u64, StoreError> {
        let mut transaction = self.begin().await?;
        let ids: Vec<(String,)> = query(OLD_CASES).bind(before).all(&mut transaction).await?;
        for (id,) in &ids {
            erase_one(&mut transaction, id).await?;
        }
        transaction.commit().await?;
        Ok(u64::try_from(ids.len()).unwrap_or(u64::MAX))
    }
}

async fn erase_one(transaction: &mut Transaction, id: &str) -> Result<(), StoreError> {
    query("INSERT INTO erased (id, at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING")
        .bind(id)
        .bind(clock::now())
        .run(&mut *transaction)
        .await?;
    query("DELETE FROM records WHERE case_id = $1 AND body IS NULL").bind(id).run(&mut *transaction).await?;
    let told = query("SELECT seq, body FROM records WHERE case_id = $1").bind(id);
    let told: Vec<(i64, String)> = told.all(&mut *transaction).await?;
    for (seq, body) in told {
        query("UPDATE records SET case_id = NULL, body = $1 WHERE seq = $2")
            .bind(unlinked(&body))
            .bind(seq)
            .run(&mut *transaction)
            .await?;
    }
    query("UPDATE cases SET follows = NULL WHERE follows = $1").bind(id).run(&mut *transaction).await?;
    // Files and history go with it: their tables say so.
    query("DELETE FROM cases WHERE id = $1").bind(id).run(transaction).await?;
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
