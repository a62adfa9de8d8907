//! Which training rows are like a message: by the cosine of their n-grams, and of their encoder's vectors.
//!
//! Vectors are worked out once for each text and kept, a few at a time, so that nobody waits for thousands of them.

use signpost_engine::frames;
use signpost_engine::model::Model;
use signpost_engine::text::Tokens;
use std::collections::HashMap;

/// The vectors of rows.
#[derive(Default)]
pub struct Neighbours {
    rows: Vec<Read>,
    /// Of which model the n-grams' vectors are; the encoder's are the same under every model.
    model: String,
    /// All rows before this one have a vector of their n-grams …
    read: usize,
    /// … and of the encoder.
    encoded: usize,
}

/// A row, and its vectors as far as they are known.
struct Read {
    text: String,
    /// The known buckets of the text, and their values.
    ngrams: Option<Vec<(u32, f32)>>,
    meaning: Option<Vec<f32>>,
}

/// A row and how like it is, from −1 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    /// Its place among the rows.
    pub row: usize,
    /// The cosine.
    pub cosine: f32,
}

impl Neighbours {
    /// Takes over the rows as they are now. What is known of a text stays known.
    pub fn take<'a>(&mut self, model: &Model, texts: impl Iterator<Item = &'a str> + Clone) {
        if self.model != model.id() {
            self.model = model.id();
            self.read = 0;
            self.rows.iter_mut().for_each(|row| row.ngrams = None);
        }
        if self.rows.iter().map(|row| row.text.as_str()).eq(texts.clone()) {
            return;
        }
        let known = std::mem::take(&mut self.rows).into_iter();
        let mut known: HashMap<String, Read> = known.map(|row| (row.text.clone(), row)).collect();
        let row = |text: &str| {
            known.remove(text).unwrap_or_else(|| Read { text: text.to_owned(), ngrams: None, meaning: None })
        };
        self.rows = texts.map(row).collect();
        (self.read, self.encoded) = (0, 0);
    }

    /// Works out at most `count` of the n-grams' vectors that are still unknown; says how many are left.
    pub fn read(&mut self, model: &Model, count: usize) -> usize {
        let mut budget = count;
        while let Some(row) = self.rows.get_mut(self.read) {
            if row.ngrams.is_none() {
                if budget == 0 {
                    break;
                }
                budget -= 1;
                row.ngrams = Some(sparse(model, &row.text));
            }
            self.read += 1;
        }
        self.rows.len() - self.read
    }

    /// As [`Neighbours::read`] for the encoder's vectors, those of the rows `first` before all others; 0 without an encoder.
    pub fn encode(&mut self, model: &Model, first: &[usize], count: usize) -> usize {
        if !model.has_second() {
            return 0;
        }
        let mut budget = count;
        for at in first {
            if let Some(row) = self.rows.get_mut(*at).filter(|row| row.meaning.is_none() && budget > 0) {
                budget -= 1;
                row.meaning = Some(meaning(model, &row.text));
            }
        }
        while let Some(row) = self.rows.get_mut(self.encoded) {
            if row.meaning.is_none() {
                if budget == 0 {
                    break;
                }
                budget -= 1;
                row.meaning = Some(meaning(model, &row.text));
            }
            self.encoded += 1;
        }
        self.rows[self.encoded..].iter().filter(|row| row.meaning.is_none()).count()
    }

    /// The `count` rows that are most like `text` by their n-grams, the most like first; of those that were read.
    #[must_use]
    pub fn by_ngrams(&self, model: &Model, text: &str, count: usize) -> Vec<Near> {
        let mut dense = vec![0.0f32; model.space().buckets()];
        sparse(model, text).into_iter().for_each(|(bucket, value)| dense[bucket as usize] = value);
        let cosine = |row: &Vec<(u32, f32)>| {
            row.iter().map(|(bucket, value)| dense[*bucket as usize] * value).sum::<f32>()
        };
        self.nearest(count, |row| row.ngrams.as_ref().map(cosine))
    }

    /// As [`Neighbours::by_ngrams`], by the encoder; nothing without one.
    #[must_use]
    pub fn by_meaning(&self, model: &Model, text: &str, count: usize) -> Vec<Near> {
        let Some(own) = model.meaning(&frames::content(text).text) else { return Vec::new() };
        let cosine = |row: &Vec<f32>| row.iter().zip(&own).map(|(a, b)| a * b).sum::<f32>();
        self.nearest(count, |row| row.meaning.as_ref().map(cosine))
    }

    fn nearest(&self, count: usize, cosine: impl Fn(&Read) -> Option<f32>) -> Vec<Near> {
        let rows = self.rows.iter().enumerate();
        let mut best: Vec<Near> = Vec::with_capacity(count + 1);
        for (row, read) in rows {
            let Some(cosine) = cosine(read) else { continue };
            if best.len() < count || best.last().is_some_and(|last| cosine > last.cosine) {
                let at = best.partition_point(|near| near.cosine >= cosine);
                best.insert(at, Near { row, cosine });
                best.truncate(count);
            }
        }
        best
    }
}

fn sparse(model: &Model, text: &str) -> Vec<(u32, f32)> {
    model.space().vector(&Tokens::of(&frames::content(text).text)).entries().to_vec()
}

fn meaning(model: &Model, text: &str) -> Vec<f32> {
    model.meaning(&frames::content(text).text).unwrap_or_default()
}
