//! What breaks first: each limit, what the site puts on it, and how one sees that it is reached. Pure.

use crate::counts::{Counts, Row};
use crate::inputs::Inputs;
use crate::model::{self, Moment, Stored};

/// Cases and requests with records that one address may send in a minute: the defaults in docs/desk.md.
pub(crate) const CASES_A_MINUTE: f64 = 60.0;
const RECORDS_A_MINUTE: f64 = 600.0;

/// Connections of one desk, and bytes of bodies with files in memory: docs/desk.md, "Limits".
pub(crate) const CONNECTIONS: f64 = 1024.0;
const UPLOADING: f64 = 128.0 * 1024.0 * 1024.0;

/// Wrong tokens from one address in a quarter of an hour: docs/desk.md, "Signing in".
const WRONG_TOKENS: f64 = 10.0;

/// One thing that breaks.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Break {
    pub(crate) part: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) limit: f64,
    /// What the site puts on it, and when that is.
    pub(crate) load: f64,
    pub(crate) when: &'static str,
    /// How one sees it.
    pub(crate) sign: &'static str,
}

impl Break {
    /// The limit as a multiple of the load: below 1 it breaks.
    pub(crate) fn headroom(&self) -> f64 {
        self.limit / self.load.max(f64::MIN_POSITIVE)
    }
}

/// All of them, the first to break first.
#[rustfmt::skip]
pub(crate) fn breaks(i: &Inputs, counts: &Counts) -> Vec<Break> {
    const INCIDENT: &str = "incident";
    const KEPT: &str = "all kept";
    const SHIFT: &str = "shift begins";
    let incident = Moment::of(i, counts, model::busiest(i)[1]);
    let stored = Stored::of(i, counts);
    let cases = incident.cases * 60.0;
    let new = |part, unit, limit, load, when, sign| Break { part, unit, limit, load, when, sign };
    let mut all = vec![
        new("one limit for all customers: `proxies` is not set", "cases a minute", CASES_A_MINUTE, cases, INCIDENT, "429 for everybody"),
        new("the same for records", "records a minute", RECORDS_A_MINUTE, incident.records * 60.0, INCIDENT, "429 at /outcomes"),
        new("customers behind one NAT", "cases a minute", CASES_A_MINUTE, cases * i.nat, INCIDENT, "429 for one address"),
        new("people of the desk behind one address sign in", "wrong tokens in 15 minutes", WRONG_TOKENS, model::agents(i, counts) * i.mistyped, SHIFT, "429 at the sign-in, also with the right token"),
        new("the counts of the inbox", "cases kept", i.inbox_cases, stored.cases_kept, KEPT, "the inbox takes over a second"),
        new("connections of one desk, without a balancer", "connections", CONNECTIONS, incident.connections, INCIDENT, "new ones wait, /health too"),
        new("memory for files of one desk", "MB on their way", UPLOADING / 1e6, incident.uploading / 1e6, INCIDENT, "503: too many cases with files"),
        new("the one writer of SQLite", "writes a second", i.jobs_per_s, incident.writes, INCIDENT, "503: the desk is busy"),
        new("the disk of the database", "GB", i.disk / 1e9, stored.kept / 1e9, KEPT, "503, Retry-After: 300"),
    ];
    all.sort_by(|a, b| a.headroom().total_cmp(&b.headroom()));
    all
}

/// Days after which what is kept has reached a limit; `None` if it never does.
pub(crate) fn days_until(limit: f64, a_day: f64, i: &Inputs) -> Option<f64> {
    let days = limit / a_day.max(f64::MIN_POSITIVE);
    (days <= i.retention_days).then_some(days)
}

/// Days until the inbox takes a second, and until the disk is full.
pub(crate) fn days(i: &Inputs, counts: &Counts) -> [Option<f64>; 2] {
    [days_until(i.inbox_cases, counts[Row::Cases], i), days_until(i.disk, Stored::of(i, counts).day, i)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files;

    #[test]
    fn the_first_to_break_comes_first_and_ten_times_the_visits_break_ten_times_sooner() {
        let assets = files::compressed().unwrap();
        let i = Inputs::large().unwrap();
        let all = breaks(&i, &model::day(&i, &assets));
        assert!(all.windows(2).all(|pair| pair[0].headroom() <= pair[1].headroom()));
        let more = Inputs { visits: i.visits * 10.0, ..i.clone() };
        let first = breaks(&more, &model::day(&more, &assets));
        assert!((all[0].headroom() / first[0].headroom() - 10.0).abs() < 1e-6);
        let none = Inputs { visits: 0.0, ..i };
        assert!(breaks(&none, &model::day(&none, &assets)).iter().all(|one| one.headroom() > 1e6));
    }
}
