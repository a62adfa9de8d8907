//! A customer who goes to a person and opens the chat with their case. The chats are stand-ins that write down what they are told.

use crate::support::{ADDRESS, BOX, arrived, calm, text};
use serde_json::{Value, json};
use signpost_e2e::site::{Reply, Server};
use signpost_e2e::states::TWICE;
use signpost_e2e::{Outcome, Page, site};

const PERSON: &str = "button[part=person]";

/// The button that sends the case and opens the chat.
const CHAT: &str = "button[name=chat]";

/// Notes when the database has a case for good, in the list that the stand-ins write into.
const NOTE: &str = "
    window.order = [];
    for (const name of ['add', 'put']) {
        const own = IDBObjectStore.prototype[name];
        IDBObjectStore.prototype[name] = function (value, ...rest) {
            // While capturing, this is heard before the widget hears it.
            const note = () => window.order.push(`saved ${value.reference}`);
            if (this.name === 'cases') this.transaction.addEventListener('complete', note, { capture: true });
            return own.call(this, value, ...rest);
        };
    }";

/// The sample, whose flows file names this chat.
fn with_chat(chat: Value) -> Outcome<Server> {
    let site = site::dist()?;
    let mut flows: Value = serde_json::from_slice(&site::flows()?).unwrap_or_default();
    flows["handoff"]["chat"] = chat;
    site.answer("/flows.json", Reply::new("application/json", flows.to_string()));
    Ok(site)
}

/// Opens the sample with this stand-in, and goes to the form for a person with what the customer has written.
async fn at_person(site: &Server, stand_in: &str) -> Outcome<Page> {
    let page = Page::start().await?;
    page.before_each(NOTE).await?;
    page.goto(&site.url("/")).await?;
    page.script(stand_in, vec![]).await?;
    let widget = page.widget();
    widget.fill(BOX, TWICE).await?;
    widget.click(PERSON).await?;
    widget.wait_for_text(".heading", "Talk to a person").await?;
    widget.fill("#sp-email", ADDRESS).await?;
    Ok(page)
}

/// Presses the button for the chat once it is there, and gives the reference on the receipt.
async fn send_with_chat(page: &Page) -> Outcome<String> {
    let widget = page.widget();
    widget.wait_for(CHAT).await?;
    widget.click(CHAT).await?;
    widget.wait_for(".reference").await?;
    Ok(widget.texts(".reference dd").await?.join(""))
}

/// Fails unless the case was in the outbox for good before the chat was told of it.
async fn saved_first(page: &Page, reference: &str) -> Outcome {
    let order = page.script("return window.order;", vec![]).await?;
    let place = |what: String| order.as_array().and_then(|all| all.iter().position(|one| *one == what));
    let (saved, told) = (place(format!("saved {reference}")), place(format!("chat {reference}")));
    assert!(saved.is_some() && told.is_some() && saved < told, "{order}");
    Ok(())
}

#[tokio::test]
async fn a_case_is_in_the_outbox_before_the_pages_own_chat_is_opened_with_its_reference() -> Outcome {
    let site = with_chat(json!({ "kind": "page" }))?;
    let stand_in = "document.querySelector('signpost-widget').chat = {
        open(item) {
            window.order.push(`chat ${item.reference}`);
            (window.told ??= []).push(item);
        },
    };";
    let page = at_person(&site, stand_in).await?;
    let reference = send_with_chat(&page).await?;
    page.widget().wait_for_text("[role=status]", "The chat is open").await?;
    let told = page.script("return window.told;", vec![]).await?;
    assert_eq!(told.as_array().map(Vec::len), Some(1), "{told}");
    assert_eq!(told[0]["reference"], json!(reference));
    assert_eq!((&told[0]["text"], &told[0]["email"]), (&json!(TWICE), &json!(ADDRESS)));
    assert!(text(&told[0]["summary"]).contains(TWICE), "{told}");
    let cases = arrived(&page, &site, 1).await?;
    assert_eq!(cases.len(), 1, "the chat sends nothing a second time");
    assert_eq!(cases[0]["id"], told[0]["id"]);
    saved_first(&page, &reference).await?;
    page.quiet().await
}

