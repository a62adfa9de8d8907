//! The report of a run: what came of a training, or of a look at the rows alone.

use super::compare::Compared;
use super::cross::Crossed;
use super::train::Trained;
use crate::project::{self, Bytes, Row};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::rc::Rc;

/// What came of a run.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Report {
    /// All that was trained on.
    #[serde(skip)]
    pub rows: Rc<Vec<Row>>,
    /// The model, and the seconds that it took; `None` if only the rows were checked.
    pub trained: Option<(Trained, f64)>,
    /// What changes on the saved messages.
    pub compared: Option<Compared>,
    /// What cross-validation found, and the seconds that it took.
    pub crossed: Option<(Crossed, f64)>,
    /// Rows that look mislabelled, and that the designer has looked at and left as they are.
    #[serde(default)]
    pub right: BTreeSet<String>,
}

impl Report {
    /// As a project keeps it; `None` as long as nothing came of the run.
    #[must_use]
    pub fn kept(&self) -> Option<project::Report> {
        if self.trained.is_none() && self.crossed.is_none() {
            return None;
        }
        let mut said = self.clone();
        let model = said.trained.as_mut().map(|(trained, _)| std::mem::take(&mut trained.model));
        let said = serde_json::to_string(&said).ok()?.into();
        Some(project::Report { rows: self.rows.clone(), model: model.unwrap_or_default(), said })
    }

    /// What a project kept; `None` of what another studio kept in another shape.
    #[must_use]
    pub fn of(kept: &project::Report) -> Option<Self> {
        let mut report: Self = serde_json::from_str(&kept.said).ok()?;
        report.rows = kept.rows.clone();
        if let Some((trained, _)) = &mut report.trained {
            trained.model = Bytes::clone(&kept.model);
        }
        Some(report)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_read_as_it_was_kept() {
        let trained = Trained {
            model: vec![1, 2, 3].into(),
            id: "team@1".into(),
            intents: 2,
            rows: 1,
            left_out: 0,
            both_stages: true,
        };
        let rows = Rc::new(vec![Row { text: "a".into(), intent: "b".into(), targeted: false }]);
        let crossed = Some((Crossed { parts: 5, ..Crossed::default() }, 0.25));
        let right = ["a".to_owned()].into();
        let report = Report { rows, trained: Some((trained, 1.5)), compared: None, crossed, right };
        let kept = report.kept();
        assert!(
            kept.as_ref().is_some_and(|kept| !kept.said.contains("[1,2,3]")),
            "the model is a part of its own"
        );
        assert_eq!(kept.as_ref().and_then(Report::of), Some(report));
        assert_eq!(Report::default().kept(), None);
    }
}
