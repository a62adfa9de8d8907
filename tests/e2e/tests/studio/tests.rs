//! The test bench: files come in, tests run, and what fails is found and mended.

use crate::open;
use fantoccini::key::Key;
use serde_json::json;
use signpost_e2e::{Outcome, Page};

/// Some fifty messages as a spreadsheet writes them, with two rows that cannot be read.
const FILE: &str = include_str!("tests.csv");

/// Drops a file of this text on the view.
async fn drop_file(page: &Page, name: &str, text: &str) -> Outcome {
    let script = "const [name, text] = arguments;
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([text], name));
        document.querySelector('.bench').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));";
    page.script(script, vec![json!(name), json!(text)]).await.map(drop)
}

/// How many tests are listed.
async fn listed(page: &Page) -> Outcome<u64> {
    let rows =
        page.script("return Number(document.querySelector('.tests-grid').ariaRowCount) - 1;", vec![]).await?;
    Ok(rows.as_u64().unwrap_or_default())
}

/// The number under this name.
async fn number(page: &Page, name: &str) -> Outcome<u64> {
    let script = "return Number([...document.querySelectorAll('.number')].find((n) => n.innerText.includes(arguments[0]))
        .querySelector('b').innerText);";
    Ok(page.script(script, vec![json!(name)]).await?.as_u64().unwrap_or_default())
}

/// What is said of the file that came in.
async fn title(page: &Page) -> Outcome<Option<String>> {
    let text = page.script("return document.querySelector('.said h3')?.innerText ?? null;", vec![]).await?;
    Ok(text.as_str().map(str::to_owned))
}

#[tokio::test]
async fn a_file_is_dropped_run_filtered_and_mended() -> Outcome {
    let (_site, page) = open("tests").await?;
    let document = page.document();
    drop_file(&page, "november.csv", FILE).await?;
    document.wait_for_text(".said h3", "from november.csv into “november”").await?;
    let said = document.texts(".said li").await?;
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].contains("row 6") && said[0].contains("empty"), "{said:?}");
    assert!(said[1].contains("row 10") && said[1].contains("quote"), "{said:?}");
    document.wait_for_text(".said", "Personal data in 1 message was masked").await?;
    document.wait_for_text(".unknown", "Did you mean refund.request?").await?;
    page.accessible().await?;

    document.click(".bench-head button.primary").await?;
    document.wait_for_text(".bench-head button.primary", "up to date").await?;
    let (passed, failed) = (number(&page, "Passed").await?, number(&page, "Failed").await?);
    assert!(passed >= 38 && failed >= 4, "{passed} passed, {failed} failed");
    assert_eq!(number(&page, "Missed risks").await?, 1);
    document.click(".said button[aria-label='Close the report']").await?;
    document.click(".unknown button").await?;
    document.wait_gone(".unknown").await?;
    assert_eq!(number(&page, "Failed").await?, failed - 1, "the expectation exists now");

    // The missed risk stands first.
    document.click_text(".number", "Failed").await?;
    assert_eq!(listed(&page).await?, failed - 1);
    document.wait_for_text(".test", "Missed risk").await?;
    document.click(".tests-grid .test").await?;
    document.wait_for_text(".verdict", "Expected a person, opened the flow").await?;
    page.accessible().await?;
    page.press([Key::Escape]).await?;
    document.click(".chip").await?;

    // A cell of the matrix filters.
    document.click_text("[role=tab]", "Confusions").await?;
    document.wait_for(".matrix .picture svg").await?;
    page.accessible().await?;
    let pick = "[...document.querySelectorAll('.picture [role=button]')]
        .find((cell) => cell.ariaLabel.startsWith('Expected refund.request, understood orders.'))
        .dispatchEvent(new MouseEvent('click', { bubbles: true }));";
    page.script(pick, vec![]).await?;
    document.wait_for(".tools select.chosen").await?;
    assert_eq!(document.value("[aria-label=Expected]").await?, "refund.request");
    assert_eq!(listed(&page).await?, 2);

    // By keys: what came is expected from now on; undo takes it back.
    let grid = document.wait_for(".tests-grid").await?;
    page.script("arguments[0].focus();", vec![serde_json::to_value(&grid).unwrap_or_default()]).await?;
    page.press(['a']).await?;
    assert_eq!(listed(&page).await?, 1);
    document.click_text(".undoing button", "Undo").await?;
    assert_eq!(listed(&page).await?, 2);
    page.quiet().await
}

#[tokio::test]
async fn two_hundred_thousand_rows_are_read_and_shown() -> Outcome {
    let (_site, page) = open("tests").await?;
    let document = page.document();
    let script = "const rows = Array.from({ length: 200000 }, (_, n) => `\"where is my order, ${n % 1000} of batch ${Math.floor(n / 1000)}\",orders.track`);
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([`text,intent\\n${rows.join('\\n')}`], 'many.csv'));
        window.began = performance.now();
        document.querySelector('.bench').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));";
    page.script(script, vec![]).await?;
    document.wait_for(".working").await?;
    let title = loop {
        if let Some(title) = title(&page).await? {
            break title;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    };
    let took = page.script("return performance.now() - window.began;", vec![]).await?;
    println!("read, masked and shown in {took} ms");
    assert!(title.contains("200000 messages"), "{title}");
    assert_eq!(listed(&page).await?, 200_000);
    // From the first row to the last, and only some of them are drawn.
    let jump = "const grid = document.querySelector('.tests-grid');
        grid.focus();
        const began = performance.now();
        grid.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true }));
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        return performance.now() - began;";
    let took = page.script_async(jump, vec![]).await?;
    println!("to the last row in {took} ms");
    document.wait_for_text(".test.current", "999 of batch 199").await?;
    assert!(document.all(".test").await?.len() < 100);
    page.quiet().await
}

