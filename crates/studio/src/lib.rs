//! What the studio works out, apart from any browser: the page shows it, a worker computes it, the command line and the tests
//! use the same code.
//!
//! A page asks by sending an [`ask::Ask`] to the worker, which has the files of the project [`loaded`].

pub mod trouble;

pub mod mask;

pub mod json;

pub mod tree;

pub mod place;

pub mod review;

pub mod replay;

pub mod project;

pub mod share;

pub mod around;

pub mod zones;

pub mod cases;

pub mod neighbours;

pub mod loaded;

pub mod ask;

pub mod records;

pub mod made_up;

pub mod sketch;

pub mod check;

pub mod graph;

pub mod format;

pub mod forms;

pub mod messages;

pub mod sweep;

pub mod behaviour;

pub mod bench;

pub mod said;

pub mod inspect;

pub mod change;

pub mod nearest;

pub mod teach;

pub mod contents;

pub mod changes;

pub mod stored;

pub mod archive;

pub mod labels;

pub mod fresh;

pub mod sample;

#[cfg(test)]
mod tests;
