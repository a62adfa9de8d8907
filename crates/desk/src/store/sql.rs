//! One SQL text for SQLite and PostgreSQL: what both are asked, and what they answer.
//!
//! Parameters are `$1`, `$2`, …, which both understand. Where the two need different words, a [`Text`] has both.

use super::StoreError;
use sqlx::postgres::{PgArguments, PgPool, PgRow};
use sqlx::sqlite::{SqliteArguments, SqlitePool, SqliteRow};
use sqlx::{Arguments as _, FromRow, PgConnection, Postgres, Sqlite, SqliteConnection};

/// Connections to a database.
#[derive(Debug, Clone)]
pub(super) enum Pool {
    /// To a file.
    Sqlite(SqlitePool),
    /// To a server.
    Postgres(PgPool),
}

/// What is stored all at once, or not at all: when it is dropped before [`Transaction::commit`], nothing is.
#[derive(Debug)]
pub(super) enum Transaction {
    /// It has the lock of the file.
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    /// Each statement sees what others have committed before it.
    Postgres(sqlx::Transaction<'static, Postgres>),
}

/// Where a query runs.
pub(super) enum On<'a> {
    SqlitePool(&'a SqlitePool),
    Sqlite(&'a mut SqliteConnection),
    PostgresPool(&'a PgPool),
    Postgres(&'a mut PgConnection),
}

/// A query for both databases.
#[derive(Debug, Clone, Copy)]
pub(super) struct Text {
    pub(super) sqlite: &'static str,
    pub(super) postgres: &'static str,
}

/// A query that also locks the rows that it reads. In SQLite, who writes has locked everything already.
macro_rules! locking {
    ($text:literal, $lock:literal) => {
        $crate::store::sql::Text { sqlite: $text, postgres: concat!($text, " ", $lock) }
    };
}
pub(super) use locking;

/// A value for a parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Text(Option<String>),
    Whole(i64),
    Yes(bool),
    Bytes(Vec<u8>),
}

/// A row of either database can be read into it.
pub(super) trait Read:
    for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin
{
}

impl<T> Read for T where T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}

/// A query with its values.
#[derive(Debug, Clone)]
pub(super) struct Query {
    text: Text,
    values: Vec<Value>,
}

/// A query; its values are bound in the order of their numbers.
pub(super) fn query(text: impl Into<Text>) -> Query {
    Query { text: text.into(), values: Vec::new() }
}

/// Runs the same on whatever it is.
macro_rules! run {
    ($query:expr, $on:expr, $make:ident, $fetch:ident) => {{
        let Query { text, values } = $query;
        match $on.into() {
            On::SqlitePool(on) => sqlx::$make(text.sqlite, sqlite(values)?).$fetch(on).await?,
            On::Sqlite(on) => sqlx::$make(text.sqlite, sqlite(values)?).$fetch(on).await?,
            On::PostgresPool(on) => sqlx::$make(text.postgres, postgres(values)?).$fetch(on).await?,
            On::Postgres(on) => sqlx::$make(text.postgres, postgres(values)?).$fetch(on).await?,
        }
    }};
}

impl Query {
    /// Binds the next value.
    pub(super) fn bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    /// All rows.
    pub(super) async fn all<T: Read>(self, on: impl Into<On<'_>>) -> Result<Vec<T>, StoreError> {
        Ok(run!(self, on, query_as_with, fetch_all))
    }

    /// The first row, if there is one.
    pub(super) async fn first<T: Read>(self, on: impl Into<On<'_>>) -> Result<Option<T>, StoreError> {
        Ok(run!(self, on, query_as_with, fetch_optional))
    }

    /// The only column of the only row.
    pub(super) async fn value<T>(self, on: impl Into<On<'_>>) -> Result<T, StoreError>
    where
        (T,): Read,
    {
        let row: (T,) = run!(self, on, query_as_with, fetch_one);
        Ok(row.0)
    }

    /// Whether there is a row; its first column must be a text.
    pub(super) async fn finds(self, on: impl Into<On<'_>>) -> Result<bool, StoreError> {
        Ok(self.first::<(String,)>(on).await?.is_some())
    }

    /// Changes something. Tells how many rows.
    pub(super) async fn run(self, on: impl Into<On<'_>>) -> Result<u64, StoreError> {
        let Self { text, values } = self;
        Ok(match on.into() {
            On::SqlitePool(on) => {
                sqlx::query_with(text.sqlite, sqlite(values)?).execute(on).await?.rows_affected()
            }
            On::Sqlite(on) => {
                sqlx::query_with(text.sqlite, sqlite(values)?).execute(on).await?.rows_affected()
            }
            On::PostgresPool(on) => {
                sqlx::query_with(text.postgres, postgres(values)?).execute(on).await?.rows_affected()
            }
            On::Postgres(on) => {
                sqlx::query_with(text.postgres, postgres(values)?).execute(on).await?.rows_affected()
            }
        })
    }
}

impl Pool {
    /// A transaction that writes. In SQLite, it has the lock from its beginning.
    pub(super) async fn begin(&self) -> Result<Transaction, StoreError> {
        Ok(match self {
            Self::Sqlite(pool) => Transaction::Sqlite(pool.begin_with("BEGIN IMMEDIATE").await?),
            // Whatever the server has as its default: what follows a lock must see what others have committed before.
            Self::Postgres(pool) => {
                Transaction::Postgres(pool.begin_with("BEGIN ISOLATION LEVEL READ COMMITTED").await?)
            }
        })
    }

    /// A transaction that reads: it sees everything as it is at one moment.
    pub(super) async fn begin_reading(&self) -> Result<Transaction, StoreError> {
        Ok(match self {
            Self::Sqlite(pool) => Transaction::Sqlite(pool.begin().await?),
            Self::Postgres(pool) => {
                let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
                Transaction::Postgres(pool.begin_with(begin).await?)
            }
        })
    }

    /// Waits for what is under way, and closes all connections.
    pub(super) async fn close(&self) {
        match self {
            Self::Sqlite(pool) => pool.close().await,
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

impl Transaction {
    /// Stores it.
    pub(super) async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(transaction) => transaction.commit().await?,
            Self::Postgres(transaction) => transaction.commit().await?,
        }
        Ok(())
    }
}

impl<'a> From<&'a Pool> for On<'a> {
    fn from(pool: &'a Pool) -> Self {
        match pool {
            Pool::Sqlite(pool) => Self::SqlitePool(pool),
            Pool::Postgres(pool) => Self::PostgresPool(pool),
        }
    }
}

impl<'a> From<&'a mut Transaction> for On<'a> {
    fn from(transaction: &'a mut Transaction) -> Self {
        match transaction {
            Transaction::Sqlite(transaction) => Self::Sqlite(transaction),
            Transaction::Postgres(transaction) => Self::Postgres(transaction),
        }
    }
}

impl From<&'static str> for Text {
    fn from(both: &'static str) -> Self {
        Self { sqlite: both, postgres: both }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(Some(text.to_owned()))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(Some(text))
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(Some(text.clone()))
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Text(None), Into::into)
    }
}

