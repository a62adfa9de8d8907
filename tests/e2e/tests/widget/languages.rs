//! The widget in the language of the page, from typing to the receipt.

use crate::support::{ADDRESS, BOX, SUGGESTED, arrived, focus_comes_to, load, serve_page};
use serde_json::{Value, json};
use signpost_e2e::compressed::brotli;
use signpost_e2e::site::{self, Reply, Server};
use signpost_e2e::states::{TWICE, in_language, translated};
use signpost_e2e::{Failure, Outcome, Page};

/// A site with a page in this language, and a flows file that has it.
fn shop(lang: &str, dir: &str) -> Outcome<Server> {
    let site = site::dist()?;
    site.answer("/shop", in_language(lang, dir, "Shop"));
    site.answer("/flows.json", translated());
    Ok(site)
}

/// What the shadow root of the first widget has in these attributes.
async fn attributes(page: &Page, css: &str, names: [&str; 2]) -> Outcome<Value> {
    let body =
        "const found = document.querySelector('signpost-widget').shadowRoot.querySelector(arguments[0]);
        return arguments[1].map((name) => found.getAttribute(name));";
    page.script(body, vec![json!(css), json!(names)]).await
}

#[tokio::test]
async fn a_german_page_is_german_from_typing_to_the_receipt() -> Outcome {
    let site = shop("de-AT", "ltr")?;
    let page = Page::open(&site, "/shop").await?;
    let widget = page.widget();
    widget.wait_for_text("label", "Was ist schiefgelaufen?").await?;
    widget.wait_for_text(".person", "Mit einem Menschen sprechen").await?;
    assert_eq!(attributes(&page, ".panel", ["lang", "dir"]).await?, json!(["de", "ltr"]));
    assert!(!page.sent().await?.contains(&site.url("/model.bin")), "nothing before the first press");

    widget.fill(BOX, TWICE).await?;
    widget.wait_for_text(".eyebrow", "Das klingt nach").await?;
    widget.wait_for_text("#sp-intent", "Mehrfach abgebucht").await?;
    widget.wait_for_text("[role=status]", "Das klingt nach: Mehrfach abgebucht.").await?;
    widget.click_text(".primary", "Ja, weiter").await?;
    widget.wait_for_text(".heading", "vorgemerkt").await?;
    // The team's file says nothing for this button.
    widget.click_text(".secondary", "Ich brauche noch Hilfe").await?;
    widget.click_text(".choice", "Beide Zahlungen sind abgebucht").await?;
    widget.wait_for_text("label", "Bestellnummer (freiwillig)").await?;
    widget.click_text("form .primary", "An das Zahlungsteam senden").await?;
    widget.wait_for_text(".problems", "Geben Sie Ihre E-Mail-Adresse ein").await?;
    widget.fill("#sp-email", ADDRESS).await?;
    widget.click("form .primary").await?;
    widget.wait_for_text(".heading", "Ihre Nachricht ist angekommen").await?;
    widget.wait_for_text(".reference", "Vorgangsnummer").await?;
    focus_comes_to(&page, "h2 \"Ihre Nachricht ist angekommen").await?;
    // The team gets its own ids, whatever the customer reads.
    let cases = arrived(&page, &site, 1).await?;
    assert_eq!(cases[0]["intent"], "billing.duplicate_charge");
    page.quiet().await
}

#[tokio::test]
async fn an_arabic_page_runs_from_right_to_left_from_typing_to_the_receipt() -> Outcome {
    let site = shop("ar", "rtl")?;
    let page = Page::open(&site, "/shop").await?;
    let widget = page.widget();
    widget.wait_for_text("label", "ما المشكلة؟").await?;
    assert_eq!(attributes(&page, ".panel", ["lang", "dir"]).await?, json!(["ar", "rtl"]));
    widget.fill(BOX, TWICE).await?;
    widget.wait_for_text("#sp-intent", "خصم أكثر من مرة").await?;
    widget.click_text(".primary", "نعم، متابعة").await?;
    widget.click_text(".secondary", "ما زلت أحتاج إلى المساعدة").await?;
    widget.click_text(".choice", "تم خصم الدفعتين").await?;
    widget.wait_for("form").await?;
    // What leads back stands on the right.
    let back = "const root = document.querySelector('signpost-widget').shadowRoot;
        const place = (css) => root.querySelector(css).getBoundingClientRect();
        return place('.back').right > place('.panel').left + place('.panel').width / 2;";
    assert_eq!(page.script(back, vec![]).await?, json!(true));
    widget.fill("#sp-email", ADDRESS).await?;
    widget.click_text("form .primary", "إرسال إلى فريق المدفوعات").await?;
    widget.wait_for_text(".heading", "وصلتنا رسالتك").await?;
    assert_eq!(page.overflow().await?, 0);
    page.quiet().await
}

