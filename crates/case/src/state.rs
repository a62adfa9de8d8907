//! What the widget knows of the case.

use crate::announcement::Announcement;
use crate::case::Receipt;
use crate::form::{Fields, Form};
use crate::ids::Ids;
use crate::journey::{Journey, Known, is_minimal};
use crate::outbox::Entry;
use crate::path::{Path, Screen};
use crate::reading::Reading;
use crate::rephrase::Hint;
use crate::sender::Sender;
use crate::tasks::Tasks;
use signpost_engine::config::{Flows, Opening};
use signpost_engine::facts::{self, Extract, Fact};
use signpost_engine::policy;
use signpost_engine::privacy::{self, Scan};
use signpost_engine::router::Routing;
use std::rc::Rc;

/// Everything that decides what is on the screen, and how the case goes on. Only [`crate::update()`] changes it.
#[derive(Clone, Debug)]
pub struct State {
    pub(crate) scan: Scan,
    pub(crate) extract: Extract,
    pub(crate) ids: Ids,
    pub(crate) round: u32,
    pub(crate) text: String,
    /// What the text names, once the customer has gone on from it.
    pub(crate) facts: Vec<Fact>,
    pub(crate) reading: Reading,
    pub(crate) known: Known,
    pub(crate) journey: Journey,
    pub(crate) at: At,
    pub(crate) form: Form,
    /// Of a message about one thing; of several, how to reach the customer.
    pub(crate) fields: Fields,
    pub(crate) allowed: Vec<String>,
    /// The routing that the page heard of last.
    pub(crate) told: Option<Rc<Routing>>,
    /// What was announced last.
    pub(crate) announced: Vec<Announcement>,
    /// The page went away, and the customer has done nothing since: the case is recorded as abandoned.
    pub(crate) is_left: bool,
    /// Behind another screen than the first, something came that is a reason to read the text anew.
    pub(crate) is_outdated: bool,
    /// The customer is asked to say it in other words; with what helps.
    pub(crate) rephrase: Option<Hint>,
    /// This case was begun before the page was loaded.
    pub(crate) notice: Option<Notice>,
    /// How often a tool was asked. It counts on from round to round, so that no late answer is taken for another one.
    pub(crate) calls: u32,
    /// What was on its way when the customer started over, the oldest first.
    pub(crate) outgoing: Vec<State>,
    /// What this browser knows of who sends.
    pub(crate) sender: Rc<Sender>,
    /// What the outbox holds, and what has arrived and was not closed yet.
    pub(crate) outbox: Rc<[Entry]>,
    /// Cases that are with the outbox, which has not told of them yet.
    pub(crate) awaited: Vec<String>,
    /// Cases that the customer does not want sent. What is heard of them later only matters if they have arrived after all.
    pub(crate) discarded: Vec<String>,
    /// Cases of somebody who has left. Nothing of them is shown.
    pub(crate) gone: Vec<String>,
    /// Somebody else has come, and the customer is asked what becomes of what was not sent.
    pub(crate) leaving: Option<Leaving>,
}

/// How far the customer has got with making room for somebody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// A case is being saved.
    Saving,
    /// They are asked what becomes of the cases that were not sent.
    Asked,
    /// These are sent first.
    Sending,
}

/// What the customer is told of a case that was begun before the page was loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// It is as they left it.
    Restored,
    /// The team has changed its flows meanwhile, and something of it had to be left out.
    Changed,
}

/// What the customer is at.
#[derive(Clone, Debug, PartialEq)]
pub enum At {
    /// The box, and what the engine makes of the text: one suggestion, or the list of several things.
    First {
        /// Several things; empty for one.
        tasks: Tasks,
    },
    /// One thing.
    One {
        /// Its screens.
        path: Path,
        /// The list of several that lies behind it; empty for a message about one thing.
        behind: Tasks,
    },
    /// Another topic is being chosen for one of several, before any is begun.
    Changing {
        /// All of them.
        tasks: Tasks,
        /// The one that gets another topic.
        place: usize,
        /// [`Screen::Browse`], then maybe [`Screen::Category`].
        path: Path,
    },
    /// One of several things.
    Task {
        /// All of them. The one at `place` has a path.
        tasks: Tasks,
        /// The one on the screen.
        place: usize,
    },
    /// All that is about to be sent, when it is several cases.
    Review {
        /// All of them.
        tasks: Tasks,
    },
    /// The end.
    End(End),
}

