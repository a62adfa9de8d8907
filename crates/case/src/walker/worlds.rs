//! What may be known around a flow, as far as it matters to it.

use crate::form::{ProblemKind, check, ticked};
use crate::journey::Known;
use crate::reading::Reading;
use crate::state::State;
use signpost_engine::config::{Condition, Field, FieldKind, Flow, Flows, Prefill, StepKind};
use signpost_engine::date::Date;
use signpost_engine::decision::Decision;
use signpost_engine::facts::{Fact, FactKind};
use signpost_engine::policy::{CASES, Context, Outcome};
use signpost_engine::router::Router;
use signpost_engine::signals::{By, Detection, Signal, Strength};

/// What may be known around a flow.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct World {
    host: Vec<(String, String)>,
    signals: Vec<Signal>,
    /// Whether the message names something of every kind.
    names_facts: bool,
}

/// The worlds in which a flow is walked: in the first nothing is known; then each thing that something asks about; then all
/// at once.
pub(super) fn worlds(flow: &Flow, flows: &Flows) -> Vec<World> {
    let mut all = vec![World::default()];
    let mut everything = World { names_facts: true, ..World::default() };
    let mut add = |world: World| {
        let known = |field: &String| everything.host.iter().any(|(own, _)| own == field);
        let new: Vec<_> = world.host.iter().filter(|(field, _)| !known(field)).cloned().collect();
        everything.host.extend(new);
        everything.signals.extend(&world.signals);
        if !all.contains(&world) {
            all.push(world);
        }
    };
    let host = |field: &str, value: &str| World {
        host: vec![(field.to_owned(), value.to_owned())],
        ..World::default()
    };
    for condition in conditions(flow) {
        for (field, values) in &condition.context {
            values.iter().for_each(|value| add(host(field, value)));
        }
        for signal in &condition.signals {
            add(World { signals: vec![*signal], ..World::default() });
        }
    }
    for field in fields(flow) {
        let value = value_for(field).unwrap_or_default();
        if let Prefill::Context(name) = &field.prefill {
            add(host(name, &value));
        }
        if flow.sees.context.contains(&field.id) {
            add(host(&field.id, &value));
        }
    }
    for rule in
        flows.policy.iter().filter(|rule| flow.action.as_ref().is_some_and(|a| rule.when.actions.contains(a)))
    {
        for (field, values) in &rule.when.context {
            values.iter().for_each(|value| add(host(field, value)));
        }
        if let Some(from) = rule.when.cases_from {
            add(host(CASES, &from.to_string()));
        }
        for signal in &rule.when.signals {
            add(World { signals: vec![*signal], ..World::default() });
        }
    }
    add(World { names_facts: true, ..World::default() });
    if !all.contains(&everything) {
        all.push(everything);
    }
    all
}

/// All conditions of a flow.
pub(super) fn conditions(flow: &Flow) -> impl Iterator<Item = &Condition> {
    flow.steps.iter().flat_map(|step| {
        let inner: Vec<Option<&Condition>> = match &step.kind {
            StepKind::Question { options, .. } => options.iter().map(|option| option.when.as_ref()).collect(),
            StepKind::Form { fields, .. } => fields.iter().map(|field| field.when.as_ref()).collect(),
            _ => Vec::new(),
        };
        inner.into_iter().chain([step.when.as_ref()]).flatten()
    })
}

fn fields(flow: &Flow) -> impl Iterator<Item = &Field> {
    let forms = flow.steps.iter().filter_map(|step| match &step.kind {
        StepKind::Form { fields, .. } => Some(fields),
        _ => None,
    });
    forms.flatten().filter(|field| !matches!(field.kind, FieldKind::File { .. }))
}

/// Something that the field takes; `None` for files.
pub(super) fn value_for(field: &Field) -> Option<String> {
    let text = match &field.kind {
        FieldKind::Text | FieldKind::Textarea => "x".to_owned(),
        FieldKind::Email => "sam@example.com".to_owned(),
        FieldKind::Tel => "07700 900123".to_owned(),
        FieldKind::Number { least, most } => {
            let number = least.unwrap_or(1);
            number.min(most.unwrap_or(number)).to_string()
        }
        FieldKind::Date => "2026-11-29".to_owned(),
        FieldKind::Amount => "1.00".to_owned(),
        FieldKind::Order { .. } => match check(field, "AF-1").map(|problem| problem.kind) {
            Some(ProblemKind::OrderWrong { example }) => example,
            _ => "AF-1".to_owned(),
        },
        FieldKind::Select(options) | FieldKind::Radio(options) => options.first()?.clone(),
        FieldKind::Checkbox => "yes".to_owned(),
        FieldKind::Checkboxes(options) => ticked(options.iter().take(1).map(String::as_str)),
        FieldKind::File { .. } => return None,
    };
    Some(text)
}

impl World {
    /// The first screen, with `flow` suggested.
    pub(super) fn suggesting(&self, flow: &Flow, router: &Router) -> State {
        let known = Known { host: self.host.iter().cloned().collect(), ..Known::default() };
        let mut state = State::new(known, [0; 16]);
        state.extract = if self.names_facts { every_fact } else { no_fact };
        "x".clone_into(&mut state.text);
        let mut routing = router.route(&state.text, &Context::default());
        let intent = router.flows().intents.iter().find(|intent| intent.flow == flow.id);
        routing.decision = Decision::Accept;
        routing.intent = intent.map(|intent| intent.id.clone());
        (routing.outcome, routing.reason, routing.beside) =
            (Outcome::OpenFlow { flow: flow.id.clone() }, None, None);
        let found = |signal: &Signal| Detection {
            signal: *signal,
            confidence: 1.0,
            strength: Strength::Sure,
            start: 0,
            end: 1,
            by: By::Words(Vec::new()),
        };
        routing.signals = self.signals.iter().map(found).collect();
        state.reading = Reading::found(routing);
        state
    }
}

fn no_fact(_: &str, _: Option<Date>) -> Vec<Fact> {
    Vec::new()
}

fn every_fact(_: &str, _: Option<Date>) -> Vec<Fact> {
    let value = |kind| match kind {
        FactKind::Order => "AF-1",
        FactKind::Tracking => "JD0002",
        FactKind::Amount => "1.00",
        FactKind::Date => "2026-11-29",
        FactKind::Email => "sam@example.com",
        FactKind::Phone => "07700 900123",
        FactKind::Quantity => "2",
    };
    let fact = |kind: FactKind| Fact { kind, value: value(kind).to_owned(), start: 0, end: 1 };
    FactKind::ALL.map(fact).to_vec()
}
