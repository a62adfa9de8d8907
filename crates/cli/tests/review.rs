//! `signpost review`: what it counts, what it says of it, and what it does with input that nobody meant well.

#[allow(dead_code, reason = "it is a program, too")]
#[path = "../examples/records.rs"]
mod records;
mod support;

use serde_json::{Value, json};
use std::fmt::Write as _;
use std::fs;
use std::process::Output;
use support::{Folder, Outcome, said, signpost};

/// A record of this type, with what is usual in its data and what is put over it.
fn record(name: &str, id: &str, usual: Value, over: Value) -> String {
    let mut data = usual;
    if let (Some(data), Value::Object(over)) = (data.as_object_mut(), over) {
        data.extend(over);
    }
    let record = json!({
        "specversion": "1.0", "id": id, "source": "signpost-widget", "type": format!("signpost.{name}.v1"),
        "time": "2026-11-05T10:00:00Z", "data": data
    });
    format!("{record}\n")
}

fn outcome(id: &str, over: Value) -> String {
    let usual = json!({
        "version": 1, "model": "en-1@1", "flows": "a", "category": "billing", "intent": "billing.twice", "flow": "twice", "action": "resolved",
        "escalated": false, "reason": null, "queue": null,
        "candidates": [{ "intent": "billing.twice", "confidence": 0.9 }], "signals": [], "overridden": false,
        "steps": ["compose", "twice/help", "solved"], "path": [], "duration_s": 40, "reroutes": 0, "came_back": null
    });
    record("outcome", id, usual, over)
}

fn correction(id: &str, over: Value) -> String {
    let usual = json!({
        "version": 1, "by": "agent", "confirmed": true, "suggested": "billing.twice", "right": "billing.refund",
        "text": "money back please"
    });
    record("correction", id, usual, over)
}

fn handoff(id: &str, over: Value) -> String {
    let usual = json!({
        "version": 1, "destination": "desk", "kind": "webhook", "result": "received", "status": 201, "attempts": 1,
        "seconds": 1
    });
    record("handoff", id, usual, over)
}

fn resolution(id: &str, over: Value) -> String {
    let usual = json!({
        "version": 1, "state": "closed", "resolution": "solved", "category": "billing", "queue": "payments",
        "seconds": 600
    });
    record("resolution", id, usual, over)
}

fn small() -> String {
    [
        outcome("1", json!({ "came_back": true })),
        outcome("2", json!({ "duration_s": 60, "came_back": false })),
        outcome("3", json!({
            "intent": "billing.refund", "flow": "refund", "overridden": true, "action": "abandoned", "reroutes": 1,
            "steps": ["compose", "browse", "refund/help", "refund/form"], "duration_s": 100
        })),
        outcome("4", json!({
            "action": "escalated", "reason": "requested", "queue": "payments", "flow": null, "signals": ["anger", "anger"],
            "steps": ["compose", "person"]
        })),
        outcome("5", json!({
            "action": "abandoned", "flow": null, "intent": null, "category": null, "steps": ["compose"],
            "flags": ["fast"]
        })),
        // On record only as having ended.
        outcome("6", json!({
            "action": "escalated", "category": null, "intent": null, "flow": null, "candidates": [], "steps": [],
            "duration_s": null
        })),
        correction("7", json!({})),
        correction("8", json!({ "right": "billing.twice" })),
        correction("9", json!({ "by": "customer", "confirmed": false, "text": null })),
        handoff("10", json!({})),
        handoff("11", json!({ "result": "failed", "status": 503, "attempts": 40 })),
        resolution("12", json!({ "state": "answered", "resolution": null, "seconds": 300 })),
        resolution("13", json!({})),
        resolution("14", json!({ "resolution": "spam" })),
    ]
    .concat()
}

fn reviewed(records: &str) -> Result<Value, Box<dyn std::error::Error>> {
    let output = signpost(&["review", "-", "--json"], records)?;
    assert!(output.status.success(), "{}", said(&output));
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// How many of how many.
fn share(value: &Value) -> (u64, u64) {
    (value["n"].as_u64().unwrap_or(999), value["of"].as_u64().unwrap_or(999))
}

/// The row of this name.
fn row<'a>(section: &'a Value, table: &str, name: &str) -> &'a Value {
    let rows = section["tables"][table]["rows"].as_array();
    rows.into_iter().flatten().find(|row| row["name"] == name).unwrap_or(&Value::Null)
}

