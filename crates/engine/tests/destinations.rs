//! Where cases go: what a flows file can say of it, and what is wrong or likely a slip.

mod support;

use serde_json::{Value, json};
use signpost_engine::config::{DestinationKind, Diagnostic, Flows, Retry, Source};
use support::{Outcome, flows_of, json as parsed};

type Change = fn(&mut Value);

/// A file with every kind of destination.
fn whole() -> Value {
    let form = |fields: Value| json!([{ "id": "send", "kind": "form", "title": "Send", "fields": fields }]);
    let message = json!({ "id": "message", "label": "Message" });
    let photo = json!({ "id": "photo", "label": "Photo", "kind": "file" });
    json!({
        "version": 1,
        "name": "Help",
        "team": { "shop": "harbour" },
        "categories": [{ "id": "orders", "label": "Orders" }],
        "intents": [
            { "id": "orders.refund", "label": "My money back", "flow": "refund" },
            { "id": "orders.broken", "label": "It is broken", "flow": "broken" },
            { "id": "orders.advice", "label": "Advice", "flow": "advice" }
        ],
        "flows": [
            { "id": "refund", "title": "Refund", "may": { "submit": "payments" }, "steps": form(json!([message])) },
            { "id": "broken", "title": "Broken", "may": { "submit": "workshop" }, "steps": form(json!([photo])) },
            { "id": "advice", "title": "Advice", "steps": form(json!([message])) }
        ],
        "policy": [{ "when": { "signals": ["legal"] }, "then": { "escalate": { "reason": "risk:legal", "queue": "law" } } }],
        "person": { "title": "A person" },
        "contact": [{ "label": "Mail", "href": "mailto:help@example.com" }],
        "destinations": {
            "desk": { "kind": "webhook", "url": "cases", "outcomes": "https://desk.example/outcomes",
                "retry": { "first_s": 0.5, "most_s": 60 } },
            "tracker": { "kind": "roundup", "url": "https://{shop}.example/rest/data", "class": "ticket", "key": "case_id",
                "set": { "title": "title", "body": "text", "all": "record" } },
            "other": { "kind": "roundup", "url": "http://localhost:8080/rest/data/" },
            "mail": { "kind": "mailto", "to": "help+{shop}@example.com" }
        },
        "handoff": {
            "to": "desk",
            "flows": { "refund": "tracker" },
            "queues": { "payments": "other", "law": "mail" },
            "context": ["plan", "order"],
            "journal": "desk",
            "chat": { "kind": "crisp", "fields": { "topic": "category" } }
        }
    })
}

/// Receivers with a module of their own.
fn services(file: &mut Value) {
    let services = json!({
            "zendesk": { "kind": "zendesk", "url": "https://{shop}.zendesk.com/", "fields": { "360001": "category", "7": "email" } },
            "zammad": { "kind": "zammad", "url": "https://{shop}.example" },
            "chatwoot": { "kind": "chatwoot", "url": "https://app.chatwoot.com", "inbox": "a-B_9", "retry": { "first_s": 5 } },
            "hubspot": { "kind": "hubspot", "portal": "8842", "form": "0c1f-77", "fields": { "0-1/email": "email" } },
            "formspree": { "kind": "formspree", "url": "https://formspree.io/f/abcdwxyz" },
            "basin": { "kind": "basin", "url": "https://usebasin.com/f/0123" },
            "web3forms": { "kind": "web3forms", "access_key": "12-ab" }
    });
    if let (Some(all), Value::Object(services)) = (file["destinations"].as_object_mut(), services) {
        all.extend(services);
    }
}

/// All that is wrong after `change`, whether the file can be used or not.
fn problems(change: impl FnOnce(&mut Value)) -> Vec<Diagnostic> {
    let mut file = whole();
    change(&mut file);
    flows_of(file).map_or_else(|problems| problems, |flows| flows.lint())
}

fn read(change: impl FnOnce(&mut Value)) -> Result<Flows, String> {
    let mut file = whole();
    change(&mut file);
    flows_of(file).map_err(|problems| format!("{problems:?}"))
}

