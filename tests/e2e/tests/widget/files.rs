//! Files in a form: what they are by their content, drawn anew, named plainly, removed, and handed over with the case.

use crate::forms::{form_of, to_own_form};
use crate::support::{ADDRESS, cases, focus_comes_to, receipt, text};
use serde_json::{Value, json};
use signpost_e2e::site::{self, Server};
use signpost_e2e::states::TWICE;
use signpost_e2e::{Outcome, Page};

/// What a camera writes into a picture, and nobody is to see.
const PLACE: &str = "51.5007N 0.1246W";

/// Functions that the scripts below begin with. `photo` makes a JPEG with a place in it, and so many bytes more.
const MAKE: &str = "
    const root = document.querySelector('signpost-widget').shadowRoot;
    const input = root.getElementById('sp-photo');
    const list = (files) => { const all = new DataTransfer(); files.forEach((file) => all.items.add(file)); return all; };
    const choose = (...files) => {
        input.files = list(files).files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
    };
    const photo = async (name, width, height, more = 0) => {
        const canvas = document.createElement('canvas');
        Object.assign(canvas, { width, height });
        const context = canvas.getContext('2d');
        context.fillStyle = 'teal';
        context.fillRect(0, 0, width / 2, height);
        const drawn = await new Promise((done) => canvas.toBlob(done, 'image/jpeg'));
        const segment = (kind, bytes) => new Blob([new Uint8Array([0xff, kind, (bytes.length + 2) >> 8, (bytes.length + 2) & 255]), bytes]);
        const place = segment(0xe1, new TextEncoder().encode('Exif\\0\\0' + '51.5007N 0.1246W'));
        const filling = Array.from({ length: Math.ceil(more / 65000) }, () => segment(0xfe, new Uint8Array(65000)));
        return new File([drawn.slice(0, 2), place, ...filling, drawn.slice(2)], name, { type: 'image/jpeg' });
    };
";

async fn run(page: &Page, body: &str, arguments: Vec<Value>) -> Outcome<Value> {
    page.script_async(&format!("const given = arguments; {MAKE} {body}"), arguments).await
}

fn fields(accept: &Value, more: Value) -> Value {
    let mut photo = json!({ "id": "photo", "kind": "file", "label": "A photo or a receipt", "accept": accept, "most": 3 });
    for (key, value) in more.as_object().cloned().unwrap_or_default() {
        photo[key] = value;
    }
    json!([
        { "id": "message", "kind": "textarea", "label": "What happened", "prefill": "utterance" },
        photo,
        { "id": "email", "kind": "email", "label": "Your e-mail address", "required": true }
    ])
}

async fn open(fields: &Value) -> Outcome<(Server, Page)> {
    let site = site::dist()?;
    form_of(&site, fields)?;
    let page = Page::open(&site, "/").await?;
    let keep = "addEventListener('signpost-submit', (event) => { window.got = event.detail.files; });";
    page.script(keep, vec![]).await?;
    to_own_form(&page, TWICE).await?;
    Ok((site, page))
}

async fn names(page: &Page, count: usize) -> Outcome<Vec<String>> {
    page.until("the files", async || {
        let names = page.widget().texts(".attached bdi").await?;
        Ok((names.len() == count).then_some(names))
    })
    .await
}

