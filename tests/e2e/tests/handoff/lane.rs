//! One receiver behind the proxy, and a browser whose page hands cases over to it.

use serde_json::{Value, json};
use signpost_e2e::desk::Desk;
use signpost_e2e::faults::{Proxy, Seen};
use signpost_e2e::process::Ticket;
use signpost_e2e::roundup::Roundup;
use signpost_e2e::site::{self, Reply, STRICT_CSP, Server};
use signpost_e2e::stand_ins::{StandIn, Vendor};
use signpost_e2e::{Failure, Outcome, Page, Tab};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU32, Ordering};

/// The page with the widget.
pub(crate) const PAGE: &str = "/help";

/// A page of the same site without it.
pub(crate) const EMPTY: &str = "/empty";

/// What a customer reads on the receipt.
pub(crate) mod heading {
    pub(crate) const GOING: &str = "Sending your message";
    pub(crate) const SAVED: &str = "Your message is saved";
    pub(crate) const RECEIVED: &str = "We have your message";
    pub(crate) const STOPPED: &str = "We could not send this";
}

/// What a customer reads in the list of open cases.
pub(crate) const HAVE_IT: &str = "We have it.";

/// Where cases go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Desk,
    Roundup,
    /// What stands in for a vendor's receiver.
    StandIn(Vendor),
}

impl Kind {
    /// Its name in the table.
    pub(crate) fn name(self) -> String {
        match self {
            Self::Desk => "desk".to_owned(),
            Self::Roundup => "Roundup".to_owned(),
            Self::StandIn(vendor) => format!("{} (stand-in)", vendor.name()),
        }
    }

    /// Whether a case that is sent once more makes no second ticket.
    pub(crate) fn knows_repetitions(self) -> bool {
        matches!(self, Self::Desk | Self::Roundup | Self::StandIn(Vendor::Chatwoot))
    }

    /// The modules that the page loads for it, once a case goes there.
    pub(crate) fn modules(self) -> Vec<String> {
        let Self::StandIn(vendor) = self else { return Vec::new() };
        let kind = vendor.destination("")["kind"].as_str().unwrap_or_default().to_owned();
        vec!["/deliver.js".to_owned(), format!("/to-{kind}.js")]
    }
}

pub(crate) enum Receiver {
    Desk(Desk),
    Roundup(Roundup),
    StandIn(Vendor, StandIn),
}

impl Receiver {
    fn start(kind: Kind, site: &Server) -> Outcome<Self> {
        Ok(match kind {
            Kind::Desk => Self::Desk(Desk::start(&[site.origin()])?),
            Kind::Roundup => Self::Roundup(Roundup::start()?),
            Kind::StandIn(vendor) => Self::StandIn(vendor, StandIn::start(vendor)?),
        })
    }

    fn address(&self) -> SocketAddr {
        match self {
            Self::Desk(desk) => desk.address(),
            Self::Roundup(roundup) => roundup.address(),
            Self::StandIn(_, stand_in) => stand_in.address(),
        }
    }

    pub(crate) fn kill(&mut self) {
        match self {
            Self::Desk(desk) => desk.kill(),
            Self::Roundup(roundup) => roundup.kill(),
            Self::StandIn(_, stand_in) => stand_in.kill(),
        }
    }

    pub(crate) fn run(&mut self) -> Outcome {
        match self {
            Self::Desk(desk) => desk.run(),
            Self::Roundup(roundup) => roundup.run(),
            Self::StandIn(_, stand_in) => stand_in.run(),
        }
    }

    pub(crate) fn tickets(&self) -> Outcome<Vec<Ticket>> {
        match self {
            Self::Desk(desk) => desk.tickets(),
            Self::Roundup(roundup) => roundup.tickets(),
            Self::StandIn(_, stand_in) => Ok(stand_in.tickets()),
        }
    }

    /// The destination of the flows file.
    fn destination(&self, proxy: &Proxy) -> Value {
        let retry = json!({ "first_s": 0.05, "most_s": 1.0 });
        let origin = proxy.origin();
        match self {
            Self::Desk(_) => json!({ "kind": "webhook", "url": format!("{origin}/cases"), "retry": retry }),
            Self::Roundup(_) => {
                json!({ "kind": "roundup", "url": format!("{origin}{}", Roundup::path()), "retry": retry })
            }
            Self::StandIn(vendor, _) => {
                let mut destination = vendor.destination(&origin);
                destination["retry"] = retry;
                destination
            }
        }
    }
}

