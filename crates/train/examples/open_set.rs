//! How well a model knows what it does not know. `cargo xtask bench open-set` runs it.
//!
//! The protocol is that of Zhang et al. 2021. Of the intents of a data set 25, 50 or 75 % are known: a model is trained on their
//! training rows. All others are one class, open. Validation rows of all intents are judged; the test rows are left alone. A
//! text counts as open if the confidence of out of scope is at least one half. The second table has a team's beginning: 25 known
//! intents with 15 rows each, at the thresholds that hold unless a flows file has others.

use signpost_encoder::Encode;
use signpost_engine::calibration::{Confidences, Extent};
use signpost_engine::decision::{Decision, Thresholds};
use signpost_engine::encoder::Encoder;
use signpost_engine::model::{Base, Model};
use signpost_train::{Example, Options, background, is_other, train_on};
use std::collections::{BTreeSet, HashMap};
use std::error::Error;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

type Outcome<T> = Result<T, Box<dyn Error>>;

const SETS: [&str; 2] = ["banking77", "clinc150"];
const SHARES: [usize; 3] = [25, 50, 75];
/// What a team begins with: intents, and rows of each.
const BEGINNING: (usize, usize) = (25, 15);
/// From here on a text counts as open.
const OPEN: f32 = 0.5;

/// Reads each text once, however many models are trained.
#[derive(Debug, Clone)]
struct Cached(Arc<Encoder>, Arc<Mutex<HashMap<String, Vec<f32>>>>);

impl Encode for Cached {
    fn encode(&self, text: &str) -> Option<Vec<f32>> {
        let mut known = self.1.lock().unwrap_or_else(PoisonError::into_inner);
        Some(known.entry(text.to_owned()).or_insert_with(|| self.0.encode(text)).clone())
    }

    fn checksum(&self) -> u32 {
        Encode::checksum(&*self.0)
    }
}

/// What one model said of one text.
struct Said {
    /// Its intent; `None` if it is open.
    right: Option<usize>,
    first: usize,
    out_of_scope: f32,
    accepted: bool,
}

fn main() -> Outcome<()> {
    let words: Vec<String> = std::env::args().collect();
    let value = |name: &str| words.iter().position(|w| w == name).and_then(|at| words.get(at + 1));
    let data = Path::new(value("--data").ok_or("--data needs the folder with the data sets")?);
    let draws: u64 = value("--draws").map_or(Ok(10), |n| n.parse())?;
    let base = Base::from_bytes(&std::fs::read("static/base.bin")?)?;
    let encoder = Arc::new(Encoder::from_bytes(&std::fs::read("static/encoder.bin")?)?);
    println!(
        "| data set | known, % | accuracy | macro-F1 | F1 of open | AUROC |\n| --- | ---: | ---: | ---: | ---: | ---: |"
    );
    let mut beginnings = Vec::new();
    for set in SETS {
        let cached = Cached(encoder.clone(), Arc::default());
        let rows = |file: &str| rows(&data.join(set).join(file));
        let (train, judge) = (rows("train.csv")?, rows("valid.csv")?);
        let intents: BTreeSet<&str> =
            train.iter().map(|e| e.label.as_str()).filter(|l| !is_other(l)).collect();
        let intents: Vec<&str> = intents.into_iter().collect();
        let said = |count: usize, each: usize, draw: u64| {
            let known = drawn(&intents, count, draw);
            judged(&base, &cached, &few(&train, &known, each), &judge)
        };
        for share in SHARES {
            let count = (intents.len() * share + 50) / 100;
            let mut sums = [0.0; 4];
            for draw in 0..draws {
                let (said, intents) = said(count, usize::MAX, draw)?;
                let (accuracy, macro_f1, open) = f1(&said, intents);
                let of_this = [accuracy, macro_f1, open, auroc(&said)];
                sums.iter_mut().zip(of_this).for_each(|(sum, figure)| *sum += 100.0 * figure / draws as f64);
            }
            let [accuracy, macro_f1, open, auroc] = sums.map(|sum| format!("{sum:.1}"));
            println!("| {set} | {share} | {accuracy} | {macro_f1} | {open} | {auroc} |");
        }
        let mut sums = [0.0; 5];
        for draw in 0..draws {
            let (said, _) = said(BEGINNING.0, BEGINNING.1, draw)?;
            let share = |known: bool, what: &dyn Fn(&Said) -> bool| {
                let all = || said.iter().filter(|s| s.right.is_some() == known);
                all().filter(|s| what(s)).count() as f64 / all().count().max(1) as f64
            };
            let kept = |refused: f64| {
                let mut open: Vec<f32> =
                    said.iter().filter(|s| s.right.is_none()).map(|s| s.out_of_scope).collect();
                open.sort_unstable_by(f32::total_cmp);
                let bound = open.get((open.len() as f64 * (1.0 - refused)) as usize).copied().unwrap_or(1.0);
                share(true, &|s| s.out_of_scope < bound && s.right == Some(s.first))
            };
            let of_this = [
                share(true, &|s| s.right == Some(s.first)),
                share(true, &|s| s.accepted),
                share(false, &|s| s.accepted),
                kept(0.5),
                kept(0.7),
            ];
            sums.iter_mut().zip(of_this).for_each(|(sum, figure)| *sum += 100.0 * figure / draws as f64);
        }
        beginnings.push(format!("| {set} | {} |", sums.map(|sum| format!("{sum:.1}")).join(" | ")));
    }
    println!(
        "\n| data set | first choice right | accepted | of the unknown accepted | right with 50 % of the unknown refused | 70 % |"
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: |\n{}", beginnings.join("\n"));
    Ok(())
}

fn rows(path: &Path) -> Outcome<Vec<Example>> {
    let mut reader = csv::Reader::from_path(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let rows = reader.records().map(|record| record.map(|row| Example::new(&row[0], &row[1])));
    Ok(rows.collect::<Result<_, _>>()?)
}

/// So many of the intents; the same for the same draw.
fn drawn<'a>(intents: &[&'a str], count: usize, draw: u64) -> BTreeSet<&'a str> {
    let mut state = draw + 1;
    let mut random = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    };
    let mut shuffled = intents.to_vec();
    (1..shuffled.len()).rev().for_each(|i| shuffled.swap(i, random() % (i + 1)));
    shuffled.into_iter().take(count).collect()
}

