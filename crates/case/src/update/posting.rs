//! What becomes of cases after they were handed over, and of those that were not sent when somebody else comes.

use super::Turn;
use crate::action::{Effect, Event, Focus, Unsent};
use crate::announcement::Announcement;
use crate::case::{Case, Target};
use crate::outbox::{Entry, Way, Why};
use crate::record::Record;
use crate::record::handoff::{Fate, Kind};
use crate::state::{At, End, Leaving, State};
use std::rc::Rc;

impl Turn<'_> {
    /// The outbox holds `entries` now.
    pub(super) fn hold(&mut self, entries: &[Entry]) {
        let before = self.next.outbox.clone();
        let mut said = Vec::new();
        for entry in entries {
            let Some(fate) = self.news(&before, entry) else { continue };
            self.emit_handoff(entry, fate);
            if !self.next.gone.contains(&entry.id) {
                said.extend(announcement(entry));
            }
        }
        let is_there = |entry: &Entry| entries.iter().any(|other| other.id == entry.id);
        let arrived = before.iter().filter(|entry| !entry.way.is_unsent() && !is_there(entry)).cloned();
        let State { gone, discarded, .. } = &self.next;
        let is_shown = |entry: &Entry| {
            let is_wanted = !discarded.contains(&entry.id) || !entry.way.is_unsent();
            is_wanted && !gone.contains(&entry.id)
        };
        let shown = entries.iter().filter(|entry| is_shown(entry)).cloned();
        self.next.outbox = arrived.chain(shown).collect();
        self.next.awaited.clear();
        self.show_ways();
        if !said.is_empty() {
            self.effects.push(Effect::Announce(said));
        }
        self.go_on_leaving();
    }

    /// What has become of `entry`, if that is news: `before` is what the outbox held before.
    fn news(&self, before: &[Entry], entry: &Entry) -> Option<Fate> {
        let fate = Fate::of(&entry.way)?;
        let State { discarded, awaited, .. } = &self.next;
        if entry.way.is_unsent() && discarded.contains(&entry.id) {
            return None;
        }
        let known = before.iter().find(|known| known.id == entry.id).map(|known| Fate::of(&known.way));
        match known.or_else(|| self.fate_on_screen(&entry.id)) {
            Some(known) => (known != Some(fate)).then_some(fate),
            // What was refused before the page was loaded was told then. What has arrived comes once.
            None => (!entry.way.is_unsent() || awaited.contains(&entry.id)).then_some(fate),
        }
    }

    /// What the receipt on the screen says of a case that could not be saved.
    fn fate_on_screen(&self, id: &str) -> Option<Option<Fate>> {
        let At::End(End::Receipt(receipt)) = &self.next.at else { return None };
        let part = receipt.parts.iter().find(|part| part.id == id && part.target == Target::Nobody)?;
        Some(part.way.as_ref().map_or(Some(Fate::Failed), Fate::of))
    }

    /// The cases with these ids are with the outbox, which may not have told of them yet.
    pub(super) fn await_outbox(&mut self, ids: Vec<String>) {
        let State { outbox, awaited, .. } = &mut self.next;
        awaited.extend(ids.into_iter().filter(|id| outbox.iter().all(|entry| entry.id != *id)));
    }

    /// The receipt on the screen follows the outbox.
    pub(super) fn show_ways(&mut self) {
        let State { at: At::End(End::Receipt(receipt)), outbox, .. } = &mut self.next else { return };
        for part in &mut receipt.parts {
            let Some(entry) = outbox.iter().find(|entry| entry.id == part.id) else { continue };
            part.way = Some(entry.way.clone());
            part.is_discarded &= entry.way.is_unsent();
            if let Way::Received { reference } = &entry.way {
                part.reference.clone_from(reference);
            }
            // What could not be saved at first is there now.
            if part.target > Target::Outbox && (entry.way.is_open() || !entry.way.is_unsent()) {
                part.target = Target::Outbox;
            }
        }
        let worst = receipt.parts.iter().map(|part| part.target).max();
        receipt.target = worst.unwrap_or(receipt.target);
    }

    pub(super) fn retry(&mut self, id: &str) {
        let is_saved = self.unsent().any(|entry| entry.id == id);
        let mut is_on_screen = false;
        if let At::End(End::Receipt(receipt)) = &mut self.next.at {
            for part in &mut receipt.parts {
                if part.id == id && part.is_stuck() && !part.is_discarded {
                    (part.way, is_on_screen) = (Some(Way::Saved), true);
                }
            }
        }
        if !is_saved && !is_on_screen {
            return;
        }
        // It is on its way again from now on.
        let again = |entry: &Entry| match entry.id == id && !entry.way.is_open() {
            true => Entry { way: Way::Saved, ..entry.clone() },
            false => entry.clone(),
        };
        self.next.outbox = self.next.outbox.iter().map(again).collect();
        self.show_ways();
        self.effects.push(Effect::Retry(id.to_owned()));
    }

    pub(super) fn discard(&mut self, id: &str) {
        let Some(entry) = self.unsent().find(|entry| entry.id == id).cloned() else { return };
        self.emit_handoff(&entry, Fate::Discarded);
        self.effects.push(Effect::Discard(id.to_owned()));
        self.next.outbox = self.next.outbox.iter().filter(|entry| entry.id != id).cloned().collect();
        self.next.discarded.push(id.to_owned());
        if let At::End(End::Receipt(receipt)) = &mut self.next.at {
            for part in receipt.parts.iter_mut().filter(|part| part.id == id) {
                // Only the screen has it now.
                (part.way, part.target, part.is_discarded) = (None, Target::Nobody, true);
            }
        }
        self.show_ways();
        self.go_on_leaving();
    }

    pub(super) fn close(&mut self, id: &str) {
        let stays = |entry: &&Entry| entry.id != id || entry.way.is_unsent();
        self.next.outbox = self.next.outbox.iter().filter(stays).cloned().collect();
    }

    fn unsent(&self) -> impl Iterator<Item = &Entry> {
        self.next.outbox.iter().filter(|entry| entry.way.is_unsent())
    }

    /// Whether a case is on its way into the outbox.
    fn is_saving(&self) -> bool {
        self.next.is_sending() || !self.next.outgoing.is_empty() || !self.next.awaited.is_empty()
    }

    /// Somebody else comes to the page.
    pub(super) fn make_room(&mut self) {
        if self.is_saving() {
            self.next.leaving = Some(Leaving::Saving);
            self.effects.push(Effect::Focus(Focus::Heading));
        } else if self.unsent().next().is_some() {
            self.ask_before_leaving();
        } else {
            self.leave();
        }
    }

    fn ask_before_leaving(&mut self) {
        self.next.leaving = Some(Leaving::Asked);
        self.effects.extend([Effect::Focus(Focus::Heading), Effect::Announce(vec![Announcement::Unsent])]);
    }

    /// What the customer before wants of what was not sent.
    pub(super) fn take_unsent(&mut self, wish: Unsent) {
        if self.next.leaving.is_none() || (self.is_saving() && wish != Unsent::Stay) {
            return;
        }
        // Sending may take as long as there is no connection. Meanwhile they may still want something else.
        if self.next.leaving == Some(Leaving::Sending) && wish == Unsent::Send {
            return;
        }
        let ids: Vec<String> = self.unsent().map(|entry| entry.id.clone()).collect();
        match wish {
            Unsent::Send => {
                self.next.leaving = Some(Leaving::Sending);
                ids.iter().for_each(|id| self.retry(id));
            }
            Unsent::Discard => ids.iter().for_each(|id| self.discard(id)),
            Unsent::Stay => {
                self.next.leaving = None;
                self.effects.push(Effect::Left(false));
            }
        }
    }

    /// Once nothing is left that was not sent, the customer before has left. What cannot be sent is asked about.
    pub(super) fn go_on_leaving(&mut self) {
        let Some(leaving) = self.next.leaving.filter(|_| !self.is_saving()) else { return };
        let is_stuck = self.unsent().any(|entry| !entry.way.is_open());
        match leaving {
            _ if self.unsent().next().is_none() => self.leave(),
            Leaving::Saving => self.ask_before_leaving(),
            Leaving::Sending if is_stuck => self.ask_before_leaving(),
            Leaving::Sending | Leaving::Asked => {}
        }
    }

    /// Nothing of the customer before stays, neither here nor in the browser.
    fn leave(&mut self) {
        self.next.leaving = None;
        self.start_over();
        self.to_box = false;
        let ids = self.next.outbox.iter().map(|entry| entry.id.clone());
        let ids: Vec<String> = ids.chain(std::mem::take(&mut self.next.discarded)).collect();
        self.next.gone.extend(ids);
        self.next.outbox = Rc::from([]);
        self.next.sender = Rc::default();
        self.effects.extend([Effect::Clear, Effect::Left(true)]);
    }

    /// What is asked takes the place of any screen, and of the box.
    pub(super) fn follow_leaving(&mut self) {
        match (self.next.leaving, self.next.is_first()) {
            (Some(_), true) => self.effects.push(Effect::HideBox),
            (Some(_), false) => {}
            (None, true) => {
                let text = self.next.text.clone();
                self.effects.push(Effect::ShowBox { text, focus: true });
            }
            (None, false) => self.effects.push(Effect::Focus(Focus::Heading)),
        }
    }

    fn emit_handoff(&mut self, entry: &Entry, fate: Fate) {
        let kind = Kind::of(entry.destination.as_deref(), fate, self.flows());
        let record = Record::handoff(entry, fate, kind, &self.next.known.time);
        self.effects.push(Effect::Emit(Event::Handoff(Box::new(record))));
    }

    /// What became of a case that the outbox never had.
    pub(super) fn emit_handoff_at_once(&mut self, case: &Case, target: Target) {
        let flows = self.flows();
        let destination = flows.destination_for(case.flow.as_deref(), case.queue.as_deref());
        let destination = destination.map(|(name, _)| name.to_owned()).filter(|_| target != Target::Host);
        let fate = match target {
            Target::Host | Target::Destination => Fate::Received,
            Target::Nobody => Fate::Failed,
            Target::Outbox | Target::Browser => return,
        };
        let kind = Kind::of(destination.as_deref(), fate, flows);
        let record = Record::handoff_at_once(case, destination, fate, kind, &self.next.known.time);
        self.effects.push(Effect::Emit(Event::Handoff(Box::new(record))));
    }
}

fn announcement(entry: &Entry) -> Option<Announcement> {
    let reference = entry.reference.clone();
    Some(match &entry.way {
        Way::Saved | Way::Sending => return None,
        Way::Received { reference } => Announcement::Received(reference.clone()),
        Way::Refused { .. } => Announcement::Refused(reference),
        Way::Failed { why: Why::MailOpened } => Announcement::MailOpened,
        Way::Failed { .. } => Announcement::Failed(reference),
    })
}
