//! Trainings in a worker.

use crate::{NAME, Run, processor};
use serde_json::{Value, json};
use signpost_e2e::{Failure, Outcome, Page};
use signpost_train::Example;
use std::time::Duration;

/// Starts a worker. It has loaded its module when it complains of a job without rows.
const START: &str = "
    const began = performance.now();
    window.worker = new Worker('trainer-worker.js', { type: 'module' });
    await new Promise((done) => {
        worker.onmessage = done;
        worker.postMessage({ examples: [] });
    });
    return performance.now() - began;";

/// Gives it the first argument, and the files as a page holds them; does not wait.
const TRAIN: &str = "
    const [job, both] = arguments;
    const got = async (file) => new Uint8Array(await (await fetch(file)).arrayBuffer());
    job.base = await got('base.bin');
    if (both) job.encoder = await got('encoder.bin');
    window.heard = null;
    const began = performance.now();
    worker.onmessage = ({ data }) => {
        if (data.done) return;
        const { model, error } = data;
        window.heard = { ms: performance.now() - began, model: model && Array.from(model), error };
    };
    worker.postMessage(job);";

/// Nobody waits longer.
const PATIENCE: Duration = Duration::from_secs(600);

/// Looking costs the processor little.
const PAUSE: Duration = Duration::from_millis(250);

/// What two trainings on the same rows took, one after the other in one worker, and both models.
pub(crate) async fn train(page: &Page, examples: &[Example], both: bool) -> Outcome<(Run, [Vec<u8>; 2])> {
    let start = page.script_async(START, vec![]).await?;
    let row = |e: &Example| json!({ "text": e.text, "intent": e.label });
    let job = json!({ "examples": examples.iter().map(row).collect::<Vec<_>>(), "name": NAME });
    let before = processor::seconds();
    page.script_async(TRAIN, vec![job.clone(), json!(both)]).await?;
    let (seconds, first) = heard(page).await?;
    let processor = before.zip(processor::seconds()).map(|(before, now)| now - before);
    page.script_async(TRAIN, vec![job, json!(both)]).await?;
    let (again, second) = heard(page).await?;
    page.script("worker.terminate();", vec![]).await?;
    let run = Run { start: start.as_f64().unwrap_or(f64::NAN) / 1000.0, seconds, again, processor };
    Ok((run, [first, second]))
}

/// The seconds that a training took, and the model, once it is there.
async fn heard(page: &Page) -> Outcome<(f64, Vec<u8>)> {
    let began = std::time::Instant::now();
    let heard = loop {
        let heard = page.script("return window.heard;", vec![]).await?;
        if !heard.is_null() {
            break heard;
        }
        if began.elapsed() > PATIENCE {
            return Err(Failure::Late { awaited: "the worker to end".to_owned(), instead: String::new() });
        }
        tokio::time::sleep(PAUSE).await;
    };
    if let Some(error) = heard["error"].as_str() {
        return Err(Failure::Unexpected(format!("the worker: {error}")));
    }
    let model = heard["model"].as_array().into_iter().flatten();
    let model = model.filter_map(Value::as_u64).filter_map(|byte| u8::try_from(byte).ok()).collect();
    Ok((heard["ms"].as_f64().unwrap_or(f64::NAN) / 1000.0, model))
}
