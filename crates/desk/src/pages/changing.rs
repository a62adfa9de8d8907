//! What is done with a case: taken, worked on, judged, erased. Each comes from a form, and ends with going on to a page.

use super::case::{self, Refused};
use super::layout::{bdi, document, subject};
use super::reading::{Notes, find, shown};
use super::session::{Sent, Signed, page, see_other, unavailable};
use super::words;
use crate::state::Desk;
use crate::store::judge::Judgement;
use crate::store::row::{Resolution, State as Stands, Whole};
use crate::store::work::{Changed, Work};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use maud::html;

/// `POST /desk/case/REFERENCE/take`
pub async fn take(State(desk): State<Desk>, Path(reference): Path<String>, sent: Sent) -> Response {
    let case = match find(&desk, &sent.who, &reference).await {
        Ok(case) => case,
        Err(response) => return response,
    };
    let before = Work::of(&case);
    let state = if before.state == Stands::New { Stands::Taken } else { before.state };
    let work = Work { state, owner: Some(sent.who.name.clone()), ..before };
    match desk.store.work(&case.summary.id, &sent.who.name, sent.field("stamp"), &work).await {
        Ok(Changed::Yes) => see_other(&on(&case, "taken")),
        Ok(Changed::Stale) => stale(&desk, &sent.who, &reference, None).await,
        Ok(Changed::Missing) => gone(&desk, &sent.who, &reference).await,
        Err(_) => unavailable(),
    }
}

/// `POST /desk/case/REFERENCE/work`
pub async fn work(State(desk): State<Desk>, Path(reference): Path<String>, sent: Sent) -> Response {
    let case = match find(&desk, &sent.who, &reference).await {
        Ok(case) => case,
        Err(response) => return response,
    };
    let entered = case::Work {
        state: sent.field("state").to_owned(),
        owner: sent.field("owner").to_owned(),
        resolution: sent.field("resolution").to_owned(),
        note: sent.field("note").replace("\r\n", "\n"),
    };
    let work = match read(&entered, &case, &desk) {
        Ok(work) => work,
        Err(why) => {
            // Not a newer stamp: what somebody else changed meanwhile has not been told yet.
            let stamp = Some(sent.field("stamp").to_owned());
            let refused = Refused { why: why.to_owned(), work: Some(entered), stamp };
            let notes = Notes::refused(StatusCode::UNPROCESSABLE_ENTITY, refused);
            return shown(&desk, &sent.who, &case, notes).await;
        }
    };
    match desk.store.work(&case.summary.id, &sent.who.name, sent.field("stamp"), &work).await {
        Ok(Changed::Yes) => see_other(&on(&case, "saved")),
        Ok(Changed::Stale) => stale(&desk, &sent.who, &reference, Some(entered)).await,
        Ok(Changed::Missing) => gone(&desk, &sent.who, &reference).await,
        Err(_) => unavailable(),
    }
}

/// What was entered, if it can be stored.
fn read(entered: &case::Work, case: &Whole, desk: &Desk) -> Result<Work, &'static str> {
    let state = Stands::ALL.into_iter().find(|state| state.name() == entered.state);
    let state = state.ok_or("Choose one of the states.")?;
    let resolution = match entered.resolution.as_str() {
        "" => None,
        name => {
            let known = Resolution::ALL.into_iter().find(|resolution| resolution.name() == name);
            Some(known.ok_or("Choose one of the ways in which a case ends.")?)
        }
    };
    if resolution.is_some() && !matches!(state, Stands::Answered | Stands::Closed) {
        return Err(
            "You said how it ended. Set the state to “Answered” or “Closed” too, or to “Not known yet”.",
        );
    }
    let owner = Some(entered.owner.as_str()).filter(|owner| !owner.is_empty());
    if owner.is_some_and(|owner| !desk.people.has(owner) && case.summary.owner.as_deref() != Some(owner)) {
        return Err("Choose one of the people as the owner.");
    }
    Ok(Work { state, owner: owner.map(str::to_owned), resolution, note: entered.note.clone() })
}

