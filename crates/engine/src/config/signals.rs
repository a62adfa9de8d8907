//! The signal rules of a flows file, and from which confidence on signals of the model's count.

use super::json::Json;
use super::reader::{Object, Reader};
use crate::signals::rules::{Phrase, PhraseError, Rule};
use crate::signals::{Bounds, Signal, Strength};

/// A text has at most this many words.
const MOST_WORDS: f64 = 600.0;

impl<const TELLS: bool> Reader<TELLS> {
    pub(super) fn signal_rule(&mut self, value: &Json, path: String) -> Option<Rule> {
        let keys = ["signal", "raise", "strength", "any", "all", "none_near", "near"];
        let o = self.object(value, path, &keys)?;
        let name = self.text(&o, "signal");
        let signal = if name.is_empty() { None } else { self.signal_named(&name, o.at("signal")) };
        let raise = match o.map.get("raise") {
            None => true,
            Some(Json::Bool(raise)) => *raise,
            Some(other) => {
                self.report(|| {
                    let problem = format!("{} stands where true or false belongs", other.kind());
                    (o.at("raise"), problem, "Write false for what is not this signal, or leave it out")
                });
                true
            }
        };
        let strength = self.strength(&o).unwrap_or_default();
        let any = self.phrases(&o, "any");
        let all = self.list(&o, "all", usize::from(o.map.contains_key("all")), Self::alternatives);
        let none_near = self.phrases(&o, "none_near");
        if !o.map.contains_key("any") && !o.map.contains_key("all") {
            self.report(|| {
                let remedy = "Add \"any\" with phrases of which one has to stand in the message";
                (o.path.clone(), "a rule needs a phrase", remedy)
            });
        }
        let near = self.near(&o);
        let empty = any.is_empty() && all.is_empty();
        signal.filter(|_| !empty).map(|signal| Rule { signal, raise, strength, any, all, none_near, near })
    }

    /// `"maybe"` or `"sure"`; `None` if it is left out.
    pub(super) fn strength(&mut self, o: &Object<'_, TELLS>) -> Option<Strength> {
        let given = o.map.contains_key("strength");
        let place = self.one_of(o, "strength", &["maybe", "sure"]);
        given.then_some([Strength::Maybe, Strength::Sure][place])
    }

    /// `{ "fraud": { "maybe": 0.5, "sure": 0.9 } }`, under the thresholds.
    pub(super) fn bounds(&mut self, thresholds: &Object<'_, TELLS>) -> Vec<(Signal, Bounds)> {
        let mut all = Vec::new();
        let Some(value) = thresholds.map.get("signals") else { return all };
        let names = Signal::ALL.map(Signal::name);
        let Some(o) = self.object(value, thresholds.at("signals"), &names) else { return all };
        for (name, value) in o.map {
            // A name that is not known was reported with the keys.
            let Some(signal) = Signal::named(name) else { continue };
            if let Some(own) = self.object(value, o.at(name), &["maybe", "sure"]) {
                let [maybe, sure] = ["maybe", "sure"].map(|key| self.confidence(&own, key));
                if maybe.zip(sure).is_some_and(|(maybe, sure)| maybe > sure) {
                    self.report(|| {
                        let remedy = "Give a \"sure\" that is as high or higher, or a lower \"maybe\"";
                        (own.at("maybe"), "this is more than \"sure\"", remedy)
                    });
                }
                all.push((signal, Bounds { maybe, sure }));
            }
        }
        all
    }

    fn confidence(&mut self, o: &Object<'_, TELLS>, key: &str) -> Option<f32> {
        let mut confidence = 0.0;
        self.share(o, key, &mut confidence);
        o.map.contains_key(key).then_some(confidence)
    }

    /// An entry of `all`: a phrase, or a list of phrases of which one is enough.
    fn alternatives(&mut self, value: &Json, path: String) -> Option<Vec<Phrase>> {
        let Json::List(items) = value else { return self.phrase(value, path).map(|phrase| vec![phrase]) };
        if items.is_empty() {
            self.report(|| (path.clone(), "the list is empty", "Name at least one phrase"));
        }
        let phrases = items
            .iter()
            .enumerate()
            .filter_map(|(i, v)| self.phrase(v, Self::path(|| format!("{path}[{i}]"))));
        Some(phrases.collect::<Vec<_>>()).filter(|all| !all.is_empty())
    }

    fn phrases(&mut self, o: &Object<'_, TELLS>, key: &str) -> Vec<Phrase> {
        self.list(o, key, usize::from(o.map.contains_key(key)), Self::phrase)
    }

    fn phrase(&mut self, value: &Json, path: String) -> Option<Phrase> {
        let Some(text) = value.as_str() else {
            self.report(|| {
                let problem = format!("{} stands where a phrase belongs", value.kind());
                (path, problem, "Write words in quotes")
            });
            return None;
        };
        match Phrase::of(text) {
            Ok(phrase) => return Some(phrase),
            Err(PhraseError::Empty) => {
                self.report(|| (path, "the phrase holds no word", "Write words in quotes"))
            }
            Err(PhraseError::Sign('*')) => {
                self.report(|| {
                    let problem = format!("\"{text}\" has a * that does not end a word");
                    (
                        path,
                        problem,
                        "Put it after the first letters of a word, as in \"lawy*\", or take it out",
                    )
                });
            }
            Err(PhraseError::Sign(sign)) => {
                self.report(|| {
                    let problem =
                        format!("\"{text}\" looks like a pattern: \"{sign}\" is no part of a phrase");
                    (
                        path,
                        problem,
                        "Write the words as a customer would, each wording as a phrase of its own",
                    )
                });
            }
        }
        None
    }

    fn near(&mut self, o: &Object<'_, TELLS>) -> Option<usize> {
        match o.map.get("near").map(Json::as_number) {
            None => None,
            Some(Some(n)) if (0.0..=MOST_WORDS).contains(&n) && n.fract() == 0.0 => Some(n as usize),
            Some(_) => {
                self.report(|| {
                    let remedy = "Write how many words may stand between, 0 to 600";
                    (o.at("near"), "this is not a number of words", remedy)
                });
                None
            }
        }
    }
}
