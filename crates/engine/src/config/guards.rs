//! What must hold of flows beyond their grammar: they lead forwards and somewhere, they name what comes before, and they do
//! and see no more than they say they may.

use super::check::{is_counted, unique};
use super::flows::{Choice, Condition, Field, FieldKind, Flow, Flows, Next, Prefill, Step, StepKind};
use super::json::Json;
use super::reader::Reader;
use super::rule::{Rule, Then};
use crate::address::is_allowed;
use crate::markdown;

pub(super) fn check<const TELLS: bool>(flows: &Flows, json: &Json, reader: &mut Reader<TELLS>) {
    let lists =
        [("intents", flows.intents.len()), ("flows", flows.flows.len()), ("policy", flows.policy.len())];
    if !is_counted(json, &lists) {
        return;
    }
    unique(reader, "$.flows", flows.flows.iter().map(|f| f.id.as_str()));
    let mut reached: Vec<&str> = flows.intents.iter().map(|i| i.flow.as_str()).collect();
    for (i, intent) in flows.intents.iter().enumerate().filter(|(_, i)| flows.flow(&i.flow).is_none()) {
        reader.report(|| {
            let problem = format!("there is no flow \"{}\"", intent.flow);
            (format!("$.intents[{i}].flow"), problem, "Add it under \"flows\", or name one that is there")
        });
    }
    for (i, rule) in flows.policy.iter().enumerate() {
        let path = Reader::<TELLS>::path(|| format!("$.policy[{i}]"));
        if let Then::OpenFlow(flow) = &rule.then {
            reached.push(flow);
            if flows.flow(flow).is_none() {
                reader.report(|| {
                    let problem = format!("there is no flow \"{flow}\"");
                    (format!("{path}.then.open_flow"), problem, "Name a flow of this file")
                });
            }
        }
        check_rule(flows, rule, &path, reader);
    }
    let raw = json.get("flows").and_then(Json::as_list);
    for (i, flow) in flows.flows.iter().enumerate() {
        let path = Reader::<TELLS>::path(|| format!("$.flows[{i}]"));
        if !reached.contains(&flow.id.as_str()) {
            reader.report(|| {
                let problem = format!("no intent and no rule leads to \"{}\"", flow.id);
                (path.clone(), problem, "Name it in an intent, or take it out")
            });
        }
        if raw.and_then(|raw| raw.get(i)).is_some_and(|raw| is_counted(raw, &[("steps", flow.steps.len())])) {
            Walk::of(flows, flow, reader).steps(&path);
        }
    }
    Walk::of(flows, &Flow::default(), reader).fields(&flows.person.fields, "$.person.fields", true);
}

/// What a row about an action names is there.
fn check_rule<const TELLS: bool>(flows: &Flows, rule: &Rule, path: &str, reader: &mut Reader<TELLS>) {
    let when = &rule.when;
    for action in when.actions.iter().filter(|action| !action.is_empty()) {
        if !flows.flows.iter().any(|flow| flow.action.as_ref() == Some(action)) {
            reader.report(|| {
                let problem = format!("no flow has the action \"{action}\"");
                (format!("{path}.when.action"), problem, "Name the action of a flow of this file")
            });
        }
    }
    let guarded =
        || flows.flows.iter().filter(|f| f.action.as_ref().is_some_and(|a| when.actions.contains(a)));
    for (id, _) in &when.answers {
        if !guarded().any(|flow| names(flow).any(|name| name == id)) {
            reader.report(|| {
                let problem = format!("no flow with this action has a question or a field \"{id}\"");
                (format!("{path}.when.answers.{id}"), problem, "Name one that is asked before it is sent")
            });
        }
    }
    for (name, _) in &when.tools {
        let tool = name.split('.').next().unwrap_or_default();
        let asks = |step: &Step| matches!(&step.kind, StepKind::Lookup { tool: own, .. } if own == tool);
        if !guarded().any(|flow| flow.steps.iter().any(asks)) {
            reader.report(|| {
                let problem = format!("no flow with this action asks the tool \"{tool}\"");
                (format!("{path}.when.tools.{name}"), problem, "Name a tool that is asked before it is sent")
            });
        }
    }
}

/// The ids of the questions and fields of a flow.
fn names(flow: &Flow) -> impl Iterator<Item = &String> {
    flow.steps.iter().flat_map(|step| {
        let (own, fields): (_, &[Field]) = match &step.kind {
            StepKind::Question { .. } => (Some(&step.id), &[]),
            StepKind::Form { fields, .. } => (None, fields),
            _ => (None, &[]),
        };
        own.into_iter().chain(fields.iter().map(|field| &field.id))
    })
}

