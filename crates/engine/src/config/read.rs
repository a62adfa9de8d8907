//! Parsed JSON → [`Flows`], collecting every problem instead of stopping at the first.

use super::flows::{
    Category, Choice, Contact, Field, FieldKind, Flow, Flows, Intent, Limits, Next, Person, Prefill, Step,
    StepKind, VERSION,
};
use super::json::Json;
use super::reader::{Object, Reader};
use crate::address::is_allowed;
use crate::decision::Thresholds;
use crate::signals::{Bounds, Signal};

impl<const TELLS: bool> Reader<TELLS> {
    pub(super) fn flows(&mut self, json: &Json) -> Option<Flows> {
        let keys = [
            "$schema",
            "version",
            "name",
            "categories",
            "intents",
            "flows",
            "thresholds",
            "policy",
            "limits",
            "hours",
            "languages",
            "signals",
            "person",
            "contact",
        ];
        let top = self.object(json, "$".into(), &keys)?;
        match top.map.get("version").and_then(Json::as_number) {
            Some(v) if v == VERSION as f64 => {}
            Some(v) => {
                self.report(|| {
                    let remedy = format!("Use a Signpost that knows it; this one reads version {VERSION}");
                    ("$.version", format!("version {} is not known", v as i64), remedy)
                });
                return None;
            }
            None => {
                self.report(|| ("$.version", "the version is missing", format!("Add \"version\": {VERSION}")))
            }
        }
        let name = self.text(&top, "name");
        let categories = self.list(&top, "categories", 1, |r, v, path| {
            let o = r.object(v, path, &["id", "label"])?;
            Some(Category { id: r.text(&o, "id"), label: r.text(&o, "label") })
        });
        let intents = self.list(&top, "intents", 1, Self::intent);
        let flows = self.list(&top, "flows", 1, Self::flow);
        let policy = self.list(&top, "policy", 0, Self::rule);
        let signals = self.list(&top, "signals", 0, Self::signal_rule);
        let contact = self.list(&top, "contact", 1, |r, v, path| {
            let o = r.object(v, path, &["label", "detail", "href"])?;
            Some(Contact {
                label: r.text(&o, "label"),
                detail: r.text_or(&o, "detail", ""),
                href: r.href(&o),
            })
        });
        let (thresholds, bounds) = self.thresholds(&top, &intents);
        let (limits, hours) = (self.limits(&top), self.hours(&top));
        let languages = self.languages(&top);
        let person = self.person(&top)?;
        Some(Flows {
            name,
            categories,
            intents,
            flows,
            thresholds,
            bounds,
            policy,
            limits,
            hours,
            languages,
            signals,
            person,
            contact,
            currency: None,
            id: json.fingerprint(),
        })
    }

    fn intent(&mut self, value: &Json, path: String) -> Option<Intent> {
        let o = self.object(value, path, &["id", "label", "category", "flow", "accept", "examples"])?;
        let id = self.text(&o, "id");
        let own = id.split_once('.').map_or(id.as_str(), |(category, _)| category).to_owned();
        let category = self.text_or(&o, "category", &own);
        self.texts(&o, "examples");
        Some(Intent { label: self.text(&o, "label"), flow: self.text(&o, "flow"), id, category })
    }

    fn flow(&mut self, value: &Json, path: String) -> Option<Flow> {
        let o = self.object(value, path, &["id", "title", "steps"])?;
        let (id, title) = (self.text(&o, "id"), self.text(&o, "title"));
        // Answers name steps by id, so all ids are collected before any step is read.
        let steps = o.map.get("steps").and_then(Json::as_list);
        let id_of = |v: &Json| v.get("id").and_then(Json::as_str).unwrap_or_default().to_owned();
        let ids: Vec<String> = steps.into_iter().flatten().map(id_of).collect();
        let steps = self.list(&o, "steps", 1, |r, v, path| r.step(v, path, &ids));
        Some(Flow { id, title, steps, ..Flow::default() })
    }

