//! `xtask-bindgen MODULE FOLDER NAME [--split]`: writes what a page needs to load a compiled wasm module.
//!
//! `FOLDER` gets `NAME.js`, which a page imports, and `NAME_bg.wasm`, which that script loads. With `--split` it also gets
//! `NAME_rest.wasm`, what only one function of the module reaches.
//!
//! A program of its own, apart from `xtask`: it takes a minute to compile, and only the build of the page needs it.

mod split;

use anyhow::{Context as _, bail};
use std::collections::HashMap;
use std::env;
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use wasm_bindgen_cli_support::{Bindgen, Output};

/// How the names begin that are made by wasm-bindgen for itself.
const MADE: [&str; 4] = ["__wbg_", "__wbindgen_", "__externref_", "wasm_bindgen_"];

/// What the linker exports beside what another part needs.
const UNNEEDED: [&str; 2] = ["__data_end", "__heap_base"];

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
    let (module, folder, name, is_split) = match words {
        [module, folder, name] => (module, Path::new(folder), name, false),
        [module, folder, name, flag] if flag == "--split" => (module, Path::new(folder), name, true),
        _ => bail!("usage: xtask-bindgen MODULE FOLDER NAME [--split]"),
    };
    let mut compiled = fs::read(module).with_context(|| format!("cannot read {module}"))?;
    if is_split {
        let parts = split::split(&compiled, &Path::new(module).with_extension("parts"))
            .with_context(|| format!("cannot take {module} apart"))?;
        let rest = folder.join(format!("{name}_rest.wasm"));
        fs::write(&rest, parts.rest).with_context(|| format!("cannot write {}", rest.display()))?;
        compiled = parts.main;
    }
    bind(compiled, folder, name, is_split)
}

/// Writes the script and the module that it loads. `is_split`: what the linker exported is for another part.
fn bind(compiled: Vec<u8>, folder: &Path, name: &str, is_split: bool) -> anyhow::Result<()> {
    let mut output = Bindgen::new()
        .input_bytes(name, compiled)
        .web(true)?
        .typescript(false)
        .keep_lld_exports(is_split)
        // The trainer's worker starts its module without naming the file.
        .omit_default_module_path(false)
        .generate_output()
        .with_context(|| format!("cannot make a script for {name}"))?;
    for name in UNNEEDED {
        let _ = output.wasm_mut().exports.remove(name);
    }
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
