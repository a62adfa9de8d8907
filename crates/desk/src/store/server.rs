//! Opens a PostgreSQL database.

use super::StoreError;
use super::place::Place;
use super::sql::Pool;
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPoolOptions};
use sqlx::{Connection as _, Executor as _};
use std::io;
use std::time::Duration;
use tokio::time::timeout;

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations/postgres");

/// How long a request waits for a connection.
const WAIT: Duration = Duration::from_secs(5);

/// Connections that read, and connections that write, of one desk.
const READERS: u32 = 6;
const WRITERS: u32 = 4;

/// How long a server has to answer at the start.
const ANSWERING: Duration = Duration::from_secs(10);

/// What each connection asks for. A desk that has lost its network must not keep its locks: the others would wait for it.
const SETTINGS: &str = "SET lock_timeout = '5s'; SET statement_timeout = '30s';
    SET idle_in_transaction_session_timeout = '10s'";

/// Connections that read, and connections that write. The tables are up to date.
pub(super) async fn open(
    place: &Place,
    options: &PgConnectOptions,
    existing: bool,
) -> Result<(Pool, Pool), StoreError> {
    let options = options.clone().application_name("signpost-desk");
    let mut connection = connect(place, &options).await?;
    let prepared = prepare(place, &mut connection, existing).await;
    // It is closed in any case: an error leaves the lock of the migrations on it.
    let _ = connection.close().await;
    prepared?;
    let pool = |most: u32| {
        let pool = PgPoolOptions::new().acquire_timeout(WAIT).max_connections(most);
        pool.after_connect(|connection, _| {
            Box::pin(async move { connection.execute(sqlx::raw_sql(SETTINGS)).await.map(drop) })
        })
        .connect_lazy_with(options.clone())
    };
    Ok((Pool::Postgres(pool(READERS)), Pool::Postgres(pool(WRITERS))))
}

/// A connection to a database that is there, and the version that its tables should have. Nothing of it is changed.
pub(super) async fn to_read(place: &Place, options: &PgConnectOptions) -> Result<(Pool, i64), StoreError> {
    // What is wrong is told by a connection of its own: a pool would only say that it has waited.
    let _ = connect(place, options).await?.close().await;
    let newest = MIGRATIONS.iter().map(|migration| migration.version).max();
    Ok((one(options), newest.unwrap_or_default()))
}

/// A connection for one long transaction. The tables are up to date.
pub(super) async fn to_write(place: &Place, options: &PgConnectOptions) -> Result<Pool, StoreError> {
    let mut connection = connect(place, options).await?;
    let prepared = prepare(place, &mut connection, false).await;
    let _ = connection.close().await;
    prepared.map(|()| one(options))
}

fn one(options: &PgConnectOptions) -> Pool {
    let pool = PgPoolOptions::new().acquire_timeout(WAIT).max_connections(1);
    let patient =
        "SET lock_timeout = '5s'; SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0";
    let pool = pool.after_connect(move |connection, _| {
        Box::pin(async move { connection.execute(sqlx::raw_sql(patient)).await.map(drop) })
    });
    Pool::Postgres(pool.connect_lazy_with(options.clone()))
}

/// One connection, without a bound for how long a statement may take.
pub(super) async fn connect(place: &Place, options: &PgConnectOptions) -> Result<PgConnection, StoreError> {
    match timeout(ANSWERING, PgConnection::connect_with(options)).await {
        Ok(connected) => connected.map_err(|error| opening(place, error)),
        Err(_) => Err(StoreError::CannotReach(place.to_string(), "it does not answer".to_owned())),
    }
}

/// Makes the tables, or brings them up to date. Desks that start at the same time do this one after the other: sqlx takes
/// an advisory lock.
async fn prepare(place: &Place, connection: &mut PgConnection, existing: bool) -> Result<(), StoreError> {
    let encoding: String = sqlx::query_scalar("SHOW server_encoding")
        .fetch_one(&mut *connection)
        .await
        .map_err(|e| opening(place, e))?;
    if encoding != "UTF8" {
        return Err(StoreError::Encoding(place.to_string(), encoding));
    }
    let (tables, ours) = sqlx::query_as::<_, (i64, bool)>(
        "SELECT count(*), coalesce(bool_or(tablename = '_sqlx_migrations'), FALSE)
        FROM pg_catalog.pg_tables WHERE schemaname = current_schema()",
    )
    .fetch_one(&mut *connection)
    .await
    .map_err(|error| opening(place, error))?;
    // Somebody else's tables are left as they are.
    if !ours && (tables > 0 || existing) {
        return Err(StoreError::NotOurs(place.to_string()));
    }
    MIGRATIONS.run(connection).await.map_err(|error| match error {
        MigrateError::VersionMissing(_) | MigrateError::VersionMismatch(_) => {
            StoreError::Newer(place.to_string())
        }
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => opening(place, error),
        other => StoreError::Other(sqlx::Error::Migrate(Box::new(other))),
    })
}

/// What an error at the start means, by its code: https://www.postgresql.org/docs/current/errcodes-appendix.html
pub(super) fn opening(place: &Place, error: sqlx::Error) -> StoreError {
    let place = place.to_string();
    match &error {
        sqlx::Error::Io(why) if why.kind() == io::ErrorKind::NotFound => {
            StoreError::CannotReach(place, "there is no such socket".to_owned())
        }
        sqlx::Error::Io(why) => StoreError::CannotReach(place, why.to_string()),
        sqlx::Error::Tls(why) => StoreError::CannotReach(place, format!("TLS: {why}")),
        sqlx::Error::Configuration(why) => StoreError::CannotReach(place, why.to_string()),
        sqlx::Error::Protocol(why) => StoreError::CannotReach(place, why.clone()),
        sqlx::Error::Database(said) => match said.code().as_deref() {
            Some("28P01" | "28000") => StoreError::Refused(place, said.message().to_owned()),
            Some("3D000") => StoreError::Missing(place),
            Some("42501" | "3F000") => StoreError::MayNot(place, said.message().to_owned()),
            _ => error.into(),
        },
        _ => error.into(),
    }
}
