//! Walks every flow of a flows file with the case machine itself, through every exit of every step, to an end.
//!
//! A flow begins as if its suggestion had been accepted. It is walked in several worlds: what the host, the message and its
//! signals tell is varied as far as the flow or the policy asks about it.

mod exits;
mod worlds;

use crate::action::{Action, Effect, Event};
use crate::case::Target;
use crate::known::Taken;
use crate::matter::form_of;
use crate::path::Screen;
use crate::record::Ending;
use crate::state::{At, State};
use crate::update::update;
use exits::{Exit, Press, exits};
use signpost_engine::config::{Diagnostic, Flow, Flows, Step, StepKind};
use signpost_engine::router::Router;
use std::collections::BTreeSet;
use worlds::{World, worlds};

/// So many screens are walked of one flow in one world. No flow that people can read has so many ways.
const MOST_SCREENS: usize = 3000;

/// What a walk through all flows has come to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Walked {
    /// The flows that were walked.
    pub flows: usize,
    /// The steps that were reached.
    pub steps: usize,
    /// What can be pressed on them, each answer for itself.
    pub exits: usize,
    /// The exits that end a case, by how it ends.
    pub ends: Ends,
    /// What is likely not meant.
    pub findings: Vec<Diagnostic>,
}

/// How many exits end a case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ends {
    /// Solved.
    pub resolved: usize,
    /// Sent.
    pub submitted: usize,
    /// Sent, for a person to decide first.
    pub reviewed: usize,
    /// Sent to a person.
    pub escalated: usize,
}

/// How an exit ends a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    Resolved,
    Submitted,
    Reviewed,
    Escalated,
}

/// Walks all flows of the router's file. Its model does not count.
#[must_use]
pub fn walk(router: &Router) -> Walked {
    let mut walked = Walked::default();
    for place in 0..router.flows().flows.len() {
        Walker::new(router, place).walk(&mut walked);
    }
    walked
}

/// As [`walk`], through the flow at this place only; nothing if there is none.
#[must_use]
pub fn walk_flow(router: &Router, place: usize) -> Walked {
    let mut walked = Walked::default();
    if place < router.flows().flows.len() {
        Walker::new(router, place).walk(&mut walked);
    }
    walked
}

/// On its way through one flow.
struct Walker<'r> {
    router: &'r Router,
    flow: &'r Flow,
    /// Its place in the file.
    place: usize,
    reached: BTreeSet<usize>,
    /// (step, name of the exit).
    exits: BTreeSet<(usize, String)>,
    ends: BTreeSet<(usize, String, End)>,
    /// Screens that were walked on from, with all that was answered before.
    seen: BTreeSet<String>,
    /// Whether a way of its own leads to somebody who reads the case.
    reaches_somebody: bool,
    findings: Vec<Diagnostic>,
}

impl<'r> Walker<'r> {
    fn new(router: &'r Router, place: usize) -> Self {
        let (reached, exits, ends, seen) = Default::default();
        let flow = &router.flows().flows[place];
        Self {
            router,
            flow,
            place,
            reached,
            exits,
            ends,
            seen,
            reaches_somebody: false,
            findings: Vec::new(),
        }
    }

