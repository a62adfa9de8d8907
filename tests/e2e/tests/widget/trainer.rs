//! A model trained in a worker of the browser, as a designer's page does.

use serde_json::{Value, json};
use signpost_e2e::{Failure, Outcome, Page, native, site};
use signpost_engine::encoder::Encode;
use signpost_engine::model::Base;
use signpost_train::{Example, Options, Progress, background, train_on};
use std::ops::ControlFlow;

/// Rows of each of six intents: enough to learn from, and quick.
const ROWS: usize = 25;

/// What README.md asks a page to allow. Under `require-trusted-types-for`, a page has to name the worker's address itself.
const CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
                   img-src 'self' data:";

/// Starts the worker with the first argument; the page counts its own turns meanwhile.
const START: &str = "
    const [job, encoder] = arguments;
    if (encoder) job.encoder = new Uint8Array(await (await fetch('encoder.bin')).arrayBuffer());
    window.heard = { steps: [], turns: 0, model: null, error: null };
    const turn = setInterval(() => heard.turns++, 5);
    window.worker = new Worker('trainer-worker.js', { type: 'module' });
    worker.onmessage = ({ data }) => {
        if (data.done) return heard.steps.push([data.done, data.total]);
        clearInterval(turn);
        heard.model = data.model && Array.from(data.model);
        heard.error = data.error ?? null;
    };
    worker.postMessage(job);";

/// What the page has heard of the worker so far; the model only if it is asked for.
const HEARD: &str =
    "return { ...heard, model: arguments[0] ? heard.model : heard.model && heard.model.length };";

fn examples() -> Outcome<Vec<Example>> {
    let mut rows = Vec::new();
    for file in ["billing.csv", "orders.csv"] {
        let path = xtask::project::root().join("data/train/intents").join(file);
        let mut reader = csv::Reader::from_path(path).map_err(|e| Failure::Setup(e.to_string()))?;
        let all = reader.records().map_while(Result::ok).map(|row| Example::new(&row[0], &row[1]));
        let all: Vec<Example> = all.collect();
        for intent in
            all.iter().map(|e| &e.label).collect::<std::collections::BTreeSet<_>>().into_iter().take(3)
        {
            rows.extend(all.iter().filter(|e| e.label == *intent).take(ROWS).cloned());
        }
    }
    Ok(rows)
}

fn job(examples: &[Example]) -> Value {
    let row = |e: &Example| json!({ "text": e.text, "intent": e.label });
    json!({ "examples": examples.iter().map(row).collect::<Vec<_>>(), "name": "mine" })
}

fn natively(examples: &[Example], encoder: Option<&dyn Encode>) -> Outcome<Vec<u8>> {
    let options = Options { name: "mine".into(), ..Options::default() };
    let quiet = &mut |_: Progress| ControlFlow::Continue(());
    let setup = |e: &dyn std::fmt::Display| Failure::Setup(e.to_string());
    let base = Base::from_bytes(&site::file("/base.bin")?).map_err(|e| setup(&e))?;
    train_on(&base, examples, &background(), &options, encoder, quiet).map_err(|e| setup(&e))
}

/// Reading the background takes longer than a page is waited for.
const WAITS: usize = 4;

async fn finished(page: &Page) -> Outcome<Value> {
    let ended = async || {
        let heard = page.script(HEARD, vec![json!(false)]).await?;
        Ok((!heard["model"].is_null() || !heard["error"].is_null()).then_some(heard))
    };
    for _ in 1..WAITS {
        match page.until("the worker to end", ended).await {
            Err(Failure::Late { .. }) => {}
            other => return other,
        }
    }
    page.until("the worker to end", ended).await
}

#[tokio::test]
async fn a_model_trained_in_the_browser_is_the_one_trained_natively() -> Outcome {
    let site = site::dist_under(Some(CSP))?;
    let page = Page::open(&site, "/").await?;
    let examples = examples()?;
    let encoder = native::encoder()?;
    for encoder in [None, Some(&encoder as &dyn Encode)] {
        page.script_async(START, vec![job(&examples), json!(encoder.is_some())]).await?;
        let heard = finished(&page).await?;
        assert_eq!(heard["error"], Value::Null);
        let steps = heard["steps"].as_array().map(Vec::as_slice).unwrap_or_default();
        assert!(steps.len() > 20 && steps.last().is_some_and(|last| last[0] == last[1]), "{steps:?}");
        assert!(heard["turns"].as_u64() > Some(3), "the page stood still: {}", heard["turns"]);
        let model = page.script(HEARD, vec![json!(true)]).await?["model"].take();
        assert!(model == json!(natively(&examples, encoder)?), "other bytes than natively");
    }
    Ok(())
}

#[tokio::test]
async fn a_worker_says_what_is_wrong_with_its_job_and_can_be_ended() -> Outcome {
    let site = site::dist_under(Some(CSP))?;
    let page = Page::open(&site, "/").await?;
    let examples = examples()?;
    for (job, wrong) in [
        (json!({ "examples": [] }), "name 0 intents"),
        (json!({ "examples": [{ "text": "where is it" }] }), "intent"),
        (json!({ "rows": [] }), "examples"),
        (json!({ "examples": [], "signals": [{ "text": "help", "signals": ["joy"] }] }), "\"joy\""),
    ] {
        page.script_async(START, vec![job, json!(false)]).await?;
        let heard = finished(&page).await?;
        assert!(heard["error"].as_str().is_some_and(|error| error.contains(wrong)), "{heard}");
        assert_eq!(heard["model"], Value::Null);
    }
    page.script_async(START, vec![job(&examples), json!(false)]).await?;
    page.until("the first step", async || {
        let heard = page.script(HEARD, vec![json!(false)]).await?;
        Ok(heard["steps"][0].is_array().then_some(()))
    })
    .await?;
    page.script("worker.terminate();", vec![]).await?;
    // What was on its way may still arrive.
    let mut heard = Vec::new();
    for _ in 0..2 {
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        heard.push(page.script(HEARD, vec![json!(false)]).await?);
    }
    assert_eq!(heard[0]["model"], Value::Null, "ended too late");
    assert_eq!(heard[0]["steps"], heard[1]["steps"], "it went on");
    Ok(())
}
