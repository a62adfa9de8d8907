//! How far a case has got: a mark and words, which follow it while it is on the screen, and what the customer can do.

use super::Seen;
use super::parts;
use crate::edges::js;
use crate::locale::{self, Words, m};
use gloo::events::EventListener;
use gloo::timers::future::TimeoutFuture;
use signpost_case::Action;
use signpost_case::handoff::address;
use signpost_case::outbox::{Entry, Way, Why};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, Node, ShadowRoot};
use yew::platform::spawn_local;
use yew::prelude::*;

/// How far a case has got, for the customer. In the order of how much they have to do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// The page has it.
    Passed,
    /// The team has it.
    Received,
    /// The customer did not want it sent.
    Discarded,
    /// It is being sent, or is next.
    Going,
    /// It is tried again after a while, or once there is a connection.
    Later,
    /// The customer's mail program has it.
    Mailed,
    /// This browser has it, and there is nowhere to send it.
    Kept,
    /// Only the screen has it.
    Nowhere,
    /// It was tried in vain.
    Failed,
    /// The receiver does not take it: another try would end the same way.
    Refused,
}

impl Stage {
    /// Of a case that the outbox has.
    pub(super) fn of(way: &Way, attempts: u32) -> Self {
        match way {
            Way::Received { .. } => Self::Received,
            Way::Saved if attempts > 0 => Self::Later,
            Way::Saved | Way::Sending => Self::Going,
            Way::Failed { why: Why::MailOpened } => Self::Mailed,
            Way::Failed { why: Why::NoDestination } => Self::Kept,
            Way::Refused { .. } | Way::Failed { why: Why::NotAllowed } => Self::Refused,
            Way::Failed { .. } => Self::Failed,
        }
    }

    /// Whether nothing more happens before the customer does something.
    pub(super) fn has_stopped(self) -> bool {
        self >= Self::Mailed
    }

    /// Whether nobody is known to have it.
    pub(super) fn is_unsent(self) -> bool {
        self > Self::Discarded
    }

    /// Without a connection nothing is on its way.
    fn with(self, is_connected: bool) -> Self {
        if self == Self::Going && !is_connected { Self::Later } else { self }
    }
}

/// A case as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shown {
    pub(super) id: String,
    pub(super) stage: Stage,
    /// Why it stopped, in words.
    pub(super) why: Option<&'static str>,
    pub(super) title: String,
    /// What the customer quotes: the receiver's reference, once that has come.
    pub(super) reference: String,
    /// All of it in words.
    pub(super) summary: String,
}

impl From<&Entry> for Shown {
    fn from(entry: &Entry) -> Self {
        let reference = match &entry.way {
            Way::Received { reference } => reference,
            _ => &entry.reference,
        };
        let stage = match Stage::of(&entry.way, entry.attempts) {
            // The page did not want it, and there is nobody else.
            Stage::Going if entry.destination.is_none() && entry.way == Way::Saved => Stage::Kept,
            stage => stage,
        };
        Self {
            id: entry.id.clone(),
            stage,
            why: locale::why(&entry.way, !entry.files.is_empty()),
            title: entry.title.clone(),
            reference: reference.clone(),
            summary: entry.summary.clone(),
        }
    }
}

/// The sign of a stage.
pub(super) fn mark(stage: Stage) -> Html {
    let sign = match stage {
        Stage::Passed | Stage::Received => "tick",
        Stage::Going => "going",
        Stage::Later | Stage::Kept => "later",
        Stage::Mailed => "mailed",
        Stage::Nowhere | Stage::Failed | Stage::Refused => "stopped",
        Stage::Discarded => return Html::default(),
    };
    html! { <span class={classes!("mark", sign)} aria-hidden="true" /> }
}

/// What [`Head`] says.
#[derive(Properties, PartialEq)]
pub(super) struct HeadProps {
    pub(super) stage: Stage,
    /// Why it stopped.
    pub(super) why: Option<&'static str>,
    /// Whether only some of several cases have stopped.
    pub(super) some: bool,
    pub(super) words: Words,
}

