//! The root of everything inside the element: it carries out what the case machine asks for.

use super::Host;
use super::host::Rest;
use super::listeners::listen;
use crate::edges::scanners;
use crate::locale;
use crate::screens;
use gloo::events::EventListener;
use gloo::timers::callback::{Interval, Timeout};
use serde::Serialize;
use signpost_case::action::{Event, Focus};
use signpost_case::case::Outgoing;
use signpost_case::first_screen::FirstScreen;
use signpost_case::{Action, Effect, State, update_first};
use yew::html::Scope;
use yew::prelude::*;

/// After so long without a key, the screen shows what the engine says of the whole text.
const REST_MS: u32 = 1200;

/// So often it is looked whether the team is still there.
const MINUTE_MS: u32 = 60_000;

/// So long after the first suggestion is drawn it is on the screen, and the rest may be fetched.
const AFTER_PAINT_MS: u32 = 50;

/// Properties of [`App`].
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) host: Host,
}

/// What draws one widget after the other into the same element, which Yew keeps for ever.
pub(super) struct App {
    /// The widget that is there, and for whom; `None` between two.
    widget: Option<(Seat, Widget)>,
    /// Whether it was drawn before.
    is_drawn: bool,
}

/// For whom a widget is drawn, and by whom.
struct Seat {
    host: Host,
    link: Scope<App>,
}

/// A widget.
struct Widget {
    state: State,
    /// What a screen reader was told last.
    announced: String,
    /// What waits for the screen to be drawn.
    after_drawing: Vec<Effect>,
    rest: Option<Timeout>,
    /// Runs once, when what the first suggestion does not need may be fetched.
    fetching: Option<Timeout>,
    /// What is about to be handed over.
    outgoing: Option<(Timeout, Vec<Outgoing>)>,
    listeners: Vec<EventListener>,
    /// What the customer pressed before the rest was there.
    waiting: Vec<Action>,
    /// Opening hours may begin or end while a form is open.
    _clock: Option<Interval>,
    /// Whether a case that was kept before the page was loaded was looked for.
    is_restored: bool,
}

/// What the widget hears of.
pub(super) enum Message {
    /// A widget comes.
    Enter(Host),
    /// The widget goes.
    Leave,
    /// A customer or the page does something.
    Act(Action),
    /// No key has come for a while.
    Rested,
    /// The customer sees that the cases are being sent.
    Sending,
}

impl Component for App {
    type Message = Message;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let mut app = Self { widget: None, is_drawn: false };
        app.enter(ctx, ctx.props().host.clone());
        app
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Enter(host) => self.enter(ctx, host),
            Message::Leave => {
                if let Some((seat, mut widget)) = self.widget.take() {
                    seat.host.words().show();
                    widget.listeners.clear();
                    widget.leave_page(&seat);
                }
            }
            other => return self.widget.as_mut().is_some_and(|(seat, widget)| widget.update(seat, other)),
        }
        true
    }

    fn view(&self, _: &Context<Self>) -> Html {
        self.widget.as_ref().map(|(seat, widget)| widget.view(seat)).unwrap_or_default()
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        if let Some((seat, widget)) = &mut self.widget {
            let is_first = !std::mem::replace(&mut self.is_drawn, true);
            widget.rendered(seat, is_first);
        }
    }
}

impl App {
    fn enter(&mut self, ctx: &Context<Self>, host: Host) {
        let seat = Seat { host, link: ctx.link().clone() };
        let widget = Widget::new(&seat);
        self.widget = Some((seat, widget));
        self.is_drawn = false;
    }
}

impl Widget {
    fn new(ctx: &Seat) -> Self {
        let host = &ctx.host;
        host.words().show();
        let mut app = Self {
            state: State::with_scan(host.known(), Host::seed(), scanners::scan, scanners::facts),
            announced: String::new(),
            after_drawing: Vec::new(),
            rest: None,
            fetching: None,
            outgoing: None,
            waiting: Vec::new(),
            is_restored: false,
            _clock: host.router().flows().hours.is_some().then(|| clock(ctx)),
            listeners: listen(host, &ctx.link.callback(Message::Act)),
        };
        let typed = host.typed();
        // Without a text that was kept, there is no case that was.
        app.is_restored = typed.is_empty();
        if !typed.is_empty() {
            app.act(ctx, Action::Type(typed));
        }
        app
    }

