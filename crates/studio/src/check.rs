//! All that is wrong with a flows file, each with its place in the text: what is not JSON, what `Flows::read` and `Flows::lint` find,
//! and what a walk through every flow finds.

mod walks;

use crate::ask::{Ask, Tell};
use crate::loaded::Loaded;
use crate::place;
use crate::sketch;
use crate::tree::{self, Kind, Node, Tree};
use crate::trouble::Trouble;
use crate::zones::{self, IsZone};
use serde::{Deserialize, Serialize};
use signpost_engine::config::{Diagnostic, Flows};
use std::collections::BTreeMap;
use std::ops::Range;

/// Asks for all problems of a flows file. It need not be the one that is loaded.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Check {
    /// The text of the file.
    pub text: String,
}

impl Ask for Check {
    const NAME: &'static str = "check";

    type Answer = Vec<Problem>;

    fn answer(self, loaded: &mut Loaded, _: Tell<'_>) -> Result<Vec<Problem>, Trouble> {
        let tree = tree::read(&self.text);
        Ok(problems(&self.text, &tree, &sketch::draw(&tree).findings, loaded.is_zone()))
    }
}

/// One problem of a flows file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Problem {
    /// Where, as a JSON path; empty where the text is not JSON.
    pub path: String,
    /// What is wrong.
    pub problem: String,
    /// What to do.
    pub remedy: String,
    /// What it is about.
    pub about: About,
    /// Whether the widget cannot use the file as long as it is there. Others are likely mistakes.
    pub is_error: bool,
    /// What is marked in the text, in bytes: a value, or the key of one that is large.
    pub mark: Range<usize>,
    /// The same in UTF-16 code units, for an editor.
    pub mark_utf16: Range<usize>,
    /// Its line, counted from 1.
    pub line: usize,
}

/// What a problem is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum About {
    /// The text is not JSON.
    Syntax,
    /// No way leads to a step.
    Unreachable,
    /// A step, or an answer, leads nowhere.
    DeadEnd,
    /// A way leads back.
    Loop,
    /// No way through a flow leads to somebody.
    NoPerson,
    /// Nothing opens a flow.
    Unopened,
    /// An intent opens no flow.
    NoFlow,
    /// Anything else.
    Other,
}

impl About {
    /// In words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Syntax => "Not JSON",
            Self::Unreachable => "Unreachable",
            Self::DeadEnd => "Dead end",
            Self::Loop => "Loop",
            Self::NoPerson => "No way to a person",
            Self::Unopened => "Nothing opens it",
            Self::NoFlow => "Opens no flow",
            Self::Other => "Problem",
        }
    }

    /// Of a problem in the words of the engine and the walker.
    fn of(problem: &str) -> Self {
        let says = |part: &str| problem.contains(part);
        if says("no way leads to this step") {
            Self::Unreachable
        } else if says("comes a second time") || says("leads back to an earlier step") {
            Self::Loop
        } else if says("leads to a form or a person") {
            Self::NoPerson
        } else if says("no intent and no rule leads to") {
            Self::Unopened
        } else if says("there is no flow") {
            Self::NoFlow
        } else if says("nothing that can be pressed") || says("nothing follows") || says("there is no step") {
            Self::DeadEnd
        } else {
            Self::Other
        }
    }
}

/// All problems of a flows file, in the order of the text. Any name of a time zone passes.
#[must_use]
pub fn check(text: &str) -> Vec<Problem> {
    let tree = tree::read(text);
    problems(text, &tree, &sketch::draw(&tree).findings, |_| true)
}

/// As [`check`], for a text that is read and drawn already, and with the time zones that there are.
pub(crate) fn problems(text: &str, tree: &Tree, drawn: &[Diagnostic], is_zone: IsZone) -> Vec<Problem> {
    let mut all: Vec<Problem> = tree.faults.iter().map(of_fault).collect();
    if let Some(root) = &tree.root {
        twice(root, "$", &mut all);
        let (found, errors) = found(text, root, is_zone);
        let broken = |range: &Range<usize>| {
            tree.faults.iter().any(|fault| range.start <= fault.range.start && fault.range.start <= range.end)
        };
        for (i, diagnostic) in found.iter().chain(drawn).enumerate() {
            let (node, _) = place::nearest(root, &diagnostic.path);
            let about = About::of(&diagnostic.problem);
            // What is said of a value that could not be read whole need not be true.
            let same =
                |own: &Problem| own.path == diagnostic.path && own.about == about && about != About::Other;
            let told_before = i >= found.len() && all.iter().any(same);
            if !broken(&node.range) && !told_before {
                all.push(of_diagnostic(root, diagnostic, about, i < errors));
            }
        }
    }
    all.sort_by_key(|problem| problem.mark.start);
    place_in(text, &mut all);
    all
}

