//! Did it work behind the door? What became of cases in the flows, on their way to the team, and at the desk.

mod desk;
mod flows;
mod way;

use super::record::{Handoff, Outcome, Resolution};
use super::report::Section;
use desk::Desk;
use flows::Flows;
use way::Way;

/// The counts behind the second question.
#[derive(Debug)]
pub(super) struct Behind {
    flows: Flows,
    way: Way,
    desk: Desk,
}

impl Behind {
    pub(super) fn new() -> Self {
        Self { flows: Flows::new(), way: Way::new(), desk: Desk::new() }
    }

    pub(super) fn add(&mut self, outcome: &Outcome<'_>) {
        self.flows.add(outcome);
    }

    pub(super) fn deliver(&mut self, handoff: &Handoff<'_>) {
        self.way.add(handoff);
    }

    pub(super) fn resolve(&mut self, resolution: &Resolution<'_>) {
        self.desk.add(resolution);
    }

    pub(super) fn section(&self) -> Section {
        let mut groups = self.flows.lines();
        groups.extend([self.way.lines(), self.desk.lines()]);
        let mut tables = self.flows.tables();
        tables.extend(self.way.tables());
        tables.extend(self.desk.tables());
        Section {
            key: "behind_the_door".into(),
            title: "Did it work behind the door?".into(),
            groups,
            tables,
        }
    }
}
