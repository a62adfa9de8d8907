//! One visitor over HTTP: a browser with a cache, which does what the headers of the answers say.

use crate::Outcome;
use crate::client::{Answer, Client, DESK, PAGE, post};
use crate::counts::{Counts, Row};
use crate::files::{self, Asset, Keep, Part};
use crate::model::rows_of;
use crate::sent::{Events, Record, Sent};
use crate::visitor::{Opening, Second, Visitor, is_busiest_hour};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use std::collections::HashMap;
use std::time::{Duration, Instant};

/// A warm cache is from yesterday.
const YESTERDAY_S: u64 = 86_400;

/// When a browser had the team's files before they changed.
const LONG_AGO: &str = "Thu, 01 Jan 1970 00:00:00 GMT";

/// So often a request that was refused is sent again, after a wait of so many seconds at most: a widget waits longer.
const TRIES: u32 = 5;
const MOST_WAIT_S: u64 = 10;

/// What all visitors share.
#[derive(Debug)]
pub(crate) struct Stage {
    pub(crate) cdn: Client,
    pub(crate) desk: Client,
    pub(crate) assets: Vec<Asset>,
    pub(crate) events: Events,
    /// The headers of each file, by its name.
    pub(crate) known: HashMap<&'static str, Held>,
}

/// A file in a browser's cache.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Held {
    age_s: u64,
    fresh_s: u64,
    modified: String,
}

/// What came of a visit.
#[derive(Debug, Default)]
pub(crate) struct Played {
    pub(crate) counts: Counts,
    /// Answers 429 and 503, by status.
    pub(crate) refused: HashMap<u16, u32>,
    /// Requests to the desk that were never taken.
    pub(crate) lost: u32,
    /// How long the desk took for each that it took.
    pub(crate) waits: Vec<Duration>,
}

impl Stage {
    /// Fetches each file once, to know with which headers a browser has it from before.
    ///
    /// # Errors
    ///
    /// A file cannot be had, or may not be kept.
    pub(crate) async fn new(cdn: Client, desk: Client, assets: Vec<Asset>) -> Outcome<Self> {
        let mut known = HashMap::new();
        for asset in &assets {
            let answer = cdn.ask(get(asset.name, None)?).await?;
            let held = held(&answer).ok_or_else(|| format!("{}: no browser may keep it", asset.name))?;
            known.insert(asset.name, held);
        }
        Ok(Self { cdn, desk, assets, events: Events::new()?, known })
    }

    /// Plays the visitor with this number.
    ///
    /// # Errors
    ///
    /// A server did not answer, or answered what it never should.
    pub(crate) async fn play(&self, number: u64, visitor: &Visitor) -> Outcome<Played> {
        let mut browser = Browser { stage: self, cache: HashMap::new(), played: Played::default() };
        browser.played.counts[Row::Visits] += 1.0;
        browser.played.counts[Row::BusiestHour] += f64::from(u8::from(is_busiest_hour(visitor.at)));
        if !visitor.cold {
            browser.remember(&[Part::Page], false);
        }
        for _ in 0..visitor.pages {
            browser.fetch(Part::Page).await?;
        }
        if let Some(opening) = &visitor.opening {
            browser.open(number, opening).await?;
        }
        Ok(browser.played)
    }
}

struct Browser<'a> {
    stage: &'a Stage,
    cache: HashMap<&'static str, Held>,
    played: Played,
}

