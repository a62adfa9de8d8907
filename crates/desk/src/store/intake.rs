//! Takes cases and records in. What waits at the same time is committed together, because a commit costs a write to the
//! disk that nothing can hurry.

use super::row::State;
use super::sql::{Pool, Transaction, locking, query};
use super::{Store, StoreError, remember};
use crate::clock;
use crate::event::{Arrived, Told, same};
use crate::secret;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;

/// Most requests that wait to be stored. The next one is told to come again.
const WAITING: usize = 512;

/// How long a server may take for one commit with all that is in it.
const LONGEST: Duration = Duration::from_secs(60);

/// So many letters of a message are shown in the inbox.
const LETTERS_SHOWN: usize = 240;

/// Most requests in one commit.
const TOGETHER: usize = 64;

/// What became of a case that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Added {
    /// It is stored now, with this reference.
    New(String),
    /// The same case is stored already, with this reference.
    Known(String),
    /// Another case has its id. That one is kept.
    Other,
    /// It was erased.
    Erased,
}

/// What waits to be stored.
#[derive(Debug, Clone)]
pub(super) struct Queue(mpsc::Sender<Job>);

#[derive(Debug)]
enum Job {
    Case(Box<Arrived>, oneshot::Sender<Result<Added, StoreError>>),
    Records(Vec<Told>, oneshot::Sender<Result<usize, StoreError>>),
}

enum Done {
    Case(Added),
    Records(usize),
}

impl Store {
    /// Stores a case. When this returns, it is on the disk.
    ///
    /// # Errors
    ///
    /// There is no room, too many wait, or the database does not answer. Nothing of it is stored then.
    pub async fn add_case(&self, case: Arrived) -> Result<Added, StoreError> {
        let (answer, answered) = oneshot::channel();
        self.intake.put(Job::Case(Box::new(case), answer))?;
        answered.await.unwrap_or(Err(StoreError::Busy))
    }

    /// Stores records; those whose id is here already are left out. Tells how many were new.
    ///
    /// # Errors
    ///
    /// As for [`Store::add_case`].
    pub async fn add_records(&self, records: Vec<Told>) -> Result<usize, StoreError> {
        let (answer, answered) = oneshot::channel();
        self.intake.put(Job::Records(records, answer))?;
        answered.await.unwrap_or(Err(StoreError::Busy))
    }
}

impl Queue {
    /// Starts the task that stores. It ends when the last clone of the queue is dropped.
    pub(super) fn start(pool: Pool) -> Self {
        let (sender, receiver) = mpsc::channel(WAITING);
        tokio::spawn(store(pool, receiver));
        Self(sender)
    }

    /// Whether nothing can be stored any more.
    pub(super) fn is_closed(&self) -> bool {
        self.0.is_closed()
    }

    fn put(&self, job: Job) -> Result<(), StoreError> {
        self.0.try_send(job).map_err(|_| StoreError::Busy)
    }
}

async fn store(pool: Pool, mut waiting: mpsc::Receiver<Job>) {
    while let Some(first) = waiting.recv().await {
        let mut jobs = vec![first];
        while jobs.len() < TOGETHER
            && let Ok(next) = waiting.try_recv()
        {
            jobs.push(next);
        }
        match in_time(&pool, &jobs).await {
            Ok(all) => jobs.into_iter().zip(all).for_each(|(job, done)| answer(job, Ok(done))),
            Err(error) if jobs.len() == 1 => {
                jobs.pop().map(|job| answer(job, Err(error))).unwrap_or_default()
            }
            // One of them cannot be stored, and must not keep the others out. If the database does not answer at all, each
            // alone would wait as long again.
            Err(error) => {
                let mut is_busy = matches!(error, StoreError::Busy);
                for job in jobs {
                    let one = std::slice::from_ref(&job);
                    let done = if is_busy { Err(StoreError::Busy) } else { in_time(&pool, one).await };
                    is_busy = matches!(done, Err(StoreError::Busy));
                    answer(job, done.and_then(|mut done| done.pop().ok_or(StoreError::Busy)));
                }
            }
        }
    }
}

