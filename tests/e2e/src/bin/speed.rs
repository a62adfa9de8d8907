//! `speed`: what a message costs in the page, and natively beside it. Run by `cargo xtask bench speed`.

use serde_json::{Value, json};
use signpost_e2e::site::{self, Reply, Server};
use signpost_e2e::{Failure, Outcome, Page, native};
use signpost_engine::config::Flows;
use signpost_engine::encoder::Encoder;
use signpost_engine::model::Model;
use signpost_engine::policy::Context;
use signpost_engine::router::Router;
use signpost_train::{Example, Options, train};
use std::hint::black_box;
use std::ops::ControlFlow;
use std::process::ExitCode;
use std::time::Instant;

/// Of so many batches the fastest counts: other work on the machine only ever adds.
const BATCHES: usize = 15;

/// What a message may cost in the page, in ms, with vector instructions.
const MOST_ONE: f64 = 0.3;
const MOST_TWO: f64 = 3.0;

/// Beyond this times ten for a tenfold text or model, the cost no longer counts as linear.
const SLACK: f64 = 1.5;

const LENGTHS: [usize; 4] = [10, 100, 1_000, 10_000];
const INTENTS: [usize; 3] = [10, 100, 1_000];

const MESSAGE: &str = "two lots of 24.50 left my account this morning, I only bought the one pair of boots and nobody answers, ";

/// Times `widget.route` for every text of the first argument.
const ROUTE: &str = "
    const widget = document.querySelector('signpost-widget');
    const [texts, batches] = arguments;
    const costs = [];
    for (const text of texts) {
        await widget.route(text);
        const first = performance.now();
        await widget.route(text);
        // About ten milliseconds a batch: the page's clock is coarse, and a driver waits for half a minute only.
        const n = Math.max(1, Math.min(100, Math.floor(10 / (performance.now() - first))));
        let best = Infinity;
        for (let batch = -1; batch < batches; batch++) {
            const began = performance.now();
            for (let i = 0; i < n; i++) await widget.route(text);
            if (batch >= 0) best = Math.min(best, (performance.now() - began) / n);
        }
        costs.push(best);
    }
    return { costs, stages: (await widget.route(texts[0])).stages };";

/// Times the encoder's module of the last argument, without the widget.
const ENCODE: &str = "
    const [texts, batches, file] = arguments;
    const got = async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer());
    const [code, weights] = await Promise.all([got(file), got('/encoder.bin')]);
    const { memory, reserve, load, encode } = (await WebAssembly.instantiate(code)).instance.exports;
    const write = (bytes) => {
        const place = reserve(bytes.length);
        new Uint8Array(memory.buffer).set(bytes, place);
        return bytes.length;
    };
    if (load(write(weights)) < 0) throw new Error('no encoder');
    const utf8 = new TextEncoder();
    return texts.map((text) => {
        let best = Infinity;
        for (let batch = -1; batch < batches; batch++) {
            const began = performance.now();
            for (let i = 0; i < 20; i++) new Float32Array(memory.buffer, encode(write(utf8.encode(text))), 256).slice();
            if (batch >= 0) best = Math.min(best, (performance.now() - began) / 20);
        }
        return best;
    });";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match measure().await {
        Ok(over) if over.is_empty() => ExitCode::SUCCESS,
        Ok(over) => {
            over.iter().for_each(|line| eprintln!("over its bar: {line}"));
            ExitCode::FAILURE
        }
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// Prints everything and returns what is over its bar.
async fn measure() -> Outcome<Vec<String>> {
    let mut over = Vec::new();
    println!("ms a message, the fastest of {BATCHES} batches\n");
    println!("{:<44}{:>10}{:>14}{:>10}", "", "in the page", "without SIMD", "natively");
    stage_one(&mut over).await?;
    stage_two(&mut over).await?;
    both().await?;
    intents(&mut over).await?;
    Ok(over)
}

