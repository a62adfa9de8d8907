//! What each destination is asked, and what its answers mean.

#![allow(clippy::expect_used, clippy::panic, reason = "tests")]

mod support;

use serde_json::{Value, json};
use signpost_case::destination::{Body, Classified, Request, Response, destination};
use signpost_case::file::{Attached, Media};
use signpost_case::outbox::{Entry, Why};
use support::{entry, flows};

fn asked(entry: &Entry, challenge: Option<&str>) -> Request {
    destination(&flows(), entry).expect("a destination").prepare(entry, challenge)
}

fn said(to: &str, response: &Response) -> Classified {
    let entry = entry("4b1e", to, 0.0);
    destination(&flows(), &entry).expect("a destination").classify(&entry, response)
}

fn status(status: u16) -> Response {
    Response::Answered { status, retry_after_s: None, reference: None }
}

#[test]
fn a_webhook_is_sent_a_cloud_event_around_the_record_as_it_was_saved() {
    let case = entry("4b1e", "desk", 0.0);
    let Request::Http { url, headers, body: Body::Text { media, text }, keepalive } =
        asked(&case, Some("a\"b"))
    else {
        panic!("a text");
    };
    assert_eq!((url.as_str(), media), ("https://desk.example/cases", "application/cloudevents+json"));
    assert!(headers.is_empty(), "another header would need the leave of the receiver");
    assert!(keepalive);
    let event: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(
        event,
        json!({ "specversion": "1.0", "id": "4b1e", "source": "signpost-widget", "type": "signpost.case.v1",
            "time": "2026-11-29T10:00:00.000Z", "datacontenttype": "application/json", "challenge": "a\"b",
            "data": { "version": 1, "id": "4b1e", "text": "charged \"twice\"\nfor é", "confidence": 0.5 } })
    );
    assert!(text.contains("\"confidence\":0.50}"), "byte for byte: {text}");
    let Request::Http { body: Body::Text { text, .. }, .. } = asked(&case, None) else { panic!("a text") };
    assert!(!text.contains("challenge"), "{text}");
}

#[test]
fn a_case_with_files_is_a_form_and_what_is_large_does_not_outlive_the_page() {
    let file = Attached { id: "f1".into(), name: "photo.jpg".into(), media: Media::Jpeg, size: 9 };
    let case = Entry { files: vec![file.clone()], ..entry("4b1e", "desk", 0.0) };
    let Request::Http { body: Body::Multipart { event, files }, keepalive, .. } = asked(&case, None) else {
        panic!("a form");
    };
    assert!(!keepalive && files == [file]);
    assert!(serde_json::from_str::<Value>(&event).is_ok_and(|event| event["data"]["id"] == "4b1e"));
    for to in ["desk", "tracker"] {
        let long = Entry { record: format!("\"{}\"", "x".repeat(60_000)), ..entry("4b1e", to, 0.0) };
        assert!(matches!(asked(&long, None), Request::Http { keepalive: false, .. }), "{to}");
    }
}

#[test]
fn roundup_is_sent_texts_with_the_id_under_its_key() {
    let Request::Http { url, headers, body: Body::Fields(fields), .. } =
        asked(&entry("4b1e", "tracker", 0.0), None)
    else {
        panic!("fields");
    };
    assert_eq!(url, "https://tracker.example/rest/data/intake");
    assert_eq!(headers.len(), 1);
    assert_eq!(headers[0].0, "X-Requested-With");
    let of = |key: &str| fields.iter().find(|(own, _)| own == key).map(|(_, text)| text.as_str());
    assert_eq!(of("intake_id"), Some("4b1e"));
    assert_eq!((of("title"), of("category")), (Some("I was charged twice"), Some("billing")));
    assert!(of("body").is_some_and(|body| body.contains("7QKX-2M0A")));
    let none = Entry { facts: Default::default(), ..entry("4b1e", "tracker", 0.0) };
    let Request::Http { body: Body::Fields(fields), .. } = asked(&none, None) else { panic!("fields") };
    assert!(fields.iter().all(|(key, _)| key != "category"), "what nobody knows is left out");
}

