//! The report of a run: the model, what changes, and what the rows show.

use super::changed::Changed;
use super::figures::Figures;
use super::found::Found;
use super::work::{Stage, Work, duration};
use crate::studio::parts::Empty;
use crate::studio::store::use_store;
use signpost_studio::teach::intents::Known;
use signpost_studio::teach::rows;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct ShownProps {
    pub(super) work: Work,
    pub(super) known: Rc<Known>,
    /// An intent, or all, and words: the rows that have them are shown.
    pub(super) on_find: Callback<(Option<String>, String)>,
    pub(super) on_discard: Callback<()>,
}

#[component]
pub(super) fn Shown(props: &ShownProps) -> Html {
    let store = use_store();
    let stale = use_memo(
        (
            store.project().rows.clone(),
            store.project().flows.clone(),
            props.work.report.clone().map(|report| report.rows),
        ),
        |(rows, flows, trained)| trained.as_ref().is_some_and(|trained| **trained != rows::all(rows, flows)),
    );
    let Some(report) = &props.work.report else {
        return html! {
            <Empty title="No report yet">
                <p>{ "Retrain makes a model of the rows as they are now. It says here what changes before anything is published." }</p>
            </Empty>
        };
    };
    let stage = props.work.running.map(|running| running.stage);
    let is_published =
        report.trained.as_ref().is_some_and(|(trained, _)| trained.model == store.project().model);
    let publish = {
        let (store, report) = (store.clone(), report.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some((trained, _)) = report.trained.clone() {
                let rows = report.rows.clone();
                let id = trained.id;
                store.edit("publish a model", move |project| {
                    project.model = trained.model;
                    project.training.published = Some(rows);
                });
                store.say(format!("{id} is the project's model now. Ctrl+Z brings the last one back."));
            }
        })
    };
    html! {
        <div class="teach-report stack">
            if report.trained.is_none() && report.crossed.is_none() {
                <p class="soft">{ "What comes of it is said here. Meanwhile you can go on with the rows: this run has them as they were when it began." }</p>
            }
            if let Some((trained, seconds)) = &report.trained {
                <section class="card teach-model" aria-label="The new model">
                    <div class="head">
                        <h3>{ format!("{} was trained in {}", trained.id, duration(*seconds)) }</h3>
                        <span class="end row">
                            if is_published {
                                <span class="tag good">{ "Published" }</span>
                            } else {
                                <button type="button" class="primary" onclick={publish}>{ "Publish" }</button>
                            }
                            <button type="button" onclick={props.on_discard.reform(|_: MouseEvent| ())}>{ if is_published { "Close the report" } else { "Discard" } }</button>
                        </span>
                    </div>
                    <p class="soft">{ format!(
                        "{} rows, {} intents, {}.{}", trained.rows, trained.intents,
                        if trained.both_stages { "both stages" } else { "n-grams alone" },
                        match trained.left_out { 0 => String::new(), n => format!(" {n} rows of several intents were left out: nothing says which words belong to which.") },
                    ) }</p>
                    if *stale && !is_published {
                        <p class="warn">{ "Rows have changed since. This model does not know the changes: retrain to teach them." }</p>
                    }
                </section>
            }
            if let Some(compared) = &report.compared {
                <Changed compared={compared.clone()} known={props.known.clone()} />
            } else if report.trained.is_some() && stage != Some(Stage::Comparing) {
                <section class="card"><h3>{ "Saved messages" }</h3>
                    <p class="soft">{ "No test is saved, so nothing can be said of routes that change. Save messages under Tests, and retrain." }</p>
                </section>
            }
            if let Some((crossed, seconds)) = &report.crossed {
                <Figures crossed={crossed.clone()} seconds={*seconds} known={props.known.clone()} on_find={props.on_find.clone()} />
                <Found crossed={crossed.clone()} right={report.right.clone()} known={props.known.clone()} on_find={props.on_find.clone()} />
            } else if report.trained.is_some() && stage.is_some() {
                <p class="soft">{ "Accuracy, mislabelled rows and clashes come here when cross-validation is done." }</p>
            }
        </div>
    }
}
