//! What the team's policy says beyond the outcome: words to read at once, opening hours, what the page knows, and who owns a
//! case that goes round.

use crate::support::{ADDRESS, BOX, cases, load, outcome, serve_page};
use serde_json::json;
use signpost_e2e::site::{self, Reply, Server};
use signpost_e2e::states::{CRISIS, TWICE, cautious, clock_at};
use signpost_e2e::{Outcome, Page};

const PARCEL: &str = "where is my order, the tracking has not moved";
const PASSWORD: &str = "I forgot my password and cannot reset it";
const INVOICE: &str = "please send me the invoice for my last order";

/// Opens the page with its clock at this time, in UTC.
async fn open_at(site: &Server, time: &str) -> Outcome<Page> {
    let page = Page::open(site, "/").await?;
    page.script(&clock_at(time), vec![]).await?;
    Ok(page)
}

/// The shipped flows file, with some text in it replaced.
fn flows_with(site: &Server, old: &str, new: &str) -> Outcome {
    let flows = String::from_utf8_lossy(&site::flows()?).into_owned();
    assert!(flows.contains(old), "{old} is not in the flows file");
    site.answer("/flows.json", Reply::new("application/json", flows.replace(old, new)));
    Ok(())
}

#[tokio::test]
async fn in_a_crisis_the_words_that_help_come_first_with_numbers_to_press() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    widget.type_keys(BOX, CRISIS).await?;
    widget.wait_for_text(".suggestion .say", "116 123").await?;
    let first = "return document.querySelector('signpost-widget').shadowRoot
        .querySelector('.suggestion').firstElementChild.className;";
    assert_eq!(page.script(first, vec![]).await?, "say", "above everything else");
    assert!(widget.shows(".say a[href='tel:116123']").await?);
    assert!(widget.shows(".say a[href='sms:85258']").await?);
    widget.click_text(".card .primary", "Talk to a person").await?;
    widget.wait_for_text(".heading", "Talk to a person").await?;
    assert!(widget.shows(".say a[href='tel:999']").await?, "here too");
    let described = "const root = document.querySelector('signpost-widget').shadowRoot;
        const heading = root.querySelector('.heading');
        const say = root.getElementById(heading.getAttribute('aria-describedby'));
        return say.className + (say.compareDocumentPosition(heading) & Node.DOCUMENT_POSITION_FOLLOWING ? ' first' : '');";
    assert_eq!(page.script(described, vec![]).await?, "say first");

    widget.fill("#sp-email", ADDRESS).await?;
    widget.click("form .primary").await?;
    widget.wait_for(".reference").await?;
    let data = outcome(&page).await?.detail["data"].clone();
    assert_eq!((&data["reason"], &data["queue"]), (&json!("risk:self_harm"), &json!("care")));
    assert_eq!(data["priority"], "urgent");
    let nothing = [&data["intent"], &data["category"], &data["candidates"], &data["signals"], &data["steps"]];
    assert_eq!(nothing, [&json!(null), &json!(null), &json!([]), &json!([]), &json!([])]);
    let case = &cases(&page).await?[0];
    assert_eq!(
        (&case["intent"], &case["queue"], &case["priority"]),
        (&json!(null), &json!("care"), &json!("urgent"))
    );
    for told in page.events("signpost-routed").await? {
        if told.detail["outcome"]["minimal"] == true {
            assert_eq!((&told.detail["intent"], &told.detail["candidates"]), (&json!(null), &json!([])));
        }
    }
    page.quiet().await
}

/// What may be a danger leaves the suggestion and its form, with a person beside both; what surely is one, told in a form, is
/// offered a person before it is sent.
#[tokio::test]
async fn a_person_stands_beside_the_suggestion_and_the_form() -> Outcome {
    let site = site::dist()?;
    site.answer("/flows.json", cautious());
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    widget.fill(BOX, TWICE).await?;
    widget.wait_for_text(".beside", "If someone used your card").await?;
    assert!(widget.shows(".topic").await?, "the suggestion stays");
    assert!(widget.shows(".beside a[href='tel:159']").await?);
    assert!(!widget.shows(".person-row").await?, "not a second time at the foot");
    let said = widget.wait_for_text("[role=status]", "This looks like").await?;
    assert!(said.contains("If someone used your card"), "{said}");
    let routed = page.events("signpost-routed").await?;
    assert_eq!(routed.last().map(|event| event.detail["person"].clone()), Some(json!("beside")));

    widget.click(".topic .primary").await?;
    widget.click_text(".secondary", "I still need help").await?;
    widget.click_text(".choice", "Both payments").await?;
    widget.wait_for("form").await?;
    assert!(widget.shows(".beside").await?, "beside the form, too");
    widget.fill("#sp-email", ADDRESS).await?;
    widget.fill("#sp-message", "a stranger paid with my card").await?;
    widget.click("form .primary").await?;
    widget.wait_for_text(".beside .lead", "A person should see this").await?;
    let focus = "return document.querySelector('signpost-widget').shadowRoot.activeElement?.className;";
    assert_eq!(page.script(focus, vec![]).await?, "card beside");
    assert!(cases(&page).await?.is_empty(), "nothing is sent before the offer was seen");
    widget.click("form .primary").await?;
    widget.wait_for(".reference").await?;
    let case = &cases(&page).await?[0];
    assert_eq!((&case["queue"], &case["priority"]), (&json!("security"), &json!("urgent")));
    assert_eq!((&case["reason"], &case["flow"]), (&json!(null), &json!("duplicate-charge")));
    page.quiet().await
}

