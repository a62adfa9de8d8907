//! Several things in one message, one after the other.

use super::Turn;
use super::stepping::{To, landing};
use crate::action::{Effect, Focus};
use crate::form::Form;
use crate::journey::escalation;
use crate::matter::Matter;
use crate::path::{Path, Screen};
use crate::state::{At, End, State};
use crate::tasks::{Progress, Task, Tasks};
use signpost_engine::config::{FieldKind, Flows, StepKind};
use signpost_engine::policy::{Outcome, Reason, Ruling};
use std::collections::BTreeMap;

impl State {
    /// Whether a task begins in front of a person.
    #[must_use]
    pub fn goes_to_a_person(&self, task: &Task, flows: &Flows) -> bool {
        ruling(self, task, flows).outcome.escalates()
    }
}

/// What the policy makes of a task by what was found in its part of the message.
fn ruling(state: &State, task: &Task, flows: &Flows) -> Ruling {
    beginning(state, task, flows).ruling()
}

/// A task that has not been begun.
fn beginning<'a>(state: &'a State, task: &'a Task, flows: &'a Flows) -> Matter<'a> {
    Matter { state, flows, task: Some((0, task)), path: None, fields: &task.fields, group: None }
}

/// What stands in the fields that say how to reach the customer. These are not asked for twice.
fn contacts(values: &BTreeMap<String, String>, flows: &Flows) -> Vec<(String, String)> {
    let steps = flows.flows.iter().flat_map(|flow| &flow.steps);
    let forms = steps.filter_map(|step| match &step.kind {
        StepKind::Form { fields, .. } => Some(fields),
        _ => None,
    });
    let all = || forms.clone().flatten().chain(&flows.person.fields);
    let is_contact = |id: &str| {
        id == "name" || all().any(|f| f.id == id && matches!(f.kind, FieldKind::Email | FieldKind::Tel))
    };
    values.iter().filter(|(id, _)| is_contact(id)).map(|(id, value)| (id.clone(), value.clone())).collect()
}

