//! Files that come with the studio.

use js_sys::Uint8Array;
use signpost_studio::project::{Bytes, Project, Row};
use signpost_studio::sample;
use signpost_studio::trouble::Trouble;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// The sample project, as it comes with the studio.
pub(super) async fn sample() -> Result<Project, Trouble> {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap_or_default();
    let rows = text(fetch("studio-rows.jsonl").await?);
    let rows: Vec<Row> = rows.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    sample::project(sample::Files {
        flows: text(fetch("studio-flows.json").await?),
        rows,
        model: Bytes::from(fetch("model.bin").await?),
        messages: fetch("studio-messages.jsonl").await?,
        planted: fetch("studio-planted.json").await?,
    })
}

/// A file beside the page.
pub(super) async fn fetch(name: &str) -> Result<Vec<u8>, Trouble> {
    let failed = |why: String| {
        Trouble::new(
            format!("{name} could not be loaded: {why}"),
            "Check that it lies beside studio.html, and reload",
        )
    };
    let window = web_sys::window().ok_or_else(|| failed("there is no window".into()))?;
    let said = |error: JsValue| failed(format!("{error:?}"));
    let response = JsFuture::from(window.fetch_with_str(name)).await.map_err(said)?;
    let response: Response = response.unchecked_into();
    if !response.ok() {
        return Err(failed(format!("the server answered {}", response.status())));
    }
    let buffer = response.array_buffer().map_err(said)?;
    Ok(Uint8Array::new(&JsFuture::from(buffer).await.map_err(said)?).to_vec())
}
