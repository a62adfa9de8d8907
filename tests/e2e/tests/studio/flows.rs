//! The flows file as a graph and as text.

use crate::open;
use fantoccini::key::Key;
use signpost_e2e::{Failure, Outcome, Page, Screen};
use std::time::{Duration, Instant};

/// What is said of the sample: the step that nobody reaches is planted.
const SAMPLE: &str = "1 likely mistake.";

const WIDE: Screen = Screen { width: 1440, height: 900, dark: false, still: true };

/// The text in the editor: only what is in view is in the document, so it is asked of the editor itself.
async fn text(page: &Page) -> Outcome<String> {
    let script = "return document.querySelector('.cm-content').cmTile?.view?.state.doc.toString() \
                  ?? document.querySelector('.cm-content').cmView.view.state.doc.toString()";
    Ok(page.script(script, Vec::new()).await?.as_str().unwrap_or_default().to_owned())
}

/// Puts the caret after what the editor has first.
async fn caret_after(page: &Page, found: &str) -> Outcome {
    let script = "const content = document.querySelector('.cm-content'); \
                  const view = content.cmTile?.view ?? content.cmView.view; \
                  const at = view.state.doc.toString().indexOf(arguments[0]); \
                  if (at < 0) throw new Error('not there: ' + arguments[0]); \
                  view.focus(); view.dispatch({ selection: { anchor: at + arguments[0].length }, scrollIntoView: true })";
    page.script(script, vec![found.into()]).await?;
    Ok(())
}

async fn open_flow(page: &Page, words: &str) -> Outcome {
    page.document().wait_for(".flows-overview .flow-row").await?;
    page.document().click(".flows-search input").await?;
    page.type_here(words).await?;
    page.document().wait_for("#flows-found-0").await?;
    page.press([Key::Enter]).await?;
    page.document().wait_for(".flows-canvas .node.flow").await?;
    Ok(())
}

#[tokio::test]
async fn a_step_is_changed_in_the_text_and_the_graph_follows() -> Outcome {
    let (_site, page) = open("flows").await?;
    page.show_on(WIDE).await?;
    page.document().wait_for_text(".flows-problems .said", SAMPLE).await?;
    open_flow(&page, "track-order").await?;
    page.accessible().await?;
    // A step is clicked: the text goes there and marks it.
    page.document().click_text(".node.step", "It is on its way").await?;
    page.document().wait_for_text(".cm-place", "\"dispatched\"").await?;
    // Its title is changed by typing.
    caret_after(&page, "\"title\":\"It is on its way").await?;
    page.type_here(" now").await?;
    page.document().wait_for_text(".node.step.selected .title", "It is on its way now").await?;
    assert_eq!(page.document().texts(".undoing button:not(:disabled)").await?, ["Undo"]);
    // Undo, by the editor's own key, takes back the project's step.
    page.press([char::from(Key::Control), 'z']).await?;
    page.until("the graph as before", async || {
        let titles = page.document().texts(".node.step.selected .title").await?;
        Ok((titles == ["It is on its way"]).then_some(()))
    })
    .await?;
    assert!(!text(&page).await?.contains("on its way now"));
    page.quiet().await
}

#[tokio::test]
async fn arrows_follow_the_ways_and_enter_goes_to_the_text() -> Outcome {
    let (_site, page) = open("flows").await?;
    page.show_on(WIDE).await?;
    open_flow(&page, "track-order").await?;
    page.document().click(".node.flow").await?;
    page.press([Key::Down]).await?;
    page.document().wait_for(".node.step.selected:focus").await?;
    page.press([Key::Enter]).await?;
    page.document().wait_for(".cm-editor.cm-focused").await?;
    // Tab leaves the editor.
    page.press([Key::Tab]).await?;
    page.document().wait_gone(".cm-editor.cm-focused").await?;
    page.quiet().await
}

#[tokio::test]
async fn a_fault_is_marked_and_can_be_jumped_to() -> Outcome {
    let (_site, page) = open("flows").await?;
    page.show_on(WIDE).await?;
    open_flow(&page, "track-order").await?;
    // A way back: the next of this step names an earlier one.
    caret_after(&page, "\"title\":\"We do not find it\",").await?;
    let planted = Instant::now();
    page.insert_text(" \"next\":\"check\",").await?;
    page.document().wait_for(".node.step.marked .mark").await?;
    println!("marked after {:?}", planted.elapsed());
    page.document().wait_for(".cm-lintRange-error").await?;
    page.document().wait_for(".edge.back").await?;
    page.accessible().await?;
    let said =
        page.document().wait_for_text(".flows-problems .said", "The widget cannot use the file.").await?;
    assert!(said.contains("problem"), "{said}");
    // From elsewhere, the list leads there.
    page.document().click_text(".flows-crumbs button", "Overview").await?;
    page.document().wait_for(".flow-row .tag.bad").await?;
    page.document().click_text(".flows-problems li .what", "leads back to an earlier step").await?;
    page.document().wait_for(".node.step.selected.marked").await?;
    page.document().wait_for(".cm-editor.cm-focused").await?;
    page.quiet().await
}

