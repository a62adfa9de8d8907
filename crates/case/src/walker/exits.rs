//! What can be pressed on a screen, and what can be filled in.

use super::worlds::{conditions, value_for};
use crate::action::{Action, FileAction};
use crate::file::{Attached, Media};
use crate::form::check;
use crate::path::Screen;
use crate::state::State;
use crate::tools::{Answer, ToolFault};
use crate::update::update;
use signpost_engine::config::{Field, FieldKind, Flow, Flows, Step, StepKind};
use signpost_engine::money::Money;
use signpost_engine::router::Router;

/// A form is completed in so many rounds: what is filled in may bring other fields.
const ROUNDS: usize = 10;

/// Something that can be pressed, with what has to be done for it.
pub(super) struct Exit {
    pub(super) name: String,
    pub(super) presses: Vec<Press>,
}

/// One thing that is done.
#[derive(Clone)]
pub(super) enum Press {
    Do(Action),
    /// The tool that was asked last answers.
    Tell(Result<Answer, ToolFault>),
}

impl Exit {
    fn of(name: impl Into<String>, action: Action) -> Self {
        Self { name: name.into(), presses: vec![Press::Do(action)] }
    }
}

/// The exits of the screen of `state`, but for the person who is always there.
pub(super) fn exits(state: &State, flow: &Flow, flows: &Flows, router: &Router) -> Vec<Exit> {
    let matter = state.matter(flows);
    if let Some(Screen::Check { .. }) = state.screen() {
        return vec![Exit::of("send", Action::Submit)];
    }
    let Some((_, step)) = matter.step() else { return forms(state, flow, flows, router) };
    match &step.kind {
        StepKind::Article { .. } => vec![Exit::of("solved", Action::Solved), Exit::of("more", Action::More)],
        StepKind::Link { .. } | StepKind::Done {} => vec![Exit::of("more", Action::More)],
        StepKind::Question { several, .. } => {
            let options = matter.options();
            let all: Vec<usize> = options.iter().map(|(index, _)| *index).collect();
            let one = |(index, option): &(usize, &_)| -> Exit {
                let option: &signpost_engine::config::Choice = option;
                let action =
                    if *several { Action::AnswerSeveral(vec![*index]) } else { Action::Answer(*index) };
                Exit::of(option.id.clone(), action)
            };
            let each = options.iter().map(one);
            let together = several.then(|| Exit::of("all", Action::AnswerSeveral(all)));
            each.chain(together).collect()
        }
        StepKind::Lookup { .. } => lookups(step, flow, flows),
        StepKind::Form { .. } => forms(state, flow, flows, router),
        StepKind::Person => Vec::new(),
    }
}

/// A lookup is gone on from without asking, without an answer, and with each answer that something asks about.
fn lookups(step: &Step, flow: &Flow, flows: &Flows) -> Vec<Exit> {
    let StepKind::Lookup { tool, branches, show, .. } = &step.kind else { return Vec::new() };
    let mut wanted: Vec<(String, String)> = Vec::new();
    let mut want = |field: &str, values: &[String]| {
        wanted.extend(values.iter().map(|value| (field.to_owned(), value.clone())));
    };
    branches.iter().flat_map(|branch| &branch.when).for_each(|(field, values)| want(field, values));
    let guards = flows.policy.iter().filter(|rule| rule.guards()).flat_map(|rule| &rule.when.tools);
    for (name, values) in conditions(flow).flat_map(|condition| &condition.tools).chain(guards) {
        if let Some((_, field)) = name.split_once('.').filter(|(own, _)| own == tool) {
            want(field, values);
        }
    }
    // Whatever the texts name is answered, too.
    let named = |text: &String| -> Vec<String> {
        let parts = text.split("{answer.").skip(1);
        parts.filter_map(|part| Some(part.split_once('}')?.0.to_owned())).collect()
    };
    let plain: Answer = show.iter().flat_map(named).map(|field| (field, "x".to_owned())).collect();
    let mut answers = vec![plain.clone()];
    for (field, value) in wanted {
        let mut answer: Answer = plain.iter().filter(|(own, _)| *own != field).cloned().collect();
        answer.push((field, value));
        if !answers.contains(&answer) {
            answers.push(answer);
        }
    }
    let asked = |name: String, answer: Result<Answer, ToolFault>| Exit {
        name,
        // Without anything to show, the answer leads on by itself, and a further press does nothing there.
        presses: match show.is_empty() && answer.is_ok() {
            true => vec![Press::Do(Action::Ask), Press::Tell(answer)],
            false => vec![Press::Do(Action::Ask), Press::Tell(answer), Press::Do(Action::More)],
        },
    };
    let told = answers.into_iter().map(|answer| {
        let said: Vec<String> = answer.iter().map(|(field, value)| format!("{field}={value}")).collect();
        asked(said.join(","), Ok(answer))
    });
    let without =
        [Exit::of("unasked", Action::More), asked("unanswered".to_owned(), Err(ToolFault::TimedOut))];
    told.chain(without).collect()
}

