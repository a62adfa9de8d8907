//! How a case ends: sent, solved, or left.

use super::Turn;
use crate::action::{Effect, Event, Focus};
use crate::case::{Case, Receipt, Target};
use crate::form::Form;
use crate::record::{Ending, Record};
use crate::state::{At, End, State};
use crate::tasks::Progress;

impl Turn<'_> {
    pub(super) fn solved(&mut self) {
        match self.next.at {
            At::Task { .. } => self.end_task(Progress::Solved),
            At::One { .. } => self.end_solved(),
            _ => {}
        }
    }

    /// Sends the form on the screen, or leads on to the next of several things. A second press while the first is on its
    /// way is the same case.
    pub(super) fn submit(&mut self) {
        if self.next.is_sending() || matches!(self.next.at, At::First { .. } | At::End(_)) {
            return;
        }
        self.next.hide_in_form(self.flows());
        self.listen();
        let matter = self.next.matter(self.flows());
        // Who tells of a danger in a form is offered a person before it is sent, once.
        if matter.step().is_some() && matter.tells_of_danger() && !matter.fields.offered {
            self.next.fields_mut().offered = true;
            self.effects.push(Effect::Focus(Focus::Person));
            return;
        }
        let (is_form, problems) = (matter.form().is_some(), matter.problems());
        let is_review = matches!(self.next.at, At::Review { .. });
        if !problems.is_empty() {
            self.next.form = Form::Open { problems };
            self.effects.push(Effect::Focus(Focus::Problems));
        } else if matches!(self.next.at, At::Task { .. }) && is_form {
            self.end_task(Progress::Filled);
        } else if is_form || is_review {
            self.send();
        }
    }

    fn send(&mut self) {
        let group = self.next.ids.make();
        let matters = self.next.matters(self.flows(), &group);
        let open = matters.iter().filter(|matter| !matter.is_solved());
        let mut ids = self.next.ids.clone();
        let time = &self.next.known.time;
        let cases: Vec<Case> = open.map(|matter| Case::of(matter, ids.make(), time.clone())).collect();
        self.next.ids = ids;
        self.next.form = Form::Sending(cases.clone());
        self.effects.push(Effect::Send(cases));
    }

    /// The cases are with `targets` now, in their order; one without a target is with nobody.
    pub(super) fn handed_over(&mut self, targets: &[Target]) {
        // Who has started over meanwhile is shown no receipt; but what was sent is recorded.
        if let Some(before) = self.next.outgoing.take() {
            let ids = self.next.ids.clone();
            let now = std::mem::replace(&mut self.next, State { ids, ..*before });
            self.handed_over(targets);
            self.next = State { ids: self.next.ids.clone(), ..now };
            return;
        }
        let Form::Sending(cases) = std::mem::take(&mut self.next.form) else { return };
        let group = cases.first().and_then(|case| case.group.as_ref()).map(|group| group.id.clone());
        let matters = self.next.matters(self.flows(), &group.unwrap_or_default());
        let (solved, sent): (Vec<_>, Vec<_>) = matters.into_iter().partition(|matter| matter.is_solved());
        let targets = targets.iter().copied().chain(std::iter::repeat(Target::Nobody));
        let sent: Vec<_> = cases.iter().zip(sent).zip(targets).map(|((c, m), t)| (c, m, t)).collect();
        let (mut ids, model) = (self.next.ids.clone(), self.router.model().id());
        let mut records = Vec::new();
        for matter in &solved {
            records.push(Record::of(matter, Ending::Resolved, None, model.clone(), ids.make()));
        }
        for (case, matter, target) in &sent {
            let ending = if case.reason.is_some() { Ending::Escalated } else { Ending::Submitted };
            records.push(Record::of(matter, ending, Some((case, *target)), model.clone(), ids.make()));
        }
        let receipt = Receipt::of(&sent, &self.next);
        self.next.ids = ids;
        self.emit(records);
        if let Some(receipt) = receipt {
            self.next.at = At::End(End::Receipt(receipt));
        }
    }

    /// The customer leaves, or starts over: what has begun is recorded as it stands, once. What is on its way is not
    /// abandoned: [`Turn::handed_over`] records it.
    pub(super) fn abandon(&mut self) {
        if self.next.has_begun() && !self.next.is_left && !self.next.is_sending() {
            self.emit_endings(Ending::Abandoned);
        }
        self.next.is_left = true;
    }

    /// Records how everything under way ended, each thing by itself.
    pub(super) fn emit_endings(&mut self, ending: Ending) {
        let group = self.next.ids.make();
        let (mut ids, model) = (self.next.ids.clone(), self.router.model().id());
        let mut records = Vec::new();
        for matter in self.next.matters(self.flows(), &group) {
            let ending = if matter.is_solved() { Ending::Resolved } else { ending };
            records.push(Record::of(&matter, ending, None, model.clone(), ids.make()));
        }
        self.next.ids = ids;
        self.emit(records);
    }

    fn emit(&mut self, records: Vec<Record>) {
        let outcome = |record| Effect::Emit(Event::Outcome(Box::new(record)));
        self.effects.extend(records.into_iter().map(outcome));
    }
}
