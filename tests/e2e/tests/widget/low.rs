//! With a telephone's keyboard up, or in a low window: what the message looks like, the button and the way to a person are to
//! be seen while the customer writes.

use crate::support::{BOX, SUGGESTED, serve_page};
use serde_json::{Value, json};
use signpost_e2e::site::{self, Server};
use signpost_e2e::states::{CANCEL, CRISIS, ONE_A_DANGER, TWICE, TWO_THINGS, VAGUE, cautious};
use signpost_e2e::{Failure, Outcome, Page, Screen};

/// Width and height that are left over a keyboard, in CSS pixels: a large telephone and a small one.
const SIZES: [(u32, u32); 2] = [(390, 440), (360, 330)];

const LAUNCHER: &str =
    "<p>Two parcels are on their way.</p><signpost-widget mode=\"launcher\"></signpost-widget>";

/// What must be wholly in sight, by selector.
type Shown = &'static [&'static str];

/// Messages, and what each leads to.
const MESSAGES: [(&str, Shown); 6] = [
    (TWICE, &["h2#sp-intent", "[part~=primary]", "[part~=person]"]),
    (CANCEL, &["h2#sp-which", ".choice", "[part~=person]"]),
    (TWO_THINGS, &["h2#sp-several", "[part~=primary]", "[part~=person]"]),
    (CRISIS, &[".say", "h2#sp-intent", "[part~=person]"]),
    (VAGUE, &["h2#sp-unsure", "[part~=person]"]),
    (ONE_A_DANGER, &[".say", "h2#sp-several", "[part~=primary]", "[part~=person]"]),
];

/// What is there, but not wholly in sight: of the parts in `arguments`, and the line that is written.
const OUT_OF_SIGHT: &str = "
    // What counts is what has been drawn.
    for (let frame = 0; frame < 2; frame++) await new Promise((done) => requestAnimationFrame(done));
    const root = document.querySelector('signpost-widget').shadowRoot, view = visualViewport;
    const inside = ({ top, left, bottom, right }) =>
        top >= view.offsetTop && left >= 0 && bottom <= view.offsetTop + view.height && right <= view.width;
    const area = root.querySelector('textarea');
    const shown = (css) => [...root.querySelectorAll(css)].filter((one) => one.checkVisibility());
    const out = arguments[0].filter((css) => !shown(css).every((one) => inside(one.getBoundingClientRect())));
    if (!inside(area.getBoundingClientRect())) out.push('the box');
    const below = area.scrollHeight - parseFloat(getComputedStyle(area).paddingBlockEnd) - area.scrollTop - area.clientHeight;
    if (below > 4) out.push(`the last line, by ${below}`);
    const missing = arguments[0].filter((css) => !shown(css).length);
    return [out, missing];";

async fn out_of_sight(page: &Page, parts: Shown) -> Outcome<(Value, Value)> {
    let mut found = page.script_async(OUT_OF_SIGHT, vec![json!(parts)]).await?;
    Ok((found[0].take(), found[1].take()))
}

/// Writes a message key by key, and says what is out of sight meanwhile and after.
async fn write(page: &Page, (message, parts): (&str, Shown)) -> Outcome<Vec<String>> {
    let widget = page.widget();
    widget.wait_for(".screen").await?;
    let seen = widget.type_watching(BOX, message, async || out_of_sight(page, parts).await).await?;
    let mut faults: Vec<String> = Vec::new();
    for (key, (out, _)) in seen.iter().enumerate() {
        if *out != json!([]) {
            faults.push(format!("after {:?}: {out}", &message[..=key]));
        }
    }
    for part in parts {
        widget.wait_for(part).await?;
    }
    page.settle().await?;
    let (out, missing) = out_of_sight(page, parts).await?;
    if out != json!([]) || missing != json!([]) {
        faults.push(format!("at rest: {out}; missing: {missing}"));
    }
    Ok(faults)
}

async fn all_in_sight(path: &str, site: &Server) -> Outcome {
    let page = Page::start().await?;
    let mut faults = Vec::new();
    for (width, height) in SIZES {
        page.show_on(Screen { width, height, dark: false, still: true }).await?;
        for message in MESSAGES {
            page.clear_storage(site).await?;
            page.goto(&site.url(path)).await?;
            page.widget().click(if path == "/" { BOX } else { ".launcher" }).await?;
            let found = write(&page, message).await?;
            faults.extend(found.iter().map(|fault| format!("{width} x {height}, {:?} {fault}", message.0)));
        }
    }
    if faults.is_empty() { page.quiet().await } else { Err(Failure::Unexpected(faults.join("\n"))) }
}

#[tokio::test]
async fn over_a_keyboard_the_suggestion_its_button_and_a_person_are_seen_while_typing() -> Outcome {
    let site = site::dist()?;
    all_in_sight("/", &site).await
}

#[tokio::test]
async fn so_is_the_person_beside_the_suggestion() -> Outcome {
    let site = site::dist()?;
    site.answer("/flows.json", cautious());
    let page = Page::start().await?;
    let parts: Shown = &["h2#sp-intent", ".topic [part~=primary]", ".beside [part~=person]"];
    let mut faults = Vec::new();
    for (width, height) in SIZES {
        page.show_on(Screen { width, height, dark: false, still: true }).await?;
        page.clear_storage(&site).await?;
        page.goto(&site.url("/")).await?;
        page.widget().click(BOX).await?;
        faults.extend(write(&page, (TWICE, parts)).await?);
    }
    if faults.is_empty() { page.quiet().await } else { Err(Failure::Unexpected(faults.join("\n"))) }
}

