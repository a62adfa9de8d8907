//! What all pages have in common: the document, the bar, notices, and pages that say what went wrong.

use crate::store::row::Summary;
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The style sheet of all pages.
pub const STYLE: &str =
    concat!(include_str!("desk.css"), include_str!("inbox.css"), include_str!("case.css"));

/// The picture in the tab of the browser.
pub const MARK: &str = concat!(
    r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28"><rect width="28" height="28" rx="8" fill="#1d5a43"/>"##,
    r##"<path d="M13 4h2v20h-2zM8 6.5h10.5l3.5 3-3.5 3H8zM20 14v6H9.5L6 17l3.5-3z" fill="#fff"/></svg>"##
);

/// Who looks at a page.
#[derive(Debug, Clone, Copy)]
pub struct Viewer<'a> {
    /// Their name, as in the configuration.
    pub name: &'a str,
    /// What each form of theirs has to bring along.
    pub csrf: &'a str,
}

impl Viewer<'_> {
    /// The field that each form has.
    pub fn token(&self) -> Markup {
        html! { input type="hidden" name="csrf" value=(self.csrf); }
    }
}

/// A whole page. `title` stands before the name of the desk.
pub fn document(title: &str, viewer: Option<Viewer<'_>>, main: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                meta name="color-scheme" content="light dark";
                // Letters that turn the direction end with the title.
                title { "\u{2068}" (title) "\u{2069} – Desk" }
                link rel="icon" type="image/svg+xml" href="/desk/mark.svg";
                link rel="stylesheet" href={ "/desk/desk.css?v=" (version()) };
            }
            body {
                a.skip href="#main" { "Skip to the content" }
                header.top {
                    div.wrap {
                        a.mark href="/desk" { (mark()) "Desk" }
                        @if let Some(viewer) = viewer {
                            div.who {
                                bdi { (viewer.name) }
                                form method="post" action="/desk/sign-out" {
                                    (viewer.token())
                                    button.quiet { "Sign out" }
                                }
                            }
                        }
                    }
                }
                (main)
            }
        }
    }
}

/// A page with one sentence on what went wrong, and a way on.
pub fn trouble(title: &str, say: &str, viewer: Option<Viewer<'_>>, way: (&str, &str)) -> Markup {
    let main = html! {
        main.wrap.alone #main tabindex="-1" {
            div.panel.stack {
                h1 { (title) }
                p { (say) }
                p { a.button href=(way.0) { (way.1) } }
            }
        }
    };
    document(title, viewer, &main)
}

/// Something that the reader should know at once. Reading programs say it, because the page begins with the focus on it.
pub fn notice(is_bad: bool, say: &Markup) -> Markup {
    html! {
        div.notice.bad[is_bad] role=(if is_bad { "alert" } else { "status" }) tabindex="-1" autofocus { (say) }
    }
}

/// A sign before the word of a priority; the word is what counts.
pub fn sign(priority: &str) -> Markup {
    let path = match priority {
        "urgent" => "M8 1 15.5 14.5H.5zM7 6v4.5h2V6zm0 5.5v2h2v-2z",
        "high" => "M8 2 14 9h-3.5v5h-5V9H2z",
        _ => return html! {},
    };
    html! {
        svg.icon viewBox="0 0 16 16" aria-hidden="true" focusable="false" { path d=(path) fill-rule="evenodd" {} }
    }
}

/// Changes with the style sheet, so that browsers may keep it for long.
pub fn version() -> String {
    // FNV-1a, 64 bits.
    let hash = STYLE.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    });
    format!("{hash:016x}")
}

fn mark() -> Markup {
    html! {
        svg viewBox="0 0 28 28" aria-hidden="true" focusable="false" {
            rect width="28" height="28" rx="8" {}
            path d="M13 4h2v20h-2zM8 6.5h10.5l3.5 3-3.5 3H8zM20 14v6H9.5L6 17l3.5-3z" {}
        }
    }
}

/// Text of a customer or of a record in a line of its own direction.
pub fn bdi(text: &str) -> Markup {
    html! { bdi dir="auto" { (text) } }
}

/// What a case is about, where others may look on: the title of a sensitive case may be its first words.
pub fn subject(case: &Summary) -> &str {
    let title = if case.minimal { case.label.as_deref().unwrap_or_default() } else { &case.title };
    Some(title.trim()).filter(|title| !title.is_empty()).unwrap_or("Message")
}

/// A page as text.
pub fn text(page: Markup) -> String {
    let PreEscaped(page) = page;
    page
}
