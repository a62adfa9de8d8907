//! What the first suggestion does not need: every other screen, all that a press does, and what is handed over, kept and
//! recorded.
//!
//! With the feature `split`, all of that is in a second wasm module, which static/rest.js fetches after the first
//! suggestion. The two are linked as one, then `xtask-bindgen` moves what only [`link::table`] reaches to the second, by the
//! names of two functions: a call of the one becomes a call of the other, across the modules. So the table of functions
//! below is the only way there. What calls such a function by its own name pulls all that it needs into the first module.
//!
//! Without the feature there is one module, and the table is there from the start.

use super::host::{Host, Rest, Turn};
use super::outbox;
use crate::edges::{draft, files, scanners, tools};
use crate::locale;
use crate::screens;
use crate::wire;
use js_sys::Array;
use serde::Serialize;
use signpost_case::action::Event;
use signpost_case::masked::Masked;
use signpost_case::{Action, Effect, State, update};
use signpost_engine::config::Flows;
use signpost_engine::policy::Reason;
use wasm_bindgen::JsValue;
use yew::Callback;
use yew::platform::spawn_local;

static REST: Rest = Rest {
    update,
    read_flows,
    carry_out,
    keep,
    restore,
    start: outbox::start,
    sender: outbox::sender,
    hand_over: outbox::hand_over,
    leave_page: outbox::leave_page,
    screen: |seen| (screens::key(seen), screens::screen(seen)),
    later: screens::LATER,
    news: locale::news,
    draft: |host, text| host.with_allowed(|allowed| Masked::draft(scanners::scan, text, allowed).to_string()),
    ask,
};

/// The functions of the rest. With the feature `split`, its module must be there.
pub(super) fn table() -> &'static Rest {
    link::table()
}

#[cfg(not(all(feature = "split", target_family = "wasm")))]
mod link {
    use super::Rest;

    pub(super) fn table() -> &'static Rest {
        &super::REST
    }
}

#[cfg(all(feature = "split", target_family = "wasm"))]
#[allow(unsafe_code, reason = "two functions keep their names in the module; the splitter joins them")]
#[allow(
    improper_ctypes,
    improper_ctypes_definitions,
    reason = "both sides are one program, compiled at once"
)]
mod link {
    use super::Rest;

    #[link(wasm_import_module = "__wasm_split_placeholder__")]
    unsafe extern "C" {
        #[link_name = "__wasm_split_00rest00_import_7369676e706f73742e72657374000000_table"]
        safe fn import() -> &'static Rest;
    }

    #[unsafe(export_name = "__wasm_split_00rest00_export_7369676e706f73742e72657374000000_table")]
    extern "C" fn export() -> &'static Rest {
        &super::REST
    }

    pub(super) fn table() -> &'static Rest {
        import()
    }
}

fn read_flows(host: &Host, first: &JsValue, later: &JsValue) -> Option<bool> {
    let first = wire::json(first);
    let speech = host.speech();
    let whole = Flows::read_all_in(&first, &wire::json(later), &speech);
    let is_whole = whole.is_some();
    host.take_flows(whole.or_else(|| Flows::read_to_person_in(&first, &speech))?);
    Some(is_whole)
}

fn carry_out(host: &Host, effect: Effect) {
    match effect {
        Effect::Emit(Event::Escalated(reason)) => {
            host.emit("signpost-escalated", &Escalated { version: 1, reason });
        }
        Effect::Emit(Event::Outcome { record, text }) => tell(host, "signpost-outcome", &*record, text),
        Effect::Emit(Event::Correction { record, text }) => tell(host, "signpost-correction", &*record, text),
        Effect::Emit(Event::Handoff(record)) => tell(host, "signpost-handoff", &*record, None),
        Effect::Emit(Event::Fault { path, problem }) => {
            host.emit("signpost-error", &Fault::of(&path, &problem))
        }
        Effect::AskTool { call, tool, give, timeout_ms } => {
            let host = host.clone();
            spawn_local(async move {
                let answer = tools::ask(host.element(), &tool, &give, timeout_ms).await;
                host.act(Action::Told { call, answer });
            });
        }
        Effect::HideBox => host.hide_box(),
        Effect::EmptyBox => host.empty_box(),
        Effect::FindFiles(all) => {
            let host = host.clone();
            files::restore(Callback::from(move |action| host.act(Action::Files(action))), all);
        }
        Effect::ForgetFiles(ids) => files::forget(&ids),
        Effect::LeavePage => host.leave_page(),
        Effect::Retry(id) => outbox::retry(host, id),
        Effect::Discard(id) => outbox::discard(host, id),
        Effect::Clear => outbox::clear(host),
        Effect::Left(has_left) => outbox::left(host, has_left),
        _ => {}
    }
}

/// Tells the page a record, and the journal.
fn tell(host: &Host, name: &str, record: &impl Serialize, text: Option<Masked>) {
    let record = wire::to_js(record);
    host.dispatch(name, &record);
    outbox::note(host, record, text);
}

fn keep(host: &Host, state: &State) {
    let router = host.router();
    // The text of the box is kept by the loader.
    let kept = if state.is_first() { None } else { state.to_draft(router.flows()) };
    draft::keep(&host.id(), kept.as_ref());
}

fn restore(host: &Host, state: &State) -> Option<Turn> {
    let kept = draft::kept(&host.id())?;
    let empty = State::with_scan(host.known(), Host::seed(), scanners::scan, scanners::facts);
    let (restored, effects) = empty.from_draft(&kept, &host.router())?;
    // Whoever has typed on since wants to go on from there.
    if !state.is_first() || state.text() != restored.text() {
        return None;
    }
    // The page was loaded: that is no reason to take the focus.
    let effects = effects.into_iter().filter(|effect| !matches!(effect, Effect::Focus(_))).collect();
    Some((restored, effects))
}

fn ask(host: &Host, what: &str, text: &str) -> JsValue {
    match what {
        "route" => route(host, text),
        "records" => outbox::records(host).into(),
        "leave" => outbox::other_person(host).into(),
        _ => JsValue::UNDEFINED,
    }
}

fn route(host: &Host, text: &str) -> JsValue {
    let (routing, wanted) = host.route(text);
    Array::of2(&wire::to_js(&wire::routing(&routing)), &wanted).into()
}

/// Something that the team or the page has to mend, in the form of all errors.
#[derive(Serialize)]
struct Fault<'a> {
    version: u8,
    code: &'static str,
    message: &'a str,
    remedy: &'a str,
    problems: [Problem<'a>; 1],
}

#[derive(Serialize)]
struct Problem<'a> {
    path: &'a str,
    problem: &'a str,
    remedy: &'a str,
}

impl<'a> Fault<'a> {
    fn of(path: &'a str, problem: &'a str) -> Self {
        let (wrong, remedy) = problem.split_once(". ").unwrap_or((problem, ""));
        Self {
            version: 1,
            code: "tool",
            message: problem,
            remedy,
            problems: [Problem { path, problem: wrong, remedy }],
        }
    }
}

#[derive(Serialize)]
struct Escalated {
    version: u8,
    reason: Reason,
}
