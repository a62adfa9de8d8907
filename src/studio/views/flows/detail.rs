//! What was selected in the graph, in words: its problems, and where its ways lead.

use super::words::{class, kind, problems, sentence, sign};
use signpost_studio::graph::{Drawn, Edge};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct DetailProps {
    pub(super) drawn: Rc<Drawn>,
    pub(super) place: usize,
    /// Shows another node.
    pub(super) on_open: Callback<usize>,
    pub(super) go: Callback<(String, bool)>,
}

#[component]
pub(super) fn Detail(props: &DetailProps) -> Html {
    let DetailProps { drawn, place, .. } = props;
    let Some(node) = drawn.nodes.get(*place) else { return html! {} };
    let edges = |own: fn(&Edge) -> usize| drawn.edges.iter().filter(move |edge| own(edge) == *place);
    let out: Vec<(usize, &str)> =
        edges(|edge| edge.from).map(|edge| (edge.to, edge.label.as_str())).collect();
    let comes: Vec<(usize, &str)> =
        edges(|edge| edge.to).map(|edge| (edge.from, edge.label.as_str())).collect();
    let path = node.path.clone();
    html! {
        <section class="flows-detail" aria-label={format!("About {}", node.title)}>
            <div class="row">
                <span class={classes!("what", class(node.kind))}>{ kind(node) }</span>
                <h3>{ &node.title }</h3>
                <span class="soft mono">{ &node.name }</span>
                if !path.is_empty() {
                    <button type="button" class="end" onclick={props.go.reform(move |_| (path.clone(), true))}>
                        { "Edit in JSON" }
                    </button>
                }
            </div>
            if !node.problems.is_empty() {
                <ul class="marks">
                    { for problems(drawn, node).map(|problem| html! {
                        <li class={if problem.is_error { "bad" } else { "warn" }}>
                            { sign(problem.about) }
                            <span><b>{ problem.about.label() }</b>{ ": " }{ sentence(&problem.problem) }{ ". " }
                                <span class="soft">{ &problem.remedy }{ "." }</span></span>
                        </li>
                    }) }
                </ul>
            }
            <dl>
                { ways(props, "From", &comes) }
                { ways(props, "Leads to", &out) }
            </dl>
        </section>
    }
}

fn ways(props: &DetailProps, name: &str, all: &[(usize, &str)]) -> Html {
    if all.is_empty() {
        return html! {};
    }
    html! {
        <>
            <dt>{ name }</dt>
            <dd>
                { for all.iter().map(|(to, label)| {
                    let (to, node) = (*to, &props.drawn.nodes[*to]);
                    html! {
                        <button type="button" class="quiet" onclick={props.on_open.reform(move |_| to)}>
                            if !label.is_empty() { <span class="soft">{ label.to_string() }{ " →" }</span> }
                            { &node.title }
                        </button>
                    }
                }) }
            </dd>
        </>
    }
}
