//! The order of the steps of each flow.

use super::edit::Editor;
use super::field::capital;
use super::kept::use_kept;
use super::order::Order;
use super::texts::in_json;
use signpost_studio::tree::Node;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct StepsProps {
    pub(super) root: Rc<Node>,
    pub(super) editor: Editor,
}

#[component]
pub(super) fn Steps(props: &StepsProps) -> Html {
    let StepsProps { root, editor } = props;
    let kept = use_kept("steps".to_owned());
    let flows = root.list("flows");
    let chosen = kept.get().parse::<usize>().unwrap_or_default().min(flows.len().saturating_sub(1));
    let nav = flows.iter().enumerate().map(|(i, flow)| {
        let wrong = editor.count_below(&[&format!("$.flows[{i}].steps")]);
        let kept = kept.clone();
        html! {
            <li key={i}>
                <button type="button" class="quiet" aria-current={(chosen == i).then_some("true")} onclick={move |_| kept.set(i.to_string())}>
                    <span>{ name(flow) }</span>
                    if wrong > 0 { <span class="tag bad" title="Problems">{ wrong }</span> }
                    <span class="soft figure">{ flow.list("steps").len() }</span>
                </button>
            </li>
        }
    });
    html! {
        <div class="forms-two">
            <nav class="forms-list" aria-label="Flows"><ul>{ for nav }</ul></nav>
            <div class="forms-body stack">{ for flows.get(chosen).map(|flow| steps(editor, chosen, flow)) }</div>
        </div>
    }
}

fn name(flow: &Node) -> String {
    flow.text("title").or_else(|| flow.text("id")).unwrap_or("A flow without a title").to_owned()
}

fn steps(editor: &Editor, place: usize, flow: &Node) -> Html {
    let list = format!("$.flows[{place}].steps");
    let all = flow.list("steps");
    html! {
        <section class="card stack" aria-labelledby="forms-steps">
            <div class="head">
                <h3 id="forms-steps">{ name(flow) }</h3>
                { in_json(editor, &list) }
            </div>
            <p class="soft">{ "The flow begins with the first step. A step that names no next one goes on to the one below it. \
                Steps and answers can only lead downwards." }</p>
            <ol class="forms-steps">
                { for all.iter().enumerate().map(|(i, step)| {
                    let path = format!("{list}[{i}]");
                    let id = step.text("id").unwrap_or("without an id").to_owned();
                    html! {
                        <li key={id.clone()}>
                            <span class="forms-step">
                                <b>{ step.text("title").unwrap_or(&id) }</b>
                                <span class="soft">{ kind(step.text("kind").unwrap_or_default()) }{ " " }<span class="mono">{ &id }</span></span>
                            </span>
                            <Order editor={editor.clone()} list={list.clone()} place={i} count={all.len()} name={format!("the step {id}")} />
                            { for editor.problems(&path).map(|problem| html! {
                                <p class={if problem.is_error { "bad" } else { "warn" }}>
                                    { format!("{}. {}.", capital(&problem.problem), problem.remedy.trim_end_matches('.')) }
                                </p>
                            }) }
                        </li>
                    }
                }) }
            </ol>
        </section>
    }
}

/// A kind of step in a designer's words.
fn kind(kind: &str) -> &str {
    match kind {
        "question" => "asks",
        "article" => "explains",
        "form" => "form",
        "lookup" => "looks something up",
        "done" => "ends as solved",
        "link" => "leads to a page",
        "person" => "leads to a person",
        other => other,
    }
}
