//! Whole cases, natively and with the shipped model and flows file. Messages are clear ones, so that a better model changes
//! nothing here.

#![allow(clippy::expect_used, reason = "the shipped files are good, or nothing here makes sense")]

mod case;
mod clarify;
mod draft;
mod encoder;
mod ending;
mod files;
mod first;
mod flow;
mod guard;
mod journey;
mod known;
mod lookup;
mod one;
mod posting;
mod posting_walks;
mod private;
mod records;
mod several;
mod steady;
mod strength;
mod walker;
mod walks;

use crate::action::{Action, Effect, Event};
use crate::case::{Case, Receipt, Target};
use crate::journey::Known;
use crate::masked::Piece;
use crate::matter::Matter;
use crate::path::Screen;
use crate::record::{Ending, Record};
use crate::state::{At, End, State};
use crate::update;
use signpost_engine::config::{Field, Flows, Json};
use signpost_engine::model::{Base, Model};
use signpost_engine::router::{Router, Routing};
use signpost_engine::signals::{By, Detection, Signal, Strength};
use std::ops::Deref;
use std::rc::Rc;

const TWICE: &str = "two lots of 24.50 left my account this morning, I only bought the one pair of boots";
const PASSWORD: &str = "I forgot my password and cannot reset it";
const HACKED: &str = "someone hacked my account and changed the email";

/// A case on its way.
#[derive(Clone)]
struct Walk {
    state: State,
    router: Rc<Router>,
    /// Of the last action.
    effects: Vec<Effect>,
}

impl Deref for Walk {
    type Target = State;

    fn deref(&self) -> &State {
        &self.state
    }
}

impl Walk {
    fn new(router: Rc<Router>, known: Known) -> Self {
        Self { state: State::new(known, [7; 16]), router, effects: Vec::new() }
    }

    fn after(&self, action: Action) -> Self {
        let (state, effects) = update(&self.state, action, &self.router);
        Self { state, router: self.router.clone(), effects }
    }

    fn all(&self, actions: impl IntoIterator<Item = Action>) -> Self {
        actions.into_iter().fold(self.clone(), |walk, action| walk.after(action))
    }

    fn write(&self, text: &str) -> Self {
        self.all([Action::Type(text.into()), Action::Settle])
    }

    fn flows(&self) -> &Flows {
        self.router.flows()
    }

    /// The thing on the screen.
    fn here(&self) -> Matter<'_> {
        self.matter(self.flows())
    }

    /// Each thing that is under way.
    fn each(&self) -> Vec<Matter<'_>> {
        self.matters(self.flows(), "g")
    }

    fn intent(&self) -> Option<&str> {
        self.here().subject().map(|intent| intent.id.as_str())
    }

    fn shown(&self) -> &Rc<Routing> {
        self.reading().shown().expect("something is typed")
    }

    fn routing(&self) -> &Rc<Routing> {
        self.reading().routing().expect("something is typed")
    }

    fn value(&self, id: &str) -> String {
        let matter = self.here();
        let field = matter.form().unwrap_or_default().iter().find(|f| f.id == id);
        field.map(|f| matter.value(f)).unwrap_or_default()
    }

    /// What was found that must be hidden, with whether the customer wants it shown.
    fn found(&self) -> Vec<(Piece, bool)> {
        self.private(self.flows())
    }

    fn has_field(&self, id: &str) -> bool {
        self.here().form().unwrap_or_default().iter().any(|f| f.id == id)
    }

    /// The intent that the customer took or chose.
    fn settled_on(&self) -> Option<&str> {
        self.path()?.intent.as_deref()
    }

    fn is_overridden(&self) -> bool {
        self.path().is_some_and(|path| path.overridden)
    }

    fn answers(&self) -> &[(String, String)] {
        self.path().map(|path| &*path.answers).unwrap_or_default()
    }

    /// What is on the screen, and where.
    fn place(&self) -> String {
        match (self.at(), self.screen()) {
            (At::First { .. }, _) => "first".into(),
            (At::Review { .. }, _) => "review".into(),
            (At::End(End::Solved), _) => "solved".into(),
            (At::End(End::Done(flow, step)), _) => format!("done {flow} {step}"),
            (At::End(End::Receipt(receipt)), _) => format!("receipt {}", receipt.references()),
            (_, Some(Screen::Person(to))) => format!("person {}", to.reason),
            (_, Some(screen)) => screen.name(self.flows()),
            (_, None) => "nowhere".into(),
        }
    }

    /// The task on the screen: which one, of how many.
    fn at_task(&self) -> Option<(usize, usize)> {
        match self.at() {
            At::Task { tasks, place } => tasks.position(*place),
            _ => None,
        }
    }

    /// The case as it would be sent now.
    fn case(&self) -> Case {
        Case::of(&self.here(), "4b1e".into(), "2026-01-01T00:00:00Z".into())
    }

    /// The record as it would be made now, without its envelope.
    fn record(&self, ending: Ending) -> serde_json::Value {
        let record = Record::of(&self.here(), ending, None, self.router.model().id(), "1".into());
        serde_json::to_value(record).expect("JSON")["data"].take()
    }

    /// Sends, and all cases come to be with `target`.
    fn send(&self, target: Target) -> Self {
        let sending = self.after(Action::Submit);
        let cases = sending.sent().len();
        sending.after(Action::HandedOver(vec![target; cases]))
    }

    /// The cases that the page is asked to hand over.
    fn sent(&self) -> Vec<Case> {
        let cases = self.effects.iter().filter_map(|effect| match effect {
            Effect::Send(all) => Some(all.iter().map(|outgoing| outgoing.case.clone())),
            _ => None,
        });
        cases.flatten().collect()
    }

    fn receipt(&self) -> &Receipt {
        match self.at() {
            At::End(End::Receipt(receipt)) => receipt,
            _ => unreachable!("a receipt"),
        }
    }

    /// How the page hears that cases ended: action and intent of each.
    fn outcomes(&self) -> Vec<(Ending, serde_json::Value)> {
        let records = self.effects.iter().filter_map(|effect| match effect {
            Effect::Emit(Event::Outcome { record, .. }) => Some(record),
            _ => None,
        });
        records.map(|record| (record.data.action, serde_json::to_value(record).expect("JSON"))).collect()
    }

    /// Such signals are found in the text.
    fn with_signals(&self, names: &[&str]) -> Self {
        let mut routing = (**self.routing()).clone();
        let signal = |name: &&str| Detection {
            signal: Signal::named(name).expect("a signal"),
            confidence: 1.0,
            strength: Strength::Sure,
            start: 0,
            end: 1,
            by: By::Words(Vec::new()),
        };
        routing.signals = names.iter().map(signal).collect();
        let mut walk = self.clone();
        walk.state.reading = crate::reading::Reading::found(routing);
        walk
    }
}

