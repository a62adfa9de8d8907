//! A message about several things: one after the other, sent together, linked.

use crate::support::{
    ADDRESS, BOX, SUGGESTED, arrived, focus_comes_to, receipt, tab_to, tells_nothing_written, text,
};
use serde_json::{Value, json};
use signpost_e2e::states::TWO_THINGS;
use signpost_e2e::{Key, Outcome, Page, site};

const LIST: &str = "#sp-several";

async fn to_list(page: &Page) -> Outcome {
    page.widget().fill(BOX, TWO_THINGS).await?;
    page.widget().wait_for_text(LIST, "You mention two things").await?;
    // While the message is typed, the list is that of a moment before.
    page.widget().wait_for_text(".task q", "cancel my membership").await.map(drop)
}

/// Both forms, filled in.
async fn to_review(page: &Page) -> Outcome {
    let widget = page.widget();
    widget.click_text(".card .primary", "Start with the first").await?;
    widget.wait_for_text(".eyebrow", "1 of 2: Cancel Finch Club").await?;
    widget.click_text(".secondary", "Ask the team to cancel it").await?;
    assert_eq!(widget.value("#sp-message").await?, "I want to cancel my membership", "its own part");
    widget.fill("#sp-email", ADDRESS).await?;
    widget.click_text("form .primary", "Continue").await?;
    widget.wait_for_text(".eyebrow", "2 of 2: Damaged, wrong or missing item").await?;
    focus_comes_to(page, "h2").await?;
    widget.click_text(".secondary", "I still need help").await?;
    widget.click_text(".choice", "It is damaged or faulty").await?;
    widget.wait_for("form").await?;
    assert_eq!(widget.value("#sp-message").await?, "my tent arrived with a broken pole");
    assert_eq!(widget.value("#sp-email").await?, ADDRESS, "never asked twice");
    widget.click_text("form .primary", "Continue").await?;
    widget.wait_for_text(".heading", "Check before you send").await?;
    focus_comes_to(page, "h2").await
}

#[tokio::test]
async fn two_things_are_taken_one_at_a_time_and_sent_together_as_linked_cases() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    to_list(&page).await?;
    let quoted = widget.texts(".task q").await?.join(" ");
    assert!(quoted.contains("broken pole") && quoted.contains("cancel my membership"), "{quoted}");
    assert!(widget.shows("button[part=person]").await?, "a person is there all along");
    to_review(&page).await?;
    assert_eq!(page.events("signpost-submit").await?, [], "nothing went out yet");
    let shown = widget.texts(".task").await?.join("\n");
    assert!(shown.contains("broken pole") && shown.contains(ADDRESS), "what is sent is shown: {shown}");
    widget.click_text(".primary", "Send both").await?;
    widget.wait_for(".reference").await?;

    let submits = page.events("signpost-submit").await?;
    let groups: Vec<&Value> = submits.iter().map(|s| &s.detail["group"]).collect();
    assert_eq!(groups.len(), 2);
    let id = &groups[0]["id"];
    assert_eq!(text(id).len(), 32);
    assert_eq!(groups, [&json!({ "id": id, "part": 1, "of": 2 }), &json!({ "id": id, "part": 2, "of": 2 })]);
    let intents: Vec<&Value> = submits.iter().map(|s| &s.detail["intent"]).collect();
    assert_eq!(intents, ["subscription.cancel", "orders.damaged_or_wrong"]);
    let references = widget.texts(".reference dd").await?;
    let sent: Vec<&str> = submits.iter().map(|s| text(&s.detail["reference"])).collect();
    assert_eq!(references, sent, "one receipt names all of them");
    let record = receipt(&page).await?;
    assert_eq!(record.matches(TWO_THINGS).count(), 1, "{record}");
    assert_eq!(arrived(&page, &site, 2).await?, submits.iter().map(|s| s.detail.clone()).collect::<Vec<_>>());
    let outcomes = page.events("signpost-outcome").await?;
    assert_eq!(outcomes.len(), 2);
    for (outcome, submit) in outcomes.iter().zip(&submits) {
        let data = &outcome.detail["data"];
        assert_eq!((&data["action"], &data["group"]), (&json!("submitted"), &submit.detail["group"]));
        assert_eq!(
            (&data["receipt"], &data["intent"]),
            (&submit.detail["reference"], &submit.detail["intent"])
        );
    }
    tells_nothing_written(&page, &["my tent", "pole", ADDRESS]).await?;
    page.quiet().await
}

