use super::confusion::{Confusion, pair};
use super::figures::Figures;
use super::judged::{judge, why};
use super::listing::{Column, Filter, Results, Sort, State, list};
use super::mend::accepted as mended;
use super::names::{Names, nearest};
use super::suite::{export, free_name, named};
use super::understood::{Came, Decided, Understood};
use crate::messages;
use crate::project::Test;
use crate::share::Share;
use std::rc::Rc;

fn found(decision: Decided, intents: &[&str], came: Came) -> Understood {
    Understood {
        decision,
        intents: intents.iter().map(|&id| id.to_owned()).collect(),
        candidates: vec![("billing.duplicate_charge".into(), 0.813), ("refund.request".into(), 0.1)],
        out_of_scope: 0.05,
        came,
        reason: None,
        rule: None,
        beside: false,
        signals: Vec::new(),
    }
}

fn accepted(intent: &str) -> Understood {
    found(Decided::Accept, &[intent], Came::Flow("duplicate-charge".into()))
}

fn sent(reason: &str) -> Understood {
    Understood { reason: Some(reason.into()), ..found(Decided::Abstain, &[], Came::Person) }
}

fn test(intents: &[&str], flow: Option<&str>) -> Test {
    Test {
        text: "charged twice".into(),
        intents: intents.iter().map(|&id| id.to_owned()).collect(),
        flow: flow.map(str::to_owned),
        ..Test::default()
    }
}

#[test]
fn a_test_fails_in_words() {
    let cases = [
        (
            test(&["refund.request"], None),
            accepted("billing.duplicate_charge"),
            Some(false),
            "Expected refund.request, understood billing.duplicate_charge at 81 %.",
        ),
        (
            test(&["refund.request"], None),
            sent("low_confidence"),
            Some(false),
            "Expected refund.request, not sure enough: billing.duplicate_charge at 81 %.",
        ),
        (
            test(&["other"], None),
            found(Decided::Ambiguous, &[], Came::Asked),
            Some(false),
            "Expected nothing that the intents cover, asked whether billing.duplicate_charge at 81 % or refund.request at 10 %.",
        ),
        (
            test(&["billing.duplicate_charge", "refund.request"], None),
            accepted("billing.duplicate_charge"),
            Some(true),
            "Understood billing.duplicate_charge at 81 %; opened the flow duplicate-charge.",
        ),
        (
            test(&["other"], None),
            sent("out_of_scope"),
            Some(true),
            "Taken for something else, at 5 %; went to a person (about something else).",
        ),
        (
            test(&[], Some("person")),
            accepted("billing.duplicate_charge"),
            Some(false),
            "Expected a person, opened the flow duplicate-charge.",
        ),
        (
            test(&["billing.duplicate_charge"], Some("refund")),
            sent("risk:self_harm"),
            Some(false),
            "Expected billing.duplicate_charge, not sure enough: billing.duplicate_charge at 81 %; expected the flow refund, \
             went to a person (risk: self harm).",
        ),
        (
            Test { signals: vec!["fraud".into()], ..test(&[], None) },
            accepted("billing.duplicate_charge"),
            Some(false),
            "Expected the signal fraud, none was found.",
        ),
        (
            test(&[], None),
            accepted("billing.duplicate_charge"),
            None,
            "Understood billing.duplicate_charge at 81 %; opened the flow duplicate-charge.",
        ),
    ];
    for (test, found, passed, said) in cases {
        assert_eq!((judge(&test, &found).passed, why(&test, &found).as_str()), (passed, said));
    }
}

#[test]
fn a_flow_in_the_place_of_a_person_is_a_missed_risk() {
    let open = accepted("billing.duplicate_charge");
    assert!(judge(&test(&[], Some("person")), &open).missed);
    assert!(!judge(&test(&[], Some("person")), &sent("requested")).missed);
    let fraud = Test { signals: vec!["fraud".into()], ..test(&[], None) };
    assert!(judge(&fraud, &open).missed);
    assert!(!judge(&fraud, &sent("low_confidence")).missed, "a person looks at it");
    assert!(!judge(&fraud, &Understood { signals: vec!["fraud".into()], ..open.clone() }).missed);
    assert!(!judge(&test(&["refund.request"], None), &open).missed, "wrong, and no risk");
}

/// Three tests: wrong, right, and a missed risk.
fn three() -> (Vec<Test>, Vec<Understood>) {
    let tests = vec![
        test(&["refund.request"], None),
        Test { text: "Zebra".into(), ..test(&["other"], None) },
        test(&[], Some("person")),
    ];
    let results = vec![
        accepted("billing.duplicate_charge"),
        sent("out_of_scope"),
        accepted("billing.duplicate_charge"),
    ];
    (tests, results)
}

