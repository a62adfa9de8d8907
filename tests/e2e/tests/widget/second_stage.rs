//! The encoder joins when it is there, and nobody waits for it.

use crate::support::{BOX, load};
use signpost_e2e::site::{self, Reply};
use signpost_e2e::{Outcome, Page};
use std::time::Duration;

const MESSAGE: &str = "two lots left my account for one pair";

/// The stages of the latest answer.
async fn stages(page: &Page) -> Outcome<String> {
    let events = page.events("signpost-routed").await?;
    Ok(events.last().and_then(|e| e.detail["stages"].as_str()).unwrap_or_default().to_owned())
}

#[tokio::test]
async fn the_first_stage_answers_at_once_and_the_second_joins_without_a_key() -> Outcome {
    let site = site::dist()?;
    let encoder = Reply::new("application/octet-stream", site::file("/encoder.bin")?);
    site.answer("/encoder.bin", encoder.after(Duration::from_secs(6)));
    let page = Page::open(&site, "/").await?;
    load(&page).await?;
    page.widget().type_keys(BOX, MESSAGE).await?;
    page.widget().wait_for_text("#sp-intent", "Charged more than once").await?;
    assert_eq!(stages(&page).await?, "ngrams", "the encoder is still on its way");
    page.until("both stages answer", async || Ok((stages(&page).await? == "both").then_some(()))).await?;
    page.widget().wait_for_text("#sp-intent", "Charged more than once").await?;
    let record = page
        .script_async(
            "const widget = document.querySelector('signpost-widget');
             const record = await widget.route(arguments[0]);
             const times = [];
             for (let i = 0; i < 50; i++) {
                 const began = performance.now();
                 await widget.route(arguments[0] + i);
                 times.push(performance.now() - began);
             }
             return { ...record, median: times.sort((a, b) => a - b)[25] };",
            vec![MESSAGE.into()],
        )
        .await?;
    assert_eq!(record["stages"], "both");
    assert_eq!(record["intent"], "billing.duplicate_charge");
    println!("both stages: {} ms at the median, evidence {}", record["median"], record["evidence"]);
    page.quiet().await
}

#[tokio::test]
async fn without_the_encoder_everything_still_works() -> Outcome {
    let site = site::dist()?;
    for reply in [Reply::status(404), Reply::new("application/octet-stream", b"not an encoder".to_vec())] {
        site.answer("/encoder.bin", reply);
        let page = Page::open(&site, "/").await?;
        load(&page).await?;
        page.widget().fill(BOX, MESSAGE).await?;
        page.widget().wait_for_text("#sp-intent", "Charged more than once").await?;
        assert_eq!(stages(&page).await?, "ngrams");
    }
    Ok(())
}

#[tokio::test]
async fn who_saves_data_is_spared_the_encoder() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let saving =
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true, effectiveType: '4g' } });";
    page.script(saving, vec![]).await?;
    load(&page).await?;
    page.widget().fill(BOX, MESSAGE).await?;
    page.widget().wait_for_text("#sp-intent", "Charged more than once").await?;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(!page.sent().await?.contains(&site.url("/encoder.bin")));
    Ok(())
}
