//! What must not be stored or sent: card numbers and secrets, in the message and in the fields of a form.
//!
//! The engine finds them. Here is what the customer is told, and that they can undo a false alarm: what they said is none
//! stays as it is, wherever that piece of text stands.

use super::state::State;
use signpost_engine::config::FieldKind;
use signpost_engine::privacy::{self, PrivateKind, PrivateSpan};

/// What stands in the place of something hidden, before the last digits of a card.
const MASK: &str = "••••";

/// So many digits may begin a card number that is still being typed: fewer are anything.
const UNFINISHED: std::ops::Range<usize> = 12..16;

/// Something hidden, or something that the customer said need not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it was taken for.
    pub kind: PrivateKind,
    /// As the customer typed it. It never leaves the memory of the page.
    pub raw: String,
    /// What is stored and sent in its place.
    pub mask: String,
}

/// What of `text` must be hidden, whatever the customer said of it.
fn spans(text: &str) -> impl Iterator<Item = PrivateSpan> + '_ {
    let found = privacy::scan(text).into_iter().filter(|span| span.kind.is_masked());
    found.filter(|span| {
        let (before, inside) = (text.get(..span.start), text.get(span.start..span.end));
        let (Some(before), Some(inside)) = (before, inside) else { return false };
        // A mask is no secret, nor are the digits that it leaves.
        let digits = inside.trim_start_matches(MASK).trim();
        let shown = digits.chars().count() <= 4 && digits.chars().all(|c| c.is_ascii_digit());
        let masked = inside.starts_with(MASK) || before.trim_end().ends_with(MASK);
        !(masked && shown)
    })
}

/// The pieces of `text` that are found, in order.
#[must_use]
pub fn pieces(text: &str) -> Vec<Piece> {
    let piece = |span: PrivateSpan| {
        let raw = text.get(span.start..span.end).unwrap_or_default().to_owned();
        let whole = PrivateSpan { start: 0, end: raw.len(), ..span };
        Piece { kind: span.kind, mask: privacy::mask(&raw, &[whole]), raw }
    };
    spans(text).map(piece).collect()
}

/// `text` as it is stored and sent; what is in `shown` stays.
#[must_use]
pub fn safe(text: &str, shown: &[String]) -> String {
    let stays =
        |span: &PrivateSpan| text.get(span.start..span.end).is_some_and(|raw| shown.iter().any(|s| s == raw));
    let hidden: Vec<PrivateSpan> = spans(text).filter(|span| !stays(span)).collect();
    privacy::mask(text, &hidden)
}

/// `text` as the draft keeps it: as [`safe`], and without what may become a card number with the next keys, since its
/// last digit can be worked out from the others.
#[must_use]
pub fn draft(text: &str, shown: &[String]) -> String {
    let mut safe = safe(text, shown);
    let glue = [' ', '-'];
    let tail = safe.trim_end_matches(|c: char| c.is_ascii_digit() || glue.contains(&c)).len();
    let run = &safe[tail..];
    let starts = run.char_indices().filter(|&(at, c)| {
        // The first digits of payment cards, at the beginning of a group.
        "234568".contains(c) && (at == 0 || run[..at].ends_with(glue))
    });
    let begins = |&(at, _): &(usize, char)| {
        let digits = run[at..].bytes().filter(u8::is_ascii_digit).count();
        UNFINISHED.contains(&digits) && shown.iter().all(|s| s != run[at..].trim_end())
    };
    let start = starts.into_iter().find(begins).map(|(at, _)| tail + at);
    if let Some(start) = start.filter(|_| !safe[..tail].ends_with(['+', '(', ')'])) {
        safe.truncate(start);
        safe.push_str(MASK);
    }
    safe
}

impl State {
    /// What was found in the message and in what was filled in, each once, with whether the customer had it shown.
    #[must_use]
    pub fn private(&self) -> Vec<(Piece, bool)> {
        let mut found = pieces(&self.text);
        found.extend(self.private_in_fields());
        self.told_apart(found)
    }