fn json(value: serde_json::Value) -> Json {
    match value {
        serde_json::Value::Null => Json::Null,
        serde_json::Value::Bool(flag) => Json::Bool(flag),
        serde_json::Value::Number(number) => Json::Number(number.as_f64().unwrap_or_default()),
        serde_json::Value::String(text) => Json::Text(text),
        serde_json::Value::Array(list) => Json::List(list.into_iter().map(json).collect()),
        serde_json::Value::Object(map) => Json::Object(map.into_iter().map(|(k, v)| (k, json(v))).collect()),
    }
}

/// The shipped files, with `change` made to the flows file.
fn router_with(change: impl FnOnce(&mut serde_json::Value)) -> Router {
    let base = Base::from_bytes(include_bytes!("../../../static/base.bin")).expect("static/base.bin");
    let model =
        Model::with_base(include_bytes!("../../../static/model.bin"), &base).expect("static/model.bin");
    let mut flows = serde_json::from_str(include_str!("../../../static/flows.json")).expect("JSON");
    change(&mut flows);
    Router::new(model, Flows::read(&json(flows)).expect("flows"))
}

/// With `text` in the box, put there at once.
fn start(text: &str) -> Walk {
    Walk::new(Rc::new(router_with(|_| ())), Known::default()).after(Action::Type(text.into()))
}

/// With such rows before those of the shipped policy.
fn start_with(rows: &serde_json::Value, known: Known) -> Walk {
    let router = router_with(|flows| {
        let old = flows["policy"].as_array().cloned().unwrap_or_default();
        flows["policy"] = rows.as_array().cloned().unwrap_or_default().into_iter().chain(old).collect();
    });
    Walk::new(Rc::new(router), known)
}

/// At the first screen with [`TWICE`] in the box, where its flow is this one: the keys of a flow but for its id and title.
fn start_flow(flow: &serde_json::Value, rows: &serde_json::Value, known: Known) -> Walk {
    let router = router_with(|flows| {
        let all = flows["flows"].as_array_mut().expect("a list");
        let own = all.iter_mut().find(|own| own["id"] == "duplicate-charge").expect("the flow");
        *own = flow.clone();
        (own["id"], own["title"]) = ("duplicate-charge".into(), "Charged twice".into());
        let old = flows["policy"].as_array().cloned().unwrap_or_default();
        flows["policy"] = rows.as_array().cloned().unwrap_or_default().into_iter().chain(old).collect();
    });
    Walk::new(Rc::new(router), known).after(Action::Type(TWICE.into()))
}

/// The page knows this.
fn host(fields: &[(&str, &str)]) -> Known {
    Known {
        host: fields.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect(),
        time: "2026-11-29T10:00:00.000Z".into(),
        ..Known::default()
    }
}

fn fill(id: &str, value: &str) -> Action {
    Action::Fill(id.into(), value.into())
}

/// On the form about a charge made twice: the suggestion, past the article, both payments went through.
fn at_form() -> Walk {
    start(TWICE).all([Action::Accept, Action::More, Action::Answer(0)])
}
