//! Through the steps of a flow: answers, lookups, and where they lead.

use super::Turn;
use crate::action::{Effect, Event, Focus};
use crate::form::{Form, Problem, ProblemKind};
use crate::masked::Masked;
use crate::matter::Matter;
use crate::path::{Ahead, Screen, key};
use crate::state::{At, End};
use crate::tools::{Answer, Called, Progress, ToolFault, checked};
use signpost_engine::config::{Flow, Next, Step, StepKind};
use signpost_engine::policy::Reason;

/// Where a step leads.
pub(super) enum To {
    /// To the step with this index.
    Step(usize),
    /// To a person.
    Person,
}

/// The first step of `flow` from `from` on that is shown; without one, a person.
pub(super) fn landing<'a>(matter: &Matter<'a>, flow: &'a Flow, from: usize) -> To {
    let mut ahead = flow.steps.iter().enumerate().skip(from);
    match ahead.find(|(_, step)| matter.is_shown(flow, step)) {
        None => To::Person,
        Some((_, step)) if step.kind == StepKind::Person => To::Person,
        Some((index, _)) => To::Step(index),
    }
}

impl<'r> Turn<'r> {
    /// The flow and the step on the screen.
    pub(super) fn step(&self) -> Option<(&'r Flow, &'r Step)> {
        self.next.screen()?.step(self.flows())
    }

    /// Whether the question on the screen offers the answer with this index.
    fn offers(&self, choice: usize) -> bool {
        self.next.matter(self.flows()).options().iter().any(|(index, _)| *index == choice)
    }

    /// To the first step of a flow from `from` on that is shown.
    pub(super) fn arrive(&mut self, flow: &str, from: usize) {
        let Some(found) = self.flows().flow(flow) else { return self.hand_to_person() };
        let to = landing(&self.next.matter(self.flows()), found, from);
        let To::Step(step) = to else { return self.hand_to_person() };
        let is_end = found.steps.get(step).is_some_and(|step| step.kind == StepKind::Done {});
        // Of several things, the next is a press away.
        if is_end && !matches!(self.next.at, At::Task { .. }) {
            return self.done(flow, step);
        }
        self.go(Screen::Flow { flow: flow.to_owned(), step });
        self.repeat();
    }

    /// After an answer was changed, the way goes on by itself through what was answered before, as far as it is the same way.
    fn repeat(&mut self) {
        let Some(path) = self.next.path_mut().filter(|path| !path.ahead.is_empty()) else { return };
        let Ahead { screen, answers, called } = path.ahead.remove(0);
        if screen != path.screen {
            return path.ahead.clear();
        }
        let Some((_, step)) = self.step() else { return };
        match &step.kind {
            StepKind::Article { .. } | StepKind::Link { .. } => self.follow_on(),
            StepKind::Question { options, .. } => {
                let place = |answer: &String| options.iter().position(|option| option.id == *answer);
                let all: Vec<usize> = answers.iter().filter_map(place).collect();
                if all.len() == answers.len() && all.iter().all(|choice| self.offers(*choice)) {
                    match all[..] {
                        [only] => self.answer(only),
                        _ => self.answer_several(&all),
                    }
                }
            }
            StepKind::Lookup { .. } => {
                // Of another order, the answer would be another one.
                let same = called.filter(|called| self.given().as_ref() == Some(&called.given));
                if let (Some(called), Some(path)) = (same, self.next.path_mut()) {
                    path.called.push(called);
                    self.follow_on();
                }
            }
            StepKind::Form { .. } if self.next.matter(self.flows()).problems().is_empty() => self.submit(),
            StepKind::Form { .. } | StepKind::Person | StepKind::Done {} => {}
        }
        if let Some(path) = self.next.path_mut().filter(|path| path.screen == screen) {
            path.ahead.clear();
        }
    }

    fn hand_to_person(&mut self) {
        let to = self.in_turn(Reason::FlowRequiresHuman);
        self.go(Screen::Person(to));
    }

    /// It is solved, and a step of the flow says so.
    fn done(&mut self, flow: &str, step: usize) {
        self.go(Screen::Flow { flow: flow.to_owned(), step });
        self.emit_endings(crate::record::Ending::Resolved);
        self.next.at = At::End(End::Done(flow.to_owned(), step));
    }

    pub(super) fn follow(&mut self, next: &Next) {
        let Some(Screen::Flow { flow, step }) = self.next.screen().cloned() else { return };
        match next {
            Next::Following => self.arrive(&flow, step + 1),
            Next::Step(index) => self.arrive(&flow, *index),
            Next::Solved => self.solved(),
            Next::Person => self.hand_to_person(),
        }
    }

    /// On from a step that asks for nothing, or from a lookup.
    pub(super) fn follow_on(&mut self) {
        let Some((_, step)) = self.step() else { return };
        let matter = self.next.matter(self.flows());
        let next = match &step.kind {
            StepKind::Article { .. } | StepKind::Link { .. } => &step.next,
            StepKind::Done {} => &Next::Solved,
            StepKind::Lookup { branches, failed, .. } => match matter.called().and_then(Called::answer) {
                Some(answer) => {
                    let is = |(field, wanted): &(String, Vec<String>)| {
                        answer.iter().any(|(own, value)| own == field && wanted.contains(value))
                    };
                    let branch = branches.iter().find(|branch| branch.when.iter().all(is));
                    branch.map_or(&step.next, |branch| &branch.next)
                }
                None => failed,
            },
            StepKind::Question { .. } | StepKind::Form { .. } | StepKind::Person => return,
        };
        self.follow(next);
    }

