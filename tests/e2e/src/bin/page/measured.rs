//! What was measured, how it is printed, and what there is to complain of.

use serde_json::{Value, json as value};
use std::fmt::Write as _;

/// The most milliseconds a key may take at [`JUDGED`] characters, at the median and at 95 of 100 keys.
const MOST_P50: f64 = 16.0;
const MOST_P95: f64 = 30.0;
const JUDGED: usize = 200;

/// The longest task, in ms, after typing and at a press; browsers call longer ones long.
pub(crate) const LONGEST_TASK: f64 = 50.0;

/// The most seconds from the first focus to the first suggestion.
const MOST_FIRST: f64 = 2.3;

/// All figures of a run.
#[derive(Debug)]
pub(crate) struct Figures {
    pub(crate) typing: Vec<Typing>,
    /// Seconds from the first focus to the first suggestion, run by run.
    pub(crate) first: Vec<f64>,
    pub(crate) start: Vec<Start>,
}

/// What typing a message costs, in ms.
#[derive(Debug)]
pub(crate) struct Typing {
    pub(crate) characters: usize,
    /// For each key, how long it took until its picture was painted and the thread free again.
    pub(crate) keys: Vec<f64>,
    /// Long tasks from the last key on, and from the press on the suggestion on; `None` without a button.
    pub(crate) after_typing: Vec<f64>,
    pub(crate) at_press: Option<Vec<f64>>,
}

/// How long something takes to start, in ms.
#[derive(Debug)]
pub(crate) struct Start {
    pub(crate) name: &'static str,
    /// What has to be there for it to count as started.
    pub(crate) usable: &'static str,
    /// Compressed bytes of what it requests at its start, without being used.
    pub(crate) bytes: usize,
    /// From the request for the script, and from its arrival, until it is usable; `None` if it never was.
    pub(crate) since: Option<(f64, f64)>,
    /// The long tasks, in ms, until it requests nothing more.
    pub(crate) tasks: Vec<f64>,
}

/// The value below which this share of the values lies, the nearest above; 0 without values.
pub(crate) fn percentile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (share * sorted.len() as f64).ceil() as usize;
    sorted.get(rank.max(1) - 1).copied().unwrap_or_default()
}

/// What is over its bar, in words.
pub(crate) fn complaints(figures: &Figures) -> Vec<String> {
    let mut found = Vec::new();
    for row in figures.typing.iter().filter(|row| row.characters == JUDGED) {
        for (name, share, most) in [("half of the keys", 0.5, MOST_P50), ("95 of 100 keys", 0.95, MOST_P95)] {
            let cost = percentile(&row.keys, share);
            if cost > most {
                found.push(format!(
                    "at {JUDGED} characters {name} take up to {cost:.1} ms, at most {most} ms"
                ));
            }
        }
    }
    for row in &figures.typing {
        let occasions = [("after typing", Some(&row.after_typing)), ("at the press", row.at_press.as_ref())];
        for (when, tasks) in occasions {
            if tasks.is_some_and(|tasks| !tasks.is_empty()) {
                let tasks = milliseconds(tasks.map_or(&[], Vec::as_slice));
                found.push(format!(
                    "{} characters, {when}: tasks over {LONGEST_TASK} ms: {tasks}",
                    row.characters
                ));
            }
        }
        if row.at_press.is_none() {
            found.push(format!("{} characters: the suggestion has no button to press", row.characters));
        }
    }
    let first = percentile(&figures.first, 0.5);
    if first > MOST_FIRST {
        found.push(format!(
            "the first suggestion takes {first:.2} s from the first focus, at most {MOST_FIRST} s"
        ));
    }
    found
}

