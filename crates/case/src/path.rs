//! The way of one thing: the screens that the customer goes through after the first.

use crate::tools::Called;
use signpost_engine::config::{Escalation, Flow, Flows, Step};
use signpost_engine::money::Money;
use signpost_engine::policy::Guard;

/// A screen on the way of one thing.
#[derive(Clone, Debug, PartialEq)]
pub enum Screen {
    /// Candidates and categories to choose from.
    Browse,
    /// The intents of one category.
    Category(String),
    /// A step of a flow.
    Flow {
        /// Its id.
        flow: String,
        /// Index of the step.
        step: usize,
    },
    /// All that the form of this step is about to send.
    Check {
        /// The id of its flow.
        flow: String,
        /// Index of the step.
        step: usize,
    },
    /// The form in front of a person: why, to whom, how soon.
    Person(Escalation),
}

impl Screen {
    /// The flow and the step that it shows; `None` for a screen that is none, or that the file lacks.
    #[must_use]
    pub fn step<'a>(&self, flows: &'a Flows) -> Option<(&'a Flow, &'a Step)> {
        let (Self::Flow { flow, step } | Self::Check { flow, step }) = self else { return None };
        let flow = flows.flow(flow)?;
        Some((flow, flow.steps.get(*step)?))
    }

    /// Its name in records: `browse`, `category:ID`, `FLOW/STEP`, `check`, `person`.
    #[must_use]
    pub fn name(&self, flows: &Flows) -> String {
        match self {
            Self::Browse => "browse".to_owned(),
            Self::Category(id) => format!("category:{id}"),
            Self::Flow { flow, .. } => {
                let step = self.step(flows).map_or("", |(_, step)| step.id.as_str());
                format!("{flow}/{step}")
            }
            Self::Check { .. } => "check".to_owned(),
            Self::Person(_) => "person".to_owned(),
        }
    }
}

/// Where the customer is with one thing, and how they got there.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// What is on the screen.
    pub screen: Screen,
    /// The screens that led here, for "Back"; the first screen comes before them.
    pub trail: Vec<Screen>,
    /// The intent that the customer settled on, suggested or chosen by hand.
    pub intent: Option<String>,
    /// Whether it was chosen by hand against the suggestion.
    pub overridden: bool,
    /// Answers to questions so far: (flow/step, answer); one entry for each answer where there are several.
    pub answers: Vec<(String, String)>,
    /// What the host's tools were asked so far.
    pub called: Vec<Called>,
    /// What the policy said when the form was to be sent, if its flow has an action.
    pub guarded: Option<Guarded>,
    /// The category whose team the customer picked.
    pub team: Option<String>,
    /// What came after an answer that is being changed, in order.
    pub(crate) ahead: Vec<Ahead>,
}

/// A screen that the customer has been to, after the one that they have gone back to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Ahead {
    pub(crate) screen: Screen,
    /// The answers that were given there.
    pub(crate) answers: Vec<String>,
    /// The tool that was asked there.
    pub(crate) called: Option<Called>,
}

/// What the policy says of an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guarded {
    /// The action, such as `refund`.
    pub action: String,
    /// What becomes of it.
    pub guard: Guard,
    /// The number of the row that decided, from 0; `None` if no row did.
    pub row: Option<usize>,
    /// The sum that it was asked about, if there is one.
    pub amount: Option<Money>,
}

impl Path {
    /// Begins at `screen`.
    #[must_use]
    pub fn begin(screen: Screen) -> Self {
        Self {
            screen,
            trail: Vec::new(),
            intent: None,
            overridden: false,
            answers: Vec::new(),
            called: Vec::new(),
            guarded: None,
            team: None,
            ahead: Vec::new(),
        }
    }

    /// All screens, in order.
    pub fn screens(&self) -> impl DoubleEndedIterator<Item = &Screen> {
        self.trail.iter().chain([&self.screen])
    }

    /// The ids of the flows that it went through, each once, in order.
    #[must_use]
    pub fn flows(&self) -> Vec<String> {
        let mut flows: Vec<String> = Vec::new();
        for screen in self.screens() {
            if let Screen::Flow { flow, .. } | Screen::Check { flow, .. } = screen
                && !flows.contains(flow)
            {
                flows.push(flow.clone());
            }
        }
        flows
    }

    pub(crate) fn go(&mut self, screen: Screen) {
        self.trail.push(std::mem::replace(&mut self.screen, screen));
    }

    /// One screen back; `false` where there is none.
    pub(crate) fn back(&mut self, flows: &Flows) -> bool {
        let Some(before) = self.trail.pop() else { return false };
        self.screen = before;
        self.forget_what_lies_ahead(flows);
        true
    }

    /// Back to the screen at `place` of the trail; `false` where there is none. What came after it is kept.
    pub(crate) fn back_to(&mut self, place: usize, flows: &Flows) -> bool {
        let ahead = |screen: &Screen| {
            let key = screen.step(flows).map(|(flow, step)| key(flow, step))?;
            let answers = self.answers.iter().filter(|(own, _)| *own == key);
            Some(Ahead {
                screen: screen.clone(),
                answers: answers.map(|(_, answer)| answer.clone()).collect(),
                called: self.called.iter().find(|called| called.key == key).cloned(),
            })
        };
        let ahead = self.trail.iter().skip(place + 1).filter_map(ahead).collect();
        self.trail.truncate(place + 1);
        let is_there = self.trail.len() > place && self.back(flows);
        self.ahead = ahead;
        is_there
    }

    pub(crate) fn answer(&mut self, key: &str, answers: impl IntoIterator<Item = String>) {
        self.answers.retain(|(known, _)| known != key);
        self.answers.extend(answers.into_iter().map(|answer| (key.to_owned(), answer)));
    }

    /// What lies ahead again no longer counts: answers to questions, and what a form was told when it was to be sent. What a
    /// tool has answered is kept for as long as the step is on the screen.
    fn forget_what_lies_ahead(&mut self, flows: &Flows) {
        let keys = |screen: &Screen| screen.step(flows).map(|(flow, step)| key(flow, step));
        let passed: Vec<String> = self.trail.iter().filter_map(keys).collect();
        let here = keys(&self.screen);
        self.answers.retain(|(key, _)| passed.contains(key));
        self.called.retain(|called| passed.contains(&called.key) || here.as_ref() == Some(&called.key));
        (self.guarded, self.team) = (None, None);
        self.ahead.clear();
    }
}

/// By what an answer to the question of this step is known: `flow/step`.
#[must_use]
pub fn key(flow: &Flow, step: &Step) -> String {
    format!("{}/{}", flow.id, step.id)
}
