//! Where something that the widget needs is not there: scripts, WebAssembly, another origin's consent, storage, workers, time.

use crate::support::{BOX, SUGGESTED, calm, load, serve_page, text, to_form};
use serde_json::Value;
use signpost_e2e::site::{self, Reply, STRICT_CSP, Server, Site};
use signpost_e2e::states::TWICE;
use signpost_e2e::{Outcome, Page};
use std::time::Duration;

const PHONE: &str = "signpost-widget a[href^='tel:']";
const MAIL: &str = "signpost-widget a[href^='mailto:']";

/// The page's links are there, and nothing that does not work.
async fn has_links_alone(page: &Page, what: &str) -> Outcome {
    assert!(page.document().shows(PHONE).await?, "{what}: no number to call");
    assert!(page.document().shows(MAIL).await?, "{what}: no address to write to");
    let inside = "return document.querySelector('signpost-widget').shadowRoot?.childElementCount ?? 0;";
    assert_eq!(page.script(inside, vec![]).await?, 0, "{what}: a box that nobody reads");
    Ok(())
}

/// The message is typed and loading fails: the links are shown, the text stays, and the page hears this code.
async fn fails_with(page: &Page, code: &str) -> Outcome<Value> {
    let widget = page.widget();
    widget.fill(BOX, TWICE).await?;
    widget.wait_for_text(".card", "Nothing is lost").await?;
    let error = page.wait_for_event("signpost-error").await?.detail;
    assert_eq!(error["code"], code, "{error}");
    assert!(!text(&error["message"]).is_empty() && text(&error["remedy"]).ends_with('.'), "{error}");
    assert!(!error.to_string().contains("boots"), "{error}");
    assert!(page.document().shows("signpost-widget a[href]").await?, "{code}");
    assert_eq!(widget.value(BOX).await?, TWICE, "{code}");
    Ok(error)
}

#[tokio::test]
async fn a_page_on_which_the_script_does_not_run_shows_the_contact_links() -> Outcome {
    let site = site::dist_under(Some(
        &STRICT_CSP.replace("script-src 'self' 'wasm-unsafe-eval'", "script-src 'none'"),
    ))?;
    let page = Page::open(&site, "/").await?;
    has_links_alone(&page, "no scripts").await?;

    let site = site::dist()?;
    site.answer("/signpost.js", Reply::status(404));
    page.goto(&site.url("/")).await?;
    has_links_alone(&page, "no loader").await?;
    // What a browser of 2018 makes of private members.
    site.answer("/signpost.js", Reply::javascript("class Old { # panel; }"));
    page.goto(&site.url("/")).await?;
    has_links_alone(&page, "a loader that the browser cannot read").await?;
    site.answer("/signpost.js", Reply::html("<!doctype html><title>No such page</title>"));
    page.goto(&site.url("/")).await?;
    has_links_alone(&page, "a page in the place of the loader").await
}

#[tokio::test]
async fn a_browser_without_webassembly_leaves_the_contact_links_and_the_text() -> Outcome {
    let site = site::dist()?;
    let page = Page::start().await?;
    page.before_each("delete globalThis.WebAssembly;").await?;
    page.goto(&site.url("/")).await?;
    fails_with(&page, "browser").await?;
    assert!(page.document().shows(PHONE).await?);
    calm(&page).await
}

#[tokio::test]
async fn a_page_in_the_place_of_a_file_is_named_by_what_it_spoils() -> Outcome {
    // Many servers answer each address that they do not know with the same page, and say that all is well.
    let page = Page::start().await?;
    for (file, code) in [
        ("/widget.js", "fetch"),
        ("/widget_bg.wasm", "load"),
        ("/model.bin", "model"),
        ("/base.bin", "model"),
        ("/flows.json", "flows"),
        ("/rest.js", "fetch"),
        ("/widget_rest.wasm", "load"),
        ("/privacy.wasm", "load"),
    ] {
        let site = site::dist()?;
        site.answer(file, Reply::html("<!doctype html><title>No such page</title>"));
        page.goto(&site.url("/")).await?;
        fails_with(&page, code).await?;
        site.restore(file);
        page.widget().click_text("button", "Try again").await?;
        page.widget().wait_for(SUGGESTED).await?;
        assert_eq!(page.widget().value(BOX).await?, TWICE, "{file}");
    }
    Ok(())
}

/// A page of one origin with the widget of another.
fn page_with(cdn: &Server) -> Outcome<Server> {
    let own = site::serve(Site { csp: None, ..Site::empty() })?;
    let page = format!(
        "<!doctype html><html lang=\"en\"><title>Orders</title><main>
         <signpost-widget><a href=\"tel:+442079460112\">Call</a> <a href=\"mailto:help@example.com\">Write</a></signpost-widget>
         </main><script type=\"module\" src=\"{}\"></script></html>",
        cdn.url("/signpost.js")
    );
    own.answer("/", Reply::html(&page));
    Ok(own)
}

