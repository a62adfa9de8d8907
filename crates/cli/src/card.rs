//! `signpost card`.

mod routings;

use crate::behaviour::Behaviour;
use crate::failure::Failure;
use crate::{examples, facts, files};
use signpost_engine::decision::Thresholds;
use signpost_engine::model::Model;
use signpost_engine::router::Router;
use signpost_train::eval::{self, Report, SignalReport, evaluate};
use signpost_train::{Example, is_other, misspelt};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Write the model card: what the model is and how well it does on held-out examples.
///
/// The same files give the same card, so the card can be kept under version control.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The model
    #[arg(long, default_value = "static/model.bin", value_name = "FILE")]
    model: PathBuf,
    #[command(flatten)]
    base: files::BaseArgument,
    /// The flows file with the thresholds
    #[arg(long, default_value = "static/flows.json", value_name = "FILE")]
    flows: PathBuf,
    /// Held-out examples
    #[arg(long, num_args = 1.., required = true, value_name = "FILE")]
    examples: Vec<PathBuf>,
    /// Held-out rows about signals
    #[arg(long, value_name = "FILE")]
    signals: Option<PathBuf>,
    /// Held-out messages about several things; needs --signals and --privacy
    #[arg(long, requires_all = ["privacy", "signals"], value_name = "FILE")]
    several: Option<PathBuf>,
    /// Held-out messages with personal data; needs --signals and --several
    #[arg(long, requires_all = ["several", "signals"], value_name = "FILE")]
    privacy: Option<PathBuf>,
    /// Behaviour tests
    #[arg(long, num_args = 1.., value_name = "FILE")]
    behaviour: Vec<PathBuf>,
    /// Messages and the facts that they name
    #[arg(long, value_name = "FILE")]
    facts: Option<PathBuf>,
    #[command(flatten)]
    encoder: files::EncoderArgument,
    /// The text before the figures
    #[arg(long, value_name = "FILE")]
    preface: PathBuf,
    /// The file to write the card to
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let mut model = arguments.base.model(&arguments.model)?;
    let thresholds = files::flows(&arguments.flows)?.thresholds_for(model.intents());
    let mut all = Vec::new();
    for path in &arguments.examples {
        all.extend(examples::read(path)?);
    }
    let size =
        std::fs::metadata(&arguments.model).map_err(|e| Failure::Read(arguments.model.clone(), e))?.len();
    let preface = std::fs::read_to_string(&arguments.preface)
        .map_err(|e| Failure::Read(arguments.preface.clone(), e))?;
    let flows = files::flows(&arguments.flows)?;
    let signals = match &arguments.signals {
        Some(path) => examples::signals(path)?,
        None => Vec::new(),
    };
    let mut card = write(&model, size, &all, &thresholds, &preface);
    let first = Router::new(model.clone(), flows.clone());
    if let Some(encoder) = arguments.encoder.read()? {
        files::attach(&mut model, Some(encoder));
        both(&mut card, &model, &all, &thresholds);
    }
    let stages = Router::new(model, flows);
    if !signals.is_empty() {
        signal_figures(&mut card, &eval::signals(&first, &signals), &eval::signals(&stages, &signals));
    }
    if let (Some(several), Some(privacy)) = (&arguments.several, &arguments.privacy) {
        let held_out = routings::HeldOut { examples: &all, signals: &signals, several, privacy };
        routings::section(&mut card, &held_out, &first, &stages)?;
    }
    if !arguments.behaviour.is_empty() {
        let (mut alone, mut both) = (Behaviour::default(), Behaviour::default());
        for path in &arguments.behaviour {
            alone.add(&first, path)?;
            both.add(&stages, path)?;
        }
        alone.section(&both, &mut card);
    }
    if let Some(path) = &arguments.facts {
        facts::Figures::of(path)?.section(&mut card);
    }
    files::write(&arguments.out, card.as_bytes())?;
    eprintln!("Wrote {}.", arguments.out.display());
    Ok(ExitCode::SUCCESS)
}

