//! What other thresholds would do: messages are read once, and then decided on again and again, at once.
//!
//! Nothing that is read depends on `accept`, `margin` or `out_of_scope`: [`read`] keeps the confidences as the router has them
//! before it rounds them, and what the policy makes of each decision. So [`Sweep`] needs no more than the engine's own
//! [`Thresholds::decide`], and its figures are those of the router to the last message.

pub mod curve;

pub mod figures;

mod read;

pub mod reliability;

pub mod write;

use crate::ask::{Ask, Progress, Tell};
use crate::loaded::Loaded;
use crate::project::Test;
use crate::trouble::Trouble;
use serde::{Deserialize, Serialize};
use signpost_engine::calibration::{Confidences, Extent};
use signpost_engine::decision::{Decision, Thresholds};
use std::rc::Rc;

/// The label of messages that no intent covers.
pub const OTHER: &str = "other";

/// Whether it is the label of messages that no intent covers; it may say more, as in `other:de`. As the trainer has it.
#[must_use]
pub fn is_other(label: &str) -> bool {
    label == OTHER || label == "oos" || label.strip_prefix(OTHER).is_some_and(|rest| rest.starts_with(':'))
}

/// With fewer messages, the intervals are too wide to choose by.
pub const FEW: usize = 100;

/// Messages are read so many at a time before the page hears how far it is.
const AT_A_TIME: usize = 16;

/// Asks for a reading of messages. Those without an expected intent are passed over.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReadMessages {
    /// The messages.
    pub tests: Vec<Test>,
}

impl Ask for ReadMessages {
    const NAME: &'static str = "read messages";

    type Answer = Reading;

    fn answer(self, loaded: &mut Loaded, tell: Tell<'_>) -> Result<Reading, Trouble> {
        let router = loaded.router()?;
        let mut reader = read::Reader::new(router);
        let tests: Vec<Test> = self.tests.into_iter().filter(|test| !test.intents.is_empty()).collect();
        let total = tests.len();
        for (done, test) in tests.into_iter().enumerate() {
            if done % AT_A_TIME == 0 {
                tell(Progress { done, total });
            }
            reader.read(test);
        }
        tell(Progress { done: total, total });
        Ok(reader.finish())
    }
}

/// Messages that were read.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Reading {
    /// In the order in which they were given.
    pub messages: Vec<Message>,
    /// All ends that messages can have, each once.
    pub ends: Vec<End>,
    /// The intents of the flows file, in its order.
    pub intents: Vec<Intent>,
    /// The categories of the flows file, in its order: (id, label).
    pub categories: Vec<(String, String)>,
    /// Expected intents that the flows file does not have.
    pub unknown: Vec<String>,
}

/// An intent of the flows file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intent {
    /// Its id.
    pub id: String,
    /// In the customer's words.
    pub label: String,
    /// The place of its category.
    pub category: usize,
    /// The flow that it opens.
    pub flow: String,
}

/// A message that was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// What the customer writes.
    pub text: String,
    /// The right intents; [`OTHER`] = none.
    pub right: Vec<String>,
    /// The place of the likeliest intent; `None` if the model knows none.
    pub first: Option<usize>,
    /// The three highest confidences, not rounded.
    pub confidences: [f32; 3],
    /// The confidence that no intent applies, not rounded.
    pub out_of_scope: f32,
    /// Letters and digits read.
    pub letters: usize,
    /// The likeliest intent is a right one.
    pub is_right: bool,
    /// The place of the category of the first right intent; `None` = out of scope, or not in the file.
    pub category: Option<usize>,
    /// What is decided wherever the thresholds stand: too little is written, a foreign language, several issues.
    pub pinned: Option<Pinned>,
    /// What comes of each decision, places among the ends: of acceptance, of ambiguity, of abstention, and of abstention
    /// because it is out of scope. Of a pinned decision, the third and the fourth.
    pub ends: [usize; 4],
}

/// A decision that no threshold changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pinned {
    /// There is too little to say anything.
    TooLittle,
    /// It is in a language that the model never saw.
    Language,
    /// It carries several issues, or may.
    Several,
}

