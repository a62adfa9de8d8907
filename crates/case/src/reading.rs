//! What the engine makes of the text in the box, and what of it is on the screen.

use crate::first_screen::FirstScreen;
use crate::journey::taken;
use crate::steady;
use signpost_engine::config::{Escalation, Flows};
use signpost_engine::decision::Decision;
use signpost_engine::evidence::Evidence;
use signpost_engine::model::Stages;
use signpost_engine::policy::Context;
use signpost_engine::router::{Router, Routing};
use std::rc::Rc;

/// What the engine makes of a text.
///
/// The encoder may answer later than the n-grams. Then the n-grams answer first, [`Reading::wanted`] lists the texts that
/// the encoder is to read, and the same text is read again when their vectors are there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    routing: Option<Rc<Routing>>,
    shown: Option<Rc<Routing>>,
    /// What was said when typing rested last: its learned signals count while the customer only types on.
    rested: Option<Rc<Routing>>,
    evidence: Vec<Evidence>,
    wanted: Vec<String>,
    progress: Progress,
    /// The customer says that it is one thing.
    pub(crate) as_one: bool,
}

/// How far the engine has got with a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Progress {
    /// It was read for the price of a key press.
    #[default]
    Glanced,
    /// Typing rests; what the encoder is to read for a full answer is on its way.
    Settling,
    /// Every stage was asked for everything.
    Full,
}

impl Reading {
    /// What the engine says of the text; `None` while the box is empty.
    #[must_use]
    pub fn routing(&self) -> Option<&Rc<Routing>> {
        self.routing.as_ref()
    }

    /// What of it is on the screen: [`Reading::routing`] itself, but for a suggestion that stays while the customer types.
    #[must_use]
    pub fn shown(&self) -> Option<&Rc<Routing>> {
        self.shown.as_ref()
    }

    /// What is quoted as the reason, strongest first. At rest it is that of all stages.
    #[must_use]
    pub fn evidence(&self) -> &[Evidence] {
        &self.evidence
    }

    /// Whether the customer says that the message is about one thing.
    #[must_use]
    pub fn is_one(&self) -> bool {
        self.as_one
    }

    /// What stands below the box.
    #[must_use]
    pub fn screen<'a>(&'a self, flows: &'a Flows) -> FirstScreen<'a> {
        FirstScreen::of(self.shown.as_deref(), flows)
    }

    /// The person who stands beside the suggestion, if somebody does.
    #[must_use]
    pub fn beside(&self) -> Option<Escalation> {
        self.shown.as_ref()?.beside.as_ref().map(taken)
    }

    /// The texts that the encoder has yet to read for this answer.
    #[must_use]
    pub fn wanted(&self) -> &[String] {
        &self.wanted
    }

