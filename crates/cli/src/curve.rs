//! `signpost curve`.

use crate::failure::Failure;
use crate::{examples, files};
use signpost_engine::decision::Thresholds;
use signpost_engine::model::Model;
use signpost_train::eval::evaluate;
use signpost_train::{Example, Options, is_other, train};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::ExitCode;

/// Print a learning curve: accuracy against the number of examples for each intent.
///
/// Trains once for each number of rows and prints a Markdown table. The rows of each intent are picked at even
/// distances, in the order of the files. Of the rows with the label `other`, the same share is kept.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Examples to train on
    #[arg(long, num_args = 1.., required = true, value_name = "FILE")]
    examples: Vec<PathBuf>,
    /// Examples that are not trained on; each file gets a column
    #[arg(long, num_args = 1.., required = true, value_name = "FILE")]
    judge: Vec<PathBuf>,
    /// Numbers of rows for each intent
    #[arg(long, value_delimiter = ',', default_value = "25,50,100,150", value_name = "N,N,…")]
    rows: Vec<usize>,
    #[command(flatten)]
    encoder: files::EncoderArgument,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let mut all = Vec::new();
    for path in &arguments.examples {
        all.extend(examples::read(path)?);
    }
    let encoder = arguments.encoder.read()?;
    let mut judges = Vec::new();
    for path in &arguments.judge {
        judges.push((path.display().to_string(), examples::read(path)?));
    }
    let names: Vec<_> =
        judges.iter().map(|(name, _)| format!("{name}: intent / category / first three")).collect();
    println!("| rows an intent | {} |", names.join(" | "));
    println!("| ---: |{}", " --- |".repeat(names.len()));
    for &rows in &arguments.rows {
        eprintln!("Training on {rows} rows an intent …");
        let bytes =
            train(&thinned(&all, rows), &Options::default(), encoder.as_ref().map(|e| e as _), &mut |_| {
                ControlFlow::Continue(())
            })?;
        let mut model =
            Model::from_bytes(&bytes).map_err(|e| Failure::Model("the model just trained".into(), e))?;
        files::attach(&mut model, encoder.clone());
        let figures = judges.iter().map(|(_, examples)| {
            let r = evaluate(&model, examples, &[], &Thresholds::default());
            let percent = |x: f64| format!("{:.1}", x * 100.0);
            format!("{} / {} / {} %", percent(r.accuracy), percent(r.category_accuracy), percent(r.top3))
        });
        println!("| {rows} | {} |", figures.collect::<Vec<_>>().join(" | "));
    }
    Ok(ExitCode::SUCCESS)
}

/// At most `rows` examples of each intent, spread evenly over those there are, and the same share of the others.
fn thinned(all: &[Example], rows: usize) -> Vec<Example> {
    let key = |e: &Example| if is_other(&e.label) { String::new() } else { e.label.clone() };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    all.iter().for_each(|e| *counts.entry(key(e)).or_default() += 1);
    let intents = counts.keys().filter(|k| !k.is_empty()).count();
    let of_intents: usize = counts.iter().filter(|(k, _)| !k.is_empty()).map(|(_, n)| *n).sum();
    let mean = of_intents / intents.max(1);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let keep = |e: &&Example| {
        let key = key(e);
        let total = counts.get(&key).copied().unwrap_or(1);
        let wanted = if key.is_empty() { total * rows / mean.max(1) } else { rows }.min(total);
        let place = seen.entry(key).or_default();
        let here = *place * wanted / total != (*place + 1) * wanted / total;
        *place += 1;
        here
    };
    all.iter().filter(keep).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_taken_evenly_and_never_more_than_there_are() {
        let example = |i: usize, label: &str| Example::new(i.to_string(), label);
        let mut all: Vec<_> = (0..100).map(|i| example(i, "a.b")).collect();
        all.extend((0..10).map(|i| example(i, "c.d")));
        let few = thinned(&all, 20);
        assert_eq!(few.iter().filter(|e| e.label == "a.b").count(), 20);
        assert_eq!(few.iter().filter(|e| e.label == "c.d").count(), 10);
        assert!(few.iter().any(|e| e.text == "99" || e.text == "98" || e.text == "97" || e.text == "95"));
    }
}
