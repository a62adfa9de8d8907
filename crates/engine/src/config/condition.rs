//! Reads conditions, and what else steps and rows of the policy name in the same way.

use super::flows::Condition;
use super::json::Json;
use super::reader::{Object, Reader};
use crate::facts::FactKind;

/// Whether `name` can be that of a tool: a name in JavaScript, since the page's tools are an object.
pub(super) fn is_tool(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

impl<const TELLS: bool> Reader<TELLS> {
    /// The condition under `when`, if there is one.
    pub(super) fn condition(&mut self, of: &Object<'_, TELLS>) -> Option<Condition> {
        let parts = ["answers", "context", "signals", "facts", "tools"];
        let keys = [parts[0], parts[1], parts[2], parts[3], parts[4], "not"];
        let o = self.object(of.map.get("when")?, of.at("when"), &keys)?;
        if !parts.iter().any(|part| o.map.contains_key(*part)) {
            self.report(|| {
                let remedy = format!("Add one of: {}", parts.join(", "));
                (o.path.clone(), "this says nothing of when it holds", remedy)
            });
        }
        Some(Condition {
            answers: self.wanted(&o, "answers"),
            context: self.wanted(&o, "context"),
            signals: self.list(&o, "signals", 0, Self::signal),
            facts: self.list(&o, "facts", 0, Self::fact),
            tools: self.wanted_of_tools(&o),
            not: self.flag(&o, "not"),
        })
    }

    /// Names, each with the values of which it must have one: `{ "plan": ["club"] }`, or `{ "plan": "club" }`.
    #[inline(never)]
    pub(super) fn wanted(&mut self, of: &Object<'_, TELLS>, key: &str) -> Vec<(String, Vec<String>)> {
        let Some(value) = of.map.get(key) else { return Vec::new() };
        let Some(map) = value.as_object() else {
            self.report(|| {
                let remedy = "Write { \"name\": [ \"value\", … ] } here";
                (of.at(key), format!("{} stands where an object belongs", value.kind()), remedy)
            });
            return Vec::new();
        };
        let o = Object { map, path: of.at(key) };
        let mut all = Vec::new();
        for (name, value) in map {
            let values = match value {
                Json::List(_) => self.list(&o, name, 1, Self::plain),
                one => self.plain(one, o.at(name)).into_iter().collect(),
            };
            all.push((name.clone(), values));
        }
        all
    }

    /// As [`Self::wanted`], with names of the form `tool.field`.
    pub(super) fn wanted_of_tools(&mut self, of: &Object<'_, TELLS>) -> Vec<(String, Vec<String>)> {
        let all = self.wanted(of, "tools");
        for (name, _) in &all {
            let parts = name.split_once('.');
            if !parts.is_some_and(|(tool, field)| is_tool(tool) && !field.is_empty()) {
                self.report(|| {
                    let path = format!("{}.{name}", of.at("tools"));
                    let problem = format!("\"{name}\" is no field of a tool's answer");
                    (path, problem, "Write the tool and the field, as in \"order.status\"")
                });
            }
        }
        all
    }

    pub(super) fn fact(&mut self, value: &Json, path: String) -> Option<FactKind> {
        let kind = value.as_str().and_then(FactKind::named);
        if kind.is_none() {
            self.report(|| {
                let remedy = format!("Use one of: {}", FactKind::ALL.map(FactKind::name).join(", "));
                (path, "this is not a kind of fact", remedy)
            });
        }
        kind
    }

    /// The names of tools.
    pub(super) fn tool(&mut self, name: &str, path: String) {
        if !is_tool(name) {
            self.report(|| {
                let remedy = "Use letters, digits and _, and begin with a letter";
                (path, format!("\"{name}\" cannot be the name of a tool"), remedy)
            });
        }
    }

    /// A whole number within these bounds; `own` if it is left out.
    pub(super) fn whole(
        &mut self,
        o: &Object<'_, TELLS>,
        key: &str,
        (least, most): (i64, i64),
        own: Option<i64>,
    ) -> Option<i64> {
        let Some(value) = o.map.get(key) else { return own };
        let fine = |n: &f64| n.fract() == 0.0 && (least as f64..=most as f64).contains(n);
        let number = value.as_number().filter(fine);
        if number.is_none() {
            self.report(|| {
                let remedy = format!("Use a whole number from {least} to {most}");
                (o.at(key), "this is not a whole number within bounds", remedy)
            });
        }
        number.map(|n| n as i64)
    }

    /// Whether `text` has the form of a name that files and records use: small letters, digits and _, a letter first.
    pub(super) fn named(&mut self, text: &str, path: String) {
        if !is_name(text) {
            self.report(|| {
                let remedy = "Use small letters, digits and _, and begin with a letter";
                (path, format!("\"{text}\" cannot be a name"), remedy)
            });
        }
    }
}

/// Small letters, digits and _, a letter first.
pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}
