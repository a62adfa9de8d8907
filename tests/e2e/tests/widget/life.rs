//! Pages of one document that change views, draw things twice, and put the element up and take it down, for hours.

use crate::support::{BOX, SUGGESTED, kept, load, nothing, serve_page, serve_styled};
use serde_json::json;
use signpost_e2e::compressed::brotli;
use signpost_e2e::site::{self, Reply};
use signpost_e2e::states::TWICE;
use signpost_e2e::{Failure, Held, Outcome, Page, needs};
use xtask::project;

/// Mounts an element so many times, has it answer a message, and takes it off.
const ROUNDS: &str = "
    const [rounds, text] = arguments;
    const flows = (window.flows ??= await (await fetch('/flows.json')).json());
    const turn = () => new Promise((done) => setTimeout(done));
    for (let round = 0; round < rounds; round++) {
        const widget = document.createElement('signpost-widget');
        if (round % 2) widget.setAttribute('mode', 'launcher');
        widget.config = flows;
        document.querySelector('main').append(widget);
        await widget.open();
        const area = widget.shadowRoot.querySelector('textarea');
        area.focus();
        area.value = text;
        area.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
        while (!widget.shadowRoot.querySelector('#sp-intent')) await turn();
        widget.remove();
        await turn();
        sessionStorage.clear();
        // What the tests have noted of it is not the widget's.
        window.__recorded.events.length = 0;
    }";

async fn rounds(page: &Page, count: usize) -> Outcome<(Held, u64)> {
    // The driver gives up on a script that takes long.
    for _ in 0..count / 50 {
        page.script_async(ROUNDS, vec![json!(50), TWICE.into()]).await?;
    }
    let memory = "const { default: start } = await import('/widget.js');
        return (await start()).memory.buffer.byteLength;";
    let bytes = page.script_async(memory, vec![]).await?.as_u64().unwrap_or_default();
    Ok((page.held().await?, bytes))
}

#[tokio::test]
async fn a_thousand_elements_that_came_and_went_leave_nothing() -> Outcome {
    needs!(Memory);
    let site = site::dist()?;
    serve_page(&site, "/mounts", "", "");
    let page = Page::open(&site, "/mounts").await?;
    let (before, memory_before) = rounds(&page, 100).await?;
    let (after, memory_after) = rounds(&page, 900).await?;
    println!(
        "after 100: {before:?}, {memory_before} bytes of wasm; after 1,000: {after:?}, {memory_after} bytes"
    );
    // A few of either come and go with the browser's own doings; one kept with each mount would be 900.
    assert!(after.listeners - before.listeners < 30, "listeners: {before:?}, then {after:?}");
    assert!(after.nodes - before.nodes < 60, "nodes: {before:?}, then {after:?}");
    assert!(after.heap - before.heap < 0.3, "heap: {before:?}, then {after:?}");
    assert!(memory_after - memory_before <= 131_072, "the wasm: {memory_before} bytes, then {memory_after}");
    page.quiet().await
}

/// An application whose views are swapped within one document; the element is in the layout, or in each view.
const VIEWS: &str = "
    const view = (name) => {
        const main = document.createElement('main');
        const title = document.createElement('h1');
        title.textContent = name;
        main.append(title, document.createElement('signpost-widget'));
        return main;
    };
    window.go = async (name) => {
        const change = () => document.querySelector('main').replaceWith(view(name));
        await (document.startViewTransition ? document.startViewTransition(change).finished : change());
    };";

#[tokio::test]
async fn what_was_typed_goes_along_from_view_to_view() -> Outcome {
    let site = site::dist()?;
    serve_styled(&site, "/app", "", "<main><h1>Orders</h1><signpost-widget></signpost-widget></main>", VIEWS);
    let page = Page::open(&site, "/app").await?;
    let widget = page.widget();
    widget.fill(BOX, TWICE).await?;
    widget.wait_for(SUGGESTED).await?;
    // What was typed is kept once it is known what must be masked.
    let kept = "return Object.keys(sessionStorage).length;";
    page.until("the draft", async || Ok((page.script(kept, vec![]).await? == 1).then_some(()))).await?;
    for name in ["Invoices", "Orders", "Help"] {
        page.script_async("await window.go(arguments[0]);", vec![name.into()]).await?;
        widget.wait_for(SUGGESTED).await?;
        assert_eq!(widget.value(BOX).await?, TWICE, "{name}");
        assert_eq!(page.document().all("signpost-widget").await?.len(), 1);
    }
    widget.click(".card .primary").await?;
    widget.wait_for_text(".heading", "One may be a hold").await?;
    page.quiet().await
}

