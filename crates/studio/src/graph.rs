//! A flows file as a graph, with everything that is wrong at its node; and parts of it that are small enough to be read.

mod part;

use crate::ask::{Ask, Tell};
use crate::check::{self, About, Problem};
use crate::loaded::Loaded;
use crate::sketch;
pub use crate::sketch::{Edge, EdgeKind, Node, NodeKind};
use crate::tree;
use crate::trouble::Trouble;
use crate::zones::IsZone;
use serde::{Deserialize, Serialize};

/// Asks for the graph of a flows file, with everything that is wrong. It need not be the file that is loaded.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Graph {
    /// The text of the file.
    pub text: String,
}

impl Ask for Graph {
    const NAME: &'static str = "graph";

    type Answer = Drawn;

    fn answer(self, loaded: &mut Loaded, _: Tell<'_>) -> Result<Drawn, Trouble> {
        Ok(draw(&self.text, loaded.is_zone()))
    }
}

/// A flows file as a graph.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Drawn {
    /// In the order of the file: categories, intents, rows of the policy that open flows, then each flow with its steps and ends.
    pub nodes: Vec<Node>,
    /// In the order of the file.
    pub edges: Vec<Edge>,
    /// All that is wrong, as of [`check`](crate::check::check).
    pub problems: Vec<Problem>,
}

/// The graph of a flows file. Any name of a time zone passes.
#[must_use]
pub fn graph(text: &str) -> Drawn {
    draw(text, |_| true)
}

fn draw(text: &str, is_zone: IsZone) -> Drawn {
    let tree = tree::read(text);
    let sketch = sketch::draw(&tree);
    let problems = check::problems(text, &tree, &sketch.findings, is_zone);
    let mut drawn = Drawn { nodes: sketch.nodes, edges: sketch.edges, problems };
    drawn.attach();
    drawn
}

impl Drawn {
    /// Gives each node its problems: each to the innermost node that its path lies in.
    fn attach(&mut self) {
        for (number, problem) in self.problems.iter().enumerate() {
            let lies_in = |node: &&mut Node| {
                let rest = problem.path.strip_prefix(node.path.as_str());
                !node.path.is_empty()
                    && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
            };
            let own = self.nodes.iter_mut().filter(|node| !node.kind.is_end()).filter(lies_in);
            if let Some(node) = own.max_by_key(|node| node.path.len()) {
                node.problems.push(number);
            }
        }
    }

    /// Whether a node has a problem of this kind.
    #[must_use]
    pub fn is_marked(&self, node: usize, about: About) -> bool {
        let own = self.nodes.get(node).map(|node| node.problems.as_slice()).unwrap_or_default();
        own.iter().any(|&problem| self.problems.get(problem).is_some_and(|problem| problem.about == about))
    }
}

#[cfg(test)]
mod tests;
