//! One action: the next state, and what the page is asked to do.

mod ending;
mod files;
mod first;
mod going;
mod posting;
mod several;
mod stepping;

use crate::action::{Action, Effect, Event, Focus};
use crate::announcement::Announcement;
use crate::form::Form;
use crate::masked::Piece;
use crate::path::Screen;
use crate::state::{At, State};
pub(crate) use files::files;
pub use first::update_first;
use signpost_engine::config::{Field, FieldKind, Flows};
use signpost_engine::policy::Context;
use signpost_engine::router::Router;

/// The state after `action`, and what the page is asked to do, in this order. `router` is the same from call to call, until
/// [`Action::Reread`] says that it is another one.
#[must_use]
pub fn update(state: &State, action: Action, router: &Router) -> (State, Vec<Effect>) {
    let mut turn = Turn::new(state, router);
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
    fn new(state: &State, router: &'r Router) -> Self {
        Self { next: state.clone(), router, effects: Vec::new(), to_box: true }
    }

    fn flows(&self) -> &'r Flows {
        self.router.flows()
    }

    fn context(&self) -> Context {
        self.next.journey.context(&self.next.known)
    }

    fn apply(&mut self, action: Action) {
        let flows = self.flows();
        // What is on its way can neither be taken back nor changed, and what is asked before somebody else comes is answered first.
        // Only what leads away from it happens at once.
        if is_by_customer(&action) && (self.next.is_sending() || self.next.leaving.is_some()) {
            return;
        }
        if is_by_customer(&action) {
            self.next.is_left = false;
            self.stop_waiting_for_files(&action);
            if !matches!(self.next.at, At::End(_)) && !matches!(action, Action::Type(_)) {
                self.next.journey.begin(&self.next.known.time);
            }
        }
        self.settle_before(&action);
        match action {
            Action::Type(text) => {
                self.come_to_first();
                self.set_text(text);
            }
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
            Action::AnswerSeveral(choices) => self.answer_several(&choices),
            Action::Ask => self.ask(),
            Action::Told { call, answer } => self.told(call, answer),
            Action::Amend(place) => self.amend(place),
            Action::Rephrase => self.rephrase(),
            Action::WriteTo(category) => self.write_to(&category),
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
            Action::KnowSender(sender) => self.next.sender = sender,
            Action::Outbox(entries) => self.hold(&entries),
            Action::Retry(id) => self.retry(&id),
            Action::Discard(id) => self.discard(&id),
            Action::Close(id) => self.close(&id),
            Action::OtherPerson => self.make_room(),
            Action::Unsent(wish) => self.take_unsent(wish),
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

    /// What the message names is found once the customer goes on from it.
    fn take_facts(&mut self) {
        let State { extract, text, known, .. } = &self.next;
        self.next.facts = extract(text, known.today());
    }

    /// Whatever the customer goes on to, it is with what the engine says of the whole text. A suggestion that they press
    /// is the one that they see.
    fn settle_before(&mut self, action: &Action) {
        let without = matches!(
            action,
            // Typing and news of the page.
            Action::Type(_) | Action::Know(_) | Action::Reread | Action::Learn(_) | Action::PageLeft
            | Action::Told { .. }
            // What is about cases that were sent.
            | Action::KnowSender(_) | Action::Outbox(_) | Action::Retry(_) | Action::Discard(_)
            | Action::Close(_) | Action::OtherPerson | Action::Unsent(_)
            // What is pressed acts on what is seen.
            | Action::Accept | Action::Begin | Action::One | Action::Change(_) | Action::Drop(..)
        );
        if !self.next.is_first() {
            return;
        }
        if action.is_press() {
            self.take_facts();
        }
        if !without {
            self.settle();
        }
    }

    /// Whatever a customer types, they type on the first screen; elsewhere it is the page that fills in the box.
    fn come_to_first(&mut self) {
        if matches!(self.next.at, At::End(_)) {
            // The message before is done with.
            self.start_over();
        }
        if !self.next.is_first() {
            self.return_to_first();
        }
    }

    /// Back at the first screen, the text is read with what came meanwhile.
    fn catch_up(&mut self) {
        if self.next.is_first() && std::mem::take(&mut self.next.is_outdated) {
            self.read();
            self.settle();
        }
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
        } else if before.leaving.is_some() != self.next.leaving.is_some() {
            self.follow_leaving();
        }
        self.forget_files(before);
        if before.allowed != self.next.allowed {
            self.effects.push(Effect::KeepDraft);
        }
        if self.tell(before) {
            let hidden = self.hidden(&self.next.private(self.flows()));
            self.announce_first_screen(hidden);
        }
    }

    /// The box, the focus and the page follow the screen.
    fn follow_place(&mut self) {
        self.next.notice = None;
        let (screen, task) = visited(&self.next, self.flows());
        self.next.journey.visit(&screen, task, &self.next.known.time);
        match &self.next.at {
            // Something is asked in its place.
            At::First { .. } if self.next.leaving.is_some() => return self.effects.push(Effect::HideBox),
            At::First { .. } => {
                let text = self.next.text.clone();
                self.effects.insert(0, Effect::ShowBox { text, focus: self.to_box });
                return;
            }
            At::End(_) => self.effects.push(Effect::EmptyBox),
            _ => self.effects.push(Effect::HideBox),
        }
        self.effects.push(Effect::Focus(Focus::Heading));
        if let Some(Screen::Person(to)) = self.next.screen() {
            let reason = to.reason;
            self.effects.push(Effect::Emit(Event::Escalated(reason)));
        }
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

    fn hidden(&self, private: &[(Piece, bool)]) -> Option<Announcement> {
        let hidden: Vec<_> =
            private.iter().filter(|(_, shown)| !shown).map(|(piece, _)| piece.clone()).collect();
        (!hidden.is_empty()).then_some(Announcement::Hidden(hidden))
    }
}

impl Action {
    /// Whether the customer presses or fills in something; typing in the box is none.
    #[must_use]
    pub fn is_press(&self) -> bool {
        is_by_customer(self) && !matches!(self, Self::Type(_))
    }
}

/// Whether the customer does it to this case; the page and the clock do the rest.
fn is_by_customer(action: &Action) -> bool {
    !matches!(
        action,
        Action::Settle
            | Action::Know(_)
            | Action::Reread
            | Action::Learn(_)
            | Action::HandedOver(_)
            | Action::KnowSender(_)
            | Action::Outbox(_)
            | Action::Retry(_)
            | Action::Discard(_)
            | Action::Close(_)
            | Action::OtherPerson
            | Action::Unsent(_)
            | Action::Told { .. }
            | Action::PageLeft
            | Action::Exit
            | Action::StartOver
            | Action::Reset
    )
}

/// The name of the screen for the record, and the task that it is about.
fn visited(state: &State, flows: &Flows) -> (String, Option<usize>) {
    let task = match &state.at {
        At::Task { place, .. } => Some(*place),
        _ => None,
    };
    let name = match (&state.at, state.screen()) {
        (At::First { .. }, _) => "compose".to_owned(),
        (At::Review { .. }, _) => "review".to_owned(),
        (At::End(_), _) => "end".to_owned(),
        (_, screen) => screen.map(|screen| screen.name(flows)).unwrap_or_default(),
    };
    (name, task)
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
            Some(Screen::Check { flow, step }) => format!("check {flow} {step}"),
            Some(Screen::Person(_)) => "person".to_owned(),
            None => String::new(),
        },
    };
    (state.round, task, screen)
}