#[tokio::test]
async fn a_tree_that_is_drawn_twice_has_one_widget_that_works() -> Outcome {
    let site = site::dist()?;
    // As React does in its strict mode: every effect runs, is undone, and runs again; the element itself may stay, or be another.
    let script = "
        const mount = (widget) => {
            widget.context = { plan: 'club' };
            const heard = () => (window.heard = (window.heard ?? 0) + 1);
            widget.addEventListener('signpost-ready', heard);
            document.querySelector('main').append(widget);
            widget.identify?.('sam');
            return () => {
                widget.removeEventListener('signpost-ready', heard);
                widget.remove();
            };
        };
        const same = document.createElement('signpost-widget');
        mount(same)();
        mount(same);
        mount(document.createElement('signpost-widget'))();
        const late = document.createElement('signpost-widget');
        customElements.whenDefined('signpost-widget').then(() => {
            const undo = mount(late);
            late.open();
            undo();
            mount(late);
        });";
    serve_page(&site, "/strict", "", script);
    let page = Page::open(&site, "/strict").await?;
    let at = async |number: usize| {
        let widget = page.widget_at(number);
        widget.fill(BOX, TWICE).await?;
        widget.wait_for(SUGGESTED).await?;
        assert_eq!(widget.all(".screen").await?.len(), 1);
        Ok::<_, Failure>(())
    };
    at(0).await?;
    at(1).await?;
    assert_eq!(page.document().all("signpost-widget").await?.len(), 2);
    assert_eq!(page.script("return window.heard;", vec![]).await?, 2, "each is ready once");
    let context = "return [...document.querySelectorAll('signpost-widget')].map((one) => one.context.plan);";
    assert_eq!(page.script(context, vec![]).await?, json!(["club", "club"]));
    page.quiet().await
}

/// A page as Turbo has it: links are followed by fetching the next page and changing this one into it.
fn turbo_page(title: &str, other: &str, has_widget: bool) -> Reply {
    let widget = if has_widget { r#"<signpost-widget id="inline"></signpost-widget>"# } else { "" };
    Reply::html(&format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title>
         <meta name=\"turbo-refresh-method\" content=\"morph\"><meta name=\"turbo-refresh-scroll\" content=\"preserve\">
         <script src=\"/turbo.js\" defer></script><script type=\"module\" src=\"/signpost.js\"></script></head>
         <body><h1>{title}</h1><a id=\"go\" href=\"{other}\">Go</a>{widget}
         <signpost-widget id=\"kept\" mode=\"launcher\" data-turbo-permanent></signpost-widget></body></html>"
    ))
}

