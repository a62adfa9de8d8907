//! The pages of the desk in a real browser: no accessibility fault, no scrolling sideways, and all of the work by keyboard.

#![allow(clippy::panic, reason = "assertions end a test by panicking")]

use signpost_e2e::{Failure, Key, Outcome, Page, Screen};
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

/// Pages of the example, each of another kind.
const PAGES: [&str; 12] = [
    "/desk",
    "/desk?state=all&queue=returns",
    "/desk?reference=nothing",
    "/desk/case/7QKX-2M0A",
    "/desk/case/93PA-1Z0C",
    "/desk/case/0ABC-TT12",
    "/desk/case/LONG-0001",
    "/desk/case/EV1L-0001",
    "/desk/case/HH0C-AR14",
    "/desk/case/C10S-ED00",
    "/desk/case/7QKX-2M0A/erase",
    "/desk/case/NOPE",
];

/// Width, height, dark. The first is a laptop at 400 %.
const SCREENS: [(u32, u32, bool); 4] =
    [(320, 256, false), (360, 740, true), (1280, 900, false), (1280, 900, true)];

/// A desk with the cases of its example. It ends when this is dropped, because its input ends.
struct Demo {
    _program: Child,
    origin: String,
    token: String,
}

impl Demo {
    fn start() -> Outcome<Self> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command.args(["run", "--quiet", "-p", "signpost-desk", "--example", "demo"]);
        let setup = |what: &str| Failure::Setup(format!("the example of the desk: {what}"));
        let program = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut program = program.map_err(|error| setup(&error.to_string()))?;
        let output = program.stdout.take().ok_or_else(|| setup("it has no output"))?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line).map_err(|error| setup(&error.to_string()))?;
        let words: Vec<&str> = line.split_whitespace().collect();
        let [address, _, token] = words[..] else { return Err(setup("it did not start")) };
        let origin = address.trim_end_matches("/desk").to_owned();
        Ok(Self { _program: program, origin, token: token.to_owned() })
    }

    async fn signed_in(&self) -> Outcome<Page> {
        let page = Page::start().await?;
        page.goto(&format!("{}/desk", self.origin)).await?;
        page.document().fill("#name", "ana").await?;
        page.document().fill("#token", &self.token).await?;
        page.press([Key::Enter]).await?;
        page.document().wait_for_text("h1", "Inbox").await?;
        Ok(page)
    }

    async fn open(&self, page: &Page, path: &str) -> Outcome {
        page.goto(&format!("{}{path}", self.origin)).await
    }
}

async fn look_at(page: &Page, name: &str, faults: &mut Vec<String>) -> Outcome {
    for (width, height, dark) in SCREENS {
        page.show_on(Screen { width, height, dark, still: true }).await?;
        page.settle().await?;
        let found = page.axe().await?.violations;
        faults.extend(found.iter().map(|fault| format!("{name} at {width}, dark {dark}: {fault}")));
        let overflow = page.overflow().await?;
        if overflow > 0 {
            faults.push(format!("{name} at {width}: {overflow} pixels wider than the window"));
        }
    }
    Ok(())
}

#[tokio::test]
async fn no_page_has_a_fault_or_scrolls_sideways() -> Outcome {
    let demo = Demo::start()?;
    let page = Page::start().await?;
    let mut faults = Vec::new();
    demo.open(&page, "/desk/sign-in").await?;
    look_at(&page, "sign in", &mut faults).await?;
    page.document().fill("#name", "ana").await?;
    page.document().fill("#token", "wrong").await?;
    page.press([Key::Enter]).await?;
    page.document().wait_for("[role=alert]").await?;
    look_at(&page, "wrong token", &mut faults).await?;
    let page = demo.signed_in().await?;
    for path in PAGES {
        demo.open(&page, path).await?;
        look_at(&page, path, &mut faults).await?;
    }
    if faults.is_empty() { Ok(()) } else { Err(Failure::Unexpected(faults.join("\n"))) }
}

#[tokio::test]
async fn a_case_is_found_taken_and_closed_by_keyboard() -> Outcome {
    let demo = Demo::start()?;
    let page = demo.signed_in().await?;
    // The link that skips the bar comes first, then the bar, the search, the filters, the states, the first case.
    demo.open(&page, "/desk?queue=payments").await?;
    page.press([Key::Tab]).await?;
    assert_eq!(page.focused().await?, "a \"Skip to the content\"");
    page.press([Key::Enter]).await?;
    let mut way = Vec::new();
    while way.len() < 40 && !way.iter().any(|on: &String| on.contains("Charged more than once")) {
        page.press([Key::Tab]).await?;
        way.push(page.focused().await?);
    }
    page.press([Key::Enter]).await?;
    page.document().wait_for_text("h1", "Charged more than once").await?;

    page.leaving(async || page.document().click_text(".work button", "Take this case").await).await?;
    page.document().wait_for_text("[role=status]", "The case is yours.").await?;
    page.document().choose("#state", "Closed").await?;
    page.document().choose("#resolution", "Solved").await?;
    page.document().fill("#note", "She has her money back.").await?;
    page.press([Key::Tab]).await?;
    assert_eq!(page.focused().await?, "button \"Save\"");
    page.press([Key::Enter]).await?;
    page.document().wait_for_text("[role=status]", "Saved.").await?;
    let words = page.document().text().await?;
    assert!(words.contains("Closed · ana · Solved"), "{words}");
    page.quiet().await
}