    fn flows(&self) -> &'r Flows {
        self.router.flows()
    }

    fn walk(mut self, walked: &mut Walked) {
        for world in worlds(self.flow, self.flows()) {
            self.seen.clear();
            let start = world.start(self.flow, self.router);
            self.arrive(start, 0, "accept");
        }
        for (index, step) in self.flow.steps.iter().enumerate() {
            // A person has a screen of their own.
            if !self.reached.contains(&index) && step.kind != StepKind::Person {
                self.find(index, "no way leads to this step", "Let an answer lead to it, or take it out");
            }
        }
        if !self.reaches_somebody {
            let problem = "no way through this flow leads to a form or a person";
            self.find_at(None, problem, "Let an answer lead to \"person\", or add a form");
        }
        walked.flows += 1;
        walked.steps += self.reached.len();
        walked.exits += self.exits.len();
        let count = |end| self.ends.iter().filter(|(.., own)| *own == end).count();
        walked.ends.resolved += count(End::Resolved);
        walked.ends.submitted += count(End::Submitted);
        walked.ends.reviewed += count(End::Reviewed);
        walked.ends.escalated += count(End::Escalated);
        walked.findings.append(&mut self.findings);
    }

    /// The screen that the exit `name` of `step` leads to.
    fn arrive(&mut self, (state, effects): (State, Vec<Effect>), step: usize, name: &str) {
        self.note_ends(&effects, step, name);
        if let At::End(crate::state::End::Done(_, index)) = state.at() {
            self.reached.insert(*index);
        }
        match state.screen() {
            Some(Screen::Person(_)) => self.finish_with_person(&state, step, name),
            Some(Screen::Flow { flow, .. } | Screen::Check { flow, .. }) if *flow == self.flow.id => {
                self.go_on_from(&state);
            }
            _ => {}
        }
    }

    fn go_on_from(&mut self, state: &State) {
        let (Some(path), Some((_, step))) = (state.path(), state.matter(self.flows()).step()) else { return };
        let at = format!("{:?}", (&path.screen, &path.answers, &path.called, &state.fields().values));
        if self.seen.len() >= MOST_SCREENS || !self.seen.insert(at) {
            return;
        }
        let (Screen::Flow { step: index, .. } | Screen::Check { step: index, .. }) = path.screen else {
            return;
        };
        self.reached.insert(index);
        if path.trail.contains(&path.screen) {
            return self.find(index, "this step comes a second time", "Let no answer lead back");
        }
        self.look_at_form(state, index, step);
        let mut moves = false;
        for Exit { name, presses } in exits(state, self.flow, self.flows(), self.router) {
            let to = press(state, &presses, self.router);
            let moved = place_of(&to.0) != place_of(state);
            moves |= moved;
            self.exits.insert((index, name.clone()));
            if moved {
                self.arrive(to, index, &name);
            }
        }
        if !moves {
            self.find(
                index,
                "nothing that can be pressed here leads on",
                "Give it a \"next\", or a form that can be sent",
            );
        }
        // Never hidden, wherever the customer is.
        let person = update(state, Action::Person, self.router);
        self.exits.insert((index, "person".to_owned()));
        match person.0.screen() {
            Some(Screen::Person(_)) => {
                let reaches = self.reaches_somebody;
                self.arrive(person, index, "person");
                self.reaches_somebody = reaches;
            }
            _ => self.find(
                index,
                "no person can be reached from here",
                "Report this: it is a fault of Signpost",
            ),
        }
    }

    /// In front of a person, the form can be sent.
    fn finish_with_person(&mut self, state: &State, step: usize, name: &str) {
        self.reaches_somebody = true;
        let at = format!("person {step} {name}");
        if !self.seen.insert(at) {
            return;
        }
        for Exit { presses, .. } in exits(state, self.flow, self.flows(), self.router).into_iter().take(1) {
            let (end, effects) = press(state, &presses, self.router);
            self.note_ends(&effects, step, name);
            if !matches!(end.at(), At::End(_)) {
                let problem = "the form in front of a person cannot be sent";
                self.findings.push(diagnostic(
                    "$.person".to_owned(),
                    problem,
                    "Take fields out that nobody can fill in",
                ));
            }
        }
    }

    fn note_ends(&mut self, effects: &[Effect], step: usize, name: &str) {
        for effect in effects {
            let Effect::Emit(Event::Outcome { record, .. }) = effect else { continue };
            let end = match record.data.action {
                Ending::Resolved => End::Resolved,
                Ending::Submitted if record.data.review => End::Reviewed,
                Ending::Submitted => End::Submitted,
                Ending::Escalated => End::Escalated,
                Ending::Abandoned => continue,
            };
            self.reaches_somebody |= matches!(end, End::Submitted | End::Reviewed);
            self.ends.insert((step, name.to_owned(), end));
        }
    }

    /// Whether a form asks for what was answered before, or for what the host tells.
    fn look_at_form(&mut self, state: &State, index: usize, step: &Step) {
        let StepKind::Form { fields, .. } = &step.kind else { return };
        let matter = state.matter(self.flows());
        let known = state.known();
        let trail = state.path().map(|path| &*path.trail).unwrap_or_default();
        for field in matter.asked() {
            if matter.taken(field).0 != Taken::Nowhere {
                continue;
            }
            let at = fields.iter().position(|own| own.id == field.id).unwrap_or_default();
            let path = format!("{}.fields[{at}]", self.path(Some(index)));
            let is_same = |label: &str| label.trim().eq_ignore_ascii_case(field.label.trim());
            let asked = trail.iter().any(|screen| {
                let question = screen.step(self.flows()).filter(|(_, step)| {
                    matches!(step.kind, StepKind::Question { .. }) && is_same(&step.title)
                });
                let form = form_of(screen, self.flows()).unwrap_or_default();
                question.is_some() || form.iter().any(|own| own.id != field.id && is_same(&own.label))
            });
            if asked {
                let remedy = "Give both the same id, or take this one out";
                self.push(diagnostic(path, "this was answered on an earlier screen", remedy));
            } else if self.flow.sees.context.contains(&field.id) && known.host.contains_key(&field.id) {
                let remedy = format!("Add \"prefill\": \"context.{}\"", field.id);
                self.push(diagnostic(path, "the page knows this already", &remedy));
            }
        }
    }

    fn find(&mut self, step: usize, problem: &str, remedy: &str) {
        self.find_at(Some(step), problem, remedy);
    }

    fn find_at(&mut self, step: Option<usize>, problem: &str, remedy: &str) {
        self.push(diagnostic(self.path(step), problem, remedy));
    }

    fn push(&mut self, finding: Diagnostic) {
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }

    fn path(&self, step: Option<usize>) -> String {
        let flow = format!("$.flows[{}]", self.place);
        step.map_or(flow.clone(), |step| format!("{flow}.steps[{step}]"))
    }
}