#[tokio::test]
async fn turbo_visits_and_morphs_leave_what_was_typed_and_the_launcher_open() -> Outcome {
    // Turbo writes a style sheet for its bar into the page, which the strict policy forbids.
    let site = site::dist_under(None)?;
    let script =
        std::fs::read(project::npm_cache().join("node_modules/@hotwired/turbo/dist/turbo.es2017-umd.js"))
            .map_err(|error| {
                Failure::Setup(format!("Turbo: {error}\nWhat to do: run `cargo xtask tools`"))
            })?;
    site.answer("/turbo.js", Reply::new("text/javascript", script));
    site.answer("/one", turbo_page("One", "/two", true));
    site.answer("/two", turbo_page("Two", "/one", true));
    let page = Page::open(&site, "/one").await?;
    let (inline, kept) = (page.widget_at(0), page.widget_at(1));
    kept.click(".launcher").await?;
    kept.wait_for(".screen").await?;
    page.type_here("I forgot my password").await?;
    inline.fill(BOX, TWICE).await?;
    inline.wait_for(SUGGESTED).await?;
    // What was typed is kept once it is known what must be masked.
    let kept_both = "return Object.keys(sessionStorage).length;";
    page.until("both drafts", async || Ok((page.script(kept_both, vec![]).await? == 2).then_some(())))
        .await?;
    page.script("window.mark = document.querySelector('#kept');", vec![]).await?;
    for title in ["Two", "One", "Two"] {
        page.document().click("#go").await?;
        page.document().wait_for_text("h1", title).await?;
        page.until("the page to be there", async || {
            let is_there = "return !document.documentElement.hasAttribute('aria-busy') && document.querySelectorAll('signpost-widget').length === 2;";
            Ok((page.script(is_there, vec![]).await? == true).then_some(()))
        })
        .await?;
        assert_eq!(
            page.script("return window.mark === document.querySelector('#kept');", vec![]).await?,
            true
        );
        assert_eq!(kept.value(BOX).await?, "I forgot my password", "{title}");
        let popover = "return window.mark.shadowRoot.querySelector('.panel').matches(':popover-open');";
        assert_eq!(page.script(popover, vec![]).await?, true, "{title}");
        inline.wait_for(SUGGESTED).await?;
        assert_eq!(inline.value(BOX).await?, TWICE, "{title}");
    }
    // The server sends the same page again, and Turbo changes what differs: the element is not told to have any content.
    site.answer("/two", turbo_page("Two, refreshed", "/one", true));
    inline.click(".card .primary").await?;
    inline.wait_for_text(".heading", "One may be a hold").await?;
    page.script(
        "window.inline = document.querySelector('#inline'); Turbo.session.refresh(location.href);",
        vec![],
    )
    .await?;
    page.document().wait_for_text("h1", "Two, refreshed").await?;
    assert_eq!(
        page.script("return window.inline === document.querySelector('#inline');", vec![]).await?,
        true
    );
    inline.wait_for_text(".heading", "One may be a hold").await?;
    assert_eq!(kept.value(BOX).await?, "I forgot my password");
    page.quiet().await
}

#[tokio::test]
async fn a_page_within_a_page_has_a_launcher_in_its_own_corner() -> Outcome {
    // The strict policy allows no frames.
    let site = site::dist_under(None)?;
    serve_styled(&site, "/inner", "", "<signpost-widget mode=\"launcher\"></signpost-widget>", "");
    let css = "iframe { width: 500px; height: 600px; border: 0; }";
    serve_styled(&site, "/outer", css, "<h1>Shop</h1><iframe src=\"/inner\" title=\"Help\"></iframe>", "");
    let page = Page::open(&site, "/outer").await?;
    page.client().enter_frame(0).await?;
    let widget = page.widget();
    widget.click(".launcher").await?;
    widget.fill(BOX, TWICE).await?;
    widget.wait_for(SUGGESTED).await?;
    let fits = "const { left, right, top, bottom } = document.querySelector('signpost-widget').shadowRoot.querySelector('.panel').getBoundingClientRect();
        return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;";
    assert_eq!(page.script(fits, vec![]).await?, true);
    Ok(())
}

#[tokio::test]
async fn a_launcher_is_not_printed_and_what_stands_in_the_page_is() -> Outcome {
    needs!(Media);
    let site = site::dist()?;
    // Pages reveal what is hidden, with a rule for everything.
    let css = "@media print { * { display: block !important; } }";
    let markup =
        r#"<signpost-widget></signpost-widget><signpost-widget mode="launcher" open></signpost-widget>"#;
    serve_styled(&site, "/printed", css, markup, "");
    let page = Page::open(&site, "/printed").await?;
    load(&page).await?;
    page.widget_at(1).wait_for(".launcher").await?;
    page.show_as_print().await?;
    assert!(page.widget_at(0).shows(BOX).await?);
    for part in [".launcher", ".panel"] {
        assert!(!page.widget_at(1).shows(part).await?, "{part} is printed");
    }
    Ok(())
}

#[tokio::test]
async fn reset_forgets_the_text_the_draft_and_what_the_page_has_told() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    page.script("document.querySelector('signpost-widget').context = { plan: 'club' };", vec![]).await?;
    widget.fill(BOX, TWICE).await?;
    widget.wait_for(SUGGESTED).await?;
    let reset = "const widget = document.querySelector('signpost-widget');
        return [await widget.reset(), widget.context ?? null, Object.keys(sessionStorage)];";
    assert_eq!(page.script_async(reset, vec![]).await?, json!([true, null, []]));
    assert_eq!(widget.value(BOX).await?, "");
    assert!(!widget.shows(SUGGESTED).await?);
    let routed = "return (await document.querySelector('signpost-widget').route('hello')).text;";
    assert_eq!(page.script_async(routed, vec![]).await?, "hello");
    page.quiet().await
}