fn answer(job: Job, done: Result<Done, StoreError>) {
    // Who has gone meanwhile asks again, and is told that it is here.
    match (job, done) {
        (Job::Case(_, to), Ok(Done::Case(added))) => drop(to.send(Ok(added))),
        (Job::Records(_, to), Ok(Done::Records(count))) => drop(to.send(Ok(count))),
        (Job::Case(_, to), Err(error)) => drop(to.send(Err(error))),
        (Job::Records(_, to), Err(error)) => drop(to.send(Err(error))),
        _ => {}
    }
}

/// As [`together`]. A server whose network is gone never answers, and the next ones must not wait for it.
async fn in_time(pool: &Pool, jobs: &[Job]) -> Result<Vec<Done>, StoreError> {
    match pool {
        Pool::Sqlite(_) => together(pool, jobs).await,
        Pool::Postgres(_) => timeout(LONGEST, together(pool, jobs)).await.unwrap_or(Err(StoreError::Busy)),
    }
}

/// All of them in one transaction, or none.
async fn together(pool: &Pool, jobs: &[Job]) -> Result<Vec<Done>, StoreError> {
    let mut transaction = pool.begin().await?;
    // Before anything is looked for: what another desk stores at the same time is found.
    take_turn(&mut transaction).await?;
    let mut done = Vec::with_capacity(jobs.len());
    for job in jobs {
        done.push(match job {
            Job::Case(case, _) => Done::Case(case_in(&mut transaction, case).await?),
            Job::Records(records, _) => Done::Records(records_in(&mut transaction, records).await?),
        });
    }
    transaction.commit().await?;
    Ok(done)
}

/// Waits until this transaction may give numbers, and keeps others from it until it ends. What is looked for after this
/// sees all that got a number before.
async fn take_turn(transaction: &mut Transaction) -> Result<(), StoreError> {
    if matches!(transaction, Transaction::Postgres(_)) {
        query("SELECT last FROM numbers FOR UPDATE").value::<i64>(transaction).await?;
    }
    Ok(())
}

async fn case_in(transaction: &mut Transaction, case: &Arrived) -> Result<Added, StoreError> {
    let here = query("SELECT reference, data FROM cases WHERE id = $1").bind(&case.id);
    let here: Option<(String, String)> = here.first(&mut *transaction).await?;
    if let Some((reference, data)) = here {
        return Ok(if same(&data, &case.data) { Added::Known(reference) } else { Added::Other });
    }
    if query("SELECT id FROM erased WHERE id = $1").bind(&case.id).finds(&mut *transaction).await? {
        return Ok(Added::Erased);
    }
    let reference = free(transaction, &case.reference).await?;
    let (now, before) = (clock::now(), before(transaction, case).await?);
    let owner = before.as_ref().and_then(|(_, _, owner)| owner.clone());
    let state = if owner.is_some() { State::Taken } else { State::New };
    let place =
        "INSERT INTO records (id, type, time, received, case_id) VALUES ($1, $2, $3, $4, $5) RETURNING seq";
    let seq: i64 = query(place)
        .bind(format!("case/{}", case.id))
        .bind(crate::event::CASE)
        .bind(&case.time)
        .bind(&now)
        .bind(&case.id)
        .value(&mut *transaction)
        .await?;
    query(
        "INSERT INTO cases (id, reference, seq, received, time, data, event, queue, priority, reason, category,
            intent, label, title, language, state, owner, link, follows, minimal, contact, says, group_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
            $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)",
    )
    .bind(&case.id)
    .bind(&reference)
    .bind(seq)
    .bind(&now)
    .bind(&case.time)
    .bind(case.data.to_string())
    .bind(case.rest.to_string())
    .bind(&case.queue)
    .bind(&case.priority)
    .bind(&case.reason)
    .bind(&case.category)
    .bind(&case.intent)
    .bind(&case.label)
    .bind(&case.title)
    .bind(&case.language)
    .bind(state)
    .bind(&owner)
    .bind(random(16)?)
    .bind(before.as_ref().map(|(id, _, _)| id))
    .bind(case.minimal)
    .bind(&case.contact)
    .bind(says(case))
    .bind(case.data["group"]["id"].as_str())
    .run(&mut *transaction)
    .await?;
    for file in &case.files {
        query(
            "INSERT INTO files (id, case_id, name_in_case, field, name, media, size, content)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(random(20)?)
        .bind(&case.id)
        .bind(&file.id)
        .bind(&file.field)
        .bind(&file.name)
        .bind(file.media.name())
        .bind(i64::try_from(file.content.len()).unwrap_or(i64::MAX))
        .bind(file.content.as_ref())
        .run(&mut *transaction)
        .await?;
    }
    if let Some((_, earlier, _)) = &before {
        let what = format!("The customer answered {earlier} with this.");
        remember(transaction, &case.id, None, &what).await?;
    }
    Ok(Added::New(reference))
}