#[tokio::test]
async fn a_photo_is_drawn_anew_and_goes_along_without_its_place() -> Outcome {
    let (_site, page) = open(&fields(&json!(["image"]), json!({}))).await?;
    let widget = page.widget();
    // Larger than any form takes, were it not a picture.
    run(
        &page,
        "choose(await photo('C:\\\\fakepath\\\\my \\u202ephoto.JPEG', 3000, 1500, 20_000_000));",
        vec![],
    )
    .await?;
    assert_eq!(names(&page, 1).await?, ["my photo.jpg"]);
    page.until("a small picture", async || {
        let drawn = run(&page, "return root.querySelector('canvas.thumb').width;", vec![]).await?;
        Ok((drawn == 128).then_some(()))
    })
    .await?;
    widget.fill("#sp-email", ADDRESS).await?;
    widget.click("form .primary").await?;
    widget.wait_for(".reference").await?;
    let got = "const [{ file, ...told }] = window.got;
        const picture = await createImageBitmap(file);
        const text = new TextDecoder('latin1').decode(await file.arrayBuffer());
        structuredClone(window.got);
        return { told, size: file.size, name: file.name, type: file.type, sides: [picture.width, picture.height], tells: text.includes(given[0]) };";
    let got = run(&page, got, vec![PLACE.into()]).await?;
    assert_eq!(got["sides"], json!([2000, 1000]));
    assert_eq!(got["tells"], false, "the place of the photo");
    assert_eq!((&got["name"], &got["type"]), (&json!("my photo.jpg"), &json!("image/jpeg")));
    assert_eq!((&got["told"]["size"], &got["told"]["field"]), (&got["size"], &json!("photo")));
    assert!(got["size"].as_u64().is_some_and(|size| size < 1_000_000), "{got}");
    let kept = &cases(&page).await?[0];
    assert_eq!(kept["files"][0]["name"], "my photo.jpg");
    assert_eq!(kept["fields"][1]["value"], "my photo.jpg", "the receipt names it");
    assert!(receipt(&page).await?.contains("my photo.jpg"));
    page.quiet().await
}

#[tokio::test]
async fn what_is_in_a_file_decides_and_the_rest_is_kept() -> Outcome {
    let (_site, page) = open(&fields(&json!(["image", "pdf"]), json!({ "most_bytes": 1_000_000 }))).await?;
    let widget = page.widget();
    let several = "choose(
        new File(['MZ\\x90\\0\\x03'], 'holiday.jpg', { type: 'image/jpeg' }),
        new File(['%PDF-1.7 receipt'], '../<img src=x onerror=alert(1)>.exe'),
        new File([], 'nothing.pdf'));";
    run(&page, several, vec![]).await?;
    assert_eq!(names(&page, 1).await?, ["img src=x onerror=alert(1).pdf"]);
    widget.wait_for_text(".news .problem", "nothing.pdf").await?;
    let said = widget.texts(".news .problem").await?;
    assert!(said[0].starts_with("“holiday.jpg” is not a picture or a PDF."), "{said:?}");
    assert_eq!(said[1], "“nothing.pdf” is empty");
    assert!(!widget.shows(".problems").await?, "it is no mistake in the form");
    run(&page, "choose(new File(['%PDF-1.7', new Uint8Array(1_000_000)], 'large.pdf'));", vec![]).await?;
    widget.wait_for_text(".news .problem", "“large.pdf” is too large. It can have at most 1 MB").await?;
    // It begins like a picture, and is none.
    run(&page, "choose(new File(['\\u0089PNG\\r\\n\\x1a\\n'].map((t) => Uint8Array.from(t, (c) => c.charCodeAt(0))), 'torn.png'));", vec![])
        .await?;
    widget.wait_for_text(".news .problem", "We could not read “torn.png”").await?;
    assert_eq!(names(&page, 1).await?.len(), 1, "what was added stays");
    page.quiet().await?;
    page.accessible().await
}

