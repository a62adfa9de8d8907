//! What several tests need.
#![allow(clippy::panic, reason = "a test may")]

use crate::loaded::{Files, Loaded};
use std::path::PathBuf;

/// The sample project's files, with the encoder if asked for.
pub(crate) fn sample(encoder: bool) -> Loaded {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../static");
    let read = |name: &str| std::fs::read(root.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
    let mut loaded = Loaded::default();
    loaded.load(Files {
        flows: Some(String::from_utf8(read("flows.json")).unwrap_or_default().into()),
        model: Some(read("model.bin").into()),
        base: Some(read("base.bin").into()),
        encoder: encoder.then(|| read("encoder.bin").into()),
        ..Files::default()
    });
    loaded
}
