//! Copies everything from one database into another one, which is empty: from SQLite to PostgreSQL, or back.

use super::place::Place;
use super::sql::{Pool, Query, Text, Transaction, Value, query, without_nul};
use super::{StoreError, open, server};
use sha2::{Digest as _, Sha256};
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row, TypeInfo as _, ValueRef as _};
use std::fmt;

/// A table that was copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// Its name.
    pub table: &'static str,
    /// How many rows it has, in both databases.
    pub rows: u64,
    /// SHA-256 of all its rows, in both databases, in hexadecimal digits.
    pub checksum: String,
}

/// Why nothing was copied. The target is as it was.
#[derive(Debug)]
pub enum TransferError {
    /// The source cannot be read.
    From(StoreError),
    /// The target cannot be written.
    To(StoreError),
    /// The source is of an older version. Start this version of the desk with it once.
    Older(String),
    /// The target has something in this table. Name one that is empty.
    NotEmpty(String, &'static str),
    /// What was written into this table reads otherwise than it was. Look at the disk.
    Differs(&'static str),
}

impl fmt::Display for TransferError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::From(error) => write!(f, "from: {error}"),
            Self::To(error) => write!(f, "to: {error}"),
            Self::Older(place) => {
                write!(f, "from: {place}: an older version of the desk has written this database")
            }
            Self::NotEmpty(place, table) => write!(f, "to: {place}: the database has rows in {table}"),
            Self::Differs(table) => write!(f, "what was written into {table} is not what was read"),
        }
    }
}

impl std::error::Error for TransferError {}

/// Copies everything. All of it is in one transaction of the target, which ends when counts and checksums are equal. The
/// source is read as it is at one moment.
///
/// # Errors
///
/// Nothing was copied.
pub async fn transfer(from: &Place, to: &Place) -> Result<Vec<Copied>, TransferError> {
    let source = source(from).await?;
    let copied = match target(to).await {
        Ok(target) => {
            let copied = all(&source, to, &target).await;
            target.close().await;
            copied
        }
        Err(error) => Err(TransferError::To(error)),
    };
    source.close().await;
    copied
}

async fn source(place: &Place) -> Result<Pool, TransferError> {
    let (pool, newest) = match place {
        Place::File(path) => open::to_read(path).await,
        Place::Server(options) => server::to_read(place, options).await,
    }
    .map_err(TransferError::From)?;
    let not_ours = |_| TransferError::From(StoreError::NotOurs(place.to_string()));
    let version: i64 = query("SELECT coalesce(max(version), 0) FROM _sqlx_migrations")
        .value(&pool)
        .await
        .map_err(not_ours)?;
    match version.cmp(&newest) {
        std::cmp::Ordering::Less => Err(TransferError::Older(place.to_string())),
        std::cmp::Ordering::Equal => Ok(pool),
        std::cmp::Ordering::Greater => Err(TransferError::From(StoreError::Newer(place.to_string()))),
    }
}

async fn target(place: &Place) -> Result<Pool, StoreError> {
    match place {
        Place::File(path) => open::to_write(path).await,
        Place::Server(options) => server::to_write(place, options).await,
    }
}

async fn all(source: &Pool, place: &Place, target: &Pool) -> Result<Vec<Copied>, TransferError> {
    let mut reading = source.begin_reading().await.map_err(TransferError::From)?;
    let mut writing = target.begin().await.map_err(TransferError::To)?;
    query(LOCKED).run(&mut writing).await.map_err(TransferError::To)?;
    for table in &TABLES {
        let rows = query(table.page).bind(table.first()).bind(1_i64).all::<Cells>(&mut writing).await;
        if !rows.map_err(TransferError::To)?.is_empty() {
            return Err(TransferError::NotEmpty(place.to_string(), table.name));
        }
    }
    let mut copied = Vec::new();
    for table in &TABLES {
        copied.push(copy(table, &mut reading, &mut writing).await?);
    }
    let last: i64 = query(LAST).value(&mut reading).await.map_err(TransferError::From)?;
    for text in ON_FROM {
        let on_from = on_from(text, last);
        on_from.run(&mut writing).await.map_err(TransferError::To)?;
    }
    for (table, copied) in TABLES.iter().zip(&copied) {
        if sum(table, &mut writing).await.map_err(TransferError::To)? != *copied {
            return Err(TransferError::Differs(table.name));
        }
    }
    if query(LAST).value::<i64>(&mut writing).await.map_err(TransferError::To)? != last {
        return Err(TransferError::Differs("numbers"));
    }
    writing.commit().await.map_err(TransferError::To)?;
    Ok(copied)
}