#[tokio::test]
async fn files_are_pasted_dropped_and_taken_away_again() -> Outcome {
    let (_site, page) = open(&fields(&json!(["image"]), json!({}))).await?;
    let widget = page.widget();
    let paste = "const clipboardData = list([await photo('image.png', 40, 30)]);
        root.getElementById('sp-message').dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }));";
    run(&page, paste, vec![]).await?;
    assert_eq!(names(&page, 1).await?, ["image.jpg"]);
    assert_eq!(widget.value("#sp-message").await?, TWICE, "the text is as it was");
    let drop = "const dataTransfer = list([await photo('a.jpg', 40, 30), await photo('b.jpg', 30, 40), await photo('c.jpg', 9, 9)]);
        const options = { dataTransfer, bubbles: true, cancelable: true, composed: true };
        const over = new DragEvent('dragover', options);
        root.querySelector('form').dispatchEvent(over);
        root.querySelector('form').dispatchEvent(new DragEvent('drop', options));
        return over.defaultPrevented;";
    assert_eq!(
        run(&page, drop, vec![]).await?,
        true,
        "the browser does not open it in the place of the page"
    );
    assert_eq!(names(&page, 3).await?, ["image.jpg", "a.jpg", "b.jpg"]);
    widget.wait_for_text(".news .problem", "You can add up to 3 files").await?;
    widget.click(".attached li:nth-child(2) button").await?;
    assert_eq!(names(&page, 2).await?, ["image.jpg", "b.jpg"]);
    focus_comes_to(&page, "input#sp-photo").await?;
    widget.wait_gone(".news .problem").await?;
    widget.fill("#sp-email", ADDRESS).await?;
    widget.click("form .primary").await?;
    widget.wait_for(".reference").await?;
    let sent = page.wait_for_event("signpost-submit").await?.detail;
    let sent: Vec<&str> =
        sent["files"].as_array().into_iter().flatten().map(|file| text(&file["name"])).collect();
    assert_eq!(sent, ["image.jpg", "b.jpg"]);
    page.quiet().await
}

#[tokio::test]
async fn nothing_of_a_file_is_left_once_it_is_sent() -> Outcome {
    let (_site, page) = open(&fields(&json!(["image", "text"]), json!({ "required": true }))).await?;
    let widget = page.widget();
    widget.fill("#sp-email", ADDRESS).await?;
    widget.click("form .primary").await?;
    widget.wait_for_text(".problems a", "Add a file for “A photo or a receipt”").await?;
    widget.click(".problems a").await?;
    focus_comes_to(&page, "input#sp-photo").await?;
    run(&page, "choose(new File(['an error\\nin line 3'], 'log.txt'));", vec![]).await?;
    names(&page, 1).await?;
    let count = "const open = indexedDB.open('signpost.files.1');
        await new Promise((done) => (open.onsuccess = done));
        const store = open.result.transaction('files').objectStore('files').count();
        await new Promise((done) => (store.onsuccess = done));
        open.result.close();
        return store.result;";
    let has = async |wanted: u64| {
        page.until("the database", async || {
            let count = run(&page, count, vec![]).await?;
            Ok((count == wanted).then_some(()))
        })
        .await
    };
    has(1).await?;
    widget.click("form .primary").await?;
    widget.wait_for(".reference").await?;
    has(0).await?;
    page.quiet().await
}

#[tokio::test]
async fn a_photo_survives_a_reload_and_is_sent_afterwards() -> Outcome {
    let (site, page) = open(&fields(&json!(["image"]), json!({}))).await?;
    let widget = page.widget();
    widget.fill("#sp-email", ADDRESS).await?;
    run(&page, "choose(await photo('boots.jpg', 300, 200));", vec![]).await?;
    names(&page, 1).await?;
    page.goto(&site.url("/")).await?;
    let keep = "addEventListener('signpost-submit', (event) => { window.got = event.detail.files; });";
    page.script(keep, vec![]).await?;
    page.script("document.querySelector('signpost-widget').open();", vec![]).await?;
    widget.wait_for_text(".heading", "Tell us more").await?;
    assert_eq!(names(&page, 1).await?, ["boots.jpg"]);
    page.until("a small picture", async || {
        let drawn = run(&page, "return root.querySelector('canvas.thumb').width;", vec![]).await?;
        Ok((drawn == 128).then_some(()))
    })
    .await?;
    assert_eq!(widget.value("#sp-email").await?, ADDRESS);
    widget.click("form .primary").await?;
    widget.wait_for(".reference").await?;
    let got = run(&page, "return [window.got.length, window.got[0].file.size];", vec![]).await?;
    assert!(got[0] == 1 && got[1].as_u64().is_some_and(|size| size > 100), "{got}");
    page.quiet().await
}
