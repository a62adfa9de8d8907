//! What became of cases in the flows.

use super::super::door::named;
use super::super::record::{Action, Outcome, step};
use super::super::report::{Figure, Line, Lines, Picture, Table, share};
use super::super::sketch::Sketch;
use super::super::tally::Tally;
use crate::share::Share;
use std::collections::HashSet;

/// The counts of the flows.
#[derive(Debug)]
pub(super) struct Flows {
    all: Flow,
    reroutes: u64,
    flows: Tally<Flow>,
    steps: Tally<Step>,
    /// Of all cases whose record says so.
    took: Sketch,
    took_solved: Sketch,
    came_back: Share,
}

/// A flow, by the cases that ended in it or came from it.
#[derive(Debug, Default)]
struct Flow {
    cases: u64,
    solved: u64,
    sent: u64,
    person: u64,
    left: u64,
    solved_came_back: Share,
}

/// A step of a flow.
#[derive(Debug, Default)]
struct Step {
    seen: u64,
    left: u64,
    /// The places of the step among the steps of its flow that a case has seen, from 0, added up.
    places: u64,
}

impl Flow {
    fn add(&mut self, outcome: &Outcome<'_>) {
        self.cases += 1;
        let ended = match outcome.action {
            Action::Resolved => &mut self.solved,
            Action::Submitted => &mut self.sent,
            Action::Escalated => &mut self.person,
            Action::Abandoned => &mut self.left,
        };
        *ended += 1;
        if let (Action::Resolved, Some(came_back)) = (outcome.action, outcome.came_back) {
            self.solved_came_back.count(came_back);
        }
    }
}

impl Flows {
    pub(super) fn new() -> Self {
        Self {
            all: Flow::default(),
            reroutes: 0,
            flows: Tally::new(500),
            steps: Tally::new(3_000),
            took: Sketch::default(),
            took_solved: Sketch::default(),
            came_back: Share::default(),
        }
    }

    pub(super) fn add(&mut self, outcome: &Outcome<'_>) {
        if let Some(came_back) = outcome.came_back {
            self.came_back.count(came_back);
        }
        if outcome.is_minimal() {
            return;
        }
        if let Some(seconds) = outcome.duration_s {
            self.took.add(seconds);
            if outcome.action == Action::Resolved {
                self.took_solved.add(seconds);
            }
        }
        if outcome.flow.is_none() {
            return;
        }
        self.all.add(outcome);
        self.flows.at(named(&outcome.flow)).add(outcome);
        self.reroutes += u64::from(outcome.reroutes.is_some_and(|times| times > 0));
        self.walk(outcome);
    }

    /// Counts the steps that were seen, each once, and where the customer left.
    fn walk(&mut self, outcome: &Outcome<'_>) {
        let mut met: HashSet<&str> = HashSet::new();
        let (mut flow, mut place) = ("", 0);
        for screen in outcome.seen() {
            let Some((of, _)) = step(screen) else { continue };
            if !met.insert(screen) {
                continue;
            }
            place = if of == flow { place + 1 } else { 0 };
            flow = of;
            let step = self.steps.at(screen);
            step.seen += 1;
            step.places += place;
        }
        let last = outcome.steps().next_back().filter(|_| outcome.action == Action::Abandoned);
        if let Some(screen) = last.filter(|screen| met.contains(screen)) {
            self.steps.at(screen).left += 1;
        }
    }

