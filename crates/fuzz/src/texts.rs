//! `Router::route`: any text, with all that is shipped.

use crate::mutate::{self, Random};
use crate::target::{Target, mark, peak, shipped};
use signpost_engine::config::{Flows, Json};
use signpost_engine::encoder::Encoder;
use signpost_engine::model::{Base, Model};
use signpost_engine::policy::{Context, Outcome};
use signpost_engine::router::{Router, Routing};

/// What a routing may take of memory: this much for each byte of the text, and this much for what is read of it.
const FACTOR: usize = 40;
const SLACK: usize = 1 << 23;

/// Characters that text handling stumbles over: joiners, marks, directions, cases that change length, other scripts,
/// what looks like a token of ours or like personal data.
const ODD: &[&str] = &[
    "\u{0}",
    "\u{200d}",
    "\u{200b}",
    "\u{301}",
    "\u{202e}",
    "\u{feff}",
    "\u{fffd}",
    "\u{10ffff}",
    "İ",
    "ß",
    "ŉ",
    "ﷺ",
    "ﬃ",
    "é",
    "’",
    "''",
    "\u{a0}",
    "\u{2028}",
    "\r\n",
    "\t",
    "?",
    "!!!",
    "$",
    "£24.50",
    "€",
    "%",
    "我",
    "한",
    "ก็",
    "नमस्ते",
    "שלום",
    "👩\u{200d}👩\u{200d}👧",
    "a@b.co",
    "4111 1111 1111 1111",
    "07700 900123",
    "GB29 NWBK",
    "<b>",
    "&amp;",
    "\\",
    "\"",
    "not ",
    "and also ",
    "talk to a human",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
];

/// The shipped router, with one stage and with both.
pub(crate) struct Texts {
    routers: [Router; 2],
    seeds: Vec<Vec<u8>>,
}

impl Texts {
    pub(crate) fn new() -> Result<Self, Box<dyn std::error::Error>> {
        let ngrams = router()?;
        let mut both = ngrams.clone();
        both.attach(Encoder::from_bytes(&shipped("static/encoder.bin")?)?)?;
        Ok(Self { routers: [ngrams, both], seeds: seeds()? })
    }
}

/// The texts of the golden cases, and the odd ones.
fn seeds() -> Result<Vec<Vec<u8>>, Box<dyn std::error::Error>> {
    let mut seeds: Vec<Vec<u8>> = ODD.iter().map(|odd| odd.as_bytes().to_vec()).collect();
    let cases = [
        "engine/tests/cases/routing.json",
        "engine/tests/cases/issues.json",
        "engine/tests/cases/privacy.json",
    ];
    for file in cases.iter().chain(&["encoder/tests/fixtures/golden.json"]) {
        let cases: serde_json::Value = serde_json::from_slice(&shipped(&format!("crates/{file}"))?)?;
        let texts = cases.as_array().into_iter().flatten().filter_map(|case| case["text"].as_str());
        seeds.extend(texts.map(|text| text.as_bytes().to_vec()));
    }
    Ok(seeds)
}

impl Target for Texts {
    fn name(&self) -> &'static str {
        "route"
    }

    fn seeds(&self) -> Vec<Vec<u8>> {
        self.seeds.clone()
    }

    fn mutate(&self, input: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
        another(input, other, random)
    }

    fn run(&mut self, input: &[u8]) -> Result<u64, String> {
        let text = String::from_utf8_lossy(input);
        let mut kinds = Vec::new();
        // The encoder takes most of the time, and the text is treated alike.
        let routers = if input.len().is_multiple_of(4) { &self.routers[..] } else { &self.routers[..1] };
        for router in routers {
            let context = context_of(&text);
            let (routing, most) = peak(|| router.route(&text, &context));
            if most > text.len() * FACTOR + SLACK {
                return Err(format!("took {most} bytes of memory for a text of {}", text.len()));
            }
            sound(&routing, &text, router.flows())?;
            if routing != router.route(&text, &context) {
                return Err("the same text gave two records".to_owned());
            }
            if let Err(error) = serde_json::to_string(&routing) {
                return Err(format!("the record is no JSON: {error}"));
            }
            kinds.push((
                format!("{:?} {:?}", routing.decision, routing.outcome),
                routing.intent,
                routing.reason,
                routing.evidence.len(),
                routing.issues.len(),
                (routing.signals.len(), routing.privacy.len()),
            ));
        }
        Ok(mark(kinds))
    }
}

/// Another text, made of `input` and parts of `other`.
pub(crate) fn another(input: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    let mut text = String::from_utf8_lossy(input).into_owned();
    for _ in 0..1 + random.below(4) {
        let place = |text: &str, random: &mut Random| {
            let at = random.below(text.chars().count() + 1);
            text.char_indices().nth(at).map_or(text.len(), |(at, _)| at)
        };
        let (a, b) = (place(&text, random), place(&text, random));
        let (start, end) = (a.min(b), a.max(b));
        match random.below(9) {
            0 | 1 => text.insert_str(a, random.pick(ODD).unwrap_or(&"")),
            2 => text.insert_str(a, &String::from_utf8_lossy(other)),
            3 => text.replace_range(start..end, ""),
            4 => text.truncate(a),
            5 => text = text.to_uppercase(),
            6 => {
                let part = text[start..end].repeat(1 + random.below(8));
                text.insert_str(a, &part);
            }
            7 => text.insert(a, char::from_u32(random.below(0x11_0000) as u32).unwrap_or('\u{fffd}')),
            _ => {
                let bytes = mutate::bytes(text.as_bytes(), other, 0, random);
                text = String::from_utf8_lossy(&bytes).into_owned();
            }
        }
    }
    // Long texts now and then: what is read has a bound, and the text has none.
    if random.below(200) == 0 {
        text = text.repeat(1 + 40_000 / text.len().max(1));
    }
    let most = if text.len() > 20_000 && random.below(4) > 0 { 2000 } else { 100_000 };
    let end = text.char_indices().map(|(at, _)| at).take_while(|at| *at <= most).last();
    text.truncate(end.unwrap_or(0).max(usize::from(text.len() <= most) * text.len()));
    text.into_bytes()
}

