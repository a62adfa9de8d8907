//! What is hidden in the message and in the form, and what the customer says of it.

use crate::form::is_free_text;
use crate::masked::{Masked, Piece, pieces};
use crate::matter::Matter;
use crate::state::State;
use signpost_engine::config::{Flows, Prefill};
use std::collections::BTreeMap;

impl State {
    /// What was found in the message and in what was filled in, each once, with whether the customer wants it shown.
    #[must_use]
    pub fn private(&self, flows: &Flows) -> Vec<(Piece, bool)> {
        let mut found = pieces(self.scan, &self.text);
        found.extend(in_fields(&self.matter(flows)));
        self.each_once(found)
    }

    /// As [`State::private`], without what stood in the message already.
    #[must_use]
    pub fn private_in_form(&self, flows: &Flows) -> Vec<(Piece, bool)> {
        let known = pieces(self.scan, &self.text);
        let found = in_fields(&self.matter(flows)).into_iter();
        self.each_once(found.filter(|piece| known.iter().all(|k| k.raw != piece.raw)).collect())
    }

    fn each_once(&self, found: Vec<Piece>) -> Vec<(Piece, bool)> {
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
    pub(crate) fn hide_in(&mut self, id: &str, flows: &Flows) {
        let matter = self.matter(flows);
        let holds = matter.form().unwrap_or_default().iter().any(|f| f.id == id && is_free_text(&f.kind));
        let Some(value) = matter.fields.values.get(id).filter(|_| holds) else { return };
        let safe = Masked::of(self.scan, value, &self.allowed).to_string();
        if safe != *value {
            let found = pieces(self.scan, value);
            self.remember(id, found);
            self.fields_mut().values.insert(id.to_owned(), safe);
        }
    }

    /// Hides what stands in any field of the form on the screen.
    pub(crate) fn hide_in_form(&mut self, flows: &Flows) {
        let fields = self.matter(flows).form().unwrap_or_default();
        let ids: Vec<String> = fields.iter().map(|f| f.id.clone()).collect();
        ids.iter().for_each(|id| self.hide_in(id, flows));
    }

    /// A field now holds this. What was hidden in the message that it began with can still be shown.
    pub(crate) fn fill(&mut self, id: String, value: String, flows: &Flows) {
        let matter = self.matter(flows);
        let begins =
            matter.form().unwrap_or_default().iter().any(|f| f.id == id && f.prefill == Prefill::Utterance);
        if begins && !matter.fields.values.contains_key(&id) {
            let found = pieces(self.scan, matter.message());
            self.remember(&id, found);
        }
        let screen = self.screen().map(|screen| screen.name(flows)).unwrap_or_default();
        let fields = self.fields_mut();
        fields.typed_at.insert(id.clone(), screen);
        fields.values.insert(id, value);
    }

    fn remember(&mut self, field: &str, found: Vec<Piece>) {
        let new: Vec<Piece> = found.into_iter().filter(|piece| !self.allowed.contains(&piece.raw)).collect();
        let hidden = &mut self.fields_mut().hidden;
        for piece in new {
            let entry = (field.to_owned(), piece);
            if !hidden.contains(&entry) {
                hidden.push(entry);
            }
        }
    }

    /// It is no card number, or no secret: this piece stays as it is from now on, and comes back where it was hidden.
    pub(crate) fn show_piece(&mut self, raw: &str) {
        if self.allowed.iter().all(|s| s != raw) {
            self.allowed.push(raw.to_owned());
        }
        let fields = self.fields_mut();
        for (field, piece) in fields.hidden.iter().filter(|(_, piece)| piece.raw == raw) {
            if let Some(value) = fields.values.get_mut(field) {
                *value = value.replacen(&piece.mask, raw, 1);
            }
        }
        fields.hidden.retain(|(_, piece)| piece.raw != raw);
    }

    /// It is one after all.
    pub(crate) fn hide_piece(&mut self, raw: &str, flows: &Flows) {
        self.allowed.retain(|s| s != raw);
        self.hide_in_form(flows);
    }
}

impl Matter<'_> {
    /// How many pieces of each kind are hidden in its case, by the name of the kind: in the message, in what its form sends, and
    /// in `others`, texts that go along. A piece that stands in several places counts once.
    #[must_use]
    pub fn hidden_by_kind<'t>(&self, others: impl Iterator<Item = &'t str>) -> BTreeMap<String, usize> {
        let State { scan, text, allowed, .. } = self.state;
        let mut found = pieces(*scan, text);
        for field in self.sent() {
            let value = self.value(field);
            found.extend(pieces(*scan, &value));
            let own = self
                .fields
                .hidden
                .iter()
                .filter(|(id, piece)| *id == field.id && value.contains(&piece.mask));
            found.extend(own.map(|(_, piece)| piece.clone()));
        }
        others.for_each(|other| found.extend(pieces(*scan, other)));
        let mut counts = BTreeMap::new();
        let mut seen: Vec<&str> = Vec::new();
        for piece in found.iter().filter(|piece| !allowed.contains(&piece.raw)) {
            if !seen.contains(&&*piece.raw) {
                seen.push(&piece.raw);
                *counts.entry(piece.kind.name().to_owned()).or_insert(0) += 1;
            }
        }
        counts
    }
}

fn in_fields(matter: &Matter<'_>) -> Vec<Piece> {
    let fields = matter.form().unwrap_or_default().iter().filter(|f| is_free_text(&f.kind));
    let mut found = Vec::new();
    for (id, value) in fields.filter_map(|field| matter.fields.values.get_key_value(&field.id)) {
        found.extend(pieces(matter.state.scan, value));
        let here =
            matter.fields.hidden.iter().filter(|(field, piece)| field == id && value.contains(&piece.mask));
        found.extend(here.map(|(_, piece)| piece.clone()));
    }
    found
}