fn diagnostic(path: String, problem: &str, remedy: &str) -> Diagnostic {
    Diagnostic { path, problem: problem.to_owned(), remedy: remedy.to_owned() }
}

/// What is on the screen, so that it can be told whether an exit leads on.
fn place_of(state: &State) -> (bool, Option<&Screen>) {
    (matches!(state.at(), At::End(_)), state.screen())
}

/// Does all of `presses`, one after the other, as a page would: a tool answers, and what is sent is taken over. Gives the
/// state and all effects.
fn press(state: &State, presses: &[Press], router: &Router) -> (State, Vec<Effect>) {
    let mut all = Vec::new();
    let mut state = state.clone();
    for press in presses {
        let action = match press {
            Press::Do(action) => action.clone(),
            Press::Tell(answer) => {
                let call = all.iter().rev().find_map(|effect| match effect {
                    Effect::AskTool { call, .. } => Some(*call),
                    _ => None,
                });
                Action::Told { call: call.unwrap_or_default(), answer: answer.clone() }
            }
        };
        let (next, effects) = update(&state, action, router);
        let sent = effects.iter().any(|effect| matches!(effect, Effect::Send(_)));
        (state, all) = (next, [all, effects].concat());
        if sent {
            let (next, effects) = update(&state, Action::HandedOver(vec![Target::Host]), router);
            (state, all) = (next, [all, effects].concat());
        }
    }
    (state, all)
}

impl World {
    /// The first screen of `flow`, as if its suggestion had been accepted.
    fn start(&self, flow: &Flow, router: &Router) -> (State, Vec<Effect>) {
        let state = self.suggesting(flow, router);
        update(&state, Action::Accept, router)
    }
}
