//! What the studio is for, from the first message to the exported files, and on to the command line.

use crate::teach::{ngrams_alone, open_small_at, wait_long};
use base64::Engine as _;
use serde_json::{Value, json};
use signpost_e2e::desk::signpost;
use signpost_e2e::process::Folder;
use signpost_e2e::{Failure, Key, Outcome, Page, Screen};
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;
use std::process::{Command, Output};

const NAME: &str = "november.csv";

#[tokio::test]
async fn a_designer_tests_corrects_retrains_mends_a_flow_and_exports() -> Outcome {
    let (_site, page) = open_small_at("tests").await?;
    // Wide enough for the graph beside the text.
    page.show_on(Screen { width: 1440, height: 900, dark: false, still: true }).await?;
    let document = page.document();

    // 300 messages are dropped and run.
    drop_file(&page, &table()?).await?;
    document.wait_for_text(".said h3", "300 messages from november.csv").await?;
    let before = run(&page).await?;
    assert!((225..300).contains(&before), "{before} of 300 passed");

    // The accept threshold moves by ten steps, and goes into the flows file.
    go(&page, "thresholds").await?;
    let choose = "const select = document.querySelector('.thresholds-view select');
        select.value = 'november';
        select.dispatchEvent(new Event('change', { bubbles: true }));";
    page.script(choose, vec![]).await?;
    wait_long(&page, ".thresholds-figures", 60).await?;
    document.wait_gone(".thresholds-view .working").await?;
    page.script("document.querySelector('#threshold-accept').focus()", vec![]).await?;
    page.press([Key::Left; 10]).await?;
    document.wait_for(".thresholds-list tbody tr").await?;
    document.click_text(".thresholds-controls button", "Write to the flows file").await?;
    document.wait_for(".thresholds-controls button.primary:disabled").await?;

    // Three messages that fail become rows. What only a person is expected for is no row.
    go(&page, "tests").await?;
    document.click_text(".number", "Failed").await?;
    for waiting in ["1 correction waits", "2 corrections wait", "3 corrections wait"] {
        loop {
            page.script("document.querySelector('.tests-grid').focus()", vec![]).await?;
            page.press(['j', 't']).await?;
            if document.shows("section.teach:not([hidden])").await? {
                break;
            }
        }
        document.wait_for_text(".teach-pending h3", waiting).await?;
        go(&page, "tests").await?;
    }
    go(&page, "teach").await?;
    document.click_text(".teach-pending button", "Take all over").await?;
    document.wait_for_text(".teach-bar .head p", "3 new").await?;

    // The model is trained here. What would change is said before it is published.
    ngrams_alone(&page).await?;
    document.click_text(".teach-bar button", "Retrain").await?;
    wait_long(&page, "#teach-changed-title", 240).await?;
    let changed = document.texts("#teach-changed-title").await?.join("");
    assert!(changed.contains("saved messages change"), "{changed}");
    document.click_text(".teach-model button", "Publish").await?;
    document.wait_for_text(".teach-model", "Published").await?;

    // A step that nobody reaches is found in the graph, and mended in the text.
    go(&page, "flows").await?;
    document.wait_for_text(".flows-problems .said", "1 likely mistake.").await?;
    document.click_text(".flows-problems li .what", "No way leads to this step").await?;
    document.wait_for(".node.step.selected").await?;
    replace(&page, "check did not work\", \"next\":\"form", "form", "approve").await?;
    document.wait_for_text(".flows-problems .said", "No problems.").await?;

    go(&page, "tests").await?;
    let shown = run(&page).await?;

    // What is exported gives the same numbers on the command line.
    go(&page, "projects").await?;
    let folder = export(&page).await?;
    let checked = command(folder.path(), "signpost check flows.json")?;
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
    let readme = fs::read_to_string(folder.path().join("README.txt"))?;
    let line = readme.lines().find(|line| line.starts_with("signpost evaluate") && line.contains("november"));
    let line = line.ok_or_else(|| Failure::Unexpected(format!("no command for the suite in: {readme}")))?;
    let evaluated = command(folder.path(), &format!("{line} --json"))?;
    assert!(evaluated.status.success(), "{}", String::from_utf8_lossy(&evaluated.stderr));
    let evaluated: Value = serde_json::from_slice(&evaluated.stdout).unwrap_or_default();
    assert_eq!(evaluated["suites"][0]["passed"]["of"], 300);
    assert_eq!(evaluated["suites"][0]["passed"]["tests"], shown, "what the screen said");
    page.quiet().await
}

