//! `cargo xtask COMMAND`: reads the command line and calls the library.

use std::env;
use std::path::Path;
use std::process::ExitCode;
use xtask::report::Failure;
use xtask::{
    bench, browsers, checks, corpus, figures, fuzz, package, page, release, screenshots, serve, size, tools,
    train,
};

/// One command: its name, the options it knows, what it does in a line or two, and the code.
struct Command {
    name: &'static str,
    options: &'static str,
    about: &'static str,
    run: fn(Arguments) -> Result<(), Failure>,
}

/// In the order a person meets them.
const COMMANDS: &[Command] = &[
    Command {
        name: "serve",
        options: "[--port N] [--no-open]",
        about: "Build the widget and serve the sample page",
        run: |mut given| {
            let options = serve::Options { port: given.value("--port")?, no_open: given.flag("--no-open") };
            given.end()?;
            serve::run(options)
        },
    },
    Command {
        name: "test",
        options: "",
        about: "Run every check, the ones in a real browser included",
        run: |given| given.end().and_then(|()| checks::test()),
    },
    Command {
        name: "build",
        options: "[--studio]",
        about: "Build the page and the widget into dist/; --studio puts the designers' page beside them",
        run: |mut given| {
            let studio = given.flag("--studio");
            given.end()?;
            tools::for_build()?;
            page::build()?;
            if studio { page::studio::add_to_dist() } else { Ok(()) }
        },
    },
    Command {
        name: "dist",
        options: "[--check]",
        about: "Build, and write the package for npm into target/package; --check builds the example projects with it",
        run: |mut given| {
            let check = given.flag("--check");
            given.end()?;
            let package = package::dist()?;
            if check { package::examples::check(&package) } else { Ok(()) }
        },
    },
    Command {
        name: "release",
        options: "--dry-run",
        about: "Write what a release consists of into target/package, and say what is left to a person",
        run: |mut given| {
            let dry = given.flag("--dry-run");
            given.end()?;
            if dry { release::dry_run() } else { Err(release::refused()) }
        },
    },
    Command {
        name: "studio",
        options: "",
        about: "Build the designers' page and put it beside the page, in target/site",
        run: |given| given.end().and_then(|()| page::studio::site().map(drop)),
    },
    Command {
        name: "finish",
        options: "",
        about: "Minify the scripts and add the encoder after `trunk build`, which runs this as a hook",
        run: |given| given.end().and_then(|()| page::finish_for_trunk()),
    },
    Command {
        name: "train",
        options: "[--check]",
        about: "Train static/base.bin and static/model.bin and write data/MODEL_CARD.md; --check only compares them",
        run: |mut given| {
            let mode = if given.flag("--check") { train::Mode::Check } else { train::Mode::Write };
            given.end()?;
            train::run(mode)
        },
    },
    Command {
        name: "corpus",
        options: "",
        about: "Count the examples in data/ and name every fault",
        run: |given| given.end().and_then(|()| corpus::run()),
    },
    Command {
        name: "layers",
        options: "",
        about: "Check that crates and modules name earlier ones only; ARCHITECTURE.md has the order",
        run: |given| given.end().and_then(|()| checks::layers()),
    },
    Command {
        name: "size",
        options: "[--json]",
        about: "Count the compressed bytes before the first suggestion, against their budgets",
        run: |mut given| {
            let json = given.flag("--json");
            given.end()?;
            size::run(json)
        },
    },
    Command {
        name: "figures",
        options: "[--check]",
        about: "Run the commands in docs/figures.md and write what they print; --check only compares",
        run: |mut given| {
            let mode = if given.flag("--check") { figures::Mode::Check } else { figures::Mode::Write };
            given.end()?;
            figures::run(mode)
        },
    },
    Command {
        name: "bench",
        options: "page [--json] | speed | train [--data DIR] [--json] | open-set --data DIR [--draws N] | records [--records N] [--json] | classifier --data DIR [--only NAME,…] [--sets NAME,…] [--json]",
        about: "Measure the page on a slow phone beside other widgets; the time of a message by its length and the number of intents; how long training takes in a browser; how well a model knows what it does not know; a review of ten million records, beside DuckDB and ClickHouse; or the classifier beside others (ours,svm,fasttext,nlpjs)",
        run: |mut given| match given.word().as_deref() {
            Some("classifier") => {
                let missing = || Failure::Usage("--data needs the folder with the data sets".to_owned());
                let data = given.text("--data")?.ok_or_else(missing)?.into();
                let (only, sets) = (given.list("--only")?, given.list("--sets")?);
                let options = bench::classifier::Options { data, only, sets, json: given.flag("--json") };
                given.end()?;
                bench::classifier::run(&options)
            }
            Some("page") => {
                let json = given.flag("--json");
                given.end()?;
                bench::page::run(json)
            }
            Some("open-set") => {
                let missing = || Failure::Usage("--data needs the folder with the data sets".to_owned());
                let data = given.text("--data")?.ok_or_else(missing)?;
                let draws = given.text("--draws")?;
                given.end()?;
                bench::open_set::run(data.as_ref(), draws.as_deref())
            }
            Some("records") => {
                let usual = bench::records::Options::default();
                let records = given.number("--records")?.unwrap_or(usual.records);
                let options = bench::records::Options { records, json: given.flag("--json") };
                given.end()?;
                bench::records::run(&options)
            }
            Some("train") => {
                let (data, json) = (given.text("--data")?, given.flag("--json"));
                given.end()?;
                bench::train::run(data.as_deref().map(Path::new), json)
            }
            Some("speed") => given.end().and_then(|()| bench::speed::run()),
            _ => Err(Failure::Usage(
                "bench what? There are: page, speed, train, classifier, open-set, records".to_owned(),
            )),
        },
    },
    Command {
        name: "fuzz",
        options: "[--seconds N] [--seed N]",
        about: "Run damaged and random input against the engine, what browsers store and the desk",
        run: |mut given| {
            let usual = fuzz::Options::default();
            let seconds = given.number("--seconds")?.unwrap_or(usual.seconds);
            let seed = given.number("--seed")?.unwrap_or(usual.seed);
            given.end()?;
            fuzz::run(fuzz::Options { seconds, seed })
        },
    },
    Command {
        name: "screenshots",
        options: "[NAME]",
        about: "Write a picture of every state of the widget, or of those with NAME in their names, to target/screenshots",
        run: |mut given| {
            let only = given.word();
            given.end()?;
            screenshots::run(only.as_deref())
        },
    },
    Command {
        name: "browsers",
        options: "[ENGINE] [--last]",
        about: "Run the widget's tests in three engines and write docs/browsers.md, with --last from the last run, and what failed in it again; or run them in chromium, firefox or webkit only",
        run: |mut given| {
            let (last, only) = (given.flag("--last"), given.word());
            given.end()?;
            browsers::run(only.as_deref(), last)
        },
    },
    Command {
        name: "tools",
        options: "",
        about: "Only install what the other commands need",
        run: |given| given.end().and_then(|()| tools::for_tests()),
    },
    Command {
        name: "ci",
        options: "",
        about: "Run test on a complete checkout, as GitHub does",
        run: |given| given.end().and_then(|()| checks::ci()),
    },
];