/// What comes of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// In short.
    pub kind: Kind,
    /// The flow that opens.
    pub flow: Option<String>,
    /// Why a person.
    pub reason: Option<String>,
    /// The row of the policy that decided.
    pub rule: Option<String>,
}

/// What comes of a message, in short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// A flow is offered.
    Routed,
    /// The customer is asked which of the candidates is meant.
    Asked,
    /// A person is offered first.
    Person,
    /// Nothing yet: too little is written.
    Waiting,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Routed, Self::Asked, Self::Person, Self::Waiting];
}

/// A reading, ready to be decided on. Copies are cheap.
#[derive(Debug, Clone)]
pub struct Sweep {
    reading: Rc<Reading>,
}

/// Two are the same if they are copies: a page asks at every step, and cannot look through all messages for that.
impl PartialEq for Sweep {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.reading, &other.reading)
    }
}

/// Thresholds, made ready for a sweep.
#[derive(Debug, Clone, PartialEq)]
pub struct Position {
    thresholds: Thresholds,
    /// For each intent, the thresholds of a message of which it is the first: there it has the place 0.
    of_first: Vec<Thresholds>,
}

impl Position {
    /// Of the thresholds of a flows file with `intents`, which may have been moved.
    #[must_use]
    pub fn new(thresholds: &Thresholds, intents: usize) -> Self {
        let of = |intent: usize| {
            let own = thresholds.accept_by_intent.iter().find(|(i, _)| *i == intent);
            let accept_by_intent = own.map(|(_, accept)| (0, *accept)).into_iter().collect();
            Thresholds { accept_by_intent, ..thresholds.clone() }
        };
        Self { of_first: (0..intents).map(of).collect(), thresholds: thresholds.clone() }
    }

    /// The decision on a message that is not pinned.
    fn decide(&self, message: &Message, scratch: &mut Confidences) -> Decision {
        scratch.intents.copy_from_slice(&message.confidences);
        scratch.out_of_scope = message.out_of_scope;
        let ranking: &[usize] = if message.first.is_some() { &[0, 1, 2] } else { &[] };
        let own = message.first.and_then(|first| self.of_first.get(first)).unwrap_or(&self.thresholds);
        own.decide(scratch, ranking, Extent { letters: message.letters, seen: 1.0 })
    }
}

impl Sweep {
    /// Of a reading.
    #[must_use]
    pub fn new(reading: Reading) -> Self {
        Self { reading: Rc::new(reading) }
    }

    /// What was read.
    #[must_use]
    pub fn reading(&self) -> &Reading {
        &self.reading
    }

    /// The thresholds, made ready.
    #[must_use]
    pub fn position(&self, thresholds: &Thresholds) -> Position {
        Position::new(thresholds, self.reading.intents.len())
    }

    /// What comes of each message.
    pub fn ends<'a>(&'a self, at: &'a Position) -> impl Iterator<Item = (&'a Message, &'a End)> {
        let mut scratch = scratch();
        self.reading.messages.iter().filter_map(move |message| {
            let end = self.end(message, at, &mut scratch);
            Some((message, self.reading.ends.get(end)?))
        })
    }

    fn end(&self, message: &Message, at: &Position, scratch: &mut Confidences) -> usize {
        message.ends[slot(message, at, scratch)]
    }
}

/// Room for the confidences of one message.
fn scratch() -> Confidences {
    Confidences { intents: vec![0.0; 3], out_of_scope: 0.0 }
}

/// Which of the ends of `message` it comes to.
fn slot(message: &Message, at: &Position, scratch: &mut Confidences) -> usize {
    let abstained = || {
        // As the record of a routing has it.
        2 + usize::from(rounded(message.out_of_scope) >= rounded(at.thresholds.out_of_scope))
    };
    if message.pinned.is_some() {
        return abstained();
    }
    match at.decide(message, scratch) {
        Decision::Accept => 0,
        Decision::Ambiguous => 1,
        _ => abstained(),
    }
}

/// With four decimals, as in the record of a routing: the policy compares those.
fn rounded(x: f32) -> f64 {
    (f64::from(x) * 10_000.0).round() / 10_000.0
}
