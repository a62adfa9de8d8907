//! Builds the studio, from what `studio.html` names. It is a team's own tool: `dist/` has it only when somebody asks for it.

use super::{links, newest, wasm};
use crate::corpus;
use crate::process;
use crate::project::{self, changed};
use crate::report::{Failure, note, step};
use crate::tools;
use std::fs;
use std::path::{Path, PathBuf};

/// Its source.
const PAGE: &str = "studio.html";

/// What it alone is made of.
pub const OWN: [&str; 6] =
    [PAGE, "static/studio", "src/studio", "src/studio.rs", "src/bin/studio.rs", "crates/studio-wasm"];

/// Its libraries from npm, and what is written around them.
const LIBS: &str = "static/studio/libs";

/// Shown in its place until it is built. It looks again by itself.
const WAITING: &str = r#"<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta http-equiv="refresh" content="5" />
    <title>Signpost studio</title>
    <link rel="stylesheet" href="page.css" />
  </head>
  <body>
    <main class="wrap">
      <h1>The studio is being built</h1>
      <p>This takes some minutes the first time. The page opens it as soon as it is there.</p>
      <p>If it does not come: <code>target/studio.log</code> says why.</p>
    </main>
  </body>
</html>
"#;

/// Whether the studio is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Studio {
    /// As its source is now.
    Built,
    /// It has to be built first.
    Missing,
}

/// Builds it into `target/studio`, unless that is newer than everything it is made from; gives the folder.
///
/// # Errors
///
/// [`Failure::Command`] when the build fails.
pub fn build_if_stale() -> Result<PathBuf, Failure> {
    let folder = folder();
    if state()? == Studio::Built {
        note("the studio is up to date");
        return Ok(folder);
    }
    tools::for_studio()?;
    let page = read_page()?;
    step("Building the studio (cargo, wasm-bindgen, esbuild)", || build(&page, &folder))?;
    Ok(folder)
}

fn folder() -> PathBuf {
    project::scratch().join("studio")
}

fn state() -> Result<Studio, Failure> {
    let sources = OWN.iter().chain(&["data/train", "static/flows.json", "Cargo.lock"]);
    let sources = sources.map(|path| project::root().join(path));
    let newest = newest(sources.chain(wasm::sources(&read_page()?.programs)?), |_| true)?;
    let built = changed(&folder().join(PAGE));
    let is_built = built.is_some() && newest.is_none_or(|(_, at)| Some(at) <= built);
    Ok(if is_built { Studio::Built } else { Studio::Missing })
}

/// Puts it into `dist/`, beside the widget.
///
/// # Errors
///
/// As [`build_if_stale`].
pub fn add_to_dist() -> Result<(), Failure> {
    copy_all(&build_if_stale()?, &project::dist(), &mut Vec::new())
}

/// A folder with the page, the widget and the studio, for this machine alone.
///
/// # Errors
///
/// As [`build_if_stale`].
pub fn site() -> Result<PathBuf, Failure> {
    build_if_stale()?;
    site_now().map(|(site, _)| site)
}

/// The same without building anything: if the studio is missing, a page says that it will come.
///
/// # Errors
///
/// [`Failure::File`] when something cannot be copied.
pub fn site_now() -> Result<(PathBuf, Studio), Failure> {
    let studio = state()?;
    let site = project::scratch().join("site");
    fs::create_dir_all(&site).map_err(Failure::file("create", &site))?;
    let mut copied = Vec::new();
    copy_all(&project::dist(), &site, &mut copied)?;
    match studio {
        Studio::Built => copy_all(&folder(), &site, &mut copied)?,
        Studio::Missing => {
            let page = site.join(PAGE);
            fs::write(&page, WAITING).map_err(Failure::file("write", &page))?;
            copied.push(page);
        }
    }
    // It may be served meanwhile: what stays is never missing.
    for old in super::entries(&site)?.into_iter().filter(|path| !copied.contains(path)) {
        fs::remove_file(&old).map_err(Failure::file("remove", &old))?;
    }
    Ok((site, studio))
}

fn build(page: &links::Page, folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(Failure::file("create", folder))?;
    let write = |name: &str, content: &[u8]| {
        let to = folder.join(name);
        fs::write(&to, content).map_err(Failure::file("write", &to))
    };
    wasm::prepare()?;
    wasm::build_plain(&page.programs, folder)?;
    for file in &page.copies {
        let from = project::root().join(file);
        let to = folder.join(file.file_name().unwrap_or_default());
        fs::copy(&from, &to).map_err(Failure::file("copy", &from))?;
    }
    let flows = project::root().join("static/flows.json");
    write("studio-flows.json", &fs::read(&flows).map_err(Failure::file("read", &flows))?)?;
    write("studio-rows.jsonl", sample_rows()?.as_bytes())?;
    bundle(folder)?;
    // Last, since its time tells whether the rest is up to date.
    write(PAGE, page.html.as_bytes())
}

/// What the sample's model was trained on.
fn sample_rows() -> Result<String, Failure> {
    let mut lines = String::new();
    for path in project::files_below(&project::root().join("data/train"), ".csv")? {
        let targeted = path.components().any(|part| part.as_os_str() == "targeted");
        for (text, intent) in corpus::examples(&path)? {
            let row = serde_json::json!({ "text": text, "intent": intent, "targeted": targeted });
            lines += &format!("{row}\n");
        }
    }
    Ok(lines)
}

/// One script of our functions and the libraries that they call.
fn bundle(folder: &Path) -> Result<(), Failure> {
    let mut esbuild = process::command("esbuild");
    esbuild.arg(project::root().join(LIBS).join("index.js"));
    esbuild.env("NODE_PATH", project::studio_cache().join("node_modules"));
    esbuild.args([
        "--bundle",
        "--minify",
        "--format=esm",
        "--target=es2022",
        "--legal-comments=none",
        "--log-level=warning",
    ]);
    process::run(esbuild.arg(format!("--outfile={}", folder.join("studio-libs.js").display())))
}

/// Copies the files of a folder, its page last, and notes them.
fn copy_all(from: &Path, to: &Path, copied: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let mut files = super::entries(from)?;
    files.retain(|path| path.is_file());
    files.sort_by_key(|path| path.ends_with(PAGE));
    for file in files {
        let to = to.join(file.file_name().unwrap_or_default());
        fs::copy(&file, &to).map_err(Failure::file("copy", &file))?;
        copied.push(to);
    }
    Ok(())
}

fn read_page() -> Result<links::Page, Failure> {
    let source = project::root().join(PAGE);
    links::read(&fs::read_to_string(&source).map_err(Failure::file("read", &source))?)
}
