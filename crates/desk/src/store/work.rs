//! A change that somebody makes on the page of a case: all of it or nothing, and only if nobody else was faster.

use super::changes::{LONGEST_NOTE, Row, record_id, resolved, row};
use super::row::{Linked, Resolution, State, Whole};
use super::sql::{Transaction, query};
use super::{Store, StoreError, intake, remember};
use crate::clock;
use crate::event::{RESOLUTION, made, short};
use crate::secret;

/// What the page lets people change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// Where the case stands.
    pub state: State,
    /// Who works on it.
    pub owner: Option<String>,
    /// What came of it; only of an answered or a closed case.
    pub resolution: Option<Resolution>,
    /// The note.
    pub note: String,
}

/// What became of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// It is stored.
    Yes,
    /// Somebody else has changed the case since the page was loaded. Nothing was stored.
    Stale,
    /// There is no such case.
    Missing,
}

impl Work {
    /// As the case stands now.
    #[must_use]
    pub fn of(case: &Whole) -> Self {
        let summary = &case.summary;
        Self {
            state: summary.state,
            owner: summary.owner.clone(),
            resolution: summary.resolution,
            note: case.note.clone(),
        }
    }

    /// By which a later change knows whether the case is still like this.
    #[must_use]
    pub fn stamp(&self) -> String {
        let resolution = self.resolution.map_or("", Resolution::name);
        let parts = [self.state.name(), resolution, self.owner.as_deref().unwrap_or_default(), &self.note];
        let mut stamp = secret::digest(&parts.join("\0"));
        stamp.truncate(16);
        stamp
    }

    /// This change without contradictions, made by `who` to a case that was like `before`: what is taken or answered has an
    /// owner, and what is new has none.
    #[must_use]
    pub fn settled(mut self, before: &Self, who: &str) -> Self {
        let given_back = before.owner.is_some() && self.owner.is_none();
        match (self.state, &self.owner) {
            (State::New, Some(_)) if before.state == State::New => self.state = State::Taken,
            (State::New, Some(_)) => self.owner = None,
            (State::Taken, None) if given_back && before.state == State::Taken => self.state = State::New,
            (State::Taken | State::Answered, None) => self.owner = Some(who.to_owned()),
            _ => {}
        }
        self.resolution = self.resolution.filter(|_| matches!(self.state, State::Answered | State::Closed));
        self.note = self.note.replace("\r\n", "\n").trim_end().chars().take(LONGEST_NOTE).collect();
        self
    }
}

impl Store {
    /// Changes a case, if it is still as it was when `stamp` was made. A case that is answered or closed with it leaves a
    /// record `signpost.resolution.v1`.
    ///
    /// # Errors
    ///
    /// The database does not answer, or there is no room.
    pub async fn work(&self, id: &str, who: &str, stamp: &str, work: &Work) -> Result<Changed, StoreError> {
        let mut transaction = self.begin().await?;
        let Some(row) = row(&mut transaction, id).await? else { return Ok(Changed::Missing) };
        let before = Work {
            state: row.state,
            owner: row.owner.clone(),
            resolution: row.resolution,
            note: row.note.clone(),
        };
        let owner = work.owner.as_deref().map(|owner| short(owner, 100)).filter(|owner| !owner.is_empty());
        let after = Work { owner, ..work.clone() }.settled(&before, who);
        // The same again, for instance by a second press, is no contradiction.
        if after == before {
            return Ok(Changed::Yes);
        }
        if before.stamp() != stamp {
            return Ok(Changed::Stale);
        }
        write(&mut transaction, &row, &before, &after, who).await?;
        transaction.commit().await?;
        Ok(Changed::Yes)
    }

    /// The other cases of the same message.
    ///
    /// # Errors
    ///
    /// The database does not answer.
    pub async fn siblings(&self, case: &Whole) -> Result<Vec<Linked>, StoreError> {
        let Some(group) = case.data["group"]["id"].as_str() else { return Ok(Vec::new()) };
        let siblings = "SELECT id, reference, CASE WHEN minimal AND label IS NULL THEN 'Message' ELSE title END AS title FROM cases
            WHERE group_id = $1 AND id <> $2 ORDER BY seq LIMIT 20";
        query(siblings).bind(group).bind(&case.summary.id).all(&self.reading).await
    }
}