#[test]
fn all_of_it_is_read() -> Outcome {
    assert_eq!(problems(|_| {}), []);
    let flows = read(|_| {})?;
    let names: Vec<&str> = flows.destinations.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["desk", "mail", "other", "tracker"]);
    let of = |name: &str| flows.destinations.iter().find(|(own, _)| own == name).map(|(_, d)| d.clone());
    let desk = of("desk").ok_or("no desk")?;
    assert_eq!(desk.retry, Retry { first_s: 0.5, most_s: 60.0 });
    let outcomes = Some("https://desk.example/outcomes".to_owned());
    assert_eq!(desk.kind, DestinationKind::Webhook { url: "cases".to_owned(), outcomes });
    let set = |all: &[(&str, Source)]| all.iter().map(|(p, s)| ((*p).to_owned(), *s)).collect::<Vec<_>>();
    let roundup = |url: &str, class: &str, key: &str, all: &[(&str, Source)]| DestinationKind::Roundup {
        url: url.to_owned(),
        class: class.to_owned(),
        key: key.to_owned(),
        set: set(all),
    };
    let all = [("all", Source::Record), ("body", Source::Text), ("title", Source::Title)];
    let wanted = roundup("https://harbour.example/rest/data/", "ticket", "case_id", &all);
    assert_eq!(of("tracker").map(|d| d.kind), Some(wanted), "the texts of the team, and a stroke at the end");
    let own = [("title", Source::Title), ("body", Source::Summary)];
    let wanted = roundup("http://localhost:8080/rest/data/", "intake", "intake_id", &own);
    assert_eq!(of("other").map(|d| (d.kind, d.retry)), Some((wanted, Retry::default())));
    let mail = DestinationKind::Mailto { to: "help+harbour@example.com".to_owned() };
    assert_eq!(of("mail").map(|d| d.kind), Some(mail));
    assert_eq!(flows.handoff.context, ["plan", "order"]);
    assert_eq!(flows.handoff.journal.as_deref(), Some("desk"));
    Ok(())
}

#[test]
fn a_receiver_with_a_module_of_its_own_is_read_with_its_address_and_what_it_is_told() -> Outcome {
    let flows = read(services)?;
    let of = |name: &str| {
        let (_, found) = flows.destinations.iter().find(|(own, _)| own == name)?;
        let DestinationKind::Service { kind, url, settings, fields } = &found.kind else { return None };
        let settings: Vec<_> = settings.iter().map(|(key, id)| format!("{key}={id}")).collect();
        let fields: Vec<_> = fields.iter().map(|(field, source)| format!("{field}={source}")).collect();
        Some(format!("{kind} {url} {} {}", settings.join(","), fields.join(",")))
    };
    for (name, wanted) in [
        ("zendesk", "zendesk https://harbour.zendesk.com  360001=category,7=email"),
        ("zammad", "zammad https://harbour.example  "),
        ("chatwoot", "chatwoot https://app.chatwoot.com inbox=a-B_9 "),
        ("hubspot", "hubspot https://api.hsforms.com portal=8842,form=0c1f-77 0-1/email=email"),
        ("formspree", "formspree https://formspree.io/f/abcdwxyz  "),
        ("basin", "basin https://usebasin.com/f/0123  "),
        ("web3forms", "web3forms https://api.web3forms.com/submit access_key=12-ab "),
    ] {
        assert_eq!(of(name).as_deref(), Some(wanted), "{name}");
    }
    let chat = flows.handoff.chat.ok_or("no chat")?;
    assert_eq!((chat.kind, chat.fields), ("crisp", vec![("topic".to_owned(), "category".to_owned())]));
    Ok(())
}

