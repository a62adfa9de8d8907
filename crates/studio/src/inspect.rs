//! Every stage of one message, for whoever wonders why it goes where it goes.
//!
//! [`Inspect`] is what a key press waits for; [`Weigh`] asks the encoder about every word, and follows.

use crate::around::Around;
use crate::ask::{Ask, Tell};
use crate::loaded::Loaded;
use crate::said;
use crate::trouble::Trouble;
use serde::{Deserialize, Serialize};
use signpost_engine::calibration::Scored;
use signpost_engine::config::{Flows, Rule, Then};
use signpost_engine::frames;
use signpost_engine::model::Stages;
use signpost_engine::router::{Router, Routing};
use signpost_engine::signals::By;
use signpost_engine::standing;
use signpost_engine::text::Tokens;

/// Asks for every stage of a message.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Inspect {
    /// What a customer writes.
    pub text: String,
    /// What is known beside it.
    pub around: Around,
}

/// Asks how much each word counts, for both stages, and for the whole record.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Weigh {
    /// What a customer writes.
    pub text: String,
    /// What is known beside it.
    pub around: Around,
}

/// Every stage of a message. Offsets are bytes of its text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Inspection {
    /// What happens, in a few words.
    pub outcome: String,
    /// How it ends: `open_flow`, `clarify`, `escalate` or `keep_typing`.
    pub kind: String,
    /// The flow that opens, if one does.
    pub flow: Option<String>,
    /// Why, one sentence each.
    pub why: Vec<String>,
    /// What the statistics say.
    pub decision: String,
    /// Whether the encoder answered beside the n-grams.
    pub is_both: bool,
    /// What stands in the text, by kind and place.
    pub marks: Vec<Mark>,
    /// What was read, with how much each token says for the first intent.
    pub words: Vec<Word>,
    /// How much of it was read, and how much of that is known.
    pub extent: Extent,
    /// All intents, the likeliest first.
    pub intents: Vec<Intent>,
    /// The confidence that it is about nothing that the intents cover, 0 to 1.
    pub out_of_scope: f64,
    /// What each confidence is held against.
    pub bounds: Bounds,
    /// All signals of the model, raised or not.
    pub signals: Vec<Level>,
    /// The rows of the policy, in the order of the file.
    pub rows: Vec<Row>,
    /// What decided: a row's place, `built in`, or nothing if the statistics did.
    pub rule: Option<String>,
    /// The language, if it is not the model's own.
    pub language: Option<String>,
    /// Whether people are there; `None` if the file has no hours.
    pub open: Option<bool>,
    /// Ids of the model and of the flows file.
    pub ids: (String, String),
}

/// A stretch of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// `frame`, `mention`, `signal`, `privacy`, `fact` or `issue`.
    pub kind: String,
    /// What of that kind: `greeting`, `fraud`, `card` …
    pub name: String,
    /// What more there is to say, such as the value of a fact.
    pub detail: String,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// A token as the engine reads it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Word {
    /// Its normalised letters.
    pub letters: String,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it adds to the score of the first intent, by the n-grams.
    pub ngrams: f64,
    /// … and by the encoder, counted as it is mixed in; `None` until it was asked.
    pub second: Option<f64>,
}

/// How much was read.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Extent {
    /// Letters and digits, after normalisation.
    pub letters: usize,
    /// So many are needed.
    pub least: usize,
    /// The share of the text that training knew, 0 to 1.
    pub seen: f64,
}

/// An intent, before and after calibration.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Intent {
    /// Its id.
    pub id: String,
    /// What the customer reads.
    pub label: String,
    /// The margin that the n-grams give it: about 1 for this one, −1 for not this one.
    pub ngrams: f64,
    /// The sum of both stages, if the encoder answered.
    pub both: Option<f64>,
    /// The calibrated confidence, 0 to 1.
    pub confidence: f64,
    /// What it needs to be accepted.
    pub accept: f64,
}

/// What confidences are held against, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Bounds {
    /// What the first intent needs, if it has no bound of its own.
    pub accept: f64,
    /// By how much the first has to lead the second.
    pub margin: f64,
    /// From here on it is about nothing that the intents cover.
    pub out_of_scope: f64,
    /// An intent below this is not offered.
    pub candidate: f64,
}

/// A signal, raised or not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Level {
    /// Its name.
    pub name: String,
    /// The model's confidence, 0 to 1.
    pub confidence: f64,
    /// From here on the text may carry it.
    pub maybe: f64,
    /// From here on there is little doubt.
    pub sure: f64,
    /// `sure` or `maybe`, if it was raised.
    pub raised: Option<String>,
    /// What raised it: a phrase of a rule, or the words that weighed most.
    pub by: Option<String>,
}

