//! `page PEERS [--json]`: what the page costs on an old phone. Run by `cargo xtask bench page`.
//!
//! Chromium shows the page as a phone of 390 × 844 does, with its processor slowed down to a quarter. `PEERS` is the
//! folder with the bundles of others that are measured beside ours.

mod first;
mod measured;
mod start;
mod typing;

use measured::{Figures, complaints, json, table};
use signpost_e2e::{Outcome, Page};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

/// The processor's factor.
const SLOWER: u32 = 4;

/// The viewport in CSS pixels.
const PHONE: (u32, u32) = (390, 844);

/// "Fast 3G", as browsers' developer tools call it: latency, and bytes a second down and up.
const LATENCY: Duration = Duration::from_millis(150);
const DOWN: f64 = 1_440_000.0 / 8.0;
const UP: f64 = 675_000.0 / 8.0;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let peers = words.iter().find(|word| !word.starts_with("--")).map(PathBuf::from);
    let figures = match measure(peers).await {
        Ok(figures) => figures,
        Err(failure) => {
            eprintln!("error: {failure}");
            return ExitCode::FAILURE;
        }
    };
    if words.iter().any(|word| word == "--json") {
        println!("{}", json(&figures));
    } else {
        print!("{}", table(&figures));
    }
    // On a shared machine times are not what they are on a phone: a person judges them, no test fails by them.
    match complaints(&figures).as_slice() {
        [] => eprintln!("no complaint"),
        complaints => complaints.iter().for_each(|complaint| eprintln!("complaint: {complaint}")),
    }
    ExitCode::SUCCESS
}

async fn measure(peers: Option<PathBuf>) -> Outcome<Figures> {
    let typing = typing::measure().await?;
    let first = first::measure().await?;
    let start = start::measure(peers.as_deref()).await?;
    Ok(Figures { typing, first, start })
}

/// A fresh browser as a phone, not slowed down yet.
async fn phone() -> Outcome<Page> {
    let page = Page::start().await?;
    page.show_on_phone(PHONE.0, PHONE.1).await?;
    Ok(page)
}
