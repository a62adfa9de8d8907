//! A message about several things: each is a task with a path of its own, and what comes of them is sent together.
//!
//! While the customer is at a task, the rest of [`State`] is about that task alone, as if there were no other; what
//! belongs to the others waits in their [`Work`].

use super::{State, View, journey};
use crate::widget::private::{self, Piece};
use serde::Serialize;
use signpost_engine::config::{FieldKind, StepKind};
use signpost_engine::decision::Decision;
use signpost_engine::policy::{self, Outcome, Reason, Ruling};
use signpost_engine::router::{Candidate, Issue, Routing};
use signpost_engine::signals::Signal;
use std::collections::BTreeMap;

/// Signals that put a task before others of any kind.
const DANGER: Signal = Signal::Fraud;

/// One of several things that a message is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// First byte of its part of the message.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The intent that was found in it.
    pub found: String,
    /// The intent that it has: found, or chosen by hand.
    pub intent: String,
    /// What it could be, best first.
    pub candidates: Vec<Candidate>,
    /// The customer says that the message is not about this.
    pub dropped: bool,
    /// Its form is filled in, or it is solved.
    pub ended: bool,
    /// What the customer did in it.
    pub work: Work,
}

/// What the customer did in a task that they are not at now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Work {
    /// The screen that it ended with, or was left at.
    pub view: Option<View>,
    trail: Vec<View>,
    answers: Vec<(String, String)>,
    fields: BTreeMap<String, String>,
    hidden: Vec<(String, Piece)>,
}

/// The place of a case among linked ones.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Group {
    /// The same for all of them.
    pub id: String,
    /// Which one it is, from 1.
    pub part: usize,
    /// How many things the message was about; one that was solved on the way sends no case.
    pub of: usize,
}

impl State {
    /// The tasks that the customer did not drop, with their places.
    pub fn active(&self) -> impl Iterator<Item = (usize, &Task)> {
        self.tasks.iter().enumerate().filter(|(_, task)| !task.dropped)
    }

    /// The place of the task on the screen among those that count, from 1, and how many these are.
    #[must_use]
    pub fn at_task(&self) -> Option<(usize, usize)> {
        let at = self.task?;
        let part = self.active().position(|(place, _)| place == at)?;
        Some((part + 1, self.active().count()))
    }

    /// The part of the message that a task is about, without card numbers and secrets.
    #[must_use]
    pub fn part(&self, task: &Task) -> String {
        let read = self.shown.as_ref().map_or(&self.text, |shown| &shown.text);
        // A word that has grown since belongs to the part that it began in.
        let (text, end) = match self.text.strip_prefix(read.as_str()) {
            Some(_) if task.end == read.len() => (&self.text, self.text.len()),
            _ => (read, task.end),
        };
        private::safe(text.get(task.start..end).unwrap_or_default().trim(), &self.allowed)
    }

    /// Whether a task begins in front of a person.
    #[must_use]
    pub fn goes_to_a_person(&self, task: &Task) -> bool {
        self.ruling(task).is_some_and(|ruling| ruling.outcome.escalates())
    }

    /// What the policy makes of a task by what was found in its part of the message.
    fn ruling(&self, task: &Task) -> Option<Ruling> {
        let intent = self.flows().intent(&task.intent)?;
        let all = self.shown.iter().flat_map(|shown| &shown.signals);
        let found = all.filter(|s| s.start < task.end && task.start < s.end).map(|s| s.signal);
        // As with any topic that is chosen: that is the later wish.
        let found: Vec<Signal> = found.filter(|signal| *signal != Signal::HumanRequest).collect();
        let context = journey::context(&[], false, &self.known);
        Some(policy::chosen_in(self.flows(), intent, &found, &context))
    }

    /// A state for each case: this one alone, or one for each task when there are several under way. `id` links them.
    #[must_use]
    pub fn each(&self, id: &str) -> Vec<State> {
        let (under_way, of) = (self.task.is_some() || self.view == View::Review, self.active().count());
        if !under_way || of < 2 {
            return vec![self.clone()];
        }
        let mut all = self.clone();
        all.save();
        let places: Vec<usize> = all.active().map(|(place, _)| place).collect();
        let state = |(part, place): (usize, usize)| {
            let mut state = all.clone();
            state.resume(place);
            state.journey.flows = state.flows_on_the_way();
            state.group = Some(Group { id: id.to_owned(), part: part + 1, of });
            state
        };
        places.into_iter().enumerate().map(state).collect()
    }

    fn flows_on_the_way(&self) -> Vec<String> {
        let mut flows: Vec<String> = Vec::new();
        for view in self.trail.iter().chain([&self.view]) {
            if let View::Flow { flow, .. } = view
                && !flows.contains(flow)
            {
                flows.push(flow.clone());
            }
        }
        flows
    }

