//! What the studio exports is what the command line reads, with the same numbers.

#[path = "../../studio/tests/support/mod.rs"]
mod sample;
mod support;

use sample::{bytes, loaded};
use serde_json::Value;
use signpost_studio::archive::{self, Export};
use signpost_studio::bench::figures::Figures;
use signpost_studio::bench::understand;
use signpost_studio::bench::understood::Understood;
use signpost_studio::project::Project;
use signpost_studio::share::Share;
use std::io::{Cursor, Read as _};
use std::process::{Command, Output};
use support::{Folder, Outcome, said};

fn signpost(folder: &Folder, arguments: &[&str]) -> std::io::Result<Output> {
    Command::new(env!("CARGO_BIN_EXE_signpost")).current_dir(folder.path("")).args(arguments).output()
}

/// An archive of the project, unpacked.
fn unpacked(project: &Project, name: &str) -> Result<Folder, Box<dyn std::error::Error>> {
    let (base, encoder) = (bytes("static/base.bin")?, bytes("static/encoder.bin")?);
    let export = Export { project, base: &base, encoder: &encoder, mask: None };
    let exported = archive::write(&export).map_err(|trouble| trouble.to_string())?;
    let folder = Folder::new(name)?;
    std::fs::create_dir_all(folder.path("suites"))?;
    let mut zip = zip::ZipArchive::new(Cursor::new(exported.bytes))?;
    for at in 0..zip.len() {
        let mut file = zip.by_index(at)?;
        let name = String::from_utf8(file.name_raw().to_vec())?;
        let mut content = Vec::new();
        file.read_to_end(&mut content)?;
        std::fs::write(folder.path(&name), content)?;
    }
    Ok(folder)
}

#[test]
fn the_check_finds_what_is_planted_in_the_sample_and_nothing_else() -> Outcome {
    let mut project = sample::sample()?;
    let folder = unpacked(&project, "studio-planted")?;
    let checked = signpost(&folder, &["check", "flows.json"])?;
    let found = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(found.contains("$.flows[7].steps[3]: no way leads to this step"), "{found}");
    assert!(found.contains("1 problems"), "{found}");
    // As a designer mends it.
    let mended = project
        .flows
        .replace("check did not work\", \"next\":\"form\"", "check did not work\", \"next\":\"approve\"");
    project.flows = mended.into();
    let folder = unpacked(&project, "studio-mended")?;
    let checked = signpost(&folder, &["check", "flows.json"])?;
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
    Ok(())
}

#[test]
fn an_export_evaluates_to_the_numbers_of_the_screen() -> Outcome {
    let project = sample::sample()?;
    let folder = unpacked(&project, "studio-export")?;

    // The command is the one of the README, as a team copies it.
    let readme = std::fs::read_to_string(folder.path("README.txt"))?;
    let line = readme.lines().find(|line| line.starts_with("signpost evaluate")).ok_or("no command")?;
    let arguments: Vec<&str> = line.split(' ').skip(1).chain(["--json"]).collect();
    let evaluated = signpost(&folder, &arguments)?;
    assert!(evaluated.status.success(), "{}", said(&evaluated));
    let evaluated: Value = serde_json::from_slice(&evaluated.stdout)?;

    let suite = project.suites.first().ok_or("no suite")?;
    let mut loaded = loaded(&project)?;
    let router = loaded.router().map_err(|trouble| trouble.to_string())?;
    let found: Vec<Understood> = suite.tests.iter().map(|test| understand(router, &test.into())).collect();
    let figures = Figures::of(suite.tests.iter().zip(&found));
    let said = &evaluated["suites"][0];
    let share = |share: Share| (Some(share.part as u64), Some(share.of as u64));
    let read = |name: &str| (said[name]["tests"].as_u64(), said[name]["of"].as_u64());
    for (name, shown) in [
        ("passed", figures.passed),
        ("routed", figures.routed),
        ("wrong", figures.wrong),
        ("missed_risks", figures.missed),
        ("person", figures.person),
        ("asked", figures.asked),
    ] {
        assert_eq!(read(name), share(shown), "{name}");
    }
    assert_eq!(figures.passed.of, 300);
    Ok(())
}

#[test]
fn a_suite_may_say_what_the_page_knows_and_what_the_clock_shows() -> Outcome {
    let mut project = sample::sample()?;
    let gold =
        serde_json::json!({ "when": { "context": { "plan": "gold" } }, "then": { "escalate": "requested" } });
    let night = serde_json::json!({ "when": { "open": false }, "then": { "escalate": "requested" } });
    for rule in [gold, night] {
        let flows = signpost_studio::place::insert(&project.flows, "$.policy", &rule);
        project.flows = flows.map_err(|trouble| trouble.to_string())?.into();
    }
    let folder = unpacked(&project, "studio-around")?;
    let table = "text,flow,context,at\nwhere is my parcel,track-order,,2026-11-30T10:00\nwhere is my parcel,person,,2026-11-29T03:00\n\
                 where is my parcel,track-order,plan=gold,2026-11-30T10:00\n";
    std::fs::write(folder.path("suite.csv"), table)?;
    let arguments = [
        "evaluate",
        "--model",
        "model.bin",
        "--base",
        "base.bin",
        "--encoder",
        "encoder.bin",
        "--flows",
        "flows.json",
    ];
    let suite = ["--suite", "suite.csv"];
    let printed = signpost(&folder, &[&arguments[..], &suite].concat())?;
    assert!(printed.status.success(), "{}", said(&printed));
    let printed = String::from_utf8_lossy(&printed.stdout).into_owned();
    assert!(printed.contains("(2026-11-30 10:00, plan=gold): Expected the flow track-order"), "{printed}");
    let evaluated = signpost(&folder, &[&arguments[..], &suite, &["--json"]].concat())?;
    let evaluated: Value = serde_json::from_slice(&evaluated.stdout)?;
    let suite = &evaluated["suites"][0];
    assert_eq!(
        (suite["passed"]["tests"].as_u64(), suite["passed"]["of"].as_u64()),
        (Some(2), Some(3)),
        "{suite}"
    );
    assert_eq!(suite["failures"][0]["context"]["plan"], "gold", "{suite}");
    Ok(())
}
