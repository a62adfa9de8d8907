//! Reads rows of the policy that are about an action. The page needs them no sooner than a form.

use super::json::Json;
use super::reader::{Object, Reader};
use super::rows::{ROW, is_of_action};
use super::rule::{Rule, When};
use crate::money::Money;

/// What is known of a message, and not of an action.
const OF_MESSAGES: [&str; 3] = ["decisions", "confidence", "languages"];

impl<const TELLS: bool> Reader<TELLS> {
    /// Any row of the policy.
    pub(super) fn any_row(&mut self, value: &Json, path: String) -> Option<Rule> {
        if !is_of_action(value) {
            return self.rule(value, path);
        }
        let o = self.object(value, path, &ROW)?;
        let because = self.text_or(&o, "because", "");
        let part = |key| o.map.get(key).unwrap_or(&Json::Null);
        let mut when = self.when(part("when"), o.at("when"))?;
        if let Some(map) = part("when").as_object() {
            self.when_of_action(&Object { map, path: o.at("when") }, &mut when);
        }
        let then = self.then_of_action(part("then"), o.at("then"), &when.signals)?;
        Some(Rule { when, then, because })
    }

    fn when_of_action(&mut self, o: &Object<'_, TELLS>, when: &mut When) {
        for key in OF_MESSAGES.iter().filter(|key| o.map.contains_key(**key)) {
            self.report(|| {
                let problem =
                    "a row about an action is asked when a form is sent, and this is about the message";
                (o.at(key), problem, "Take it out")
            });
        }
        when.actions = match o.map.get("action") {
            Some(Json::List(_)) => self.list(o, "action", 1, |r, value, path| {
                let Some(name) = value.as_str() else {
                    let problem = format!("{} stands where text belongs", value.kind());
                    r.report(|| (path, problem, "Write a text in quotes"));
                    return Some(String::new());
                };
                r.named(name, path);
                Some(name.to_owned())
            }),
            _ => {
                let name = self.text(o, "action");
                if !name.is_empty() {
                    self.named(&name, o.at("action"));
                }
                vec![name]
            }
        };
        if let Some(value) = o.map.get("amount")
            && let Some(range) = self.object(value, o.at("amount"), &["above", "below"])
        {
            when.amount_above = self.money(&range, "above");
            when.amount_below = self.money(&range, "below");
            if range.map.is_empty() {
                let remedy = "Add \"above\" or \"below\", as in { \"above\": \"150 GBP\" }";
                self.report(|| (range.path.clone(), "this names no sum", remedy));
            }
        }
        when.facts = self.list(o, "facts", 0, Self::fact);
        when.answers = self.wanted(o, "answers");
        when.tools = self.wanted_of_tools(o);
        when.cases_from = self.whole(o, "cases_from", (1, 1000), None).map(|n| n as u32);
    }

    fn money(&mut self, o: &Object<'_, TELLS>, key: &str) -> Option<Money> {
        if !o.map.contains_key(key) {
            return None;
        }
        let text = self.text(o, key);
        let money = Money::read(&text);
        if money.is_none() && !text.is_empty() {
            self.report(|| {
                let remedy =
                    "Write a number and the letters of the currency, as in \"150 GBP\" or \"24.50 GBP\"";
                (o.at(key), format!("\"{text}\" is not a sum of money"), remedy)
            });
        }
        money
    }
}
