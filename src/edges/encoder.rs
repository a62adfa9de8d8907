//! The encoder of the second stage, which works beside the page: `static/encoder.js` says how. Here is the queue before it.

use js_sys::{Array, Float32Array, Function, Promise};
use signpost_engine::encoder::VECTOR;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use yew::platform::spawn_local;

/// Texts with their vectors.
pub(crate) type Vectors = Vec<(String, Vec<f32>)>;

/// Asks for the vectors of texts.
#[derive(Clone)]
pub(crate) struct Reader {
    /// Takes a list of texts, and gives the promise of their numbers, one text after the other.
    read: Function,
    queue: Rc<RefCell<Queue>>,
}

#[derive(Default)]
struct Queue {
    busy: bool,
    /// What is asked for next. A newer request takes the place of an older one, which is about a text of before.
    next: Option<Vec<String>>,
}

impl Reader {
    pub(crate) fn new(read: Function) -> Self {
        Self { read, queue: Rc::default() }
    }

    /// Has `texts` read, as soon as what is being read is done. `done` hears of their vectors, or that there is no encoder
    /// any more.
    pub(crate) fn ask(&self, texts: Vec<String>, done: impl Fn(Result<Vectors, Lost>) + 'static) {
        self.queue.borrow_mut().next = Some(texts);
        if std::mem::replace(&mut self.queue.borrow_mut().busy, true) {
            return;
        }
        let reader = self.clone();
        spawn_local(async move {
            loop {
                let Some(texts) = reader.queue.borrow_mut().next.take() else { break };
                let answer = reader.read(texts).await;
                let lost = answer.is_err();
                done(answer);
                if lost {
                    return;
                }
            }
            reader.queue.borrow_mut().busy = false;
        });
    }

    /// The vectors of `texts`.
    ///
    /// # Errors
    /// [`Lost`] when the encoder has broken down.
    pub(crate) async fn read(&self, texts: Vec<String>) -> Result<Vectors, Lost> {
        let list: Array = texts.iter().map(|text| JsValue::from_str(text)).collect();
        let promise: Promise =
            self.read.call1(&JsValue::NULL, &list).ok().and_then(|p| p.dyn_into().ok()).ok_or(Lost)?;
        let numbers = JsFuture::from(promise).await.map_err(|_| Lost)?;
        let numbers = numbers.dyn_into::<Float32Array>().map_err(|_| Lost)?.to_vec();
        Ok(texts.into_iter().zip(numbers.chunks_exact(VECTOR).map(<[f32]>::to_vec)).collect())
    }
}

/// There is no encoder any more; the n-grams answer alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lost;
