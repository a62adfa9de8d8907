//! Finding, reading and using elements, inside a widget's shadow root or in the page around it.

use crate::browser::ELEMENT;
#[cfg(doc)]
use crate::failure::Failure;
use crate::failure::Outcome;
use crate::page::{PATIENCE, PAUSE, Page};
use fantoccini::elements::{Element, ElementRef};
use fantoccini::error::{CmdError, ErrorStatus};
use serde_json::{Value, json};
use std::time::Instant;

/// Starts every script here: `root` is where to look, an element or a shadow root, or null.
const ROOT: &str = "const [number, css] = arguments;
    const root = number === null ? document : document.querySelectorAll('signpost-widget')[number]?.shadowRoot;
    const shown = (element) => element.checkVisibility({ visibilityProperty: true });";

/// Keys go to what has the focus. Sent to an element in a shadow root one by one, each would take the focus away from it first and
/// give it back, as if the customer had left the box between any two letters.
const TO_THE_END: &str = "const [element] = arguments;
    element.focus();
    element.setSelectionRange(element.value.length, element.value.length);";

/// A place to look for elements by CSS selector.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    page: &'a Page,
    /// The number of the widget; `None` is the document itself.
    widget: Option<usize>,
}

impl<'a> Scope<'a> {
    pub(crate) fn document(page: &'a Page) -> Self {
        Self { page, widget: None }
    }

    pub(crate) fn widget(page: &'a Page, number: usize) -> Self {
        Self { page, widget: Some(number) }
    }

    /// Every element the selector finds, shown or not.
    ///
    /// # Errors
    ///
    /// [`Failure::Command`], also for a selector that is not one.
    pub async fn all(&self, css: &str) -> Outcome<Vec<Element>> {
        let found = self.look(css, "return [...(root?.querySelectorAll(css) ?? [])];").await?;
        let references = found.as_array().map(Vec::as_slice).unwrap_or_default();
        Ok(references.iter().filter_map(|reference| self.element(reference)).collect())
    }

    /// Whether the selector finds an element that is shown.
    ///
    /// # Errors
    ///
    /// As [`Scope::all`].
    pub async fn shows(&self, css: &str) -> Outcome<bool> {
        let found = self.look(css, "return [...(root?.querySelectorAll(css) ?? [])].some(shown);").await?;
        Ok(found == true)
    }

    /// The first element of the selector that is shown, waited for.
    ///
    /// # Errors
    ///
    /// [`Failure::Late`].
    pub async fn wait_for(&self, css: &str) -> Outcome<Element> {
        let script = "return [...(root?.querySelectorAll(css) ?? [])].find(shown) ?? null;";
        self.page.until(&format!("{css:?}"), async || Ok(self.element(&self.look(css, script).await?))).await
    }

    /// Waits until the selector finds nothing that is shown.
    ///
    /// # Errors
    ///
    /// [`Failure::Late`].
    pub async fn wait_gone(&self, css: &str) -> Outcome {
        let gone = async || Ok((!self.shows(css).await?).then_some(()));
        self.page.until(&format!("{css:?} to go away"), gone).await
    }

    /// Waits until an element of the selector contains this text, and returns all of the element's text.
    ///
    /// # Errors
    ///
    /// [`Failure::Late`].
    pub async fn wait_for_text(&self, css: &str, text: &str) -> Outcome<String> {
        let found = async || Ok(self.texts(css).await?.into_iter().find(|whole| whole.contains(text)));
        self.page.until(&format!("the text {text:?} in {css:?}"), found).await
    }

    /// The text a person sees in each element of the selector.
    ///
    /// # Errors
    ///
    /// As [`Scope::all`].
    pub async fn texts(&self, css: &str) -> Outcome<Vec<String>> {
        let script =
            "return [...(root?.querySelectorAll(css) ?? [])].filter(shown).map((found) => found.innerText);";
        let found = self.look(css, script).await?;
        let texts = found.as_array().map(Vec::as_slice).unwrap_or_default();
        Ok(texts.iter().filter_map(Value::as_str).map(str::to_owned).collect())
    }

    /// All the text a person sees here; what is in text boxes is not part of it.
    ///
    /// # Errors
    ///
    /// [`Failure::Command`].
    pub async fn text(&self) -> Outcome<String> {
        // A shadow root has no innerText of its own, and that of a hidden element is all it contains.
        let script = "const children = [...(root?.children ?? [])].filter(shown);
            return children.map((child) => child.innerText ?? '').join('\\n').trim();";
        let found = self.look("", script).await?;
        Ok(found.as_str().unwrap_or_default().to_owned())
    }

    /// What is in a text box or chosen in a list.
    ///
    /// # Errors
    ///
    /// [`Failure::Late`] when there is no such element.
    pub async fn value(&self, css: &str) -> Outcome<String> {
        let value =
            self.on(async || self.wait_for(css).await, async |found| found.prop("value").await).await?;
        Ok(value.unwrap_or_default())
    }

