//! The rules of the policy, in their order.

use super::edit::Editor;
use super::field::At;
use super::kept::use_kept;
use super::order::Order;
use super::rule::{Rule, summary};
use serde_json::json;
use signpost_studio::tree::Node;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct RulesProps {
    pub(super) root: Rc<Node>,
    pub(super) editor: Editor,
}

#[component]
pub(super) fn Rules(props: &RulesProps) -> Html {
    let RulesProps { root, editor } = props;
    let kept = use_kept("rule".to_owned());
    let rules = root.list("policy");
    let chosen = kept.get().parse::<usize>().unwrap_or_default().min(rules.len().saturating_sub(1));
    let add = {
        let (editor, kept, count) = (editor.clone(), kept.clone(), rules.len());
        move |_: MouseEvent| {
            let rule = json!({
                "because": "Why you want this rule.",
                "when": { "signals": ["anger"] },
                "then": { "beside": "flow_requires_human" }
            });
            editor.insert("add a rule", "$.policy", rule);
            kept.set(count.to_string());
        }
    };
    let remove = {
        let editor = editor.clone();
        move |_: MouseEvent| editor.remove("take a rule out", &[&format!("$.policy[{chosen}]")])
    };
    let on_moved = {
        let kept = kept.clone();
        Callback::from(move |to: usize| kept.set(to.to_string()))
    };
    let nav = rules.iter().enumerate().map(|(i, rule)| {
        let wrong = editor.count_below(&[&format!("$.policy[{i}]")]);
        let kept = kept.clone();
        html! {
            <li key={i}>
                <button type="button" class="quiet" aria-current={(chosen == i).then_some("true")} onclick={move |_| kept.set(i.to_string())}>
                    <span>{ format!("{}. {}", i + 1, summary(rule)) }</span>
                    if wrong > 0 { <span class="tag bad" title="Problems">{ wrong }</span> }
                </button>
            </li>
        }
    });
    html! {
        <div class="forms-two">
            <nav class="forms-list" aria-label="Rules">
                <button type="button" onclick={add}>{ "Add a rule" }</button>
                <ul>{ for nav }</ul>
            </nav>
            <div class="forms-body stack">
                <p class="soft">{ "Rules decide what happens in the place of the topic’s own flow. The first one whose conditions all hold \
                    decides. Rules that put a person beside the suggestion are looked at apart, also in their order." }</p>
                <At editor={editor.clone()} path="$.policy" />
                if let Some(rule) = rules.get(chosen) {
                    <section class="card stack" key={chosen} aria-label={format!("Rule {}", chosen + 1)}>
                        <div class="head">
                            <h3>{ format!("Rule {} of {}", chosen + 1, rules.len()) }</h3>
                            <Order editor={editor.clone()} list="$.policy" place={chosen} count={rules.len()} name={format!("rule {}", chosen + 1)} {on_moved} />
                            { super::texts::in_json(editor, &format!("$.policy[{chosen}]")) }
                            <button type="button" class="quiet end" onclick={remove}>{ "Take out" }</button>
                        </div>
                        <Rule editor={editor.clone()} root={root.clone()} rule={Rc::new(rule.clone())} place={chosen} />
                    </section>
                } else {
                    <p>{ "There are no rules. Messages that surely tell of self-harm, danger or fraud go to a person all the same." }</p>
                }
            </div>
        </div>
    }
}
