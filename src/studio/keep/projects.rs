//! What can be done with projects and their versions.

use super::database::{self, Fault, Listed};
use super::keeper::{Keeper, Opened, last_version};
use super::{new_id, now};
use crate::studio::store::Action;
use signpost_studio::project::Project;
use signpost_studio::stored::{Head, Keys, Version, Why};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

impl Keeper {
    /// All projects, those that were deleted with them.
    pub(in crate::studio) async fn list(&self) -> Result<Vec<Listed>, Fault> {
        database::list_sizes().await
    }

    /// The versions of the open project.
    pub(in crate::studio) async fn versions(&self) -> Result<Vec<Version>, Fault> {
        database::versions(&self.id()).await
    }

    /// Notes that the project is the one that was opened last.
    pub(super) async fn note_opened(&self) {
        let at = now();
        self.inner.head.borrow_mut().opened = at;
        let _ = database::change(&self.id(), |head| head.opened = at).await;
    }

    /// The hints of the first visit are closed.
    pub(in crate::studio) fn close_welcome(&self) {
        self.inner.head.borrow_mut().welcomed = true;
        self.in_list(self.id(), |head| head.welcomed = true);
    }

    /// Opens another project of the list.
    pub(in crate::studio) fn open(&self, id: String) {
        let keeper = self.clone();
        spawn_local(async move {
            keeper.save(false).await;
            if let Err(fault) = keeper.open_saved(&id).await {
                keeper.fail(fault.trouble());
            }
        });
    }

    async fn open_saved(&self, id: &str) -> Result<(), Fault> {
        let Some(head) = database::find(id).await? else { return Ok(()) };
        match database::load(&head.snapshot, None).await? {
            Err(trouble) => self.fail(trouble),
            Ok(project) => {
                let opened =
                    Opened { head, project: Rc::new(project), is_stored: true, troubles: Vec::new() };
                self.go_to(opened).await;
            }
        }
        Ok(())
    }

    async fn go_to(&self, opened: Opened) {
        if self.is_at_risk() && self.inner.holds.get() {
            return self.fail(signpost_studio::trouble::Trouble::new(
                "The open project is not saved yet, so no other one is opened",
                "Export it first, or make room in this browser",
            ));
        }
        let version = if opened.is_stored { last_version(&opened).await } else { None };
        self.inner.holds.set(false);
        self.adopt(&opened, version);
        if self.hold(false).await {
            if opened.is_stored {
                self.note_opened().await;
            }
            self.save(false).await;
        }
        self.changed();
    }

    /// Begins a project and opens it. `why`: how it came.
    pub(in crate::studio) fn begin(&self, project: Project, why: Why, is_sample: bool) {
        let keeper = self.clone();
        spawn_local(async move {
            keeper.save(false).await;
            keeper.inner.begun.set(why);
            keeper.go_to(Opened::new(project, is_sample)).await;
        });
    }

    /// Keeps a version of the open project.
    pub(in crate::studio) fn keep_version(&self, name: String) {
        let keeper = self.clone();
        spawn_local(async move {
            keeper.save(false).await;
            if keeper.keep_as(Why::Asked, name).await {
                keeper.say("The version is kept.");
            }
        });
    }

    async fn keep_as(&self, why: Why, name: String) -> bool {
        let project = self.inner.latest.borrow().clone();
        let snapshot = self.inner.keys.borrow_mut().snapshot(&project);
        let version = self.version_of(&project, &snapshot, why, name);
        match database::keep(&version, &project).await {
            Ok(()) => {
                self.inner.version.replace(Some((version.at, project)));
                self.changed();
                true
            }
            Err(fault) => {
                self.fail(fault.trouble());
                false
            }
        }
    }

    /// Sets the open project back to a version. It is a step that can be undone, and what was before is kept.
    pub(in crate::studio) fn restore(&self, version: Version, said: String) {
        let keeper = self.clone();
        spawn_local(async move {
            let now_open = keeper.inner.latest.borrow().clone();
            let snapshot = keeper.inner.keys.borrow_mut().snapshot(&now_open);
            match database::load(&version.snapshot, Some((&snapshot, &now_open))).await {
                Err(fault) => keeper.fail(fault.trouble()),
                Ok(Err(trouble)) => keeper.fail(trouble),
                Ok(Ok(restored)) => {
                    let is_kept = keeper
                        .inner
                        .version
                        .borrow()
                        .as_ref()
                        .is_some_and(|(_, last)| last.work() == now_open.work());
                    if !is_kept && !keeper.keep_as(Why::BeforeRestore, String::new()).await {
                        return;
                    }
                    keeper.inner.version.replace(Some((now(), Rc::new(restored.clone()))));
                    let what = format!("go back to {said}");
                    let change = Box::new(move |project: &mut Project| {
                        *project = Project { report: project.report.take(), ..restored };
                    });
                    keeper.state.dispatch(Action::Edit { what, key: None, change });
                    keeper.say(format!("The project is as it was: {said}. Undo takes it back."));
                }
            }
        });
    }