    pub(super) fn answer(&mut self, choice: usize) {
        let Some((flow, step)) = self.step() else { return };
        let StepKind::Question { options, several, .. } = &step.kind else { return };
        if *several {
            return self.answer_several(&[choice]);
        }
        let is_offered = self.offers(choice);
        let Some(option) = options.get(choice).filter(|_| is_offered) else { return };
        if let Some(path) = self.next.path_mut() {
            path.answer(&key(flow, step), [option.id.clone()]);
        }
        self.follow(&option.next);
    }

    /// As many answers as apply; one at least.
    pub(super) fn answer_several(&mut self, choices: &[usize]) {
        let Some((flow, step)) = self.step() else { return };
        let StepKind::Question { options, several: true, .. } = &step.kind else { return };
        let options = options.iter().enumerate();
        let options = options.filter(|(index, _)| choices.contains(index) && self.offers(*index));
        let chosen: Vec<String> = options.map(|(_, option)| option.id.clone()).collect();
        if chosen.is_empty() {
            let problem = Problem { field: step.id.clone(), kind: ProblemKind::NoneTicked };
            self.next.form = Form::Open { problems: vec![problem] };
            return self.effects.push(Effect::Focus(Focus::Problems));
        }
        if let Some(path) = self.next.path_mut() {
            path.answer(&key(flow, step), chosen);
        }
        self.follow(&step.next);
    }

    /// What the tool of the lookup on the screen is given, masked; what is empty is left out.
    fn given(&self) -> Option<Answer> {
        let (flow, step) = self.step()?;
        let StepKind::Lookup { give, .. } = &step.kind else { return None };
        let matter = self.next.matter(self.flows());
        let masked = |value: &String| Masked::of(matter.state.scan, value, &matter.state.allowed).to_string();
        let given = |(parameter, id): &(String, String)| {
            let value = matter.answers_to(Some(flow), id).join(", ");
            (!value.is_empty()).then(|| (parameter.clone(), masked(&value)))
        };
        Some(give.iter().filter_map(given).collect())
    }

    /// Asks the tool of the lookup on the screen. One that is asked already, or has answered, is not asked again.
    pub(super) fn ask(&mut self) {
        let (Some((flow, step)), Some(give)) = (self.step(), self.given()) else { return };
        let StepKind::Lookup { tool, timeout_ms, .. } = &step.kind else { return };
        let matter = self.next.matter(self.flows());
        if matter.called().is_some_and(|called| !matches!(called.progress, Progress::Failed(_))) {
            return;
        }
        let call = self.next.calls + 1;
        self.next.calls = call;
        let (key, tool) = (key(flow, step), tool.clone());
        if let Some(path) = self.next.path_mut() {
            path.called.retain(|called| called.key != key);
            let (tool, given) = (tool.clone(), give.clone());
            path.called.push(Called { key, tool, given, call, progress: Progress::Asking });
        }
        self.effects.push(Effect::AskTool { call, tool, give, timeout_ms: *timeout_ms });
    }

    /// What a tool answers. Only the first answer to the question on the screen counts.
    pub(super) fn told(&mut self, call: u32, answer: Result<Answer, ToolFault>) {
        let flows = self.flows();
        let Some((flow, step)) = self.step() else { return };
        let StepKind::Lookup { show, .. } = &step.kind else { return };
        let Some(path) = self.next.path_mut() else { return };
        let waits = |called: &&mut Called| called.call == call && called.progress == Progress::Asking;
        let Some(called) = path.called.iter_mut().find(waits) else { return };
        match answer.and_then(checked) {
            Ok(answer) => called.progress = Progress::Told(answer),
            Err(fault) => {
                called.progress = Progress::Failed(fault);
                let place = |found: &Flow| found.id == flow.id;
                let at = flows.flows.iter().position(place).unwrap_or_default();
                let on = flow.steps.iter().position(|own| own.id == step.id).unwrap_or_default();
                let path = format!("$.flows[{at}].steps[{on}].tool");
                let problem = format!("\"{}\": {fault}", called.tool);
                self.effects.push(Effect::Emit(Event::Fault { path, problem }));
            }
        }
        // Where the flow has nothing to show, it goes on.
        let has_answer = self.next.matter(flows).called().is_some_and(|called| called.answer().is_some());
        if show.is_empty() && has_answer {
            return self.follow_on();
        }
        self.effects.push(Effect::Focus(Focus::Answer));
    }

    /// Whoever leaves the screen waits for no answer any more.
    pub(super) fn stop_asking(&mut self) {
        for called in self.next.path_mut().into_iter().flat_map(|path| &mut path.called) {
            if called.progress == Progress::Asking {
                called.progress = Progress::Failed(ToolFault::Left);
            }
        }
    }
}
