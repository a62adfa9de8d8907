//! What was measured, how it is printed, and what there is to complain of.

use serde_json::{Value, json as value};
use std::fmt::Write as _;

/// All figures.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    pub(crate) cases: Vec<Case>,
}

/// Trainings on the same rows.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) rows: usize,
    pub(crate) intents: usize,
    /// Both stages, not the n-grams alone.
    pub(crate) both: bool,
    /// The seconds that it may take.
    pub(crate) budget: f64,
    pub(crate) runs: Vec<Run>,
    /// Every model is the one of a native training.
    pub(crate) same_bytes: bool,
}

/// One training, in seconds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Run {
    /// Until the worker has loaded its module.
    pub(crate) start: f64,
    /// From the job to the model, for the first training of the worker.
    pub(crate) seconds: f64,
    /// The same for the second, on the same rows: the worker keeps what the encoder has read.
    pub(crate) again: f64,
    /// What processors worked for the browser meanwhile, for the first.
    pub(crate) processor: Option<f64>,
}

impl Case {
    fn name(&self) -> String {
        format!("{} rows, {}", self.rows, self.stages())
    }

    fn stages(&self) -> &'static str {
        if self.both { "both stages" } else { "n-grams" }
    }

    fn sorted(&self, of: impl Fn(&Run) -> Option<f64>) -> Vec<f64> {
        let mut all: Vec<f64> = self.runs.iter().filter_map(of).collect();
        all.sort_by(f64::total_cmp);
        all
    }

    fn median(&self, of: impl Fn(&Run) -> Option<f64>) -> f64 {
        let all = self.sorted(of);
        all.get(all.len() / 2).copied().unwrap_or(f64::NAN)
    }
}

impl Figures {
    /// For a person.
    pub(crate) fn table(&self) -> String {
        let mut text = String::from(
            "Training in a worker, in seconds: from the job to the model, the median and the fastest run; the median of the\n\
             next training in the same worker; what processors worked for the browser during the first; and the start of\n\
             the worker before.\n\n",
        );
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{:>8}{:>9}  {:<12}{:>8}{:>8}{:>9}{:>8}{:>11}{:>7}  native bytes",
            "rows", "intents", "stages", "budget", "median", "fastest", "again", "processor", "start"
        );
        for case in &self.cases {
            let _ = writeln!(
                text,
                "{:>8}{:>9}  {:<12}{:>8.1}{:>8.2}{:>9.2}{:>8.2}{:>11.2}{:>7.2}  {}",
                case.rows,
                case.intents,
                case.stages(),
                case.budget,
                case.median(|run| Some(run.seconds)),
                case.sorted(|run| Some(run.seconds)).first().copied().unwrap_or(f64::NAN),
                case.median(|run| Some(run.again)),
                case.median(|run| run.processor),
                case.median(|run| Some(run.start)),
                if case.same_bytes { "the same" } else { "OTHERS" },
            );
        }
        text
    }

    /// For a program.
    pub(crate) fn json(&self) -> Value {
        let cases = self.cases.iter().map(|case| {
            let run = |run: &Run| value!({ "seconds": run.seconds, "again": run.again, "processor": run.processor, "start": run.start });
            value!({
                "rows": case.rows, "intents": case.intents, "stages": case.stages(), "budget": case.budget,
                "median": case.median(|run| Some(run.seconds)), "again": case.median(|run| Some(run.again)),
                "same_bytes": case.same_bytes,
                "runs": case.runs.iter().map(run).collect::<Vec<_>>(),
            })
        });
        value!({ "cases": cases.collect::<Vec<_>>(), "complaints": self.complaints() })
    }

    /// What is over its budget, and where the bytes differ.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let mut found = Vec::new();
        for case in &self.cases {
            let first = ("the first training", case.median(|run| Some(run.seconds)));
            let again = ("the next one", case.median(|run| Some(run.again)));
            let late = [first, again].into_iter().filter(|(_, seconds)| *seconds > case.budget);
            found.extend(late.map(|(which, seconds)| {
                format!("{}: {which} took {seconds:.2} s, at most {:.1} s", case.name(), case.budget)
            }));
            if !case.same_bytes {
                found.push(format!("{}: a native training gives other bytes", case.name()));
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_median_and_other_bytes_are_complained_of() {
        let run = |seconds| Run { start: 0.1, seconds, again: seconds - 0.2, processor: None };
        let case = |seconds: [f64; 3], same_bytes| Case {
            rows: 500,
            intents: 77,
            both: false,
            budget: 0.5,
            runs: seconds.map(run).into(),
            same_bytes,
        };
        let quick = Figures { cases: vec![case([0.9, 0.3, 0.4], true)] };
        assert!(
            quick.complaints().is_empty() && quick.table().contains("0.40     0.30"),
            "{}",
            quick.table()
        );
        let slow = Figures { cases: vec![case([0.9, 0.3, 0.6], false)] };
        assert_eq!(slow.complaints().len(), 2);
        assert!(slow.table().contains("OTHERS"));
    }
}
