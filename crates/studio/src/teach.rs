//! Teaching: what a model is trained on, training it, and what another model would change.

pub mod rows;

pub mod folds;

pub mod changes;

pub mod intents;

pub mod train;

pub mod compare;

pub mod near;

pub mod findings;

mod quick;

mod exact;

pub mod cross;

pub mod report;
