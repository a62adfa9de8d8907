//! Frames that stand in lines of their own, as mail programs write them.

#[cfg(feature = "index")]
use super::index;
use super::phrases::{BRANDS, HEADERS, LEGAL, QUOTES, begins_with_any};
use super::{FrameKind, Rest};
use crate::text::listed;

/// A line of the rest: its place, and its text without white space around it.
struct Line<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

/// A list, not an iterator: the page carries each use of an iterator by itself.
#[inline(never)]
fn lines(text: &str) -> Vec<Line<'_>> {
    let mut at = 0;
    let line = |line: &'_ str| {
        let start = at;
        at += line.len();
        (start, at)
    };
    let places: Vec<(usize, usize)> = text.split_inclusive('\n').map(line).collect();
    places.into_iter().map(|(start, end)| Line { start, end, text: text[start..end].trim() }).collect()
}

/// Replies and forwarded mail: from the line that introduces them to the end, or the lines that begin with `>`.
pub(super) fn quotations(rest: &mut Rest<'_>) {
    let text = rest.text();
    let lower = text.to_ascii_lowercase();
    if let Some(at) = introduced(&lower).into_iter().chain(wrote(&lower)).min() {
        let (head, body) = headers(&lower, at);
        let marked = lines(&text[body..])
            .iter()
            .find(|line| !line.text.is_empty())
            .is_some_and(|l| l.text.starts_with('>'));
        rest.add(FrameKind::ForwardedHeader, rest.start + at, rest.start + head);
        if marked {
            // An answer may stand below what it answers.
            marked_lines(rest, body);
            if lines(&text[body..]).iter().all(|line| line.text.is_empty() || line.text.starts_with('>')) {
                rest.end = rest.start + at;
            }
        } else {
            rest.add(FrameKind::QuotedReply, rest.start + head, rest.end);
            rest.end = rest.start + at;
        }
        return;
    }
    marked_lines(rest, 0);
}

fn marked_lines(rest: &mut Rest<'_>, from: usize) {
    let text = &rest.text()[from..];
    let mut marked: Option<(usize, usize)> = None;
    let mut lines = lines(text);
    lines.push(Line { start: text.len(), end: text.len(), text: "." });
    for line in lines {
        if line.text.starts_with('>') {
            marked = Some((marked.map_or(line.start, |(start, _)| start), line.end));
        } else if !line.text.is_empty()
            && let Some((start, end)) = marked.take()
        {
            let before = rest.start + from;
            rest.add(FrameKind::QuotedReply, before + start, before + end);
        }
    }
}

/// The place of a line such as `-----Original Message-----`, or of two header lines.
fn introduced(lower: &str) -> Option<usize> {
    #[cfg(not(feature = "index"))]
    let markers = QUOTES.split(", ");
    #[cfg(feature = "index")]
    let markers = index::possible(QUOTES, lower);
    let marker = markers.filter_map(|marker| lower.find(marker)).min();
    let marker = marker.map(|at| lower[..at].trim_end_matches(['-', ' ', '_', '>', '*']).len());
    let mut header: Option<usize> = None;
    let mut headed = None;
    for line in lines(lower) {
        if begins_with_any(line.text.trim_start_matches(['*', '>', ' ']), HEADERS) {
            if let Some(start) = header {
                headed = Some(start);
                break;
            }
            header = Some(line.start);
        } else if !line.text.is_empty() {
            header = None;
        }
    }
    marker.into_iter().chain(headed).min()
}

/// The place of "On Tuesday, somebody wrote:".
fn wrote(lower: &str) -> Option<usize> {
    const FARTHEST: usize = 160;
    let verbs = " wrote:,  schrieb,  a écrit,  escribió:,  ha scritto:,  schreef";
    #[cfg(not(feature = "index"))]
    let verbs = verbs.split(", ");
    #[cfg(feature = "index")]
    let verbs = index::possible(verbs, lower);
    for verb in verbs {
        for (at, _) in lower.match_indices(verb) {
            let mut from = at.saturating_sub(FARTHEST);
            while !lower.is_char_boundary(from) {
                from += 1;
            }
            let before = &lower[from..at];
            let opens = ["on ", "am ", "le ", "el ", "il ", "op "].iter().filter_map(|word| {
                let found = before.match_indices(word).filter(|(i, _)| {
                    let stands_free = before[..*i].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
                    // A date follows.
                    stands_free && before[*i..].bytes().take(40).any(|b| b.is_ascii_digit())
                });
                found.map(|(i, _)| i).last()
            });
            if let Some(start) = opens.max() {
                return Some(from + start);
            }
        }
    }
    None
}