#[test]
fn the_first_question_is_answered_by_hand_counted_figures() -> Outcome {
    let review = reviewed(&small())?;
    assert_eq!(review["read"]["records"]["signpost.outcome.v1"], 6);
    let door = &review["right_door"];
    let figures = [
        ("straight", (2, 5)),
        ("looked", (1, 5)),
        ("person", (1, 5)),
        ("left_first", (1, 5)),
        ("left_first_with_topic", (0, 1)),
        ("overridden", (1, 3)),
        ("escalated", (2, 6)),
        ("minimal", (1, 6)),
        ("checked_right", (1, 2)),
    ];
    for (key, counted) in figures {
        assert_eq!(share(&door["figures"][key]), counted, "{key}");
    }
    let twice = row(door, "intents", "billing.twice");
    assert_eq!((share(&twice["cases"]), share(&twice["overridden"])), ((3, 5), (1, 3)));
    assert_eq!(share(&twice["escalated"]), (1, 3));
    // It was chosen instead, and never suggested.
    let refund = row(door, "intents", "billing.refund");
    assert_eq!((share(&refund["cases"]), share(&refund["overridden"])), ((1, 5), (0, 0)));
    let version = row(door, "versions", "en-1@1, a");
    assert_eq!((share(&version["cases"]), share(&version["overridden"])), ((5, 5), (1, 3)));
    assert_eq!(share(&row(door, "categories", "(none)")["cases"]), (1, 5));
    let pair = "billing.twice → billing.refund";
    assert_eq!(share(&row(door, "confusion_agents", pair)["corrections"]), (1, 1));
    assert_eq!(share(&row(door, "confusion_customers", pair)["corrections"]), (1, 1));
    assert_eq!(share(&row(door, "reasons", "requested")["escalated"]), (1, 2));
    assert_eq!(share(&row(door, "signals", "anger")["cases"]), (1, 5), "once for each case");
    assert_eq!(share(&row(door, "flags", "fast")["cases"]), (1, 6));
    Ok(())
}

#[test]
fn the_second_question_is_answered_by_hand_counted_figures() -> Outcome {
    let review = reviewed(&small())?;
    let behind = &review["behind_the_door"];
    let figures = [
        ("solved", (2, 3)),
        ("sent", (0, 3)),
        ("left", (1, 3)),
        ("reroutes", (1, 3)),
        ("came_back", (1, 2)),
        ("solved_came_back", (1, 2)),
        ("received", (1, 2)),
        ("failed", (1, 2)),
        ("again", (1, 2)),
        ("closed_solved", (1, 2)),
    ];
    for (key, counted) in figures {
        assert_eq!(share(&behind["figures"][key]), counted, "{key}");
    }
    // 40, 60, 100, 40, 40: five values are too few for an interval.
    let median = &behind["figures"]["time_median"];
    assert_eq!((&median["seconds"], &median["of"], &median["low"]), (&json!(40), &json!(5), &Value::Null));
    assert_eq!(behind["figures"]["time_90"]["seconds"], 100);
    assert_eq!(behind["figures"]["answered_median"]["of"], 1);
    assert_eq!(share(&row(behind, "steps", "refund/form")["left"]), (1, 1));
    assert_eq!(share(&row(behind, "steps", "refund/help")["left"]), (0, 1));
    assert_eq!(share(&row(behind, "steps", "twice/help")["left"]), (0, 2));
    assert_eq!(behind["tables"]["funnel"]["rows"][1]["name"], "refund/form", "in the order of the flow");
    assert_eq!(share(&row(behind, "destinations", "desk (webhook)")["failed"]), (1, 2));
    assert_eq!(share(&row(behind, "statuses", "desk (webhook) → 503")["deliveries"]), (1, 1));
    assert_eq!(share(&row(behind, "resolutions", "spam")["closed"]), (1, 2));
    assert_eq!(row(behind, "desk_queues", "payments")["closed_median"]["of"], 2);
    Ok(())
}

#[test]
fn each_share_has_its_interval_and_few_are_marked() -> Outcome {
    let records: String = (0..10)
        .map(|n| outcome(&n.to_string(), json!({ "action": if n < 8 { "resolved" } else { "submitted" } })))
        .collect();
    let solved = &reviewed(&records)?["behind_the_door"]["figures"]["solved"];
    let near = |value: &Value, wanted: f64| (value.as_f64().unwrap_or_default() - wanted).abs() < 5e-5;
    assert!(near(&solved["low"], 0.4902) && near(&solved["high"], 0.9433), "{solved}");
    let text = printed(&signpost(&["review", "-"], &records)?);
    assert!(text.contains("80.0 %* 8 of 10 (49.0–94.3)"), "{text}");
    assert!(text.contains("– of 0"), "what nobody knows has no figure: {text}");
    let many: String = (0..20).map(|n| outcome(&n.to_string(), json!({}))).collect();
    let text = printed(&signpost(&["review", "-"], &many)?);
    assert!(text.contains("100.0 %  20 of 20 (83.9–100.0)"), "{text}");
    Ok(())
}