fn write(model: &Model, size: u64, all: &[Example], thresholds: &Thresholds, preface: &str) -> String {
    let report = evaluate(model, all, &[], thresholds);
    let training = model.training();
    let mut out = preface.trim_end().to_owned();
    let _ = write!(
        out,
        "\n\n## This model\n\n`{}`: {} intents, trained on {} messages and {} out of scope, seed {}; {size} bytes.\n",
        model.id(),
        model.intents().len(),
        training.rows,
        training.other_rows,
        training.seed,
    );
    let _ = writeln!(out, "\n## On the held-out messages\n\n| figure | |\n| --- | ---: |");
    for (name, value) in figures(&report) {
        let _ = writeln!(out, "| {name} | {value} |");
    }
    slices(&mut out, "length", "words", by_length(all), model, thresholds);
    slices(&mut out, "typing errors", "letters mistyped", by_typos(all), model, thresholds);
    languages(&mut out, model, all, thresholds);
    let _ = writeln!(
        out,
        "\n## By intent\n\n| intent | n | precision | recall | F1 |\n| --- | ---: | ---: | ---: | ---: |"
    );
    for i in &report.intents {
        let _ = writeln!(out, "| {} | {} | {:.2} | {:.2} | {:.2} |", i.id, i.n, i.precision, i.recall, i.f1);
    }
    let _ = writeln!(out, "\n## Most frequent confusions\n\n| right | said | times |\n| --- | --- | ---: |");
    for (right, said, n) in report.confusions.iter().take(15) {
        let _ = writeln!(out, "| {right} | {said} | {n} |");
    }
    out
}

/// The same figures with the second stage.
fn both(out: &mut String, model: &Model, all: &[Example], thresholds: &Thresholds) {
    let report = evaluate(model, all, &[], thresholds);
    let _ = writeln!(out, "\n## With the encoder as a second stage\n\n| figure | |\n| --- | ---: |");
    for (name, value) in figures(&report) {
        let _ = writeln!(out, "| {name} | {value} |");
    }
    slices(out, "length, with the encoder", "words", by_length(all), model, thresholds);
    slices(out, "typing errors, with the encoder", "letters mistyped", by_typos(all), model, thresholds);
    let _ = writeln!(
        out,
        "\n## Most frequent confusions, with the encoder\n\n| right | said | times |\n| --- | --- | ---: |"
    );
    for (right, said, n) in report.confusions.iter().take(15) {
        let _ = writeln!(out, "| {right} | {said} | {n} |");
    }
}

/// Signals, with the n-grams alone and with all stages.
fn signal_figures(out: &mut String, first: &SignalReport, both: &SignalReport) {
    let _ = writeln!(
        out,
        "\n## Signals, by rules and detector\n\nOf {} hard negatives, {:.1} % raise a signal that they do not carry; with the encoder {:.1} %.\n\n\
        | signal | n | precision | recall | with the encoder: precision | recall |\n\
        | --- | ---: | ---: | ---: | ---: | ---: |",
        first.hard_negatives,
        first.raised * 100.0,
        both.raised * 100.0
    );
    for (a, b) in first.signals.iter().zip(&both.signals) {
        let (name, n) = (a.signal.name(), a.n);
        let (p, r, q, s) = (a.precision, a.recall, b.precision, b.recall);
        let _ = writeln!(out, "| {name} | {n} | {p:.2} | {r:.2} | {q:.2} | {s:.2} |");
    }
}

