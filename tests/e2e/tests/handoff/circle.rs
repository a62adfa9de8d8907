//! The full circle: a message that nobody understood reaches a person, who says what it was about; the model learns it, and the
//! next message of its like finds the right door.

use crate::lane::heading;
use serde_json::{Value, json};
use signpost_e2e::client::once;
use signpost_e2e::desk::{Desk, signpost};
use signpost_e2e::process::{Folder, output};
use signpost_e2e::{Failure, Outcome, Page, Screen, View, site};
use std::fs;
use std::path::Path;
use std::process::Command;
use xtask::project;

/// What a team of three topics starts with.
const ROWS: &str = include_str!("circle.csv");

/// Like none of the rows.
const FIRST: &str = "our holiday got prolonged so hang on to the tandem";

/// Like [`FIRST`].
const NEXT: &str = "the holiday is prolonged, can we hang on to the tandem";

const BOX: &str = "#sp-text";

/// A command of `signpost`, run in a folder.
fn run(folder: &Path, arguments: &[&str]) -> Outcome<String> {
    output(Command::new(signpost()?).args(arguments).current_dir(folder))
}

/// A help page for the rows, whose cases go to the desk that serves it.
fn own_help(folder: &Path) -> Outcome {
    fs::write(folder.join("rows.csv"), ROWS)?;
    let dist = site::built()?;
    run(
        folder,
        &["new", "help", "--examples", "rows.csv", "--name", "Bikes", "--widget", &dist.to_string_lossy()],
    )?;
    let file = folder.join("help/flows.json");
    let mut flows: Value = serde_json::from_slice(&fs::read(&file)?)
        .map_err(|error| Failure::Setup(format!("flows.json: {error}")))?;
    flows["destinations"] = json!({ "desk": { "kind": "webhook", "url": "cases", "outcomes": "outcomes" } });
    flows["handoff"] = json!({ "to": "desk", "journal": "desk" });
    fs::write(file, flows.to_string())?;
    run(folder, &["check", "help/flows.json"]).map(drop)
}

/// Pictures of the desk as it is now.
async fn pictures(page: &Page, name: &str) -> Outcome {
    let folder = project::scratch().join("screenshots/desk");
    fs::create_dir_all(&folder)?;
    for width in [360, 1280] {
        for (scheme, dark) in [("light", false), ("dark", true)] {
            page.show_on(Screen { width, height: 900, dark, still: true }).await?;
            let picture = page.picture(View::WholePage).await?;
            fs::write(folder.join(format!("{name}-{width}-{scheme}.png")), picture)?;
            let wider =
                page.script("return document.documentElement.scrollWidth - innerWidth;", vec![]).await?;
            assert!(wider.as_i64() <= Some(0), "{name} is {wider} pixels wider than {width}");
        }
    }
    page.show_on(Screen { width: 1280, height: 900, dark: false, still: true }).await
}

/// A customer writes what no topic is suggested for, and sends it to a person.
async fn write(page: &Page, desk: &Desk) -> Outcome {
    page.goto(&format!("{}/", desk.origin())).await?;
    let widget = page.widget();
    widget.click(BOX).await?;
    widget.wait_for(".screen").await?;
    widget.type_keys(BOX, FIRST).await?;
    widget.wait_for_text("button", "person").await?;
    widget.click_text("button", "person").await?;
    widget.fill("#sp-email", "sam@example.com").await?;
    widget.click("form .primary").await?;
    widget.wait_for_text(".heading", heading::RECEIVED).await?;
    page.quiet().await
}

/// An agent takes the case, says what it was about, answers and closes it.
async fn work(page: &Page, desk: &Desk) -> Outcome {
    let document = page.document();
    page.goto(&format!("{}/desk", desk.origin())).await?;
    document.fill("#name", desk.person().name).await?;
    document.fill("#token", &desk.person().token).await?;
    page.leaving(async || document.click("form button.primary").await).await?;
    document.wait_for("a[href*='/desk/case/']").await?;
    pictures(page, "inbox").await?;
    page.leaving(async || document.click("a[href*='/desk/case/']").await).await?;
    document.wait_for_text("body", FIRST).await?;
    page.leaving(async || document.click_text("button", "Take this case").await).await?;
    document.wait_for_text("body", "Nobody").await?;
    pictures(page, "case").await?;

    document.click_text("summary", "The routing was wrong").await?;
    document.choose("#intent", "Keep It Longer").await?;
    document.fill("#why", "A longer stay").await?;
    page.leaving(async || document.click_text("details button", "Say that it was wrong").await).await?;
    let reply = document.attribute("a[href^='mailto:']", "href").await?.unwrap_or_default();
    assert!(reply.starts_with("mailto:sam@example.com?"), "{reply}");
    for (state, resolution) in [("Answered", "Not known yet"), ("Closed", "Solved")] {
        document.choose("#state", state).await?;
        document.choose("#resolution", resolution).await?;
        page.leaving(async || document.click_text("form[action$='/work'] button", "Save").await).await?;
        document.wait_for("[role=status]").await?;
    }
    pictures(page, "closed").await?;
    page.quiet().await
}

#[tokio::test]
async fn what_an_agent_corrects_the_next_customer_need_not_explain() -> Outcome {
    let folder = Folder::new("circle")?;
    let folder = folder.path();
    own_help(folder)?;
    let help = folder.join("help");
    let desk = Desk::start_with(json!({}), Some(&help))?;
    let page = Page::start().await?;
    write(&page, &desk).await?;
    work(&page, &desk).await?;

    let authorized = format!("Bearer {}", desk.person().token);
    let export = once(desk.address(), "GET", "/export", &[("Authorization", &authorized)], b"")?;
    assert_eq!(export.status, 200);
    let kinds: Vec<String> = export.text().lines().filter_map(kind).collect();
    for kind in ["case", "outcome", "correction", "handoff", "resolution"] {
        assert!(kinds.contains(&format!("signpost.{kind}.v1")), "no {kind} among {kinds:?}");
    }
    fs::write(folder.join("export.ndjson"), &export.body)?;
    let review = run(folder, &["review", "export.ndjson", "--rows", "learned.jsonl"])?;
    assert!(review.contains("Right door"), "{review}");
    let learned = fs::read_to_string(folder.join("learned.jsonl"))?;
    assert_eq!(learned.lines().count(), 1, "{learned}");
    let row: Value = serde_json::from_str(&learned).unwrap_or_default();
    assert_eq!((&row["text"], &row["intent"]), (&json!(FIRST), &json!("keep_it_longer")));

    // As the folder's own README has it, with the new rows beside the old ones.
    let files = ["--flows", "help/flows.json", "--base", "help/base.bin", "--encoder", "help/encoder.bin"];
    let train =
        [&["train", "--examples", "rows.csv", "learned.jsonl"][..], &files, &["--out", "help/model.bin"]];
    run(folder, &train.concat())?;

    let next = Page::start().await?;
    next.goto(&format!("{}/", desk.origin())).await?;
    let widget = next.widget();
    widget.click(BOX).await?;
    widget.wait_for(".screen").await?;
    widget.type_keys(BOX, NEXT).await?;
    widget.wait_for_text("#sp-intent", "Keep It Longer").await?;
    next.quiet().await
}

/// The type of an event.
fn kind(line: &str) -> Option<String> {
    let event: Value = serde_json::from_str(line).ok()?;
    event["type"].as_str().map(str::to_owned)
}
