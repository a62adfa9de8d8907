//! What the forms show of a flows file, and where each of it stands: its texts in the order of the file.

use crate::tree::{self, Entry, Kind, Node};

/// A text that customers read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Where it stands: `$.flows[2].steps[0].title`.
    pub path: String,
    /// What it is, within its group: `Step “number”, title`.
    pub label: String,
    /// As it stands in the file.
    pub text: String,
}

/// Texts that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Where they stand: `$.flows[2]`.
    pub path: String,
    /// What a designer calls it.
    pub name: String,
    /// In the order of the file.
    pub texts: Vec<Text>,
}

/// Keys whose texts customers read, wherever they stand.
const READ: [&str; 10] =
    ["title", "label", "body", "solved", "more", "submit", "hint", "show", "say", "detail"];

/// What customers read, group by group: what stands in many places, then flow by flow, then the person and the rest.
#[must_use]
pub fn texts(text: &str) -> Vec<Group> {
    let tree = tree::read(text);
    let Some(root) = &tree.root else { return Vec::new() };
    let mut groups = Vec::new();
    let mut add = |path: &str, name: &str, node: Option<&Node>, of: fn(&mut Vec<Text>, &Node, &str)| {
        let mut texts = Vec::new();
        if let Some(node) = node {
            of(&mut texts, node, path);
        }
        if !texts.is_empty() {
            groups.push(Group { path: path.to_owned(), name: name.to_owned(), texts });
        }
    };
    add("$.team", "Words used in many places", root.get("team"), plain);
    add("$.name", "Name of the help service", root.get("name"), |texts, node, path| {
        push(texts, node, path, "Title of the widget");
    });
    add("$.categories", "Categories", root.get("categories"), labelled);
    add("$.intents", "Topics", root.get("intents"), labelled);
    for (i, flow) in root.list("flows").iter().enumerate() {
        let name = flow.text("title").or_else(|| flow.text("id")).unwrap_or("A flow without a title");
        add(&format!("$.flows[{i}]"), name, Some(flow), flow_texts);
    }
    add("$.person", "Form in front of a person", root.get("person"), |texts, node, path| {
        walk(texts, node, path, "");
    });
    add("$.contact", "Other ways to reach you", root.get("contact"), |texts, node, path| {
        for (i, item) in node.items().iter().enumerate() {
            walk(texts, item, &format!("{path}[{i}]"), &format!("{}. way, ", i + 1));
        }
    });
    add("$.policy", "What the rules say", root.get("policy"), |texts, node, path| {
        for (i, item) in node.items().iter().enumerate() {
            walk(texts, item, &format!("{path}[{i}]"), &format!("{}. rule, ", i + 1));
        }
    });
    groups
}

/// The words of `team` that stand in `text` as `{word}`, filled in; `None` where there are none.
#[must_use]
pub fn filled(text: &str, team: &[(String, String)]) -> Option<String> {
    let mut filled = text.to_owned();
    for (key, value) in team {
        filled = filled.replace(&format!("{{{key}}}"), value);
    }
    (filled != text).then_some(filled)
}

/// The words of `team`, in the order of the file.
#[must_use]
pub fn team(text: &str) -> Vec<(String, String)> {
    let tree = tree::read(text);
    let team = tree.root.as_ref().and_then(|root| root.get("team")).map(Node::entries).unwrap_or_default();
    team.iter().filter_map(|entry| Some((entry.key.clone(), entry.value.as_text()?.to_owned()))).collect()
}

/// The queues that a flow or a row of the policy names, each once: those of the flows first.
#[must_use]
pub fn queues(root: &Node) -> Vec<String> {
    let mut queues = Vec::new();
    let mut add = |queue: Option<&str>| {
        if let Some(queue) = queue.filter(|queue| !queues.iter().any(|known| known == queue)) {
            queues.push(queue.to_owned());
        }
    };
    for flow in root.list("flows") {
        add(flow.get("may").and_then(|may| may.text("submit")));
    }
    for rule in root.list("policy") {
        let then = rule.get("then").map(Node::entries).unwrap_or_default();
        then.iter().for_each(|entry| add(entry.value.text("queue")));
    }
    queues
}

fn plain(texts: &mut Vec<Text>, node: &Node, path: &str) {
    for Entry { key, value, .. } in node.entries() {
        push(texts, value, &format!("{path}.{key}"), &format!("{{{key}}}"));
    }
}

fn labelled(texts: &mut Vec<Text>, node: &Node, path: &str) {
    for (i, item) in node.items().iter().enumerate() {
        let id = item.text("id").unwrap_or_default();
        if let Some(label) = item.get("label") {
            push(texts, label, &format!("{path}[{i}].label"), id);
        }
    }
}

fn flow_texts(texts: &mut Vec<Text>, flow: &Node, path: &str) {
    if let Some(title) = flow.get("title") {
        push(texts, title, &format!("{path}.title"), "Title of the flow");
    }
    for (i, step) in flow.list("steps").iter().enumerate() {
        let id = step.text("id").unwrap_or_default();
        walk(texts, step, &format!("{path}.steps[{i}]"), &format!("Step “{id}”, "));
    }
}

