//! Teaching: rows, training, the report, and what happens when the worker dies.

use signpost_e2e::{Key, Outcome, Page, Screen, View, site};
use std::time::{Duration, Instant};

/// A fortieth of the sample's rows, with those that are planted, so that training takes seconds; and a worker that can be made to die while it trains.
const BEFORE: &str = "
    const real = window.fetch;
    window.fetch = async (...all) => {
        const answer = await real(...all);
        if (!String(all[0]).includes('studio-rows')) return answer;
        const lines = (await answer.text()).split('\\n').filter(Boolean);
        const planted = await (await real('studio-planted.json')).json();
        const kept = new Set(planted.rows.map((row) => row.text));
        return new Response(lines.filter((line, at) => at % 40 === 0 || kept.has(JSON.parse(line).text)).join('\\n'));
    };
    const Real = window.Worker;
    window.Worker = class extends Real {
        postMessage(message, ...more) {
            super.postMessage(message, ...more);
            if (message.name !== 'train' || !window.dying) return;
            window.dying = false;
            setTimeout(() => { this.terminate(); this.dispatchEvent(new Event('error')); }, 300);
        }
    };";

/// Opens a view of the sample with a fortieth of its rows.
pub(crate) async fn open_small_at(view: &str) -> Outcome<(site::Server, Page)> {
    open_with(BEFORE, view).await
}

async fn open_with(script: &str, view: &str) -> Outcome<(site::Server, Page)> {
    let site = site::studio()?;
    let page = Page::start().await?;
    page.before_each(script).await?;
    page.goto(&site.url(&format!("/studio.html#/{view}"))).await?;
    page.document().wait_for(&format!("section.{view}:not([hidden])")).await?;
    Ok((site, page))
}

async fn open_small() -> Outcome<(site::Server, Page)> {
    let (site, page) = open_small_at("teach").await?;
    page.document().wait_for(".teach-grid").await?;
    Ok((site, page))
}

