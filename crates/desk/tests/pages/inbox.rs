//! The inbox.

use crate::browser::{Answer, Site, config};
use axum::http::StatusCode;
use serde_json::json;
use signpost_desk::event;

/// The references of the cases that a page lists, in order.
fn listed(answer: &Answer) -> Vec<&str> {
    let rest = answer.text.split("<li class=\"case\">").skip(1);
    rest.filter_map(|line| line.split_once("/desk/case/")?.1.split('"').next()).collect()
}

#[tokio::test]
async fn the_most_urgent_come_first_and_then_the_oldest() {
    let site = Site::new().await;
    let mut ana = site.signed_in("ana").await;
    let page = ana.get("/desk").await;
    let order = [
        "7QKX-2M0A",
        "93PA-1Z0C",
        "0ABC-TT12",
        "FB4N-77XY",
        "LONG-0001",
        "Q1ZZ-81KD",
        "HH0C-AT13",
        "EV1L-0001",
        "7QKX-2M0B",
        "HH0C-AR14",
    ];
    assert_eq!(listed(&page), order);
    let words = page.words();
    for text in [
        "10 cases, 2 urgent",
        "Urgent 2",
        "High 2",
        "In turn 6",
        "2 h New",
        "36 h Yours",
        "Risk: fraud payments",
    ] {
        assert!(words.contains(text), "{text} in {words}");
    }
    assert!(page.text.contains("<title>\u{2068}Inbox, 2 urgent\u{2069} – Desk</title>"));
}

#[tokio::test]
async fn the_words_of_a_sensitive_case_are_in_no_list() {
    let site = Site::new().await;
    let mut ana = site.signed_in("ana").await;
    let page = ana.get("/desk?state=all").await;
    assert!(!page.text.contains("cannot go on"));
    assert!(page.words().contains("Its words are not shown in lists."));
    assert!(ana.get("/desk/case/93PA-1Z0C").await.words().contains("I cannot go on like this."));
}

#[tokio::test]
async fn filters_are_links_and_count_what_they_would_show() {
    let site = Site::new().await;
    let mut ana = site.signed_in("ana").await;
    assert_eq!(listed(&ana.get("/desk?queue=returns").await), ["0ABC-TT12", "FB4N-77XY"]);
    assert_eq!(listed(&ana.get("/desk?queue=-").await), ["HH0C-AT13", "HH0C-AR14"]);
    assert_eq!(listed(&ana.get("/desk?owner=ana").await), ["0ABC-TT12"]);
    assert_eq!(listed(&ana.get("/desk?state=closed").await), ["C10S-ED00"]);
    assert_eq!(listed(&ana.get("/desk?state=all&reason=risk%3Afraud").await), ["7QKX-2M0A"]);
    let both = ana.get("/desk?queue=returns&owner=-").await;
    assert_eq!(listed(&both), ["FB4N-77XY"]);
    // A link keeps the other filters, and its count says what comes.
    assert!(both.text.contains(r#"href="/desk?queue=returns&amp;owner=ana""#), "{}", both.text);
    assert!(both.words().contains("ana (you) 1"));
    assert!(
        both.words().contains("Queue: returns Owner: nobody yet Show all open cases"),
        "{}",
        both.words()
    );
    let hostile = "/desk?reason=%3Cscript%3Ealert(6)%3C%2Fscript%3E";
    assert_eq!(listed(&ana.get(hostile).await), ["EV1L-0001"]);
    assert!(ana.get("/desk").await.text.contains("reason=%3Cscript%3Ealert%286%29%3C%2Fscript%3E"));
}

#[tokio::test]
async fn a_reference_is_found_by_a_part_of_it() {
    let site = Site::new().await;
    let mut ana = site.signed_in("ana").await;
    assert_eq!(listed(&ana.get("/desk?state=all&reference=%207qkx-%20").await), ["7QKX-2M0A", "7QKX-2M0B"]);
    assert_eq!(listed(&ana.get("/desk?state=all&reference=c10s").await), ["C10S-ED00"]);
    let nothing = ana.get("/desk?state=all&reference=%25%3Cb%3E").await;
    assert!(
        nothing.words().contains("No case has this reference Nothing here has “ %<b> ”"),
        "{}",
        nothing.words()
    );
    assert_eq!(ana.get("/desk/case/7qkx-2m0a").await.status, StatusCode::OK);
}

#[tokio::test]
async fn an_empty_inbox_says_so() {
    let site = Site::empty(config()).await;
    let mut ana = site.signed_in("ana").await;
    let page = ana.get("/desk").await;
    assert!(page.words().contains("0 cases") && page.words().contains("Nothing waits"), "{}", page.words());
    assert!(ana.get("/desk?state=closed").await.words().contains("No such cases"));
}

#[tokio::test]
async fn fifty_cases_are_on_a_page_and_filters_stay() {
    let site = Site::empty(config()).await;
    for number in 0..120 {
        let id = format!("many-{number:03}");
        let queue = if number < 115 { "payments" } else { "returns" };
        let data = json!({"version": 1, "id": id, "reference": format!("MANY-{number:04}"), "time": "2026-11-29T20:00:00Z",
            "text": format!("Number {number}."), "queue": queue});
        let event = json!({"specversion": "1.0", "id": id, "source": "signpost-widget", "type": event::CASE,
            "time": "2026-11-29T20:00:00Z", "data": data});
        site.desk.store.add_case(event::case(event).expect("a case")).await.expect("stored");
    }
    let mut ana = site.signed_in("ana").await;
    let first = ana.get("/desk?queue=payments").await;
    assert_eq!(listed(&first).len(), 50);
    assert!(first.words().contains("115 cases") && first.words().contains("Page 1 of 3 Next page"));
    assert!(!first.words().contains("Page before"));
    let next = first.between("rel=\"next\" href=\"", "\"").replace("&amp;", "&");
    let second = ana.get(&next).await;
    assert_eq!((listed(&second).len(), listed(&second)[0]), (50, "MANY-0050"));
    let third = ana.get("/desk?queue=payments&page=3").await;
    assert_eq!((listed(&third).len(), third.words().contains("Next page")), (15, false));
    for page in ["99", "0", "-1", "x", "99999999999999999999"] {
        assert_eq!(ana.get(&format!("/desk?page={page}")).await.status, StatusCode::OK, "{page}");
    }
}

#[tokio::test]
async fn the_way_back_leads_to_the_list_that_one_came_from() {
    let site = Site::new().await;
    let mut ana = site.signed_in("ana").await;
    let from = [("referer", "http://desk.example/desk?queue=returns&page=1")];
    let page = ana.ask("GET", "/desk/case/0ABC-TT12", None, &from).await;
    assert!(page.text.contains(r#"<a class="back" href="/desk?queue=returns&amp;page=1">"#), "{}", page.text);
    let from = [("referer", "http://desk.example/desk?\"><script>")];
    let page = ana.ask("GET", "/desk/case/0ABC-TT12", None, &from).await;
    assert!(!page.text.contains("<script>"));
}
