//! x

use super::score::{FEATURES, Stored, UNIT, UNITS};

pub(super) static NGRAMS: Stored = Stored { features: [0; FEATURES], units: [[0; UNIT]; UNITS], threshold: 0.5 };
pub(super) static BOTH: Stored = Stored { features: [0; FEATURES], units: [[0; UNIT]; UNITS], threshold: 0.5 };
