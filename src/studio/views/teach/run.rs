//! Runs the worker: training, then what the new model would change, then cross-validation.

use super::work::{Heard, Stage, Work, now};
use crate::studio::store::Store;
use crate::studio::worker::Worker;
use signpost_studio::ask::Progress;
use signpost_studio::project::Test;
use signpost_studio::teach::compare::Compare;
use signpost_studio::teach::cross::Cross;
use signpost_studio::teach::rows;
use signpost_studio::teach::train::Train;
use signpost_studio::trouble::Trouble;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What a run does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wanted {
    /// Train; else the rows are only checked.
    pub(super) train: bool,
    /// Cross-validate with the trainer itself.
    pub(super) cross_exact: bool,
}

/// Starts a run. The worker is the view's own: nothing that another view stops ends a training.
pub(super) fn start(store: &Store, worker: &Worker, work: &UseReducerHandle<Work>, wanted: Wanted) {
    let run = work.run + 1;
    let project = store.project();
    let all = Rc::new(rows::all(&project.rows, &project.flows));
    let before = project.training.published.clone();
    let tests: Vec<Test> = project.suites.iter().flat_map(|suite| suite.tests.iter().cloned()).collect();
    let has_model = !project.model.as_slice().is_empty();
    let (files, worker, work) = (store.files(), worker.clone(), work.dispatcher());
    work.dispatch(Heard::Begin(run, all));
    spawn_local(async move {
        let told = {
            let work = work.clone();
            Callback::from(move |progress: Progress| work.dispatch(Heard::Progress(run, progress)))
        };
        let done: Result<(), Trouble> = async {
            // What is wrong with the flows file, training says itself; and a new team has no model yet.
            worker.know(files).await?;
            if wanted.train {
                let began = now();
                let trained = worker.ask_telling(&Train, told.clone()).await?;
                let model = trained.model.clone();
                work.dispatch(Heard::Trained(run, trained, (now() - began) / 1000.0));
                work.dispatch(Heard::Enter(run, Stage::Comparing));
                if !tests.is_empty() && has_model {
                    let ask = Compare { model, tests: Rc::new(tests) };
                    work.dispatch(Heard::Compared(run, worker.ask_telling(&ask, told.clone()).await?));
                }
            }
            work.dispatch(Heard::Enter(run, Stage::Crossing));
            let began = now();
            let ask = Cross { before, exact: wanted.cross_exact };
            let crossed = worker.ask_telling(&ask, told).await?;
            work.dispatch(Heard::Crossed(run, crossed, (now() - began) / 1000.0));
            Ok(())
        }
        .await;
        work.dispatch(match done {
            Ok(()) => Heard::End(run),
            Err(trouble) => Heard::Fail(run, trouble),
        });
    });
}