#[tokio::test]
async fn whoever_must_not_be_seen_leaves_at_once_and_nothing_stays() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    widget.fill(BOX, CRISIS).await?;
    widget.wait_for(".say").await?;
    widget.click(".card .primary").await?;
    widget.click_text("button", "Leave this page").await?;
    page.until("another page", async || {
        Ok((page.script("return location.href;", vec![]).await? == "about:blank").then_some(()))
    })
    .await?;
    page.goto(&site.url("/")).await?;
    assert_eq!(page.widget().value(BOX).await?, "", "the draft is gone");
    Ok(())
}

#[tokio::test]
async fn when_nobody_is_there_it_says_when_they_are_and_no_more() -> Outcome {
    let site = site::dist()?;
    let page = open_at(&site, "2026-11-26T23:30:00Z").await?;
    let widget = page.widget();
    widget.fill(BOX, "what is the capital of peru").await?;
    let back = "We are closed now. The team is back on Friday 27 November at 09:00.";
    assert_eq!(widget.wait_for_text(".card .closed", "closed").await?, back);
    widget.click(".card .primary").await?;
    widget.wait_for_text(".heading", "Talk to a person").await?;
    assert_eq!(widget.wait_for_text(".closed", "closed").await?, back);
    page.quiet().await
}

#[tokio::test]
async fn the_hours_are_those_of_the_customers_clock_too() -> Outcome {
    let site = site::dist()?;
    flows_with(&site, "Europe/London", "America/New_York")?;
    let page = open_at(&site, "2026-11-27T02:30:00Z").await?;
    page.widget().click(".person").await?;
    let said = page.widget().wait_for_text(".closed", "closed").await?;
    // The browser of the tests is in UTC, or nearly so.
    assert!(said.contains("your time (") && said.contains("09:00 in New York)."), "{said}");
    Ok(())
}

#[tokio::test]
async fn while_they_are_there_it_says_nothing_of_hours() -> Outcome {
    let site = site::dist()?;
    let page = open_at(&site, "2026-11-26T11:00:00Z").await?;
    page.widget().click(".person").await?;
    page.widget().wait_for("form").await?;
    assert!(!page.widget().shows(".closed").await?);
    let hours = page.script_async(
        "return (await document.querySelector('signpost-widget').route('hello')).hours;",
        vec![],
    );
    assert_eq!(hours.await?, json!({ "open": true, "next": null }));
    Ok(())
}

#[tokio::test]
async fn a_case_that_was_sent_round_twice_belongs_to_a_person_who_sees_the_path() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    let flows = [
        (TWICE, "Charged more than once", "One may be a hold"),
        (PARCEL, "Where my order is", "Follow your parcel"),
        (PASSWORD, "Reset my password", "Reset your password"),
    ];
    for (text, suggested, heading) in flows {
        widget.fill(BOX, text).await?;
        widget.wait_for_text("#sp-intent", suggested).await?;
        widget.click_text(".card .primary", "Yes, continue").await?;
        widget.wait_for_text(".heading", heading).await?;
        widget.click(".back").await?;
        widget.wait_for(BOX).await?;
    }
    widget.fill(BOX, INVOICE).await?;
    widget.wait_for_text(".card", "sent round enough").await?;
    assert!(widget.shows(".card #sp-intent").await?);
    widget.click_text(".card .primary", "Talk to a person").await?;
    widget.wait_for("form").await?;
    widget.fill("#sp-email", ADDRESS).await?;
    widget.click("form .primary").await?;
    widget.wait_for(".reference").await?;
    let case = &cases(&page).await?[0];
    assert_eq!(case["reason"], "rerouted_too_often");
    assert_eq!(case["path"], json!(["duplicate-charge", "track-order", "sign-in"]));
    assert_eq!(outcome(&page).await?.detail["data"]["reason"], "rerouted_too_often");
    page.quiet().await
}

