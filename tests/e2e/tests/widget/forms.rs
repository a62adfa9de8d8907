//! Forms: every kind of field, what is wrong said as GOV.UK says it, fields that depend on answers, and what a browser fills in.

use crate::support::{ADDRESS, BOX, SUGGESTED, calm, focus_comes_to, text};
use serde_json::{Value, json};
use signpost_e2e::browser::leaves_out;
use signpost_e2e::site::{self, Reply, Server};
use signpost_e2e::states::TWICE;
use signpost_e2e::{Ability, Key, Outcome, Page, Screen};

/// The shipped flows file, in which the flow about a charge made twice is a form with these fields.
pub(crate) fn form_of(site: &Server, fields: &Value) -> Outcome {
    let mut flows: Value = serde_json::from_slice(&site::file("/flows.json")?).unwrap_or_default();
    // A built page may have its flows in a file of their own.
    if let Some(later) = flows["flows"].as_str() {
        let later: Value = serde_json::from_slice(&site::file(&format!("/{later}"))?).unwrap_or_default();
        flows["flows"] = later["flows"].clone();
        if let Some(own) = flows.as_object_mut() {
            own.remove("id");
            own.remove("persons");
        }
    }
    for flow in flows["flows"].as_array_mut().into_iter().flatten() {
        if flow["id"] == "duplicate-charge" {
            *flow = json!({ "id": "duplicate-charge", "title": "A charge made twice", "steps": [
                { "id": "form", "kind": "form", "title": "Tell us more", "fields": fields, "submit": "Send it" }
            ] });
        }
    }
    site.answer("/flows.json", Reply::new("application/json", flows.to_string()));
    Ok(())
}

/// Goes to the form of [`form_of`].
pub(crate) async fn to_own_form(page: &Page, message: &str) -> Outcome {
    let widget = page.widget();
    widget.fill(BOX, message).await?;
    widget.wait_for(SUGGESTED).await?;
    widget.click(".card .primary").await?;
    widget.wait_for_text(".heading", "Tell us more").await.map(drop)
}

fn every_kind() -> Value {
    json!([
        { "id": "message", "kind": "textarea", "label": "What happened", "required": true, "prefill": "utterance" },
        { "id": "name", "label": "Your name", "required": true },
        { "id": "email", "kind": "email", "label": "Your e-mail address", "required": true },
        { "id": "phone", "kind": "tel", "label": "Your telephone number" },
        { "id": "order", "kind": "order", "pattern": "AF-99999", "label": "Order number", "prefill": "none" },
        { "id": "sum", "kind": "amount", "label": "How much", "prefill": "none" },
        { "id": "pairs", "kind": "number", "least": 1, "most": 9, "label": "How many pairs" },
        { "id": "day", "kind": "date", "label": "When was it?", "required": true, "prefill": "none" },
        { "id": "bank", "kind": "select", "options": ["Red bank", "Blue bank"], "label": "Your bank", "required": true },
        { "id": "paid", "kind": "radio", "options": ["By card", "By transfer", "Another way"], "label": "How did you pay?", "required": true },
        { "id": "other", "label": "Which way?", "required": true, "when": { "answers": { "paid": ["Another way"] } } },
        { "id": "seen", "kind": "checkboxes", "options": ["At the bank", "In an e-mail"], "label": "Where did you see it?", "required": true },
        { "id": "agree", "kind": "checkbox", "label": "You may write to my bank", "required": true }
    ])
}

async fn open(fields: &Value) -> Outcome<(Server, Page)> {
    let site = site::dist()?;
    form_of(&site, fields)?;
    let page = Page::open(&site, "/").await?;
    to_own_form(&page, TWICE).await?;
    Ok((site, page))
}

/// The values of the case that was sent, by field.
async fn sent(page: &Page) -> Outcome<Value> {
    let case = page.wait_for_event("signpost-submit").await?.detail;
    let entry = |field: &Value| (text(&field["id"]).to_owned(), field["value"].clone());
    let fields: serde_json::Map<_, _> = case["fields"].as_array().into_iter().flatten().map(entry).collect();
    Ok(fields.into())
}

#[tokio::test]
async fn every_kind_of_field_is_read_as_people_fill_it_in() -> Outcome {
    let (_site, page) = open(&every_kind()).await?;
    let widget = page.widget();
    for (id, typed) in [
        ("name", " Sam Fox "),
        ("email", "sam@example. com"),
        ("phone", "07700  900123"),
        ("order", "# af 20391"),
        ("order", "af-20391"),
        ("sum", "£24,50"),
        ("pairs", "1"),
        ("day", "12"),
        ("day\\.month", "nov"),
        ("day\\.year", "2026"),
    ] {
        widget.fill(&format!("#sp-{id}"), typed).await?;
    }
    widget.choose("#sp-bank", "Blue bank").await?;
    widget.click_text(".options label", "By transfer").await?;
    widget.click_text(".options label", "In an e-mail").await?;
    widget.click_text(".options label", "At the bank").await?;
    widget.click("#sp-agree").await?;
    widget.click("form .primary").await?;
    widget.wait_for(".reference").await?;
    let wanted = json!({
        "message": TWICE, "name": "Sam Fox", "email": ADDRESS, "phone": "07700 900123", "order": "AF-20391",
        "sum": "24.50 GBP", "pairs": "1", "day": "2026-11-12", "bank": "Blue bank", "paid": "By transfer",
        "seen": "At the bank; In an e-mail", "agree": "yes"
    });
    assert_eq!(sent(&page).await?, wanted);
    calm(&page).await?;
    page.quiet().await
}

