//! Reads cases: the list, one case, its files.

use super::row::{FileInfo, Happening, KnownIntent, Linked, State, StoredFile, Summary, Whole};
use super::{Store, StoreError};
use sqlx::{FromRow as _, Row as _};

/// So many cases are on a page of the list.
pub const PAGE: u32 = 50;

/// Which cases are listed. `None` = any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// The queue; `Some("")` = those without one.
    pub queue: Option<String>,
    /// Where they stand.
    pub state: Option<State>,
    /// The owner; `Some("")` = those without one.
    pub owner: Option<String>,
    /// Why a person; `Some("")` = those without a reason.
    pub reason: Option<String>,
    /// A part of the reference, in any case of letters.
    pub reference: Option<String>,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// At most [`PAGE`]: the most urgent first, then the oldest.
    pub cases: Vec<Summary>,
    /// How many there are on all pages.
    pub total: u32,
    /// Which page it is, from 1. A page after the last one is empty.
    pub page: u32,
    /// How many pages there are; at least 1.
    pub pages: u32,
}

/// What there is to filter by, each with the number of cases; the most first. An empty name stands for "none".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// Queues.
    pub queues: Vec<(String, u32)>,
    /// Where cases stand.
    pub states: Vec<(String, u32)>,
    /// Who works on them.
    pub owners: Vec<(String, u32)>,
    /// Why a person.
    pub reasons: Vec<(String, u32)>,
}

const COUNT: &str = "SELECT count(*) FROM cases
    WHERE (?1 IS NULL OR coalesce(queue, '') = ?1) AND (?2 IS NULL OR state = ?2)
      AND (?3 IS NULL OR coalesce(owner, '') = ?3) AND (?4 IS NULL OR coalesce(reason, '') = ?4)
      AND (?5 IS NULL OR instr(reference, ?5) > 0)";

const LIST: &str =
    "SELECT id, reference, received, queue, priority, reason, category, intent, label, title, language,
        state, owner, resolution, minimal FROM cases
    WHERE (?1 IS NULL OR coalesce(queue, '') = ?1) AND (?2 IS NULL OR state = ?2)
      AND (?3 IS NULL OR coalesce(owner, '') = ?3) AND (?4 IS NULL OR coalesce(reason, '') = ?4)
      AND (?5 IS NULL OR instr(reference, ?5) > 0)
    ORDER BY CASE priority WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 ELSE 2 END, seq LIMIT ?6 OFFSET ?7";

impl Store {
    /// A page of the cases that the filter lets through; `page` counts from 1.
    ///
    /// # Errors
    ///
    /// The database does not answer.
    pub async fn list(&self, filter: &Filter, page: u32) -> Result<Listing, StoreError> {
        let page = page.max(1);
        let state = filter.state.map(State::name);
        let reference = filter.reference.as_deref().map(|r| r.trim().to_ascii_uppercase());
        let total: u32 = sqlx::query_scalar(COUNT)
            .bind(&filter.queue)
            .bind(state)
            .bind(&filter.owner)
            .bind(&filter.reason)
            .bind(&reference)
            .fetch_one(&self.reading)
            .await?;
        let cases = sqlx::query_as(LIST)
            .bind(&filter.queue)
            .bind(state)
            .bind(&filter.owner)
            .bind(&filter.reason)
            .bind(&reference)
            .bind(PAGE)
            .bind(i64::from(PAGE) * i64::from(page - 1))
            .fetch_all(&self.reading)
            .await?;
        Ok(Listing { cases, total, page, pages: total.div_ceil(PAGE).max(1) })
    }

    /// What there is to filter by.
    ///
    /// # Errors
    ///
    /// The database does not answer.
    pub async fn choices(&self) -> Result<Choices, StoreError> {
        let count =
            async |sql: &'static str| sqlx::query_as::<_, (String, u32)>(sql).fetch_all(&self.reading).await;
        Ok(Choices {
            queues: count(
                "SELECT coalesce(queue, '') AS k, count(*) FROM cases GROUP BY k ORDER BY 2 DESC, k",
            )
            .await?,
            states: count("SELECT state AS k, count(*) FROM cases GROUP BY k ORDER BY 2 DESC, k").await?,
            owners: count(
                "SELECT coalesce(owner, '') AS k, count(*) FROM cases GROUP BY k ORDER BY 2 DESC, k",
            )
            .await?,
            reasons: count(
                "SELECT coalesce(reason, '') AS k, count(*) FROM cases GROUP BY k ORDER BY 2 DESC, k",
            )
            .await?,
        })
    }

    /// The case with this reference (in any case of letters) or this id, with its files and its history. The reference
    /// comes first: a sender chooses the id, and must not get in the way of another case.
    ///
    /// # Errors
    ///
    /// The database does not answer.
    pub async fn case(&self, reference_or_id: &str) -> Result<Option<Whole>, StoreError> {
        let row = sqlx::query(
            "SELECT * FROM cases WHERE reference = ?1 OR id = ?2 ORDER BY reference = ?1 DESC LIMIT 1",
        )
        .bind(reference_or_id.to_ascii_uppercase())
        .bind(reference_or_id)
        .fetch_optional(&self.reading)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let summary = Summary::from_row(&row)?;
        let follows: Option<String> = row.try_get("follows")?;
        let follows = sqlx::query_as::<_, Linked>("SELECT id, reference, CASE WHEN minimal AND label IS NULL THEN 'Message' ELSE title END AS title FROM cases WHERE id = ?")
            .bind(follows)
            .fetch_optional(&self.reading)
            .await?;
        let followed_by = sqlx::query_as::<_, Linked>(
            "SELECT id, reference, CASE WHEN minimal AND label IS NULL THEN 'Message' ELSE title END AS title FROM cases WHERE follows = ? ORDER BY seq",
        )
        .bind(&summary.id)
        .fetch_all(&self.reading)
        .await?;
        let files = sqlx::query_as::<_, FileInfo>(
            "SELECT id, field, name, media, size FROM files WHERE case_id = ? ORDER BY rowid",
        )
        .bind(&summary.id)
        .fetch_all(&self.reading)
        .await?;
        let history = sqlx::query_as::<_, Happening>(
            "SELECT at, who, what FROM history WHERE case_id = ? ORDER BY at, rowid",
        )
        .bind(&summary.id)
        .fetch_all(&self.reading)
        .await?;
        let data: String = row.try_get("data")?;
        Ok(Some(Whole {
            time: row.try_get("time")?,
            data: serde_json::from_str(&data).unwrap_or_default(),
            note: row.try_get("note")?,
            link: row.try_get("link")?,
            contact: row.try_get("contact")?,
            closed_at: row.try_get("closed_at")?,
            summary,
            follows,
            followed_by,
            files,
            history,
        }))
    }

    /// A file, by the desk's id of it.
    ///
    /// # Errors
    ///
    /// The database does not answer.
    pub async fn file(&self, id: &str) -> Result<Option<StoredFile>, StoreError> {
        let file = sqlx::query_as("SELECT name, media, content FROM files WHERE id = ?");
        Ok(file.bind(id).fetch_optional(&self.reading).await?)
    }

    /// The intents that cases here have had, by id.
    ///
    /// # Errors
    ///
    /// The database does not answer.
    pub async fn intents(&self) -> Result<Vec<KnownIntent>, StoreError> {
        let intents = "SELECT intent, max(label) AS label, max(category) AS category FROM cases
            WHERE intent IS NOT NULL AND minimal = 0 GROUP BY intent ORDER BY intent";
        Ok(sqlx::query_as(intents).fetch_all(&self.reading).await?)
    }
}
