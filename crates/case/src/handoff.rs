//! Cases and receipts from what the customer did.

mod tried;
mod understood;

use crate::case::{Case, Entry, File, Receipt, Sent, Target, ToolAnswer, VERSION, title};
use crate::form::sent;
use crate::ids::{link, reference};
use crate::masked::Masked;
use crate::matter::Matter;
use crate::path::Path;
use crate::state::State;
use crate::tools::Called;
use signpost_engine::config::{Field, Flows};

impl Case {
    /// What is handed over of `matter`, with its form as it stands.
    #[must_use]
    pub fn of(matter: &Matter<'_>, id: String, time: String) -> Self {
        let State { allowed, text, journey, scan, sender, .. } = matter.state;
        let masked = |text: &str| Masked::of(*scan, text, allowed);
        let to = matter.person();
        let flow = matter.flow();
        let (reason, (queue, priority)) = match to {
            Some(to) => (Some(to.reason), (to.queue, to.priority)),
            None => (None, matter.turn()),
        };
        let minimal = matter.is_minimal();
        let entry = |field: &Field| Entry {
            id: field.id.clone(),
            label: field.label.clone(),
            value: Masked::of(*scan, &sent(field, &matter.value(field)), allowed),
        };
        let files = |field: &Field| {
            let of_field = matter.fields.files_of(&field.id).map(|file| File {
                id: file.id.clone(),
                field: field.id.clone(),
                name: Masked::of(*scan, &file.name, allowed),
                media: file.media,
                size: file.size,
            });
            of_field.collect::<Vec<_>>()
        };
        let files = matter.sent().into_iter().flat_map(files).collect();
        let fields = matter.sent().into_iter().map(entry).filter(|e| !e.value.is_empty());
        let subject = matter.subject().filter(|_| !minimal);
        let label = subject.map(|intent| &*intent.label);
        let own = matter.path.map(Path::flows).unwrap_or_default();
        let path = match &matter.group {
            Some(_) => own,
            None if flow.is_some_and(|flow| !flow.sees.history) => own,
            None => {
                let new = own.into_iter().filter(|flow| !journey.flows.contains(flow));
                journey.flows.iter().cloned().chain(new).collect()
            }
        };
        let told = told_by_page(matter);
        let context = told.iter().map(|(name, value)| ((*name).to_owned(), masked(value))).collect();
        let routing = matter.state.reading.routing();
        let asked = matter.asks_for().filter(|_| !minimal);
        let amount = matter.guarded().and_then(|guarded| guarded.amount).filter(|_| !minimal);
        let team = || matter.path.and_then(|path| path.team.clone()).filter(|_| !minimal);
        Self {
            version: VERSION,
            reference: reference(&id),
            id,
            time,
            intent: subject.map(|i| i.id.clone()),
            category: team().or_else(|| subject.map(|i| i.category.clone())),
            flow: flow.map(|flow| flow.id.clone()),
            reason,
            queue,
            priority,
            action: asked.map(str::to_owned),
            guard: asked.and_then(|_| matter.guarded_by()),
            amount: amount.map(|amount| amount.to_string()),
            review: matter.review().is_some(),
            tried: tried::tried(matter, &path),
            path: if minimal { Vec::new() } else { path },
            answers: matter.path.filter(|_| !minimal).map(|path| path.answers.clone()).unwrap_or_default(),
            tools: if minimal { Vec::new() } else { tool_answers(matter) },
            fields: fields.collect(),
            files,
            group: matter.group.clone(),
            // Screens show the titles of cases that wait, to whoever looks at them.
            title: if minimal { title(None, "") } else { title(label, matter.masked().as_str()) },
            label: label.map(str::to_owned),
            language: routing.and_then(|routing| routing.language.clone()),
            minimal,
            routing: understood::understood(matter),
            privacy: matter.hidden_by_kind(told.iter().map(|(_, value)| *value)),
            context,
            flags: sender.flags(),
            follows: sender.follows.as_deref().and_then(link),
            text: masked(text),
        }
    }

