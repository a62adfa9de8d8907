//! `cargo xtask fuzz`: damaged and made-up input against the engine, the case and the desk, see `crates/fuzz`.

use crate::process;
use crate::report::{Failure, step};

/// How long, and from which seed.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Seconds for each target.
    pub seconds: u64,
    /// The same seed gives the same inputs.
    pub seed: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { seconds: 10, seed: 1 }
    }
}

/// Builds the fuzzer with every check switched on, and runs it.
///
/// # Errors
///
/// [`Failure::Step`] when it found something; its output has the input and the seed.
pub fn run(options: Options) -> Result<(), Failure> {
    step("Fuzzing: models, texts, flows files, what browsers store, requests to the desk", || {
        let mut command = process::cargo();
        command.args(["run", "--quiet", "--profile", "fuzz", "-p", "signpost-fuzz", "--"]);
        command.args(["--seconds", &options.seconds.to_string(), "--seed", &options.seed.to_string()]);
        process::run_for_result(&mut command)
    })
}
