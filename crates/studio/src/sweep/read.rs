//! A message, read: the stages of the router up to the decision, and what the policy makes of every decision.
//!
//! The router runs them in one go. A test holds both against each other on every message of the project's own sets.

use super::{End, Intent, Kind, Message, Pinned, Reading, is_other, rounded};
use crate::around::Around;
use crate::project::Test;
use serde_json::Value;
use signpost_engine::calibration::{Confidences, Scored};
use signpost_engine::decision::Decision;
use signpost_engine::issues::{self, Budget, PartReader};
use signpost_engine::model::Stages;
use signpost_engine::policy::{self, Context, Facts, Outcome};
use signpost_engine::router::Router;
use signpost_engine::signals::{Detection, Raised};
use signpost_engine::standing::Asked;
use signpost_engine::text::Tokens;
use signpost_engine::{frames, language, standing};
use std::collections::HashMap;

/// Reads messages with one router.
pub(super) struct Reader<'a> {
    router: &'a Router,
    /// For each intent of the flows file, its place among the model's labels.
    places: Vec<Option<usize>>,
    /// For each intent of the flows file, the place of its category.
    categories: Vec<usize>,
    /// Both stages answer.
    has_both: bool,
    /// Where each message was read first: suites overlap.
    known: HashMap<(String, Around), usize>,
    reading: Reading,
}