/// The head of a receipt: the mark, the heading, and what happens now.
#[component]
pub(super) fn Head(props: &HeadProps) -> Html {
    props.words.show();
    let is_connected = use_connection();
    let stage = props.stage.with(is_connected);
    let (title, text) = match stage {
        Stage::Passed => (m::TAKEN.text(), m::TAKEN_TEXT.text()),
        Stage::Received => (m::RECEIVED.text(), m::RECEIVED_TEXT.text()),
        Stage::Discarded => (m::DISCARDED.text(), m::DISCARDED_TEXT.text()),
        Stage::Going => (m::GOING.text(), m::GOING_TEXT.text()),
        Stage::Later => (m::SAVED.text(), if is_connected { m::NOT_YET.text() } else { m::OFFLINE.text() }),
        Stage::Mailed => (m::MAILED.text(), m::MAILED_TEXT.text()),
        Stage::Kept => (m::KEPT.text(), m::KEPT_TEXT.text()),
        Stage::Nowhere => (m::NOT_KEPT.text(), m::NOT_KEPT_TEXT.text()),
        Stage::Failed => (m::STOPPED.text(), m::NOT_LOST_TRY.text()),
        Stage::Refused => (m::STOPPED.text(), m::NOT_LOST.text()),
    };
    let title = if props.some && stage >= Stage::Failed { m::STOPPED_SOME.text() } else { title };
    html! {
        <>
            { mark(stage) }
            { parts::heading(title, None) }
            <div class="prose">{ for props.why.into_iter().chain([text]).map(|text| html! { <p>{ text }</p> }) }</div>
        </>
    }
}

/// What [`Line`] says.
#[derive(Properties, PartialEq)]
pub(super) struct LineProps {
    pub(super) case: Shown,
    pub(super) words: Words,
}

/// One of several cases: the mark, what it is about, and what happens now.
#[component]
pub(super) fn Line(props: &LineProps) -> Html {
    props.words.show();
    let is_connected = use_connection();
    let Shown { stage, why, title, reference, .. } = &props.case;
    let stage = stage.with(is_connected);
    let text = match stage {
        Stage::Passed | Stage::Received => m::RECEIVED_LINE.text(),
        Stage::Discarded => m::DISCARDED_TEXT.text(),
        Stage::Going => m::GOING_LINE.text(),
        Stage::Later if is_connected => m::NOT_YET.text(),
        Stage::Later => m::OFFLINE.text(),
        Stage::Mailed => m::MAILED_LINE.text(),
        Stage::Kept | Stage::Nowhere => m::KEPT_LINE.text(),
        Stage::Failed | Stage::Refused => m::STOPPED_LINE.text(),
    };
    html! {
        <>
            { mark(stage) }
            <h3>{ title }</h3>
            <span class="number" translate="no">{ reference }</span>
            <p class="way">{ text }if let Some(why) = why { { " " }{ why } }</p>
        </>
    }
}

/// A case in a list, with what the customer can do about it.
pub(super) fn entry(seen: &Seen<'_>, case: &Shown) -> Html {
    html! {
        <li key={case.id.clone()}>
            <Line case={case.clone()} words={Words::shown()} />
            <div class="links">{ actions(seen, case, true) }{ giving_up(seen, case, true) }</div>
        </li>
    }
}

fn part(class: &str) -> Option<&'static str> {
    (class == "primary").then_some("primary")
}

