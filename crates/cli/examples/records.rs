//! Made-up records, to try and to measure `signpost review`: no customer has written any of it.
//!
//! `cargo run --release -p signpost-cli --example records -- 2000 1 > made-up.jsonl` writes 2,000 of them; the same
//! numbers give the same records. `records -- 2000 1 rough` writes them as they come from many machines: exports overlap,
//! lines are broken, and some records lack what is usual.

use serde_json::{Value, json};
use std::collections::VecDeque;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let numbers: Vec<u64> = words.iter().take(2).filter_map(|word| word.parse().ok()).collect();
    let ([count, seed], [_, _] | [_, _, "rough"]) = (numbers.as_slice(), words.as_slice()) else {
        eprintln!("records COUNT SEED [rough]");
        return ExitCode::from(2);
    };
    let (count, seed, rough) = (*count, *seed, words.len() == 3);
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let written = if rough { write_rough(&mut out, count, seed) } else { write(&mut out, count, seed) };
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("records: {error}");
            ExitCode::from(2)
        }
    }
}

/// Writes so many records, spread over November 2026.
pub(crate) fn write(out: &mut impl Write, count: u64, seed: u64) -> io::Result<()> {
    let mut random = Random(seed);
    for number in 0..count {
        let time = time(number, count);
        let (name, data) = data(&mut random);
        let record = json!({
            "specversion": "1.0", "id": format!("{seed:x}-{number:x}"), "source": "signpost-widget",
            "type": format!("signpost.{name}.v1"), "time": time, "datacontenttype": "application/json",
            "sequence": number.to_string(), "data": data
        });
        serde_json::to_writer(&mut *out, &record)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

/// So many lines before it, a line can come once more.
const OVERLAP: usize = 1_000;

/// Lines that no review counts.
const BROKEN: [&str; 10] = [
    "{\"type\":\"signpost.outcome.v1\",\"data\":{\"vers",
    "not JSON",
    "[1,2]",
    "{}",
    "{\"type\":\"signpost.tea.v1\",\"id\":\"t\",\"data\":{\"version\":1}}",
    "{\"type\":\"signpost.outcome.v1\",\"id\":\"v\",\"data\":{\"version\":2,\"action\":\"resolved\"}}",
    "{\"type\":\"signpost.outcome.v1\",\"id\":\"n\",\"data\":{\"action\":\"resolved\"}}",
    "{\"type\":\"signpost.outcome.v1\",\"id\":\"a\",\"data\":{\"version\":1,\"action\":\"vanished\"}}",
    "{\"type\":\"signpost.resolution.v1\",\"id\":\"d\"}",
    "{\"data\":{\"version\":1}}",
];

/// So many records are made up. Further ones are these again, each with an id and a time of its own: to make up ten million
/// would take longer than to read them.
const DIFFERENT: usize = 20_000;

/// Writes so many records, some of them once more, and broken lines among them.
pub(crate) fn write_rough(out: &mut impl Write, count: u64, seed: u64) -> io::Result<()> {
    let (mut random, mut rough) = (Random(seed), Random(!seed));
    let mut made_up: Vec<(String, String)> = Vec::new();
    let mut lately: VecDeque<Vec<u8>> = VecDeque::new();
    for number in 0..count {
        if made_up.len() < DIFFERENT {
            let (name, data) = data(&mut random);
            made_up.push((name.to_owned(), data.to_string()));
        }
        // Keeps its memory from one line to a later one.
        let mut line =
            if lately.len() < OVERLAP { Vec::new() } else { lately.pop_front().unwrap_or_default() };
        line.clear();
        write_line(&mut line, &mut rough, number, count, seed, &made_up[number as usize % DIFFERENT])?;
        out.write_all(&line)?;
        lately.push_back(line);
        match rough.below(1_000) {
            0..20 => {
                let place = rough.below(lately.len() as u64) as usize;
                out.write_all(lately.get(place).map_or(b"", Vec::as_slice))?;
            }
            20..25 => writeln!(out, "{}", rough.one(&BROKEN))?,
            25..27 => out.write_all(b"\n")?,
            _ => {}
        }
    }
    out.flush()
}

/// Writes a record as the desk exports it. Some are cases that were handed over, and some lack what is usual.
fn write_line(
    line: &mut Vec<u8>,
    rough: &mut Random,
    number: u64,
    count: u64,
    seed: u64,
    (name, data): &(String, String),
) -> io::Result<()> {
    let odd = rough.below(1_000);
    let id = if (50..52).contains(&odd) { "null".to_owned() } else { format!("\"{seed:x}-{number:x}\"") };
    let time = match odd {
        52..54 => "null".to_owned(),
        54..56 => "\"soon\"".to_owned(),
        _ => format!("\"{}\"", time(number, count)),
    };
    let (name, data) = if odd < 50 {
        ("case", "{\"text\":\"call me\",\"version\":1}")
    } else {
        (name.as_str(), data.as_str())
    };
    writeln!(
        line,
        "{{\"data\":{data},\"datacontenttype\":\"application/json\",\"id\":{id},\"sequence\":\"{number:016}\",\
         \"source\":\"signpost-widget\",\"specversion\":\"1.0\",\"time\":{time},\"type\":\"signpost.{name}.v1\"}}"
    )
}

/// When the record with this number was written, of so many.
fn time(number: u64, count: u64) -> String {
    let seconds = number * 29 * 86_400 / count.max(1);
    let (day, rest) = (seconds / 86_400 + 1, seconds % 86_400);
    format!("2026-11-{day:02}T{:02}:{:02}:{:02}Z", rest / 3_600, rest / 60 % 60, rest % 60)
}

/// The name of a type of records, and the data of one.
fn data(random: &mut Random) -> (&'static str, Value) {
    match random.below(100) {
        0..70 => ("outcome", outcome(random)),
        70..78 => ("correction", correction(random)),
        78..90 => ("handoff", handoff(random)),
        _ => ("resolution", resolution(random)),
    }
}

/// SplitMix64 (Steele et al. 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Below `n`, which is at least 1.
    fn below(&mut self, n: u64) -> u64 {
        (self.next() >> 33) % n
    }

    /// Whether it comes in so many of a hundred.
    fn comes(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// A place below `n`, the first ones more often.
    fn place(&mut self, n: usize) -> usize {
        self.below(n as u64).min(self.below(n as u64)) as usize
    }

    /// One of them, the first ones more often.
    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.place(of.len())]
    }

    /// Seconds: many short, few long.
    fn seconds(&mut self, usual: u64) -> u64 {
        let half = usual / 2 + 1;
        half + self.below(usual + 1) + if self.comes(10) { self.below(usual * 20 + 1) } else { 0 }
    }
}

