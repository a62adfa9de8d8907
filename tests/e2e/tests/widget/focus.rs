//! The focus goes where the customer sent it, and what is announced is announced once, after a pause.

use crate::support::{BOX, SUGGESTED, focus_comes_to, load, tab_to};
use signpost_e2e::states::TWICE;
use signpost_e2e::{Key, Outcome, Page, site};
use std::time::Duration;

#[tokio::test]
async fn typing_never_moves_the_focus_and_the_suggestion_is_announced_after_a_pause() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    assert_eq!(page.focused().await?, "body", "the widget takes no focus on its own");
    load(&page).await?;
    let said = "const root = document.querySelector('signpost-widget').shadowRoot;
        window.__said = [];
        new MutationObserver(() => {
            const text = root.querySelector('[role=status]')?.textContent ?? '';
            if (text !== window.__said.at(-1)) window.__said.push(text);
        }).observe(root, { subtree: true, childList: true, characterData: true });";
    page.script(said, vec![]).await?;
    let seen = widget.type_watching(BOX, TWICE, async || page.focused().await).await?;
    assert!(seen.iter().all(|focused| focused.starts_with("textarea#sp-text")), "{seen:?}");
    widget.wait_for(SUGGESTED).await?;
    let announced = "This looks like: Charged more than once.";
    page.until("the announcement", async || {
        let said = page.script("return window.__said.at(-1) ?? '';", vec![]).await?;
        Ok((said == announced).then_some(()))
    })
    .await?;
    let all = page.script("return window.__said;", vec![]).await?;
    let all = all.as_array().cloned().unwrap_or_default();
    assert!(all.len() < TWICE.len() / 4, "not at every key: {all:?}");

    // The same suggestion is not said again, another one not at once.
    page.script("window.__said = [];", vec![]).await?;
    page.type_here(" please").await?;
    widget.fill(BOX, "I forgot my password and cannot reset it").await?;
    widget.wait_for_text("#sp-intent", "Reset my password").await?;
    let soon = page.script("return window.__said;", vec![]).await?;
    let heard =
        soon.as_array().is_some_and(|all| all.iter().any(|said| said.to_string().contains("password")));
    assert!(!heard, "typing had not rested: {soon}");
    page.until("the other announcement", async || {
        let said = page.script("return window.__said.at(-1) ?? '';", vec![]).await?;
        Ok((said == "This looks like: Reset my password.").then_some(()))
    })
    .await?;
    assert!(page.focused().await?.starts_with("textarea#sp-text"));
    let tree = page.accessibility_tree().await?;
    let has = |role: &str, name: &str| tree.iter().any(|(r, n)| r == role && n == name);
    assert!(has("textbox", "What has gone wrong?"), "{tree:?}");
    assert!(has("region", "Reset my password") && has("button", "Talk to a person"), "{tree:?}");
    page.quiet().await
}

#[tokio::test]
async fn the_heading_of_each_new_screen_takes_the_focus_and_the_keyboard_goes_on_from_there() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    tab_to(&page, "textarea#sp-text").await?;
    widget.wait_for(".screen").await?;
    page.insert_text(TWICE).await?;
    widget.wait_for(SUGGESTED).await?;
    page.press([Key::Tab]).await?;
    assert!(page.focused().await?.contains("Yes, continue"), "{}", page.focused().await?);
    page.press([Key::Enter]).await?;
    focus_comes_to(&page, "h2 \"One may be a hold").await?;
    tab_to(&page, "button \"I still need help").await?;
    page.press([Key::Enter]).await?;
    focus_comes_to(&page, "h2 \"What do you see").await?;
    page.press([Key::Tab]).await?;
    page.press([Key::Space]).await?;
    focus_comes_to(&page, "h2 \"Tell the payments team").await?;
    // Everything on the way has a name.
    let tree = page.accessibility_tree().await?;
    for label in ["What happened", "Order number", "Your e-mail address"] {
        assert!(
            tree.iter().any(|(role, name)| role == "textbox" && name.starts_with(label)),
            "{label}: {tree:?}"
        );
    }
    tab_to(&page, "button[part=primary] \"Send").await?;
    page.press([Key::Enter]).await?;
    focus_comes_to(&page, "div").await?;
    tab_to(&page, "a \"Enter your e-mail").await?;
    page.press([Key::Enter]).await?;
    focus_comes_to(&page, "input#sp-email").await?;
    page.type_here("sam@example.com").await?;
    page.press([Key::Enter]).await?;
    focus_comes_to(&page, "h2 \"We have your message").await?;
    tab_to(&page, "button \"Ask something else").await?;
    page.press([Key::Enter]).await?;
    focus_comes_to(&page, "textarea#sp-text").await?;
    tokio::time::sleep(Duration::from_millis(50)).await;
    page.quiet().await
}

#[tokio::test]
async fn pressing_send_again_with_the_same_problem_leads_to_the_summary_again() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    widget.click(".person").await?;
    for _ in 0..2 {
        widget.click("form .primary").await?;
        widget.wait_for(".problems").await?;
        focus_comes_to(&page, "div").await?;
    }
    assert_eq!(widget.texts(".problems a").await?.len(), 2, "all of them at once");
    widget.fill("#sp-email", "sam").await?;
    assert_eq!(widget.texts(".problems a").await?.len(), 1, "a field that is being mended is left in peace");
    assert!(
        page.focused().await?.starts_with("input#sp-email"),
        "typing moved it: {}",
        page.focused().await?
    );
    widget.click("form .primary").await?;
    widget.wait_for_text(".problems a", "in the form name@example.com").await?;
    assert_eq!(widget.value("#sp-email").await?, "sam");
    page.quiet().await
}
