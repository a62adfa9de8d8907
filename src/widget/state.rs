//! What the widget knows, and how each act of the customer changes it. Pure: no page, no clock, no storage.

mod journey;
mod steady;

pub use journey::{Journey, Known, signals};

use crate::handoff::Receipt;
use signpost_engine::config::{Escalation, Field, Flow, Flows, Intent, Next, Step, StepKind};
use signpost_engine::decision::Decision;
use signpost_engine::evidence::Evidence;
use signpost_engine::policy::{Outcome, Reason, Ruling};
use signpost_engine::router::{Router, Routing};
use std::collections::BTreeMap;
use std::rc::Rc;

use super::form::{self, Problem};
use super::private::{self, Piece};
use tasks::{Group, Task};

pub mod tasks;

/// Everything that decides what is on the screen.
#[derive(Clone)]
pub struct State {
    /// Model and flows.
    pub router: Rc<Router>,
    /// What the customer typed.
    pub text: String,
    /// What the engine says of it; `None` while the box is empty.
    pub routing: Option<Rc<Routing>>,
    /// What of it is on the screen: `routing` itself, but for a suggestion that stays while the customer types on.
    pub shown: Option<Rc<Routing>>,
    /// What is quoted as the reason: the evidence of what is shown, and once typing rests, that of all stages.
    pub evidence: Vec<Evidence>,
    /// What the page and the clock tell.
    pub known: Known,
    /// Where the case has been.
    pub journey: Journey,
    /// What is on the screen.
    pub view: View,
    /// The screens that led here, for "Back".
    pub trail: Vec<View>,
    /// The intent that the customer settled on, suggested or chosen by hand.
    pub intent: Option<String>,
    /// Whether it was chosen by hand against the suggestion.
    pub overridden: bool,
    /// Answers to questions so far: (flow/step, answer).
    pub answers: Vec<(String, String)>,
    /// What stands in the form's fields; kept when the customer goes back and forth.
    pub fields: BTreeMap<String, String>,
    /// What kept the form from being sent.
    pub problems: Vec<Problem>,
    /// How often the form was sent with problems: each time leads to their summary.
    pub refused: u32,
    /// A case is on its way; it cannot be sent a second time meanwhile.
    pub sending: bool,
    /// How many cases were begun: each has screens of its own.
    pub round: u32,
    /// Another screen than the first has been seen.
    pub moved: bool,
    /// Pieces of text that were taken for a card number or a secret, and are none: the customer said so.
    pub allowed: Vec<String>,
    /// What was hidden in fields: (field, piece).
    pub hidden: Vec<(String, Piece)>,
    /// The things that the message is about when there are several, the riskiest first.
    pub tasks: Vec<Task>,
    /// The one that the customer is at.
    pub task: Option<usize>,
    /// They choose another topic for it, before they begin with any.
    pub changing: bool,
    /// The customer says that it is one thing.
    pub one: bool,
    /// The routing is that of a text on which typing rests: every stage was asked for everything.
    pub in_full: bool,
    /// The place of this case among linked ones, where a state stands for one of them.
    pub group: Option<Group>,
}

/// A screen.
#[derive(Clone, Debug, PartialEq)]
pub enum View {
    /// The box and the suggestion.
    Compose,
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
    /// The form in front of a person: why, to whom, how soon.
    Person(Escalation),
    /// All that is about to be sent, when it is several cases.
    Review,
    /// The end: solved without a case.
    Solved,
    /// The end: a case was handed over, or kept.
    Receipt(Receipt),
}