#[tokio::test]
async fn another_origin_has_to_let_the_page_read_its_files() -> Outcome {
    let closed = site::serve(Site { csp: None, ..Site::new(site::built()?) })?;
    let page = Page::open(&page_with(&closed)?, "/").await?;
    has_links_alone(&page, "a script that the page may not run").await?;

    // Many servers let scripts be read, and forget the rest.
    let cdn = site::cdn()?;
    for (file, kind) in [("/model.bin", "application/octet-stream"), ("/widget_bg.wasm", "application/wasm")]
    {
        let reply = Reply::new(kind, site::file(file)?);
        cdn.answer(file, reply.header("access-control-allow-origin", "https://other.example"));
        let own = page_with(&cdn)?;
        page.goto(&own.url("/")).await?;
        let error = fails_with(&page, "fetch").await?;
        assert!(text(&error["remedy"]).contains("Access-Control-Allow-Origin"), "{error}");
        assert!(text(&error["message"]).contains(&cdn.origin()), "it says where: {error}");
        cdn.restore(file);
        page.widget().click_text("button", "Try again").await?;
        page.widget().wait_for(SUGGESTED).await?;
    }

    // With their consent everything works, the encoder too.
    page.goto(&page_with(&cdn)?.url("/")).await?;
    page.widget().fill(BOX, TWICE).await?;
    both_stages(&page).await?;
    page.widget().click(".card .primary").await?;
    page.widget().wait_for_text(".heading", "One may be a hold").await.map(drop)
}

async fn both_stages(page: &Page) -> Outcome {
    page.until("both stages answer", async || {
        let routed = page.events("signpost-routed").await?;
        Ok(routed.last().filter(|event| event.detail["stages"] == "both").map(drop))
    })
    .await
}

#[tokio::test]
async fn a_policy_without_workers_takes_no_stage_away() -> Outcome {
    let site = site::dist_under(Some(&format!("{STRICT_CSP}; worker-src 'none'")))?;
    let page = Page::open(&site, "/").await?;
    page.widget().fill(BOX, TWICE).await?;
    both_stages(&page).await?;
    assert_eq!(page.events("signpost-error").await?.len(), 0);
    let violations = page.violations().await?;
    assert!(violations.iter().all(|line| line.contains("worker-src")), "{violations:?}");
    Ok(())
}

/// A clock on which this wait, in milliseconds, ends a hundred times as soon.
fn impatient(wait: u32) -> String {
    format!(
        "const wait = window.setTimeout;
         window.setTimeout = (work, ms, ...more) => wait(work, ms === {wait} ? ms / 100 : ms, ...more);"
    )
}

#[tokio::test]
async fn what_is_slow_shows_the_contact_links_and_takes_their_place_when_it_comes() -> Outcome {
    let site = site::dist()?;
    let page = Page::start().await?;
    page.before_each(&impatient(15_000)).await?;
    for (file, kind) in [("/model.bin", "application/octet-stream"), ("/widget_bg.wasm", "application/wasm")]
    {
        page.clear_storage(&site).await?;
        site.answer(file, Reply::new(kind, site::file(file)?).after(Duration::from_secs(5)));
        page.goto(&site.url("/")).await?;
        fails_with(&page, "slow").await?;
        assert!(page.document().shows(PHONE).await?, "{file}");
        // Who tries again waits for the same files, and gets one widget.
        page.widget().click_text("button", "Try again").await?;
        page.widget().wait_for(SUGGESTED).await?;
        assert!(!page.document().shows(PHONE).await?, "{file}: the links are for when it fails");
        assert_eq!(page.widget().all(".screen").await?.len(), 1, "{file}");
        assert_eq!(page.events("signpost-ready").await?.len(), 1, "{file}: loaded twice");
        page.widget().click(".card .primary").await?;
        page.widget().wait_for_text(".heading", "One may be a hold").await?;
        // Whoever asks for it later has the one that is there.
        page.script_async("await document.querySelector('signpost-widget').open();", vec![]).await?;
        assert_eq!(page.events("signpost-ready").await?.len(), 1, "{file}: loaded once more");
        site.restore(file);
    }
    calm(&page).await
}

#[tokio::test]
async fn who_asks_for_a_person_while_the_second_part_is_slow_gets_the_contact_links() -> Outcome {
    let site = site::dist()?;
    let page = Page::start().await?;
    page.before_each(&impatient(30_000)).await?;
    let late = Reply::new("application/wasm", site::file("/widget_rest.wasm")?);
    site.answer("/widget_rest.wasm", late.after(Duration::from_secs(600)));
    page.goto(&site.url("/")).await?;
    let widget = page.widget();
    widget.fill(BOX, TWICE).await?;
    widget.click(".person").await?;
    widget.wait_for_text(".card", "Nothing is lost").await?;
    assert_eq!(page.wait_for_event("signpost-error").await?.detail["code"], "slow");
    assert!(page.document().shows(PHONE).await?);
    assert_eq!(widget.value(BOX).await?, TWICE);
    site.restore("/widget_rest.wasm");
    widget.click_text("button", "Try again").await?;
    widget.wait_for(SUGGESTED).await?;
    widget.click(".person").await?;
    widget.wait_for("form").await?;
    calm(&page).await
}