#[tokio::test]
async fn what_the_page_knows_leads_to_another_outcome() -> Outcome {
    let site = site::dist()?;
    let row = r#""policy":[
        {"when":{"intents":["billing.duplicate_charge"], "context":{"plan":["club"], "orders":["3"]}},
         "then":{"escalate":{"reason":"requested", "queue":"club", "priority":"high"}}},"#;
    flows_with(&site, "\"policy\":[", row)?;
    // Before the element's class is there, and with all that a page should not give.
    let script = "const widget = document.querySelector('signpost-widget');
        widget.context = { plan: 'club', orders: 3, odd: { a: 1 }, half: 0.5, none: null, list: [1], get bad() { throw 1; } };";
    serve_page(&site, "/club", "<signpost-widget></signpost-widget>", script);
    let page = Page::open(&site, "/club").await?;
    let widget = page.widget();
    widget.fill(BOX, TWICE).await?;
    widget.wait_for_text(".card .eyebrow", "A person should see this").await?;
    let route = "return (await document.querySelector('signpost-widget').route(arguments[0])).context.host;";
    let host = page.script_async(route, vec![TWICE.into()]).await?;
    assert_eq!(host, json!({ "plan": "club", "orders": "3" }), "the rest is left out");

    // Another context is taken at once; nonsense is none.
    for nonsense in ["undefined", "7", "'club'", "[1, 2]", "new Proxy({}, { ownKeys() { throw 1; } })"] {
        let set = format!("document.querySelector('signpost-widget').context = {nonsense};");
        page.script(&set, vec![]).await?;
        widget.wait_for_text(".card .primary", "Yes, continue").await?;
    }
    page.script("document.querySelector('signpost-widget').context = { plan: 'club', orders: 3 };", vec![])
        .await?;
    widget.wait_for_text(".card .eyebrow", "A person should see this").await?;
    widget.click(".card .primary").await?;
    widget.fill("#sp-email", ADDRESS).await?;
    widget.click("form .primary").await?;
    widget.wait_for(".reference").await?;
    let submit = page.wait_for_event("signpost-submit").await?;
    assert_eq!((&submit.detail["queue"], &submit.detail["priority"]), (&json!("club"), &json!("high")));
    page.quiet().await
}

#[tokio::test]
async fn a_suggestion_does_not_flicker_while_the_customer_types() -> Outcome {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    load(&page).await?;
    // Both stages are there before the customer types; `second_stage` tests how the second joins.
    page.until("both stages", async || {
        let routed = "return (await document.querySelector('signpost-widget').route('where is it')).stages;";
        Ok((page.script_async(routed, vec![]).await? == "both").then_some(()))
    })
    .await?;
    let text = "hi, I sent the jacket back two weeks ago and there is still no money, where is my refund";
    let seen = widget.type_watching(BOX, text, async || Ok(widget.texts(".card h2").await?.join(""))).await?;
    let changes = seen.windows(2).filter(|two| two[0] != two[1]).count();
    let to_and_fro = seen.windows(3).filter(|three| three[0] == three[2] && three[0] != three[1]).count();
    // What the engine says of each beginning by itself.
    let raw = page
        .script_async(
            "const widget = document.querySelector('signpost-widget');
             const said = [];
             for (let end = 1; end <= arguments[0].length; end++) {
                 said.push(JSON.stringify((await widget.route(arguments[0].slice(0, end))).outcome));
             }
             return said;",
            vec![text.into()],
        )
        .await?;
    let raw = raw.as_array().cloned().unwrap_or_default();
    let unsteady = raw.windows(2).filter(|two| two[0] != two[1]).count();
    assert!(
        changes <= unsteady && to_and_fro == 0,
        "{changes} changes of {unsteady}, {to_and_fro} to and fro: {seen:#?}"
    );
    // At rest, it is what the engine says of the whole text.
    let said = page
        .script_async(
            "return await document.querySelector('signpost-widget').route(arguments[0]);",
            vec![text.into()],
        )
        .await?;
    page.until("the settled suggestion", async || {
        let events = page.events("signpost-routed").await?;
        let last = events.last().map(|event| event.detail["intent"].clone());
        Ok((last.as_ref() == Some(&said["intent"])).then_some(()))
    })
    .await?;
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    let kind = said["outcome"]["kind"].as_str().unwrap_or_default();
    let primary = widget.texts(".card:not(.beside) .primary").await?.join("");
    let expected = match kind {
        "open_flow" => "Yes, continue",
        "escalate" => "Talk to a person",
        _ => "",
    };
    assert_eq!(primary, expected, "{kind}");
    page.quiet().await
}
