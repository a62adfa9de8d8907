//! What can be read of a flows file, drawn: categories → intents → flows → steps → ends. Whatever else is wrong with it, the rest
//! is drawn.

mod condition;

mod steps;

use crate::tree::{self, Tree};
use serde::{Deserialize, Serialize};
use signpost_engine::config::Diagnostic;

/// A node of the graph.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// Unique, and the same after a change elsewhere in the file: `step:track-order/help`.
    pub id: String,
    /// What it is.
    pub kind: NodeKind,
    /// Its id in the file; empty for ends.
    pub name: String,
    /// What the customer reads, with the texts of `team` filled in.
    pub title: String,
    /// Of a step, what the customer does there; of others, more words; may be empty.
    pub detail: String,
    /// Its JSON path; for the ends, what they are about; may be empty.
    pub path: String,
    /// The node of its flow, for steps and ends; of its category, for intents.
    pub within: Option<usize>,
    /// Its problems, as places in [`Drawn::problems`](crate::graph::Drawn::problems).
    pub problems: Vec<usize>,
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NodeKind {
    /// A category.
    Category,
    /// An intent.
    Intent,
    /// A row of the policy that opens a flow.
    Rule,
    /// A flow.
    Flow,
    /// A step.
    Step,
    /// The case ends solved.
    Solved,
    /// The case is sent.
    Sent,
    /// A person takes over.
    Person,
    /// Another page is opened.
    Link,
    /// A step that does not exist.
    Nowhere,
}

/// A way from one node to another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Edge {
    /// A place in [`Drawn::nodes`](crate::graph::Drawn::nodes).
    pub from: usize,
    /// A place in [`Drawn::nodes`](crate::graph::Drawn::nodes).
    pub to: usize,
    /// What leads there: an answer, a button, a condition; may be empty.
    pub label: String,
    /// What it is.
    pub kind: EdgeKind,
}

/// What an edge is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum EdgeKind {
    /// A way that the customer goes.
    Way,
    /// The step is passed over.
    Over,
    /// It leads back.
    Back,
}

impl NodeKind {
    /// Whether ways end there.
    #[must_use]
    pub const fn is_end(self) -> bool {
        matches!(self, Self::Solved | Self::Sent | Self::Person | Self::Link | Self::Nowhere)
    }
}

/// A graph without the problems of the file, and what is wrong with its ways.
pub(crate) struct Sketch {
    pub(crate) nodes: Vec<Node>,
    pub(crate) edges: Vec<Edge>,
    /// In the words of the engine and the walker, who do not look at a file that has other faults.
    pub(crate) findings: Vec<Diagnostic>,
}

/// Draws what can be read.
pub(crate) fn draw(tree: &Tree) -> Sketch {
    let mut sketch = Sketch { nodes: Vec::new(), edges: Vec::new(), findings: Vec::new() };
    if let Some(root) = &tree.root {
        sketch.file(root);
    }
    sketch
}

