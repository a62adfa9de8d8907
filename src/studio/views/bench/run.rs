//! Runs messages through the worker, a few at a time, so that results are seen while the rest still runs.

use super::Same;
use crate::studio::store::Store;
use crate::studio::worker::Worker;
use signpost_studio::around::Around;
use signpost_studio::ask::Progress;
use signpost_studio::bench::listing::Results;
use signpost_studio::bench::understood::Understood;
use signpost_studio::bench::{Asked, Ran, RunTests};
use signpost_studio::loaded::Files;
use signpost_studio::project::{Bytes, Project, Test};
use signpost_studio::trouble::Trouble;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// A part of a suite takes about so long.
const PART_MS: f64 = 200.0;

/// Results are shown at least so often; with many messages, drawing takes its share.
const SHOWN_MS: f64 = 250.0;

/// What is known of messages, by their text. The engine answers the same text in the same context in the same way, so nothing runs
/// twice.
#[derive(Default)]
struct Known {
    /// The flows file and the model that answered.
    by: Option<(Rc<str>, Bytes)>,
    found: HashMap<String, Vec<(Around, Rc<Understood>)>>,
    /// The number of the run; a run with another number ends.
    run: u32,
    version: u32,
}

impl Known {
    fn of(&self, test: &Test) -> Option<&Rc<Understood>> {
        let all = self.found.get(&test.text)?;
        all.iter().find(|(around, _)| around.is_of(test)).map(|(_, found)| found)
    }
}

/// What is shown of it.
#[derive(Clone, PartialEq, Default)]
pub(super) struct Shown {
    /// Another number whenever more is known.
    pub(super) version: u32,
    pub(super) progress: Option<Progress>,
    pub(super) trouble: Option<Trouble>,
}

/// Runs tests, and knows what came of them.
#[derive(Clone)]
pub(super) struct Runner {
    known: Rc<RefCell<Known>>,
    shown: UseStateHandle<Shown>,
}

/// The runner of the view.
#[hook]
pub(super) fn use_runner() -> Runner {
    let known = use_mut_ref(Known::default);
    let shown = use_state(Shown::default);
    Runner { known, shown }
}

impl Runner {
    pub(super) fn shown(&self) -> &Shown {
        &self.shown
    }

    /// What came of each test.
    pub(super) fn results(&self, tests: &[Test]) -> Same<Results> {
        let known = self.known.borrow();
        Same::new(tests.iter().map(|test| known.of(test).cloned()).collect())
    }

    /// Whether the results are of another flows file or model than the project's.
    pub(super) fn is_stale(&self, project: &Project) -> bool {
        let known = self.known.borrow();
        !known.found.is_empty() && known.by.as_ref().is_some_and(|by| !is_of(by, project))
    }

    /// Runs all that is not known yet.
    pub(super) fn start(&self, store: &Store, tests: &[Test]) {
        let project = store.project();
        let mut known = self.known.borrow_mut();
        if !known.by.as_ref().is_some_and(|by| is_of(by, project)) {
            known.found.clear();
            known.by = Some((project.flows.clone(), project.model.clone()));
            known.version += 1;
        }
        known.run += 1;
        let run = known.run;
        let asked: Vec<Asked> =
            tests.iter().filter(|test| known.of(test).is_none()).map(Asked::from).collect();
        drop(known);
        self.show(Some(Progress { done: 0, total: asked.len() }), None);
        let (runner, jobs, files) = (self.clone(), store.jobs.clone(), store.files());
        spawn_local(async move {
            let trouble = runner.go(&jobs, files, &asked, run).await.err();
            if runner.known.borrow().run == run {
                runner.known.borrow_mut().version += 1;
                runner.show(None, trouble);
            }
        });
    }

    pub(super) fn stop(&self, store: &Store) {
        let mut known = self.known.borrow_mut();
        known.run += 1;
        known.version += 1;
        drop(known);
        store.jobs.stop();
        self.show(None, None);
    }

    async fn go(&self, jobs: &Worker, files: Files, asked: &[Asked], run: u32) -> Result<(), Trouble> {
        if let Some(trouble) = jobs.know(files.clone()).await? {
            return Err(trouble);
        }
        let pause = SHOWN_MS + asked.len() as f64 / 200.0;
        let (mut done, mut size, mut shown, mut by) = (0, 10, js_sys::Date::now(), None::<String>);
        while done < asked.len() && self.known.borrow().run == run {
            let part = &asked[done..asked.len().min(done + size)];
            let started = js_sys::Date::now();
            let Ran { by: answered, understood } = jobs.ask(&RunTests { asked: part.to_vec() }).await?;
            if self.known.borrow().run != run {
                break;
            }
            // Another view may have had the worker load other files meanwhile.
            if by.as_ref().is_some_and(|by| *by != answered) {
                jobs.know(files.clone()).await?;
                continue;
            }
            by = Some(answered);
            done += part.len();
            for (Asked { text, around }, understood) in part.iter().zip(understood) {
                let mut known = self.known.borrow_mut();
                known.found.entry(text.clone()).or_default().push((around.clone(), Rc::new(understood)));
            }
            let now = js_sys::Date::now();
            let each = ((now - started) / part.len() as f64).max(0.05);
            size = ((PART_MS / each) as usize).clamp(5, 2_000);
            let is_time = now - shown > pause;
            if is_time {
                self.known.borrow_mut().version += 1;
                shown = now;
            }
            self.show(Some(Progress { done, total: asked.len() }), None);
        }
        Ok(())
    }

    fn show(&self, progress: Option<Progress>, trouble: Option<Trouble>) {
        let version = self.known.borrow().version;
        self.shown.set(Shown { version, progress, trouble });
    }
}

fn is_of((flows, model): &(Rc<str>, Bytes), project: &Project) -> bool {
    *flows == project.flows && *model == project.model
}
