//! The steps of a flow, the ways between them, and their ends.

use super::{EdgeKind, Node, NodeKind, Sketch, condition, filled};
use crate::tree;

/// Where a way leads.
#[derive(Clone, Copy)]
enum To<'t> {
    Step(usize),
    Solved,
    Sent,
    Person,
    /// To another page.
    Page(&'t str),
    /// To a step that is not there; empty: to none at all.
    Nowhere(&'t str),
}

/// A way out of a step.
struct Way<'t> {
    label: String,
    to: To<'t>,
    /// The key that says where it leads, below the step.
    at: String,
}

/// A flow that is being drawn.
struct Flow<'t> {
    root: &'t tree::Node,
    steps: &'t [tree::Node],
    /// Its own node.
    head: usize,
    path: String,
    /// The nodes of its steps.
    nodes: Vec<usize>,
}

impl Sketch {
    pub(super) fn steps(&mut self, root: &tree::Node, flow: &tree::Node, head: usize) {
        let steps = flow.list("steps");
        let path = self.nodes[head].path.clone();
        let owner = self.nodes[head].name.clone();
        let mut nodes = Vec::new();
        for (s, step) in steps.iter().enumerate() {
            let name = step.text("id").unwrap_or_default();
            let kind = step.text("kind").unwrap_or_default();
            let title = filled(
                root,
                step.text("title").unwrap_or(if kind == "person" { "Talk to a person" } else { name }),
            );
            let node =
                self.node(NodeKind::Step, &format!("{owner}/{name}"), title, format!("{path}.steps[{s}]"));
            self.nodes[node].name = name.to_owned();
            self.nodes[node].detail = kind.to_owned();
            self.nodes[node].within = Some(head);
            nodes.push(node);
        }
        if let Some(first) = nodes.first() {
            self.edge(head, *first, "", EdgeKind::Way);
        }
        let flow = Flow { root, steps, head, path, nodes };
        // Which steps each one leads to, and whether it leads to somebody.
        let mut leads: Vec<(Vec<usize>, bool)> = Vec::new();
        for (s, step) in steps.iter().enumerate() {
            leads.push(self.step(&flow, s, step));
        }
        self.look_at(&flow, &leads);
    }

    fn step(&mut self, flow: &Flow<'_>, s: usize, step: &tree::Node) -> (Vec<usize>, bool) {
        let (mut to, mut reaches) = (Vec::new(), false);
        let here = flow.nodes[s];
        for way in flow.ways(s, step) {
            let path = || format!("{}.steps[{s}]{}", flow.path, way.at);
            match way.to {
                To::Step(next) if next <= s => {
                    self.edge(here, flow.nodes[next], way.label, EdgeKind::Back);
                    self.find(
                        path(),
                        "this leads back to an earlier step",
                        "Name a later step, or \"person\"",
                    );
                    to.push(next);
                    continue;
                }
                To::Step(next) => {
                    to.push(next);
                    self.edge(here, flow.nodes[next], way.label, EdgeKind::Way);
                    continue;
                }
                To::Nowhere("") => {
                    self.find(path(), "nothing follows this step", "Name a step, \"person\" or \"solved\"");
                }
                To::Nowhere(name) => {
                    let remedy =
                        "Name a step of this flow, \"person\" or \"solved\", or leave it out to go on";
                    self.find(path(), format!("there is no step \"{name}\" in this flow"), remedy);
                }
                To::Person | To::Sent => reaches = true,
                To::Solved | To::Page(_) => {}
            }
            let end = self.end(flow, here, way.to);
            self.edge(here, end, way.label, EdgeKind::Way);
        }
        if let Some(when) = step.get("when") {
            let label = condition::unless(when);
            match s + 1 < flow.steps.len() {
                true => {
                    to.push(s + 1);
                    self.edge(here, flow.nodes[s + 1], label, EdgeKind::Over);
                }
                false => {
                    reaches = true;
                    let end = self.end(flow, here, To::Person);
                    self.edge(here, end, label, EdgeKind::Over);
                }
            }
        }
        (to, reaches)
    }

    /// The node of an end of this step. Each step has its own: ways from all over a flow to one end cannot be read.
    fn end(&mut self, flow: &Flow<'_>, here: usize, to: To<'_>) -> usize {
        let owner = &self.nodes[here].id;
        let (kind, title, path) = match to {
            To::Solved => (NodeKind::Solved, "Solved".to_owned(), ""),
            To::Sent => (NodeKind::Sent, "Sent".to_owned(), "$.handoff"),
            To::Person => (NodeKind::Person, "A person".to_owned(), "$.person"),
            To::Page(href) => (NodeKind::Link, href.to_owned(), ""),
            To::Nowhere("") => (NodeKind::Nowhere, "Nothing follows".to_owned(), ""),
            To::Nowhere(name) => (NodeKind::Nowhere, format!("There is no step “{name}”"), ""),
            To::Step(step) => return flow.nodes[step],
        };
        let id = format!("end:{owner}/{title}");
        if let Some(own) = self.nodes.iter().position(|node| node.id == id) {
            return own;
        }
        let (name, detail, problems) = Default::default();
        let path = path.to_owned();
        self.nodes.push(Node { id, kind, name, title, detail, path, within: Some(flow.head), problems });
        self.nodes.len() - 1
    }

