//! What stands below the box: the one reading of a routing that steadiness, screen and announcement share.

use signpost_engine::config::{Flows, Intent};
use signpost_engine::decision::Decision;
use signpost_engine::policy::{Outcome, Reason};
use signpost_engine::router::{Issue, Routing};
use signpost_engine::signals::{Detection, Signal};

/// So many candidates are offered at once: more is a list to read, not a choice.
pub const CANDIDATES: usize = 3;

/// What a routing puts below the box.
#[derive(Clone, Debug)]
pub enum FirstScreen<'a> {
    /// The box is empty.
    Empty,
    /// Too little is typed to say anything.
    KeepTyping,
    /// One topic, and its flow.
    Topic {
        /// What it is about.
        intent: &'a Intent,
        /// How likely, 0 to 1.
        confidence: f64,
    },
    /// Which of these is it?
    Which(Vec<&'a Intent>),
    /// Several topics, each with its own words.
    Several(&'a [Issue]),
    /// A person, for what is in the message or for what happened before.
    Person {
        /// The topic, where one is accepted and there is no alarm: of a danger the topic says little.
        intent: Option<&'a Intent>,
        /// Why.
        reason: Option<Reason>,
        /// What the customer is to read at once.
        say: &'a [String],
        /// Whether it is for a signal in the message.
        alarm: bool,
    },
    /// A person, since nothing is likely.
    Unsure {
        /// Why.
        reason: Option<Reason>,
        /// What it could still be, best first.
        candidates: Vec<&'a Intent>,
    },
}

impl<'a> FirstScreen<'a> {
    /// What `routing` puts on the screen; `None` is an empty box.
    #[must_use]
    pub fn of(routing: Option<&'a Routing>, flows: &'a Flows) -> Self {
        let Some(routing) = routing else { return Self::Empty };
        if can_be_taken_apart(routing) {
            return Self::Several(&routing.issues);
        }
        let (reason, alarm) = (routing.reason, is_alarm(routing));
        let accepted = routing.intent.as_deref().filter(|_| routing.decision == Decision::Accept);
        let accepted = accepted.and_then(|id| flows.intent(id));
        match (&routing.outcome, accepted) {
            (Outcome::KeepTyping, _) => Self::KeepTyping,
            (Outcome::OpenFlow { .. }, Some(intent)) => {
                Self::Topic { intent, confidence: routing.confidence }
            }
            (Outcome::Clarify, _) => Self::Which(candidates(routing, flows)),
            (Outcome::Escalate { say, .. }, intent)
                if alarm || intent.is_some() || reason.is_some_and(|r| !r.is_for_want_of_better()) =>
            {
                Self::Person { intent: intent.filter(|_| !alarm), reason, say, alarm }
            }
            _ => Self::Unsure { reason, candidates: candidates(routing, flows) },
        }
    }

    /// Whether both say the same to the customer; how likely it is does not count.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        let ids = |intents: &[&Intent]| intents.iter().map(|i| i.id.clone()).collect::<Vec<_>>();
        match (self, other) {
            (Self::Empty | Self::KeepTyping, Self::Empty | Self::KeepTyping) => true,
            (Self::Topic { intent, .. }, Self::Topic { intent: other, .. }) => intent.id == other.id,
            (Self::Which(own), Self::Which(other)) => ids(own) == ids(other),
            (Self::Several(own), Self::Several(other)) => {
                own.len() == other.len() && own.iter().zip(*other).all(|(a, b)| a.intent == b.intent)
            }
            (
                Self::Person { intent, reason, say, alarm },
                Self::Person { intent: i, reason: r, say: s, alarm: a },
            ) => (intent.map(|i| &i.id), reason, say, alarm) == (i.map(|i| &i.id), r, s, a),
            (Self::Unsure { reason, candidates }, Self::Unsure { reason: r, candidates: c }) => {
                reason == r && ids(candidates) == ids(c)
            }
            _ => false,
        }
    }

    /// The one topic that it names, if it names one.
    #[must_use]
    pub fn topic(&self) -> Option<&'a Intent> {
        match self {
            Self::Topic { intent, .. } => Some(intent),
            Self::Person { intent, .. } => *intent,
            _ => None,
        }
    }

    /// Whether it is itself the way to a person, so that the one at the foot would be the same a second time.
    #[must_use]
    pub fn is_person(&self) -> bool {
        matches!(self, Self::Person { .. } | Self::Unsure { .. })
    }
}

/// The intents that could be meant, best first, at most [`CANDIDATES`], above the threshold for candidates only.
fn candidates<'a>(routing: &Routing, flows: &'a Flows) -> Vec<&'a Intent> {
    let floor = f64::from(flows.thresholds.candidate);
    let likely = routing.candidates.iter().filter(|c| c.confidence >= floor);
    likely.filter_map(|c| flows.intent(&c.intent)).take(CANDIDATES).collect()
}

/// What the customer is to read at once.
#[must_use]
pub fn said(routing: &Routing) -> &[String] {
    if let Outcome::Escalate { say, .. } = &routing.outcome { say } else { &[] }
}

/// Whether it leads to a person for what was surely found in the message, whatever its topic.
#[must_use]
pub fn is_alarm(routing: &Routing) -> bool {
    routing.outcome.escalates() && routing.rule.is_some() && routing.signals.iter().any(Detection::is_sure)
}

/// Whether the message is about several things, of which each may have a path of its own: not when a person should see
/// the message as a whole.
#[must_use]
pub fn can_be_taken_apart(routing: &Routing) -> bool {
    let whole = routing.signals.iter().any(|found| found.is_sure() && found.signal.is_about_life());
    // A fraud that stands within one part stays with that part.
    let by_fraud = routing.reason == Some(Reason::Risk(Signal::Fraud));
    let within = |issue: &Issue| {
        let frauds = routing.signals.iter().filter(|f| f.is_sure() && f.signal == Signal::Fraud);
        frauds.into_iter().all(|found| issue.start <= found.start && found.end <= issue.end)
    };
    routing.decision == Decision::Several
        && routing.issues.len() > 1
        && !whole
        && (!routing.outcome.escalates() || (by_fraud && routing.issues.iter().any(within)))
}