#[test]
fn a_mail_is_opened_and_nobody_says_that_it_was_sent() {
    let Request::Open { href } = asked(&entry("4b1e", "mail", 0.0), None) else { panic!("an address") };
    assert!(href.starts_with("mailto:help@example.com?subject=7QKX-2M0A%20I%20was"), "{href}");
    assert!(href.contains("&body=I%20was%20charged%20twice%0D%0A"), "{href}");
    let long = Entry { summary: "é&=?#".repeat(5_000), ..entry("4b1e", "mail", 0.0) };
    let Request::Open { href } = asked(&long, None) else { panic!("an address") };
    assert!(href.len() <= 1900 && href.matches('?').count() == 1 && !href.contains('#'), "{href}");
    assert_eq!(said("mail", &Response::Opened), Classified::Unconfirmed);
}

#[test]
fn only_the_promised_answer_means_that_a_case_has_arrived() {
    let reference =
        |status| Response::Answered { status, retry_after_s: None, reference: Some("7QKX-2M0A-B".into()) };
    let received = Classified::Received { reference: Some("7QKX-2M0A-B".into()) };
    assert_eq!([200, 201].map(|status| said("desk", &reference(status))), [received.clone(), received]);
    let later = Classified::Retry { after_s: None };
    // A page of a network that wants a sign-in first, say.
    assert_eq!([200, 204].map(|code| said("desk", &status(code))), [later.clone(), later.clone()]);
    assert_eq!(said("tracker", &status(200)), later);
    let received = Classified::Received { reference: None };
    assert_eq!(said("tracker", &status(201)), received);
    // There is an item with this key already: that of an earlier try.
    assert_eq!(said("tracker", &status(409)), received);
    assert_eq!(
        said("desk", &status(409)),
        Classified::Refused(409, Why::Conflict),
        "another case has this id"
    );
}

#[test]
fn what_may_pass_is_tried_again_and_what_will_not_is_refused() {
    for to in ["desk", "tracker"] {
        for code in [408, 425, 429, 500, 502, 503, 504, 599, 100, 302, 418] {
            let response = Response::Answered { status: code, retry_after_s: Some(7.0), reference: None };
            assert_eq!(said(to, &response), Classified::Retry { after_s: Some(7.0) }, "{to} {code}");
        }
        for response in [Response::Opaque, Response::TimedOut] {
            assert_eq!(said(to, &response), Classified::Retry { after_s: None }, "{to}");
        }
        let refused = [
            (400, Why::Invalid),
            (422, Why::Invalid),
            (401, Why::Forbidden),
            (403, Why::Forbidden),
            (404, Why::NotThere),
            (405, Why::NotThere),
            (410, Why::NotThere),
            (415, Why::NotThere),
            (413, Why::TooLarge),
        ];
        for (code, why) in refused {
            assert_eq!(said(to, &status(code)), Classified::Refused(code, why), "{to}");
        }
    }
}

#[test]
fn a_receiver_with_a_module_of_its_own_is_told_all_of_the_case_and_believed() {
    let file = Attached { id: "f1".into(), name: "photo.jpg".into(), media: Media::Jpeg, size: 9 };
    let case = Entry { files: vec![file.clone()], attempts: 2, ..entry("4b1e", "shop", 0.0) };
    let Request::Module { kind, url, settings, fields, item, attempts, files } = asked(&case, Some("token"))
    else {
        panic!("a module");
    };
    assert_eq!((kind, url.as_str(), attempts), ("zendesk", "https://shop.zendesk.com", 2));
    assert!(settings.is_empty() && fields == [("7".to_owned(), "email".to_owned())] && files == [file]);
    let of = |key: &str| item.iter().find(|(own, _)| *own == key).map(|(_, text)| text.as_str());
    assert_eq!(of("id"), Some("4b1e"));
    assert_eq!(of("record"), Some(case.record.as_str()));
    assert_eq!((of("category"), of("queue"), of("challenge")), (Some("billing"), None, Some("token")));
    let told = Classified::Received { reference: Some("1842".into()) };
    assert_eq!(said("shop", &Response::Told(told.clone())), told);
    assert_eq!(said("shop", &Response::Opaque), Classified::Retry { after_s: None });
}

#[test]
fn a_destination_that_the_flows_file_has_no_more_is_none() {
    let flows = flows();
    assert!(destination(&flows, &entry("4b1e", "gone", 0.0)).is_none());
    assert!(destination(&flows, &Entry { destination: None, ..entry("4b1e", "desk", 0.0) }).is_none());
}