#[tokio::test]
async fn what_is_wrong_is_said_in_a_summary_and_in_the_same_words_at_the_field() -> Outcome {
    let (_site, page) = open(&every_kind()).await?;
    let widget = page.widget();
    widget.fill("#sp-email", "sam").await?;
    widget.fill("#sp-order", "20391").await?;
    widget.fill("#sp-sum", "a lot").await?;
    widget.fill("#sp-pairs", "12").await?;
    widget.fill("#sp-day", "12").await?;
    widget.fill("#sp-day\\.year", "2026").await?;
    assert!(!widget.shows(".problem, .problems").await?, "nothing is held against anybody before they send");
    widget.click("form .primary").await?;
    widget.wait_for_text(".problems", "There is a problem").await?;
    let said = [
        "Fill in “Your name”",
        "Enter your e-mail address in the form name@example.com",
        "Enter an order number like AF-20391",
        "Enter an amount, like 24.50",
        "“How many pairs” must be between 1 and 9",
        "“When was it?” must include a month",
        "Choose an answer for “Your bank”",
        "Choose an answer for “How did you pay?”",
        "Choose at least one answer for “Where did you see it?”",
        "Tick the box “You may write to my bank”",
    ];
    assert_eq!(widget.texts(".problems a").await?, said);
    assert_eq!(widget.texts(".field .problem").await?, said, "the same words at the fields");
    assert!(page.focused().await?.contains("There is a problem"), "{}", page.focused().await?);
    for (link, place) in [
        ("Your name", "input#sp-name"),
        ("must include a month", "input#sp-day.month"),
        ("How did you pay?", "input#sp-paid"),
        ("Where did you see it?", "input#sp-seen"),
        ("Your bank", "select#sp-bank"),
    ] {
        widget.click_text(".problems a", link).await?;
        focus_comes_to(&page, place).await?;
    }
    let told = "const root = document.querySelector('signpost-widget').shadowRoot;
        return [...root.querySelectorAll('[aria-invalid=true]')].map((control) => {
            const described = control.getAttribute('aria-describedby') ?? control.closest('fieldset')?.getAttribute('aria-describedby');
            return described.split(' ').map((id) => root.getElementById(id).textContent).join(' ');
        });";
    let told = page.script(told, vec![]).await?;
    let told: Vec<&str> = told.as_array().into_iter().flatten().map(text).collect();
    assert!(said.iter().all(|said| told.iter().any(|told| told.contains(said))), "{told:#?}");
    for (id, typed) in [("email", "sam"), ("order", "20391"), ("sum", "a lot"), ("day", "12")] {
        assert_eq!(widget.value(&format!("#sp-{id}")).await?, typed, "nothing is cleared");
    }
    widget.fill("#sp-name", "Sam").await?;
    page.until("the mended field to be fine", async || {
        Ok((!widget.texts(".field .problem").await?.contains(&said[0].to_owned())).then_some(()))
    })
    .await?;
    assert_eq!(page.events("signpost-submit").await?, []);
    page.quiet().await?;
    page.accessible().await
}

#[tokio::test]
async fn a_field_comes_with_the_answer_that_it_depends_on_and_is_not_sent_without_it() -> Outcome {
    let fields = json!([
        every_kind()[9].clone(), every_kind()[10].clone(),
        { "id": "email", "kind": "email", "label": "Your e-mail address", "required": true }
    ]);
    let (_site, page) = open(&fields).await?;
    let widget = page.widget();
    assert!(!widget.shows("#sp-other").await?);
    widget.click_text(".options label", "Another way").await?;
    widget.fill("#sp-other", "in cash").await?;
    widget.click_text(".options label", "By card").await?;
    widget.wait_gone("#sp-other").await?;
    widget.click_text(".options label", "Another way").await?;
    widget.wait_for("#sp-other").await?;
    assert_eq!(widget.value("#sp-other").await?, "in cash", "it is kept");
    widget.click_text(".options label", "By card").await?;
    widget.wait_gone("#sp-other").await?;
    widget.fill("#sp-email", ADDRESS).await?;
    widget.click("form .primary").await?;
    widget.wait_for(".reference").await?;
    assert_eq!(sent(&page).await?, json!({ "paid": "By card", "email": ADDRESS }));
    page.quiet().await
}

