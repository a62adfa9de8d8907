//! A bridge that a page has written itself, as the property `chat` of its element.

use super::{case, open, opened, run, timed, without};
use serde_json::{Value, json};
use signpost_e2e::{Outcome, site};

fn page_kind() -> Value {
    json!({ "kind": "page" })
}

#[tokio::test]
async fn ten_lines_of_a_page_make_a_bridge() -> Outcome {
    let site = site::dist()?;
    let script = "
        document.querySelector('#one').chat = {
            async ready() {
                return true;
            },
            open(item) {
                window.told = item;
                item.reference = 'changed';
            },
        };";
    let page = opened(&site, script).await?;
    let body = "
        const isReady = await chats.ready(settings, one);
        return [isReady, await chats.open(settings, item, one), item.reference];";
    assert_eq!(run(&page, body, page_kind(), case()).await?, json!([true, true, "7QKX-2M0A"]));
    let mut told = case();
    told["reference"] = json!("changed");
    assert_eq!(
        page.script("return window.told;", vec![]).await?,
        told,
        "it gets a copy of all that is known"
    );
    page.quiet().await
}

#[tokio::test]
async fn two_elements_have_each_a_bridge_of_their_own() -> Outcome {
    let site = site::dist()?;
    let script = "for (const id of ['one', 'two']) {
            document.querySelector(`#${id}`).chat = { open: ({ reference }) => { window[id] = reference; } };
        }";
    let page = opened(&site, script).await?;
    let body = "
        const two = document.querySelector('#two');
        const ready = await Promise.all([chats.ready(settings, one), chats.ready(settings, two)]);
        await chats.open(settings, { ...item, reference: 'first' }, one);
        await chats.open(settings, { ...item, reference: 'second' }, two);
        return [ready, window.one, window.two];";
    assert_eq!(run(&page, body, page_kind(), case()).await?, json!([[true, true], "first", "second"]));
    page.quiet().await
}

#[tokio::test]
async fn one_element_may_have_a_bridge_while_the_other_waits_in_vain() -> Outcome {
    let (_site, page) = without().await?;
    let body = "
        const two = document.querySelector('#two');
        const [first, second] = [watch(chats.ready(settings, one)), watch(chats.ready(settings, two))];
        await clock.advance(1000);
        two.chat = { open() {} };
        await clock.advance(3000);
        return [first.value, second.value, second.at <= 1100, clock.waiting()];";
    assert_eq!(timed(&page, body, page_kind(), case()).await?, json!([false, true, true, 0]));
    page.quiet().await
}

#[tokio::test]
async fn a_page_may_set_its_bridge_late() -> Outcome {
    // What is no bridge is waited for as if nothing was there.
    for early in ["", "one.chat = null;", "one.chat = {};", "one.chat = { open: 'soon' };"] {
        let (_site, page) = without().await?;
        let body = format!(
            "{early}
             const seen = watch(chats.ready(settings, one));
             await clock.advance(2000);
             const before = seen.value;
             one.chat = {{ open() {{}} }};
             await clock.advance(200);
             return [before, seen.value, clock.waiting()];"
        );
        let found = timed(&page, &body, page_kind(), case()).await?;
        assert_eq!(found, json!(["waits", true, 0]), "{early}");
        page.quiet().await?;
    }
    let (_site, page) = without().await?;
    let body = "
        const seen = watch(chats.ready(settings, one));
        await clock.advance(3999);
        const before = seen.value;
        await clock.advance(1);
        return [before, seen.value, clock.waiting()];";
    assert_eq!(timed(&page, body, page_kind(), case()).await?, json!(["waits", false, 0]));
    page.quiet().await
}

#[tokio::test]
async fn a_bridge_says_whether_it_is_ready_and_silence_is_no() -> Outcome {
    for (ready, expected) in [
        ("() => true", json!([true, 0])),
        // Many a page will only wait for its script there.
        ("async () => {}", json!([true, 0])),
        ("() => false", json!([false, 0])),
        ("async () => false", json!([false, 0])),
        ("() => { throw new Error('broken'); }", json!([false, 0])),
        ("() => Promise.reject()", json!([false, 0])),
        ("() => new Promise((done) => setTimeout(done, 1500, true))", json!([true, 1500])),
        ("() => new Promise(() => {})", json!([false, 4000])),
    ] {
        let (_site, page) = without().await?;
        let body = format!(
            "one.chat = {{ open() {{}}, ready: {ready} }};
             const seen = watch(chats.ready(settings, one));
             await clock.advance(5000);
             return [[seen.value, seen.at], clock.waiting()];"
        );
        let found = timed(&page, &body, page_kind(), case()).await?;
        assert_eq!(found, json!([expected, 0]), "{ready}");
        page.quiet().await?;
    }
    Ok(())
}

#[tokio::test]
async fn what_a_bridge_throws_or_rejects_is_no_error_of_the_page() -> Outcome {
    for (opens, expected) in [
        ("() => { throw new Error('broken'); }", json!([false, 0])),
        ("() => Promise.reject(new Error('broken'))", json!([false, 0])),
        ("() => Promise.reject()", json!([false, 0])),
        ("() => false", json!([false, 0])),
        ("async () => false", json!([false, 0])),
        ("() => {}", json!([true, 0])),
        ("async () => 'anything'", json!([true, 0])),
        ("() => new Promise((done) => setTimeout(done, 1500))", json!([true, 1500])),
        // It waits until the customer has closed the chat, or for ever.
        ("() => new Promise(() => {})", json!([true, 4000])),
        ("() => new Promise((_, fail) => setTimeout(fail, 4500, new Error('late')))", json!([true, 4000])),
    ] {
        let (_site, page) = without().await?;
        let body = format!(
            "one.chat = {{ open: {opens} }};
             const seen = watch(chats.open(settings, item, one));
             await clock.advance(5000);
             return [[seen.value, seen.at], clock.waiting()];"
        );
        let found = timed(&page, &body, page_kind(), case()).await?;
        assert_eq!(found, json!([expected, 0]), "{opens}");
        page.quiet().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_bridge_that_was_taken_away_is_not_opened() -> Outcome {
    let (_site, page) = without().await?;
    assert_eq!(open(&page, page_kind(), case()).await?, false);
    page.quiet().await
}