/// `POST /desk/case/REFERENCE/judge`
pub async fn judge(State(desk): State<Desk>, Path(reference): Path<String>, sent: Sent) -> Response {
    let case = match find(&desk, &sent.who, &reference).await {
        Ok(case) => case,
        Err(response) => return response,
    };
    let judgement = match sent.field("right") {
        "yes" => Judgement::Right,
        _ => Judgement::Wrong {
            right: Some(sent.field("intent").to_owned()).filter(|intent| intent != case::NO_TOPIC),
            why: sent.field("why").trim().to_owned(),
        },
    };
    if let Judgement::Wrong { right: Some(right), .. } = &judgement {
        let Ok(known) = desk.store.intents().await else { return unavailable() };
        let record = super::record::Record::new(&case.data);
        let is_known = known.iter().any(|known| known.intent == *right)
            || record.candidates().iter().any(|candidate| candidate.intent == *right);
        let is_known = is_known && case::is_topic(right);
        if !is_known {
            let why = "Choose one of the topics.".to_owned();
            let refused = Refused { why, work: None, stamp: None };
            let notes = Notes::refused(StatusCode::UNPROCESSABLE_ENTITY, refused);
            return shown(&desk, &sent.who, &case, notes).await;
        }
    }
    match desk.store.judge(&case.summary.id, &sent.who.name, &judgement).await {
        Ok(true) => see_other(&on(&case, "judged")),
        Ok(false) => gone(&desk, &sent.who, &reference).await,
        Err(_) => unavailable(),
    }
}

/// `GET /desk/case/REFERENCE/erase`: asks once more.
pub async fn ask_to_erase(State(desk): State<Desk>, who: Signed, Path(reference): Path<String>) -> Response {
    let case = match find(&desk, &who, &reference).await {
        Ok(case) => case,
        Err(response) => return response,
    };
    let summary = &case.summary;
    let files = case.files.len() as u64;
    let main = html! {
        main.wrap.alone.broad #main tabindex="-1" {
            div.panel.stack {
                h1 { "Erase this case?" }
                p { strong { (bdi(subject(summary))) } " " span.soft.reference { (summary.reference) } }
                p {
                    "The customer’s words, the answers" @if files > 0 { ", " (words::counted(files, "file", "files")) }
                    ", your notes and the history go away for good. Nobody can bring them back."
                }
                p { "Figures stay, without its reference and without words: how long it took and how it ended." }
                form.actions method="post" action={ "/desk/case/" (summary.reference) "/erase" } {
                    (who.viewer().token())
                    a.button href={ "/desk/case/" (summary.reference) } { "Keep it" }
                    button.button.grave { "Erase it for good" }
                }
            }
        }
    };
    page(StatusCode::OK, document("Erase a case", Some(who.viewer()), &main))
}

/// `POST /desk/case/REFERENCE/erase`
pub async fn erase(State(desk): State<Desk>, Path(reference): Path<String>, sent: Sent) -> Response {
    let case = match find(&desk, &sent.who, &reference).await {
        Ok(case) => case,
        Err(response) => return response,
    };
    match desk.store.erase(&case.summary.id).await {
        Ok(_) => see_other("/desk?done=erased"),
        Err(_) => unavailable(),
    }
}

fn on(case: &Whole, done: &str) -> String {
    format!("/desk/case/{}?done={done}", case.summary.reference)
}

/// Somebody else was faster: shows what they made of it, with what was entered still in the form.
async fn stale(desk: &Desk, who: &Signed, reference: &str, entered: Option<case::Work>) -> Response {
    let case = match find(desk, who, reference).await {
        Ok(case) => case,
        Err(response) => return response,
    };
    let other = case.history.last().and_then(|happening| happening.who.as_deref());
    let other = match other {
        Some(name) if name == who.name => "You have changed this case in another window".to_owned(),
        Some(name) => format!("{name} has changed this case"),
        None => "This case has changed".to_owned(),
    };
    let say = if entered.is_some() {
        "Nothing of yours is saved yet. Compare, and save again."
    } else {
        "Nothing of yours is saved. Look at it once more."
    };
    let refused = Refused { why: format!("{other} since you opened it. {say}"), work: entered, stamp: None };
    shown(desk, who, &case, Notes::refused(StatusCode::CONFLICT, refused)).await
}

async fn gone(desk: &Desk, who: &Signed, reference: &str) -> Response {
    match find(desk, who, reference).await {
        Ok(_) => unavailable(),
        Err(response) => response,
    }
}
