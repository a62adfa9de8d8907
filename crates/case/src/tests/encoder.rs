//! An encoder that answers later than the n-grams, as in the page, beside one that is built in.

use super::steady::{keys, messages};
use super::*;
use crate::first_screen::FirstScreen;
use signpost_encoder::Encoder;
use signpost_engine::decision::Decision;
use signpost_engine::encoder::{Encode, Vectors};
use signpost_engine::model::Stages;
use signpost_engine::policy::Context;
use std::sync::OnceLock;

/// Every so many of the messages that are typed key by key.
const EVERY: usize = 6;

/// So often may a text at rest be read again: what the encoder says of the parts may ask for others.
const ROUNDS: usize = 4;

fn encoder() -> &'static Encoder {
    static ENCODER: OnceLock<Encoder> = OnceLock::new();
    ENCODER.get_or_init(|| {
        Encoder::from_bytes(include_bytes!("../../../../static/encoder.bin")).expect("static/encoder.bin")
    })
}

#[derive(Debug)]
struct BuiltIn;

impl Encode for BuiltIn {
    fn encode(&self, text: &str) -> Option<Vec<f32>> {
        Some(encoder().encode(text))
    }

    fn checksum(&self) -> u32 {
        encoder().checksum()
    }
}

fn with(encoder: impl Encode + 'static) -> Rc<Router> {
    let mut router = router_with(|_| ());
    router.attach(encoder).expect("the encoder of the model");
    Rc::new(router)
}

/// A page with an encoder beside it, which reads when it is told to.
struct Page {
    walk: Walk,
    /// What it is asked to read, and has not read.
    wanted: Vec<String>,
    /// How often the page was told of a routing.
    told: usize,
}

impl Page {
    fn new() -> Self {
        let walk = Walk::new(with(Vectors::new(encoder().checksum())), Known::default());
        Self { walk, wanted: Vec::new(), told: 0 }
    }

    fn act(&mut self, action: Action) {
        self.walk = self.walk.after(action);
        for effect in &self.walk.effects {
            match effect {
                Effect::ReadWithEncoder(texts) => self.wanted.clone_from(texts),
                Effect::Emit(Event::Routed(_)) => self.told += 1,
                _ => {}
            }
        }
    }

    fn type_text(&mut self, text: &str) {
        self.act(Action::Type(text.into()));
    }

    /// The encoder reads what it was asked for; whether it was asked for anything.
    fn read(&mut self) -> bool {
        let texts = std::mem::take(&mut self.wanted);
        if texts.is_empty() {
            return false;
        }
        self.act(Action::Learn(vectors(texts)));
        true
    }

    /// Typing rests, until there is nothing left to read: how often something was read.
    fn rest(&mut self) -> usize {
        self.act(Action::Settle);
        (0..2 * ROUNDS).take_while(|_| self.read()).count()
    }

    fn seen(&self) -> FirstScreen<'_> {
        self.walk.reading().screen(self.walk.flows())
    }
}

fn vectors(texts: Vec<String>) -> Vec<(String, Vec<f32>)> {
    texts.into_iter().map(|text| (text.clone(), encoder().encode(&text))).collect()
}

/// What the page is asked to read.
fn asked(walk: &Walk) -> Option<&[String]> {
    walk.effects.iter().find_map(|effect| match effect {
        Effect::ReadWithEncoder(texts) => Some(&**texts),
        _ => None,
    })
}

/// Without the evidence, which a reading keeps apart, and without facts, which a case finds by itself.
fn without_evidence(routing: &Routing) -> Routing {
    Routing { evidence: Vec::new(), facts: Vec::new(), ..routing.clone() }
}

#[test]
fn at_a_key_the_ngrams_answer_at_once_and_both_stages_once_the_text_is_read() {
    let mut page = Page::new();
    page.type_text(&PASSWORD[..30]);
    page.rest();
    page.type_text(&PASSWORD[..31]);
    assert_eq!(asked(&page.walk), Some(&[PASSWORD[..31].to_owned()][..]));
    assert_eq!((page.walk.routing().stages, &*page.walk.routing().text), (Stages::Ngrams, &PASSWORD[..31]));
    assert!(page.read());
    assert_eq!(page.walk.routing().stages, Stages::Both);
    assert!(page.walk.reading().wanted().is_empty() && asked(&page.walk).is_none());
    let built_in = with(BuiltIn).route(&PASSWORD[..31], &Context::default());
    assert_eq!(**page.walk.routing(), built_in);
}

