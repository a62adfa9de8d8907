//! What a key costs, and what comes after the last one.

use crate::measured::{LONGEST_TASK, Typing};
use crate::{SLOWER, phone};
use serde_json::Value;
use signpost_e2e::{Failure, Outcome, Page, site};
use std::time::Duration;

/// How long the messages are, in characters.
const LENGTHS: [usize; 4] = [60, 200, 1_000, 2_000];

/// So many keys at the end of a message are typed and measured; what stands before them is pasted.
const MOST_KEYS: usize = 120;

/// Between two keys, after the thread is free: a quick typist.
const BETWEEN: Duration = Duration::from_millis(60);

/// From the last key, so long tasks are looked for.
const AFTER: Duration = Duration::from_secs(3);

/// What a customer wrote who has waited too long.
const COMPLAINT: &str = include_str!("complaint.txt");

/// Measures each `input`, from before its first listener to the first task after the next picture: posted from the
/// frame's callback, that task comes once style, layout and paint are done.
const WATCH: &str = "
    const keys = (window.__keys = []), tasks = (window.__tasks = []);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data: began }) => keys.push(performance.now() - began);
    addEventListener('input', () => {
        const began = (window.__last = performance.now());
        requestAnimationFrame(() => port2.postMessage(began));
    }, true);
    addEventListener('click', () => (window.__pressed = performance.now()), true);
    new PerformanceObserver((list) => {
        for (const task of list.getEntries()) tasks.push([task.startTime + task.duration, task.duration]);
    }).observe({ type: 'longtask' });";

/// Types a message of each length in a browser of its own.
pub(crate) async fn measure() -> Outcome<Vec<Typing>> {
    let mut all = Vec::new();
    for characters in LENGTHS {
        eprintln!("    typing {characters} characters");
        all.push(one(characters).await?);
    }
    Ok(all)
}

async fn one(characters: usize) -> Outcome<Typing> {
    let message: String = COMPLAINT.trim_end().chars().take(characters).collect();
    if message.chars().count() < characters {
        return Err(Failure::Setup(format!("complaint.txt is shorter than {characters} characters")));
    }
    let site = site::dist()?;
    let page = phone().await?;
    page.goto(&site.url("/")).await?;
    page.widget().click("textarea").await?;
    // Both stages are there before anything is measured: most of typing is done with both.
    page.insert_text("hello ").await?;
    page.watch_first().await?;
    site.quiet_for(Duration::from_secs(3)).await;
    page.slow_down(SLOWER).await?;
    page.script(WATCH, vec![]).await?;
    page.script("document.activeElement.shadowRoot.activeElement.select()", vec![]).await?;

    let split = message.char_indices().nth(characters - characters.min(MOST_KEYS)).map_or(0, |(at, _)| at);
    let (pasted, typed) = message.split_at(split);
    if !pasted.is_empty() {
        page.insert_text(pasted).await?;
        tokio::time::sleep(Duration::from_secs(3)).await;
    }
    page.script("window.__keys.length = 0", vec![]).await?;
    for key in typed.chars() {
        page.press([key]).await?;
        tokio::time::sleep(BETWEEN).await;
    }
    tokio::time::sleep(AFTER).await;
    let after_typing = long_tasks(&page, "__last").await?;
    let keys = page.script("return window.__keys;", vec![]).await?;
    Ok(Typing {
        characters,
        keys: keys.as_array().into_iter().flatten().filter_map(Value::as_f64).collect(),
        after_typing,
        at_press: press(&page).await?,
    })
}

/// What takes the suggestion; candidates and a list of several things have only other buttons.
const BUTTONS: [&str; 2] = ["[part~=suggestion] .primary", "[part~=suggestion] button"];

/// Presses the suggestion's button, and returns the long tasks from then on.
async fn press(page: &Page) -> Outcome<Option<Vec<f64>>> {
    let widget = page.widget();
    for button in BUTTONS {
        if widget.shows(button).await? {
            widget.click(button).await?;
            tokio::time::sleep(Duration::from_secs(2)).await;
            return long_tasks(page, "__pressed").await.map(Some);
        }
    }
    Ok(None)
}

/// The long tasks, in ms, that ended after the moment with this name.
async fn long_tasks(page: &Page, since: &str) -> Outcome<Vec<f64>> {
    let script = "return window.__tasks.filter(([end]) => end > window[arguments[0]]);";
    let tasks = pairs(&page.script(script, vec![since.into()]).await?);
    Ok(tasks.into_iter().map(|(_, duration)| duration).filter(|duration| *duration > LONGEST_TASK).collect())
}

/// An array of pairs of numbers.
fn pairs(value: &Value) -> Vec<(f64, f64)> {
    let pairs = value.as_array().into_iter().flatten();
    pairs.filter_map(|pair| Some((pair[0].as_f64()?, pair[1].as_f64()?))).collect()
}