#[tokio::test]
async fn a_stand_in_for_crisp_is_opened_with_the_reference_that_the_receipt_shows() -> Outcome {
    let site = with_chat(json!({ "kind": "crisp", "fields": { "waits": "queue" } }))?;
    let stand_in = "window.calls = [];
        window.$crisp = {
            is: () => false,
            get: () => null,
            push(call) {
                if (call[1] === 'session:data') window.order.push(`chat ${call[2][0][0][1]}`);
                window.calls.push(call);
            },
        };";
    let page = at_person(&site, stand_in).await?;
    let reference = send_with_chat(&page).await?;
    page.widget().wait_for_text("[role=status]", "The chat is open").await?;
    let calls = super::calls(&page).await?;
    let call = |method: &str| {
        let found = calls.as_array().into_iter().flatten().find(|call| call[1] == method);
        found.map(|call| call[2][0].clone()).unwrap_or_default()
    };
    let said = call("message:text");
    assert!(text(&said).starts_with(&reference) && text(&said).contains(TWICE), "{calls}");
    assert_eq!(call("user:email"), ADDRESS);
    assert_eq!(call("session:data")[0], json!(["signpost_reference", reference]));
    let last = calls.as_array().and_then(|all| all.last()).cloned();
    assert_eq!(last, Some(json!(["do", "chat:open"])));
    assert_eq!(arrived(&page, &site, 1).await?.len(), 1);
    saved_first(&page, &reference).await?;
    page.quiet().await
}

#[tokio::test]
async fn a_case_can_be_sent_without_the_chat_that_is_there() -> Outcome {
    let site = with_chat(json!({ "kind": "page" }))?;
    let stand_in =
        "document.querySelector('signpost-widget').chat = { open: () => window.order.push('chat') };";
    let page = at_person(&site, stand_in).await?;
    let widget = page.widget();
    widget.wait_for(CHAT).await?;
    widget.click_text("form .primary", "Send to a person").await?;
    widget.wait_for(".reference").await?;
    arrived(&page, &site, 1).await?;
    let order = page.script("return window.order;", vec![]).await?;
    assert!(!order.as_array().is_some_and(|all| all.contains(&json!("chat"))), "{order}");
    page.quiet().await
}

#[tokio::test]
async fn without_the_vendors_global_the_form_is_all_there_is_and_works() -> Outcome {
    let site = with_chat(json!({ "kind": "intercom" }))?;
    // As where the snippet has run, and the vendor's script is blocked.
    let page = at_person(&site, "window.Intercom = Object.assign(() => {}, { q: [] });").await?;
    let widget = page.widget();
    let fetched = "return performance.getEntriesByName(`${location.origin}/chat-intercom.js`).length;";
    page.until("the bridge", async || Ok((page.script(fetched, vec![]).await? == 1).then_some(()))).await?;
    // The chat is given up after four seconds.
    page.script_async("await new Promise((done) => setTimeout(done, 4500));", vec![]).await?;
    assert!(!widget.shows(CHAT).await?, "a chat is offered that is not there");
    widget.click_text("form .primary", "Send to a person").await?;
    widget.wait_for(".reference").await?;
    assert_eq!(arrived(&page, &site, 1).await?.len(), 1);
    page.quiet().await
}

#[tokio::test]
async fn a_chat_that_fails_is_told_of_on_the_receipt_and_the_case_arrives() -> Outcome {
    let site = with_chat(json!({ "kind": "zendesk" }))?;
    let page = at_person(&site, "window.zE = () => { throw new Error('broken'); };").await?;
    send_with_chat(&page).await?;
    page.widget().wait_for_text("[role=status]", "The chat did not open").await?;
    assert_eq!(arrived(&page, &site, 1).await?.len(), 1);
    calm(&page).await
}

#[tokio::test]
async fn where_the_flows_file_names_no_chat_nothing_of_one_is_fetched() -> Outcome {
    let site = site::dist()?;
    let page = at_person(&site, "window.zE = () => {};").await?;
    page.settle().await?;
    let fetched: Vec<_> = site.requests().into_iter().map(|request| request.path).collect();
    assert!(!fetched.iter().any(|path| path.contains("chat")), "{fetched:?}");
    assert!(!page.widget().shows(CHAT).await?);
    page.quiet().await
}
