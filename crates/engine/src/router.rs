//! Utterance → routing, the full record of one run: it runs every stage.
//!
//! What a further stage finds becomes a field of [`Routing`], after `privacy`. `signpost route --replay` compares it when
//! its key is in the list of stages there; records from before do not have the key, and are not compared by it.

use crate::calibration::{Confidences, Extent, Scored, rounded};
use crate::config::{Flows, Opening};
use crate::decision::Decision;
use crate::evidence::{self, Evidence};
use crate::facts::{self, Extract, Fact};
use crate::frames::{self, Frame};
use crate::issues::{self, Budget, Part, PartReader};
use crate::language;
use crate::model::{Model, OtherEncoder, Stages, Understanding};
use crate::order;
use crate::policy::{self, Beside, Context, Facts, Outcome, PersonAt, Reason, Ruled, Ruling, Verdict};
use crate::privacy::{self, PrivateSpan, Scan};
use crate::signals::rules::Rules;
use crate::signals::{By, Detection, Raised, Signal, Strength};
use crate::standing::{self, Asked, Mention};
use crate::text::Tokens;
use serde::Serialize;
use signpost_encoder::Encode;
use std::sync::Arc;

/// The version of the records that this engine writes. Older records have no version; their other keys are the same.
pub const RECORD_VERSION: u8 = 1;

/// How many candidates a routing names.
const CANDIDATES: usize = 5;
/// … and how many for one of several issues.
const ISSUE_CANDIDATES: usize = 3;

/// A model and a flows file, ready to route.
#[derive(Debug, Clone)]
pub struct Router {
    model: Model,
    flows: Arc<Flows>,
    /// For each intent of the flows file, its place among the model's labels.
    places: Arc<[Option<usize>]>,
    /// For each intent of the flows file, the place of its category.
    categories: Arc<[usize]>,
    /// The signal rules of the flows file.
    rules: Arc<Rules>,
    scan: Scan,
    extract: Extract,
}

/// The record of one run. Offsets are bytes of `text`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Routing {
    /// The version of this shape, [`RECORD_VERSION`].
    pub version: u8,
    /// The utterance.
    pub text: String,
    /// What the statistics say.
    pub decision: Decision,
    /// The likeliest intent, whatever the decision is; `None` when nothing was read.
    pub intent: Option<String>,
    /// Its category.
    pub category: Option<String>,
    /// The calibrated probability of `intent`, 0 to 1.
    pub confidence: f64,
    /// The calibrated probability that no intent applies, 0 to 1.
    pub out_of_scope: f64,
    /// The likeliest intents, best first, at most five.
    pub candidates: Vec<Candidate>,
    /// The issues and their places, in the order of the text: one if the decision is `accept`, two or three if it is
    /// `several`, else none.
    pub issues: Vec<Issue>,
    /// Risks and wishes found in the text.
    pub signals: Vec<Detection>,
    /// The language of the text as a BCP 47 code, if it is not the model's own.
    pub language: Option<String>,
    /// Personal data found in the text.
    pub privacy: Vec<PrivateSpan>,
    /// What the text names that a form asks for. Nothing while the customer types.
    pub facts: Vec<Fact>,
    /// What surrounds the request: greeting, signature, quoted mail.
    pub frames: Vec<Frame>,
    /// Clauses that ask for nothing: what is denied, taken back, settled, told of others, or praised in irony.
    pub mentions: Vec<Mention>,
    /// What to do.
    pub outcome: Outcome,
    /// Why a person, if a person.
    pub reason: Option<Reason>,
    /// The row of the policy that decided, or what is built in; `None` if the statistics did.
    pub rule: Option<Ruled>,
    /// Where the person stands.
    pub person: PersonAt,
    /// Who stands beside the suggestion, if somebody does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beside: Option<Beside>,
    /// Whether people are there; `None` if the flows file has no hours, or nobody told the time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<Opening>,
    /// What happened before, and what the host knew.
    #[serde(skip_serializing_if = "Context::is_empty")]
    pub context: Context,
    /// The words that spoke most for `intent`.
    pub evidence: Vec<Evidence>,
    /// Which stages answered.
    pub stages: Stages,
    /// Name and fingerprint of the model.
    pub model: String,
    /// Fingerprint of the flows file.
    pub flows: String,
}

