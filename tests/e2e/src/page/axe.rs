//! Accessibility faults, found by axe-core in the page and in open shadow roots.

use crate::failure::{Failure, Outcome};
use crate::page::Page;
use serde_json::Value;
use std::fmt;
use std::fs;
use xtask::project;

/// What axe-core has to say about a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    /// Faults.
    pub violations: Vec<Finding>,
    /// What it could not decide, such as contrast on a gradient; for people to look at.
    pub undecided: Vec<Finding>,
}

/// One rule at one element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule, such as `color-contrast`.
    pub rule: String,
    /// `minor`, `moderate`, `serious` or `critical`.
    pub impact: String,
    /// The selectors to the element, `>>>` where they enter a shadow root.
    pub element: String,
    /// What is wrong, and how to mend it.
    pub summary: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}) at {}: {}", self.rule, self.impact, self.element, self.summary)
    }
}

impl Page {
    /// Runs all rules of axe-core, best practices included, on the page as it is now.
    ///
    /// # Errors
    ///
    /// [`Failure::Setup`] when axe-core is not installed.
    pub async fn axe(&self) -> Outcome<Findings> {
        if self.script("return !window.axe;", vec![]).await? == true {
            let path = project::axe_script();
            let script = fs::read_to_string(&path).map_err(|error| {
                Failure::Setup(format!("{}: {error}\nWhat to do: run `cargo xtask tools`", path.display()))
            })?;
            self.script(&script, vec![]).await?;
        }
        let body = "return await axe.run(document, { resultTypes: ['violations', 'incomplete'] });";
        let found = self.script_async(body, vec![]).await?;
        Ok(Findings { violations: findings(&found["violations"]), undecided: findings(&found["incomplete"]) })
    }

    /// Fails when axe-core finds a fault.
    ///
    /// # Errors
    ///
    /// [`Failure::Unexpected`] with all faults.
    pub async fn accessible(&self) -> Outcome {
        let faults: Vec<String> = self.axe().await?.violations.iter().map(Finding::to_string).collect();
        if faults.is_empty() { Ok(()) } else { Err(Failure::Unexpected(faults.join("\n"))) }
    }
}

fn findings(rules: &Value) -> Vec<Finding> {
    let each = |list: &Value| list.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut findings = Vec::new();
    for rule in each(rules) {
        for node in each(&rule["nodes"]) {
            findings.push(Finding {
                rule: text(&rule["id"]),
                impact: text(&rule["impact"]),
                element: each(&node["target"]).iter().map(selector).collect::<Vec<_>>().join(" in frame "),
                summary: text(&node["failureSummary"]),
            });
        }
    }
    findings
}

// A plain selector, or for shadow roots a list of them from the outside in.
fn selector(target: &Value) -> String {
    match target {
        Value::Array(path) => path.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" >>> "),
        other => other.as_str().unwrap_or_default().to_owned(),
    }
}
