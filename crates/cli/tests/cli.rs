//! The command, run as a person runs it.

mod support;

use serde_json::Value;
use std::path::Path;
use support::{Folder, Outcome, said, signpost};

const EXAMPLES: &str = "text,intent\n\
    where is my parcel,orders.track\n\"it has not come, I am waiting\",orders.track\nstill no sign of the tent,orders.track\n\
    when does it arrive,orders.track\ngive me my money back,refund.request\nI want a refund,refund.request\n\
    please pay me back,refund.request\nthe boots are no good and I want the money,refund.request\n";

#[test]
fn a_misspelt_copy_has_the_same_rows_and_is_the_same_each_time() -> Outcome {
    let folder = Folder::new("misspell")?;
    let examples = folder.file("examples.csv", EXAMPLES)?;
    let mut copies = Vec::new();
    for name in ["one.csv", "two.csv"] {
        let copy = folder.path(name);
        let done = signpost(&["misspell", "--examples", &examples, "--percent", "20", "--out", &copy], "")?;
        assert!(done.status.success(), "{}", said(&done));
        copies.push(std::fs::read_to_string(copy)?);
    }
    assert_eq!(copies[0], copies[1]);
    assert_eq!(copies[0].lines().count(), EXAMPLES.lines().count());
    assert!(
        copies[0].contains("refund.request") && !copies[0].contains("where is my parcel"),
        "{}",
        copies[0]
    );
    Ok(())
}

#[test]
fn examples_become_a_model_that_can_be_judged() -> Outcome {
    let folder = Folder::new("train")?;
    let (examples, model) = (folder.file("examples.csv", EXAMPLES)?, folder.path("model.bin"));
    let trained = signpost(&["train", "--examples", &examples, "--out", &model], "")?;
    assert!(trained.status.success(), "{}", said(&trained));
    let judged = signpost(
        &["evaluate", "--model", &model, "--examples", &examples, "--out-of-scope", &examples, "--json"],
        "",
    )?;
    let report: Value = serde_json::from_slice(&judged.stdout)?;
    for key in [
        "accuracy",
        "top3",
        "macro_f1",
        "ece",
        "coverage_at_95",
        "coverage_at_98",
        "aurc",
        "n",
        "seconds_per_message",
    ] {
        assert!(report[key].is_number(), "{key} in {report}");
    }
    for key in ["25", "50", "75"] {
        assert!(report["prefix"][key].is_number(), "{key} in {report}");
    }
    for key in ["auroc", "recall_at_5", "recall", "in_scope_accuracy"] {
        assert!(report["oos"][key].is_number(), "{key} in {report}");
    }
    assert_eq!(report["accuracy"], 1.0);
    Ok(())
}

/// A message about several things has all of its intents in its row, with `|` between them.
#[test]
fn rows_with_several_intents_are_judged_by_and_not_trained_on() -> Outcome {
    let folder = Folder::new("labels")?;
    let (examples, model) = (folder.file("examples.csv", EXAMPLES)?, folder.path("model.bin"));
    let other = folder.path("other.bin");
    let more = format!("{EXAMPLES}pay me back or send it,refund.request|orders.track\n");
    let more = folder.file("more.csv", &more)?;
    for (examples, model) in [(&examples, &model), (&more, &other)] {
        let trained = signpost(&["train", "--examples", examples, "--encoder", "none", "--out", model], "")?;
        assert!(trained.status.success(), "{}", said(&trained));
        assert_eq!(said(&trained).contains("1 row is left out: "), model == &other, "{}", said(&trained));
    }
    assert_eq!(std::fs::read(&model)?, std::fs::read(&other)?);

    let accuracy = |label: &str| -> Result<(Value, Value), Box<dyn std::error::Error>> {
        let rows = folder.file("judge.csv", &format!("text,intent\ngive me my money back,{label}\n"))?;
        let judge = ["evaluate", "--model", &model, "--encoder", "none", "--examples", &rows, "--json"];
        let report: Value = serde_json::from_slice(&signpost(&judge, "")?.stdout)?;
        Ok((report["n"].clone(), report["accuracy"].clone()))
    };
    assert_eq!(accuracy("orders.track|refund.request")?, (1.into(), 1.0.into()));
    assert_eq!(accuracy("orders.track|account.login")?, (1.into(), 0.0.into()));
    Ok(())
}