#[tokio::test]
async fn so_they_are_in_the_panel_of_a_launcher() -> Outcome {
    let site = site::dist()?;
    serve_page(&site, "/orders", LAUNCHER, "");
    all_in_sight("/orders", &site).await
}

/// Where a keyboard covers the page without the window getting smaller, as on iOS and Android.
const KEYBOARD: &str = "
    const [height, offsetTop] = arguments;
    Object.defineProperty(VisualViewport.prototype, 'height', { get: () => height ?? innerHeight, configurable: true });
    Object.defineProperty(VisualViewport.prototype, 'offsetTop', { get: () => offsetTop ?? 0, configurable: true });
    visualViewport.dispatchEvent(new Event('resize'));";

const PLACE: &str = "
    const root = document.querySelector('signpost-widget').shadowRoot;
    const { top, bottom } = root.querySelector(arguments[0]).getBoundingClientRect();
    return [Math.round(top), Math.round(bottom)];";

async fn short(page: &Page, is: bool) -> Outcome {
    let class = async || Ok((page.widget().all(".panel.low").await?.is_empty() != is).then_some(()));
    page.until(if is { "the short form" } else { "the full form" }, class).await
}

#[tokio::test]
async fn the_panel_of_a_launcher_fits_what_a_keyboard_leaves_and_the_full_card_comes_back() -> Outcome {
    let site = site::dist()?;
    serve_page(&site, "/orders", LAUNCHER, "");
    let page = Page::start().await?;
    page.show_on(Screen { width: 390, height: 760, dark: false, still: true }).await?;
    page.goto(&site.url("/orders")).await?;
    let widget = page.widget();
    widget.click(".launcher").await?;
    widget.type_keys(BOX, TWICE).await?;
    widget.wait_for(SUGGESTED).await?;
    assert!(widget.shows(".category").await?, "the full card");
    assert!(widget.shows(".hint").await?);
    page.script(KEYBOARD, vec![json!(400), json!(120)]).await?;
    short(&page, true).await?;
    let found = page.script(PLACE, vec![json!(".panel")]).await?;
    let place = |n: usize| found[n].as_i64().unwrap_or_default();
    assert!(place(0) >= 120 && place(1) <= 520, "{found}");
    assert!(!widget.shows(".category").await? && !widget.shows(".hint").await?);
    assert!(widget.shows("[part~=primary]").await? && widget.shows("[part~=person]").await?);
    page.script(KEYBOARD, vec![]).await?;
    short(&page, false).await?;
    assert!(widget.shows(".category").await? && widget.shows(".hint").await?);
    assert!(page.focused().await?.starts_with("textarea#sp-text"), "the focus is the customer's");
    page.quiet().await
}

#[tokio::test]
async fn the_page_is_scrolled_once_and_then_left_alone() -> Outcome {
    let site = site::dist()?;
    let page = Page::start().await?;
    page.show_on(Screen { width: 390, height: 440, dark: false, still: true }).await?;
    page.goto(&site.url("/")).await?;
    let widget = page.widget();
    widget.click(BOX).await?;
    let top = async || {
        let place = page.script(PLACE, vec![json!(".panel")]).await?;
        Ok((place[0].as_i64().is_some_and(|top| (0..12).contains(&top))).then_some(()))
    };
    page.until("the panel at the top of what is seen", top).await?;
    page.script("scrollBy(0, -20);", vec![]).await?;
    widget.type_keys(BOX, TWICE).await?;
    widget.wait_for(SUGGESTED).await?;
    let place = page.script(PLACE, vec![json!(".panel")]).await?;
    assert!(place[0].as_i64().is_some_and(|top| top > 15), "scrolled under the customer: {place}");
    page.quiet().await
}

#[tokio::test]
async fn what_is_pressed_stays_under_the_finger_when_the_keyboard_goes() -> Outcome {
    let site = site::dist()?;
    let page = Page::start().await?;
    page.show_on(Screen { width: 390, height: 760, dark: false, still: true }).await?;
    page.goto(&site.url("/")).await?;
    let widget = page.widget();
    widget.click(BOX).await?;
    page.script(KEYBOARD, vec![json!(440)]).await?;
    short(&page, true).await?;
    widget.type_keys(BOX, TWICE).await?;
    widget.wait_for(SUGGESTED).await?;
    page.settle().await?;
    let button = "[part~=primary]";
    let before = page.script(PLACE, vec![json!(button)]).await?;
    page.pointer_down(&widget.wait_for(button).await?).await?;
    // The finger is down, the box has lost the focus, and the keyboard goes.
    page.script(KEYBOARD, vec![]).await?;
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    assert_eq!(page.script(PLACE, vec![json!(button)]).await?, before, "moved under the finger");
    page.pointer_up().await?;
    widget.wait_for_text(".heading", "One may be a hold").await?;
    short(&page, false).await?;
    page.quiet().await
}
