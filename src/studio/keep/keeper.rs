//! Saves the open project while somebody works on it, and opens others.

use super::database::{self, Fault, Save};
use super::tabs::{self, Said, Tabs};
use super::{new_id, now};
use crate::studio::libs;
use crate::studio::store::{Action, State, Store};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use signpost_studio::changes;
use signpost_studio::project::Project;
use signpost_studio::stored::{Head, Keys, Snapshot, Version, Why};
use signpost_studio::trouble::Trouble;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What is changed is saved after so many milliseconds.
const SAVE_AFTER_MS: u32 = 400;

/// What could not be saved is tried again after so many.
const AGAIN_AFTER_MS: u32 = 5_000;

/// While somebody works, a version is kept this often.
const VERSION_EVERY_MS: f64 = 10.0 * 60_000.0;

/// From so many savings on, the browser is asked not to drop the project when it runs out of space.
const WORTH_KEEPING: u64 = 3;

/// Whether what is seen is saved.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::studio) enum Status {
    Saved,
    Saving,
    Failed(Trouble),
    /// Another tab saves this project.
    Elsewhere,
}

/// A project with its place in the list.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::studio) struct Opened {
    pub(in crate::studio) head: Head,
    pub(in crate::studio) project: Rc<Project>,
    /// It is in the database already.
    pub(in crate::studio) is_stored: bool,
    /// What went wrong on the way.
    pub(in crate::studio) troubles: Vec<Trouble>,
}

impl Opened {
    /// A project that is in no list yet.
    pub(in crate::studio) fn new(project: Project, sample: bool) -> Self {
        let snapshot = Keys::default().snapshot(&project);
        let (changed, opened) = (now(), now());
        let head = Head {
            id: new_id(),
            snapshot,
            revision: 0,
            changed,
            opened,
            deleted: None,
            sample,
            welcomed: !sample,
        };
        Self { head, project: Rc::new(project), is_stored: false, troubles: Vec::new() }
    }
}

/// The project that was open last; `None` if there is none. What cannot be opened is said, and left as it is.
pub(in crate::studio) async fn first() -> (Option<Opened>, Vec<Trouble>) {
    let mut troubles = Vec::new();
    let heads = match database::list().await {
        Ok(heads) => heads,
        Err(_) => return (None, troubles),
    };
    for head in heads.into_iter().filter(|head| head.deleted.is_none()) {
        match database::load(&head.snapshot, None).await {
            Ok(Ok(project)) => {
                let opened =
                    Opened { head, project: Rc::new(project), is_stored: true, troubles: Vec::new() };
                return (Some(opened), troubles);
            }
            Ok(Err(trouble)) => troubles.push(trouble),
            Err(fault) => troubles.push(fault.trouble()),
        }
    }
    (None, troubles)
}

/// What is known of the open project. The page's state has what is seen; this has what is saved.
pub(super) struct Inner {
    pub(super) head: RefCell<Head>,
    /// What the database has for sure.
    pub(super) stored: RefCell<Option<Snapshot>>,
    pub(super) saved: RefCell<Option<Rc<Project>>>,
    pub(super) latest: RefCell<Rc<Project>>,
    pub(super) keys: RefCell<Keys>,
    /// The last version: when, and what.
    pub(super) version: RefCell<Option<(f64, Rc<Project>)>>,
    /// How the project came, if it has no version yet.
    pub(super) begun: Cell<Why>,
    pub(super) holds: Cell<bool>,
    pub(super) busy: Cell<bool>,
    pub(super) timer: RefCell<Option<Timeout>>,
    pub(super) tabs: RefCell<Option<Rc<Tabs>>>,
    /// What was exported last: it is safe outside of this browser.
    pub(super) exported: RefCell<Option<Rc<Project>>>,
    /// The status as it is now, where the handle has that of the last drawing.
    status: RefCell<Status>,
}

/// Keeps the open project, and knows the others. Copies are the same.
#[derive(Clone)]
pub(in crate::studio) struct Keeper {
    pub(super) inner: Rc<Inner>,
    pub(super) status: UseStateHandle<Status>,
    /// Another number whenever the lists of projects or versions have changed.
    pub(super) listed: UseStateHandle<u32>,
    pub(super) state: UseReducerHandle<State>,
}

impl PartialEq for Keeper {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.inner, &other.inner) && self.status == other.status && self.listed == other.listed
    }
}

impl Keeper {
    /// Whether what is seen is saved.
    pub(in crate::studio) fn status(&self) -> &Status {
        &self.status
    }

    /// Another number whenever the lists have changed.
    pub(in crate::studio) fn listed(&self) -> u32 {
        *self.listed
    }

    /// The name of the open project in the list.
    pub(in crate::studio) fn id(&self) -> String {
        self.inner.head.borrow().id.clone()
    }

    /// The open project's place in the list.
    pub(in crate::studio) fn head(&self) -> Head {
        self.inner.head.borrow().clone()
    }

    /// Whether there are changes that the database does not have.
    pub(super) fn is_unsaved(&self) -> bool {
        self.inner.saved.borrow().as_ref() != Some(&*self.inner.latest.borrow())
    }

