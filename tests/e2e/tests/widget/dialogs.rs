//! A launcher on pages that transform, cover, trap and listen.

use crate::support::{BOX, SUGGESTED, focus_comes_to, load, serve_styled};
use serde_json::{Value, json};
use signpost_e2e::site::Server;
use signpost_e2e::states::TWICE;
use signpost_e2e::{Key, Outcome, Page, site};

const LAUNCHER: &str = r#"<main><h1>Your orders</h1><button id="opener" type="button">Pay</button></main>
    <signpost-widget mode="launcher"></signpost-widget><footer>Alder</footer>"#;

/// Opens the page, with a launcher whose style has come.
async fn opened(site: &Server, css: &str, markup: &str, script: &'static str) -> Outcome<Page> {
    serve_styled(site, "/orders", css, markup, script);
    let page = Page::open(site, "/orders").await?;
    let styled = "const launcher = document.querySelector('signpost-widget[mode=launcher]')?.shadowRoot?.querySelector('.launcher');
        return Boolean(launcher) && getComputedStyle(launcher).position === 'fixed';";
    page.until("the style sheet", async || Ok((page.script(styled, vec![]).await? == true).then_some(())))
        .await?;
    Ok(page)
}

/// How far the part is from the end and from the bottom of the window.
async fn corner(page: &Page, css: &str) -> Outcome<Value> {
    let script = "const { right, bottom } = document.querySelector('signpost-widget').shadowRoot.querySelector(arguments[0]).getBoundingClientRect();
        return [Math.round(document.documentElement.clientWidth - right), Math.round(document.documentElement.clientHeight - bottom)];";
    page.script(script, vec![css.into()]).await
}

#[tokio::test]
async fn no_ancestor_moves_clips_or_covers_the_launcher() -> Outcome {
    let site = site::dist()?;
    let css = ".moved { transform: translate(-300px, 2000px); filter: blur(0); overflow: hidden; contain: paint; height: 50px; opacity: 0.99; }
        .cover { position: fixed; inset: 0; z-index: 2147483647; background: white; }";
    let markup = r#"<div class="moved"><signpost-widget mode="launcher"></signpost-widget></div><div class="cover"></div>"#;
    let page = opened(&site, css, markup, "").await?;
    assert_eq!(corner(&page, ".launcher").await?, json!([24, 24]));
    page.widget().click(".launcher").await?;
    focus_comes_to(&page, "textarea#sp-text").await?;
    assert_eq!(corner(&page, ".panel").await?, json!([24, 88]));
    // Also after a page has moved it, as those do that keep it from one view to the next.
    let away = "document.body.append(document.querySelector('signpost-widget'));
        document.querySelector('.moved').append(document.querySelector('signpost-widget'));";
    page.script(away, vec![]).await?;
    let back = async || Ok((corner(&page, ".panel").await? == json!([24, 88])).then_some(()));
    page.until("the panel in its corner", back).await?;
    page.widget().click(BOX).await?;
    page.type_here("hello").await?;
    assert_eq!(page.widget().value(BOX).await?, "hello");
    page.quiet().await
}

#[tokio::test]
async fn a_page_places_it_and_puts_it_below_what_is_its_own_by_a_variable_each() -> Outcome {
    let site = site::dist()?;
    let css = "signpost-widget { --signpost-below: 90px; --signpost-beside: 10px; --signpost-z-index: 5; }
        .bar { position: fixed; inset: auto 0 0 0; height: 200px; z-index: 6; background: white; }";
    let markup = r#"<signpost-widget mode="launcher"></signpost-widget><div class="bar"></div>"#;
    let page = opened(&site, css, markup, "").await?;
    assert_eq!(corner(&page, ".launcher").await?, json!([10, 90]));
    let on_top = "const { left, top } = document.querySelector('signpost-widget').shadowRoot.querySelector('.launcher').getBoundingClientRect();
        return document.elementFromPoint(left + 5, top + 5).className;";
    assert_eq!(page.script(on_top, vec![]).await?, "bar");
    page.script("document.querySelector('.bar').remove();", vec![]).await?;
    page.widget().click(".launcher").await?;
    page.widget().wait_for(BOX).await?;
    assert_eq!(corner(&page, ".panel").await?, json!([10, 154]));
    page.quiet().await
}

/// The box can be reached and written into, and nothing of it goes to the dialog.
async fn can_be_used(page: &Page, field: &str) -> Outcome {
    let widget = page.widget();
    widget.click(".launcher").await?;
    focus_comes_to(page, "textarea#sp-text").await?;
    widget.wait_for(".screen").await?;
    page.type_here("charged twice").await?;
    focus_comes_to(page, "textarea#sp-text").await?;
    assert_eq!(widget.value(BOX).await?, "charged twice");
    let typed = format!("return document.querySelector('{field}').value;");
    assert_eq!(page.script(&typed, vec![]).await?, "");
    Ok(())
}

