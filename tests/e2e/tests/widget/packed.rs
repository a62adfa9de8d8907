//! The flows are in a file of their own, fetched with what the first suggestion does not need.

use crate::support::{BOX, SUGGESTED, calm, serve_page, text, to_form};
use serde_json::{Value, json};
use signpost_e2e::site::{self, Reply, Server};
use signpost_e2e::states::TWICE;
use signpost_e2e::{Failure, Outcome, Page};

/// The second file, as the server has it.
const LATER: &str = "/flows-later.json";

fn packed(path: &str) -> Outcome<Value> {
    serde_json::from_slice(&site::file(path)?).map_err(|error| Failure::Setup(format!("{path}: {error}")))
}

fn reply(value: &Value) -> Reply {
    Reply::new("application/json", value.to_string())
}

/// The message is typed, the second file is answered like this: a person is reached, and the page hears why.
async fn leads_to_a_person(site: &Server, later: Reply) -> Outcome<Value> {
    site.answer(LATER, later);
    let page = Page::open(site, "/").await?;
    let widget = page.widget();
    widget.fill(BOX, TWICE).await?;
    widget.wait_for(SUGGESTED).await?;
    widget.click(".card .primary").await?;
    widget.wait_for_text(".heading", "Talk to a person").await?;
    widget.wait_for("form").await?;
    let error = page.wait_for_event("signpost-error").await?;
    assert!(
        error.bubbles && error.composed && !error.detail.to_string().contains("boots"),
        "{}",
        error.detail
    );
    // What was written is still there, and a topic chosen by hand leads to a person, too.
    widget.click(".back").await?;
    assert_eq!(widget.value(BOX).await?, TWICE);
    widget.click_text("button", "Something else").await?;
    widget.click(".grid .choice").await?;
    widget.click(".choices .choice").await?;
    widget.wait_for("form").await?;
    calm(&page).await?;
    Ok(error.detail)
}

#[tokio::test]
async fn a_second_file_that_is_missing_or_wrong_leads_to_a_person() -> Outcome {
    let site = site::dist()?;
    let detail = leads_to_a_person(&site, Reply::status(404)).await?;
    assert_eq!(detail["code"], "fetch", "{detail}");
    assert!(text(&detail["message"]).contains("flows-later.json"), "{detail}");

    let mut wrong = packed(LATER)?;
    wrong["flows"][0]["colour"] = json!("red");
    let detail = leads_to_a_person(&site, reply(&wrong)).await?;
    assert_eq!(
        (&detail["code"], &detail["problems"][0]["path"]),
        (&json!("flows"), &json!("$.flows[0].colour"))
    );

    let mut foreign = packed(LATER)?;
    foreign["id"] = json!("000000");
    let detail = leads_to_a_person(&site, reply(&foreign)).await?;
    assert!(text(&detail["message"]).contains("do not belong together"), "{detail}");

    leads_to_a_person(&site, Reply::new("application/json", "{ \"version\": 1, ")).await.map(drop)
}

#[tokio::test]
async fn a_file_that_is_not_packed_works_and_its_flows_are_named_when_they_are_wrong() -> Outcome {
    let site = site::dist()?;
    site.answer("/flows.json", Reply::new("application/json", site::flows()?));
    site.answer(LATER, Reply::status(404));
    let page = Page::open(&site, "/").await?;
    to_form(&page).await?;
    page.quiet().await?;

    let mut wrong: Value =
        serde_json::from_slice(&site::flows()?).map_err(|error| Failure::Setup(error.to_string()))?;
    wrong["flows"][0]["colour"] = json!("red");
    site.answer("/flows.json", reply(&wrong));
    let detail = leads_to_a_person(&site, Reply::status(404)).await?;
    assert_eq!(
        (&detail["code"], &detail["problems"][0]["path"]),
        (&json!("flows"), &json!("$.flows[0].colour"))
    );
    Ok(())
}

#[tokio::test]
async fn the_second_file_is_where_the_first_one_says_also_for_an_object() -> Outcome {
    let site = site::dist()?;
    let mut first = packed("/flows.json")?;
    first["flows"] = json!("../later/of-the-team.json");
    site.answer("/help/first.json", reply(&first));
    site.answer("/later/of-the-team.json", reply(&packed(LATER)?));
    site.answer(LATER, Reply::status(404));
    let widget = "<signpost-widget flows=\"/help/first.json\"></signpost-widget>";
    serve_page(&site, "/by-address", widget, "");
    let page = Page::open(&site, "/by-address").await?;
    to_form(&page).await?;
    page.quiet().await?;

    first["flows"] = json!("later/of-the-team.json");
    site.answer("/help/first.json", reply(&first));
    let script = "fetch('/help/first.json').then((response) => response.json()).then((config) => {
        const widget = document.createElement('signpost-widget');
        widget.config = config;
        document.querySelector('main').append(widget);
    });";
    serve_page(&site, "/by-object", "", script);
    let page = Page::open(&site, "/by-object").await?;
    page.widget().wait_for(BOX).await?;
    to_form(&page).await?;
    page.quiet().await
}