    /// This case in words, for the customer.
    fn in_words(&self, matter: &Matter<'_>, target: Target) -> Sent {
        let subject = matter.subject().filter(|intent| self.intent.as_ref() == Some(&intent.id));
        let mut answered: Vec<(&str, String)> = Vec::new();
        for (question, answer) in self.answers.iter().filter_map(|(key, answer)| matter.in_words(key, answer))
        {
            match answered.last_mut().filter(|(last, _)| *last == question) {
                Some((_, answers)) => answers.extend([", ", answer]),
                None => answered.push((question, answer.to_owned())),
            }
        }
        // Labels of the team's, in which nothing is hidden.
        let masked = |answer: String| Masked::of(matter.state.scan, &answer, &[]);
        let answered = answered.into_iter().map(|(question, answer)| (question.to_owned(), masked(answer)));
        let filled = self.fields.iter().map(|entry| (entry.label.clone(), entry.value.clone()));
        Sent {
            id: self.id.clone(),
            reference: self.reference.clone(),
            label: subject.map(|intent| intent.label.clone()).unwrap_or_default(),
            target,
            way: None,
            is_discarded: false,
            review: matter.review().map(|to| to.say.clone()),
            answers: answered.chain(filled).collect(),
        }
    }
}

/// What the page tells of the customer, by field: of what the team lets go along. Nothing for a minimal case.
fn told_by_page<'a>(matter: &Matter<'a>) -> Vec<(&'a str, &'a str)> {
    let host = &matter.state.known.host;
    let names = matter.flows.handoff.context.iter().filter(|_| !matter.is_minimal());
    let told = names.filter_map(|name| Some((name.as_str(), host.get(name)?.as_str())));
    told.filter(|(_, value)| !value.trim().is_empty()).collect()
}

/// What the host's tools answered on the way of `matter`.
fn tool_answers(matter: &Matter<'_>) -> Vec<ToolAnswer> {
    let masked = |fields: &[(String, String)]| {
        let field = |(name, value): &(String, String)| {
            (name.clone(), Masked::of(matter.state.scan, value, &matter.state.allowed))
        };
        fields.iter().map(field).collect()
    };
    let told = |called: &Called| {
        let (given, answer) = (masked(&called.given), masked(called.answer()?));
        Some(ToolAnswer { tool: called.tool.clone(), given, answer })
    };
    matter.path.map(|path| path.called.iter().filter_map(told).collect()).unwrap_or_default()
}

impl Receipt {
    /// The receipt for `cases`, each with the matter that it came of and who has it now; `None` without any.
    #[must_use]
    pub fn of(cases: &[(&Case, Matter<'_>, Target)], state: &State) -> Option<Self> {
        let target = cases.iter().map(|(.., target)| *target).max()?;
        let parts: Vec<Sent> =
            cases.iter().map(|(case, matter, target)| case.in_words(matter, *target)).collect();
        let wrote = Masked::of(state.scan, state.text.trim(), &state.allowed);
        let said = parts.len() == 1 && parts[0].answers.iter().any(|(_, answer)| *answer == wrote);
        Some(Self { parts, target, wrote: Some(wrote).filter(|wrote| !wrote.is_empty() && !said) })
    }

    /// The receipt for `case` alone.
    #[must_use]
    pub fn of_one(case: &Case, matter: &Matter<'_>, target: Target) -> Self {
        let parts = vec![case.in_words(matter, target)];
        let wrote = Some(case.text.clone()).filter(|wrote| !wrote.is_empty());
        let said = parts[0].answers.iter().any(|(_, answer)| Some(answer) == wrote.as_ref());
        Self { parts, target, wrote: wrote.filter(|_| !said) }
    }

    /// The references, as a customer quotes them.
    #[must_use]
    pub fn references(&self) -> String {
        self.parts.iter().map(|part| part.reference.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// The parts that the customer may have to send themselves: where some cases go nowhere, what has arrived or is on its way is not
    /// offered a second time.
    pub fn to_copy(&self) -> impl Iterator<Item = &Sent> {
        let is_any_stuck = self.parts.iter().any(Sent::is_stuck);
        self.parts.iter().filter(move |part| !is_any_stuck || part.is_stuck())
    }
}

/// The address of the team for a case that cannot be handed over, if the flows file has one.
#[must_use]
pub fn address(flows: &Flows) -> Option<&str> {
    flows.contact.iter().find_map(|c| c.href.strip_prefix("mailto:"))
}
