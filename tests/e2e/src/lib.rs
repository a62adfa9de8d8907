//! The harness of the end-to-end tests: a real browser, driven over WebDriver, on pages that are served here.
//!
//! ```no_run
//! # use signpost_e2e::{Page, Outcome, site};
//! #[tokio::main(flavor = "current_thread")]
//! async fn main() -> Outcome {
//!     let site = site::dist()?;                       // the built page, under the strict CSP
//!     let page = Page::open(&site, "/").await?;       // a fresh browser with a fresh profile
//!     let widget = page.widget();                     // everything below looks into its shadow root
//!     widget.type_keys("textarea", "charged twice").await?;
//!     widget.wait_for_text("[part=suggestion]", "Duplicate charge").await?;
//!     page.quiet().await                              // no CSP violation, no error on the console
//! }
//! ```
//!
//! A [`Page`] ends its browser when it is dropped, also when a test fails. What differs between browsers is in
//! [`browser`] and nowhere else.

mod ability;
mod failure;

pub mod compressed;

pub mod browser;
pub mod client;
pub mod desk;
pub mod faults;
pub mod native;
pub mod process;
pub mod roundup;
pub mod server;
pub mod site;
pub mod stand_ins;

mod page;

pub mod states;

pub use ability::Ability;
pub use browser::Held;
pub use failure::{Failure, Outcome};
pub use fantoccini::key::Key;
pub use page::Page;
pub use page::axe::{Finding, Findings};
pub use page::first::First;
pub use page::recorded::{Console, Event};
pub use page::scope::Scope;
pub use page::screen::{Screen, View};
pub use page::tabs::Tab;
