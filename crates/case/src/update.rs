//! One action: the next state, and what the page is asked to do.

mod ending;
mod files;
mod going;
mod several;

use crate::action::{Action, Effect, Event, Focus};
use crate::announcement::Announcement;
use crate::first_screen::{FirstScreen, said};
use crate::form::Form;
use crate::journey::Known;
use crate::masked::Piece;
use crate::path::Screen;
use crate::record::Routed;
use crate::state::{At, End, State};
use crate::steady;
use signpost_engine::config::{Field, FieldKind, Flows};
use signpost_engine::policy::Context;
use signpost_engine::router::Router;

/// The state after `action`, and what the page is asked to do, in this order. `router` is the same from call to call, until
/// [`Action::Reread`] says that it is another one.
#[must_use]
pub fn update(state: &State, action: Action, router: &Router) -> (State, Vec<Effect>) {
    let mut turn = Turn { next: state.clone(), router, effects: Vec::new(), to_box: true };
    turn.apply(action);
    turn.derive_effects(state);
    (turn.next, turn.effects)
}

/// An action being carried out.
struct Turn<'r> {
    next: State,
    router: &'r Router,
    effects: Vec<Effect>,
    /// Whether the box takes the focus when it is shown: not by the page's wish.
    to_box: bool,
}

impl<'r> Turn<'r> {
    fn flows(&self) -> &'r Flows {
        self.router.flows()
    }

    fn context(&self) -> Context {
        self.next.journey.context(&self.next.known)
    }

    fn apply(&mut self, action: Action) {
        let flows = self.flows();
        if self.next.is_sending() && !may_happen_while_sending(&action) {
            return;
        }
        if is_by_customer(&action) {
            self.next.is_left = false;
        }
        self.settle_before(&action);
        match action {
            Action::Type(text) => self.set_text(text),
            Action::Settle => {}
            Action::Know(known) => self.know(known),
            Action::Reread => self.reread(),
            Action::Learn(vectors) => self.learn(vectors),
            Action::Accept => self.accept(),
            Action::Choose(id) => self.choose(&id),
            Action::Browse => self.browse(),
            Action::OpenCategory(id) => self.go(Screen::Category(id)),
            Action::More => self.follow_on(),
            Action::Answer(choice) => self.answer(choice),
            Action::Solved => self.solved(),
            Action::Person => self.person(),
            Action::Back => self.back(),
            Action::Fill(id, value) => {
                self.mend(&id);
                self.next.fill(id, value, flows);
            }
            Action::Leave(id) => {
                self.next.hide_in(&id, flows);
                self.announce_hidden();
                self.listen();
            }
            Action::Files(action) => self.files(action),
            Action::Show(raw) => self.next.show_piece(&raw),
            Action::Hide(raw) => self.next.hide_piece(&raw, flows),
            Action::Begin => self.begin(),
            Action::One => self.take_as_one(),
            Action::Change(place) => self.change(place),
            Action::Drop(place, dropped) => self.drop_task(place, dropped),
            Action::Revisit(place) => self.revisit(place),
            Action::Submit if self.waits_for_files() => {}
            Action::Submit => self.submit(),
            Action::HandedOver(targets) => self.handed_over(&targets),
            Action::PageLeft => self.abandon(),
            Action::Exit => {
                self.start_over();
                self.to_box = false;
                self.effects.push(Effect::LeavePage);
            }
            Action::StartOver => self.start_over(),
            Action::Reset => {
                self.start_over();
                self.to_box = false;
            }
        }
        self.catch_up();
    }

    /// Whatever the customer goes on to, it is with what the engine says of the whole text. A suggestion that they press
    /// is the one that they see.
    fn settle_before(&mut self, action: &Action) {
        let without = matches!(
            action,
            // Typing and news of the page.
            Action::Type(_) | Action::Know(_) | Action::Reread | Action::Learn(_) | Action::PageLeft
            // What is pressed acts on what is seen.
            | Action::Accept | Action::Begin | Action::One | Action::Change(_) | Action::Drop(..)
        );
        if !without && self.next.is_first() {
            self.settle();
        }
    }

    /// Whether the customer has begun with several things of this very text. They are not taken apart anew under their
    /// hands, so that nothing that was filled in is lost.
    fn is_taken_apart(&self) -> bool {
        let At::First { tasks } = &self.next.at else { return false };
        tasks.have_begun() && self.next.reading.shown().is_some_and(|shown| shown.text == self.next.text)
    }

    fn settle(&mut self) {
        if self.is_taken_apart() {
            return;
        }
        let context = self.context();
        let State { reading, text, .. } = &mut self.next;
        reading.settle(text, &context, self.router);
        self.find_tasks();
    }

    fn set_text(&mut self, text: String) {
        if matches!(self.next.at, At::End(_)) {
            // The message before is done with.
            self.start_over();
        }
        let typed = steady::is_typed_on(&self.next.text, &text);
        if text != self.next.text {
            self.next.journey.begin_text();
        }
        self.next.reading.as_one &= !text.trim().is_empty();
        self.next.text = text;
        // Whatever a customer types, they type on the first screen; elsewhere it is the page that fills in the box.
        self.to_box = false;
        if !self.next.is_first() {
            self.return_to_first();
        }
        self.read();
        if !typed && !self.is_taken_apart() {
            let context = self.context();
            let State { reading, text, .. } = &mut self.next;
            reading.settle_at_once(text, &context, self.router);
            self.find_tasks();
        }
        self.effects.push(Effect::AwaitRest);
    }

    fn read(&mut self) {
        if self.is_taken_apart() {
            return;
        }
        let context = self.context();
        let State { reading, text, .. } = &mut self.next;
        reading.read(text, &context, self.router);
        self.find_tasks();
    }

    /// The screens after the first show what was said when they were opened; the first one catches up.
    fn reread(&mut self) {
        if self.next.is_first() {
            self.read();
        } else {
            self.next.is_outdated = true;
        }
    }

    fn learn(&mut self, vectors: Vec<(String, Vec<f32>)>) {
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

    /// Back at the first screen, the text is read with what came meanwhile.
    fn catch_up(&mut self) {
        if self.next.is_first() && std::mem::take(&mut self.next.is_outdated) {
            self.read();
            self.settle();
        }
    }

    fn know(&mut self, known: Known) {
        let opening = |known| self.next.opening(known, self.flows());
        let matters = known.host != self.next.known.host || opening(&known) != opening(&self.next.known);
        self.next.known = known;
        // The minutes that pass are no reason to route a text anew.
        if matters {
            self.reread();
        }
    }

    /// The list of several things follows the reading, as long as the customer is at the first screen.
    fn find_tasks(&mut self) {
        let flows = self.flows();
        let State { reading, at: At::First { tasks }, .. } = &mut self.next else { return };
        let found = match (reading.shown(), reading.screen(flows)) {
            (Some(routing), FirstScreen::Several(issues)) => tasks.find(routing, issues, flows),
            _ => Default::default(),
        };
        *tasks = found;
    }

    /// A field was touched: what was wrong with it is not held against it while it is mended.
    fn mend(&mut self, id: &str) {
        if let Form::Open { problems } = &mut self.next.form {
            problems.retain(|problem| problem.field != id);
        }
    }

    /// What follows from where the customer was and is now.
    fn derive_effects(&mut self, before: &State) {
        if place(before) != place(&self.next) {
            self.follow_place();
        }
        self.forget_files(before);
        if before.allowed != self.next.allowed {
            self.effects.push(Effect::KeepDraft);
        }
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
        if self.next.is_first() && self.next.reading.is_at_rest() && self.next.reading.wanted().is_empty() {
            self.announce_first_screen();
        }
    }

    /// The box, the focus and the page follow the screen.
    fn follow_place(&mut self) {
        match &self.next.at {
            At::First { .. } => {
                let text = self.next.text.clone();
                self.effects.insert(0, Effect::ShowBox { text, focus: self.to_box });
                return;
            }
            At::End(End::Solved | End::Receipt(_)) => self.effects.push(Effect::EmptyBox),
            _ => self.effects.push(Effect::HideBox),
        }
        self.effects.push(Effect::Focus(Focus::Heading));
        if let Some(Screen::Person(to)) = self.next.screen() {
            let reason = to.reason;
            self.effects.push(Effect::Emit(Event::Escalated(reason)));
        }
    }

    /// A screen reader hears of the suggestion once typing rests, and only of what has changed: one that is interrupted at
    /// every key is of no use.
    fn announce_first_screen(&mut self) {
        let mut now = self.on_first_screen();
        now.extend(self.person_beside());
        let hidden = self.hidden(&self.next.private(self.flows()));
        now.extend(hidden);
        self.announce(now);
    }

    fn announce_hidden(&mut self) {
        let hidden = self.hidden(&self.next.private_in_form(self.flows()));
        // What was said of the first screen is still known to who comes back to it.
        if let Some(hidden) = hidden.filter(|hidden| !self.next.announced.contains(hidden)) {
            self.next.announced.push(hidden.clone());
            self.effects.push(Effect::Announce(vec![hidden]));
        }
    }

    /// Reads what was written in the form as the message is read. Who comes to stand beside it is announced.
    fn listen(&mut self) {
        let before = self.person_beside();
        let matter = self.next.matter(self.flows());
        let long = |field: &&Field| field.kind == FieldKind::Textarea;
        let mut heard = matter.fields.heard.clone();
        for field in matter.form().unwrap_or_default().iter().filter(long) {
            heard.retain(|(id, _)| *id != field.id);
            let value = matter.fields.values.get(&field.id);
            let found = value.map(|value| self.router.signals_of(value)).unwrap_or_default();
            heard.extend(found.iter().map(|found| (field.id.clone(), found.raised())));
        }
        // The encoder is not asked for it.
        let _ = self.router.wanted();
        self.next.fields_mut().heard = heard;
        let now = self.person_beside().filter(|now| before.as_ref() != Some(now));
        if let Some(now) = now {
            self.effects.push(Effect::Announce(vec![now]));
        }
    }

    fn person_beside(&self) -> Option<Announcement> {
        self.next.matter(self.flows()).beside().map(|to| Announcement::Beside(to.say))
    }

    fn announce(&mut self, now: Vec<Announcement>) {
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

    fn hidden(&self, private: &[(Piece, bool)]) -> Option<Announcement> {
        let hidden: Vec<_> =
            private.iter().filter(|(_, shown)| !shown).map(|(piece, _)| piece.clone()).collect();
        (!hidden.is_empty()).then_some(Announcement::Hidden(hidden))
    }

    fn on_first_screen(&self) -> Vec<Announcement> {
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

impl Action {
    /// Whether the customer presses or fills in something; typing in the box is none.
    #[must_use]
    pub fn is_press(&self) -> bool {
        is_by_customer(self) && !matches!(self, Self::Type(_))
    }
}

/// Whether the customer does it; the page and the clock do the rest.
fn is_by_customer(action: &Action) -> bool {
    !matches!(
        action,
        Action::Settle
            | Action::Know(_)
            | Action::Reread
            | Action::Learn(_)
            | Action::HandedOver(_)
            | Action::PageLeft
            | Action::Exit
            | Action::StartOver
            | Action::Reset
    )
}

/// What is on its way can neither be taken back nor changed. Only what leads away from it happens at once.
fn may_happen_while_sending(action: &Action) -> bool {
    !is_by_customer(action)
}

/// What the screen is, so that a new one can be told from one that has only changed.
fn place(state: &State) -> (u32, Option<usize>, String) {
    let task = match &state.at {
        At::Task { place, .. } | At::Changing { place, .. } => Some(*place),
        _ => None,
    };
    let screen = match &state.at {
        At::First { .. } => "first".to_owned(),
        At::Review { .. } => "review".to_owned(),
        At::End(_) => "end".to_owned(),
        _ => match state.screen() {
            Some(Screen::Browse) => "browse".to_owned(),
            Some(Screen::Category(id)) => format!("category {id}"),
            Some(Screen::Flow { flow, step }) => format!("{flow} {step}"),
            Some(Screen::Person(_)) => "person".to_owned(),
            None => String::new(),
        },
    };
    (state.round, task, screen)
}
