//! Reads `destinations` and `handoff`. The page needs them no sooner than a case is handed over.

use super::check::is_counted;
use super::condition::is_tool;
use super::flows::Flows;
use super::handoff::{Destination, DestinationKind, Handoff, Retry, Source};
use super::json::Json;
use super::reader::{Object, Reader};
use super::rule::Then;
use super::services::SERVICES;
use std::ops::RangeInclusive;

const KINDS: [&str; 3] = ["webhook", "roundup", "mailto"];

/// The keys of `handoff`.
const KEYS: [&str; 6] = ["to", "flows", "queues", "context", "journal", "chat"];

/// The bounds of `first_s`.
const FIRST_S: RangeInclusive<f64> = 0.01..=60.0;

/// The bounds of `most_s`.
const MOST_S: RangeInclusive<f64> = 0.01..=3600.0;

/// All keys of a destination of this kind; `None` if there is no such kind.
fn keys_of(kind: &str) -> Option<&'static [&'static str]> {
    Some(match kind {
        "webhook" => &["kind", "url", "outcomes", "retry"],
        "roundup" => &["kind", "url", "class", "key", "set", "retry"],
        "mailto" => &["kind", "to"],
        _ => SERVICES.iter().find(|service| service.kind == kind)?.keys,
    })
}

impl<const TELLS: bool> Reader<TELLS> {
    /// Reads both. `flows` is what was read of the rest of `file`.
    pub(super) fn handing_over(
        &mut self,
        file: &Json,
        flows: &Flows,
    ) -> (Vec<(String, Destination)>, Handoff) {
        let mut destinations = Vec::new();
        let own = file.get("destinations");
        if let Some(map) = own.and_then(|value| self.map(value, "$.destinations".into())) {
            for (name, value) in map.map {
                self.named(name, map.at(name));
                let destination = self.destination(value, map.at(name));
                destinations.extend(destination.map(|destination| (name.clone(), destination)));
            }
        }
        let handoff = file.get("handoff").and_then(|value| self.handoff(value, own));
        let handoff = handoff.unwrap_or_default();
        self.all_there(file, flows, &handoff, &destinations);
        (destinations, handoff)
    }