    /// Takes the message apart, where the engine says that it is about several things. What the customer said of a
    /// part stays when more is written.
    pub(super) fn find_tasks(&mut self) {
        // Those that the customer is at stay as they are.
        if self.view != View::Compose {
            return;
        }
        let several = self.shown.clone().filter(|r| r.decision == Decision::Several);
        let Some(routing) = several.filter(|r| !self.one && can_be_taken_apart(r)) else {
            return self.tasks.clear();
        };
        let mut issues: Vec<&Issue> = routing.issues.iter().collect();
        issues.sort_by_key(|issue| (self.rank(&routing, issue), issue.start));
        let found: Vec<Task> = issues.into_iter().map(|issue| self.task_of(issue)).collect();
        self.tasks = found;
    }

    /// What is riskier comes first: danger, another signal, an intent that the team is careful with, anything else.
    fn rank(&self, routing: &Routing, issue: &Issue) -> u8 {
        let own = |intent: usize| self.flows().intents.get(intent).is_some_and(|i| i.id == issue.intent);
        let mut signals = routing.signals.iter().filter(|s| s.start < issue.end && issue.start < s.end);
        if signals.clone().any(|s| s.signal == DANGER) {
            0
        } else if signals.next().is_some() {
            1
        } else if self.flows().thresholds.accept_by_intent.iter().any(|(intent, _)| own(*intent)) {
            2
        } else {
            3
        }
    }

    fn task_of(&self, issue: &Issue) -> Task {
        let known = self.tasks.iter().find(|t| t.found == issue.intent && t.start == issue.start);
        Task {
            start: issue.start,
            end: issue.end,
            found: issue.intent.clone(),
            intent: known.map_or_else(|| issue.intent.clone(), |task| task.intent.clone()),
            candidates: issue.candidates.clone(),
            dropped: known.is_some_and(|task| task.dropped),
            ended: false,
            work: known.map(|task| task.work.clone()).unwrap_or_default(),
        }
    }

    /// "It is one thing": the suggestion for all of it.
    pub(super) fn is_one(&mut self) {
        self.one = true;
        self.read();
        self.settle();
    }

    /// Begins with the first task; with a single one left, it is a case like any other.
    pub(super) fn begin(&mut self) {
        self.settle();
        let active: Vec<usize> = self.active().map(|(place, _)| place).collect();
        for &place in &active {
            self.tasks[place].ended = false;
        }
        if !active.is_empty() {
            self.trail.clear();
            self.go_on();
        }
    }

    /// On to the next task that has not ended, else to the last look before sending.
    fn go_on(&mut self) {
        let active: Vec<usize> = self.active().map(|(place, _)| place).collect();
        let next = active.iter().copied().find(|&place| !self.tasks[place].ended);
        let solved = |place: &usize| self.tasks[*place].work.view == Some(View::Solved);
        match (&active[..], next) {
            ([], _) => self.leave(View::Compose),
            ([only], Some(_)) => {
                let fields = std::mem::take(&mut self.fields);
                self.open_task(*only);
                self.fields.extend(fields);
                self.task = None;
            }
            (_, Some(next)) => self.open_task(next),
            (all, None) if all.iter().all(solved) => self.leave(View::Solved),
            ([only], None) => {
                self.resume(*only);
                self.task = None;
            }
            (_, None) => self.leave(View::Review),
        }
        self.moved = true;
        self.problems.clear();
    }

    /// The first screen of a task. What was filled in before is still there.
    fn open_task(&mut self, place: usize) {
        self.resume(place);
        self.answers.clear();
        let ruling = self.tasks.get(place).and_then(|task| self.ruling(task));
        self.view = match ruling {
            Some(Ruling { outcome: Outcome::OpenFlow { flow }, .. }) => View::Flow { flow, step: 0 },
            Some(Ruling { outcome, reason, .. }) if outcome.escalates() => {
                View::Person(journey::escalation(&outcome, reason))
            }
            _ => View::Browse,
        };
        self.trail = vec![View::Compose];
    }

    /// From here on, this is about the task, where it was left.
    fn resume(&mut self, place: usize) {
        let contacts = self.contacts();
        let Some(task) = self.tasks.get_mut(place) else { return };
        task.ended = false;
        let work = std::mem::take(&mut task.work);
        self.intent = Some(task.intent.clone());
        self.overridden = task.intent != task.found;
        self.task = Some(place);
        self.view = work.view.unwrap_or(View::Compose);
        (self.trail, self.answers, self.hidden) = (work.trail, work.answers, work.hidden);
        self.fields = work.fields;
        self.fields.extend(contacts);
    }

