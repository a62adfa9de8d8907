//! Brings the second stage: fetched once the first suggestion is possible, never on a connection that has to be spared.
//!
//! The encoder is a wasm module of its own beside the widget's, so that nobody waits for its code either. The widget calls
//! it like a function; `crates/encoder-wasm` says how.

use super::Host;
use js_sys::{Float32Array, Function, Object, Reflect, Uint8Array, WebAssembly};
use signpost_engine::encoder::{Encode, VECTOR};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;
use yew::platform::spawn_local;

/// A module with one function, which fills a vector: what a browser with vector instructions takes for valid.
const WITH_VECTORS: [u8; 29] =
    *b"\0asm\x01\0\0\0\x01\x05\x01\x60\0\x01\x7b\x03\x02\x01\0\x0a\x08\x01\x06\0\x41\0\xfd\x0f\x0b";

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
    let weights = host.attribute("encoder").unwrap_or_else(|| beside("encoder.bin"));
    spawn_local(async move {
        if let Ok(module) = Module::fetch(&weights).await {
            host.attach(module);
        }
    });
}

/// The address of a file that lies where the script does.
fn beside(name: &str) -> String {
    let script = SCRIPT.with(Clone::clone);
    let folder = script.rfind('/').map_or(0, |slash| slash + 1);
    format!("{}{name}", &script[..folder])
}

/// Whether the customer asked to save data, or the connection is slow. Browsers that do not tell are not spared.
fn is_spared() -> bool {
    let get = |object: &JsValue, key: &str| Reflect::get(object, &key.into()).unwrap_or_default();
    let Some(navigator) = web_sys::window().map(|window| window.navigator()) else { return true };
    let connection = get(&navigator, "connection");
    let kind = get(&connection, "effectiveType").as_string().unwrap_or_default();
    get(&connection, "saveData").is_truthy() || kind.ends_with("2g")
}

/// The encoder's wasm, with its weights read.
#[derive(Debug)]
struct Module {
    memory: WebAssembly::Memory,
    reserve: Function,
    encode: Function,
    checksum: u32,
}

impl Module {
    async fn fetch(weights: &str) -> Result<Self, JsValue> {
        let vectors = WebAssembly::validate(&Uint8Array::from(&WITH_VECTORS[..])).unwrap_or(false);
        let code = beside(if vectors { "encoder.wasm" } else { "encoder-plain.wasm" });
        // Both are on their way before either is waited for.
        let (code, weights) = (request(&code)?, request(weights)?);
        let (code, weights) = (body(code).await?, body(weights).await?);
        let made = JsFuture::from(WebAssembly::instantiate_buffer(&code.to_vec(), &Object::new())).await?;
        let exports = Reflect::get(&Reflect::get(&made, &"instance".into())?, &"exports".into())?;
        let function = |name: &str| Reflect::get(&exports, &name.into())?.dyn_into::<Function>();
        let memory = Reflect::get(&exports, &"memory".into())?.dyn_into()?;
        let mut module =
            Self { memory, reserve: function("reserve")?, encode: function("encode")?, checksum: 0 };
        module.write(&weights)?;
        let checksum = function("load")?.call1(&JsValue::NULL, &weights.length().into())?;
        module.checksum = checksum.as_f64().filter(|sum| *sum >= 0.0).ok_or(JsValue::NULL)? as u32;
        Ok(module)
    }

    /// Puts `bytes` where the module reads them.
    fn write(&self, bytes: &Uint8Array) -> Result<(), JsValue> {
        let place = self.reserve.call1(&JsValue::NULL, &bytes.length().into())?;
        let place = place.as_f64().ok_or(JsValue::NULL)? as u32;
        // Only now: making room may have moved the memory.
        Uint8Array::new(&self.memory.buffer()).set(bytes, place);
        Ok(())
    }

    fn vector(&self, text: &str) -> Result<Vec<f32>, JsValue> {
        let bytes = Uint8Array::from(text.as_bytes());
        self.write(&bytes)?;
        let place = self.encode.call1(&JsValue::NULL, &bytes.length().into())?;
        let place = place.as_f64().filter(|place| *place > 0.0).ok_or(JsValue::NULL)? as u32;
        let numbers = Float32Array::new_with_byte_offset_and_length(
            &self.memory.buffer(),
            place,
            u32::try_from(VECTOR).unwrap_or_default(),
        );
        Ok(numbers.to_vec())
    }
}

impl Encode for Module {
    fn encode(&self, text: &str) -> Option<Vec<f32>> {
        self.vector(text).ok()
    }

    fn checksum(&self) -> u32 {
        self.checksum
    }
}

/// Asks for a file.
fn request(address: &str) -> Result<JsFuture, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    Ok(JsFuture::from(window.fetch_with_str(address)))
}

/// The bytes of what was asked for.
async fn body(response: JsFuture) -> Result<Uint8Array, JsValue> {
    let response: Response = response.await?.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    let buffer = JsFuture::from(response.array_buffer()?).await?;
    Ok(Uint8Array::new(&buffer))
}
