//! One thing that the message is about, as a case and a record see it: the only one, or one of several.

use crate::case::Group;
use crate::form::Fields;
use crate::journey::{escalation, taken};
use crate::masked::Masked;
use crate::path::{Guarded, Path, Screen};
use crate::state::{At, State};
use crate::tasks::{Progress, Task, Tasks};
use signpost_engine::config::{Escalation, Field, Flow, Flows, Intent, Priority, Step, StepKind};
use signpost_engine::policy::{self, Guard, Ruling};
use signpost_engine::router::Candidate;
use signpost_engine::signals::{Raised, Signal, Strength};

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

    /// What the customer wrote of it, as it may be stored.
    #[must_use]
    pub fn masked(&self) -> Masked {
        match self.task {
            Some((_, task)) => self.state.part(task),
            None => Masked::of(self.state.scan, self.state.text.trim(), &self.state.allowed),
        }
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

    /// Whether the customer chose its topic against the suggestion.
    #[must_use]
    pub fn is_overridden(&self) -> bool {
        self.path.is_some_and(|path| path.overridden)
    }

    /// The flow and step that it has got to.
    #[must_use]
    pub fn step(&self) -> Option<(&'a Flow, &'a Step)> {
        self.path?.screen.step(self.flows)
    }

    /// The fields of its form, if it has got to one.
    #[must_use]
    pub fn form(&self) -> Option<&'a [Field]> {
        form_of(&self.path?.screen, self.flows)
    }

    /// The flow that it has got to; `None` between flows and in front of a person.
    #[must_use]
    pub fn flow(&self) -> Option<&'a Flow> {
        self.step().map(|(flow, _)| flow)
    }

    /// The signals of what the customer wrote of it, and of what they filled in. That the message asks for a person does not
    /// count: the topic was chosen after that.
    pub(crate) fn found(&self) -> Vec<Raised> {
        let (start, end) = self.task.map_or((0, usize::MAX), |(_, task)| (task.start, task.end));
        let reading = &self.state.reading;
        let routing = if self.task.is_some() { reading.shown() } else { reading.routing() };
        let mut all = Vec::new();
        for found in routing.map(|routing| &*routing.signals).unwrap_or_default() {
            if found.start < end && start < found.end && found.signal != Signal::HumanRequest {
                all.push(found.raised());
            }
        }
        for (_, raised) in &self.fields.heard {
            all.push(*raised);
        }
        all
    }

    /// What the policy makes of its topic, with what was found.
    #[must_use]
    pub fn ruling(&self) -> Ruling {
        self.ruling_on(&self.found())
    }

    fn ruling_on(&self, found: &[Raised]) -> Ruling {
        let context = self.state.known.context(&[], false);
        match self.subject() {
            Some(intent) => policy::chosen_in(self.flows, intent, found, &context),
            None => policy::of_signals(self.flows, found, &context),
        }
    }

    /// The person who stands beside it, if somebody does: by what was found in the message, or in what was filled in.
    #[must_use]
    pub fn beside(&self) -> Option<Escalation> {
        if self.path.is_none() {
            return self.state.reading.beside();
        }
        let found = self.found();
        let ruling = self.ruling_on(&found);
        let before = self.ruling_on(found.get(..found.len() - self.fields.heard.len()).unwrap_or_default());
        if ruling.outcome.escalates() && ruling.reason != before.reason {
            return Some(escalation(&ruling.outcome, ruling.reason));
        }
        ruling.beside.as_ref().map(taken)
    }

    /// Whether there surely is a danger in what was filled in.
    #[must_use]
    pub fn tells_of_danger(&self) -> bool {
        let danger = |raised: &Raised| raised.signal.is_danger() && raised.strength == Strength::Sure;
        self.fields.heard.iter().any(|(_, raised)| danger(raised))
    }

    /// To whom it goes, if it goes to a person: what was filled in since may have made it more.
    #[must_use]
    pub fn person(&self) -> Option<Escalation> {
        let Screen::Person(to) = &self.path?.screen else { return None };
        let mut to = to.clone();
        if let Some(more) = self.beside().filter(|_| !self.fields.heard.is_empty()) {
            to.priority = to.priority.max(more.priority);
            to.minimal |= more.minimal;
            if to.reason.risk().is_none() {
                to.reason = more.reason;
            }
            if to.queue.is_none() {
                to.queue = more.queue;
            }
            if to.say.is_empty() {
                to.say = more.say;
            }
        }
        Some(to)
    }

    /// Who takes its case, and how soon, if the form of its flow is sent.
    #[must_use]
    pub fn turn(&self) -> (Option<String>, Priority) {
        let (queue, priority) = match self.beside() {
            Some(to) => (to.queue, to.priority),
            None => {
                let found = self.found().into_iter().map(|raised| raised.signal);
                (None, policy::hurried(Priority::Normal, found))
            }
        };
        let (by, sooner) = self.review().map(|to| (to.queue.clone(), to.priority)).unwrap_or_default();
        let own = || self.flow().and_then(|flow| flow.may.submit.clone());
        (queue.or(by).or_else(own), priority.max(sooner))
    }

    /// What the policy said when its form was to be sent.
    #[must_use]
    pub fn guarded(&self) -> Option<&'a Guarded> {
        self.path?.guarded.as_ref()
    }

    /// The person who decides first, if its form is sent for a decision.
    #[must_use]
    pub fn review(&self) -> Option<&'a Escalation> {
        match &self.guarded()?.guard {
            Guard::Review(to) => Some(to),
            Guard::Allow | Guard::Escalate(_) => None,
        }
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

    /// Whether it is solved, so that nothing is sent: one of several that the customer said so of, or that stands at a step
    /// which says so.
    #[must_use]
    pub fn is_solved(&self) -> bool {
        let is_done = || self.step().is_some_and(|(_, step)| step.kind == StepKind::Done {});
        self.task.is_some_and(|(_, task)| task.progress == Progress::Solved || is_done())
    }

    /// Whether records of it may hold no more than that it happened.
    #[must_use]
    pub fn is_minimal(&self) -> bool {
        self.state.is_minimal() || self.person().is_some_and(|to| to.minimal)
    }

    /// A question and its answer as the customer read them.
    #[must_use]
    pub fn in_words(&self, key: &str, answer: &str) -> Option<(&'a str, &'a str)> {
        let (flow, step) = key.split_once('/')?;
        let step = self.flows.flow(flow)?.steps.iter().find(|s| s.id == step)?;
        let StepKind::Question { options, .. } = &step.kind else { return None };
        let option = options.iter().find(|o| o.id == answer)?;
        Some((&step.title, &option.label))
    }
}

/// The fields of the form that a screen shows, if it shows one.
pub(crate) fn form_of<'a>(screen: &Screen, flows: &'a Flows) -> Option<&'a [Field]> {
    if let Screen::Person(_) = screen {
        return Some(&flows.person.fields);
    }
    match &screen.step(flows)?.1.kind {
        StepKind::Form { fields, .. } => Some(fields),
        _ => None,
    }
}