/// The 300 messages of the sample, as somebody's table.
fn table() -> Outcome<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/studio/sample/studio-messages.jsonl");
    let mut rows = "text,intent,flow\n".to_owned();
    for line in fs::read_to_string(file)?.lines().filter(|line| !line.trim().is_empty()) {
        let test: Value = serde_json::from_str(line).unwrap_or_default();
        let text = test["text"].as_str().unwrap_or_default().replace('"', "\"\"");
        let intents = test["intents"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let intents = intents.collect::<Vec<_>>().join("|");
        rows += &format!("\"{text}\",{intents},{}\n", test["flow"].as_str().unwrap_or_default());
    }
    Ok(rows)
}

async fn drop_file(page: &Page, text: &str) -> Outcome {
    let script = "const [name, text] = arguments;
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([text], name));
        document.querySelector('.bench').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));";
    page.script(script, vec![json!(NAME), json!(text)]).await.map(drop)
}

async fn go(page: &Page, view: &str) -> Outcome {
    page.document().click(&format!("nav a[href='#/{view}']")).await?;
    page.document().wait_for(&format!("section.{view}:not([hidden])")).await.map(drop)
}

/// Runs the tests; gives how many passed.
async fn run(page: &Page) -> Outcome<u64> {
    page.document().click(".bench-head button.primary").await?;
    let done = "return document.querySelector('.bench-head button.primary').innerText.includes('up to date')";
    let mut tries = 0;
    while page.script(done, vec![]).await? != true && tries < 600 {
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        tries += 1;
    }
    let script =
        "return Number([...document.querySelectorAll('.number')].find((n) => n.innerText.includes('Passed'))
        .querySelector('b').innerText);";
    page.document().wait_for_text(".bench-head button.primary", "up to date").await?;
    Ok(page.script(script, vec![]).await?.as_u64().unwrap_or_default())
}

/// Types `with` over `what`, which is the end of `at`, in the editor.
async fn replace(page: &Page, at: &str, what: &str, with: &str) -> Outcome {
    let script = "const [at, what] = arguments;
        const content = document.querySelector('.cm-content');
        const view = content.cmTile?.view ?? content.cmView.view;
        const end = view.state.doc.toString().indexOf(at) + at.length;
        if (end < at.length) throw new Error('not there: ' + at);
        view.focus();
        view.dispatch({ selection: { anchor: end - what.length, head: end }, scrollIntoView: true });";
    page.script(script, vec![json!(at), json!(what)]).await?;
    page.insert_text(with).await
}

/// The files of the archive that the page offers for download, unmasked.
async fn export(page: &Page) -> Outcome<Folder> {
    let catch = "URL.createObjectURL = (blob) => ((window.caught = blob), 'blob:caught');
        HTMLAnchorElement.prototype.click = function () {};";
    page.script(catch, vec![]).await?;
    page.document().click(".exchange label.line input").await?;
    page.document().click_text(".exchange button", "Export as zip").await?;
    page.document().wait_for_text(".exchange", "is saved").await?;
    let script = "const bytes = new Uint8Array(await window.caught.arrayBuffer());
        let text = '';
        for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
        return btoa(text);";
    let packed = page.script_async(script, vec![]).await?;
    let unread = |e: &dyn std::fmt::Display| Failure::Unexpected(format!("the archive cannot be read: {e}"));
    let packed = base64::engine::general_purpose::STANDARD.decode(packed.as_str().unwrap_or_default());
    let packed = packed.map_err(|e| unread(&e))?;
    let folder = Folder::new("studio-circle")?;
    fs::create_dir_all(folder.path().join("suites"))?;
    let mut archive = zip::ZipArchive::new(Cursor::new(packed)).map_err(|e| unread(&e))?;
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).map_err(|e| unread(&e))?;
        let name = String::from_utf8_lossy(file.name_raw()).into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content)?;
        fs::write(folder.path().join(name), content)?;
    }
    Ok(folder)
}

/// A line as somebody types it into a terminal, in this folder.
fn command(folder: &Path, line: &str) -> Outcome<Output> {
    let arguments = line.split(' ').skip(1);
    Ok(Command::new(signpost()?).current_dir(folder).args(arguments).output()?)
}
