//! Whatever a customer and a page do, in any order: some things always hold.

use super::*;
use signpost_engine::config::FieldKind;
use std::collections::{BTreeMap, BTreeSet};

const WALKS: u64 = 150;
const STEPS: usize = 60;

/// No way has more screens than this.
const LONGEST_WAY: usize = 200;

const TEXTS: [&str; 8] = [
    TWICE,
    PASSWORD,
    HACKED,
    "my tent arrived with a broken pole and I want to cancel my membership",
    "my parcel never came and please close my account",
    "what is the capital of peru",
    "my card is 4111 1111 1111 1111 and my order came broken",
    "my order came, and I want to end my life",
];

/// SplitMix64.
pub(super) struct Chance(pub(super) u64);

impl Chance {
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((x ^ (x >> 31)) % end as u64).unwrap_or_default()
    }

    pub(super) fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// A walk, what was filled in on it, and what was sent.
struct Story {
    walk: Walk,
    box_is_shown: bool,
    sent: BTreeSet<String>,
    sent_in: BTreeSet<u32>,
    /// By the task, if it is one of several, and the field.
    filled: BTreeMap<(Option<usize>, String), String>,
    fills: usize,
}

impl Story {
    fn new(router: &Rc<Router>) -> Self {
        let walk = Walk::new(router.clone(), Known::default());
        let (sent, sent_in, filled) = Default::default();
        Self { walk, box_is_shown: true, sent, sent_in, filled, fills: 0 }
    }

    fn next_action(&mut self, chance: &mut Chance) -> Action {
        let flows = self.walk.router.flows();
        let fields = self.walk.here().form().map(<[Field]>::to_vec).unwrap_or_default();
        // In front of a form, most fill it in.
        let at =
            if fields.is_empty() || chance.below(4) == 0 { chance.below(28) } else { 28 + chance.below(16) };
        match at {
            0..4 => {
                let text = chance.one_of(&TEXTS);
                let part = text.char_indices().nth(chance.below(80)).map_or(text.len(), |(place, _)| place);
                Action::Type(if chance.below(3) == 0 { text[..part].into() } else { (*text).into() })
            }
            4 => Action::Settle,
            5..7 => Action::Accept,
            7 => Action::Choose(chance.one_of(&flows.intents).id.clone()),
            8 => Action::Browse,
            9 => Action::OpenCategory(chance.one_of(&flows.categories).id.clone()),
            10..13 => Action::More,
            13..16 => Action::Answer(chance.below(4)),
            16 => Action::Solved,
            17 => Action::Person,
            18..20 => Action::Back,
            20..23 => Action::Begin,
            23 => Action::Change(chance.below(3)),
            24 => Action::Drop(chance.below(3), chance.below(2) == 0),
            25 => Action::Revisit(chance.below(3)),
            26 => match chance.below(12) {
                0 => Action::One,
                1 => Action::Reset,
                2 => Action::StartOver,
                3 => Action::PageLeft,
                4 => Action::Show("4111 1111 1111 1111".into()),
                5 => Action::Rephrase,
                6 => Action::WriteTo(chance.one_of(&flows.categories).id.clone()),
                7 => Action::Amend(chance.below(3)),
                8 => Action::AnswerSeveral(vec![chance.below(3), chance.below(3)]),
                9 => Action::Ask,
                10 => Action::Told {
                    call: u32::try_from(chance.below(3)).unwrap_or_default(),
                    answer: Ok(vec![("status".into(), "delivered".into())]),
                },
                _ => Action::Hide("4111 1111 1111 1111".into()),
            },
            27..32 => Action::Submit,
            32..34 => Action::HandedOver(vec![Target::Host; chance.below(3)]),
            34 => Action::Leave(chance.one_of(&fields).id.clone()),
            35 => Action::Back,
            _ => {
                let required: Vec<Field> = fields.iter().filter(|field| field.required).cloned().collect();
                let some = if required.is_empty() || chance.below(2) == 0 { &fields } else { &required };
                self.fill_one(chance.one_of(some))
            }
        }
    }

    /// A value for this field that no other has.
    fn fill_one(&mut self, field: &Field) -> Action {
        self.fills += 1;
        let value = match &field.kind {
            FieldKind::Email => format!("sam{}@example.com", self.fills),
            FieldKind::Tel => format!("0790012{}", self.fills),
            _ => format!("{} of mine", self.fills),
        };
        Action::Fill(field.id.clone(), value)
    }

