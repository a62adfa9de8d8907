//! How far a share of so many can be trusted.

use serde::{Deserialize, Serialize};

/// The 97.5 % point of the standard normal distribution: an interval that reaches so far both ways covers 95 %.
pub(crate) const Z: f64 = 1.959_963_984_540_054;

/// The Wilson score interval at 95 % of `part` of `of`; `None` of nothing. E. B. Wilson: Probable inference, the law of
/// succession, and statistical inference. Journal of the American Statistical Association 22 (1927), 209–212.
#[allow(clippy::float_cmp, reason = "whole numbers")]
fn wilson(part: f64, of: f64) -> Option<(f64, f64)> {
    if of == 0.0 {
        return None;
    }
    let share = part / of;
    let scale = 1.0 + Z * Z / of;
    let middle = (share + Z * Z / (2.0 * of)) / scale;
    let reach = Z * (share * (1.0 - share) / of + Z * Z / (4.0 * of * of)).sqrt() / scale;
    // At 0 and at 1 the bound is exact, and only rounding would move it.
    let low = if part == 0.0 { 0.0 } else { (middle - reach).max(0.0) };
    let high = if part == of { 1.0 } else { (middle + reach).min(1.0) };
    Some((low, high))
}

/// Shares of fewer are marked: their intervals are wider than 40 percentage points around one half.
pub const FEW: usize = 20;

/// So many of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// How many it holds for.
    pub part: usize,
    /// How many there are.
    pub of: usize,
}

impl Share {
    /// At most all of them.
    #[must_use]
    pub fn new(part: usize, of: usize) -> Self {
        Self { part: part.min(of), of }
    }

    /// Counts one more.
    pub fn count(&mut self, holds: bool) {
        self.part += usize::from(holds);
        self.of += 1;
    }

    /// From 0 to 1; `None` of nothing.
    #[must_use]
    pub fn value(self) -> Option<f64> {
        (self.of > 0).then(|| self.part as f64 / self.of as f64)
    }

    /// The Wilson score interval at 95 %; `None` of nothing.
    #[must_use]
    pub fn interval(self) -> Option<(f64, f64)> {
        wilson(self.part as f64, self.of as f64)
    }

    /// Whether it is of too few to act on.
    #[must_use]
    pub const fn is_few(self) -> bool {
        self.of < FEW
    }

    /// What the width of the interval means, a sentence.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        let Some((low, high)) = self.interval() else { return "Nothing was measured." };
        match high - low {
            w if w > 0.30 => "So few rows say next to nothing yet. Write more before you trust this figure.",
            w if w > 0.15 => "This is a rough figure. More rows make it firmer.",
            w if w > 0.06 => "This is a fair figure. It can still move by a few points.",
            _ => "This is a firm figure.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wilson_intervals_are_those_of_the_books() {
        let known = [
            (8, 10, 0.4902, 0.9433),
            (0, 10, 0.0, 0.2775),
            (10, 10, 0.7225, 1.0),
            (1, 29, 0.0061, 0.1718),
            (81, 263, 0.2553, 0.3662),
            (50, 100, 0.4038, 0.5962),
        ];
        for (part, of, low, high) in known {
            let found = Share::new(part, of).interval().unwrap_or_default();
            assert!((found.0 - low).abs() < 6e-5 && (found.1 - high).abs() < 6e-5, "{part}/{of}: {found:?}");
        }
        assert_eq!((Share::default().interval(), Share::default().value()), (None, None));
        assert_eq!(Share::new(7, 3).value(), Some(1.0), "no more than all");
    }

    #[test]
    fn few_rows_are_said_to_be_few() {
        assert!(Share { part: 20, of: 25 }.in_words().contains("next to nothing"));
        assert!(Share { part: 9000, of: 10_000 }.in_words().contains("firm"));
    }
}