    /// Whether opening another project would lose something.
    pub(super) fn is_at_risk(&self) -> bool {
        self.is_unsaved() && self.inner.exported.borrow().as_ref() != Some(&*self.inner.latest.borrow())
    }

    /// This is in an archive of the designer's.
    pub(in crate::studio) fn note_exported(&self, project: Rc<Project>) {
        self.inner.exported.replace(Some(project));
    }

    fn set(&self, status: Status) {
        self.inner.status.replace(status.clone());
        self.status.set(status);
    }

    /// What could not be saved is said until it is.
    fn set_saving(&self) {
        if !matches!(*self.inner.status.borrow(), Status::Failed(_)) {
            self.set(Status::Saving);
        }
    }

    pub(super) fn fail(&self, trouble: Trouble) {
        self.state.dispatch(Action::Fail(trouble));
    }

    /// Says what went wrong.
    pub(in crate::studio) fn report(&self, trouble: Trouble) {
        self.fail(trouble);
    }

    pub(super) fn say(&self, text: impl Into<String>) {
        self.state.dispatch(Action::Say(text.into()));
    }

    /// The lists have changed, in this tab and for the others.
    pub(super) fn changed(&self) {
        self.listed.set((js_sys::Math::random() * f64::from(u32::MAX)) as u32);
        tabs::tell_changed();
    }

    /// Saves soon, unless that is under way.
    pub(super) fn schedule(&self, after: u32) {
        let mut timer = self.inner.timer.borrow_mut();
        if timer.is_none() {
            let keeper = self.clone();
            *timer = Some(Timeout::new(after, move || {
                keeper.inner.timer.take();
                spawn_local(async move { keeper.save(false).await });
            }));
        }
    }

    /// Saves what is not saved. `at_once`: the page may be about to end.
    pub(super) async fn save(&self, at_once: bool) {
        let inner = &self.inner;
        if !inner.holds.get() || inner.busy.get() {
            return;
        }
        if !self.is_unsaved() {
            // What was to be saved was taken back meanwhile.
            if *inner.status.borrow() != Status::Saved {
                self.set(Status::Saved);
            }
            return;
        }
        inner.busy.set(true);
        self.set_saving();
        let project = inner.latest.borrow().clone();
        let snapshot = inner.keys.borrow_mut().snapshot(&project);
        let mut head = inner.head.borrow().clone();
        head = Head { snapshot, revision: head.revision + 1, changed: now(), ..head };
        let version = self.due().map(|why| self.version_of(&project, &head.snapshot, why, String::new()));
        let before = inner.stored.borrow().clone();
        let save =
            Save { head: &head, project: &project, before: before.as_ref(), version: version.as_ref() };
        let done = database::save(save, at_once).await;
        inner.busy.set(false);
        // Another project was opened meanwhile: what is known of this one is known no more.
        if inner.head.borrow().id != head.id {
            return;
        }
        match done {
            Ok(()) => {
                inner.stored.replace(Some(head.snapshot.clone()));
                inner.head.replace(head);
                inner.saved.replace(Some(project.clone()));
                if let Some(version) = version {
                    inner.version.replace(Some((version.at, project)));
                }
                self.changed();
                if inner.head.borrow().revision == WORTH_KEEPING {
                    spawn_local(async { drop(libs::keep_storage().await) });
                }
                if self.is_unsaved() {
                    self.schedule(SAVE_AFTER_MS);
                } else {
                    self.set(Status::Saved);
                }
            }
            Err(Fault::Newer) => {
                inner.holds.set(false);
                self.set(Status::Elsewhere);
            }
            Err(fault) => {
                self.set(Status::Failed(fault.trouble()));
                self.schedule(AGAIN_AFTER_MS);
            }
        }
    }

    /// Whether a version is to be kept with what is saved now.
    fn due(&self) -> Option<Why> {
        let last = self.inner.version.borrow();
        let Some((at, project)) = &*last else { return Some(self.inner.begun.get()) };
        let latest = self.inner.latest.borrow();
        if project.model != latest.model {
            return Some(Why::Published);
        }
        (now() - at > VERSION_EVERY_MS).then_some(Why::Work)
    }

    pub(super) fn version_of(
        &self,
        project: &Project,
        snapshot: &Snapshot,
        why: Why,
        name: String,
    ) -> Version {
        let last = self.inner.version.borrow();
        let what = last.as_ref().map(|(_, last)| changes::between(last, project)).unwrap_or_default();
        Version { id: new_id(), project: self.id(), at: now(), why, name, what, snapshot: snapshot.work() }
    }

    /// From now on this is the open project.
    pub(super) fn adopt(&self, opened: &Opened, last_version: Option<(f64, Rc<Project>)>) {
        let inner = &self.inner;
        inner.timer.take();
        inner.stored.replace(opened.is_stored.then(|| opened.head.snapshot.clone()));
        inner.saved.replace(opened.is_stored.then(|| opened.project.clone()));
        inner.latest.replace(opened.project.clone());
        inner.head.replace(opened.head.clone());
        inner.keys.replace(Keys::default());
        inner.version.replace(last_version);
        self.state.dispatch(Action::Open(opened.project.clone()));
    }