    fn update(&mut self, ctx: &Seat, message: Message) -> bool {
        ctx.host.words().show();
        let action = match message {
            // Nothing is shown, sent or recorded beyond the first screen before it is known what must be hidden.
            Message::Act(action) if action.is_press() && ctx.host.rest().is_none() => {
                ctx.host.fetch_the_rest();
                self.waiting.push(action);
                return false;
            }
            Message::Act(action) => action,
            // What is being pressed must not change under the finger.
            Message::Rested if ctx.host.is_pressed() => {
                self.await_rest(ctx);
                return false;
            }
            Message::Rested => {
                // Also without a suggestion: no draft is kept before.
                ctx.host.fetch_the_rest();
                Action::Settle
            }
            Message::Sending => {
                self.hand_over(ctx);
                return false;
            }
            Message::Enter(_) | Message::Leave => return false,
        };
        if matches!(action, Action::PageLeft) {
            self.leave_page(ctx);
        }
        if matches!(action, Action::Type(_)) {
            self.announced.clear();
        }
        self.restore(ctx);
        if matches!(action, Action::Reset) {
            // What was pressed was about another message.
            self.waiting.clear();
        }
        self.know(ctx, &action);
        self.act(ctx, action);
        if ctx.host.rest().is_some() {
            std::mem::take(&mut self.waiting).into_iter().for_each(|action| self.act(ctx, action));
        }
        true
    }

    fn view(&self, ctx: &Seat) -> Html {
        let act = ctx.link.callback(Message::Act);
        let host = &ctx.host;
        host.words().show();
        let (router, rest) = (host.router(), host.rest());
        let later = rest.map(|rest| rest.later);
        let seen = screens::Seen { state: &self.state, flows: router.flows(), act: &act, later };
        let (key, screen) = match rest {
            Some(Rest { screen, .. }) if !self.state.is_first() || self.state.leaving().is_some() => {
                screen(&seen)
            }
            _ => screens::first(&seen),
        };
        html! {
            <>
                <div class="screen" {key}>{ screen }</div>
                <p class="sr" role="status" aria-live="polite">{ &self.announced }</p>
            </>
        }
    }

    fn rendered(&mut self, ctx: &Seat, first: bool) {
        let host = &ctx.host;
        if first {
            let router = host.router();
            let ready = Ready { version: 1, model: router.model().id(), flows: &router.flows().id };
            host.emit("signpost-ready", &ready);
            host.listen(ctx.link.callback(Message::Act));
            // The page had its turn since this was created: keys pressed meanwhile were heard by nobody.
            let typed = host.typed();
            if typed != self.state.text() {
                ctx.link.send_message(Message::Act(Action::Type(typed)));
            }
        }
        for effect in std::mem::take(&mut self.after_drawing) {
            match effect {
                Effect::ShowBox { .. } => host.focus_box(),
                Effect::Focus(Focus::Heading) => host.focus_on(".heading"),
                Effect::Focus(Focus::Problems) => host.focus_on(".problems"),
                Effect::Focus(Focus::Answer) => host.focus_on(".answer"),
                Effect::Focus(Focus::Person) => host.focus_on(".beside"),
                Effect::Focus(Focus::Suggestion) => host.focus_on(".landing"),
                _ => {}
            }
        }
        let router = host.router();
        let screen = self.state.reading().screen(router.flows());
        let is_seen =
            !matches!(screen, FirstScreen::Empty | FirstScreen::KeepTyping) || !self.state.is_first();
        if is_seen && self.fetching.is_none() {
            let host = host.clone();
            let fetch = move || _ = host.fetch_the_rest();
            self.fetching = Some(Timeout::new(AFTER_PAINT_MS, fetch));
        }
    }

