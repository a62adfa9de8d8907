//! Whatever goes wrong on the way, no case is lost and none makes two tickets.
//!
//! A model: tabs of one browser, its storage, and a receiver that knows cases by their ids. Each schedule draws what fails and
//! when, from a seed.

#![allow(clippy::expect_used, clippy::panic, reason = "tests")]

mod support;

use signpost_case::destination::{Body, Classified, Destination, Request, Response, destination};
use signpost_case::outbox::{
    Entry, LONGEST_WAIT_MS, Step, Way, Why, after, next_step, resend, sending, settled,
};
use signpost_engine::config::{Flows, Retry};
use std::collections::BTreeMap;
use support::{entry, flows};

const SCHEDULES: u64 = 10_000;

/// So much happens while things fail; then nothing fails any more.
const FAILING: usize = 32;

const BEGIN: f64 = 1_796_000_000_000.0;

/// SplitMix64.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        x ^ (x >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// 0 to 1.
    #[allow(clippy::cast_precision_loss, reason = "53 bits are enough")]
    fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// A receiver that knows cases by their ids.
#[derive(Default)]
struct Receiver {
    /// What was sent first, by id.
    kept: BTreeMap<String, String>,
    /// How many tickets were made, by id.
    tickets: BTreeMap<String, u32>,
}

impl Receiver {
    /// Takes a request, whatever becomes of the answer. Gives the answer.
    fn take(&mut self, id: &str, data: &str, is_desk: bool) -> Response {
        let known = self.kept.get(id).cloned();
        let status = match &known {
            None => {
                self.kept.insert(id.to_owned(), data.to_owned());
                *self.tickets.entry(id.to_owned()).or_default() += 1;
                201
            }
            Some(known) if is_desk && known == data => 200,
            Some(_) => 409,
        };
        let reference = (is_desk && status != 409).then(|| format!("REF-{id}"));
        Response::Answered { status, retry_after_s: None, reference }
    }
}

/// What becomes of one request.
enum Fate {
    Answered,
    /// The receiver has it, and its answer is lost.
    AnswerLost,
    /// It never came there.
    Lost,
    /// The browser sends it twice by itself.
    Twice,
    /// An error before the receiver kept anything.
    ErrorBefore(u16),
    /// An error after it did.
    ErrorAfter(u16),
    /// Somebody on the way answers with a page of their own.
    Portal,
}

/// A browser: its storage, and what its tabs are at.
struct World<'f> {
    flows: &'f Flows,
    /// What is stored, by id.
    stored: BTreeMap<String, Entry>,
    /// What each tab has in flight: the entry as it was read, and what was heard.
    tabs: [Option<(Entry, Response)>; 2],
    receiver: Receiver,
    /// What the customer was told has arrived.
    arrived: Vec<String>,
    /// What was taken out of the storage.
    removed: Vec<String>,
    now: f64,
}

impl World<'_> {
    /// Stores it as a text, and reads that.
    fn save(&mut self, entry: &Entry) {
        let text = serde_json::to_string(entry).expect("JSON");
        let read = serde_json::from_str(&text).expect("what was stored");
        self.stored.insert(entry.id.clone(), read);
    }

    fn entries(&self) -> Vec<Entry> {
        self.stored.values().cloned().collect()
    }

    fn destination(&self, entry: &Entry) -> Box<dyn Destination> {
        destination(self.flows, entry).expect("a destination")
    }

    /// A tab reads the outbox and sends what is due.
    fn begin(&mut self, tab: usize, fate: &Fate, challenge: &str) {
        let entries = self.entries();
        let index = match next_step(&entries, self.now) {
            Step::Send(index) => index,
            // The timer that the tab has set wakes it.
            Step::Wait { until } => return self.now = until,
            Step::Nothing => return,
        };
        let entry = sending(&entries[index]);
        self.save(&entry);
        let response = self.request(&entry, fate, challenge);
        self.tabs[tab] = Some((entry, response));
    }

    fn request(&mut self, entry: &Entry, fate: &Fate, challenge: &str) -> Response {
        let Request::Http { body, .. } = self.destination(entry).prepare(entry, Some(challenge)) else {
            panic!("a request");
        };
        let (is_desk, data) = match body {
            Body::Text { text, .. } => {
                let data = text.split_once("\"data\":").expect("an event").1.to_owned();
                (true, data)
            }
            Body::Fields(fields) => (false, format!("{fields:?}")),
            Body::Multipart { .. } => panic!("no files"),
        };
        let failed = |status| Response::Answered { status, retry_after_s: Some(1.0), reference: None };
        match fate {
            Fate::Answered => self.receiver.take(&entry.id, &data, is_desk),
            Fate::AnswerLost => {
                let _ = self.receiver.take(&entry.id, &data, is_desk);
                Response::Opaque
            }
            Fate::Lost => Response::TimedOut,
            Fate::Twice => {
                let _ = self.receiver.take(&entry.id, &data, is_desk);
                self.receiver.take(&entry.id, &data, is_desk)
            }
            Fate::ErrorBefore(status) => failed(*status),
            Fate::ErrorAfter(status) => {
                let _ = self.receiver.take(&entry.id, &data, is_desk);
                failed(*status)
            }
            Fate::Portal => Response::Answered { status: 200, retry_after_s: None, reference: None },
        }
    }

    /// A tab hears what came of its request, and stores it.
    fn end(&mut self, tab: usize, random: f64, chance: &mut Chance) {
        let Some((entry, response)) = self.tabs[tab].take() else { return };
        let said: Classified = self.destination(&entry).classify(&entry, &response);
        let new = after(&entry, &said, self.now, random, &Retry { first_s: 2.0, most_s: 600.0 });
        match settled(self.stored.get(&entry.id), new) {
            Some(Entry { way: Way::Received { .. }, id, .. }) => {
                // The tab may go away before it is taken out, or after.
                if chance.below(8) > 0 {
                    self.stored.remove(&id);
                    self.removed.push(id.clone());
                }
                self.arrived.push(id);
            }
            Some(new) => self.save(&new),
            None => {}
        }
    }

    fn check(&self, ids: &[String], seed: u64) {
        for id in ids {
            let tickets = self.receiver.tickets.get(id).copied().unwrap_or_default();
            assert!(tickets <= 1, "seed {seed}: {id} made {tickets} tickets");
            assert!(tickets == 1 || self.stored.contains_key(id), "seed {seed}: {id} is lost");
            assert!(tickets == 1 || !self.arrived.contains(id), "seed {seed}: {id} has not arrived");
        }
        for entry in self.stored.values() {
            assert!(!self.removed.contains(&entry.id), "seed {seed}: {} is back", entry.id);
            let refused = matches!(entry.way, Way::Refused { .. });
            assert!(!refused, "seed {seed}: the receiver has it, or would take it: {entry:?}");
        }
    }
}