impl Sketch {
    fn file(&mut self, root: &tree::Node) {
        let fill = |text: &str| filled(root, text);
        for (i, category) in root.list("categories").iter().enumerate() {
            let name = category.text("id").unwrap_or_default();
            let title = fill(category.text("label").unwrap_or(name));
            self.node(NodeKind::Category, name, title, format!("$.categories[{i}]"));
        }
        let categories = self.nodes.len();
        let flows = root.list("flows");
        let place = |id: &str| flows.iter().position(|flow| flow.text("id") == Some(id));
        let mut opens = Vec::new();
        for (i, intent) in root.list("intents").iter().enumerate() {
            let name = intent.text("id").unwrap_or_default();
            let title = fill(intent.text("label").unwrap_or(name));
            let own = name.split('.').next().unwrap_or_default();
            let category = intent.text("category").unwrap_or(own);
            let category = self.nodes[..categories].iter().position(|node| node.name == category);
            let node = self.node(NodeKind::Intent, name, title, format!("$.intents[{i}]"));
            self.nodes[node].within = category;
            if let Some(category) = category {
                self.edge(category, node, "", EdgeKind::Way);
            }
            let flow = intent.text("flow").unwrap_or_default();
            match place(flow) {
                Some(flow) => opens.push((node, flow)),
                None if flow.is_empty() => {}
                None => {
                    let problem = format!("there is no flow \"{flow}\"");
                    let remedy = "Add it under \"flows\", or name one that is there";
                    self.find(format!("$.intents[{i}].flow"), problem, remedy);
                }
            }
        }
        for (i, rule) in root.list("policy").iter().enumerate() {
            let Some(flow) = rule.get("then").and_then(|then| then.text("open_flow")) else { continue };
            let title = rule.text("because").map_or_else(|| format!("Row {} of the policy", i + 1), fill);
            let node =
                self.node(NodeKind::Rule, &format!("policy {}", i + 1), title, format!("$.policy[{i}]"));
            opens.extend(place(flow).map(|flow| (node, flow)));
        }
        let mut heads = Vec::new();
        for (i, flow) in flows.iter().enumerate() {
            let name = flow.text("id").unwrap_or_default();
            let title = fill(flow.text("title").unwrap_or(name));
            let path = format!("$.flows[{i}]");
            if !opens.iter().any(|(_, opened)| *opened == i) {
                let problem = format!("no intent and no rule leads to \"{name}\"");
                self.find(path.clone(), problem, "Name it in an intent, or take it out");
            }
            let head = self.node(NodeKind::Flow, name, title, path);
            let count = flow.list("steps").len();
            self.nodes[head].detail = format!("{count} {}", if count == 1 { "step" } else { "steps" });
            heads.push(head);
            self.steps(root, flow, head);
        }
        for (node, flow) in opens {
            self.edge(node, heads[flow], "", EdgeKind::Way);
        }
    }

    fn node(&mut self, kind: NodeKind, name: &str, title: String, path: String) -> usize {
        let of = match kind {
            NodeKind::Category => "category",
            NodeKind::Intent => "intent",
            NodeKind::Rule => "rule",
            NodeKind::Flow => "flow",
            _ => "step",
        };
        let mut id = format!("{of}:{name}");
        // An id that stands twice is a fault of the file, and both are drawn.
        while self.nodes.iter().any(|node| node.id == id) {
            id.push('+');
        }
        let (detail, within, problems) = Default::default();
        self.nodes.push(Node { id, kind, name: name.to_owned(), title, detail, path, within, problems });
        self.nodes.len() - 1
    }

    fn edge(&mut self, from: usize, to: usize, label: impl Into<String>, kind: EdgeKind) {
        let label = label.into();
        let same = |edge: &&mut Edge| edge.from == from && edge.to == to && edge.kind == kind;
        match self.edges.iter_mut().find(same) {
            // Several answers that lead to the same step are one arrow.
            Some(edge) if !label.is_empty() && edge.label != label => {
                if !edge.label.is_empty() {
                    edge.label += " · ";
                }
                edge.label += &label;
            }
            Some(_) => {}
            None => self.edges.push(Edge { from, to, label, kind }),
        }
    }

    fn find(&mut self, path: String, problem: impl Into<String>, remedy: &str) {
        self.findings.push(Diagnostic { path, problem: problem.into(), remedy: remedy.to_owned() });
    }
}

/// A text with those of `team` in the place of `{key}`.
fn filled(root: &tree::Node, text: &str) -> String {
    let Some(team) = root.get("team").filter(|_| text.contains('{')) else { return text.to_owned() };
    let keys = team.entries().iter().filter_map(|entry| Some((&entry.key, entry.value.as_text()?)));
    keys.fold(text.to_owned(), |text, (key, value)| text.replace(&format!("{{{key}}}"), value))
}