#[tokio::test]
async fn keys_and_ids_are_completed() -> Outcome {
    let (_site, page) = open("flows").await?;
    page.show_on(WIDE).await?;
    page.document().wait_for(".cm-content").await?;
    page.document().wait_for_text(".flows-problems .said", SAMPLE).await?;
    caret_after(&page, "{\"id\":\"orders.track\", \"label\":\"Where my order is\",").await?;
    page.type_here(" \"").await?;
    let offered = || async { page.document().texts(".cm-completionLabel").await };
    page.until("keys of an intent", async || {
        let offered = offered().await?;
        Ok(["accept", "category", "examples"]
            .iter()
            .all(|key| offered.iter().any(|own| own == key))
            .then_some(()))
    })
    .await?;
    assert!(!offered().await?.iter().any(|own| own == "label"), "what is there is not offered");
    page.type_here("acc").await?;
    page.until("one key", async || Ok((offered().await? == ["accept"]).then_some(()))).await?;
    // The editor lets nobody accept what has only just appeared.
    tokio::time::sleep(Duration::from_millis(200)).await;
    page.press([Key::Enter]).await?;
    let now = text(&page).await?;
    let line = now.lines().find(|line| line.contains("orders.track")).unwrap_or_default();
    assert!(line.contains("\"label\":\"Where my order is\", \"accept\": "), "{line}");
    // The ids of flows, for an intent's flow.
    caret_after(&page, "\"label\":\"Where my order is\", \"accept\": ").await?;
    page.insert_text("0.9,").await?;
    caret_after(&page, "\"flow\":\"track-or").await?;
    page.press([char::from(Key::Control), ' ']).await?;
    page.until("ids of flows", async || {
        Ok(offered().await?.iter().any(|own| own == "\"track-order\"").then_some(()))
    })
    .await?;
    page.quiet().await
}

#[tokio::test]
async fn nothing_lies_over_the_drawing() -> Outcome {
    let (_site, page) = open("flows").await?;
    for width in [1440, 1024] {
        page.show_on(Screen { width, ..WIDE }).await?;
        if width == 1440 {
            open_flow(&page, "track-order").await?;
        }
        for _ in 0..4 {
            page.document().click("[aria-label='Larger']").await?;
        }
        // Every place of the drawing's pane belongs to the drawing.
        let script = "const pane = document.querySelector('.flows-canvas .pane');
            pane.scrollTo(pane.scrollWidth, pane.scrollHeight);
            const { left, top, width, height } = pane.getBoundingClientRect();
            const covered = new Set();
            for (let x = 3; x < pane.clientWidth; x += 12)
                for (let y = 3; y < pane.clientHeight; y += 12) {
                    if (left + x >= innerWidth || top + y >= innerHeight) continue;
                    const there = document.elementFromPoint(left + x, top + y);
                    if (!pane.contains(there)) covered.add(there?.outerHTML.slice(0, 80));
                }
            return width > 100 && height > 100 ? [...covered] : ['the pane has no size'];";
        assert_eq!(page.script(script, vec![]).await?, serde_json::json!([]), "at {width}");
        assert!(page.document().shows(".zooms button").await?);
    }
    page.quiet().await
}

#[tokio::test]
async fn a_time_zone_that_does_not_exist_is_marked_in_the_text_and_in_the_form() -> Outcome {
    let (_site, page) = open("flows").await?;
    page.show_on(WIDE).await?;
    page.document().wait_for_text(".flows-problems .said", SAMPLE).await?;
    caret_after(&page, "\"zone\":\"Europe/London").await?;
    page.insert_text("derry").await?;
    page.document().wait_for_text(".flows-problems li .what", "no time zone \"Europe/Londonderry\"").await?;
    page.document().wait_for(".cm-lintRange").await?;
    page.document().click_text("section.flows button", "Forms").await?;
    page.document().click_text(".forms-panels button", "Opening hours").await?;
    page.document().wait_for_text(".forms-problems", "There is no time zone").await?;
    page.accessible().await?;
    page.document().fill(".forms input[list=forms-zones]", "Asia/Kathmandu").await?;
    page.document().wait_gone(".forms-problems").await?;
    page.document().wait_for_text(".flows-problems .said", SAMPLE).await?;
    page.quiet().await
}

#[tokio::test]
async fn fifty_faults_are_all_listed() -> Outcome {
    let (_site, page) = open("flows").await?;
    page.show_on(WIDE).await?;
    page.document().wait_for_text(".flows-problems .said", SAMPLE).await?;
    let script = "const content = document.querySelector('.cm-content'); \
                  const view = content.cmTile?.view ?? content.cmView.view; \
                  const text = view.state.doc.toString(); const changes = []; \
                  for (const found of text.matchAll(/\"kind\":\"article\"/g)) if (changes.length < 50) \
                    changes.push({ from: found.index, to: found.index + found[0].length, insert: '\"kind\":\"aricle\"' }); \
                  view.dispatch({ changes })";
    let start = Instant::now();
    page.script(script, Vec::new()).await?;
    page.until("fifty problems", async || {
        Ok((page.document().all(".flows-problems li").await?.len() >= 50).then_some(()))
    })
    .await?;
    println!("50 faults listed after {:?}", start.elapsed());
    let said = page.document().wait_for(".flows-problems .said").await?.text().await?;
    // And the one that is planted.
    if !said.starts_with("51 ") {
        return Err(Failure::Unexpected(said));
    }
    page.quiet().await
}