#[test]
fn what_is_from_before_is_left_out() -> Outcome {
    let later = outcome("2", json!({})).replace("2026-11-05T10", "2026-11-06T00");
    let without = outcome("3", json!({})).replace("2026-11-05T10:00:00Z", "soon");
    let records = [outcome("1", json!({})), later, without].concat();
    for since in ["2026-11-06", "2026-11-05T10:00:01Z", "2026-11-06T01:00:00+01:00"] {
        let output = signpost(&["review", "-", "--json", "--since", since], &records)?;
        let review: Value = serde_json::from_slice(&output.stdout)?;
        assert_eq!(review["read"]["records"]["signpost.outcome.v1"], 1, "{since}");
        assert_eq!(review["read"]["before"], 2, "{since}");
    }
    let wrong = signpost(&["review", "-", "--since", "yesterday"], "")?;
    assert!(!wrong.status.success() && said(&wrong).contains("use 2026-11-01"));
    Ok(())
}

#[test]
fn repeats_count_once() -> Outcome {
    let folder = Folder::new("review-repeats")?;
    let path = folder.file("a.jsonl", &small())?;
    let output = signpost(&["review", &path, &path, "--json"], "")?;
    let twice: Value = serde_json::from_slice(&output.stdout)?;
    let once = reviewed(&small())?;
    assert_eq!(twice["right_door"], once["right_door"]);
    assert_eq!(twice["behind_the_door"], once["behind_the_door"]);
    assert_eq!(twice["read"]["repeated"], 14);
    Ok(())
}

#[test]
fn lines_that_cannot_be_read_are_counted_and_the_first_are_named() -> Outcome {
    let long = "x".repeat(1_500_000);
    let lines = [
        "{oops".to_owned(),
        outcome("1", json!({})).trim_end().to_owned(),
        long,
        String::new(),
        "[1,2]".to_owned(),
        record("tea", "2", json!({ "version": 1 }), json!({})).trim_end().to_owned(),
        outcome("3", json!({ "version": 2 })).trim_end().to_owned(),
        outcome("4", json!({ "action": "\u{1b}[31mvanished" })).trim_end().to_owned(),
        "{}".to_owned(),
        outcome("5", json!({})),
    ];
    let output = signpost(&["review", "-"], &lines.join("\n"))?;
    let text = printed(&output);
    assert!(text.contains("7 lines could not be read and are left out, the first 5:"), "{text}");
    for named in [
        "-:1: not valid JSON at column",
        "-:3: longer than 1000000 bytes",
        "-:5: a list",
        "-:6: unknown type signpost.tea.v1",
        "-:7: it has version 2",
    ] {
        assert!(text.contains(named), "{named}: {text}");
    }
    assert!(!text.contains('\u{1b}') && !text.contains("-:8:"), "{text}");
    assert!(text.contains("2 cases that ended"), "{text}");
    Ok(())
}

#[test]
fn nothing_of_a_record_is_markup_or_reaches_the_terminal_raw() -> Outcome {
    let folder = Folder::new("review-html")?;
    let page = folder.path("review.html");
    let evil = "<script>alert(1)</script>\"'&\u{1b}]0;x\u{7}\u{202e}";
    let records = [
        outcome(
            "1",
            json!({ "intent": evil, "category": evil, "flow": evil, "signals": [evil], "flags": [evil],
            "action": "escalated", "reason": evil, "queue": evil, "steps": ["compose", format!("{evil}/{evil}")] }),
        ),
        outcome(
            "2",
            json!({ "flow": evil, "action": "abandoned", "steps": ["compose", format!("a/{evil}")] }),
        ),
        correction("3", json!({ "suggested": evil, "right": "b" })),
        handoff("4", json!({ "destination": evil, "kind": evil, "result": "refused" })),
        resolution("5", json!({ "resolution": evil, "category": evil, "queue": evil })),
        format!("{{\"type\":{}}}\n", json!(evil)),
    ];
    let output = signpost(&["review", "-", "--html", &page], &records.concat())?;
    let text = printed(&output);
    assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{text}");
    let html = fs::read_to_string(page)?;
    assert!(html.contains("&lt;script&gt;"), "it is there, as text");
    for odd in [
        "<script",
        "alert(1)</",
        "\u{1b}",
        "\u{202e}",
        "http:",
        "https:",
        " style=",
        " onload",
        "@import",
        "url(",
    ] {
        assert!(!html.contains(odd), "{odd}");
    }
    assert!(html.contains("default-src 'none'") && html.contains("<html lang=\"en\">"));
    assert_eq!(
        html.matches("<svg").count(),
        html.matches("<title id=\"picture-").count(),
        "each picture has a title"
    );
    assert!(html.matches("<table").count() > html.matches("<svg").count(), "and a table beside it");
    Ok(())
}

