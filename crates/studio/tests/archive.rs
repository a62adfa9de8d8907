//! Archives: what goes out comes back, and nothing that a stranger packs does harm.

mod support;

use signpost_studio::archive::{self, Export, Pack};
use signpost_studio::ask::Ask as _;
use signpost_studio::contents::checksum;
use signpost_studio::mask::masked;
use signpost_studio::project::{Bytes, Project, Row, Suite, Test, Training, VERSION};
use signpost_studio::trouble::Trouble;
use std::io::{Cursor, Read as _, Write as _};
use std::rc::Rc;
use std::sync::OnceLock;
use support::{Outcome, bytes, root};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

fn small() -> Outcome<Project> {
    let test =
        |text: &str| Test { text: text.into(), intents: vec!["orders.track".into()], ..Test::default() };
    let tests = vec![test("where is my tent"), test("my card is 4111 1111 1111 1111, where is the order")];
    let behaviour = "{\"kind\": \"minimum\", \"text\": \"where is it\", \"intent\": \"orders.track\"}\n";
    Ok(Project {
        version: VERSION,
        name: "Alder & Finch, <spring>".into(),
        flows: std::fs::read_to_string(root().join("static/flows.json"))?.into(),
        rows: Rc::new(vec![Row { text: "hello \u{1f97e}".into(), intent: "other".into(), targeted: true }]),
        suites: Rc::new(vec![
            Suite { name: "Daily".into(), tests: Rc::new(tests), behaviour: behaviour.into() },
            Suite { name: "daily!".into(), tests: Rc::new(vec![test("any news?")]), behaviour: "".into() },
        ]),
        model: bytes("static/model.bin")?,
        labels: Rc::default(),
        corrections: Rc::default(),
        report: None,
        training: Training { out_of_scope: Some(0.01), ..Training::default() },
    })
}

fn export(project: &Project, masks: bool) -> Outcome<Vec<u8>> {
    let (base, encoder) = (bytes("static/base.bin")?, bytes("static/encoder.bin")?);
    let mask: Option<&dyn Fn(&str) -> String> = if masks { Some(&|text| masked(text)) } else { None };
    let written = archive::write(&Export { project, base: &base, encoder: &encoder, mask });
    Ok(written.map_err(|trouble| trouble.to_string())?.bytes)
}

fn read(zip: &[u8]) -> Outcome<Result<archive::Import, Vec<Trouble>>> {
    Ok(archive::read(zip, &bytes("static/base.bin")?))
}

/// What is said of an archive that is refused.
fn refused(zip: &[u8]) -> Outcome<String> {
    let troubles = read(zip)?.err().ok_or("it was opened")?;
    Ok(troubles.iter().map(Trouble::to_string).collect::<Vec<_>>().join("\n"))
}

fn files(zip: &[u8]) -> Outcome<Vec<(String, Vec<u8>)>> {
    let mut zip = ZipArchive::new(Cursor::new(zip))?;
    let mut files = Vec::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at)?;
        let mut content = Vec::new();
        file.read_to_end(&mut content)?;
        files.push((String::from_utf8(file.name_raw().to_vec())?, content));
    }
    Ok(files)
}