/// What stands fast of a text before any threshold.
struct Understood {
    confidences: Confidences,
    ranking: Vec<usize>,
    letters: usize,
    pinned: Option<(Pinned, Decision)>,
    language: Option<&'static str>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(router: &'a Router) -> Self {
        let flows = router.flows();
        let labels = router.model().intents();
        let category = |id: &str| flows.categories.iter().position(|c| c.id == id).unwrap_or_default();
        let intents = flows.intents.iter().map(|intent| Intent {
            id: intent.id.clone(),
            label: intent.label.clone(),
            category: category(&intent.category),
            flow: intent.flow.clone(),
        });
        let reading = Reading {
            intents: intents.collect(),
            categories: flows.categories.iter().map(|c| (c.id.clone(), c.label.clone())).collect(),
            ..Reading::default()
        };
        let stages = router.route("hello", &Context::default()).stages;
        Self {
            router,
            has_both: stages == Stages::Both,
            known: HashMap::new(),
            places: flows.intents.iter().map(|i| labels.iter().position(|label| *label == i.id)).collect(),
            categories: reading.intents.iter().map(|intent| intent.category).collect(),
            reading,
        }
    }

    pub(super) fn finish(self) -> Reading {
        self.reading
    }

    pub(super) fn read(&mut self, test: Test) {
        let key = (test.text.clone(), Around::of(&test));
        let known = self.known.get(&key).and_then(|&at| self.reading.messages.get(at)).cloned();
        let message = known.unwrap_or_else(|| {
            let context = key.1.context();
            self.known.insert(key, self.reading.messages.len());
            self.message(test.text, &context)
        });
        let place = |id: &String| self.reading.intents.iter().position(|intent| intent.id == *id);
        let known = |id: &&String| is_other(id) || place(id).is_some();
        let unknown: Vec<String> = test.intents.iter().filter(|id| !known(id)).cloned().collect();
        let right = test.intents.iter().find_map(place);
        let is_right =
            message.first.is_some_and(|first| test.intents.contains(&self.reading.intents[first].id));
        let category = right.map(|i| self.reading.intents[i].category);
        self.reading.messages.push(Message { is_right, category, right: test.intents, ..message });
        for id in unknown {
            if !self.reading.unknown.contains(&id) {
                self.reading.unknown.push(id);
            }
        }
    }

    /// Reads a text, of which it is not said yet what is right.
    fn message(&mut self, text: String, context: &Context) -> Message {
        let Understood { confidences, ranking, letters, pinned, language } = self.understand(&text);
        let first = ranking.first().copied();
        let at = |rank: usize| ranking.get(rank).map_or(0.0, |&i| confidences.intents[i]);
        let signals: Vec<Raised> = self.router.signals_of(&text).iter().map(Detection::raised).collect();
        let mut end = |decision: Decision, out_of_scope: bool| {
            let facts = Facts {
                decision,
                intent: first.filter(|_| letters > 0).and_then(|i| self.router.flows().intents.get(i)),
                confidence: rounded(at(0)),
                out_of_scope,
                signals: &signals,
                language,
                by_hand: false,
                context,
            };
            let end = end_of(&policy::apply(self.router.flows(), &facts));
            place_in(&mut self.reading.ends, end)
        };
        let abstained = pinned.map_or(Decision::Abstain, |(_, decision)| decision);
        let ends = [
            end(Decision::Accept, false),
            end(Decision::Ambiguous, false),
            end(abstained, false),
            end(abstained, true),
        ];
        Message {
            text,
            right: Vec::new(),
            first,
            confidences: [at(0), at(1), at(2)],
            out_of_scope: confidences.out_of_scope,
            letters,
            is_right: false,
            category: None,
            pinned: pinned.map(|(pinned, _)| pinned),
            ends,
        }
    }

    /// The stages of the router up to the decision.
    fn understand(&self, text: &str) -> Understood {
        let content = frames::content(text);
        let whole: &str = &content.text;
        let Asked { text: asked, mentions, doubtful, weight } = standing::asked(whole);
        let own: &str = &asked;
        let model = self.router.model();
        let mut confidences = model.read(own, Stages::Both).confidences;
        if !mentions.is_empty() {
            confidences = mixed(&confidences, &model.read(whole, Stages::Both).confidences, weight);
        }
        let confidences = self.in_flows(&confidences);
        let mut ranking = confidences.ranking();
        ranking.retain(|&i| self.places[i].is_some());
        let tokens = Tokens::of(own);
        let letters = tokens.letters_read();
        let too_little = letters < self.router.flows().thresholds.min_letters || content.only_opens();
        let language = language::detect(own, &tokens);
        let pinned = if too_little {
            Some((Pinned::TooLittle, Decision::KeepTyping))
        } else if language.is_some() {
            Some((Pinned::Language, Decision::Abstain))
        } else if self.has_parts(own) {
            let decision = if doubtful { Decision::Ambiguous } else { Decision::Several };
            Some((Pinned::Several, decision))
        } else {
            None
        };
        Understood { confidences, ranking, letters, pinned, language }
    }

    fn has_parts(&self, text: &str) -> bool {
        let read = |part: &str, stages: Stages| {
            let Scored { confidences, scores } = self.router.model().read(part, stages);
            // An intent that the model does not know has nothing that speaks for it.
            let scores = self.places.iter().map(|p| p.map_or(-2.0, |p| scores[p])).collect();
            Scored { confidences: self.in_flows(&confidences), scores }
        };
        let (ngrams, both) = (|part: &str| read(part, Stages::Ngrams), |part: &str| read(part, Stages::Both));
        let has_both = self.has_both;
        let both: Option<&dyn Fn(&str) -> Scored> = if has_both { Some(&both) } else { None };
        let reader = PartReader { ngrams: &ngrams, both, categories: &self.categories };
        !issues::find(text, &reader, Budget::SETTLED).is_empty()
    }

    /// The confidences in the order of the flows file. Those of labels that the file lacks count as out of scope.
    fn in_flows(&self, all: &Confidences) -> Confidences {
        let intents: Vec<f32> = self.places.iter().map(|p| p.map_or(0.0, |p| all.intents[p])).collect();
        let out_of_scope = (1.0 - intents.iter().sum::<f32>()).clamp(0.0, 1.0);
        Confidences { intents, out_of_scope }
    }
}

fn mixed(own: &Confidences, whole: &Confidences, weight: f32) -> Confidences {
    let mix = |a: f32, b: f32| weight * a + (1.0 - weight) * b;
    let intents = own.intents.iter().zip(&whole.intents).map(|(a, b)| mix(*a, *b)).collect();
    Confidences { intents, out_of_scope: mix(own.out_of_scope, whole.out_of_scope) }
}

fn end_of(ruling: &policy::Ruling) -> End {
    let (kind, flow) = match &ruling.outcome {
        Outcome::KeepTyping => (Kind::Waiting, None),
        Outcome::OpenFlow { flow } => (Kind::Routed, Some(flow.clone())),
        Outcome::Clarify => (Kind::Asked, None),
        Outcome::Escalate { .. } => (Kind::Person, None),
    };
    let named = |value: Value| value.as_str().map(str::to_owned);
    let reason = ruling.reason.as_ref().and_then(|r| serde_json::to_value(r).ok().and_then(named));
    End { kind, flow, reason, rule: ruling.rule.as_ref().map(|rule| rule.path.clone()) }
}

fn place_in(ends: &mut Vec<End>, end: End) -> usize {
    ends.iter().position(|known| *known == end).unwrap_or_else(|| {
        ends.push(end);
        ends.len() - 1
    })
}