/// What the engine and the walker find, and how many of these are errors.
fn found(text: &str, root: &Node, is_zone: IsZone) -> (Vec<Diagnostic>, usize) {
    let json = root.to_json();
    let (mut all, errors) = match Flows::read(&json) {
        Err(all) => {
            let errors = all.len();
            (all, errors)
        }
        Ok(flows) => {
            let mut all = flows.lint();
            all.extend(walks::findings(text, root, flows));
            (all, 0)
        }
    };
    // The engine knows the shape of a zone's name, not the zones. The widget works without; nobody would be there.
    let zone = zones::check(&json, is_zone);
    all.extend(zone.filter(|zone| all.iter().all(|known| known.path != zone.path)));
    (all, errors)
}

/// Keys that stand in an object a second time: whoever reads the file takes the last one, and the others do nothing.
fn twice(node: &Node, path: &str, all: &mut Vec<Problem>) {
    let mut last: BTreeMap<&str, &Range<usize>> = BTreeMap::new();
    for entry in node.entries() {
        let path = format!("{path}.{}", entry.key);
        twice(&entry.value, &path, all);
        if let Some(before) = last.insert(&entry.key, &entry.key_range) {
            all.push(Problem {
                path,
                problem: "this key stands here a second time further on, and only the last one counts"
                    .to_owned(),
                remedy: "Take one of the two out".to_owned(),
                about: About::Other,
                is_error: false,
                mark: before.clone(),
                mark_utf16: 0..0,
                line: 0,
            });
        }
    }
    for (i, item) in node.items().iter().enumerate() {
        twice(item, &format!("{path}[{i}]"), all);
    }
}

fn of_fault(fault: &tree::Fault) -> Problem {
    Problem {
        path: String::new(),
        problem: fault.problem.clone(),
        remedy: fault.remedy.clone(),
        about: About::Syntax,
        is_error: true,
        mark: fault.range.clone(),
        mark_utf16: 0..0,
        line: 0,
    }
}

fn of_diagnostic(root: &Node, found: &Diagnostic, about: About, is_error: bool) -> Problem {
    Problem {
        path: found.path.clone(),
        problem: found.problem.clone(),
        remedy: found.remedy.clone(),
        about,
        is_error,
        mark: mark(root, &found.path, found.problem.contains("key is not known")),
        mark_utf16: 0..0,
        line: 0,
    }
}

/// What shows a place: the value, or of one that is large its key or its bracket.
fn mark(root: &Node, path: &str, is_key: bool) -> Range<usize> {
    let (node, rest) = place::nearest(root, path);
    if rest.is_empty() && !is_key && !matches!(node.kind, Kind::List(_) | Kind::Object(_)) {
        return node.range.clone();
    }
    let own = place::parent(root, node).and_then(|parent| {
        let entry = parent.entries().iter().find(|entry| std::ptr::eq(&entry.value, node))?;
        Some(entry.key_range.clone())
    });
    own.or_else(|| node.entry("id").map(|entry| entry.value.range.clone()))
        .unwrap_or(node.range.start..(node.range.start + 1).min(node.range.end))
}

/// Fills in lines and UTF-16 offsets, in one go through the text. The problems are in the order of the text.
fn place_in(text: &str, problems: &mut [Problem]) {
    let mut offsets: Vec<usize> =
        problems.iter().flat_map(|problem| [problem.mark.start, problem.mark.end]).collect();
    offsets.sort_unstable();
    offsets.dedup();
    let mut places = Vec::with_capacity(offsets.len());
    let (mut units, mut line, mut wanted) = (0, 1, offsets.iter().peekable());
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        while wanted.next_if(|offset| **offset <= at).is_some() {
            places.push((units, line));
        }
        units += c.len_utf16();
        line += usize::from(c == '\n');
    }
    let place = |offset: usize| {
        offsets.binary_search(&offset).ok().and_then(|i| places.get(i)).copied().unwrap_or((0, 1))
    };
    for problem in problems {
        let (from, line) = place(problem.mark.start);
        problem.mark_utf16 = from..place(problem.mark.end).0;
        problem.line = line;
    }
}

#[cfg(test)]
mod tests;