/// The first letters of the message, for the inbox; nothing of cases of which nothing is told.
fn says(case: &Arrived) -> String {
    let text = case.data["text"].as_str().filter(|_| !case.minimal).unwrap_or_default();
    text.chars().take(LETTERS_SHOWN).collect()
}

async fn records_in(transaction: &mut Transaction, records: &[Told]) -> Result<usize, StoreError> {
    let mut stored = 0;
    for record in records {
        stored += usize::from(insert(transaction, record).await?);
    }
    Ok(stored)
}

/// Stores a record. Whoever calls this has locked all cases that it needs: nothing else is waited for after this.
pub(super) async fn record_in(transaction: &mut Transaction, record: &Told) -> Result<(), StoreError> {
    take_turn(transaction).await?;
    insert(transaction, record).await?;
    Ok(())
}

/// Whether it is new. A record that is not new takes no number.
async fn insert(transaction: &mut Transaction, record: &Told) -> Result<bool, StoreError> {
    let inserted = query(
        "INSERT INTO records (id, type, time, received, case_id, body) SELECT $1, $2, $3, $4, $5, $6
         WHERE NOT EXISTS (SELECT id FROM records WHERE id = $1)",
    )
    .bind(&record.id)
    .bind(&record.kind)
    .bind(&record.time)
    .bind(clock::now())
    .bind(&record.case)
    .bind(record.body.to_string())
    .run(transaction)
    .await?;
    Ok(inserted > 0)
}

/// The reference, widened if another case has it: `7QKX-2M0A-B`, then `-C`, … `-Z`, `-BB`, …
async fn free(transaction: &mut Transaction, reference: &str) -> Result<String, StoreError> {
    let mut candidate = reference.to_owned();
    let mut tried = 0;
    loop {
        let taken = query("SELECT id FROM cases WHERE reference = $1").bind(&candidate);
        if !taken.finds(&mut *transaction).await? {
            return Ok(candidate);
        }
        candidate = format!("{reference}-{}", suffix(tried));
        tried += 1;
    }
}

// Without vowels, so that no words come of it, and without an A: the first one has no suffix.
fn suffix(mut number: usize) -> String {
    const LETTERS: &[u8; 20] = b"BCDFGHJKLMNPQRSTVWXZ";
    let mut out = Vec::new();
    loop {
        out.insert(0, char::from(LETTERS[number % LETTERS.len()]));
        match (number / LETTERS.len()).checked_sub(1) {
            Some(rest) => number = rest,
            None => return out.into_iter().collect(),
        }
    }
}

/// The case that this one answers: its id, its reference, its owner. One that somebody erases just now is as good as gone.
async fn before(
    transaction: &mut Transaction,
    case: &Arrived,
) -> Result<Option<(String, String, Option<String>)>, StoreError> {
    let Some(link) = &case.follows else { return Ok(None) };
    let before = locking!(
        "SELECT id, reference, owner FROM cases WHERE link = $1",
        // Others may change it meanwhile, and nobody may erase it before this is stored.
        "FOR KEY SHARE SKIP LOCKED"
    );
    query(before).bind(link).first(transaction).await
}

fn random(count: usize) -> Result<String, StoreError> {
    secret::letters(count).map_err(|error| StoreError::Other(sqlx::Error::Encode(Box::new(error))))
}

#[cfg(test)]
mod tests {
    use super::suffix;

    #[test]
    fn suffixes_go_on_after_the_last_letter() {
        let all: Vec<String> = [0, 1, 19, 20, 39, 40, 419, 420].map(suffix).into();
        assert_eq!(all, ["B", "C", "Z", "BB", "BZ", "CB", "ZZ", "BBB"]);
    }
}