#[tokio::test]
async fn what_a_browser_fills_in_without_a_word_is_sent() -> Outcome {
    let (_site, page) = open(&every_kind()).await?;
    let silently = "const root = document.querySelector('signpost-widget').shadowRoot;
        const set = (id, value) => { root.getElementById('sp-' + id).value = value; };
        for (const [id, value] of Object.entries(arguments[0])) set(id, value);
        for (const id of ['paid.1', 'seen', 'agree']) root.getElementById('sp-' + id).checked = true;
        root.querySelector('form').requestSubmit();";
    let values = json!({
        "name": "Sam Fox", "email": ADDRESS, "phone": "07700 900123", "bank": "Red bank", "day": "1",
        "day.month": "9", "day.year": "2026"
    });
    page.script(silently, vec![values]).await?;
    page.widget().wait_for(".reference").await?;
    let wanted = json!({
        "message": TWICE, "name": "Sam Fox", "email": ADDRESS, "phone": "07700 900123", "day": "2026-09-01",
        "bank": "Red bank", "paid": "By transfer", "seen": "At the bank", "agree": "yes"
    });
    assert_eq!(sent(&page).await?, wanted);
    page.quiet().await
}

#[tokio::test]
async fn a_browser_is_told_what_a_field_is_for() -> Outcome {
    let (_site, page) = open(&every_kind()).await?;
    let told = "const root = document.querySelector('signpost-widget').shadowRoot;
        return [...root.querySelectorAll('form :is(input, textarea, select):not([name=website])')].map((field) =>
            [field.id.slice(3), field.autocomplete, field.inputMode, field.enterKeyHint, parseFloat(getComputedStyle(field).fontSize) >= 16]);";
    let told = page.script(told, vec![]).await?;
    for wanted in [
        json!(["name", "name", "", "send", true]),
        json!(["email", "email", "email", "send", true]),
        json!(["phone", "tel", "tel", "send", true]),
        json!(["order", "off", "", "send", true]),
        json!(["sum", "off", "decimal", "send", true]),
        json!(["pairs", "off", "numeric", "send", true]),
        json!(["day.month", "", "numeric", "send", true]),
    ] {
        assert!(told.as_array().is_some_and(|all| all.contains(&wanted)), "{wanted}: {told:#}");
    }
    Ok(())
}

#[tokio::test]
async fn what_the_message_names_is_filled_in_and_marked_and_can_be_changed() -> Outcome {
    let fields = json!([
        { "id": "order", "kind": "order", "label": "Order number", "required": true },
        { "id": "email", "kind": "email", "label": "Your e-mail address", "required": true }
    ]);
    let site = site::dist()?;
    form_of(&site, &fields)?;
    let page = Page::open(&site, "/").await?;
    let widget = page.widget();
    to_own_form(&page, "I was charged twice for order AF-20391, two payments of 24.50 left my account")
        .await?;
    assert_eq!(widget.value("#sp-order").await?, "AF-20391");
    assert_eq!(widget.texts(".taken").await?, ["Taken from your message"]);
    widget.fill("#sp-order", "AF-20392").await?;
    widget.wait_gone(".taken").await?;
    widget.fill("#sp-email", ADDRESS).await?;
    widget.click("form .primary").await?;
    widget.wait_for(".reference").await?;
    assert_eq!(sent(&page).await?["order"], "AF-20392");
    page.quiet().await
}

#[tokio::test]
async fn a_form_is_filled_in_by_keyboard_alone() -> Outcome {
    let fields = json!([every_kind()[9].clone(), every_kind()[11].clone(), every_kind()[7].clone()]);
    let (_site, page) = open(&fields).await?;
    crate::support::tab_to(&page, "input#sp-paid").await?;
    page.press([' ']).await?;
    page.press([Key::Down]).await?;
    focus_comes_to(&page, "input#sp-paid.1").await?;
    crate::support::tab_to(&page, "input#sp-seen").await?;
    page.press([' ']).await?;
    crate::support::tab_to(&page, "input#sp-day").await?;
    page.type_here("3").await?;
    page.press([Key::Tab]).await?;
    page.type_here("4").await?;
    page.press([Key::Tab]).await?;
    page.type_here("2026").await?;
    page.press([Key::Enter]).await?;
    page.widget().wait_for(".reference").await?;
    let wanted = json!({ "paid": "By transfer", "seen": "At the bank", "day": "2026-04-03" });
    assert_eq!(sent(&page).await?, wanted);
    page.quiet().await
}

/// 320 CSS pixels are what is left of 1280 at 400 % zoom.
#[tokio::test]
async fn nothing_sticks_out_on_a_narrow_screen_and_from_right_to_left() -> Outcome {
    let (_site, page) = open(&every_kind()).await?;
    page.widget().click("form .primary").await?;
    page.widget().wait_for(".problems").await?;
    for width in [360, 320] {
        let dark = width == 320 && !leaves_out("forms in the dark scheme", Ability::Preferences)?;
        for direction in ["ltr", "rtl"] {
            page.show_on(Screen { width, height: 740, dark, still: true }).await?;
            page.script("document.documentElement.dir = arguments[0];", vec![direction.into()]).await?;
            assert_eq!(page.overflow().await?, 0, "{width} {direction}");
        }
    }
    page.accessible().await
}
