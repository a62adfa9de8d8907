//! What changes the project's suites; each can be undone.

use crate::studio::store::Store;
use signpost_studio::bench::suite::free_name;
use signpost_studio::project::{Project, Suite, Test};
use std::rc::Rc;

/// Changes one suite.
pub(super) fn change(store: &Store, what: String, suite: &str, change: impl FnOnce(&mut Suite) + 'static) {
    let name = suite.to_owned();
    store.edit(what, move |project| {
        let suites = Rc::make_mut(&mut project.suites);
        if let Some(suite) = suites.iter_mut().find(|suite| suite.name == name) {
            change(suite);
        }
    });
}

/// Changes one test, if it still is the one that is meant.
pub(super) fn change_test(store: &Store, what: String, suite: &str, place: usize, was: Test, test: Test) {
    change(store, what, suite, move |suite| {
        if let Some(at) = Rc::make_mut(&mut suite.tests).get_mut(place).filter(|at| **at == was) {
            *at = test;
        }
    });
}

/// Takes one test away, if it still is the one that is meant.
pub(super) fn delete_test(store: &Store, suite: &str, place: usize, was: Test) {
    change(store, "delete a test".to_owned(), suite, move |suite| {
        if suite.tests.get(place) == Some(&was) {
            Rc::make_mut(&mut suite.tests).remove(place);
        }
    });
}

/// Adds a suite, and returns the name that it has got.
pub(super) fn add(store: &Store, what: &str, mut suite: Suite) -> String {
    suite.name = free_name(&suite.name, &store.project().suites);
    let name = suite.name.clone();
    store.edit(what, move |project: &mut Project| Rc::make_mut(&mut project.suites).push(suite));
    name
}

/// Adds tests to a suite; those that it has with the same expectation are left out. Returns how many are new.
pub(super) fn append(store: &Store, suite: &Suite, tests: Vec<Test>) -> usize {
    let new: Vec<Test> = tests.into_iter().filter(|test| !suite.tests.contains(test)).collect();
    let count = new.len();
    let what = if count == 1 { "add a test".to_owned() } else { format!("add {count} tests") };
    if count > 0 {
        change(store, what, &suite.name, move |suite| Rc::make_mut(&mut suite.tests).extend(new));
    }
    count
}