    /// Whether the screen shows what the engine says of the whole text.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        match (&self.shown, &self.routing) {
            (Some(shown), Some(routing)) => Rc::ptr_eq(shown, routing),
            (shown, routing) => shown.is_none() && routing.is_none(),
        }
    }

    /// Whether nothing is left to ask: the screen shows what every stage says of the whole text.
    #[must_use]
    pub fn is_at_rest(&self) -> bool {
        self.is_settled() && (self.progress == Progress::Full || self.routing.is_none())
    }

    /// Whether typing rests: every stage was asked for everything, though the encoder may still be reading.
    fn rests(&self) -> bool {
        self.is_at_rest() || self.is_settling()
    }

    /// Whether typing rests and the encoder is still reading.
    #[must_use]
    pub fn is_settling(&self) -> bool {
        self.progress == Progress::Settling
    }

    /// Asks the engine what it makes of `text`, for the price of a key press.
    pub(crate) fn read(&mut self, text: &str, context: &Context, router: &Router) {
        let rests = self.rests();
        // What was wanted for the text before is wanted no more.
        let _ = router.wanted();
        let typed = || match &self.rested {
            Some(rested) => router.route_on(text, context, rested),
            None => router.route(text, context),
        };
        let fresh = (!text.trim().is_empty()).then(|| Rc::new(self.as_told(typed(), router)));
        self.wanted = router.wanted();
        let awaiting = !self.wanted.is_empty();
        let shown = |fresh| steady::shown(self.shown.as_ref(), fresh, router.flows(), awaiting);
        let shown = fresh.as_ref().map(shown);
        let same_text = rests && self.routing.as_ref().map(|r| &r.text) == fresh.as_ref().map(|r| &r.text);
        // At rest, what is shown is what the engine says, also when it comes to say something else.
        self.shown = if same_text { fresh.clone() } else { shown };
        self.routing = fresh;
        self.evidence = self.shown.as_ref().map(|shown| shown.evidence.clone()).unwrap_or_default();
        self.progress = Progress::Glanced;
        if same_text {
            self.settle(text, context, router);
        }
    }

    /// Shows what the engine says of the whole text when every stage is asked for everything, as `signpost route` does. As
    /// long as the encoder has not read all that it is to read, this is called again with each answer of its. What is on
    /// the screen stays meanwhile, so that nothing comes and goes within a moment.
    pub(crate) fn settle(&mut self, text: &str, context: &Context, router: &Router) {
        if self.is_at_rest() {
            return;
        }
        // What the n-grams said of a few letters less is no better than what they say now.
        let is_better = |shown: &&Rc<Routing>| self.is_settling() || shown.stages == Stages::Both;
        let shown = self.shown.as_ref().filter(is_better).filter(|_| self.routing.is_some()).cloned();
        self.settle_at_once(text, context, router);
        if let Some(shown) = shown.filter(|_| self.is_settling()) {
            self.shown = Some(shown);
        }
    }

    /// As [`Reading::settle`], with what can be said before the encoder has read anything: for a text that was not typed,
    /// where what is on the screen is about another one.
    pub(crate) fn settle_at_once(&mut self, text: &str, context: &Context, router: &Router) {
        if self.is_at_rest() {
            return;
        }
        self.progress = Progress::Full;
        let Some(routing) = self.routing.clone() else {
            (self.shown, self.evidence) = (None, Vec::new());
            return;
        };
        let _ = router.wanted();
        let mut full = self.as_told(router.route_in_full(text, context), router);
        self.wanted = router.wanted();
        if !self.wanted.is_empty() {
            self.progress = Progress::Settling;
        }
        // Better reasons are no other routing, nor are facts, which a case finds by itself: nobody has to hear of them.
        full.facts.clone_from(&routing.facts);
        self.evidence = std::mem::replace(&mut full.evidence, routing.evidence.clone());
        if full != *routing {
            self.routing = Some(Rc::new(full));
        }
        self.shown.clone_from(&self.routing);
        self.rested.clone_from(&self.routing);
    }

    /// The encoder has read something that this answer had to do without: the text is read again.
    pub(crate) fn read_again(&mut self, text: &str, context: &Context, router: &Router) {
        match self.progress {
            Progress::Settling => self.settle(text, context, router),
            Progress::Glanced => self.read(text, context, router),
            Progress::Full => {}
        }
    }

    /// Whether this answer had to do without one of these texts.
    pub(crate) fn wants(&self, read: &[(String, Vec<f32>)]) -> bool {
        read.iter().any(|(text, _)| self.wanted.contains(text))
    }

    fn as_told(&self, routing: Routing, router: &Router) -> Routing {
        if self.as_one && routing.decision == Decision::Several { router.as_one(&routing) } else { routing }
    }

    /// This routing, as if the engine had found it and typing rested: for who walks through flows, and for tests.
    pub(crate) fn found(routing: Routing) -> Self {
        let evidence = routing.evidence.clone();
        let routing = Some(Rc::new(routing));
        Self { shown: routing.clone(), routing, evidence, progress: Progress::Full, ..Self::default() }
    }
}
