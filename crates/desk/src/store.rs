//! Where cases, files, records and sessions are kept: one SQLite file, or a PostgreSQL database.
//!
//! The file is in WAL mode with `synchronous=FULL`: what was committed is there after a crash and after a power failure.
//! Readers have connections of their own. All writing goes through one connection, so nobody waits for a lock.
//!
//! Several desks may share a PostgreSQL database. What they must not do at the same time, locks of rows keep apart, and
//! they are taken in one order: first a case, then the row of `numbers`. See `docs/architecture-decisions.md`.

pub mod cases;
pub mod changes;
pub mod erase;
pub mod inbox;
pub mod intake;
pub mod judge;
pub mod open;
pub mod place;
pub mod records;
pub mod row;
mod server;
pub mod sessions;
mod sql;
pub mod transfer;
pub mod work;

use self::sql::{Pool, Transaction, query};
use sqlx::postgres::PgDatabaseError;
use std::fmt;

/// The store. Clones share it.
#[derive(Debug, Clone)]
pub struct Store {
    reading: Pool,
    writing: Pool,
    intake: intake::Queue,
}

/// Why something was not read or stored. What the database is called is told without a password.
#[derive(Debug)]
pub enum StoreError {
    /// There is no room on the disk, or the file has reached its bound. Make room.
    Full,
    /// Somebody else writes, or too many wait. It may work in a moment.
    Busy,
    /// The file cannot be opened or made there. Name another place, or let this user write there.
    CannotOpen(String, String),
    /// The file or the schema is there, and it is no database of the desk. Name another one.
    NotOurs(String),
    /// A newer version of the desk has written the database. Use that version.
    Newer(String),
    /// The server does not answer, or not as it should. Start it, or mend host, port and `sslmode`.
    CannotReach(String, String),
    /// The server does not let this user in. Mend the name and the password.
    Refused(String, String),
    /// The server has no such database. Make it.
    Missing(String),
    /// The user may not read, write or make tables there. Let it.
    MayNot(String, String),
    /// The database keeps texts in another encoding than UTF-8. Make another one.
    Encoding(String, String),
    /// Something else; the database says what.
    Other(sqlx::Error),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Full => f.write_str("there is no room left for the database"),
            Self::Busy => f.write_str("the database is busy"),
            Self::CannotOpen(place, why) => {
                write!(f, "{place}: the database cannot be opened or made here ({why})")
            }
            Self::NotOurs(place) => write!(f, "{place}: this is no database of a desk"),
            Self::Newer(place) => write!(f, "{place}: a newer version of the desk has written this database"),
            Self::CannotReach(place, why) => write!(f, "{place}: the server cannot be reached ({why})"),
            Self::Refused(place, why) => write!(f, "{place}: the server does not let this user in ({why})"),
            Self::Missing(place) => write!(f, "{place}: the server has no such database"),
            Self::MayNot(place, why) => {
                write!(f, "{place}: this user may not do what the desk needs ({why})")
            }
            Self::Encoding(place, encoding) => {
                write!(f, "{place}: the database keeps texts as {encoding}, and the desk needs UTF8")
            }
            Self::Other(error) => write!(f, "the database says: {error}"),
        }
    }
}

impl std::error::Error for StoreError {}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        if matches!(error, sqlx::Error::PoolTimedOut) {
            return Self::Busy;
        }
        let Some(said) = error.as_database_error() else { return Self::Other(error) };
        let code = said.code().unwrap_or_default();
        if said.try_downcast_ref::<PgDatabaseError>().is_some() {
            // https://www.postgresql.org/docs/current/errcodes-appendix.html
            return match code.as_ref() {
                // No room on the disk.
                "53100" => Self::Full,
                // Deadlock and serialisation, lock and statement timeouts, too many connections, a server that stops or
                // starts, and one that is only a copy at the moment.
                "40P01" | "40001" | "55P03" | "57014" | "25P03" | "53300" | "57P01" | "57P02" | "57P03"
                | "25006" => Self::Busy,
                _ => Self::Other(error),
            };
        }
        // The low byte of an extended code is the primary one: https://sqlite.org/rescode.html
        match code.parse::<u32>().ok().map(|code| code & 0xFF) {
            Some(5 | 6) => Self::Busy,
            Some(13) => Self::Full,
            _ => Self::Other(error),
        }
    }
}

impl Store {
    /// Whether the database answers, and cases can be stored.
    ///
    /// # Errors
    ///
    /// It does not.
    pub async fn check(&self) -> Result<(), StoreError> {
        if self.intake.is_closed() {
            return Err(StoreError::Busy);
        }
        query("SELECT id FROM cases LIMIT 1").finds(&self.reading).await?;
        Ok(())
    }

    /// Waits for what is being written, and closes the database.
    pub async fn close(&self) {
        // In this order: the last one to close writes the log back, and a reader cannot.
        self.reading.close().await;
        self.writing.close().await;
    }

    /// A transaction that writes.
    async fn begin(&self) -> Result<Transaction, StoreError> {
        self.writing.begin().await
    }
}

/// Writes down what somebody did with a case. `who` is `None` for the desk itself.
async fn remember(
    transaction: &mut Transaction,
    case: &str,
    who: Option<&str>,
    what: &str,
) -> Result<(), StoreError> {
    query("INSERT INTO history (case_id, at, who, what) VALUES ($1, $2, $3, $4)")
        .bind(case)
        .bind(crate::clock::now())
        .bind(who)
        .bind(what)
        .run(transaction)
        .await?;
    Ok(())
}
