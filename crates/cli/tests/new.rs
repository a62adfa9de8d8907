//! `signpost new` and `signpost serve`, run outside the checkout as a team runs them.

mod support;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use support::{Folder, Outcome, said};

/// What a built widget has; the content does not matter to the command.
const WIDGET: [&str; 21] = [
    "signpost.js",
    "low.js",
    "modals.js",
    "widget.js",
    "widget_bg.wasm",
    "widget_rest.wasm",
    "rest.js",
    "scanners.js",
    "translated.js",
    "files.js",
    "privacy.wasm",
    "problems.js",
    "errors.js",
    "words.js",
    "panel.css",
    "suggestion.css",
    "screens.css",
    "forms.css",
    "cases.css",
    "encoder.wasm",
    "flows.json",
];

/// As a spreadsheet on Windows writes it: a byte order mark, `\r\n`, quotes within quotes, labels with spaces and capitals.
const ROWS: &str = "\u{feff}Text,Intent\r\n\
    where is my card,Card Arrival\r\nstill waiting for the card,Card Arrival\r\n\"has it, \"\"you know\"\", been posted\",Card Arrival\r\n\
    I lost it somewhere,lost_card\r\nmy wallet is gone and the card with it,lost_card\r\ncard stolen,lost_card\r\n\
    pin does not work,Billing.Pin Blocked\r\nwrong pin three times,Billing.Pin Blocked\r\n";

struct Place {
    folder: Folder,
    widget: String,
}

impl Place {
    fn new(name: &str) -> Result<Self, Box<dyn std::error::Error>> {
        let folder = Folder::new(name)?;
        std::fs::create_dir_all(folder.path("widget"))?;
        for file in WIDGET {
            folder.file(&format!("widget/{file}"), "built")?;
        }
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/base.bin");
        std::fs::copy(base, folder.path("widget/base.bin"))?;
        let widget = folder.path("widget");
        Ok(Self { folder, widget })
    }

    /// Runs the command in the temporary folder.
    fn signpost(&self, arguments: &[&str]) -> std::io::Result<Output> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_signpost"));
        command.current_dir(self.folder.path("")).args(arguments).output()
    }

    fn new_help(&self, rows: &str) -> Result<Output, Box<dyn std::error::Error>> {
        self.folder.file("rows.csv", rows)?;
        Ok(self.signpost(&["new", "my-help/", "--examples", "rows.csv", "--widget", &self.widget])?)
    }

    fn read(&self, name: &str) -> std::io::Result<String> {
        std::fs::read_to_string(self.folder.path(name))
    }

    fn is_there(&self, name: &str) -> bool {
        Path::new(&self.folder.path(name)).exists()
    }
}

#[test]
fn a_table_of_examples_becomes_a_folder_that_holds_all_it_needs() -> Outcome {
    let place = Place::new("new")?;
    let made = place.new_help(ROWS)?;
    assert!(made.status.success(), "{}", said(&made));
    for file in WIDGET {
        let built = place.read(&format!("my-help/{file}"))? == "built";
        assert_eq!(built, file != "flows.json", "{file}: the sample's own files stay behind");
    }
    assert!(place.is_there("my-help/base.bin"));
    let checked = place.signpost(&["check", "my-help/flows.json"])?;
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));

    let flows: serde_json::Value = serde_json::from_str(&place.read("my-help/flows.json")?)?;
    assert_eq!(flows["name"], "My help");
    let intent = |i: usize| (flows["intents"][i]["id"].as_str(), flows["intents"][i]["label"].as_str());
    assert_eq!(intent(0), (Some("card_arrival"), Some("Card Arrival")));
    assert_eq!(intent(1), (Some("lost_card"), Some("Lost card")));
    assert_eq!(intent(2), (Some("billing.pin_blocked"), Some("Pin Blocked")));
    assert_eq!(flows["categories"][1]["label"], "Billing");
    assert!(flows["hours"].is_null());
    assert_eq!(place.read("my-help/README.md")?.lines().count(), 10);
    assert!(place.read("my-help/index.html")?.contains("<signpost-widget flows=\"flows.json\">"));

    // The model and the flows file work together, and danger reaches a person.
    place.folder.file("message.txt", "i want to kill myself")?;
    let mut route = Command::new(env!("CARGO_BIN_EXE_signpost"));
    route.current_dir(place.folder.path("")).args(["route", "--encoder", "none"]);
    route.args(["--model", "my-help/model.bin", "--flows", "my-help/flows.json"]);
    route.stdin(std::fs::File::open(place.folder.path("message.txt"))?);
    let record: serde_json::Value = serde_json::from_slice(&route.output()?.stdout)?;
    assert_eq!(
        (&record["outcome"]["kind"], &record["reason"]),
        (&"escalate".into(), &"risk:self_harm".into())
    );

    // The README's command trains again, with the labels of the table.
    let readme = place.read("my-help/README.md")?;
    let command = readme.split('`').find(|part| part.starts_with("signpost train")).ok_or("no command")?;
    let words: Vec<&str> =
        command.split(' ').skip(1).map(|w| if w.ends_with("encoder.bin") { "none" } else { w }).collect();
    let trained = place.signpost(&words)?;
    assert!(trained.status.success(), "{}", said(&trained));
    Ok(())
}