#[test]
fn rows_with_several_intents_say_how_messages_are_taken_apart() -> Outcome {
    let folder = Folder::new("apart")?;
    let text = "I want my money back for the boots. Also, I cannot sign in to my account";
    let figures = |labels: &str| -> Result<Value, Box<dyn std::error::Error>> {
        let rows = folder.file("rows.csv", &format!("text,intent\n\"{text}\",{labels}\n"))?;
        let mut report: Value =
            serde_json::from_slice(&signpost(&["evaluate", "--several", &rows, "--json"], "")?.stdout)?;
        Ok(report["several"].take())
    };
    let both = figures("refund.request|account.login_problem")?;
    assert_eq!(
        (&both["two"], &both["two_found"], &both["both_in_first_two"]),
        (&1.into(), &1.into(), &1.into())
    );
    assert_eq!(figures("refund.request|product.availability")?["both_in_first_two"], 0);
    Ok(())
}

#[test]
fn rows_about_signals_are_learned_and_judged() -> Outcome {
    let folder = Folder::new("signals")?;
    let rows: String = ["lamp", "tent", "boots", "jacket", "blanket", "rope"]
        .iter()
        .map(|thing| {
            format!(
                "{{\"text\":\"purple sparks fly from the {thing}\",\"signals\":[\"safety\"]}}\n\
                {{\"text\":\"the {thing} in purple please\",\"signals\":[],\"not\":\"safety\"}}\n"
            )
        })
        .collect();
    let (examples, model) = (folder.file("examples.csv", EXAMPLES)?, folder.path("model.bin"));
    let rows = folder.file("signals.jsonl", &rows)?;
    let train = ["train", "--examples", &examples, "--signals", &rows, "--out", &model, "--encoder", "none"];
    let trained = signpost(&train, "")?;
    assert!(trained.status.success(), "{}", said(&trained));
    let judged = signpost(
        &[
            "evaluate",
            "--model",
            &model,
            "--signals",
            &rows,
            "--flows",
            "static/flows.json",
            "--encoder",
            "none",
            "--json",
        ],
        "",
    )?;
    let report: Value = serde_json::from_slice(&judged.stdout)?;
    let safety = &report["signals"]["signals"][5];
    assert_eq!((&safety["signal"], &safety["recall"]), (&"safety".into(), &1.0.into()), "{report}");
    assert_eq!(report["signals"]["hard_negatives"], 6);
    let bad = folder.file("bad.jsonl", "{\"text\":\"a\",\"signals\":[\"law\"]}\n")?;
    let output = signpost(&["evaluate", "--model", &model, "--signals", &bad], "")?;
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output).contains("bad.jsonl:1:") && said(&output).contains("self_harm"),
        "{}",
        said(&output)
    );
    Ok(())
}

#[test]
fn every_line_gives_one_record() -> Outcome {
    let input = "two lots of 24.50 left my account, I only bought the one pair\n\n{\"text\":\"where is my \\ud83d\\udce6\"}\n";
    let output = signpost(&["route"], input)?;
    assert!(output.status.success(), "{}", said(&output));
    let lines: Vec<Value> =
        String::from_utf8(output.stdout)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["intent"], "billing.duplicate_charge");
    assert_eq!(lines[1]["decision"], "keep_typing");
    assert_eq!(lines[2]["text"], "where is my 📦");
    for key in [
        "decision",
        "confidence",
        "candidates",
        "issues",
        "signals",
        "privacy",
        "outcome",
        "evidence",
        "model",
        "flows",
    ] {
        assert!(!lines[0][key].is_null(), "{key} in {}", lines[0]);
    }
    Ok(())
}