/// How it ended for the customer.
#[derive(Clone, Debug, PartialEq)]
pub enum End {
    /// Solved without a case.
    Solved,
    /// Solved at a step of a flow that says so: the id of the flow, the index of the step.
    Done(String, usize),
    /// A case was handed over, or kept.
    Receipt(Receipt),
}

impl Default for At {
    fn default() -> Self {
        Self::First { tasks: Tasks::default() }
    }
}

impl State {
    /// An empty box. `seed` is 16 random bytes of the platform: ids are made of them.
    #[must_use]
    pub fn new(known: Known, seed: [u8; 16]) -> Self {
        Self::with_scan(known, seed, privacy::scan, facts::facts)
    }

    /// As [`State::new`], with personal data found by `scan`, and facts by `extract`.
    #[must_use]
    pub fn with_scan(known: Known, seed: [u8; 16], scan: Scan, extract: Extract) -> Self {
        Self {
            scan,
            extract,
            ids: Ids::new(seed),
            round: 0,
            text: String::new(),
            facts: Vec::new(),
            reading: Reading::default(),
            known,
            journey: Journey::default(),
            at: At::default(),
            form: Form::default(),
            fields: Fields::default(),
            allowed: Vec::new(),
            told: None,
            announced: Vec::new(),
            is_left: false,
            is_outdated: false,
            rephrase: None,
            notice: None,
            calls: 0,
            outgoing: Vec::new(),
            sender: Rc::default(),
            outbox: Rc::from([]),
            awaited: Vec::new(),
            discarded: Vec::new(),
            gone: Vec::new(),
            leaving: None,
        }
    }

    /// What the customer is at.
    #[must_use]
    pub fn at(&self) -> &At {
        &self.at
    }

    /// What helps to say it in other words, where the customer is asked to: until the text in the box is another one.
    #[must_use]
    pub fn rephrase(&self) -> Option<Hint> {
        self.rephrase.filter(|_| self.is_first())
    }

    /// What is to be said of a case that was begun before the page was loaded, until the customer goes on.
    #[must_use]
    pub fn notice(&self) -> Option<Notice> {
        self.notice
    }

    /// Where the case has been.
    #[must_use]
    pub fn journey(&self) -> &Journey {
        &self.journey
    }

    /// What the customer typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What the engine makes of the text.
    #[must_use]
    pub fn reading(&self) -> &Reading {
        &self.reading
    }

    /// How far the form on the screen has got.
    #[must_use]
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// What the page and the clock tell.
    #[must_use]
    pub fn known(&self) -> &Known {
        &self.known
    }

    /// How many cases were begun before this one.
    #[must_use]
    pub fn round(&self) -> u32 {
        self.round
    }

    /// Pieces of text that were taken for a card number or a secret, and that the customer wants shown.
    #[must_use]
    pub fn allowed(&self) -> &[String] {
        &self.allowed
    }

    /// What was announced last.
    #[must_use]
    pub fn announced(&self) -> &[Announcement] {
        &self.announced
    }

    /// The several things that the message is about; none where it is one, or where the customer is at one alone.
    #[must_use]
    pub fn tasks(&self) -> Option<&Tasks> {
        match &self.at {
            At::First { tasks }
            | At::Changing { tasks, .. }
            | At::Task { tasks, .. }
            | At::Review { tasks } => Some(tasks).filter(|tasks| !tasks.is_empty()),
            At::One { .. } | At::End(_) => None,
        }
    }