    /// The attribute of the first shown element of the selector; `None` when it has none of that name.
    ///
    /// # Errors
    ///
    /// [`Failure::Late`] when there is no such element.
    pub async fn attribute(&self, css: &str, name: &str) -> Outcome<Option<String>> {
        self.on(async || self.wait_for(css).await, async |found| found.attr(name).await).await
    }

    /// Clicks the first shown element of the selector, as a mouse does.
    ///
    /// # Errors
    ///
    /// [`Failure::Late`] when it does not come; [`Failure::Command`] when something covers it.
    pub async fn click(&self, css: &str) -> Outcome {
        self.on(async || self.wait_for(css).await, async |found| found.click().await).await
    }

    /// Clicks the first shown element of the selector whose text contains `text`.
    ///
    /// # Errors
    ///
    /// As [`Scope::click`].
    pub async fn click_text(&self, css: &str, text: &str) -> Outcome {
        let awaited = format!("{css:?} with the text {text:?}");
        // Found at once: the screen may change between two looks.
        let script = format!(
            "const has = (found) => found.innerText.includes({});
             return [...(root?.querySelectorAll(css) ?? [])].find((found) => shown(found) && has(found)) ?? null;",
            Value::from(text)
        );
        let element = async || Ok(self.element(&self.look(css, &script).await?));
        self.on(async || self.page.until(&awaited, &element).await, async |found| found.click().await).await
    }

    /// Focuses the element and types one key after the other into it.
    ///
    /// # Errors
    ///
    /// As [`Scope::click`].
    pub async fn type_keys(&self, css: &str, text: &str) -> Outcome {
        self.type_watching(css, text, async || Ok(())).await.map(drop)
    }

    /// As [`Scope::type_keys`], calling `watch` after every key and returning what it saw.
    ///
    /// # Errors
    ///
    /// As [`Scope::click`]; else what `watch` fails with.
    pub async fn type_watching<T>(
        &self,
        css: &str,
        text: &str,
        watch: impl AsyncFn() -> Outcome<T>,
    ) -> Outcome<Vec<T>> {
        let focus = async |found: Element| {
            let found = serde_json::to_value(found).unwrap_or_default();
            self.page.client().execute(TO_THE_END, vec![found]).await
        };
        self.on(async || self.wait_for(css).await, focus).await?;
        let mut seen = Vec::new();
        for key in text.chars() {
            self.page.press([key]).await?;
            seen.push(watch().await?);
        }
        Ok(seen)
    }

    /// Empties a text box and types into it.
    ///
    /// # Errors
    ///
    /// As [`Scope::click`].
    pub async fn fill(&self, css: &str, text: &str) -> Outcome {
        let fill = async |found: Element| {
            found.clear().await?;
            // Not every driver takes no keys for keys.
            if text.is_empty() { Ok(()) } else { found.send_keys(text).await }
        };
        self.on(async || self.wait_for(css).await, fill).await
    }

    /// Chooses the option of a list by its text.
    ///
    /// # Errors
    ///
    /// [`Failure::Late`] when there is no such list; [`Failure::Command`] when it has no such option.
    pub async fn choose(&self, css: &str, label: &str) -> Outcome {
        let choose = async |found: Element| found.select_by_label(label).await;
        self.on(async || self.wait_for(css).await, choose).await
    }

    /// Does something with what `find` finds. Where the page has drawn itself anew between the two, nothing was done, and it is
    /// looked for once more, as a person does. What covers it may go away: WebKitGTK draws nothing while a style sheet is on its
    /// way.
    async fn on<T>(
        &self,
        find: impl AsyncFn() -> Outcome<Element>,
        act: impl AsyncFn(Element) -> Result<T, CmdError>,
    ) -> Outcome<T> {
        const TRIES: usize = 3;
        let began = Instant::now();
        let mut gone = 1;
        loop {
            match act(find().await?).await {
                Err(error) if is_gone(&error) && gone < TRIES => gone += 1,
                Err(error) if is_covered(&error) && began.elapsed() < PATIENCE => {
                    tokio::time::sleep(PAUSE).await;
                }
                done => return Ok(done?),
            }
        }
    }

    async fn look(&self, css: &str, script: &str) -> Outcome<Value> {
        self.page.script(&format!("{ROOT}\n{script}"), vec![json!(self.widget), json!(css)]).await
    }

    fn element(&self, reference: &Value) -> Option<Element> {
        let id = reference.get(ELEMENT)?.as_str()?.to_owned();
        Some(Element::from_element_id(self.page.client().clone(), ElementRef::from(id)))
    }
}

/// Whether a command failed because its element is not of the page any more.
fn is_gone(error: &CmdError) -> bool {
    let said = error.to_string();
    ["stale element", "does not belong to the document"].iter().any(|gone| said.contains(gone))
}

/// Whether a click failed because something else is where the element is.
fn is_covered(error: &CmdError) -> bool {
    matches!(error, CmdError::Standard(error) if error.error == ErrorStatus::ElementClickIntercepted)
}
