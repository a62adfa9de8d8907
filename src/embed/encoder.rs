//! Brings the second stage: fetched once the first suggestion is possible, never on a connection that has to be spared.

use super::Host;
use signpost_engine::encoder::Encoder;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;
use yew::platform::spawn_local;

#[wasm_bindgen]
extern "C" {
    /// The address of the script that this wasm came with.
    #[wasm_bindgen(thread_local_v2, js_namespace = ["import", "meta"], js_name = "url")]
    static SCRIPT: String;
}

/// Fetches the encoder and gives it to `host`. Without it everything works as before, so nothing is said when that fails.
pub(super) fn fetch(host: Host) {
    if is_spared() {
        return;
    }
    let address = host.attribute("encoder").unwrap_or_else(|| {
        let script = SCRIPT.with(Clone::clone);
        let folder = script.rfind('/').map_or(0, |slash| slash + 1);
        format!("{}encoder.bin", &script[..folder])
    });
    spawn_local(async move {
        if let Ok(bytes) = bytes(&address).await
            && let Ok(encoder) = Encoder::from_bytes(&bytes)
        {
            host.attach(encoder);
        }
    });
}

/// Whether the customer asked to save data, or the connection is slow. Browsers that do not tell are not spared.
fn is_spared() -> bool {
    let get = |object: &JsValue, key: &str| js_sys::Reflect::get(object, &key.into()).unwrap_or_default();
    let Some(navigator) = web_sys::window().map(|window| window.navigator()) else { return true };
    let connection = get(&navigator, "connection");
    let kind = get(&connection, "effectiveType").as_string().unwrap_or_default();
    get(&connection, "saveData").is_truthy() || kind.ends_with("2g")
}

async fn bytes(address: &str) -> Result<Vec<u8>, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_str(address)).await?.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    let buffer = JsFuture::from(response.array_buffer()?).await?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}
