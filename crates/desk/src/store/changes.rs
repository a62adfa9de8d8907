//! What people of the desk change about a case. Each change is in its history.

use super::row::{Resolution, State};
use super::sql::{Transaction, locking, query};
use super::{Store, StoreError, intake, remember};
use crate::clock;
use crate::event::{RESOLUTION, made, short};
use crate::secret;
use serde_json::{Value, json};

/// Most letters of a note.
pub const LONGEST_NOTE: usize = 20_000;

/// What the changes need to know of a case.
#[derive(sqlx::FromRow)]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) reference: String,
    pub(super) received: String,
    pub(super) data: String,
    pub(super) queue: Option<String>,
    pub(super) reason: Option<String>,
    pub(super) category: Option<String>,
    pub(super) intent: Option<String>,
    pub(super) label: Option<String>,
    pub(super) state: State,
    pub(super) owner: Option<String>,
    pub(super) resolution: Option<Resolution>,
    pub(super) note: String,
    pub(super) minimal: bool,
}

/// Reads a case, and keeps everybody else from changing it until the end of the transaction.
pub(super) async fn row(transaction: &mut Transaction, id: &str) -> Result<Option<Row>, StoreError> {
    let row = locking!(
        "SELECT id, reference, received, data, queue, reason, category, intent, label, state, owner, resolution,
            note, minimal FROM cases WHERE id = $1",
        "FOR NO KEY UPDATE"
    );
    query(row).bind(id).first(transaction).await
}

/// A random id for a record.
pub(super) fn record_id() -> Result<String, StoreError> {
    secret::letters(26).map_err(|error| StoreError::Other(sqlx::Error::Encode(Box::new(error))))
}

impl Store {
    /// Somebody takes a case: it is theirs, and taken if it was new. `false` if there is no such case.
    ///
    /// # Errors
    ///
    /// The database does not answer, or there is no room.
    pub async fn take(&self, id: &str, who: &str) -> Result<bool, StoreError> {
        self.set_owner(id, who, Some(who)).await
    }

    /// Gives a case to somebody, or to nobody. A new case is taken with it, a taken one is new again without an owner.
    /// `false` if there is no such case.
    ///
    /// # Errors
    ///
    /// As for [`Store::take`].
    pub async fn set_owner(&self, id: &str, who: &str, owner: Option<&str>) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let Some(row) = row(&mut transaction, id).await? else { return Ok(false) };
        let owner = owner.map(|owner| short(owner, 100)).filter(|owner| !owner.is_empty());
        if row.owner != owner {
            let state = match (row.state, &owner) {
                (State::New, Some(_)) => State::Taken,
                (State::Taken, None) => State::New,
                (state, _) => state,
            };
            query("UPDATE cases SET owner = $1, state = $2 WHERE id = $3")
                .bind(&owner)
                .bind(state)
                .bind(id)
                .run(&mut transaction)
                .await?;
            let what = match &owner {
                Some(owner) if owner == who => "Took it.".to_owned(),
                Some(owner) => format!("Gave it to {owner}."),
                None => "Put it back for anybody.".to_owned(),
            };
            remember(&mut transaction, id, Some(who), &what).await?;
        }
        transaction.commit().await?;
        Ok(true)
    }

    /// Says where a case stands, and what came of it. A case that is answered or closed leaves a record
    /// `signpost.resolution.v1`; the same again changes nothing. `false` if there is no such case.
    ///
    /// # Errors
    ///
    /// As for [`Store::take`].
    pub async fn set_state(
        &self,
        id: &str,
        who: &str,
        state: State,
        resolution: Option<Resolution>,
    ) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let Some(row) = row(&mut transaction, id).await? else { return Ok(false) };
        let resolution = resolution.filter(|_| matches!(state, State::Answered | State::Closed));
        if (row.state, row.resolution) != (state, resolution) {
            let now = clock::now();
            let closed = (state == State::Closed).then_some(&now);
            query("UPDATE cases SET state = $1, resolution = $2, closed_at = $3 WHERE id = $4")
                .bind(state)
                .bind(resolution)
                .bind(closed)
                .bind(id)
                .run(&mut transaction)
                .await?;
            let what = match resolution {
                Some(resolution) => format!("Said that it is {}: {}.", state.name(), resolution.name()),
                None => format!("Said that it is {}.", state.name()),
            };
            remember(&mut transaction, id, Some(who), &what).await?;
            if matches!(state, State::Answered | State::Closed) {
                let data = resolved(&row, state, resolution, clock::seconds_between(&row.received, &now));
                let record = made(record_id()?, RESOLUTION, now, id, data);
                intake::record_in(&mut transaction, &record).await?;
            }
        }
        transaction.commit().await?;
        Ok(true)
    }

    /// Writes the note of a case; at most [`LONGEST_NOTE`] letters are kept. `false` if there is no such case.
    ///
    /// # Errors
    ///
    /// As for [`Store::take`].
    pub async fn set_note(&self, id: &str, who: &str, note: &str) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let Some(row) = row(&mut transaction, id).await? else { return Ok(false) };
        let note: String = note.replace("\r\n", "\n").chars().take(LONGEST_NOTE).collect();
        if row.note != note {
            query("UPDATE cases SET note = $1 WHERE id = $2")
                .bind(&note)
                .bind(id)
                .run(&mut transaction)
                .await?;
            remember(&mut transaction, id, Some(who), "Changed the note.").await?;
        }
        transaction.commit().await?;
        Ok(true)
    }

    /// Writes something of one's own into the history of a case, such as that a reply was begun. `false` if there is no
    /// such case.
    ///
    /// # Errors
    ///
    /// As for [`Store::take`].
    pub async fn remark(&self, id: &str, who: &str, what: &str) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        if row(&mut transaction, id).await?.is_none() {
            return Ok(false);
        }
        remember(&mut transaction, id, Some(who), &short(what, 500)).await?;
        transaction.commit().await?;
        Ok(true)
    }
}

pub(super) fn resolved(row: &Row, state: State, resolution: Option<Resolution>, seconds: i64) -> Value {
    let data: Value = serde_json::from_str(&row.data).unwrap_or_default();
    // Of a minimal case, it may be told that it happened, and no more.
    let shown = |value: &Option<String>| if row.minimal { None } else { value.clone() };
    json!({
        "version": 1, "case": row.id, "reference": row.reference, "state": state, "resolution": resolution,
        "category": shown(&row.category), "intent": shown(&row.intent),
        "flow": if row.minimal { Value::Null } else { data["flow"].clone() },
        "queue": row.queue, "reason": row.reason, "escalated": row.reason.is_some(), "seconds": seconds,
    })
}
