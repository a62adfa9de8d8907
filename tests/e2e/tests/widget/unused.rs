//! A page that hosts the widget, which nobody uses: what it costs.

use crate::support::{BOX, kept, nothing, serve_page};
use serde_json::{Value, json};
use signpost_e2e::compressed::brotli;
use signpost_e2e::site::{self, Reply, Server};
use signpost_e2e::{Outcome, Page, Screen, needs};

/// What may be fetched for the widget, compressed with brotli.
const MOST_BYTES: usize = 5_000;

/// What the page has of its own.
const HOST: [&str; 3] = ["/own", "/page.css", "/host.js"];

const IN_THE_PAGE: &str = "<signpost-widget><a href=\"mailto:help@example.com\">Write to us</a></signpost-widget><p>Two parcels are on their way.</p>";

const LAUNCHER: &str = "<p>Two parcels are on their way.</p>
    <signpost-widget mode=\"launcher\"><a href=\"mailto:help@example.com\">Write to us</a></signpost-widget>";

/// Opens the page, and waits until it has nothing more to do.
async fn idle(page: &Page, site: &Server, markup: &str) -> Outcome {
    serve_page(site, "/own", markup, "");
    page.goto(&site.url("/own")).await?;
    page.widget().wait_for(if markup == LAUNCHER { ".launcher" } else { BOX }).await?;
    page.settle().await?;
    let idle = "const idle = window.requestIdleCallback ?? ((done) => setTimeout(done, 100));
        for (let time = 0; time < 3; time++) await new Promise((done) => idle(done));";
    page.script_async(idle, vec![]).await.map(drop)
}

#[tokio::test]
async fn it_fetches_five_kilobytes_at_most_and_stores_nothing() -> Outcome {
    let site = site::dist()?;
    let page = Page::start().await?;
    for markup in [IN_THE_PAGE, LAUNCHER] {
        page.forget_sent().await?;
        site.forget_requests();
        idle(&page, &site, markup).await?;
        let requests: Vec<String> = site.requests().into_iter().map(|request| request.path).collect();
        let own: Vec<&String> = requests.iter().filter(|path| !HOST.contains(&path.as_str())).collect();
        let sizes = own.iter().map(|path| Ok(brotli(&site::file(path)?).len()));
        let bytes: usize = sizes.collect::<Outcome<Vec<_>>>()?.into_iter().sum();
        assert!(own.iter().any(|path| *path == "/panel.css"), "the style sheet is counted: {own:?}");
        assert!(bytes <= MOST_BYTES, "{bytes} bytes for {own:?}");
        assert_eq!(page.sent().await?.len(), requests.len(), "and nothing from elsewhere");
        assert_eq!(kept(&page).await?, nothing());
        let databases = page.script_async("return await indexedDB.databases();", vec![]).await?;
        assert_eq!(databases, json!([]));
    }
    page.quiet().await
}

/// As the guide has it: the page keeps room for what is to come.
const WITH_ROOM: &str = "<link rel=\"stylesheet\" href=\"/room.css\">
    <signpost-widget><a href=\"mailto:help@example.com\">Write to us</a></signpost-widget><p>Two parcels are on their way.</p>";

/// The same, as the guide has it.
const ROOM: &str = "signpost-widget:not([mode=launcher]) { display: block; min-height: 20rem }
    @media (max-width: 30rem) { signpost-widget:not([mode=launcher]) { min-height: 23rem } }";

/// What the engine reports from the beginning of the page on.
const WATCH: &str = "{
    const tasks = (window.__tasks = []), shifts = (window.__shifts = []);
    const watch = (type, all) => {
        const keep = (found) => all.push(...found.getEntries().map((one) => one.toJSON()));
        new PerformanceObserver(keep).observe({ type, buffered: true });
    };
    watch('longtask', tasks);
    watch('layout-shift', shifts);
}";

#[tokio::test]
async fn it_moves_nothing_on_the_page() -> Outcome {
    needs!(Timeline);
    let site = site::dist()?;
    site.answer("/room.css", Reply::new("text/css", ROOM));
    let page = Page::start().await?;
    page.before_each(WATCH).await?;
    for (markup, width) in [(WITH_ROOM, 1280), (WITH_ROOM, 360), (LAUNCHER, 360)] {
        page.show_on(Screen { width, height: 900, dark: false, still: true }).await?;
        idle(&page, &site, markup).await?;
        page.settle().await?;
        let shifts = page.script("return window.__shifts;", vec![]).await?;
        let height = "return document.querySelector('signpost-widget').offsetHeight;";
        let height = page.script(height, vec![]).await?;
        assert_eq!(shifts, json!([]), "{markup} is {height} pixels high at {width}");
    }
    // The observer does see what it is there for.
    page.script(
        "document.body.prepend(Object.assign(document.createElement('div'), { style: 'height: 99px' }));",
        vec![],
    )
    .await?;
    page.until("a shift", async || {
        let seen = page.script("return window.__shifts.length;", vec![]).await?;
        Ok((seen.as_u64() > Some(0)).then_some(()))
    })
    .await
}

#[tokio::test]
async fn it_has_no_long_task() -> Outcome {
    needs!(Timeline);
    const LOADS: usize = 4;
    let site = site::dist()?;
    let page = Page::start().await?;
    page.before_each(WATCH).await?;
    for markup in [IN_THE_PAGE, LAUNCHER] {
        // On a busy machine any task may be long once. One of ours would be long each time.
        let mut tasks: Vec<Value> = Vec::new();
        for _ in 0..LOADS {
            idle(&page, &site, markup).await?;
            tasks.push(page.script("return window.__tasks;", vec![]).await?);
        }
        assert!(tasks.contains(&json!([])), "{markup}: {tasks:?}");
    }
    // The observer does see what it is there for.
    let long = "setTimeout(() => { const end = performance.now() + 120; while (performance.now() < end); });";
    page.script(long, vec![]).await?;
    page.until("a long task", async || {
        let seen = page.script("return window.__tasks.length;", vec![]).await?;
        Ok((seen.as_u64() > Some(0)).then_some(()))
    })
    .await
}
