//! What a page's style sheet says of its own text is not said of the widget.

use crate::support::{BOX, SUGGESTED, serve_styled};
use serde_json::{Value, json};
use signpost_e2e::site::Server;
use signpost_e2e::states::TWICE;
use signpost_e2e::{Outcome, Page, needs, site};

const INLINE: &str = r#"<div class="place"><signpost-widget></signpost-widget></div>"#;

/// The place is as wide on every page.
const PLACE: &str =
    ".place { display: block; box-sizing: border-box; width: 600px; margin: 0; padding: 0; border: 0; }
    body { margin: 0; font-family: 'Noto Sans', 'Liberation Sans', sans-serif; }";

/// Sizes and manners of every element inside, in reading order.
const MEASURED: &str = "
    const root = document.querySelector('signpost-widget').shadowRoot;
    const frame = root.querySelector('.panel').getBoundingClientRect();
    const said = ['font-size', 'line-height', 'font-weight', 'font-style', 'font-variant', 'letter-spacing', 'word-spacing', 'text-indent',
        'text-transform', 'white-space', 'text-align', 'text-shadow', 'user-select', 'cursor', 'color', 'tab-size', 'word-break',
        'pointer-events', 'list-style-type', '-webkit-text-fill-color', 'hyphens', 'accent-color', 'caret-color'];
    const all = [...root.querySelectorAll('*')].filter((one) => one.checkVisibility());
    return all.map((one) => {
        const style = getComputedStyle(one);
        const { width, height, left } = one.getBoundingClientRect();
        const name = `${one.localName}.${one.className}`;
        return [name, Math.round(width), Math.round(height), Math.round(left - frame.left), ...said.map((key) => `${key}: ${style.getPropertyValue(key)}`)].join(', ');
    });";

/// What pages set on their root, their body and on everything, and what the widget must not hear of.
const LOUD: &str = "
    body {
        text-transform: uppercase; white-space: nowrap; text-indent: 3em; letter-spacing: 0.3em; word-spacing: 1em; text-align: right;
        line-height: 3; font-variant: small-caps; font-style: italic; font-weight: 300; font-size: 40px; text-shadow: 1px 1px red;
        user-select: none; -webkit-user-select: none; cursor: wait; color: red; tab-size: 2; word-break: break-all;
        hyphens: auto; list-style: square; -webkit-text-fill-color: red; accent-color: red; caret-color: red; pointer-events: none;
        quotes: '<' '>'; border-spacing: 9px; text-emphasis: dot; -webkit-text-stroke: 1px red;
    }
    * { letter-spacing: 0.2em; text-transform: lowercase; --accent: red; --ink: red; --pad: 90px; --inner: 90px; --soft: red; }";

async fn measured(page: &Page) -> Outcome<Vec<String>> {
    page.settle().await?;
    let all = page.script(MEASURED, vec![]).await?;
    Ok(all.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect())
}

/// The widget as it stands there, with a suggestion, and with a form.
async fn walked(site: &Server, css: &str) -> Outcome<Vec<String>> {
    serve_styled(site, "/styled", &format!("{PLACE} {css}"), INLINE, "");
    let page = Page::start().await?;
    // Without the second stage, which comes when it comes and may quote other words.
    page.before_each("Object.defineProperty(navigator, 'connection', { value: { saveData: true } });")
        .await?;
    page.goto(&site.url("/styled")).await?;
    let widget = page.widget();
    page.until("the style sheet", async || Ok((page.script(STYLED, vec![]).await? == true).then_some(())))
        .await?;
    let mut all = measured(&page).await?;
    page.script(
        "document.querySelector('signpost-widget').shadowRoot.querySelector('textarea').focus();",
        vec![],
    )
    .await?;
    widget.wait_for(".screen").await?;
    page.insert_text(TWICE).await?;
    widget.wait_for(SUGGESTED).await?;
    widget.wait_for(".in-short").await?;
    page.until("all style sheets", async || {
        Ok((page.script(ALL_STYLED, vec![]).await? == true).then_some(()))
    })
    .await?;
    all.extend(measured(&page).await?);
    page.script("document.querySelector('signpost-widget').escalate();", vec![]).await?;
    widget.wait_for("form").await?;
    all.extend(measured(&page).await?);
    page.quiet().await?;
    Ok(all)
}

const STYLED: &str =
    "const panel = document.querySelector('signpost-widget')?.shadowRoot?.querySelector('.panel');
    return Boolean(panel) && getComputedStyle(panel).borderTopStyle === 'solid';";

