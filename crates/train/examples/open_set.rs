//! How well a model knows what it does not know: the protocol of Zhang et al. 2021.
//!
//! `cargo xtask bench open-set` runs it. Some of the intents of a data set are known: the model is trained on their training
//! rows. All others are one class, open. Judged are the validation rows of all intents.

use signpost_engine::decision::{Decision, Thresholds};
use signpost_engine::encoder::{Encode, Encoder};
use signpost_engine::model::{Base, Model};
use signpost_train::{Example, Options, is_other, train_on};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::error::Error;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};

/// Reads each text once, however many models are trained.
#[derive(Debug)]
struct Cached {
    encoder: Encoder,
    known: Mutex<HashMap<String, Vec<f32>>>,
}

#[derive(Debug, Clone)]
struct Shared(Arc<Cached>);

impl Encode for Shared {
    fn encode(&self, text: &str) -> Option<Vec<f32>> {
        if let Some(known) = self.0.known.lock().ok()?.get(text) {
            return Some(known.clone());
        }
        let vector = self.0.encoder.encode(text);
        self.0.known.lock().ok()?.insert(text.to_owned(), vector.clone());
        Some(vector)
    }

    fn checksum(&self) -> u32 {
        Encode::checksum(&self.0.encoder)
    }
}

fn rows(path: &str) -> Result<Vec<Example>, Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(path)?;
    let mut all = Vec::new();
    for record in reader.records() {
        let record = record?;
        all.push(Example::new(&record[0], &record[1]));
    }
    Ok(all)
}

fn env(name: &str, usual: f32) -> f32 {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(usual)
}

fn random(state: &mut u64) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) as usize
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().collect();
    let value = |name: &str| args.iter().position(|a| a == name).and_then(|at| args.get(at + 1)).cloned();
    let train = rows(&value("--train").ok_or("--train")?)?;
    let judge = rows(&value("--judge").ok_or("--judge")?)?;
    let known: Vec<usize> = value("--known").unwrap_or("25,50,75".into()).split(',').filter_map(|n| n.parse().ok()).collect();
    let draws: u64 = value("--draws").and_then(|n| n.parse().ok()).unwrap_or(10);
    let each: usize = value("--rows").and_then(|n| n.parse().ok()).unwrap_or(usize::MAX);
    let base = Base::from_bytes(&std::fs::read("static/base.bin")?)?;
    let encoder = Encoder::from_bytes(&std::fs::read("static/encoder.bin")?)?;
    let encoder = Shared(Arc::new(Cached { encoder, known: Mutex::default() }));
    let background = signpost_train::background();
    let chat = rows("data/held_out/other.csv")?;
    let labels: Vec<String> = train.iter().map(|e| e.label.clone()).filter(|l| !is_other(l)).collect::<BTreeSet<_>>().into_iter().collect();
    for share in known {
        let mut sums: BTreeMap<&str, f64> = BTreeMap::new();
        for draw in 0..draws {
            let mut state = 1 + draw;
            (0..5).for_each(|_| _ = random(&mut state));
            let mut shuffled = labels.clone();
            for i in (1..shuffled.len()).rev() {
                let j = random(&mut state) % (i + 1);
                shuffled.swap(i, j);
            }
            let count = if share <= 100 { (labels.len() * share + 50) / 100 } else { share - 100 };
            let chosen: BTreeSet<&String> = shuffled.iter().take(count).collect();
            let mut counts: HashMap<&str, usize> = HashMap::new();
            let mut mine = Vec::new();
            for e in train.iter().filter(|e| chosen.contains(&e.label)) {
                let n = counts.entry(&e.label).or_default();
                *n += 1;
                if *n <= each {
                    mine.push(e.clone());
                }
            }
            let options = Options {
                out_of_scope: env("PRIOR", 0.4),
                left_out: env("LEFT", 0.95),
                background_cost: env("BGCOST", 0.5),
                dense_cost: if env("DENSE", 0.0) > 0.0 { Some(env("DENSE", 0.0)) } else { None },
                cost: env("COST", 1.0),
                mix: if env("MIX", 0.0) > 0.0 { Some(env("MIX", 0.0)) } else { None },
                ..Options::default()
            };
            let bytes = train_on(&base, &mine, &background, &options, Some(&encoder), &mut |_| ControlFlow::Continue(()))?;
            let mut model = Model::with_base(&bytes, &base)?;
            model.attach(encoder.clone())?;
            *sums.entry("kB").or_default() += bytes.len() as f64 / 1000.0;
            one(&model, &judge, &chosen, &chat, &mut sums);
        }
        print!("{share:4}");
        for (name, sum) in &sums {
            print!("  {name} {:.1}", sum / draws as f64);
        }
        println!();
    }
    Ok(())
}