#[test]
fn at_rest_the_screen_is_that_of_a_built_in_encoder_however_late_its_vectors_come() {
    let built_in = with(BuiltIn);
    for text in messages().iter().step_by(EVERY) {
        let at_once = Walk::new(built_in.clone(), Known::default()).after(Action::Type(text.clone()));
        let in_full = built_in.route_in_full(text, &Context::default());
        for late in ["at once", "one key late", "at rest"] {
            let mut page = Page::new();
            for key in keys("", text) {
                // A key that changes nothing for the encoder asks for nothing new: it is still at what it was asked before.
                let before = page.wanted.clone();
                page.type_text(&key);
                match late {
                    "at once" => _ = page.read(),
                    "one key late" => page.act(Action::Learn(vectors(before))),
                    _ => {}
                }
            }
            let rounds = page.rest();
            let Page { walk, wanted, .. } = &page;
            assert!(rounds <= ROUNDS && wanted.is_empty(), "{late}, {text:?}: {rounds} rounds");
            assert!(walk.reading().is_at_rest(), "{late}, {text:?}");
            assert_eq!(without_evidence(walk.shown()), without_evidence(&in_full), "{late}, {text:?}");
            assert_eq!(walk.reading().evidence(), in_full.evidence, "{late}, {text:?}");
            assert_eq!(walk.reading().evidence(), at_once.reading().evidence());
            assert_eq!(walk.tasks(), at_once.tasks());
            assert_eq!(walk.after(Action::Accept).place(), at_once.after(Action::Accept).place());
        }
    }
}

#[test]
fn vectors_of_another_text_change_nothing_and_ask_for_nothing() {
    let mut page = Page::new();
    page.type_text(&PASSWORD[..20]);
    let old = std::mem::take(&mut page.wanted);
    page.type_text(&PASSWORD[..22]);
    let after = page.walk.after(Action::Learn(vectors(old)));
    assert_eq!(after.reading(), page.walk.reading());
    assert!(Rc::ptr_eq(after.routing(), page.walk.routing()), "nothing is read anew");
    assert_eq!(after.effects, []);
    // What is no vector is as if it had not come.
    let broken = after.after(Action::Learn(vec![(PASSWORD[..22].into(), vec![0.5; 3])]));
    assert_eq!((broken.routing().stages, &broken.effects), (Stages::Ngrams, &Vec::new()));
}

#[test]
fn without_any_vectors_the_answer_of_the_ngrams_stands() {
    let alone = Walk::new(Rc::new(router_with(|_| ())), Known::default());
    for text in messages().iter().step_by(EVERY) {
        let (mut page, mut ngrams) = (Page::new(), alone.clone());
        for key in keys("", text) {
            page.type_text(&key);
            ngrams = ngrams.after(Action::Type(key));
            assert!(page.seen().is_like(&ngrams.reading().screen(ngrams.flows())), "{text:?}");
        }
        // What is pressed acts on what is seen.
        let (pressed, seen) = (page.walk.after(Action::Accept), page.walk.intent());
        if !pressed.is_first() && seen.is_some() {
            assert_eq!(pressed.settled_on(), seen, "{text:?}");
        }
        page.act(Action::Settle);
        let rest = ngrams.after(Action::Settle);
        assert!(page.walk.reading().is_settled());
        assert!(page.seen().is_like(&rest.reading().screen(rest.flows())), "{text:?}");
        assert_eq!(page.walk.after(Action::Accept).place(), rest.after(Action::Accept).place(), "{text:?}");
    }
}

#[test]
fn the_page_hears_of_each_answer_that_stands_once() {
    let keys = keys("", PASSWORD);
    let mut page = Page::new();
    for key in &keys {
        let told = page.told;
        page.type_text(key);
        // A blank at the end changes nothing for the encoder, which has read the rest.
        let read = key.ends_with(' ');
        assert_eq!(page.told, told + usize::from(read), "{key:?}: the encoder is about to join");
        page.read();
        assert_eq!(page.told, told + 1, "{key:?}");
    }
    page.rest();
    assert_eq!(page.told, keys.len(), "it says the same at rest");
    page.act(Action::Accept);
    assert_eq!(page.told, keys.len());

    let mut late = Page::new();
    keys.iter().for_each(|key| late.type_text(key));
    assert_eq!(late.told, 0);
    late.rest();
    assert_eq!(late.told, 1);
    // Who goes on before the encoder has answered goes on with what the n-grams say.
    let mut pressed = Page::new();
    keys.iter().for_each(|key| pressed.type_text(key));
    pressed.act(Action::Accept);
    assert_eq!((pressed.told, pressed.walk.is_first()), (1, false));
}

