//! Moving thresholds, and writing them back.

use crate::open;
use signpost_e2e::{Failure, Outcome, Page, Screen, View};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Messages of the held-out sets, each so many times, as a CSV file.
fn messages(every: usize, times: usize) -> Outcome<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/held_out");
    let unread = |e: std::io::Error| Failure::Setup(e.to_string());
    let mut rows = "text,intent\n".to_owned();
    for name in ["intents.csv", "other.csv"] {
        let text = std::fs::read_to_string(root.join(name)).map_err(unread)?;
        // A message of several lines is left out: it ends with a quotation mark that began on another line.
        let whole = |line: &&str| {
            let label = line.rsplit(',').next().unwrap_or_default();
            let fine = |c: char| c.is_ascii_lowercase() || matches!(c, '.' | '_' | '|' | ':');
            line.matches('"').count().is_multiple_of(2) && label.chars().all(fine) && label.len() > 3
        };
        for line in text.lines().skip(1).filter(whole).step_by(every) {
            for _ in 0..times {
                let _ = writeln!(rows, "{line}");
            }
        }
    }
    let path = std::env::temp_dir().join(format!("held-out-{every}-{times}-{}.csv", std::process::id()));
    std::fs::write(&path, rows).map_err(unread)?;
    Ok(path)
}

/// Gives a file to a hidden file input.
async fn choose_file(page: &Page, css: &str, path: &Path) -> Outcome {
    let input = page.client().find(fantoccini::Locator::Css(css)).await?;
    Ok(input.send_keys(&path.display().to_string()).await?)
}

async fn opened(every: usize, times: usize) -> Outcome<(signpost_e2e::site::Server, Page)> {
    let (site, page) = open("thresholds").await?;
    page.document().wait_for(".thresholds-view").await?;
    choose_file(&page, ".thresholds-file", &messages(every, times)?).await?;
    let chosen = "return document.querySelector('.thresholds-view select').selectedOptions[0].textContent";
    page.until("the suite of the file", async || {
        let said = page.script(chosen, vec![]).await?;
        Ok(said.as_str().is_some_and(|said| said.contains("held-out")).then_some(()))
    })
    .await?;
    page.document().wait_gone(".thresholds-view .working").await?;
    page.document().wait_for(".thresholds-figures").await?;
    page.document().wait_for(".thresholds-chart.coverage svg .handle").await?;
    Ok((site, page))
}

async fn figures(page: &Page) -> Outcome<Vec<String>> {
    page.document().texts(".thresholds-figure dd > b:first-child").await
}

#[tokio::test]
async fn a_moved_threshold_shows_what_changes_and_goes_into_the_flows_file() -> Outcome {
    let (_site, page) = opened(24, 1).await?;
    page.accessible().await?;
    let before = figures(&page).await?;
    let write = ".thresholds-controls button.primary:disabled";
    page.document().wait_for(write).await?;
    // By keys, on the range.
    page.document().wait_for("#threshold-accept").await?;
    page.script("document.querySelector('#threshold-accept').focus()", vec![]).await?;
    for _ in 0..10 {
        page.press(['\u{E012}']).await?;
    }
    page.until("another share that is routed", async || Ok((figures(&page).await? != before).then_some(())))
        .await?;
    assert_eq!(page.document().value("#threshold-accept").await?, "0.8");
    page.document().wait_for(".thresholds-list tbody tr").await?;
    page.accessible().await?;
    page.document().click_text(".thresholds-controls button", "Write to the flows file").await?;
    page.document().wait_for(write).await?;
    let written = figures(&page).await?;
    assert_ne!(written, before);
    // One step back, and the figures are those of before.
    page.document().click(".undoing button").await?;
    page.until("the figures of before", async || Ok((figures(&page).await? == before).then_some(()))).await?;
    page.quiet().await
}

#[tokio::test]
async fn the_handle_on_the_curve_moves_by_keys_and_by_pointer() -> Outcome {
    let (_site, page) = opened(40, 1).await?;
    let accept = async || page.document().value("#threshold-accept").await;
    page.script("document.querySelector('.thresholds-chart.ends .handle').focus()", vec![]).await?;
    page.press(['\u{E014}', '\u{E014}']).await?;
    page.until("two steps", async || Ok((accept().await? == "0.92").then_some(()))).await?;
    // The focus stays where it is.
    page.press(['\u{E012}']).await?;
    page.until("a step back", async || Ok((accept().await? == "0.91").then_some(()))).await?;
    let drag = "
        const chart = document.querySelector('.thresholds-chart.ends svg');
        const box = chart.getBoundingClientRect();
        const at = (share) => ({ clientX: box.left + 48 + (box.width - 60) * share, clientY: box.top + 100,
            pointerId: 1, button: 0, bubbles: true, isPrimary: true });
        chart.setPointerCapture = () => {};
        chart.hasPointerCapture = () => true;
        chart.dispatchEvent(new PointerEvent('pointerdown', at(0.9)));
        chart.dispatchEvent(new PointerEvent('pointermove', at(0.5)));";
    page.script(drag, vec![]).await?;
    page.until("the pointer's place", async || Ok((accept().await? == "0.5").then_some(()))).await?;
    page.document().click_text(".thresholds-controls button", "Back to the file").await?;
    page.until("the file", async || Ok((accept().await? == "0.9").then_some(()))).await?;
    page.quiet().await
}

/// How long a step takes from the key to the next frame, with ten thousand messages.
#[tokio::test]
async fn ten_thousand_messages_follow_the_handle_within_a_frame() -> Outcome {
    let (_site, page) = opened(60, 320).await?;
    let took = page
        .script_async(
            "const range = document.querySelector('#threshold-accept');
             const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
             const times = [];
             for (let i = 0; i < 20; i++) {
                 set.call(range, String(0.5 + i / 100));
                 const start = performance.now();
                 range.dispatchEvent(new InputEvent('input', { bubbles: true }));
                 await new Promise((done) => setTimeout(done));
                 times.push(performance.now() - start);
                 await new Promise((done) => requestAnimationFrame(done));
             }
             return times.sort((a, b) => a - b)[10];",
            vec![],
        )
        .await?;
    let said = page.document().texts(".thresholds-view > .head [role=status]").await?;
    println!("{said:?}: a step takes {took} ms");
    // Sixteen on a machine of its own; here others build and test at the same time.
    assert!(took.as_f64().is_some_and(|ms| ms < 100.0), "{took} ms");
    page.quiet().await
}

/// For who looks at it: with `PICTURES`, a folder, the view in both schemes and at both widths.
#[tokio::test]
async fn pictures() -> Outcome {
    let Ok(folder) = std::env::var("PICTURES") else { return Ok(()) };
    let (_site, page) = opened(4, 1).await?;
    page.script("document.querySelector('#threshold-accept').focus()", vec![]).await?;
    for _ in 0..12 {
        page.press(['\u{E012}']).await?;
    }
    for (width, dark) in [(1440, false), (1440, true), (1024, false), (1024, true)] {
        page.show_on(Screen { width, height: 1900, dark, still: true }).await?;
        assert_eq!(page.overflow().await?, 0, "at {width}");
        let picture = page.picture(View::Viewport).await?;
        let name = format!("thresholds-{width}-{}.png", if dark { "dark" } else { "light" });
        std::fs::write(Path::new(&folder).join(name), picture).map_err(|e| Failure::Setup(e.to_string()))?;
    }
    Ok(())
}
