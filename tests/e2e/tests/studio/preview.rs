//! The preview, as a designer uses it.

use crate::open;
use serde_json::{Value, json};
use signpost_e2e::{Outcome, Page};
use std::time::Duration;

/// The page in the frame, and the inside of its widget.
const INSIDE: &str = "const page = document.querySelector('.screen iframe').contentWindow;
                      const widget = page.document.querySelector('signpost-widget');
                      const inside = widget?.shadowRoot;";

async fn within(page: &Page, script: &str, arguments: Vec<Value>) -> Outcome<Value> {
    page.script(&format!("{INSIDE}{script}"), arguments).await
}

/// Types a text into the widget's box, one key after the other.
async fn type_there(page: &Page, text: &str) -> Outcome {
    wait(page, "the widget is there", "return Boolean(inside?.querySelector('#sp-text'))").await?;
    within(page, "page.focus(); inside.querySelector('#sp-text').focus()", vec![]).await?;
    let script = "const area = inside.querySelector('#sp-text'); area.value = arguments[0];
                  area.dispatchEvent(new page.InputEvent('input', { bubbles: true, composed: true }))";
    within(page, script, vec![json!(text)]).await.map(drop)
}

async fn wait(page: &Page, what: &str, script: &str) -> Outcome {
    page.until(what, async || {
        Ok(within(page, script, vec![]).await.ok().filter(|is| is.as_bool() == Some(true)))
    })
    .await?;
    Ok(())
}

async fn shows(page: &Page, text: &str) -> Outcome {
    let script = format!("return inside.querySelector('.panel').innerText.includes({})", json!(text));
    wait(page, text, &script).await
}

#[tokio::test]
async fn the_real_widget_answers_and_tells_its_events() -> Outcome {
    let (_site, page) = open("preview").await?;
    type_there(&page, "I was charged twice").await?;
    shows(&page, "Charged more than once").await?;
    page.document().wait_for_text(".events .list", "ready").await?;
    page.document().wait_for_text(".events .list", "accept").await?;
    page.document().wait_for_text(".preview-view .typed", "I was charged twice").await?;
    page.document().fill(".events input", "routed").await?;
    page.document().wait_for_text(".events .head", "of").await?;
    page.document().click(".events summary").await?;
    page.document().wait_for_text(".events .tree", "confidence").await?;
    page.document().click_text(".events button", "Clear").await?;
    page.document().wait_for_text(".events .none", "What the widget tells").await?;
    page.accessible().await?;
    page.quiet().await
}

#[tokio::test]
async fn a_message_goes_to_the_inspector() -> Outcome {
    let (_site, page) = open("preview").await?;
    type_there(&page, "where is my parcel").await?;
    page.document().wait_for_text(".preview-view .typed", "where is my parcel").await?;
    page.document().click_text(".under button", "Inspect this message").await?;
    page.document().wait_for("section.inspector:not([hidden])").await?;
    page.document().wait_for_text("section.inspector .outcome .what", "Opens").await?;
    assert_eq!(page.document().value("#inspected").await?, "where is my parcel");
    page.quiet().await
}

#[tokio::test]
async fn screens_modes_themes_and_directions_are_played() -> Outcome {
    let (_site, page) = open("preview").await?;
    type_there(&page, "I was charged twice").await?;
    shows(&page, "Charged more than once").await?;
    page.document().click_text(".controls button", "Small phone").await?;
    wait(&page, "the frame is a small phone", "return page.innerWidth === 320 && page.innerHeight === 568")
        .await?;
    page.document().click_text(".controls button", "Dark").await?;
    wait(&page, "it is dark", "return widget.getAttribute('theme') === 'dark'").await?;
    page.document().click_text(".controls button", "RTL").await?;
    wait(&page, "it goes right to left", "return page.document.dir === 'rtl'").await?;
    // Another mode is another widget, and what was typed is typed again.
    page.document().click_text(".controls button", "Launcher").await?;
    wait(
        &page,
        "the text is there again",
        "return inside?.querySelector('#sp-text')?.value === 'I was charged twice'",
    )
    .await?;
    wait(&page, "it is a launcher", "return Boolean(inside.querySelector('.launcher'))").await?;
    page.quiet().await
}

#[tokio::test]
async fn the_time_of_day_opens_and_closes_the_team() -> Outcome {
    let (_site, page) = open("preview").await?;
    wait(&page, "the widget is there", "return Boolean(inside?.querySelector('#sp-text'))").await?;
    page.document().choose(".when select", "Sunday").await?;
    page.document().wait_for_text(".when .tag", "team is away").await?;
    wait(&page, "it is Sunday there", "return new page.Date().getDay() === 0").await?;
    page.document().choose(".when select", "Monday").await?;
    page.document().wait_for_text(".when .tag", "team is there").await?;
    wait(&page, "it is ten", "return new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: 'Europe/London' }).format(page.Date.now()) === '10'").await?;
    page.quiet().await
}

#[tokio::test]
async fn the_context_is_the_pages_own_and_faults_are_named() -> Outcome {
    let (_site, page) = open("preview").await?;
    wait(&page, "the widget is there", "return Boolean(widget)").await?;
    page.document().click(".context summary").await?;
    page.document().fill(".context textarea", "{ \"plan\": \"club\" ").await?;
    page.document().wait_for_text(".context .bad[role=alert]", "not JSON").await?;
    page.document().fill(".context textarea", "{ \"plan\": \"club\", \"orders\": 3 }").await?;
    wait(&page, "the widget has it", "return widget.context.plan === 'club' && widget.context.orders === 3")
        .await?;
    page.document().wait_for_text(".context summary", "2 fields").await?;
    page.quiet().await
}