/// The same message on a Monday morning and at night; the last two rows cannot be read.
const AROUND: &str = "text,flow,at,context
where is my parcel,track-order,2026-11-30T10:00,
where is my parcel,person,2026-11-29T03:00,plan=club
where is my parcel,person,noon,
where is my parcel,person,,club
";

#[tokio::test]
async fn a_test_says_what_the_page_knows_and_what_the_clock_shows() -> Outcome {
    let (_site, page) = open("flows").await?;
    let document = page.document();
    // Whoever writes at night goes to a person: a rule that a designer makes in the form.
    crate::forms::add_rule_for_nights(&page).await?;
    document.click("nav a[href='#/tests']").await?;
    document.wait_for("section.tests:not([hidden]) .bench").await?;
    drop_file(&page, "hours.csv", AROUND).await?;
    document.wait_for_text(".said h3", "from hours.csv").await?;
    let said = document.texts(".said li").await?.join("\n");
    assert!(said.contains("row 4") && said.contains("\"noon\" is not a time"), "{said}");
    assert!(said.contains("row 5") && said.contains("\"club\" is not a field"), "{said}");
    document.click(".said button[aria-label='Close the report']").await?;
    document.wait_for_text(".tests-grid .tag", "2026-11-29 03:00, plan=club").await?;
    document.click(".bench-head button.primary").await?;
    document.wait_for_text(".bench-head button.primary", "up to date").await?;
    assert_eq!((number(&page, "Passed").await?, number(&page, "Failed").await?), (2, 0));
    page.accessible().await?;

    // In the details, the clock is put to the night: the result of before is not shown for it.
    document.click(".tests-grid .test").await?;
    document.wait_for(".details input[name=test-at]").await?;
    page.accessible().await?;
    let set = "const field = document.querySelector('.details input[name=test-at]');
        field.value = '2026-11-29T04:00';
        field.dispatchEvent(new Event('change', { bubbles: true }));";
    page.script(set, vec![]).await?;
    document.wait_for_text(".bench-head button.primary", "Run 1 more").await?;
    document.click(".bench-head button.primary").await?;
    document.wait_for_text(".verdict", "Expected the flow track-order, went to a person").await?;
    document.fill(".details input[name=test-context]", "club").await?;
    page.press([Key::Tab]).await?;
    document.wait_for_text("#tests-context-problem", "is not a field and its value").await?;
    page.quiet().await
}

#[tokio::test]
async fn a_worker_is_sent_what_has_changed_and_no_more() -> Outcome {
    let site = signpost_e2e::site::studio()?;
    let page = Page::start().await?;
    page.before_each(
        "window.sent = [];
         const Real = window.Worker;
         window.Worker = class extends Real {
             postMessage(message, ...more) {
                 if (message.name === 'load') window.sent.push(Object.keys(message.ask ?? {}).filter((key) => message.ask[key] != null));
                 if (message.name === 'run_tests') window.sent.push(['run']);
                 super.postMessage(message, ...more);
             }
         };",
    )
    .await?;
    page.goto(&site.url("/studio.html#/tests")).await?;
    let document = page.document();
    document.wait_for(".bench-head button.primary").await?;
    document.wait_for_text(".bar .saved", "Saved").await?;
    document.click(".bench-head button.primary").await?;
    wait_up_to_date(&page).await?;
    let first = page.script("return window.sent.splice(0)", vec![]).await?;
    assert!(
        first.as_array().is_some_and(|all| all.iter().any(|keys| keys.to_string().contains("rows"))),
        "{first}"
    );
    // Another threshold: the rows, the model and the encoder stay where they are.
    document.click("nav a[href='#/thresholds']").await?;
    document.wait_for("#threshold-accept").await?;
    page.script("document.querySelector('#threshold-accept').focus()", vec![]).await?;
    page.press(['\u{E012}']).await?;
    document.click_text(".thresholds-controls button", "Write to the flows file").await?;
    document.click("nav a[href='#/tests']").await?;
    document.wait_for(".stale-note").await?;
    page.script("window.sent.splice(0)", vec![]).await?;
    document.click(".bench-head button.primary").await?;
    wait_up_to_date(&page).await?;
    let second = page.script("return window.sent.splice(0)", vec![]).await?;
    let loads: Vec<String> = second.as_array().into_iter().flatten().map(ToString::to_string).collect();
    assert!(loads.iter().any(|keys| keys.contains("run")), "{loads:?}");
    assert!(loads.iter().any(|keys| keys.contains("flows")), "{loads:?}");
    assert!(loads.iter().all(|keys| !keys.contains("rows") && !keys.contains("model")), "{loads:?}");
    page.quiet().await
}

/// 300 messages take longer than anything else is waited for.
async fn wait_up_to_date(page: &Page) -> Outcome {
    let done = "return document.querySelector('.bench-head button.primary').innerText.includes('up to date')";
    let mut tries = 0;
    while page.script(done, vec![]).await? != true && tries < 600 {
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        tries += 1;
    }
    page.document().wait_for_text(".bench-head button.primary", "up to date").await.map(drop)
}
