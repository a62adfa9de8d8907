//! A case record as it came, read without trust: what is missing or has another shape is simply not there.

use serde_json::Value;

/// The version whose shape the pages know.
const KNOWN: u64 = 1;

/// The record of one case.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a>(&'a Value);

/// A question or a field with what the customer gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// What the customer read.
    pub asked: String,
    /// What they gave.
    pub given: String,
}

/// A screen that the customer has seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tried {
    /// The title of its flow.
    pub flow: String,
    /// What it was headed.
    pub heading: String,
    /// What it did, such as `article`.
    pub kind: String,
    /// How long it was shown.
    pub seconds: u64,
    /// What it asked, and what the customer said.
    pub answer: Option<Given>,
}

/// A topic and how likely it was.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Its id.
    pub intent: String,
    /// What the customer reads of it.
    pub label: String,
    /// Its probability, 0 to 1.
    pub confidence: f64,
}

/// A file of the customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// By which the desk finds it.
    pub id: String,
    /// Its name.
    pub name: String,
}

impl<'a> Record<'a> {
    /// The record in `value`.
    #[must_use]
    pub fn new(value: &'a Value) -> Self {
        Self(value)
    }

    /// Whether the pages know its shape.
    #[must_use]
    pub fn is_known(self) -> bool {
        self.0["version"] == KNOWN && self.0["text"].is_string()
    }

    /// The text under a key; `None` if there is no text, or an empty one.
    #[must_use]
    pub fn text(self, key: &str) -> Option<&'a str> {
        filled(&self.0[key])
    }

    /// The text under a key of the routing.
    #[must_use]
    pub fn routed(self, key: &str) -> Option<&'a str> {
        filled(&self.0["routing"][key])
    }

    /// Whether there is a routing to speak of.
    #[must_use]
    pub fn has_routing(self) -> bool {
        self.0["routing"].is_object()
    }

    /// The probability that the message fits no topic.
    #[must_use]
    pub fn out_of_scope(self) -> Option<f64> {
        self.0["routing"]["out_of_scope"].as_f64()
    }

    /// Whether the customer chose another topic than the one that was suggested.
    #[must_use]
    pub fn is_overridden(self) -> bool {
        self.0["routing"]["overridden"] == true
    }

    /// The filled-in fields of the form, in order.
    #[must_use]
    pub fn fields(self) -> Vec<Given> {
        let field = |field: &Value| {
            let asked = filled(&field["label"]).or(filled(&field["id"])).unwrap_or("Field");
            Some(Given { asked: asked.to_owned(), given: plain(&field["value"])? })
        };
        items(&self.0["fields"]).filter_map(field).collect()
    }

    /// The first field whose value looks like an e-mail address, and the first that looks like a telephone number.
    #[must_use]
    pub fn reach(self) -> (Option<String>, Option<String>) {
        let values = || self.fields().into_iter().map(|field| field.given.trim().to_owned());
        let named = |name: &str| {
            let field = items(&self.0["fields"]).find(|field| field["id"] == name);
            field.and_then(|field| filled(&field["value"])).map(|value| value.trim().to_owned())
        };
        let mail = named("email").filter(|v| is_mail(v)).or_else(|| values().find(|v| is_mail(v)));
        let phone = named("phone").filter(|v| is_phone(v)).or_else(|| {
            let field =
                items(&self.0["fields"]).find(|f| filled(&f["id"]).is_some_and(|id| id.contains("phone")));
            field.and_then(|f| filled(&f["value"])).map(|v| v.trim().to_owned()).filter(|v| is_phone(v))
        });
        (mail, phone)
    }

    /// What was answered on the way, by ids. Later records say it in words, in [`Record::tried`].
    #[must_use]
    pub fn answers(self) -> Vec<Given> {
        let answer =
            |pair: &Value| Some(Given { asked: filled(&pair[0])?.to_owned(), given: plain(&pair[1])? });
        items(&self.0["answers"]).filter_map(answer).collect()
    }

    /// The screens that the customer has seen, in order.
    #[must_use]
    pub fn tried(self) -> Vec<Tried> {
        let screen = |screen: &Value| {
            let text = |key: &str| filled(&screen[key]).unwrap_or_default().to_owned();
            let answer = plain(&screen["answer"]);
            let question = filled(&screen["question"]).map(str::to_owned);
            Tried {
                flow: filled(&screen["title"]).or(filled(&screen["flow"])).unwrap_or_default().to_owned(),
                heading: filled(&screen["heading"])
                    .or(filled(&screen["step"]))
                    .unwrap_or_default()
                    .to_owned(),
                kind: text("kind"),
                seconds: screen["seconds"].as_f64().map_or(0, whole),
                answer: answer.map(|given| Given { asked: question.unwrap_or_default(), given }),
            }
        };
        items(&self.0["tried"]).filter(|screen| screen.is_object()).map(screen).collect()
    }

    /// What the page's tools answered, in words as far as there are any.
    #[must_use]
    pub fn tools(self) -> Vec<Given> {
        let tool = |called: &Value| {
            let fields = |key: &str| called[key].as_object().into_iter().flatten();
            let mut told: Vec<String> = Vec::new();
            for (name, value) in fields("given").chain(fields("answer")) {
                told.extend(plain(value).map(|value| format!("{name}: {value}")));
            }
            let asked = filled(&called["tool"]).unwrap_or("Tool").to_owned();
            (!told.is_empty()).then(|| Given { asked, given: told.join("\n") })
        };
        items(&self.0["tools"]).filter_map(tool).collect()
    }

    /// What the page told about the customer.
    #[must_use]
    pub fn context(self) -> Vec<Given> {
        let fields = self.0["context"].as_object().into_iter().flatten();
        let told =
            |(name, value): (&String, &Value)| Some(Given { asked: name.clone(), given: plain(value)? });
        fields.filter_map(told).collect()
    }

    /// The topics that were likely, the likeliest first.
    #[must_use]
    pub fn candidates(self) -> Vec<Candidate> {
        let candidate = |one: &Value| {
            let intent = filled(&one["intent"])?;
            let label = filled(&one["label"]).unwrap_or(intent).to_owned();
            let confidence = one["confidence"].as_f64().unwrap_or(f64::NAN);
            Some(Candidate { intent: intent.to_owned(), label, confidence })
        };
        items(&self.0["routing"]["candidates"]).filter_map(candidate).collect()
    }

    /// Each signal that was found, and how far it can be trusted.
    #[must_use]
    pub fn signals(self) -> Vec<(&'a str, &'a str)> {
        let signal = |one: &'a Value| {
            let name = filled(&one["signal"]).or(filled(one))?;
            Some((name, filled(&one["strength"]).unwrap_or_default()))
        };
        items(&self.0["routing"]["signals"]).filter_map(signal).collect()
    }

    /// The words that weighed most.
    #[must_use]
    pub fn evidence(self) -> Vec<&'a str> {
        items(&self.0["routing"]["evidence"]).filter_map(|e| filled(e).or(filled(&e["term"]))).collect()
    }

    /// How parts of the message stand to what the customer wants.
    #[must_use]
    pub fn mentions(self) -> Vec<&'a str> {
        let mentions = items(&self.0["routing"]["mentions"]);
        mentions.filter_map(|m| filled(m).or(filled(&m["standing"]))).collect()
    }

    /// The row of the policy that applied: where it stands, and why the team wants it so.
    #[must_use]
    pub fn rule(self) -> Option<(&'a str, &'a str)> {
        let rule = &self.0["routing"]["rule"];
        Some((filled(&rule["path"])?, filled(&rule["because"]).unwrap_or_default()))
    }

    /// What the policy said of the action that the customer asks for.
    #[must_use]
    pub fn guard(self) -> Option<(&'a str, &'a str)> {
        let guard = &self.0["guard"];
        Some((filled(&guard["decision"])?, filled(&guard["because"]).unwrap_or_default()))
    }

    /// The kinds of personal data that were masked, with their counts.
    #[must_use]
    pub fn masked(self) -> Vec<(&'a str, u64)> {
        let kinds = self.0["privacy"].as_object().into_iter().flatten();
        kinds.filter_map(|(kind, count)| Some((kind.as_str(), count.as_u64().filter(|n| *n > 0)?))).collect()
    }

    /// Marks of the widget.
    #[must_use]
    pub fn flags(self) -> Vec<&'a str> {
        items(&self.0["flags"]).filter_map(filled).collect()
    }

    /// Its place among the cases of one message: the id that they share, which one it is, and of how many.
    #[must_use]
    pub fn group(self) -> Option<(&'a str, u64, u64)> {
        let group = &self.0["group"];
        Some((filled(&group["id"])?, group["part"].as_u64()?, group["of"].as_u64()?))
    }

    /// The record as it came, for a person to read.
    #[must_use]
    pub fn raw(self) -> String {
        serde_json::to_string_pretty(self.0).unwrap_or_default()
    }
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn filled(value: &Value) -> Option<&str> {
    value.as_str().filter(|text| !text.trim().is_empty())
}

