//! `facts`: any text, on any day.

use crate::mutate::Random;
use crate::target::{Target, mark, peak, shipped};
use crate::texts::another;
use signpost_engine::date::Date;
use signpost_engine::facts::{FactKind, facts};
use signpost_engine::money::Money;

/// What extracting may take of memory: this much for each byte of the text, and this much for what it begins with.
const FACTOR: usize = 200;
const SLACK: usize = 1 << 16;

/// The extractors, and texts to start from.
pub(crate) struct Facts {
    seeds: Vec<Vec<u8>>,
}

impl Facts {
    pub(crate) fn new() -> Result<Self, Box<dyn std::error::Error>> {
        let mut seeds = Vec::new();
        for row in String::from_utf8(shipped("data/facts_dev.jsonl")?)?.lines() {
            let row: serde_json::Value = serde_json::from_str(row)?;
            seeds.extend(row["text"].as_str().map(|text| text.as_bytes().to_vec()));
        }
        Ok(Self { seeds })
    }
}

impl Target for Facts {
    fn name(&self) -> &'static str {
        "facts"
    }

    fn seeds(&self) -> Vec<Vec<u8>> {
        self.seeds.clone()
    }

    fn mutate(&self, input: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
        another(input, other, random)
    }

    fn run(&mut self, input: &[u8]) -> Result<u64, String> {
        let text = String::from_utf8_lossy(input);
        // The first and the last days that there are, days between, and none.
        let days = ["2026-11-29", "2024-02-29", "0001-01-01", "9999-12-31", ""];
        let today = Date::read(days[text.len() % days.len()]);
        let (found, most) = peak(|| facts(&text, today));
        if most > text.len() * FACTOR + SLACK {
            return Err(format!("took {most} bytes of memory for a text of {}", text.len()));
        }
        let mut end = 0;
        for fact in &found {
            let written = text.get(fact.start..fact.end).filter(|written| !written.is_empty());
            if fact.start < end || written.is_none() {
                return Err(format!(
                    "a fact stands at {}..{}, after one that ends at {end}",
                    fact.start, fact.end
                ));
            }
            end = fact.end;
            let sound = match fact.kind {
                FactKind::Amount => Money::read(&fact.value).is_some(),
                FactKind::Date => today.is_none_or(|_| fact.value.len() >= 10),
                FactKind::Quantity => fact.value.parse::<u32>().is_ok(),
                FactKind::Order | FactKind::Tracking => !fact.value.contains([' ', '#']),
                FactKind::Email | FactKind::Phone => true,
            };
            if !sound || fact.value.is_empty() {
                return Err(format!("the value of a {} is {:?}", fact.kind.name(), fact.value));
            }
        }
        let kinds: Vec<FactKind> = found.iter().map(|fact| fact.kind).collect();
        Ok(mark(kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>()))
    }
}