const ALL_STYLED: &str = "const root = document.querySelector('signpost-widget').shadowRoot;
    const links = [...root.querySelectorAll('link')];
    return links.length === 3 && links.every((link) => link.sheet);";

fn assert_same(quiet: &[String], loud: &[String], what: &str) {
    assert!(!quiet.is_empty());
    let differ: Vec<_> = quiet.iter().zip(loud).filter(|(quiet, loud)| quiet != loud).take(3).collect();
    assert!(differ.is_empty() && quiet.len() == loud.len(), "{what}: {differ:#?}");
}

#[tokio::test]
async fn what_a_page_sets_for_its_text_changes_nothing_inside() -> Outcome {
    let site = site::dist()?;
    let quiet = walked(&site, "").await?;
    assert_same(&quiet, &walked(&site, LOUD).await?, "a page with loud text");
    Ok(())
}

#[tokio::test]
async fn the_size_of_the_pages_root_changes_nothing_inside() -> Outcome {
    let site = site::dist()?;
    let quiet = walked(&site, "").await?;
    for size in ["62.5%", "50px", "0.01px"] {
        let css = format!("html {{ font-size: {size}; }} body {{ font-size: 1.6rem; }}");
        assert_same(&quiet, &walked(&site, &css).await?, size);
    }
    Ok(())
}

#[tokio::test]
async fn the_font_and_the_direction_of_the_page_come_in_and_what_its_team_sets() -> Outcome {
    let site = site::dist()?;
    let css = "body { font-family: 'Liberation Serif', Georgia, serif; direction: rtl; }
        .set { --signpost-font: monospace; --signpost-size: 20px; --signpost-accent: rgb(1 2 3); }";
    let markup = r#"<signpost-widget></signpost-widget><signpost-widget class="set"></signpost-widget>"#;
    serve_styled(&site, "/styled", css, markup, "");
    let page = Page::open(&site, "/styled").await?;
    page.until("the style sheet", async || Ok((page.script(STYLED, vec![]).await? == true).then_some(())))
        .await?;
    let look = "return [...document.querySelectorAll('signpost-widget')].map(({ shadowRoot }) => {
        const label = getComputedStyle(shadowRoot.querySelector('label'));
        const hint = getComputedStyle(shadowRoot.querySelector('.hint'));
        return [label.fontFamily.split(',')[0], hint.fontSize, hint.direction, getComputedStyle(shadowRoot.querySelector('.face')).backgroundColor];
    });";
    page.settle().await?;
    let found = page.script(look, vec![]).await?;
    let expected = json!([
        ["\"Liberation Serif\"", "14px", "rtl", "rgb(29, 90, 67)"],
        ["monospace", "17.5px", "rtl", "rgb(1, 2, 3)"]
    ]);
    assert_eq!(found, expected);
    page.quiet().await
}

/// The colour behind the panel, and the one of the text.
const COLOURS: &str =
    "const panel = document.querySelector('signpost-widget').shadowRoot.querySelector('.panel');
    const { backgroundColor, color } = getComputedStyle(panel);
    return [backgroundColor, color];";

#[tokio::test]
async fn the_attribute_goes_before_what_the_browser_prefers_and_a_page_can_lead() -> Outcome {
    needs!(Preferences);
    let site = site::dist()?;
    let (light, dark) =
        (json!(["rgb(255, 255, 255)", "rgb(27, 33, 30)"]), json!(["rgb(26, 32, 29)", "rgb(232, 236, 232)"]));
    serve_styled(&site, "/styled", "", INLINE, "");
    let page = Page::start().await?;
    for is_dark in [false, true] {
        page.show_on(signpost_e2e::Screen { width: 800, height: 900, dark: is_dark, still: true }).await?;
        page.goto(&site.url("/styled")).await?;
        page.until(
            "the style sheet",
            async || Ok((page.script(STYLED, vec![]).await? == true).then_some(())),
        )
        .await?;
        let preferred = if is_dark { &dark } else { &light };
        assert_eq!(&page.script(COLOURS, vec![]).await?, preferred, "no attribute");
        for (theme, expected) in [("auto", preferred), ("light", &light), ("dark", &dark), ("page", &light)] {
            let set = format!("document.querySelector('signpost-widget').setAttribute('theme', '{theme}');");
            page.script(&set, vec![]).await?;
            assert_eq!(&page.script(COLOURS, vec![]).await?, expected, "{theme}, prefers dark: {is_dark}");
        }
        // Pages with a switch of their own say so by the property that browsers go by.
        page.script("document.documentElement.style.colorScheme = 'dark';", vec![]).await?;
        assert_eq!(page.script(COLOURS, vec![]).await?, dark);
        // One value for each scheme follows the attribute, too.
        page.script(
            "const widget = document.querySelector('signpost-widget');
             widget.setAttribute('theme', 'light');
             widget.style.setProperty('--signpost-paper', 'light-dark(rgb(1, 1, 1), rgb(2, 2, 2))');",
            vec![],
        )
        .await?;
        assert_eq!(page.script(COLOURS, vec![]).await?[0], "rgb(1, 1, 1)");
    }
    Ok(())
}