    fn step(&mut self, value: &Json, path: String, ids: &[String]) -> Option<Step> {
        let kind = value.get("kind").and_then(Json::as_str).unwrap_or_default();
        let own: &[&str] = match kind {
            "article" => &["solved", "more"],
            "question" => &["options"],
            "form" => &["fields", "submit"],
            "link" => &["href", "label"],
            "person" => &[],
            _ => {
                self.report(|| {
                    let known = "Use one of: article, question, form, link, person";
                    (format!("{path}.kind"), format!("\"{kind}\" is not a kind of step"), known)
                });
                return None;
            }
        };
        let keys: Vec<&str> = ["id", "kind", "title", "body"].iter().chain(own).copied().collect();
        let o = self.object(value, path, &keys)?;
        let kind = match kind {
            "article" => StepKind::Article {
                solved: self.text_or(&o, "solved", "That solved it"),
                more: self.text_or(&o, "more", "I still need help"),
            },
            "question" => {
                let options = self.list(&o, "options", 2, |r, v, p| r.choice(v, p, ids));
                StepKind::Question { options, several: false, more: String::new() }
            }
            "form" => StepKind::Form {
                fields: self.fields(&o),
                submit: self.text_or(&o, "submit", "Send"),
                review: false,
            },
            "link" => StepKind::Link { href: self.href(&o), label: self.text(&o, "label") },
            _ => StepKind::Person,
        };
        // The screen of a person has a title of its own, that of "person".
        let title = match kind {
            StepKind::Person => self.text_or(&o, "title", "Talk to a person"),
            _ => self.text(&o, "title"),
        };
        Some(Step { id: self.text(&o, "id"), title, body: self.texts(&o, "body"), kind, ..Step::default() })
    }

    fn choice(&mut self, value: &Json, path: String, ids: &[String]) -> Option<Choice> {
        let o = self.object(value, path, &["id", "label", "next"])?;
        let next = match self.text_or(&o, "next", "").as_str() {
            "" => Next::Following,
            "person" => Next::Person,
            "solved" => Next::Solved,
            id => match ids.iter().position(|other| other == id) {
                Some(index) => Next::Step(index),
                None => {
                    let remedy =
                        "Name a step of this flow, \"person\" or \"solved\", or leave it out to go on";
                    self.report(|| (o.at("next"), format!("there is no step \"{id}\" in this flow"), remedy));
                    Next::Person
                }
            },
        };
        Some(Choice { id: self.text(&o, "id"), label: self.text(&o, "label"), next, when: None })
    }

    /// What a form asks for. Without "fields": what the customer typed, and an address to answer to.
    fn fields(&mut self, o: &Object<'_, TELLS>) -> Vec<Field> {
        if o.map.contains_key("fields") {
            return self.list(o, "fields", 1, Self::field);
        }
        let field = |id: &str, label: &str, hint: &str, kind, prefill| Field {
            id: id.to_owned(),
            label: label.to_owned(),
            hint: hint.to_owned(),
            kind,
            required: true,
            prefill,
            ..Field::default()
        };
        vec![
            field("message", "Your message", "", FieldKind::Textarea, Prefill::Utterance),
            field("email", "Your e-mail address", "We answer here.", FieldKind::Email, Prefill::None),
        ]
    }

    fn field(&mut self, value: &Json, path: String) -> Option<Field> {
        let o =
            self.object(value, path, &["id", "label", "hint", "kind", "required", "prefill", "options"])?;
        let kind = match self.text_or(&o, "kind", "text").as_str() {
            "text" => FieldKind::Text,
            "textarea" => FieldKind::Textarea,
            "email" => FieldKind::Email,
            "tel" => FieldKind::Tel,
            "date" => FieldKind::Date,
            "amount" => FieldKind::Amount,
            "checkbox" => FieldKind::Checkbox,
            "select" => {
                let options = self.texts(&o, "options");
                if options.len() < 2 {
                    self.report(|| {
                        (o.at("options"), "a select needs at least two options", "List what can be chosen")
                    });
                }
                FieldKind::Select(options)
            }
            other => {
                self.report(|| {
                    let known = "Use one of: text, textarea, email, tel, date, amount, select, checkbox";
                    (o.at("kind"), format!("\"{other}\" is not a kind of field"), known)
                });
                return None;
            }
        };
        let prefill = match self.text_or(&o, "prefill", "").as_str() {
            "" => Prefill::None,
            "utterance" => Prefill::Utterance,
            other => {
                self.report(|| {
                    (
                        o.at("prefill"),
                        format!("\"{other}\" cannot be filled in"),
                        "Use \"utterance\", or leave it out",
                    )
                });
                Prefill::None
            }
        };
        let (id, label) = (self.text(&o, "id"), self.text(&o, "label"));
        Some(Field {
            id,
            label,
            hint: self.text_or(&o, "hint", ""),
            kind,
            required: self.flag(&o, "required"),
            prefill,
            ..Field::default()
        })
    }