fn main() -> ExitCode {
    let mut words = env::args().skip(1);
    let name = words.next().unwrap_or_default();
    let given = Arguments(words.collect());
    if matches!(name.as_str(), "" | "help" | "-h" | "--help")
        || given.0.iter().any(|word| word == "-h" || word == "--help")
    {
        print!("{}", help());
        return ExitCode::SUCCESS;
    }
    let result = match COMMANDS.iter().find(|command| command.name == name) {
        Some(command) => (command.run)(given),
        None => Err(Failure::Usage(format!("there is no command {name:?}"))),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nerror: {failure}");
            ExitCode::from(if matches!(failure, Failure::Usage(_)) { 2 } else { 1 })
        }
    }
}

fn help() -> String {
    let mut text = String::from(
        "The project's own commands. Each one prints what it does, what it installs and why, and how long it took.\n\n\
         Usage: cargo xtask COMMAND [OPTIONS]\n\nCommands:\n",
    );
    for Command { name, options, about, .. } in COMMANDS {
        let usage = format!("{name} {options}");
        text += &format!("  {usage:<30}  {about}\n");
    }
    text += "\nTools are kept in ~/.cache/signpost; what is on PATH in the right version is used instead.\n\
             CHROMIUM and CHROMEDRIVER name a browser and its driver that are not on PATH; so do FIREFOX and GECKODRIVER,\n\
             MINIBROWSER and WEBKITWEBDRIVER.\n";
    text
}

