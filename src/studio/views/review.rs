//! The view "Review": what came of real cases, and what is to be learnt from them.

mod again;
mod case;
mod cases;
mod figures;
mod leaving;
mod list;
mod records;
mod sources;
mod words;

use super::ViewProps;
use crate::studio::parts::{Empty, Troubles, Working};
use crate::studio::store::use_store;
use cases::Cases;
use figures::Figures;
use records::Records;
use signpost_studio::ask::Progress;
use signpost_studio::review::report::{Read, TYPES, grouped};
use signpost_studio::trouble::Trouble;
use sources::Source;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, DragEvent, FileList, HtmlInputElement};
use yew::prelude::*;

/// What is shown of the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    /// A question, by its place among the sections of the report.
    Question(usize),
    Cases,
}

#[component]
pub(super) fn Review(props: &ViewProps) -> Html {
    let store = use_store();
    let read = use_state(|| None::<Rc<Records>>);
    let working = use_state(|| None::<(String, Progress)>);
    let trouble = use_state(|| None::<Trouble>);
    let tab = use_state(|| Tab::Question(0));
    let query = use_state(String::new);
    let is_over = use_state_eq(|| false);
    let names = use_memo(store.project().flows.clone(), |flows| words::names(flows));

    let on_source = {
        let (store, read, working, trouble) = (store.clone(), read.clone(), working.clone(), trouble.clone());
        let (tab, query) = (tab.clone(), query.clone());
        Callback::from(move |source: Source| {
            let (store, read, working, trouble) =
                (store.clone(), read.clone(), working.clone(), trouble.clone());
            let (tab, query) = (tab.clone(), query.clone());
            let words = source.words();
            working.set(Some((words.clone(), Progress::default())));
            trouble.set(None);
            spawn_local(async move {
                let tell = {
                    let working = working.clone();
                    Callback::from(move |progress| working.set(Some((words.clone(), progress))))
                };
                match source.read(&store, &tell).await {
                    // What was there before stays, if there is nothing to show.
                    Ok(records) if records.is_empty() => {
                        let first = records.troubles.first().cloned();
                        let none = || {
                            Trouble::new("There are no records in it", "Choose another file, or another day")
                        };
                        trouble.set(Some(first.unwrap_or_else(none)));
                    }
                    Ok(records) => {
                        read.set(Some(Rc::new(records)));
                        tab.set(Tab::Question(0));
                        query.set(String::new());
                    }
                    Err(error) => trouble.set(Some(error)),
                }
                working.set(None);
            });
        })
    };
    let on_stop = {
        let store = store.clone();
        Callback::from(move |()| store.jobs.stop())
    };
    let on_drag = |over: bool| {
        let is_over = is_over.clone();
        move |event: DragEvent| {
            event.prevent_default();
            is_over.set(over);
        }
    };
    let on_drop = {
        let (is_over, on_source) = (is_over.clone(), on_source.clone());
        move |event: DragEvent| {
            event.prevent_default();
            is_over.set(false);
            let files = event.data_transfer().and_then(|data| data.files());
            emit_files(files, &on_source);
        }
    };
    let on_cases = {
        let (tab, query) = (tab.clone(), query.clone());
        Callback::from(move |name: String| {
            query.set(name);
            tab.set(Tab::Cases);
        })
    };
    let is_cases = *tab == Tab::Cases;
    // Other records are looked at from the beginning.
    let own = read.as_ref().map(|records| (Rc::as_ptr(records) as usize).to_string()).unwrap_or_default();
    html! {
        <div class={classes!("review-view", is_over.then_some("over"))} ondragover={on_drag(true)} ondragleave={on_drag(false)} ondrop={on_drop}>
            if let Some((what, progress)) = &*working {
                <Working what={what.clone()} progress={*progress} on_stop={on_stop} />
            }
            if let Some(trouble) = &*trouble {
                <Troubles troubles={vec![trouble.clone()]} />
            }
            { match &*read {
                None => html! { <Nothing busy={working.is_some()} on_source={on_source.clone()} /> },
                Some(records) => html! {
                    <>
                        <Head key={own.clone()} records={records.clone()} busy={working.is_some()} on_source={on_source.clone()} />
                        <Tabs records={records.clone()} tab={tab.clone()} />
                        <div id={(!is_cases).then_some("review-panel")} role="tabpanel" aria-labelledby="review-tab" class="panel" hidden={is_cases}>
                            if let Tab::Question(at) = *tab {
                                if let Some(section) = records.report.sections.get(at) {
                                    <Figures section={section.clone()} names={names.clone()} {on_cases} />
                                }
                            }
                        </div>
                        // It stays as it is while the figures are looked at.
                        <div id={is_cases.then_some("review-panel")} role="tabpanel" aria-labelledby="review-tab" class="panel" hidden={!is_cases}>
                            <Cases key={own.clone()} records={records.clone()} names={names.clone()} query={query.clone()}
                                active={props.active && is_cases} />
                        </div>
                    </>
                },
            } }
        </div>
    }
}

