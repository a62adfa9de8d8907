//! Reads the messages whenever what they are read with has changed.

use crate::studio::store::Store;
use serde_json::Value;
use signpost_studio::ask::Progress;
use signpost_studio::project::{Bytes, Suite, Test};
use signpost_studio::sweep::{ReadMessages, Sweep};
use signpost_studio::trouble::Trouble;
use std::cell::Cell;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What was read, and how far reading is.
pub(super) struct Read {
    /// The last reading; it may be of older files while they are read anew.
    pub(super) sweep: Option<Rc<Sweep>>,
    pub(super) phase: Phase,
    /// Reads once more.
    pub(super) again: Callback<()>,
}

/// How far reading is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Phase {
    Rest,
    Reading(Progress),
    Failed(Trouble),
}

/// All that a reading depends on. The thresholds are not part of it.
#[derive(Clone, PartialEq)]
struct Key {
    flows: u64,
    model: Bytes,
    suites: Rc<Vec<Suite>>,
    suite: Option<String>,
}

/// The tests of a suite, or of all, that say which intent is right.
pub(super) fn expecting(store: &Store, suite: Option<&str>) -> impl Iterator<Item = Test> {
    let suites = store.project().suites.clone();
    let suite = suite.map(str::to_owned);
    let chosen = (0..suites.len()).filter(move |&i| match (&suite, suites.get(i)) {
        (Some(name), Some(suite)) => suite.name == *name,
        _ => true,
    });
    let suites = store.project().suites.clone();
    chosen.flat_map(move |i| suites.get(i).map(|suite| suite.tests.clone()).into_iter().flat_map(wanted))
}

fn wanted(tests: Rc<Vec<Test>>) -> impl Iterator<Item = Test> {
    (0..tests.len()).filter_map(move |i| tests.get(i).filter(|test| !test.intents.is_empty()).cloned())
}

/// The reading of a suite, or of all.
#[hook]
pub(super) fn use_reading(store: &Store, active: bool, suite: Option<&str>) -> Read {
    let sweep = use_state_eq(|| None::<Rc<Sweep>>);
    let phase = use_state_eq(|| Phase::Rest);
    let started = use_mut_ref(|| None::<Key>);
    // Answers to older questions are not heard.
    let number = use_memo((), |()| Cell::new(0_u32));
    let again = use_force_update();
    let flows = store.project().flows.clone();
    let print = use_memo((flows, active), |(flows, active)| active.then(|| fingerprint(flows)));
    if let Some(flows) = *print {
        let project = store.project();
        let key = Key {
            flows,
            model: project.model.clone(),
            suites: project.suites.clone(),
            suite: suite.map(str::to_owned),
        };
        if started.borrow().as_ref() != Some(&key) {
            *started.borrow_mut() = Some(key);
            number.set(number.get() + 1);
            start(store.clone(), suite.map(str::to_owned), sweep.clone(), phase.clone(), number.clone());
        }
    }
    let again = Callback::from(move |()| {
        started.borrow_mut().take();
        again.force_update();
    });
    Read { sweep: (*sweep).clone(), phase: (*phase).clone(), again }
}

fn start(
    store: Store,
    suite: Option<String>,
    sweep: UseStateHandle<Option<Rc<Sweep>>>,
    phase: UseStateHandle<Phase>,
    number: Rc<Cell<u32>>,
) {
    let own = number.get();
    let tests: Vec<Test> = expecting(&store, suite.as_deref()).collect();
    spawn_local(async move {
        if tests.is_empty() {
            sweep.set(None);
            return phase.set(Phase::Rest);
        }
        phase.set(Phase::Reading(Progress { done: 0, total: tests.len() }));
        let tell = {
            let (phase, number) = (phase.clone(), number.clone());
            Callback::from(move |progress| {
                if number.get() == own {
                    phase.set(Phase::Reading(progress));
                }
            })
        };
        let answer = match store.jobs.know(store.files()).await {
            Ok(_) => store.jobs.ask_telling(&ReadMessages { tests }, tell).await,
            Err(trouble) => Err(trouble),
        };
        if number.get() != own {
            return;
        }
        match answer {
            Ok(reading) => {
                sweep.set(Some(Rc::new(Sweep::new(reading))));
                phase.set(Phase::Rest);
            }
            Err(trouble) => phase.set(Phase::Failed(trouble)),
        }
    });
}

/// Of the flows file without the thresholds that can be moved, and without what is said beside them.
fn fingerprint(flows: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    match serde_json::from_str::<Value>(flows) {
        Ok(mut value) => {
            if let Some(thresholds) = value.get_mut("thresholds").and_then(Value::as_object_mut) {
                for key in ["accept", "margin", "out_of_scope", "candidate", "tuned"] {
                    thresholds.remove(key);
                }
            }
            for intent in value.get_mut("intents").and_then(Value::as_array_mut).into_iter().flatten() {
                intent.as_object_mut().map(|intent| (intent.remove("accept"), intent.remove("examples")));
            }
            value.to_string().hash(&mut hasher);
        }
        Err(_) => flows.hash(&mut hasher),
    }
    hasher.finish()
}
