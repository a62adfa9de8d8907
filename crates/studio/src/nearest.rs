//! The training rows that are most like a message.

use crate::ask::{Ask, Tell};
use crate::loaded::Loaded;
use crate::neighbours;
use crate::trouble::Trouble;
use serde::{Deserialize, Serialize};
use signpost_engine::config::{self, Json};

/// So many rows are shown for each of the two spaces.
const SHOWN: usize = 6;

/// So many of the rows that are like the message by their n-grams are read by the encoder before all others.
const FIRST: usize = 40;

/// Asks for the rows that are most like a message, and has more of them read.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Nearest {
    /// What a customer writes.
    pub text: String,
    /// At most so many rows are read by their n-grams now.
    pub ngrams: usize,
    /// At most so many are read by the encoder now.
    pub meanings: usize,
}

/// The rows that are most like a message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rows {
    /// By their n-grams, the most like first.
    pub by_ngrams: Vec<Near>,
    /// By the encoder; empty without one.
    pub by_meaning: Vec<Near>,
    /// So many rows there are.
    pub total: usize,
    /// So many are still to be read by their n-grams.
    pub unread: usize,
    /// So many are still to be read by the encoder; 0 without one.
    pub unread_by_encoder: usize,
}

/// A training row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Near {
    /// What stands in it.
    pub text: String,
    /// Its intent, or `other`.
    pub intent: String,
    /// Where it stands, in words.
    pub place: String,
    /// How like it is, up to 1.
    pub cosine: f64,
}

impl Ask for Nearest {
    const NAME: &'static str = "nearest";

    type Answer = Rows;

    fn answer(self, loaded: &mut Loaded, _: Tell<'_>) -> Result<Rows, Trouble> {
        let rows = loaded.rows();
        // To parse the whole file takes longer than all the rest.
        let has_examples = loaded.flows_text().contains("\"examples\"");
        let json = if has_examples { loaded.json()? } else { Json::Null };
        let examples = config::examples(&json);
        let texts = rows.iter().map(|row| row.text.as_str()).chain(examples.iter().map(|(_, text)| *text));
        let total = rows.len() + examples.len();
        let (router, neighbours) = loaded.with_neighbours()?;
        let model = router.model();
        neighbours.take(model, texts);
        let unread = neighbours.read(model, self.ngrams);
        let by_ngrams = neighbours.by_ngrams(model, &self.text, FIRST);
        // Which rows come first is known when all of them were read.
        let first: Vec<usize> = by_ngrams.iter().map(|near| near.row).collect();
        let unread_by_encoder = neighbours.encode(model, &first, if unread == 0 { self.meanings } else { 0 });
        let by_meaning = neighbours.by_meaning(model, &self.text, SHOWN);
        let near = |near: neighbours::Near| {
            let (text, intent, place) = match rows.get(near.row) {
                Some(row) => (row.text.clone(), row.intent.clone(), format!("row {}", near.row + 1)),
                None => {
                    let (id, text) = examples.get(near.row - rows.len()).copied().unwrap_or_default();
                    (text.to_owned(), id.to_owned(), "an example in the flows file".to_owned())
                }
            };
            Near { text, intent, place, cosine: near.cosine.into() }
        };
        Ok(Rows {
            by_ngrams: by_ngrams.into_iter().take(SHOWN).map(near).collect(),
            by_meaning: by_meaning.into_iter().map(near).collect(),
            total,
            unread,
            unread_by_encoder,
        })
    }
}

#[cfg(test)]
mod tests;
