//! All categories with their flows, each flow with the intents that open it.

use super::words::{count, marks};
use signpost_studio::graph::{Drawn, EdgeKind, NodeKind};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct OverviewProps {
    pub(super) drawn: Rc<Drawn>,
    pub(super) selected: Option<usize>,
    pub(super) on_open: Callback<usize>,
}

#[component]
pub(super) fn Overview(props: &OverviewProps) -> Html {
    let OverviewProps { drawn, .. } = props;
    let intents = use_state(|| false);
    let groups = drawn.groups();
    if groups.is_empty() {
        return html! {
            <crate::studio::parts::Empty title="Nothing can be drawn yet">
                <p>{ "Categories, intents and flows of the file appear here. Mend the file in the editor, or undo the last change." }</p>
            </crate::studio::parts::Empty>
        };
    }
    let toggle = {
        let intents = intents.clone();
        move |_: Event| intents.set(!*intents)
    };
    html! {
        <div class="flows-overview scroll" tabindex="0" role="group" aria-label="Overview of the flows">
            <div class="row head">
                <p class="soft">{ summary(drawn) }</p>
                <label class="line end"><input type="checkbox" checked={*intents} onchange={toggle} />{ "Show intents" }</label>
            </div>
            <div class="groups">
                { for groups.iter().map(|group| html! {
                    <section key={group.category.map_or(usize::MAX, |c| c)} class="group">
                        <h3>
                            if let Some(category) = group.category {
                                <button type="button" class="quiet" onclick={props.on_open.reform(move |_| category)}
                                    title="Draw this category with its intents and flows">
                                    { &drawn.nodes[category].title }
                                </button>
                            } else {
                                { "In no category" }
                            }
                        </h3>
                        if group.flows.is_empty() && group.loose.is_empty() {
                            <p class="soft">{ "No intent is in this category yet." }</p>
                        }
                        <ul>
                            { for group.flows.iter().map(|(flow, own)| row(props, *flow, own, *intents)) }
                            { for group.loose.iter().map(|intent| row(props, *intent, &[], false)) }
                        </ul>
                    </section>
                }) }
            </div>
        </div>
    }
}

/// A flow, or an intent that opens none.
fn row(props: &OverviewProps, place: usize, intents: &[usize], with_intents: bool) -> Html {
    let drawn = &props.drawn;
    let node = &drawn.nodes[place];
    let problems = drawn.problems_of(place);
    let ends = ends(drawn, place);
    html! {
        <li key={place}>
            <button type="button" class={classes!("flow-row", (props.selected == Some(place)).then_some("selected"))}
                onclick={props.on_open.reform(move |_| place)}>
                <span class="title">{ &node.title }</span>
                if problems > 0 {
                    <span class="tag bad">{ count(problems, "problem", "problems") }</span>
                }
                <span class="soft detail">{ if node.kind == NodeKind::Flow { node.detail.clone() } else { "opens no flow".into() } }</span>
                <span class="ends" aria-hidden="true">
                    { for ends.iter().map(|(kind, title)| html! { <i class={super::words::class(*kind)} title={*title}></i> }) }
                </span>
                <span class="hidden">
                    { marks(drawn, place) }{ ends.iter().map(|(_, said)| format!(". {said}")).collect::<String>() }
                </span>
            </button>
            if with_intents && !intents.is_empty() {
                <ul class="intents">
                    { for intents.iter().map(|intent| html! {
                        <li key={*intent}>{ &drawn.nodes[*intent].title }{ " " }<span class="mono soft">{ &drawn.nodes[*intent].name }</span></li>
                    }) }
                </ul>
            }
        </li>
    }
}

/// How the ways of a flow end.
fn ends(drawn: &Drawn, flow: usize) -> Vec<(NodeKind, &'static str)> {
    let all = [
        (NodeKind::Solved, "Can end solved"),
        (NodeKind::Sent, "Can be sent"),
        (NodeKind::Person, "Can lead to a person"),
    ];
    let has = |kind: NodeKind| drawn.nodes.iter().any(|node| node.kind == kind && node.within == Some(flow));
    all.into_iter().filter(|(kind, _)| has(*kind)).collect()
}

fn summary(drawn: &Drawn) -> String {
    let number = |kind: NodeKind| drawn.of_kind(kind).count();
    let ways = drawn.edges.iter().filter(|edge| edge.kind != EdgeKind::Back);
    let steps = ways.filter(|edge| drawn.nodes[edge.from].kind == NodeKind::Step).count();
    format!(
        "{}, {}, {} with {} and {} between them.",
        count(number(NodeKind::Category), "category", "categories"),
        count(number(NodeKind::Intent), "intent", "intents"),
        count(number(NodeKind::Flow), "flow", "flows"),
        count(number(NodeKind::Step), "step", "steps"),
        count(steps, "way", "ways"),
    )
}
