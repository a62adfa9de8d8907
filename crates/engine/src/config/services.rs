//! Receivers that the page speaks to in a module of their own, and live chats that go with a case. The page fetches such a module
//! when it needs it, so that one costs nothing where the flows file does not name it.

use super::handoff::{Chat, DestinationKind, Source};
use super::json::Json;
use super::reader::{Object, Reader};

/// A receiver with a module of its own: `to-<kind>.js` says what its contract is.
pub(super) struct Service {
    pub(super) kind: &'static str,
    /// Its address, if it is the same for all customers of it; `None` = the flows file says it.
    url: Option<&'static str>,
    /// What it has to be told beside.
    needs: &'static [&'static str],
    pub(super) keys: &'static [&'static str],
    /// Whether files can go there.
    pub(super) takes_files: bool,
}

/// All of them.
pub(super) const SERVICES: [Service; 7] = [
    Service {
        kind: "zendesk",
        url: None,
        needs: &[],
        keys: &["kind", "url", "fields", "retry"],
        takes_files: false,
    },
    Service { kind: "zammad", url: None, needs: &[], keys: &["kind", "url", "retry"], takes_files: true },
    Service {
        kind: "chatwoot",
        url: None,
        needs: &["inbox"],
        keys: &["kind", "url", "inbox", "retry"],
        takes_files: true,
    },
    Service {
        kind: "hubspot",
        url: Some("https://api.hsforms.com"),
        needs: &["portal", "form"],
        keys: &["kind", "url", "portal", "form", "fields", "retry"],
        takes_files: false,
    },
    Service { kind: "formspree", url: None, needs: &[], keys: &["kind", "url", "retry"], takes_files: true },
    Service { kind: "basin", url: None, needs: &[], keys: &["kind", "url", "retry"], takes_files: true },
    Service {
        kind: "web3forms",
        url: Some("https://api.web3forms.com/submit"),
        needs: &["access_key"],
        keys: &["kind", "url", "access_key", "retry"],
        takes_files: true,
    },
];

/// Live chats that can go with a case. `page`: the page's own bridge.
pub(super) const CHATS: [&str; 7] =
    ["intercom", "crisp", "zendesk", "helpscout", "freshdesk", "chatwoot", "page"];

/// What of the customer can stand in a field, beside what [`Source::ALL`] has of the case.
const CUSTOMER: [&str; 3] = ["name", "email", "phone"];

impl<const TELLS: bool> Reader<TELLS> {
    pub(super) fn service(&mut self, o: &Object<'_, TELLS>, service: &Service) -> DestinationKind {
        let url = match service.url {
            Some(url) if !o.map.contains_key("url") => url.to_owned(),
            _ => self.url(o, "url"),
        };
        let setting = |key: &&'static str| (*key, self.setting(o, key));
        let settings = service.needs.iter().map(setting).collect();
        DestinationKind::Service {
            kind: service.kind,
            url: url.trim_end_matches('/').to_owned(),
            settings,
            fields: self.fields_of(o, |name| is_source(name) || CUSTOMER.contains(&name)),
        }
    }

    /// The id of something at the receiver. It stands in addresses as it is.
    fn setting(&mut self, o: &Object<'_, TELLS>, key: &str) -> String {
        let id = self.text(o, key);
        if !id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')) {
            self.report(|| {
                let remedy = "Copy it from the receiver's own settings: letters, digits, - and _";
                (o.at(key), format!("\"{id}\" cannot be the \"{key}\""), remedy)
            });
        }
        id
    }

    /// Fields of the receiver, each with what stands in it: a part of the case that `is_part` knows.
    fn fields_of(&mut self, o: &Object<'_, TELLS>, is_part: fn(&str) -> bool) -> Vec<(String, String)> {
        let mut all = Vec::new();
        let map = o.map.get("fields").and_then(|value| self.map(value, o.at("fields")));
        for (field, value) in map.iter().flat_map(|map| map.map) {
            let path = || o.at(&format!("fields.{field}"));
            if field.trim().is_empty() {
                self.report(|| {
                    (path(), "this field has no name", "Use the name or the id that it has there")
                });
            }
            let name = value.as_str().unwrap_or_default();
            if is_part(name) {
                all.push((field.clone(), name.to_owned()));
            } else {
                self.report(|| {
                    let parts = Source::ALL.iter().map(|(name, _)| *name).chain(CUSTOMER);
                    let known: Vec<&str> = parts.filter(|name| is_part(name)).collect();
                    (path(), "this cannot stand there", format!("Use one of: {}", known.join(", ")))
                });
            }
        }
        all
    }

    /// Reads `handoff.chat`.
    pub(super) fn chat(&mut self, value: &Json, path: String) -> Option<Chat> {
        let o = self.object(value, path, &["kind", "fields"])?;
        let name = o.map.get("kind").and_then(Json::as_str).unwrap_or_default();
        let kind = CHATS.iter().find(|kind| **kind == name);
        if kind.is_none() {
            self.report(|| {
                let remedy = format!("Use one of: {}", CHATS.join(", "));
                (o.at("kind"), "this is not a kind of chat", remedy)
            });
        }
        // A chat is for people: nobody reads a record there.
        let fields = self.fields_of(&o, |name| is_source(name) && name != "record");
        Some(Chat { kind: kind?, fields })
    }
}

fn is_source(name: &str) -> bool {
    Source::ALL.iter().any(|(own, _)| *own == name)
}