/// An intent, its flow with some of the steps, and how often of a hundred another one was right.
const INTENTS: [(&str, &str, &[&str], u64); 10] = [
    ("orders.track", "track-order", &["help", "number", "check", "form"], 4),
    ("billing.duplicate_charge", "duplicate-charge", &["help", "which", "charges", "form"], 9),
    ("refund.request", "refund", &["help", "which", "send-back", "form"], 14),
    ("refund.status", "refund-status", &["help", "form"], 22),
    ("account.login_problem", "sign-in", &["help", "which", "link", "form"], 6),
    ("orders.damaged_or_wrong", "damaged-or-wrong", &["help", "which", "form"], 8),
    ("subscription.cancel", "cancel-membership", &["help", "form"], 5),
    ("technical.error", "app-problem", &["help", "where", "app", "form"], 17),
    ("product.availability", "before-you-buy", &["help", "form"], 11),
    ("security.account_compromised", "account-compromised", &["help", "talk"], 12),
];

const MODEL: &str = "en-1@3a98f8";
const FLOWS: &str = "6abea8";

fn category(intent: &str) -> &str {
    intent.split('.').next().unwrap_or(intent)
}

/// How the right intent and the suggested one go together.
fn choice(random: &mut Random) -> (usize, usize) {
    let suggested = random.place(INTENTS.len());
    // Most mistakes are of neighbours: a refund that is asked for, and one that is awaited.
    let other = if random.comes(70) { suggested ^ 1 } else { random.below(INTENTS.len() as u64) as usize };
    (suggested, other)
}