async fn write(
    transaction: &mut Transaction,
    row: &Row,
    before: &Work,
    after: &Work,
    who: &str,
) -> Result<(), StoreError> {
    let now = clock::now();
    let is_closed = after.state == State::Closed;
    query(
        "UPDATE cases SET state = $1, owner = $2, resolution = $3, note = $4,
            closed_at = CASE WHEN $5 THEN coalesce(closed_at, $6) END WHERE id = $7",
    )
    .bind(after.state)
    .bind(&after.owner)
    .bind(after.resolution)
    .bind(&after.note)
    .bind(is_closed)
    .bind(&now)
    .bind(&row.id)
    .run(&mut *transaction)
    .await?;
    for what in told(before, after, who) {
        remember(transaction, &row.id, Some(who), &what).await?;
    }
    let ended = (before.state, before.resolution) != (after.state, after.resolution);
    if ended && matches!(after.state, State::Answered | State::Closed) {
        let seconds = clock::seconds_between(&row.received, &now);
        let data = resolved(row, after.state, after.resolution, seconds);
        intake::record_in(transaction, &made(record_id()?, RESOLUTION, now, &row.id, data)).await?;
    }
    Ok(())
}

/// The change in words, for the history.
fn told(before: &Work, after: &Work, who: &str) -> Vec<String> {
    let mut told = Vec::new();
    if before.owner != after.owner {
        told.push(match &after.owner {
            Some(owner) if owner == who => "Took it.".to_owned(),
            Some(owner) => format!("Gave it to {owner}."),
            None => "Put it back for anybody.".to_owned(),
        });
    }
    // That a case is taken or put back, its owner says already.
    let says_so = before.owner != after.owner && matches!(after.state, State::New | State::Taken);
    if (before.state, before.resolution) != (after.state, after.resolution) && !says_so {
        told.push(match after.resolution {
            Some(resolution) => format!("Set it to {}: {}.", after.state.name(), resolution.name()),
            None => format!("Set it to {}.", after.state.name()),
        });
    }
    if before.note != after.note {
        told.push(if after.note.is_empty() { "Took the note away." } else { "Changed the note." }.to_owned());
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    fn work(state: State, owner: Option<&str>) -> Work {
        Work { state, owner: owner.map(str::to_owned), resolution: None, note: String::new() }
    }

    #[test]
    fn what_is_taken_has_an_owner_and_what_is_new_has_none() {
        let (new, bens) = (work(State::New, None), work(State::Taken, Some("ben")));
        let of = |change: Work, before: &Work| {
            let after = change.settled(before, "ana");
            (after.state, after.owner)
        };
        let (ana, ben) = (Some("ana".to_owned()), Some("ben".to_owned()));
        assert_eq!(of(work(State::New, Some("ben")), &new), (State::Taken, ben.clone()));
        assert_eq!(of(work(State::Taken, None), &new), (State::Taken, ana.clone()));
        assert_eq!(of(work(State::Taken, None), &bens), (State::New, None));
        assert_eq!(of(work(State::New, Some("ben")), &bens), (State::New, None));
        assert_eq!(of(work(State::Answered, None), &new), (State::Answered, ana));
        assert_eq!(of(work(State::Closed, None), &new), (State::Closed, None));
        assert_eq!(of(work(State::Answered, Some("ben")), &bens), (State::Answered, ben));
    }

    #[test]
    fn a_stamp_tells_all_that_a_page_can_change() {
        let first = work(State::New, None);
        let others = [
            work(State::Taken, None),
            work(State::New, Some("ana")),
            Work { note: "x".to_owned(), ..first.clone() },
            Work { resolution: Some(Resolution::Spam), ..first.clone() },
        ];
        assert!(others.iter().all(|other| other.stamp() != first.stamp()));
        assert_eq!(first.stamp(), first.clone().stamp());
    }
}