/// What the customer can do about a case. In a list the buttons are small, and each names the case to who only hears it.
pub(super) fn actions(seen: &Seen<'_>, case: &Shown, in_list: bool) -> Html {
    let Shown { id, stage, .. } = case;
    let about = if in_list { format!(" {}", case.title) } else { String::new() };
    let button = |onclick: Callback<MouseEvent>, class: &'static str, text: &'static str| {
        let class = if in_list { "quiet" } else { class };
        html! {
            <button type="button" {class} part={part(class)} {onclick}>{ text }<span class="sr">{ &about }</span></button>
        }
    };
    let again = || seen.press(Action::Retry(id.clone()));
    let close = || removing(seen, Action::Close(id.clone()));
    let copy = || html! { <Copy text={case.summary.clone()} about={in_list.then(|| about.clone())} words={Words::shown()} /> };
    let mail = |class: &'static str| {
        let Some(address) = address(seen.flows) else { return Html::default() };
        let class = if in_list { "quiet" } else { class };
        let href = locale::mail(address, &case.reference, &case.summary);
        html! { <a {class} part={part(class)} {href}>{ m::MAIL.text() }<span class="sr">{ &about }</span></a> }
    };
    let all = match stage {
        Stage::Passed | Stage::Received if in_list => {
            vec![button(close(), "quiet", m::CLOSE.text())]
        }
        Stage::Passed | Stage::Received | Stage::Going => vec![copy()],
        Stage::Later => vec![button(again(), "secondary", m::RETRY.text()), copy()],
        Stage::Mailed => vec![button(again(), "secondary", m::OPEN_AGAIN.text()), copy()],
        Stage::Kept | Stage::Refused => vec![mail("primary"), copy()],
        Stage::Nowhere => vec![mail("primary"), copy()],
        Stage::Discarded => vec![copy()],
        Stage::Failed => vec![button(again(), "primary", m::RETRY.text()), mail("secondary"), copy()],
    };
    all.into_iter().collect()
}

/// How the customer has done with a case that was not sent; nothing while it is being sent.
pub(super) fn giving_up(seen: &Seen<'_>, case: &Shown, in_list: bool) -> Html {
    let discard = removing(seen, Action::Discard(case.id.clone()));
    let about = if in_list { format!(" {}", case.title) } else { String::new() };
    match case.stage {
        // Only they know whether they sent it.
        Stage::Mailed => {
            html! { <button type="button" class="quiet" onclick={discard}>{ m::SENT_IT.text() }<span class="sr">{ about }</span></button> }
        }
        Stage::Later | Stage::Kept | Stage::Failed | Stage::Refused => {
            html! { <Discard {discard} {about} words={Words::shown()} /> }
        }
        Stage::Passed | Stage::Received | Stage::Discarded | Stage::Going | Stage::Nowhere => Html::default(),
    }
}

/// Where the focus goes when the buttons of a case go with the case: the first of these that is on the screen then.
const LANDINGS: [&str; 5] =
    [".heading", ".open-cases .lines .lead", ".open-cases summary", ".person", ".composer textarea"];

/// What a press does after which its button is gone.
fn removing(seen: &Seen<'_>, action: Action) -> Callback<MouseEvent> {
    let act = seen.act.clone();
    Callback::from(move |event: MouseEvent| {
        let node = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        let root = node.and_then(|node| node.get_root_node().dyn_into::<ShadowRoot>().ok());
        act.emit(action.clone());
        spawn_local(async move {
            TimeoutFuture::new(0).await;
            let _ = root.map(|root| land(&root));
        });
    })
}

fn land(root: &ShadowRoot) {
    let has_focus = || js::get(root, "activeElement").is_object();
    for landing in LANDINGS {
        if has_focus() {
            break;
        }
        let found = root.query_selector(landing).ok().flatten();
        if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    }
}

/// Whether the device has a connection, as far as the browser knows.
#[hook]
fn use_connection() -> bool {
    let connected = use_state(is_connected);
    let seen = connected.clone();
    use_effect_with((), move |()| {
        let listen = |name: &'static str| {
            let seen = seen.clone();
            let on_change = move |_: &web_sys::Event| seen.set(is_connected());
            web_sys::window().map(|window| EventListener::new(&window, name, on_change))
        };
        let listeners = [listen("online"), listen("offline")];
        move || drop(listeners)
    });
    *connected
}

fn is_connected() -> bool {
    js::get(&js::get(&js_sys::global(), "navigator"), "onLine").is_truthy()
}

/// What [`Copy`] copies.
#[derive(Properties, PartialEq)]
pub(super) struct CopyProps {
    pub(super) text: String,
    /// In a list, what it is about; the button is small there.
    #[prop_or_default]
    pub(super) about: Option<String>,
    pub(super) words: Words,
}