fn outcome(random: &mut Random) -> Value {
    let (suggested, other) = choice(random);
    let overridden = random.comes(INTENTS[suggested].3);
    let (intent, flow, screens, _) = INTENTS[if overridden { other } else { suggested }];
    let minimal = random.comes(1);
    let first = random.below(100);
    let seen = 1 + random.below(screens.len() as u64) as usize;
    let mut steps = vec!["compose".to_owned()];
    if overridden || first < 8 {
        steps.push("browse".to_owned());
    }
    let reached = overridden || first < 78;
    if reached {
        steps.extend(screens.iter().take(seen).map(|step| format!("{flow}/{step}")));
    }
    let action = match (reached, random.below(100)) {
        (true, 0..34) => "resolved",
        (true, 34..56) => "submitted",
        (true, 56..66) => "escalated",
        (true, _) => "abandoned",
        (false, 0..55) => "escalated",
        (false, _) => "abandoned",
    };
    match action {
        "resolved" => steps.push("solved".to_owned()),
        "escalated" => steps.push("person".to_owned()),
        _ => {}
    }
    let reasons =
        ["requested", "low_confidence", "out_of_scope", "flow_requires_human", "risk:fraud", "risk:anger"];
    let escalated = action == "escalated";
    let path: Vec<Value> =
        steps.iter().map(|screen| json!({ "screen": screen, "seconds": random.seconds(12) })).collect();
    let candidates = json!([
        { "intent": INTENTS[suggested].0, "confidence": 0.91 }, { "intent": INTENTS[other].0, "confidence": 0.04 }
    ]);
    let signals = ["urgency", "anger", "fraud", "churn"];
    let signals: Vec<&str> = if random.comes(12) { vec![random.one(&signals)] } else { Vec::new() };
    let flags: Vec<&str> =
        if random.comes(1) { vec![random.one(&["fast", "duplicate", "honeypot"])] } else { vec![] };
    // Nothing is suggested for some messages.
    let nothing = !reached && random.comes(40);
    let told = |value: Value| if minimal { Value::Null } else { value };
    let list = |value: Value| if minimal { json!([]) } else { value };
    json!({
        "version": 1, "model": MODEL, "flows": FLOWS,
        "category": told(if nothing { Value::Null } else { json!(category(intent)) }),
        "intent": told(if nothing { Value::Null } else { json!(intent) }),
        "flow": told(if reached { json!(flow) } else { Value::Null }),
        "action": action, "escalated": escalated,
        "reason": if escalated { json!(random.one(&reasons)) } else { Value::Null },
        "queue": if escalated { json!(random.one(&["support", "payments", "security"])) } else { Value::Null },
        "priority": if escalated { json!("normal") } else { Value::Null },
        "candidates": list(candidates), "signals": list(json!(signals)), "overridden": !minimal && overridden,
        "steps": list(json!(steps)), "path": list(json!(path)),
        "duration_s": told(json!(random.seconds(90))), "reroutes": u64::from(!minimal && random.comes(6)),
        "requested_action": null, "guard": null, "review": false,
        "target": if matches!(action, "resolved" | "abandoned") { Value::Null } else { json!("outbox") },
        "receipt": null, "attempts": u64::from(!matches!(action, "resolved" | "abandoned")), "group": null,
        "case": null, "came_back": if random.comes(60) { json!(random.comes(11)) } else { Value::Null },
        "flags": flags
    })
}

/// Messages with what rows must not have. The numbers and addresses are kept for examples (RFC 2606, Ofcom).
const MESSAGES: [&str; 5] = [
    "when will the money for order 55120 be back, mail me at jo@example.com",
    "I sent the boots back last week and want to know where the refund is",
    "call me on 020 7946 0123, the app shows an error when I open the map",
    "charged twice with card •••• 1111 for one pair",
    "my password is •••• and I still cannot sign in",
];

fn correction(random: &mut Random) -> Value {
    let (suggested, other) = choice(random);
    let agent = random.comes(60);
    let right = if agent && random.comes(70) { suggested } else { other };
    let text = if agent && random.comes(95) {
        json!(format!("{} ({})", random.one(&MESSAGES), random.below(1_000)))
    } else {
        Value::Null
    };
    json!({
        "version": 1, "case": null, "reference": null, "by": if agent { "agent" } else { "customer" }, "confirmed": agent,
        "suggested": INTENTS[suggested].0, "right": INTENTS[right].0,
        "category_suggested": category(INTENTS[suggested].0), "category_right": category(INTENTS[right].0),
        "why": "", "text": text, "model": MODEL, "flows": FLOWS
    })
}

fn handoff(random: &mut Random) -> Value {
    let (name, kind) = random.one(&[("desk", "webhook"), ("tracker", "roundup"), ("mail", "mailto")]);
    let (result, status) = match random.below(100) {
        _ if kind == "mailto" => ("opened", Value::Null),
        0..95 => ("received", json!(201)),
        95..97 => ("refused", json!(422)),
        97..99 => ("failed", json!(503)),
        _ => ("discarded", Value::Null),
    };
    let attempts = 1 + if random.comes(8) { random.below(6) } else { 0 };
    json!({
        "version": 1, "case": null, "reference": null, "destination": name, "kind": kind, "result": result,
        "status": status, "attempts": attempts, "seconds": random.below(3) + attempts * attempts, "category": "orders",
        "queue": "support"
    })
}

fn resolution(random: &mut Random) -> Value {
    let (suggested, _) = choice(random);
    let closed = random.comes(45);
    let resolution = if closed {
        json!(random.one(&["solved", "solved", "unsolved", "duplicate", "spam"]))
    } else {
        Value::Null
    };
    json!({
        "version": 1, "case": null, "reference": null, "state": if closed { "closed" } else { "answered" },
        "resolution": resolution, "category": category(INTENTS[suggested].0), "intent": INTENTS[suggested].0,
        "flow": INTENTS[suggested].1, "queue": random.one(&["support", "payments", "security"]),
        "reason": null, "escalated": true, "seconds": random.seconds(if closed { 40_000 } else { 9_000 })
    })
}
