//! Pictures of each view, for docs/studio.md and for those who look:
//! `SHOTS=folder cargo test -p signpost-e2e --test studio every_view_is_drawn -- --ignored`.

use crate::teach::wait_long;
use crate::{open, shots};
use signpost_e2e::{Key, Outcome, Screen};

const WIDE: Screen = Screen { width: 1440, height: 900, dark: false, still: true };

#[tokio::test]
#[ignore = "makes pictures"]
async fn every_view_is_drawn() -> Outcome {
    let (_site, page) = open("projects").await?;
    page.show_on(WIDE).await?;
    let document = page.document();
    let go = async |view: &str| {
        document.click(&format!("nav a[href='#/{view}']")).await?;
        document.wait_for(&format!("section.{view}:not([hidden])")).await.map(drop)
    };
    document.wait_for_text(".bar .saved", "Saved").await?;
    shots(&page, "welcome").await?;
    document.click(".welcome button").await?;
    shots(&page, "projects").await?;

    go("flows").await?;
    document.wait_for(".flows-overview .flow-row").await?;
    shots(&page, "flows-overview").await?;
    document.click(".flows-search input").await?;
    page.type_here("duplicate-charge").await?;
    document.wait_for("#flows-found-0").await?;
    page.press([Key::Enter]).await?;
    document.wait_for(".flows-canvas .node.flow").await?;
    shots(&page, "flows").await?;

    go("tests").await?;
    document.click(".bench-head button.primary").await?;
    wait_long(&page, ".tests-grid .test", 60).await?;
    for _ in 0..600 {
        let done =
            "return document.querySelector('.bench-head button.primary').innerText.includes('up to date')";
        if page.script(done, vec![]).await? == true {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    document.click(".tests-grid .test").await?;
    shots(&page, "tests").await?;
    document.click_text("[role=tab]", "Confusions").await?;
    document.wait_for(".matrix .picture svg").await?;
    shots(&page, "tests-matrix").await?;

    go("thresholds").await?;
    wait_long(&page, ".thresholds-figures", 60).await?;
    document.wait_gone(".thresholds-view .working").await?;
    page.script("document.querySelector('#threshold-accept').focus()", vec![]).await?;
    page.press([Key::Left; 10]).await?;
    shots(&page, "thresholds").await?;

    go("review").await?;
    document.click_text("section.review button", "Show me with made-up records").await?;
    document.wait_for(".figures h3").await?;
    shots(&page, "review").await?;

    go("teach").await?;
    document.wait_for(".teach-grid").await?;
    document.click_text(".teach-intents button", "A charge that looks wrong").await?;
    shots(&page, "teach").await
}

#[tokio::test]
#[ignore = "makes pictures"]
async fn the_inspector_is_drawn() -> Outcome {
    let text =
        "Hi there, my parcel came today but the stove in it is broken and I want my money back. Thanks, Sam";
    let address = text.replace(' ', "%20");
    let (_site, page) = open("preview").await?;
    page.show_on(WIDE).await?;
    page.document().click(".welcome button").await?;
    page.goto(
        &page
            .client()
            .current_url()
            .await?
            .as_str()
            .replace("#/preview", &format!("#/inspector?text={address}")),
    )
    .await?;
    page.document().wait_for("section.inspector:not([hidden])").await?;
    tokio::time::sleep(std::time::Duration::from_secs(6)).await;
    shots(&page, "inspector").await
}
