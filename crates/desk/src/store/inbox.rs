//! What the inbox shows: a page of cases, and how many there are by each thing that it can be filtered by.

use super::cases::{PAGE, counted};
use super::row::Summary;
use super::sql::{Query, Text, query};
use super::{Store, StoreError};
use sqlx::FromRow;

/// Which cases are shown. `None` = any; an empty text = those without one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// A state, or `open` for new and taken ones.
    pub state: Option<String>,
    /// The queue.
    pub queue: Option<String>,
    /// The owner.
    pub owner: Option<String>,
    /// Why a person.
    pub reason: Option<String>,
    /// A part of the reference, in any case of letters.
    pub reference: Option<String>,
}

/// A case in the inbox.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Line {
    /// What any list shows.
    #[sqlx(flatten)]
    pub summary: Summary,
    /// The first letters of the message; empty for cases of which nothing is told.
    pub says: String,
    /// How many files it has.
    pub files: i64,
    /// Whether it answers an earlier one.
    pub follows: bool,
}

/// A name with the number of cases; an empty name stands for "none".
pub type Counted = (String, u32);

/// The inbox.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inbox {
    /// At most [`PAGE`]: the most urgent first, then the oldest.
    pub lines: Vec<Line>,
    /// How many there are on all pages.
    pub total: u32,
    /// Which page it is, from 1.
    pub page: u32,
    /// How many pages there are; at least 1.
    pub pages: u32,
    /// How many cases there are of each priority.
    pub priorities: Vec<Counted>,
    /// What the other filters leave in each state.
    pub states: Vec<Counted>,
    /// What the other filters leave in each queue; the most first.
    pub queues: Vec<Counted>,
    /// What the other filters leave of each owner; the most first.
    pub owners: Vec<Counted>,
    /// What the other filters leave of each reason; the most first.
    pub reasons: Vec<Counted>,
}

/// The condition of all queries. Only the search within a text has another name in PostgreSQL.
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
            " FROM cases WHERE ($1 IS NULL OR state = $1 OR ($1 = 'open' AND state IN ('new', 'taken')))
              AND ($2 IS NULL OR coalesce(queue, '') = $2) AND ($3 IS NULL OR coalesce(owner, '') = $3)
              AND ($4 IS NULL OR coalesce(reason, '') = $4) AND ($5 IS NULL OR ",
            $within,
            "(reference, $5) > 0) ",
            $after
        )
    };
}

const LINES: Text = that_match!(
    "SELECT id, reference, received, queue, priority, reason, category, intent, label, title, language, state, owner,
        resolution, minimal, follows IS NOT NULL AS follows,
        says,
        (SELECT count(*) FROM files WHERE case_id = cases.id) AS files",
    "ORDER BY CASE priority WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 ELSE 2 END, seq LIMIT $6 OFFSET $7"
);
const PRIORITIES: Text = that_match!("SELECT priority AS name, count(*)", "GROUP BY name");
const STATES: Text = that_match!("SELECT state AS name, count(*)", "GROUP BY name");
const QUEUES: Text =
    that_match!("SELECT coalesce(queue, '') AS name, count(*)", "GROUP BY name ORDER BY 2 DESC, 1");
const OWNERS: Text =
    that_match!("SELECT coalesce(owner, '') AS name, count(*)", "GROUP BY name ORDER BY 2 DESC, 1");
const REASONS: Text =
    that_match!("SELECT coalesce(reason, '') AS name, count(*)", "GROUP BY name ORDER BY 2 DESC, 1");

impl Store {
    /// A page of the inbox; `page` counts from 1. A page after the last one is the last one.
    ///
    /// # Errors
    ///
    /// The database does not answer.
    pub async fn inbox(&self, wanted: &Wanted, page: u32) -> Result<Inbox, StoreError> {
        let any = |change: fn(&mut Wanted)| {
            let mut wanted = wanted.clone();
            change(&mut wanted);
            wanted
        };
        let priorities = self.count(PRIORITIES, wanted).await?;
        let total = priorities.iter().map(|(_, count)| count).sum::<u32>();
        let pages = total.div_ceil(PAGE).max(1);
        let page = page.clamp(1, pages);
        let lines = bound(LINES, wanted).bind(PAGE).bind(i64::from(PAGE) * i64::from(page - 1));
        Ok(Inbox {
            lines: lines.all(&self.reading).await?,
            total,
            page,
            pages,
            priorities,
            states: self.count(STATES, &any(|wanted| wanted.state = None)).await?,
            queues: self.count(QUEUES, &any(|wanted| wanted.queue = None)).await?,
            owners: self.count(OWNERS, &any(|wanted| wanted.owner = None)).await?,
            reasons: self.count(REASONS, &any(|wanted| wanted.reason = None)).await?,
        })
    }

    async fn count(&self, text: Text, wanted: &Wanted) -> Result<Vec<Counted>, StoreError> {
        Ok(bound(text, wanted).all(&self.reading).await?.into_iter().map(counted).collect())
    }
}

fn bound(text: Text, wanted: &Wanted) -> Query {
    let reference = wanted.reference.as_deref().map(|part| part.trim().to_ascii_uppercase());
    query(text)
        .bind(&wanted.state)
        .bind(&wanted.queue)
        .bind(&wanted.owner)
        .bind(&wanted.reason)
        .bind(reference)
}
