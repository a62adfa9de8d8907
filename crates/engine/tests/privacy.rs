//! Personal data in messages: the project's rows, any text at all, and what another scanner finds.

mod support;

use serde::Deserialize;
use serde_json::Value;
use signpost_engine::privacy::{PrivateSpan, scan};
use support::{Outcome, project};

/// A message and the data that it holds: (kind, start, end).
struct Row {
    text: String,
    spans: Vec<(String, usize, usize)>,
}

fn rows(path: &str) -> Result<Vec<Row>, Box<dyn std::error::Error>> {
    let row = |line: &str| {
        let value: Value = serde_json::from_str(line)?;
        let number = |v: &Value| v.as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(usize::MAX);
        let spans = value["privacy"].as_array().ok_or("no spans")?.iter();
        let spans =
            spans.map(|s| (s["kind"].as_str().unwrap_or("").into(), number(&s["start"]), number(&s["end"])));
        Ok(Row { text: value["text"].as_str().ok_or("no text")?.into(), spans: spans.collect() })
    };
    std::fs::read_to_string(project(path))?.lines().map(row).collect()
}

fn plain(span: &PrivateSpan) -> (String, usize, usize) {
    (span.kind.to_string(), span.start, span.end)
}

/// Recall and precision over all rows: a span counts if its kind and both its ends are right.
fn quality(rows: &[Row]) -> (f64, f64, Vec<String>) {
    let (mut wanted, mut found, mut right) = (0usize, 0usize, 0usize);
    let mut wrong = Vec::new();
    for row in rows {
        let spans: Vec<_> = scan(&row.text).iter().map(plain).collect();
        wanted += row.spans.len();
        found += spans.len();
        let hits = spans.iter().filter(|s| row.spans.contains(s)).count();
        right += hits;
        if hits < row.spans.len().max(spans.len()) {
            let read = |s: &(String, usize, usize)| format!("{}<{}>", s.0, &row.text[s.1..s.2]);
            let list =
                |spans: &[(String, usize, usize)]| spans.iter().map(read).collect::<Vec<_>>().join(" ");
            wrong.push(format!("{:?}\n   wanted {}\n   found  {}", row.text, list(&row.spans), list(&spans)));
        }
    }
    #[allow(clippy::cast_precision_loss, reason = "counts of rows")]
    let share = |n: usize| right as f64 / n as f64;
    (share(wanted), share(found), wrong)
}

#[test]
fn rows_are_read_to_the_byte() -> Outcome {
    for path in ["data/privacy.jsonl", "data/held_out/privacy.jsonl"] {
        let rows = rows(path)?;
        let (recall, precision, wrong) = quality(&rows);
        println!("{path}: recall {recall:.4}, precision {precision:.4}");
        if std::env::var_os("SHOW").is_some() {
            println!("{}", wrong.join("\n"));
        }
        assert!(
            recall >= 0.98 && precision >= 0.97,
            "{path}: {recall:.4} {precision:.4}\n{}",
            wrong.join("\n")
        );
    }
    Ok(())
}

/// A text and what must be found in it: the kind and the words, in order.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    /// Why the case is here.
    because: String,
    found: Vec<String>,
}