    /// Steps that nobody reaches, and a flow that leads to nobody.
    fn look_at(&mut self, flow: &Flow<'_>, leads: &[(Vec<usize>, bool)]) {
        if leads.is_empty() {
            return;
        }
        let mut seen = vec![false; leads.len()];
        let mut open = vec![0];
        let mut reaches = false;
        while let Some(step) = open.pop() {
            if std::mem::replace(&mut seen[step], true) {
                continue;
            }
            reaches |= leads[step].1;
            open.extend(&leads[step].0);
        }
        for step in (0..leads.len()).filter(|&step| !seen[step]) {
            let path = format!("{}.steps[{step}]", flow.path);
            self.find(path, "no way leads to this step", "Let an answer lead to it, or take it out");
        }
        if !reaches {
            let problem = "no way through this flow leads to a form or a person";
            self.find(flow.path.clone(), problem, "Let an answer lead to \"person\", or add a form");
        }
    }
}

impl<'t> Flow<'t> {
    fn ways(&self, s: usize, step: &'t tree::Node) -> Vec<Way<'t>> {
        let text = |key: &str, usual: &str| filled(self.root, step.text(key).unwrap_or(usual));
        let own = || self.next(s, step, "next").unwrap_or_else(|| self.following(s));
        let way = |label: String, to: To<'t>, at: &str| Way { label, to, at: at.to_owned() };
        match step.text("kind").unwrap_or_default() {
            "article" => vec![
                way(text("solved", "That solved it"), To::Solved, ""),
                way(text("more", "I still need help"), own(), ".next"),
            ],
            "question" if step.get("several").is_some_and(|flag| flag.kind == tree::Kind::Bool(true)) => {
                vec![way(text("more", "Continue"), own(), ".next")]
            }
            "question" => self.answers(s, step),
            "form" if step.get("next").is_some() => vec![way(text("submit", "Continue"), own(), ".next")],
            "form" => vec![way(text("submit", "Send"), To::Sent, "")],
            "lookup" => self.lookup(s, step),
            "link" => vec![
                way(text("label", ""), To::Page(step.text("href").unwrap_or("another page")), ""),
                way("then".to_owned(), own(), ".next"),
            ],
            "person" => vec![way(String::new(), To::Person, "")],
            "done" => vec![way(String::new(), To::Solved, "")],
            // A kind that nobody knows: it is drawn as if it led on.
            _ => vec![way(String::new(), own(), ".next")],
        }
    }

    fn answers(&self, s: usize, step: &'t tree::Node) -> Vec<Way<'t>> {
        let mut all = Vec::new();
        for (o, option) in step.list("options").iter().enumerate() {
            let label = filled(self.root, option.text("label").or(option.text("id")).unwrap_or("?"));
            let own = self.next(s, option, "next").or_else(|| self.next(s, step, "next"));
            // After the last step nothing follows an answer.
            let end = if s + 1 < self.steps.len() { To::Step(s + 1) } else { To::Nowhere("") };
            let at = match option.get("next").is_none() && step.get("next").is_some() {
                true => ".next".to_owned(),
                false => format!(".options[{o}].next"),
            };
            all.push(Way { label, to: own.unwrap_or(end), at });
        }
        all
    }

    fn lookup(&self, s: usize, step: &'t tree::Node) -> Vec<Way<'t>> {
        let own = self.next(s, step, "next").unwrap_or_else(|| self.following(s));
        let mut all = Vec::new();
        for (b, branch) in step.list("branches").iter().enumerate() {
            let label = branch.get("when").map(condition::wanted).unwrap_or_default();
            let to = self.next(s, branch, "next").unwrap_or(own);
            all.push(Way { label, to, at: format!(".branches[{b}].next") });
        }
        let otherwise = if all.is_empty() { "answered" } else { "any other answer" };
        all.push(Way { label: otherwise.to_owned(), to: own, at: ".next".to_owned() });
        let failed = self.next(s, step, "failed").unwrap_or(own);
        all.push(Way { label: "no answer".to_owned(), to: failed, at: ".failed".to_owned() });
        all
    }

    /// Where the key says that it leads.
    fn next(&self, _: usize, object: &'t tree::Node, key: &str) -> Option<To<'t>> {
        Some(match object.text(key)? {
            "person" | "" => To::Person,
            "solved" => To::Solved,
            id => match self.steps.iter().position(|step| step.text("id") == Some(id)) {
                Some(step) => To::Step(step),
                None => To::Nowhere(id),
            },
        })
    }

    /// The step that follows; after the last one, a person.
    fn following(&self, s: usize) -> To<'t> {
        if s + 1 < self.steps.len() { To::Step(s + 1) } else { To::Person }
    }
}
