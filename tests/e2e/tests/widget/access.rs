//! What people need who do not see the page, see it enlarged, or do not use a mouse. `looks` has axe over every state.

use crate::support::{BOX, SUGGESTED, load, serve_page};
use serde_json::json;
use signpost_e2e::states::{TWICE, all};
use signpost_e2e::{Failure, Outcome, Page, Screen, needs, site};
use std::path::Path;
use std::time::Duration;
use std::{env, fs};

/// The states whose trees are kept in `trees`, a file each.
const KEPT: [&str; 14] = [
    "page",
    "suggestion",
    "beside",
    "candidates",
    "several",
    "risk",
    "answer",
    "question-several",
    "lookup",
    "form",
    "fields-problems",
    "check",
    "receipt-failed",
    "launcher-open",
];

/// With this variable set, the files are written anew: look at what has changed before you commit it.
const WRITE: &str = "SIGNPOST_WRITE_TREES";

#[tokio::test]
async fn what_a_screen_reader_meets_is_what_was_looked_at() -> Outcome {
    needs!(Outline);
    let site = site::dist()?;
    let page = Page::start().await?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/widget/trees");
    let mut changed = Vec::new();
    for name in KEPT {
        let state = all().find(|state| state.name == name);
        let state = state.ok_or_else(|| Failure::Setup(format!("there is no state {name}")))?;
        page.show_on(Screen { width: 1280, height: 900, dark: false, still: true }).await?;
        state.reach(&page, &site).await?;
        let outline = without_reference(&at_rest(&page).await?);
        state.leave(&site);
        let path = folder.join(format!("{name}.txt"));
        if env::var_os(WRITE).is_some() {
            fs::create_dir_all(&folder)?;
            fs::write(&path, &outline)?;
        } else if fs::read_to_string(&path).unwrap_or_default() != outline {
            changed.push(format!("{name}, now:\n{outline}"));
        }
    }
    if changed.is_empty() {
        return Ok(());
    }
    let remedy = format!("look at it, and run this test with {WRITE}=1 if it should be so");
    Err(Failure::Unexpected(format!("the tree has changed; {remedy}\n{}", changed.join("\n"))))
}

/// The tree once nothing is added to it any more: what is announced comes after a pause.
async fn at_rest(page: &Page) -> Outcome<String> {
    const LONGER_THAN_THE_PAUSE: Duration = Duration::from_secs(2);
    let mut outline = page.outline().await?;
    loop {
        tokio::time::sleep(LONGER_THAN_THE_PAUSE).await;
        let now = page.outline().await?;
        if now == outline {
            return Ok(now);
        }
        outline = now;
    }
}

/// Each case has a reference of its own, such as `668R-5FAB`.
fn without_reference(outline: &str) -> String {
    let is_part =
        |part: &str| part.len() == 4 && part.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let is_reference = |word: &str| word.split_once('-').is_some_and(|(a, b)| is_part(a) && is_part(b));
    let ends = |c: char| !c.is_ascii_alphanumeric() && c != '-';
    let words: Vec<&str> = outline.split(ends).filter(|word| is_reference(word)).collect();
    words.iter().fold(outline.to_owned(), |whole, word| whole.replace(word, "its reference"))
}

#[tokio::test]
async fn an_element_with_a_name_is_found_by_it() -> Outcome {
    let site = site::dist()?;
    let markup = "<h2 id=\"ask\">Ask about your order</h2>
        <signpost-widget aria-labelledby=\"ask\"></signpost-widget>
        <signpost-widget id=\"two\"></signpost-widget>";
    serve_page(&site, "/named", markup, "");
    let page = Page::open(&site, "/named").await?;
    page.widget().wait_for(BOX).await?;
    let tree = page.accessibility_tree().await?;
    assert!(tree.contains(&("region".to_owned(), "Ask about your order".to_owned())), "{tree:?}");
    let roles =
        "return [...document.querySelectorAll('signpost-widget')].map((one) => one.getAttribute('role'));";
    assert_eq!(
        page.script(roles, vec![]).await?,
        json!(["region", null]),
        "one without a name is no landmark"
    );
    page.quiet().await
}

