//! Projects as they are kept: parts by their content, and what older studios stored.

mod support;

use signpost_studio::changes;
use signpost_studio::contents::checksum;
use signpost_studio::project::{Bytes, Project, Report, Row, Suite, Test, Training, VERSION};
use signpost_studio::stored::{Head, Keys, Snapshot, Version, Why, surplus};
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;
use support::{Outcome, root};

fn row(text: &str, intent: &str) -> Row {
    Row { text: text.into(), intent: intent.into(), targeted: false }
}

fn project() -> Project {
    let test = Test { text: "where is it".into(), intents: vec!["a.b".into()], ..Test::default() };
    Project {
        version: VERSION,
        name: "Shop".into(),
        flows: "{\"name\": \"Shop\", \"intents\": [{\"id\": \"a.b\"}], \"thresholds\": {\"accept\": 0.9}}"
            .into(),
        rows: Rc::new(vec![row("where is my tent", "a.b"), row("hello", "other")]),
        suites: Rc::new(vec![Suite {
            name: "Daily".into(),
            tests: Rc::new(vec![test]),
            behaviour: "".into(),
        }]),
        model: Bytes::from(vec![1, 2, 3]),
        labels: Rc::default(),
        corrections: Rc::default(),
        report: None,
        training: Training::default(),
    }
}

type Parts = HashMap<String, Vec<u8>>;

/// Keeps it beside what is kept already; returns how many bytes that took.
fn keep(project: &Project, keys: &mut Keys, parts: &mut Parts) -> (Snapshot, usize) {
    let snapshot = keys.snapshot(project);
    let known: BTreeSet<String> = parts.keys().cloned().collect();
    let known = known.iter().map(String::as_str).collect();
    let new = snapshot.parts(project, &known);
    let bytes = new.iter().map(|(_, bytes)| bytes.len()).sum();
    parts.extend(new);
    (snapshot, bytes)
}

#[test]
fn a_project_comes_back_and_what_is_the_same_is_kept_once() -> Outcome {
    let (mut keys, mut parts) = (Keys::default(), Parts::new());
    let first = project();
    let (snapshot, bytes) = keep(&first, &mut keys, &mut parts);
    assert!(bytes > 100);
    assert!(parts.iter().all(|(key, bytes)| *key == checksum(bytes)));
    let back = snapshot.project(|key| parts.get(key).cloned(), None).map_err(|t| t.to_string())?;
    assert_eq!(back, first);
    // Another name and another threshold: the rows and the model are not written again.
    let mut second = first.clone();
    second.name = "Another shop".into();
    second.flows = first.flows.replace("0.9", "0.8").into();
    let (other, bytes) = keep(&second, &mut keys, &mut parts);
    assert_eq!(bytes, second.flows.len());
    assert_eq!((&other.rows, &other.model), (&snapshot.rows, &snapshot.model));
    let back =
        other.project(|key| parts.get(key).cloned(), Some((&snapshot, &first))).map_err(|t| t.to_string())?;
    assert_eq!(back, second);
    assert!(Rc::ptr_eq(&back.rows, &first.rows), "what is the same is shared in memory too");
    Ok(())
}

#[test]
fn a_missing_or_spoilt_part_is_named_and_a_newer_shape_left_alone() {
    let (mut keys, mut parts) = (Keys::default(), Parts::new());
    let (snapshot, _) = keep(&project(), &mut keys, &mut parts);
    let said =
        |parts: &Parts, snapshot: &Snapshot| match snapshot.project(|key| parts.get(key).cloned(), None) {
            Ok(_) => "it was opened".to_owned(),
            Err(trouble) => trouble.to_string(),
        };
    let mut without = parts.clone();
    without.remove(&snapshot.rows);
    assert!(said(&without, &snapshot).contains("the rows is missing"), "{}", said(&without, &snapshot));
    let mut spoilt = parts.clone();
    spoilt.insert(snapshot.model.clone(), vec![9]);
    assert!(said(&spoilt, &snapshot).contains("not as it was saved"));
    let newer = Snapshot { version: VERSION + 1, ..snapshot };
    assert!(said(&parts, &newer).contains("newer studio"));
}

#[test]
fn corrections_and_the_report_of_a_training_are_kept() -> Outcome {
    let (mut keys, mut parts) = (Keys::default(), Parts::new());
    let plain = project();
    keep(&plain, &mut keys, &mut parts);
    let report = Report {
        rows: plain.rows.clone(),
        model: Bytes::from(vec![4, 5]),
        said: "{\"trained\": null}".into(),
    };
    let full = Project {
        corrections: Rc::new(vec![row("not here yet", "a.c")]),
        report: Some(Rc::new(report)),
        ..plain.clone()
    };
    let (snapshot, _) = keep(&full, &mut keys, &mut parts);
    let open = |parts: &Parts, snapshot: &Snapshot| snapshot.project(|key| parts.get(key).cloned(), None);
    assert_eq!(open(&parts, &snapshot).map_err(|t| t.to_string())?, full);
    // A version has what the designer made.
    assert_eq!(open(&parts, &snapshot.work()).map_err(|t| t.to_string())?, full.work());
    // A report that is gone keeps no project closed; corrections are somebody's work.
    let mut without = parts.clone();
    without.remove(&snapshot.report.as_ref().ok_or("no report")?.said);
    assert_eq!(open(&without, &snapshot).map_err(|t| t.to_string())?, full.work());
    without.remove(&snapshot.corrections);
    assert!(open(&without, &snapshot).is_err_and(|t| t.to_string().contains("corrections is missing")));
    Ok(())
}