fn one(model: &Model, judge: &[Example], chosen: &BTreeSet<&String>, chat: &[Example], sums: &mut BTreeMap<&'static str, f64>) {
    let thresholds = Thresholds::default();
    struct Said {
        right: Option<usize>,
        first: usize,
        p: f32,
        oos: f32,
        accepted: bool,
    }
    let say = |e: &Example| {
        let c = model.confidences(&e.text);
        let ranking = c.ranking();
        let right = if chosen.contains(&e.label) { model.intents().iter().position(|l| *l == e.label) } else { None };
        let letters = e.text.chars().filter(|c| c.is_alphanumeric()).count();
        let extent = signpost_engine::calibration::Extent { letters, seen: 1.0 };
        Said { right, first: ranking[0], p: c.intents[ranking[0]], oos: c.out_of_scope, accepted: thresholds.decide(&c, &ranking, extent) == Decision::Accept }
    };
    let said: Vec<Said> = judge.iter().map(say).collect();
    let chat: Vec<Said> = chat.iter().map(say).collect();
    let n = model.intents().len();
    let f1 = |open: &dyn Fn(&Said) -> bool| {
        let (mut tp, mut fp, mut fne) = (vec![0f64; n + 1], vec![0f64; n + 1], vec![0f64; n + 1]);
        for s in &said {
            let (right, got) = (s.right.unwrap_or(n), if open(s) { n } else { s.first });
            if right == got { tp[right] += 1.0 } else { fp[got] += 1.0; fne[right] += 1.0 }
        }
        let f: Vec<f64> = (0..=n).map(|i| 200.0 * tp[i] / (2.0 * tp[i] + fp[i] + fne[i]).max(1.0)).collect();
        (100.0 * tp.iter().sum::<f64>() / said.len() as f64, f.iter().sum::<f64>() / (n + 1) as f64, f[n])
    };
    let mut add = |name, value: f64| *sums.entry(name).or_default() += value;
    let (acc, macro_f1, open_f1) = f1(&|s| s.oos >= 0.5);
    add("acc", acc);
    add("F1", macro_f1);
    add("F1open", open_f1);
    add("F1acc", f1(&|s| !s.accepted).1);
    add("F1best", (1..100).map(|t| f1(&|s| s.oos >= t as f32 / 100.0).1).fold(0.0, f64::max));
    let inside: Vec<&Said> = said.iter().filter(|s| s.right.is_some()).collect();
    let outside: Vec<&Said> = said.iter().filter(|s| s.right.is_none()).collect();
    let share = |all: &[&Said], what: &dyn Fn(&Said) -> bool| 100.0 * all.iter().filter(|s| what(s)).count() as f64 / all.len().max(1) as f64;
    add("first", share(&inside, &|s| s.right == Some(s.first)));
    add("in_accepted", share(&inside, &|s| s.accepted));
    add("un_accepted", share(&outside, &|s| s.accepted));
    add("chat_accepted", share(&chat.iter().collect::<Vec<_>>(), &|s| s.accepted));
    let by: [(&str, &dyn Fn(&Said) -> f32); 1] = [("oos", &|s| s.oos)];
    for (_, of) in by {
        let mut scores: Vec<f32> = outside.iter().map(|s| of(s)).collect();
        scores.sort_unstable_by(f32::total_cmp);
        for (name, refused) in [("in@50", 0.5), ("in@70", 0.3)] {
            let bound = scores.get((scores.len() as f64 * refused) as usize).copied().unwrap_or(1.0);
            // so many of the unknown are refused
            add(name, share(&inside, &|s| of(s) < bound && s.right == Some(s.first)));
        }
        let mut all: Vec<(f32, bool)> = said.iter().map(|s| (of(s), s.right.is_none())).collect();
        all.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (mut below, mut sum) = (0.0, 0.0);
        for (_, open) in &all {
            if *open { sum += below } else { below += 1.0 }
        }
        add("auroc", 100.0 * sum / (below * (all.len() as f64 - below)).max(1.0));
    }
    let _ = said.iter().map(|s| s.p).sum::<f32>();
}