impl Turn<'_> {
    /// "It is one thing": the suggestion for all of it.
    pub(super) fn take_as_one(&mut self) {
        self.next.reading.as_one = true;
        if self.next.is_first() {
            self.next.at = At::default();
        }
        self.read();
        self.settle();
        self.effects.push(Effect::Focus(Focus::Suggestion));
    }

    /// Begins with the first task; with a single one left, it is a case like any other.
    pub(super) fn begin(&mut self) {
        let At::First { tasks } = &self.next.at else { return };
        let seen = tasks.clone();
        self.settle();
        let At::First { tasks } = &mut self.next.at else { return };
        // What is pressed acts on what is seen.
        if tasks.is_empty() {
            *tasks = seen;
        }
        if tasks.active().next().is_none() {
            return;
        }
        tasks.reopen();
        let tasks = std::mem::take(tasks);
        self.go_on(tasks);
    }

    /// On to the next task that is open, else to the last look before sending.
    fn go_on(&mut self, tasks: Tasks) {
        self.next.form = Form::default();
        let active: Vec<usize> = tasks.active().map(|(place, _)| place).collect();
        let open = tasks.active().find(|(_, task)| task.progress == Progress::Open).map(|(place, _)| place);
        let solved = tasks.active().all(|(_, task)| task.progress == Progress::Solved);
        match (&active[..], open) {
            ([], _) => self.next.at = At::First { tasks },
            (&[only], Some(_)) => {
                self.open_task(tasks, only);
                self.leave_the_others(only);
            }
            (_, Some(next)) => self.open_task(tasks, next),
            (_, None) if solved => {
                self.next.at = At::Review { tasks };
                self.end_solved();
            }
            (&[only], None) => {
                self.next.at = At::Task { tasks, place: only };
                self.leave_the_others(only);
            }
            (_, None) => self.next.at = At::Review { tasks },
        }
    }

    /// The first screen of a task. What was filled in before is still there.
    fn open_task(&mut self, mut tasks: Tasks, place: usize) {
        let ruling = tasks.get(place).map(|task| ruling(&self.next, task, self.flows()));
        let screen = match ruling {
            Some(Ruling { outcome: Outcome::OpenFlow { flow }, .. }) => match self.flows().flow(&flow) {
                Some(_) => self.first_screen_of(flow, tasks.get(place)),
                // The flows could not be had.
                None => Screen::Person(self.in_turn(Reason::FlowRequiresHuman)),
            },
            Some(Ruling { outcome, reason, .. }) if outcome.escalates() => {
                Screen::Person(escalation(&outcome, reason))
            }
            _ => Screen::Browse,
        };
        if let Some(task) = tasks.get_mut(place) {
            task.path = Some(path_of(task, screen));
        }
        self.resume(tasks, place);
    }

    /// The first step of `flow` that is shown for a task.
    fn first_screen_of(&self, flow: String, task: Option<&Task>) -> Screen {
        let (state, flows) = (&self.next, self.flows());
        let matter = task.map_or_else(|| state.matter(flows), |task| beginning(state, task, flows));
        match flows.flow(&flow).map(|found| landing(&matter, found, 0)) {
            Some(To::Step(step)) => Screen::Flow { flow, step },
            Some(To::Person) | None => Screen::Person(self.in_turn(Reason::FlowRequiresHuman)),
        }
    }

    /// From here on, the screen is about the task at `place`, where it was left.
    fn resume(&mut self, mut tasks: Tasks, place: usize) {
        if let Some(task) = tasks.get_mut(place) {
            task.progress = Progress::Open;
            task.fields.values.extend(contacts(&self.next.fields.values, self.flows()));
        }
        self.next.at = At::Task { tasks, place };
    }

    /// The task at `place` is the only one left: a case like any other, with the whole message.
    fn leave_the_others(&mut self, place: usize) {
        let At::Task { tasks, .. } = std::mem::take(&mut self.next.at) else { return };
        let Some(task) = tasks.get(place) else { return };
        let path = task.path.clone().unwrap_or_else(|| path_of(task, Screen::Browse));
        self.next.at = At::One { path, behind: tasks };
    }

    /// Takes all tasks off the screen. How to reach the customer counts for all of them, as they filled it in last.
    pub(super) fn take_tasks(&mut self) -> Tasks {
        let contacts = contacts(&self.next.fields().values, self.flows());
        let mut tasks = match std::mem::take(&mut self.next.at) {
            At::First { tasks }
            | At::Changing { tasks, .. }
            | At::Task { tasks, .. }
            | At::Review { tasks }
            | At::One { behind: tasks, .. } => tasks,
            At::End(_) => Tasks::default(),
        };
        tasks.fill(&contacts);
        self.next.fields.values.extend(contacts);
        tasks
    }

    /// The task on the screen has come to its end.
    pub(super) fn end_task(&mut self, progress: Progress) {
        self.next.hide_in_form(self.flows());
        let At::Task { place, .. } = self.next.at else { return };
        let mut tasks = self.take_tasks();
        if let Some(task) = tasks.get_mut(place) {
            task.progress = progress;
        }
        self.go_on(tasks);
    }

    /// Back to a task from the last look.
    pub(super) fn revisit(&mut self, place: usize) {
        if let At::Review { tasks } = &self.next.at
            && tasks.active().any(|(p, _)| p == place)
        {
            let tasks = self.take_tasks();
            self.resume(tasks, place);
        }
    }

    /// Another topic for a task, chosen before any is begun with.
    pub(super) fn change(&mut self, place: usize) {
        let seen = self.next.tasks().and_then(|tasks| tasks.get(place)).cloned();
        self.settle();
        let (At::First { tasks }, Some(seen)) = (&mut self.next.at, seen) else { return };
        if let Some((place, task)) = tasks.find_again(&seen) {
            let mut path = Path::begin(Screen::Browse);
            path.intent = Some(task.intent.clone());
            self.next.at = At::Changing { tasks: std::mem::take(tasks), place, path };
        }
    }

    /// The task on the screen is about this intent.
    pub(super) fn change_task_to(&mut self, intent: &str) {
        match std::mem::take(&mut self.next.at) {
            At::Changing { mut tasks, place, .. } => {
                if let Some(task) = tasks.get_mut(place) {
                    intent.clone_into(&mut task.intent);
                }
                self.next.at = At::First { tasks };
            }
            At::Task { mut tasks, place } => {
                let trail = tasks.get_mut(place).map(|task| {
                    intent.clone_into(&mut task.intent);
                    task.path.take().map(|path| path.screens().cloned().collect()).unwrap_or_default()
                });
                self.next.form = Form::default();
                self.open_task(tasks, place);
                if let (Some(path), Some(trail)) = (self.next.path_mut(), trail) {
                    path.trail = trail;
                }
            }
            other => self.next.at = other,
        }
    }

    /// A person for the task whose topic was to be changed: it begins there.
    pub(super) fn person_for_task(&mut self) {
        let to = self.in_turn(Reason::Requested);
        let At::Changing { mut tasks, place, .. } = std::mem::take(&mut self.next.at) else { return };
        if let Some(task) = tasks.get_mut(place) {
            task.path = Some(path_of(task, Screen::Person(to)));
        }
        self.resume(tasks, place);
    }

    /// The message is not about this, or is after all.
    pub(super) fn drop_task(&mut self, place: usize, dropped: bool) {
        match &mut self.next.at {
            At::First { tasks } => {
                if let Some(task) = tasks.get_mut(place) {
                    task.dropped = dropped;
                }
            }
            At::Task { tasks, place: here } if *here == place && dropped => {
                if let Some(task) = tasks.get_mut(place) {
                    task.dropped = true;
                }
                let tasks = self.take_tasks();
                self.go_on(tasks);
            }
            _ => {}
        }
    }

    /// One screen back where that leads to another task, or out of them.
    pub(super) fn back_among_tasks(&mut self) {
        let to = match &self.next.at {
            At::Review { tasks } => tasks.active().next_back().map(|(place, _)| place),
            At::Task { tasks, place } => tasks.before(*place),
            _ => None,
        };
        let tasks = self.take_tasks();
        match to {
            Some(place) => self.resume(tasks, place),
            None => self.next.at = At::First { tasks },
        }
    }

    pub(super) fn end_solved(&mut self) {
        self.emit_endings(crate::record::Ending::Resolved);
        self.next.at = At::End(End::Solved);
    }
}

fn path_of(task: &Task, screen: Screen) -> Path {
    let mut path = Path::begin(screen);
    (path.intent, path.overridden) = (Some(task.intent.clone()), task.intent != task.found);
    path
}