fn figures(r: &Report) -> Vec<(String, String)> {
    let percent = |x: f64| format!("{:.1} %", x * 100.0);
    let mut rows = vec![
        ("in-scope messages".to_owned(), r.n.to_string()),
        ("intent right".into(), percent(r.accuracy)),
        ("category right".into(), percent(r.category_accuracy)),
        ("intent among the first three".into(), percent(r.top3)),
        ("macro-F1".into(), percent(r.macro_f1)),
        ("expected calibration error".into(), format!("{:.3}", r.ece)),
        ("coverage with 95 % right".into(), percent(r.coverage_at_95)),
        ("coverage with 98 % right".into(), percent(r.coverage_at_98)),
        ("area under the risk-coverage curve".into(), format!("{:.3}", r.aurc)),
        ("accepted at the shipped thresholds".into(), percent(r.accepted)),
        ("accepted with the wrong category".into(), percent(r.accepted_wrong_category)),
    ];
    for (share, value) in &r.prefix {
        let error = r.prefix_ece.get(share).copied().unwrap_or_default();
        rows.push((format!("intent right on the first {share} % of the characters"), percent(*value)));
        rows.push(("… expected calibration error there".into(), format!("{error:.3}")));
    }
    if let Some(o) = &r.oos {
        rows.push(("out-of-scope messages".into(), o.n.to_string()));
        rows.push(("… AUROC".into(), format!("{:.3}", o.auroc)));
        rows.push(("… found when 5 % in-scope are refused".into(), percent(o.recall_at_5)));
        rows.push(("… found at the shipped threshold".into(), percent(o.recall)));
        rows.push(("… accepted as an intent".into(), percent(o.accepted)));
    }
    rows
}

type Slices = Vec<(String, Vec<Example>)>;

fn slices(
    out: &mut String,
    title: &str,
    column: &str,
    slices: Slices,
    model: &Model,
    thresholds: &Thresholds,
) {
    let _ = writeln!(
        out,
        "\n## By {title}\n\n| {column} | n | intent | category | first three |\n| --- | ---: | ---: | ---: | ---: |"
    );
    for (name, rows) in slices.into_iter().filter(|(_, rows)| !rows.is_empty()) {
        let r = evaluate(model, &rows, &[], thresholds);
        let percent = |x: f64| format!("{:.1} %", x * 100.0);
        let _ = writeln!(
            out,
            "| {name} | {} | {} | {} | {} |",
            r.n,
            percent(r.accuracy),
            percent(r.category_accuracy),
            percent(r.top3)
        );
    }
}

fn by_length(all: &[Example]) -> Slices {
    let words = |e: &&Example| e.text.split_whitespace().count();
    let inside = || all.iter().filter(|e| !is_other(&e.label));
    let within = |low, high| inside().filter(|e| (low..=high).contains(&words(e))).cloned().collect();
    vec![
        ("up to 7".into(), within(0, 7)),
        ("8 to 15".into(), within(8, 15)),
        ("16 to 30".into(), within(16, 30)),
        ("more than 30".into(), within(31, usize::MAX)),
    ]
}

fn by_typos(all: &[Example]) -> Slices {
    let typed = |percent: usize| {
        let inside = all.iter().filter(|e| !is_other(&e.label));
        let row =
            |(i, e): (usize, &Example)| Example { text: misspelt(&e.text, percent, i as u64), ..e.clone() };
        inside.enumerate().map(row).collect()
    };
    [0, 5, 10].into_iter().map(|percent| (format!("{percent} %"), typed(percent))).collect()
}

/// A message in a language that the model was not trained for has to be refused.
fn languages(out: &mut String, model: &Model, all: &[Example], thresholds: &Thresholds) {
    let mut by_language: BTreeMap<&str, Vec<Example>> = BTreeMap::new();
    for example in all {
        if let Some(code) = example.label.strip_prefix("other:") {
            by_language.entry(code).or_default().push(example.clone());
        }
    }
    let _ = writeln!(
        out,
        "\n## Other languages\n\n| language | n | refused | accepted as an intent |\n| --- | ---: | ---: | ---: |"
    );
    for (code, rows) in by_language {
        if let Some(o) = evaluate(model, &[], &rows, thresholds).oos {
            let _ = writeln!(
                out,
                "| {code} | {} | {:.0} % | {:.0} % |",
                o.n,
                o.recall * 100.0,
                o.accepted * 100.0
            );
        }
    }
}
