//! Where cases, files, records and sessions are kept: one SQLite file.
//!
//! It is in WAL mode with `synchronous=FULL`: what was committed is there after a crash and after a power failure.
//! Readers have connections of their own. All writing goes through one connection, so nobody waits for a lock.

pub mod cases;
pub mod changes;
pub mod erase;
pub mod inbox;
pub mod intake;
pub mod judge;
pub mod open;
pub mod records;
pub mod row;
pub mod sessions;
pub mod work;

use sqlx::SqlitePool;
use sqlx::sqlite::{Sqlite, SqliteConnection};
use sqlx::{Database, Transaction};
use std::fmt;
use std::path::PathBuf;

/// The store. Clones share it.
#[derive(Debug, Clone)]
pub struct Store {
    reading: SqlitePool,
    writing: SqlitePool,
    intake: intake::Queue,
}

/// Why something was not read or stored.
#[derive(Debug)]
pub enum StoreError {
    /// There is no room on the disk, or the file has reached its bound. Make room.
    Full,
    /// Somebody else writes, or too many wait. It may work in a moment.
    Busy,
    /// The file cannot be opened or made there. Name another place, or let this user write there.
    CannotOpen(PathBuf, String),
    /// The file is there, and it is no database of the desk. Name another file.
    NotOurs(PathBuf),
    /// A newer version of the desk has written the file. Use that version.
    Newer(PathBuf),
    /// Something else; the database says what.
    Other(sqlx::Error),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Full => f.write_str("there is no room left for the database"),
            Self::Busy => f.write_str("the database is busy"),
            Self::CannotOpen(path, why) => {
                write!(f, "{}: the database cannot be opened or made here ({why})", path.display())
            }
            Self::NotOurs(path) => write!(f, "{}: this file is no database of a desk", path.display()),
            Self::Newer(path) => {
                write!(f, "{}: a newer version of the desk has written this database", path.display())
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
        // The low byte of an extended code is the primary one: https://sqlite.org/rescode.html
        let code = error.as_database_error().and_then(|e| e.code()?.parse::<u32>().ok());
        match code.map(|code| code & 0xFF) {
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
        sqlx::query("SELECT 1 FROM cases LIMIT 1").fetch_optional(&self.reading).await?;
        Ok(())
    }

    /// Waits for what is being written, and closes the file.
    pub async fn close(&self) {
        // In this order: the last one to close writes the log back, and a reader cannot.
        self.reading.close().await;
        self.writing.close().await;
    }

    /// A transaction that writes. It has the lock from its beginning.
    async fn begin(&self) -> Result<Transaction<'static, Sqlite>, StoreError> {
        Ok(self.writing.begin_with("BEGIN IMMEDIATE").await?)
    }
}

/// A connection within a transaction.
type Connection = <Sqlite as Database>::Connection;

/// Writes down what somebody did with a case. `who` is `None` for the desk itself.
async fn remember(
    connection: &mut SqliteConnection,
    case: &str,
    who: Option<&str>,
    what: &str,
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO history (case_id, at, who, what) VALUES (?, ?, ?, ?)")
        .bind(case)
        .bind(crate::clock::now())
        .bind(who)
        .bind(what)
        .execute(connection)
        .await?;
    Ok(())
}
