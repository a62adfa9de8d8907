//! Suites of the studio on the command line: their figures, and the exit code in CI.

mod support;

use serde_json::Value;
use support::{Folder, Outcome, said, signpost};

const HOLDS: &str = "{\"text\":\"You took the money twice\",\"intents\":[\"billing.duplicate_charge\"]}\n\
    {\"text\":\"I want to talk to a person\",\"flow\":\"person\"}\n{\"kind\":\"calm\",\"text\":\"Lovely, thanks so much!\"}\n";

#[test]
fn a_suite_is_counted_and_fails_in_ci_when_it_should() -> Outcome {
    let folder = Folder::new("suite")?;
    let holds = folder.file("holds.jsonl", HOLDS)?;
    // As a spreadsheet writes it: a mark, semicolons, and a missed risk.
    let fails = folder.file(
        "fails.csv",
        "\u{feff}Flow;Text;Intent\r\nperson;Where is my parcel?;\r\n;Money back please;refunds.request\r\n",
    )?;
    let ran = signpost(&["evaluate", "--json", "--strict", "--suite", &holds], "")?;
    assert!(ran.status.success(), "{}", said(&ran));
    let ran = signpost(&["evaluate", "--json", "--suite", &holds, "--suite", &fails], "")?;
    assert!(ran.status.success(), "without --strict it only counts: {}", said(&ran));
    let report: Value = serde_json::from_slice(&ran.stdout)?;
    let suites = report["suites"].as_array().ok_or("no suites")?;
    assert_eq!(
        (&suites[0]["passed"]["tests"], &suites[0]["passed"]["of"]),
        (&Value::from(2), &Value::from(2))
    );
    assert_eq!(suites[0]["behaviour"]["failures"], Value::Array(Vec::new()));
    assert_eq!((&suites[1]["passed"]["tests"], &suites[1]["missed_risks"]["tests"]), (&0.into(), &1.into()));
    assert_eq!(suites[1]["failures"][0]["missed_risk"], true);
    assert_eq!(suites[1]["unknown"][0]["nearest"], "refund.request");
    let ran = signpost(&["evaluate", "--strict", "--suite", &fails], "")?;
    assert_eq!(ran.status.code(), Some(1));
    let printed = String::from_utf8(ran.stdout)?;
    for line in ["missed risk: \"Where is my parcel?\": Expected a person", "Did you mean refund.request?"] {
        assert!(printed.contains(line), "{printed}");
    }
    Ok(())
}

#[test]
fn rows_that_cannot_be_read_are_named() -> Outcome {
    let folder = Folder::new("suite-rows")?;
    let file = folder.file("rows.csv", "text,intent\nfine,other\n,other\n\"open,other\n")?;
    let refused = signpost(&["evaluate", "--suite", &file], "")?;
    assert_eq!(refused.status.code(), Some(2));
    let said = said(&refused);
    assert!(said.contains(":3: The text is empty") && said.contains(":4: A quote is opened"), "{said}");
    Ok(())
}
