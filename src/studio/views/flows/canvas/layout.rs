//! Where the nodes of a part go.

use crate::studio::libs;
use serde::{Deserialize, Serialize};
use signpost_studio::graph::{Drawn, NodeKind};

/// A label on an edge has at most so many letters; the rest is in its tip.
const MOST_LETTERS: usize = 24;

/// Where everything of a part goes.
#[derive(Debug, PartialEq, Default)]
pub(super) struct Layout {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) nodes: Vec<Put>,
    pub(super) edges: Vec<Line>,
    /// From left to right instead of downwards.
    pub(super) is_across: bool,
}

/// A node: its middle and its size.
#[derive(Debug, PartialEq)]
pub(super) struct Put {
    /// In [`Drawn::nodes`].
    pub(super) place: usize,
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// An edge: where it bends, and the middle of its label.
#[derive(Debug, PartialEq)]
pub(super) struct Line {
    /// In [`Drawn::edges`].
    pub(super) edge: usize,
    pub(super) points: Vec<(f64, f64)>,
    pub(super) label: String,
    pub(super) x: f64,
    pub(super) y: f64,
}

#[derive(Serialize)]
struct Sized {
    width: f64,
    height: f64,
}

#[derive(Serialize)]
struct Joined {
    from: usize,
    to: usize,
    width: f64,
    height: f64,
}

#[derive(Deserialize, Default)]
struct Laid {
    width: f64,
    height: f64,
    nodes: Vec<Point>,
    edges: Vec<Bent>,
}

#[derive(Deserialize)]
struct Point {
    x: f64,
    y: f64,
}

#[derive(Deserialize)]
struct Bent {
    points: Vec<Point>,
    x: f64,
    y: f64,
}

/// Lays out a flow downwards, a category from left to right.
pub(super) fn lay_out(drawn: &Drawn, part: usize) -> Layout {
    let is_across = drawn.nodes.get(part).is_some_and(|node| node.kind == NodeKind::Category);
    let places = if is_across { drawn.of_category(part) } else { drawn.of_flow(part) };
    let sizes: Vec<Sized> = places.iter().map(|&place| size(drawn, place)).collect();
    let at = |place: usize| places.iter().position(|own| *own == place);
    let mut edges = Vec::new();
    let mut joined = Vec::new();
    for (number, edge) in drawn.edges.iter().enumerate() {
        let (Some(from), Some(to)) = (at(edge.from), at(edge.to)) else { continue };
        let label = short(&edge.label);
        let width = if label.is_empty() { 0.0 } else { 6.3 * label.chars().count() as f64 + 12.0 };
        let height = if label.is_empty() { 0.0 } else { 20.0 };
        joined.push(Joined { from, to, width, height });
        edges.push((number, label));
    }
    let (Ok(nodes), Ok(ways)) = (serde_wasm_bindgen::to_value(&sizes), serde_wasm_bindgen::to_value(&joined))
    else {
        return Layout::default();
    };
    let laid: Laid =
        serde_wasm_bindgen::from_value(libs::layout(&nodes, &ways, is_across)).unwrap_or_default();
    let put = |((&place, size), at): ((&usize, &Sized), &Point)| Put {
        place,
        x: at.x,
        y: at.y,
        width: size.width,
        height: size.height,
    };
    let line = |((edge, label), bent): ((usize, String), Bent)| Line {
        edge,
        label,
        points: bent.points.iter().map(|point| (point.x, point.y)).collect(),
        x: bent.x,
        y: bent.y,
    };
    Layout {
        width: laid.width,
        height: laid.height,
        nodes: places.iter().zip(&sizes).zip(&laid.nodes).map(put).collect(),
        edges: edges.into_iter().zip(laid.edges).map(line).collect(),
        is_across,
    }
}

fn size(drawn: &Drawn, place: usize) -> Sized {
    let kind = drawn.nodes[place].kind;
    match kind {
        NodeKind::Solved | NodeKind::Sent | NodeKind::Person => Sized { width: 112.0, height: 36.0 },
        NodeKind::Link | NodeKind::Nowhere => Sized { width: 180.0, height: 44.0 },
        _ => Sized { width: 204.0, height: 66.0 },
    }
}

fn short(label: &str) -> String {
    if label.chars().count() <= MOST_LETTERS {
        return label.to_owned();
    }
    let start: String = label.chars().take(MOST_LETTERS - 1).collect();
    format!("{}…", start.trim_end())
}

impl Layout {
    /// The node that an arrow key goes to: along the ways, or to the neighbour in the same layer.
    pub(super) fn towards(&self, drawn: &Drawn, from: usize, key: &str) -> Option<usize> {
        let own = self.nodes.iter().find(|put| put.place == from)?;
        let (onwards, back, after) = match self.is_across {
            true => ("ArrowRight", "ArrowLeft", "ArrowDown"),
            false => ("ArrowDown", "ArrowUp", "ArrowRight"),
        };
        // (along the ways, across them)
        let turned = |put: &Put| if self.is_across { (put.x, put.y) } else { (put.y, put.x) };
        let here = turned(own);
        let nearest = |all: Vec<&Put>| {
            let far = |put: &Put| {
                let there = turned(put);
                (there.1 - here.1).abs() + 0.2 * (there.0 - here.0).abs()
            };
            all.into_iter().min_by(|a, b| far(a).total_cmp(&far(b))).map(|put| put.place)
        };
        if key == onwards || key == back {
            let is_onwards = key == onwards;
            let ways = self.edges.iter().filter_map(|line| {
                let edge = &drawn.edges[line.edge];
                let (start, end) = if is_onwards { (edge.from, edge.to) } else { (edge.to, edge.from) };
                (start == from).then(|| self.nodes.iter().find(|put| put.place == end)).flatten()
            });
            return nearest(ways.collect());
        }
        let is_after = key == after;
        let beside = self.nodes.iter().filter(|put| {
            let there = turned(put);
            (there.0 - here.0).abs() < 30.0 && if is_after { there.1 > here.1 } else { there.1 < here.1 }
        });
        nearest(beside.collect())
    }
}
