//! One node, one edge.

use super::super::words;
use super::layout::{Line, Put};
use super::{class, lit};
use signpost_studio::graph::{Drawn, EdgeKind, NodeKind};
use yew::prelude::*;

/// A node as a button.
pub(super) fn node(
    drawn: &Drawn,
    put: &Put,
    selected: Option<usize>,
    stop: usize,
    select: &Callback<(usize, bool)>,
) -> Html {
    let place = put.place;
    let node = &drawn.nodes[place];
    let is_selected = selected == Some(place);
    let has_error = words::problems(drawn, node).any(|problem| problem.is_error);
    let marks: Vec<_> = words::problems(drawn, node).map(|problem| problem.about).collect();
    let said = said(drawn, place);
    let style = format!(
        "left:{}px;top:{}px;inline-size:{}px;block-size:{}px",
        put.x - put.width / 2.0,
        put.y - put.height / 2.0,
        put.width,
        put.height
    );
    let title = format!("{} ({})", node.title, node.name);
    html! {
        <button key={node.id.clone()} type="button" id={format!("flows-node-{place}")} {style} {title}
            class={classes!("node", words::class(node.kind), is_selected.then_some("selected"),
                (!marks.is_empty()).then_some(if has_error { "marked bad" } else { "marked warn" }))}
            aria-current={is_selected.then_some("true")} tabindex={if place == stop { "0" } else { "-1" }}
            onclick={select.reform(move |_: MouseEvent| (place, false))}
            ondblclick={select.reform(move |_: MouseEvent| (place, true))}>
            if !node.kind.is_end() || node.kind == NodeKind::Link {
                <span class="what">{ words::kind(node) }
                    if node.kind == NodeKind::Flow { <i>{ format!(" · {}", node.detail) }</i> }
                </span>
            }
            <span class="title">{ &node.title }</span>
            if let Some(first) = marks.first() {
                <span class="mark">
                    { words::sign(*first) }
                    if marks.len() > 1 { { marks.len() } }
                </span>
            }
            <span class="hidden">{ said }</span>
        </button>
    }
}

/// What is wrong with a node, and where it leads: what cannot be seen in it.
fn said(drawn: &Drawn, place: usize) -> String {
    let mut said = words::marks(drawn, place);
    let ways: Vec<String> = drawn
        .edges
        .iter()
        .filter(|edge| edge.from == place)
        .map(|edge| match edge.label.as_str() {
            "" => drawn.nodes[edge.to].title.clone(),
            label => format!("{label}: {}", drawn.nodes[edge.to].title),
        })
        .collect();
    if !ways.is_empty() {
        said += &format!(" Leads to {}.", ways.join("; "));
    }
    said
}

/// An edge as a curve.
pub(super) fn edge(drawn: &Drawn, line: &Line, selected: Option<usize>) -> Html {
    let edge = &drawn.edges[line.edge];
    let is_lit = lit(drawn, line.edge, selected);
    let end = match (edge.kind, is_lit) {
        (EdgeKind::Back, _) => "url(#flows-arrow-back)",
        (_, true) => "url(#flows-arrow-lit)",
        _ => "url(#flows-arrow)",
    };
    html! {
        <path key={line.edge} class={classes!("edge", class(edge.kind), is_lit.then_some("lit"))} d={curve(&line.points)}
            marker-end={end} />
    }
}

/// A B-spline through the bends, as d3's `curveBasis` draws it.
fn curve(points: &[(f64, f64)]) -> String {
    let Some(&(x, y)) = points.first() else { return String::new() };
    let mut d = format!("M{x:.1} {y:.1}");
    let last = points.len() - 1;
    if points.len() < 3 {
        points[1..].iter().for_each(|(x, y)| d += &format!("L{x:.1} {y:.1}"));
        return d;
    }
    let third = |a: f64, b: f64| (2.0 * a + b) / 3.0;
    let at = |i: usize| points[i];
    let first = at(1);
    d += &format!("L{:.1} {:.1}", (5.0 * x + first.0) / 6.0, (5.0 * y + first.1) / 6.0);
    for i in 1..=last {
        let (a, b) = (at(i - 1), at(i));
        let c = at((i + 1).min(last));
        let end = ((a.0 + 4.0 * b.0 + c.0) / 6.0, (a.1 + 4.0 * b.1 + c.1) / 6.0);
        d += &format!(
            "C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}",
            third(a.0, b.0),
            third(a.1, b.1),
            third(b.0, a.0),
            third(b.1, a.1),
            end.0,
            end.1
        );
    }
    let (x, y) = points[last];
    d + &format!("L{x:.1} {y:.1}")
}