#[tokio::test]
async fn what_was_typed_goes_into_a_mail_when_nothing_else_works() -> Outcome {
    let site = site::dist()?;
    site.answer("/model.bin", Reply::status(404));
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    fails_with(&page, "fetch").await?;
    let href = async || {
        Ok::<_, signpost_e2e::Failure>(widget.attribute(".carry", "href").await?.unwrap_or_default())
    };
    assert_eq!(href().await?, "mailto:help@alderandfinch.example?body=".to_owned() + &encoded(TWICE));
    // Also what is written after the failure, and nothing while there is nothing.
    widget.fill(BOX, "").await?;
    widget.wait_gone(".carry").await?;
    widget.type_keys(BOX, "my boots").await?;
    assert_eq!(href().await?, "mailto:help@alderandfinch.example?body=my%20boots");
    // It takes along what is there when it is used; a link that mail programs cut would lose the end without a word.
    let long = "const area = document.querySelector('signpost-widget').shadowRoot.querySelector('#sp-text');
        area.value = '\\ud83d Lost & found? 50% 🛒 '.repeat(500);
        document.querySelector('signpost-widget').shadowRoot.querySelector('.carry').dispatchEvent(new Event('pointerenter'));";
    page.script(long, vec![]).await?;
    let href = href().await?;
    assert!((1_500..1_901).contains(&href.len()), "{}", href.len());
    assert!(href.contains("body=%EF%BF%BD%20Lost%20%26%20found%3F%2050%25%20%F0%9F%9B%92"), "{href}");
    assert_eq!(page.document().texts(MAIL).await?.len(), 1, "the page's own links are its own");
    calm(&page).await?;

    // A page without such a link has none.
    serve_page(
        &site,
        "/call",
        "<signpost-widget><a href=\"tel:+442079460112\">Call</a></signpost-widget>",
        "",
    );
    page.goto(&site.url("/call")).await?;
    fails_with(&page, "fetch").await?;
    page.until("the end", async || Ok(page.events("signpost-error").await?.first().map(drop))).await?;
    assert!(widget.all(".carry").await?.is_empty());
    Ok(())
}

/// As `encodeURIComponent` writes it.
fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte);
    text.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

#[tokio::test]
async fn a_panic_in_a_form_keeps_the_message_and_the_form_comes_back() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    to_form(&page).await?;
    let widget = page.widget();
    widget.fill("#sp-email", "sam@example.com").await?;
    let broken = "const place = Node.prototype;
        window.mend = [place.insertBefore, place.appendChild];
        place.insertBefore = place.appendChild = () => { throw new Error('no'); };";
    page.script(broken, vec![]).await?;
    widget.click(".person, .back").await?;
    widget.wait_for_text(".card", "Nothing is lost").await?;
    assert!(page.document().shows(PHONE).await?);
    assert_eq!(widget.value(BOX).await?, TWICE);
    let error = page.wait_for_event("signpost-error").await?;
    assert_eq!(error.detail["code"], "panic", "{}", error.detail);
    page.script("[Node.prototype.insertBefore, Node.prototype.appendChild] = window.mend;", vec![]).await?;
    widget.click_text("button", "Try again").await?;
    widget.wait_for(".heading, .card .primary").await?;
    assert_eq!(page.events("signpost-error").await?.len(), 1);
    assert_eq!(widget.all(".screen").await?.len(), 1);
    Ok(())
}

#[tokio::test]
async fn an_integrity_that_does_not_fit_leaves_the_contact_links() -> Outcome {
    let site = site::dist()?;
    let page = Page::start().await?;
    for (bytes, fits) in [(site::file("/signpost.js")?, true), (b"another file".to_vec(), false)] {
        // The browser itself says what the hash of a file is.
        page.goto(&site.url("/")).await?;
        let hash = "const made = await crypto.subtle.digest('SHA-384', new Uint8Array(arguments[0]));
            return btoa(String.fromCharCode(...new Uint8Array(made)));";
        let hash = page.script_async(hash, vec![bytes.into()]).await?;
        let markup = format!(
            "<!doctype html><html lang=\"en\"><title>Orders</title><main><signpost-widget>
             <a href=\"tel:+442079460112\">Call</a> <a href=\"mailto:help@example.com\">Write</a></signpost-widget></main>
             <script type=\"module\" src=\"/signpost.js\" integrity=\"sha384-{}\"></script></html>",
            text(&hash)
        );
        site.answer("/with-integrity", Reply::html(&markup));
        page.goto(&site.url("/with-integrity")).await?;
        if fits {
            load(&page).await?;
        } else {
            has_links_alone(&page, "a loader that is another").await?;
        }
    }
    Ok(())
}
