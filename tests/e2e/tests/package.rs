//! The packed package, in the example projects of `tests/package`: each was built with it as a team does it, and is used here as a
//! customer does. `cargo xtask dist --check` builds them.

use serde_json::json;
use signpost_e2e::process::{Program, free_port};
use signpost_e2e::site::{self, Reply, STRICT_CSP, Server, Site};
use signpost_e2e::states::TWICE;
use signpost_e2e::{Failure, Outcome, Page};
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use xtask::package::examples;

const BOX: &str = "#sp-text";

/// The folder with what was built of a project.
fn built(name: &str) -> Outcome<PathBuf> {
    let folder = examples::folder().join(name).join("dist");
    if folder.join("index.html").is_file() {
        return Ok(folder);
    }
    Err(Failure::Setup(
        "the example projects are not built\nWhat to do: run `cargo xtask dist --check`".to_owned(),
    ))
}

/// Serves a project under the strict policy; frameworks may have a policy of their own for trusted types.
fn serve(name: &str, trusted: &str) -> Outcome<Server> {
    let csp = STRICT_CSP.replace("trusted-types signpost", &format!("trusted-types signpost {trusted}"));
    site::serve(Site { csp: Some(csp), ..Site::new(built(name)?) })
}

/// Types a message, and waits for the suggestion and for both stages behind it.
async fn suggests(page: &Page) -> Outcome {
    let widget = page.widget();
    widget.type_keys(BOX, TWICE).await?;
    widget.wait_for_text("#sp-intent", "Charged more than once").await?;
    page.until("both stages", async || {
        let events = page.events("signpost-routed").await?;
        Ok(events.iter().any(|event| event.detail["stages"] == "both").then_some(()))
    })
    .await
}

/// Takes the suggestion, and sends the form behind it.
async fn sends(page: &Page) -> Outcome {
    let widget = page.widget();
    widget.click(".card .primary").await?;
    widget.wait_for_text(".heading", "One may be a hold").await?;
    widget.click_text(".secondary", "I still need help").await?;
    widget.click_text(".choice", "Both payments").await?;
    widget.fill("#sp-email", "sam@example.com").await?;
    widget.click("form .primary").await
}

/// The whole way in an application, which sets properties, listens, opens, and takes the case over.
async fn works_in(name: &str, trusted: &str) -> Outcome {
    let site = serve(name, trusted)?;
    let page = Page::open(&site, "/").await?;
    page.widget().wait_for(BOX).await?;
    let set = "const { context, tools } = document.querySelector('signpost-widget');
        return [context.plan, typeof tools.order];";
    assert_eq!(page.script(set, vec![]).await?, json!(["club", "function"]), "what the application has set");

    suggests(&page).await?;
    page.document().wait_for_text("output", "billing.duplicate_charge").await?;
    let worker = page.sent().await?.iter().any(|url| url.contains("encoder-worker"));
    assert!(worker, "the encoder runs in a worker: {:#?}", page.sent().await?);

    let opened = "const widget = document.querySelector('signpost-widget');
        return [widget.hasAttribute('open'), typeof widget.open];";
    for is_open in [true, false] {
        page.document().click("#toggle").await?;
        let seen =
            async || Ok((page.script(opened, vec![]).await? == json!([is_open, "function"])).then_some(()));
        page.until("the attribute `open`", seen).await?;
    }

    sends(&page).await?;
    page.widget().wait_for_text(".reference", "R-").await?;
    assert!(site.requests().iter().all(|request| request.path != "/cases"), "the application delivers it");

    page.widget().click_text("button", "Ask something else").await?;
    page.document().click("#person").await?;
    page.widget().wait_for("form #sp-email").await?;
    page.quiet().await
}

#[tokio::test]
async fn it_works_in_a_react_application() -> Outcome {
    works_in("react", "").await
}

#[tokio::test]
async fn it_works_in_a_vue_application() -> Outcome {
    works_in("vue", "vue").await
}

#[tokio::test]
async fn it_works_in_a_svelte_application() -> Outcome {
    works_in("svelte", "svelte-trusted-html").await
}

#[tokio::test]
async fn it_works_from_a_script_tag_on_a_static_host() -> Outcome {
    let site = serve("plain", "")?;
    let page = Page::open(&site, "/").await?;
    suggests(&page).await?;
    sends(&page).await?;
    page.widget().wait_for_text(".heading", "We have your message").await?;
    page.quiet().await
}

#[tokio::test]
async fn it_works_on_the_development_server_of_vite() -> Outcome {
    built("react")?;
    let port = free_port()?;
    let mut vite = Command::new(examples::folder().join("node_modules/.bin/vite"));
    vite.current_dir(examples::folder()).args(["react", "--strictPort", "--host", "127.0.0.1", "--port"]);
    let mut vite = Program::start(vite.arg(port.to_string()).stdout(Stdio::null()))?;
    vite.wait_for((Ipv4Addr::LOCALHOST, port).into())?;
    let page = Page::start().await?;
    page.goto(&format!("http://127.0.0.1:{port}/")).await?;
    suggests(&page).await?;
    page.widget().click(".card .primary").await?;
    page.widget().wait_for_text(".heading", "One may be a hold").await?;
    // This server has no icon, and the browser asks for one.
    let trouble = page.trouble().await?;
    assert!(trouble.iter().all(|line| line.contains("/favicon.ico")), "{trouble:?}");
    Ok(())
}

/// The page, as if its script had been another one when it was hashed.
fn with_another_hash(page: &str) -> String {
    let (before, hash) = page.split_once("sha384-").unwrap_or((page, ""));
    let first = if hash.starts_with('A') { "B" } else { "A" };
    format!("{before}sha384-{first}{}", hash.get(1..).unwrap_or_default())
}

#[tokio::test]
async fn it_works_from_a_cdn_whose_loader_is_checked() -> Outcome {
    let cdn = site::serve(Site { cross_origin: true, csp: None, ..Site::new(built("plain")?) })?;
    let page = std::fs::read_to_string(built("plain")?.join("index.html"))?;
    let loader = format!("crossorigin=\"anonymous\" src=\"{}\"", cdn.url("/signpost/signpost.js"));
    let page = page.replace("src=\"/signpost/signpost.js\"", &loader);
    let origin = cdn.origin();
    let csp = format!(
        "default-src 'none'; script-src {origin} 'wasm-unsafe-eval'; style-src {origin}; connect-src {origin}; img-src 'self'"
    );
    let site = site::serve(Site { csp: Some(csp), ..Site::empty() })?;
    site.answer("/", Reply::html(&page));
    site.answer("/changed", Reply::html(&with_another_hash(&page)));
    let page = Page::open(&site, "/").await?;
    suggests(&page).await?;

    // Another script than the one that was hashed does not run: the page's own contact links stay.
    page.goto(&site.url("/changed")).await?;
    page.document().wait_for("signpost-widget a").await?;
    let defined = page.script("return Boolean(customElements.get('signpost-widget'));", vec![]).await?;
    assert_eq!(defined, false);
    Ok(())
}