    /// The way of the thing on the screen; `None` on the first screen, the last look and at the end.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match &self.at {
            At::One { path, .. } | At::Changing { path, .. } => Some(path),
            At::Task { tasks, place } => tasks.get(*place)?.path.as_ref(),
            At::First { .. } | At::Review { .. } | At::End(_) => None,
        }
    }

    pub(crate) fn path_mut(&mut self) -> Option<&mut Path> {
        match &mut self.at {
            At::One { path, .. } | At::Changing { path, .. } => Some(path),
            At::Task { tasks, place } => tasks.get_mut(*place)?.path.as_mut(),
            At::First { .. } | At::Review { .. } | At::End(_) => None,
        }
    }

    /// The screen of the way on the screen, see [`State::path`].
    #[must_use]
    pub fn screen(&self) -> Option<&Screen> {
        self.path().map(|path| &path.screen)
    }

    /// The fields of the form on the screen are kept here.
    pub(crate) fn fields_mut(&mut self) -> &mut Fields {
        let place = self.place_of_fields();
        let task = match &mut self.at {
            At::Task { tasks, .. } | At::One { behind: tasks, .. } => place.and_then(|p| tasks.get_mut(p)),
            _ => None,
        };
        task.map_or(&mut self.fields, |task| &mut task.fields)
    }

    /// The fields of the form on the screen.
    pub(crate) fn fields(&self) -> &Fields {
        let task = match &self.at {
            At::Task { tasks, .. } | At::One { behind: tasks, .. } => {
                self.place_of_fields().and_then(|place| tasks.get(place))
            }
            _ => None,
        };
        task.map_or(&self.fields, |task| &task.fields)
    }

    /// The task that keeps the fields: the one on the screen, or the only one left, which may yet become one of several
    /// again.
    fn place_of_fields(&self) -> Option<usize> {
        match &self.at {
            At::Task { place, .. } => Some(*place),
            At::One { behind, .. } => behind.only(),
            _ => None,
        }
    }

    /// What the outbox holds, and what has arrived and was not closed yet.
    #[must_use]
    pub fn outbox(&self) -> &[Entry] {
        &self.outbox
    }

    /// The cases of [`State::outbox`] that the screen does not show: neither on a receipt nor as what is being sent.
    pub fn open_cases(&self) -> impl Iterator<Item = &Entry> {
        let parts = match &self.at {
            At::End(End::Receipt(receipt)) => &*receipt.parts,
            _ => &[],
        };
        let cases = match &self.form {
            Form::Sending(cases) => &**cases,
            Form::Open { .. } => &[],
        };
        self.outbox.iter().filter(|entry| {
            parts.iter().all(|part| part.id != entry.id) && cases.iter().all(|case| case.id != entry.id)
        })
    }

    /// Where somebody else has come: what is asked in the place of any screen.
    #[must_use]
    pub fn leaving(&self) -> Option<Leaving> {
        self.leaving
    }

    /// Whether a case is on its way.
    #[must_use]
    pub fn is_sending(&self) -> bool {
        matches!(self.form, Form::Sending(_))
    }

    /// Whether the customer has come to the first screen, or is still there.
    #[must_use]
    pub fn is_first(&self) -> bool {
        matches!(self.at, At::First { .. })
    }

    /// Whether a case has begun and not ended.
    #[must_use]
    pub fn has_begun(&self) -> bool {
        match self.at {
            At::End(_) => false,
            At::First { .. } => !self.text.trim().is_empty(),
            _ => true,
        }
    }

    /// When the team is there again, if it is known not to be there now.
    #[must_use]
    pub fn closed(&self, flows: &Flows) -> Option<Opening> {
        self.opening(&self.known, flows).filter(|opening| !opening.open)
    }

    pub(crate) fn opening(&self, known: &Known, flows: &Flows) -> Option<Opening> {
        policy::opening(flows, &known.context(&[], false))
    }

    /// Whether records of the case may hold no more than that it happened.
    #[must_use]
    pub fn is_minimal(&self) -> bool {
        let routed = self.reading.routing().is_some_and(|routing| is_minimal(&routing.outcome));
        routed || matches!(self.screen(), Some(Screen::Person(to)) if to.minimal)
    }
}