#[tokio::test]
async fn letters_from_right_to_left_stand_right_on_any_page() -> Outcome {
    let site = site::dist()?;
    let direction =
        "const area = document.querySelector('signpost-widget').shadowRoot.querySelector('textarea');
        return getComputedStyle(area).direction;";
    for (page_is, css) in [("ltr", ""), ("rtl", "body { direction: rtl; }")] {
        serve_styled(&site, "/styled", css, INLINE, "");
        let page = Page::open(&site, "/styled").await?;
        let widget = page.widget();
        page.until(
            "the style sheet",
            async || Ok((page.script(STYLED, vec![]).await? == true).then_some(())),
        )
        .await?;
        assert_eq!(page.script(direction, vec![]).await?, page_is, "an empty box is as the page");
        widget.click(BOX).await?;
        page.insert_text("שכחתי את הסיסמה").await?;
        assert_eq!(page.script(direction, vec![]).await?, "rtl", "on a page that is {page_is}");
        widget.fill(BOX, "I forgot my password").await?;
        assert_eq!(page.script(direction, vec![]).await?, "ltr", "on a page that is {page_is}");
    }
    Ok(())
}

#[tokio::test]
async fn the_sample_page_has_looks_to_choose_from_that_change_the_widget_too() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let seen = "const root = document.querySelector('signpost-widget').shadowRoot;
        const panel = getComputedStyle(root.querySelector('.panel'));
        return [panel.backgroundColor, panel.borderRadius, getComputedStyle(root.querySelector('.face')).backgroundColor].join(' ');";
    let mut all = vec![page.script(seen, vec![]).await?];
    let choose = "const look = document.querySelector('[name=look]');
        look.selectedIndex = arguments[0];
        look.dispatchEvent(new Event('change', { bubbles: true }));
        return location.search;";
    for number in 1..=5 {
        let search = page.script(choose, vec![number.into()]).await?;
        assert!(search.as_str().is_some_and(|search| search.starts_with("?look=")), "{search}");
        let shown = page.script(seen, vec![]).await?;
        assert!(!all.contains(&shown), "look {number} looks as another: {shown}");
        all.push(shown);
    }
    // The address brings it back, and the attribute goes before what the browser prefers.
    page.goto(&site.url("/?look=console&scheme=dark")).await?;
    page.until("the style sheet", async || Ok((page.script(STYLED, vec![]).await? == true).then_some(())))
        .await?;
    assert_eq!(page.script(COLOURS, vec![]).await?[0], "rgb(16, 20, 26)");
    page.quiet().await
}

#[tokio::test]
async fn with_forced_colours_everything_that_can_be_pressed_has_an_edge() -> Outcome {
    needs!(Media);
    let site = site::dist()?;
    let markup = format!("{INLINE}<signpost-widget mode=\"launcher\" open></signpost-widget>");
    serve_styled(&site, "/styled", "", &markup, "");
    let page = Page::open(&site, "/styled").await?;
    page.force_colours().await?;
    let widget = page.widget();
    widget.fill(BOX, TWICE).await?;
    widget.wait_for(SUGGESTED).await?;
    page.widget_at(1).wait_for(".launcher").await?;
    let bare = "const all = [...document.querySelectorAll('signpost-widget')].flatMap(({ shadowRoot }) => [...shadowRoot.querySelectorAll('button, textarea, .panel, .card')]);
        const bare = all.filter((one) => one.checkVisibility() && !one.matches('.quiet, .close'))
            .filter((one) => getComputedStyle(one).borderTopStyle !== 'solid' || parseFloat(getComputedStyle(one).borderTopWidth) < 1);
        return [matchMedia('(forced-colors: active)').matches, bare.map((one) => one.className)];";
    assert_eq!(page.script(bare, vec![]).await?, json!([true, []]));
    page.quiet().await
}
