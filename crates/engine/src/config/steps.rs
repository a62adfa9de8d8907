//! Reads flows and their steps.

use super::flows::{Branch, Choice, Flow, May, Next, PersonPlace, Purpose, Sees, Step, StepKind};
use super::json::Json;
use super::reader::{Object, Reader};

/// How long a tool's answer is waited for, in milliseconds: at least, at most, and where nothing is said.
const WAIT: (i64, i64, i64) = (1_000, 30_000, 8_000);

/// What all steps of a flow share.
struct Within<'a> {
    /// The ids of its steps. Answers name steps by id, so all are collected before any step is read.
    ids: Vec<String>,
    sees: &'a Sees,
}

/// The keys of every step.
const COMMON: [&str; 5] = ["id", "kind", "title", "body", "when"];

/// The other keys of a step of this kind; `None` if there is no such kind.
fn own_keys(kind: &str) -> Option<&'static [&'static str]> {
    Some(match kind {
        "article" => &["solved", "more", "next"],
        "question" => &["options", "several", "more", "next"],
        "form" => &["fields", "submit", "review", "next"],
        "lookup" => &["tool", "give", "label", "show", "branches", "failed", "timeout_ms", "next"],
        "link" => &["href", "label", "next"],
        "person" | "done" => &[],
        _ => return None,
    })
}

impl<const TELLS: bool> Reader<TELLS> {
    pub(super) fn flow(&mut self, value: &Json, path: String) -> Option<Flow> {
        let keys = ["id", "title", "purpose", "action", "may", "sees", "person", "steps"];
        let o = self.object(value, path, &keys)?;
        let (id, title) = (self.text(&o, "id"), self.text(&o, "title"));
        let purpose =
            [Purpose::Informs, Purpose::Requests][self.one_of(&o, "purpose", &["informs", "requests"])];
        let person = [PersonPlace::Foot, PersonPlace::Beside][self.one_of(&o, "person", &["foot", "beside"])];
        let action = self.action(&o, purpose);
        let (may, sees) = (self.may(&o), self.sees(&o));
        let steps = o.map.get("steps").and_then(Json::as_list);
        let id_of = |v: &Json| v.get("id").and_then(Json::as_str).unwrap_or_default().to_owned();
        let within = Within { ids: steps.into_iter().flatten().map(id_of).collect(), sees: &sees };
        let steps = self.list(&o, "steps", 1, |r, v, path| r.step(v, path, &within));
        // What is sent goes somewhere: a flow that says what it may do, says where.
        if o.map.contains_key("may") && may.submit.is_none() {
            for (s, step) in steps.iter().enumerate() {
                if matches!(step.kind, StepKind::Form { sends: true, .. }) {
                    self.report(|| {
                        let remedy = "Add \"submit\" to \"may\" with the queue that takes its cases";
                        (
                            format!("{}[{s}]", o.at("steps")),
                            "this form is sent, and the flow may send nothing",
                            remedy,
                        )
                    });
                }
            }
        }
        Some(Flow { id, title, purpose, action, may, sees, person, steps })
    }

    fn action(&mut self, o: &Object<'_, TELLS>, purpose: Purpose) -> Option<String> {
        o.map.get("action")?;
        let action = self.text(o, "action");
        if !action.is_empty() {
            self.named(&action, o.at("action"));
        }
        if purpose == Purpose::Informs {
            self.report(|| {
                let remedy = "Add \"purpose\": \"requests\", or take it out";
                (o.at("action"), "only a flow that requests has an action", remedy)
            });
        }
        Some(action)
    }

    fn may(&mut self, o: &Object<'_, TELLS>) -> May {
        let Some(value) = o.map.get("may") else { return May::default() };
        let keys = ["submit", "link", "chat", "tools"];
        let Some(o) = self.object(value, o.at("may"), &keys) else { return May::default() };
        let submit = o.map.contains_key("submit").then(|| self.text(&o, "submit"));
        let link = self.list(&o, "link", 0, |r, value, path| {
            let prefix = value.as_str().unwrap_or_default();
            // Without the stroke, the names of other sites begin like that of this one.
            let site = |rest: &str| rest.split_once('/').is_some_and(|(name, _)| !name.is_empty());
            let fine = crate::address::is_allowed(prefix) && prefix.strip_prefix("https://").is_none_or(site);
            if !fine {
                r.report(|| {
                    let problem =
                        format!("\"{prefix}\" is not the beginning of addresses that may be opened");
                    (
                        path,
                        problem,
                        "Write https: with a site and a /, mailto:, tel:, or a path on your own site",
                    )
                });
            }
            Some(prefix.to_owned())
        });
        let tools = self.texts(&o, "tools");
        for (i, name) in tools.iter().enumerate() {
            self.tool(name, Self::path(|| format!("{}[{i}]", o.at("tools"))));
        }
        May { submit, link, chat: self.texts(&o, "chat"), tools }
    }

    fn sees(&mut self, o: &Object<'_, TELLS>) -> Sees {
        let Some(value) = o.map.get("sees") else { return Sees::default() };
        let keys = ["context", "facts", "history"];
        let Some(o) = self.object(value, o.at("sees"), &keys) else { return Sees::default() };
        Sees {
            context: self.texts(&o, "context"),
            facts: self.list(&o, "facts", 0, Self::fact),
            history: self.flag(&o, "history"),
        }
    }