/// A row of the policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Its place in the flows file.
    pub path: String,
    /// Why the team wants it; may be empty.
    pub because: String,
    /// What it asks for, in words.
    pub then: String,
    /// It decided.
    pub fired: bool,
    /// It holds, whether it decided or not.
    pub holds: bool,
    /// Why it does not hold, or what kept it from deciding.
    pub detail: String,
}

/// What [`Weigh`] answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Weighed {
    /// The words, with what both stages say.
    pub words: Vec<Word>,
    /// The routing record, as `signpost route` writes it.
    pub record: String,
}

impl Ask for Inspect {
    const NAME: &'static str = "inspect";

    type Answer = Inspection;

    fn answer(self, loaded: &mut Loaded, _: Tell<'_>) -> Result<Inspection, Trouble> {
        Ok(inspect(loaded.router()?, &self.text, &self.around))
    }
}

impl Ask for Weigh {
    const NAME: &'static str = "weigh";

    type Answer = Weighed;

    fn answer(self, loaded: &mut Loaded, _: Tell<'_>) -> Result<Weighed, Trouble> {
        let router = loaded.router()?;
        let routing = router.route_in_full(&self.text, &self.around.context());
        let words = words(router, &routing, true);
        Ok(Weighed { words, record: serde_json::to_string(&routing).unwrap_or_default() })
    }
}

/// Every stage of `text`.
#[must_use]
pub fn inspect(router: &Router, text: &str, around: &Around) -> Inspection {
    let flows = router.flows();
    let mut routing = router.route_to_decide(text, &around.context());
    routing.facts = signpost_engine::facts::facts(text, around.context().now.map(|now| now.date));
    let content = frames::content(text);
    let asked = standing::asked(&content.text);
    let tokens = Tokens::of(&asked.text);
    let seen = router.model().space().vector(&tokens).seen();
    let thresholds = &flows.thresholds;
    let outcome = serde_json::to_value(&routing.outcome).unwrap_or_default();
    Inspection {
        outcome: said::outcome(flows, &routing),
        kind: name(&outcome["kind"]),
        flow: outcome["flow"].as_str().map(str::to_owned),
        why: said::why(flows, &routing),
        decision: name_of(&routing.decision),
        is_both: routing.stages == Stages::Both,
        marks: marks(flows, &routing),
        words: words(router, &routing, false),
        extent: Extent { letters: tokens.letters_read(), least: thresholds.min_letters, seen: seen.into() },
        intents: intents(router, &routing, &asked.text),
        out_of_scope: routing.out_of_scope,
        bounds: Bounds {
            accept: thresholds.accept.into(),
            margin: thresholds.margin.into(),
            out_of_scope: thresholds.out_of_scope.into(),
            candidate: thresholds.candidate.into(),
        },
        signals: signals(router, &routing),
        rows: rows(router, &routing),
        rule: routing.rule.as_ref().map(|rule| rule.path.clone()),
        language: routing.language.clone(),
        open: routing.hours.map(|hours| hours.open),
        ids: (routing.model, routing.flows),
    }
}

fn marks(flows: &Flows, routing: &Routing) -> Vec<Mark> {
    let mark = |kind: &str, name: String, detail: String, start: usize, end: usize| Mark {
        kind: kind.to_owned(),
        name,
        detail,
        start,
        end,
    };
    let frames = routing.frames.iter();
    let frames = frames.map(|f| mark("frame", name_of(&f.kind), String::new(), f.start, f.end));
    let mentions = routing.mentions.iter();
    let mentions = mentions.map(|m| mark("mention", name_of(&m.standing), String::new(), m.start, m.end));
    let signals = routing.signals.iter();
    let signals = signals.map(|s| {
        let strength = if s.is_sure() { "sure" } else { "maybe" };
        mark("signal", s.signal.to_string(), strength.to_owned(), s.start, s.end)
    });
    let privacy = routing.privacy.iter();
    let privacy = privacy.map(|p| mark("privacy", p.kind.to_string(), String::new(), p.start, p.end));
    let facts = routing.facts.iter();
    let facts = facts.map(|f| mark("fact", name_of(&f.kind), f.value.clone(), f.start, f.end));
    let several = routing.issues.len() > 1;
    let issues = routing.issues.iter().filter(|_| several);
    let issues = issues.map(|i| {
        let sure = i.candidates.first().map_or(0.0, |first| first.confidence);
        let detail = format!("{} sure", said::percent(sure));
        mark("issue", said::quoted(flows, &i.intent), detail, i.start, i.end)
    });
    frames.chain(mentions).chain(signals).chain(privacy).chain(facts).chain(issues).collect()
}