fn emit_files(files: Option<FileList>, on_source: &Callback<Source>) {
    let Some(files) = files.filter(|files| files.length() > 0) else { return };
    let all = (0..files.length()).filter_map(|at| files.get(at));
    on_source.emit(Source::Files(all.map(|file| (file.name(), Blob::from(file))).collect()));
}

#[derive(Properties, PartialEq)]
struct SourceProps {
    busy: bool,
    on_source: Callback<Source>,
}

/// The ways to records.
#[component]
fn Sources(props: &SourceProps) -> Html {
    let since = use_state(String::new);
    let file = use_node_ref();
    let on_file = {
        let on_source = props.on_source.clone();
        move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            emit_files(input.files(), &on_source);
            // The same file can be chosen once more.
            input.set_value("");
        }
    };
    let choose = {
        let file = file.clone();
        move |_: MouseEvent| {
            if let Some(input) = file.cast::<HtmlInputElement>() {
                input.click();
            }
        }
    };
    let on_since = {
        let since = since.clone();
        move |event: Event| since.set(event.target_unchecked_into::<HtmlInputElement>().value())
    };
    let ask = |source: Source| props.on_source.reform(move |_: MouseEvent| source.clone());
    let busy = props.busy;
    html! {
        <div class="sources row">
            <input ref={file} id="review-file" class="hidden" type="file" multiple={true} accept=".ndjson,.jsonl,.json,.txt"
                tabindex="-1" aria-hidden="true" onchange={on_file} />
            <button type="button" class="primary" disabled={busy} onclick={choose}>{ "Open records …" }</button>
            <button type="button" disabled={busy} onclick={ask(Source::MadeUp)}>{ "Show me with made-up records" }</button>
            <button type="button" disabled={busy} onclick={ask(Source::Journal)}>{ "This browser's journal" }</button>
            <span class="desk">
                <button type="button" disabled={busy} onclick={ask(Source::Desk((*since).clone()))}>{ "Load from the desk" }</button>
                <label class="line"><span>{ "since" }</span>
                    <input type="date" value={(*since).clone()} onchange={on_since} />
                </label>
            </span>
        </div>
    }
}

#[component]
fn Nothing(props: &SourceProps) -> Html {
    html! {
        <Empty title="Did customers find the right door, and did it work behind it?">
            <p>{ "Drop the records of your widget here, one JSON object a line. Then correct what went wrong, and teach it." }</p>
            <Sources ..SourceProps { busy: props.busy, on_source: props.on_source.clone() } />
            <h4>{ "Where records come from" }</h4>
            <dl class="origins">
                <div><dt>{ "The desk" }</dt><dd>{ "keeps all records that widgets post to it, and what agents say. Sign in at /desk; its export is loaded from there." }</dd></div>
                <div><dt>{ "This browser" }</dt><dd>{ "keeps a journal where the page has the customer's consent. Try cases on the sample page, then look at them here." }</dd></div>
                <div><dt>{ "Your page" }</dt><dd>{ "hears each signpost-outcome. Write its detail on a line of a file." }</dd></div>
            </dl>
            <p>{ "Nothing that you open leaves this browser. A record has the customer's words only if a case was handed over, or if your page keeps them." }</p>
        </Empty>
    }
}

