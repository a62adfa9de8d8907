//! What the forms have open and what was begun in them, for when they are seen again: they are taken down while another view is.

use std::cell::RefCell;
use std::collections::HashMap;
use yew::prelude::*;

thread_local! {
    static KEPT: RefCell<HashMap<String, String>> = RefCell::default();
}

/// A state that is there again when the component comes back.
#[derive(Clone, PartialEq)]
pub(super) struct Kept {
    key: String,
    state: UseStateHandle<String>,
}

impl Kept {
    pub(super) fn get(&self) -> &str {
        &self.state
    }

    pub(super) fn set(&self, value: impl Into<String>) {
        let value = value.into();
        KEPT.with_borrow_mut(|kept| kept.insert(self.key.clone(), value.clone()));
        self.state.set(value);
    }
}

/// As `use_state`, kept under `key`.
#[hook]
pub(super) fn use_kept(key: String) -> Kept {
    let state = use_state_eq(|| KEPT.with_borrow(|kept| kept.get(&key).cloned().unwrap_or_default()));
    Kept { key, state }
}