/// `is_down`: the receiver takes nothing.
fn fate(chance: &mut Chance, is_down: bool) -> Fate {
    match if is_down { 6 + chance.below(4) } else { chance.below(10) } {
        0 => Fate::Answered,
        1 => Fate::AnswerLost,
        2 => Fate::Twice,
        3 => Fate::ErrorAfter(503),
        4 => Fate::ErrorAfter(504),
        5 | 6 => Fate::Lost,
        7 => Fate::ErrorBefore(500),
        8 => Fate::ErrorBefore(429),
        _ => Fate::Portal,
    }
}

/// One schedule. In some, no lock keeps two tabs from sending the same at the same time.
fn run(flows: &Flows, seed: u64) {
    let mut chance = Chance(seed);
    let (locks, is_down) = (chance.below(4) > 0, chance.below(4) == 0);
    let mut world = World {
        flows,
        stored: BTreeMap::new(),
        tabs: [None, None],
        receiver: Receiver::default(),
        arrived: Vec::new(),
        removed: Vec::new(),
        now: BEGIN,
    };
    let mut ids: Vec<String> = Vec::new();
    for _ in 0..FAILING {
        let tab = usize::try_from(chance.below(2)).expect("a tab");
        match chance.below(14) {
            0 if ids.len() < 4 => {
                let id = format!("case-{}", ids.len());
                let to = if chance.below(2) == 0 { "desk" } else { "tracker" };
                world.save(&entry(&id, to, world.now));
                ids.push(id);
            }
            0 | 1 => {
                // Time passes. Now and then somebody sets the clock.
                world.now += match chance.below(12) {
                    0 => -86_400_000.0 * chance.part(),
                    1 => 86_400_000.0 * 8.0 * chance.part(),
                    _ => 600_000.0 * chance.part(),
                };
            }
            // The tab goes away in the middle of whatever it does.
            2 => world.tabs[tab] = None,
            3 if chance.below(4) == 0 => {
                // The customer tries again.
                for entry in world.entries() {
                    world.save(&resend(&entry, world.now));
                }
            }
            4..=8 => world.end(tab, chance.part(), &mut chance),
            _ if world.tabs[tab].is_some() || (locks && world.tabs[1 - tab].is_some()) => {}
            _ => {
                let (fate, challenge) = (fate(&mut chance, is_down), chance.next().to_string());
                world.begin(tab, &fate, &challenge);
            }
        }
        world.check(&ids, seed);
    }
    // Nothing fails any more: all arrives, once.
    for tab in [0, 1] {
        let random = chance.part();
        world.end(tab, random, &mut Chance(0));
    }
    let is_given_up = |entry: &Entry| entry.way == Way::Failed { why: Why::GaveUp };
    for entry in world.entries().iter().filter(|entry| is_given_up(entry)) {
        world.save(&resend(entry, world.now));
    }
    for _ in 0..4 * ids.len() + 4 {
        match next_step(&world.entries(), world.now) {
            Step::Send(_) => {
                world.begin(0, &Fate::Answered, "again");
                world.end(0, 0.5, &mut Chance(0));
            }
            Step::Wait { until } => {
                assert!(until > world.now && until <= world.now + LONGEST_WAIT_MS, "seed {seed}");
                world.now = until;
            }
            Step::Nothing => break,
        }
    }
    world.check(&ids, seed);
    for id in &ids {
        assert_eq!(world.receiver.tickets.get(id), Some(&1), "seed {seed}: {id}");
        let is_open = |entry: &Entry| entry.id == *id && entry.way.is_open();
        assert!(!world.entries().iter().any(is_open), "seed {seed}: {id} is sent for ever");
    }
}

#[test]
fn of_ten_thousand_schedules_of_faults_none_loses_or_doubles_a_case() {
    let flows = flows();
    (0..SCHEDULES).for_each(|seed| run(&flows, seed));
}
