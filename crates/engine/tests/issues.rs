//! Messages about several things: the cases in `cases/issues.json`, and the held-out data.

mod support;

use serde::Deserialize;
use serde_json::Value;
use signpost_engine::decision::Decision;
use signpost_engine::encoder::Encoder;
use signpost_engine::policy::Context;
use signpost_engine::router::{Issue, Router};
use support::{Outcome, corpus, project, shipped};

/// What a message must be taken apart into: the intent and the words of each part; nothing if it is about one thing.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    /// Why the case is here.
    because: String,
    issues: Vec<(String, String)>,
}

fn with_encoder() -> Result<Router, Box<dyn std::error::Error>> {
    let mut router = shipped()?;
    router.attach(Encoder::from_bytes(&std::fs::read(project("static/encoder.bin"))?)?)?;
    Ok(router)
}

#[test]
fn messages_are_taken_apart_as_the_cases_say() -> Outcome {
    let router = with_encoder()?;
    let cases: Vec<Case> =
        serde_json::from_str(&std::fs::read_to_string(project("crates/engine/tests/cases/issues.json"))?)?;
    let mut wrong = Vec::new();
    for case in cases {
        let routing = router.route_in_full(&case.text, &Context::default());
        let several = routing.decision == Decision::Several;
        let part = |issue: &Issue| (issue.intent.clone(), case.text[issue.start..issue.end].to_owned());
        let found: Vec<_> = routing.issues.iter().filter(|_| several).map(part).collect();
        if found != case.issues {
            wrong.push(format!("{}: {:?} came to {found:?}", case.because, case.text));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

#[test]
fn parts_are_in_order_and_begin_and_end_visibly() -> Outcome {
    let router = shipped()?;
    for text in [
        "",
        "?!; , .",
        "🧦 and 🧦. Also 🧦",
        "包裹没有到。还有，我的密码？",
        "  where is it?\n\nalso   refund me  ",
    ] {
        let routing = router.route(text, &Context::default());
        for issue in &routing.issues {
            let part = &text[issue.start..issue.end];
            assert_eq!(part, part.trim());
        }
        assert!(routing.issues.windows(2).all(|pair| pair[0].end <= pair[1].start), "{text:?}");
    }
    Ok(())
}

/// Whether the part that overlaps most with `issue` has its intent among its first two candidates.
fn among_first_two(issue: &Value, parts: &[Issue]) -> bool {
    let at = |key: &str| issue[key].as_u64().unwrap_or_default() as usize;
    let overlap = |part: &&Issue| part.end.min(at("end")).saturating_sub(part.start.max(at("start")));
    let part = parts.iter().max_by_key(overlap);
    part.is_some_and(|part| part.candidates.iter().take(2).any(|c| issue["intent"] == c.intent.as_str()))
}

/// Floors, below what was measured by what chance can move.
#[test]
fn held_out_messages_are_taken_apart() -> Outcome {
    let router = with_encoder()?;
    let (mut two, mut both, mut long, mut split) = (0, 0, 0, 0);
    for line in std::fs::read_to_string(project("data/held_out/several.jsonl"))?.lines() {
        let row: Value = serde_json::from_str(line)?;
        let issues = row["issues"].as_array().ok_or("no issues")?;
        let routing = router.route_in_full(row["text"].as_str().ok_or("no text")?, &Context::default());
        let several = routing.decision == Decision::Several;
        match issues.len() {
            1 => (long, split) = (long + 1, split + usize::from(several)),
            2 => {
                let found = several && issues.iter().all(|issue| among_first_two(issue, &routing.issues));
                (two, both) = (two + 1, both + usize::from(found));
            }
            _ => {}
        }
    }
    println!("both of {two}: {both}; split of {long} about one thing: {split}");
    assert!(both as f32 >= BOTH * two as f32, "{both} of {two}");
    assert!(split as f32 <= 0.08 * long as f32, "{split} of {long}");
    Ok(())
}

const BOTH: f32 = 0.8;

#[test]
fn held_out_messages_about_one_thing_stay_whole() -> Outcome {
    let router = shipped()?;
    let rows = corpus("data/held_out/intents.csv")?;
    let split = |text: &str| router.route(text, &Context::default()).decision == Decision::Several;
    let count = rows.iter().filter(|(text, _)| split(text)).count();
    println!("{count} of {} are split", rows.len());
    assert!(count as f32 <= 0.035 * rows.len() as f32, "{count} of {}", rows.len());
    Ok(())
}