/// An intent that could be meant.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Candidate {
    /// Its id.
    pub intent: String,
    /// Its calibrated probability, 0 to 1.
    pub confidence: f64,
}

/// An issue and its place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Issue {
    /// The id of its intent.
    pub intent: String,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The likeliest intents of this issue, best first, at most three.
    pub candidates: Vec<Candidate>,
}

impl Router {
    /// Joins a model and a flows file. Intents of the file that the model was not trained for are never suggested, but
    /// can still be chosen by hand.
    #[must_use]
    pub fn new(model: Model, flows: Flows) -> Self {
        Self::with_scan(model, flows, privacy::scan, facts::facts)
    }

    /// As [`Router::new`], with personal data found by `scan`, and facts by `extract`.
    #[must_use]
    pub fn with_scan(model: Model, flows: Flows, scan: Scan, extract: Extract) -> Self {
        let place = |id: &str| model.intents().iter().position(|label| label == id);
        let places = flows.intents.iter().map(|intent| place(&intent.id)).collect();
        let category = |id: &str| flows.categories.iter().position(|c| c.id == id).unwrap_or_default();
        let categories = flows.intents.iter().map(|intent| category(&intent.category)).collect();
        let rules = Arc::new(Rules::new(&flows.signals));
        Self { model, flows: Arc::new(flows), places, categories, rules, scan, extract }
    }

    /// The flows file.
    #[must_use]
    pub fn flows(&self) -> &Flows {
        &self.flows
    }

    /// The model.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Gives the model its second stage; see [`Model::attach`].
    ///
    /// # Errors
    /// [`OtherEncoder`] when the model was not trained with this encoder.
    pub fn attach(&mut self, encoder: impl Encode + 'static) -> Result<(), OtherEncoder> {
        self.model.attach(encoder)
    }

    /// Takes the encoder away: the n-grams answer alone.
    pub fn detach(&mut self) {
        self.model.encoder = None;
    }

    /// The texts whose vectors the last routings had to do without, see [`Encode::wanted`].
    #[must_use]
    pub fn wanted(&self) -> Vec<String> {
        self.model.encoder.as_ref().map(|encoder| encoder.wanted()).unwrap_or_default()
    }

    /// Hands the vectors of wanted texts to the encoder; the next routing has them.
    pub fn learn(&self, vectors: Vec<(String, Vec<f32>)>) {
        if let Some(encoder) = &self.model.encoder {
            vectors.into_iter().for_each(|(text, vector)| encoder.learn(text, vector));
        }
    }

    /// Runs every stage on `text`, which is still being typed. Total: any text gives a routing.
    ///
    /// The encoder reads the text once, or twice if part of it only mentions something. The evidence and the search for several
    /// issues are those of the n-grams, and
    /// no signal is learned of half a message: [`Router::route_in_full`] asks for all of it.
    #[must_use]
    pub fn route(&self, text: &str, context: &Context) -> Routing {
        self.route_within(text, context, Budget::TYPING, Some(&[]))
    }

    /// As [`Router::route`], after typing rested on `before`: the learned signals of a text that is only typed on still count.
    #[must_use]
    pub fn route_on(&self, text: &str, context: &Context, before: &Routing) -> Routing {
        let heard = if text.starts_with(&before.text) { &*before.signals } else { &[] };
        self.route_within(text, context, Budget::TYPING, Some(heard))
    }

    /// The signals of a text at rest.
    #[must_use]
    pub fn signals_of(&self, text: &str) -> Vec<Detection> {
        let whole = frames::content(text).text;
        self.signals(text, &whole, &self.model.understand(&whole), None)
    }

