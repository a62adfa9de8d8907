//! One thing: from the suggestion through its screens.

use super::Turn;
use crate::action::Effect;
use crate::first_screen::is_alarm;
use crate::form::Form;
use crate::journey::{Known, escalation};
use crate::path::{Path, Screen};
use crate::rephrase::Hint;
use crate::state::{At, End, State};
use signpost_engine::config::{Escalation, Flows, Intent, Priority};
use signpost_engine::decision::Decision;
use signpost_engine::policy::{self, Outcome, Reason, Ruling};
use signpost_engine::router::Routing;

impl State {
    /// The intent that the screen suggests, if one is accepted.
    #[must_use]
    pub fn suggested<'a>(&self, flows: &'a Flows) -> Option<&'a Intent> {
        suggested(self.reading.shown()?, flows)
    }
}

fn suggested<'a>(routing: &Routing, flows: &'a Flows) -> Option<&'a Intent> {
    flows.intent(routing.intent.as_ref().filter(|_| routing.decision == Decision::Accept)?)
}

/// The queue that the cases of a category go to, if its flows agree on one.
fn queue_of(category: &str, flows: &Flows) -> Option<String> {
    let own = flows.intents.iter().filter(|intent| intent.category == category);
    let mut queues = own.filter_map(|intent| flows.flow(&intent.flow)?.may.submit.as_ref());
    let first = queues.next()?;
    queues.all(|queue| queue == first).then(|| first.clone())
}

