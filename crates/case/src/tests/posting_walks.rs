//! Whatever becomes of several cases, and whoever comes meanwhile, in any order: some things always hold.

use super::posting::{outgoing, with_desk};
use super::walks::Chance;
use super::*;
use crate::action::Unsent;
use crate::outbox::{Entry, Way, Why};
use std::collections::{BTreeMap, BTreeSet};

const WALKS: u64 = 60;
const STEPS: usize = 60;

/// A widget, and a page with an outbox.
struct Story {
    walk: Walk,
    /// What is being handed over, the oldest first.
    batches: Vec<Vec<Entry>>,
    stored: Vec<Entry>,
    box_is_shown: bool,
    /// How many promises of the page wait for somebody to leave.
    is_awaited: bool,
    /// Cases that were handed over, by id, with how many outcome records there are.
    outcomes: BTreeMap<String, u32>,
    /// The ids of the records of handing over, with what they say.
    handoffs: BTreeMap<String, String>,
    /// The cases that have arrived.
    arrived: BTreeSet<String>,
    /// The cases of who has left.
    gone: BTreeSet<String>,
    sent: usize,
    left: usize,
}

impl Story {
    fn act(&mut self, action: Action) {
        let before = self.walk.clone();
        self.walk = before.after(action.clone());
        let what = || format!("{action:?} at {} leads to {}", before.place(), self.walk.place());
        let mut settled = 0;
        for effect in self.walk.effects.clone() {
            match effect {
                Effect::Send(_) => {
                    let entries = outgoing(&self.walk);
                    self.sent += entries.len();
                    self.outcomes.extend(entries.iter().map(|entry| (entry.id.clone(), 0)));
                    self.batches.push(entries);
                }
                Effect::Retry(id) => {
                    let of = self.stored.iter_mut().find(|entry| entry.id == id);
                    of.into_iter().for_each(|entry| entry.way = Way::Saved);
                }
                Effect::Discard(id) => self.stored.retain(|entry| entry.id != id),
                Effect::Clear => {
                    assert!(self.batches.is_empty(), "a case would be saved after that: {}", what());
                    assert!(self.stored.iter().all(|entry| !entry.way.is_unsent()), "lost: {}", what());
                    self.stored.clear();
                    self.gone.extend(self.outcomes.keys().cloned());
                    self.left += 1;
                }
                Effect::Left(_) => settled += 1,
                Effect::HideBox | Effect::EmptyBox => self.box_is_shown = false,
                Effect::ShowBox { .. } => self.box_is_shown = true,
                Effect::Emit(Event::Outcome { record, .. }) => {
                    if let Some(case) = &record.data.case {
                        *self.outcomes.get_mut(case).expect("it was sent") += 1;
                    }
                }
                Effect::Emit(Event::Handoff(record)) => {
                    let said = format!("{:?} {}", record.data.result, record.data.case);
                    let known = self.handoffs.insert(record.id.clone(), said.clone());
                    assert!(known.is_none_or(|known| known == said), "{}", what());
                }
                _ => {}
            }
        }
        assert_eq!(settled, usize::from(self.is_awaited && self.walk.leaving().is_none()), "{}", what());
        self.is_awaited = self.walk.leaving().is_some();
        let is_box = self.walk.is_first() && self.walk.leaving().is_none();
        assert_eq!(self.box_is_shown, is_box, "{}", what());
        let shown = self.walk.outbox().iter();
        assert!(shown.clone().all(|entry| !self.gone.contains(&entry.id)), "of who has left: {}", what());
        assert_eq!(shown.map(|entry| &entry.id).collect::<BTreeSet<_>>().len(), self.walk.outbox().len());
    }

    /// The page tells what the outbox holds; what has arrived, once.
    fn tell(&mut self) {
        let entries = self.stored.clone();
        for entry in self.stored.iter().filter(|entry| !entry.way.is_unsent()) {
            self.arrived.insert(entry.id.clone());
        }
        self.stored.retain(|entry| entry.way.is_unsent());
        self.act(Action::Outbox(entries.into()));
    }

