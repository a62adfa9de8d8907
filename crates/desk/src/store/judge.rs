//! What people of the desk say of the routing of a case: right or wrong. It is written down as a correction, from which
//! a team learns.

use super::changes::{Row, record_id, row};
use super::sql::query;
use super::{Store, StoreError, intake, remember};
use crate::clock;
use crate::event::{CORRECTION, made, short};
use serde_json::{Value, json};

/// What somebody says of a routing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Judgement {
    /// The intent is the right one.
    Right,
    /// Another one is.
    Wrong {
        /// The right intent; `None` if none of them is.
        right: Option<String>,
        /// Why, in the words of whoever says so. Leaves the desk with the records.
        why: String,
    },
}

impl Store {
    /// Writes down what somebody says of the routing of a case, as `signpost.correction.v1`. If it was wrong, the case
    /// has the right intent from now on. `false` if there is no such case.
    ///
    /// # Errors
    ///
    /// The database does not answer, or there is no room.
    pub async fn judge(&self, id: &str, who: &str, judgement: &Judgement) -> Result<bool, StoreError> {
        let known = self.intents().await?;
        let mut transaction = self.begin().await?;
        let Some(row) = row(&mut transaction, id).await? else { return Ok(false) };
        let (right, why, what) = match judgement {
            Judgement::Right => {
                (row.intent.clone(), String::new(), "Said that the routing was right.".to_owned())
            }
            Judgement::Wrong { right, why } => {
                let right = right.as_deref().map(|right| short(right, 200)).filter(|right| !right.is_empty());
                let named = right.as_deref().unwrap_or("none of the intents");
                (right.clone(), short(why, 1000), format!("Said that the routing was wrong: {named}."))
            }
        };
        let kind = known.into_iter().find(|kind| Some(&kind.intent) == right.as_ref());
        let (label, category) = match (&right, kind) {
            _ if right == row.intent => (row.label.clone(), row.category.clone()),
            (_, Some(kind)) => (kind.label, kind.category),
            // The part before the dot is the category.
            (Some(right), None) => (None, right.split_once('.').map(|(category, _)| category.to_owned())),
            (None, None) => (None, None),
        };
        let data = corrected(&row, right.as_deref(), category.as_deref(), &why);
        let record = made(record_id()?, CORRECTION, clock::now(), id, data);
        intake::record_in(&mut transaction, &record).await?;
        query("UPDATE cases SET intent = $1, category = $2, label = $3 WHERE id = $4")
            .bind(&right)
            .bind(&category)
            .bind(&label)
            .bind(id)
            .run(&mut transaction)
            .await?;
        remember(&mut transaction, id, Some(who), &what).await?;
        transaction.commit().await?;
        Ok(true)
    }
}

fn corrected(row: &Row, right: Option<&str>, category: Option<&str>, why: &str) -> Value {
    let data: Value = serde_json::from_str(&row.data).unwrap_or_default();
    // What the engine suggested; the case has what the customer chose.
    let suggested = |name: &str| match data.get("routing") {
        Some(Value::Object(routing)) => routing.get(name).cloned().unwrap_or_default(),
        _ => data.get(name).cloned().unwrap_or_default(),
    };
    let of_routing = |name: &str| data.pointer(&format!("/routing/{name}")).cloned().unwrap_or_default();
    let full = json!({
        "version": 1, "case": row.id, "reference": row.reference, "by": "agent", "confirmed": true,
        "suggested": suggested("intent"), "right": right, "category_suggested": suggested("category"),
        "category_right": category, "why": why, "text": data["text"], "model": of_routing("model"),
        "flows": of_routing("flows"),
    });
    let Value::Object(mut full) = full else { return Value::Null };
    if row.minimal {
        let hidden = ["suggested", "right", "category_suggested", "category_right", "text"];
        hidden.iter().for_each(|name| drop(full.insert((*name).to_owned(), Value::Null)));
        full.insert("why".to_owned(), Value::from(""));
    }
    Value::Object(full)
}