/// Training takes longer than anything else is waited for.
pub(crate) async fn wait_long(page: &Page, css: &str, seconds: u64) -> Outcome {
    let began = Instant::now();
    while !page.document().shows(css).await? && began.elapsed() < Duration::from_secs(seconds) {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    page.document().wait_for(css).await.map(drop)
}

pub(crate) async fn ngrams_alone(page: &Page) -> Outcome {
    let document = page.document();
    document.click(".teach-bar > details > summary").await?;
    document.choose("select[name=stages]", "N-grams alone: much faster").await?;
    document.click(".teach-bar > details > summary").await
}

async fn rows(page: &Page) -> Outcome<String> {
    let said = page.document().texts(".teach-bar .head p").await?;
    Ok(said.into_iter().next().unwrap_or_default())
}

/// Pictures for who wants to look at them: `SIGNPOST_PICTURES` names a folder.
async fn picture(page: &Page, name: &str) -> Outcome {
    let Ok(folder) = std::env::var("SIGNPOST_PICTURES") else { return Ok(()) };
    for (width, dark) in [(1024, false), (1440, false), (1440, true), (1024, true)] {
        page.show_on(Screen { width, height: 900, dark, still: true }).await?;
        tokio::time::sleep(Duration::from_millis(300)).await;
        let scheme = if dark { "dark" } else { "light" };
        let bytes = page.picture(View::Viewport).await?;
        let _ = std::fs::write(format!("{folder}/teach-{name}-{width}-{scheme}.png"), bytes);
    }
    Ok(())
}

#[tokio::test]
async fn an_intent_is_added_rows_are_corrected_and_the_model_is_retrained_and_published() -> Outcome {
    let (_site, page) = open_small().await?;
    let document = page.document();
    picture(&page, "rows").await?;
    page.accessible().await?;

    // Five messages of a new intent.
    document.click_text(".teach-bar button", "Add an intent").await?;
    document.fill(".teach-adding input[name=label]", "Borrow a display plant").await?;
    document.fill(".teach-adding input[name=category-label]", "Events").await?;
    for (at, text) in [
        "can I borrow plants for my wedding",
        "do you lend out display plants",
        "we need greenery for a stage, only for a weekend",
        "hire of large plants for an event",
        "is it possible to rent a plant for a day",
    ]
    .iter()
    .enumerate()
    {
        document.fill(&format!(".teach-adding input[name=message-{at}]"), text).await?;
    }
    picture(&page, "adding").await?;
    page.accessible().await?;
    document.click_text(".teach-adding button", "Add the intent").await?;
    document.wait_gone(".teach-adding").await?;
    document.wait_for_text("#teach-rows-title", "Borrow a display plant").await?;
    assert_eq!(document.texts(".teach-row").await?.len(), 5);
    assert!(rows(&page).await?.contains("5 new"), "{}", rows(&page).await?);

    // One more by hand; one is changed in place, with the keyboard alone.
    document.fill("input[name=add-row]", "lend me a palm tree for a party").await?;
    page.press([char::from(Key::Enter)]).await?;
    document.wait_for_text(".teach-row", "palm tree").await?;
    document.click(".teach-row").await?;
    page.press([char::from(Key::Enter)]).await?;
    document.wait_for(".teach-row input[type=text]").await?;
    page.type_here("lend me two palm trees for a party").await?;
    page.press([char::from(Key::Enter)]).await?;
    document.wait_for_text(".teach-row", "two palm trees").await?;

    // Three rows go to another intent at once, and come back.
    page.press([char::from(Key::Home)]).await?;
    page.press([char::from(Key::Shift), char::from(Key::Down)]).await?;
    page.press([char::from(Key::Shift), char::from(Key::Down)]).await?;
    document.wait_for_text(".teach-chosen", "3 selected").await?;
    document.choose("select[name=move-to]", "How to use something (product.how_to)").await?;
    page.until(
        "three rows less",
        async || Ok((document.texts(".teach-row").await?.len() == 3).then_some(())),
    )
    .await?;
    document.click_text(".undoing button", "Undo").await?;
    page.until("they are back", async || Ok((document.texts(".teach-row").await?.len() == 6).then_some(())))
        .await?;

    ngrams_alone(&page).await?;
    document.click_text(".teach-bar button", "Retrain").await?;
    document.wait_for(".teach-bar .working").await?;
    picture(&page, "training").await?;
    wait_long(&page, "#teach-figures-title", 180).await?;
    let said = document.wait_for_text(".teach-model h3", "was trained in").await?;
    println!("{said}; {:?}", document.texts("#teach-figures-title ~ p").await?);
    document.wait_for_text("#teach-figures-title ~ p", "With the rows as published").await?;
    picture(&page, "report").await?;
    page.accessible().await?;
    document.click_text(".teach-model button", "Publish").await?;
    document.wait_for_text(".teach-model", "Published").await?;
    assert!(rows(&page).await?.contains("as far as is known"), "{}", rows(&page).await?);
    document.click_text(".undoing button", "Undo").await?;
    document.wait_for_text(".teach-model button", "Publish").await?;
    assert!(rows(&page).await?.contains("Since the model was trained"), "{}", rows(&page).await?);
    page.quiet().await
}

#[tokio::test]
async fn a_worker_that_dies_in_training_loses_no_row() -> Outcome {
    let (_site, page) = open_small().await?;
    let document = page.document();
    ngrams_alone(&page).await?;
    document.click_text(".teach-intents button", "Where my order is").await?;
    document.fill("input[name=add-row]", "which van has my ferns").await?;
    page.press([char::from(Key::Enter)]).await?;
    document.wait_for_text(".teach-row", "which van has my ferns").await?;
    page.script("window.dying = true;", vec![]).await?;
    document.click_text(".teach-bar button", "Retrain").await?;
    document.wait_for_text(".teach-bar .troubles", "ran out of memory").await?;
    document.wait_for_text(".teach-bar", "Your rows and the published model are as they were").await?;
    picture(&page, "died").await?;
    assert!(rows(&page).await?.contains("1 new"), "{}", rows(&page).await?);

    // Started again, and stopped by hand.
    document.click_text(".teach-bar button", "Retrain").await?;
    document.click_text(".working button", "Stop").await?;
    document.wait_for_text(".teach-bar .troubles", "It was stopped").await?;
    document.click_text(".teach-bar button", "Retrain").await?;
    wait_long(&page, ".teach-model", 120).await?;
    page.quiet().await
}

/// Messages with their topics, as somebody has them in a table.
const CORRECTIONS: &str = "text,intent
the courier left my monstera in the rain please help,orders.damaged_or_wrong
is it true that you deliver on Sundays please,orders.delivery_options
you took the money two times please look,billing.duplicate_charge
";

/// Sends [`CORRECTIONS`] from the tests to Teach.
async fn send_corrections(page: &Page) -> Outcome {
    let document = page.document();
    document.click("nav a[href='#/tests']").await?;
    document.wait_for("section.tests:not([hidden]) .bench").await?;
    let script = "const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([arguments[0]], 'desk.csv'));
        document.querySelector('.bench').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));";
    page.script(script, vec![CORRECTIONS.into()]).await?;
    document.wait_for_text(".said h3", "desk.csv").await?;
    document.fill("input[aria-label='Find in the messages']", "please").await?;
    document.click_text(".tools button", "Teach these 3").await?;
    document.wait_for_text(".teach-pending h3", "3 corrections wait").await.map(drop)
}

async fn saved(page: &Page) -> Outcome {
    page.document().wait_for_text(".bar .saved", "Saved").await.map(drop)
}

