//! What the policy says when a form is about to be sent.

use crate::case::GuardedBy;
use crate::form::sent;
use crate::matter::Matter;
use crate::path::Guarded;
use signpost_engine::config::{FieldKind, StepKind};
use signpost_engine::facts::FactKind;
use signpost_engine::money::Money;
use signpost_engine::policy::{Ask, guard};

impl<'a> Matter<'a> {
    /// What the policy was asked to let happen, once it was asked.
    #[must_use]
    pub fn asks_for(&self) -> Option<&'a str> {
        Some(&self.guarded()?.action)
    }

    /// What the policy said of it, for cases and records.
    pub(crate) fn guarded_by(&self) -> Option<GuardedBy> {
        let Guarded { guard, row, .. } = self.guarded()?;
        let because = row.and_then(|row| self.flows.policy.get(row)).map(|rule| rule.because.clone());
        Some(GuardedBy { row: *row, decision: guard.into(), because: because.unwrap_or_default() })
    }

    /// What the policy says of sending its form as it stands; `None` if its flow has no action.
    pub(crate) fn guard(&self) -> Option<Guarded> {
        let flow = self.flow()?;
        let amount = self.amount();
        let facts: Vec<_> = self.facts(Some(flow)).cloned().collect();
        let context = self.state.journey.context_of_choice(&flow.id, &self.state.known);
        let ask = Ask {
            action: flow.action.as_deref()?,
            amount,
            facts: &facts,
            answers: &self.all_answers(),
            tools: &self.told_by_tools(Some(flow)),
            signals: &self.found(),
            context: &context,
            intent: self.subject(),
        };
        let (guard, row) = guard(self.flows, &ask);
        Some(Guarded { action: flow.action.clone()?, guard, row, amount })
    }

    /// (id of a question or field, answer), one entry for each answer.
    fn all_answers(&self) -> Vec<(String, String)> {
        let flow = self.flow();
        let steps = flow.map(|flow| &*flow.steps).unwrap_or_default().iter();
        let questions = steps.filter(|step| matches!(step.kind, StepKind::Question { .. }));
        let ids = questions.map(|step| &step.id).chain(self.sent().into_iter().map(|field| &field.id));
        let answers = |id: &String| self.answers_to(flow, id).into_iter().map(|a| (id.clone(), a)).collect();
        ids.flat_map(|id| -> Vec<_> { answers(id) }).collect()
    }

    /// The sum in the first field for one, else the one of the message. A sum that nobody can read is none, and the policy
    /// takes it for a large one.
    fn amount(&self) -> Option<Money> {
        let field = self.sent().into_iter().find(|field| field.kind == FieldKind::Amount);
        let value = field.map(|field| sent(field, &self.value(field))).filter(|value| !value.is_empty());
        match value {
            Some(value) => Money::read(&value),
            None => {
                let fact = self.facts(self.flow()).find(|fact| fact.kind == FactKind::Amount)?;
                Money::read(&fact.value)
            }
        }
    }
}