#[test]
fn bad_rows_are_named_by_file_and_line_and_nothing_is_written() -> Outcome {
    let folder = Folder::new("rows")?;
    let bad = folder.file("bad.csv", "text,intent\nfine,a.b\nno, quotes, here,a.b\n,a.b\n")?;
    let output = signpost(&["train", "--examples", &bad, "--out", &folder.path("model.bin")], "")?;
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output).contains("bad.csv:3:") && said(&output).contains("bad.csv:4:"),
        "{}",
        said(&output)
    );
    assert!(!Path::new(&folder.path("model.bin")).exists());
    Ok(())
}

#[test]
fn what_is_missing_or_foreign_is_said_plainly() -> Outcome {
    let folder = Folder::new("missing")?;
    let page = folder.file("page.bin", "<!doctype html>")?;
    for (arguments, word) in [
        (vec!["route", "--model", "no/such/model.bin"], "no/such/model.bin"),
        (vec!["route", "--model", &page], "not a Signpost model"),
        (vec!["check", "no-flows.json"], "no-flows.json"),
        (vec!["evaluate", "--examples", "none.csv"], "none.csv"),
    ] {
        let output = signpost(&arguments, "")?;
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(said(&output).contains(word), "{arguments:?}: {}", said(&output));
    }
    Ok(())
}

#[test]
fn check_lists_every_problem_and_its_exit_code_tells() -> Outcome {
    let folder = Folder::new("check")?;
    assert_eq!(signpost(&["check"], "")?.status.code(), Some(0));
    let bad = folder.file("flows.json", r#"{"version":1,"name":"","intents":[],"nonsense":1}"#)?;
    let output = signpost(&["check", &bad], "")?;
    let text = String::from_utf8(output.stdout)?;
    assert_eq!(output.status.code(), Some(1));
    for path in ["$.name", "$.nonsense", "$.intents", "$.flows", "$.person"] {
        assert!(text.contains(path), "{path} in {text}");
    }
    let broken = folder.file("broken.json", "{\n  \"version\": 1,\n  oops\n}")?;
    let output = signpost(&["check", &broken], "")?;
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("broken.json:3:"), "{}", said(&output));
    Ok(())
}

#[test]
fn labels_that_the_flows_file_does_not_have_are_named() -> Outcome {
    let folder = Folder::new("labels")?;
    let examples = folder.file("examples.csv", &EXAMPLES.replace("refund.request", "refund.reqest"))?;
    let out = folder.path("model.bin");
    let output =
        signpost(&["train", "--examples", &examples, "--out", &out, "--flows", "static/flows.json"], "")?;
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("refund.reqest"), "{}", said(&output));
    Ok(())
}

#[test]
fn a_packed_file_is_two_that_belong_together() -> Outcome {
    let folder = Folder::new("pack")?;
    let out = folder.path("site");
    let done = signpost(&["pack", "static/flows.json", "--out", &out], "")?;
    assert!(done.status.success(), "{}", said(&done));
    let read = |name: &str| -> Result<(String, Value), Box<dyn std::error::Error>> {
        let text = std::fs::read_to_string(Path::new(&out).join(name))?;
        let value = serde_json::from_str(&text)?;
        Ok((text, value))
    };
    let ((first, outline), (_, later)) = (read("flows.json")?, read("flows-later.json")?);
    assert_eq!(outline["flows"], "flows-later.json");
    assert_eq!(outline["id"], later["id"]);
    assert!(later["flows"].as_array().is_some_and(|flows| flows.len() > 30));
    assert!(!first.contains('\n') && !first.contains("\": "), "no space is wasted");
    // Nothing is packed twice, and nothing is written over.
    let packed = folder.path("site/flows.json");
    let again = signpost(&["pack", &packed, "--out", &folder.path("other")], "")?;
    assert_eq!(again.status.code(), Some(2));
    assert!(said(&again).contains("Name the file that it was packed from"), "{}", said(&again));
    let source = folder.file("flows.json", &std::fs::read_to_string("../../static/flows.json")?)?;
    let onto = signpost(&["pack", &source, "--out", &folder.path("")], "")?;
    assert_eq!(onto.status.code(), Some(2));
    assert!(said(&onto).contains("would be written over"), "{}", said(&onto));
    Ok(())
}
