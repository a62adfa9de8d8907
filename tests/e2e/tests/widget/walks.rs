//! Every default flow, from a typed message by each exit of its first step to an end.

use crate::support::load;
use serde_json::{Value, json};
use signpost_e2e::{Failure, Outcome, Page, native, site};
use signpost_engine::config::{Flows, Intent};
use signpost_engine::policy::Context;
use signpost_engine::router::Router;

/// Walks through one flow. What it returns, its first lines say.
const WALK: &str = include_str!("walk.js");

/// No step has more exits.
const MOST: usize = 12;

#[tokio::test]
async fn every_first_exit_leads_to_an_end_in_the_first_half_of_the_flows() -> Outcome {
    walk_all(0).await
}

#[tokio::test]
async fn and_in_the_second() -> Outcome {
    walk_all(1).await
}

/// Walks through the flows of every second intent.
async fn walk_all(half: usize) -> Outcome {
    let router = native::router(false)?;
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    load(&page).await?;
    let (mut walks, mut suggested, mut faults) = (0, 0, Vec::new());
    for intent in router.flows().intents.iter().skip(half).step_by(2) {
        let message = message_for(&router, intent)?;
        let about = about(router.flows(), intent);
        for exit in 0..MOST {
            let arguments = vec![json!(message), about.clone(), json!(exit)];
            let walked = match page.script_async(WALK, arguments).await {
                Ok(walked) => walked,
                Err(fault) => {
                    faults.push(format!("{} by exit {exit}: {fault}", intent.id));
                    break;
                }
            };
            if walked["end"] == "none" {
                if exit == 0 {
                    faults.push(format!("{}: no way on from {}", intent.id, walked["seen"]));
                }
                break;
            }
            walks += 1;
            suggested += usize::from(walked["suggested"] == true);
        }
    }
    println!("{walks} walks, {suggested} of them from a suggestion");
    if !faults.is_empty() {
        return Err(Failure::Unexpected(faults.join("\n")));
    }
    assert!(walks > 30 && 3 * suggested > 2 * walks, "{walks} walks, {suggested} of them suggested");
    page.quiet().await
}

/// What the walk needs to know of an intent, in words of the screen.
fn about(flows: &Flows, intent: &Intent) -> Value {
    let category = flows.categories.iter().find(|category| category.id == intent.category);
    json!({ "id": intent.id, "label": intent.label, "category": category.map(|category| &category.label) })
}

/// A message from the held-out rows that the router takes for this intent; if there is none, one of its rows.
fn message_for(router: &Router, intent: &Intent) -> Outcome<String> {
    let rows = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/held_out/intents.csv");
    let mut rows = csv::Reader::from_path(rows).map_err(|error| Failure::Setup(error.to_string()))?;
    let own: Vec<String> = rows
        .records()
        .flatten()
        .filter(|row| row.get(1) == Some(&intent.id))
        .filter_map(|row| row.get(0).map(str::to_owned))
        .collect();
    let taken = |text: &&String| {
        let routing = router.route_in_full(text, &Context::default());
        routing.intent.as_deref() == Some(&intent.id) && !routing.outcome.escalates()
    };
    let found = own.iter().find(taken).or_else(|| own.first());
    found.cloned().ok_or_else(|| Failure::Setup(format!("no held-out row of {}", intent.id)))
}
