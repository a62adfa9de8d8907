//! The documentation holds: its links lead somewhere, its sample files are valid, and its commands print what it shows.
#![cfg(unix)]

#[allow(dead_code, reason = "it is a program, too")]
#[path = "../examples/records.rs"]
mod records;
mod support;

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};
use support::{Folder, Outcome};

/// Every document that people read.
const DOCUMENTS: [&str; 24] = [
    "README.md",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "SECURITY.md",
    "data/README.md",
    "training/encoder/README.md",
    "docs/accessibility.md",
    "docs/appearance.md",
    "docs/architecture-decisions.md",
    "docs/browsers.md",
    "docs/command-line.md",
    "docs/desk.md",
    "docs/embedding.md",
    "docs/errors.md",
    "docs/figures.md",
    "docs/flows-file.md",
    "docs/frameworks.md",
    "docs/handoff.md",
    "docs/languages.md",
    "docs/own-categories.md",
    "docs/policy-and-signals.md",
    "docs/privacy.md",
    "docs/review.md",
    "docs/studio.md",
];

/// Those with commands to try, in an order in which each finds the files that an earlier one has the reader save.
const TRIED: [&str; 5] = [
    "docs/flows-file.md",
    "docs/own-categories.md",
    "docs/policy-and-signals.md",
    "docs/command-line.md",
    "docs/review.md",
];

const README_WORDS: usize = 1_200;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn links_lead_to_files_and_headings_that_exist() -> Outcome {
    let mut broken = Vec::new();
    for document in DOCUMENTS {
        let text = fs::read_to_string(root().join(document))?;
        for link in links(&text) {
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let here = root().join(document);
            let target =
                if file.is_empty() { here } else { here.parent().unwrap_or(Path::new("")).join(file) };
            let known = heading.is_empty()
                || fs::read_to_string(&target).is_ok_and(|text| anchors(&text).contains(heading));
            if !target.exists() || !known {
                broken.push(format!("{document}: {link}"));
            }
        }
    }
    assert_eq!(broken, Vec::<String>::new());
    Ok(())
}

#[test]
fn the_readme_is_short() -> Outcome {
    let words = fs::read_to_string(root().join("README.md"))?.split_whitespace().count();
    assert!(words <= README_WORDS, "{words} words, and {README_WORDS} are the most: move some to docs/");
    Ok(())
}

#[test]
fn commands_print_what_the_documents_show() -> Outcome {
    let folder = Folder::new("docs")?;
    for shared in ["static", "data"] {
        std::os::unix::fs::symlink(root().join(shared).canonicalize()?, folder.path(shared))?;
    }
    // Those that docs/review.md has the reader make.
    let mut made_up = Vec::new();
    records::write(&mut made_up, 2_000, 1)?;
    fs::write(folder.path("made-up.jsonl"), made_up)?;
    let mut tried = 0;
    for document in TRIED {
        let text = fs::read_to_string(root().join(document))?;
        for block in blocks(&text) {
            if let Some(name) = block.saved_as {
                folder.file(name, &block.content)?;
            }
            if block.language == "console" {
                for (command, shown) in sessions(&block.content) {
                    let printed = run(&command, Path::new(&folder.path("")))?;
                    assert!(
                        agree(&shown, &printed),
                        "{document} shows for `{command}`:\n{shown}\nand it prints:\n{printed}"
                    );
                    tried += 1;
                }
            }
        }
    }
    assert!(tried >= 10, "only {tried} commands were found in the documents");
    Ok(())
}

/// A file in which everything is there that the parts in the document name.
const AROUND: &str = r#"{
    "version": 1, "name": "Help", "categories": [{ "id": "money", "label": "Money" }],
    "intents": [{ "id": "money.back", "label": "Money back", "flow": "refund" },
        { "id": "money.close", "label": "Close my account", "flow": "close" }],
    "flows": [
        { "id": "refund", "title": "Money back", "purpose": "requests", "action": "refund",
          "may": { "submit": "payments", "tools": ["order"] }, "steps": [
            { "id": "why", "kind": "question", "title": "Why?", "options": [
                { "id": "broken", "label": "It is broken" }, { "id": "late", "label": "It is late" }] },
            { "id": "number", "kind": "form", "title": "Which order?", "next": "look", "fields": [
                { "id": "order-number", "kind": "order", "label": "Order number" }] },
            { "id": "look", "kind": "article", "title": "Look" },
            { "id": "where", "kind": "article", "title": "Where it is" },
            { "id": "send", "kind": "form", "title": "Send it" }] },
        { "id": "close", "title": "Close my account", "purpose": "requests", "action": "close_account",
          "steps": [{ "id": "send", "kind": "form", "title": "Send it" }] }],
    "policy": [{ "when": { "action": ["refund", "close_account"] }, "then": { "allow": true } }],
    "person": { "title": "A person" },
    "contact": [{ "label": "Mail", "href": "mailto:help@example.com" }]
}"#;