impl Browser<'_> {
    /// Puts parts into the cache, from yesterday. `changed`: the team's files are from long ago.
    fn remember(&mut self, parts: &[Part], changed: bool) {
        for asset in self.stage.assets.iter().filter(|asset| parts.contains(&asset.part)) {
            let Some(known) = self.stage.known.get(asset.name) else { continue };
            let mut held = Held { age_s: YESTERDAY_S, ..known.clone() };
            if changed && asset.keep == Keep::Ask {
                held.modified = LONG_AGO.to_owned();
            }
            self.cache.insert(asset.name, held);
        }
    }

    async fn open(&mut self, number: u64, opening: &Opening) -> Outcome<()> {
        self.played.counts[Row::Openings] += 1.0;
        if opening.known {
            self.remember(&[Part::Opening, Part::Second, Part::Encoder], opening.changed);
        }
        self.fetch(Part::Opening).await?;
        if let Some(second) = &opening.second {
            self.fetch(Part::Second).await?;
            if !second.spared {
                self.fetch(Part::Encoder).await?;
            }
            self.send(number, second).await?;
        }
        Ok(())
    }

    async fn fetch(&mut self, part: Part) -> Outcome<()> {
        let stage = self.stage;
        for asset in files::of(&stage.assets, part) {
            let held = self.cache.get(asset.name);
            if held.is_some_and(|held| held.age_s < held.fresh_s) {
                if part == Part::Page {
                    self.played.counts[Row::Kept] += 1.0;
                }
                continue;
            }
            let answer = stage.cdn.ask(get(asset.name, held.map(|held| held.modified.as_str()))?).await?;
            match answer.status {
                StatusCode::OK => {}
                StatusCode::NOT_MODIFIED => self.played.counts[Row::Unchanged] += 1.0,
                other => return Err(format!("{}: {other}", asset.name).into()),
            }
            self.played.counts.fetched(rows_of(part), size(answer.bytes));
            match held_again(held, &answer) {
                Some(held) => drop(self.cache.insert(asset.name, held)),
                None => drop(self.cache.remove(asset.name)),
            }
        }
        Ok(())
    }

    async fn send(&mut self, number: u64, second: &Second) -> Outcome<()> {
        let customer = address(number);
        if let Some(files) = &second.case {
            let case = self.stage.events.case(number, files);
            if files.is_empty() {
                self.preflight("/cases", &customer).await?;
            } else {
                self.played.counts[Row::CasesWithFiles] += 1.0;
            }
            self.played.counts[Row::Cases] += 1.0;
            self.played.counts[Row::CaseBytes] += size(case.body.len());
            self.post("/cases", &case, &customer).await?;
        }
        self.preflight("/outcomes", &customer).await?;
        let records = [
            (Record::Outcome, true),
            (Record::Correction, second.corrects),
            (Record::Handoff, second.case.is_some()),
        ];
        for (kind, _) in records.into_iter().filter(|(_, is_sent)| *is_sent) {
            let record = self.stage.events.record(kind, number);
            self.played.counts[Row::Records] += 1.0;
            self.played.counts[Row::RecordBytes] += size(record.body.len());
            self.post("/outcomes", &record, &customer).await?;
        }
        Ok(())
    }

    /// What a browser asks before it posts JSON to another origin.
    async fn preflight(&mut self, path: &str, customer: &str) -> Outcome<()> {
        let request = Request::options(path)
            .header(header::HOST, DESK)
            .header(header::ORIGIN, PAGE)
            .header(header::ACCESS_CONTROL_REQUEST_METHOD, "POST")
            .header(header::ACCESS_CONTROL_REQUEST_HEADERS, "content-type")
            .header("x-forwarded-for", customer)
            .body(Body::empty())?;
        let answer = self.stage.desk.ask(request).await?;
        if answer.header(header::ACCESS_CONTROL_ALLOW_ORIGIN) != PAGE {
            return Err(format!("{path}: the desk allows no other origin").into());
        }
        self.played.counts[Row::Preflights] += 1.0;
        self.played.counts[Row::DeskRequests] += 1.0;
        Ok(())
    }

    /// Posts, and again after `Retry-After` if the desk has no time. Only the first try is counted among the requests.
    async fn post(&mut self, path: &str, sent: &Sent, customer: &str) -> Outcome<()> {
        self.played.counts[Row::DeskRequests] += 1.0;
        for _ in 0..TRIES {
            let began = Instant::now();
            let answer = self.stage.desk.ask(post(path, sent, customer)?).await?;
            match answer.status.as_u16() {
                200..300 => {
                    self.played.waits.push(began.elapsed());
                    return Ok(());
                }
                status @ (429 | 503) => *self.played.refused.entry(status).or_default() += 1,
                status => return Err(format!("{path}: {status} {}", answer.begins).into()),
            }
            let wait = answer.header(header::RETRY_AFTER).parse().unwrap_or(1);
            tokio::time::sleep(Duration::from_secs(wait.min(MOST_WAIT_S))).await;
        }
        self.played.lost += 1;
        Ok(())
    }
}

fn get(name: &str, modified: Option<&str>) -> Outcome<Request<Body>> {
    let request = Request::get(format!("/{name}")).header(header::HOST, "shop.example");
    let request = match modified {
        Some(modified) => request.header(header::IF_MODIFIED_SINCE, modified),
        None => request,
    };
    Ok(request.body(Body::empty())?)
}

/// How a browser keeps this answer; `None` if it may not.
fn held(answer: &Answer) -> Option<Held> {
    let said = answer.header(header::CACHE_CONTROL);
    let fresh = said.split(',').find_map(|word| word.trim().strip_prefix("max-age="));
    let may = !said.contains("no-store");
    may.then(|| Held {
        age_s: 0,
        fresh_s: fresh.and_then(|seconds| seconds.parse().ok()).unwrap_or(0),
        modified: answer.header(header::LAST_MODIFIED).to_owned(),
    })
}

/// An answer 304 makes the one from before as good as new, also if it says no date again.
fn held_again(before: Option<&Held>, answer: &Answer) -> Option<Held> {
    let mut new = held(answer)?;
    if new.modified.is_empty() {
        before?.modified.clone_into(&mut new.modified);
    }
    Some(new)
}

/// An address for each customer, of the network for benchmarks (RFC 2544).
pub(crate) fn address(number: u64) -> String {
    let [.., high, middle, low] = number.to_be_bytes();
    format!("198.{}.{middle}.{low}", 18 + (high & 1))
}

#[allow(clippy::cast_precision_loss, reason = "bodies are far below 2^53 bytes")]
fn size(bytes: usize) -> f64 {
    bytes as f64
}