#[test]
fn the_flow_decides_then_the_queue_then_the_rest() -> Outcome {
    let flows = read(|_| {})?;
    let to = |flow, queue| flows.destination_for(flow, queue).map(|(name, _)| name);
    assert_eq!(to(Some("refund"), Some("payments")), Some("tracker"));
    assert_eq!(to(Some("refund"), Some("law")), Some("tracker"));
    assert_eq!(to(Some("advice"), Some("payments")), Some("other"));
    assert_eq!(to(None, Some("law")), Some("mail"));
    assert_eq!(to(Some("broken"), Some("workshop")), Some("desk"));
    assert_eq!(to(None, None), Some("desk"));
    for to in [json!(null), json!("left out")] {
        let flows = read(|f| match to {
            Value::Null => f["handoff"]["to"] = Value::Null,
            _ => _ = f["handoff"].as_object_mut().map(|handoff| handoff.remove("to")),
        })?;
        assert_eq!(flows.destination_for(None, None), None, "the page's own code, or the browser");
        assert!(flows.destination_for(Some("refund"), None).is_some());
    }
    let flows = read(|f| _ = f.as_object_mut().map(|f| (f.remove("destinations"), f.remove("handoff"))))?;
    assert!(flows.destinations.is_empty() && flows.destination_for(Some("refund"), Some("law")).is_none());
    Ok(())
}

/// What the page reads before its first suggestion passes over both keys, and over what is wrong with them.
#[test]
fn an_outline_has_none_of_it() -> Outcome {
    let mut file = whole();
    let outline = Flows::read_outline(&parsed(file.clone())).ok_or("problems")?;
    assert!(outline.destinations.is_empty() && outline.destination_for(None, None).is_none());
    assert_eq!(outline.id, read(|_| {})?.id);
    file["destinations"]["desk"]["kind"] = json!("pigeon");
    let file = parsed(file);
    assert!(Flows::read_outline(&file).is_some() && Flows::read_all(&file, &file).is_none());
    Ok(())
}

