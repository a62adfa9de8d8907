//! `cargo xtask bench records`: `signpost review` over many records, beside the same questions in SQL.

use crate::process;
use crate::project;
use crate::report::{Failure, note, step};
use crate::tools;
use serde_json::{Value, json};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// What is measured.
#[derive(Debug)]
pub struct Options {
    /// So many records are made up.
    pub records: u64,
    /// One JSON object instead of a table.
    pub json: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { records: 10_000_000, json: false }
    }
}

/// What takes longer is ended, and the bench fails.
const LIMIT: Duration = Duration::from_secs(1_800);

/// How often a running program is asked for its peak.
const PAUSE: Duration = Duration::from_millis(20);

/// So many of the ticks that Linux counts processor time in are a second, on all usual machines.
const TICKS: f64 = 100.0;

/// The same numbers give the same records.
const SEED: &str = "1";

/// The file that is read, and that is made of it.
const NDJSON: &str = "records.ndjson";
const PARQUET: &str = "records.parquet";

/// What a program needed for its input.
struct Needed {
    what: &'static str,
    run: Run,
    input: u64,
}

/// A run of a program.
struct Run {
    /// By the clock. Much other work on the machine makes it long.
    seconds: f64,
    /// `None` where the system does not say.
    used: Option<Used>,
}

/// What a running program has used so far.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Used {
    /// Of all cores together, in seconds.
    processor: f64,
    /// Its largest resident set, in bytes.
    peak: u64,
}

/// Makes up records, has all read them, and compares what they say. A table or JSON goes to standard output.
///
/// # Errors
///
/// What the tools, the build or a program failed with; [`Failure::Check`] when they do not give the same numbers.
pub fn run(options: &Options) -> Result<(), Failure> {
    tools::for_records()?;
    let [signpost, records] = step("Building signpost and the maker of records", build)?;
    let folder = project::scratch().join("bench/records");
    fs::create_dir_all(&folder).map_err(Failure::file("create", &folder))?;
    let measured = step("Records", || measure(options, &folder, &signpost, &records));
    // Ten million records fill a disk.
    fs::remove_dir_all(&folder).map_err(Failure::file("delete", &folder))?;
    let (needed, said, same) = measured?;
    if options.json {
        println!("{}", as_json(options.records, &needed, &said));
    } else {
        print!("{}", table(options.records, &needed, &said));
    }
    let remedy = "look at the SQL in docs/sql and at crates/studio/src/review: one of them counts otherwise"
        .to_owned();
    if same { Ok(()) } else { Err(Failure::Check { found: said, remedy }) }
}

/// The two programs.
fn build() -> Result<[PathBuf; 2], Failure> {
    let mut cargo = process::cargo();
    cargo.args(["build", "--release", "-p", "signpost-cli", "--bin", "signpost", "--example", "records"]);
    let output = process::output(cargo.args(["--message-format", "json"]).stderr(Stdio::inherit()))?;
    let said = String::from_utf8_lossy(&output.stdout);
    let lines = || said.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let program = |name: &str| {
        let mut built = lines().filter(|line| line["target"]["name"] == name);
        let path = built.find_map(|line| Some(PathBuf::from(line["executable"].as_str()?)));
        path.filter(|_| output.status.success()).ok_or_else(|| Failure::Command {
            command: process::shown(&cargo),
            ended: format!("{}, without {name}", output.status),
        })
    };
    Ok([program("signpost")?, program("records")?])
}

/// What each needed, and whether all say the same, in words and as a fact.
fn measure(
    options: &Options,
    folder: &Path,
    signpost: &Path,
    records: &Path,
) -> Result<(Vec<Needed>, String, bool), Failure> {
    let made_up = folder.join(NDJSON);
    let parquet = folder.join(PARQUET);
    let mut make = process::command(records);
    made(make.args([&options.records.to_string(), SEED, "rough"]), &made_up)?;
    let mut review = process::command(signpost);
    review.arg("review").arg(&made_up).arg("--json");
    let mut to_parquet = sql(folder, "to-parquet", &made_up);
    to_parquet.arg(&parquet);
    let asked = [
        ("signpost review", review, &made_up, "review.json"),
        ("DuckDB, NDJSON", sql(folder, "duckdb", &made_up), &made_up, "duckdb.json"),
        ("DuckDB, to Parquet", to_parquet, &made_up, "to-parquet.txt"),
        ("DuckDB, Parquet", sql(folder, "duckdb", &parquet), &parquet, "parquet.json"),
        ("ClickHouse (chdb)", sql(folder, "clickhouse", &made_up), &made_up, "clickhouse.json"),
    ];
    let mut needed = Vec::new();
    for (what, mut command, input, output) in asked {
        note(format_args!("{what}"));
        let input = fs::metadata(input).map_err(Failure::file("read", input))?.len();
        let run = made(&mut command, &folder.join(output))?;
        needed.push(Needed { what, run, input });
    }
    let mut compare = python();
    compare.arg("compare").current_dir(folder);
    compare.args(["review.json", "duckdb.json", "parquet.json", "clickhouse.json"]);
    let output = process::output(&mut compare)?;
    let said = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    Ok((needed, said, output.status.success()))
}