    /// As [`State::private`], without what stood in the message already.
    #[must_use]
    pub fn private_in_form(&self) -> Vec<(Piece, bool)> {
        let known = pieces(&self.text);
        let found = self.private_in_fields().into_iter();
        self.told_apart(found.filter(|piece| known.iter().all(|k| k.raw != piece.raw)).collect())
    }

    fn private_in_fields(&self) -> Vec<Piece> {
        let fields = self.form().unwrap_or_default().iter().filter(|f| can_hold(&f.kind));
        let mut found = Vec::new();
        for (id, value) in fields.filter_map(|field| self.fields.get_key_value(&field.id)) {
            found.extend(pieces(value));
            let here = self.hidden.iter().filter(|(field, piece)| field == id && value.contains(&piece.mask));
            found.extend(here.map(|(_, piece)| piece.clone()));
        }
        found
    }

    fn told_apart(&self, found: Vec<Piece>) -> Vec<(Piece, bool)> {
        let mut out: Vec<(Piece, bool)> = Vec::new();
        for piece in found {
            if out.iter().all(|(known, _)| known.raw != piece.raw) {
                let shown = self.allowed.contains(&piece.raw);
                out.push((piece, shown));
            }
        }
        out
    }

    /// Hides what stands in a field that the customer has left: what they see is what is sent. While they type, nothing
    /// changes under their hands.
    pub(super) fn hide_in(&mut self, id: &str) {
        let Some(value) = self.fields.get(id) else { return };
        let holds = self.form().unwrap_or_default().iter().any(|f| f.id == id && can_hold(&f.kind));
        if !holds {
            return;
        }
        let safe = safe(value, &self.allowed);
        if safe != *value {
            let found = pieces(value);
            self.fields.insert(id.to_owned(), safe);
            self.remember(id, found);
        }
    }

    /// Hides what stands in any field of the form on the screen.
    pub(super) fn hide_in_form(&mut self) {
        let ids: Vec<String> = self.form().unwrap_or_default().iter().map(|f| f.id.clone()).collect();
        ids.iter().for_each(|id| self.hide_in(id));
    }

    /// A field now holds this. What was hidden in the message that it began with can still be shown.
    pub(super) fn fill(&mut self, id: String, value: String) {
        let begins = self.form().unwrap_or_default().iter().any(|f| f.id == id && f.prefill);
        if begins && !self.fields.contains_key(&id) {
            self.remember(&id, pieces(self.message()));
        }
        self.problems.retain(|p| p.field != id);
        self.fields.insert(id, value);
    }

    fn remember(&mut self, field: &str, found: Vec<Piece>) {
        let new = found.into_iter().filter(|piece| !self.allowed.contains(&piece.raw));
        let new = new.map(|piece| (field.to_owned(), piece));
        let new: Vec<_> = new.filter(|entry| !self.hidden.contains(entry)).collect();
        self.hidden.extend(new);
    }

    /// It is no card number, or no secret: this piece stays as it is from now on, and comes back where it was hidden.
    pub(super) fn show_piece(&mut self, raw: &str) {
        if self.allowed.iter().all(|s| s != raw) {
            self.allowed.push(raw.to_owned());
        }
        for (field, piece) in self.hidden.iter().filter(|(_, piece)| piece.raw == raw) {
            if let Some(value) = self.fields.get_mut(field) {
                *value = value.replacen(&piece.mask, raw, 1);
            }
        }
        self.hidden.retain(|(_, piece)| piece.raw != raw);
    }

    /// It is one after all.
    pub(super) fn hide_piece(&mut self, raw: &str) {
        self.allowed.retain(|s| s != raw);
        self.hide_in_form();
    }
}

/// Whether customers write freely into such a field.
fn can_hold(kind: &FieldKind) -> bool {
    !matches!(kind, FieldKind::Select(_) | FieldKind::Checkbox | FieldKind::Date)
}

#[cfg(test)]
mod tests;