#[test]
fn figures_count_what_came() {
    let (tests, results) = three();
    let figures = Figures::of(tests.iter().zip(&results));
    assert_eq!(figures.passed, Share { part: 1, of: 3 });
    assert_eq!((figures.routed.part, figures.person.part, figures.asked.part), (2, 1, 0));
    assert_eq!((figures.wrong.part, figures.missed.part, figures.failed()), (2, 1, 2));
}

#[test]
fn the_matrix_has_the_most_confused_first() {
    let (tests, results) = three();
    assert_eq!(pair(&tests[2], &results[2]), None);
    let confusion = Confusion::of(tests.iter().zip(&results));
    assert_eq!(confusion.labels, ["billing.duplicate_charge", "refund.request", "other"]);
    assert_eq!(confusion.cells.len(), 2);
    assert_eq!(confusion.cells[0].understood, "billing.duplicate_charge");
    assert_eq!(confusion.cells[1].expected, confusion.cells[1].understood);
}

#[test]
fn what_needs_a_look_is_listed_first() {
    let (tests, results) = three();
    let results: Results = results.into_iter().map(|found| Some(Rc::new(found))).collect();
    let of = |filter: Filter, by: Column| list(&tests, &results, &filter, Sort { by, is_descending: false });
    assert_eq!(of(Filter::default(), Column::State), [2, 0, 1]);
    assert_eq!(of(Filter { state: State::Failed, ..Filter::default() }, Column::Text), [0, 2]);
    assert_eq!(of(Filter { state: State::Person, ..Filter::default() }, Column::Text), [1]);
    assert_eq!(of(Filter { text: " zEB".into(), ..Filter::default() }, Column::Text), [1]);
    let cell = Filter {
        expected: Some("refund.request".into()),
        understood: Some("billing.duplicate_charge".into()),
        ..Filter::default()
    };
    assert_eq!(of(cell, Column::State), [0]);
    let by = Sort { by: Column::Text, is_descending: true };
    assert_eq!(list(&tests, &Results::new(), &Filter::default(), by), [2, 0, 1]);
}

#[test]
fn names_that_do_not_exist_are_named_with_the_nearest() {
    let names = Names::of(
        r#"{"intents":[{"id":"refund.request"},{"id":"billing.duplicate_charge"}],"flows":[{"id":"duplicate-charge"}]}"#,
    );
    let tests = [
        test(&["refunds.request", "other"], Some("person")),
        test(&["refunds.request"], Some("duplicate_charge")),
        test(&["duplicate-charge", "weather"], None),
    ];
    let unknown = names.unknown(&tests);
    let said: Vec<String> = unknown.iter().map(|unknown| unknown.trouble.to_string()).collect();
    assert_eq!(
        said,
        [
            "test 1: 2 tests expect the intent \"refunds.request\", and there is none. Did you mean refund.request? Or add \
             refunds.request to the flows file.",
            "test 2: 1 test expects the flow \"duplicate_charge\", and there is none. Did you mean duplicate-charge? Or add \
             duplicate_charge to the flows file.",
            "test 3: 1 test expects the intent \"duplicate-charge\", and there is none. It is the id of a flow: expect it as \
             the flow.",
            "test 3: 1 test expects the intent \"weather\", and there is none. Correct it, or add weather to the flows file.",
        ]
    );
    assert_eq!(nearest("Refund Request", &names.intents), Some("refund.request"));
}

#[test]
fn a_suite_comes_back_as_it_was_exported() {
    let (mut tests, _) = three();
    tests[0].signals = vec!["fraud".into()];
    tests[1].text = "two\nlines, \"quoted\"".into();
    let read = messages::Read {
        tests,
        behaviour: "{\"kind\":\"calm\",\"text\":\"a\"}\n".into(),
        ..Default::default()
    };
    let suite = named("A", &read);
    assert_eq!(messages::read(export(&suite).as_bytes()), read);
    assert_eq!(free_name("A", &[suite]), "A 2");
}

#[test]
fn what_came_can_be_expected() {
    let cases = [
        (test(&["refund.request"], None), accepted("billing.duplicate_charge")),
        (test(&["refund.request"], Some("person")), accepted("billing.duplicate_charge")),
        (test(&[], None), accepted("billing.duplicate_charge")),
        (test(&["refund.request"], Some("refund")), sent("low_confidence")),
        (test(&[], Some("refund")), sent("risk:fraud")),
        (Test { signals: vec!["fraud".into()], ..test(&["other"], None) }, sent("out_of_scope")),
    ];
    for (test, found) in cases {
        let mended = mended(&test, &found);
        assert_ne!(judge(&mended, &found).passed, Some(false), "{test:?} {mended:?}");
        assert_eq!(mended.text, test.text);
    }
    let open = accepted("billing.duplicate_charge");
    let right = test(&["billing.duplicate_charge", "refund.request"], None);
    assert_eq!(mended(&right, &open), right, "what holds stays");
}
