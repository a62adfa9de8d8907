//! What comes of the messages at every accept threshold.

use super::figures::Counts;
use super::{Position, Sweep, scratch, slot};
use signpost_engine::decision::Thresholds;

/// Accept thresholds of a curve: 0 to 1 in hundredths.
pub const STEPS: usize = 100;

/// What comes of the messages at one accept threshold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// The threshold.
    pub accept: f32,
    /// What comes of them.
    pub counts: Counts,
}

impl Sweep {
    /// What comes of the messages at each accept threshold, the other thresholds as they are.
    ///
    /// With a rising threshold a message goes from accepted over ambiguous to abstained, and never back. So it is looked for
    /// where it goes, and not decided on at each step.
    #[must_use]
    pub fn curve(&self, thresholds: &Thresholds) -> Vec<Point> {
        let at = |step: usize| step as f32 / STEPS as f32;
        let positions: Vec<Position> = (0..=STEPS)
            .map(|step| self.position(&Thresholds { accept: at(step), ..thresholds.clone() }))
            .collect();
        let mut counts = vec![Counts::default(); positions.len()];
        let mut scratch = scratch();
        for message in &self.reading.messages {
            let mut from = 0;
            while let Some(position) = positions.get(from) {
                let here = slot(message, position, &mut scratch);
                let rest = &positions[from..];
                let to = from + rest.partition_point(|later| slot(message, later, &mut scratch) == here);
                if let Some(end) = self.reading.ends.get(message.ends[here]) {
                    let is_wrong = self.is_wrong(message, end);
                    counts[from..to].iter_mut().for_each(|counts| counts.add(end.kind, is_wrong));
                }
                from = to;
            }
        }
        counts.into_iter().enumerate().map(|(step, counts)| Point { accept: at(step), counts }).collect()
    }
}
