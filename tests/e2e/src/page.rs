//! A browser with one page in it.

pub(crate) mod recorded;
pub(crate) mod scope;
pub(crate) mod screen;

pub(crate) mod axe;
pub(crate) mod first;
pub(crate) mod inside;
pub(crate) mod tabs;

use crate::browser::Session;
use crate::failure::{Failure, Outcome};
use crate::site::Server;
use fantoccini::Client;
use fantoccini::actions::{
    InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
};
use fantoccini::elements::Element;
use recorded::Recorded;
use scope::Scope;
use serde_json::Value;
use std::time::{Duration, Instant};

/// How long anything is waited for. Generous: two browsers on a busy machine of two cores must do.
const PATIENCE: Duration = Duration::from_secs(20);

/// The time between two looks.
const PAUSE: Duration = Duration::from_millis(15);

/// A browser of its own, with a fresh profile, and the page in it.
///
/// Dropping it ends the browser.
#[derive(Debug)]
pub struct Page {
    pub(crate) session: Session,
    pub(crate) recorded: Recorded,
}

impl Page {
    /// Starts a browser and opens a path of the server in it.
    ///
    /// # Errors
    ///
    /// [`Failure::Setup`] without a browser; else what the driver says.
    pub async fn open(site: &Server, path: &str) -> Outcome<Self> {
        let page = Self::start().await?;
        page.goto(&site.url(path)).await?;
        Ok(page)
    }

    /// Starts a browser with an empty page, for what must be set before the first page is loaded.
    ///
    /// # Errors
    ///
    /// As [`Page::open`].
    pub async fn start() -> Outcome<Self> {
        crate::server::begin();
        let session = Session::start().await?;
        session.browser.before_page(&session.client, include_str!("recorder.js")).await?;
        Ok(Self { session, recorded: Recorded::default() })
    }

    /// Has a script run in every page from now on before the page's own scripts; the page's policy does not apply to it.
    ///
    /// # Errors
    ///
    /// [`Failure::Command`].
    pub async fn before_each(&self, script: &str) -> Outcome {
        self.session.browser.before_page(self.client(), script).await
    }

    /// Opens an address and waits for the page's `load` event.
    ///
    /// # Errors
    ///
    /// [`Failure::Command`] when nothing is there.
    pub async fn goto(&self, url: &str) -> Outcome {
        self.client().goto(url).await?;
        // WebKitWebDriver may answer before the page's scripts have run.
        let loaded = async || {
            let complete = self.script("return document.readyState === 'complete';", vec![]).await?;
            Ok((complete == true).then_some(()))
        };
        self.until("the page's load event", loaded).await
    }

    /// Does what leads to another document, such as sending a form, and waits until that document has been read. Without it, what
    /// comes next may still be looked for in the document that is being left.
    ///
    /// # Errors
    ///
    /// [`Failure::Late`] when no other document comes; else what `act` fails with.
    pub async fn leaving(&self, act: impl AsyncFn() -> Outcome) -> Outcome {
        self.script("window.isBeingLeft = true;", vec![]).await?;
        act().await?;
        let has_come = "return !window.isBeingLeft && document.readyState === 'complete';";
        let come = async || Ok((self.script(has_come, vec![]).await? == true).then_some(()));
        self.until("another document", come).await
    }

