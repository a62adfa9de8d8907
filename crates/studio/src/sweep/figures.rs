//! What comes of all messages at one position of the thresholds, and which messages change from one to another.

use super::{End, Kind, Message, Position, Sweep, is_other};
use crate::share::Share;

/// What comes of all messages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figures {
    /// All messages.
    pub all: Counts,
    /// Those whose right intent is in the category, in the order of the flows file.
    pub categories: Vec<Counts>,
    /// Those that no intent covers.
    pub out_of_scope: Counts,
    /// Those whose right intent is not in the flows file.
    pub elsewhere: Counts,
}

/// What comes of some messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Those that are offered a flow.
    pub routed: usize,
    /// Those that are asked which of the candidates is meant.
    pub asked: usize,
    /// Those that are offered a person first.
    pub person: usize,
    /// Those of which too little is written.
    pub waiting: usize,
    /// Those that are offered a wrong flow.
    pub wrong: usize,
}

impl Counts {
    /// All of them.
    #[must_use]
    pub fn total(&self) -> usize {
        self.routed + self.asked + self.person + self.waiting
    }

    /// Those that come to `kind`, of all.
    #[must_use]
    pub fn share(&self, kind: Kind) -> Share {
        let part = match kind {
            Kind::Routed => self.routed,
            Kind::Asked => self.asked,
            Kind::Person => self.person,
            Kind::Waiting => self.waiting,
        };
        Share::new(part, self.total())
    }

    /// The wrong ones of those that are offered a flow.
    #[must_use]
    pub fn wrong(&self) -> Share {
        Share::new(self.wrong, self.routed)
    }

    pub(super) fn add(&mut self, kind: Kind, is_wrong: bool) {
        *match kind {
            Kind::Routed => &mut self.routed,
            Kind::Asked => &mut self.asked,
            Kind::Person => &mut self.person,
            Kind::Waiting => &mut self.waiting,
        } += 1;
        self.wrong += usize::from(is_wrong);
    }
}

/// A message that comes to another end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change<'a> {
    /// The message.
    pub message: &'a Message,
    /// The end before.
    pub from: &'a End,
    /// The end after.
    pub to: &'a End,
    /// What it is worth.
    pub effect: Effect,
}

/// What a change is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// A wrong flow is offered now.
    NowWrong,
    /// The right flow is no longer offered.
    RightLost,
    /// A wrong flow is no longer offered.
    WrongGone,
    /// The right flow is offered now.
    NowRight,
    /// Neither: a question takes the place of a person, or the other way round.
    Else,
}

impl Sweep {
    /// What comes of all messages.
    #[must_use]
    pub fn at(&self, position: &Position) -> Figures {
        let mut figures = Figures {
            categories: vec![Counts::default(); self.reading.categories.len()],
            ..Figures::default()
        };
        for (message, end) in self.ends(position) {
            let is_wrong = self.is_wrong(message, end);
            figures.all.add(end.kind, is_wrong);
            let own = match message.category {
                Some(category) => figures.categories.get_mut(category),
                None if message.right.iter().any(|id| is_other(id)) => Some(&mut figures.out_of_scope),
                None => Some(&mut figures.elsewhere),
            };
            if let Some(own) = own {
                own.add(end.kind, is_wrong);
            }
        }
        figures
    }

    /// The messages that come to another end, what is worst first.
    #[must_use]
    pub fn changes(&self, before: &Position, after: &Position) -> Vec<Change<'_>> {
        let mut scratch = super::scratch();
        let change = |message| {
            let from = self.end(message, before, &mut scratch);
            let to = self.end(message, after, &mut scratch);
            let (from, to) = (self.reading.ends.get(from)?, self.reading.ends.get(to)?);
            (from != to).then(|| Change { message, from, to, effect: self.effect(message, from, to) })
        };
        let mut changes: Vec<Change<'_>> = self.reading.messages.iter().filter_map(change).collect();
        changes.sort_by_key(|change| change.effect);
        changes
    }

    /// The messages that are offered a wrong flow, the surest first.
    #[must_use]
    pub fn wrong<'a>(&'a self, position: &'a Position) -> Vec<(&'a Message, &'a End)> {
        let mut wrong: Vec<_> =
            self.ends(position).filter(|(message, end)| self.is_wrong(message, end)).collect();
        wrong.sort_by(|(a, _), (b, _)| b.confidences[0].total_cmp(&a.confidences[0]));
        wrong
    }

    fn effect(&self, message: &Message, from: &End, to: &End) -> Effect {
        let offered = |end: &End| (end.kind == Kind::Routed).then(|| !self.is_wrong(message, end));
        match (offered(from), offered(to)) {
            (_, Some(false)) => Effect::NowWrong,
            (_, Some(true)) => Effect::NowRight,
            (Some(true), None) => Effect::RightLost,
            (Some(false), None) => Effect::WrongGone,
            (None, None) => Effect::Else,
        }
    }

    /// Whether a wrong flow is offered. Where a row of the policy opens it, it is right if a right intent opens the same one.
    #[must_use]
    pub fn is_wrong(&self, message: &Message, end: &End) -> bool {
        if end.kind != Kind::Routed {
            return false;
        }
        if end.rule.is_none() {
            return !message.is_right;
        }
        let opens = |id: &String| {
            let intent = self.reading.intents.iter().find(|intent| intent.id == *id);
            intent.is_some_and(|intent| end.flow.as_ref() == Some(&intent.flow))
        };
        !message.right.iter().any(opens)
    }
}