pub(crate) struct Lane {
    pub(crate) kind: Kind,
    pub(crate) receiver: Receiver,
    pub(crate) proxy: Proxy,
    pub(crate) site: Server,
    pub(crate) page: Page,
    /// A tab without a page of the site, in which to be while another one goes.
    aside: Tab,
}

impl Lane {
    pub(crate) async fn open(kind: Kind) -> Outcome<Self> {
        let proxy = Proxy::start(None)?;
        let connect = format!("connect-src 'self' {}", proxy.origin());
        let site = site::dist_under(Some(&STRICT_CSP.replace("connect-src 'self'", &connect)))?;
        let receiver = Receiver::start(kind, &site)?;
        proxy.forward_to(Some(receiver.address()));
        site.answer(EMPTY, Reply::html("<!doctype html><title>Empty</title>"));
        site.answer(
            PAGE,
            Reply::html(
                "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Help</title>
                 <main><h1>Help</h1><signpost-widget id=\"help\"></signpost-widget></main>
                 <script type=\"module\" src=\"/signpost.js\"></script></html>",
            ),
        );
        let mut flows: Value = serde_json::from_slice(&site::flows()?)
            .map_err(|error| Failure::Setup(format!("flows.json: {error}")))?;
        flows["destinations"] = json!({ "team": receiver.destination(&proxy) });
        flows["handoff"] = json!({ "to": "team" });
        site.answer("/flows.json", Reply::new("application/json", flows.to_string()));
        let page = Page::start().await?;
        let aside = page.tab().await?;
        Ok(Self { kind, receiver, proxy, site, page, aside })
    }

    /// A browser that has never been here, with the page in a new tab.
    pub(crate) async fn fresh(&self) -> Outcome {
        self.page.go_to_tab(&self.aside).await?;
        self.page.clear_storage(&self.site).await?;
        self.proxy.forget();
        self.visit().await.map(drop)
    }

    /// The page in a new tab, which everything is done in from now on.
    pub(crate) async fn visit(&self) -> Outcome<Tab> {
        let tab = self.page.open_tab().await?;
        self.page.before_each(include_str!("watch.js")).await?;
        self.page.goto(&self.site.url(PAGE)).await?;
        Ok(tab)
    }

    /// Closes the tab as its cross does.
    pub(crate) async fn close(&self) -> Outcome {
        self.page.close_tab(&self.aside).await
    }

    /// Ends the tab's process: nothing of the page runs any more.
    pub(crate) async fn crash(&self) -> Outcome {
        self.page.crash_tab(&self.aside).await
    }

    /// Tells `watch.js` something before the page is loaded again.
    pub(crate) async fn set(&self, name: &str, value: &str) -> Outcome {
        self.page.goto(&self.site.url(EMPTY)).await?;
        let script = "localStorage.setItem(`test.${arguments[0]}`, arguments[1]);";
        self.page.script(script, vec![json!(name), json!(value)]).await.map(drop)
    }

    /// Goes from the first screen to the form, and fills it. `mark` is what the message is known by.
    pub(crate) async fn fill(&self, mark: &str) -> Outcome {
        const FILL: &str = "
            const root = document.querySelector('signpost-widget').shadowRoot;
            const put = (css, text) => {
                const field = root.querySelector(css);
                field.value = text;
                field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
            };
            put('#sp-message', arguments[0]);
            put('#sp-email', 'sam@example.com');";
        let widget = self.page.widget();
        self.tap(".person", "").await?;
        widget.wait_for("form #sp-email").await?;
        self.page
            .script(FILL, vec![json!(format!("The parcel with the {mark} has not come."))])
            .await
            .map(drop)
    }

    /// Presses the button that sends.
    pub(crate) async fn press(&self) -> Outcome {
        let press =
            "document.querySelector('signpost-widget').shadowRoot.querySelector('form').requestSubmit();";
        self.page.script(press, vec![]).await.map(drop)
    }

    /// Sends a case of its own from the first screen, and says what it is known by.
    pub(crate) async fn send(&self) -> Outcome<String> {
        let mark = mark();
        self.send_once_more(&mark).await?;
        Ok(mark)
    }

