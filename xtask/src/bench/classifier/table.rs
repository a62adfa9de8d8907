//! Figures, and how they are shown.

use super::TYPOS;
use super::sets::Set;
use serde_json::{Value, json};
use std::fmt::Write;

/// One contender after one training.
pub(super) struct Row {
    pub(super) name: &'static str,
    pub(super) training: String,
    /// The error says why there are none.
    pub(super) figures: Result<Figures, String>,
}

/// What is compared. Shares are 0 to 1.
#[derive(Debug)]
pub(super) struct Figures {
    /// Of the in-scope messages: as they are, then with each of [`TYPOS`].
    pub(super) accuracy: Vec<f64>,
    /// All that answering needs beside the library, after brotli.
    pub(super) bytes: usize,
    /// To answer one message.
    pub(super) milliseconds: f64,
    /// To train.
    pub(super) seconds: f64,
    /// Expected calibration error, of those that give probabilities.
    pub(super) ece: Option<f64>,
    pub(super) out_of_scope: Option<OutOfScope>,
}

/// As in the report of `signpost evaluate`.
#[derive(Debug)]
pub(super) struct OutOfScope {
    pub(super) recall_at_5: f64,
    pub(super) auroc: f64,
    /// At the usual threshold, as is the accuracy below.
    pub(super) recall: f64,
    pub(super) in_scope_accuracy: f64,
}

/// A heading and a table in Markdown.
pub(super) fn markdown(set: &Set, rows: &[Row]) -> String {
    let judge = set.judge.file_name().unwrap_or_default().to_string_lossy();
    let mut out = format!("\n## {}, judged by {judge}\n\n", set.name);
    let mut head = vec!["classifier".to_owned(), "trained on".into(), "right".into()];
    head.extend(TYPOS.map(|percent| format!("… with {percent} % typos")));
    head.extend(["ECE", "model, brotli", "ms a message", "s to train"].map(str::to_owned));
    let outside = set.out_of_scope.is_some();
    if outside {
        head.extend(
            ["oos found at 5 % refused", "oos AUROC", "oos found at the threshold", "kept and right there"]
                .map(str::to_owned),
        );
    }
    let _ = writeln!(out, "| {} |", head.join(" | "));
    let _ = writeln!(out, "| --- | --- |{}", " ---: |".repeat(head.len() - 2));
    for row in rows {
        let cells = match &row.figures {
            Ok(figures) => cells(figures, outside),
            // In one cell, so that the reason is not lost among empty ones.
            Err(why) => {
                let mut cells = vec![why.replace('|', "/")];
                cells.resize(head.len() - 2, String::new());
                cells
            }
        };
        let _ = writeln!(out, "| {} | {} | {} |", row.name, row.training, cells.join(" | "));
    }
    out
}

/// All that a row says, for those who wait for the table.
pub(super) fn line(row: &Row) -> String {
    let figures = match &row.figures {
        Ok(figures) => cells(figures, figures.out_of_scope.is_some()).join(", "),
        Err(why) => why.clone(),
    };
    format!("{}, {}: {figures}", row.name, row.training)
}

fn cells(figures: &Figures, outside: bool) -> Vec<String> {
    let dash = || "–".to_owned();
    let mut cells: Vec<String> = figures.accuracy.iter().map(|share| percent(*share)).collect();
    cells.push(figures.ece.map_or_else(dash, |ece| format!("{ece:.3}")));
    cells.push(bytes(figures.bytes));
    cells.push(format!("{:.3}", figures.milliseconds));
    cells.push(format!("{:.1}", figures.seconds));
    if outside {
        cells.extend(match &figures.out_of_scope {
            Some(o) => [
                percent(o.recall_at_5),
                format!("{:.3}", o.auroc),
                percent(o.recall),
                percent(o.in_scope_accuracy),
            ],
            None => [dash(), dash(), dash(), dash()],
        });
    }
    cells
}