#[test]
fn a_version_needs_the_parts_that_the_open_project_has_elsewhere() -> Outcome {
    let (mut keys, mut parts) = (Keys::default(), Parts::new());
    let mut published = project();
    published.model = Bytes::from(vec![4, 5]);
    let (version, _) = keep(&published, &mut keys, &mut parts);
    // The model that was published is in the report alone by now.
    let report = Report { rows: Rc::default(), model: published.model.clone(), said: "{}".into() };
    let open = Project { report: Some(Rc::new(report)), ..project() };
    let (snapshot, _) = keep(&open, &mut keys, &mut parts);
    let needs = version.needs(Some(&snapshot));
    assert!(needs.contains(version.model.as_str()) && !needs.contains(version.rows.as_str()), "{needs:?}");
    let part = |key: &str| parts.get(key).filter(|_| needs.contains(key)).cloned();
    let back = version.project(part, Some((&snapshot, &open))).map_err(|t| t.to_string())?;
    assert_eq!(back, published);
    Ok(())
}

#[test]
fn what_the_first_studio_stored_is_read() -> Outcome {
    let folder = root().join("crates/studio/tests/fixtures/stored-1");
    let head: Head = serde_json::from_str(&std::fs::read_to_string(folder.join("head.json"))?)?;
    let version: Version = serde_json::from_str(&std::fs::read_to_string(folder.join("version.json"))?)?;
    let part = |key: &str| std::fs::read(folder.join(format!("parts/{key}"))).ok();
    let read = head.snapshot.project(part, None).map_err(|trouble| trouble.to_string())?;
    assert_eq!(read, project());
    assert_eq!(
        (version.why, version.name.as_str(), version.what.as_slice()),
        (Why::Asked, "before the sale", &["1 row added".to_owned()][..])
    );
    assert_eq!(version.snapshot.project(part, None).map_err(|trouble| trouble.to_string())?, project());
    Ok(())
}

/// Writes the fixture above. It was run once, for version 1, and is not to be run again for it.
#[test]
#[ignore = "writes a fixture"]
fn write_the_fixture() -> Outcome {
    let folder = root().join(format!("crates/studio/tests/fixtures/stored-{VERSION}"));
    std::fs::create_dir_all(folder.join("parts"))?;
    let project = project();
    let snapshot = Keys::default().snapshot(&project);
    for (key, bytes) in snapshot.parts(&project, &BTreeSet::new()) {
        std::fs::write(folder.join(format!("parts/{key}")), bytes)?;
    }
    let (at, id) = (1_700_000_000_000.0, "1".to_owned());
    let version = Version {
        id: "2".into(),
        project: id.clone(),
        at,
        why: Why::Asked,
        name: "before the sale".into(),
        what: vec!["1 row added".into()],
        snapshot: snapshot.clone(),
    };
    let head = Head {
        id,
        snapshot,
        revision: 3,
        changed: at,
        opened: at,
        deleted: None,
        sample: false,
        welcomed: true,
    };
    std::fs::write(folder.join("head.json"), serde_json::to_string_pretty(&head)? + "\n")?;
    std::fs::write(folder.join("version.json"), serde_json::to_string_pretty(&version)? + "\n")?;
    Ok(())
}

#[test]
fn automatic_versions_go_first_and_named_ones_never() {
    let snapshot = Keys::default().snapshot(&project());
    let version = |n: u32, why: Why, name: &str| Version {
        id: n.to_string(),
        project: "p".into(),
        at: n.into(),
        why,
        name: name.into(),
        what: Vec::new(),
        snapshot: snapshot.clone(),
    };
    let all = [
        version(1, Why::Created, ""),
        version(2, Why::Work, ""),
        version(3, Why::Work, "good"),
        version(4, Why::Published, ""),
        version(5, Why::Work, ""),
        version(6, Why::OtherTab, ""),
    ];
    assert_eq!(surplus(&all, 2), ["2"]);
    assert_eq!(surplus(&all, 9), Vec::<String>::new());
}

#[test]
fn changes_are_said_in_words() {
    let old = project();
    assert_eq!(changes::between(&old, &old), Vec::<String>::new());
    let mut new = old.clone();
    new.name = "New".into();
    new.flows = "{\"name\": \"Shop\", \"intents\": [{\"id\": \"a.b\", \"label\": \"B\"}, {\"id\": \"a.c\"}], \"thresholds\": {\"accept\": 0.8}}".into();
    new.rows = Rc::new(vec![row("where is my tent", "a.c"), row("any news", "a.b"), row("and now", "a.b")]);
    new.suites = Rc::default();
    new.model = Bytes::from(vec![4]);
    assert_eq!(
        changes::between(&old, &new),
        [
            "renamed from \"Shop\"",
            "intent \"a.c\" added, intent \"a.b\" changed",
            "flows file: thresholds",
            "2 rows added, 1 row removed, 1 row corrected",
            "suite \"Daily\" removed",
            "another model",
        ]
    );
    let layout = Project { flows: old.flows.replace(": ", ":").into(), ..old.clone() };
    assert_eq!(changes::between(&old, &layout), ["flows file: its layout"]);
    let broken = Project { flows: "{".into(), ..old.clone() };
    assert_eq!(changes::between(&old, &broken), ["flows file: edited, not JSON at this moment"]);
}