/// The first rows of each known intent.
fn few(all: &[Example], known: &BTreeSet<&str>, each: usize) -> Vec<Example> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let mut wanted = |e: &&Example| {
        let count = counts.entry(known.get(e.label.as_str()).copied().unwrap_or_default()).or_default();
        *count += 1;
        known.contains(e.label.as_str()) && *count <= each
    };
    all.iter().filter(|e| wanted(e)).cloned().collect()
}

/// Trains on `rows`, and gives what the model says of `judge` and how many intents it has.
fn judged(base: &Base, encoder: &Cached, rows: &[Example], judge: &[Example]) -> Outcome<(Vec<Said>, usize)> {
    let options = Options::default();
    let bytes =
        train_on(base, rows, &background(), &options, Some(encoder), &mut |_| ControlFlow::Continue(()))?;
    let mut model = Model::with_base(&bytes, base)?;
    model.attach(encoder.clone())?;
    let thresholds = Thresholds::default();
    let said = judge.iter().map(|e| {
        let confidences: Confidences = model.confidences(&e.text);
        let ranking = confidences.ranking();
        let extent = Extent { letters: e.text.chars().filter(|c| c.is_alphanumeric()).count(), seen: 1.0 };
        Said {
            right: model.intents().iter().position(|label| *label == e.label),
            first: ranking[0],
            out_of_scope: confidences.out_of_scope,
            accepted: thresholds.decide(&confidences, &ranking, extent) == Decision::Accept,
        }
    });
    Ok((said.collect(), model.intents().len()))
}

/// Accuracy, and F1 averaged over the intents and open, and F1 of open.
fn f1(said: &[Said], intents: usize) -> (f64, f64, f64) {
    let mut counts = vec![(0.0f64, 0.0f64); intents + 1];
    let mut hits = 0.0;
    for s in said {
        let right = s.right.unwrap_or(intents);
        let named = if s.out_of_scope >= OPEN { intents } else { s.first };
        if right == named {
            counts[right].0 += 1.0;
            hits += 1.0;
        } else {
            counts[right].1 += 1.0;
            counts[named].1 += 1.0;
        }
    }
    let all: Vec<f64> =
        counts.iter().map(|(hits, misses)| 2.0 * hits / (2.0 * hits + misses).max(1.0)).collect();
    (hits / said.len().max(1) as f64, all.iter().sum::<f64>() / all.len() as f64, all[intents])
}

/// The probability that an open text has a higher confidence of out of scope than a known one.
fn auroc(said: &[Said]) -> f64 {
    let mut all: Vec<(f32, bool)> = said.iter().map(|s| (s.out_of_scope, s.right.is_none())).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut below, mut sum) = (0.0, 0.0);
    for (_, open) in &all {
        if *open {
            sum += below;
        } else {
            below += 1.0;
        }
    }
    sum / (below * (all.len() as f64 - below)).max(1.0)
}