/// All tables as one JSON object, by set.
pub(super) fn json(all: &[(&Set, Vec<Row>)]) -> String {
    let object: serde_json::Map<_, _> = all
        .iter()
        .map(|(set, rows)| {
            let rows: Vec<Value> = rows.iter().map(row_as_json).collect();
            (set.name.clone(), json!({"judge": set.judge.display().to_string(), "rows": rows}))
        })
        .collect();
    Value::Object(object).to_string()
}

fn row_as_json(row: &Row) -> Value {
    let figures = match &row.figures {
        Ok(figures) => figures,
        Err(why) => return json!({"name": row.name, "training": row.training, "missing": why}),
    };
    let typos = TYPOS.iter().zip(figures.accuracy.iter().skip(1));
    let typos: serde_json::Map<_, _> = typos.map(|(p, share)| (p.to_string(), (*share).into())).collect();
    let oos = figures.out_of_scope.as_ref().map(|o| {
        json!({
            "recall_at_5": o.recall_at_5,
            "auroc": o.auroc,
            "recall": o.recall,
            "in_scope_accuracy": o.in_scope_accuracy,
        })
    });
    json!({
        "name": row.name,
        "training": row.training,
        "accuracy": figures.accuracy.first(),
        "typos": typos,
        "ece": figures.ece,
        "bytes": figures.bytes,
        "milliseconds": figures.milliseconds,
        "seconds": figures.seconds,
        "oos": oos,
    })
}

/// `90.6 %`.
pub(super) fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

/// `71 kB`, `4.5 MB`.
pub(super) fn bytes(bytes: usize) -> String {
    match bytes {
        0..1_000_000 => format!("{:.0} kB", bytes as f64 / 1000.0),
        _ => format!("{:.1} MB", bytes as f64 / 1_000_000.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(out_of_scope: bool) -> Set {
        Set {
            name: "clinc150".into(),
            trainings: Vec::new(),
            judge: "/data/clinc150/test.csv".into(),
            out_of_scope: out_of_scope.then(|| ("a".into(), "b".into())),
        }
    }

    fn rows() -> Vec<Row> {
        let oos = OutOfScope { recall_at_5: 0.8, auroc: 0.95, recall: 0.4, in_scope_accuracy: 0.9 };
        let figures = Figures {
            accuracy: vec![0.906, 0.85, 0.7],
            bytes: 71_113,
            milliseconds: 0.01,
            seconds: 12.0,
            ece: Some(0.011),
            out_of_scope: Some(oos),
        };
        let why = "not installed: no network | no luck".to_owned();
        vec![
            Row { name: "ours", training: "full".into(), figures: Ok(figures) },
            Row { name: "fastText", training: "full".into(), figures: Err(why) },
        ]
    }

    #[test]
    fn every_line_of_a_table_has_the_same_columns() {
        for outside in [true, false] {
            let table = markdown(&set(outside), &rows());
            let lines: Vec<&str> = table.lines().filter(|line| line.starts_with('|')).collect();
            let columns: Vec<usize> = lines.iter().map(|line| line.matches('|').count()).collect();
            assert_eq!(columns, vec![if outside { 14 } else { 10 }; 4], "{table}");
        }
    }

    #[test]
    fn a_table_says_what_it_was_judged_by_and_why_a_row_is_empty() {
        let table = markdown(&set(true), &rows());
        for words in
            ["clinc150, judged by test.csv", "| 90.6 % | 85.0 % | 70.0 % |", "71 kB", "no network / no"]
        {
            assert!(table.contains(words), "{words} in {table}");
        }
    }

    #[test]
    fn json_has_the_same_figures() -> serde_json::Result<()> {
        let value: Value = serde_json::from_str(&json(&[(&set(true), rows())]))?;
        let rows = &value["clinc150"]["rows"];
        assert_eq!((&rows[0]["typos"]["10"], &rows[0]["oos"]["auroc"]), (&json!(0.7), &json!(0.95)));
        assert!(rows[1]["missing"].as_str().is_some_and(|why| why.contains("network")));
        Ok(())
    }
}
