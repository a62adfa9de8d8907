//! `signpost-fuzz [--seconds N] [--seed N] [--target NAME] [--input -]`: throws damaged and made-up input at the engine,
//! the case and the desk, `N` seconds for each target.
//!
//! Not guided by coverage, which a stable compiler gives to unsafe code only; instead it knows the formats. It mends
//! checksums after it has damaged what they protect, and keeps what led to an answer that it had not seen before. The
//! same seed gives the same inputs in the same order; only how many of them depends on the time.

mod mutate;

mod values;

mod target;

mod texts;

mod facts;

mod flows;

mod models;

mod stored;

mod requests;

use mutate::Random;
use std::collections::HashSet;
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use target::Target;

/// Longer than this on one input is a finding: a hundred times what any takes, on a busy machine as well.
const TOO_LONG: Duration = Duration::from_secs(20);

/// So many inputs that led to something new are kept to go on from.
const KEPT: usize = 400;

struct Arguments {
    seconds: u64,
    seed: u64,
    target: Option<String>,
    input: Option<Vec<u8>>,
}

fn main() -> ExitCode {
    let arguments = match arguments(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(why) => {
            eprintln!("signpost-fuzz: {why}");
            return ExitCode::from(2);
        }
    };
    let mut targets = match targets() {
        Ok(targets) => targets,
        Err(error) => {
            eprintln!("signpost-fuzz: the shipped files cannot be read: {error}");
            return ExitCode::from(2);
        }
    };
    // What a panic says is in the finding; every one of them on the screen would bury it.
    panic::set_hook(Box::new(|_| ()));
    if let Some(name) = &arguments.target {
        targets.retain(|target| target.name() == name);
    }
    let share = Duration::from_secs(arguments.seconds);
    let mut found = false;
    for target in &mut targets {
        found |= match &arguments.input {
            Some(input) => attempt(target.as_mut(), input).inspect_err(|why| println!("{why}")).is_err(),
            None => !fire(target.as_mut(), arguments.seed, share),
        };
    }
    if targets.is_empty() {
        eprintln!("signpost-fuzz: there is no such target");
        return ExitCode::from(2);
    }
    if found { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn targets() -> Result<Vec<Box<dyn Target>>, Box<dyn std::error::Error>> {
    Ok(vec![
        Box::new(models::Models::new()?),
        Box::new(models::Bases),
        Box::new(models::Encoders::new()?),
        Box::new(texts::Texts::new()?),
        Box::new(facts::Facts::new()?),
        Box::new(flows::FlowsFiles::new()?),
        Box::new(stored::Drafts::new()?),
        Box::new(stored::Outboxes::new()?),
        Box::new(requests::Requests::new()?),
    ])
}

/// Runs one target for `time`; `false` after printing what it found.
fn fire(target: &mut dyn Target, seed: u64, time: Duration) -> bool {
    let mut random = Random::new(seed);
    let mut kept = target.seeds();
    let (mut runs, mut marks) = (0u64, HashSet::new());
    let began = Instant::now();
    for input in kept.clone() {
        match attempt(target, &input) {
            Ok(mark) => _ = marks.insert(mark),
            Err(why) => return report(target.name(), seed, &input, &why),
        }
    }
    let own = kept.len();
    while began.elapsed() < time {
        let (one, other) = (choose(&kept, own, &mut random), random.below(kept.len()));
        let input = target.mutate(&kept[one], &kept[other], &mut random);
        runs += 1;
        match attempt(target, &input) {
            Ok(mark) if marks.insert(mark) => {
                if kept.len() < own + KEPT {
                    kept.push(input);
                } else {
                    let at = own + random.below(KEPT);
                    kept[at] = input;
                }
            }
            Ok(_) => {}
            Err(why) => return report(target.name(), seed, &input, &why),
        }
    }
    let a_second = runs as f64 / began.elapsed().as_secs_f64().max(0.001);
    println!(
        "{:8} {runs} runs, {a_second:.0} a second, {} kinds of answer, no finding",
        target.name(),
        marks.len()
    );
    true
}

/// Mostly the smaller of two: it runs faster, and a change is likelier to matter. Half of the time one of those that we
/// began with, which are whole: most of what was kept is refused early, and so is what is made of it.
fn choose(kept: &[Vec<u8>], own: usize, random: &mut Random) -> usize {
    let of = if random.below(2) == 0 { own } else { kept.len() };
    let (one, other) = (random.below(of), random.below(of));
    let smaller = kept[one].len() <= kept[other].len() || random.below(4) == 0;
    if smaller { one } else { other }
}

fn attempt(target: &mut dyn Target, input: &[u8]) -> Result<u64, String> {
    let began = Instant::now();
    let result = panic::catch_unwind(AssertUnwindSafe(|| target.run(input)));
    let took = began.elapsed();
    match result {
        Ok(Ok(_)) if took > TOO_LONG => Err(format!("took {:.0} s", took.as_secs_f32())),
        Ok(result) => result,
        Err(payload) => {
            let text = payload.downcast_ref::<String>().map(String::as_str);
            let text = text.or_else(|| payload.downcast_ref::<&str>().copied());
            Err(format!("panicked: {}", text.unwrap_or("without words")))
        }
    }
}

fn report(name: &str, seed: u64, input: &[u8], why: &str) -> bool {
    let hex: String = input.iter().map(|byte| format!("{byte:02x}")).collect();
    println!(
        "{name} {why}\n  seed {seed}; to see it again: echo {hex} | signpost-fuzz --target {name} --input -"
    );
    false
}

fn arguments(mut words: impl Iterator<Item = String>) -> Result<Arguments, String> {
    let mut found = Arguments { seconds: 10, seed: 1, target: None, input: None };
    while let Some(word) = words.next() {
        let value = words.next().ok_or_else(|| format!("{word} needs something after it"))?;
        let number = || value.parse().map_err(|_| format!("{word} needs a number, not {value:?}"));
        match word.as_str() {
            "--seconds" => found.seconds = number()?,
            "--seed" => found.seed = number()?,
            "--target" => found.target = Some(value),
            // Not as a word: a model is longer than a word may be.
            "--input" if value == "-" => {
                let hex = std::io::read_to_string(std::io::stdin()).map_err(|error| error.to_string())?;
                found.input = Some(bytes_of(hex.trim()).ok_or("standard input must have hex digits")?);
            }
            "--input" => return Err("--input is read from standard input: --input -".to_owned()),
            _ => {
                return Err(format!(
                    "{word} is not an option; there are --seconds, --seed, --target, --input"
                ));
            }
        }
    }
    match (&found.input, &found.target) {
        (Some(_), None) => Err("--input needs a --target".to_owned()),
        _ => Ok(found),
    }
}

fn bytes_of(hex: &str) -> Option<Vec<u8>> {
    let byte = |at| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
    (0..hex.len()).step_by(2).map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::target::mark;

    /// Finds fault with every input that holds a 7.
    struct Picky;

    impl Target for Picky {
        fn name(&self) -> &'static str {
            "picky"
        }
        fn seeds(&self) -> Vec<Vec<u8>> {
            vec![vec![0; 4]]
        }
        fn mutate(&self, input: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
            mutate::bytes(input, other, 0, random)
        }
        fn run(&mut self, input: &[u8]) -> Result<u64, String> {
            assert!(!input.contains(&7), "a seven");
            Ok(mark(input.len()))
        }
    }

    #[test]
    fn a_panic_is_a_finding_and_the_rest_is_none() {
        assert!(attempt(&mut Picky, &[1]).is_ok());
        assert!(attempt(&mut Picky, &[7]).is_err_and(|why| why.contains("a seven")));
        assert!(!fire(&mut Picky, 1, Duration::from_secs(60)));
    }

    #[test]
    fn options_are_read_and_hex_is_bytes() {
        let read = |line: &str| arguments(line.split_whitespace().map(str::to_owned));
        assert!(read("--seconds 3 --seed 9").is_ok_and(|a| a.seconds == 3 && a.seed == 9));
        assert_eq!((bytes_of("00ff"), bytes_of("0"), bytes_of("0x")), (Some(vec![0, 255]), None, None));
        for line in ["--seconds", "--seconds x", "--input 00", "--what 1"] {
            assert!(read(line).is_err(), "{line}");
        }
    }
}
