//! What the view keeps of the work of its worker: what runs, and what came of it.

use signpost_studio::ask::Progress;
use signpost_studio::project::Row;
use signpost_studio::teach::compare::Compared;
use signpost_studio::teach::cross::Crossed;
use signpost_studio::teach::report::Report;
use signpost_studio::teach::train::Trained;
use signpost_studio::trouble::Trouble;
use std::rc::Rc;
use yew::prelude::*;

/// After so many milliseconds without a word from the worker, the page says so.
pub(super) const SILENT_MS: f64 = 30_000.0;

/// The stages of one run, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    Training,
    Comparing,
    Crossing,
}

impl Stage {
    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Training => "Training the model",
            Self::Comparing => "Routing the saved messages",
            Self::Crossing => "Cross-validating the rows",
        }
    }
}

/// What runs now.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Running {
    pub(super) stage: Stage,
    pub(super) progress: Progress,
    /// When the worker was last heard.
    pub(super) heard: f64,
}

/// All that the view keeps of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Work {
    /// Counts the runs: what an earlier one tells is not heard.
    pub(super) run: u32,
    pub(super) running: Option<Running>,
    pub(super) report: Option<Report>,
    /// Why the last run ended early.
    pub(super) trouble: Option<(Stage, Trouble)>,
}

/// What can happen. The number is that of the run.
pub(super) enum Heard {
    Begin(u32, Rc<Vec<Row>>),
    Enter(u32, Stage),
    Progress(u32, Progress),
    Trained(u32, Trained, f64),
    Compared(u32, Compared),
    Crossed(u32, Crossed, f64),
    End(u32),
    Fail(u32, Trouble),
    Discard,
}

impl Reducible for Work {
    type Action = Heard;

    fn reduce(self: Rc<Self>, heard: Heard) -> Rc<Self> {
        let mut work = (*self).clone();
        let is_late = |run: u32| run != self.run;
        match heard {
            Heard::Begin(run, rows) => {
                let report = Some(Report { rows, ..Report::default() });
                let running =
                    Some(Running { stage: Stage::Training, progress: Progress::default(), heard: now() });
                work = Self { run, running, report, trouble: None };
            }
            Heard::Enter(run, _)
            | Heard::Progress(run, _)
            | Heard::Trained(run, ..)
            | Heard::Compared(run, _)
            | Heard::Crossed(run, ..)
            | Heard::End(run)
            | Heard::Fail(run, _)
                if is_late(run) =>
            {
                return self;
            }
            Heard::Enter(_, stage) => {
                work.running = Some(Running { stage, progress: Progress::default(), heard: now() });
            }
            Heard::Progress(_, progress) => {
                work.running = work.running.map(|running| Running { progress, heard: now(), ..running });
            }
            Heard::Trained(_, trained, seconds) => {
                work.report.iter_mut().for_each(|report| report.trained = Some((trained.clone(), seconds)));
            }
            Heard::Compared(_, compared) => {
                work.report.iter_mut().for_each(|report| report.compared = Some(compared.clone()));
            }
            Heard::Crossed(_, crossed, seconds) => {
                work.report.iter_mut().for_each(|report| report.crossed = Some((crossed.clone(), seconds)));
            }
            Heard::End(_) => work.running = None,
            Heard::Fail(_, trouble) => {
                let stage = work.running.take().map_or(Stage::Training, |running| running.stage);
                work.trouble = Some((stage, trouble));
                // Without a model or figures there is nothing to report.
                work.report =
                    work.report.filter(|report| report.trained.is_some() || report.crossed.is_some());
            }
            Heard::Discard => work = Self { run: self.run + 1, ..Self::default() },
        }
        Rc::new(work)
    }
}

/// Milliseconds.
pub(super) fn now() -> f64 {
    js_sys::Date::now()
}

/// Seconds, in words.
pub(super) fn duration(seconds: f64) -> String {
    match seconds {
        s if s < 60.0 => format!("{s:.1} s"),
        s => format!("{:.0} min {:.0} s", (s / 60.0).floor(), s % 60.0),
    }
}
