//! Changes of the flows file, each a step that can be undone, and what is wrong with the file as it is.

use crate::studio::store::{Focus, Store, View};
use gloo::timers::callback::Timeout;
use serde_json::Value;
use signpost_studio::check::{Check, Problem};
use signpost_studio::place;
use signpost_studio::trouble::Trouble;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Changes the flows file, and knows what is wrong with it.
#[derive(Clone, PartialEq)]
pub(super) struct Editor {
    store: Store,
    problems: Rc<Vec<Problem>>,
}

/// What happens to a value.
enum Change {
    Set(Value),
    Insert(Value),
    Remove,
    /// Two items of a list change places.
    Swap(usize, usize),
}

impl Change {
    fn of(&self, text: &str, path: &str) -> Result<String, Trouble> {
        match self {
            Self::Set(value) => place::set(text, path, value),
            Self::Insert(value) => place::insert(text, path, value),
            Self::Remove => place::remove(text, path),
            Self::Swap(one, other) => place::swap(text, path, *one, *other),
        }
    }
}

/// Typing in one field is one step, and another field begins another one: fields next to each other have other keys.
const KEYS: [&str; 8] =
    ["field 0", "field 1", "field 2", "field 3", "field 4", "field 5", "field 6", "field 7"];

impl Editor {
    pub(super) fn new(store: Store, problems: Rc<Vec<Problem>>) -> Self {
        Self { store, problems }
    }

    pub(super) fn store(&self) -> &Store {
        &self.store
    }

    /// Sets a value that is being typed.
    pub(super) fn type_in(&self, what: &str, path: &str, value: impl Into<Value>) {
        let sum = path.bytes().fold(0_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
        self.change(
            KEYS.get(sum % KEYS.len()).copied(),
            what,
            vec![(path.to_owned(), Change::Set(value.into()))],
        );
    }

    /// Sets a value.
    pub(super) fn set(&self, what: &str, path: &str, value: impl Into<Value>) {
        self.change(None, what, vec![(path.to_owned(), Change::Set(value.into()))]);
    }

    /// Adds a value to a list.
    pub(super) fn insert(&self, what: &str, list: &str, value: impl Into<Value>) {
        self.insert_all(what, list, vec![value.into()]);
    }

    /// Adds values to a list, in one step.
    pub(super) fn insert_all(&self, what: &str, list: &str, values: Vec<Value>) {
        let changes = values.into_iter().map(|value| (list.to_owned(), Change::Insert(value)));
        self.change(None, what, changes.collect());
    }

    /// Takes values out, in one step.
    pub(super) fn remove(&self, what: &str, paths: &[&str]) {
        self.change(None, what, paths.iter().map(|path| ((*path).to_owned(), Change::Remove)).collect());
    }

    /// Has two items of a list change places.
    pub(super) fn swap(&self, what: &str, list: &str, one: usize, other: usize) {
        self.change(None, what, vec![(list.to_owned(), Change::Swap(one, other))]);
    }

    fn change(&self, key: Option<&'static str>, what: &str, changes: Vec<(String, Change)>) {
        let changed = move |text: &str| {
            changes.iter().try_fold(text.to_owned(), |text, (path, change)| change.of(&text, path))
        };
        if let Err(trouble) = changed(&self.store.project().flows) {
            return self.store.fail(trouble);
        }
        let edit = move |project: &mut signpost_studio::project::Project| {
            if let Ok(text) = changed(&project.flows) {
                project.flows = text.into();
            }
        };
        match key {
            Some(key) => self.store.edit_on(key, what, edit),
            None => self.store.edit(what, edit),
        }
    }

    /// What is wrong with the value at this place, or with what is in it.
    pub(super) fn problems<'a>(&'a self, path: &'a str) -> impl Iterator<Item = &'a Problem> {
        self.problems.iter().filter(move |problem| is_below(&problem.path, path))
    }

    /// How many errors there are below these places.
    pub(super) fn count_below(&self, places: &[&str]) -> usize {
        let below = |problem: &&Problem| places.iter().any(|place| is_below(&problem.path, place));
        self.problems.iter().filter(below).count()
    }

    /// Shows a place in the text of the file.
    pub(super) fn show(&self, path: &str) {
        self.store.show(View::Flows, Focus::Place(path.to_owned()));
    }
}

fn is_below(path: &str, place: &str) -> bool {
    path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// So long after the last key the file is checked.
const REST_MS: u32 = 150;

/// What is wrong with the flows file, a moment after it was changed.
#[hook]
pub(super) fn use_problems(store: &Store) -> Rc<Vec<Problem>> {
    let problems = use_state_eq(|| Rc::new(Vec::new()));
    let (live, set) = (store.live.clone(), problems.setter());
    use_effect_with(store.project().flows.clone(), move |text| {
        let text = text.to_string();
        let timer = Timeout::new(REST_MS, move || {
            spawn_local(async move {
                // A worker that stopped is told of elsewhere; the last findings stay.
                if let Ok(found) = live.ask(&Check { text }).await {
                    set.set(Rc::new(found));
                }
            });
        });
        move || drop(timer)
    });
    (*problems).clone()
}
