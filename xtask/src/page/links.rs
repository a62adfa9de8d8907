//! What `index.html` and `studio.html` say of the build: the `data-trunk` links, in the attributes that Trunk defines.

use crate::report::Failure;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The page as its source describes it.
#[derive(Debug, PartialEq, Eq)]
pub struct Page {
    /// The page without the links that only a build reads.
    pub html: String,
    /// Files that are copied as they are; paths are relative to the repository root.
    pub copies: Vec<PathBuf>,
    /// Programs that are compiled to WebAssembly.
    pub programs: Vec<Program>,
}

/// One program that is compiled to WebAssembly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// Its `Cargo.toml`, relative to the repository root.
    pub manifest: PathBuf,
    /// The binary of that package; `None` for its library.
    pub bin: Option<String>,
    /// The features of its package, comma-separated; empty for none.
    pub features: String,
    /// The cargo profile.
    pub profile: String,
    /// What follows `-O` on the command line of wasm-opt, such as `z`.
    pub level: String,
    /// It runs in a worker, where much is computed.
    pub worker: bool,
}

type Attributes = BTreeMap<String, String>;

/// Reads the source of the page.
///
/// # Errors
///
/// [`Failure::Check`] naming a link that this build does not understand.
pub fn read(source: &str) -> Result<Page, Failure> {
    let mut page = Page { html: String::new(), copies: Vec::new(), programs: Vec::new() };
    for line in source.split_inclusive('\n') {
        let tag = line.trim();
        if !(tag.starts_with("<link ") && tag.contains(" data-trunk ")) {
            page.html += line;
            continue;
        }
        let attributes = attributes(tag).ok_or_else(|| unknown(tag))?;
        match attributes.get("rel").map(String::as_str) {
            Some("copy-file") => page.copies.push(copied(&attributes).ok_or_else(|| unknown(tag))?),
            Some("rust") => page.programs.push(program(&attributes).ok_or_else(|| unknown(tag))?),
            _ => return Err(unknown(tag)),
        }
    }
    Ok(page)
}

/// The attributes of a tag; `None` when something other than one tag stands there.
fn attributes(tag: &str) -> Option<Attributes> {
    let inside = tag.strip_prefix("<link ")?.strip_suffix("/>")?.trim();
    let mut rest = inside.replace("data-trunk ", "").trim().to_owned();
    let mut found = Attributes::new();
    while !rest.is_empty() {
        let (name, after) = rest.split_once("=\"")?;
        let (value, after) = after.split_once('"')?;
        if value.contains(['<', '>']) || name.contains(char::is_whitespace) {
            return None;
        }
        found.insert(name.to_owned(), value.to_owned());
        rest = after.trim_start().to_owned();
    }
    Some(found)
}

fn copied(attributes: &Attributes) -> Option<PathBuf> {
    only(attributes, &["rel", "href"]).then(|| attributes.get("href").map(PathBuf::from))?
}

fn program(attributes: &Attributes) -> Option<Program> {
    // These two only tell Trunk to make what this build always makes: a module for `import`, started by nobody.
    let trunk_alone = ["data-type", "data-bindgen-target"];
    let read = ["rel", "href", "data-bin", "data-cargo-features", "data-cargo-profile", "data-wasm-opt"];
    only(attributes, &[&trunk_alone[..], &read[..]].concat()).then_some(())?;
    Some(Program {
        manifest: attributes.get("href").map_or_else(|| PathBuf::from("Cargo.toml"), PathBuf::from),
        bin: attributes.get("data-bin").cloned(),
        features: attributes.get("data-cargo-features").cloned().unwrap_or_default(),
        profile: attributes.get("data-cargo-profile")?.clone(),
        level: attributes.get("data-wasm-opt")?.clone(),
        worker: attributes.get("data-type").is_some_and(|kind| kind == "worker"),
    })
}

fn only(attributes: &Attributes, known: &[&str]) -> bool {
    attributes.keys().all(|name| known.contains(&name.as_str()))
}

fn unknown(tag: &str) -> Failure {
    Failure::Check {
        found: format!("`cargo xtask build` does not understand this link of the page:\n{tag}"),
        remedy:
            "write it on one line as the links beside it; what it asks for beyond them must be taught to \
                 xtask/src/page/links.rs first"
                .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = r#"<head>
    <link rel="icon" href="icon.svg" />
    <link data-trunk rel="rust" data-bin="widget" data-cargo-profile="wasm" data-wasm-opt="z" />
    <link data-trunk rel="rust" href="a/Cargo.toml" data-type="worker" data-bindgen-target="web" data-cargo-profile="encoder" data-wasm-opt="3" />
    <link data-trunk rel="copy-file" href="static/page.css" />
  </head>
"#;

    #[test]
    fn links_become_programs_and_copies_and_leave_the_page() {
        let page = Page {
            html: "<head>\n    <link rel=\"icon\" href=\"icon.svg\" />\n  </head>\n".to_owned(),
            copies: vec!["static/page.css".into()],
            programs: vec![
                Program {
                    manifest: "Cargo.toml".into(),
                    bin: Some("widget".to_owned()),
                    features: String::new(),
                    profile: "wasm".to_owned(),
                    level: "z".to_owned(),
                    worker: false,
                },
                Program {
                    manifest: "a/Cargo.toml".into(),
                    bin: None,
                    features: String::new(),
                    profile: "encoder".to_owned(),
                    level: "3".to_owned(),
                    worker: true,
                },
            ],
        };
        assert_eq!(read(SOURCE).map_err(|failure| failure.to_string()), Ok(page));
    }

    #[test]
    fn a_link_that_only_trunk_understands_is_refused_by_name() {
        for link in [
            r#"<link data-trunk rel="sass" href="a.scss" />"#,
            r#"<link data-trunk rel="copy-file" href="a" data-target-path="b" />"#,
            r#"<link data-trunk rel="rust" data-bin="widget" />"#,
            r#"<link data-trunk rel="copy-file" href="a" /><link data-trunk rel="copy-file" href="b" />"#,
        ] {
            assert!(read(link).is_err_and(|failure| failure.to_string().contains(link)), "{link}");
        }
    }
}