/// What a customer, or the page, can do.
#[derive(Clone, Debug)]
pub enum Action {
    /// The text in the box is now this.
    Type(String),
    /// Typing rests for a moment.
    Rest,
    /// Typing rests, or the customer has turned from the box.
    Settle,
    /// The page or the clock tells something else now.
    Know(Known),
    /// Take the suggestion.
    Accept,
    /// It is this intent.
    Choose(String),
    /// It is something else.
    Browse,
    /// Show this category.
    OpenCategory(String),
    /// Go on to the next step.
    More,
    /// Answer a question, by the index of the choice.
    Answer(usize),
    /// That solved it.
    Solved,
    /// Talk to a person.
    Person,
    /// One screen back.
    Back,
    /// A field now holds this.
    Fill(String, String),
    /// The customer has left this field.
    Leave(String),
    /// This piece of text is no card number, or no secret.
    Show(String),
    /// It is one after all.
    Hide(String),
    /// Begin with the first of several things.
    Begin,
    /// It is one thing.
    One,
    /// Choose another topic for this one of several.
    Change(usize),
    /// The message is not about this one, or is after all.
    Drop(usize, bool),
    /// The form of this one is filled in.
    Done,
    /// Go back to this one.
    Revisit(usize),
    /// The form was sent and has these problems; none: it is on its way.
    Check(Vec<Problem>),
    /// The case was taken: show this.
    Received(Receipt),
    /// Understanding got better: this router takes over.
    Upgrade(Rc<Router>),
    /// Off this page, at once.
    Exit,
    /// Start over.
    Reset,
}

impl State {
    /// The first screen, with what was typed before the widget was there.
    #[must_use]
    pub fn new(router: Rc<Router>, text: String, known: Known) -> Self {
        let mut state = Self {
            router,
            text: String::new(),
            routing: None,
            shown: None,
            evidence: Vec::new(),
            known,
            journey: Journey::default(),
            view: View::Compose,
            trail: Vec::new(),
            intent: None,
            overridden: false,
            answers: Vec::new(),
            fields: BTreeMap::new(),
            problems: Vec::new(),
            refused: 0,
            sending: false,
            round: 0,
            moved: false,
            allowed: Vec::new(),
            hidden: Vec::new(),
            tasks: Vec::new(),
            task: None,
            changing: false,
            one: false,
            in_full: false,
            group: None,
        };
        state.set_text(text);
        state
    }

    /// The state after `action`.
    #[must_use]
    pub fn after(&self, action: Action) -> Self {
        let mut next = self.clone();
        next.apply(action);
        next
    }

    /// The team's file.
    #[must_use]
    pub fn flows(&self) -> &Flows {
        self.router.flows()
    }

    /// The flow and step on the screen.
    #[must_use]
    pub fn step(&self) -> Option<(&Flow, &Step)> {
        let View::Flow { flow, step } = &self.view else { return None };
        let flow = self.flows().flow(flow)?;
        Some((flow, flow.steps.get(*step)?))
    }

    /// The fields on the screen, if it is a form.
    #[must_use]
    pub fn form(&self) -> Option<&[Field]> {
        match &self.view {
            View::Person(_) => Some(&self.flows().person.fields),
            _ => match &self.step()?.1.kind {
                StepKind::Form { fields, .. } => Some(fields),
                _ => None,
            },
        }
    }

    /// What stands in a field: what was filled in, else what it starts with, which is never a card number or a secret.
    #[must_use]
    pub fn value(&self, field: &Field) -> String {
        match self.fields.get(&field.id) {
            Some(value) => value.clone(),
            None if field.prefill => private::safe(self.message(), &self.allowed),
            None => String::new(),
        }
    }

    /// What the customer wrote of the case on the screen.
    #[must_use]
    pub fn message(&self) -> &str {
        let part = self.task.and_then(|task| self.tasks.get(task));
        part.and_then(|task| self.text.get(task.start..task.end)).unwrap_or(&self.text)
    }

    /// What keeps the form on the screen from being sent.
    #[must_use]
    pub fn check(&self) -> Vec<Problem> {
        let fields = self.form().unwrap_or_default();
        fields.iter().filter_map(|field| form::check(field, &self.value(field))).collect()
    }

    /// The intent that the case is about: the settled one, else the one that is suggested.
    #[must_use]
    pub fn subject(&self) -> Option<&Intent> {
        match &self.intent {
            Some(id) => self.flows().intent(id),
            None => self.suggested(self.shown.as_deref()?),
        }
    }

    /// The intent that `routing` suggests, if it accepts one.
    #[must_use]
    pub fn suggested(&self, routing: &Routing) -> Option<&Intent> {
        self.flows().intent(routing.intent.as_ref().filter(|_| routing.decision == Decision::Accept)?)
    }

    /// Whether this answer to the question on the screen says that it is solved.
    #[must_use]
    pub fn leads_to_solved(&self, choice: usize) -> bool {
        let Some((_, Step { kind: StepKind::Question { options }, .. })) = self.step() else { return false };
        options.get(choice).is_some_and(|option| option.next == Next::Solved)
    }

