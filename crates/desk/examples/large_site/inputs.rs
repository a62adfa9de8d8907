//! What the model assumes. Each input has a unit, bounds and a source.

use crate::sent;

/// The inputs. Shares are from 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Inputs {
    pub(crate) visits: f64,
    pub(crate) pages: f64,
    pub(crate) cold: f64,
    pub(crate) opens: f64,
    pub(crate) opened_before: f64,
    pub(crate) changed: f64,
    pub(crate) goes_on: f64,
    pub(crate) spared: f64,
    pub(crate) sends: f64,
    pub(crate) with_files: f64,
    pub(crate) files: f64,
    pub(crate) file_bytes: f64,
    pub(crate) corrects: f64,
    pub(crate) case_bytes: f64,
    pub(crate) form_bytes: f64,
    pub(crate) part_bytes: f64,
    pub(crate) outcome_bytes: f64,
    pub(crate) correction_bytes: f64,
    pub(crate) handoff_bytes: f64,
    pub(crate) headers: f64,
    pub(crate) peak: f64,
    pub(crate) incident: f64,
    pub(crate) retention_days: f64,
    pub(crate) row_bytes: f64,
    pub(crate) agent_cases: f64,
    pub(crate) agent_pages: f64,
    pub(crate) mistyped: f64,
    pub(crate) poll_s: f64,
    pub(crate) idle_s: f64,
    pub(crate) uplink: f64,
    pub(crate) nat: f64,
    pub(crate) disk: f64,
    pub(crate) jobs_per_s: f64,
    pub(crate) inbox_cases: f64,
}

/// One input, with what is said of it.
#[derive(Debug)]
pub(crate) struct Field<'a> {
    pub(crate) name: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) least: f64,
    pub(crate) most: f64,
    pub(crate) source: &'static str,
    pub(crate) value: &'a mut f64,
}

impl Inputs {
    /// The large site.
    ///
    /// # Errors
    ///
    /// What the widget sends cannot be read.
    pub(crate) fn large() -> Result<Self, String> {
        let sent = sent::Sizes::new()?;
        Ok(Self {
            visits: 10e6,
            pages: 3.0,
            cold: 0.6,
            opens: 0.02,
            opened_before: 0.25,
            changed: 0.1,
            goes_on: 0.7,
            spared: 0.05,
            sends: 0.35,
            with_files: 0.15,
            files: 1.5,
            file_bytes: 600e3,
            corrects: 0.1,
            case_bytes: sent.case,
            form_bytes: sent.form,
            part_bytes: sent.part,
            outcome_bytes: sent.outcome,
            correction_bytes: sent.correction,
            handoff_bytes: sent.handoff,
            headers: 400.0,
            peak: 2.5,
            incident: 10.0,
            retention_days: 365.0,
            row_bytes: 700.0,
            agent_cases: 50.0,
            agent_pages: 4.0,
            mistyped: 0.02,
            poll_s: 60.0,
            idle_s: 30.0,
            uplink: 625e3,
            nat: 0.01,
            disk: 1e12,
            jobs_per_s: 800.0,
            inbox_cases: 480e3,
        })
    }

