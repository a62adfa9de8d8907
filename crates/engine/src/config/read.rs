//! Parsed JSON → [`Flows`], collecting every problem instead of stopping at the first.

use super::flows::{Category, Contact, Flow, Flows, Intent, Limits, Person, VERSION};
use super::handoff::Handoff;
use super::json::Json;
use super::reader::{Object, Reader};
use super::rule::Rule;
use crate::address::is_allowed;
use crate::decision::Thresholds;
use crate::signals::{Bounds, Signal};

/// How much of a file is read. What reads the rest is named here only, so that a page can leave it for later.
pub(super) struct Depth<const TELLS: bool> {
    /// Reads a row of the policy.
    pub(super) row: fn(&mut Reader<TELLS>, &Json, String) -> Option<Rule>,
    /// Reads the flows.
    pub(super) flows: fn(&mut Reader<TELLS>, &Object<'_, TELLS>) -> Vec<Flow>,
    /// Reads the form in front of a person.
    pub(super) person: fn(&mut Reader<TELLS>, &Object<'_, TELLS>) -> Option<Person>,
}

impl<const TELLS: bool> Reader<TELLS> {
    /// All that is needed before a flow is opened.
    pub(super) const OUTLINE: Depth<TELLS> =
        Depth { row: Self::row_of_outline, flows: |_, _| Vec::new(), person: |_, _| Some(Person::default()) };

    /// Reads a file, whose fingerprint is `id`, so deep.
    pub(super) fn flows(&mut self, json: &Json, id: String, depth: &Depth<TELLS>) -> Option<Flows> {
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
            "team",
            "translations",
            // What these hold is read with the whole file only.
            "destinations",
            "handoff",
            // Of a packed file.
            "id",
            "persons",
        ];
        let packed = json.get("flows").is_some_and(|flows| flows.as_str().is_some());
        let keys = if packed { &keys } else { &keys[..keys.len() - 2] };
        let top = self.object(json, "$".into(), keys)?;
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
        let flows = (depth.flows)(self, &top);
        let policy = self.list(&top, "policy", 0, depth.row);
        let signals = self.list(&top, "signals", 0, Self::signal_rule);
        let contact = self.list(&top, "contact", 1, |r, v, path| {
            let o = r.object(v, path, &["label", "detail", "href", "when"])?;
            Some(Contact {
                label: r.text(&o, "label"),
                detail: r.text_or(&o, "detail", ""),
                href: r.href(&o),
                open: [None, Some(true), Some(false)][r.one_of(&o, "when", &["always", "open", "closed"])],
            })
        });
        let (thresholds, bounds) = self.thresholds(&top, &intents);
        let (limits, hours) = (self.limits(&top), self.hours(&top));
        let languages = self.languages(&top);
        let currency = self.team(json);
        let persons = self.persons(&top);
        let person = (depth.person)(self, &top)?;
        Some(Flows {
            name,
            categories,
            intents,
            flows,
            persons,
            thresholds,
            bounds,
            policy,
            limits,
            hours,
            languages,
            signals,
            person,
            contact,
            destinations: Vec::new(),
            handoff: Handoff::default(),
            currency,
            translations: Vec::new(),
            texts: Vec::new(),
            id,
        })
    }

    /// The flows that begin with a person: a packed file names them, of any other the steps tell.
    fn persons(&mut self, top: &Object<'_, TELLS>) -> Vec<String> {
        let mut persons = Vec::new();
        match top.map.get("flows") {
            Some(Json::List(flows)) => {
                for flow in flows {
                    let first = flow.get("steps").and_then(Json::as_list).and_then(|steps| steps.first());
                    if first.and_then(|step| step.get("kind")).and_then(Json::as_str) == Some("person") {
                        persons.extend(flow.get("id").and_then(Json::as_str).map(str::to_owned));
                    }
                }
            }
            _ => persons = self.texts(top, "persons"),
        }
        persons
    }

    fn intent(&mut self, value: &Json, path: String) -> Option<Intent> {
        let o = self.object(value, path, &["id", "label", "category", "flow", "accept", "examples"])?;
        let id = self.text(&o, "id");
        let own = id.split_once('.').map_or(id.as_str(), |(category, _)| category).to_owned();
        let category = self.text_or(&o, "category", &own);
        self.texts(&o, "examples");
        Some(Intent { label: self.text(&o, "label"), flow: self.text(&o, "flow"), id, category })
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

    pub(super) fn href(&mut self, o: &Object<'_, TELLS>) -> String {
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
