//! What happens at the first screen before anything is pressed: the part of the case machine that a page needs at once.
//!
//! Nothing here may name what only the screens after it need: `src/element/rest.rs` says why.

use super::Turn;
use crate::action::{Action, Effect, Event};
use crate::announcement::Announcement;
use crate::first_screen::{FirstScreen, said};
use crate::journey::Known;
use crate::record::Routed;
use crate::state::{At, State};
use crate::steady;
use signpost_engine::router::Router;

/// As [`super::update()`], for a state at the first screen in which nothing was pressed yet, and without personal data found:
/// the part of it that a page has from the start. Typing, its rest, news of the page and its wish to start over are heard; any
/// other action changes nothing. A message that is left is not recorded.
#[must_use]
pub fn update_first(state: &State, action: Action, router: &Router) -> (State, Vec<Effect>) {
    let mut turn = Turn::new(state, router);
    match action {
        Action::Type(text) => turn.set_text(text),
        // Nothing but the text has to be forgotten.
        Action::Reset => turn.set_text(String::new()),
        Action::Settle => turn.settle(),
        Action::Know(known) => turn.know(known),
        Action::Reread => turn.reread(),
        Action::Learn(vectors) => turn.learn(vectors),
        _ => {}
    }
    if turn.tell(state) {
        turn.announce_first_screen(None);
    }
    (turn.next, turn.effects)
}

impl Turn<'_> {
    /// Whether the customer has begun with several things of this very text. They are not taken apart anew under their
    /// hands, so that nothing that was filled in is lost.
    pub(super) fn is_taken_apart(&self) -> bool {
        let At::First { tasks } = &self.next.at else { return false };
        tasks.have_begun() && self.next.reading.shown().is_some_and(|shown| shown.text == self.next.text)
    }

    /// Shows what the engine says of the whole text.
    pub(super) fn settle(&mut self) {
        if self.is_taken_apart() {
            return;
        }
        let context = self.context();
        let State { reading, text, .. } = &mut self.next;
        reading.settle(text, &context, self.router);
        self.find_tasks();
    }

    pub(super) fn set_text(&mut self, text: String) {
        let typed = steady::is_typed_on(&self.next.text, &text);
        if text != self.next.text {
            self.next.journey.begin_text();
            self.next.rephrase = None;
        }
        if !text.trim().is_empty() {
            self.next.journey.begin(&self.next.known.time);
        }
        self.next.reading.as_one &= !text.trim().is_empty();
        self.next.text = text;
        self.to_box = false;
        self.read();
        if !typed && !self.is_taken_apart() {
            let context = self.context();
            let State { reading, text, .. } = &mut self.next;
            reading.settle_at_once(text, &context, self.router);
            self.find_tasks();
        }
        self.effects.push(Effect::AwaitRest);
    }

    pub(super) fn read(&mut self) {
        if self.is_taken_apart() {
            return;
        }
        let context = self.context();
        let State { reading, text, .. } = &mut self.next;
        reading.read(text, &context, self.router);
        self.find_tasks();
    }

    /// The screens after the first show what was said when they were opened; the first one catches up.
    pub(super) fn reread(&mut self) {
        if self.next.is_first() {
            self.read();
        } else {
            self.next.is_outdated = true;
        }
    }

    pub(super) fn learn(&mut self, vectors: Vec<(String, Vec<f32>)>) {
        let wanted = self.next.reading.wants(&vectors);
        self.router.learn(vectors);
        if !self.next.is_first() {
            self.next.is_outdated |= wanted;
        } else if wanted && !self.is_taken_apart() {
            let context = self.context();
            let State { reading, text, .. } = &mut self.next;
            reading.read_again(text, &context, self.router);
            self.find_tasks();
        }
    }

    pub(super) fn know(&mut self, known: Known) {
        let opening = |known| self.next.opening(known, self.flows());
        let matters = known.host != self.next.known.host || opening(&known) != opening(&self.next.known);
        self.next.known = known;
        // The minutes that pass are no reason to route a text anew.
        if matters {
            self.reread();
        }
    }

    /// The list of several things follows the reading, as long as the customer is at the first screen.
    pub(super) fn find_tasks(&mut self) {
        let flows = self.flows();
        let State { reading, at: At::First { tasks }, .. } = &mut self.next else { return };
        let found = match (reading.shown(), reading.screen(flows)) {
            (Some(routing), FirstScreen::Several(issues)) => tasks.find(routing, issues, flows),
            _ => Default::default(),
        };
        *tasks = found;
    }

    /// Has the encoder read what it has not read yet, and tells the page of the routing. Whether the first screen is at rest,
    /// to be announced.
    pub(super) fn tell(&mut self, before: &State) -> bool {
        let (reading, was) = (&self.next.reading, &before.reading);
        if reading.wanted() != was.wanted() && !reading.wanted().is_empty() {
            self.effects.push(Effect::ReadWithEncoder(reading.wanted().to_vec()));
        }
        // A routing that the encoder is about to join is not worth telling, unless the customer goes on with it.
        let is_final = reading.wanted().is_empty() || reading.is_settled() && !self.next.is_first();
        if is_final && self.next.told.as_deref() != reading.routing().map(|routing| &**routing) {
            self.next.told = reading.routing().cloned();
            if let Some(routing) = reading.routing() {
                self.effects.push(Effect::Emit(Event::Routed(Routed::from(&**routing))));
            }
        }
        self.next.is_first() && self.next.reading.is_at_rest() && self.next.reading.wanted().is_empty()
    }

    /// A screen reader hears of the suggestion once typing rests, and only of what has changed: one that is interrupted at
    /// every key is of no use. `hidden` tells what is hidden in the message.
    pub(super) fn announce_first_screen(&mut self, hidden: Option<Announcement>) {
        let mut now = self.on_first_screen();
        now.extend(self.next.reading.beside().map(|to| Announcement::Beside(to.say)));
        now.extend(hidden);
        self.announce(now);
    }

    pub(super) fn announce(&mut self, now: Vec<Announcement>) {
        if now == self.next.announced {
            return;
        }
        let new: Vec<Announcement> =
            now.iter().filter(|said| !self.next.announced.contains(said)).cloned().collect();
        self.next.announced = now;
        if !new.is_empty() {
            self.effects.push(Effect::Announce(new));
        }
    }

    pub(super) fn on_first_screen(&self) -> Vec<Announcement> {
        let flows = self.flows();
        let label = |id: &str| flows.intent(id).map(|intent| intent.label.clone()).unwrap_or_default();
        match self.next.reading.screen(flows) {
            FirstScreen::Empty | FirstScreen::KeepTyping => Vec::new(),
            FirstScreen::Topic { intent, .. } => vec![Announcement::Topic(intent.label.clone())],
            FirstScreen::Which(_) => vec![Announcement::Which],
            FirstScreen::Several(_) => {
                let labels = self.next.tasks().map(|tasks| tasks.all()).unwrap_or_default();
                let labels = labels.iter().map(|task| label(&task.intent)).collect();
                let said = self.next.reading.shown().map(|shown| said(shown)).unwrap_or_default();
                let said = (!said.is_empty()).then(|| Announcement::Say(said.to_vec()));
                said.into_iter().chain([Announcement::Several(labels)]).collect()
            }
            FirstScreen::Person { say, .. } if !say.is_empty() => vec![Announcement::Say(say.to_vec())],
            FirstScreen::Person { intent, .. } => {
                vec![Announcement::Person(intent.map(|intent| intent.label.clone()))]
            }
            FirstScreen::Unsure { .. } => vec![Announcement::Unsure],
        }
    }
}