    /// Each with its bounds, in the order of the struct.
    #[rustfmt::skip]
    pub(crate) fn fields(&mut self) -> Vec<Field<'_>> {
        const ASSUMED: &str = "assumed";
        const TASK: &str = "the question";
        const SENT: &str = "sent.json, made by the widget's own crates";
        const RAMP: &str = "measured, see the ramp";
        let field = |name, unit, least, most, source, value| Field { name, unit, least, most, source, value };
        vec![
            field("visits", "a day", 0.0, 1e10, TASK, &mut self.visits),
            field("pages with the widget", "a visit", 1.0, 1000.0, ASSUMED, &mut self.pages),
            field("visits with an empty cache", "of visits", 0.0, 1.0, ASSUMED, &mut self.cold),
            field("visits that open the widget", "of visits", 0.0, 1.0, TASK, &mut self.opens),
            field("opened before, in the cache", "of openings, not empty", 0.0, 1.0, ASSUMED, &mut self.opened_before),
            field("team's files changed since", "of opened before", 0.0, 1.0, ASSUMED, &mut self.changed),
            field("goes on to the second part", "of openings", 0.0, 1.0, ASSUMED, &mut self.goes_on),
            field("browser saves data", "of those who go on", 0.0, 1.0, ASSUMED, &mut self.spared),
            field("sends a case", "of those who go on", 0.0, 1.0, ASSUMED, &mut self.sends),
            field("cases with files", "of cases", 0.0, 1.0, ASSUMED, &mut self.with_files),
            field("files", "a case with files", 1.0, 50.0, "assumed; the desk takes 50", &mut self.files),
            field("file", "bytes", 0.0, 20e6, "assumed: JPEG, 2,000 pixels (privacy.md)", &mut self.file_bytes),
            field("chooses another topic", "of those who go on", 0.0, 1.0, ASSUMED, &mut self.corrects),
            field("case without files", "bytes", 0.0, 262_144.0, SENT, &mut self.case_bytes),
            field("form around a case with files", "bytes", 0.0, 65_536.0, SENT, &mut self.form_bytes),
            field("form around each file", "bytes", 0.0, 65_536.0, SENT, &mut self.part_bytes),
            field("outcome record", "bytes", 0.0, 262_144.0, SENT, &mut self.outcome_bytes),
            field("correction record", "bytes", 0.0, 262_144.0, SENT, &mut self.correction_bytes),
            field("handoff record", "bytes", 0.0, 262_144.0, SENT, &mut self.handoff_bytes),
            field("headers of an answer", "bytes", 0.0, 65_536.0, ASSUMED, &mut self.headers),
            field("busiest moment of a usual day", "times the mean", 1.0, 20.0, ASSUMED, &mut self.peak),
            field("incident, on top of that", "times", 1.0, 1000.0, "assumed: the shop is down", &mut self.incident),
            field("cases and records are kept", "days", 0.0, 36_500.0, "retention_days in desk.md", &mut self.retention_days),
            field("row and indexes around a body", "bytes", 0.0, 65_536.0, "measured, see the simulation", &mut self.row_bytes),
            field("cases", "a person of the desk, a day", 1.0, 1000.0, ASSUMED, &mut self.agent_cases),
            field("requests for the inbox", "a case", 0.0, 1000.0, ASSUMED, &mut self.agent_pages),
            field("wrong tokens at the start of a shift", "of people of the desk", 0.0, 1.0, "assumed: one office, one address", &mut self.mistyped),
            field("export is read every", "seconds", 1.0, 86_400.0, ASSUMED, &mut self.poll_s),
            field("idle connection stays", "seconds", 0.0, 3600.0, "crates/desk/src/server.rs", &mut self.idle_s),
            field("upload", "bytes a second", 1.0, 1e9, "assumed: 5 Mbit/s", &mut self.uplink),
            field("visits from one address", "of visits", 0.0, 1.0, "assumed: a carrier's NAT", &mut self.nat),
            field("disk of the desk", "bytes", 1.0, 1e18, ASSUMED, &mut self.disk),
            field("one SQLite writer stores", "requests a second", 1.0, 1e9, RAMP, &mut self.jobs_per_s),
            field("inbox takes a second with", "cases", 1.0, 1e12, RAMP, &mut self.inbox_cases),
        ]
    }

    /// The same, if every input can be.
    ///
    /// # Errors
    ///
    /// All that cannot be, each with its bounds.
    pub(crate) fn checked(mut self) -> Result<Self, String> {
        let wrong: Vec<String> = self
            .fields()
            .into_iter()
            .filter(|field| !(field.least..=field.most).contains(field.value))
            .map(|Field { name, unit, least, most, value, .. }| {
                format!("{name} ({unit}): {value} is not from {least} to {most}")
            })
            .collect();
        if wrong.is_empty() { Ok(self) } else { Err(wrong.join("\n")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_large_site_can_be() {
        assert!(Inputs::large().and_then(Inputs::checked).is_ok());
    }

    #[test]
    fn absurd_inputs_are_named_all_at_once() {
        let absurd = Inputs {
            visits: -1.0,
            opens: 1.5,
            peak: f64::NAN,
            files: f64::INFINITY,
            ..Inputs::large().unwrap()
        };
        let error = absurd.checked().unwrap_err();
        assert_eq!(error.lines().count(), 4, "{error}");
        assert!(error.contains("visits that open the widget (of visits): 1.5 is not from 0 to 1"), "{error}");
    }
}
