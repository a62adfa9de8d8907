//! `signpost evaluate`.

use crate::behaviour::Behaviour;
use crate::failure::Failure;
use crate::several::Figures;
use crate::suite::Suite;
use crate::{examples, facts, files};
use signpost_engine::decision::Thresholds;
use signpost_engine::model::Model;
use signpost_engine::router::Router;
use signpost_train::eval::{self, Report, SignalReport};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

/// Measure a model on examples that it was not trained on.
///
/// Rows with the label `other` count as out of scope, and so do all rows of --out-of-scope.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The model
    #[arg(long, default_value = "static/model.bin", value_name = "FILE")]
    model: PathBuf,
    #[command(flatten)]
    base: files::BaseArgument,
    /// Examples that the model was not trained on
    #[arg(long, num_args = 1.., required_unless_present_any = ["signals", "several", "behaviour", "facts", "suite"], value_name = "FILE")]
    examples: Vec<PathBuf>,
    /// Further examples, all of them out of scope
    #[arg(long, value_name = "FILE")]
    out_of_scope: Option<PathBuf>,
    /// Messages about several things, and long messages about one thing: measures how well they are split
    #[arg(long, value_name = "FILE")]
    several: Option<PathBuf>,
    /// Rows about signals: measures the signals, with the phrases of the flows file
    #[arg(long, value_name = "FILE")]
    signals: Option<PathBuf>,
    /// Behaviour tests: rows that say what must happen and what must not; see data/README.md
    #[arg(long, num_args = 1.., value_name = "FILE")]
    behaviour: Vec<PathBuf>,
    /// Messages and the facts that they name: order numbers, sums, days and so on; see data/README.md
    #[arg(long, value_name = "FILE")]
    facts: Option<PathBuf>,
    /// A suite of the studio, or another file with messages and what must come of them; repeat it for several
    #[arg(long, value_name = "FILE")]
    suite: Vec<PathBuf>,
    /// End with exit code 1 if a test of a suite fails, or a behaviour test
    #[arg(long)]
    strict: bool,
    /// The flows file with the thresholds [default: static/flows.json, if it has the model's intents]
    #[arg(long, value_name = "FILE")]
    flows: Option<PathBuf>,
    #[command(flatten)]
    encoder: files::EncoderArgument,
    /// Print one JSON object instead of tables
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let mut model = arguments.base.model(&arguments.model)?;
    files::attach(&mut model, arguments.encoder.read()?);
    let mut inside = Vec::new();
    for path in &arguments.examples {
        inside.extend(examples::read(path)?);
    }
    let mut outside = match &arguments.out_of_scope {
        Some(path) => examples::read(path)?,
        None => Vec::new(),
    };
    outside.iter_mut().for_each(|e| e.label = "other".into());
    let thresholds = match &arguments.flows {
        Some(path) => files::flows(path)?.thresholds_for(model.intents()),
        None => match files::flows("static/flows.json".as_ref()) {
            Ok(flows) if model.intents().iter().all(|i| flows.intent(i).is_some()) => {
                flows.thresholds_for(model.intents())
            }
            _ => Thresholds::default(),
        },
    };
    if !arguments.json {
        eprintln!("Evaluating {} …", model.id());
    }
    let several = match &arguments.several {
        Some(path) => {
            let flows = arguments.flows.as_deref().unwrap_or("static/flows.json".as_ref());
            Some(Figures::of(&Router::new(model.clone(), files::flows(flows)?), path)?)
        }
        None => None,
    };
    let mut behaviour = Behaviour::default();
    if !arguments.behaviour.is_empty() {
        let flows = arguments.flows.as_deref().unwrap_or("static/flows.json".as_ref());
        let router = Router::new(model.clone(), files::flows(flows)?);
        arguments.behaviour.iter().try_for_each(|path| behaviour.add(&router, path))?;
    }
    let suites = suites(arguments, &model)?;
    let facts = arguments.facts.as_deref().map(facts::Figures::of).transpose()?;
    let report = eval::evaluate(&model, &inside, &outside, &thresholds);
    let started = Instant::now();
    inside.iter().for_each(|e| _ = std::hint::black_box(model.confidences(&e.text)));
    let seconds = started.elapsed().as_secs_f64() / inside.len().max(1) as f64;
    let signals = match &arguments.signals {
        Some(path) => Some(signal_report(arguments, model.clone(), path)?),
        None => None,
    };
    if arguments.json {
        let mut value = serde_json::to_value(&report).unwrap_or_default();
        value["seconds_per_message"] = seconds.into();
        if let Some(report) = &signals {
            value["signals"] = serde_json::to_value(report).unwrap_or_default();
        }
        if let Some(several) = several {
            value["several"] = several.json();
        }
        if !arguments.behaviour.is_empty() {
            value["behaviour"] = behaviour.json();
        }
        if !suites.is_empty() {
            value["suites"] = suites.iter().map(Suite::json).collect();
        }
        if let Some(facts) = &facts {
            value["facts"] = facts.json();
        }
        println!("{value}");
    } else {
        if !arguments.examples.is_empty() {
            print(&report, seconds);
        }
        if let Some(report) = &signals {
            print_signals(report);
        }
        several.iter().for_each(Figures::print);
        if !arguments.behaviour.is_empty() {
            behaviour.print();
        }
        suites.iter().for_each(Suite::print);
        facts.iter().for_each(facts::Figures::print);
    }
    let holds = behaviour.holds() && suites.iter().all(Suite::holds);
    Ok(if arguments.strict && !holds { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn suites(arguments: &Arguments, model: &Model) -> Result<Vec<Suite>, Failure> {
    if arguments.suite.is_empty() {
        return Ok(Vec::new());
    }
    let flows = arguments.flows.as_deref().unwrap_or("static/flows.json".as_ref());
    let router = Router::new(model.clone(), files::flows(flows)?);
    arguments.suite.iter().map(|path| Suite::of(&router, path)).collect()
}

fn signal_report(arguments: &Arguments, model: Model, path: &Path) -> Result<SignalReport, Failure> {
    let flows = arguments.flows.clone().unwrap_or_else(|| "static/flows.json".into());
    let router = Router::new(model, files::flows(&flows)?);
    Ok(eval::signals(&router, &examples::signals(path)?))
}

fn print_signals(r: &SignalReport) {
    println!("{:30} {:>5} {:>9} {:>7} {:>21}", "signal", "n", "precision", "recall", "hard negatives raised");
    for s in &r.signals {
        let raised = s.hard_negatives_raised;
        println!("{:30} {:5} {:9.3} {:7.3} {raised:21}", s.signal.name(), s.n, s.precision, s.recall);
    }
    println!(
        "{:44} {:5.1} %",
        format!("of {} hard negatives, raised any", r.hard_negatives),
        r.raised * 100.0
    );
}

fn print(r: &Report, seconds: f64) {
    let percent = |x: f64| format!("{:5.1} %", x * 100.0);
    println!("{:30} {:>5} {:>9} {:>7} {:>6}", "intent", "n", "precision", "recall", "F1");
    for i in &r.intents {
        println!("{:30} {:5} {:9.2} {:7.2} {:6.2}", i.id, i.n, i.precision, i.recall, i.f1);
    }
    println!("\nmost frequent confusions (right → said)");
    for (right, said, n) in r.confusions.iter().take(10) {
        println!("{n:4}  {right} → {said}");
    }
    println!("\n{:44} {}", "in-scope messages", r.n);
    let rows = [
        ("intent right", r.accuracy),
        ("category right", r.category_accuracy),
        ("intent among the first three", r.top3),
        ("macro-F1", r.macro_f1),
        ("expected calibration error", r.ece),
        ("coverage with 95 % right", r.coverage_at_95),
        ("coverage with 98 % right", r.coverage_at_98),
        ("area under the risk-coverage curve", r.aurc),
        ("accepted at the thresholds", r.accepted),
        ("… with the wrong category", r.accepted_wrong_category),
    ];
    for (name, value) in rows {
        println!("{name:44} {}", percent(value));
    }
    for (share, value) in &r.prefix {
        let error = r.prefix_ece.get(share).copied().unwrap_or_default();
        println!(
            "{:44} {}  (calibration error {:.3})",
            format!("intent right on the first {share} %"),
            percent(*value),
            error
        );
    }
    if let Some(o) = &r.oos {
        println!("{:44} {}", "out-of-scope messages", o.n);
        let rows = [
            ("AUROC", o.auroc),
            ("found when 5 % in-scope are refused", o.recall_at_5),
            ("found at the threshold", o.recall),
            ("accepted as an intent", o.accepted),
            ("in-scope kept and right at the threshold", o.in_scope_accuracy),
        ];
        for (name, value) in rows {
            println!("{:44} {}", format!("  {name}"), percent(value));
        }
    }
    println!("{:44} {:.3} ms", "time a message", seconds * 1000.0);
}
