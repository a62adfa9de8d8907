//! Pages move elements about, have more than one, and set them up in any order.

use crate::support::{ADDRESS, BOX, SUGGESTED, serve_page};
use serde_json::json;
use signpost_e2e::states::TWICE;
use signpost_e2e::{Outcome, Page, site};

#[tokio::test]
async fn two_widgets_on_a_page_do_not_mix() -> Outcome {
    let site = site::dist()?;
    let markup =
        r#"<signpost-widget id="one"></signpost-widget><signpost-widget id="two"></signpost-widget>"#;
    serve_page(&site, "/two", markup, "");
    let page = Page::open(&site, "/two").await?;
    let (one, two) = (page.widget_at(0), page.widget_at(1));
    one.fill(BOX, TWICE).await?;
    one.wait_for_text("#sp-intent", "Charged more than once").await?;
    assert_eq!(two.value(BOX).await?, "");
    two.fill(BOX, "I forgot my password and cannot reset it").await?;
    two.wait_for_text("#sp-intent", "Reset my password").await?;
    assert_eq!(one.texts("#sp-intent").await?, ["Charged more than once"]);
    one.click(".card .primary").await?;
    one.wait_for(".prose").await?;
    assert!(two.shows(BOX).await?);
    two.click(".person").await?;
    two.fill("#sp-email", ADDRESS).await?;
    two.click("form .primary").await?;
    two.wait_for(".reference").await?;
    assert!(one.shows(".prose").await?);
    let outcomes = page.events("signpost-outcome").await?;
    assert_eq!(outcomes.len(), 1);
    assert_eq!(outcomes[0].from, "two");
    assert_eq!(outcomes[0].detail["data"]["intent"], "account.password_reset");
    let wasm = page.sent().await?.iter().filter(|url| url.ends_with("/widget_bg.wasm")).count();
    assert_eq!(wasm, 1, "the wasm is fetched once for both");

    // Each has its own draft, and its own place: one was in the middle of a flow, the other had sent.
    page.goto(&site.url("/two")).await?;
    one.wait_for_text(".found", "where you left off").await?;
    assert_eq!(two.value(BOX).await?, "");
    page.quiet().await
}

#[tokio::test]
async fn an_element_that_is_moved_removed_and_put_back_works_on() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    widget.fill(BOX, TWICE).await?;
    widget.wait_for(SUGGESTED).await?;
    widget.click(".card .primary").await?;
    widget.wait_for(".prose").await?;
    // Moving within the page takes it off and puts it back at once: nothing is lost.
    let travel = "const widget = document.querySelector('signpost-widget');
        document.querySelector('main').append(widget);";
    page.script(travel, vec![]).await?;
    widget.wait_for_text(".heading", "One may be a hold").await?;

    for round in 0..5 {
        let away = "window.kept = document.querySelector('signpost-widget'); window.kept.remove();
            await new Promise((done) => setTimeout(done));
            document.querySelector('#help').append(window.kept);";
        page.script_async(away, vec![]).await?;
        assert_eq!(widget.value(BOX).await?, TWICE, "round {round}: the draft is still there");
        widget.wait_for_text(".heading", "One may be a hold").await?;
        assert_eq!(widget.all(".screen").await?.len(), 1, "round {round}: one widget, not two");
        let hidden = "return document.querySelector('signpost-widget').shadowRoot.querySelectorAll('textarea').length;";
        assert_eq!(page.script(hidden, vec![]).await?, 1);
    }
    assert_eq!(page.events("signpost-ready").await?.len(), 6);
    page.script("window.kept.reset();", vec![]).await?;
    widget.wait_for(BOX).await?;
    page.quiet().await
}

#[tokio::test]
async fn an_element_taken_off_while_it_loads_is_there_once_when_it_is_put_back() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    let flicker = "const widget = document.querySelector('signpost-widget');
        const pause = (ms) => new Promise((done) => setTimeout(done, ms));
        for (const ms of [0, 5, 20, 60]) {
            widget.open();
            await pause(ms);
            widget.remove();
            await pause(1);
            document.querySelector('#help').append(widget);
        }
        widget.remove();
        await pause(300);
        document.querySelector('#help').append(widget);";
    page.script_async(flicker, vec![]).await?;
    widget.fill(BOX, TWICE).await?;
    widget.wait_for(SUGGESTED).await?;
    assert_eq!(widget.all(".screen").await?.len(), 1);
    widget.click(".card .primary").await?;
    widget.wait_for_text(".heading", "One may be a hold").await?;
    assert_eq!(widget.all(".heading").await?.len(), 1);
    page.quiet().await
}

#[tokio::test]
async fn an_element_made_and_set_up_by_script_works_whatever_the_order() -> Outcome {
    let site = site::dist()?;
    // Before the element's class is there; and methods before it is on the page.
    let script = "const widget = document.createElement('signpost-widget');
        widget.config = '/own.json';
        document.querySelector('main').append(widget);
        customElements.whenDefined('signpost-widget').then(() => {
            const late = document.createElement('signpost-widget');
            late.id = 'late';
            late.open();
            late.reset();
            setTimeout(() => document.querySelector('main').append(late), 300);
        });";
    serve_page(&site, "/made", "", script);
    let own = site::flows()?;
    let own = String::from_utf8_lossy(&own).replace("\"Charged more than once\"", "\"Paid two times\"");
    site.answer("/own.json", signpost_e2e::site::Reply::new("application/json", own));
    let page = Page::open(&site, "/made").await?;
    let widget = page.widget();
    widget.fill(BOX, TWICE).await?;
    widget.wait_for_text("#sp-intent", "Paid two times").await?;
    let late = page.widget_at(1);
    late.fill(BOX, TWICE).await?;
    late.wait_for_text("#sp-intent", "Charged more than once").await?;
    // Attributes that the page sets are the page's; an object is as good as an address.
    let object = "const widget = document.createElement('signpost-widget');
        widget.config = await (await fetch('/own.json')).json();
        widget.hidden = true;
        document.querySelector('main').prepend(widget);
        const { intent } = await widget.route('I forgot my password and cannot reset it');
        return [intent, widget.getAttributeNames(), widget.checkVisibility()];";
    let found = page.script_async(object, vec![]).await?;
    assert_eq!(found, json!(["account.password_reset", ["hidden"], false]));
    page.quiet().await
}