    fn step(&mut self, value: &Json, path: String, within: &Within<'_>) -> Option<Step> {
        let kind = value.get("kind").and_then(Json::as_str).unwrap_or_default();
        let Some(own) = own_keys(kind) else {
            self.report(|| {
                let known = "Use one of: article, question, form, lookup, link, person, done";
                (format!("{path}.kind"), format!("\"{kind}\" is not a kind of step"), known)
            });
            return None;
        };
        let keys: Vec<&str> = COMMON.iter().chain(own).copied().collect();
        let o = self.object(value, path, &keys)?;
        let next = self.next(&o, "next", &Next::Following, within);
        let kind = match kind {
            "article" => StepKind::Article {
                solved: self.text_or_own(&o, "solved", "That solved it"),
                more: self.text_or_own(&o, "more", "I still need help"),
            },
            "question" => self.question(&o, &next, within),
            "form" => self.form(&o, within),
            "lookup" => self.lookup(&o, &next, within),
            "link" => StepKind::Link { href: self.href(&o), label: self.text(&o, "label") },
            "done" => StepKind::Done {},
            _ => StepKind::Person,
        };
        // The screen of a person has a title of its own, that of "person".
        let title = match kind {
            StepKind::Person => self.text_or_own(&o, "title", "Talk to a person"),
            _ => self.text(&o, "title"),
        };
        let (id, body, when) = (self.text(&o, "id"), self.texts(&o, "body"), self.condition(&o));
        Some(Step { id, title, body, when, next, kind })
    }

    fn question(&mut self, o: &Object<'_, TELLS>, next: &Next, within: &Within<'_>) -> StepKind {
        let several = self.flag(o, "several");
        let options = self.list(o, "options", 2, |r, value, path| {
            let o = r.object(value, path, &["id", "label", "next", "when"])?;
            if several && o.map.contains_key("next") {
                r.report(|| {
                    let problem = "where several can be chosen, an answer leads nowhere of its own";
                    (
                        o.at("next"),
                        problem,
                        "Give the step a \"next\", and ask with \"when\" which were chosen",
                    )
                });
            }
            let next = r.next(&o, "next", next, within);
            Some(Choice { id: r.text(&o, "id"), label: r.text(&o, "label"), next, when: r.condition(&o) })
        });
        StepKind::Question { options, several, more: self.text_or_own(o, "more", "Continue") }
    }

    fn form(&mut self, o: &Object<'_, TELLS>, within: &Within<'_>) -> StepKind {
        let sends = !o.map.contains_key("next");
        let review = self.flag(o, "review");
        if review && !sends {
            self.report(|| {
                let problem = "this form has a \"next\", so it is not sent and there is nothing to review";
                (o.at("review"), problem, "Take one of the two out")
            });
        }
        let fields = self.fields(o, within.sees);
        let submit = self.text_or_own(o, "submit", if sends { "Send" } else { "Continue" });
        StepKind::Form { fields, submit, review, sends }
    }

    fn lookup(&mut self, o: &Object<'_, TELLS>, next: &Next, within: &Within<'_>) -> StepKind {
        let tool = self.text(o, "tool");
        if !tool.is_empty() {
            self.tool(&tool, o.at("tool"));
        }
        let mut give = Vec::new();
        if let Some(value) = o.map.get("give") {
            match value.as_object() {
                Some(map) => {
                    let own = Object { map, path: o.at("give") };
                    for key in map.keys() {
                        give.push((key.clone(), self.text(&own, key)));
                    }
                }
                None => self.report(|| {
                    let problem = format!("{} stands where an object belongs", value.kind());
                    (o.at("give"), problem, "Write { \"parameter\": \"id of a field\", … } here")
                }),
            }
        }
        let branches = self.list(o, "branches", 0, |r, value, path| {
            let o = r.object(value, path, &["when", "next"])?;
            let when = r.wanted(&o, "when");
            if when.is_empty() {
                r.report(|| {
                    let remedy = "Add \"when\", as in { \"status\": [\"delivered\"] }";
                    (o.path.clone(), "a branch needs a field of the answer", remedy)
                });
            }
            Some(Branch { when, next: r.next(&o, "next", next, within) })
        });
        let failed = self.next(o, "failed", next, within);
        let (least, most, usual) = WAIT;
        let timeout = self.whole(o, "timeout_ms", (least, most), Some(usual)).unwrap_or(usual);
        let (label, show) = (self.text(o, "label"), self.texts(o, "show"));
        StepKind::Lookup { tool, give, label, show, branches, failed, timeout_ms: timeout as u32 }
    }

    /// Where something leads; to `own` if it does not say it.
    fn next(&mut self, o: &Object<'_, TELLS>, key: &str, own: &Next, within: &Within<'_>) -> Next {
        if !o.map.contains_key(key) {
            return own.clone();
        }
        match self.text(o, key).as_str() {
            "" | "person" => Next::Person,
            "solved" => Next::Solved,
            id => match within.ids.iter().position(|other| other == id) {
                Some(index) => Next::Step(index),
                None => {
                    let remedy =
                        "Name a step of this flow, \"person\" or \"solved\", or leave it out to go on";
                    self.report(|| (o.at(key), format!("there is no step \"{id}\" in this flow"), remedy));
                    Next::Person
                }
            },
        }
    }
}
