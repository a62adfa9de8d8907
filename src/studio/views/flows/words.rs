//! Kinds of nodes and marks in words and signs.

use signpost_studio::check::{About, Problem};
use signpost_studio::graph::{Drawn, Node, NodeKind};
use yew::prelude::*;

/// What a node is, in a word.
pub(super) fn kind(node: &Node) -> &'static str {
    match node.kind {
        NodeKind::Category => "Category",
        NodeKind::Intent => "Intent",
        NodeKind::Rule => "Policy",
        NodeKind::Flow => "Flow",
        NodeKind::Step => match node.detail.as_str() {
            "article" => "Article",
            "question" => "Question",
            "form" => "Form",
            "lookup" => "Lookup",
            "link" => "Link",
            "person" => "Person",
            "done" => "Last words",
            _ => "Step",
        },
        NodeKind::Solved | NodeKind::Sent | NodeKind::Person => "End",
        NodeKind::Link => "Page",
        NodeKind::Nowhere => "Missing",
    }
}

/// The class of a node.
pub(super) const fn class(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Category => "category",
        NodeKind::Intent => "intent",
        NodeKind::Rule => "rule",
        NodeKind::Flow => "flow",
        NodeKind::Step => "step",
        NodeKind::Solved => "end solved",
        NodeKind::Sent => "end sent",
        NodeKind::Person => "end person",
        NodeKind::Link => "end link",
        NodeKind::Nowhere => "end nowhere",
    }
}

/// What is wrong with a node, in words; nothing if nothing is.
pub(super) fn marks(drawn: &Drawn, place: usize) -> String {
    let Some(node) = drawn.nodes.get(place) else { return String::new() };
    let marks: Vec<&str> = problems(drawn, node).map(|problem| problem.about.label()).collect();
    if marks.is_empty() { String::new() } else { format!(". {}.", marks.join(", ")) }
}

/// The problems of a node.
pub(super) fn problems<'a>(drawn: &'a Drawn, node: &'a Node) -> impl Iterator<Item = &'a Problem> {
    node.problems.iter().filter_map(|&problem| drawn.problems.get(problem))
}

/// The sign of a mark: shapes differ, so that colour is not needed to tell them apart.
pub(super) fn sign(about: About) -> Html {
    let shape = match about {
        // A broken chain, a bar across the way, a turning arrow, a person struck out, a door that is shut.
        About::Unreachable => "M2 8h3M11 8h3M6.5 4.5l3 7",
        About::DeadEnd => "M2 8h7M11 3v10",
        About::Loop => "M12.5 6A5 5 0 1 0 13 9M13 2.5V6H9.5",
        About::NoPerson => {
            "M8 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5M3.5 13.5a4.5 4.5 0 0 1 9 0M2.5 2.5l11 11"
        }
        About::Unopened | About::NoFlow => "M4 13.5v-11h8v11zM9.5 8v.5",
        About::Syntax => {
            "M6 2.5c-2 0-2 1-2 2.5s0 3-2 3c2 0 2 1.500 2 3s0 2.500 2 2.500M10 2.500c2 0 2 1 2 2.500s0 3 2 3c-2 0-2 1.500-2 3s0 2.500-2 2.500"
        }
        About::Other => "M8 2.500 14 13.500H2zM8 6.500v3.500M8 11.700v.3",
    };
    html! {
        <svg class="sign" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d={shape} fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"
                stroke-linejoin="round" />
        </svg>
    }
}

/// A number with its noun.
pub(super) fn count(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}

/// A sentence begins with a capital letter.
pub(super) fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    first + chars.as_str()
}
