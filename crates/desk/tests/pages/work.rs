//! What people do with a case.

use crate::browser::{Browser, Site};
use axum::http::StatusCode;

const POLE: &str = "/desk/case/0ABC-TT12";
const TWICE: &str = "/desk/case/7QKX-2M0A";

/// The form of the work as the page has it, with other values in some fields.
async fn save(
    browser: &mut Browser,
    case: &str,
    stamp: &str,
    fields: &[(&str, &str)],
) -> crate::browser::Answer {
    let mut all =
        vec![("stamp", stamp), ("state", "taken"), ("owner", "ana"), ("resolution", ""), ("note", "")];
    all.retain(|(name, _)| fields.iter().all(|(other, _)| other != name));
    all.extend(fields);
    browser.post(&format!("{case}/work"), &all).await
}

#[tokio::test]
async fn a_case_is_taken() {
    let site = Site::new().await;
    let mut ben = site.signed_in("ben").await;
    let stamp = ben.get(TWICE).await.hidden("stamp");
    let answer = ben.post(&format!("{TWICE}/take"), &[("stamp", &stamp)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let page = ben.get(answer.header("location")).await;
    assert!(page.text.contains(r#"role="status""#) && page.words().contains("The case is yours."));
    assert!(
        page.words().contains("Taken · ben") && page.words().contains("ben : Took it."),
        "{}",
        page.words()
    );
    assert!(!page.words().contains("Take this case"));
}

#[tokio::test]
async fn a_change_is_saved_and_told_in_the_history() {
    let site = Site::new().await;
    let mut ana = site.signed_in("ana").await;
    let stamp = ana.get(POLE).await.hidden("stamp");
    let note = "A new one is sent.\r\nOrder <AF-9>";
    let fields = [("state", "answered"), ("resolution", "solved"), ("note", note)];
    let answer = save(&mut ana, POLE, &stamp, &fields).await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (StatusCode::SEE_OTHER, "/desk/case/0ABC-TT12?done=saved")
    );
    let page = ana.get(answer.header("location")).await;
    assert!(page.text.contains("A new one is sent.\nOrder &lt;AF-9&gt;</textarea>"), "{}", page.text);
    assert!(page.words().contains("Answered · ana · Solved"));
    assert!(page.words().contains("ana : Set it to answered: solved."), "{}", page.words());

    let records = site.records("signpost.resolution.v1").await;
    assert_eq!((records.len(), records[0]["state"].as_str()), (1, Some("answered")));
    assert!(!records[0].to_string().contains("ana"), "no names: {}", records[0]);

    // The same again, by a second press: nothing more happens.
    let again = save(&mut ana, POLE, &stamp, &fields).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    assert_eq!(site.records("signpost.resolution.v1").await.len(), 1);
}

#[tokio::test]
async fn the_later_of_two_is_told_and_nothing_is_lost() {
    let site = Site::new().await;
    let mut ana = site.signed_in("ana").await;
    let mut ben = site.signed_in("ben").await;
    let stamp = ben.get(POLE).await.hidden("stamp");
    assert_eq!(
        save(&mut ana, POLE, &stamp, &[("note", "Ana was here.")]).await.status,
        StatusCode::SEE_OTHER
    );

    let late = save(&mut ben, POLE, &stamp, &[("note", "Ben wrote this."), ("owner", "ben")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let words = late.words();
    assert!(
        words.contains("ana has changed this case since you opened it. Nothing of yours is saved yet."),
        "{words}"
    );
    assert!(late.text.contains("Ben wrote this.</textarea>") && words.contains("Ana was here."), "{words}");
    assert!(late.text.contains("<title>\u{2068}Not saved: "));
    let stored = site.desk.store.case("0ABC-TT12").await.expect("an answer").expect("the case");
    assert_eq!((stored.note.as_str(), stored.summary.owner.as_deref()), ("Ana was here.", Some("ana")));

    let stamp = late.hidden("stamp");
    let answer = save(&mut ben, POLE, &stamp, &[("note", "Both."), ("owner", "ben")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let stored = site.desk.store.case("0ABC-TT12").await.expect("an answer").expect("the case");
    assert_eq!((stored.note.as_str(), stored.summary.owner.as_deref()), ("Both.", Some("ben")));
}

#[tokio::test]
async fn two_cannot_take_the_same_case() {
    let site = Site::new().await;
    let mut ana = site.signed_in("ana").await;
    let mut ben = site.signed_in("ben").await;
    let stamp = ana.get(TWICE).await.hidden("stamp");
    let path = format!("{TWICE}/take");
    assert_eq!(ana.post(&path, &[("stamp", &stamp)]).await.status, StatusCode::SEE_OTHER);
    let late = ben.post(&path, &[("stamp", &stamp)]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(
        late.words().contains("ana has changed this case") && late.words().contains("Take it over from ana")
    );
}

#[tokio::test]
async fn what_contradicts_itself_is_not_saved() {
    let site = Site::new().await;
    let mut ana = site.signed_in("ana").await;
    let stamp = ana.get(POLE).await.hidden("stamp");
    let before = site.all().await;
    let bad: [&[(&str, &str)]; 4] = [
        &[("resolution", "solved")],
        &[("state", "gone")],
        &[("owner", "eve")],
        &[("resolution", "<b>"), ("state", "closed")],
    ];
    for fields in bad {
        let mut all = fields.to_vec();
        all.push(("note", "I wrote this for long."));
        let answer = save(&mut ana, POLE, &stamp, &all).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert!(answer.text.contains("I wrote this for long.</textarea>"), "{fields:?}");
        assert!(answer.text.contains(r#"role="alert""#), "{fields:?}");
    }
    assert_eq!(site.all().await, before);
}

#[tokio::test]
async fn a_refused_form_does_not_hide_what_another_did_meanwhile() {
    let site = Site::new().await;
    let mut ana = site.signed_in("ana").await;
    let mut ben = site.signed_in("ben").await;
    let stamp = ben.get(POLE).await.hidden("stamp");
    save(&mut ana, POLE, &stamp, &[("note", "Ana was here.")]).await;
    let refused = save(&mut ben, POLE, &stamp, &[("note", "Ben."), ("resolution", "solved")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let late = save(&mut ben, POLE, &refused.hidden("stamp"), &[("note", "Ben.")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.words().contains("ana has changed this case"));
}

#[tokio::test]
async fn a_judgement_becomes_a_correction() {
    let site = Site::new().await;
    let mut ana = site.signed_in("ana").await;
    let path = format!("{TWICE}/judge");
    assert_eq!(ana.post(&path, &[("right", "yes")]).await.status, StatusCode::SEE_OTHER);
    let fields = [("right", "no"), ("intent", "security.unauthorised_payment"), ("why", "A stranger paid.")];
    let answer = ana.post(&path, &fields).await;
    let page = ana.get(answer.header("location")).await;
    assert!(page.words().contains("What you said is kept for training."));
    assert!(page.words().contains("ana: Said that the routing was wrong"), "{}", page.words());

    let records = site.records("signpost.correction.v1").await;
    assert_eq!(records.len(), 2);
    assert_eq!(
        (&records[0]["right"], &records[0]["confirmed"]),
        (&"billing.duplicate_charge".into(), &true.into())
    );
    assert_eq!(
        (&records[1]["right"], &records[1]["by"]),
        (&"security.unauthorised_payment".into(), &"agent".into())
    );
    assert_eq!(records[1]["why"], "A stranger paid.");

    let unknown = ana.post(&path, &[("right", "no"), ("intent", "made.up")]).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unknown.words().contains("Choose one of the topics."));
    // A form without a choice, as a program may send it.
    let none = ana.post(&path, &[("right", "no"), ("intent", "")]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(site.records("signpost.correction.v1").await.len(), 2);
    ana.post(&path, &[("right", "no"), ("intent", "-")]).await;
    assert!(site.records("signpost.correction.v1").await[2]["right"].is_null());
}

#[tokio::test]
async fn a_case_is_erased_only_after_a_question() {
    let site = Site::new().await;
    let mut ana = site.signed_in("ana").await;
    let file = ana.get(POLE).await.between("href=\"/desk/file/", "\"");
    let asked = ana.get(&format!("{POLE}/erase")).await;
    assert!(
        asked.words().contains("Erase this case?") && asked.words().contains("2 files"),
        "{}",
        asked.words()
    );
    assert_eq!(ana.get(POLE).await.status, StatusCode::OK);

    let answer = ana.post(&format!("{POLE}/erase"), &[]).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/desk?done=erased"));
    assert!(ana.get("/desk?done=erased").await.words().contains("The case is erased."));
    let gone = ana.get(POLE).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    assert!(gone.words().contains("No case has this reference. It may have been erased."));
    assert_eq!(ana.get(&format!("/desk/file/{file}")).await.status, StatusCode::NOT_FOUND);
    for form in ["take", "work", "judge", "erase"] {
        assert_eq!(ana.post(&format!("{POLE}/{form}"), &[]).await.status, StatusCode::NOT_FOUND, "{form}");
    }
}

#[tokio::test]
async fn a_customer_who_writes_again_is_led_to_the_case_before() {
    let site = Site::new().await;
    let mut ana = site.signed_in("ana").await;
    let page = ana.get("/desk/case/FB4N-77XY").await;
    assert!(
        page.words().contains("Before this one Damaged, wrong or missing item 0ABC-TT12"),
        "{}",
        page.words()
    );
    let before = ana.get(POLE).await;
    assert!(before.words().contains("After this one Any news of my tent? FB4N-77XY"), "{}", before.words());
    let link = before.between("id=\"next\" readonly value=\"", "\"");
    assert!(link.starts_with("https://shop.example/help#signpost-follows="), "{link}");
    assert_eq!(link.len(), "https://shop.example/help#signpost-follows=".len() + 16);
}
