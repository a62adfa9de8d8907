//! What the page answers is what the command line answers: the whole record, number by number.

use crate::support::load;
use serde_json::{Value, json};
use signpost_e2e::site::{self, Reply};
use signpost_e2e::{Failure, Outcome, Page, native};
use signpost_engine::router::Router;
use xtask::project;

/// Of two records, numbers may differ by so much: they are rounded to four decimals, and nothing says that they must be
/// rounded in the same direction. Everything else must be the same.
const TOLERANCE: f64 = 1e-4 + 1e-9;

/// So many texts are asked about at once; a driver waits for a script for half a minute.
const AT_ONCE: usize = 40;

/// What the page is built from, to be had natively, too.
const ROUTE: &str = "
    const widget = document.querySelector('signpost-widget');
    const records = [];
    for (const text of arguments[0]) records.push(await widget.route(text));
    return records;";

#[tokio::test]
async fn the_first_stage_says_the_same_in_the_page_and_natively() -> Outcome {
    let site = site::dist()?;
    site.answer("/encoder.bin", Reply::status(404));
    let page = Page::open(&site, "/").await?;
    load(&page).await?;
    agree(&page, &native::router(false)?, &texts(1)?, "ngrams").await
}

#[tokio::test]
async fn both_stages_say_the_same_in_the_page_and_natively() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    load(&page).await?;
    both_answer(&page).await?;
    assert!(site.requests().iter().any(|request| request.path == "/encoder.wasm"));
    agree(&page, &native::router(true)?, &texts(3)?, "both").await
}

#[tokio::test]
async fn without_vector_instructions_it_is_still_the_same() -> Outcome {
    let site = site::dist()?;
    // Where the encoder runs, the browser says that it has none.
    let module = [b"WebAssembly.validate = () => false;\n", &site::file("/encoder-module.js")?[..]].concat();
    site.answer("/encoder-module.js", Reply::new("text/javascript", module));
    let page = Page::open(&site, "/").await?;
    load(&page).await?;
    both_answer(&page).await?;
    let asked = |path: &str| site.requests().iter().any(|request| request.path == path);
    assert!(asked("/encoder-plain.wasm") && !asked("/encoder.wasm"));
    agree(&page, &native::router(true)?, &texts(12)?, "both").await
}

async fn both_answer(page: &Page) -> Outcome {
    let both = async || {
        let records = page.script_async(ROUTE, vec![json!(["where is my order"])]).await?;
        Ok((records[0]["stages"] == "both").then_some(()))
    };
    page.until("both stages to answer", both).await
}

/// The texts of the golden cases, and every so-manyth held-out message.
fn texts(every: usize) -> Outcome<Vec<String>> {
    let read = |path: &str| std::fs::read_to_string(project::root().join(path));
    let golden: Vec<Value> = serde_json::from_str(&read("crates/engine/tests/cases/routing.json")?)
        .map_err(|e| Failure::Setup(e.to_string()))?;
    let mut texts: Vec<String> =
        golden.iter().filter_map(|case| case["text"].as_str()).map(str::to_owned).collect();
    let held_out = read("data/held_out/intents.csv")?;
    // Good enough for rows on one line each; quotes and label do no harm to a comparison.
    texts.extend(held_out.lines().skip(1).step_by(every).map(str::to_owned));
    texts.extend(["", "👩‍👩‍👧 é ñ", "包裹没有到"].map(str::to_owned));
    Ok(texts)
}

async fn agree(page: &Page, router: &Router, texts: &[String], stages: &str) -> Outcome {
    let mut largest = 0.0f64;
    for texts in texts.chunks(AT_ONCE) {
        let records = page.script_async(ROUTE, vec![json!(texts)]).await?;
        let records = records.as_array().map(Vec::as_slice).unwrap_or_default();
        assert_eq!(records.len(), texts.len(), "a record for each text");
        for (text, record) in texts.iter().zip(records) {
            let routing = router.route_in_full(text, &native::context_of(record)?);
            let mut native = serde_json::to_value(&routing).map_err(|e| Failure::Setup(e.to_string()))?;
            in_utf16(&mut native, text);
            let difference = difference(record, &native);
            assert!(difference <= TOLERANCE, "{text:?}\nin the page {record}\nnatively {native}");
            assert_eq!(record["stages"], stages);
            largest = largest.max(difference);
        }
    }
    println!("{stages}: {} texts, largest difference {largest:.1e}", texts.len());
    Ok(())
}

/// The largest difference of two numbers at the same place; infinite where anything else differs.
fn difference(a: &Value, b: &Value) -> f64 {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => {
            (a.as_f64().unwrap_or(f64::NAN) - b.as_f64().unwrap_or(f64::NAN)).abs()
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            a.iter().zip(b).map(|(a, b)| difference(a, b)).fold(0.0, f64::max)
        }
        (Value::Object(a), Value::Object(b)) if a.len() == b.len() => a
            .iter()
            .map(|(key, a)| b.get(key).map_or(f64::INFINITY, |b| difference(a, b)))
            .fold(0.0, f64::max),
        _ if a == b => 0.0,
        _ => f64::INFINITY,
    }
}

/// Turns the offsets of a record into those that JavaScript counts.
fn in_utf16(value: &mut Value, text: &str) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(|value| in_utf16(value, text)),
        Value::Object(map) => {
            for (key, value) in map {
                match value.as_u64().and_then(|byte| text.get(..usize::try_from(byte).ok()?)) {
                    Some(before) if key == "start" || key == "end" => {
                        *value = before.encode_utf16().count().into();
                    }
                    _ => in_utf16(value, text),
                }
            }
        }
        _ => {}
    }
}