/// The questions in SQL.
fn python() -> Command {
    let mut command = process::command(project::python());
    command.arg(project::root().join("docs/sql/review.py"));
    command
}

fn sql(folder: &Path, engine: &str, input: &Path) -> Command {
    let mut command = python();
    // What does not fit into memory is written here.
    command.env("TMPDIR", folder).arg(engine).arg(input);
    command
}

/// Runs a command that writes a file.
fn made(command: &mut Command, file: &Path) -> Result<Run, Failure> {
    let out = File::create(file).map_err(Failure::file("create", file))?;
    let line = process::shown(command);
    let began = Instant::now();
    let child = command.stdout(out).spawn();
    let mut child = child.map_err(|source| Failure::NotStarted { command: line.clone(), source })?;
    match wait(&mut child, began) {
        Ok((ended, used)) if ended.success() => Ok(Run { seconds: began.elapsed().as_secs_f64(), used }),
        Ok((ended, _)) => Err(Failure::Command { command: line, ended: ended.to_string() }),
        Err(ended) => Err(Failure::Command { command: line, ended }),
    }
}

/// Waits, and asks what it uses meanwhile: when a program has ended, the system does not know it any more.
fn wait(child: &mut Child, began: Instant) -> Result<(ExitStatus, Option<Used>), String> {
    let mut last = None;
    loop {
        last = used(child.id()).or(last);
        if let Some(ended) = child.try_wait().map_err(|error| error.to_string())? {
            return Ok((ended, last));
        }
        if began.elapsed() > LIMIT {
            // It may have ended just now; what counts is that it is gone.
            let _ = child.kill().and_then(|()| child.wait());
            return Err(format!("ended after {} minutes", LIMIT.as_secs() / 60));
        }
        thread::sleep(PAUSE);
    }
}

/// What a running process has used so far, as Linux says it (proc(5)).
fn used(process: u32) -> Option<Used> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name of the program stands in brackets, and may have brackets and spaces in it. From the state on, the times in
    // user mode and in the kernel are the twelfth and the thirteenth value.
    let (_, values) = stat.rsplit_once(')')?;
    let ticks: Vec<f64> =
        values.split_whitespace().skip(11).take(2).filter_map(|value| value.parse().ok()).collect();
    Some(Used { processor: ticks.iter().sum::<f64>() / TICKS, peak: kilobytes * 1_024 })
}

fn table(records: u64, needed: &[Needed], said: &str) -> String {
    let megabytes = |bytes: u64| format!("{:.1}", bytes as f64 / 1e6);
    let mut out = format!(
        "{records} made-up records\n\n{:<20}{:>9}{:>13}{:>10}{:>10}\n",
        "", "seconds", "processor s", "peak MB", "input MB"
    );
    for Needed { what, run, input } in needed {
        let (processor, peak) = run.used.map_or(("?".to_owned(), "?".to_owned()), |used| {
            (format!("{:.1}", used.processor), megabytes(used.peak))
        });
        out += &format!("{what:<20}{:>9.1}{processor:>13}{peak:>10}{:>10}\n", run.seconds, megabytes(*input));
    }
    out + "\nsignpost review, DuckDB over both files, and ClickHouse: " + said + "\n"
}

fn as_json(records: u64, needed: &[Needed], said: &str) -> Value {
    let rows: Vec<Value> = needed
        .iter()
        .map(|Needed { what, run, input }| {
            let (processor, peak) = (run.used.map(|used| used.processor), run.used.map(|used| used.peak));
            json!({
                "what": what, "seconds": run.seconds, "processor_seconds": processor, "peak_bytes": peak,
                "input_bytes": input
            })
        })
        .collect();
    json!({ "version": 1, "records": records, "needed": rows, "compared": said })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn what_a_process_uses_is_known_while_it_runs() {
        let own = used(std::process::id());
        assert!(own.is_some_and(|used| used.peak > 100_000 && used.processor >= 0.0), "{own:?}");
        assert_eq!(used(0), None);
    }

    #[test]
    fn a_command_that_fails_gives_no_figures() {
        let file = std::env::temp_dir().join(format!("xtask-bench-records-{}", std::process::id()));
        assert!(made(&mut Command::new("true"), &file).is_ok_and(|run| run.seconds >= 0.0));
        assert!(matches!(made(&mut Command::new("false"), &file), Err(Failure::Command { .. })));
        let _ = fs::remove_file(file);
    }

    #[test]
    fn what_is_not_known_is_no_figure() {
        let needed = Needed { what: "a", run: Run { seconds: 1.25, used: None }, input: 2_000_000 };
        let shown = table(3, &[needed], "all the same");
        let row: Option<Vec<&str>> =
            shown.lines().find(|line| line.starts_with('a')).map(|line| line.split_whitespace().collect());
        assert_eq!(row, Some(vec!["a", "1.2", "?", "?", "2.0"]), "{shown}");
        assert!(shown.ends_with("ClickHouse: all the same\n"), "{shown}");
    }
}
