//! What `examples/fit_issues.rs` printed.

use super::score::{FEATURES, Weights};

pub(super) const NGRAMS: Weights = Weights { features: [0.0; FEATURES], threshold: 0.5 };
pub(super) const BOTH: Weights = Weights { features: [0.0; FEATURES], threshold: 0.5 };