/// The words after the command; each command takes out what it knows and [`Arguments::end`] refuses the rest.
struct Arguments(Vec<String>);

impl Arguments {
    fn flag(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|word| word != name);
        self.0.len() < before
    }

    /// The number after `--name` or `--name=`.
    fn value(&mut self, name: &str) -> Result<Option<u16>, Failure> {
        let needs = || Failure::Usage(format!("{name} needs a number from 0 to 65535"));
        let text = self.text(name).map_err(|_| needs())?;
        text.map(|text| text.parse().map_err(|_| needs())).transpose()
    }

    /// As [`Self::value`], and larger.
    fn number(&mut self, name: &str) -> Result<Option<u64>, Failure> {
        let needs = |_| Failure::Usage(format!("{name} needs a number"));
        self.text(name)?.map(|text| text.parse().map_err(needs)).transpose()
    }

    /// What stands after `--name` or `--name=`.
    fn text(&mut self, name: &str) -> Result<Option<String>, Failure> {
        let Some(at) = self.0.iter().position(|word| word.split('=').next() == Some(name)) else {
            return Ok(None);
        };
        let word = self.0.remove(at);
        let value = match word.split_once('=') {
            Some((_, value)) => Some(value.to_owned()),
            None => (at < self.0.len()).then(|| self.0.remove(at)),
        };
        value.map(Some).ok_or_else(|| Failure::Usage(format!("{name} needs something after it")))
    }

    /// What stands after `--name`, split at commas; empty without it.
    fn list(&mut self, name: &str) -> Result<Vec<String>, Failure> {
        Ok(self.text(name)?.iter().flat_map(|text| text.split(',')).map(str::to_owned).collect())
    }

    fn word(&mut self) -> Option<String> {
        let at = self.0.iter().position(|word| !word.starts_with('-'))?;
        Some(self.0.remove(at))
    }

    fn end(self) -> Result<(), Failure> {
        match self.0.first() {
            None => Ok(()),
            Some(word) => Err(Failure::Usage(format!("{word:?} is not an option of this command"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(line: &str) -> Arguments {
        Arguments(line.split_whitespace().map(str::to_owned).collect())
    }

    #[test]
    fn options_are_taken_in_any_order_and_the_rest_is_refused() {
        let mut words = given("--no-open --port 9000 extra");
        assert!(words.flag("--no-open") && !words.flag("--no-open"));
        assert!(matches!(words.value("--port"), Ok(Some(9000))));
        assert!(words.end().is_err());
        assert!(matches!(given("--port=1").value("--port"), Ok(Some(1))));
        assert!(matches!(given("").value("--port"), Ok(None)));
    }

    #[test]
    fn a_number_that_is_none_is_refused() {
        for line in ["--port", "--port x", "--port=70000", "--port --no-open"] {
            assert!(given(line).value("--port").is_err(), "{line}");
        }
    }

    #[test]
    fn lists_are_split_at_commas() {
        let mut words = given("classifier --only ours,svm --data=/a/b");
        assert!(matches!(words.list("--only"), Ok(list) if list == ["ours", "svm"]));
        assert!(matches!(words.text("--data"), Ok(Some(text)) if text == "/a/b"));
        assert!(matches!(words.list("--sets"), Ok(list) if list.is_empty()));
        assert!(given("--only").list("--only").is_err());
        assert!(matches!(given("--seed 70000").number("--seed"), Ok(Some(70_000))));
        assert!(given("--seed=-1").number("--seed").is_err());
    }

    #[test]
    fn every_command_is_in_the_help() {
        let help = help();
        assert!(COMMANDS.iter().all(|command| help.contains(command.name)));
    }
}
