#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use super::{Drawn, EdgeKind, NodeKind, graph};
use crate::check::About;
use crate::place;
use serde_json::{Value, json};

const FLOWS: &str = include_str!("../../../../static/flows.json");

/// The file with this value at this path.
fn with(path: &str, value: &Value) -> String {
    place::set(FLOWS, path, value).unwrap()
}

fn flow(name: &str) -> usize {
    let file: Value = serde_json::from_str(FLOWS).unwrap();
    file["flows"].as_array().unwrap().iter().position(|flow| flow["id"] == name).unwrap()
}

fn count(drawn: &Drawn, kind: NodeKind) -> usize {
    drawn.of_kind(kind).count()
}

fn marked(drawn: &Drawn, id: &str, about: About) -> bool {
    drawn.is_marked(drawn.place(id).unwrap(), about)
}

#[test]
fn the_whole_file_is_drawn_and_has_no_mark() {
    let file: Value = serde_json::from_str(FLOWS).unwrap();
    let length = |key: &str| file[key].as_array().unwrap().len();
    let steps: usize =
        file["flows"].as_array().unwrap().iter().map(|f| f["steps"].as_array().unwrap().len()).sum();
    let drawn = graph(FLOWS);
    assert_eq!(drawn.problems, []);
    assert_eq!(count(&drawn, NodeKind::Category), length("categories"));
    assert_eq!(count(&drawn, NodeKind::Intent), length("intents"));
    assert_eq!(count(&drawn, NodeKind::Flow), length("flows"));
    assert_eq!(count(&drawn, NodeKind::Step), steps);
    assert_eq!(count(&drawn, NodeKind::Nowhere), 0);
    assert!(drawn.edges.iter().all(|edge| edge.kind != EdgeKind::Back));
    // Every flow is in the overview, and the texts of the team are filled in.
    let groups = drawn.groups();
    assert!(groups.iter().all(|group| group.category.is_some() && group.loose.is_empty()));
    assert!(drawn.nodes.iter().any(|node| node.title == "Finch Club membership"));
}

#[test]
fn a_flow_has_the_ways_that_its_steps_say() {
    let drawn = graph(FLOWS);
    let own = drawn.of_flow(drawn.place("flow:track-order").unwrap());
    let id = |place: usize| drawn.nodes[place].id.as_str();
    let ways: Vec<(&str, &str, &str)> =
        drawn.among(&own).iter().map(|edge| (id(edge.from), edge.label.as_str(), id(edge.to))).collect();
    let step = |name: &str| format!("step:track-order/{name}");
    let (check, delivered) = (step("check"), step("delivered"));
    assert!(ways.contains(&(&check, "status: delivered", &delivered)), "{ways:#?}");
    assert!(ways.contains(&(&check, "any other answer · no answer", &step("form"))), "{ways:#?}");
    assert!(ways.contains(&(&step("form"), "Send to the delivery team", "end:step:track-order/form/Sent")));
    assert!(ways.iter().any(|way| way.0 == "intent:orders.track" && way.2 == "flow:track-order"));
    let passed = drawn.edges.iter().find(|edge| edge.kind == EdgeKind::Over).unwrap();
    assert!(passed.label.starts_with("passed over with"), "{passed:?}");
}

#[test]
fn a_step_that_nobody_reaches_is_marked() {
    let path = format!("$.flows[{}].steps", flow("feedback"));
    let lost = json!({"id":"lost", "kind":"article", "title":"Lost"});
    let text = place::insert(FLOWS, &path, &lost).unwrap();
    assert!(marked(&graph(&text), "step:feedback/lost", About::Unreachable));
    // Even if something else keeps the file from being read.
    let text = place::set(&text, "$.intents[0].label", &json!(7)).unwrap();
    assert!(marked(&graph(&text), "step:feedback/lost", About::Unreachable));
}

#[test]
fn a_way_back_is_marked_as_a_loop() {
    let f = flow("track-order");
    let text = with(&format!("$.flows[{f}].steps[4].next"), &json!("check"));
    let drawn = graph(&text);
    let file: Value = serde_json::from_str(&text).unwrap();
    let name = file["flows"][f]["steps"][4]["id"].as_str().unwrap();
    assert!(marked(&drawn, &format!("step:track-order/{name}"), About::Loop), "{:?}", drawn.problems);
    assert!(drawn.edges.iter().any(|edge| edge.kind == EdgeKind::Back));
    let loops = drawn.problems.iter().filter(|problem| problem.about == About::Loop);
    assert_eq!(loops.count(), 1, "{:?}", drawn.problems);
}

#[test]
fn a_dead_end_is_marked() {
    let f = flow("track-order");
    let text = with(&format!("$.flows[{f}].steps[4].next"), &json!("nowhere"));
    let drawn = graph(&text);
    assert_eq!(count(&drawn, NodeKind::Nowhere), 1);
    let step = drawn.nodes.iter().position(|node| node.path == format!("$.flows[{f}].steps[4]")).unwrap();
    assert!(drawn.is_marked(step, About::DeadEnd));
    let question = json!({"id":"q", "kind":"question", "title":"?", "options":[
        {"id":"a", "label":"A", "next":"person"}, {"id":"b", "label":"B"}]});
    let text = with(&format!("$.flows[{f}].steps"), &json!([question]));
    assert!(marked(&graph(&text), "step:track-order/q", About::DeadEnd));
}

#[test]
fn a_flow_without_a_way_to_a_person_is_marked() {
    let f = flow("track-order");
    let article = json!({"id":"a", "kind":"article", "title":"Read", "next":"solved"});
    let text = with(&format!("$.flows[{f}].steps"), &json!([article]));
    assert!(marked(&graph(&text), "flow:track-order", About::NoPerson));
}

#[test]
fn a_flow_that_nothing_opens_and_an_intent_that_opens_nothing_are_marked() {
    let text = with("$.intents[0].flow", &json!("gone"));
    let drawn = graph(&text);
    assert!(marked(&drawn, "intent:orders.track", About::NoFlow));
    assert!(marked(&drawn, "flow:track-order", About::Unopened));
    assert_eq!(drawn.problems.len(), 2, "{:?}", drawn.problems);
    let groups = drawn.groups();
    assert_eq!(groups.last().unwrap().flows, [(drawn.place("flow:track-order").unwrap(), Vec::new())]);
    assert_eq!(groups[0].loose, [drawn.place("intent:orders.track").unwrap()]);
}

#[test]
fn a_broken_file_gives_what_can_be_read() {
    let at = FLOWS.find("\"feedback\", \"label\"").unwrap();
    let text = format!("{} {}", &FLOWS[..at], &FLOWS[at + 11..]);
    let drawn = graph(&text);
    assert!(drawn.problems.iter().any(|problem| problem.about == About::Syntax));
    assert_eq!(count(&drawn, NodeKind::Flow), graph(FLOWS).of_kind(NodeKind::Flow).count());
    for cut in (0..FLOWS.len()).step_by(4999) {
        if FLOWS.is_char_boundary(cut) {
            assert!(!graph(&FLOWS[..cut]).problems.is_empty());
        }
    }
    assert_eq!(graph("").nodes, []);
    assert_eq!(graph("[1, {\"flows\":3}]").nodes, []);
}
