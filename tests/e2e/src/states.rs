//! Every state of the widget a designer should see, as data: how to get there from a fresh page.
//!
//! The screenshots show each one at every width and in both schemes, and a test can look for accessibility
//! faults in each. A new state is a new entry in one of the lists, see [`all`].

mod cases;
mod languages;
mod looks;
mod steps;

use crate::failure::{Failure, Outcome};
use crate::page::Page;
use crate::page::screen::View;
use crate::site::{self, Reply, Server};
use fantoccini::key::Key;
use serde_json::{Value, json};
use std::pin::Pin;

pub use languages::{page as in_language, translated};

/// A state of the widget.
#[derive(Debug, Clone, Copy)]
pub struct State {
    /// Its name, in lower case with hyphens; the picture is named after it.
    pub name: &'static str,
    /// The page it is on.
    pub path: &'static str,
    /// How much of the page the picture shows.
    pub view: View,
    /// The sizes of the viewport it is looked at in, in CSS pixels.
    pub sizes: &'static [(u32, u32)],
    /// How to get there.
    pub steps: &'static [Step],
}

/// One step on the way to a state. Selectors look into the first widget, except where said otherwise.
#[derive(Debug, Clone, Copy)]
pub enum Step {
    /// Answers a path with this from now on; before the page is loaded when it is among the first steps.
    Answer(&'static str, fn() -> Reply),
    /// Waits until an element is shown.
    Wait(&'static str),
    /// Waits until an element contains a text.
    WaitText(&'static str, &'static str),
    /// Waits until an element of the page around the widget is shown.
    WaitOutside(&'static str),
    /// Clicks an element.
    Click(&'static str),
    /// Clicks the element of a selector that contains a text.
    ClickText(&'static str, &'static str),
    /// Types into an element, key by key.
    Type(&'static str, &'static str),
    /// Empties a text box and fills it.
    Fill(&'static str, &'static str),
    /// Presses keys together where the focus is.
    Press(&'static [Key]),
    /// Runs the body of an asynchronous function in the page; for host methods such as `open()`.
    Script(&'static str),
    /// Anything else.
    Do(for<'a> fn(&'a Page) -> Pin<Box<dyn Future<Output = Outcome> + 'a>>),
}

/// A message that the shipped model is sure of, the one of the README.
pub const TWICE: &str = "two lots of 24.50 left my account this morning, I only bought the one pair of boots";

/// A card number that no bank gave out.
pub const CARD: &str = "4111 1111 1111 1111";

/// As [`TWICE`], with [`CARD`] in it.
pub const CARD_MESSAGE: &str = "you charged my card 4111 1111 1111 1111 twice for one pair of boots";

/// A message about two things; ending the membership comes first, since the flows file asks for care with it.
pub const TWO_THINGS: &str = "my tent arrived with a broken pole and I want to cancel my membership";
/// A message that goes to people who are trained for it.
pub const CRISIS: &str = "I can't go on like this, I want to end my life";

/// A message that leaves open which of several topics it is about.
pub const CANCEL: &str = "problem with my card";

/// A message about two things, one of them a danger.
pub const ONE_A_DANGER: &str = "where is my parcel? also someone hacked my account and changed my email";

/// A message that says too little.
pub const VAGUE: &str = "it does not work";

/// An hour at which the sample shop is open, so that pictures are the same at any time of the day.
const OPEN: &str = "2026-11-26T11:00:00Z";

const BOX: &str = "#sp-text";
const SUGGESTED: Step = Step::Wait(".card #sp-intent");
/// The widget itself, no longer the loader's stand-in: only it reads along.
const TO_FORM: [Step; 6] = [
    Step::Fill(BOX, TWICE),
    SUGGESTED,
    Step::Click(".card .primary"),
    Step::ClickText(".secondary", "I still need help"),
    Step::ClickText(".choice", "Both payments"),
    Step::Wait("form"),
];

/// A person beside the suggestion, and beside its form.
const BESIDE: [Step; 7] = [
    Step::Answer("/flows.json", cautious),
    TO_FORM[0],
    Step::WaitText(".beside", "used your card"),
    TO_FORM[2],
    TO_FORM[3],
    TO_FORM[4],
    TO_FORM[5],
];

/// To the last look at both of two things.
const TO_REVIEW: [Step; 10] = [
    Step::Fill(BOX, TWO_THINGS),
    Step::Wait("#sp-several"),
    Step::ClickText(".card .primary", "Start with the first"),
    Step::ClickText(".secondary", "Ask the team to cancel it"),
    Step::Fill("#sp-email", "sam@example.com"),
    Step::ClickText("form .primary", "Continue"),
    Step::ClickText(".secondary", "I still need help"),
    Step::ClickText(".choice", "It is damaged or faulty"),
    Step::ClickText("form .primary", "Continue"),
    Step::WaitText(".heading", "Check before you send"),
];

/// A phone, a tablet and a laptop.
pub const SIZES: [(u32, u32); 3] = [(360, 740), (768, 1024), (1280, 900)];

/// What a keyboard leaves of a large phone and of a small one, and a laptop's window at 200 %.
pub const LOW: [(u32, u32); 3] = [(390, 440), (360, 330), (640, 300)];

/// Opens the panel of a launcher.
const OPENED: [Step; 2] = [Step::Answer("/launcher", launcher), Step::Click(".launcher")];

const fn on_page(name: &'static str, steps: &'static [Step]) -> State {
    State { name, path: "/", view: View::WholePage, sizes: &SIZES, steps }
}

/// While the customer writes, with little height to see.
const fn low(name: &'static str, steps: &'static [Step]) -> State {
    State { name, path: "/", view: View::Viewport, sizes: &LOW, steps }
}

/// The same in the panel of a launcher.
const fn low_in_launcher(name: &'static str, steps: &'static [Step]) -> State {
    State { name, path: "/launcher", view: View::Viewport, sizes: &LOW, steps }
}

fn launcher() -> Reply {
    Reply::html(
        r#"<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>Orders</title><link rel="stylesheet" href="/page.css"><main class="wrap"><h1>Your orders</h1>
        <p>Two parcels are on their way.</p></main>
        <signpost-widget mode="launcher"><a href="mailto:help@example.com">Write to us</a></signpost-widget>
        <script type="module" src="/signpost.js"></script></html>"#,
    )
}

/// A script that stops the page's clock at a time in UTC; it must run before the widget loads.
#[must_use]
pub fn clock_at(time: &str) -> String {
    format!(
        "{{
             const Real = window.Date, at = Real.parse('{time}');
             window.Date = class extends Real {{
                 constructor(...given) {{ super(...(given.length ? given : [at])); }}
                 static now() {{ return at; }}
             }};
         }}"
    )
}

fn at_night(page: &Page) -> Pin<Box<dyn Future<Output = Outcome> + '_>> {
    Box::pin(async { page.script(&clock_at("2026-11-26T23:30:00Z"), vec![]).await.map(drop) })
}

/// Loads the page anew, at the same time of the day: a case of another day is not found again.
fn reload(page: &Page) -> Pin<Box<dyn Future<Output = Outcome> + '_>> {
    Box::pin(async {
        page.before_each(&clock_at(OPEN)).await?;
        page.script("location.reload();", vec![]).await.map(drop)
    })
}

/// The shipped flows file, where words of [`TWICE`] may tell of fraud, and "a stranger" surely does.
#[must_use]
pub fn cautious() -> Reply {
    let file = site::flows().unwrap_or_default();
    let mut flows: Value = serde_json::from_slice(&file).unwrap_or_default();
    if let Some(rules) = flows["signals"].as_array_mut() {
        rules.insert(0, json!({ "signal": "fraud", "any": ["a stranger"] }));
        rules.insert(1, json!({ "signal": "fraud", "strength": "maybe", "any": ["left my account"] }));
    }
    Reply::new("application/json", flows.to_string())
}

fn missing() -> Reply {
    Reply::status(404)
}

/// All states: of the first screen and what follows it, of the steps of a flow, of what becomes of a case, and in other looks.
pub fn all() -> impl Iterator<Item = &'static State> {
    STATES.iter().chain(steps::STATES).chain(cases::STATES).chain(looks::STATES).chain(languages::STATES)
}

/// The states, in the order a customer meets them.
const STATES: &[State] = &[
    on_page("page", &[Step::Wait(BOX)]),
    on_page("typing", &[Step::Type(BOX, "two"), Step::Wait(".waiting")]),
    on_page("suggestion", &[Step::Fill(BOX, TWICE), SUGGESTED]),
    on_page("beside", &[BESIDE[0], BESIDE[1], BESIDE[2]]),
    on_page("beside-form", &BESIDE),
    on_page("card-number", &[Step::Fill(BOX, CARD_MESSAGE), Step::Wait(".hidden-data"), Step::Wait(".card")]),
    on_page("candidates", &[Step::Fill(BOX, CANCEL), Step::Wait(".card .choices")]),
    on_page(
        "unsure",
        &[Step::Fill(BOX, "the thing from last week is not right"), Step::Wait(".card .primary")],
    ),
    on_page("several", &[TO_REVIEW[0], TO_REVIEW[1]]),
    on_page(
        "several-one-left-out",
        &[TO_REVIEW[0], TO_REVIEW[1], Step::Click(".task .quiet"), Step::WaitText(".task", "Left out")],
    ),
    on_page("several-danger", &[Step::Fill(BOX, ONE_A_DANGER), Step::Wait("#sp-several")]),
    on_page("several-form", &[TO_REVIEW[0], TO_REVIEW[1], TO_REVIEW[2], TO_REVIEW[3], Step::Wait("form")]),
    on_page("several-review", &TO_REVIEW),
    on_page(
        "several-receipt",
        &[
            TO_REVIEW[0],
            TO_REVIEW[1],
            TO_REVIEW[2],
            TO_REVIEW[3],
            TO_REVIEW[4],
            TO_REVIEW[5],
            TO_REVIEW[6],
            TO_REVIEW[7],
            TO_REVIEW[8],
            TO_REVIEW[9],
            Step::ClickText(".primary", "Send both"),
            Step::Wait(".reference"),
        ],
    ),
    on_page("out-of-scope", &[Step::Fill(BOX, "what is the capital of peru"), Step::Wait(".card .primary")]),
    on_page("risk", &[Step::Fill(BOX, "someone hacked my account and changed the email"), SUGGESTED]),
    on_page(
        "browse",
        &[
            Step::Fill(BOX, TWICE),
            SUGGESTED,
            Step::ClickText("button", "Something else"),
            Step::Wait(".grid"),
        ],
    ),
    on_page(
        "category",
        &[
            Step::Fill(BOX, TWICE),
            SUGGESTED,
            Step::ClickText("button", "Something else"),
            Step::ClickText(".grid .choice", "Orders"),
            Step::WaitText(".heading", "Orders"),
        ],
    ),
    on_page(
        "article",
        &[Step::Fill(BOX, TWICE), SUGGESTED, Step::Click(".card .primary"), Step::Wait(".prose")],
    ),
    on_page(
        "question",
        &[
            Step::Fill(BOX, TWICE),
            SUGGESTED,
            Step::Click(".card .primary"),
            Step::ClickText(".secondary", "I still need help"),
            Step::Wait(".choices"),
        ],
    ),
    on_page("form", &TO_FORM),
    on_page(
        "form-card-number",
        &[
            Step::Fill(BOX, CARD_MESSAGE),
            Step::ClickText(".card button", "Something else"),
            Step::ClickText(".grid .choice", "Payments and charges"),
            Step::ClickText(".choice", "Charged more than once"),
            TO_FORM[3],
            TO_FORM[4],
            TO_FORM[5],
            Step::Fill("#sp-order", "my password is Sunny$day44"),
            Step::ClickText(".hidden-data button", "not a password"),
            Step::WaitText(".hidden-data", "It is sent as you wrote it"),
        ],
    ),
    on_page(
        "form-problems",
        &[
            TO_FORM[0],
            TO_FORM[1],
            TO_FORM[2],
            TO_FORM[3],
            TO_FORM[4],
            TO_FORM[5],
            Step::Click("form .primary"),
            Step::Wait(".problems"),
        ],
    ),
    on_page(
        "receipt",
        &[
            TO_FORM[0],
            TO_FORM[1],
            TO_FORM[2],
            TO_FORM[3],
            TO_FORM[4],
            TO_FORM[5],
            Step::Fill("#sp-email", "sam@example.com"),
            Step::Click("form .primary"),
            Step::Wait(".reference"),
        ],
    ),
    on_page(
        "solved",
        &[
            Step::Fill(BOX, TWICE),
            SUGGESTED,
            Step::Click(".card .primary"),
            Step::Wait(".heading"),
            Step::Click(".actions .primary"),
            Step::Wait(".tick"),
        ],
    ),
    on_page("person", &[Step::Click(".person"), Step::Wait("form")]),
    on_page(
        "person-risk",
        &[
            Step::Fill(BOX, "someone hacked my account and changed the email"),
            SUGGESTED,
            Step::Click(".card .primary"),
            Step::Wait("form"),
        ],
    ),
    on_page("crisis", &[Step::Fill(BOX, CRISIS), Step::Wait(".say")]),
    on_page(
        "person-crisis",
        &[Step::Fill(BOX, CRISIS), Step::Wait(".say"), Step::Click(".card .primary"), Step::Wait("form")],
    ),
    on_page(
        "closed",
        &[
            Step::Do(at_night),
            Step::Fill(BOX, "the thing from last week is not right"),
            Step::Wait(".card .closed"),
        ],
    ),
    on_page("person-closed", &[Step::Do(at_night), Step::Click(".person"), Step::Wait(".closed")]),
    on_page(
        "rerouted",
        &[
            Step::Fill(BOX, TWICE),
            SUGGESTED,
            Step::Click(".card .primary"),
            Step::Click(".back"),
            Step::Fill(BOX, "where is my order, the tracking has not moved"),
            Step::WaitText("#sp-intent", "Where my order is"),
            Step::Click(".card .primary"),
            Step::Click(".back"),
            Step::Fill(BOX, "I forgot my password and cannot reset it"),
            Step::WaitText("#sp-intent", "Reset my password"),
            Step::Click(".card .primary"),
            Step::Click(".back"),
            Step::Fill(BOX, "please send me the invoice for my last order"),
            Step::WaitText(".card", "sent round enough"),
        ],
    ),
    on_page(
        "failed",
        &[
            Step::Answer("/model.bin", missing),
            Step::Type(BOX, "my parcel never came"),
            Step::Wait(".fallback"),
        ],
    ),
    State {
        name: "launcher",
        path: "/launcher",
        view: View::Viewport,
        sizes: &SIZES,
        steps: &[Step::Answer("/launcher", launcher), Step::Wait(".launcher")],
    },
    State {
        name: "launcher-open",
        path: "/launcher",
        view: View::Viewport,
        sizes: &SIZES,
        steps: &[OPENED[0], OPENED[1], Step::Fill(BOX, TWICE), SUGGESTED],
    },
    low("low", &[Step::Click(BOX), Step::Wait(".fill")]),
    low("low-typing", &[Step::Type(BOX, "two"), Step::Wait(".waiting")]),
    low("low-suggestion", &[Step::Type(BOX, TWICE), SUGGESTED]),
    low("low-beside", &[BESIDE[0], Step::Type(BOX, TWICE), BESIDE[2]]),
    low("low-candidates", &[Step::Type(BOX, CANCEL), Step::Wait(".choices")]),
    low("low-several", &[Step::Type(BOX, TWO_THINGS), Step::Wait("#sp-several")]),
    low("low-several-danger", &[Step::Type(BOX, ONE_A_DANGER), Step::Wait("#sp-several")]),
    low("low-crisis", &[Step::Type(BOX, CRISIS), Step::Wait(".say")]),
    low("low-unsure", &[Step::Type(BOX, VAGUE), Step::Wait("#sp-unsure")]),
    low("low-card-number", &[Step::Type(BOX, CARD_MESSAGE), Step::Wait(".hidden-data")]),
    low_in_launcher("low-launcher-suggestion", &[OPENED[0], OPENED[1], Step::Type(BOX, TWICE), SUGGESTED]),
    low_in_launcher(
        "low-launcher-candidates",
        &[OPENED[0], OPENED[1], Step::Type(BOX, CANCEL), Step::Wait(".choices")],
    ),
    low_in_launcher(
        "low-launcher-several",
        &[OPENED[0], OPENED[1], Step::Type(BOX, TWO_THINGS), Step::Wait("#sp-several")],
    ),
    low_in_launcher(
        "low-launcher-crisis",
        &[OPENED[0], OPENED[1], Step::Type(BOX, CRISIS), Step::Wait(".say")],
    ),
    low_in_launcher(
        "low-launcher-unsure",
        &[OPENED[0], OPENED[1], Step::Type(BOX, VAGUE), Step::Wait("#sp-unsure")],
    ),
];

impl State {
    /// Whether the page has no connection in it.
    #[must_use]
    pub fn is_offline(&self) -> bool {
        self.name == "receipt-offline"
    }

