//! `xtask-bindgen MODULE FOLDER NAME`: writes what a page needs to load a compiled wasm module.
//!
//! `FOLDER` gets `NAME.js`, which a page imports, and `NAME_bg.wasm`, which that script loads.
//!
//! A program of its own, apart from `xtask`: it takes a minute to compile, and only the build of the page needs it.

use anyhow::{Context as _, bail};
use std::collections::HashMap;
use std::env;
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use wasm_bindgen_cli_support::{Bindgen, Output};

/// How the names begin that are made by wasm-bindgen for itself.
const MADE: [&str; 4] = ["__wbg_", "__wbindgen_", "__externref_", "wasm_bindgen__"];

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[String]) -> anyhow::Result<()> {
    let [module, folder, name] = words else { bail!("usage: xtask-bindgen MODULE FOLDER NAME") };
    let compiled = fs::read(module).with_context(|| format!("cannot read {module}"))?;
    bind(compiled, Path::new(folder), name)
}

/// Writes the script and the module that it loads.
fn bind(compiled: Vec<u8>, folder: &Path, name: &str) -> anyhow::Result<()> {
    let mut output = Bindgen::new()
        .input_bytes(name, compiled)
        .web(true)?
        .typescript(false)
        // The trainer's worker starts its module without naming the file.
        .omit_default_module_path(false)
        .generate_output()
        .with_context(|| format!("cannot make a script for {name}"))?;
    let names = shorten(&mut output);
    let failed = || format!("cannot write {name}.js and {name}_bg.wasm into {}", folder.display());
    output.emit(folder).with_context(failed)?;
    let script = folder.join(format!("{name}.js"));
    fs::write(&script, renamed(output.js(), &names)).with_context(failed)
}

/// Gives short names to what module and script know of each other by long ones: those hold hashes, which no compression makes
/// shorter. Returns the new name of each old one. What the page calls keeps its name.
fn shorten(output: &mut Output) -> HashMap<String, String> {
    let module = output.wasm_mut();
    let imports = module.imports.iter_mut().map(|import| &mut import.name);
    let exports = module.exports.iter_mut().map(|export| &mut export.name);
    let mut names = HashMap::new();
    for name in imports.chain(exports).filter(|name| MADE.iter().any(|made| name.starts_with(made))) {
        let short = format!("_{}", names.len());
        names.insert(std::mem::replace(name, short.clone()), short);
    }
    names
}

/// `script` with each word that `names` holds replaced.
fn renamed(script: &str, names: &HashMap<String, String>) -> String {
    let is_inside = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(start) = rest.find(is_inside) {
        let length = rest[start..].find(|c| !is_inside(c)).unwrap_or(rest.len() - start);
        let (before, word) = (&rest[..start], &rest[start..start + length]);
        out.push_str(before);
        out.push_str(names.get(word).map_or(word, String::as_str));
        rest = &rest[start + length..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::renamed;
    use std::collections::HashMap;

    #[test]
    fn whole_words_are_renamed_and_nothing_else() {
        let names = HashMap::from([("__wbg_a_1".to_owned(), "_0".to_owned())]);
        let script = "x.__wbg_a_1(__wbg_a_12, '__wbg_a_1é', $__wbg_a_1); __wbg_a_1";
        assert_eq!(renamed(script, &names), "x._0(__wbg_a_12, '__wbg_a_1é', $__wbg_a_1); _0");
    }
}
