//! One thing that the message is about, as a case and a record see it: the only one, or one of several.

use crate::case::Group;
use crate::form::{Fields, Problem, check};
use crate::masked::Masked;
use crate::path::{Path, Screen};
use crate::state::{At, State};
use crate::tasks::{Progress, Task, Tasks};
use signpost_engine::config::{Field, Flow, Flows, Intent, Step, StepKind};
use signpost_engine::router::Candidate;

/// One thing that the message is about.
#[derive(Clone, Debug)]
pub struct Matter<'a> {
    /// What all of them share.
    pub state: &'a State,
    /// The team's file.
    pub flows: &'a Flows,
    /// The task and its place, where there are several.
    pub task: Option<(usize, &'a Task)>,
    /// Its way; `None` on the first screen.
    pub path: Option<&'a Path>,
    /// What was filled in.
    pub fields: &'a Fields,
    /// Its place among linked cases, where it is one of several.
    pub group: Option<Group>,
}

impl State {
    /// The thing on the screen.
    #[must_use]
    pub fn matter<'a>(&'a self, flows: &'a Flows) -> Matter<'a> {
        let task = match &self.at {
            At::Task { tasks, place } | At::Changing { tasks, place, .. } => {
                tasks.get(*place).map(|task| (*place, task))
            }
            _ => None,
        };
        Matter { state: self, flows, task, path: self.path(), fields: self.fields(), group: None }
    }

    /// Each thing that is under way, with what links them: the one on the screen, or all that the customer did not drop.
    #[must_use]
    pub fn matters<'a>(&'a self, flows: &'a Flows, group: &str) -> Vec<Matter<'a>> {
        match &self.at {
            At::Task { tasks, .. } | At::Changing { tasks, .. } | At::Review { tasks } => {
                self.linked(tasks, flows, group)
            }
            _ => vec![self.matter(flows)],
        }
    }

    fn linked<'a>(&'a self, tasks: &'a Tasks, flows: &'a Flows, group: &str) -> Vec<Matter<'a>> {
        let of = tasks.active().count();
        let matter = |(part, (place, task)): (usize, (usize, &'a Task))| Matter {
            state: self,
            flows,
            task: Some((place, task)),
            path: task.path.as_ref(),
            fields: &task.fields,
            // One that is left alone is linked to nothing.
            group: (of > 1).then(|| Group { id: group.to_owned(), part: part + 1, of }),
        };
        tasks.active().enumerate().map(matter).collect()
    }

    /// The part of the message that a task is about.
    #[must_use]
    pub fn part(&self, task: &Task) -> Masked {
        let read = self.reading.shown().map_or(&self.text, |shown| &shown.text);
        // A word that has grown since belongs to the part that it began in.
        let (text, end) = match self.text.strip_prefix(read.as_str()) {
            Some(_) if task.end == read.len() => (&self.text, self.text.len()),
            _ => (read, task.end),
        };
        Masked::of(self.scan, text.get(task.start..end).unwrap_or_default().trim(), &self.allowed)
    }
}

impl<'a> Matter<'a> {
    /// What the customer wrote of it.
    #[must_use]
    pub fn message(&self) -> &'a str {
        let part = self.task.and_then(|(_, task)| self.state.text.get(task.start..task.end));
        part.unwrap_or(&self.state.text)
    }

    /// The intent that it is about: the settled one, else the one that is suggested.
    #[must_use]
    pub fn subject(&self) -> Option<&'a Intent> {
        let settled = self.path.and_then(|path| path.intent.as_deref());
        match settled.or(self.task.map(|(_, task)| task.intent.as_str())) {
            Some(id) => self.flows.intent(id),
            None => self.state.suggested(self.flows),
        }
    }

    /// The flow and step that it has got to.
    #[must_use]
    pub fn step(&self) -> Option<(&'a Flow, &'a Step)> {
        self.path?.screen.step(self.flows)
    }

    /// The fields of its form, if it has got to one.
    #[must_use]
    pub fn form(&self) -> Option<&'a [Field]> {
        if let Screen::Person(_) = self.path?.screen {
            return Some(&self.flows.person.fields);
        }
        match &self.step()?.1.kind {
            StepKind::Form { fields, .. } => Some(fields),
            _ => None,
        }
    }

    /// What stands in a field: what was filled in, else what it starts with, which is never a card number or a secret.
    #[must_use]
    pub fn value(&self, field: &Field) -> String {
        match self.fields.values.get(&field.id) {
            Some(value) => value.clone(),
            None if field.prefill => {
                Masked::of(self.state.scan, self.message(), &self.state.allowed).to_string()
            }
            None => String::new(),
        }
    }

    /// What keeps its form from being sent.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let fields = self.form().unwrap_or_default();
        fields.iter().filter_map(|field| check(field, &self.value(field))).collect()
    }

    /// The intents that could be meant, best first, those above the threshold for candidates only.
    pub fn candidates(&self) -> impl Iterator<Item = &'a Intent> + use<'a> {
        let flows = self.flows;
        let floor = f64::from(flows.thresholds.candidate);
        let likely = self.all_candidates().iter().filter(move |c| c.confidence >= floor);
        likely.filter_map(move |c| flows.intent(&c.intent))
    }

    /// The candidates of its part of the message.
    #[must_use]
    pub fn all_candidates(&self) -> &'a [Candidate] {
        match self.task {
            Some((_, task)) => &task.candidates,
            None => self.state.reading.shown().map(|shown| &*shown.candidates).unwrap_or_default(),
        }
    }

    /// Whether it is solved, so that nothing is sent.
    #[must_use]
    pub fn is_solved(&self) -> bool {
        self.task.is_some_and(|(_, task)| task.progress == Progress::Solved)
    }

    /// Whether records of it may hold no more than that it happened.
    #[must_use]
    pub fn is_minimal(&self) -> bool {
        self.state.is_minimal()
            || self.path.is_some_and(|p| matches!(&p.screen, Screen::Person(to) if to.minimal))
    }

    /// A question and its answer as the customer read them.
    #[must_use]
    pub fn in_words(&self, key: &str, answer: &str) -> Option<(&'a str, &'a str)> {
        let (flow, step) = key.split_once('/')?;
        let step = self.flows.flow(flow)?.steps.iter().find(|s| s.id == step)?;
        let StepKind::Question { options } = &step.kind else { return None };
        let option = options.iter().find(|o| o.id == answer)?;
        Some((&step.title, &option.label))
    }
}