    fn step(&mut self, chance: &mut Chance) {
        match chance.below(16) {
            0..3 => {
                let form = [
                    Action::StartOver,
                    Action::Type(TWICE.into()),
                    Action::Accept,
                    Action::More,
                    Action::Answer(0),
                ];
                form.into_iter()
                    .chain([fill("email", "sam@example.com"), Action::Submit])
                    .for_each(|a| self.act(a));
            }
            3..6 => {
                if self.batches.is_empty() {
                    return self.act(Action::HandedOver(vec![Target::Host]));
                }
                let entries = self.batches.remove(0);
                let target = *chance.one_of(&[Target::Outbox, Target::Outbox, Target::Host, Target::Nobody]);
                let handed = Action::HandedOver(vec![target; entries.len()]);
                if target != Target::Outbox {
                    return self.act(handed);
                }
                self.stored.extend(entries);
                if chance.below(2) == 0 {
                    self.tell();
                    self.act(handed);
                } else {
                    self.act(handed);
                    self.tell();
                }
            }
            6..10 => {
                let ways = [
                    Way::Sending,
                    Way::Received { reference: "R".into() },
                    Way::Refused { status: 422, why: Why::Invalid },
                    Way::Failed { why: Why::GaveUp },
                ];
                if !self.stored.is_empty() {
                    let place = chance.below(self.stored.len());
                    let entry = &mut self.stored[place];
                    entry.attempts += 1;
                    entry.way = chance.one_of(&ways).clone();
                }
                self.tell();
            }
            10 => {
                let entry = self.walk.outbox().first().map(|entry| entry.id.clone());
                let id = entry.unwrap_or_else(|| "nobody".into());
                let action = *chance.one_of(&[0, 1, 2]);
                self.act(
                    [Action::Retry(id.clone()), Action::Discard(id.clone()), Action::Close(id)][action]
                        .clone(),
                );
            }
            11 => {
                self.is_awaited = true;
                self.act(Action::OtherPerson);
            }
            12..14 => {
                let wish = *chance.one_of(&[Unsent::Send, Unsent::Discard, Unsent::Stay]);
                self.act(Action::Unsent(wish));
            }
            14 => self.act(Action::Person),
            _ => self.act(Action::StartOver),
        }
    }
}

#[test]
fn no_case_is_forgotten_and_who_comes_next_sees_nothing_of_who_was_there_before() {
    let (mut sent, mut left, mut arrived) = (0, 0, 0);
    let desk = with_desk();
    for seed in 0..WALKS {
        let mut chance = Chance(seed);
        let mut story = Story {
            walk: desk.clone(),
            batches: Vec::new(),
            stored: Vec::new(),
            box_is_shown: true,
            is_awaited: false,
            outcomes: BTreeMap::new(),
            handoffs: BTreeMap::new(),
            arrived: BTreeSet::new(),
            gone: BTreeSet::new(),
            sent: 0,
            left: 0,
        };
        for _ in 0..STEPS {
            story.step(&mut chance);
        }
        let pending: BTreeSet<String> =
            story.batches.iter().flatten().map(|entry| entry.id.clone()).collect();
        for (case, records) in &story.outcomes {
            assert_eq!(*records, u32::from(!pending.contains(case)), "seed {seed}: {case}");
        }
        for case in &story.arrived {
            let told = story.handoffs.values().filter(|said| **said == format!("Received {case}")).count();
            assert_eq!(told, 1, "seed {seed}: {case}");
        }
        (sent, left, arrived) = (sent + story.sent, left + story.left, arrived + story.arrived.len());
    }
    // The walks get about.
    assert!(sent > 200 && left > 40 && arrived > 60, "{sent} sent, {left} left, {arrived} arrived");
}
