//! Where the thresholds stand: in the flows file, and where they were moved to.

use crate::studio::store::Store;
use signpost_engine::config::Flows;
use signpost_engine::decision::Thresholds;
use signpost_studio::loaded::json;
use signpost_studio::sweep::write;
use signpost_studio::trouble::Trouble;
use std::rc::Rc;
use yew::prelude::*;

/// Thresholds that were moved away from those of the flows file, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Moved {
    pub(super) accept: Option<f64>,
    pub(super) margin: Option<f64>,
    pub(super) out_of_scope: Option<f64>,
}

/// One of the thresholds that can be moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    Accept,
    Margin,
    OutOfScope,
}

impl Which {
    pub(super) const ALL: [Self; 3] = [Self::Accept, Self::Margin, Self::OutOfScope];

    /// Its key under `thresholds`.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Margin => "margin",
            Self::OutOfScope => "out_of_scope",
        }
    }

    pub(super) const fn of(self, thresholds: &Thresholds) -> f32 {
        match self {
            Self::Accept => thresholds.accept,
            Self::Margin => thresholds.margin,
            Self::OutOfScope => thresholds.out_of_scope,
        }
    }
}

impl Moved {
    /// The thresholds of the file with those that were moved.
    pub(super) fn over(&self, in_file: &Thresholds) -> Thresholds {
        #[allow(clippy::cast_possible_truncation, reason = "as the engine reads the file")]
        let or = |moved: Option<f64>, own: f32| moved.map_or(own, |moved| moved as f32);
        Thresholds {
            accept: or(self.accept, in_file.accept),
            margin: or(self.margin, in_file.margin),
            out_of_scope: or(self.out_of_scope, in_file.out_of_scope),
            ..in_file.clone()
        }
    }

    /// The same with one of them at `value`. Where the file has it so, it is not moved.
    pub(super) fn with(mut self, which: Which, value: f64, in_file: &Thresholds) -> Self {
        let value = (value.clamp(0.0, 1.0) * 100.0).round() / 100.0;
        let moved = (value != shown(which.of(in_file))).then_some(value);
        match which {
            Which::Accept => self.accept = moved,
            Which::Margin => self.margin = moved,
            Which::OutOfScope => self.out_of_scope = moved,
        }
        self
    }

    /// As [`Moved::with`].
    pub(super) fn with_accept(self, value: f64, in_file: &Thresholds) -> Self {
        self.with(Which::Accept, value, in_file)
    }

    fn all(&self) -> impl Iterator<Item = (&'static str, f64)> {
        let values = [self.accept, self.margin, self.out_of_scope];
        Which::ALL.into_iter().zip(values).filter_map(|(which, value)| Some((which.key(), value?)))
    }

    pub(super) fn is_none(&self) -> bool {
        self.all().next().is_none()
    }

    /// The text of the flows file with what was moved.
    pub(super) fn written(&self, flows: &str) -> Result<String, Trouble> {
        write::written(flows, &self.all().collect::<Vec<_>>())
    }
}

/// A threshold as people write it: a file says 0.9, and not the nearest number that a computer has.
pub(super) fn shown(value: f32) -> f64 {
    (f64::from(value) * 10_000.0).round() / 10_000.0
}

/// The thresholds of the flows file; while the view is not seen, those of when it last was.
#[hook]
pub(super) fn use_file(store: &Store, active: bool) -> Rc<Result<Rc<Thresholds>, Trouble>> {
    let last = use_mut_ref(|| None::<(Rc<str>, Rc<Result<Rc<Thresholds>, Trouble>>)>);
    let flows = &store.project().flows;
    let mut last = last.borrow_mut();
    match &*last {
        Some((text, thresholds)) if !active || Rc::ptr_eq(text, flows) => thresholds.clone(),
        _ => {
            let thresholds = Rc::new(read(flows));
            *last = Some((flows.clone(), thresholds.clone()));
            thresholds
        }
    }
}

fn read(flows: &str) -> Result<Rc<Thresholds>, Trouble> {
    let flows = Flows::read(&json(flows)?).map_err(|all| {
        let more = all.len().saturating_sub(1);
        let first = all.first().map(Trouble::from);
        let unknown = || Trouble::new("The flows file cannot be used", "Undo the last change");
        let mut trouble = first.unwrap_or_else(unknown);
        if more > 0 {
            trouble.remedy =
                format!("{}. The view Flows names {more} more", trouble.remedy.trim_end_matches('.'));
        }
        trouble
    })?;
    Ok(Rc::new(flows.thresholds))
}