#[test]
fn a_folder_with_something_in_it_is_left_alone() -> Outcome {
    let place = Place::new("new-full")?;
    std::fs::create_dir_all(place.folder.path("my-help"))?;
    place.folder.file("my-help/mine.txt", "mine")?;
    let made = place.new_help(ROWS)?;
    assert_eq!(made.status.code(), Some(2));
    assert!(said(&made).contains("not empty"), "{}", said(&made));
    assert!(place.is_there("my-help/mine.txt") && !place.is_there("my-help/flows.json"));
    Ok(())
}

#[test]
fn without_the_built_widget_the_remedy_is_said() -> Outcome {
    let place = Place::new("new-bare")?;
    std::fs::remove_file(place.folder.path("widget/widget_bg.wasm"))?;
    let made = place.new_help(ROWS)?;
    assert_eq!(made.status.code(), Some(2));
    assert!(said(&made).contains("lacks widget_bg.wasm") && said(&made).contains("cargo xtask build"));
    assert!(!place.is_there("my-help"));
    Ok(())
}

#[test]
fn one_intent_and_ten_thousand_get_a_clear_answer() -> Outcome {
    let place = Place::new("new-counts")?;
    let made = place.new_help("text,intent\nhello there,a\ngood morning,a\n")?;
    assert!(made.status.success(), "one intent is told from what is out of scope: {}", said(&made));
    let place = Place::new("new-many")?;
    let mut many = "text,intent\n".to_owned();
    (0..10_000).for_each(|i| many.push_str(&format!("message about thing {i},thing_{i}\n")));
    let made = place.new_help(&many)?;
    assert_eq!(made.status.code(), Some(2));
    assert!(said(&made).contains("10000 intents are more than a model holds (4096)"), "{}", said(&made));
    assert!(!place.is_there("my-help"));
    Ok(())
}

#[test]
fn a_wrong_table_is_told_by_line() -> Outcome {
    for (rows, said_so) in [
        ("text,intent\r\nfine,a\r\nhello, you,a\r\n", "rows.csv:3: 3 fields where 2 belong"),
        ("text,intent\n\n\n,a\n", "rows.csv:4: the text is empty"),
        ("text,intent\nfine,a\n\"never closed,a\nfine,b\n", "rows.csv:3: a quote is opened and not closed"),
        ("text,intent\nfine,\"a\nfine,b\n", "rows.csv:2: a quote is opened and not closed"),
        ("message;label\nfine;a\n", "rows.csv:1: the first line must name the columns"),
    ] {
        let place = Place::new("new-wrong")?;
        let made = place.new_help(rows)?;
        assert_eq!(made.status.code(), Some(2));
        assert!(said(&made).contains(said_so), "{rows:?}: {}", said(&made));
        assert!(!place.is_there("my-help"));
    }
    let place = Place::new("new-latin")?;
    std::fs::write(place.folder.path("latin.csv"), b"text,intent\nfine,a\ncaf\xe9,b\n")?;
    let made = place.signpost(&["new", "h", "--examples", "latin.csv", "--widget", &place.widget])?;
    assert!(said(&made).contains("latin.csv:3: a letter that is not UTF-8"), "{}", said(&made));
    Ok(())
}

