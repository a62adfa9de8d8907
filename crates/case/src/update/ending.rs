//! How a case ends: sent, solved, or left.

use super::Turn;
use crate::action::{Effect, Event, Focus};
use crate::case::{Case, Outgoing, Receipt, Target};
use crate::form::Form;
use crate::ids::Ids;
use crate::matter::Matter;
use crate::path::{Guarded, Screen};
use crate::record::{Ending, Record};
use crate::state::{At, End, State};
use crate::tasks::Progress;
use signpost_engine::config::{Escalation, Step, StepKind};
use signpost_engine::policy::Guard;

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
        let step = self.step().map(|(_, step)| step);
        if !problems.is_empty() {
            self.leave_check();
            self.next.form = Form::Open { problems };
            self.effects.push(Effect::Focus(Focus::Problems));
            return;
        }
        match (&self.next.at, step.filter(|_| is_form)) {
            // More of the flow comes before anything is sent.
            (
                At::One { .. } | At::Task { .. },
                Some(Step { kind: StepKind::Form { sends: false, .. }, next, .. }),
            ) => {
                self.follow(next);
            }
            (At::Task { .. }, _) if is_form => self.fill_in_task(),
            (At::One { .. }, Some(Step { kind: StepKind::Form { review: true, .. }, .. }))
                if !self.is_checking() =>
            {
                if let Some(Screen::Flow { flow, step }) = self.next.screen().cloned() {
                    self.go(Screen::Check { flow, step });
                }
            }
            _ if is_form || matches!(self.next.at, At::Review { .. }) => self.send(),
            _ => {}
        }
    }

    fn is_checking(&self) -> bool {
        matches!(self.next.screen(), Some(Screen::Check { .. }))
    }

    /// From the last look at one form back to the form itself.
    fn leave_check(&mut self) {
        let flows = self.flows();
        if self.is_checking() {
            let _ = self.next.path_mut().is_some_and(|path| path.back(flows));
        }
    }

    /// Back to the screen where an answer was given. What was filled in there stays.
    pub(super) fn amend(&mut self, place: usize) {
        let flows = self.flows();
        if self.is_checking() {
            self.next.form = Form::default();
            let _ = self.next.path_mut().is_some_and(|path| path.back_to(place, flows));
        }
    }

    /// The form of one of several things is filled in. What the policy keeps from being sent goes to a person.
    fn fill_in_task(&mut self) {
        let guarded = self.next.matter(self.flows()).guard();
        if self.take_guard(guarded) {
            self.end_task(Progress::Filled);
        }
    }

    /// Asks the policy about everything that is about to be sent; `false` if a person takes something of it instead, whose
    /// form is on the screen now.
    fn may_send(&mut self) -> bool {
        let flows = self.flows();
        if !matches!(self.next.at, At::Review { .. }) {
            let guarded = self.next.matter(flows).guard();
            return self.take_guard(guarded);
        }
        let open = self.next.matters(flows, "").into_iter().filter(|matter| !matter.is_solved());
        let guards: Vec<_> = open.filter_map(|matter| Some((matter.task?.0, matter.guard()?))).collect();
        for (place, guarded) in guards {
            if matches!(guarded.guard, Guard::Escalate(_)) {
                self.revisit(place);
                return self.take_guard(Some(guarded));
            }
            if let At::Review { tasks } = &mut self.next.at
                && let Some(path) = tasks.get_mut(place).and_then(|task| task.path.as_mut())
            {
                path.guarded = Some(guarded);
            }
        }
        true
    }

    /// Keeps what the policy said of the thing on the screen; `false` if it goes to a person, whose form is on the screen now.
    fn take_guard(&mut self, guarded: Option<Guarded>) -> bool {
        // In front of a person, what was said of the form before still stands.
        let Some(guarded) = guarded else { return true };
        let to = match &guarded.guard {
            Guard::Escalate(to) => Some(to.clone()),
            Guard::Allow | Guard::Review(_) => None,
        };
        let is_sent = to.is_none();
        if let Some(to) = to {
            let queue = to.queue.clone().or_else(|| self.in_turn(to.reason).queue);
            self.go(Screen::Person(Escalation { queue, ..to }));
        }
        if let Some(path) = self.next.path_mut() {
            path.guarded = Some(guarded);
        }
        is_sent
    }

    fn send(&mut self) {
        if !self.may_send() {
            return;
        }
        let flows = self.flows();
        let group = self.next.ids.make();
        let matters = self.next.matters(flows, &group);
        let open = matters.iter().filter(|matter| !matter.is_solved());
        let mut ids = self.next.ids.clone();
        let time = &self.next.known.time;
        let outgoing = open.map(|matter| {
            let case = Case::of(matter, ids.make(), time.clone());
            let receipt = Receipt::of_one(&case, matter, Target::Outbox);
            let destination = flows.destination_for(case.flow.as_deref(), case.queue.as_deref());
            let destination = destination.map(|(name, _)| name.to_owned());
            Outgoing { case, receipt, destination }
        });
        let outgoing: Vec<Outgoing> = outgoing.collect();
        self.next.ids = ids;
        self.next.form = Form::Sending(outgoing.iter().map(|outgoing| outgoing.case.clone()).collect());
        self.effects.push(Effect::Send(outgoing));
    }

    /// The cases are with `targets` now, in their order; one without a target is with nobody.
    pub(super) fn handed_over(&mut self, targets: &[Target]) {
        // Who has started over meanwhile is shown no receipt; but what was sent is recorded.
        let saved = if self.next.outgoing.is_empty() {
            self.end_sending(targets)
        } else {
            let mut before = self.next.outgoing.remove(0);
            before.ids = self.next.ids.clone();
            before.known.time.clone_from(&self.next.known.time);
            let now = std::mem::replace(&mut self.next, before);
            let saved = self.end_sending(targets);
            let ids = self.next.ids.clone();
            self.next = State { ids, ..now };
            saved
        };
        self.await_outbox(saved);
        self.show_ways();
        self.go_on_leaving();
    }

    /// Ends the case on the screen, which was being sent. Gives the ids of the cases that the outbox has now.
    fn end_sending(&mut self, targets: &[Target]) -> Vec<String> {
        let Form::Sending(cases) = std::mem::take(&mut self.next.form) else { return Vec::new() };
        let group = cases.first().and_then(|case| case.group.as_ref()).map(|group| group.id.clone());
        let matters = self.next.matters(self.flows(), &group.unwrap_or_default());
        let (solved, sent): (Vec<_>, Vec<_>) = matters.into_iter().partition(|matter| matter.is_solved());
        let targets = targets.iter().copied().chain(std::iter::repeat(Target::Nobody));
        let sent: Vec<_> = cases.iter().zip(sent).zip(targets).map(|((c, m), t)| (c, m, t)).collect();
        let (mut ids, model) = (self.next.ids.clone(), self.router.model().id());
        let mut events = Vec::new();
        for matter in &solved {
            events.extend(ended(matter, Ending::Resolved, None, &model, &mut ids));
        }
        for (case, matter, target) in &sent {
            let ending = if case.reason.is_some() { Ending::Escalated } else { Ending::Submitted };
            events.extend(ended(matter, ending, Some((case, *target)), &model, &mut ids));
        }
        let handed: Vec<(Case, Target)> =
            sent.iter().map(|(case, _, target)| ((*case).clone(), *target)).collect();
        let receipt = Receipt::of(&sent, &self.next);
        self.next.ids = ids;
        self.effects.extend(events.into_iter().map(Effect::Emit));
        handed.iter().for_each(|(case, target)| self.emit_handoff_at_once(case, *target));
        if let Some(receipt) = receipt {
            self.next.at = At::End(End::Receipt(receipt));
        }
        let is_saved = |(case, target): &(Case, Target)| (*target == Target::Outbox).then(|| case.id.clone());
        handed.iter().filter_map(is_saved).collect()
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
        let mut events = Vec::new();
        for matter in self.next.matters(self.flows(), &group) {
            let ending = if matter.is_solved() { Ending::Resolved } else { ending };
            events.extend(ended(&matter, ending, None, &model, &mut ids));
        }
        self.next.ids = ids;
        self.effects.extend(events.into_iter().map(Effect::Emit));
    }
}

/// What the page is told of `matter`, which ended like this. `sent`: its case, and who has it.
fn ended(
    matter: &Matter<'_>,
    ending: Ending,
    sent: Option<(&Case, Target)>,
    model: &str,
    ids: &mut Ids,
) -> Vec<Event> {
    let text = (!matter.is_minimal()).then(|| matter.masked());
    let record = Record::of(matter, ending, sent, model.to_owned(), ids.make());
    let mut events = vec![Event::Outcome { record: Box::new(record), text: text.clone() }];
    if ending != Ending::Abandoned {
        let case = sent.map(|(case, _)| case);
        let correction = Record::correction(matter, case, model.to_owned(), ids.make());
        events.extend(correction.map(|record| Event::Correction { record: Box::new(record), text }));
    }
    events
}