#[test]
fn parts_of_flows_files_that_are_shown_are_accepted() -> Outcome {
    let folder = Folder::new("parts")?;
    let text = fs::read_to_string(root().join("docs/flows-file.md"))?;
    let mut tried = 0;
    for block in blocks(&text).iter().filter(|b| b.language == "json" && b.saved_as.is_none()) {
        let mut file: Value = serde_json::from_str(AROUND)?;
        let is_step = block.content.starts_with('{');
        let part = if is_step { block.content.clone() } else { format!("{{ {} }}", block.content) };
        let part: Value = serde_json::from_str(&part)?;
        match part["when"].is_object() {
            _ if is_step => file["flows"][0]["steps"][2] = part,
            true => file["flows"][0]["steps"][2]["when"] = part["when"].clone(),
            false => {
                for (key, value) in part.as_object().into_iter().flatten() {
                    file[key] = value.clone();
                }
            }
        }
        let path = folder.file("flows.json", &file.to_string())?;
        let checked = support::signpost(&["check", &path], "")?;
        assert!(checked.status.success(), "{}\n{}", block.content, String::from_utf8_lossy(&checked.stdout));
        tried += 1;
    }
    assert!(tried >= 5, "only {tried} parts were found");
    Ok(())
}

#[test]
fn dots_stand_for_anything_and_all_else_has_to_agree() {
    assert!(agree("a 1\n…\nd", "a 1\nb\nc\nd\n"));
    assert!(agree("{\"a\":1,\n \"b\":[…]}", "{\"a\":1,\"b\":[2,3]}\n"));
    assert!(!agree("a 1\n…\nd", "a 2\nb\nd\n"));
    assert!(!agree("a", "a b\n"));
    assert!(!agree("…\nb", "b\na\n"));
}

/// A fenced block.
struct Block<'a> {
    language: &'a str,
    content: String,
    /// The file name in the paragraph before it.
    saved_as: Option<&'a str>,
}

fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut found = Vec::new();
    let (mut open, mut saved_as) = (None::<Block<'_>>, None);
    for line in text.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(language)) => {
                let saved_as = saved_as.take().filter(|name: &&str| name.ends_with(&format!(".{language}")));
                open = Some(Block { language, content: String::new(), saved_as });
            }
            (Some(_), Some(_)) => found.extend(open.take()),
            (Some(block), None) => block.content.extend([line, "\n"]),
            (None, None) => {
                let name = line.ends_with(':').then(|| line.split('`').nth_back(1)).flatten();
                saved_as = if line.is_empty() { saved_as } else { name };
            }
        }
    }
    found
}

/// The commands of a block and what each prints.
fn sessions(block: &str) -> Vec<(String, String)> {
    let mut sessions: Vec<(String, String)> = Vec::new();
    for line in block.lines() {
        match (line.strip_prefix("$ "), sessions.last_mut()) {
            (Some(command), _) => sessions.push((command.to_owned(), String::new())),
            (None, Some((_, shown))) => shown.extend([line, "\n"]),
            (None, None) => {}
        }
    }
    sessions
}

/// What a shell prints, on standard output and standard error.
fn run(command: &str, folder: &Path) -> Result<String, Box<dyn std::error::Error>> {
    let program = Path::new(env!("CARGO_BIN_EXE_signpost"));
    let mut path = program.parent().unwrap_or(Path::new("")).as_os_str().to_owned();
    path.push(":");
    path.push(env::var_os("PATH").unwrap_or_default());
    let both = format!("{{ {command}; }} 2>&1");
    let output = Command::new("sh").args(["-c", &both]).env("PATH", path).current_dir(folder).output()?;
    Ok(String::from_utf8(output.stdout)?)
}

/// Whether `printed` is what was `shown`, where `…` stands for anything. Line breaks and spaces do not count, so that a
/// document can break a long line.
fn agree(shown: &str, printed: &str) -> bool {
    let dense = |text: &str| text.split_whitespace().collect::<String>();
    let (shown, printed) = (dense(shown), dense(printed));
    let mut parts = shown.split('…');
    let Some(mut rest) = printed.strip_prefix(parts.next().unwrap_or_default()) else {
        return false;
    };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else {
        return rest.is_empty();
    };
    for part in middle {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

/// The targets of links to files of the project, and of pictures.
fn links(text: &str) -> Vec<&str> {
    let between = |before, after| {
        text.split(before).skip(1).filter_map(move |rest: &str| Some(rest.split_once(after)?.0))
    };
    let links = between("](", ")").filter(|target| !target.contains(':'));
    links.chain(between("srcset=\"", "\"")).chain(between("<img src=\"", "\"")).collect()
}

/// The headings of a document, as links name them.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = text.lines().filter(|line| line.starts_with('#'));
    let anchor = |line: &str| {
        let kept = line.trim_start_matches('#').trim().chars().filter_map(|c| match c {
            ' ' => Some('-'),
            '-' | '_' => Some(c),
            _ if c.is_alphanumeric() => Some(c.to_ascii_lowercase()),
            _ => None,
        });
        kept.collect()
    };
    headings.map(anchor).collect()
}