#[tokio::test]
async fn corrections_wait_until_they_are_taken_over() -> Outcome {
    let (_site, page) = open_small().await?;
    let document = page.document();
    send_corrections(&page).await?;
    picture(&page, "pending").await?;
    page.accessible().await?;
    // They are the project's: kept with it, and undone like the rest.
    document.click_text(".undoing button", "Undo").await?;
    document.wait_gone(".teach-pending").await?;
    document.click_text(".undoing button", "Redo").await?;
    document.wait_for_text(".teach-pending h3", "3 corrections wait").await?;
    saved(&page).await?;
    page.client().refresh().await?;
    document.wait_for_text(".teach-pending h3", "3 corrections wait").await?;
    assert_eq!(
        page.script("return localStorage.length", vec![]).await?,
        0,
        "nothing is kept beside the project"
    );

    document.click_text(".teach-pending button", "Take over").await?;
    document.wait_for_text(".teach-pending h3", "2 corrections wait").await?;
    document.click(".teach-pending li button.quiet").await?;
    document.wait_for_text(".teach-pending h3", "1 correction waits").await?;
    document.click_text(".undoing button", "Undo").await?;
    document.wait_for_text(".teach-pending h3", "2 corrections wait").await?;
    document.click_text(".teach-pending button", "Take all over").await?;
    document.wait_gone(".teach-pending").await?;
    assert!(rows(&page).await?.contains("3 new"), "{}", rows(&page).await?);
    document.click_text(".undoing button", "Undo").await?;
    document.wait_for_text(".teach-pending h3", "2 corrections wait").await?;
    page.quiet().await
}

#[tokio::test]
async fn corrections_belong_to_their_project() -> Outcome {
    let (_site, page) = open_small().await?;
    let document = page.document();
    send_corrections(&page).await?;
    saved(&page).await?;
    document.click("nav a[href='#/projects']").await?;
    document.click_text(".projects-page button", "Open the sample anew").await?;
    page.until("two projects", async || {
        Ok((document.texts(".projects-list tbody .name").await?.len() == 2).then_some(()))
    })
    .await?;
    saved(&page).await?;
    document.click("nav a[href='#/teach']").await?;
    document.wait_for("section.teach:not([hidden])").await?;
    document.wait_gone(".teach-pending").await?;
    // They are there when one comes back.
    document.click("nav a[href='#/projects']").await?;
    document.click("button[aria-label='Open Alder & Finch']").await?;
    document.click("nav a[href='#/teach']").await?;
    document.wait_for_text(".teach-pending h3", "3 corrections wait").await?;
    page.quiet().await
}

#[tokio::test]
async fn the_report_of_a_training_is_there_after_a_reload() -> Outcome {
    let (_site, page) = open_small().await?;
    let document = page.document();
    ngrams_alone(&page).await?;
    document.click_text(".teach-bar button", "Retrain").await?;
    wait_long(&page, "#teach-suspects-title", 180).await?;
    document.wait_gone(".teach-bar .working").await?;
    let said = document.wait_for_text(".teach-model h3", "was trained in").await?;
    let figures = document.texts("#teach-figures-title ~ p").await?;
    let suspects = document.texts(".teach-suspects .teach-said").await?;
    // One of them was looked at, and is right.
    document.click_text(".teach-suspects li:first-child button", "It is right as it is").await?;
    let left = suspects.get(1..).unwrap_or_default().to_vec();
    let shown = async || page.document().texts(".teach-suspects .teach-said").await;
    page.until("one less", async || Ok((!shown().await?.contains(&suspects[0])).then_some(()))).await?;
    // It is not what the designer did: undo takes back the stages that were chosen, and leaves it.
    document.click_text(".undoing button", "Undo").await?;
    document.wait_for_text(".teach-bar summary", "both stages").await?;
    assert!(document.shows(".teach-model").await?);
    saved(&page).await?;
    page.client().refresh().await?;
    document.wait_for(".teach-grid").await?;
    document.click_text(".teach-tabs button", "Report").await?;
    assert_eq!(document.wait_for_text(".teach-model h3", "was trained in").await?, said);
    assert_eq!(document.texts("#teach-figures-title ~ p").await?, figures);
    let now = shown().await?;
    assert_eq!(now.iter().take(left.len()).collect::<Vec<_>>(), left.iter().collect::<Vec<_>>());
    // The model is there, too: it can be published now.
    document.click_text(".teach-model button", "Publish").await?;
    document.wait_for_text(".teach-model", "Published").await?;
    document.click_text(".teach-model button", "Close the report").await?;
    document.wait_gone(".teach-tabs").await?;
    saved(&page).await?;
    page.client().refresh().await?;
    document.wait_for(".teach-grid").await?;
    assert!(!document.shows(".teach-tabs").await?, "a report that was closed stays closed");
    page.quiet().await
}

/// How long 12,000 rows take: `cargo test -p signpost-e2e --test studio twelve -- --ignored --nocapture`.
#[tokio::test]
#[ignore = "it measures"]
async fn twelve_thousand_rows_are_cross_validated() -> Outcome {
    let (_site, page) = open_with(&BEFORE.replace("at % 40", "at % 2"), "teach").await?;
    let document = page.document();
    println!("{}", rows(&page).await?);
    let began = Instant::now();
    document.click(".teach-intents button").await?;
    document.click(".teach-grid").await?;
    page.press([char::from(Key::End)]).await?;
    println!("to the last row: {:?}", began.elapsed());
    document.click_text(".teach-bar button", "Check the rows").await?;
    wait_long(&page, "#teach-figures-title", 400).await?;
    println!("{:?}", document.texts("#teach-figures-title ~ p").await?);
    page.quiet().await
}