    /// An object with keys of the team's own.
    pub(super) fn map<'a>(&mut self, value: &'a Json, path: String) -> Option<Object<'a, TELLS>> {
        let map = value.as_object();
        if map.is_none() {
            self.report(|| {
                let remedy = "Write { \"name\": …, … } here";
                (path.clone(), format!("{} stands where an object belongs", value.kind()), remedy)
            });
        }
        Some(Object { map: map?, path })
    }

    fn destination(&mut self, value: &Json, path: String) -> Option<Destination> {
        let kind = value.get("kind").and_then(Json::as_str).unwrap_or_default();
        let Some(keys) = value.as_object().map_or(Some(&[][..]), |_| keys_of(kind)) else {
            self.report(|| {
                let known: Vec<&str> = KINDS.into_iter().chain(SERVICES.iter().map(|s| s.kind)).collect();
                let remedy = format!("Use one of: {}", known.join(", "));
                let problem = match value.get("kind") {
                    None => "\"kind\" is missing".to_owned(),
                    Some(_) => "this is not a kind of destination".to_owned(),
                };
                (format!("{path}.kind"), problem, remedy)
            });
            return None;
        };
        let o = self.object(value, path, keys)?;
        let kind = match kind {
            "webhook" => DestinationKind::Webhook {
                url: self.url(&o, "url"),
                outcomes: o.map.contains_key("outcomes").then(|| self.url(&o, "outcomes")),
            },
            "roundup" => self.roundup(&o),
            "mailto" => DestinationKind::Mailto { to: self.address(&o) },
            other => self.service(&o, SERVICES.iter().find(|service| service.kind == other)?),
        };
        Some(Destination { kind, retry: self.retry(&o) })
    }

    fn roundup(&mut self, o: &Object<'_, TELLS>) -> DestinationKind {
        let mut url = self.url(o, "url");
        if !url.ends_with('/') {
            url.push('/');
        }
        let class = self.property(o, "class", "intake");
        let key = self.property(o, "key", "intake_id");
        let mut set = Vec::new();
        match o.map.get("set") {
            None => {
                set.extend([("title".to_owned(), Source::Title), ("body".to_owned(), Source::Summary)]);
            }
            Some(value) => {
                if let Some(map) = self.map(value, o.at("set")) {
                    for (property, value) in map.map {
                        let source = self.source(property, value, map.at(property));
                        set.extend(source.map(|source| (property.clone(), source)));
                    }
                    if map.map.is_empty() {
                        self.report(|| {
                            (map.path.clone(), "this sets no property", "Add one, or take \"set\" out")
                        });
                    }
                }
            }
        }
        if set.iter().any(|(property, _)| *property == key) {
            self.report(|| {
                let path = format!("{}.{key}", o.at("set"));
                let problem = format!("\"{key}\" is the key, which holds the id of the case");
                (path, problem, "Take it out, or name another \"key\"")
            });
        }
        DestinationKind::Roundup { url, class, key, set }
    }

    fn source(&mut self, property: &str, value: &Json, path: String) -> Option<Source> {
        if !is_tool(property) {
            self.report(|| {
                let remedy = "Use letters, digits and _, and begin with a letter";
                (path.clone(), format!("\"{property}\" cannot be the name of a property"), remedy)
            });
        }
        let source = value.as_str().and_then(|text| Source::ALL.iter().find(|(name, _)| *name == text));
        if source.is_none() {
            self.report(|| {
                let remedy = format!("Use one of: {}", Source::ALL.map(|(name, _)| name).join(", "));
                (path, "a case has no such part", remedy)
            });
        }
        source.map(|(_, source)| *source)
    }

    /// The name of a class or of a property.
    fn property(&mut self, o: &Object<'_, TELLS>, key: &str, own: &str) -> String {
        let name = self.text_or(o, key, own);
        if !name.is_empty() && !is_tool(&name) {
            self.report(|| {
                let remedy = "Use letters, digits and _, and begin with a letter";
                (o.at(key), format!("\"{name}\" cannot be the name of a {key}"), remedy)
            });
        }
        name
    }

    pub(super) fn url(&mut self, o: &Object<'_, TELLS>, key: &str) -> String {
        let url = self.text(o, key);
        if let Some((problem, remedy)) = Some(url.as_str()).filter(|url| !url.is_empty()).and_then(fault) {
            self.report(|| (o.at(key), problem, remedy));
        }
        url
    }

    fn address(&mut self, o: &Object<'_, TELLS>) -> String {
        let to = self.text(o, "to");
        if !to.is_empty() && !is_address(&to) {
            self.report(|| {
                let remedy = "Use one address, such as help@example.com";
                (o.at("to"), format!("\"{to}\" is not an e-mail address"), remedy)
            });
        }
        to
    }

    fn retry(&mut self, of: &Object<'_, TELLS>) -> Retry {
        let mut retry = Retry::default();
        let Some(value) = of.map.get("retry") else { return retry };
        let Some(o) = self.object(value, of.at("retry"), &["first_s", "most_s"]) else { return retry };
        self.seconds(&o, "first_s", FIRST_S, &mut retry.first_s);
        self.seconds(&o, "most_s", MOST_S, &mut retry.most_s);
        if retry.most_s < retry.first_s {
            self.report(|| {
                let problem = format!("this is less than \"first_s\", which is {}", retry.first_s as f32);
                (o.at("most_s"), problem, "Use a greater number, or a smaller \"first_s\"")
            });
        }
        retry
    }

    fn seconds(&mut self, o: &Object<'_, TELLS>, key: &str, bounds: RangeInclusive<f64>, target: &mut f64) {
        let Some(value) = o.map.get(key) else { return };
        match value.as_number().filter(|n| bounds.contains(n)) {
            Some(n) => *target = n,
            None => self.report(|| {
                let remedy = format!("Use seconds, from {} to {}", bounds.start(), bounds.end());
                (o.at(key), "this is not a number of seconds within bounds", remedy)
            }),
        }
    }

    /// Reads `handoff`. `destinations` is what stands under that key: one with problems of its own is there all the same.
    fn handoff(&mut self, value: &Json, destinations: Option<&Json>) -> Option<Handoff> {
        let o = self.object(value, "$.handoff".into(), &KEYS)?;
        let context = self.list(&o, "context", 0, |r, value, path| {
            let name = value.as_str().filter(|name| !name.trim().is_empty());
            if name.is_none() {
                r.report(|| (path, "this is not the name of a field", "Write a text in quotes"));
            }
            name.map(str::to_owned)
        });
        for (i, name) in context.iter().enumerate().filter(|(i, name)| context[..*i].contains(name)) {
            self.report(|| {
                let path = format!("{}[{i}]", o.at("context"));
                (path, format!("\"{name}\" stands here a second time"), "Take one of the two out")
            });
        }
        Some(Handoff {
            to: match o.map.get("to") {
                None | Some(Json::Null) => None,
                Some(value) => self.place(value, o.at("to"), destinations),
            },
            flows: self.places(&o, "flows", destinations),
            queues: self.places(&o, "queues", destinations),
            context,
            journal: o.map.get("journal").and_then(|v| self.place(v, o.at("journal"), destinations)),
            chat: o.map.get("chat").and_then(|value| self.chat(value, o.at("chat"))),
        })
    }

    /// Names, each with a destination.
    fn places(
        &mut self,
        of: &Object<'_, TELLS>,
        key: &str,
        destinations: Option<&Json>,
    ) -> Vec<(String, String)> {
        let mut all = Vec::new();
        if let Some(o) = of.map.get(key).and_then(|value| self.map(value, of.at(key))) {
            for (name, value) in o.map {
                let place = self.place(value, o.at(name), destinations);
                all.extend(place.map(|place| (name.clone(), place)));
            }
        }
        all
    }

    /// The name of a destination.
    fn place(&mut self, value: &Json, path: String, destinations: Option<&Json>) -> Option<String> {
        let Some(name) = value.as_str() else {
            self.report(|| {
                let problem = format!("{} stands where text belongs", value.kind());
                (path, problem, "Write the name of a destination in quotes")
            });
            return None;
        };
        if destinations.is_none_or(|all| all.get(name).is_none()) {
            self.report(|| {
                let problem = format!("there is no destination \"{name}\"");
                (path, problem, "Add it under \"destinations\", or name one that is there")
            });
            return None;
        }
        Some(name.to_owned())
    }

    /// What `handoff` names of the rest of the file is there.
    fn all_there(
        &mut self,
        file: &Json,
        flows: &Flows,
        handoff: &Handoff,
        destinations: &[(String, Destination)],
    ) {
        if let Some(name) = &handoff.journal {
            let takes =
                |kind: &DestinationKind| matches!(kind, DestinationKind::Webhook { outcomes: Some(_), .. });
            if destinations.iter().any(|(own, d)| own == name && !takes(&d.kind)) {
                self.report(|| {
                    let remedy = "Name a webhook, and give it \"outcomes\"";
                    ("$.handoff.journal", format!("\"{name}\" takes no records"), remedy)
                });
            }
        }
        if !is_counted(file, &[("flows", flows.flows.len()), ("policy", flows.policy.len())]) {
            return;
        }
        for (id, _) in handoff.flows.iter().filter(|(id, _)| flows.flow(id).is_none()) {
            self.report(|| {
                let problem = format!("there is no flow \"{id}\"");
                (format!("$.handoff.flows.{id}"), problem, "Name a flow of this file, or take it out")
            });
        }
        for (queue, _) in handoff.queues.iter().filter(|(queue, _)| !has_queue(flows, queue)) {
            self.report(|| {
                let problem = format!("no flow and no row has the queue \"{queue}\"");
                let remedy = "Name a queue of this file, or take it out";
                (format!("$.handoff.queues.{queue}"), problem, remedy)
            });
        }
    }
}