/// A value of any kind as text; nothing for nothing.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
        Value::Array(all) if all.iter().all(Value::is_string) => {
            let all: Vec<&str> = all.iter().filter_map(Value::as_str).collect();
            Some(all.join(", ")).filter(|text| !text.is_empty())
        }
        other => Some(other.to_string()),
    }
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "seconds of a record; a cast is total"
)]
fn whole(seconds: f64) -> u64 {
    seconds.max(0.0) as u64
}

/// Whether an answer by mail can be addressed to it: one `@` between two parts, and no letter that has a meaning in a header.
fn is_mail(value: &str) -> bool {
    let no = |c: char| c.is_whitespace() || c.is_control() || "<>(),;:\\\"[]?&#%/".contains(c);
    let parts = value.split_once('@');
    value.len() <= 254
        && !value.contains(no)
        && parts.is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'))
}

/// Whether it can be dialled.
fn is_phone(value: &str) -> bool {
    let digits = value.chars().filter(char::is_ascii_digit).count();
    (5..=20).contains(&digits) && value.chars().all(|c| c.is_ascii_digit() || " +-().".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn any_shape_is_read_and_nothing_is_made_up() {
        for odd in
            [json!(null), json!([]), json!("text"), json!({"fields": 3, "tried": [1, null], "routing": [2]})]
        {
            let record = Record::new(&odd);
            assert!(!record.is_known());
            assert!(
                record.fields().is_empty() && record.tried().is_empty() && record.candidates().is_empty()
            );
            assert_eq!((record.rule(), record.group(), record.reach()), (None, None, (None, None)));
        }
    }

    #[test]
    fn an_address_is_found_by_what_it_is() {
        let value = json!({"fields": [
            {"id": "message", "label": "What happened", "value": "write to a@b.example please"},
            {"id": "contact", "label": "Where", "value": " sam@shop.example "},
            {"id": "phone", "label": "Phone", "value": "020 7946 0112"},
        ]});
        let record = Record::new(&value);
        assert_eq!(record.reach(), (Some("sam@shop.example".to_owned()), Some("020 7946 0112".to_owned())));
        for bad in ["a@b", "@b.example", "a@b.example?bcc=c@d.example", "a b@c.example", "a@b@c.example"] {
            assert!(!is_mail(bad), "{bad}");
        }
    }
}
