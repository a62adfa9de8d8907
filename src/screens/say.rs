//! What a customer is to read at once, such as where to turn in a crisis; and whether the team is there.

use super::Seen;
use super::parts;
use crate::edges::clock;
use crate::locale::{self, m};
use signpost_case::Action;
use yew::prelude::*;

/// The fewest digits that are a number to call: `999`, not `24 hours`.
const SHORTEST: usize = 3;

/// The id of what [`at_once`] shows, for what it belongs to.
pub(super) const ID: &str = "sp-say";

/// The team's words, with their numbers and addresses as links.
pub(super) fn at_once(say: &[String]) -> Html {
    if say.is_empty() {
        return Html::default();
    }
    html! {
        <div class="say" id={ID} part="say">{ lines(say) }</div>
    }
}

/// The paragraphs of it alone.
pub(super) fn lines(say: &[String]) -> Html {
    say.iter().map(|text| html! { <p>{ for linked(text).into_iter().map(piece) }</p> }).collect()
}

/// "We are closed now" and when the team is there again; nothing while it is there, or nobody knows.
pub(super) fn closed(seen: &Seen<'_>) -> Html {
    let (Some(opening), Some(hours)) = (seen.state.closed(seen.flows), &seen.flows.hours) else {
        return Html::default();
    };
    let here = opening.next.and_then(|next| clock::here(&hours.zone, next));
    html! { <p class="closed">{ locale::closed(opening.next, here, &hours.zone) }</p> }
}

/// A way off the page at once, for whoever must not be seen to read this.
pub(super) fn exit(seen: &Seen<'_>) -> Html {
    html! { <p class="exit">{ parts::button(seen, Action::Exit, "quiet", m::EXIT.text()) }</p> }
}

fn piece(piece: Piece<'_>) -> Html {
    match piece {
        Piece::Text(text) => html! { { text } },
        Piece::Link(text, href) => html! { <a {href}>{ text }</a> },
    }
}

/// A part of a paragraph.
#[derive(Debug, PartialEq)]
enum Piece<'a> {
    Text(&'a str),
    /// A text and where it leads.
    Link(&'a str, String),
}

/// Telephone numbers and `https:` addresses become links. A number that is to be sent a text opens a message.
fn linked(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut done, mut at) = (0, 0);
    while let Some(c) = text[at..].chars().next() {
        let end = at + link_length(text, at);
        if end > at {
            let (before, link) = (&text[done..at], &text[at..end]);
            if !before.is_empty() {
                pieces.push(Piece::Text(before));
            }
            pieces.push(Piece::Link(link, href(link, &text[..at])));
            done = end;
        }
        at = end.max(at + c.len_utf8());
    }
    if done < text.len() {
        pieces.push(Piece::Text(&text[done..]));
    }
    pieces
}

/// The length of the number or the address that begins at `at`; 0 if none does.
fn link_length(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let within_a_word =
        text[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || "£$€.,".contains(c));
    if within_a_word {
        return 0;
    }
    if rest.starts_with("https://") {
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        return rest[..end].trim_end_matches(|c: char| ".,;:!?)’”\"'".contains(c)).len();
    }
    if !rest.starts_with(|c: char| c == '+' || c.is_ascii_digit()) {
        return 0;
    }
    // Groups of digits with one space or hyphen between them.
    let (mut end, mut digits, mut joined) = (0, 0, true);
    for (place, c) in rest.char_indices() {
        match c {
            '+' if place == 0 => {}
            '0'..='9' => (end, digits, joined) = (place + 1, digits + 1, true),
            ' ' | '-' if joined => joined = false,
            _ => break,
        }
    }
    let goes_on = rest[end..].starts_with(|c: char| c.is_alphabetic() || "%:/".contains(c));
    if digits >= SHORTEST && !goes_on { end } else { 0 }
}

fn href(link: &str, before: &str) -> String {
    if link.starts_with("https://") {
        return link.to_owned();
    }
    let number: String = link.chars().filter(|c| *c == '+' || c.is_ascii_digit()).collect();
    // Of the words of its sentence, the last that says what to do with the number.
    let sentence = before.rsplit(['.', ':', ';']).next().unwrap_or(before).to_lowercase();
    let to_do = ["text", "call", "ring", "phone", "dial"];
    let verb = sentence.split(|c: char| !c.is_alphanumeric()).rfind(|word| to_do.contains(word));
    format!("{}:{number}", if verb == Some("text") { "sms" } else { "tel" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(text: &str) -> Vec<(&str, String)> {
        let pieces = linked(text);
        let joined: String = pieces
            .iter()
            .map(|p| match p {
                Piece::Text(t) | Piece::Link(t, _) => *t,
            })
            .collect();
        assert_eq!(joined, text, "nothing is lost");
        pieces
            .into_iter()
            .filter_map(|p| if let Piece::Link(t, href) = p { Some((t, href)) } else { None })
            .collect()
    }

    #[test]
    fn numbers_can_be_called_and_texted_with_one_press() {
        let crisis = "Samaritans listen day and night, for free: call 116 123. Or text SHOUT to 85258.";
        assert_eq!(links(crisis), [("116 123", "tel:116123".into()), ("85258", "sms:85258".into())]);
        assert_eq!(links("In danger, call 999"), [("999", "tel:999".into())]);
        assert_eq!(
            links("Ring +44 20 7946-0112, or text us."),
            [("+44 20 7946-0112", "tel:+442079460112".into())]
        );
        assert_eq!(links("Text or call 07700 900123"), [("07700 900123", "tel:07700900123".into())]);
        let page = "More at https://example.org/help?a=1. You are not alone.";
        assert_eq!(links(page), [("https://example.org/help?a=1", "https://example.org/help?a=1".into())]);
    }

    #[test]
    fn other_digits_stay_text() {
        for text in [
            "",
            "within 24 hours",
            "costs £1200",
            "at 10:30",
            "model AF1234",
            "http://a.example",
            "+",
            "é 1 2",
            "50%",
        ] {
            assert_eq!(links(text), [], "{text}");
        }
    }
}
