//! The scripts for bundlers, made from those in `static/`.
//!
//! A bundler finds a file only by `new URL("its name", import.meta.url)`, copies it under another name, and writes that name
//! into the script. So all files are named in one script, `addresses.js`, and the others ask it.

use super::{names, read, write};
use crate::process;
use crate::project;
use crate::report::Failure;
use std::path::Path;

/// How a script says where the files beside it are.
const BESIDE: &str = "const beside = (name) => new URL(name, import.meta.url);\n";

/// What takes the place of it.
const IMPORT: &str = "import { beside } from \"./addresses.js\";\n";

/// Scripts that are fetched by their address, and not imported by name.
const FETCHED: [&str; 2] = ["widget.js", WORKER];

/// It is one script, whatever it imports: a bundler copies it as it is.
const WORKER: &str = "encoder-worker.js";

/// What no bundler has to find: `problems.js` imports the first two, and a page names the third itself.
const NOT_NAMED: [&str; 3] =
    ["signpost-trainer-wasm.js", "signpost-trainer-wasm_bg.wasm", "trainer-worker.js"];

/// Where the scripts are, before they lie side by side.
const SOURCES: [&str; 3] = ["static", "static/destinations", "static/chats"];

/// Begins `addresses.js`. Small files would be written into the script otherwise, which a strict policy forbids.
const HEAD: &str = "// Where the files of the widget are. A bundler copies each file that is named here, and puts in its new address.
// `no-inline` has Vite copy small files, too.

const FILES = {
";

/// Ends it. The loader puts a number behind an address when it tries again.
const TAIL: &str = "};

/** The address of a file. */
export const beside = (name) => {
  const [file, query] = name.split(\"?\");
  if (!FILES[file]) throw new Error(`signpost-widget has no file ${file}`);
  const url = new URL(FILES[file]);
  if (query) url.search = query;
  return url;
};
";

/// Writes all of `module/` that is made from other files.
pub(super) fn write_all(folder: &Path) -> Result<(), Failure> {
    let (files, module) = (folder.join("files"), folder.join("module"));
    let mut addresses = HEAD.to_owned();
    for name in names(&files)? {
        let is_script = name.ends_with(".js");
        if NOT_NAMED.contains(&&*name) || (is_script && !FETCHED.contains(&&*name)) {
            continue;
        }
        let is_own = name == WORKER || imports(&files.join(&name))?;
        if is_own {
            let source = if is_script { project::root().join("static") } else { files.clone() };
            bundle(&source.join(&name), &module)?;
        }
        let place = if is_own { "." } else { "../files" };
        addresses += &format!("  \"{name}\": new URL(\"{place}/{name}?no-inline\", import.meta.url),\n");
    }
    write(&module.join("addresses.js"), &(addresses + TAIL))?;
    for name in names(&files)? {
        let source =
            SOURCES.iter().map(|folder| project::root().join(folder).join(&name)).find(|path| path.is_file());
        let is_fetched = FETCHED.contains(&&*name) || NOT_NAMED.contains(&&*name);
        if let Some(source) = source.filter(|_| name.ends_with(".js") && !is_fetched) {
            write(&module.join(&name), &rewritten(&name, &read(&source)?)?)?;
        }
    }
    Ok(())
}

/// Whether a style sheet imports others by their names.
fn imports(path: &Path) -> Result<bool, Failure> {
    Ok(path.extension().is_some_and(|end| end == "css") && read(path)?.contains("@import"))
}

/// Writes one file of a script or a style sheet and all that it imports.
fn bundle(file: &Path, to: &Path) -> Result<(), Failure> {
    let mut esbuild = process::command("esbuild");
    esbuild.arg(file).arg(format!("--outdir={}", to.display()));
    esbuild.args(["--bundle", "--minify", "--format=esm", "--legal-comments=none", "--log-level=warning"]);
    process::run(&mut esbuild)
}

/// A script that asks `addresses.js` instead of looking beside itself.
fn rewritten(name: &str, source: &str) -> Result<String, Failure> {
    let mut script = source.replace(BESIDE, "");
    while let Some((before, rest)) = script.split_once("new URL(\"") {
        let Some((file, after)) = rest.split_once("\", import.meta.url)") else { break };
        if file.contains('"') {
            break;
        }
        script = format!("{before}beside(\"{file}\"){after}");
    }
    if script != source {
        script = format!("{IMPORT}{script}");
    }
    // Compiled scripts are the same for all.
    script = script.replace("\"./signpost-trainer-wasm.js\"", "\"../files/signpost-trainer-wasm.js\"");
    // An address that is known only when it runs is left to the browser.
    script = script.replace("import(glue)", "import(/* webpackIgnore: true */ /* @vite-ignore */ glue)");
    if !script.contains("import.meta") {
        return Ok(script);
    }
    Err(Failure::Check {
        found: format!("static/{name} names a file in a way that a bundler does not understand"),
        remedy:
            "write `beside(name)` as static/signpost.js does, or `new URL(\"name\", import.meta.url)` on one line; \
                 xtask/src/package/modules.rs rewrites these"
                .to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(source: &str) -> String {
        rewritten("a.js", source).unwrap_or_else(|failure| failure.to_string())
    }

    #[test]
    fn a_script_asks_for_addresses_instead_of_looking_beside_itself() {
        assert_eq!(made(&format!("{BESIDE}beside(\"a.css\");\n")), format!("{IMPORT}beside(\"a.css\");\n"));
        let two = "f(new URL(\"a.bin\", import.meta.url));\ng(new URL(other, base), new URL(\"b.wasm\", import.meta.url));\n";
        let both = "f(beside(\"a.bin\"));\ng(new URL(other, base), beside(\"b.wasm\"));\n";
        assert_eq!(made(two), format!("{IMPORT}{both}"));
        assert_eq!(made("const a = 1;\n"), "const a = 1;\n", "what names no file stays");
    }

    #[test]
    fn an_address_that_no_bundler_understands_is_refused() {
        for source in ["new URL(name, import.meta.url)", "new URL(`${name}.bin`, import.meta.url)"] {
            assert!(made(source).contains("static/a.js names a file"), "{source}");
        }
    }
}