    fn route_within(
        &self,
        text: &str,
        context: &Context,
        budget: Budget,
        heard: Option<&[Detection]>,
    ) -> Routing {
        let content = frames::content(text);
        let whole: &str = &content.text;
        let Asked { text: asked, mentions, doubtful, weight } = standing::asked(whole);
        let own: &str = &asked;
        let understanding = self.model.understand(own);
        let (signals, confidences) = if mentions.is_empty() {
            (self.signals(text, whole, &understanding, heard), understanding.confidences)
        } else {
            // The less sure it is that a clause only mentions something, the more the text as a whole counts.
            let all = self.model.understand(whole);
            let signals = self.signals(text, whole, &all, heard);
            (signals, understanding.confidences.mixed(&all.confidences, weight))
        };
        let Understanding { tokens, vector, extent, stages, .. } = understanding;
        let confidences = self.in_flows(&confidences);

        let mut ranking = confidences.ranking();
        ranking.retain(|&i| self.places[i].is_some());
        let thresholds = &self.flows.thresholds;
        let decision = thresholds.decide(&confidences, &ranking, extent);
        let decision = if content.only_opens() { Decision::KeepTyping } else { decision };
        let read = extent.letters > 0;
        let first = ranking.first().map(|&i| &self.flows.intents[i]).filter(|_| read);
        let language = language::detect(own, &tokens);
        // What the model says of a language that it never saw is chance, however sure it sounds.
        let decision = match decision {
            Decision::KeepTyping => decision,
            _ if language.is_some() => Decision::Abstain,
            _ => decision,
        };
        let parts = match decision {
            Decision::KeepTyping => Vec::new(),
            _ if language.is_some() => Vec::new(),
            _ => self.parts(own, stages, budget),
        };
        let decision = match parts.is_empty() {
            true => decision,
            // One of the parts may be what the customer does not want: that is asked, not assumed.
            false if doubtful => Decision::Ambiguous,
            false => Decision::Several,
        };

        let place =
            ranking.first().and_then(|&i| self.places[i]).filter(|_| decision != Decision::KeepTyping);
        let evidence =
            place.map(|p| evidence::explain(&self.model, &tokens, &vector, p, own, text)).unwrap_or_default();
        let candidates = self.candidates(&confidences, &ranking);
        let issues = match decision {
            Decision::Several => parts.iter().map(|part| self.issue(part)).collect(),
            Decision::Accept => {
                let start = own.len() - own.trim_start().len();
                let end = own.trim_end().len().max(start);
                let intent = ranking.first().copied().unwrap_or_default();
                vec![self.issue(&Part { start, end, intent, confidences: confidences.clone() })]
            }
            _ => Vec::new(),
        };
        let intent = first.map(|i| i.id.clone());
        let routing = Routing {
            version: RECORD_VERSION,
            text: text.to_owned(),
            decision,
            category: first.map(|i| i.category.clone()),
            confidence: rounded(ranking.first().map_or(0.0, |&i| confidences.intents[i])),
            out_of_scope: rounded(confidences.out_of_scope),
            candidates: candidates.into_iter().take(if read { CANDIDATES } else { 0 }).collect(),
            issues,
            intent,
            signals,
            language: language.map(str::to_owned),
            privacy: (self.scan)(text),
            facts: Vec::new(),
            frames: content.frames,
            mentions,
            outcome: Outcome::KeepTyping,
            reason: None,
            rule: None,
            person: PersonAt::Foot,
            beside: None,
            hours: policy::opening(&self.flows, context),
            context: context.clone(),
            evidence,
            stages,
            model: self.model.id(),
            flows: self.flows.id.clone(),
        };
        self.ruled(routing)
    }

    /// The routing with what the policy makes of it.
    fn ruled(&self, routing: Routing) -> Routing {
        let ruling = self.with_facts(&routing, |facts| policy::apply(&self.flows, facts));
        let person = ruling.person();
        let Ruling { outcome, reason, rule, beside } = ruling;
        Routing { outcome, reason, rule, person, beside, ..routing }
    }

