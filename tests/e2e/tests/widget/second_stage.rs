//! The encoder joins when it is there, and nobody waits for it.

use crate::support::{BOX, load};
use serde_json::Value;
use signpost_e2e::site::{self, Reply};
use signpost_e2e::{Outcome, Page};
use std::time::Duration;

const MESSAGE: &str = "two lots left my account for one pair";

/// What is typed after it, when the encoder is there.
const MORE: &str = ", why";

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

/// Remembers, for every answer, how long after the key it came and what it was, and what is quoted then.
const WATCH: &str = "
    const widget = document.querySelector('signpost-widget');
    const area = widget.shadowRoot.querySelector('#sp-text');
    window.answers = [];
    let key = performance.now();
    area.addEventListener('input', () => (key = performance.now()), true);
    widget.addEventListener('signpost-routed', ({ detail: { stages, decision, intent } }) => {
        const now = performance.now();
        window.answers.push({ letters: area.value.length, stages, decision, intent, at: now, ms: now - key });
    });";

const QUOTED: &str = "
    const quoted = document.querySelector('signpost-widget').shadowRoot.querySelectorAll('.because q');
    return { spans: [...quoted].map((q) => q.textContent), answers: window.answers };";

#[tokio::test]
async fn while_a_customer_types_one_stage_answers_then_both_and_the_reasons_follow() -> Outcome {
    let site = site::dist()?;
    let encoder = Reply::new("application/octet-stream", site::file("/encoder.bin")?);
    site.answer("/encoder.bin", encoder.after(Duration::from_secs(8)));
    let page = Page::open(&site, "/").await?;
    load(&page).await?;
    page.script(WATCH, vec![]).await?;
    let slowly = async || {
        tokio::time::sleep(Duration::from_millis(60)).await;
        Ok(())
    };
    page.widget().type_watching(BOX, MESSAGE, slowly).await?;
    page.widget().wait_for_text("#sp-intent", "Charged more than once").await?;
    page.until("both stages answer", async || Ok((stages(&page).await? == "both").then_some(()))).await?;
    page.widget().type_watching(BOX, MORE, slowly).await?;
    let before = page.script(QUOTED, vec![]).await?;
    // Reasons of both stages come when typing rests.
    tokio::time::sleep(Duration::from_millis(2500)).await;
    let after = page.script(QUOTED, vec![]).await?;
    let answers = after["answers"].as_array().cloned().unwrap_or_default();
    let of = |stage: &str| answers.iter().filter(move |a| a["stages"] == stage).collect::<Vec<_>>();
    let (one, both) = (of("ngrams"), of("both"));
    assert!(!one.is_empty() && !both.is_empty(), "{answers:#?}");
    assert_eq!(answers.last().map(|a| &a["stages"]), Some(&"both".into()), "once there, it stays");
    let right = |a: &&&Value| a["intent"] == "billing.duplicate_charge" && a["decision"] == "accept";
    let median = |answers: &[&Value]| {
        // The answer with which the encoder joined had no key before it.
        let keyed = answers.iter().filter(|a| a["stages"] == "ngrams" || a["letters"] != MESSAGE.len());
        let mut times: Vec<f64> = keyed.filter_map(|a| a["ms"].as_f64()).collect();
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    };
    let text = format!("{MESSAGE}{MORE}");
    println!(
        "a key to its answer: stage one {:.1} ms, both {:.1} ms at the median\nfirst right: {:?}; with both: {:?}\n\
         quoted while typing {}, at rest {}",
        median(&one),
        median(&both),
        one.iter().find(right).map(|a| (&a["letters"], &a["at"])),
        both.iter().find(right).map(|a| (&a["letters"], &a["at"])),
        before["spans"],
        after["spans"],
    );
    let spans: Vec<&str> =
        after["spans"].as_array().into_iter().flatten().filter_map(|s| s.as_str()).collect();
    assert!(spans.iter().any(|span| span.contains("two")), "{spans:?}");
    assert!(spans.iter().all(|span| text.contains(span)), "{spans:?}");
    page.quiet().await
}

#[tokio::test]
async fn without_the_encoder_everything_still_works() -> Outcome {
    let site = site::dist()?;
    let broken = || Reply::new("application/octet-stream", b"not an encoder".to_vec());
    for (file, reply) in [
        ("/encoder.bin", Reply::status(404)),
        ("/encoder.bin", broken()),
        ("/encoder.wasm", Reply::status(404)),
        ("/encoder.wasm", broken()),
    ] {
        site.restore("/encoder.bin");
        site.answer(file, reply);
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
    for file in ["/encoder.bin", "/encoder.wasm", "/encoder-plain.wasm"] {
        assert!(!page.sent().await?.contains(&site.url(file)));
    }
    Ok(())
}