#[test]
fn a_suggestion_of_both_stages_does_not_give_way_to_that_of_one_between_two_keys() {
    let mut held = 0;
    for text in messages().iter().step_by(EVERY) {
        let mut page = Page::new();
        for key in keys("", text) {
            let before = page.walk.clone();
            page.type_text(&key);
            let between = page.walk.clone();
            page.read();
            let was = before.reading().screen(before.flows());
            if was.is_like(&page.seen()) && !page.walk.reading().is_at_rest() {
                let (seen, flows) = (between.reading().screen(between.flows()), between.flows());
                assert!(was.is_like(&seen), "{key:?}");
                held += usize::from(!was.is_like(&FirstScreen::of(Some(between.routing()), flows)));
            }
        }
    }
    assert!(held > 10, "the n-grams say the same at nearly every key: {held}");
}

#[test]
fn when_typing_rests_the_reasons_are_those_of_both_stages() {
    let alone = start(TWICE);
    assert_eq!(alone.after(Action::Settle).reading(), alone.reading(), "there is one stage only");

    let joined = Walk { router: with(BuiltIn), ..alone.clone() }.after(Action::Reread);
    let evidence = |walk: &Walk| walk.reading().evidence().to_vec();
    assert_ne!(evidence(&joined), evidence(&alone), "typing rested already");
    let typing = joined.after(Action::Type(format!("{TWICE}!")));
    let rested = typing.after(Action::Settle);
    assert_ne!(evidence(&rested), evidence(&typing));
    assert_eq!(rested.routing(), typing.routing());
    let told = rested.effects.iter().any(|effect| matches!(effect, Effect::Emit(_)));
    assert!(!told, "the page is not told twice");
    assert!(evidence(&rested).iter().all(|e| TWICE[e.start..e.end] == e.term && e.weight > 0.0));
    assert!(evidence(&rested.after(Action::Type(String::new()))).is_empty());
}

#[test]
fn a_suggestion_stays_when_a_second_stage_that_doubts_arrives_between_two_keys() {
    let text = "the jacket went back two weeks ago and I still have no money, when do I get it";
    let both = with(BuiltIn);
    let (mut typing, mut doubted) = (start(""), 0);
    for key in keys("", text) {
        typing = typing.after(Action::Type(key.clone()));
        let joined = Walk { router: both.clone(), ..typing.clone() }.after(Action::Reread);
        let (suggested, fresh) = (typing.shown(), joined.routing());
        // It doubts: it does not know another topic that is likelier.
        let is_first = fresh.candidates.first().map(|first| &first.intent) == suggested.intent.as_ref();
        if suggested.decision == Decision::Accept && fresh.decision == Decision::Ambiguous && is_first {
            doubted += 1;
            assert_eq!(joined.shown().intent, suggested.intent);
            assert_eq!(joined.shown().decision, Decision::Accept, "{key:?}");
            let rested = joined.after(Action::Settle);
            assert_eq!(rested.shown().decision, Decision::Ambiguous, "{key:?}");
        }
    }
    assert!(doubted > 0, "the stages agree at every letter: another text is needed");
}

#[test]
fn an_encoder_that_comes_or_goes_while_typing_rests_leaves_the_screen_at_rest() {
    let alone = start(TWICE);
    // It comes: what it is to read is asked for at once, and what it says is shown.
    let mut page = Page::new();
    page.walk = Walk { router: page.walk.router, ..alone.clone() };
    page.act(Action::Reread);
    assert!(page.walk.reading().is_settling() && page.rest() > 0);
    assert!(page.walk.reading().is_at_rest());
    assert_eq!(page.walk.shown().stages, Stages::Both);
    // It breaks down while it reads: the n-grams have the last word, and a screen reader hears of it.
    let mut page = Page::new();
    page.type_text(TWICE);
    assert!(page.walk.reading().is_settling());
    assert!(!page.walk.effects.iter().any(|effect| matches!(effect, Effect::Announce(_))));
    let lost = Walk { router: alone.router.clone(), ..page.walk }.after(Action::Reread);
    assert!(lost.reading().is_at_rest() && lost.reading().wanted().is_empty());
    assert_eq!(lost.shown(), alone.shown());
    assert!(lost.effects.iter().any(|effect| matches!(effect, Effect::Announce(_))));
}

#[test]
fn what_comes_behind_another_screen_is_read_when_the_customer_is_back() {
    let mut page = Page::new();
    page.type_text(TWICE);
    page.act(Action::Accept);
    assert!(!page.walk.is_first());
    page.read();
    assert_eq!(page.walk.routing().stages, Stages::Ngrams, "not under their hands");
    page.act(Action::Back);
    (0..ROUNDS).for_each(|_| _ = page.read());
    assert!(page.walk.is_first() && page.walk.reading().is_at_rest());
    let in_full = with(BuiltIn).route_in_full(TWICE, &Context::default());
    assert_eq!(without_evidence(page.walk.shown()), without_evidence(&in_full));
}
