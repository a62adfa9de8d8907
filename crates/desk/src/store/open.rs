//! Opens a database: here the file of SQLite, in `server.rs` a PostgreSQL database.

use super::place::Place;
use super::sql::Pool;
use super::{Store, StoreError, intake, server};
use sqlx::Connection as _;
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations/sqlite");

/// How long a reader waits for a connection, and a writer of another process for the lock.
const WAIT: Duration = Duration::from_secs(5);

/// Connections that read.
const READERS: u32 = 4;

/// How a database is opened.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Most pages of 4 kB; `None` = as many as fit on the disk. For SQLite alone.
    pub most_pages: Option<u32>,
    /// The database must be there already.
    pub existing: bool,
}

impl Store {
    /// Opens a file as [`Store::open_at`] does.
    ///
    /// # Errors
    ///
    /// As for [`Store::open_at`].
    pub async fn open(path: &Path, options: Options) -> Result<Self, StoreError> {
        Self::open_at(&Place::from(path), options).await
    }

    /// Opens a database, makes the file if it is not there, and brings the tables up to date. A PostgreSQL database must be
    /// there; its tables are made.
    ///
    /// # Errors
    ///
    /// It cannot be opened, is no database of the desk, or is of a newer version.
    pub async fn open_at(place: &Place, options: Options) -> Result<Self, StoreError> {
        let (reading, writing) = match place {
            Place::File(path) => open_file(path, options).await?,
            Place::Server(server) => server::open(place, server, options.existing).await?,
        };
        let intake = intake::Queue::start(writing.clone());
        Ok(Self { reading, writing, intake })
    }
}

async fn open_file(path: &Path, options: Options) -> Result<(Pool, Pool), StoreError> {
    let writing = writer(path, options).await?;
    let reading = SqlitePoolOptions::new().acquire_timeout(WAIT).max_connections(READERS);
    let reading = reading.connect_with(base(path).read_only(true)).await;
    let reading = reading.map_err(|error| opening(path, error))?;
    Ok((Pool::Sqlite(reading), Pool::Sqlite(writing)))
}

/// Connections to a file that is there, and the version that its tables should have. Nothing of it is changed.
pub(super) async fn to_read(path: &Path) -> Result<(Pool, i64), StoreError> {
    // The mode of the log is left as it is: to change it would be to write.
    let options = SqliteConnectOptions::new().filename(path).read_only(true).busy_timeout(WAIT);
    let pool = SqlitePoolOptions::new().acquire_timeout(WAIT).max_connections(1).connect_with(options).await;
    let newest = MIGRATIONS.iter().map(|migration| migration.version).max();
    Ok((Pool::Sqlite(pool.map_err(|error| opening(path, error))?), newest.unwrap_or_default()))
}

/// A connection to a file that is made if it is not there. The tables are up to date.
pub(super) async fn to_write(path: &Path) -> Result<Pool, StoreError> {
    Ok(Pool::Sqlite(writer(path, Options::default()).await?))
}

/// One connection that writes. The tables are up to date.
async fn writer(path: &Path, options: Options) -> Result<SqlitePool, StoreError> {
    if !options.existing {
        make(path).map_err(|error| StoreError::CannotOpen(shown(path), error.to_string()))?;
    }
    // What was erased is overwritten with zeros.
    let mut writer = base(path).pragma("secure_delete", "ON");
    if let Some(pages) = options.most_pages {
        writer = writer.pragma("max_page_count", pages.to_string());
    }
    let writing = SqlitePoolOptions::new()
        .acquire_timeout(WAIT)
        .max_connections(1)
        .after_release(|connection, _| Box::pin(is_whole(connection)))
        .connect_with(writer)
        .await;
    let writing = writing.map_err(|error| opening(path, error))?;
    ours(path, &writing).await?;
    MIGRATIONS.run(&writing).await.map_err(|error| match error {
        MigrateError::VersionMissing(_) | MigrateError::VersionMismatch(_) => StoreError::Newer(shown(path)),
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => opening(path, error),
        other => StoreError::Other(sqlx::Error::Migrate(Box::new(other))),
    })?;
    Ok(writing)
}

fn base(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(WAIT)
}

fn shown(path: &Path) -> String {
    path.display().to_string()
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
async fn ours(path: &Path, pool: &SqlitePool) -> Result<(), StoreError> {
    let tables = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    let ours = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = '_sqlx_migrations'";
    let count = async |sql: &'static str| sqlx::query_scalar::<_, i64>(sql).fetch_one(pool).await;
    let tables = count(tables).await.map_err(|error| opening(path, error))?;
    let ours = count(ours).await.map_err(|error| opening(path, error))?;
    if tables > 0 && ours == 0 { Err(StoreError::NotOurs(shown(path))) } else { Ok(()) }
}

fn opening(path: &Path, error: sqlx::Error) -> StoreError {
    let code = error.as_database_error().and_then(|e| e.code()?.parse::<u32>().ok());
    match code.map(|code| code & 0xFF) {
        // "file is not a database", "malformed"
        Some(26 | 11) => StoreError::NotOurs(shown(path)),
        Some(5 | 6 | 13) => error.into(),
        _ => StoreError::CannotOpen(shown(path), error.to_string()),
    }
}