#[test]
fn each_fault_is_named_where_it_is_with_a_remedy() {
    let cases: &[(&str, &str, &str, Change)] = &[
        ("$.destinations", "a list stands", "{", |f| {
            f["destinations"] = json!([]);
            f["handoff"] = json!({});
        }),
        ("$.destinations.Desk", "cannot be a name", "small letters", |f| {
            f["destinations"]["Desk"] = f["destinations"]["desk"].clone();
            f["handoff"]["to"] = json!("Desk");
        }),
        ("$.destinations.desk", "a text stands", "{", |f| f["destinations"]["desk"] = json!("cases")),
        ("$.destinations.desk.kind", "is missing", "webhook, roundup, mailto", |f| {
            f["destinations"]["desk"] = json!({ "url": "cases" });
        }),
        ("$.destinations.desk.kind", "not a kind", "webhook, roundup, mailto", |f| {
            f["destinations"]["desk"]["kind"] = json!("pigeon");
        }),
        ("$.destinations.desk.key", "not known", "url, outcomes", |f| {
            f["destinations"]["desk"]["key"] = json!("id");
        }),
        ("$.destinations.mail.retry", "not known", "kind, to", |f| {
            f["destinations"]["mail"]["retry"] = json!({});
        }),
        ("$.destinations.mail.to", "not an e-mail address", "one address", |f| {
            f["destinations"]["mail"]["to"] = json!("a@example.com,b@example.com");
        }),
        ("$.destinations.mail.to", "is missing", "text", |f| {
            f["destinations"]["mail"] = json!({ "kind": "mailto" })
        }),
        ("$.destinations.tracker.url", "is missing", "text", |f| {
            f["destinations"]["tracker"] = json!({ "kind": "roundup" });
        }),
        ("$.destinations.tracker.class", "cannot be the name of a class", "letters", |f| {
            f["destinations"]["tracker"]["class"] = json!("a/b");
        }),
        ("$.destinations.tracker.set.title", "no such part", "summary", |f| {
            f["destinations"]["tracker"]["set"]["title"] = json!("subject");
        }),
        ("$.destinations.tracker.set.a b", "cannot be the name of a property", "letters", |f| {
            f["destinations"]["tracker"]["set"]["a b"] = json!("text");
        }),
        ("$.destinations.tracker.set", "sets no property", "take \"set\" out", |f| {
            f["destinations"]["tracker"]["set"] = json!({});
        }),
        ("$.destinations.tracker.set.title", "is the key", "another \"key\"", |f| {
            f["destinations"]["tracker"]["key"] = json!("title");
        }),
        ("$.destinations.desk.retry.first_s", "not a number of seconds", "0.01 to 60", |f| {
            f["destinations"]["desk"]["retry"]["first_s"] = json!(0);
        }),
        ("$.destinations.desk.retry.most_s", "not a number of seconds", "to 3600", |f| {
            f["destinations"]["desk"]["retry"]["most_s"] = json!(3601);
        }),
        ("$.destinations.desk.retry.most_s", "less than \"first_s\", which is 2", "greater", |f| {
            f["destinations"]["desk"]["retry"] = json!({ "most_s": 1.5 });
        }),
        ("$.destinations.desk.retry.times", "not known", "first_s, most_s", |f| {
            f["destinations"]["desk"]["retry"]["times"] = json!(3);
        }),
        ("$.destinations.chatwoot.inbox", "is missing", "text", |f| {
            f["destinations"]["chatwoot"] = json!({ "kind": "chatwoot", "url": "https://app.chatwoot.com" });
        }),
        ("$.destinations.hubspot.form", "cannot be the \"form\"", "letters, digits", |f| {
            f["destinations"]["hubspot"]["form"] = json!("../form");
        }),
        ("$.destinations.zammad.fields", "not known", "kind, url, retry", |f| {
            f["destinations"]["zammad"]["fields"] = json!({});
        }),
        ("$.destinations.zendesk.fields.7", "cannot stand there", "name, email, phone", |f| {
            f["destinations"]["zendesk"]["fields"]["7"] = json!("subject");
        }),
        ("$.destinations.basin.url", "http: sends", "https:", |f| {
            f["destinations"]["basin"]["url"] = json!("http://usebasin.com/f/0123");
        }),
        ("$.destinations.web3forms.access_key", "is missing", "text", |f| {
            f["destinations"]["web3forms"] = json!({ "kind": "web3forms" });
        }),
        ("$.handoff.chat.kind", "not a kind of chat", "intercom, crisp", |f| {
            f["handoff"]["chat"] = json!({ "kind": "pigeon" });
        }),
        ("$.handoff.chat.fields.topic", "cannot stand there", "category", |f| {
            f["handoff"]["chat"]["fields"]["topic"] = json!("record");
        }),
        ("$.handoff.form", "not known", "journal", |f| f["handoff"]["form"] = json!("desk")),
        ("$.handoff.to", "no destination \"help\"", "Add it", |f| f["handoff"]["to"] = json!("help")),
        ("$.handoff.to", "a number stands", "quotes", |f| f["handoff"]["to"] = json!(1)),
        ("$.handoff.flows.refund", "no destination \"help\"", "Add it", |f| {
            f["handoff"]["flows"]["refund"] = json!("help");
        }),
        ("$.handoff.flows.refunds", "no flow \"refunds\"", "flow of this file", |f| {
            f["handoff"]["flows"]["refunds"] = json!("desk");
        }),
        ("$.handoff.queues.money", "has the queue \"money\"", "queue of this file", |f| {
            f["handoff"]["queues"]["money"] = json!("desk");
        }),
        ("$.handoff.queues", "a list stands", "{", |f| f["handoff"]["queues"] = json!([])),
        ("$.handoff.context[1]", "second time", "one of the two", |f| {
            f["handoff"]["context"] = json!(["plan", "plan"]);
        }),
        ("$.handoff.context[0]", "not the name of a field", "quotes", |f| {
            f["handoff"]["context"] = json!([""])
        }),
        ("$.handoff.journal", "\"mail\" takes no records", "webhook", |f| {
            f["handoff"]["journal"] = json!("mail");
        }),
        ("$.handoff.journal", "\"desk\" takes no records", "\"outcomes\"", |f| {
            _ = f["destinations"]["desk"].as_object_mut().map(|desk| desk.remove("outcomes"));
        }),
    ];
    for (path, problem, remedy, change) in cases {
        // One mistake is one problem: what names a destination with problems of its own is fine.
        let mut file = whole();
        services(&mut file);
        change(&mut file);
        let found = flows_of(file).err().unwrap_or_default();
        assert!(
            found.len() == 1
                && found[0].path == *path
                && found[0].problem.contains(problem)
                && found[0].remedy.contains(remedy),
            "{path} ({problem}): {found:?}"
        );
    }
}

