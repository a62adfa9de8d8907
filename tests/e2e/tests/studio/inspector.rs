//! The inspector, as a designer uses it.

use crate::open;
use serde_json::json;
use signpost_e2e::{Outcome, Page, site};
use std::time::{Duration, Instant};

const BOX: &str = "#inspected";

#[tokio::test]
async fn every_stage_follows_the_keys() -> Outcome {
    let (_site, page) = open("inspector").await?;
    let document = page.document();
    document.type_keys(BOX, "I was charged twice for order AF-20391").await?;
    document.wait_for_text(".outcome .what", "Opens “Charged more than once”.").await?;
    document.wait_for_text(".outcome .why", "is enough.").await?;
    document.wait_for_text(".stage-read .tokens", "twice").await?;
    document.wait_for_text(".stage-words tbody", "twice").await?;
    document.wait_for_text(".stage-topics tbody", "Charged more than once").await?;
    document.wait_for_text(".stage-found tbody", "AF-20391").await?;
    document.wait_for_text(".stage-policy", "rows were tried").await?;
    // Both stages answer, and the encoder is asked about each word.
    document.wait_for_text(".stage-topics", "Both stages answered").await?;
    document.wait_for(".stage-words .second").await?;
    let begun = Instant::now();
    document.wait_for_text(".nearest", "billing.duplicate_charge").await?;
    println!("the nearest rows came after {:?} more", begun.elapsed());
    page.accessible().await?;
    page.quiet().await
}

#[tokio::test]
async fn a_key_is_answered_while_the_rest_is_worked_out() -> Outcome {
    let (_site, page) = open("inspector").await?;
    page.document().type_keys(BOX, "where is my parcel").await?;
    page.document().wait_for_text(".outcome .what", "Opens").await?;
    page.document().wait_for(".changing .sets").await?;
    let mut slowest = Duration::ZERO;
    for (text, said) in
        [("hello", "Waits"), ("I was charged twice", "Charged"), ("where is my parcel", "order")]
    {
        let begun = Instant::now();
        set(&page, text).await?;
        page.document().wait_for_text(".outcome .what", said).await?;
        slowest = slowest.max(begun.elapsed());
    }
    println!("the slowest answer came after {slowest:?}");
    page.quiet().await
}

#[tokio::test]
async fn the_fewest_words_are_found_and_none_is_said() -> Outcome {
    let (_site, page) = open("inspector").await?;
    set(&page, "I was charged twice").await?;
    page.document().wait_for_text(".changing .sets s", "twice").await?;
    set(&page, &"charged twice ".repeat(5)).await?;
    page.document().wait_for_text(".outcome .what", "Opens “Charged more than once”.").await?;
    page.document().wait_for_text(".changing", "None.").await?;
    page.quiet().await
}

#[tokio::test]
async fn a_link_shows_the_same_again_and_the_text_stays_behind_the_hash() -> Outcome {
    let (site, page) = open("inspector").await?;
    set(&page, "my card 4111 1111 1111 1111 was charged twice").await?;
    page.document().wait_for_text(".outcome .what", "Opens").await?;
    let address = page
        .until("the address has the text", async || {
            let hash = page.script("return location.hash", vec![]).await?;
            Ok(hash.as_str().filter(|hash| hash.contains("charged")).map(str::to_owned))
        })
        .await?;
    assert!(address.starts_with("#/inspector?text=") && !address.contains("4111"), "{address}");
    let length = page.script("return history.length", vec![]).await?;
    set(&page, "my card 4111 1111 1111 1111 was charged three times").await?;
    page.until("the address follows", async || {
        Ok(page.script("return location.hash.includes('three')", vec![]).await?.as_bool().filter(|is| *is))
    })
    .await?;
    assert_eq!(page.script("return history.length", vec![]).await?, length, "typing makes no history");
    // After a reload the text is as it was typed.
    page.client().refresh().await?;
    page.until("the text is back", async || {
        Ok(page.document().value(BOX).await.ok().filter(|text| text.contains("4111 1111 1111 1111")))
    })
    .await?;
    let sent: Vec<String> = site.requests().iter().map(|request| format!("{request:?}")).collect();
    assert!(sent.iter().all(|request| !request.contains("charged")), "{sent:?}");
    // A link that somebody was given.
    page.goto(&site.url("/studio.html#/inspector?text=where%20is%20my%20parcel%3F")).await?;
    page.client().refresh().await?;
    page.document().wait_for_text(".outcome .what", "Opens").await?;
    assert_eq!(page.document().value(BOX).await?, "where is my parcel?");
    page.script("location.hash = '#/inspector?text=two%20lots%20left%20my%20account'", vec![]).await?;
    page.until("the address is followed", async || {
        Ok(page.document().value(BOX).await.ok().filter(|text| text == "two lots left my account"))
    })
    .await?;
    Ok(())
}

#[tokio::test]
async fn frames_mentions_signals_and_rows_are_shown() -> Outcome {
    let (_site, page) = open("inspector").await?;
    set(&page, "Hi there, i dont want a refund, someone used my card to buy boots. Kind regards, Jo").await?;
    page.document().wait_for_text(".outcome .what", "person").await?;
    for kind in ["frame", "mention", "signal"] {
        page.document().wait_for(&format!(".marked .under .{kind}")).await?;
    }
    page.document().wait_for_text(".stage-signals tbody", "fraud").await?;
    page.document().wait_for(".stage-policy .rows .fired").await?;
    page.document().click_text(".stage-policy button", "do not hold").await?;
    page.document().wait_for_text(".stage-policy .rows", "does not hold").await?;
    page.accessible().await?;
    page.quiet().await
}

/// Puts a text into the box at once, as a paste does.
pub(crate) async fn set(page: &Page, text: &str) -> Outcome {
    let script = "const area = document.querySelector(arguments[0]); area.value = arguments[1];
                  area.dispatchEvent(new InputEvent('input', { bubbles: true }))";
    page.script(script, vec![json!(BOX), json!(text)]).await.map(drop)
}

/// Pictures for whoever looks: `SHOTS=folder cargo test … pictures_of_the_inspector -- --ignored`.
#[tokio::test]
#[ignore = "makes pictures"]
async fn pictures_of_the_inspector() -> Outcome {
    let (_site, page) = open("inspector").await?;
    crate::shots(&page, "inspector-empty").await?;
    for (name, text) in [
        (
            "open",
            "Hi there, I was charged twice for order AF-20391, my mail is jo@example.com. Kind regards, Jo",
        ),
        ("clarify", "where is my parcel and how do I change my password"),
        ("person", "i dont want a refund, someone used my card 4111 1111 1111 1111 to buy boots"),
    ] {
        set(&page, text).await?;
        page.document().wait_for(".stage-words .second").await?;
        tokio::time::sleep(Duration::from_secs(6)).await;
        crate::shots(&page, &format!("inspector-{name}")).await?;
        page.script("document.querySelector('section.inspector').scrollTo(0, 780)", vec![]).await?;
        crate::shots(&page, &format!("inspector-{name}-below")).await?;
        page.script("document.querySelector('section.inspector').scrollTo(0, 0)", vec![]).await?;
    }
    let _ = site::built()?;
    Ok(())
}