#[test]
fn texts_hold_what_the_cases_say() -> Outcome {
    let cases: Vec<Case> =
        serde_json::from_str(&std::fs::read_to_string(project("crates/engine/tests/cases/privacy.json"))?)?;
    let check = |case: &Case| {
        let found: Vec<String> =
            scan(&case.text).iter().map(|s| format!("{} {}", s.kind, &case.text[s.start..s.end])).collect();
        (found != case.found).then(|| {
            format!("{}: {:?}\n   wanted {:?}\n   found  {found:?}", case.because, case.text, case.found)
        })
    };
    let wrong: Vec<String> = cases.iter().filter_map(check).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

/// Whatever is typed or pasted: spans lie in the text, in order, and a long text takes no more than its length.
#[test]
fn any_text_is_scanned_in_linear_time() {
    let hard = [
        "1",
        "1 ",
        "1-",
        "4111",
        "41 ",
        "@",
        "a@",
        "a@b.",
        "GB",
        "GB29",
        "de89 ",
        "+",
        "(",
        "07700 ",
        "password ",
        "password is ",
        "is:",
        "pw=",
        "code ",
        "code 1",
        "cvv 123 ",
        "123 456 ",
        "1.1.",
        "é",
        "💳",
        "\u{202e}4111 ",
        "٠١",
        "１",
        "\"",
        "x1-",
        "ssn ",
        "078-05-",
        "as my password ",
        "a@example.com / ",
        "order number is ",
        "\n",
        "\u{a0}",
        "a",
        "password'",
        "-",
        "0",
        "00",
        "A1b2!",
    ];
    support::assert_linear(&hard, 200_000, |text| drop(scan(text)));
    for piece in hard {
        let text = piece.repeat(20_000 / piece.len());
        check_places(&text, &scan(&text));
    }
    for a in hard {
        for b in hard {
            for c in ["", " ", "4111111111111111", "x"] {
                let text = format!("{a}{b}{c}{a}");
                check_places(&text, &scan(&text));
            }
        }
    }
}

fn check_places(text: &str, spans: &[PrivateSpan]) {
    let mut end = 0;
    for span in spans {
        assert!(end <= span.start && span.start < span.end, "{text:.60}: {span:?}");
        let inside = &text[span.start..span.end];
        assert_eq!(inside, inside.trim(), "{text:.60}");
        end = span.end;
    }
}

/// What another scanner finds in a text: a row of the held-out file, by its line, or a text of the cases.
#[derive(Deserialize)]
struct Oracle {
    row: Option<usize>,
    text: Option<String>,
    found: Vec<(String, usize, usize)>,
}

/// A finding that only one of the two has, and why.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Difference {
    /// `ours` or `presidio`.
    only: String,
    /// The kind and the words.
    found: String,
    because: String,
}

/// Kinds for which presidio-analyzer has a recogniser.
const SHARED: [&str; 5] = ["card", "iban", "ssn", "email", "phone"];

/// tests/oracle/presidio.py writes `presidio.json`; `presidio_differences.json` says why we differ where we do.
#[test]
fn presidio_agrees_or_the_difference_is_explained() -> Outcome {
    let read = |name: &str| std::fs::read_to_string(project(&format!("crates/engine/tests/cases/{name}")));
    let oracle: Vec<Oracle> = serde_json::from_str(&read("presidio.json")?)?;
    let listed: Vec<Difference> = serde_json::from_str(&read("presidio_differences.json")?)?;
    let held_out = rows("data/held_out/privacy.jsonl")?;
    let cases: Vec<Case> = serde_json::from_str(&read("privacy.json")?)?;
    let texts: Vec<&str> = held_out.iter().map(|r| &*r.text).chain(cases.iter().map(|c| &*c.text)).collect();
    let asked = |line: &Oracle| match line.row {
        Some(row) => held_out.get(row.wrapping_sub(1)).map(|r| r.text.clone()),
        None => line.text.clone(),
    };
    let known: Vec<String> = oracle.iter().filter_map(asked).collect();
    assert!(known.iter().eq(texts.iter()), "texts have changed: run tests/oracle/presidio.py again");

    let mut differences = Vec::new();
    for (line, text) in oracle.iter().zip(&texts) {
        let ours: Vec<_> = scan(text).iter().map(plain).filter(|s| SHARED.contains(&&*s.0)).collect();
        let mut add = |only: &str, some: &[(String, usize, usize)], others: &[(String, usize, usize)]| {
            for (kind, start, end) in some.iter().filter(|s| !others.contains(s)) {
                differences.push((only.to_owned(), format!("{kind} {}", &text[*start..*end])));
            }
        };
        add("ours", &ours, &line.found);
        add("presidio", &line.found, &ours);
    }
    let explained: Vec<_> = listed.iter().map(|d| (d.only.clone(), d.found.clone())).collect();
    let new: Vec<_> = differences.iter().filter(|d| !explained.contains(d)).collect();
    let gone: Vec<_> = explained.iter().filter(|d| !differences.contains(d)).collect();
    assert!(new.is_empty() && gone.is_empty(), "not explained: {new:#?}\nno longer there: {gone:#?}");
    assert!(listed.iter().all(|d| !d.because.is_empty()));
    Ok(())
}
