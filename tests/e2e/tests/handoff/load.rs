//! The desk under load: fifty senders at once, and each case is there in the end, once.

use crate::ALONE;
use serde_json::{Value, json};
use signpost_e2e::client::Client;
use signpost_e2e::desk::Desk;
use signpost_e2e::{Failure, Outcome};
use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::thread;
use std::time::{Duration, Instant};

const CONNECTIONS: usize = 50;
const CASES_OF_EACH: usize = 40;

/// The time within which 99 of 100 cases are answered, on two cores and with the program not optimised.
const P99: Duration = Duration::from_secs(2);

const EVENT: (&str, &str) = ("Content-Type", "application/cloudevents+json");

/// A case as a widget sends it.
pub(crate) fn event(id: &str, text: &str) -> Value {
    let reference: String = id.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
    json!({
        "specversion": "1.0", "id": id, "source": "signpost-widget", "type": "signpost.case.v1",
        "time": "2026-11-29T12:00:00Z", "datacontenttype": "application/json",
        "data": {
            "version": 1, "id": id, "reference": reference.to_ascii_uppercase(), "time": "2026-11-29T12:00:00Z",
            "intent": null, "category": null, "flow": null, "reason": "requested", "queue": null,
            "priority": "normal", "action": null, "guard": null, "amount": null, "review": false, "path": [],
            "text": text, "answers": [], "tools": [], "files": [], "group": null, "title": text,
            "fields": [{ "id": "email", "label": "Your e-mail", "value": "sam@example.com" }],
        },
    })
}

/// What one sender sends, one after the other, and how long each answer took.
fn sender(address: SocketAddr, number: usize) -> Outcome<Vec<Duration>> {
    let mut client = Client::connect(address)?;
    let case = |n| {
        let id = format!("load-{number:02}-{n:02}");
        let body = event(&id, &format!("message {n} of sender {number}")).to_string();
        let began = Instant::now();
        let answer = client.send("POST", "/cases", &[EVENT], body.as_bytes())?;
        if answer.status != 201 {
            return Err(Failure::Unexpected(format!("{id}: {} {}", answer.status, answer.text())));
        }
        Ok(began.elapsed())
    };
    (0..CASES_OF_EACH).map(case).collect()
}

#[test]
fn two_thousand_cases_from_fifty_connections_are_all_kept_and_answered_soon() -> Outcome {
    let _alone = ALONE.blocking_lock();
    let desk = Desk::start(&[])?;
    let address = desk.address();
    let began = Instant::now();
    let senders: Vec<_> = (0..CONNECTIONS).map(|n| thread::spawn(move || sender(address, n))).collect();
    let mut times = Vec::new();
    for sender in senders {
        let ended = sender.join().map_err(|_| Failure::Unexpected("a sender panicked".to_owned()))?;
        times.extend(ended?);
    }
    let took = began.elapsed();
    times.sort();
    let kept = desk.tickets()?;
    assert_eq!(kept.len(), CONNECTIONS * CASES_OF_EACH, "none lost, none doubled");
    assert_eq!(kept.iter().map(|ticket| &ticket.case).collect::<BTreeSet<_>>().len(), kept.len());
    let (p50, p99) = (times[times.len() / 2], times[times.len() * 99 / 100]);
    println!("{} cases in {took:.1?}: p50 {p50:.1?}, p99 {p99:.1?}", kept.len());
    assert!(p99 < P99, "99 of 100 took less than {p99:.1?}");
    Ok(())
}