    /// The intents that could be meant, best first, those above the candidate threshold only.
    pub fn candidates(&self) -> impl Iterator<Item = &Intent> {
        let floor = f64::from(self.flows().thresholds.candidate);
        let own = self.task.and_then(|task| self.tasks.get(task)).into_iter().flat_map(|t| &t.candidates);
        let all = self.shown.iter().flat_map(|r| &r.candidates).filter(|_| self.task.is_none());
        own.chain(all).filter(move |c| c.confidence >= floor).filter_map(|c| self.flows().intent(&c.intent))
    }

    fn apply(&mut self, action: Action) {
        // Whatever the customer goes on to, it is with what the engine says of the whole text. A suggestion that they
        // accept is the one that they see.
        let typing = matches!(action, Action::Type(_) | Action::Rest | Action::Know(_) | Action::Upgrade(_));
        let seen = matches!(
            action,
            Action::Accept | Action::Begin | Action::One | Action::Change(_) | Action::Drop(..)
        );
        if !typing && !seen {
            self.settle();
        }
        match action {
            Action::Type(text) => self.set_text(text),
            Action::Know(known) => self.know(known),
            Action::Settle => {}
            Action::Rest => {
                let routing = self.routing.as_ref().filter(|_| self.is_settled());
                if let Some(evidence) = routing.and_then(|routing| self.router.evidence_of_both(routing)) {
                    self.evidence = evidence;
                }
            }
            Action::Accept => self.accept(),
            Action::Choose(id) => self.choose(&id),
            Action::Browse => {
                // Of several things, one is given another topic.
                let one = self.tasks.is_empty();
                self.journey.asked |=
                    one && self.routing.as_ref().is_some_and(|r| r.outcome == Outcome::Clarify);
                self.go(View::Browse);
            }
            Action::OpenCategory(id) => self.go(View::Category(id)),
            Action::More => self.follow(&Next::Following),
            Action::Answer(choice) => self.answer(choice),
            Action::Solved => self.go(View::Solved),
            Action::Person => self.person(),
            Action::Back => {
                self.problems.clear();
                if !self.back_among_tasks() {
                    self.view = self.trail.pop().unwrap_or(View::Compose);
                    self.forget_what_lies_ahead();
                }
            }
            Action::Fill(id, value) => self.fill(id, value),
            Action::Leave(id) => self.hide_in(&id),
            Action::Show(raw) => self.show_piece(&raw),
            Action::Hide(raw) => self.hide_piece(&raw),
            Action::Begin => self.begin(),
            Action::One => self.is_one(),
            Action::Change(task) => self.change(task),
            Action::Drop(task, dropped) => self.drop_task(task, dropped),
            Action::Done => self.done(),
            Action::Revisit(task) => self.revisit(task),
            Action::Check(problems) => {
                self.hide_in_form();
                self.sending = problems.is_empty();
                self.refused += u32::from(!self.sending);
                self.problems = problems;
            }
            Action::Received(receipt) => {
                self.sending = false;
                self.trail.clear();
                self.view = View::Receipt(receipt);
            }
            Action::Upgrade(router) => {
                self.router = router;
                self.read();
            }
            Action::Reset | Action::Exit => {
                let fresh = Self::new(self.router.clone(), String::new(), self.known.clone());
                *self = Self { round: self.round + 1, moved: true, ..fresh };
            }
        }
    }

    fn set_text(&mut self, text: String) {
        // A new text is a new question: what was settled on for the old one no longer holds.
        (self.intent, self.overridden) = (None, false);
        self.one &= !text.trim().is_empty();
        if text != self.text {
            self.journey.begin_anew();
        }
        let typed = steady::is_typed_on(&self.text, &text);
        self.text = text;
        self.read();
        if !typed {
            self.settle();
        }
    }

