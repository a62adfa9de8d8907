//! The shipped languages are whole, and the widget uses all that is translated.

use signpost_locale::{Catalogue, ENGLISH, OTHERS, Part, compare, files};
use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

type Outcome = Result<(), Box<dyn Error>>;

fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

fn read(language: &str, source: &str) -> Result<Catalogue, String> {
    Catalogue::read(source).map_err(|problems| format!("locales/{language}.ftl: {problems:?}"))
}

/// All Rust below a folder.
fn sources(folder: &Path, all: &mut String) -> Outcome {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            sources(&path, all)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            all.push_str(&fs::read_to_string(&path)?);
        }
    }
    Ok(())
}

#[test]
fn every_language_has_every_message_with_the_same_values() -> Outcome {
    let english = read("en", ENGLISH)?;
    for (language, source) in OTHERS {
        let problems: Vec<_> =
            compare(&english, &read(language, source)?).iter().map(ToString::to_string).collect();
        assert_eq!(problems, Vec::<String>::new(), "locales/{language}.ftl");
    }
    Ok(())
}

#[test]
fn no_message_is_the_english_one_but_where_the_words_are_the_same() -> Outcome {
    let english = read("en", ENGLISH)?;
    // Words that some languages share with English, and messages of values alone.
    let same = ["said-of", "part-of", "pdfs", "a-pdf", "possible", "message"];
    for (language, source) in OTHERS {
        let own = read(language, source)?;
        let copied = english.messages.iter().filter(|message| {
            !same.contains(&message.id.as_str())
                && own.get(&message.id).is_some_and(|own| own.text == message.text)
        });
        let copied: Vec<_> = copied.map(|message| message.id.as_str()).collect();
        assert_eq!(copied, Vec::<&str>::new(), "locales/{language}.ftl");
    }
    Ok(())
}

#[test]
fn every_message_is_used() -> Outcome {
    let english = read("en", ENGLISH)?;
    let mut code = String::new();
    sources(&project("src"), &mut code)?;
    let loader = fs::read_to_string(project("static/signpost.js"))?;
    let mut unused = Vec::new();
    for message in &english.messages {
        let name = format!("m::{}", message.id.replace('-', "_").to_uppercase());
        let is_named = code.match_indices(&name).any(|(at, _)| {
            !code[at + name.len()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
        });
        let is_used = match message.part {
            Part::Frame => loader.contains(&format!("\"{}\"", message.text)),
            Part::First | Part::Later => is_named,
        };
        if !is_used {
            unused.push(message.id.as_str());
        }
    }
    assert_eq!(unused, Vec::<&str>::new());
    Ok(())
}

#[test]
fn the_page_knows_the_languages_that_there_are() -> Outcome {
    let script = fs::read_to_string(project("static/words.js"))?;
    let list = script.lines().find(|line| line.starts_with("const LANGUAGES")).unwrap_or_default();
    let named: BTreeSet<&str> = list.split('"').skip(1).step_by(2).collect();
    let shipped: BTreeSet<&str> = OTHERS.iter().map(|(language, _)| *language).collect();
    assert_eq!(named, shipped, "static/words.js");
    let mut stored = BTreeSet::new();
    for entry in fs::read_dir(project("locales"))? {
        let path = entry?.path();
        stored.extend(path.file_stem().and_then(|name| name.to_str()).map(str::to_owned));
    }
    stored.remove("en");
    assert_eq!(stored.iter().map(String::as_str).collect::<BTreeSet<_>>(), shipped, "locales/");
    Ok(())
}

#[test]
fn a_message_that_is_missing_is_english_in_the_files() -> Outcome {
    let english = read("en", "## First frame\nhelp = Help\n## First screen\nback = Back\nnext = Next\n")?;
    let german = read("de", "## First frame\nhelp = Hilfe\n## First screen\nnext = Weiter\n")?;
    let made = files(&english, &german);
    assert_eq!(made.frame, r#"[["Help","Hilfe"]]"#);
    assert!(made.first.contains(r#"[["help","Hilfe"],["back","Back"],["next","Weiter"]]"#), "{}", made.first);
    Ok(())
}
