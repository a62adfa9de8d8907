//! What is known of one thing: answers, fields, facts of the message, what the host and its tools tell. Nothing of it is asked
//! for a second time.

use crate::form::{check, chosen, sent};
use crate::masked::Masked;
use crate::matter::{Matter, form_of};
use crate::path::key;
use signpost_engine::config::{Field, FieldKind, Flow, Prefill, StepKind};
use signpost_engine::facts::{Fact, FactKind};

/// Where the value of a field is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// There is none.
    Nowhere,
    /// The customer filled it in on this screen.
    Typed,
    /// The customer filled it in, or answered it, on an earlier screen.
    Earlier,
    /// It stands in the message.
    Message,
    /// The host's context has it.
    Context,
}

impl<'a> Matter<'a> {
    /// What stands in a field: what was filled in, else what it starts with, which is never a card number or a secret.
    #[must_use]
    pub fn value(&self, field: &Field) -> String {
        self.taken(field).1
    }

    /// What stands in a field, and where it is from.
    #[must_use]
    pub fn taken(&self, field: &Field) -> (Taken, String) {
        if let Some(value) = self.known_by_host(field) {
            return (Taken::Context, value.to_owned());
        }
        if matches!(field.kind, FieldKind::File { .. }) {
            let names = self.fields.names_of(&field.id);
            return (if names.is_empty() { Taken::Nowhere } else { Taken::Typed }, names);
        }
        if let Some(value) = self.fields.values.get(&field.id) {
            let here = self.path.map(|path| path.screen.name(self.flows));
            let taken = match self.fields.typed_at.get(&field.id) {
                Some(screen) if here.as_ref() == Some(screen) => Taken::Typed,
                _ if value.is_empty() => Taken::Nowhere,
                _ => Taken::Earlier,
            };
            return (taken, value.clone());
        }
        let masked = |text: &str| Masked::of(self.state.scan, text, &self.state.allowed).to_string();
        if let Some(value) = self.answered_earlier(field) {
            return (Taken::Earlier, value);
        }
        let (taken, value) = match &field.prefill {
            Prefill::None => (Taken::Nowhere, None),
            Prefill::Utterance => (Taken::Message, Some(masked(self.message()))),
            Prefill::Fact(kind) => {
                (Taken::Message, self.fact_for(field, *kind).map(|value| masked(&as_written(value))))
            }
            Prefill::Context(name) => (Taken::Context, self.told_by_host(self.flow(), name).map(masked)),
        };
        // What the field would not take is no help in it. The customer's own words always are.
        let helps = |value: &String| field.prefill == Prefill::Utterance || check(field, value).is_none();
        match value.filter(|value| !value.is_empty() && helps(value)) {
            Some(value) => (taken, value),
            None => match self.named_alike(field) {
                Some(value) => (Taken::Context, masked(value)),
                None => (Taken::Nowhere, String::new()),
            },
        }
    }