fn words(router: &Router, routing: &Routing, both: bool) -> Vec<Word> {
    let content = frames::content(&routing.text);
    let asked = standing::asked(&content.text);
    let tokens = Tokens::of(&asked.text);
    let model = router.model();
    let intent = routing.intent.as_ref();
    let intent = intent.and_then(|id| model.intents().iter().position(|label| label == id));
    let both = both && routing.stages == Stages::Both;
    let shares = intent.map(|intent| model.shares(&asked.text, &tokens, intent, both)).unwrap_or_default();
    let word = |at: usize| {
        let source = tokens.source(at);
        Word {
            letters: tokens.letters(at).to_owned(),
            start: source.start,
            end: source.end,
            ngrams: shares.ngrams.get(at).copied().unwrap_or_default().into(),
            second: shares.second.get(at).map(|share| f64::from(*share)),
        }
    };
    (0..tokens.len()).map(word).collect()
}

fn intents(router: &Router, routing: &Routing, asked: &str) -> Vec<Intent> {
    let (flows, model) = (router.flows(), router.model());
    let Scored { scores: ngrams, confidences } = model.read(asked, Stages::Ngrams);
    let both = (routing.stages == Stages::Both).then(|| model.read(asked, Stages::Both));
    let confidences = both.as_ref().map_or(confidences, |both| both.confidences.clone());
    let known = model.intents().iter().enumerate();
    let mut all: Vec<Intent> = known
        .filter_map(|(place, id)| {
            let intent = flows.intent(id)?;
            // The record's own, where it has it: what is only mentioned counts in it too.
            let own = routing.candidates.iter().find(|candidate| candidate.intent == *id);
            let confidence = own.map_or_else(|| confidences.intents[place].into(), |own| own.confidence);
            Some(Intent {
                id: id.clone(),
                label: intent.label.clone(),
                ngrams: ngrams[place].into(),
                both: both.as_ref().map(|both| both.scores[place].into()),
                confidence,
                accept: said::accept(flows, id),
            })
        })
        .collect();
    all.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    all
}

fn signals(router: &Router, routing: &Routing) -> Vec<Level> {
    let levels = router.levels(&routing.text);
    let found = |name: &str| routing.signals.iter().find(|found| found.signal.name() == name);
    let all = levels.into_iter().map(|level| {
        let name = level.signal.name();
        let by = found(name).map(|found| match &found.by {
            By::Rule(phrase) => format!("the phrase “{phrase}” of a rule"),
            By::Words(words) if words.is_empty() => "the encoder alone".to_owned(),
            By::Words(words) => words.join(", "),
        });
        Level {
            name: name.to_owned(),
            confidence: level.confidence.into(),
            maybe: level.maybe.into(),
            sure: level.sure.into(),
            raised: found(name).map(|found| name_of(&found.strength)),
            by,
        }
    });
    all.collect()
}

fn rows(router: &Router, routing: &Routing) -> Vec<Row> {
    let flows = router.flows();
    let verdicts = router.explain(routing).into_iter().zip(&flows.policy);
    let row = |(verdict, rule): (signpost_engine::policy::Verdict, &Rule)| Row {
        path: verdict.path,
        because: verdict.because,
        then: then(flows, &rule.then),
        fired: verdict.fired,
        holds: verdict.failed.is_none(),
        detail: match verdict.failed {
            Some(condition) => format!("{condition}: {}", verdict.detail),
            None => verdict.detail,
        },
    };
    verdicts.map(row).collect()
}

fn then(flows: &Flows, then: &Then) -> String {
    match then {
        Then::OpenFlow(flow) => format!("open “{}”", said::title(flows, flow)),
        Then::Clarify => "ask which is meant".to_owned(),
        Then::Escalate(to) => format!("a person first: {}", said::reason(to.reason)),
        Then::Beside(to) => format!("a person beside it: {}", said::reason(to.reason)),
        Then::Review(to) => format!("a person looks at it: {}", said::reason(to.reason)),
        Then::Allow => "allow what is asked".to_owned(),
    }
}

/// The name that a value has in records.
fn name_of(value: &impl Serialize) -> String {
    name(&serde_json::to_value(value).unwrap_or_default())
}

fn name(value: &serde_json::Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests;
