//! The command `signpost`.

mod base;
mod behaviour;
mod card;
mod check;
mod clock;
mod curve;
mod evaluate;
mod examples;
mod facts;
mod failure;
mod files;
mod languages;
mod misspell;
mod new;
mod pack;
mod problems;
mod replay;
mod review;
mod route;
mod serve;
mod several;
mod suite;
mod train;
mod tune;

use clap::{Parser, Subcommand};
use std::panic;
use std::process::{self, ExitCode};

/// Trains, evaluates and runs the classifier of the Signpost help widget.
///
/// Unless you name other files, the commands read static/model.bin, static/flows.json and static/encoder.bin in
/// the current folder.
#[derive(Parser)]
#[command(
    name = "signpost",
    version,
    after_help = "Exit codes: 0 done, 1 problems were found, 2 could not be done."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    New(new::Arguments),
    Serve(serve::Arguments),
    #[cfg(feature = "desk")]
    Desk(signpost_desk::command::Arguments),
    Train(train::Arguments),
    Base(base::Arguments),
    Evaluate(evaluate::Arguments),
    Tune(tune::Arguments),
    Route(route::Arguments),
    Review(review::Arguments),
    Check(check::Arguments),
    Pack(pack::Arguments),
    Curve(curve::Arguments),
    Card(card::Arguments),
    Misspell(misspell::Arguments),
}

/// What `println!` says when nobody reads any more, as in `signpost evaluate | head`.
const NOBODY_READS: &str = "failed printing to stdout";

/// Ends the program quietly when whoever read its output has gone: that is no fault of anybody.
fn end_quietly_when_nobody_reads() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if panic.payload_as_str().is_some_and(|said| said.starts_with(NOBODY_READS)) {
            process::exit(0);
        }
        usual(panic);
    }));
}

fn main() -> ExitCode {
    end_quietly_when_nobody_reads();
    let result = match Arguments::parse().command {
        Command::New(arguments) => new::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        #[cfg(feature = "desk")]
        Command::Desk(arguments) => Ok(signpost_desk::command::run(arguments)),
        Command::Train(arguments) => train::run(&arguments),
        Command::Base(arguments) => base::run(&arguments),
        Command::Evaluate(arguments) => evaluate::run(&arguments),
        Command::Tune(arguments) => tune::run(&arguments),
        Command::Route(arguments) => route::run(&arguments),
        Command::Review(arguments) => review::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Pack(arguments) => pack::run(&arguments),
        Command::Curve(arguments) => curve::run(&arguments),
        Command::Card(arguments) => card::run(&arguments),
        Command::Misspell(arguments) => misspell::run(&arguments),
    };
    match result {
        Ok(code) => code,
        Err(failure) => {
            failure.print();
            ExitCode::from(2)
        }
    }
}
