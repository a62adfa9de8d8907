//! Parts of the graph that are small enough to be read.

use super::{Drawn, Edge, NodeKind};

/// A category with what it holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Its node; `None` holds what no category leads to.
    pub category: Option<usize>,
    /// The flows that its intents open, each with these intents, in the order of the file.
    pub flows: Vec<(usize, Vec<usize>)>,
    /// Intents that open no flow.
    pub loose: Vec<usize>,
}

impl Drawn {
    /// The nodes of this kind.
    pub fn of_kind(&self, kind: NodeKind) -> impl Iterator<Item = usize> + '_ {
        self.nodes.iter().enumerate().filter(move |(_, node)| node.kind == kind).map(|(place, _)| place)
    }

    /// The place of the node with this id.
    #[must_use]
    pub fn place(&self, id: &str) -> Option<usize> {
        self.nodes.iter().position(|node| node.id == id)
    }

    /// The node of the innermost thing that a JSON path lies in.
    #[must_use]
    pub fn at_path(&self, path: &str) -> Option<usize> {
        let lies_in = |own: &str| {
            let rest = path.strip_prefix(own);
            !own.is_empty() && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        let all =
            self.nodes.iter().enumerate().filter(|(_, node)| !node.kind.is_end() && lies_in(&node.path));
        all.max_by_key(|(_, node)| node.path.len()).map(|(place, _)| place)
    }

    /// Categories with their flows. Flows and intents without a category come last.
    #[must_use]
    pub fn groups(&self) -> Vec<Group> {
        let mut groups: Vec<Group> = self
            .of_kind(NodeKind::Category)
            .map(Some)
            .chain([None])
            .map(|category| Group { category, flows: Vec::new(), loose: Vec::new() })
            .collect();
        let last = groups.len() - 1;
        for intent in self.of_kind(NodeKind::Intent) {
            let category = self.nodes[intent].within;
            let place = groups.iter().position(|group| group.category == category).unwrap_or(last);
            let group = &mut groups[place];
            match self.edges.iter().find(|edge| edge.from == intent) {
                None => group.loose.push(intent),
                Some(edge) => match group.flows.iter_mut().find(|(flow, _)| *flow == edge.to) {
                    Some((_, intents)) => intents.push(intent),
                    None => group.flows.push((edge.to, vec![intent])),
                },
            }
        }
        for flow in self.of_kind(NodeKind::Flow) {
            if !groups.iter().any(|group| group.flows.iter().any(|(own, _)| *own == flow)) {
                groups[last].flows.push((flow, Vec::new()));
            }
        }
        groups.retain(|group| group.category.is_some() || !group.flows.is_empty() || !group.loose.is_empty());
        groups
    }

    /// A flow with its steps and ends, and what opens it.
    #[must_use]
    pub fn of_flow(&self, flow: usize) -> Vec<usize> {
        let opens = self.edges.iter().filter(|edge| edge.to == flow).map(|edge| edge.from);
        let own = (0..self.nodes.len()).filter(|&place| {
            self.nodes[place].within == Some(flow) && self.nodes[place].kind != NodeKind::Intent
        });
        opens.chain([flow]).chain(own).collect()
    }

    /// A category with its intents, and the flows that they open.
    #[must_use]
    pub fn of_category(&self, category: usize) -> Vec<usize> {
        let mut all = vec![category];
        let groups = self.groups();
        let Some(group) = groups.iter().find(|group| group.category == Some(category)) else { return all };
        all.extend(group.flows.iter().flat_map(|(_, intents)| intents).chain(&group.loose));
        all.extend(group.flows.iter().map(|(flow, _)| *flow));
        all
    }

    /// The edges among these nodes.
    #[must_use]
    pub fn among(&self, nodes: &[usize]) -> Vec<&Edge> {
        self.edges.iter().filter(|edge| nodes.contains(&edge.from) && nodes.contains(&edge.to)).collect()
    }

    /// How many problems a node has, with those of its steps if it is a flow.
    #[must_use]
    pub fn problems_of(&self, place: usize) -> usize {
        let own = self.nodes.get(place).map_or(0, |node| node.problems.len());
        let is_flow = self.nodes.get(place).is_some_and(|node| node.kind == NodeKind::Flow);
        let inner = self.nodes.iter().filter(|node| is_flow && node.within == Some(place));
        own + inner.map(|node| node.problems.len()).sum::<usize>()
    }
}
