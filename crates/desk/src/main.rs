//! The desk as a program of its own: `signpost-desk …` is `signpost desk …` without the rest of `signpost`.

use clap::Parser;
use signpost_desk::command::{self, Arguments};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "signpost-desk", version, after_help = command::EXIT_CODES)]
struct Program {
    #[command(flatten)]
    arguments: Arguments,
}

fn main() -> ExitCode {
    command::run(Program::parse().arguments)
}