/// The launcher stands where its page has put it, with the text that was typed.
async fn is_home(page: &Page) -> Outcome {
    let home = "const widget = document.querySelector('signpost-widget');
        return widget?.parentNode === document.body && widget.nextElementSibling.localName === 'footer';";
    page.until("the launcher in its place", async || {
        Ok((page.script(home, vec![]).await? == true).then_some(()))
    })
    .await?;
    assert_eq!(page.widget().value(BOX).await?, "charged twice");
    Ok(())
}

#[tokio::test]
async fn a_native_modal_dialog_leaves_the_launcher_usable() -> Outcome {
    let site = site::dist()?;
    let markup = format!(
        "{LAUNCHER}<dialog><form method=\"dialog\"><input id=\"card\"><button id=\"shut\">Close</button></form></dialog>"
    );
    let script = "document.querySelector('#opener').addEventListener('click', () => document.querySelector('dialog').showModal());";
    let page =
        opened(&site, "dialog { transform: rotate(1deg); overflow: hidden; }", &markup, script).await?;
    for round in 0..2 {
        page.document().click("#opener").await?;
        page.document().wait_for("#card").await?;
        if round == 0 {
            let inside = "return Boolean(document.querySelector('dialog signpost-widget'));";
            page.until("the launcher in the dialog", async || {
                Ok((page.script(inside, vec![]).await? == true).then_some(()))
            })
            .await?;
            can_be_used(&page, "#card").await?;
            // Escape closes the panel alone.
            page.press([Key::Escape]).await?;
            page.widget().wait_gone(BOX).await?;
            assert!(page.document().shows("#card").await?, "the page's dialog has closed, too");
            page.widget().click(".launcher").await?;
        }
        page.document().click("#shut").await?;
        is_home(&page).await?;
        assert!(page.widget().shows(BOX).await?, "open as it was");
    }
    page.quiet().await
}

/// As the dialogs of many libraries: all else is hidden from screen readers and from the pointer, a press outside closes it, and the
/// focus is taken back at once.
const LIBRARY: &str = "
    const open = () => {
        const dialog = document.createElement('div');
        dialog.setAttribute('role', 'dialog');
        dialog.id = 'dialog';
        const field = document.createElement('input');
        field.id = 'card';
        const shut = document.createElement('button');
        shut.id = 'shut';
        shut.textContent = 'Close';
        dialog.append(field, shut);
        document.body.append(dialog);
        let last = field;
        const inside = (event) => {
            if (dialog.contains(event.target)) last = event.target;
            else last.focus();
        };
        const outside = (event) => {
            if (event.relatedTarget && !dialog.contains(event.relatedTarget)) last.focus();
        };
        const pressed = (event) => dialog.contains(event.target) || close();
        document.addEventListener('focusin', inside);
        document.addEventListener('focusout', outside);
        document.addEventListener('pointerdown', pressed);
        field.focus();
        const others = [...document.body.children].filter((child) => child !== dialog);
        for (const other of others) other.setAttribute('aria-hidden', 'true');
        document.body.classList.add('dead');
        const close = () => {
            for (const other of others) other.removeAttribute('aria-hidden');
            document.body.classList.remove('dead');
            document.removeEventListener('focusin', inside);
            document.removeEventListener('focusout', outside);
            document.removeEventListener('pointerdown', pressed);
            dialog.remove();
            document.querySelector('#opener').focus();
        };
        shut.addEventListener('click', close);
    };
    document.querySelector('#opener').addEventListener('click', () => setTimeout(open));";

const LIBRARY_CSS: &str = ".dead { pointer-events: none; } #dialog { pointer-events: auto; position: fixed; inset: 100px; transform: translate(10px, 10px); overflow: auto; }";

#[tokio::test]
async fn a_dialog_of_a_library_leaves_the_launcher_usable() -> Outcome {
    let site = site::dist()?;
    let page = opened(&site, LIBRARY_CSS, LAUNCHER, LIBRARY).await?;
    page.document().click("#opener").await?;
    page.document().wait_for("#card").await?;
    let inside = "return Boolean(document.querySelector('#dialog signpost-widget'));";
    page.until("the launcher in the dialog", async || {
        Ok((page.script(inside, vec![]).await? == true).then_some(()))
    })
    .await?;
    let hidden = "return document.querySelector('signpost-widget').closest('[aria-hidden=true]') !== null;";
    assert_eq!(page.script(hidden, vec![]).await?, false, "hidden from screen readers");
    can_be_used(&page, "#card").await?;
    page.document().click("#shut").await?;
    is_home(&page).await?;
    page.widget().click(BOX).await?;
    page.type_here("!").await?;
    assert_eq!(page.widget().value(BOX).await?, "charged twice!");
    page.quiet().await
}

