//! The rows that are nearest to a text, by its words and parts of words.

use crate::project::Row;
use serde::{Deserialize, Serialize};
use signpost_engine::features::FeatureSpace;
use signpost_engine::frames;
use signpost_engine::text::Tokens;

/// A row that is like a text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Near {
    /// The row.
    pub row: Row,
    /// How like it is, 0 to 1: the cosine of the n-grams of both, weighted by how rare they are.
    pub likeness: f32,
}

/// The vectors of rows.
pub struct Vectors<'a> {
    space: &'a FeatureSpace,
    rows: &'a [Row],
    all: Vec<Vec<(u32, f32)>>,
}

impl<'a> Vectors<'a> {
    /// Reads all rows.
    #[must_use]
    pub fn of(space: &'a FeatureSpace, rows: &'a [Row]) -> Self {
        Self { space, rows, all: rows.iter().map(|row| vector(space, &row.text)).collect() }
    }

    /// The `most` rows that are nearest to the text of row `at`, apart from itself and its equals.
    #[must_use]
    pub fn nearest(&self, text: &str, most: usize) -> Vec<Near> {
        let vector = vector(self.space, text);
        let mut near: Vec<(f32, usize)> = self
            .all
            .iter()
            .enumerate()
            .filter(|(at, _)| self.rows[*at].text != text)
            .map(|(at, other)| (cosine(&vector, other), at))
            .filter(|(likeness, _)| *likeness > 0.0)
            .collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        near.truncate(most);
        near.into_iter().map(|(likeness, at)| Near { row: self.rows[at].clone(), likeness }).collect()
    }
}

/// Sorted by bucket, of length 1.
fn vector(space: &FeatureSpace, text: &str) -> Vec<(u32, f32)> {
    let mut entries = space.vector(&Tokens::of(&frames::content(text).text)).entries().to_vec();
    entries.sort_unstable_by_key(|(bucket, _)| *bucket);
    let length = entries.iter().map(|(_, value)| value * value).sum::<f32>().sqrt();
    if length > 0.0 {
        entries.iter_mut().for_each(|(_, value)| *value /= length);
    }
    entries
}

fn cosine(a: &[(u32, f32)], b: &[(u32, f32)]) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some((x, v)), Some((y, w))) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += v * w;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}
