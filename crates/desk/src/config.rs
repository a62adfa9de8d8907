//! The configuration: a JSON file, of which all problems are told at once.

use crate::address::Network;
use crate::people::{self, Person};
use serde_json::{Map, Value};
use std::fmt;

/// How the desk is set up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// Who may sign in and export.
    pub people: Vec<Person>,
    /// Pages elsewhere that may send cases, such as `https://shop.example`.
    pub origins: Vec<String>,
    /// Reverse proxies whose `X-Forwarded-For` is believed.
    pub proxies: Vec<Network>,
    /// The page with the widget, for the link that a reply carries.
    pub page: Option<String>,
    /// So many days after it was received, a case is erased; `None` = it stays until somebody erases it.
    pub retention_days: Option<u32>,
    /// What is taken.
    pub limits: Limits,
    /// Whether browsers reach the desk by HTTPS: then its cookie is for HTTPS alone.
    pub secure: bool,
}

/// What is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Cases from one address; default 60.
    pub cases_per_minute: u32,
    /// Requests with records from one address; default 600.
    pub records_per_minute: u32,
    /// The size of the database in megabytes; `None` = what the disk has room for.
    pub database_mb: Option<u32>,
}

impl Default for Limits {
    fn default() -> Self {
        Self { cases_per_minute: 60, records_per_minute: 600, database_mb: None }
    }
}

/// Something that is wrong with a configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// Where, such as `$.people[0].token`.
    pub path: String,
    /// What.
    pub problem: String,
    /// What to do.
    pub remedy: String,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}. {}.", self.path, self.problem, self.remedy)
    }
}

impl Config {
    /// Reads a configuration. What it leaves out has its default.
    ///
    /// # Errors
    ///
    /// All that is wrong with it; at least one thing.
    pub fn read(text: &str) -> Result<Self, Vec<Flaw>> {
        let mut reader = Reader::default();
        // Editors on Windows begin a file with a byte order mark.
        let config = match serde_json::from_str(text.trim_start_matches('\u{feff}')) {
            Ok(Value::Object(file)) => reader.config(&file),
            Ok(_) => {
                reader.say("$", "must be an object", "Write {} for a desk with every default");
                Self::default()
            }
            Err(error) => {
                reader.say("$", &format!("is no JSON ({error})"), "Mend the file at this line and column");
                Self::default()
            }
        };
        if reader.flaws.is_empty() { Ok(config) } else { Err(reader.flaws) }
    }
}

#[derive(Default)]
struct Reader {
    flaws: Vec<Flaw>,
}

impl Reader {
    fn say(&mut self, path: &str, problem: &str, remedy: &str) {
        let [path, problem, remedy] = [path, problem, remedy].map(str::to_owned);
        self.flaws.push(Flaw { path, problem, remedy });
    }

    fn config(&mut self, file: &Map<String, Value>) -> Config {
        let keys = ["people", "origins", "proxies", "page", "retention_days", "limits", "secure"];
        self.keys(file, "$", &keys);
        Config {
            people: self.people(file.get("people")),
            origins: self.list(file, "origins", is_origin, ORIGIN, str::to_owned),
            proxies: self
                .list(file, "proxies", |p| Network::read(p).is_some(), PROXY, Network::read)
                .into_iter()
                .flatten()
                .collect(),
            page: self.page(file.get("page")),
            retention_days: self.number(file, "$", "retention_days", 36_500),
            limits: self.limits(file.get("limits")),
            secure: self.secure(file.get("secure")),
        }
    }

    fn keys(&mut self, object: &Map<String, Value>, path: &str, known: &[&str]) {
        for key in object.keys().filter(|key| !known.contains(&key.as_str())) {
            let remedy = format!("Take it out, or use one of {}", known.join(", "));
            self.say(&format!("{path}.{key}"), "is not known", &remedy);
        }
    }

    fn people(&mut self, value: Option<&Value>) -> Vec<Person> {
        let remedy = "Use the entries that `signpost desk token NAME` prints";
        let Some(value) = value else { return Vec::new() };
        let Some(list) = value.as_array() else {
            self.say("$.people", "must be a list", remedy);
            return Vec::new();
        };
        let mut people: Vec<Person> = Vec::new();
        for (at, entry) in list.iter().enumerate() {
            let path = format!("$.people[{at}]");
            let Some(entry) = entry.as_object() else {
                self.say(&path, "must be an object with name and token", remedy);
                continue;
            };
            self.keys(entry, &path, &["name", "token"]);
            let get = |key: &str| entry.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
            let person = Person { name: get("name"), token: get("token") };
            if !people::is_name(&person.name) {
                let problem = "must be a text of 1 to 60 letters without spaces at its ends";
                self.say(&format!("{path}.name"), problem, "Write the name that the inbox is to show");
            } else if people.iter().any(|other| other.name == person.name) {
                self.say(
                    &format!("{path}.name"),
                    "another person has this name",
                    "Give each a name of their own",
                );
            }
            if !people::is_hash(&person.token) {
                let problem = "must be the Argon2 hash of a token, which begins with $argon2id$";
                self.say(&format!("{path}.token"), problem, remedy);
            }
            people.push(person);
        }
        people
    }