    pub(super) fn lines(&self) -> Vec<Lines> {
        let Flow { cases, solved, sent, person, left, solved_came_back } = &self.all;
        let ended = vec![
            Line::share("solved", "the customer said that it is solved", *solved, *cases),
            Line::share("sent", "a form was sent", *sent, *cases),
            Line::share("person", "a person was asked for", *person, *cases),
            Line::share("left", "the customer left before any of this", *left, *cases),
            Line::share("reroutes", "came back and took another flow", self.reroutes, *cases),
        ];
        let back = vec![
            Line::of("came_back", "of all cases", self.came_back),
            Line::of("solved_came_back", "of those that ended as solved in a flow", *solved_came_back),
        ];
        let time = vec![
            Line::time("time_median", "half of all cases took at most", &self.took, 0.5),
            Line::time("time_90", "nine of ten took at most", &self.took, 0.9),
            Line::time("time_solved_median", "half of the solved ones took at most", &self.took_solved, 0.5),
        ];
        vec![
            Lines { of: "Of the cases that came into a flow".into(), lines: ended },
            Lines {
                of: "Came back with the same category within seven days, where that is known".into(),
                lines: back,
            },
            Lines { of: "From the first key to the end".into(), lines: time },
        ]
    }

    pub(super) fn tables(&self) -> Vec<Table> {
        let flows = Table::of(&self.flows, |flow| flow.cases, |flow| self.flow(flow));
        let columns = [
            ("cases", "cases"),
            ("solved", "solved"),
            ("sent", "form sent"),
            ("person", "to a person"),
            ("left", "left"),
            ("solved_came_back", "solved, and came back"),
        ];
        let words = "The last flow of each case, and how the case ended there. A flow that solves much and has many come \
            back solves less than it seems.";
        let flows = flows.called("flows", "Flows", words, "flow", &columns);
        let mut tables = vec![flows.drawn(Picture::Intervals(4)), self.left_at()];
        tables.extend(self.funnel());
        tables
    }

    fn flow(&self, flow: &Flow) -> Vec<Figure> {
        let Flow { cases, solved, sent, person, left, solved_came_back } = flow;
        let mut figures = vec![Figure::share(*cases, self.all.cases)];
        figures.extend([solved, sent, person, left].map(|part| Figure::share(*part, *cases)));
        figures.push(Figure::Share(*solved_came_back));
        figures
    }

    fn left_at(&self) -> Table {
        let figures = |step: &Step| vec![Figure::share(step.left, step.seen)];
        // By the lower end of the interval: a step that was seen twice and left twice says little.
        let by = |step: &Step| share(step.left, step.seen).interval().map_or(0.0, |(low, _)| low);
        let words = "The steps where the largest share of those who see them leave the page, sorted by the lower end of \
            the interval, so that steps that few have seen do not come first.";
        let columns = [("left", "left here, of those who saw it")];
        let table = Table::of(&self.steps, by, figures);
        table
            .called("steps", "Where flows are left", words, "flow/step", &columns)
            .drawn(Picture::Intervals(0))
    }

    /// The steps of the flow that most customers left, in order.
    fn funnel(&self) -> Option<Table> {
        let flows = self.flows.sorted(|flow| flow.left);
        let (name, flow) = flows.first().filter(|(_, flow)| flow.left > 0)?;
        let all = self.steps.sorted(|step| step.seen);
        let mut steps: Vec<_> =
            all.into_iter().filter(|(screen, _)| step(screen).is_some_and(|(of, _)| of == *name)).collect();
        let place = |step: &Step| step.places as f64 / step.seen.max(1) as f64;
        steps.sort_by(|(_, a), (_, b)| place(a).total_cmp(&place(b)));
        let most = steps.iter().map(|(_, step)| step.seen).max().unwrap_or_default().max(flow.cases);
        let row = |(screen, step): &(&str, &Step)| super::super::report::Row {
            name: (*screen).to_owned(),
            figures: vec![Figure::share(step.seen, most), Figure::share(step.left, step.seen)],
        };
        let words = "The flow in which most cases were left, step by step, in the order in which customers mostly came to \
            them. Flows have branches, so not every step is meant for everybody.";
        let columns =
            [("seen", "of those who came into the flow"), ("left", "left here, of those who saw it")];
        let empty = Table::of(&Tally::<Step>::new(0), |step| step.seen, |_| Vec::new());
        let table = Table { rows: steps.iter().map(row).collect(), most: self.steps.most(), ..empty };
        let title = format!("Through the flow {name}");
        Some(table.called("funnel", title, words, "flow/step", &columns).drawn(Picture::Bars(0)))
    }
}