    /// The inside of the first `<signpost-widget>`: its open shadow root.
    #[must_use]
    pub fn widget(&self) -> Scope<'_> {
        self.widget_at(0)
    }

    /// The inside of the widget with this number, counted from 0 in the order of the document.
    #[must_use]
    pub fn widget_at(&self, number: usize) -> Scope<'_> {
        Scope::widget(self, number)
    }

    /// The page around the widgets, without their insides.
    #[must_use]
    pub fn document(&self) -> Scope<'_> {
        Scope::document(self)
    }

    /// Presses keys together where the focus is: `press([Key::Tab])`, `press([Key::Shift, Key::Tab])`,
    /// `press([char::from(Key::Control), 'a'])`.
    ///
    /// # Errors
    ///
    /// [`Failure::Command`].
    pub async fn press(&self, keys: impl IntoIterator<Item = impl Into<char>>) -> Outcome {
        let keys: Vec<char> = keys.into_iter().map(Into::into).collect();
        let down = keys.iter().map(|&value| KeyAction::Down { value });
        let up = keys.iter().rev().map(|&value| KeyAction::Up { value });
        let actions = down.chain(up).fold(KeyActions::new("keyboard".to_owned()), KeyActions::then);
        Ok(self.client().perform_actions(actions).await?)
    }

    /// Types one key after the other where the focus is.
    ///
    /// # Errors
    ///
    /// [`Failure::Command`].
    pub async fn type_here(&self, text: &str) -> Outcome {
        for key in text.chars() {
            self.press([key]).await?;
        }
        Ok(())
    }

    /// Presses the mouse's button in the middle of an element, and holds it.
    ///
    /// # Errors
    ///
    /// [`Failure::Command`].
    pub async fn pointer_down(&self, element: &Element) -> Outcome {
        let to = PointerAction::MoveToElement { element: element.clone(), duration: None, x: 0.0, y: 0.0 };
        let press = PointerAction::Down { button: MOUSE_BUTTON_LEFT };
        Ok(self.client().perform_actions(MouseActions::new("mouse".to_owned()).then(to).then(press)).await?)
    }

    /// Lets go of the mouse's button where it is.
    ///
    /// # Errors
    ///
    /// [`Failure::Command`].
    pub async fn pointer_up(&self) -> Outcome {
        let release = PointerAction::Up { button: MOUSE_BUTTON_LEFT };
        Ok(self.client().perform_actions(MouseActions::new("mouse".to_owned()).then(release)).await?)
    }

    /// Puts text in where the focus is, as an input method or a paste does; for what no key has, such as emoji.
    ///
    /// # Errors
    ///
    /// [`Failure::Command`].
    pub async fn insert_text(&self, text: &str) -> Outcome {
        self.session.browser.insert_text(self.client(), text).await
    }

    /// What has the focus, looked for through shadow roots, such as `textarea#message` or
    /// `button[part=person] "Talk to a person"`; `body` when nothing has.
    ///
    /// # Errors
    ///
    /// [`Failure::Command`].
    pub async fn focused(&self) -> Outcome<String> {
        let script = "
            let element = document.activeElement;
            while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
            if (!element || element === document.body) return 'body';
            const part = element.getAttribute('part');
            const name = (element.getAttribute('aria-label') || element.innerText || '').trim();
            const [id, of, named] = [element.id && `#${element.id}`, part && `[part=${part}]`, name && ` \"${name}\"`];
            return element.localName + id + (of ?? '') + named;";
        let focused = self.script(script, vec![]).await?;
        Ok(focused.as_str().unwrap_or_default().to_owned())
    }

    /// Runs the body of a function in the page; the page's policy does not apply to it.
    ///
    /// # Errors
    ///
    /// [`Failure::Command`] with what the script threw.
    pub async fn script(&self, body: &str, arguments: Vec<Value>) -> Outcome<Value> {
        Ok(self.client().execute(body, arguments).await?)
    }

    /// As [`Page::script`] for a body that awaits something: it may use `await` and returns what it returns.
    ///
    /// # Errors
    ///
    /// [`Failure::Unexpected`] with what the script threw.
    pub async fn script_async(&self, body: &str, arguments: Vec<Value>) -> Outcome<Value> {
        let wrapped = format!(
            "const done = arguments[arguments.length - 1];
             (async function () {{ {body} }}).apply(null, arguments)
                .then((value) => done({{ value: value ?? null }}), (error) => done({{ error: String(error) }}));"
        );
        let mut result = self.client().execute_async(&wrapped, arguments).await?;
        match result["error"].take() {
            Value::Null => Ok(result["value"].take()),
            error => Err(Failure::Unexpected(format!("a script in the page failed: {error}"))),
        }
    }

    /// Looks again and again until `look` finds something; `awaited` names it in the failure.
    ///
    /// # Errors
    ///
    /// [`Failure::Late`], with what is on the page instead, after 20 seconds; else what `look` fails with.
    pub async fn until<T>(&self, awaited: &str, look: impl AsyncFn() -> Outcome<Option<T>>) -> Outcome<T> {
        let began = Instant::now();
        loop {
            if let Some(found) = look().await? {
                return Ok(found);
            }
            if began.elapsed() > PATIENCE {
                return Err(Failure::Late { awaited: awaited.to_owned(), instead: self.describe().await });
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Role and name of every node of the accessibility tree, in reading order, shadow roots included.
    ///
    /// # Errors
    ///
    /// [`Failure::Command`].
    pub async fn accessibility_tree(&self) -> Outcome<Vec<(String, String)>> {
        self.session.browser.accessibility_tree(self.client()).await
    }

    /// The accessibility tree of the first widget: a line for each node that a screen reader meets, indented below the one that it is
    /// in, with role, name, and what else is said of it.
    ///
    /// # Errors
    ///
    /// [`Failure::Unable`] where the driver cannot tell.
    pub async fn outline(&self) -> Outcome<String> {
        self.session.browser.outline(self.client()).await
    }

    /// Slows the processor down by this factor; 1 is its own speed.
    ///
    /// # Errors
    ///
    /// [`Failure::Command`].
    pub async fn slow_down(&self, factor: u32) -> Outcome {
        self.session.browser.slow_down(self.client(), factor).await
    }

    /// Shows this page, and every one after it, as a phone does: this size in CSS pixels, touch, a mobile viewport.
    ///
    /// # Errors
    ///
    /// [`Failure::Command`].
    pub async fn show_on_phone(&self, width: u32, height: u32) -> Outcome {
        self.session.browser.emulate_phone(self.client(), (width, height)).await
    }

    /// Shapes the network of the page: `latency` before each answer, and so many bytes a second down and up.
    ///
    /// What a worker requests is not shaped.
    ///
    /// # Errors
    ///
    /// [`Failure::Command`].
    pub async fn shape_network(&self, latency: Duration, down: f64, up: f64) -> Outcome {
        self.session.browser.shape_network(self.client(), latency, down, up).await
    }

    /// Takes the connection from the page, or gives it back; both at full speed.
    ///
    /// # Errors
    ///
    /// [`Failure::Command`].
    pub async fn connect(&self, is_connected: bool) -> Outcome {
        self.session.browser.connect(self.client(), is_connected).await
    }

    /// Leaves the page, and forgets what the site has stored in this browser: a page that is left keeps its case.
    ///
    /// # Errors
    ///
    /// [`Failure::Command`].
    pub async fn clear_storage(&self, site: &Server) -> Outcome {
        self.goto("about:blank").await?;
        self.session.browser.clear_storage(self.client(), &site.origin()).await
    }

    /// The WebDriver client, for what is not offered here.
    #[must_use]
    pub fn client(&self) -> &Client {
        &self.session.client
    }

    /// What a person needs to see to understand why something did not come.
    async fn describe(&self) -> String {
        let widget = self.widget().text().await.unwrap_or_else(|_| "(no widget)".to_owned());
        let document = self.document().text().await.unwrap_or_default();
        let trouble = self.trouble().await.unwrap_or_default().join("\n");
        format!("--- the widget\n{widget}\n--- the page\n{document}\n--- its troubles\n{trouble}")
    }
}