#[derive(Properties)]
struct HeadProps {
    records: Rc<Records>,
    busy: bool,
    on_source: Callback<Source>,
}

impl PartialEq for HeadProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.records, &other.records)
            && self.busy == other.busy
            && self.on_source == other.on_source
    }
}

/// What was read, what could not be, and the ways to other records.
#[component]
fn Head(props: &HeadProps) -> Html {
    let Records { label, is_made_up, report, troubles, unlisted, .. } = &*props.records;
    let count = troubles.len();
    html! {
        <header class="stack">
            <div class="head">
                <div>
                    <h3>{ label }{ " " }if *is_made_up { <span class="tag warn">{ "Made up: no customer wrote any of it" }</span> }</h3>
                    <p class="soft">{ reading(&report.read) }</p>
                </div>
                <details class="end more">
                    <summary class="button">{ "Other records" }</summary>
                    <div class="card"><Sources busy={props.busy} on_source={props.on_source.clone()} /></div>
                </details>
            </div>
            if *unlisted > 0 {
                <p class="warn">{ format!("{} more cases are counted, but not listed. Load fewer days to see them.", grouped(*unlisted as u64)) }</p>
            }
            if count > 0 {
                <details class="left-out">
                    <summary>{ format!("{} lines were left out. All others were read.", grouped(report.read.unreadable.max(count as u64))) }</summary>
                    <div role="region" aria-label="Lines that were left out" tabindex="0"><Troubles troubles={troubles.clone()} /></div>
                </details>
            }
        </header>
    }
}

/// What was read, in a sentence or two.
fn reading(read: &Read) -> String {
    let records: u64 = read.types.iter().sum();
    let days = match &read.days {
        Some((first, last)) if first == last => format!(" of {first}"),
        Some((first, last)) => format!(" from {first} to {last}"),
        None => String::new(),
    };
    let parts = TYPES.iter().zip(read.types).filter(|(_, n)| *n > 0);
    let parts: Vec<String> = parts.map(|((_, words), n)| format!("{} {words}", grouped(n))).collect();
    let noun = if records == 1 { "record" } else { "records" };
    let mut said = format!("{} {noun}{days}: {}.", grouped(records), parts.join(", "));
    if read.repeated > 0 {
        said.push_str(&format!(" {} came once more and count once.", grouped(read.repeated)));
    }
    said
}

#[derive(Properties)]
struct TabsProps {
    records: Rc<Records>,
    tab: UseStateHandle<Tab>,
}

impl PartialEq for TabsProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.records, &other.records) && self.tab == other.tab
    }
}

#[component]
fn Tabs(props: &TabsProps) -> Html {
    let sections = props.records.report.sections.iter().enumerate();
    let mut tabs: Vec<(Tab, String)> =
        sections.map(|(at, section)| (Tab::Question(at), section.title.to_string())).collect();
    tabs.push((Tab::Cases, format!("Cases ({})", grouped(props.records.len() as u64))));
    let current = *props.tab;
    let on_key = {
        let (tab, all) = (props.tab.clone(), tabs.clone());
        move |event: KeyboardEvent| {
            let step = match event.key().as_str() {
                "ArrowRight" => 1,
                "ArrowLeft" => all.len() - 1,
                _ => return,
            };
            let at = all.iter().position(|(one, _)| *one == current).unwrap_or_default();
            if let Some((next, _)) = all.get((at + step) % all.len()) {
                tab.set(*next);
            }
        }
    };
    html! {
        <div class="review-tabs row" role="tablist" aria-label="What the records say" onkeydown={on_key}>
            { for tabs.iter().map(|(one, title)| {
                let (tab, one, is) = (props.tab.clone(), *one, *one == current);
                html! {
                    <button type="button" role="tab" id={is.then_some("review-tab")} aria-selected={is.to_string()}
                        aria-controls={is.then_some("review-panel")} tabindex={if is { "0" } else { "-1" }} onclick={move |_| tab.set(one)}>
                        { title }
                    </button>
                }
            }) }
        </div>
    }
}
