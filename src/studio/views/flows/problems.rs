//! All that is wrong with the file; a press goes to the place.

use super::words::{count, sentence, sign};
use signpost_studio::check::Problem;
use signpost_studio::graph::{Drawn, NodeKind};
use std::rc::Rc;
use yew::prelude::*;

/// So many are listed.
const SHOWN: usize = 200;

#[derive(Properties, PartialEq)]
pub(super) struct ProblemsProps {
    /// `None` before the file was checked.
    pub(super) problems: Option<Vec<Problem>>,
    pub(super) drawn: Option<Rc<Drawn>>,
    /// Goes to a place, by its path, or to a line.
    pub(super) on_go: Callback<String>,
}

#[component]
pub(super) fn Problems(props: &ProblemsProps) -> Html {
    let (Some(problems), Some(drawn)) = (&props.problems, &props.drawn) else { return html! {} };
    let errors = problems.iter().filter(|problem| problem.is_error).count();
    let (flows, steps) = (drawn.of_kind(NodeKind::Flow).count(), drawn.of_kind(NodeKind::Step).count());
    let said = match (problems.len(), errors) {
        (0, _) => format!(
            "No problems. {} with {} lead to an end.",
            count(flows, "flow", "flows"),
            count(steps, "step", "steps")
        ),
        (all, 0) => {
            format!("{}. The widget can use the file.", count(all, "likely mistake", "likely mistakes"))
        }
        (all, _) => format!("{}. The widget cannot use the file.", count(all, "problem", "problems")),
    };
    html! {
        <section class={classes!("flows-problems", (!problems.is_empty()).then_some("some"))} aria-label="Problems of the flows file">
            <p class={classes!("said", if problems.is_empty() { "good" } else if errors > 0 { "bad" } else { "warn" })} role="status">
                { said }
            </p>
            if !problems.is_empty() {
                <ul>
                    { for problems.iter().take(SHOWN).enumerate().map(|(i, problem)| {
                        let node = drawn.at_path(&problem.path).and_then(|place| drawn.nodes.get(place));
                        let goal = if problem.path.is_empty() {
                            format!("@{}-{}", problem.mark_utf16.start, problem.mark_utf16.end)
                        } else {
                            problem.path.clone()
                        };
                        html! {
                            <li key={i}>
                                <button type="button" class={classes!("quiet", if problem.is_error { "bad" } else { "warn" })}
                                    onclick={props.on_go.reform(move |_| goal.clone())}>
                                    { sign(problem.about) }
                                    <span class="line figure">{ format!("Line {}", problem.line) }</span>
                                    <span class="what">
                                        if let Some(node) = node { <b>{ &node.title }</b>{ ": " } }
                                        { sentence(&problem.problem) }
                                        <span class="remedy">{ format!(" {}.", problem.remedy.trim_end_matches('.')) }</span>
                                    </span>
                                </button>
                            </li>
                        }
                    }) }
                </ul>
                if problems.len() > SHOWN { <p class="soft">{ format!("… and {} more", problems.len() - SHOWN) }</p> }
            }
        </section>
    }
}