/// One past the headers that begin at `at`, and one past the blank lines behind them.
fn headers(lower: &str, at: usize) -> (usize, usize) {
    let mut end = lower[at..].find('\n').map_or(lower.len(), |i| at + i + 1);
    // The line of "wrote:" may be broken in two.
    if let Some(colon) = lower[at..].find("wrote:")
        && colon < 200
    {
        end = end.max(at + colon + "wrote:".len());
    }
    let mut body = end;
    for line in lines(&lower[end..]) {
        let bare = line.text.trim_start_matches(['*', '>', ' ']);
        if !begins_with_any(bare, HEADERS) && !line.text.is_empty() {
            break;
        }
        body = end + line.end;
    }
    (body, body)
}

/// Legal footers, footers of telephones and mail programs, and what stands below `-- `.
pub(super) fn footers(rest: &mut Rest<'_>) {
    let lower = rest.text().to_ascii_lowercase();
    let sentence = |at: usize| lower[..at].rfind(['.', '!', '?', '\n']).map_or(0, |i| i + 1);
    #[cfg(not(feature = "index"))]
    let cues = LEGAL.split(", ");
    #[cfg(feature = "index")]
    let cues = index::possible(LEGAL, &lower);
    let legal = cues.filter_map(|cue| lower.find(cue)).map(sentence).min();
    // A message that is nothing else is a question about it.
    if let Some(at) = legal.filter(|at| !lower[..*at].trim().is_empty()) {
        rest.cut_behind(at, FrameKind::LegalFooter);
    }
    if let Some(at) = sent_from(&lower[..rest.end - rest.start]) {
        rest.cut_behind(at, FrameKind::MobileFooter);
    }
    let lower = &lower[..rest.end - rest.start];
    let dashes = lines(lower).into_iter().find(|line| matches!(line.text, "--" | "---" | "__" | "—"));
    if let Some(line) = dashes.filter(|line| line.start > 0 && lower.len() - line.end < 600) {
        rest.cut_behind(line.start, FrameKind::Signature);
    }
}

/// The place of "Sent from my phone" in the last line.
fn sent_from(lower: &str) -> Option<usize> {
    const LONGEST: usize = 90;
    let openings = "sent from, sent via, sent with, sent using, get outlook, get bluemail, typed on, written on my, \
        von meinem, envoyé de, enviado desde, inviato da, verstuurd vanaf, gesendet";
    #[cfg(not(feature = "index"))]
    let all = openings.split(", ");
    #[cfg(feature = "index")]
    let all = index::possible(openings, lower);
    // Not `rfind`, which would bring a second search into the wasm.
    let found = all.filter_map(|opening| lower.match_indices(opening).last());
    let found = found.map(|(at, _)| at);
    let at = found.filter(|at| lower.len() - at <= LONGEST).min()?;
    let footer = lower[at..].trim_end();
    let named = footer.split(|c: char| !c.is_alphanumeric()).any(|word| listed(BRANDS, word));
    let few = footer.split_whitespace().count() <= 10;
    (named && few && !footer.contains(['?', '\n'])).then_some(at)
}

/// The lines above "Dear …" in a letter: addresses and the date.
pub(super) fn letterhead(rest: &mut Rest<'_>) {
    let text = rest.text();
    let mut all = lines(text);
    all.truncate(16);
    let dear =
        all.iter().position(|line| line.text.get(..5).is_some_and(|s| s.eq_ignore_ascii_case("dear ")));
    let Some(dear) = dear.filter(|at| *at > 0) else { return };
    let address = |line: &Line<'_>| line.text.len() <= 60 && !line.text.ends_with(['?', '!']);
    if all[..dear].iter().all(address) {
        rest.cut_before(all[dear].start, FrameKind::Letterhead);
    }
}