/// Whether a case can be for this queue.
fn has_queue(flows: &Flows, queue: &str) -> bool {
    let is = |own: &Option<String>| own.as_deref() == Some(queue);
    flows.flows.iter().any(|flow| is(&flow.may.submit))
        || flows.policy.iter().any(|rule| match &rule.then {
            Then::Escalate(e) | Then::Beside(e) | Then::Review(e) => is(&e.queue),
            Then::OpenFlow(_) | Then::Clarify | Then::Allow => false,
        })
}

/// Why cases cannot be sent to `url`, and what to do; `None` if they can: to an `https:` address, to an `http:` address on this
/// machine, or to a path relative to the page.
fn fault(url: &str) -> Option<(&'static str, &'static str)> {
    const WRONG: (&str, &str) =
        ("nothing can be sent to this address", "Use an https: address, or a path relative to the page");
    const BARE: (&str, &str) = (
        "http: sends what customers write in the open",
        "Use https:, or http://localhost for a test on this machine",
    );
    let hidden = |c: char| c.is_control() || c.is_whitespace() || matches!(c, '\\' | '#' | '"' | '<' | '>');
    if url.contains(hidden) {
        return Some(WRONG);
    }
    if let Some(rest) = after(url, "https://") {
        return host(rest).is_none().then_some(WRONG);
    }
    if let Some(rest) = after(url, "http://") {
        return host(rest).is_none_or(|host| !matches!(host, "127.0.0.1" | "localhost")).then_some(BARE);
    }
    // A colon before the first stroke ends a scheme, and two strokes begin another site's name.
    let scheme = url.split(['/', '?']).next().is_some_and(|first| first.contains(':'));
    (scheme || url.starts_with("//")).then_some(WRONG)
}

/// What comes after the scheme, if `url` has this one.
fn after<'a>(url: &'a str, scheme: &str) -> Option<&'a str> {
    let (start, rest) = url.split_at_checked(scheme.len())?;
    start.eq_ignore_ascii_case(scheme).then_some(rest)
}

/// The name of the site at the beginning of `rest`, with or without a port. Browsers refuse to send to one with a password.
fn host(rest: &str) -> Option<&str> {
    let site = rest.split(['/', '?']).next().unwrap_or_default();
    let (host, port) = site.split_once(':').unwrap_or((site, "0"));
    let fine = !host.is_empty() && !host.contains('@') && !port.is_empty();
    (fine && port.bytes().all(|b| b.is_ascii_digit())).then_some(host)
}

/// Whether `to` is one e-mail address that can stand in a `mailto:` link as it is.
fn is_address(to: &str) -> bool {
    let fine = |part: &str, signs: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || signs.contains(c))
    };
    to.split_once('@').is_some_and(|(name, site)| fine(name, "._+-'") && fine(site, ".-"))
}