    /// Asks the engine what it makes of the text, for the price of a key press.
    fn read(&mut self) {
        let at_rest = self.is_at_rest();
        let context = self.journey.context(&self.known);
        let routing = || {
            let routing = self.router.route(&self.text, &context);
            let one = self.one && routing.decision == Decision::Several;
            Rc::new(if one { self.router.as_one(&routing) } else { routing })
        };
        let fresh = (!self.text.trim().is_empty()).then(routing);
        let shown = fresh.as_ref().map(|fresh| steady::shown(self.shown.as_ref(), fresh, self.flows()));
        let same_text = at_rest && self.routing.as_ref().map(|r| &r.text) == fresh.as_ref().map(|r| &r.text);
        // At rest, what is shown is what the engine says, also when it comes to say something else.
        self.shown = if same_text { fresh.clone() } else { shown };
        self.routing = fresh;
        self.evidence = self.shown.as_ref().map(|shown| shown.evidence.clone()).unwrap_or_default();
        self.in_full = false;
        if same_text { self.settle() } else { self.find_tasks() }
    }

    fn accept(&mut self) {
        let Some(shown) = self.shown.clone() else { return };
        let moved = !self.is_settled() || self.journey.has_moved();
        self.settle();
        match (&shown.outcome, &shown.intent) {
            // Another reading of the text, or another flow, lies between: it is a choice like any other.
            (Outcome::OpenFlow { .. }, Some(id)) if moved => self.choose(id),
            _ => {
                self.intent = shown.intent.clone();
                self.open(&shown.outcome, shown.reason);
            }
        }
    }

    fn choose(&mut self, id: &str) {
        let Some(intent) = self.flows().intent(id).cloned() else { return };
        let suggested = self.routing.as_deref().and_then(|routing| self.suggested(routing));
        if self.task.is_some() {
            return self.settle_on(id);
        }
        self.overridden = suggested.is_some_and(|suggested| suggested.id != id);
        let Ruling { outcome, reason, .. } = self.chosen(&intent);
        self.intent = Some(intent.id);
        self.open(&outcome, reason);
    }

    fn open(&mut self, outcome: &Outcome, reason: Option<Reason>) {
        match outcome {
            Outcome::OpenFlow { flow } => {
                self.journey.enter(flow);
                self.go(View::Flow { flow: flow.clone(), step: 0 });
            }
            Outcome::Escalate { .. } => self.go(View::Person(journey::escalation(outcome, reason))),
            Outcome::Clarify => self.go(View::Browse),
            Outcome::KeepTyping => {}
        }
    }

    fn person(&mut self) {
        if !matches!(self.view, View::Person(_)) {
            let whole = self.task.is_none();
            self.go(View::Person(if whole {
                self.wish_for_a_person()
            } else {
                self.in_turn(Reason::Requested)
            }));
        }
    }

    fn answer(&mut self, choice: usize) {
        let Some((flow, step)) = self.step() else { return };
        let StepKind::Question { options } = &step.kind else { return };
        let Some(option) = options.get(choice) else { return };
        let (key, id, next) = (format!("{}/{}", flow.id, step.id), option.id.clone(), option.next.clone());
        self.answers.retain(|(k, _)| *k != key);
        self.answers.push((key, id));
        self.follow(&next);
    }

    fn follow(&mut self, next: &Next) {
        let View::Flow { flow, step } = &self.view else { return };
        let to = match next {
            Next::Following => step + 1,
            Next::Step(index) => *index,
            Next::Solved => return self.go(View::Solved),
            Next::Person => usize::MAX,
        };
        let following = self.flows().flow(flow).and_then(|f| f.steps.get(to)).map(|s| &s.kind);
        match following {
            None | Some(StepKind::Person) => self.go(View::Person(self.in_turn(Reason::FlowRequiresHuman))),
            Some(_) => self.go(View::Flow { flow: flow.clone(), step: to }),
        }
    }

    fn go(&mut self, view: View) {
        if view == View::Solved && self.task.is_some() {
            return self.done();
        }
        self.problems.clear();
        self.moved = true;
        let before = std::mem::replace(&mut self.view, view);
        self.trail.push(before);
    }

    /// After going back, answers to questions that lie ahead again no longer count.
    fn forget_what_lies_ahead(&mut self) {
        let passed = |key: &str| {
            self.trail.iter().any(|view| match view {
                View::Flow { flow, step } => {
                    let step = self.flows().flow(flow).and_then(|f| f.steps.get(*step));
                    step.is_some_and(|s| key == format!("{flow}/{}", s.id))
                }
                _ => false,
            })
        };
        let kept = self.answers.iter().filter(|(key, _)| passed(key)).cloned().collect();
        self.answers = kept;
    }
}

#[cfg(test)]
pub(in crate::widget) mod tests;