    /// Removes a version for good.
    pub(in crate::studio) fn remove_version(&self, version: Version) {
        let keeper = self.clone();
        spawn_local(async move {
            match database::remove_version(&version).await {
                Ok(()) => {
                    let _ = database::tidy().await;
                    keeper.changed();
                }
                Err(fault) => keeper.fail(fault.trouble()),
            }
        });
    }

    /// Gives a project of the list another name.
    pub(in crate::studio) fn rename(&self, id: String, name: String) {
        if id == self.id() {
            let change = Box::new(move |project: &mut Project| project.name = name);
            let what = "rename the project".to_owned();
            return self.state.dispatch(Action::Edit { what, key: None, change });
        }
        self.in_list(id, move |head| {
            head.snapshot.name = name;
            // A tab that has it open hears of it.
            head.revision += 1;
        });
    }

    /// Another project with the same content.
    pub(in crate::studio) fn duplicate(&self, of: Head) {
        let keeper = self.clone();
        spawn_local(async move {
            keeper.save(false).await;
            let mut copied = of.clone();
            copied.id = new_id();
            copied.snapshot.name = format!("{} – copy", of.snapshot.name);
            (copied.revision, copied.changed, copied.opened) = (0, now(), 0.0);
            match database::copy(&of.id, &copied).await {
                Ok(()) => {
                    keeper.changed();
                    keeper.say(format!("\"{}\" is in the list.", copied.snapshot.name));
                }
                Err(fault) => keeper.fail(fault.trouble()),
            }
        });
    }

    /// Deletes a project that is not open. For some days it can be brought back.
    pub(in crate::studio) fn delete(&self, id: String) {
        self.in_list(id, |head| head.deleted = Some(now()));
    }

    /// Brings a deleted project back.
    pub(in crate::studio) fn bring_back(&self, id: String) {
        self.in_list(id, |head| head.deleted = None);
    }

    /// Removes a deleted project for good.
    pub(in crate::studio) fn remove(&self, id: String) {
        let keeper = self.clone();
        spawn_local(async move {
            match database::remove(&id).await {
                Ok(()) => keeper.changed(),
                Err(fault) => keeper.fail(fault.trouble()),
            }
        });
    }

    fn in_list(&self, id: String, change: impl FnOnce(&mut Head) + 'static) {
        let keeper = self.clone();
        spawn_local(async move {
            match database::change(&id, change).await {
                Ok(()) => keeper.changed(),
                Err(fault) => keeper.fail(fault.trouble()),
            }
        });
    }

    /// This tab saves the project from now on. What it has that is not saved becomes a version.
    pub(in crate::studio) fn take_over(&self) {
        let keeper = self.clone();
        spawn_local(async move {
            let own = keeper.is_unsaved().then(|| keeper.inner.latest.borrow().clone());
            if !keeper.hold(true).await {
                return keeper.say("The other tab has it still. Try it again.");
            }
            keeper.inner.holds.set(false);
            match keeper.take_saved(own).await {
                Ok(()) => {
                    keeper.hold(false).await;
                    keeper.changed();
                }
                Err(fault) => keeper.fail(fault.trouble()),
            }
        });
    }

    async fn take_saved(&self, own: Option<Rc<Project>>) -> Result<(), Fault> {
        let id = self.id();
        if let Some(own) = &own {
            let snapshot = Keys::default().snapshot(own);
            let version = self.version_of(own, &snapshot, Why::OtherTab, String::new());
            database::keep(&version, own).await?;
        }
        let Some(head) = database::find(&id).await? else { return Ok(()) };
        match database::load(&head.snapshot, None).await? {
            Err(trouble) => self.fail(trouble),
            Ok(project) => {
                let opened =
                    Opened { head, project: Rc::new(project), is_stored: true, troubles: Vec::new() };
                let version = last_version(&opened).await;
                self.adopt(&opened, version);
                self.say(match own {
                    None => "This tab saves the project now.",
                    Some(_) => "This tab saves the project now. What was changed here meanwhile is kept as a version.",
                });
            }
        }
        Ok(())
    }

    /// Goes on with what is seen here as another project.
    pub(in crate::studio) fn go_on_with_copy(&self) {
        let mut project = (**self.inner.latest.borrow()).clone();
        project.name = format!("{} – copy", project.name);
        self.begin(project, Why::Created, false);
    }
}