    fn person(&mut self, top: &Object<'_, TELLS>) -> Option<Person> {
        let Some(value) = top.map.get("person") else {
            self.report(|| ("$.person", "the way to a person is missing", "Add \"person\" with a title"));
            return None;
        };
        let o = self.object(value, top.at("person"), &["title", "body", "fields", "submit"])?;
        let (title, body) = (self.text(&o, "title"), self.texts(&o, "body"));
        let fields = self.fields(&o);
        Some(Person { title, body, fields, submit: self.text_or(&o, "submit", "Send to the team") })
    }

    fn thresholds(
        &mut self,
        top: &Object<'_, TELLS>,
        intents: &[Intent],
    ) -> (Thresholds, Vec<(Signal, Bounds)>) {
        let (mut thresholds, mut bounds) = (Thresholds::default(), Vec::new());
        if let Some(value) = top.map.get("thresholds") {
            let keys = ["accept", "margin", "candidate", "out_of_scope", "min_letters", "signals", "tuned"];
            if let Some(o) = self.object(value, top.at("thresholds"), &keys) {
                self.share(&o, "accept", &mut thresholds.accept);
                self.share(&o, "margin", &mut thresholds.margin);
                self.share(&o, "candidate", &mut thresholds.candidate);
                self.share(&o, "out_of_scope", &mut thresholds.out_of_scope);
                bounds = self.bounds(&o);
                // What `signpost tune` bought; for people.
                if let Some(value) = o.map.get("tuned") {
                    self.object(value, o.at("tuned"), &["target_risk", "risk", "coverage", "messages"]);
                }
                if let Some(value) = o.map.get("min_letters") {
                    match value.as_number() {
                        Some(n) if (0.0..=100.0).contains(&n) => thresholds.min_letters = n as usize,
                        _ => self.report(|| {
                            (o.at("min_letters"), "this is not a number of letters", "Use 0 to 100")
                        }),
                    }
                }
            }
        }
        let own = top.map.get("intents").and_then(Json::as_list);
        for (i, value) in own.into_iter().flatten().enumerate().filter(|(i, _)| *i < intents.len()) {
            let mut accept = thresholds.accept;
            if let Some(map) = value.as_object().filter(|m| m.contains_key("accept")) {
                self.share(
                    &Object { map, path: Self::path(|| format!("$.intents[{i}]")) },
                    "accept",
                    &mut accept,
                );
                thresholds.accept_by_intent.push((i, accept));
            }
        }
        (thresholds, bounds)
    }

    fn limits(&mut self, top: &Object<'_, TELLS>) -> Limits {
        let mut limits = Limits::default();
        let Some(value) = top.map.get("limits") else { return limits };
        let Some(o) = self.object(value, top.at("limits"), &["reroutes"]) else { return limits };
        match o.map.get("reroutes").map(Json::as_number) {
            None => {}
            Some(Some(n)) if (0.0..=20.0).contains(&n) && n.fract() == 0.0 => limits.reroutes = n as u32,
            Some(_) => {
                self.report(|| {
                    (o.at("reroutes"), "this is not a number of times", "Use a whole number, 0 to 20")
                });
            }
        }
        limits
    }

    fn languages(&mut self, top: &Object<'_, TELLS>) -> Vec<String> {
        if !top.map.contains_key("languages") {
            return vec!["en".to_owned()];
        }
        self.list(top, "languages", 1, |r, value, path| {
            let code = value.as_str().filter(|code| is_language(code));
            if code.is_none() {
                r.report(|| {
                    (path, "this is not the code of a language", "Use two or three small letters, such as en")
                });
            }
            code.map(str::to_owned)
        })
    }

    pub(super) fn share(&mut self, o: &Object<'_, TELLS>, key: &str, target: &mut f32) {
        match o.map.get(key).map(Json::as_number) {
            None => {}
            Some(Some(n)) if (0.0..=1.0).contains(&n) => *target = n as f32,
            Some(_) => self.report(|| (o.at(key), "this is not a confidence", "Use a number from 0 to 1")),
        }
    }

    fn href(&mut self, o: &Object<'_, TELLS>) -> String {
        let href = self.text(o, "href");
        if !href.is_empty() && !is_allowed(&href) {
            self.report(|| {
                let remedy = "Use https:, mailto:, tel:, or a path on your own site";
                (o.at("href"), format!("\"{href}\" is not a link that may be opened"), remedy)
            });
        }
        href
    }
}

/// The shape of an ISO 639 code.
pub(super) fn is_language(code: &str) -> bool {
    (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_lowercase())
}
