//! What every WebDriver server can do, for engines whose driver has no shorter way.

use super::session::{ELEMENT, Extension};
use crate::failure::{Failure, Outcome};
use crate::server::BLANK;
use fantoccini::Client;
use serde_json::Value;
use std::time::{Duration, Instant};

/// The viewport that a test finds, in CSS pixels.
pub(super) const USUAL_SIZE: (u32, u32) = (1280, 800);

/// How long a window may take to get its size.
const PATIENCE: Duration = Duration::from_secs(10);

/// Makes the window so large that the viewport has this size.
pub(super) async fn fit(client: &Client, (width, height): (u32, u32)) -> Outcome {
    let began = Instant::now();
    loop {
        let sizes = "return [innerWidth, innerHeight, outerWidth, outerHeight];";
        let found = client.execute(sizes, vec![]).await?;
        let size =
            |at: usize| found[at].as_u64().and_then(|size| u32::try_from(size).ok()).unwrap_or_default();
        if (size(0), size(1)) == (width, height) {
            return Ok(());
        }
        if began.elapsed() > PATIENCE {
            return Err(Failure::Unexpected(format!(
                "the viewport does not become {width} by {height}; inner and outer size are {found}"
            )));
        }
        let frame = (size(2).saturating_sub(size(0)), size(3).saturating_sub(size(1)));
        client.set_window_size(width + frame.0, height + frame.1).await?;
        // The page hears of it at its next frame.
        client.execute_async("const [done] = arguments; setTimeout(done, 20);", vec![]).await?;
    }
}

pub(super) async fn insert_text(client: &Client, text: &str) -> Outcome {
    let inserted = "return document.execCommand('insertText', false, arguments[0]);";
    if client.execute(inserted, vec![text.into()]).await? == true {
        return Ok(());
    }
    Err(Failure::Unexpected(format!("nothing that has the focus takes the text {text:?}")))
}

/// Goes to an empty page of the origin, since only a page can clear what its origin has stored.
pub(super) async fn clear_storage(client: &Client, origin: &str) -> Outcome {
    client.goto(&format!("{origin}{BLANK}")).await?;
    let clear = "
        const [done] = arguments;
        localStorage.clear();
        sessionStorage.clear();
        const gone = ({ name }) => new Promise((resolve) => {
            const request = indexedDB.deleteDatabase(name);
            request.onsuccess = request.onerror = request.onblocked = resolve;
        });
        indexedDB.databases().then((all) => Promise.all(all.map(gone))).then(() => done(null), (error) => done(String(error)));";
    let failed = client.execute_async(clear, vec![]).await?;
    client.goto("about:blank").await?;
    if failed.is_null() { Ok(()) } else { Err(Failure::Unexpected(format!("nothing is cleared: {failed}"))) }
}

/// What the recorder kept of the console, see `recorder.js`.
pub(super) async fn console(client: &Client) -> Outcome<Vec<(String, String, String)>> {
    let found = client.execute("return window.__recorded?.console?.splice(0) ?? [];", vec![]).await?;
    let lines = found.as_array().map(Vec::as_slice).unwrap_or_default();
    let text = |line: &Value, at: usize| line[at].as_str().unwrap_or_default().to_owned();
    Ok(lines.iter().map(|line| (text(line, 0), "console-api".to_owned(), text(line, 1))).collect())
}

/// Role and name of each element that has a role of its own and is shown, as the engine computes them.
pub(super) async fn accessibility_tree(client: &Client) -> Outcome<Vec<(String, String)>> {
    const TELLING: &str = "
        const all = (root) => [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])]);
        const telling = 'a[href], button, fieldset, form, h1, h2, h3, h4, img, input, li, main, nav, ol, section, select, textarea, ul, [role]';
        return all(document).filter((one) => one.matches(telling) && one.checkVisibility({ visibilityProperty: true }));";
    let found = client.execute(TELLING, vec![]).await?;
    let mut tree = Vec::new();
    for element in found.as_array().map(Vec::as_slice).unwrap_or_default() {
        let id = element[ELEMENT].as_str().unwrap_or_default();
        let role = client.issue_cmd(Extension::get(format!("element/{id}/computedrole"))).await?;
        let name = client.issue_cmd(Extension::get(format!("element/{id}/computedlabel"))).await?;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        tree.push((text(&role), text(&name)));
    }
    Ok(tree)
}
