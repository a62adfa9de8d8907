//! Texts that try to be more than text.

use crate::browser::{Site, config};
use axum::http::StatusCode;
use serde_json::{Value, json};
use signpost_desk::event;

/// The addresses that a page leads to.
fn links(page: &str) -> Vec<&str> {
    let names = ["href=\"", "action=\"", "src=\""];
    names.iter().flat_map(|name| page.split(name).skip(1).filter_map(|rest| rest.split('"').next())).collect()
}

/// A record of a customer, apart from what it must have.
async fn stored(site: &Site, more: Value) {
    let mut data = json!({"version": 1, "id": "one", "reference": "ONE1-0001", "time": "2026-11-29T20:00:00Z", "text": ""});
    let more = more.as_object().expect("an object").clone();
    data.as_object_mut().expect("an object").extend(more);
    let event = json!({"specversion": "1.0", "id": "one", "source": "signpost-widget", "type": event::CASE,
        "time": "2026-11-29T20:00:00Z", "data": data});
    site.desk.store.add_case(event::case(event).expect("a case")).await.expect("stored");
}

#[tokio::test]
async fn no_text_becomes_a_tag_or_an_address() {
    let site = Site::new().await;
    let mut ana = site.signed_in("ana").await;
    for path in ["/desk?state=all", "/desk/case/EV1L-0001", "/desk/case/EV1L-0001/erase"] {
        let page = ana.get(path).await;
        assert_eq!(page.status, StatusCode::OK);
        for tag in ["<script", "<img", "<u>", "<b>", "<i>", "<iframe", "<!--"] {
            assert!(!page.text.contains(tag), "{path}: {tag}");
        }
        for link in links(&page.text) {
            let is_good = ["/desk", "#main", "mailto:", "tel:"].iter().any(|good| link.starts_with(good));
            assert!(is_good, "{path}: {link}");
        }
    }
    let page = ana.get("/desk/case/EV1L-0001").await;
    let words = page.words();
    let texts = [
        "</blockquote><script>alert(7)</script>",
        "<script>alert(8)</script>",
        "javascript:alert(10)",
        "</dd><script>alert(12)</script>",
        "<script>alert(16)</script>",
        "</strong><script>alert(20)</script>",
        "</pre><script>alert(21)</script>",
    ];
    for text in texts {
        assert!(words.contains(text), "{text} in {words}");
    }
    assert!(words.contains("They left no address and no number."));
    assert!(!page.text.contains("lang=\"en\"onload") && !page.text.contains("lang=\"en&quot;"));
    // Nobody can put words into the list of topics, from which training learns.
    let topics = page.between("name=\"intent\"", "</select>");
    assert!(topics.contains("orders.track") && !topics.contains("alert("), "{topics}");
}

#[tokio::test]
async fn letters_that_turn_the_direction_stay_where_they_are() {
    let site = Site::new().await;
    let mut ana = site.signed_in("ana").await;
    for path in ["/desk?state=all", "/desk/case/EV1L-0001"] {
        let page = ana.get(path).await;
        // Each stands in an element that is isolated from its neighbours, or in one that shows raw text from left to right.
        for (at, _) in page.text.match_indices('\u{202e}') {
            let before = &page.text[..at];
            let tag = before.rfind('<').map_or("", |start| &before[start..]);
            let name = tag.trim_start_matches('<').split([' ', '>']).next().unwrap_or_default();
            let is_isolated =
                tag.contains("dir=") || name == "option" || (name == "title" && tag.contains('\u{2068}'));
            assert!(is_isolated, "{path}: {tag}");
        }
        assert!(page.text.contains('\u{202e}'));
    }
}

#[tokio::test]
async fn long_and_empty_texts_are_shown() {
    let site = Site::new().await;
    let mut ana = site.signed_in("ana").await;
    let long = ana.get("/desk/case/LONG-0001").await;
    assert!(long.text.contains(&"B".repeat(10_000)));
    let mail = links(&long.text).into_iter().find(|link| link.starts_with("mailto:")).unwrap_or_default();
    let body = mail.split("body=").nth(1).unwrap_or_default();
    assert!(
        mail.starts_with("mailto:a-rather-long-name") && (1..1_900).contains(&body.len()),
        "{}",
        mail.len()
    );
    assert!(body.contains("LONG-0001"));

    let site = Site::empty(config()).await;
    let empty = json!({"title": " ", "label": "", "queue": "", "reason": "", "language": "", "fields": [
        {"id": "", "label": "", "value": ""}, {}, null], "answers": [[]], "tried": [{}], "context": {"a": ""},
        "routing": {"candidates": [{}], "signals": [{}], "evidence": [""]}, "files": [], "flags": [""]});
    stored(&site, empty).await;
    let mut ana = site.signed_in("ana").await;
    let page = ana.get("/desk/case/ONE1-0001").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.words().contains("The case has no message."), "{}", page.words());
    assert!(page.words().contains("They left no way to reach them."));
    assert_eq!(ana.get("/desk").await.status, StatusCode::OK);
}

#[tokio::test]
async fn records_of_other_shapes_are_shown_as_they_came() {
    let shapes = [
        json!({"fields": 3, "answers": "x", "tried": {"a": 1}, "routing": [1], "context": 7, "privacy": [], "group": "g"}),
        json!({"fields": [[["deep"]]], "tools": [1, {"tool": 3, "given": 4}], "future": {"key": "a new thing"}}),
        json!({"routing": {"confidence": "high", "candidates": {"a": 1}, "rule": "row 3", "signals": ["fraud"]}}),
    ];
    for shape in shapes {
        let site = Site::empty(config()).await;
        stored(&site, shape.clone()).await;
        let mut ana = site.signed_in("ana").await;
        let page = ana.get("/desk/case/ONE1-0001").await;
        assert_eq!(page.status, StatusCode::OK, "{shape}");
        assert!(page.words().contains("\"reference\": \"ONE1-0001\""), "{shape}");
    }
}

#[tokio::test]
async fn what_was_understood_and_tried_is_told_in_words() {
    let site = Site::new().await;
    let mut ana = site.signed_in("ana").await;
    let words = ana.get("/desk/case/7QKX-2M0A").await.words();
    let told = [
        "My card is •••• 1111. A stranger may have used it? Please call me.",
        "•••• stands for what nobody should send: 1 card number.",
        "Order number AF-20391",
        "Read: It may be on hold 41 s",
        "Asked: What do you see at your bank? 8 s Both payments are there",
        "Charged more than once 93 % A payment I never made 4 % None of the topics 2 %",
        "These words weighed most: two lots one tent",
        "Fraud – it may be so",
        "policy[2] : Somebody may have used the card.",
        "A risk was found in the message: fraud.",
        "plan Club",
        "Looked up: order number: AF-20391 eta: Tuesday status: dispatched",
        "The message was about 2 things. This is number 1. Of the same message A delivery that never came 7QKX-2M0B",
    ];
    for text in told {
        assert!(words.contains(text), "{text} in {words}");
    }
    let page = ana.get("/desk/case/7QKX-2M0A").await;
    assert!(page.text.contains("the one tent.\n\nMy card"), "line breaks stay");
    assert!(page.text.contains("href=\"tel:02079460112\""));
    assert!(page.text.contains(
        "href=\"mailto:sam@example.com?subject=Re%3A%20Charged%20more%20than%20once%20%5B7QKX-2M0A%5D"
    ));
}