/// A conversation that goes with the text, so that all of them are met.
#[allow(clippy::needless_update, reason = "what else a context may hold does not matter here")]
fn context_of(text: &str) -> Context {
    Context { clarified: text.len() % 2 == 1, ..Context::default() }
}

/// What any routing must keep, whatever the text.
pub(crate) fn sound(routing: &Routing, text: &str, flows: &Flows) -> Result<(), String> {
    let share = |of: &str, x: f64| {
        if (0.0..=1.0).contains(&x) { Ok(x) } else { Err(format!("the confidence of {of} is {x}")) }
    };
    let place = |of: &str, start: usize, end: usize| match text.get(start..end) {
        Some(part) => Ok(part),
        None => Err(format!("{of} stands at {start}..{end} of {} bytes", text.len())),
    };
    if routing.text != text {
        return Err("the record has another text".to_owned());
    }
    share("the first intent", routing.confidence)?;
    let mut sum = share("out of scope", routing.out_of_scope)?;
    for candidate in &routing.candidates {
        sum += share(&candidate.intent, candidate.confidence)?;
    }
    if sum > 1.0 + 1e-3 {
        return Err(format!("candidates and out of scope sum to {sum}"));
    }
    if !routing.candidates.is_sorted_by(|a, b| a.confidence >= b.confidence) {
        return Err("the candidates are not in order".to_owned());
    }
    for evidence in &routing.evidence {
        if place("evidence", evidence.start, evidence.end)? != evidence.term {
            return Err(format!("evidence {:?} is not what stands there", evidence.term));
        }
        if !evidence.weight.is_finite() || evidence.weight <= 0.0 {
            return Err(format!("the weight of {:?} is {}", evidence.term, evidence.weight));
        }
    }
    for issue in &routing.issues {
        place("an issue", issue.start, issue.end)?;
    }
    for signal in &routing.signals {
        place("a signal", signal.start, signal.end)?;
        share(signal.signal.name(), signal.confidence)?;
    }
    for span in &routing.privacy {
        place("personal data", span.start, span.end)?;
    }
    for fact in &routing.facts {
        place("a fact", fact.start, fact.end)?;
    }
    match &routing.outcome {
        Outcome::OpenFlow { flow } if flows.flow(flow).is_none() => Err(format!("there is no flow {flow:?}")),
        Outcome::Escalate { .. } if routing.reason.is_none() => Err("a person without a reason".to_owned()),
        _ => Ok(()),
    }
}

/// The shipped flows file.
pub(crate) fn flows() -> Result<Flows, Box<dyn std::error::Error>> {
    let json = serde_json::from_slice(&shipped("static/flows.json")?)?;
    Ok(Flows::read(&json_of(&json)).map_err(|problems| format!("{problems:?}"))?)
}

/// The shipped model, on the shipped base.
pub(crate) fn model() -> Result<Model, Box<dyn std::error::Error>> {
    Ok(Model::with_base(&shipped("static/model.bin")?, &Base::from_bytes(&shipped("static/base.bin")?)?)?)
}

/// What is shipped, with the n-grams alone.
pub(crate) fn router() -> Result<Router, Box<dyn std::error::Error>> {
    Ok(Router::new(model()?, flows()?))
}

/// As a parser hands it over. Texts that begin with `#` stand for numbers that JSON cannot write, but a browser's
/// parser can make (`1e999`).
pub(crate) fn json_of(value: &serde_json::Value) -> Json {
    use serde_json::Value;
    match value {
        Value::Null => Json::Null,
        Value::Bool(b) => Json::Bool(*b),
        Value::Number(n) => Json::Number(n.as_f64().unwrap_or(f64::NAN)),
        Value::String(s) if s.starts_with('#') && s.len() > 1 && s[1..].parse::<f64>().is_ok() => {
            Json::Number(s[1..].parse().unwrap_or(f64::NAN))
        }
        Value::String(s) => Json::Text(s.clone()),
        Value::Array(items) => Json::List(items.iter().map(json_of).collect()),
        Value::Object(map) => Json::Object(map.iter().map(|(k, v)| (k.clone(), json_of(v))).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shipped_is_sound_and_faults_are_seen() -> Result<(), Box<dyn std::error::Error>> {
        let router = router()?;
        let text = "where is my parcel, it has not come";
        let routing = router.route(text, &Context::default());
        assert_eq!(sound(&routing, text, router.flows()), Ok(()));
        let mut beside = routing.clone();
        if let Some(evidence) = beside.evidence.first_mut() {
            evidence.end += 1;
        }
        assert!(sound(&beside, text, router.flows()).is_err());
        let sure = Routing { out_of_scope: 1.0, ..routing.clone() };
        assert!(sound(&sure, text, router.flows()).is_err());
        let nowhere = Routing { outcome: Outcome::OpenFlow { flow: "nowhere".into() }, ..routing };
        assert!(sound(&nowhere, text, router.flows()).is_err());
        Ok(())
    }
}
