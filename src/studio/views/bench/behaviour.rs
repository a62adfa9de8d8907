//! Behaviour tests of a suite: rows that say what must happen, and what must not.

use super::edits;
use crate::studio::parts::{Troubles, Working, percent};
use crate::studio::store::use_store;
use crate::studio::worker::stopped_by_hand as stopped;
use signpost_studio::ask::Progress;
use signpost_studio::behaviour::{Report, RunBehaviour, rows};
use signpost_studio::bench::mend::of_examples;
use signpost_studio::project::{Project, Suite};
use signpost_studio::trouble::Trouble;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// So many failures are listed.
const LISTED: usize = 200;

#[derive(Properties, PartialEq)]
pub(super) struct BehaviourProps {
    pub(super) suite: Suite,
}

#[component]
pub(super) fn Behaviour(props: &BehaviourProps) -> Html {
    let store = use_store();
    let report = use_state(|| None::<Result<Rc<Report>, Trouble>>);
    let progress = use_state(|| None::<Progress>);
    let suite = &props.suite;
    let problems = rows::read(&suite.behaviour).err().unwrap_or_default();
    let count = suite.behaviour.lines().filter(|line| !line.trim().is_empty()).count();
    {
        // What came is of these rows, this flows file and this model.
        let (project, report) = (store.project(), report.clone());
        let of = (suite.name.clone(), suite.behaviour.clone(), project.flows.clone(), project.model.clone());
        use_effect_with(of, move |_| report.set(None));
    }
    let run = {
        let (store, report, progress, rows) =
            (store.clone(), report.clone(), progress.clone(), suite.behaviour.to_string());
        move |_| {
            let (jobs, files, report, progress) =
                (store.jobs.clone(), store.files(), report.clone(), progress.clone());
            progress.set(Some(Progress::default()));
            let ask = RunBehaviour { rows: rows.clone() };
            spawn_local(async move {
                let tell = progress.clone();
                let loaded = jobs.know(files).await;
                let answer = match loaded {
                    Ok(None) => jobs.ask_telling(&ask, Callback::from(move |now| tell.set(Some(now)))).await,
                    Ok(Some(trouble)) | Err(trouble) => Err(trouble),
                };
                // Whoever stops it needs no word of it.
                let is_stopped = answer.as_ref().is_err_and(|trouble| *trouble == stopped());
                report.set((!is_stopped).then(|| answer.map(Rc::new)));
                progress.set(None);
            });
        }
    };
    let edit = {
        let (store, name) = (store.clone(), suite.name.clone());
        move |event: Event| {
            let Some(field) = event.target_dyn_into::<HtmlTextAreaElement>() else { return };
            let text = field.value();
            edits::change(&store, "change behaviour rows".to_owned(), &name, move |suite| {
                suite.behaviour = text.as_str().into();
            });
        }
    };
    let add_first = {
        let (store, name) = (store.clone(), suite.name.clone());
        move |_| {
            let text = first_rows(store.project());
            edits::change(&store, "add behaviour rows".to_owned(), &name, move |suite| {
                suite.behaviour = text.as_str().into();
            });
        }
    };
    let said = problems.iter().map(|(line, problem)| {
        Trouble::new(problem.clone(), "Mend this row below").at(format!("row {line}"))
    });
    html! {
        <div class="behaviour stack">
            <div class="card stack">
                <div class="head">
                    <h3>{ "Behaviour" }</h3>
                    <span class="soft">{ format!("{count} rows") }</span>
                    <button type="button" class="primary end" disabled={count == 0 || !problems.is_empty() || progress.is_some()} onclick={run}>
                        { "Run behaviour" }
                    </button>
                </div>
                if let Some(now) = *progress {
                    <Working what="Running" progress={now} on_stop={ let jobs = store.jobs.clone(); move |()| jobs.stop() } />
                }
                <Troubles troubles={said.collect::<Vec<_>>()} />
                if count == 0 {
                    <p class="soft">
                        { "Behaviour rows say what must hold for every message of a kind: a change of case or a greeting must not
                           change the route (invariance), a denial must (direction), the plainest words must work (minimum), an odd
                           form must not matter (form), a harmless message raises no alarm (calm), a greeting opens nothing (opening)." }
                    </p>
                    <div class="row"><button type="button" onclick={add_first}>{ "Begin with a few rows" }</button></div>
                }
                { for report.as_ref().map(|report| match report {
                    Ok(report) => table(report),
                    Err(trouble) => html! { <Troubles troubles={vec![trouble.clone()]} /> },
                }) }
            </div>
            <details class="card" open={count > 0 && count < 40}>
                <summary>{ "The rows, as JSON lines" }</summary>
                <textarea class="mono" rows="14" spellcheck="false" aria-label="Behaviour rows, one JSON object a line"
                    aria-invalid={(!problems.is_empty()).then_some("true")} value={suite.behaviour.to_string()} onchange={edit} />
            </details>
        </div>
    }
}

fn table(report: &Report) -> Html {
    html! {
        <>
            <div class="scroll"><table>
                <thead><tr><th>{ "Rows" }</th><th>{ "What must hold" }</th><th class="figure">{ "Share" }</th><th class="figure">{ "Held" }</th><th class="figure">{ "Of" }</th></tr></thead>
                <tbody>
                    { for report.lines.iter().map(|line| html! {
                        <tr>
                            <td>{ line.kind.replace('_', " ") }</td><td>{ &line.what }</td>
                            <td class={classes!("figure", (line.share.part < line.share.of).then_some("bad"))}>{ line.share.value().map(percent) }</td>
                            <td class="figure">{ line.share.part }</td><td class="figure">{ line.share.of }</td>
                        </tr>
                    }) }
                </tbody>
            </table></div>
            <h4>{ format!("{} failures", report.failures.len()) }</h4>
            <ul class="failures">
                { for report.failures.iter().take(LISTED).map(|failure| html! {
                    <li><span class="tag bad">{ &failure.kind }</span>{ " " }<b>{ &failure.what }</b><br />
                        <span class="mono soft">{ &failure.said }</span></li>
                }) }
            </ul>
        </>
    }
}

/// A few rows to begin with, of the project's first examples.
fn first_rows(project: &Project) -> String {
    let mut rows = vec![
        serde_json::json!({ "kind": "opening", "text": "Hello, I have a question" }),
        serde_json::json!({ "kind": "calm", "text": "Lovely, thanks so much!" }),
    ];
    for test in of_examples(project).into_iter().step_by(2).take(4) {
        let Some(intent) = test.intents.first() else { continue };
        let variants = [
            ("case", test.text.to_uppercase()),
            ("greeting", format!("Hi there, {}", test.text)),
            ("thanks", format!("{} Thanks!", test.text)),
        ];
        let variants = variants.map(|(change, text)| serde_json::json!({ "change": change, "text": text }));
        rows.push(serde_json::json!({ "kind": "minimum", "text": test.text, "intent": intent }));
        rows.push(serde_json::json!({ "kind": "invariance", "base": test.text, "intent": intent, "variants": variants }));
    }
    rows.iter().map(|row| format!("{row}\n")).collect()
}