/// The whole pipeline of the n-grams, from the text to the record as a JavaScript object.
async fn stage_one(over: &mut Vec<String>) -> Outcome {
    let site = site::dist()?;
    site.answer("/encoder.bin", Reply::status(404));
    let router = native::router(false)?;
    let texts: Vec<String> = LENGTHS.iter().map(|length| message(*length)).collect();
    let costs = routed(&site, "", &texts, "ngrams").await?;
    for ((length, text), cost) in LENGTHS.iter().zip(&texts).zip(&costs) {
        line(
            &format!("stage one, route, {length} characters"),
            &[Some(*cost), None, Some(natively(&router, text))],
        );
    }
    bar(over, "stage one, 100 characters", costs[1], MOST_ONE);
    linear(over, "stage one by length", &costs);
    Ok(())
}

/// The encoder alone.
async fn stage_two(over: &mut Vec<String>) -> Outcome {
    let (site, encoder) = (site::dist()?, native::encoder()?);
    let page = Page::open(&site, "/").await?;
    let pieces = [1, 10, 30, 64];
    let mut texts: Vec<(String, String)> =
        pieces.map(|count| (format!("{count} pieces"), of_pieces(&encoder, count))).to_vec();
    texts.extend(LENGTHS.map(|length| (format!("{length} characters"), message(length))));
    let mut costs = Vec::new();
    for file in ["/encoder.wasm", "/encoder-plain.wasm"] {
        let only: Vec<&String> = texts.iter().map(|(_, text)| text).collect();
        let found = page.script_async(ENCODE, vec![json!(only), json!(BATCHES), json!(file)]).await?;
        costs.push(numbers(&found)?);
    }
    for (i, (name, text)) in texts.iter().enumerate() {
        let own = fastest(20, || drop(black_box(encoder.encode(black_box(text)))));
        line(&format!("stage two, {name}"), &[Some(costs[0][i]), Some(costs[1][i]), Some(own)]);
    }
    bar(over, "stage two, 30 pieces", costs[0][2], MOST_TWO);
    linear(over, "stage two by length", &costs[0][pieces.len()..]);
    Ok(())
}

/// Both stages with the evidence of both, as at rest: the encoder reads the text up to fourteen times.
async fn both() -> Outcome {
    let (site, router) = (site::dist()?, native::router(true)?);
    let texts = [message(100)];
    let with = routed(&site, "", &texts, "both").await?;
    let without = routed(&site, "WebAssembly.validate = () => false;", &texts, "both").await?;
    let own = natively(&router, &texts[0]);
    line("both at rest, with evidence, 100 characters", &[Some(with[0]), Some(without[0]), Some(own)]);
    Ok(())
}

/// Stage one with models of more and more intents.
async fn intents(over: &mut Vec<String>) -> Outcome {
    let mut costs = Vec::new();
    for count in INTENTS {
        let (model, flows) = made_up(count)?;
        let site = site::dist()?;
        site.answer("/encoder.bin", Reply::status(404));
        site.answer("/model.bin", Reply::new("application/octet-stream", model.clone()));
        site.answer("/flows.json", Reply::new("application/json", flows.to_string()));
        let text = message(100);
        let model = Model::from_bytes(&model).map_err(|e| Failure::Setup(e.to_string()))?;
        let flows: Flows = native::flows_of(flows)?;
        let own = natively(&Router::new(model, flows), &text);
        let cost = routed(&site, "", &[text], "ngrams").await?[0];
        line(&format!("stage one, {count} intents, 100 characters"), &[Some(cost), None, Some(own)]);
        costs.push(cost);
    }
    linear(over, "stage one by intents", &costs);
    Ok(())
}