    /// Decides anew on a routing with several issues, for a customer who says that the message is about one thing. Only what
    /// was read of the whole text counts.
    #[must_use]
    pub fn as_one(&self, routing: &Routing) -> Routing {
        let mut one = routing.clone();
        let place = |c: &Candidate| self.flows.intents.iter().position(|i| i.id == c.intent);
        let ranking: Vec<usize> = one.candidates.iter().filter_map(place).collect();
        let mut intents = vec![0.0; self.flows.intents.len()];
        #[allow(clippy::cast_possible_truncation, reason = "from 0 to 1, with four decimals")]
        for (&intent, candidate) in ranking.iter().zip(&one.candidates) {
            intents[intent] = candidate.confidence as f32;
        }
        #[allow(clippy::cast_possible_truncation, reason = "as above")]
        let confidences = Confidences { intents, out_of_scope: one.out_of_scope as f32 };
        let letters = one.text.chars().filter(|c| c.is_alphanumeric()).count();
        one.decision = self.flows.thresholds.decide(&confidences, &ranking, Extent { letters, seen: 1.0 });
        let (start, end) = (one.text.len() - one.text.trim_start().len(), one.text.trim_end().len());
        let whole = |intent: &String| Issue {
            intent: intent.clone(),
            start,
            end: end.max(start),
            candidates: one.candidates.iter().take(3).cloned().collect(),
        };
        one.issues = one.intent.iter().filter(|_| one.decision == Decision::Accept).map(whole).collect();
        self.ruled(one)
    }

    /// What each row of the policy made of a routing of this router.
    #[must_use]
    pub fn explain(&self, routing: &Routing) -> Vec<Verdict> {
        self.with_facts(routing, |facts| policy::explain(&self.flows, facts))
    }

