//! What the page did: events of the widget, messages on the console, blocked resources, requests.

use crate::failure::{Failure, Outcome};
use crate::page::Page;
use serde_json::Value;
use std::sync::{Mutex, PoisonError};

/// An event of the widget, as the window saw it.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Its name, such as `signpost-outcome`.
    pub name: String,
    /// Its detail as JSON.
    pub detail: Value,
    /// The `id` of the element it came from, as the page sees it.
    pub from: String,
    /// Whether it bubbles.
    pub bubbles: bool,
    /// Whether it leaves shadow roots.
    pub composed: bool,
    /// Whether the page may prevent what follows.
    pub cancelable: bool,
}

/// A line of the browser's console.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Console {
    /// `SEVERE`, `WARNING`, `INFO` or `DEBUG`.
    pub level: String,
    /// Where it comes from: `console-api`, `network`, `security`, `javascript` …
    pub source: String,
    /// The line.
    pub text: String,
}

/// The driver empties its logs when they are read; here they are kept.
#[derive(Debug, Default)]
pub(crate) struct Recorded {
    console: Mutex<Vec<Console>>,
    sent: Mutex<Vec<String>>,
}

impl Page {
    /// The widget's events of this name since the page was loaded; an empty name takes all.
    ///
    /// # Errors
    ///
    /// [`Failure::Command`].
    pub async fn events(&self, name: &str) -> Outcome<Vec<Event>> {
        let found = self.script("return window.__recorded?.events ?? [];", vec![]).await?;
        let events = found.as_array().map(Vec::as_slice).unwrap_or_default().iter().map(event);
        Ok(events.filter(|event| name.is_empty() || event.name == name).collect())
    }

    /// The first event of this name, waited for.
    ///
    /// # Errors
    ///
    /// [`Failure::Late`].
    pub async fn wait_for_event(&self, name: &str) -> Outcome<Event> {
        self.until(&format!("the event {name}"), async || Ok(self.events(name).await?.into_iter().next()))
            .await
    }

    /// Everything the console said since the browser was started.
    ///
    /// # Errors
    ///
    /// [`Failure::Command`].
    pub async fn console(&self) -> Outcome<Vec<Console>> {
        let new = self.session.browser.console(self.client()).await?;
        let mut console = self.recorded.console.lock().unwrap_or_else(PoisonError::into_inner);
        console.extend(new.into_iter().map(|(level, source, text)| Console { level, source, text }));
        Ok(console.clone())
    }

    /// Violations of the Content-Security-Policy since the page was loaded.
    ///
    /// # Errors
    ///
    /// [`Failure::Command`].
    pub async fn violations(&self) -> Outcome<Vec<String>> {
        self.lines("violations").await
    }

    /// Everything that should not happen on a healthy page: violations, uncaught errors, severe console lines.
    ///
    /// # Errors
    ///
    /// [`Failure::Command`].
    pub async fn trouble(&self) -> Outcome<Vec<String>> {
        let mut trouble = self.violations().await?;
        trouble.extend(self.lines("errors").await?);
        let severe = self.console().await?.into_iter().filter(|line| line.level == "SEVERE");
        trouble.extend(severe.map(|line| format!("{}: {}", line.source, line.text)));
        Ok(trouble)
    }

    /// Fails when there is any [`Page::trouble`].
    ///
    /// # Errors
    ///
    /// [`Failure::Unexpected`] with all of it.
    pub async fn quiet(&self) -> Outcome {
        let trouble = self.trouble().await?;
        if trouble.is_empty() { Ok(()) } else { Err(Failure::Unexpected(trouble.join("\n"))) }
    }

    /// Addresses of all requests the browser sent for this page since it was started or [`Page::forget_sent`].
    ///
    /// Without those for an icon, which the browser sends on its own account and in its own time.
    ///
    /// Unlike the server's own list it has those to other origins. What the policy blocked never left, and is
    /// among [`Page::violations`].
    ///
    /// # Errors
    ///
    /// [`Failure::Command`].
    pub async fn sent(&self) -> Outcome<Vec<String>> {
        let new = self.session.browser.sent(self.client()).await?;
        let mut sent = self.recorded.sent.lock().unwrap_or_else(PoisonError::into_inner);
        sent.extend(new);
        Ok(sent.clone())
    }

    /// Forgets the requests so far.
    ///
    /// # Errors
    ///
    /// [`Failure::Command`].
    pub async fn forget_sent(&self) -> Outcome {
        self.sent().await?;
        self.recorded.sent.lock().unwrap_or_else(PoisonError::into_inner).clear();
        Ok(())
    }

    async fn lines(&self, kind: &str) -> Outcome<Vec<String>> {
        let found = self.script("return window.__recorded?.[arguments[0]] ?? [];", vec![kind.into()]).await?;
        let lines = found.as_array().map(Vec::as_slice).unwrap_or_default();
        Ok(lines.iter().filter_map(Value::as_str).map(str::to_owned).collect())
    }
}

fn event(event: &Value) -> Event {
    let text = |key: &str| event[key].as_str().unwrap_or_default().to_owned();
    Event {
        name: text("name"),
        detail: event["detail"].clone(),
        from: text("from"),
        bubbles: event["bubbles"] == true,
        composed: event["composed"] == true,
        cancelable: event["cancelable"] == true,
    }
}