/// A question or a field that was asked before.
struct Known<'a> {
    id: &'a str,
    /// What can be answered; `None` = any text.
    values: Option<Vec<&'a str>>,
}

/// Goes through the steps of a flow in their order.
struct Walk<'a, 'r, const TELLS: bool> {
    flows: &'a Flows,
    flow: &'a Flow,
    known: Vec<Known<'a>>,
    /// The tools that were asked before.
    asked: Vec<&'a str>,
    reader: &'r mut Reader<TELLS>,
}

impl<'a, 'r, const TELLS: bool> Walk<'a, 'r, TELLS> {
    fn of(flows: &'a Flows, flow: &'a Flow, reader: &'r mut Reader<TELLS>) -> Self {
        Self { flows, flow, known: Vec::new(), asked: Vec::new(), reader }
    }

    fn steps(&mut self, path: &str) {
        let (flow, flows) = (self.flow, self.flows);
        unique(self.reader, &at::<TELLS>(path, "steps"), flow.steps.iter().map(|s| s.id.as_str()));
        for (c, name) in flow.may.chat.iter().enumerate() {
            if !flows.contact.iter().any(|contact| contact.label == *name || contact.href == *name) {
                self.reader.report(|| {
                    let problem = format!("there is no contact \"{name}\"");
                    (format!("{path}.may.chat[{c}]"), problem, "Name the label or the address of a contact")
                });
            }
        }
        for (s, step) in flow.steps.iter().enumerate() {
            self.step(s, step, &Reader::<TELLS>::path(|| format!("{path}.steps[{s}]")));
        }
    }

    fn step(&mut self, s: usize, step: &'a Step, path: &str) {
        self.condition(step.when.as_ref(), path, true);
        self.forwards(&step.next, s, &at::<TELLS>(path, "next"));
        self.texts(&step.body, &at::<TELLS>(path, "body"));
        match &step.kind {
            StepKind::Question { options, .. } => self.question(s, step, options, path),
            StepKind::Form { fields, .. } => self.fields(fields, &at::<TELLS>(path, "fields"), false),
            StepKind::Link { href, .. } => self.link(href, &at::<TELLS>(path, "href")),
            StepKind::Lookup { tool, give, show, branches, failed, .. } => {
                if !tool.is_empty() && !self.flow.may.tools.contains(tool) {
                    self.reader.report(|| {
                        let problem = format!("the flow may not call the tool \"{tool}\"");
                        (at::<true>(path, "tool"), problem, "Add it to \"tools\" of the flow's \"may\"")
                    });
                }
                for (parameter, id) in give.iter().filter(|(_, id)| !id.is_empty()) {
                    let at = Reader::<TELLS>::path(|| format!("{path}.give.{parameter}"));
                    self.earlier(id, &[], at);
                }
                self.texts(show, &at::<TELLS>(path, "show"));
                for (b, branch) in branches.iter().enumerate().filter(|(_, b)| b.next != step.next) {
                    self.forwards(
                        &branch.next,
                        s,
                        &Reader::<TELLS>::path(|| format!("{path}.branches[{b}].next")),
                    );
                }
                if *failed != step.next {
                    self.forwards(failed, s, &at::<TELLS>(path, "failed"));
                }
                self.asked.push(tool);
            }
            StepKind::Article { .. } | StepKind::Person | StepKind::Done {} => {}
        }
    }

    fn question(&mut self, s: usize, step: &'a Step, options: &'a [Choice], path: &str) {
        let ids = || options.iter().map(|o| o.id.as_str());
        unique(self.reader, &at::<TELLS>(path, "options"), ids());
        for (o, option) in options.iter().enumerate() {
            let here = Reader::<TELLS>::path(|| format!("{path}.options[{o}]"));
            self.condition(option.when.as_ref(), &here, true);
            if option.next != step.next {
                self.forwards(&option.next, s, &at::<TELLS>(&here, "next"));
            }
            if option.next == Next::Following && s + 1 == self.flow.steps.len() {
                self.reader.report(|| {
                    let remedy = "Name a step, \"person\" or \"solved\"";
                    (at::<true>(&here, "next"), "nothing follows this step", remedy)
                });
            }
        }
        self.known.push(Known { id: &step.id, values: Some(ids().collect()) });
    }