impl From<&Option<String>> for Value {
    fn from(text: &Option<String>) -> Self {
        Self::Text(text.clone())
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Whole(number)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Whole(number.into())
    }
}

impl From<bool> for Value {
    fn from(yes: bool) -> Self {
        Self::Yes(yes)
    }
}

impl From<&[u8]> for Value {
    fn from(bytes: &[u8]) -> Self {
        Self::Bytes(bytes.to_owned())
    }
}

/// PostgreSQL has no place for U+0000 in a text.
pub(super) fn without_nul(text: String) -> String {
    if text.contains('\0') { text.replace('\0', "\u{FFFD}") } else { text }
}

fn sqlite(values: Vec<Value>) -> Result<SqliteArguments, StoreError> {
    let mut arguments = SqliteArguments::default();
    for value in values {
        let added = match value {
            Value::Text(text) => arguments.add(text),
            Value::Whole(number) => arguments.add(number),
            Value::Yes(yes) => arguments.add(yes),
            Value::Bytes(bytes) => arguments.add(bytes),
        };
        added.map_err(sqlx::Error::Encode)?;
    }
    Ok(arguments)
}

fn postgres(values: Vec<Value>) -> Result<PgArguments, StoreError> {
    let mut arguments = PgArguments::default();
    for value in values {
        let added = match value {
            Value::Text(text) => arguments.add(text.map(without_nul)),
            Value::Whole(number) => arguments.add(number),
            Value::Yes(yes) => arguments.add(yes),
            Value::Bytes(bytes) => arguments.add(bytes),
        };
        added.map_err(sqlx::Error::Encode)?;
    }
    Ok(arguments)
}