    fn act(&mut self, action: Action) {
        let before = self.walk.clone();
        self.walk = before.after(action.clone());
        self.note(&before, &action);
        let what = || format!("{action:?} at {} leads to {}", before.place(), self.walk.place());
        assert_eq!(self.box_is_shown, self.walk.is_first(), "{}", what());
        assert_ne!(self.walk.place(), "nowhere", "{}", what());
        // Whatever a screen asks for, there is an answer.
        let _ = (self.walk.here().problems(), self.walk.each().len(), self.walk.found().len());
        for ((task, field), value) in &self.filled {
            assert!(self.holds(*task, field, value), "{} without {field}: {value}", what());
        }
    }

    /// What the effects of the last action say, and what was filled in by it.
    fn note(&mut self, before: &Walk, action: &Action) {
        for effect in &self.walk.effects {
            match effect {
                Effect::ShowBox { text, .. } => {
                    assert_eq!(text, self.walk.text());
                    self.box_is_shown = true;
                }
                Effect::HideBox => self.box_is_shown = false,
                Effect::EmptyBox => {
                    assert!(matches!(self.walk.at(), At::End(_)));
                    self.box_is_shown = false;
                }
                Effect::Send(cases) => {
                    assert!(!before.is_sending() && !cases.is_empty());
                    assert!(self.sent_in.insert(before.round()), "sent twice: {action:?}");
                    assert!(cases.iter().all(|sent| self.sent.insert(sent.case.id.clone())));
                }
                _ => {}
            }
        }
        if self.walk.round() != before.round() {
            self.filled.clear();
        }
        // Another text, or that it is one thing, takes the list of several apart.
        if matches!(action, Action::Type(_) | Action::One) {
            self.filled.retain(|(task, _), _| task.is_none());
        }
        if let (Action::Fill(id, value), false) = (action, before.is_sending()) {
            let contact = id == "name" || id == "email" || id == "phone";
            let task = task_of_fields(before).filter(|_| !contact);
            self.filled.insert((task, id.clone()), value.clone());
        }
    }

    /// Whether what was filled in is still there.
    fn holds(&self, task: Option<usize>, field: &str, value: &str) -> bool {
        let State { at, fields, .. } = &self.walk.state;
        let tasks = match at {
            At::First { tasks }
            | At::One { behind: tasks, .. }
            | At::Changing { tasks, .. }
            | At::Task { tasks, .. }
            | At::Review { tasks } => tasks,
            At::End(_) => return true,
        };
        let is_there = |values: &BTreeMap<String, String>| values.get(field).is_some_and(|v| v == value);
        match task.and_then(|place| tasks.get(place)) {
            Some(task) => is_there(&task.fields.values),
            None => is_there(&fields.values) || is_there(&self.walk.fields().values),
        }
    }
}

/// The one of several whose form is on the screen.
fn task_of_fields(walk: &Walk) -> Option<usize> {
    match walk.at() {
        At::Task { place, .. } => Some(*place),
        At::One { behind, .. } => behind.only(),
        _ => None,
    }
}

fn stories(mut check: impl FnMut(&Story)) {
    let router = Rc::new(router_with(|_| ()));
    for seed in 0..WALKS {
        let (mut story, mut chance) = (Story::new(&router), Chance(seed));
        for _ in 0..STEPS {
            let action = story.next_action(&mut chance);
            story.act(action);
            check(&story);
        }
    }
}

#[test]
fn the_box_follows_the_screen_nothing_is_sent_twice_and_nothing_filled_in_is_lost() {
    let (mut sent, mut places) = (0, BTreeSet::new());
    stories(|story| {
        sent += story.walk.sent().len();
        places.insert(story.walk.place().split([' ', '/', ':']).next().unwrap_or_default().to_owned());
    });
    // The walks get about.
    assert!(sent > 100, "{sent} cases");
    for place in ["first", "browse", "category", "person", "review", "solved", "receipt", "track-order"] {
        assert!(places.contains(place), "{place} is in {places:?}");
    }
}

#[test]
fn a_person_is_one_press_away_and_the_first_screen_is_back_behind_every_other() {
    stories(|story| {
        let walk = &story.walk;
        if walk.is_sending() || matches!(walk.at(), At::End(End::Receipt(_))) {
            return;
        }
        let person = walk.after(Action::Person);
        assert!(matches!(person.screen(), Some(Screen::Person(_))), "{}: {}", walk.place(), person.place());
        if matches!(walk.at(), At::End(_)) {
            return;
        }
        let mut back = person;
        for _ in 0..LONGEST_WAY {
            if back.is_first() {
                break;
            }
            back = back.after(Action::Back);
        }
        assert!(back.is_first() && back.text() == walk.text(), "{} ends at {}", walk.place(), back.place());
    });
}