#[tokio::test]
async fn each_element_has_the_language_that_is_nearest_to_it() -> Outcome {
    let site = site::dist()?;
    let markup = r#"<signpost-widget lang="fr"></signpost-widget>
        <section lang="pl"><signpost-widget id="two" mode="launcher"></signpost-widget></section>
        <signpost-widget id="three"></signpost-widget>"#;
    serve_page(&site, "/three", markup, "");
    let page = Page::open(&site, "/three").await?;
    page.widget_at(0).wait_for_text("label", "Quel est le problème ?").await?;
    page.widget_at(1).wait_for_text(".launcher", "Pomoc").await?;
    page.widget_at(2).wait_for_text("label", "What has gone wrong?").await?;
    // They share one wasm, and each keeps its own words.
    for (number, said) in [(0, "Cela ressemble à"), (2, "This looks like"), (0, "Cela ressemble à")] {
        page.widget_at(number).fill(BOX, TWICE).await?;
        page.widget_at(number).wait_for_text(".eyebrow", said).await?;
        page.widget_at(number).fill(BOX, "").await?;
    }
    Ok(())
}

#[tokio::test]
async fn without_its_files_a_language_is_english_and_works() -> Outcome {
    let site = shop("de", "ltr")?;
    for name in ["words-de-frame.json", "words-de.json", "words-de-later.json"] {
        site.answer(&format!("/{name}"), Reply::status(404));
    }
    let page = Page::open(&site, "/shop").await?;
    page.widget().fill(BOX, TWICE).await?;
    page.widget().wait_for(SUGGESTED).await?;
    page.widget().wait_for_text(".eyebrow", "This looks like").await.map(drop)
}

#[tokio::test]
async fn a_team_puts_its_own_words_in_the_place_of_ours() -> Outcome {
    let site = site::dist()?;
    let mut flows: Value =
        serde_json::from_slice(&site::flows()?).map_err(|error| Failure::Setup(error.to_string()))?;
    flows["translations"] = json!({
        "en": { "words": { "proceed": "That is it", "label": "What is the matter?" } },
        "nl": { "words": { "proceed": "Ja, verder" }, "texts": { "Charged more than once": "Twee keer betaald" } }
    });
    site.answer("/flows.json", Reply::new("application/json", flows.to_string()));
    serve_page(
        &site,
        "/words",
        r#"<signpost-widget></signpost-widget><signpost-widget lang="nl"></signpost-widget>"#,
        "",
    );
    let page = Page::open(&site, "/words").await?;
    load(&page).await?;
    page.widget().wait_for_text("label", "What is the matter?").await?;
    page.widget().fill(BOX, TWICE).await?;
    page.widget().wait_for_text(".primary", "That is it").await?;
    // In a language that the widget has no words for, the rest is English.
    let dutch = page.widget_at(1);
    dutch.fill(BOX, TWICE).await?;
    dutch.wait_for_text(".primary", "Ja, verder").await?;
    dutch.wait_for_text("#sp-intent", "Twee keer betaald").await?;
    dutch.wait_for_text(".eyebrow", "This looks like").await?;
    page.quiet().await
}

#[tokio::test]
async fn who_writes_in_a_language_that_cannot_be_read_picks_a_topic_in_that_language() -> Outcome {
    let site = site::dist()?;
    site.answer("/flows.json", translated());
    serve_page(&site, "/help", "<signpost-widget></signpost-widget>", "");
    let page = Page::open(&site, "/help").await?;
    let widget = page.widget();
    widget.fill(BOX, "mein Paket ist immer noch nicht angekommen, wo bleibt es denn").await?;
    widget.click_text(".card .choice", "Bestellungen und Lieferungen").await?;
    widget.wait_for_text(".heading", "Bestellungen und Lieferungen").await?;
    assert_eq!(attributes(&page, ".choices", ["lang", "class"]).await?, json!(["de", "choices"]));
    widget.wait_for_text(".choice", "Wo meine Bestellung ist").await?;
    page.quiet().await
}

#[test]
fn the_words_of_a_frame_are_less_than_a_kilobyte() -> Outcome {
    for language in ["ar", "de", "es", "fr", "ja", "pl", "pt"] {
        let bytes = brotli(&site::file(&format!("/words-{language}-frame.json"))?).len();
        assert!(bytes < 1000, "{language}: {bytes}");
    }
    Ok(())
}