/// The figures as tables for a person.
pub(crate) fn table(figures: &Figures) -> String {
    let mut text = String::from(
        "Typing, in ms: from `input` until its picture is painted and the thread free again, and the tasks over 50 ms from\n\
         the last key on and from the press on the suggestion on.\n\n",
    );
    let head = ["characters", "keys", "p50", "p95", "after typing", "at the press"];
    text += &row(&head.map(str::to_owned));
    for typing in &figures.typing {
        let at = |values: &[f64], share| format!("{:.1}", percentile(values, share));
        text += &row(&[
            typing.characters.to_string(),
            typing.keys.len().to_string(),
            at(&typing.keys, 0.5),
            at(&typing.keys, 0.95),
            milliseconds(&typing.after_typing),
            typing.at_press.as_ref().map_or_else(|| "no button".to_owned(), |tasks| milliseconds(tasks)),
        ]);
    }
    let runs: Vec<String> = figures.first.iter().map(|seconds| format!("{seconds:.2}")).collect();
    // Writing to a string cannot fail.
    let _ = writeln!(
        text,
        "\nFirst focus to first suggestion, Fast 3G, brotli, nothing cached: {:.2} s (runs: {})",
        percentile(&figures.first, 0.5),
        runs.join(", ")
    );
    text += "\nStart beside others, Fast 3G, brotli: kB requested, ms from the request for the script and from its \
             arrival,\nlong tasks meanwhile.\n\n";
    for start in &figures.start {
        let since = start.since.map_or_else(
            || "never".to_owned(),
            |(requested, arrived)| format!("{requested:>6.0}{arrived:>6.0}"),
        );
        let kilobytes = start.bytes as f64 / 1e3;
        let tasks = milliseconds(&start.tasks);
        let _ = writeln!(text, "{:<12}{kilobytes:>7.1}{since:>14}   {tasks:<20}{}", start.name, start.usable);
    }
    text
}

fn row(cells: &[String; 6]) -> String {
    let [characters, keys, p50, p95, after, press] = cells;
    format!("{characters:>10}{keys:>6}{p50:>8}{p95:>8}  {after:<22}{press}\n")
}

fn milliseconds(tasks: &[f64]) -> String {
    if tasks.is_empty() {
        return "none".to_owned();
    }
    tasks.iter().map(|ms| format!("{ms:.0}")).collect::<Vec<_>>().join(" + ")
}

/// The figures as one JSON object.
pub(crate) fn json(figures: &Figures) -> Value {
    let typing = figures.typing.iter().map(|row| {
        value!({
            "characters": row.characters, "keys": row.keys.len(),
            "p50": rounded(percentile(&row.keys, 0.5)), "p95": rounded(percentile(&row.keys, 0.95)),
            "tasks_after_typing": row.after_typing, "tasks_at_press": row.at_press,
        })
    });
    let start = figures.start.iter().map(|row| {
        value!({
            "name": row.name, "usable": row.usable, "bytes": row.bytes, "tasks": row.tasks,
            "since_request": row.since.map(|since| rounded(since.0)),
            "since_arrival": row.since.map(|since| rounded(since.1)),
        })
    });
    value!({
        "typing": typing.collect::<Vec<_>>(),
        "first_suggestion": {
            "seconds": rounded(percentile(&figures.first, 0.5)),
            "runs": figures.first.iter().map(|run| rounded(*run)).collect::<Vec<_>>(),
        },
        "start": start.collect::<Vec<_>>(),
        "complaints": complaints(figures),
    })
}

fn rounded(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(keys: &[f64], after_typing: &[f64], first: f64) -> Figures {
        let typing = Typing {
            characters: JUDGED,
            keys: keys.to_vec(),
            after_typing: after_typing.to_vec(),
            at_press: Some(Vec::new()),
        };
        Figures { typing: vec![typing], first: vec![first], start: Vec::new() }
    }

    #[test]
    fn percentiles_are_values_that_were_measured() {
        let values: Vec<f64> = (1..=20).map(f64::from).collect();
        assert_eq!((percentile(&values, 0.5), percentile(&values, 0.95)), (10.0, 19.0));
        assert_eq!((percentile(&[7.0], 0.95), percentile(&[], 0.5)), (7.0, 0.0));
    }

    #[test]
    fn within_the_bars_there_is_no_complaint() {
        assert_eq!(complaints(&figures(&[16.0, 30.0], &[], 2.3)), [] as [&str; 0]);
    }

    #[test]
    fn every_bar_has_a_complaint_of_its_own() {
        let found = complaints(&figures(&[16.1, 30.1], &[51.0, 80.0], 2.4));
        let said =
            ["half of the keys take up to 16.1", "95 of 100 keys take up to 30.1", "51 + 80", "2.40 s"];
        assert_eq!(found.len(), said.len());
        assert!(found.iter().zip(said).all(|(found, said)| found.contains(said)), "{found:?}");
    }
}
