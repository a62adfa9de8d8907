//! What became of cases on their way to the team.

use super::super::record::{Handoff, HandoffResult};
use super::super::report::{Figure, Line, Lines, NONE, Picture, Table};
use super::super::sketch::Sketch;
use super::super::tally::Tally;

/// The counts of deliveries.
#[derive(Debug)]
pub(super) struct Way {
    all: Deliveries,
    again: u64,
    took: Sketch,
    destinations: Tally<Deliveries>,
    statuses: Tally<u64>,
}

/// Deliveries, to all destinations or to one.
#[derive(Debug, Default)]
struct Deliveries {
    all: u64,
    received: u64,
    refused: u64,
    failed: u64,
    discarded: u64,
    opened: u64,
}

impl Deliveries {
    fn add(&mut self, result: HandoffResult) {
        self.all += 1;
        let ended = match result {
            HandoffResult::Received => &mut self.received,
            HandoffResult::Refused => &mut self.refused,
            HandoffResult::Failed => &mut self.failed,
            HandoffResult::Discarded => &mut self.discarded,
            HandoffResult::Opened => &mut self.opened,
        };
        *ended += 1;
    }
}

impl Way {
    pub(super) fn new() -> Self {
        Self {
            all: Deliveries::default(),
            again: 0,
            took: Sketch::default(),
            destinations: Tally::new(100),
            statuses: Tally::new(300),
        }
    }

    pub(super) fn add(&mut self, handoff: &Handoff<'_>) {
        let kind = handoff.kind.as_ref().map_or(NONE, |kind| kind.as_str());
        let name = match &handoff.destination {
            Some(name) => format!("{} ({kind})", name.as_str()),
            None => format!("({kind})"),
        };
        self.all.add(handoff.result);
        self.destinations.at(&name).add(handoff.result);
        self.again += u64::from(handoff.attempts.is_some_and(|attempts| attempts > 1));
        match handoff.result {
            HandoffResult::Received => handoff.seconds.into_iter().for_each(|s| self.took.add(s)),
            HandoffResult::Refused | HandoffResult::Failed => {
                let status = handoff.status.map_or("no answer".to_owned(), |status| status.to_string());
                *self.statuses.at_pair(&name, &status) += 1;
            }
            HandoffResult::Discarded | HandoffResult::Opened => {}
        }
    }

    pub(super) fn lines(&self) -> Lines {
        let Deliveries { all, received, refused, failed, discarded, opened } = self.all;
        let lines = vec![
            Line::share("received", "were received", received, all),
            Line::share("refused", "were refused", refused, all),
            Line::share("failed", "failed after all tries", failed, all),
            Line::share("discarded", "were given up by the customer", discarded, all),
            Line::share("opened", "opened a mail program; whether a mail was sent is not known", opened, all),
            Line::share("again", "were tried more than once", self.again, all),
            Line::time("delivery_median", "half of those received took at most", &self.took, 0.5),
            Line::time("delivery_90", "nine of ten took at most", &self.took, 0.9),
        ];
        Lines { of: "Of the deliveries to your team".into(), lines }
    }

    pub(super) fn tables(&self) -> [Table; 2] {
        let figures = |of: &Deliveries| {
            let parts = [of.received, of.refused, of.failed, of.discarded, of.opened];
            let all = Figure::share(of.all, self.all.all);
            [all].into_iter().chain(parts.map(|part| Figure::share(part, of.all))).collect()
        };
        let columns = [
            ("deliveries", "deliveries"),
            ("received", "received"),
            ("refused", "refused"),
            ("failed", "failed"),
            ("discarded", "given up"),
            ("opened", "mail program opened"),
        ];
        let words = "What became of the cases at each destination.";
        let destinations = Table::of(&self.destinations, |of| of.all, figures);
        let destinations =
            destinations.called("destinations", "Destinations", words, "destination", &columns);
        let bad = self.all.refused + self.all.failed;
        let statuses = Table::of(&self.statuses, |n| *n, |n| vec![Figure::share(*n, bad)]);
        let words =
            "What destinations answered when they did not take a case: the HTTP status of the last answer.";
        let columns = [("deliveries", "of those refused or failed")];
        let statuses =
            statuses.called("statuses", "Refused and failed", words, "destination → status", &columns);
        [destinations, statuses.drawn(Picture::Bars(0))]
    }
}