/// The ways to fill in a form and send it: one, and one for each value that something asks about.
fn forms(state: &State, flow: &Flow, flows: &Flows, router: &Router) -> Vec<Exit> {
    let plain = completed(state, Vec::new(), flows, router);
    let mut all = vec![("submit".to_owned(), plain)];
    for field in state.matter(flows).asked() {
        for value in values_that_matter(field, flow, flows) {
            let first = vec![Press::Do(Action::Fill(field.id.clone(), value.clone()))];
            all.push((format!("{}={value}", field.id), completed(state, first, flows, router)));
        }
    }
    let send = |(name, mut presses): (String, Vec<Press>)| {
        presses.push(Press::Do(Action::Submit));
        Exit { name, presses }
    };
    all.into_iter().map(send).collect()
}

/// `presses`, and what else must be filled in.
fn completed(state: &State, mut presses: Vec<Press>, flows: &Flows, router: &Router) -> Vec<Press> {
    let mut state = state.clone();
    let act = |state: &State, press: &Press| match press {
        Press::Do(action) => update(state, action.clone(), router).0,
        Press::Tell(_) => state.clone(),
    };
    for press in &presses {
        state = act(&state, press);
    }
    for _ in 0..ROUNDS {
        let matter = state.matter(flows);
        let problems = matter.problems();
        let Some(problem) = problems.first() else { break };
        let Some(field) = matter.asked().into_iter().find(|field| field.id == problem.field) else { break };
        let new = fill(field);
        for press in &new {
            state = act(&state, press);
        }
        presses.extend(new);
    }
    presses
}

fn fill(field: &Field) -> Vec<Press> {
    let id = field.id.clone();
    match value_for(field) {
        Some(value) => vec![Press::Do(Action::Fill(id, value))],
        None => {
            let file =
                Attached { id: "file".to_owned(), name: "photo.jpg".to_owned(), media: Media::Jpeg, size: 1 };
            let choose = FileAction::Choose { field: id.clone(), count: 1 };
            let read = FileAction::Read { field: id, most: 1, read: Ok(file) };
            [choose, read].map(|action| Press::Do(Action::Files(action))).to_vec()
        }
    }
}

/// The values of a field that a condition or a row of the policy asks about.
fn values_that_matter(field: &Field, flow: &Flow, flows: &Flows) -> Vec<String> {
    let guards = || {
        let own = flow.action.iter();
        own.flat_map(|action| flows.policy.iter().filter(move |rule| rule.when.actions.contains(action)))
    };
    let asked = conditions(flow).flat_map(|condition| &condition.answers);
    let asked = asked.chain(guards().flat_map(|rule| &rule.when.answers)).filter(|(id, _)| *id == field.id);
    let mut values: Vec<String> = asked.flat_map(|(_, values)| values.clone()).collect();
    if field.kind == FieldKind::Checkbox {
        values.iter_mut().filter(|value| *value == "no").for_each(String::clear);
    }
    if field.kind == FieldKind::Amount {
        let limits = guards().flat_map(|rule| [rule.when.amount_above, rule.when.amount_below]);
        for Money { minor, currency } in limits.flatten() {
            let around = [minor - 1, minor, minor + 1].into_iter().filter(|minor| *minor >= 0);
            values.extend(around.map(|minor| Money { minor, currency }.to_string()));
        }
    }
    let mut all: Vec<String> = Vec::new();
    for value in values {
        if !all.contains(&value) && (value.is_empty() || check(field, &value).is_none()) {
            all.push(value);
        }
    }
    all
}
