//! Visitors, drawn with a seed: when each comes, and how far each goes. Pure.

use crate::counts::{Counts, Row};
use crate::curve::{Curve, Random};
use crate::files::{self, Asset, Keep, Part};
use crate::inputs::Inputs;
use crate::model::rows_of;

/// Nobody looks at more pages than this in one visit.
const MOST_PAGES: u32 = 1000;

/// Somebody who comes to the site.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Visitor {
    /// The time of the day, from 0 to 1.
    pub(crate) at: f64,
    /// So many pages with the widget.
    pub(crate) pages: u32,
    /// Nothing of the widget is in the browser's cache.
    pub(crate) cold: bool,
    pub(crate) opening: Option<Opening>,
}

/// They open the widget.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Opening {
    /// All files of the release are in the cache, from an earlier opening.
    pub(crate) known: bool,
    /// The team's files have changed since then.
    pub(crate) changed: bool,
    pub(crate) second: Option<Second>,
}

/// They go on to the second part. It ends with an outcome record.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Second {
    /// The browser saves data: no encoder.
    pub(crate) spared: bool,
    /// They choose another topic: one record more.
    pub(crate) corrects: bool,
    /// They send a case, with files of so many bytes: one record more.
    pub(crate) case: Option<Vec<u32>>,
}

/// The visitors of a day, in the order in which they come: a Poisson process along the curve of the day, by thinning
/// (Lewis and Shedler, 1979).
#[derive(Debug)]
pub(crate) struct Arrivals<'a> {
    inputs: &'a Inputs,
    random: Random,
    curve: Curve,
    at: f64,
}

impl<'a> Arrivals<'a> {
    pub(crate) fn new(inputs: &'a Inputs, seed: u64) -> Self {
        Self { inputs, random: Random::new(seed), curve: Curve::new(inputs.peak), at: 0.0 }
    }
}

impl Iterator for Arrivals<'_> {
    type Item = Visitor;

    fn next(&mut self) -> Option<Visitor> {
        let most = self.inputs.visits * self.inputs.peak;
        // Nobody ever comes to a site without visits.
        if most <= 0.0 {
            return None;
        }
        loop {
            self.at -= (1.0 - self.random.unit()).ln() / most;
            if self.at >= 1.0 {
                return None;
            }
            let share = self.curve.share(self.at);
            if self.random.is(share) {
                return Some(visitor(self.inputs, &mut self.random, self.at));
            }
        }
    }
}

fn visitor(i: &Inputs, random: &mut Random, at: f64) -> Visitor {
    let cold = random.is(i.cold);
    let pages = pages(i.pages, random);
    let opening = random.is(i.opens).then(|| Opening {
        known: !cold && random.is(i.opened_before),
        changed: random.is(i.changed),
        second: random.is(i.goes_on).then(|| Second {
            spared: random.is(i.spared),
            corrects: random.is(i.corrects),
            case: random.is(i.sends).then(|| files_of(i, random)),
        }),
    });
    Visitor { at, pages, cold, opening }
}

/// At least one; geometric.
fn pages(mean: f64, random: &mut Random) -> u32 {
    let more = 1.0 - 1.0 / mean;
    (1..MOST_PAGES).find(|_| !random.is(more)).unwrap_or(MOST_PAGES)
}

/// The sizes of a case's files: around the mean, evenly from half of it to one and a half.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounds of the inputs")]
fn files_of(i: &Inputs, random: &mut Random) -> Vec<u32> {
    if !random.is(i.with_files) {
        return Vec::new();
    }
    let count = i.files.floor() as u32 + u32::from(random.is(i.files.fract()));
    (0..count).map(|_| (i.file_bytes * (0.5 + random.unit())) as u32).collect()
}

/// Adds what this visitor asks for, if nothing is refused.
pub(crate) fn count(visitor: &Visitor, i: &Inputs, assets: &[Asset], counts: &mut Counts) {
    counts[Row::Visits] += 1.0;
    counts[Row::BusiestHour] += f64::from(u8::from(is_busiest_hour(visitor.at)));
    let mut fetch = |part: Part, known: bool, changed: bool| {
        let mut requests = 0.0;
        for asset in files::of(assets, part) {
            match (known, asset.keep) {
                (true, Keep::Always) => continue,
                (true, Keep::Ask) if !changed => {
                    counts.fetched(rows_of(part), 0.0);
                    counts[Row::Unchanged] += 1.0;
                }
                _ => counts.fetched(rows_of(part), asset.bytes),
            }
            requests += 1.0;
        }
        requests
    };
    let requested = fetch(Part::Page, !visitor.cold, false);
    if let Some(opening) = &visitor.opening {
        fetch(Part::Opening, opening.known, opening.changed);
        if let Some(second) = &opening.second {
            fetch(Part::Second, opening.known, opening.changed);
            if !second.spared {
                fetch(Part::Encoder, opening.known, opening.changed);
            }
            sends(second, i, counts);
        }
        counts[Row::Openings] += 1.0;
    }
    let wanted = files::of(assets, Part::Page).fold(0.0, |sum, _| sum + f64::from(visitor.pages));
    counts[Row::Kept] += wanted - requested;
}

fn sends(second: &Second, i: &Inputs, counts: &mut Counts) {
    let records = [(true, i.outcome_bytes), (second.corrects, i.correction_bytes)];
    let handoff = (second.case.is_some(), i.handoff_bytes);
    for (_, bytes) in records.into_iter().chain([handoff]).filter(|(is, _)| *is) {
        counts[Row::Records] += 1.0;
        counts[Row::RecordBytes] += bytes;
        counts[Row::DeskRequests] += 1.0;
    }
    let mut preflights = 1.0;
    if let Some(files) = &second.case {
        counts[Row::Cases] += 1.0;
        let parts = files.iter().map(|size| i.part_bytes + f64::from(*size)).sum::<f64>();
        counts[Row::CaseBytes] += i.case_bytes + parts;
        counts[Row::DeskRequests] += 1.0;
        match files.is_empty() {
            true => preflights += 1.0,
            false => {
                counts[Row::CasesWithFiles] += 1.0;
                counts[Row::CaseBytes] += i.form_bytes;
            }
        }
    }
    counts[Row::Preflights] += preflights;
    counts[Row::DeskRequests] += preflights;
}

/// Whether this time of the day is in the busiest hour.
pub(crate) fn is_busiest_hour(at: f64) -> bool {
    (15.0 / 24.0..16.0 / 24.0).contains(&at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare;
    use crate::model;

    #[test]
    fn the_same_seed_draws_the_same_visitors_and_another_seed_others() {
        let i = Inputs { visits: 500.0, ..Inputs::large().unwrap() };
        let draw = |seed| Arrivals::new(&i, seed).collect::<Vec<_>>();
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1), draw(2));
        assert!(draw(1).windows(2).all(|pair| pair[0].at <= pair[1].at));
        assert_eq!(Arrivals::new(&Inputs { visits: 0.0, ..i.clone() }, 1).count(), 0);
    }

    #[test]
    fn what_is_drawn_agrees_with_the_model() {
        let assets = files::compressed().unwrap();
        for opens in [0.02, 0.5] {
            let i = Inputs { visits: 40e3, opens, ..Inputs::large().unwrap() };
            let mut counts = Counts::default();
            Arrivals::new(&i, 7).for_each(|visitor| count(&visitor, &i, &assets, &mut counts));
            let compared = compare::compare("draw", &model::day(&i, &assets), &counts);
            assert!(compared.agrees, "{}", compared.table);
        }
    }
}