/// A dialog that is there from the start, says that it is modal while it is open, and keeps the focus.
const TRAP: &str = "
    const dialog = document.querySelector('#dialog');
    const trap = (event) => dialog.contains(event.target) || document.querySelector('#card').focus();
    document.querySelector('#opener').addEventListener('click', () => {
        dialog.hidden = false;
        dialog.setAttribute('aria-modal', 'true');
        document.addEventListener('focusin', trap);
        document.querySelector('#card').focus();
    });
    document.querySelector('#shut').addEventListener('click', () => {
        dialog.hidden = true;
        dialog.removeAttribute('aria-modal');
        document.removeEventListener('focusin', trap);
    });";

const TRAPPING: &str =
    r#"<div id="dialog" role="dialog" hidden><input id="card"><button id="shut">Close</button></div>"#;

#[tokio::test]
async fn a_trap_for_the_focus_leaves_the_launcher_usable() -> Outcome {
    let site = site::dist()?;
    let page = opened(&site, "", &format!("{LAUNCHER}{TRAPPING}"), TRAP).await?;
    page.document().click("#opener").await?;
    page.document().wait_for("#card").await?;
    let inside = "return Boolean(document.querySelector('#dialog signpost-widget'));";
    page.until("the launcher in the dialog", async || {
        Ok((page.script(inside, vec![]).await? == true).then_some(()))
    })
    .await?;
    can_be_used(&page, "#card").await?;
    page.document().click("#shut").await?;
    is_home(&page).await?;
    page.quiet().await
}

#[tokio::test]
async fn a_launcher_that_is_to_stay_stays_and_one_outside_of_no_modal_dialog_does() -> Outcome {
    let site = site::dist()?;
    let markup = r#"<signpost-widget mode="launcher" stay></signpost-widget><signpost-widget mode="launcher"></signpost-widget>
        <dialog><input id="card"></dialog><div role="dialog"><input id="cookies"></div>"#;
    let page = opened(&site, "", markup, "").await?;
    let places =
        "return [...document.querySelectorAll('signpost-widget')].map((one) => one.parentNode.localName);";
    // A dialog that leaves the page usable has nothing to do with it.
    page.script("document.querySelector('#cookies').focus();", vec![]).await?;
    page.settle().await?;
    assert_eq!(page.script(places, vec![]).await?, json!(["body", "body"]));
    page.script("document.querySelector('dialog').showModal();", vec![]).await?;
    let moved = async || Ok((page.script(places, vec![]).await? == json!(["body", "dialog"])).then_some(()));
    page.until("the other one in the dialog", moved).await?;
    page.quiet().await
}

#[tokio::test]
async fn shortcuts_that_a_page_takes_early_eat_no_letter() -> Outcome {
    let site = site::dist()?;
    // The first is there before the widget's script, and asks as the common libraries do.
    let script = "window.heard = [];
        const take = (event) => {
            window.heard.push(event.key);
            event.preventDefault();
            event.stopImmediatePropagation();
        };
        window.addEventListener('keydown', (event) => event.target.isContentEditable || take(event), true);
        for (const name of ['keydown', 'keypress', 'keyup']) document.addEventListener(name, take, true);";
    let page = opened(&site, "", "<input id=\"own\"><signpost-widget></signpost-widget><signpost-widget mode=\"launcher\"></signpost-widget>", script).await?;
    load(&page).await?;
    page.type_here("s/?gk").await?;
    assert_eq!(page.widget().value(BOX).await?, "s/?gk");
    assert_eq!(page.script("return window.heard;", vec![]).await?, json!([]));
    // Tab shows what was held back while the customer typed; Escape closes.
    page.widget().fill(BOX, TWICE).await?;
    page.widget().wait_for(SUGGESTED).await?;
    page.press([Key::Tab]).await?;
    assert!(page.focused().await?.starts_with("button"), "{}", page.focused().await?);
    let launcher = page.widget_at(1);
    launcher.click(".launcher").await?;
    launcher.wait_for(BOX).await?;
    page.press([Key::Escape]).await?;
    launcher.wait_gone(BOX).await?;
    // The page's own keys are still the page's.
    page.script("document.querySelector('#own').focus();", vec![]).await?;
    page.press(['g']).await?;
    assert_eq!(page.script("return window.heard[0];", vec![]).await?, "g");
    page.quiet().await
}