/// Copies a text, and says whether that worked.
#[component]
pub(super) fn Copy(props: &CopyProps) -> Html {
    props.words.show();
    let (class, label) = match props.about {
        Some(_) => ("quiet", m::COPY.text()),
        None => ("secondary", m::COPY_MESSAGE.text()),
    };
    let copied = use_state(|| None);
    let onclick = {
        let (text, copied) = (props.text.clone(), copied.clone());
        Callback::from(move |_: MouseEvent| {
            // Pages without TLS have no clipboard; then the property is not there at all.
            let clipboard =
                web_sys::window().map(|w| w.navigator().clipboard()).filter(|c| !c.is_undefined());
            let Some(clipboard) = clipboard else { return copied.set(Some(false)) };
            let (written, copied) = (clipboard.write_text(&text), copied.clone());
            spawn_local(async move { copied.set(Some(JsFuture::from(written).await.is_ok())) });
        })
    };
    let said = match *copied {
        None => "",
        Some(true) => m::COPIED.text(),
        Some(false) if props.about.is_some() => m::NOT_COPIED.text(),
        Some(false) => m::SELECT_TO_COPY.text(),
    };
    html! {
        <>
            <button type="button" {class} {onclick}>
                { if said.is_empty() { label } else { said } }<span class="sr">{ props.about.clone() }</span>
            </button>
            <span class="sr" role="status">{ said }</span>
        </>
    }
}

/// What [`Discard`] does.
#[derive(Properties, PartialEq)]
pub(super) struct DiscardProps {
    pub(super) discard: Callback<MouseEvent>,
    /// What it is about, for who only hears the button.
    pub(super) about: String,
    pub(super) words: Words,
}

/// Asks once, in the place of the button.
#[component]
pub(super) fn Discard(props: &DiscardProps) -> Html {
    props.words.show();
    let asks = use_state(|| None);
    let (question, button) = (use_node_ref(), use_node_ref());
    {
        let (question, button) = (question.clone(), button.clone());
        // The button that was pressed is gone: the focus goes where the customer goes on.
        use_effect_with(*asks, move |asks| {
            let to = match asks {
                None => None,
                Some(true) => question.cast::<HtmlElement>(),
                Some(false) => button.cast::<HtmlElement>(),
            };
            let _ = to.map(|to| to.focus());
        });
    }
    let ask = |whether: bool| {
        let asks = asks.clone();
        Callback::from(move |_: MouseEvent| asks.set(Some(whether)))
    };
    if *asks != Some(true) {
        return html! {
            <button type="button" class="quiet" ref={button} onclick={ask(true)}>
                { m::DISCARD.text() }<span class="sr">{ &props.about }</span>
            </button>
        };
    }
    html! {
        <div class="confirm" role="group" aria-label={m::SURE.text()}>
            <p class="asked" tabindex="-1" ref={question}>{ m::SURE.text() }</p>
            <button type="button" class="quiet" onclick={props.discard.clone()}>{ m::YES_DISCARD.text() }</button>
            <button type="button" class="quiet" onclick={ask(false)}>{ m::KEEP.text() }</button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_is_known_to_have_is_never_shown_as_received() {
        let refused = |why| Way::Refused { status: 422, why };
        let failed = |why| Way::Failed { why };
        let ways = [
            (Way::Saved, 0, Stage::Going),
            (Way::Saved, 1, Stage::Later),
            (Way::Sending, 3, Stage::Going),
            (refused(Why::Invalid), 1, Stage::Refused),
            (failed(Why::GaveUp), 40, Stage::Failed),
            (failed(Why::NotAllowed), 0, Stage::Refused),
            (failed(Why::NoDestination), 0, Stage::Kept),
            (failed(Why::MailOpened), 1, Stage::Mailed),
        ];
        for (way, attempts, stage) in ways {
            assert_eq!(Stage::of(&way, attempts), stage, "{way:?}");
            assert!(stage.is_unsent());
        }
        let received = Stage::of(&Way::Received { reference: "A1".into() }, 1);
        assert!(!received.is_unsent() && !received.has_stopped());
    }

    #[test]
    fn without_a_connection_nothing_is_being_sent() {
        assert_eq!(Stage::Going.with(false), Stage::Later);
        assert_eq!(Stage::Going.with(true), Stage::Going);
        assert_eq!(Stage::Refused.with(false), Stage::Refused);
    }
}