    /// Puts away what belongs to the task on the screen.
    fn save(&mut self) {
        let contacts = self.contacts();
        let Some(task) = self.task.take().and_then(|place| self.tasks.get_mut(place)) else { return };
        task.work = Work {
            view: Some(self.view.clone()),
            trail: std::mem::take(&mut self.trail),
            answers: std::mem::take(&mut self.answers),
            fields: std::mem::replace(&mut self.fields, contacts),
            hidden: std::mem::take(&mut self.hidden),
        };
        (self.intent, self.overridden) = (None, false);
    }

    /// No task is on the screen any more.
    fn leave(&mut self, view: View) {
        self.save();
        self.trail.clear();
        (self.view, self.changing) = (view, false);
    }

    /// How to reach the customer, which is not asked for twice: (field, value).
    fn contacts(&self) -> BTreeMap<String, String> {
        let steps = self.flows().flows.iter().flat_map(|flow| &flow.steps);
        let forms = steps.filter_map(|step| match &step.kind {
            StepKind::Form { fields, .. } => Some(fields),
            _ => None,
        });
        let all = || forms.clone().flatten().chain(&self.flows().person.fields);
        let is_contact = |id: &str| {
            id == "name" || all().any(|f| f.id == id && matches!(f.kind, FieldKind::Email | FieldKind::Tel))
        };
        self.fields.iter().filter(|(id, _)| is_contact(id)).map(|(id, v)| (id.clone(), v.clone())).collect()
    }

    /// The task on the screen has come to its end: its form is filled in, or it is solved.
    pub(super) fn done(&mut self) {
        self.hide_in_form();
        let Some(place) = self.task else { return };
        if self.form().is_none() {
            self.trail.push(std::mem::replace(&mut self.view, View::Solved));
        }
        self.save();
        self.tasks[place].ended = true;
        self.go_on();
    }

    /// Back to a task from the last look.
    pub(super) fn revisit(&mut self, place: usize) {
        if self.tasks.get(place).is_some_and(|task| task.ended) {
            self.resume(place);
            if self.view == View::Solved {
                self.view = self.trail.pop().unwrap_or(View::Compose);
            }
            self.moved = true;
        }
    }

    /// Another topic for a task, chosen before any is begun with.
    pub(super) fn change(&mut self, place: usize) {
        let Some(task) = self.tasks.get(place) else { return };
        self.intent = Some(task.intent.clone());
        (self.task, self.changing) = (Some(place), true);
        self.go(View::Browse);
    }

    /// The task on the screen is about this intent.
    pub(super) fn settle_on(&mut self, intent: &str) {
        let Some(place) = self.task else { return };
        intent.clone_into(&mut self.tasks[place].intent);
        if self.changing {
            (self.task, self.intent) = (None, None);
            return self.leave(View::Compose);
        }
        let path = std::mem::take(&mut self.trail);
        let before = std::mem::replace(&mut self.view, View::Compose);
        self.save();
        self.open_task(place);
        self.trail = path;
        self.trail.push(before);
        self.problems.clear();
    }

    /// The message is not about this, or is after all.
    pub(super) fn drop_task(&mut self, place: usize, dropped: bool) {
        let Some(task) = self.tasks.get_mut(place) else { return };
        task.dropped = dropped;
        if dropped && self.task == Some(place) {
            self.save();
            self.go_on();
        }
    }

    /// One screen back where that leads to another task, or out of them; `false` where it stays within one.
    pub(super) fn back_among_tasks(&mut self) -> bool {
        let active: Vec<usize> = self.active().map(|(place, _)| place).collect();
        let before = |place: usize| active.iter().copied().take_while(|&p| p < place).last();
        let to = match (&self.view, self.task) {
            (View::Review, _) => active.last().copied(),
            (_, Some(_)) if self.changing && self.trail.len() <= 1 => {
                (self.task, self.intent) = (None, None);
                None
            }
            (_, Some(place)) if self.trail.len() <= 1 => before(place),
            _ => return false,
        };
        self.save();
        match to {
            Some(place) => {
                self.tasks[place].ended = true;
                self.revisit(place);
            }
            None => self.leave(View::Compose),
        }
        true
    }
}

/// Whether each part may have a path of its own: not when a person should see the message as a whole.
fn can_be_taken_apart(routing: &Routing) -> bool {
    let within_one = |issue: &&Issue| {
        let danger = routing.signals.iter().filter(|s| s.signal == DANGER);
        danger.clone().all(|s| issue.start <= s.start && s.end <= issue.end)
    };
    let by_danger = routing.reason == Some(Reason::Risk(DANGER));
    routing.issues.len() > 1
        // Where it is about life, a person sees all of it at once.
        && !routing.signals.iter().any(|s| s.signal.is_about_life())
        && (!routing.outcome.escalates() || (by_danger && routing.issues.iter().any(|i| within_one(&i))))
}

#[cfg(test)]
mod tests;