async fn copy(
    table: &Table,
    reading: &mut Transaction,
    writing: &mut Transaction,
) -> Result<Copied, TransferError> {
    let mut sum = Sum::default();
    let mut after = table.first();
    loop {
        let page = query(table.page).bind(after.clone()).bind(table.together);
        let page: Vec<Cells> = page.all(&mut *reading).await.map_err(TransferError::From)?;
        let Some(Cells(last)) = page.last() else { return Ok(sum.of(table)) };
        after = last[0].clone();
        for Cells(row) in page {
            sum.add(&row);
            let inserted = row.into_iter().fold(query(table.insert), Query::bind);
            inserted.run(&mut *writing).await.map_err(TransferError::To)?;
        }
    }
}

async fn sum(table: &Table, reading: &mut Transaction) -> Result<Copied, StoreError> {
    let mut sum = Sum::default();
    let mut after = table.first();
    loop {
        let page = query(table.page).bind(after).bind(table.together);
        let page: Vec<Cells> = page.all(&mut *reading).await?;
        let Some(Cells(last)) = page.last() else { return Ok(sum.of(table)) };
        after = last[0].clone();
        page.iter().for_each(|Cells(row)| sum.add(row));
    }
}

#[derive(Default)]
struct Sum {
    rows: u64,
    hash: Sha256,
}

impl Sum {
    // Each value with its kind and its length, so that no two rows look the same.
    fn add(&mut self, row: &[Value]) {
        self.rows += 1;
        for value in row {
            let (kind, bytes) = match value {
                Value::Text(None) => (0, Vec::new()),
                Value::Text(Some(text)) => (1, without_nul(text.clone()).into_bytes()),
                Value::Whole(number) => (2, number.to_be_bytes().to_vec()),
                Value::Yes(yes) => (2, i64::from(*yes).to_be_bytes().to_vec()),
                Value::Bytes(bytes) => (3, bytes.clone()),
            };
            self.hash.update([kind]);
            self.hash.update(bytes.len().to_be_bytes());
            self.hash.update(bytes);
        }
    }

    fn of(self, table: &Table) -> Copied {
        let checksum = self.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Copied { table: table.name, rows: self.rows, checksum }
    }
}

/// The values of a row, whatever they are.
struct Cells(Vec<Value>);

impl FromRow<'_, SqliteRow> for Cells {
    fn from_row(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        let cell = |at| {
            let value = row.try_get_raw(at)?;
            Ok(match value.type_info().name() {
                "INTEGER" => Value::Whole(row.try_get(at)?),
                "BLOB" => Value::Bytes(row.try_get(at)?),
                _ => Value::Text(row.try_get(at)?),
            })
        };
        (0..row.len()).map(cell).collect::<Result<_, _>>().map(Self)
    }
}

impl FromRow<'_, PgRow> for Cells {
    fn from_row(row: &PgRow) -> Result<Self, sqlx::Error> {
        let cell = |at| {
            let value = row.try_get_raw(at)?;
            Ok(match value.type_info().name() {
                "INT8" => Value::Whole(row.try_get(at)?),
                "BYTEA" => Value::Bytes(row.try_get(at)?),
                _ => Value::Text(row.try_get(at)?),
            })
        };
        (0..row.len()).map(cell).collect::<Result<_, _>>().map(Self)
    }
}

/// How a table is read and written. The first column is the key, by which it is read page by page.
struct Table {
    name: &'static str,
    page: &'static str,
    insert: &'static str,
    has_number: bool,
    /// So many rows are in memory at once.
    together: i64,
}

impl Table {
    /// What is below all keys.
    fn first(&self) -> Value {
        if self.has_number { Value::Whole(i64::MIN) } else { Value::from("") }
    }
}

