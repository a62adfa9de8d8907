//! Puts cases of many kinds into a store, to look at and to test with.

use bytes::Bytes;
use serde_json::{Value, json};
use signpost_desk::clock;
use signpost_desk::event::{self, File};
use signpost_desk::media::Media;
use signpost_desk::store::Store;
use signpost_desk::store::place::Place;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{Connection as _, PgConnection};
use std::error::Error;

/// The cases, each with how many minutes ago it came.
const CASES: &str = include_str!("cases.json");

/// Puts all of them into the store, which is at `db`: the oldest first. One answers the case with the broken pole.
pub(crate) async fn plant(store: &Store, db: &Place) -> Result<(), Box<dyn Error>> {
    let mut cases: Vec<Value> = serde_json::from_str(CASES)?;
    cases.sort_by_key(|case| std::cmp::Reverse(case["minutes"].as_u64()));
    for case in &cases {
        add(store, case).await?;
    }
    let pole = store.case("demo-pole").await?.ok_or("the case with the broken pole is missing")?;
    let again = json!({"minutes": 20, "data": {
        "version": 1, "id": "demo-again", "reference": "FB4N-77XY", "time": "2026-11-29T21:54:00Z", "follows": pole.link,
        "title": "Any news of my tent?", "text": "Any news of my tent? Friday is close.", "language": "en", "priority": "high",
        "queue": "returns", "reason": "requested",
        "fields": [{"id": "email", "label": "Your e-mail address", "value": "kim@example.com"}]}});
    add(store, &again).await?;
    cases.push(again);
    for case in &cases {
        let id = case["data"]["id"].as_str().unwrap_or_default();
        let minutes = case["minutes"].as_i64().unwrap_or_default();
        change(db, "UPDATE cases SET received = $2 WHERE id = $1", id, &clock::in_seconds(-60 * minutes))
            .await?;
        if let Some(owner) = case["owner"].as_str() {
            let state = case["state"].as_str().unwrap_or("taken");
            change(db, "UPDATE cases SET owner = $2 WHERE id = $1", id, owner).await?;
            change(db, "UPDATE cases SET state = $2 WHERE id = $1", id, state).await?;
        }
    }
    Ok(())
}

/// Changes a case behind the desk's back.
async fn change(db: &Place, sql: &'static str, id: &str, to: &str) -> Result<(), sqlx::Error> {
    match db {
        Place::File(path) => {
            let mut connection =
                SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(path)).await?;
            sqlx::query(sql).bind(id).bind(to).execute(&mut connection).await?;
            connection.close().await
        }
        Place::Server(options) => {
            let mut connection = PgConnection::connect_with(options).await?;
            sqlx::query(sql).bind(id).bind(to).execute(&mut connection).await?;
            connection.close().await
        }
    }
}

async fn add(store: &Store, case: &Value) -> Result<(), Box<dyn Error>> {
    let mut data = case["data"].clone();
    repeat(&mut data);
    let event = json!({
        "specversion": "1.0", "id": data["id"], "source": "signpost-widget", "type": event::CASE, "time": data["time"],
        "datacontenttype": "application/json", "data": data,
    });
    let mut arrived = event::case(event).map_err(|wrong| format!("{wrong:?}"))?;
    for file in case["files"].as_array().into_iter().flatten() {
        let content = Bytes::from(file[1].as_str().unwrap_or_default().to_owned());
        let media = Media::of(&content).ok_or("no media type that the desk takes")?;
        let name = file[0].as_str().unwrap_or_default().to_owned();
        arrived.files.push(File { id: name.clone(), field: None, name, media, content });
    }
    store.add_case(arrived).await?;
    Ok(())
}

/// `REPEAT:A:80` becomes a text of 80 letters A.
fn repeat(value: &mut Value) {
    match value {
        Value::String(text) => {
            let Some((letter, count)) = text.strip_prefix("REPEAT:").and_then(|rest| rest.split_once(':'))
            else {
                return;
            };
            *text = letter.repeat(count.parse().unwrap_or_default());
        }
        Value::Array(items) => items.iter_mut().for_each(repeat),
        Value::Object(fields) => fields.values_mut().for_each(repeat),
        _ => {}
    }
}