#[test]
fn rows_are_what_agents_have_confirmed_and_masked() -> Outcome {
    let folder = Folder::new("review-rows")?;
    let path = folder.path("rows.jsonl");
    let text = "mail jo@shop.example or ring 020 7946 0123, IBAN GB82 WEST 1234 5698 7654 32, order 5566778";
    let records = [
        correction("1", json!({ "text": text })),
        correction("2", json!({ "text": text })),
        correction("3", json!({ "by": "customer", "confirmed": false })),
        correction("4", json!({ "confirmed": false })),
        correction("5", json!({ "by": "customer", "confirmed": true })),
        correction("6", json!({ "text": null })),
        correction("7", json!({ "right": null })),
        correction("8", json!({ "right": "a|b" })),
        correction("9", json!({ "minimal": true })),
        correction("10", json!({ "text": "it was right", "right": "billing.twice" })),
    ];
    let output = signpost(&["review", "-", "--rows", &path], &records.concat())?;
    let rows = fs::read_to_string(&path)?;
    assert_eq!(
        rows,
        "{\"text\":\"mail someone@example.com or ring 00000, IBAN 00000, order 00000\",\"intent\":\"billing.refund\"}\n\
         {\"text\":\"it was right\",\"intent\":\"billing.twice\"}\n"
    );
    let said = said(&output);
    assert!(said.contains("2 rows, 1 of them with something masked"), "{said}");
    for why in ["3: no agent", "2: it has no text", "2: it names no right intent", "1: the same row"] {
        assert!(said.contains(why), "{why}: {said}");
    }
    assert!(said.contains("Names and postal addresses are not masked"), "{said}");
    let trained = signpost(&["evaluate", "--examples", &path], "")?;
    assert!(trained.status.success(), "the other commands read them: {}", support::said(&trained));
    Ok(())
}

#[test]
fn a_file_that_is_read_is_not_written_over() -> Outcome {
    let folder = Folder::new("review-over")?;
    let path = folder.file("a.jsonl", &small())?;
    for option in ["--rows", "--html"] {
        let output = signpost(&["review", &path, option, &path], "")?;
        assert_eq!(output.status.code(), Some(2), "{option}");
    }
    assert_eq!(fs::read_to_string(&path)?, small());
    Ok(())
}