impl Turn<'_> {
    /// On to a screen. What was filled in stays.
    pub(super) fn go(&mut self, screen: Screen) {
        self.next.form = Form::default();
        self.stop_asking();
        if let Some(path) = self.next.path_mut() {
            return path.go(screen);
        }
        if self.next.is_first() {
            let behind = self.take_tasks();
            self.next.at = At::One { path: Path::begin(screen), behind };
        }
    }

    /// To the first screen, as it was left.
    pub(super) fn return_to_first(&mut self) {
        self.next.form = Form::default();
        let tasks = self.take_tasks();
        self.next.at = At::First { tasks };
    }

    pub(super) fn accept(&mut self) {
        if !self.next.is_first() {
            return;
        }
        let Some(shown) = self.next.reading.shown().cloned() else { return };
        let moved = !self.next.reading.is_settled() || self.next.journey.has_moved();
        self.settle();
        // What was found in the whole text counts, though half of it was shown.
        let moved = moved || self.next.reading.routing().is_some_and(|routing| is_alarm(routing));
        match (&shown.outcome, &shown.intent) {
            // Another reading of the text, or another flow, lies between: it is a choice like any other.
            (Outcome::OpenFlow { .. }, Some(id)) if moved => self.choose(id),
            _ => {
                self.open(&shown.outcome, shown.reason);
                if let Some(path) = self.next.path_mut() {
                    path.intent.clone_from(&shown.intent);
                }
            }
        }
    }

    pub(super) fn choose(&mut self, id: &str) {
        let flows = self.flows();
        let Some(intent) = flows.intent(id) else { return };
        match self.next.at {
            At::Task { .. } | At::Changing { .. } => return self.change_task_to(id),
            At::Review { .. } | At::End(_) => return,
            At::First { .. } | At::One { .. } => {}
        }
        let routing = self.next.reading.routing();
        let instead = routing.and_then(|routing| suggested(routing, flows));
        let overridden = instead.is_some_and(|instead| instead.id != id);
        let Ruling { outcome, reason, .. } = self.chosen(intent);
        self.open(&outcome, reason);
        if let Some(path) = self.next.path_mut() {
            (path.intent, path.overridden) = (Some(id.to_owned()), overridden);
        }
    }

    /// What follows from choosing `intent` by hand, with all that was found in the message. That it asks for a person does
    /// not count: the choice is the later wish.
    fn chosen(&self, intent: &Intent) -> Ruling {
        let found = self.next.matter(self.flows()).found();
        let context = self.next.journey.context_of_choice(&intent.flow, &self.next.known);
        policy::chosen_in(self.flows(), intent, &found, &context)
    }

    fn open(&mut self, outcome: &Outcome, reason: Option<Reason>) {
        match outcome {
            // The flows could not be had.
            Outcome::OpenFlow { flow } if self.flows().flow(flow).is_none() => {
                let to = self.in_turn(Reason::FlowRequiresHuman);
                self.go(Screen::Person(to));
            }
            Outcome::OpenFlow { flow } => {
                self.next.journey.enter(flow);
                self.arrive(flow, 0);
            }
            Outcome::Escalate { .. } => self.go(Screen::Person(escalation(outcome, reason))),
            Outcome::Clarify => self.go(Screen::Browse),
            Outcome::KeepTyping => {}
        }
    }

    /// "Something else".
    pub(super) fn browse(&mut self) {
        let asked = self.next.reading.routing().is_some_and(|r| r.outcome == Outcome::Clarify);
        // Of several things, one is given another topic.
        if asked && self.next.tasks().is_none() {
            self.next.journey.ask();
        }
        self.go(Screen::Browse);
    }

    /// It is none of the topics. The customer says it in other words; who has done so already is offered a person.
    pub(super) fn rephrase(&mut self) {
        if matches!(self.next.at, At::End(_) | At::Task { .. } | At::Changing { .. } | At::Review { .. }) {
            return;
        }
        self.next.journey.ask();
        if !self.next.journey.may_rephrase() {
            let to = self.in_turn(Reason::AmbiguousAfterClarify);
            return self.go(Screen::Person(to));
        }
        self.return_to_first();
        self.next.rephrase = Some(Hint::of(&self.next.text));
        let text = self.next.text.clone();
        self.effects.push(Effect::ShowBox { text, focus: true });
    }

    /// The team of a category, picked by the customer. What was found in the message counts all the same.
    pub(super) fn write_to(&mut self, category: &str) {
        let flows = self.flows();
        if !flows.categories.iter().any(|c| c.id == category) || matches!(self.next.at, At::End(_)) {
            return;
        }
        self.person();
        let Some(path) = self.next.path_mut() else { return };
        let Screen::Person(to) = &mut path.screen else { return };
        if to.queue.is_none() {
            to.queue = queue_of(category, flows);
        }
        path.team = Some(category.to_owned());
    }

    pub(super) fn person(&mut self) {
        self.listen();
        match self.next.screen() {
            Some(Screen::Person(_)) => {}
            _ if matches!(self.next.at, At::Changing { .. }) => self.person_for_task(),
            _ if matches!(self.next.at, At::Task { .. }) => {
                let to = self.person_here();
                self.go(Screen::Person(to));
            }
            _ => self.person_for_all(),
        }
    }

    /// A person for the whole message: where it was to go to one anyway, it goes there.
    fn person_for_all(&mut self) {
        let routed = self.next.reading.routing().filter(|routing| routing.outcome.escalates());
        let routed = routed.map(|routing| escalation(&routing.outcome, routing.reason));
        let chosen = self.next.path().is_some_and(|path| path.intent.is_some());
        // A topic chosen by hand takes the place of what the statistics were not sure of, but not of a danger.
        let stands = |to: &Escalation| !chosen || to.minimal || matches!(to.reason, Reason::Risk(_));
        let to = routed.filter(stands).unwrap_or_else(|| self.person_here());
        match self.next.at {
            // What was sent is with somebody.
            At::End(End::Receipt(_)) => {}
            At::Review { .. } | At::End(End::Solved | End::Done(..)) => {
                self.return_to_first();
                self.go(Screen::Person(to));
            }
            _ => self.go(Screen::Person(to)),
        }
    }

    /// The person who stands beside what is on the screen, else one in their turn.
    fn person_here(&self) -> Escalation {
        self.next.matter(self.flows()).beside().unwrap_or_else(|| self.in_turn(Reason::Requested))
    }

    /// A person for this reason, in their turn; sooner if the message says that it is urgent.
    pub(super) fn in_turn(&self, reason: Reason) -> Escalation {
        let signals = self.next.reading.routing().into_iter().flat_map(|routing| &routing.signals);
        let priority = policy::hurried(Priority::Normal, signals.map(|found| found.signal));
        let queue = self.next.matter(self.flows()).flow().and_then(|flow| flow.may.submit.clone());
        Escalation { priority, queue, ..Escalation::plain(reason) }
    }

    pub(super) fn back(&mut self) {
        let flows = self.flows();
        // What is on its way cannot be taken back.
        if self.next.is_sending() {
            return;
        }
        self.next.form = Form::default();
        self.stop_asking();
        if self.next.path_mut().is_some_and(|path| path.back(flows)) {
            return;
        }
        match self.next.at {
            At::Task { .. } | At::Review { .. } => self.back_among_tasks(),
            At::End(_) => {}
            _ => self.return_to_first(),
        }
    }

    /// Starts over, with an empty box.
    pub(super) fn start_over(&mut self) {
        self.abandon();
        if let At::End(End::Receipt(receipt)) = &self.next.at {
            // The customer has seen which of them have arrived.
            let ids: Vec<String> = receipt.parts.iter().map(|part| part.id.clone()).collect();
            ids.iter().for_each(|id| self.close(id));
        }
        let empty = State::with_scan(Known::default(), [0; 16], self.next.scan, self.next.extract);
        let mut before = std::mem::replace(&mut self.next, empty);
        self.next.ids = before.ids.clone();
        self.next.known = before.known.clone();
        self.next.round = before.round + 1;
        self.next.calls = before.calls;
        // What was handed over goes on by itself.
        self.next.sender = std::mem::take(&mut before.sender);
        self.next.outbox = before.outbox.clone();
        self.next.awaited = std::mem::take(&mut before.awaited);
        self.next.discarded = std::mem::take(&mut before.discarded);
        self.next.gone = std::mem::take(&mut before.gone);
        self.next.leaving = before.leaving;
        self.next.outgoing = std::mem::take(&mut before.outgoing);
        if before.is_sending() {
            self.next.outgoing.push(before);
        }
    }
}