/// A model of so many made-up intents that share most of their words, and a flows file for it.
fn made_up(intents: usize) -> Outcome<(Vec<u8>, Value)> {
    let words: Vec<&str> = MESSAGE.split_whitespace().collect();
    let row = |intent: usize, copy: usize| {
        let text: Vec<&str> =
            (0..8).map(|i| words[(intent * (i + 1) + copy * 5 + i) % words.len()]).collect();
        Example::new(format!("{} item{intent}", text.join(" ")), format!("all.i{intent}"))
    };
    let examples: Vec<Example> = (0..intents).flat_map(|i| [row(i, 0), row(i, 1)]).collect();
    let options = Options { folds: 2, ..Options::default() };
    let model = train(&examples, &options, None, &mut |_| ControlFlow::Continue(()))
        .map_err(|e| Failure::Setup(e.to_string()))?;
    let mut flows: Value =
        serde_json::from_slice(&site::flows()?).map_err(|e| Failure::Setup(e.to_string()))?;
    let first = flows["flows"][0].clone();
    let intent =
        |i: usize| json!({ "id": format!("all.i{i}"), "label": format!("Item {i}"), "flow": first["id"] });
    flows["categories"] = json!([{ "id": "all", "label": "All" }]);
    flows["intents"] = (0..intents).map(intent).collect();
    flows["flows"] = json!([first]);
    flows["policy"] = json!([]);
    Ok((model, flows))
}

/// What `widget.route` costs for each text, with a script run before the widget is loaded.
async fn routed(site: &Server, before: &str, texts: &[String], stages: &str) -> Outcome<Vec<f64>> {
    let page = Page::open(site, "/").await?;
    page.script(before, vec![]).await?;
    let answer = async || {
        let found = page.script_async(ROUTE, vec![json!([texts[0]]), json!(1)]).await?;
        Ok((found["stages"] == stages).then_some(()))
    };
    page.until(&format!("the stages {stages}"), answer).await?;
    let mut costs = Vec::new();
    // One at a time: the driver waits for a script for half a minute.
    for text in texts {
        let found = page.script_async(ROUTE, vec![json!([text]), json!(BATCHES)]).await?;
        costs.extend(numbers(&found["costs"])?);
    }
    Ok(costs)
}

fn natively(router: &Router, text: &str) -> f64 {
    fastest(20, || drop(black_box(router.route_in_full(black_box(text), &Context::default()))))
}

fn fastest(times: u32, mut work: impl FnMut()) -> f64 {
    let mut batch = || {
        let began = Instant::now();
        (0..times).for_each(|_| work());
        began.elapsed().as_secs_f64() * 1e3 / f64::from(times)
    };
    (0..BATCHES).map(|_| batch()).fold(f64::INFINITY, f64::min)
}

/// The beginning of an endless message.
fn message(length: usize) -> String {
    MESSAGE.chars().cycle().take(length).collect()
}

/// The shortest beginning of it that has so many pieces.
fn of_pieces(encoder: &Encoder, count: usize) -> String {
    let enough = |length: &usize| encoder.pieces(&message(*length)).len() >= count;
    message((1..1_000).find(enough).unwrap_or(1_000))
}

fn numbers(value: &Value) -> Outcome<Vec<f64>> {
    let numbers = value.as_array().into_iter().flatten().filter_map(Value::as_f64).collect::<Vec<_>>();
    if numbers.is_empty() { Err(Failure::Unexpected(format!("no times, but {value}"))) } else { Ok(numbers) }
}

fn line(name: &str, costs: &[Option<f64>; 3]) {
    let [page, plain, own] = costs.map(|cost| cost.map_or_else(|| "–".to_owned(), |ms| format!("{ms:.3}")));
    println!("{name:<44}{page:>10}{plain:>14}{own:>10}");
}

fn bar(over: &mut Vec<String>, name: &str, cost: f64, most: f64) {
    if cost > most {
        over.push(format!("{name}: {cost:.3} ms, at most {most} ms"));
    }
}

/// Each cost is of ten times as much as the one before.
fn linear(over: &mut Vec<String>, name: &str, costs: &[f64]) {
    for pair in costs.windows(2).filter(|pair| pair[1] > 10.0 * SLACK * pair[0]) {
        over.push(format!("{name}: {:.3} ms, ten times as much {:.3} ms", pair[0], pair[1]));
    }
}