#[test]
fn an_example_of_a_hundred_thousand_letters_is_read() -> Outcome {
    let place = Place::new("new-long")?;
    let long = "so this is a long story ".repeat(4200);
    let made = place.new_help(&format!("text,intent\n{long},a\nshort,a\nhello,b\nbye now,b\n"))?;
    assert!(made.status.success(), "{}", said(&made));
    Ok(())
}

#[test]
fn the_folder_is_served_to_this_machine_under_a_strict_policy() -> Outcome {
    let place = Place::new("new-served")?;
    assert!(place.new_help(ROWS)?.status.success());
    let mut server = Command::new(env!("CARGO_BIN_EXE_signpost"))
        .args(["serve", &place.folder.path("my-help"), "--port", "0"])
        .stdout(Stdio::piped())
        .spawn()?;
    let mut address = String::new();
    BufReader::new(server.stdout.take().ok_or("no output")?).read_line(&mut address)?;
    let host = address.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
    let answer = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect(&host)?;
        write!(stream, "GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    };
    let answer = answer();
    server.kill()?;
    server.wait()?;
    let answer = answer?;
    assert!(host.starts_with("127.0.0.1:"), "{host}");
    assert!(answer.contains("<signpost-widget") && answer.contains("default-src 'none'"), "{answer}");

    let nothing = place.signpost(&["serve", "nowhere"])?;
    assert_eq!(nothing.status.code(), Some(2));
    assert!(said(&nothing).contains("signpost new"), "{}", said(&nothing));
    Ok(())
}

/// `signpost train --flows` alone is enough when the intents have examples.
#[test]
fn examples_in_a_flows_file_are_trained() -> Outcome {
    let place = Place::new("flows-examples")?;
    assert!(place.new_help(ROWS)?.status.success());
    let mut flows: serde_json::Value = serde_json::from_str(&place.read("my-help/flows.json")?)?;
    for i in 0..3 {
        let text = |n: usize| format!("words number {i} of {n}");
        flows["intents"][i]["examples"] = serde_json::json!([text(1), text(2)]);
    }
    place.folder.file("flows.json", &flows.to_string())?;
    let train = ["train", "--flows", "flows.json", "--encoder", "none", "--out", "model.bin"];
    let trained = place.signpost(&train)?;
    assert!(trained.status.success(), "{}", said(&trained));
    assert!(said(&trained).contains("6 examples of 3 intents"), "{}", said(&trained));
    Ok(())
}

/// Short flows files: what a step of a person and a form need not say, and a slip that is made everywhere.
#[test]
fn a_repeated_problem_is_told_once_with_how_often() -> Outcome {
    let place = Place::new("repeated")?;
    assert!(place.new_help(ROWS)?.status.success());
    let mut flows: serde_json::Value = serde_json::from_str(&place.read("my-help/flows.json")?)?;
    flows["flows"][0]["steps"] = serde_json::json!([{ "id": "person", "kind": "person" }]);
    place.folder.file("flows.json", &flows.to_string())?;
    assert!(place.signpost(&["check", "flows.json"])?.status.success());
    for flow in flows["flows"].as_array_mut().ok_or("no flows")? {
        flow["colour"] = "blue".into();
    }
    place.folder.file("flows.json", &flows.to_string())?;
    let checked = place.signpost(&["check", "flows.json"])?;
    let told = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert_eq!(told.matches("this key is not known").count(), 1, "{told}");
    assert!(told.contains("$.flows[0].colour") && told.contains("And at 2 more places."), "{told}");
    assert!(told.contains("3 problems"), "{told}");
    Ok(())
}

/// `signpost evaluate | head` is no accident.
#[test]
fn a_reader_that_goes_away_ends_the_command_quietly() -> Outcome {
    let place = Place::new("pipe")?;
    assert!(place.new_help(ROWS)?.status.success());
    place.folder.file("flows.json", r#"{"version":1,"nonsense":1}"#)?;
    for arguments in [["check", "flows.json"], ["check", "my-help/flows.json"], ["train", "--help"]] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_signpost"))
            .current_dir(place.folder.path(""))
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        drop(child.stdout.take());
        let ended = child.wait_with_output()?;
        assert!(!said(&ended).contains("panicked"), "{}", said(&ended));
    }
    Ok(())
}