    /// What the host tells under the id of a field that begins with a fact, where the message does not name it.
    fn named_alike(&self, field: &Field) -> Option<&'a str> {
        let flow = self.flow().filter(|_| matches!(field.prefill, Prefill::Fact(_)));
        let value = self.told_by_host(Some(flow?), &field.id)?;
        (!value.is_empty() && check(field, value).is_none()).then_some(value)
    }

    /// The value of a field that is not asked because the host knows it.
    #[must_use]
    pub fn known_by_host(&self, field: &Field) -> Option<&'a str> {
        let Prefill::Context(name) = &field.prefill else { return None };
        let value = self.told_by_host(self.flow(), name).filter(|_| field.hidden_if_known)?;
        (!value.trim().is_empty() && check(field, value).is_none()).then_some(value)
    }

    /// What the host tells under this name, as far as `flow` may see it. The form in front of a person is no flow, and sees
    /// all that its fields name.
    #[must_use]
    pub fn told_by_host(&self, flow: Option<&Flow>, name: &str) -> Option<&'a str> {
        let sees = flow.is_none_or(|flow| flow.sees.context.iter().any(|field| field == name));
        self.state.known.host.get(name).filter(|_| sees).map(String::as_str)
    }

    /// What its part of the message names, as far as `flow` may see it.
    pub fn facts(&self, flow: Option<&'a Flow>) -> impl Iterator<Item = &'a Fact> + use<'a> {
        let (start, end) = self.task.map_or((0, usize::MAX), |(_, task)| (task.start, task.end));
        let sees = move |kind: FactKind| flow.is_none_or(|flow| flow.sees.facts.contains(&kind));
        let within = move |fact: &&Fact| fact.start < end && start < fact.end && sees(fact.kind);
        self.state.facts.iter().filter(within)
    }

    /// The answers to the question or field with this id, on the way through `flow`.
    #[must_use]
    pub fn answers_to(&self, flow: Option<&'a Flow>, id: &str) -> Vec<String> {
        let options = self.chosen(flow, id);
        if !options.is_empty() {
            return options;
        }
        let forms = flow.map(|flow| &*flow.steps).unwrap_or_default().iter();
        let fields = forms.filter_map(|step| match &step.kind {
            StepKind::Form { fields, .. } => Some(&**fields),
            _ => None,
        });
        let own = self.form().filter(|_| flow.is_none());
        match fields.chain(own).flatten().find(|field| field.id == id) {
            Some(field) => {
                let value = self.value(field);
                match &field.kind {
                    FieldKind::Checkboxes(_) => {
                        chosen(&field.kind, &value).into_iter().map(str::to_owned).collect()
                    }
                    // A box that is not ticked is an answer, too.
                    FieldKind::Checkbox if value.is_empty() => vec!["no".to_owned()],
                    _ => Some(sent(field, &value)).filter(|value| !value.is_empty()).into_iter().collect(),
                }
            }
            None => Vec::new(),
        }
    }

    /// The ids of the options that were chosen at the question with this id.
    fn chosen(&self, flow: Option<&Flow>, id: &str) -> Vec<String> {
        let step = flow.and_then(|flow| Some((flow, flow.steps.iter().find(|step| step.id == id)?)));
        let (Some((flow, step)), Some(path)) = (step, self.path) else { return Vec::new() };
        let key = key(flow, step);
        path.answers.iter().filter(|(own, _)| *own == key).map(|(_, answer)| answer.clone()).collect()
    }

    /// What the lookups of `flow` have answered: (`tool.field`, value).
    #[must_use]
    pub fn told_by_tools(&self, flow: Option<&Flow>) -> Vec<(String, String)> {
        let of_flow = |key: &str| flow.is_none_or(|flow| key.split('/').next() == Some(&flow.id));
        let mut all = Vec::new();
        for called in self.path.map(|path| &*path.called).unwrap_or_default() {
            for (field, value) in called.answer().filter(|_| of_flow(&called.key)).unwrap_or_default() {
                all.push((format!("{}.{field}", called.tool), value.clone()));
            }
        }
        all
    }

    /// The fact of the message that a field begins with: of two fields for a day, the second takes the second day.
    fn fact_for(&self, field: &Field, kind: FactKind) -> Option<&'a str> {
        let alike = |other: &&Field| other.prefill == Prefill::Fact(kind);
        let screens = self.path.into_iter().flat_map(|path| path.screens().rev());
        let mut forms = screens.filter_map(|screen| form_of(screen, self.flows));
        let form = forms.find(|fields| fields.iter().any(|own| std::ptr::eq(own, field)));
        let place = form.unwrap_or_default().iter().filter(alike).position(|f| f.id == field.id);
        self.facts(self.flow()).filter(|fact| fact.kind == kind).nth(place?).map(|fact| fact.value.as_str())
    }

    /// What was answered earlier on this way: a question with the id of the field, or a field of an earlier form for the same
    /// address or number.
    fn answered_earlier(&self, field: &Field) -> Option<String> {
        let flow = self.flow();
        if let [only] = &self.chosen(flow, &field.id)[..] {
            let flow = flow?;
            let (_, label) = self.in_words(&format!("{}/{}", flow.id, field.id), only)?;
            let value = match &field.kind {
                FieldKind::Select(all) | FieldKind::Radio(all) => {
                    all.iter().find(|own| own.as_str() == label || *own == only)?.clone()
                }
                FieldKind::Text | FieldKind::Textarea => label.to_owned(),
                _ => return None,
            };
            return Some(value);
        }
        let is_one = matches!(field.kind, FieldKind::Email | FieldKind::Tel | FieldKind::Order { .. });
        for screen in self.path.filter(|_| is_one)?.trail.iter().rev() {
            for other in form_of(screen, self.flows).unwrap_or_default() {
                let value = self.fields.values.get(&other.id).filter(|value| !value.trim().is_empty());
                if other.id != field.id
                    && std::mem::discriminant(&other.kind) == std::mem::discriminant(&field.kind)
                    && let Some(value) = value.filter(|value| check(field, value).is_none())
                {
                    return Some(value.clone());
                }
            }
        }
        None
    }
}

/// A sum as customers write it: `£24.50` for `24.50 GBP`. Anything else stays as it is.
fn as_written(value: &str) -> String {
    let sign = match value.split_once(' ') {
        Some((sum, "GBP")) => Some(('£', sum)),
        Some((sum, "EUR")) => Some(('€', sum)),
        Some((sum, "USD")) => Some(('$', sum)),
        _ => None,
    };
    sign.map_or_else(|| value.to_owned(), |(sign, sum)| format!("{sign}{sum}"))
}