#[tokio::test]
async fn everything_that_can_be_pressed_is_large_enough_for_a_finger() -> Outcome {
    // WCAG 2.2, 2.5.8: 24 by 24 CSS pixels, or so much free room around; links within a sentence are excepted.
    let small = "
        const root = document.querySelector('signpost-widget').shadowRoot;
        const all = [...root.querySelectorAll('button, a[href], input, select, textarea, summary, label')];
        const pressed = all.filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('.sr, .trap'));
        return pressed.filter((one) => {
            const { width, height } = one.getBoundingClientRect();
            const inText = one.localName === 'a' && getComputedStyle(one).display === 'inline';
            const labelled = one.localName === 'label' || one.labels?.length;
            return !inText && !labelled && (width < 24 || height < 24);
        }).map((one) => `${one.localName}.${one.className} ${one.textContent.trim().slice(0, 40)}`);";
    let site = site::dist()?;
    let page = Page::start().await?;
    let mut found = Vec::new();
    for state in all().filter(|state| KEPT.contains(&state.name)) {
        page.show_on(Screen { width: 360, height: 740, dark: false, still: true }).await?;
        state.reach(&page, &site).await?;
        page.settle().await?;
        let too_small = page.script(small, vec![]).await?;
        state.leave(&site);
        found.extend(too_small.as_array().into_iter().flatten().map(|one| format!("{}: {one}", state.name)));
    }
    assert!(found.is_empty(), "{found:#?}");
    Ok(())
}

#[tokio::test]
async fn at_four_times_the_size_nothing_is_cut_off_and_the_suggestion_can_be_taken() -> Outcome {
    // A window of 1280 by 1024 at 400 %, as WCAG 2.2 has it in 1.4.10.
    let screen = Screen { width: 320, height: 256, dark: false, still: true };
    let site = site::dist()?;
    let page = Page::start().await?;
    // Those that are there at this height: a short answer is not.
    let there = [
        "page",
        "suggestion",
        "beside",
        "candidates",
        "several",
        "risk",
        "form",
        "receipt-failed",
        "launcher-open",
    ];
    for state in all().filter(|state| there.contains(&state.name)) {
        page.show_on(screen).await?;
        state.reach(&page, &site).await?;
        page.settle().await?;
        let wider = page.overflow().await?;
        state.leave(&site);
        assert!(wider <= 0, "{} is {wider} pixels wider than the window", state.name);
    }
    let page = Page::start().await?;
    page.show_on(screen).await?;
    page.goto(&site.url("/")).await?;
    load(&page).await?;
    let widget = page.widget();
    widget.fill(BOX, TWICE).await?;
    widget.wait_for(SUGGESTED).await?;
    widget.click(".card .primary").await?;
    widget.wait_for_text(".heading", "One may be a hold").await?;
    page.quiet().await
}

#[tokio::test]
async fn who_wants_less_motion_sees_none() -> Outcome {
    let site = site::dist()?;
    let page = Page::start().await?;
    page.show_on(Screen { width: 360, height: 740, dark: false, still: true }).await?;
    page.goto(&site.url("/")).await?;
    load(&page).await?;
    let moves = "return document.getAnimations().map((one) => one.effect.getComputedTiming().duration).filter((ms) => ms > 1);";
    let widget = page.widget();
    for (text, awaited) in [(TWICE, SUGGESTED), ("problem with my card", ".card .choices")] {
        widget.fill(BOX, text).await?;
        widget.wait_for(awaited).await?;
        assert_eq!(page.script(moves, vec![]).await?, json!([]), "{text}");
    }
    widget.click(".person").await?;
    widget.wait_for("form").await?;
    assert_eq!(page.script(moves, vec![]).await?, json!([]), "the form");
    page.quiet().await
}