    /// Sends a case while there is no connection. What the widget needs must be loaded before.
    pub(crate) async fn send_offline(&self) -> Outcome<String> {
        let mark = mark();
        self.fill(&mark).await?;
        self.page.connect(false).await?;
        self.press().await?;
        Ok(mark)
    }

    /// Sends a case that is known by `mark`.
    pub(crate) async fn send_once_more(&self, mark: &str) -> Outcome {
        self.fill(mark).await?;
        self.press().await
    }

    /// Waits until the receipt has this heading.
    pub(crate) async fn sees(&self, heading: &'static str) -> Outcome<&'static str> {
        self.page.widget().wait_for_text(".heading", heading).await?;
        Ok(heading)
    }

    /// Waits until the list of open cases says this.
    pub(crate) async fn list_says(&self, words: &'static str) -> Outcome<&'static str> {
        self.page.widget().wait_for_text(".open-cases .way", words).await?;
        Ok(words)
    }

    /// From the receipt to the first screen.
    pub(crate) async fn start_over(&self) -> Outcome {
        self.tap("button", "Ask something else").await?;
        self.page.widget().wait_for("#sp-text").await.map(drop)
    }

    /// Presses the first shown element that has this text, found and pressed at once: what becomes of a case may draw the screen
    /// anew at any moment.
    pub(crate) async fn tap(&self, css: &str, text: &str) -> Outcome {
        const TAP: &str = "
            const [css, text] = arguments;
            const root = document.querySelector('signpost-widget')?.shadowRoot;
            const all = [...(root?.querySelectorAll(css) ?? [])].filter((element) => element.checkVisibility());
            const found = all.find((element) => element.innerText.includes(text) && !element.disabled);
            found?.click();
            return Boolean(found);";
        let tapped = async || {
            let found = self.page.script(TAP, vec![json!(css), json!(text)]).await?;
            Ok((found == true).then_some(()))
        };
        self.page.until(&format!("{css:?} with the text {text:?}"), tapped).await
    }

    /// How many tickets are known by this mark.
    pub(crate) fn tickets(&self, mark: &str) -> Outcome<usize> {
        Ok(self.receiver.tickets()?.iter().filter(|ticket| ticket.content.contains(mark)).count())
    }

    /// Nobody was told that the case has arrived before it had, and it was sent in the same words each time.
    pub(crate) async fn was_honest(&self) -> Outcome {
        let told = self.page.script("return window.__told;", vec![]).await?.as_f64();
        let cases = self.proxy.cases();
        let arrived = cases.iter().filter(|seen| matches!(seen.answered, Some(200..300 | 409)));
        let arrived = arrived.filter_map(|seen| seen.answered_at).min_by(f64::total_cmp);
        match (told, arrived) {
            (Some(told), Some(arrived)) if told + 1.0 < arrived => {
                return Err(Failure::Unexpected(format!("told {} ms before it arrived", arrived - told)));
            }
            (Some(_), None) => {
                return Err(Failure::Unexpected("told that it has arrived, and it has not".to_owned()));
            }
            _ => {}
        }
        let mut bodies = BTreeMap::new();
        for Seen { case, body, .. } in &cases {
            let body = without_token(body);
            if bodies.insert(case, body.clone()).is_some_and(|known| known != body) {
                return Err(Failure::Unexpected(format!("the case {case:?} was sent in other words")));
            }
        }
        Ok(())
    }
}

/// What was sent, without the token that Zammad gives for each try.
fn without_token(body: &[u8]) -> Cow<'_, [u8]> {
    let text = String::from_utf8_lossy(body);
    match text.split_once("&token=") {
        Some((before, after)) => {
            let (_, rest) = after.split_once('&').unwrap_or_default();
            Cow::Owned([before.as_bytes(), rest.as_bytes()].concat())
        }
        None => Cow::Borrowed(body),
    }
}

/// Words that no other case has.
pub(crate) fn mark() -> String {
    const LETTERS: &[u8; 20] = b"bcdfghjklmnpqrstvwxz";
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let mut number = NEXT.fetch_add(1, Ordering::Relaxed) as usize;
    let mut word = String::new();
    for vowel in ["a", "o", "e"] {
        word.push(char::from(LETTERS[number % LETTERS.len()]));
        word.push_str(vowel);
        number /= LETTERS.len();
    }
    format!("blue {word} stamp")
}