    /// Holds the open project; `take`: also if another tab has it.
    pub(super) async fn hold(&self, take: bool) -> bool {
        let tabs = self.inner.tabs.borrow().clone();
        let id = self.id();
        let Some(tabs) = tabs else { return false };
        let has = tabs.hold(&id, take).await;
        if self.id() == id {
            self.inner.holds.set(has);
            self.set(if has { Status::Saved } else { Status::Elsewhere });
        }
        has
    }

    fn hear(&self, said: Said) {
        match said {
            Said::Changed => self.listed.set((js_sys::Math::random() * f64::from(u32::MAX)) as u32),
            Said::Lost => self.lose(),
            Said::Take(id) => {
                if id == self.id() && self.inner.holds.get() {
                    let keeper = self.clone();
                    spawn_local(async move {
                        keeper.save(false).await;
                        keeper.lose();
                        tabs::give(&id);
                    });
                }
            }
        }
    }

    fn lose(&self) {
        self.inner.holds.set(false);
        self.inner.timer.take();
        self.set(Status::Elsewhere);
    }
}

/// The keeper of the page around.
#[hook]
pub(in crate::studio) fn use_keeping() -> Keeper {
    #[allow(clippy::expect_used, reason = "the app provides it around every view")]
    use_context::<Keeper>().expect("the app provides a keeper")
}

/// Keeps the open project.
#[hook]
pub(in crate::studio) fn use_keeper(store: &Store, opened: &Opened) -> Keeper {
    let inner = {
        let opened = opened.clone();
        use_memo((), move |()| Inner {
            stored: RefCell::new(opened.is_stored.then(|| opened.head.snapshot.clone())),
            saved: RefCell::new(opened.is_stored.then(|| opened.project.clone())),
            latest: RefCell::new(opened.project.clone()),
            head: RefCell::new(opened.head),
            keys: RefCell::default(),
            version: RefCell::default(),
            begun: Cell::new(Why::Created),
            holds: Cell::default(),
            busy: Cell::default(),
            timer: RefCell::default(),
            tabs: RefCell::default(),
            exported: RefCell::default(),
            status: RefCell::new(Status::Saving),
        })
    };
    let status = use_state_eq(|| Status::Saving);
    let listed = use_state_eq(|| 0);
    let keeper = Keeper { inner, status, listed, state: store.state.clone() };
    {
        let (keeper, opened) = (keeper.clone(), opened.clone());
        use_effect_with((), move |()| {
            let hearing = keeper.clone();
            let tabs = Tabs::new(Callback::from(move |said| hearing.hear(said)));
            keeper.inner.tabs.replace(Some(Rc::new(tabs)));
            opened.troubles.iter().for_each(|trouble| keeper.fail(trouble.clone()));
            let listeners = leaving(&keeper);
            spawn_local(async move {
                if opened.is_stored {
                    keeper.inner.version.replace(last_version(&opened).await);
                }
                if keeper.hold(false).await {
                    keeper.note_opened().await;
                    keeper.save(false).await;
                }
                // Old things go when nobody waits for it.
                let _ = database::tidy().await;
            });
            move || drop(listeners)
        });
    }
    {
        let keeper = keeper.clone();
        use_effect_with(store.project().clone(), move |project| {
            keeper.inner.latest.replace(project.clone());
            if keeper.is_unsaved() {
                if keeper.inner.holds.get() {
                    keeper.set_saving();
                }
                keeper.schedule(SAVE_AFTER_MS);
            }
        });
    }
    keeper
}

/// The newest version of a project, whole.
pub(super) async fn last_version(opened: &Opened) -> Option<(f64, Rc<Project>)> {
    let version = database::versions(&opened.head.id).await.ok()?.into_iter().next()?;
    let like = Some((&opened.head.snapshot, &*opened.project));
    let project = database::load(&version.snapshot, like).await.ok()?.ok()?;
    Some((version.at, Rc::new(project)))
}

/// Saves when the page is left, and asks before what cannot be saved is lost.
fn leaving(keeper: &Keeper) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let Some(document) = window.document() else { return Vec::new() };
    let save = |keeper: &Keeper| {
        let keeper = keeper.clone();
        spawn_local(async move { keeper.save(true).await });
    };
    let (hiding, ending, asking) = (keeper.clone(), keeper.clone(), keeper.clone());
    let options = EventListenerOptions::enable_prevent_default();
    vec![
        EventListener::new(&document, "visibilitychange", move |_| save(&hiding)),
        EventListener::new(&window, "pagehide", move |_| save(&ending)),
        EventListener::new_with_options(&window, "beforeunload", options, move |event| {
            save(&asking);
            let cannot = matches!(*asking.inner.status.borrow(), Status::Failed(_) | Status::Elsewhere);
            if cannot && asking.is_at_risk() {
                event.prevent_default();
            }
        }),
    ]
}
