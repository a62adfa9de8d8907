//! Opens the file.

use super::{Store, StoreError, intake};
use sqlx::Connection as _;
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous,
};
use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// How long a reader waits for a connection, and a writer of another process for the lock.
const WAIT: Duration = Duration::from_secs(5);

/// Connections that read.
const READERS: u32 = 4;

/// How the file is opened.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Most pages of 4 kB; `None` = as many as fit on the disk.
    pub most_pages: Option<u32>,
    /// The file must be there already.
    pub existing: bool,
}

impl Store {
    /// Opens the file, makes it if it is not there, and brings its tables up to date.
    ///
    /// # Errors
    ///
    /// It cannot be opened, is no database of the desk, or is of a newer version.
    pub async fn open(path: &Path, options: Options) -> Result<Self, StoreError> {
        if !options.existing {
            make(path).map_err(|error| StoreError::CannotOpen(path.to_owned(), error.to_string()))?;
        }
        let base = SqliteConnectOptions::new()
            .filename(path)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(WAIT);
        // What was erased is overwritten with zeros.
        let mut writer = base.clone().pragma("secure_delete", "ON");
        if let Some(pages) = options.most_pages {
            writer = writer.pragma("max_page_count", pages.to_string());
        }
        let pool = || SqlitePoolOptions::new().acquire_timeout(WAIT);
        let writing = pool()
            .max_connections(1)
            .after_release(|connection, _| Box::pin(is_whole(connection)))
            .connect_with(writer)
            .await;
        let writing = writing.map_err(|error| opening(path, error))?;
        ours(path, &writing).await?;
        MIGRATIONS.run(&writing).await.map_err(|error| match error {
            MigrateError::VersionMissing(_) | MigrateError::VersionMismatch(_) => {
                StoreError::Newer(path.to_owned())
            }
            MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => opening(path, error),
            other => StoreError::Other(sqlx::Error::Migrate(Box::new(other))),
        })?;
        let reading = pool().max_connections(READERS).connect_with(base.read_only(true)).await;
        let reading = reading.map_err(|error| opening(path, error))?;
        let intake = intake::Queue::start(writing.clone());
        Ok(Self { reading, writing, intake })
    }
}

// Only this user may read what customers wrote. SQLite gives the files beside it the same permissions.
fn make(path: &Path) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

// When the disk is full, SQLite ends the transaction itself, and sqlx believes that it is still open. Such a connection is
// closed, and the pool opens another.
async fn is_whole(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    // After this, an open transaction has been rolled back.
    connection.ping().await?;
    Ok(!connection.is_in_transaction())
}

// A database of somebody else's is left as it is.
async fn ours(path: &Path, pool: &sqlx::SqlitePool) -> Result<(), StoreError> {
    let tables = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    let ours = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = '_sqlx_migrations'";
    let count = async |sql: &'static str| sqlx::query_scalar::<_, i64>(sql).fetch_one(pool).await;
    let tables = count(tables).await.map_err(|error| opening(path, error))?;
    let ours = count(ours).await.map_err(|error| opening(path, error))?;
    if tables > 0 && ours == 0 { Err(StoreError::NotOurs(path.to_owned())) } else { Ok(()) }
}

fn opening(path: &Path, error: sqlx::Error) -> StoreError {
    let code = error.as_database_error().and_then(|e| e.code()?.parse::<u32>().ok());
    match code.map(|code| code & 0xFF) {
        // "file is not a database", "malformed"
        Some(26 | 11) => StoreError::NotOurs(path.to_owned()),
        Some(5 | 6 | 13) => error.into(),
        _ => StoreError::CannotOpen(path.to_owned(), error.to_string()),
    }
}