    /// Brings a browser from anywhere to this state, with nothing left over from before.
    ///
    /// # Errors
    ///
    /// [`Failure::Unexpected`] naming the state and the step that failed.
    pub async fn reach(&self, page: &Page, site: &Server) -> Outcome {
        page.connect(true).await?;
        page.clear_storage(site).await?;
        let early = self.steps.iter().take_while(|step| matches!(step, Step::Answer(..))).count();
        let (before, after) = self.steps.split_at(early);
        for step in before {
            self.take(step, page, site).await?;
        }
        page.goto(&site.url(self.path)).await?;
        page.script(&clock_at(OPEN), vec![]).await?;
        for step in after {
            self.take(step, page, site).await?;
        }
        Ok(())
    }

    /// Takes the prepared answers of this state back.
    pub fn leave(&self, site: &Server) {
        for step in self.steps {
            if let Step::Answer(path, _) = step {
                site.restore(path);
            }
        }
    }

    async fn take(&self, step: &Step, page: &Page, site: &Server) -> Outcome {
        let widget = page.widget();
        let outcome = match *step {
            Step::Answer(path, reply) => {
                site.answer(path, reply());
                Ok(())
            }
            Step::Wait(css) => widget.wait_for(css).await.map(drop),
            Step::WaitText(css, text) => widget.wait_for_text(css, text).await.map(drop),
            Step::WaitOutside(css) => page.document().wait_for(css).await.map(drop),
            Step::Click(css) => widget.click(css).await,
            Step::ClickText(css, text) => widget.click_text(css, text).await,
            Step::Type(css, text) => widget.type_keys(css, text).await,
            Step::Fill(css, text) => widget.fill(css, text).await,
            Step::Press(keys) => page.press(keys.iter().copied()).await,
            Step::Script(body) => page.script_async(body, vec![]).await.map(drop),
            Step::Do(work) => work(page).await,
        };
        outcome.map_err(|cause| Failure::Unexpected(format!("state {:?}, step {step:?}: {cause}", self.name)))
    }
}
