//! A case as the page keeps it, so that it survives a reload: the text, the answers, the fields and the screen.
//!
//! All text of the customer's in it is masked. What the policy and the host's tools said is left out: both are asked again.
//! The draft of a case whose records are to be minimal is not kept at all.

mod restore;

use crate::file::Attached;
use crate::form::Fields;
use crate::journey::{Journey, seconds_between};
use crate::masked::Masked;
use crate::path::{Path, Screen};
use crate::state::{At, State};
use crate::tasks::{Progress, Task};
use serde::{Deserialize, Serialize};
use signpost_engine::config::{Flows, Priority, StepKind};

/// Version of [`Draft`], in its field `version`.
pub const VERSION: u8 = 1;

/// A draft is kept for so long, in seconds: a day. Other people may use the computer after that.
pub const KEPT_FOR: u32 = 24 * 60 * 60;

/// A case as the page keeps it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    version: u8,
    /// When it was kept, in UTC, ISO 8601.
    time: String,
    /// What stands in the box.
    text: String,
    /// The customer says that it is one thing.
    #[serde(default)]
    as_one: bool,
    /// Where the case has been.
    #[serde(default)]
    journey: Journey,
    /// Where the customer is.
    at: Place,
    /// The way of the one thing on the screen, if it is no task.
    #[serde(default)]
    path: Option<Way>,
    /// What was filled in.
    #[serde(default)]
    filled: Filled,
    /// Several things.
    #[serde(default)]
    tasks: Vec<Part>,
}

/// Where the customer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Place {
    First,
    One,
    Task(usize),
    Review,
}

/// The way of one thing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Way {
    intent: Option<String>,
    #[serde(default)]
    overridden: bool,
    screens: Vec<Stop>,
    /// (flow/step, answer).
    #[serde(default)]
    answers: Vec<(String, String)>,
    #[serde(default)]
    team: Option<String>,
}

/// A screen on the way. Steps are known by their ids, since a team may put others before them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Stop {
    Browse,
    Category(String),
    Step { flow: String, step: String },
    Check { flow: String, step: String },
    Person { reason: String, queue: Option<String>, priority: u8, say: Vec<String> },
}

/// One of several things.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Part {
    start: usize,
    end: usize,
    found: String,
    intent: String,
    #[serde(default)]
    dropped: bool,
    /// `open`, `filled` or `solved`.
    progress: String,
    #[serde(default)]
    path: Option<Way>,
    #[serde(default)]
    filled: Filled,
}

/// What was filled in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Filled {
    /// (id of the field, value).
    values: Vec<(String, String)>,
    /// (id of the field, file). The page has their content, or has lost it.
    files: Vec<(String, Attached)>,
}

impl Draft {
    /// Whether it is too old at `time`, in UTC, ISO 8601. One whose age nobody can tell is.
    fn is_old(&self, time: &str) -> bool {
        seconds_between(&self.time, time).is_none_or(|age| age > KEPT_FOR)
    }
}

impl State {
    /// The case as the page keeps it; `None` where there is nothing to keep: before the first key, while it is on its way, at
    /// the end, and where no more may be kept than that it happened.
    #[must_use]
    pub fn to_draft(&self, flows: &Flows) -> Option<Draft> {
        if !self.has_begun() || self.is_sending() || self.is_minimal() {
            return None;
        }
        let way = |path: &Path| self.way(path, flows);
        let (at, path, tasks) = match &self.at {
            At::First { tasks } => (Place::First, None, tasks),
            At::One { path, behind } => (Place::One, Some(way(path)), behind),
            // Where a topic is chosen anew, nothing is lost with it.
            At::Changing { tasks, .. } => (Place::First, None, tasks),
            At::Task { tasks, place } => (Place::Task(*place), None, tasks),
            At::Review { tasks } => (Place::Review, None, tasks),
            At::End(_) => return None,
        };
        // What is half typed may become a card number with the next key.
        let text = Masked::draft(self.scan, &self.text, &self.allowed).to_string();
        let part = |task: &Task| Part {
            start: task.start.min(text.len()),
            end: task.end.min(text.len()),
            found: task.found.clone(),
            intent: task.intent.clone(),
            dropped: task.dropped,
            progress: PROGRESS[task.progress as usize].to_owned(),
            path: task.path.as_ref().map(way),
            filled: self.filled(&task.fields),
        };
        Some(Draft {
            version: VERSION,
            time: self.known.time.clone(),
            as_one: self.reading.is_one(),
            journey: self.journey.clone(),
            at,
            path,
            filled: self.filled(&self.fields),
            tasks: tasks.all().iter().map(part).collect(),
            text,
        })
    }

    fn filled(&self, fields: &Fields) -> Filled {
        let masked = |value: &str| Masked::draft(self.scan, value, &self.allowed).to_string();
        let file = |file: &Attached| Attached { name: masked(&file.name), ..file.clone() };
        Filled {
            values: fields.values.iter().map(|(id, value)| (id.clone(), masked(value))).collect(),
            files: fields.files.iter().map(|(id, own)| (id.clone(), file(own))).collect(),
        }
    }

    fn way(&self, path: &Path, flows: &Flows) -> Way {
        let mut screens: Vec<&Screen> = path.screens().collect();
        // What the policy said of the form is asked again when it is sent again.
        if path.guarded.is_some() && matches!(path.screen, Screen::Person(_)) {
            screens.pop();
        }
        // What a tool answered may be true no more.
        let is_lookup = |screen: &&Screen| {
            screen.step(flows).is_some_and(|(_, step)| matches!(step.kind, StepKind::Lookup { .. }))
        };
        if let Some(first) = screens.iter().position(is_lookup) {
            screens.truncate(first + 1);
        }
        Way {
            intent: path.intent.clone(),
            overridden: path.overridden,
            screens: screens.into_iter().filter_map(|screen| stop(screen, flows)).collect(),
            answers: path.answers.clone(),
            team: path.team.clone(),
        }
    }
}

/// The names of [`Progress`], in its order.
const PROGRESS: [&str; 3] = ["open", "filled", "solved"];

const PRIORITIES: [Priority; 3] = [Priority::Normal, Priority::High, Priority::Urgent];

fn progress(name: &str) -> Progress {
    match name {
        "filled" => Progress::Filled,
        "solved" => Progress::Solved,
        _ => Progress::Open,
    }
}

fn stop(screen: &Screen, flows: &Flows) -> Option<Stop> {
    Some(match screen {
        Screen::Browse => Stop::Browse,
        Screen::Category(id) => Stop::Category(id.clone()),
        Screen::Flow { flow, .. } => {
            Stop::Step { flow: flow.clone(), step: screen.step(flows)?.1.id.clone() }
        }
        Screen::Check { flow, .. } => {
            Stop::Check { flow: flow.clone(), step: screen.step(flows)?.1.id.clone() }
        }
        Screen::Person(to) => Stop::Person {
            reason: to.reason.to_string(),
            queue: to.queue.clone(),
            priority: to.priority as u8,
            say: to.say.clone(),
        },
    })
}