    /// Before `action`, what the page and the clock tell.
    fn know(&mut self, ctx: &Seat, action: &Action) {
        // What vectors say does not depend on it, and they come often.
        if matches!(action, Action::Learn(_) | Action::Know(_)) {
            return;
        }
        let host = &ctx.host;
        if matches!(action, Action::Submit) {
            let sender = host.rest().and_then(|rest| (rest.sender)(host, &self.state));
            if let Some(sender) = sender {
                self.act(ctx, Action::KnowSender(sender));
            }
        }
        let (known, before) = (ctx.host.known(), self.state.known());
        let is_news = known.now != before.now || known.host != before.host;
        // The second only matters to what is sent or recorded, and keys come often, too.
        if is_news || !matches!(action, Action::Type(_)) {
            self.act(ctx, Action::Know(known));
        }
    }

    /// Once, when the rest comes: the case that was kept before the page was loaded.
    fn restore(&mut self, ctx: &Seat) {
        let Some(rest) = ctx.host.rest().filter(|_| !self.is_restored) else { return };
        self.is_restored = true;
        match (rest.restore)(&ctx.host, &self.state) {
            Some((state, effects)) => {
                self.state = state;
                for effect in effects {
                    self.carry_out(ctx, effect);
                }
            }
            // It is not wanted any more.
            None => (rest.keep)(&ctx.host, &self.state),
        }
    }

    fn act(&mut self, ctx: &Seat, action: Action) {
        let host = &ctx.host;
        let update = host.rest().map_or(update_first as fn(&_, _, &_) -> _, |rest| rest.update);
        let (state, effects) = update(&self.state, action, &host.router());
        let is_past = !self.state.is_first() || !state.is_first();
        self.state = state;
        if let Some(rest) = host.rest().filter(|_| is_past) {
            (rest.keep)(host, &self.state);
        }
        for effect in effects {
            self.carry_out(ctx, effect);
        }
    }

    fn carry_out(&mut self, ctx: &Seat, effect: Effect) {
        let host = &ctx.host;
        match effect {
            Effect::Send(cases) => {
                // First the customer sees that it is being sent.
                let link = ctx.link.clone();
                let drawn = Timeout::new(0, move || link.send_message(Message::Sending));
                self.outgoing = Some((drawn, cases));
            }
            Effect::Emit(Event::Routed(routed)) => host.emit("signpost-routed", &routed),
            Effect::ReadWithEncoder(texts) => host.read(&texts),
            Effect::AwaitRest => self.await_rest(ctx),
            Effect::ShowBox { text, focus } => {
                host.show_box(&text);
                if focus {
                    self.after_drawing.push(Effect::ShowBox { text, focus });
                }
            }
            Effect::KeepDraft => host.allow_in_draft(self.state.allowed().to_vec()),
            Effect::Focus(to) => {
                if to == Focus::Heading {
                    // It was said of another screen, and would still be met by who reads on.
                    self.announced.clear();
                }
                self.after_drawing.push(effect);
            }
            Effect::Announce(all) => {
                let say = host.rest().map_or(locale::announcement as fn(&_) -> _, |rest| rest.news);
                self.announced = all.iter().map(say).collect::<Vec<_>>().join(" ");
            }
            _ => {
                if let Some(rest) = host.rest() {
                    (rest.carry_out)(host, effect);
                }
            }
        }
    }

    fn await_rest(&mut self, ctx: &Seat) {
        let link = ctx.link.clone();
        self.rest = Some(Timeout::new(REST_MS, move || link.send_message(Message::Rested)));
    }

    fn hand_over(&mut self, ctx: &Seat) {
        let Some((_, outgoing)) = self.outgoing.take() else { return };
        let host = &ctx.host;
        if let Some(rest) = host.rest() {
            (rest.hand_over)(host, &outgoing);
        }
    }

    /// Nothing waits for a page that goes away.
    fn leave_page(&mut self, ctx: &Seat) {
        self.hand_over(ctx);
        let host = &ctx.host;
        if let Some(rest) = host.rest() {
            (rest.leave_page)(host);
        }
    }
}

/// Tells the case what the clock says, once a minute.
fn clock(ctx: &Seat) -> Interval {
    let (link, host) = (ctx.link.clone(), ctx.host.clone());
    Interval::new(MINUTE_MS, move || link.send_message(Message::Act(Action::Know(host.known()))))
}

#[derive(Serialize)]
struct Ready<'a> {
    version: u8,
    model: String,
    flows: &'a str,
}
