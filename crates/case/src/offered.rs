//! What a screen offers of its step: the answers that can be chosen, the fields that are asked, what a lookup has found, and
//! all that is about to be sent.

use crate::condition::holds_in;
use crate::form::{Problem, check, sent};
use crate::masked::Masked;
use crate::matter::{Matter, form_of};
use crate::path::{Screen, key};
use crate::tools::{Called, in_words};
use signpost_engine::config::{Choice, Condition, Field, Flow, Prefill, Step, StepKind};

/// One line of what is about to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The question or the label of the field.
    pub label: String,
    /// What the customer answered.
    pub value: Masked,
    /// Where it can be changed: the place of its screen, for [`crate::Action::Amend`]. `None` where it is not to be changed.
    pub place: Option<usize>,
    /// The id of the field, where it is one.
    pub field: Option<String>,
}

impl<'a> Matter<'a> {
    /// The answers that the question on the screen offers, each with its index in the step.
    #[must_use]
    pub fn options(&self) -> Vec<(usize, &'a Choice)> {
        self.step().map(|(flow, step)| self.options_of(flow, step)).unwrap_or_default()
    }

    pub(crate) fn options_of(&self, flow: &'a Flow, step: &'a Step) -> Vec<(usize, &'a Choice)> {
        let StepKind::Question { options, .. } = &step.kind else { return Vec::new() };
        let offered = |(_, option): &(usize, &'a Choice)| self.holds(option.when.as_ref(), Some(flow));
        options.iter().enumerate().filter(offered).collect()
    }

    /// Whether a step of `flow` is shown. A question that has no answer to offer is none.
    pub(crate) fn is_shown(&self, flow: &'a Flow, step: &'a Step) -> bool {
        let is_question = matches!(step.kind, StepKind::Question { .. });
        self.holds(step.when.as_ref(), Some(flow))
            && (!is_question || !self.options_of(flow, step).is_empty())
    }

    /// The fields that the form on the screen asks for.
    #[must_use]
    pub fn asked(&self) -> Vec<&'a Field> {
        let fields = self.path.map(|path| self.fields_on(&path.screen)).unwrap_or_default();
        fields.into_iter().filter(|field| self.known_by_host(field).is_none()).collect()
    }

    /// The fields of the form that a screen shows, those that the host knows too.
    fn fields_on(&self, screen: &Screen) -> Vec<&'a Field> {
        let flow = screen.step(self.flows).map(|(flow, _)| flow);
        let fields = form_of(screen, self.flows).unwrap_or_default();
        fields.iter().filter(|field| self.holds(field.when.as_ref(), flow)).collect()
    }

    fn holds(&self, condition: Option<&Condition>, flow: Option<&'a Flow>) -> bool {
        condition.is_none_or(|condition| holds_in(condition, flow, self))
    }

    /// The fields that go into its case, each once: those of all forms on the way. What the message says goes along anyway,
    /// so a field that still holds it is left out for a person, who is asked for instead of the form.
    #[must_use]
    pub fn sent(&self) -> Vec<&'a Field> {
        let Some(path) = self.path else { return Vec::new() };
        let to_person = matches!(path.screen, Screen::Person(_));
        let says_more =
            |field: &Field| field.prefill != Prefill::Utterance || self.fields.values.contains_key(&field.id);
        let mut fields = self.fields_on(&path.screen);
        let mut earlier: Vec<&Field> = Vec::new();
        for screen in &path.trail {
            for field in self.fields_on(screen) {
                let known = fields.iter().chain(&earlier).any(|own| own.id == field.id);
                if !known && (!to_person || says_more(field)) {
                    earlier.push(field);
                }
            }
        }
        if to_person {
            fields.append(&mut earlier);
            return fields;
        }
        earlier.append(&mut fields);
        earlier
    }

    /// What keeps its form from being sent.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        self.asked().into_iter().filter_map(|field| check(field, &self.value(field))).collect()
    }

    /// What the lookup on the screen has come to; `None` until it is asked.
    #[must_use]
    pub fn called(&self) -> Option<&'a Called> {
        let (flow, step) = self.step()?;
        let key = key(flow, step);
        self.path?.called.iter().find(|called| called.key == key)
    }

    /// The answer of the lookup on the screen in the words of its flow, as blocks of Markdown; empty without one.
    #[must_use]
    pub fn found_out(&self) -> Vec<String> {
        let Some((_, Step { kind: StepKind::Lookup { show, .. }, .. })) = self.step() else {
            return Vec::new();
        };
        let answer = self.called().and_then(Called::answer);
        answer
            .map(|answer| show.iter().filter_map(|block| in_words(block, answer)).collect())
            .unwrap_or_default()
    }

    /// All that its form is about to send, in the order in which it was asked.
    #[must_use]
    pub fn given(&self) -> Vec<Given> {
        let Some(path) = self.path else { return Vec::new() };
        let masked = |text: &str| Masked::of(self.state.scan, text, &self.state.allowed);
        let mut all: Vec<Given> = Vec::new();
        for (place, screen) in path.trail.iter().enumerate() {
            let Some((flow, step)) = screen.step(self.flows) else { continue };
            let key = key(flow, step);
            let answers = path.answers.iter().filter(|(own, _)| *own == key);
            let labels: Vec<&str> =
                answers.filter_map(|(key, answer)| Some(self.in_words(key, answer)?.1)).collect();
            if !labels.is_empty() {
                let value = Masked::of(self.state.scan, &labels.join(", "), &[]);
                all.push(Given { label: step.title.clone(), value, place: Some(place), field: None });
            }
            for field in self.fields_on(screen) {
                let value = masked(&sent(field, &self.value(field)));
                // A field of two forms stands where it was asked last.
                all.retain(|given| given.field.as_ref() != Some(&field.id));
                let hidden = self.known_by_host(field).is_some();
                let place = (!hidden).then_some(place);
                all.push(Given { label: field.label.clone(), value, place, field: Some(field.id.clone()) });
            }
        }
        all
    }
}
