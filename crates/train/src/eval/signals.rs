//! How well signals are found, by rules and detector together.

use crate::examples::SignalExample;
use serde::Serialize;
use signpost_engine::router::Router;
use signpost_engine::signals::Signal;

/// The figures of signals. Shares are 0 to 1.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SignalReport {
    /// Texts.
    pub n: usize,
    /// Texts that seem to carry a signal and do not.
    pub hard_negatives: usize,
    /// Share of those in which any signal is raised that they do not carry.
    pub raised: f64,
    /// By signal.
    pub signals: Vec<SignalFigures>,
}

/// The figures of one signal.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SignalFigures {
    /// The signal.
    pub signal: Signal,
    /// Texts that carry it.
    pub n: usize,
    /// Share of those in which it is raised.
    pub recall: f64,
    /// Share of the texts in which it is raised that carry it.
    pub precision: f64,
    /// Hard negatives in which it is raised though they do not carry it.
    pub hard_negatives_raised: usize,
}

/// Routes every example and compares the signals.
#[must_use]
pub fn signals(router: &Router, examples: &[SignalExample]) -> SignalReport {
    let route =
        |e: &SignalExample| -> Vec<Signal> { router.signals_of(&e.text).iter().map(|s| s.signal).collect() };
    let said: Vec<(&SignalExample, Vec<Signal>)> = examples.iter().map(|e| (e, route(e))).collect();
    let hard = || said.iter().filter(|(e, _)| e.not.is_some());
    let wrong = |e: &SignalExample, kinds: &[Signal]| kinds.iter().any(|k| !e.signals.contains(k));
    let share = |part: usize, of: usize| part as f64 / of.max(1) as f64;
    let figures = |kind: Signal| {
        let carries = said.iter().filter(|(e, _)| e.signals.contains(&kind)).count();
        let raised = said.iter().filter(|(_, kinds)| kinds.contains(&kind)).count();
        let both =
            said.iter().filter(|(e, kinds)| e.signals.contains(&kind) && kinds.contains(&kind)).count();
        SignalFigures {
            signal: kind,
            n: carries,
            recall: share(both, carries),
            precision: share(both, raised),
            hard_negatives_raised: hard()
                .filter(|(e, kinds)| kinds.contains(&kind) && !e.signals.contains(&kind))
                .count(),
        }
    };
    SignalReport {
        n: said.len(),
        hard_negatives: hard().count(),
        raised: share(hard().filter(|(e, kinds)| wrong(e, kinds)).count(), hard().count()),
        signals: Signal::ALL.map(figures).into(),
    }
}