    /// Gives the policy the numbers as the record rounds them, so that a record can be explained and judged again.
    fn with_facts<T>(&self, routing: &Routing, judge: impl FnOnce(&Facts<'_>) -> T) -> T {
        let signals: Vec<Raised> = routing.signals.iter().map(Detection::raised).collect();
        judge(&Facts {
            decision: routing.decision,
            intent: routing.intent.as_deref().and_then(|id| self.flows.intent(id)),
            confidence: routing.confidence,
            out_of_scope: routing.out_of_scope >= rounded(self.flows.thresholds.out_of_scope),
            signals: &signals,
            language: routing.language.as_deref(),
            by_hand: false,
            context: &routing.context,
        })
    }

    /// As [`Router::route`], but all stages that answered give evidence and look for several issues, the learned signals are
    /// raised, and facts are extracted. Days such as "yesterday" are told by the context's `now`.
    ///
    /// This is for texts on which typing rests: the encoder reads the text up to thirteen times more, and as many parts of
    /// it as [`Budget::SETTLED`] allows.
    #[must_use]
    pub fn route_in_full(&self, text: &str, context: &Context) -> Routing {
        let mut routing = self.route_within(text, context, Budget::SETTLED, None);
        if let Some(evidence) = self.evidence_of_both(&routing) {
            routing.evidence = evidence;
        }
        routing.facts = (self.extract)(text, context.now.map(|now| now.date));
        routing
    }

    /// As [`Router::route_in_full`], without what decides nothing: the evidence of the second stage, and the facts.
    #[cfg(feature = "inspect")]
    #[must_use]
    pub fn route_to_decide(&self, text: &str, context: &Context) -> Routing {
        self.route_within(text, context, Budget::SETTLED, None)
    }

    /// The evidence of both stages together, if both answered: the exact shares of the n-grams, and for the encoder how far
    /// its margin falls without a word.
    #[must_use]
    pub fn evidence_of_both(&self, routing: &Routing) -> Option<Vec<Evidence>> {
        if routing.stages != Stages::Both || routing.decision == Decision::KeepTyping {
            return None;
        }
        let intent = routing.intent.as_ref()?;
        let scorer = self.model.intents().iter().position(|label| label == intent)?;
        let content = frames::content(&routing.text);
        Some(evidence::of_both(&self.model, scorer, &standing::asked(&content.text).text, &routing.text))
    }

    /// The signals that the team's rules raise in `text`, and of the signals that no rule decides those that the model finds
    /// in `own`, the text without frames; with `heard`, those that it found before. A rule that says "maybe" leaves it to the model to be sure.
    fn signals(
        &self,
        text: &str,
        own: &str,
        read: &Understanding,
        heard: Option<&[Detection]>,
    ) -> Vec<Detection> {
        let mut ruled =
            if own == text { self.rules.apply(&read.tokens) } else { self.rules.apply(&Tokens::of(text)) };
        let open = |signal: Signal, strength: Strength| {
            let said = ruled.iter().find(|(ruled, _)| *ruled == signal);
            said.is_none_or(|(_, found)| found.as_ref().is_some_and(|found| found.strength < strength))
        };
        let strength = |signal: Signal, confidence: f32, learned: f32| {
            let own = self.flows.bounds.iter().find(|(of, _)| *of == signal);
            let bounds = own.map(|(_, bounds)| *bounds).unwrap_or_default();
            bounds.strength(signal, confidence, learned).filter(|strength| open(signal, *strength))
        };
        let learned =
            |found: &&Detection| matches!(found.by, By::Words(_)) && open(found.signal, found.strength);
        let mut all: Vec<Detection> = match heard {
            Some(heard) => heard.iter().filter(learned).cloned().collect(),
            None => self.model.signals(own, read, strength),
        };
        let anger_is_open = open(Signal::Anger, Strength::Sure);
        ruled.retain(|(signal, _)| all.iter().all(|found| found.signal != *signal));
        all.extend(ruled.into_iter().filter_map(|(_, found)| found));
        // Who insults or threatens the staff is angry with the company.
        if anger_is_open && all.iter().all(|found| found.signal != Signal::Anger) {
            let abuse = all.iter().find(|found| found.signal == Signal::Abuse);
            let angry = abuse.map(|found| Detection { signal: Signal::Anger, ..found.clone() });
            all.extend(angry);
        }
        order::sorted(all, |a, b| a.signal < b.signal)
    }

    /// The parts of `text` when it carries several issues.
    fn parts(&self, text: &str, stages: Stages, budget: Budget) -> Vec<Part> {
        let read = |part: &str, stages: Stages| {
            let Scored { confidences, scores } = self.model.read(part, stages);
            // An intent that the model does not know has nothing that speaks for it.
            let scores = self.places.iter().map(|p| p.map_or(-2.0, |p| scores[p])).collect();
            Scored { confidences: self.in_flows(&confidences), scores }
        };
        let (ngrams, both) = (|part: &str| read(part, Stages::Ngrams), |part: &str| read(part, Stages::Both));
        let both: Option<&dyn Fn(&str) -> Scored> = if stages == Stages::Both { Some(&both) } else { None };
        issues::find(text, &PartReader { ngrams: &ngrams, both, categories: &self.categories }, budget)
    }

    fn issue(&self, part: &Part) -> Issue {
        let mut ranking = part.confidences.ranking();
        // What the part is taken for comes first.
        ranking.retain(|&i| i != part.intent);
        ranking.insert(0, part.intent);
        let mut candidates = self.candidates(&part.confidences, &ranking);
        candidates.truncate(ISSUE_CANDIDATES);
        Issue {
            intent: self.flows.intents[part.intent].id.clone(),
            start: part.start,
            end: part.end,
            candidates,
        }
    }

    fn candidates(&self, confidences: &Confidences, ranking: &[usize]) -> Vec<Candidate> {
        let known = ranking.iter().filter(|&&i| self.places[i].is_some());
        let candidate = |&i: &usize| Candidate {
            intent: self.flows.intents[i].id.clone(),
            confidence: rounded(confidences.intents[i]),
        };
        known.map(candidate).collect()
    }

    /// The confidences in the order of the flows file. Those of labels that the file lacks count as out of scope, so that all
    /// still sum to 1.
    fn in_flows(&self, all: &Confidences) -> Confidences {
        let intents: Vec<f32> = self.places.iter().map(|p| p.map_or(0.0, |p| all.intents[p])).collect();
        let out_of_scope = (1.0 - intents.iter().sum::<f32>()).clamp(0.0, 1.0);
        Confidences { intents, out_of_scope }
    }
}
