//! The arithmetic: from inputs to what a day asks of a CDN and of the desks. Pure.

use crate::counts::{Counts, Row};
use crate::curve::Curve;
use crate::files::{self, Asset, Keep, Part};
use crate::inputs::Inputs;

/// Seconds in a day.
pub(crate) const DAY_S: f64 = 86_400.0;

/// The rows of each part: its requests, its bytes.
pub(crate) fn rows_of(part: Part) -> (Row, Row) {
    match part {
        Part::Page => (Row::PageRequests, Row::PageBytes),
        Part::Opening => (Row::OpeningRequests, Row::OpeningBytes),
        Part::Second => (Row::SecondRequests, Row::SecondBytes),
        Part::Encoder => (Row::EncoderRequests, Row::EncoderBytes),
    }
}

/// How many come how far in a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct People {
    /// They open the widget.
    pub(crate) openings: f64,
    /// They go on to the second part.
    pub(crate) second: f64,
    /// They send a case.
    pub(crate) cases: f64,
    /// They send one with files.
    pub(crate) with_files: f64,
    /// The share of those who open that has all files from an earlier opening.
    pub(crate) known: f64,
}

impl People {
    pub(crate) fn of(i: &Inputs) -> Self {
        let openings = i.visits * i.opens;
        let second = openings * i.goes_on;
        let cases = second * i.sends;
        let known = (1.0 - i.cold) * i.opened_before;
        Self { openings, second, cases, with_files: cases * i.with_files, known }
    }
}

/// What is counted in a day.
pub(crate) fn day(i: &Inputs, assets: &[Asset]) -> Counts {
    let people = People::of(i);
    let mut counts = Counts::default();
    counts[Row::Visits] = i.visits;
    counts[Row::BusiestHour] = i.visits * Curve::new(i.peak).busiest_hour();
    counts[Row::Openings] = people.openings;
    for part in [Part::Page, Part::Opening, Part::Second, Part::Encoder] {
        for asset in files::of(assets, part) {
            fetched(&mut counts, asset, i, &people);
        }
    }
    let wanted = i.visits * i.pages * count(files::of(assets, Part::Page));
    counts[Row::Kept] = wanted - counts[Row::PageRequests];
    for part in [Part::Page, Part::Opening, Part::Second, Part::Encoder] {
        let (requests, bytes) = rows_of(part);
        counts[Row::CdnRequests] += counts[requests];
        counts[Row::CdnBytes] += counts[bytes];
    }
    desk(&mut counts, i, &people);
    counts
}

/// Adds what is requested of one file. Who opened before has it: for ever, or to be asked about.
fn fetched(counts: &mut Counts, asset: &Asset, i: &Inputs, people: &People) {
    let (requests, bytes) = rows_of(asset.part);
    let (wanted, known) = match asset.part {
        Part::Page => (i.visits, 1.0 - i.cold),
        Part::Opening => (people.openings, people.known),
        Part::Second => (people.second, people.known),
        Part::Encoder => (people.second * (1.0 - i.spared), people.known),
    };
    let (asked, unchanged) = match asset.keep {
        Keep::Always => (0.0, 0.0),
        Keep::Ask => (wanted * known, wanted * known * (1.0 - i.changed)),
    };
    let sent = wanted * (1.0 - known) + asked - unchanged;
    counts[requests] += sent + unchanged;
    counts[bytes] += sent * asset.bytes;
    counts[Row::Unchanged] += unchanged;
}

/// Adds what customers ask of the desk. It is on another origin than the page: a browser asks before it posts JSON, once
/// for each of the two paths. A form with files needs no such question.
fn desk(counts: &mut Counts, i: &Inputs, people: &People) {
    let corrections = people.second * i.corrects;
    counts[Row::Cases] = people.cases;
    counts[Row::CasesWithFiles] = people.with_files;
    let form = i.form_bytes + i.files * (i.part_bytes + i.file_bytes);
    counts[Row::CaseBytes] = people.cases * i.case_bytes + people.with_files * form;
    counts[Row::Records] = people.second + corrections + people.cases;
    counts[Row::RecordBytes] =
        people.second * i.outcome_bytes + corrections * i.correction_bytes + people.cases * i.handoff_bytes;
    counts[Row::Preflights] = people.cases - people.with_files + people.second;
    counts[Row::DeskRequests] = counts[Row::Cases] + counts[Row::Records] + counts[Row::Preflights];
}

fn count<'a>(assets: impl Iterator<Item = &'a Asset>) -> f64 {
    assets.fold(0.0, |count, _| count + 1.0)
}

/// What a day leaves on the disk of the desk, in bytes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Stored {
    pub(crate) cases: f64,
    pub(crate) files: f64,
    pub(crate) records: f64,
    /// All of it.
    pub(crate) day: f64,
    /// All that is there when as much is erased as comes.
    pub(crate) kept: f64,
    /// So many cases are there then.
    pub(crate) cases_kept: f64,
}

impl Stored {
    pub(crate) fn of(i: &Inputs, counts: &Counts) -> Self {
        let files = counts[Row::CasesWithFiles] * i.files * i.file_bytes;
        // A case has a row of its own and one among the records.
        let cases = counts[Row::CaseBytes] - files + counts[Row::Cases] * 2.0 * i.row_bytes;
        let records = counts[Row::RecordBytes] + counts[Row::Records] * i.row_bytes;
        let day = cases + files + records;
        let kept = day * i.retention_days;
        Self { cases, files, records, day, kept, cases_kept: counts[Row::Cases] * i.retention_days }
    }
}

