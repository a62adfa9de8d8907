//! The project's own commands, run as `cargo xtask COMMAND`.
//!
//! Everything a fresh machine lacks is installed from here, everything a change must pass is run from
//! here, and the GitHub workflow calls nothing else. `cargo xtask --help` lists the commands.
//!
//! Few dependencies on purpose: this package is compiled before anything else can start. What needs more is a
//! program of its own: `xtask/bindgen`, and those of the end-to-end tests. They use [`project`] and
//! [`tools::browser`] from here, so that a browser is looked for in one way only.

pub mod process;
pub mod project;
pub mod report;

pub mod tools;

pub mod page;

pub mod package;
pub mod release;

pub mod serve;
pub mod size;
pub mod train;

pub mod corpus;
pub mod figures;

pub mod bench;
pub mod fuzz;

pub mod browsers;
pub mod security;

pub mod checks;
pub mod screenshots;