/// As programs that translate pages do it: each piece of text is taken out, and its translation put in, within elements of theirs.
const TRANSLATE: &str = "
    const skipped = (node) => node.parentElement?.closest('[translate=no], style, script, textarea');
    const all = (root) => {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        const found = [];
        while (walker.nextNode()) if (walker.currentNode.data.trim() && !skipped(walker.currentNode)) found.push(walker.currentNode);
        return found;
    };
    for (const node of all(document.querySelector('signpost-widget').shadowRoot)) {
        if (node.parentElement.localName === 'font') continue;
        const outer = document.createElement('font');
        const inner = document.createElement('font');
        inner.textContent = `«${node.data.toUpperCase()}»`;
        outer.append(inner);
        node.replaceWith(outer);
    }";

#[tokio::test]
async fn a_page_that_is_translated_works_on_and_shows_what_is_true() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    let translate = async || page.script(TRANSLATE, vec![]).await.map(drop);
    translate().await?;
    widget.fill(BOX, TWICE).await?;
    widget.wait_for_text("#sp-intent", "Charged more than once").await?;
    let healed = "return performance.getEntriesByName(`${location.origin}/translated.js`).length;";
    page.until("all scripts", async || Ok((page.script(healed, vec![]).await? == 1).then_some(()))).await?;
    widget.wait_for(".in-short").await?;
    translate().await?;
    // What the customer wrote is theirs.
    let quoted = widget.texts(".because q").await?;
    assert!(!quoted.is_empty() && quoted.iter().all(|words| TWICE.contains(words.as_str())), "{quoted:?}");
    widget.fill(BOX, "I forgot my password and cannot reset it").await?;
    page.until("the other topic", async || {
        let shown = widget.texts("#sp-intent").await?.join("").to_lowercase();
        Ok(shown.contains("reset my password").then_some(()))
    })
    .await?;
    translate().await?;
    widget.fill(BOX, TWICE).await?;
    page.until("the first topic again", async || {
        let shown = widget.texts("#sp-intent").await?.join("").to_lowercase();
        Ok(shown.contains("charged more than once").then_some(()))
    })
    .await?;
    translate().await?;
    widget.click(".card .primary").await?;
    widget.wait_for(".heading").await?;
    translate().await?;
    page.script("document.querySelector('signpost-widget').escalate();", vec![]).await?;
    widget.fill("#sp-email", "sam@example.com").await?;
    translate().await?;
    widget.click("form .primary").await?;
    widget.wait_for(".reference").await?;
    translate().await?;
    let reference = widget.texts(".reference dd").await?.join("");
    assert!(!reference.is_empty() && !reference.contains('«'), "{reference}");
    assert_eq!(page.events("signpost-error").await?, []);
    page.quiet().await
}

/// Most bytes, compressed, that a page fetches for a widget that nobody uses.
const UNUSED: usize = 5_000;

/// What the browser notes of what has moved on the page, from its beginning.
const WATCH: &str = "window.noted = [];
    new PerformanceObserver((list) => window.noted.push(...list.getEntries().map((entry) => entry.value)))
        .observe({ type: 'layout-shift', buffered: true });";

#[tokio::test]
async fn a_page_that_nobody_uses_it_on_fetches_five_kilobytes_and_stays_still() -> Outcome {
    let site = site::dist()?;
    serve_styled(
        &site,
        "/quiet",
        "",
        "<h1>Orders</h1><signpost-widget></signpost-widget><signpost-widget mode=\"launcher\"></signpost-widget>",
        "",
    );
    let page = Page::start().await?;
    page.before_each(WATCH).await?;
    page.goto(&site.url("/quiet")).await?;
    page.widget_at(1).wait_for(".launcher").await?;
    page.settle().await?;
    let own = ["/quiet", "/quiet.css", "/quiet.js"];
    let paths: Vec<String> = site.requests().into_iter().map(|request| request.path).collect();
    let fetched: Vec<&String> = paths.iter().filter(|path| !own.contains(&path.as_str())).collect();
    let mut bytes = 0;
    for path in &fetched {
        bytes += brotli(&site::file(path)?).len();
    }
    assert!(bytes <= UNUSED, "{bytes} bytes: {fetched:?}");
    assert_eq!(kept(&page).await?, nothing());
    assert_eq!(page.script("return window.noted;", vec![]).await?, json!([]));
    page.quiet().await
}
