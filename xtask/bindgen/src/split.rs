//! Takes a module apart in two: what its page needs at once, and what only one function reaches.
//!
//! That function is named in the source twice, as an import and as an export, in the way that the splitter's own macro
//! writes them (`wasm_split_helpers`). The macro is not used: what it makes waits for the second module in Rust, which costs
//! the first one some code. Here the page waits, and then calls.

use anyhow::{Context as _, anyhow, bail};
use std::fs;
use std::path::Path;
use wasm_split_cli_support::{Options, transform};

/// What a module is taken apart into.
pub(crate) struct Parts {
    /// It has all imports of the module, and exports the memory, the table of functions and the pointer to the stack.
    pub(crate) main: Vec<u8>,
    /// It imports these three, and puts its functions into the table.
    pub(crate) rest: Vec<u8>,
}

/// Takes `module` apart. It must be linked with `--emit-relocs`, which says where it names what. `scratch` is a folder for
/// files on the way.
pub(crate) fn split(module: &[u8], scratch: &Path) -> anyhow::Result<Parts> {
    let main = scratch.join("main.wasm");
    let mut options = Options::new(module);
    options.output_dir = scratch;
    options.main_out_path = &main;
    let parts = transform(options).map_err(|error| anyhow!("{error:#}"))?;
    let [rest] = &parts.split_modules[..] else {
        bail!("the module names {} parts to be split off, not one", parts.split_modules.len());
    };
    let read = |path: &Path| fs::read(path).with_context(|| format!("cannot read {}", path.display()));
    Ok(Parts { main: read(&main)?, rest: read(rest)? })
}