/// The most memory that the command has needed when it has read all of `records`, in kilobytes.
#[cfg(target_os = "linux")]
fn peak(records: impl Iterator<Item = String>) -> Result<u64, Box<dyn std::error::Error>> {
    use std::io::Write as _;
    use std::process::{Command, Stdio};
    let mut command = Command::new(env!("CARGO_BIN_EXE_signpost"));
    let mut child = command.args(["review", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let mut stdin = std::io::BufWriter::new(child.stdin.take().ok_or("no input")?);
    for record in records {
        stdin.write_all(record.as_bytes())?;
    }
    stdin.flush()?;
    // It waits for more; what the pipe holds is less than a buffer of it.
    let status = fs::read_to_string(format!("/proc/{}/status", child.id()))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no peak")?;
    let peak = line.trim().trim_end_matches("kB").trim().parse()?;
    drop(stdin);
    assert!(child.wait_with_output()?.status.success());
    Ok(peak)
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_never_end_need_no_more_memory() -> Outcome {
    let one = outcome(
        "ID",
        json!({
            "intent": "NAME", "category": "NAME", "flow": "NAME", "queue": "NAME", "reason": "NAME",
            "signals": ["NAME"], "flags": ["NAME"], "action": "escalated", "overridden": true,
            "candidates": [{ "intent": "NAME2" }], "steps": ["compose", "NAME/a"]
        }),
    );
    let odd = |n: u64| {
        let name = format!("{:x}-{}", n.wrapping_mul(0x9E37_79B9_7F4A_7C15), "n".repeat(70));
        one.replace("ID", &n.to_string()).replace("NAME", &name)
    };
    let short = peak((0..5_000).map(odd))?;
    let long = peak((0..200_000).map(odd))?;
    assert!(long < 40_000, "{long} kB");
    assert!(long < short + 3_000, "{short} kB, then {long} kB");
    Ok(())
}

#[cfg(target_os = "linux")]
#[test]
fn a_line_that_never_ends_needs_no_more_memory() -> Outcome {
    let long = peak((0..100).map(|_| "[".repeat(1_000_000)))?;
    assert!(long < 40_000, "{long} kB");
    Ok(())
}

#[cfg(target_os = "linux")]
#[test]
fn lists_that_never_end_stay_below_the_documented_bound() -> Outcome {
    // As many values as a line can have: each needs several times its own length while it is read.
    let endless = outcome("ID", json!({ "signals": vec![""; 330_000] }));
    let peak = peak((0..40).map(|n| endless.replace("ID", &n.to_string())))?;
    assert!(peak < 64_000, "{peak} kB");
    Ok(())
}

#[cfg(target_os = "linux")]
#[test]
fn ten_times_the_records_need_no_more_memory() -> Outcome {
    let made_up = |count: u64| -> Result<u64, Box<dyn std::error::Error>> {
        let mut lines = Vec::new();
        records::write_rough(&mut lines, count, 1)?;
        peak(String::from_utf8(lines)?.split_inclusive('\n').map(str::to_owned))
    };
    let (few, many) = (made_up(4_000)?, made_up(40_000)?);
    assert!(many < few + 4_000, "{few} kB, then {many} kB");
    Ok(())
}

#[test]
fn names_beyond_the_most_are_in_a_row_of_their_own() -> Outcome {
    let mut records = String::new();
    (0..600).for_each(|n| {
        _ = write!(records, "{}", outcome(&n.to_string(), json!({ "intent": format!("i{n}") })))
    });
    let review = reviewed(&records)?;
    let intents = &review["right_door"]["tables"]["intents"];
    assert_eq!(intents["rows"].as_array().map(Vec::len), Some(500));
    assert_eq!(
        (&intents["others"]["name"], share(&intents["others"]["cases"])),
        (&json!("(all others)"), (100, 600))
    );
    let text = printed(&signpost(&["review", "-"], &records)?);
    assert!(text.contains("There are more than 500 names"), "{text}");
    Ok(())
}

#[test]
fn damaged_records_never_end_the_command_badly() -> Outcome {
    let folder = Folder::new("review-damaged")?;
    let mut whole = Vec::new();
    records::write(&mut whole, 300, 5)?;
    let mut state = 7_u64;
    let mut next = move |n: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % n
    };
    let pieces: [&[u8]; 12] = [
        b"\n",
        b"\0",
        b"\xff\xfe",
        b"\"",
        b"{",
        b"}",
        b"[[[[",
        b"null",
        b"-1e999",
        b"18446744073709551616",
        b"\\ud800",
        b"0",
    ];
    for round in 0..60 {
        let mut bytes = whole.clone();
        for _ in 0..200 {
            let at = next(bytes.len());
            match next(4) {
                0 => bytes[at] = next(256) as u8,
                1 => _ = bytes.splice(at..at, pieces[next(pieces.len())].iter().copied()),
                2 => _ = bytes.drain(at..(at + next(50)).min(bytes.len())),
                _ => {
                    // A number becomes another one.
                    if let Some(digit) = bytes[at..].iter_mut().find(|byte| byte.is_ascii_digit()) {
                        *digit = b'9';
                    }
                }
            }
        }
        let path = folder.path("damaged.jsonl");
        fs::write(&path, &bytes)?;
        let (page, rows) = (folder.path("p.html"), folder.path("r.jsonl"));
        let output = signpost(&["review", &path, "--html", &page, "--rows", &rows], "")?;
        assert_eq!(output.status.code(), Some(0), "round {round}: {}", said(&output));
        for row in fs::read_to_string(&rows)?.lines() {
            assert!(serde_json::from_str::<Value>(row)?["intent"].is_string(), "round {round}");
        }
    }
    Ok(())
}

#[test]
fn the_same_made_up_records_give_the_same_review() -> Outcome {
    let mut made_up = Vec::new();
    records::write(&mut made_up, 2_000, 1)?;
    let made_up = String::from_utf8(made_up)?;
    assert_eq!(made_up.lines().count(), 2_000);
    let review = reviewed(&made_up)?;
    assert_eq!(review, reviewed(&made_up)?);
    assert_eq!(review["read"]["unreadable"], 0);
    // All who left the first screen, went on from it, or went to a person are one each.
    let figures = &review["right_door"]["figures"];
    let parts = ["straight", "looked", "person", "left_first"].map(|key| share(&figures[key]).0);
    assert_eq!(parts.iter().sum::<u64>(), share(&figures["straight"]).1);
    Ok(())
}