#[tokio::test]
async fn it_is_one_thing_after_all_leads_to_a_single_suggestion_with_the_focus_on_it() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    to_list(&page).await?;
    tab_to(&page, "button \"It is one thing").await?;
    page.press([Key::Enter]).await?;
    widget.wait_gone(LIST).await?;
    widget.wait_for(".card").await?;
    focus_comes_to(&page, "p").await?;
    page.press([Key::Tab]).await?;
    assert!(page.focused().await?.starts_with("button"), "{}", page.focused().await?);
    widget.type_keys(BOX, " please").await?;
    assert!(!widget.shows(LIST).await?, "not asked again");
    page.quiet().await
}

#[tokio::test]
async fn what_is_not_meant_can_be_left_out_put_back_and_given_another_topic() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    to_list(&page).await?;
    tab_to(&page, "button \"Not about this: Cancel Finch Club").await?;
    page.press([Key::Enter]).await?;
    widget.wait_for_text(".task", "Left out").await?;
    assert!(page.focused().await?.contains("Put it back: Cancel Finch Club"), "{}", page.focused().await?);
    page.press([Key::Enter]).await?;
    widget.wait_gone(".task.dropped").await?;
    widget.click_text(".task:last-child .quiet", "Change topic").await?;
    widget.wait_for(".grid").await?;
    focus_comes_to(&page, "h2").await?;
    widget.click_text(".grid .choice", "Orders").await?;
    widget.click_text(".choice", "Where my order is").await?;
    widget.wait_for_text(".task", "Where my order is").await?;
    widget.click(".task .quiet").await?;
    widget.wait_for_text(".task", "Left out").await?;
    // One is left: a case like any other, without a last look.
    widget.click_text(".card .primary", "Continue with this").await?;
    widget.wait_for_text(".heading", "Follow your parcel").await?;
    widget.click_text(".secondary", "I still need help").await?;
    widget.click_text(".choice", "write to the delivery team").await?;
    assert_eq!(widget.value("#sp-message").await?, TWO_THINGS);
    widget.fill("#sp-email", ADDRESS).await?;
    widget.click_text("form .primary", "Send to the delivery team").await?;
    widget.wait_for(".reference").await?;
    assert_eq!(page.wait_for_event("signpost-submit").await?.detail["group"], json!(null));
    page.quiet().await
}

#[tokio::test]
async fn danger_in_one_of_two_things_leads_to_a_person_first_with_its_reason() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    widget.fill(BOX, "where is my parcel? also someone hacked my account and changed my email").await?;
    widget.wait_for(LIST).await?;
    widget.click_text(".card .primary", "Start with the first").await?;
    widget.wait_for_text(".heading", "Talk to a person").await?;
    assert_eq!(page.wait_for_event("signpost-escalated").await?.detail["reason"], "risk:fraud");
    widget.fill("#sp-email", ADDRESS).await?;
    widget.click_text("form .primary", "Continue").await?;
    widget.wait_for_text(".eyebrow", "2 of 2").await?;
    // The rest can wait; a person has the first all the same.
    widget.click_text(".links .quiet", "Not about this").await?;
    widget.wait_for_text("form .primary", "Send to a person").await?;
    widget.click("form .primary").await?;
    widget.wait_for(".reference").await?;
    let submits = page.events("signpost-submit").await?;
    assert_eq!((submits.len(), &submits[0].detail["reason"]), (1, &json!("risk:fraud")));
    page.quiet().await
}

#[tokio::test]
async fn leaving_on_the_way_tells_the_end_of_each() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    to_list(&page).await?;
    widget.click_text(".card .primary", "Start with the first").await?;
    widget.click_text(".primary", "I have cancelled it").await?;
    widget.wait_for_text(".eyebrow", "2 of 2").await?;
    assert_eq!(page.events("signpost-outcome").await?, [], "not the end yet");
    page.script("document.querySelector('signpost-widget').reset();", vec![]).await?;
    widget.wait_for(BOX).await?;
    let ends: Vec<Value> =
        page.events("signpost-outcome").await?.iter().map(|e| e.detail["data"]["action"].clone()).collect();
    assert_eq!(ends, ["resolved", "abandoned"]);
    assert!(!widget.shows(SUGGESTED).await?);
    page.quiet().await
}
