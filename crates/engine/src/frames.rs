//! Utterance → what surrounds the request: greeting, pleasantries, sign-off, signature, footers, quoted mail.
//!
//! A frame is no evidence for an intent or a learned signal. [`content`] blanks the frames and leaves every other byte where
//! it was, so that all later stages name places of the utterance itself. Phrase rules and the scanners for personal data
//! read the whole utterance.
//!
//! The rules are those that talon and email_reply_parser made known for mail: the line above a quotation, `>` at the
//! beginning of a line, `-- ` above a signature, headers of a forwarded mail. Help boxes add the greeting without a line
//! break, and the thanks behind the last sentence.

mod phrases;

#[cfg(feature = "index")]
mod index;

mod mail;

mod polite;

use crate::order;
use serde::Serialize;
use std::borrow::Cow;

/// What a frame is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FrameKind {
    /// Sender and date above the salutation of a letter.
    Letterhead,
    /// "Hi there", "Dear Sir or Madam".
    Greeting,
    /// "Hope you are well", "I am writing to you about".
    Pleasantry,
    /// "Kind regards", "many thanks in advance".
    SignOff,
    /// Name, position and telephone number below a message.
    Signature,
    /// "Sent from my phone".
    MobileFooter,
    /// "This e-mail is confidential …".
    LegalFooter,
    /// Somebody else's message below or inside this one.
    QuotedReply,
    /// The lines with sender, date and subject of a forwarded message.
    ForwardedHeader,
}

/// A frame and its bytes in the utterance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Frame {
    /// What it is.
    pub kind: FrameKind,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// An utterance without its frames.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content<'a> {
    /// The utterance with a blank for every byte of a frame; as long as the utterance.
    pub text: Cow<'a, str>,
    /// The frames, by their places.
    pub frames: Vec<Frame>,
}

/// Longer utterances are read as they are: nobody writes that much by hand, and a paste has no reader.
const MOST_BYTES: usize = 60_000;

/// Finds the frames of `utterance`. Total, and in time linear in its length.
#[must_use]
pub fn content(utterance: &str) -> Content<'_> {
    let frames = if utterance.len() > MOST_BYTES { Vec::new() } else { frames(utterance) };
    let text =
        if frames.is_empty() { Cow::Borrowed(utterance) } else { Cow::Owned(blank(utterance, &frames)) };
    Content { text, frames }
}

impl Content<'_> {
    /// There is nothing but an opening: the customer said hello, and has yet to say what it is about.
    #[must_use]
    pub fn only_opens(&self) -> bool {
        let opens =
            self.frames.iter().any(|f| f.kind == FrameKind::Pleasantry || f.kind == FrameKind::Greeting);
        opens && polite::names_a_topic_only(&self.text)
    }
}

fn frames(utterance: &str) -> Vec<Frame> {
    let mut rest = Rest { utterance, start: 0, end: utterance.len(), frames: Vec::new() };
    mail::quotations(&mut rest);
    mail::footers(&mut rest);
    polite::closing(&mut rest);
    mail::letterhead(&mut rest);
    polite::opening(&mut rest);
    let mut frames = order::sorted(rest.frames, |a, b| a.start < b.start);
    // With nothing of one's own, what is quoted is what one writes about.
    if says_nothing(utterance, &frames) {
        frames.retain(|frame| frame.kind != FrameKind::QuotedReply);
    }
    // "Thank you" alone is what the customer has to say.
    if says_nothing(utterance, &frames) && !frames.iter().any(|frame| frame.kind == FrameKind::Pleasantry) {
        frames.retain(|frame| !matches!(frame.kind, FrameKind::SignOff | FrameKind::Signature));
    }
    frames
}

fn says_nothing(utterance: &str, frames: &[Frame]) -> bool {
    let visible = |part: &str| part.contains(char::is_alphanumeric);
    let mut from = 0;
    for frame in frames {
        if visible(utterance.get(from..frame.start).unwrap_or_default()) {
            return false;
        }
        from = from.max(frame.end);
    }
    !visible(&utterance[from..])
}

fn blank(utterance: &str, frames: &[Frame]) -> String {
    let mut text = String::with_capacity(utterance.len());
    for frame in frames {
        let from = text.len();
        text.push_str(utterance.get(from..frame.start).unwrap_or_default());
        let hidden = utterance.get(text.len()..frame.end).unwrap_or_default();
        // Line breaks stay: they part what stands before from what follows.
        text.extend(hidden.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
    }
    text.push_str(&utterance[text.len()..]);
    text
}

/// What is not yet known to be a frame, `start..end` of the utterance.
struct Rest<'a> {
    utterance: &'a str,
    start: usize,
    end: usize,
    frames: Vec<Frame>,
}

impl<'a> Rest<'a> {
    fn text(&self) -> &'a str {
        &self.utterance[self.start..self.end]
    }

    /// Everything from `at` of the rest on is a frame.
    fn cut_behind(&mut self, at: usize, kind: FrameKind) {
        let start = self.start + at;
        self.add(kind, start, self.end);
        self.end = start;
    }

    /// Everything before `at` of the rest is a frame.
    fn cut_before(&mut self, at: usize, kind: FrameKind) {
        let end = self.start + at;
        self.add(kind, self.start, end);
        self.start = end;
    }

    fn add(&mut self, kind: FrameKind, start: usize, end: usize) {
        let part = &self.utterance[start..end];
        let skipped = part.len() - part.trim_start().len();
        let visible = part.trim();
        if !visible.is_empty() {
            let start = start + skipped;
            self.frames.push(Frame { kind, start, end: start + visible.len() });
        }
    }
}

#[cfg(test)]
mod tests;