fn pack(files: &[(String, Vec<u8>)]) -> Outcome<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in files {
        zip.start_file(name.as_str(), options)?;
        zip.write_all(content)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// The archive of [`small`] after a change to its files.
fn changed(change: impl FnOnce(&mut Vec<(String, Vec<u8>)>)) -> Outcome<Vec<u8>> {
    // Packing the models again for every test would take most of the time.
    static PACKED: OnceLock<Vec<u8>> = OnceLock::new();
    let packed = || small().and_then(|project| export(&project, false)).unwrap_or_default();
    let mut all = files(PACKED.get_or_init(packed))?;
    change(&mut all);
    pack(&all)
}

fn edit(files: &mut [(String, Vec<u8>)], name: &str, edit: impl Fn(&[u8]) -> Vec<u8>) {
    for (_, content) in files.iter_mut().filter(|(known, _)| known == name) {
        *content = edit(content);
    }
}

fn replaced(content: &[u8], from: &str, to: &str) -> Vec<u8> {
    String::from_utf8_lossy(content).replace(from, to).into_bytes()
}

#[test]
fn what_goes_out_comes_back() -> Outcome {
    let project = small()?;
    let zip = export(&project, false)?;
    let import = read(&zip)?.map_err(|all| format!("{all:?}"))?;
    assert_eq!(import.project, project);
    assert_eq!(import.faults, []);
    assert_eq!(zip, export(&project, false)?, "the same project gives the same bytes");
    Ok(())
}

#[test]
fn corrections_that_wait_go_along_and_are_masked() -> Outcome {
    let mut project = small()?;
    let row = Row {
        text: "my card is 4111 1111 1111 1111, and it was charged twice".into(),
        intent: "billing.duplicate_charge".into(),
        targeted: true,
    };
    project.corrections = Rc::new(vec![row]);
    let import = read(&export(&project, false)?)?.map_err(|all| format!("{all:?}"))?;
    assert_eq!(import.project.corrections, project.corrections);
    let masked = read(&export(&project, true)?)?.map_err(|all| format!("{all:?}"))?.project;
    let said = &masked.corrections.first().ok_or("it is gone")?.text;
    assert!(!said.contains("4111 1111 1111") && said.ends_with("charged twice"), "{said}");
    Ok(())
}

#[test]
fn a_worker_packs_what_it_knows_and_what_it_is_told() -> Outcome {
    let mut project = small()?;
    project.corrections = project.rows.clone();
    let mut loaded = support::loaded(&project)?;
    let ask = serde_json::to_string(&Pack::of(&project, true))?;
    assert!(!ask.contains("\\u{1f97e}") && ask.len() < 4_000, "{} bytes are sent", ask.len());
    let ask: Pack = serde_json::from_str(&ask)?;
    let packed = ask.answer(&mut loaded, &mut |_| ()).map_err(|trouble| trouble.to_string())?;
    assert_eq!(packed.bytes, export(&project, true)?);
    Ok(())
}

#[test]
fn people_can_read_what_is_in_it() -> Outcome {
    let all = files(&export(&small()?, true)?)?;
    let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    let wanted = [
        "project.json",
        "flows.json",
        "model.bin",
        "base.bin",
        "rows.jsonl",
        "encoder.bin",
        "suites/daily.jsonl",
        "suites/daily-2.jsonl",
        "embed.html",
        "README.txt",
    ];
    assert_eq!(names, wanted);
    let text = |name: &str| {
        let found = all.iter().find(|(known, _)| known == name);
        found.map(|(_, content)| String::from_utf8_lossy(content).into_owned()).unwrap_or_default()
    };
    let readme = text("README.txt");
    assert!(
        readme.contains("signpost check flows.json") && readme.contains("--suite suites/daily-2.jsonl"),
        "{readme}"
    );
    assert!(readme.contains("masked in 1 row or message"), "{readme}");
    assert!(text("embed.html").contains("<signpost-widget flows="));
    assert!(!text("embed.html").contains("<spring>"));
    let suite = text("suites/daily.jsonl");
    assert!(!suite.contains("4111") && suite.contains("minimum"), "{suite}");
    let about: serde_json::Value = serde_json::from_str(&text("project.json"))?;
    assert_eq!(about["files"]["rows.jsonl"], checksum(text("rows.jsonl").as_bytes()).as_str());
    assert_eq!((&about["version"], &about["masked"]), (&1.into(), &true.into()));
    Ok(())
}

#[test]
fn what_is_no_archive_is_refused_in_words() -> Outcome {
    assert!(refused(b"")?.contains("empty"));
    assert!(refused(b"text,intent\nhello,a\n")?.contains("not a zip file"));
    let zip = export(&small()?, false)?;
    assert!(refused(&zip[..zip.len() / 2])?.contains("not a zip file"));
    let mut spoilt = zip.clone();
    for byte in &mut spoilt[2000..2400] {
        *byte ^= 0x5a;
    }
    let said = refused(&spoilt)?;
    assert!(said.contains("spoilt") || said.contains("cannot be read"), "{said}");
    assert!(refused(&pack(&[("notes.txt".into(), b"hello".to_vec())])?)?.contains("not a project"));
    Ok(())
}

#[test]
fn names_that_lead_out_of_it_are_refused() -> Outcome {
    for name in
        ["../evil.json", "suites/../../x", "/etc/x", "C:/x", "a\\b", "./x", "a//b", "bell\u{7}", "x:y"]
    {
        let zip = changed(|all| all.push((name.to_owned(), b"{}".to_vec())))?;
        // The writer that makes the test may have cleaned the name itself.
        if !files(&zip)?.iter().any(|(known, _)| known == name) {
            continue;
        }
        let said = refused(&zip)?;
        assert!(said.contains("leads out of it"), "{name}: {said}");
    }
    Ok(())
}

#[test]
fn two_files_of_one_name_are_refused() -> Outcome {
    let zip = changed(|all| all.push(("FLOWS.json".to_owned(), b"{}".to_vec())))?;
    assert!(refused(&zip)?.contains("same name"));
    // The same name twice, which no honest writer makes: the second one is renamed in the bytes.
    let mut zip = changed(|all| all.push(("flowz.json".to_owned(), b"{}".to_vec())))?;
    let old = b"flowz.json";
    for at in 0..zip.len() - old.len() {
        if &zip[at..at + old.len()] == old {
            zip[at..at + old.len()].copy_from_slice(b"flows.json");
        }
    }
    assert!(refused(&zip)?.contains("same name"));
    Ok(())
}

#[test]
fn a_bomb_is_refused_before_it_bursts() -> Outcome {
    let mut bomb = Vec::new();
    bomb.resize(64 << 20, b' ');
    let said = refused(&changed(|all| edit(all, "rows.jsonl", |_| bomb.clone()))?)?;
    assert!(said.contains("200 times larger"), "{said}");
    // The same with a size that is a lie: what is read is counted, not what is said.
    let mut lying = changed(|all| all.push(("zeros.bin".into(), vec![0; 8 << 20])))?;
    let size = (8_u32 << 20).to_le_bytes();
    let mut patched = 0;
    for at in 0..lying.len() - 4 {
        if lying[at..at + 4] == size {
            lying[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
            patched += 1;
        }
    }
    assert!(patched > 0);
    let said = refused(&lying)?;
    assert!(said.contains("200 times larger") || said.contains("spoilt"), "{said}");
    let many: Vec<(String, Vec<u8>)> = (0..600).map(|n| (format!("suites/{n}.jsonl"), Vec::new())).collect();
    assert!(refused(&pack(&many)?)?.contains("at most 500"));
    Ok(())
}

#[test]
fn missing_and_wrong_files_are_named() -> Outcome {
    for name in ["flows.json", "model.bin", "rows.jsonl", "suites/daily.jsonl"] {
        let said = refused(&changed(|all| all.retain(|(known, _)| known != name))?)?;
        assert!(said.contains(name) && said.contains("lacks"), "{said}");
    }
    let said = refused(&changed(|all| edit(all, "rows.jsonl", |rows| [rows, b"{oops\n"].concat()))?)?;
    assert!(said.contains("rows.jsonl, line 2"), "{said}");
    let said = refused(&changed(|all| edit(all, "rows.jsonl", |_| b"\xff\xfe".to_vec()))?)?;
    assert!(said.contains("UTF-8"), "{said}");
    Ok(())
}

#[test]
fn a_newer_version_asks_for_a_newer_studio() -> Outcome {
    let newer = |about: &[u8]| replaced(about, "\"version\": 1", "\"version\": 2");
    let said = refused(&changed(|all| edit(all, "project.json", newer))?)?;
    assert!(said.contains("newer studio") && said.contains("Update"), "{said}");
    Ok(())
}

#[test]
fn a_changed_file_is_told_and_a_faulty_one_is_opened_to_be_mended() -> Outcome {
    let faulty = |flows: &[u8]| replaced(flows, "\"label\":", "\"lable\":");
    let import = read(&changed(|all| edit(all, "flows.json", faulty))?)?.map_err(|all| format!("{all:?}"))?;
    assert!(import.faults.len() >= 50, "{}", import.faults.len());
    assert!(import.faults.iter().all(|fault| fault.place.starts_with('$')));
    assert!(import.notes.iter().any(|note| note.starts_with("flows.json is not as the studio exported it")));
    let import = read(&changed(|all| edit(all, "flows.json", |_| b"{ not json".to_vec()))?)?
        .map_err(|all| format!("{all:?}"))?;
    assert_eq!(import.faults.len(), 1);
    assert_eq!(&*import.project.flows, "{ not json");
    let import = read(&changed(|all| edit(all, "model.bin", |_| b"???".to_vec()))?)?
        .map_err(|all| format!("{all:?}"))?;
    assert!(import.faults[0].problem.contains("model"), "{:?}", import.faults);
    Ok(())
}

#[test]
fn what_people_pack_again_is_opened_too() -> Outcome {
    // One folder around everything, and what macOS adds.
    let zip = changed(|all| {
        all.iter_mut().for_each(|(name, _)| *name = format!("shop/{name}"));
        all.push(("__MACOSX/._shop".into(), b"x".to_vec()));
    })?;
    assert_eq!(read(&zip)?.map_err(|all| format!("{all:?}"))?.project, small()?);
    // By hand, without project.json.
    let zip = changed(|all| all.retain(|(name, _)| name == "flows.json" || name == "model.bin"))?;
    let import = read(&zip)?.map_err(|all| format!("{all:?}"))?;
    assert_eq!((import.project.rows.len(), import.project.suites.len()), (0, 0));
    Ok(())
}

#[test]
fn any_bytes_give_an_answer() -> Outcome {
    let zip = export(&small()?, false)?;
    let base = Bytes::default();
    let mut number = 7_u32;
    for _ in 0..60 {
        let mut other = zip.clone();
        // The listing at the end is where lies do most.
        for _ in 0..8 {
            number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let at = other.len() - 1 - (number as usize >> 8) % 900;
            other[at] ^= (number >> 3) as u8;
        }
        let _ = archive::read(&other, &base);
    }
    Ok(())
}