#[tokio::test]
async fn nothing_is_sent_and_nothing_is_kept_beside_it() -> Outcome {
    let (site, page) = open("preview").await?;
    type_there(&page, "I want to talk to a person").await?;
    shows(&page, "person").await?;
    let kept =
        page.script("return [localStorage.length, Object.keys(sessionStorage).join()]", vec![]).await?;
    assert!(!kept.to_string().contains("signpost."), "{kept}");
    let refused = within(
        &page,
        "return page.fetch('/cases', { method: 'POST', body: 'x' }).then((r) => r.status)",
        vec![],
    )
    .await?;
    assert_eq!(refused, 204);
    page.document().wait_for_text(".events .list", "not-sent").await?;
    let posts: Vec<String> =
        site.requests().iter().map(|request| format!("{request:?}")).filter(|r| r.contains("POST")).collect();
    assert!(posts.is_empty(), "{posts:?}");
    page.quiet().await
}

#[tokio::test]
async fn a_case_is_caught_and_answered_as_the_designer_chooses() -> Outcome {
    let (site, page) = open("preview").await?;
    type_there(&page, "I would like to talk about a camping stove").await?;
    page.document().wait_for_text(".events .list", "routed").await?;
    within(&page, "widget.escalate()", vec![]).await?;
    wait(&page, "the form is there", "return Boolean(inside.querySelector('form #sp-email'))").await?;
    let fill = "const put = (css, text) => {
                  const field = inside.querySelector(css);
                  field.value = text;
                  field.dispatchEvent(new page.InputEvent('input', { bubbles: true, composed: true }));
                };
                put('#sp-email', 'sam@example.com');
                put('#sp-message', 'I would like to talk about a camping stove');
                inside.querySelector('form').requestSubmit();";
    within(&page, fill, vec![]).await?;
    page.document().wait_for_text(".events .list", "caught: nothing was sent").await?;
    page.document().wait_for_text(".events .list", "outcome").await?;
    wait(&page, "a receipt is shown", "return /reference/i.test(inside.querySelector('.panel').innerText)")
        .await?;
    // What the widget keeps is kept apart.
    let names = page
        .script_async(
            "indexedDB.databases().then((all) => arguments[0](all.map(({ name }) => name)))",
            vec![],
        )
        .await?;
    assert!(!names.to_string().contains("\"signpost.outbox\""), "{names}");
    let posts: Vec<String> =
        site.requests().iter().map(|request| format!("{request:?}")).filter(|r| r.contains("POST")).collect();
    assert!(posts.is_empty(), "{posts:?}");
    page.document().click_text(".under button", "Start over").await?;
    wait(&page, "it begins anew", "return inside?.querySelector('#sp-text')?.value === ''").await?;
    page.quiet().await
}

#[tokio::test]
async fn the_frame_follows_an_edit_and_types_again() -> Outcome {
    let (_site, page) = open("preview").await?;
    type_there(&page, "I was charged twice").await?;
    shows(&page, "Charged more than once").await?;
    // As the studio does it after an edit.
    let edit = "return fetch('studio-flows.json').then((r) => r.text()).then((text) => {
                  const flows = JSON.parse(text.replaceAll('Charged more than once', 'Paid for it twice'));
                  if (arguments[0]) flows.intents[0].flow = 'no-such-flow';
                  page.postMessage({ signpost: 'set', flows }, location.origin);
                })";
    within(&page, edit, vec![json!(false)]).await?;
    shows(&page, "Paid for it twice").await?;
    wait(
        &page,
        "the text is there",
        "return inside.querySelector('#sp-text').value === 'I was charged twice'",
    )
    .await?;
    // Faults are told, and what was typed stays.
    within(&page, edit, vec![json!(true)]).await?;
    page.document().wait_for_text(".events .list", "no-such-flow").await?;
    wait(
        &page,
        "the text is still there",
        "return inside.querySelector('#sp-text').value === 'I was charged twice'",
    )
    .await?;
    within(&page, edit, vec![json!(false)]).await?;
    shows(&page, "Paid for it twice").await
}

#[tokio::test]
async fn messages_from_elsewhere_are_not_heard() -> Outcome {
    let (_site, page) = open("preview").await?;
    type_there(&page, "where is my parcel").await?;
    page.document().wait_for_text(".preview-view .typed", "where is my parcel").await?;
    // The studio's own window is not the frame.
    page.script("window.postMessage({ signpost: 'typed', text: 'forged' }, '*')", vec![]).await?;
    tokio::time::sleep(Duration::from_millis(300)).await;
    let typed = page.document().texts(".preview-view .typed").await?;
    assert!(typed[0].contains("where is my parcel"), "{typed:?}");
    Ok(())
}

/// Pictures for whoever looks.
#[tokio::test]
#[ignore = "makes pictures"]
async fn pictures_of_the_preview() -> Outcome {
    let (_site, page) = open("preview").await?;
    type_there(&page, "I was charged twice for order AF-20391").await?;
    shows(&page, "Charged more than once").await?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    crate::shots(&page, "preview").await?;
    page.document().click_text(".controls button", "Desk").await?;
    page.document().click_text(".controls button", "Launcher").await?;
    page.document().choose(".when select", "Sunday").await?;
    page.document().click(".context summary").await?;
    page.document().fill(".context textarea", "{ \"plan\": \"club\" }").await?;
    page.document().click(".events summary").await?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    crate::shots(&page, "preview-desk").await
}
