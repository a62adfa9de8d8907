//! Reads cases: the list, one case, its files.

use super::row::{FileInfo, Happening, KnownIntent, Linked, State, StoredFile, Summary, Whole};
use super::sql::{Text, query};
use super::{Store, StoreError};
use sqlx::FromRow;

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

/// The condition of both queries. Only the search within a text has another name in PostgreSQL.
macro_rules! that_match {
    ($before:literal, $after:literal) => {
        Text {
            sqlite: that_match!($before, "instr", $after),
            postgres: that_match!($before, "strpos", $after),
        }
    };
    ($before:literal, $within:literal, $after:literal) => {
        concat!(
            $before,
            " FROM cases
            WHERE ($1 IS NULL OR coalesce(queue, '') = $1) AND ($2 IS NULL OR state = $2)
              AND ($3 IS NULL OR coalesce(owner, '') = $3) AND ($4 IS NULL OR coalesce(reason, '') = $4)
              AND ($5 IS NULL OR ",
            $within,
            "(reference, $5) > 0) ",
            $after
        )
    };
}

const COUNT: Text = that_match!("SELECT count(*)", "");

const LIST: Text = that_match!(
    "SELECT id, reference, received, queue, priority, reason, category, intent, label, title, language,
        state, owner, resolution, minimal",
    "ORDER BY CASE priority WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 ELSE 2 END, seq LIMIT $6 OFFSET $7"
);

/// A case with all that its page shows, without its files and its history.
#[derive(FromRow)]
struct Row {
    #[sqlx(flatten)]
    summary: Summary,
    time: String,
    data: String,
    note: String,
    link: String,
    follows: Option<String>,
    contact: Option<String>,
    closed_at: Option<String>,
}

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
        let filtered = |text: Text| {
            let query = query(text).bind(&filter.queue).bind(state).bind(&filter.owner);
            query.bind(&filter.reason).bind(&reference)
        };
        let total: i64 = filtered(COUNT).value(&self.reading).await?;
        let total = u32::try_from(total).unwrap_or(u32::MAX);
        let cases =
            filtered(LIST).bind(PAGE).bind(i64::from(PAGE) * i64::from(page - 1)).all(&self.reading).await?;
        Ok(Listing { cases, total, page, pages: total.div_ceil(PAGE).max(1) })
    }

    /// What there is to filter by.
    ///
    /// # Errors
    ///
    /// The database does not answer.
    pub async fn choices(&self) -> Result<Choices, StoreError> {
        let count = async |text: &'static str| {
            let rows: Vec<(String, i64)> = query(text).all(&self.reading).await?;
            Ok::<_, StoreError>(rows.into_iter().map(counted).collect())
        };
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
        let row: Option<Row> = query(
            "SELECT id, reference, received, queue, priority, reason, category, intent, label, title, language, state,
                owner, resolution, minimal, time, data, note, link, follows, contact, closed_at
            FROM cases WHERE reference = $1 OR id = $2 ORDER BY reference = $1 DESC LIMIT 1",
        )
        .bind(reference_or_id.to_ascii_uppercase())
        .bind(reference_or_id)
        .first(&self.reading)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let id = &row.summary.id;
        let follows: Option<Linked> = query("SELECT id, reference, CASE WHEN minimal AND label IS NULL THEN 'Message' ELSE title END AS title FROM cases WHERE id = $1")
            .bind(&row.follows)
            .first(&self.reading)
            .await?;
        let followed_by: Vec<Linked> = query(
            "SELECT id, reference, CASE WHEN minimal AND label IS NULL THEN 'Message' ELSE title END AS title FROM cases WHERE follows = $1 ORDER BY seq",
        )
        .bind(id)
        .all(&self.reading)
        .await?;
        let files: Vec<FileInfo> =
            query("SELECT id, field, name, media, size FROM files WHERE case_id = $1 ORDER BY rowid")
                .bind(id)
                .all(&self.reading)
                .await?;
        let history: Vec<Happening> =
            query("SELECT at, who, what FROM history WHERE case_id = $1 ORDER BY at, rowid")
                .bind(id)
                .all(&self.reading)
                .await?;
        Ok(Some(Whole {
            data: serde_json::from_str(&row.data).unwrap_or_default(),
            summary: row.summary,
            time: row.time,
            note: row.note,
            link: row.link,
            contact: row.contact,
            closed_at: row.closed_at,
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
        query("SELECT name, media, content FROM files WHERE id = $1").bind(id).first(&self.reading).await
    }

    /// The intents that cases here have had, by id.
    ///
    /// # Errors
    ///
    /// The database does not answer.
    pub async fn intents(&self) -> Result<Vec<KnownIntent>, StoreError> {
        let intents = "SELECT intent, max(label) AS label, max(category) AS category FROM cases
            WHERE intent IS NOT NULL AND NOT minimal GROUP BY intent ORDER BY intent";
        query(intents).all(&self.reading).await
    }
}

/// A name with its number, as the database counts.
pub(super) fn counted((name, count): (String, i64)) -> (String, u32) {
    (name, u32::try_from(count).unwrap_or(u32::MAX))
}
