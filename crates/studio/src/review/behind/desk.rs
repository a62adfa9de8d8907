//! What agents did with cases at the desk.

use super::super::door::named;
use super::super::record::{Resolution, State};
use super::super::report::{Figure, Line, Lines, Picture, Table};
use super::super::sketch::Sketch;
use super::super::tally::Tally;

/// The counts of answers and closings.
#[derive(Debug)]
pub(super) struct Desk {
    answered: Sketch,
    closed_after: Sketch,
    closed: u64,
    solved: u64,
    resolutions: Tally<u64>,
    queues: Tally<Times>,
    categories: Tally<Closed>,
}

/// The times of a queue.
#[derive(Debug, Default)]
struct Times {
    answered: Sketch,
    closed: Sketch,
}

/// The closed cases of a category.
#[derive(Debug, Default)]
struct Closed {
    all: u64,
    solved: u64,
}

impl Desk {
    pub(super) fn new() -> Self {
        Self {
            answered: Sketch::default(),
            closed_after: Sketch::default(),
            closed: 0,
            solved: 0,
            resolutions: Tally::new(50),
            queues: Tally::new(100),
            categories: Tally::new(200),
        }
    }

    pub(super) fn add(&mut self, resolution: &Resolution<'_>) {
        let times = self.queues.at(named(&resolution.queue));
        let (queue, all) = match resolution.state {
            State::Answered => (&mut times.answered, &mut self.answered),
            State::Closed => (&mut times.closed, &mut self.closed_after),
        };
        if let Some(seconds) = resolution.seconds {
            queue.add(seconds);
            all.add(seconds);
        }
        if resolution.state == State::Closed {
            let solved = resolution.resolution.as_ref().is_some_and(|said| said.as_str() == "solved");
            self.closed += 1;
            self.solved += u64::from(solved);
            *self.resolutions.at(named(&resolution.resolution)) += 1;
            let category = self.categories.at(named(&resolution.category));
            category.all += 1;
            category.solved += u64::from(solved);
        }
    }

    pub(super) fn lines(&self) -> Lines {
        let lines = vec![
            Line::time(
                "answered_median",
                "half of the answered ones were answered after at most",
                &self.answered,
                0.5,
            ),
            Line::time("answered_90", "nine of ten after at most", &self.answered, 0.9),
            Line::time(
                "closed_median",
                "half of the closed ones were closed after at most",
                &self.closed_after,
                0.5,
            ),
            Line::time("closed_90", "nine of ten after at most", &self.closed_after, 0.9),
            Line::share(
                "closed_solved",
                "of the closed ones, agents say that they are solved",
                self.solved,
                self.closed,
            ),
        ];
        Lines { of: "At the desk, from receiving a case".into(), lines }
    }

    pub(super) fn tables(&self) -> [Table; 3] {
        let times = |times: &Times| {
            vec![
                Figure::time(&times.answered, 0.5),
                Figure::time(&times.answered, 0.9),
                Figure::time(&times.closed, 0.5),
            ]
        };
        let columns = [
            ("answered_median", "half answered after at most"),
            ("answered_90", "nine of ten after at most"),
            ("closed_median", "half closed after at most"),
        ];
        let words = "How long customers wait, by queue.";
        let queues = Table::of(&self.queues, |times| times.answered.len() + times.closed.len(), times);
        let queues = queues.called("desk_queues", "Waiting, by queue", words, "queue", &columns);

        let resolutions = Table::of(&self.resolutions, |n| *n, |n| vec![Figure::share(*n, self.closed)]);
        let words = "How agents closed cases.";
        let columns = [("closed", "of the closed cases")];
        let resolutions =
            resolutions.called("resolutions", "How cases were closed", words, "resolution", &columns);

        let figures =
            |of: &Closed| vec![Figure::share(of.all, self.closed), Figure::share(of.solved, of.all)];
        let columns = [("closed", "of the closed cases"), ("solved", "solved")];
        let words = "Whether closed cases were solved, by category.";
        let categories = Table::of(&self.categories, |of| of.all, figures);
        let categories =
            categories.called("desk_categories", "Closed, by category", words, "category", &columns);
        [queues, resolutions.drawn(Picture::Bars(0)), categories.drawn(Picture::Intervals(1))]
    }
}