/// What the desks and their database have to bear at one moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Moment {
    /// Requests a second of customers.
    pub(crate) requests: f64,
    /// Requests a second whose content is written.
    pub(crate) writes: f64,
    /// Cases a second.
    pub(crate) cases: f64,
    /// Records a second.
    pub(crate) records: f64,
    /// Connections of browsers, if no balancer stands before the desk.
    pub(crate) connections: f64,
    /// Bytes of bodies with files that are on their way.
    pub(crate) uploading: f64,
}

impl Moment {
    /// With so many times the mean.
    pub(crate) fn of(i: &Inputs, counts: &Counts, times: f64) -> Self {
        let a_second = |row: Row| counts[row] / DAY_S * times;
        let body = i.files * i.file_bytes;
        Self {
            requests: a_second(Row::DeskRequests),
            writes: a_second(Row::Cases) + a_second(Row::Records),
            cases: a_second(Row::Cases),
            records: a_second(Row::Records),
            // Little's law: how many come a second, times how long each stays.
            connections: People::of(i).second / DAY_S * times * i.idle_s,
            // Each takes body / uplink seconds, and half of it is there in the mean.
            uploading: a_second(Row::CasesWithFiles) * body / i.uplink * body / 2.0,
        }
    }
}

/// The times the mean at the busiest moment of a usual day, and in an incident at that moment.
pub(crate) fn busiest(i: &Inputs) -> [f64; 2] {
    [i.peak, i.peak * i.incident]
}

/// So many desks: what one writer stores is used by half at most in an incident, and one may be down.
pub(crate) fn desks(i: &Inputs, counts: &Counts) -> f64 {
    let writes = Moment::of(i, counts, busiest(i)[1]).writes;
    (writes / (i.jobs_per_s / 2.0)).ceil().max(1.0) + 1.0
}

/// People who answer in a day.
pub(crate) fn agents(i: &Inputs, counts: &Counts) -> f64 {
    (counts[Row::Cases] / i.agent_cases).ceil()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counts::ROWS;

    fn both() -> (Inputs, Vec<Asset>) {
        (Inputs::large().unwrap(), files::compressed().unwrap())
    }

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
    }

    #[test]
    fn parts_add_up_to_what_a_new_customer_needs() {
        let (i, assets) = both();
        let i = Inputs { visits: 1.0, cold: 1.0, opens: 1.0, goes_on: 1.0, spared: 0.0, ..i };
        let counts = day(&i, &assets);
        assert!(near(counts[Row::CdnBytes], assets.iter().map(|asset| asset.bytes).sum()));
        assert!(near(counts[Row::CdnRequests], count(assets.iter())));
        assert!(near(counts[Row::Unchanged], 0.0));
    }

    #[test]
    fn who_has_everything_fetches_nothing_but_asks_for_the_teams_files() {
        let (i, assets) = both();
        let i = Inputs { cold: 0.0, opened_before: 1.0, changed: 0.0, goes_on: 1.0, ..i };
        let counts = day(&i, &assets);
        assert!(near(counts[Row::CdnBytes], 0.0));
        assert!(near(counts[Row::Unchanged], 4.0 * i.visits * i.opens));
        assert!(near(counts[Row::CdnRequests], counts[Row::Unchanged]));
    }

    #[test]
    fn the_desk_stores_what_it_is_sent() {
        let (i, assets) = both();
        let i = Inputs { row_bytes: 0.0, ..i };
        let counts = day(&i, &assets);
        let stored = Stored::of(&i, &counts);
        assert!(near(stored.day, counts[Row::CaseBytes] + counts[Row::RecordBytes]));
        assert!(near(stored.kept, stored.day * i.retention_days));
    }

    #[test]
    fn nothing_comes_of_no_visits() {
        let (i, assets) = both();
        let counts = day(&Inputs { visits: 0.0, ..i.clone() }, &assets);
        assert!(ROWS.iter().all(|row| counts[*row].abs() < 1e-12));
        let counts = day(&Inputs { opens: 0.0, ..i }, &assets);
        assert!(counts[Row::DeskRequests].abs() < 1e-12 && counts[Row::PageRequests] > 0.0);
    }

    #[test]
    fn more_of_an_input_is_never_less_load_where_it_should_be_more() {
        type Change = fn(&mut Inputs);
        let (i, assets) = both();
        let more: [Change; 8] = [
            |i| i.visits *= 2.0,
            |i| i.opens *= 2.0,
            |i| i.cold = 1.0,
            |i| i.goes_on = 1.0,
            |i| i.sends *= 2.0,
            |i| i.with_files *= 2.0,
            |i| i.file_bytes *= 2.0,
            |i| i.changed = 1.0,
        ];
        let totals = [Row::CdnBytes, Row::CaseBytes, Row::RecordBytes];
        let before = day(&i, &assets);
        for (n, change) in more.into_iter().enumerate() {
            let mut i = i.clone();
            change(&mut i);
            let after = day(&i, &assets);
            assert!(totals.iter().all(|row| after[*row] >= before[*row] * (1.0 - 1e-12)), "change {n}");
            assert!(totals.iter().any(|row| after[*row] > before[*row]), "change {n} changes nothing");
        }
    }

    #[test]
    fn a_busier_moment_needs_more_desks_and_never_less_than_two() {
        let (i, assets) = both();
        let counts = day(&i, &assets);
        assert!(near(desks(&Inputs { incident: 1.0, ..i.clone() }, &counts), 2.0));
        assert!(desks(&Inputs { incident: 1000.0, ..i.clone() }, &counts) > 2.0);
        let [usual, incident] = busiest(&i).map(|times| Moment::of(&i, &counts, times));
        assert!(near(incident.writes, usual.writes * i.incident));
        assert!(near(incident.connections, usual.connections * i.incident));
    }
}
