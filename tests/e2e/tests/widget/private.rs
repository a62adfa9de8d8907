//! What is typed stays on the device, and nothing is fetched before anybody wants the widget.

use crate::support::{ADDRESS, BOX, ENGINE, LATER, kept, load, nothing, to_form};
use signpost_e2e::states::TWICE;
use signpost_e2e::{Outcome, Page, site};
use std::time::Duration;

#[tokio::test]
async fn nothing_is_fetched_before_intent_and_nothing_leaves_while_typing() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    tokio::time::sleep(Duration::from_millis(500)).await;
    let before = page.sent().await?;
    let mut own: Vec<String> =
        ["/", "/page.css", "/themes.css", "/sample.js", "/icon.svg", "/signpost.js", "/panel.css"]
            .iter()
            .map(|path| site.url(path))
            .collect();
    for sent in &before {
        assert!(own.contains(sent), "{sent} was fetched before anybody wanted it");
    }
    assert_eq!(kept(&page).await?, nothing());

    page.forget_sent().await?;
    load(&page).await?;
    assert_eq!(kept(&page).await?, nothing(), "a look is no message");
    own = ENGINE.iter().map(|path| site.url(path)).collect();
    let fetched = page
        .until("all files are fetched", async || {
            let mut fetched = page.sent().await?;
            fetched.sort();
            Ok((fetched.len() >= own.len()).then_some(fetched))
        })
        .await?;
    assert_eq!(fetched, own, "the widget's own files, each once");

    page.forget_sent().await?;
    site.forget_requests();
    page.widget().type_keys(BOX, TWICE).await?;
    page.widget().wait_for_text("#sp-intent", "Charged more than once").await?;
    site.quiet_for(Duration::from_secs(1)).await;
    let later: Vec<String> = site.requests().into_iter().map(|request| request.path).collect();
    assert!(later.contains(&"/encoder.bin".to_owned()), "{later:?}");
    assert!(
        later.iter().all(|path| LATER.contains(&path.as_str())),
        "a request left while typing: {later:?}"
    );

    page.forget_sent().await?;
    site.forget_requests();
    page.widget().type_keys(BOX, ", please help").await?;
    site.quiet_for(Duration::from_millis(300)).await;
    assert_eq!(page.sent().await?, [] as [&str; 0], "a request left while typing");
    assert_eq!(site.requests(), []);

    // What is sent goes where the flows file says, and nowhere else.
    to_form(&page).await?;
    page.widget().fill("#sp-email", ADDRESS).await?;
    page.widget().click("form .primary").await?;
    page.widget().wait_for(".reference").await?;
    page.widget().wait_for_text(".heading", "We have your message").await?;
    let mut sent = page.sent().await?;
    sent.dedup();
    let named = ["/outcomes", "/cases"].map(|path| site.url(path));
    assert!(sent.contains(&named[1]) && sent.iter().all(|url| named.contains(url)), "{sent:?}");
    page.quiet().await
}

#[tokio::test]
async fn every_screen_works_under_a_policy_without_inline_code_styles_or_markup_strings() -> Outcome {
    let site = site::dist()?;
    assert!(site::STRICT_CSP.contains("require-trusted-types-for 'script'"));
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    to_form(&page).await?;
    widget.click("form .primary").await?;
    widget.wait_for(".problems").await?;
    for heading in ["What do you see", "One may be a hold"] {
        widget.click(".back").await?;
        widget.wait_for_text(".heading", heading).await?;
    }
    widget.click(".back").await?;
    widget.click_text("button", "Something else").await?;
    widget.click_text(".grid .choice", "Orders").await?;
    widget.click_text(".choice", "Where my order is").await?;
    widget.wait_for_text(".heading", "Follow your parcel").await?;
    widget.click(".person").await?;
    widget.fill("#sp-email", ADDRESS).await?;
    widget.click("form .primary").await?;
    widget.wait_for(".reference").await?;
    // Styles are there, although the policy takes no inline ones.
    let styled = "return getComputedStyle(document.querySelector('signpost-widget').shadowRoot
        .querySelector('.reference dd')).fontFamily !== getComputedStyle(document.body).fontFamily
        || document.querySelector('signpost-widget').shadowRoot.querySelector('link').sheet !== null;";
    assert_eq!(page.script(styled, vec![]).await?, true);
    assert_eq!(page.violations().await?, [] as [&str; 0]);
    page.quiet().await
}
