//! What messages name: the project's rows, and any text at all.

mod support;

use serde_json::Value;
use signpost_engine::config::LocalTime;
use signpost_engine::date::Date;
use signpost_engine::facts::facts;
use support::{Outcome, project};

/// What stands in a message: kind, value, first byte and the one past the last.
type Named = (String, String, usize, usize);

/// A message, the day on which it was written, and what it names.
struct Row {
    text: String,
    day: Option<Date>,
    facts: Vec<Named>,
}

fn rows(path: &str) -> Result<Vec<Row>, Box<dyn std::error::Error>> {
    let row = |line: &str| {
        let value: Value = serde_json::from_str(line)?;
        let text = |v: &Value, key: &str| v[key].as_str().unwrap_or_default().to_owned();
        let number = |v: &Value, key: &str| v[key].as_u64().map_or(usize::MAX, |n| n as usize);
        let facts = value["facts"].as_array().ok_or("no facts")?.iter();
        let facts = facts.map(|f| (text(f, "kind"), text(f, "value"), number(f, "start"), number(f, "end")));
        let day = LocalTime::read(&text(&value, "at")).map(|time| time.date);
        Ok(Row { text: text(&value, "text"), day, facts: facts.collect() })
    };
    std::fs::read_to_string(project(path))?.lines().map(row).collect()
}

fn found(text: &str, day: Option<Date>) -> Vec<Named> {
    facts(text, day).into_iter().map(|f| (f.kind.name().to_owned(), f.value, f.start, f.end)).collect()
}

/// Recall and precision over all rows: a fact counts if its kind, its value and both its ends are right.
fn quality(rows: &[Row]) -> (f64, f64, Vec<String>) {
    let (mut wanted, mut all, mut right) = (0usize, 0usize, 0usize);
    let mut wrong = Vec::new();
    for row in rows {
        let found = found(&row.text, row.day);
        let hits = found.iter().filter(|fact| row.facts.contains(fact)).count();
        (wanted, all, right) = (wanted + row.facts.len(), all + found.len(), right + hits);
        if hits < row.facts.len().max(found.len()) {
            let read = |f: &Named| format!("{}<{}>={}", f.0, row.text.get(f.2..f.3).unwrap_or("?"), f.1);
            let list = |facts: &[Named]| facts.iter().map(read).collect::<Vec<_>>().join("  ");
            wrong.push(format!("{:?}\n   wanted {}\n   found  {}", row.text, list(&row.facts), list(&found)));
        }
    }
    #[allow(clippy::cast_precision_loss, reason = "counts of rows")]
    let share = |n: usize| right as f64 / n as f64;
    (share(wanted), share(all), wrong)
}

#[test]
fn rows_are_read_to_the_byte_and_the_value() -> Outcome {
    let mut low = Vec::new();
    for (path, least_recall, least_precision) in [
        ("data/facts_dev.jsonl", 0.99, 0.99),
        ("data/facts.jsonl", 0.97, 0.98),
        ("data/facts_third.jsonl", 0.97, 0.98),
    ] {
        let (recall, precision, wrong) = quality(&rows(path)?);
        println!("{path}: recall {recall:.4}, precision {precision:.4}");
        if std::env::var_os("SHOW").is_some() {
            println!("{}", wrong.join("\n"));
        }
        if recall < least_recall || precision < least_precision {
            low.push(format!("{path}: {recall:.4} {precision:.4}\n{}", wrong.join("\n")));
        }
    }
    assert!(low.is_empty(), "{}", low.join("\n"));
    Ok(())
}

/// Whatever is typed or pasted: facts lie in the text, in order, and a long text takes no more than its length.
#[test]
fn any_text_is_read_in_linear_time() {
    let hard = [
        "1",
        "1 ",
        "1,",
        "1,111",
        "1,11",
        "1.",
        "£",
        "£1",
        "24.50 ",
        "order ",
        "order no ",
        "order: ",
        "order 1 ",
        "#",
        "#1",
        "AF-",
        "A1",
        "A1-",
        "A 1 ",
        "AB 1234 ",
        "1Z ",
        "1Z 9",
        "12/",
        "12/11/",
        "the 3rd ",
        "Monday ",
        "Monday, ",
        "Mon-",
        "on ",
        "two ",
        "two hundred and ",
        "twenty-",
        "3 blue ",
        "3 x ",
        "x 3 ",
        "paid ",
        "paid me ",
        "12 Nov ",
        "the ",
        "'",
        "a'",
        "'s",
        "\n",
        " ",
        "１",
        "é",
        "👩\u{200d}👧",
        "\u{301}",
        "07700 900123 ",
        "a@b.co ",
        "4111 1111 1111 1111 ",
        "tracking 12345678 ",
        "parcel LP 0044 7719 ",
        "parcel is 7712 ",
        "order number that is ",
        "4471.220.",
        "if 77-1204 ",
        "tracking 1234 ",
        "case 1234 and the other one ",
    ];
    let day = Date::read("2026-11-29");
    support::assert_linear(&hard, 40_000, |text| drop(facts(text, day)));
    for piece in hard {
        let text = piece.repeat(2_000 / piece.len());
        let mut last = 0;
        for fact in facts(&text, day) {
            assert!(
                last <= fact.start && text.get(fact.start..fact.end).is_some_and(|t| !t.is_empty()),
                "{piece:?}"
            );
            last = fact.end;
        }
    }
}

#[test]
fn the_same_words_name_other_days_on_other_days() {
    let day = |text: &str, today: &str| facts(text, Date::read(today)).first().map(|fact| fact.value.clone());
    assert_eq!(day("it came on Monday", "2026-11-29").as_deref(), Some("2026-11-23"));
    assert_eq!(day("it came on Monday", "2026-11-23").as_deref(), Some("2026-11-16"), "not today");
    assert_eq!(day("paid on the 31st", "2026-07-05").as_deref(), Some("2026-05-31"), "June has no 31st");
    assert_eq!(day("paid on 29 Feb", "2026-07-05").as_deref(), Some("2024-02-29"));
    assert_eq!(day("came on 31/12", "2026-01-02").as_deref(), Some("2025-12-31"));
    assert_eq!(day("it came yesterday", "2026-03-01").as_deref(), Some("2026-02-28"));
    assert_eq!(facts("it came yesterday, on Monday, on the 3rd, on 12 Nov", None), []);
    assert_eq!(facts("it came on 12/11/2026", None).len(), 1, "nothing has to be known of today");
}