macro_rules! table {
    ($name:literal, $key:literal, $has_number:literal, $together:literal, $columns:literal, $values:literal) => {
        Table {
            name: $name,
            page: concat!(
                "SELECT ",
                $key,
                $columns,
                " FROM ",
                $name,
                " WHERE ",
                $key,
                " > $1 ORDER BY ",
                $key,
                " LIMIT $2"
            ),
            insert: concat!("INSERT INTO ", $name, " (", $key, $columns, ") VALUES (", $values, ")"),
            has_number: $has_number,
            together: $together,
        }
    };
}

/// In this order, because files and history name their case.
const TABLES: [Table; 6] = [
    Table {
        name: "cases",
        page: "SELECT seq, id, reference, received, time, data, event, queue, priority, reason, category, intent, label,
                title, language, state, owner, resolution, note, link, follows, contact, closed_at, says, group_id,
                CAST(CASE WHEN minimal THEN 1 ELSE 0 END AS BIGINT) AS minimal
            FROM cases WHERE seq > $1 ORDER BY seq LIMIT $2",
        insert: "INSERT INTO cases (seq, id, reference, received, time, data, event, queue, priority, reason, category,
                intent, label, title, language, state, owner, resolution, note, link, follows, contact, closed_at,
                says, group_id, minimal)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
                $22, $23, $24, $25, $26 <> 0)",
        has_number: true,
        together: 50,
    },
    table!(
        "files", "rowid", true, 4,
        ", id, case_id, name_in_case, field, name, media, size, content",
        "$1, $2, $3, $4, $5, $6, $7, $8, $9"
    ),
    table!("records", "seq", true, 50, ", id, type, time, received, case_id, body", "$1, $2, $3, $4, $5, $6, $7"),
    table!("history", "rowid", true, 50, ", case_id, at, who, what", "$1, $2, $3, $4, $5"),
    table!("sessions", "hash", false, 200, ", name, csrf, expires", "$1, $2, $3, $4"),
    table!("erased", "id", false, 200, ", at", "$1, $2"),
];

/// Nobody else writes into the target meanwhile. In SQLite, who writes has locked everything already.
const LOCKED: Text = Text {
    sqlite: "SELECT 1",
    postgres: "LOCK TABLE cases, files, records, history, sessions, erased, numbers IN EXCLUSIVE MODE",
};

/// The last number that the export has given.
const LAST: Text = Text {
    sqlite: "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'records'), 0)",
    postgres: "SELECT last FROM numbers",
};

/// With what the target goes on: no number of the export is given twice, and rows keep their order.
const ON_FROM: [Text; 3] = [
    Text {
        sqlite: "DELETE FROM sqlite_sequence WHERE name = 'records'",
        postgres: "SELECT setval(pg_get_serial_sequence('files', 'rowid'), coalesce(max(rowid), 0) + 1, FALSE) FROM files",
    },
    Text {
        sqlite: "INSERT INTO sqlite_sequence (name, seq) VALUES ('records', $1)",
        postgres: "UPDATE numbers SET last = $1",
    },
    Text {
        sqlite: "SELECT 1",
        postgres:
            "SELECT setval(pg_get_serial_sequence('history', 'rowid'), coalesce(max(rowid), 0) + 1, FALSE)
            FROM history",
    },
];

fn on_from(text: Text, last: i64) -> Query {
    let query = query(text);
    if text.postgres.contains("$1") { query.bind(last) } else { query }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use super::*;

    #[tokio::test]
    async fn no_table_and_no_column_is_left_behind() {
        let folder = tempfile::tempdir().unwrap();
        let pool = open::to_write(&folder.path().join("cases.sqlite")).await.unwrap();
        let columns = "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> '_sqlx_migrations'";
        let columns: Vec<(String, String)> = query(columns).all(&pool).await.unwrap();
        assert!(columns.len() > 40);
        for (name, column) in columns {
            let table = TABLES.iter().find(|table| table.name == name);
            let words = |text: &'static str| text.split(|c: char| !c.is_alphanumeric() && c != '_');
            let copied = table.is_some_and(|table| {
                words(table.insert).any(|word| word == column) && words(table.page).any(|word| word == column)
            });
            assert!(copied, "{name}.{column} is not copied");
        }
    }
}