#[test]
fn cases_go_by_https_or_stay_on_this_machine_or_this_site() {
    let told = |url: &str| -> Vec<String> {
        let found = problems(|f| f["destinations"]["desk"]["url"] = json!(url));
        assert!(found.iter().all(|p| p.path == "$.destinations.desk.url"), "{url}: {found:?}");
        found.into_iter().map(|p| p.problem).collect()
    };
    for url in [
        "https://desk.example/cases?team=1",
        "HTTPS://DESK.EXAMPLE",
        "https://desk.example:8443/cases",
        "http://127.0.0.1:8080/cases",
        "http://localhost",
        "cases",
        "./cases",
        "../cases",
        "/desk/cases",
        "?cases",
        "a/b:c",
    ] {
        assert_eq!(told(url), [""; 0], "{url}");
    }
    for url in ["http://desk.example/cases", "http://localhost.desk.example", "http://127.0.0.1@desk.example"]
    {
        assert_eq!(told(url), ["http: sends what customers write in the open"], "{url}");
    }
    for url in [
        "//desk.example/cases",
        "/\\desk.example",
        "javascript:alert(1)",
        "mailto:help@example.com",
        "https://",
        "https:///cases",
        "https://ana:secret@desk.example/",
        "https://desk.example:port/",
        "ca ses",
        "cases#top",
        "cases\n",
    ] {
        assert_eq!(told(url), ["nothing can be sent to this address"], "{url}");
    }
}

#[test]
fn what_is_likely_a_slip_is_named_though_the_file_can_be_used() {
    let cases: &[(&str, &str, Change)] = &[
        ("$.destinations.spare", "nothing is sent there", |f| {
            f["destinations"]["spare"] = json!({ "kind": "webhook", "url": "spare" });
        }),
        ("$.flows[1].steps[0].fields[0]", "\"tracker\", which takes no files", |f| {
            f["handoff"]["flows"]["broken"] = json!("tracker");
        }),
        ("$.flows[1].steps[0].fields[0]", "\"mail\", which takes no files", |f| {
            f["handoff"]["queues"]["workshop"] = json!("mail");
        }),
        // A row can give a case of the flow another queue.
        ("$.flows[1].steps[0].fields[0]", "\"mail\", which takes no files", |f| {
            f["policy"] = json!([f["policy"][0],
                { "when": { "intents": ["orders.broken"] }, "then": { "beside": { "queue": "law" } } }]);
        }),
        ("$.person.fields[0]", "\"mail\", which takes no files", |f| {
            f["person"]["fields"] = json!([{ "id": "photo", "label": "Photo", "kind": "file" }]);
            f["handoff"]["queues"]["payments"] = json!("desk");
            f["destinations"]["other"] = f["destinations"]["desk"].clone();
            f["handoff"]["flows"]["advice"] = json!("other");
        }),
    ];
    for (path, problem, change) in cases {
        let found = problems(change);
        assert!(
            found.len() == 1 && found[0].path == *path && found[0].problem.contains(problem),
            "{path} ({problem}): {found:?}"
        );
        assert!(!found[0].remedy.is_empty());
    }
    // A row about another intent says nothing of this flow.
    let other = problems(|f| {
        f["policy"] = json!([f["policy"][0],
            { "when": { "intents": ["orders.advice"] }, "then": { "beside": { "queue": "law" } } }]);
    });
    assert_eq!(other, []);
}
