//! What is trained on.
//!
//! Ours are the rows of `data/train/intents`, without those that were written for one confusion, and without out-of-scope ones.
//! They are what customers of a shop write, of every length. The largest intents are split in two, again and again, until there
//! are 77. An intent is split by meaning: each row goes with the nearer one of two rows that are far apart, and their centres are
//! moved a few times. So the parts are as hard to tell from each other as fine intents of one topic are.

use signpost_e2e::{Failure, Outcome};
use signpost_engine::encoder::{Encode, Encoder};
use signpost_train::Example;
use std::collections::BTreeSet;
use std::path::Path;
use xtask::{corpus, project};

/// As many as BANKING77 has.
const INTENTS: usize = 77;

/// Times that the centres of two parts are moved.
const MOVES: usize = 8;

/// A row and its vector.
type Read = (String, Vec<f32>);

/// The rows of `train.csv` in a folder.
pub(crate) fn of(folder: &Path) -> Outcome<Vec<Example>> {
    let rows = corpus::examples(&folder.join("train.csv")).map_err(|e| Failure::Setup(e.to_string()))?;
    Ok(rows.into_iter().map(|(text, intent)| Example::new(text, intent)).collect())
}

/// Rows of our own.
pub(crate) fn made(encoder: &Encoder) -> Outcome<Vec<Example>> {
    let setup = |e: xtask::report::Failure| Failure::Setup(e.to_string());
    let folder = project::root().join("data/train/intents");
    let mut intents: Vec<(String, Vec<Read>)> = Vec::new();
    for file in project::files_below(&folder, ".csv").map_err(setup)? {
        if file.components().any(|part| part.as_os_str() == "targeted") {
            continue;
        }
        for (text, intent) in corpus::examples(&file).map_err(setup)? {
            let vector = Encode::encode(encoder, &text).unwrap_or_default();
            match intents.iter_mut().find(|(known, _)| *known == intent) {
                Some((_, rows)) => rows.push((text, vector)),
                None => intents.push((intent, vec![(text, vector)])),
            }
        }
    }
    while intents.len() < INTENTS {
        let Some(largest) = (0..intents.len()).max_by_key(|i| (intents[*i].1.len(), std::cmp::Reverse(*i)))
        else {
            return Err(Failure::Setup("data/train has no rows".to_owned()));
        };
        let (name, rows) = intents.swap_remove(largest);
        let (one, other) = halves(rows);
        intents.extend([(format!("{name}.a"), one), (format!("{name}.b"), other)]);
    }
    intents.sort_by(|a, b| a.0.cmp(&b.0));
    // Dealt out in turn, as in a file that has grown: no intent stands in one place.
    let mut rows: Vec<(usize, usize, Example)> = Vec::new();
    for (place, (name, own)) in intents.into_iter().enumerate() {
        rows.extend(own.into_iter().enumerate().map(|(at, row)| (at, place, Example::new(row.0, &name))));
    }
    rows.sort_by_key(|(at, place, _)| (*at, *place));
    Ok(rows.into_iter().map(|(.., row)| row).collect())
}

/// So many of the rows, of all intents alike where these have enough.
pub(crate) fn some(all: &[Example], count: usize) -> Vec<Example> {
    let mut seen = std::collections::BTreeMap::new();
    let mut ranked: Vec<(usize, usize)> = Vec::new();
    for (place, row) in all.iter().enumerate() {
        let rank = seen.entry(row.label.as_str()).or_insert(0usize);
        ranked.push((*rank, place));
        *rank += 1;
    }
    ranked.sort_unstable();
    let mut chosen: Vec<usize> = ranked.into_iter().take(count).map(|(_, place)| place).collect();
    chosen.sort_unstable();
    chosen.into_iter().map(|place| all[place].clone()).collect()
}

/// How many intents the rows have.
pub(crate) fn intents(rows: &[Example]) -> usize {
    rows.iter().map(|row| &row.label).collect::<BTreeSet<_>>().len()
}

fn halves(rows: Vec<Read>) -> (Vec<Read>, Vec<Read>) {
    let farthest = |from: &[f32]| {
        let near = |at: &usize| dot(&rows[*at].1, from);
        (0..rows.len()).min_by(|a, b| near(a).total_cmp(&near(b))).unwrap_or_default()
    };
    let one = rows[farthest(&mean(rows.iter().map(|row| &*row.1)))].1.clone();
    let mut centres = (rows[farthest(&one)].1.clone(), one);
    let nearer =
        |row: &Read, centres: &(Vec<f32>, Vec<f32>)| dot(&row.1, &centres.0) > dot(&row.1, &centres.1);
    for _ in 0..MOVES {
        let part =
            |wanted: bool| mean(rows.iter().filter(|row| nearer(row, &centres) == wanted).map(|row| &*row.1));
        centres = (part(true), part(false));
    }
    rows.into_iter().partition(|row| nearer(row, &centres))
}

/// The direction of the sum.
fn mean<'a>(vectors: impl Iterator<Item = &'a [f32]>) -> Vec<f32> {
    let mut sum = Vec::new();
    for vector in vectors {
        sum.resize(vector.len(), 0.0f32);
        sum.iter_mut().zip(vector).for_each(|(sum, x)| *sum += x);
    }
    let length = dot(&sum, &sum).sqrt().max(f32::MIN_POSITIVE);
    sum.iter_mut().for_each(|x| *x /= length);
    sum
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
