//! What `examples/fit_issues.rs` printed.

use super::score::Weights;

pub(super) const NGRAMS: Weights = Weights::NONE;
pub(super) const BOTH: Weights = Weights::NONE;