    fn list<T>(
        &mut self,
        file: &Map<String, Value>,
        key: &str,
        is_good: impl Fn(&str) -> bool,
        (problem, remedy): (&str, &str),
        read: impl Fn(&str) -> T,
    ) -> Vec<T> {
        let Some(value) = file.get(key) else { return Vec::new() };
        let Some(list) = value.as_array() else {
            self.say(&format!("$.{key}"), "must be a list of texts", remedy);
            return Vec::new();
        };
        let mut out = Vec::new();
        for (at, entry) in list.iter().enumerate() {
            match entry.as_str().filter(|text| is_good(text)) {
                Some(text) => out.push(read(text)),
                None => self.say(&format!("$.{key}[{at}]"), problem, remedy),
            }
        }
        out
    }

    fn page(&mut self, value: Option<&Value>) -> Option<String> {
        match value {
            None | Some(Value::Null) => None,
            Some(Value::String(page)) if is_page(page) => Some(page.clone()),
            Some(_) => {
                let problem = "must be an http: or https: address without `#`";
                self.say("$.page", problem, "Write the address of the page with the widget");
                None
            }
        }
    }

    fn number(&mut self, object: &Map<String, Value>, path: &str, key: &str, most: u32) -> Option<u32> {
        let value = object.get(key).filter(|value| !value.is_null())?;
        let number = value.as_u64().and_then(|n| u32::try_from(n).ok()).filter(|n| (1..=most).contains(n));
        if number.is_none() {
            let problem = format!("must be a whole number from 1 to {most}");
            self.say(&format!("{path}.{key}"), &problem, "Write such a number, or take the key out");
        }
        number
    }

    fn limits(&mut self, value: Option<&Value>) -> Limits {
        let limits = Limits::default();
        let Some(value) = value else { return limits };
        let Some(object) = value.as_object() else {
            self.say("$.limits", "must be an object", "Take it out for the default limits");
            return limits;
        };
        self.keys(object, "$.limits", &["cases_per_minute", "records_per_minute", "database_mb"]);
        let mut number = |key: &str, most: u32| self.number(object, "$.limits", key, most);
        Limits {
            cases_per_minute: number("cases_per_minute", 1_000_000).unwrap_or(limits.cases_per_minute),
            records_per_minute: number("records_per_minute", 1_000_000).unwrap_or(limits.records_per_minute),
            database_mb: number("database_mb", 10_000_000),
        }
    }

    fn secure(&mut self, value: Option<&Value>) -> bool {
        match value {
            None => false,
            Some(Value::Bool(secure)) => *secure,
            Some(_) => {
                self.say(
                    "$.secure",
                    "must be true or false",
                    "Write true if browsers reach the desk by https:",
                );
                false
            }
        }
    }
}

const ORIGIN: (&str, &str) = (
    "must be a scheme and a host in small letters, without a path",
    "Write it as a browser sends it, for example https://shop.example",
);

const PROXY: (&str, &str) = (
    "must be an address or a network",
    "Write the address that the proxy connects from, for example 10.0.0.1 or 10.0.0.0/8",
);

fn is_origin(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|host| {
        !host.is_empty()
            && host.bytes().all(|b| {
                b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-' | b':' | b'[' | b']')
            })
    })
}

fn is_page(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        !rest.is_empty() && rest.chars().all(|c| !c.is_whitespace() && !c.is_control() && c != '#')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_problems_are_told_at_once_each_with_what_to_do() {
        let text = r#"{"people":[{"name":"","token":"secret"},{"nom":"x"}],"origins":["https://a.example/","*"],
            "proxies":["10.0.0.300"],"page":"help","retention_days":0,"limits":{"cases":1,"cases_per_minute":"x"},
            "secure":"yes","colour":"blue"}"#;
        let flaws = Config::read(text).err().unwrap_or_default();
        let paths: Vec<&str> = flaws.iter().map(|flaw| flaw.path.as_str()).collect();
        let expected = [
            "$.colour",
            "$.people[0].name",
            "$.people[0].token",
            "$.people[1].nom",
            "$.people[1].name",
            "$.people[1].token",
            "$.origins[0]",
            "$.origins[1]",
            "$.proxies[0]",
            "$.page",
            "$.retention_days",
            "$.limits.cases",
            "$.limits.cases_per_minute",
            "$.secure",
        ];
        assert_eq!(paths, expected);
        assert!(flaws.iter().all(|flaw| !flaw.remedy.is_empty()));
    }

    #[test]
    fn what_is_left_out_has_its_default() {
        assert_eq!(Config::read("{}"), Ok(Config::default()));
        assert_eq!(Config::read("\u{feff}{\"limits\":{}}"), Ok(Config::default()));
        assert!(Config::read("[]").is_err() && Config::read("{").is_err());
    }
}