/// All texts below, each named after what it stands in.
fn walk(texts: &mut Vec<Text>, node: &Node, path: &str, within: &str) {
    for Entry { key, value, .. } in node.entries() {
        let key = key.as_str();
        let path = format!("{path}.{key}");
        match &value.kind {
            Kind::Text(_) if READ.contains(&key) => {
                push(texts, value, &path, &format!("{within}{}", called(key)))
            }
            Kind::List(list) if READ.contains(&key) => {
                for (i, item) in list.iter().enumerate() {
                    let label = format!("{within}{} {}", called(key), i + 1);
                    push(texts, item, &format!("{path}[{i}]"), &label);
                }
            }
            Kind::List(list) => {
                for (i, item) in list.iter().enumerate() {
                    let id = item.text("id").map_or_else(|| (i + 1).to_string(), |id| format!("“{id}”"));
                    let within = format!("{within}{} {id}, ", one_of(key));
                    walk(texts, item, &format!("{path}[{i}]"), &within);
                }
            }
            // Conditions hold words that customers do not read.
            Kind::Object(_) if !matches!(key, "when" | "may" | "sees" | "give") => {
                walk(texts, value, &path, within);
            }
            _ => {}
        }
    }
}

/// A key in a designer's words.
fn called(key: &str) -> &str {
    match key {
        "body" => "paragraph",
        "solved" => "button “solved”",
        "more" => "button “go on”",
        "submit" => "button “send”",
        "show" => "what the answer shows",
        "say" => "what is said at once",
        other => other,
    }
}

fn one_of(key: &str) -> &str {
    match key {
        "options" => "answer",
        "fields" => "field",
        "branches" => "branch",
        other => other,
    }
}

fn push(texts: &mut Vec<Text>, node: &Node, path: &str, label: &str) {
    let Some(text) = node.as_text() else { return };
    let mut label = label.to_owned();
    if let Some(first) = label.get(..1) {
        let first = first.to_uppercase();
        label.replace_range(..1, &first);
    }
    texts.push(Text { path: path.to_owned(), label, text: text.to_owned() });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place;
    use serde_json::Value;

    const SAMPLE: &str = include_str!("../../../static/flows.json");

    #[test]
    fn every_text_stands_where_its_path_says() {
        let groups = texts(SAMPLE);
        let all: Vec<&Text> = groups.iter().flat_map(|group| &group.texts).collect();
        assert!(all.len() > 300, "{}", all.len());
        for text in &all {
            let range = place::find(SAMPLE, &text.path);
            let found = range.and_then(|range| serde_json::from_str::<Value>(&SAMPLE[range]).ok());
            assert_eq!(found, Some(Value::from(text.text.as_str())), "{}", text.path);
        }
        let mut paths: Vec<&str> = all.iter().map(|text| text.path.as_str()).collect();
        let count = paths.len();
        paths.sort_unstable();
        paths.dedup();
        assert_eq!(paths.len(), count);
    }

    #[test]
    fn texts_are_named_after_what_they_stand_in() {
        let flows = r#"{"flows": [{"id": "a", "title": "A flow", "steps": [{"id": "s", "title": "Which?", "body": ["One"],
            "when": {"label": "not read"}, "options": [{"id": "yes", "label": "Yes"}]}]}]}"#;
        let groups = texts(flows);
        let named: Vec<(&str, &str)> =
            groups[0].texts.iter().map(|t| (t.label.as_str(), t.path.as_str())).collect();
        let expected = [
            ("Title of the flow", "$.flows[0].title"),
            ("Step “s”, title", "$.flows[0].steps[0].title"),
            ("Step “s”, paragraph 1", "$.flows[0].steps[0].body[0]"),
            ("Step “s”, answer “yes”, label", "$.flows[0].steps[0].options[0].label"),
        ];
        assert_eq!((groups.len(), groups[0].name.as_str(), named.as_slice()), (1, "A flow", &expected[..]));
    }

    #[test]
    fn queues_are_those_of_flows_and_rules() {
        let tree = tree::read(
            r#"{"flows": [{"may": {"submit": "deliveries"}}, {}], "policy": [{"then": {"escalate": {"queue": "care"}}},
            {"then": {"escalate": "requested"}}, {"then": {"review": {"queue": "deliveries"}}}]}"#,
        );
        let queues = tree.root.as_ref().map(queues);
        assert_eq!(queues, Some(vec!["deliveries".to_owned(), "care".to_owned()]));
    }

    #[test]
    fn words_of_the_team_are_filled_in() {
        let team = team(r#"{"team": {"shop": "Harbour Bikes", "days": "5"}}"#);
        assert_eq!(
            filled("{shop} answers in {days} days", &team).as_deref(),
            Some("Harbour Bikes answers in 5 days")
        );
        assert_eq!(filled("Nothing in it", &team), None);
        assert!(texts("not JSON").is_empty());
    }
}