    /// The fields of a form. The contact form belongs to no flow: it may see all that the host tells.
    fn fields(&mut self, fields: &'a [Field], path: &str, of_person: bool) {
        unique(self.reader, path, fields.iter().map(|f| f.id.as_str()));
        for (f, field) in fields.iter().enumerate() {
            let here = Reader::<TELLS>::path(|| format!("{path}[{f}]"));
            self.condition(field.when.as_ref(), &here, !of_person);
            let sees = &self.flow.sees;
            let hidden = match &field.prefill {
                Prefill::Fact(kind) if !sees.facts.contains(kind) => Some(("facts", kind.name())),
                Prefill::Context(name) if !of_person && !sees.context.contains(name) => {
                    Some(("context", name.as_str()))
                }
                _ => None,
            };
            if let Some((list, name)) = hidden {
                self.unseen(list, name, at::<TELLS>(&here, "prefill"));
            }
            let values = match &field.kind {
                FieldKind::Select(options) | FieldKind::Radio(options) | FieldKind::Checkboxes(options) => {
                    Some(options.iter().map(String::as_str).collect())
                }
                FieldKind::Checkbox => Some(vec!["yes", "no"]),
                _ => None,
            };
            self.known.push(Known { id: &field.id, values });
        }
    }

    /// All that a condition names comes before it, and may be seen.
    fn condition(&mut self, when: Option<&Condition>, path: &str, guarded: bool) {
        let Some(when) = when else { return };
        for (id, values) in &when.answers {
            self.earlier(id, values, Reader::<TELLS>::path(|| format!("{path}.when.answers.{id}")));
        }
        for (name, _) in &when.tools {
            let tool = name.split('.').next().unwrap_or_default();
            if !self.asked.contains(&tool) {
                self.reader.report(|| {
                    let path = format!("{path}.when.tools.{name}");
                    let problem = format!("the tool \"{tool}\" is not asked before this");
                    (path, problem, "Add a step of the kind lookup before it, or take it out")
                });
            }
        }
        let sees = &self.flow.sees;
        if !guarded {
            return;
        }
        for (name, _) in when.context.iter().filter(|(name, _)| !sees.context.contains(name)) {
            self.unseen("context", name, Reader::<TELLS>::path(|| format!("{path}.when.context.{name}")));
        }
        for (i, kind) in when.facts.iter().enumerate().filter(|(_, kind)| !sees.facts.contains(kind)) {
            self.unseen("facts", kind.name(), Reader::<TELLS>::path(|| format!("{path}.when.facts[{i}]")));
        }
    }

    fn unseen(&mut self, list: &str, name: &str, path: String) {
        self.reader.report(|| {
            let problem = format!("the flow may not see \"{name}\"");
            (path, problem, format!("Add it to \"{list}\" of the flow's \"sees\""))
        });
    }

    /// A question or a field that comes before, and can have these values.
    fn earlier(&mut self, id: &str, values: &[String], path: String) {
        let known = self.known.iter().rev().find(|known| known.id == id);
        let Some(known) = known else {
            self.reader.report(|| {
                let problem = format!("no question and no field before this is \"{id}\"");
                (path, problem, "Name the id of a question or a field that comes before")
            });
            return;
        };
        let Some(possible) = &known.values else { return };
        if let Some(wrong) = values.iter().find(|value| !possible.contains(&value.as_str())) {
            self.reader.report(|| {
                let remedy = format!("Use one of: {}", possible.join(", "));
                (path, format!("\"{id}\" is never answered with \"{wrong}\""), remedy)
            });
        }
    }

    /// Only forwards, so that no customer is sent round in a circle.
    fn forwards(&mut self, next: &Next, s: usize, path: &str) {
        if matches!(next, Next::Step(to) if *to <= s) {
            self.reader
                .report(|| (path, "this leads back to an earlier step", "Name a later step, or \"person\""));
        }
    }

    /// The links in texts.
    fn texts(&mut self, texts: &[String], path: &str) {
        for (t, text) in texts.iter().enumerate() {
            // A link that may not be opened at all is shown as text.
            for href in markdown::links(text).iter().filter(|href| is_allowed(href)) {
                self.link(href, &Reader::<TELLS>::path(|| format!("{path}[{t}]")));
            }
        }
    }

    fn link(&mut self, href: &str, path: &str) {
        let may = &self.flow.may;
        let named = |own: &str| may.chat.iter().any(|name| name == own);
        let contact =
            || self.flows.contact.iter().any(|c| c.href == href && (named(&c.href) || named(&c.label)));
        if may.link.iter().any(|prefix| href.starts_with(prefix.as_str())) || contact() {
            return;
        }
        self.reader.report(|| {
            let problem = format!("the flow may not open \"{href}\"");
            let remedy = "Add how it begins to \"link\" of the flow's \"may\", or the contact to \"chat\"";
            (path, problem, remedy)
        });
    }
}

/// The path of a key.
fn at<const TELLS: bool>(path: &str, key: &str) -> String {
    Reader::<TELLS>::path(|| format!("{path}.{key}"))
}
