//! What somebody would try who wants to harm the people at the desk, or to see what is not for them.

use crate::load::event;
use serde_json::{Value, json};
use signpost_e2e::client::{Answer, Client, once};
use signpost_e2e::desk::Desk;
use signpost_e2e::{Failure, Outcome, Page};
use std::time::Instant;

const EVENT: (&str, &str) = ("Content-Type", "application/cloudevents+json");
const FORM: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded");

/// Runs in any place of a page where it is not written as text.
const SCRIPT: &str =
    "<script>hit=1</script>\"'><img src=x onerror=hit=1><svg onload=hit=1>{{7*7}}javascript:hit=1//";

/// A form as a browser sends it.
fn form(fields: &[(&str, &str)]) -> String {
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(fields).finish()
}

/// What a field of a page's form holds.
fn hidden(page: &Answer, name: &str) -> String {
    let text = page.text();
    let from = text.split_once(&format!("name=\"{name}\" value=\"")).map(|(_, rest)| rest);
    from.and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
}

fn sign_in(desk: &Desk, token: &str) -> Outcome<Answer> {
    let body = form(&[("name", desk.person().name), ("token", token)]);
    once(desk.address(), "POST", "/desk/sign-in", &[FORM], body.as_bytes())
}

/// Signs in, and says what the cookie holds.
fn session(desk: &Desk) -> Outcome<String> {
    let answer = sign_in(desk, &desk.person().token)?;
    assert_eq!((answer.status, answer.header("location")), (303, "/desk"));
    let set = answer.header("set-cookie");
    assert!(set.contains("HttpOnly") && set.contains("SameSite=Strict"), "{set}");
    Ok(answer.cookies())
}

/// Sends a case, and says by which reference it is known.
fn put(desk: &Desk, event: &Value) -> Outcome<String> {
    let answer = once(desk.address(), "POST", "/cases", &[EVENT], event.to_string().as_bytes())?;
    let told: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    assert_eq!(answer.status, 201, "{}", answer.text());
    Ok(told["reference"].as_str().unwrap_or_default().to_owned())
}

/// The same record with this in the place of every text that may hold any.
fn spoilt(value: &Value, with: &str) -> Value {
    match value {
        Value::String(_) => with.into(),
        Value::Array(all) => all.iter().map(|value| spoilt(value, with)).collect(),
        Value::Object(map) => map.iter().map(|(key, value)| (key.clone(), spoilt(value, with))).collect(),
        other => other.clone(),
    }
}

/// A record in which each part is there, all with a script for their words.
fn with_scripts() -> Value {
    let mut event = event("attack-scripts", "words");
    let known = event["data"].clone();
    let mut data = spoilt(&known, SCRIPT);
    for key in ["id", "reference", "time", "priority"] {
        data[key] = known[key].clone();
    }
    for key in
        ["intent", "category", "flow", "reason", "queue", "action", "amount", "label", "language", "follows"]
    {
        data[key] = SCRIPT.into();
    }
    let more = json!({
        "guard": { "row": 0, "decision": "review", "because": "x" }, "path": ["x"], "answers": [["x", "x"]],
        "tools": [{ "tool": "x", "given": { "x": "x" }, "answer": { "x": "x" } }],
        "fields": [{ "id": "email", "label": "x", "value": "x" }, { "id": "x", "label": "x", "value": "x" }],
        "context": { "x": "x" }, "flags": ["x"], "privacy": { "x": 1 },
        "tried": [{ "flow": "x", "title": "x", "step": "x", "heading": "x", "kind": "x", "seconds": 1, "question": "x",
                    "answer": "x" }],
        "routing": { "decision": "x", "intent": "x", "category": "x", "confidence": 0.5, "out_of_scope": 0.1,
            "candidates": [{ "intent": "x", "label": "x", "confidence": 0.5 }],
            "signals": [{ "signal": "x", "strength": "x" }], "rule": { "path": "x", "because": "x" }, "reason": "x",
            "person": "x", "frames": ["x"], "mentions": ["x"], "evidence": ["x"], "overridden": true, "stages": 1,
            "model": "x", "flows": "x" },
    });
    for (key, value) in more.as_object().into_iter().flatten() {
        data[key] = spoilt(value, SCRIPT);
    }
    data["fields"][0]["id"] = "email".into();
    data["context"] = json!({ SCRIPT: SCRIPT });
    event["data"] = data;
    event
}

#[tokio::test]
async fn a_script_in_every_field_is_text_to_the_people_at_the_desk() -> Outcome {
    let desk = Desk::start(&[])?;
    put(&desk, &with_scripts())?;
    let page = Page::start().await?;
    page.goto(&format!("{}/desk/sign-in", desk.origin())).await?;
    let document = page.document();
    document.fill("#name", desk.person().name).await?;
    document.fill("#token", &desk.person().token).await?;
    page.leaving(async || document.click("form button.primary").await).await?;
    document.wait_for("h1").await?;
    let look =
        "return [window.hit ?? 0, document.querySelectorAll('script, img, svg [onload], svg[onload]').length,
        [...document.querySelectorAll('a[href]')].filter((a) => a.protocol === 'javascript:').length];";
    let searched = format!("{}/desk?q={}", desk.origin(), form(&[("q", SCRIPT)]).trim_start_matches("q="));
    for url in [format!("{}/desk", desk.origin()), searched] {
        page.goto(&url).await?;
        assert_eq!(page.script(look, vec![]).await?, json!([0, 0, 0]), "{url}");
    }
    page.goto(&format!("{}/desk", desk.origin())).await?;
    page.leaving(async || document.click("a[href*='/desk/case/']").await).await?;
    document.wait_for("#raw").await?;
    assert!(document.text().await?.contains("<script>hit=1</script>"), "it is shown as it was written");
    assert_eq!(page.script(look, vec![]).await?, json!([0, 0, 0]));
    page.quiet().await
}

fn multipart(event: &Value, files: &[(&str, &str, &[u8])]) -> (String, Vec<u8>) {
    let mut body = Vec::new();
    let mut part = |head: String, content: &[u8]| {
        body.extend(format!("--limit\r\nContent-Disposition: form-data; {head}\r\n\r\n").as_bytes());
        body.extend(content);
        body.extend(b"\r\n");
    };
    part("name=\"event\"".to_owned(), event.to_string().as_bytes());
    for (id, name, content) in files {
        part(format!("name=\"{id}\"; filename=\"{name}\""), content);
    }
    body.extend(b"--limit--\r\n");
    ("multipart/form-data; boundary=limit".to_owned(), body)
}

#[test]
fn a_path_in_a_file_name_leads_nowhere_and_a_page_in_a_file_is_only_saved() -> Outcome {
    const PATH: &str = "../../../../tmp/signpost-was-here\r\nSet-Cookie: a=b";
    let desk = Desk::start(&[])?;
    let mut event = event("attack-path", "see the file");
    let page = b"<script>hit=1</script>";
    let entry =
        json!({ "id": "f1", "field": "photo", "name": PATH, "type": "text/html", "size": page.len() });
    event["data"]["files"] = json!([entry]);
    let (media, body) = multipart(&event, &[("f1", "../../../../tmp/signpost-was-here", page)]);
    let answer = once(desk.address(), "POST", "/cases", &[("Content-Type", &media)], &body)?;
    assert_eq!(answer.status, 201, "{}", answer.text());
    assert!(!std::path::Path::new("/tmp/signpost-was-here").exists());

    let cookie = session(&desk)?;
    let told: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let case = format!("/desk/case/{}", told["reference"].as_str().unwrap_or_default());
    let shown = once(desk.address(), "GET", &case, &[("Cookie", &cookie)], b"")?;
    let text = shown.text();
    let link = text
        .split("href=\"")
        .find(|rest| rest.starts_with("/desk/file/"))
        .and_then(|rest| rest.split('"').next());
    let link = link.ok_or_else(|| Failure::Unexpected(format!("no link to the file: {text}")))?;
    let file = once(desk.address(), "GET", link, &[("Cookie", &cookie)], b"")?;
    assert_eq!((file.status, file.body.as_slice()), (200, page.as_slice()));
    let disposition = file.header("content-disposition");
    assert!(disposition.starts_with("attachment"), "{disposition}");
    assert!(!disposition.contains('/') && !disposition.contains('\\'), "{disposition}");
    assert_eq!(file.header("set-cookie"), "");
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    assert!(file.header("content-security-policy").contains("sandbox"));
    assert!(!file.header("content-type").contains("html"));
    assert_eq!(once(desk.address(), "GET", link, &[], b"")?.status, 303, "it is for who is signed in");

    // Programs and archives are not taken, whatever they call themselves.
    event["id"] = "attack-program".into();
    event["data"]["id"] = "attack-program".into();
    let (media, body) = multipart(&event, &[("f1", "photo.png", b"MZ\x90\0\x03\0\0\0")]);
    let answer = once(desk.address(), "POST", "/cases", &[("Content-Type", &media)], &body)?;
    assert_eq!(answer.status, 422);
    for path in
        ["/desk/file/../../etc/passwd", "/desk/file/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/../../../etc/passwd"]
    {
        let answer = once(desk.address(), "GET", path, &[("Cookie", &cookie)], b"")?;
        assert!(!answer.text().contains("root:"), "{path}");
    }
    Ok(())
}

#[test]
fn a_session_is_its_owners_alone_and_a_form_counts_once_in_its_own_session() -> Outcome {
    let desk = Desk::start(&[])?;
    let address = desk.address();
    let reference = put(&desk, &event("attack-session", "mine"))?;
    let case = format!("/desk/case/{reference}");
    let (first, second) = (session(&desk)?, session(&desk)?);
    assert_ne!(first, second);
    let page = once(address, "GET", &case, &[("Cookie", &first)], b"")?;
    assert_eq!(page.status, 200);
    let (csrf, stamp) = (hidden(&page, "csrf"), hidden(&page, "stamp"));
    assert!(!csrf.is_empty() && !stamp.is_empty());
    let note = |note: &str, stamp: &str| {
        form(&[
            ("csrf", &csrf),
            ("stamp", stamp),
            ("state", "taken"),
            ("owner", ""),
            ("resolution", ""),
            ("note", note),
        ])
    };
    let work = format!("{case}/work");
    let post = |cookie: &str, more: &[(&str, &str)], body: &str| {
        let headers = [&[FORM, ("Cookie", cookie)], more].concat();
        once(address, "POST", &work, &headers, body.as_bytes())
    };
    let kept = || -> Outcome<String> { Ok(once(address, "GET", &case, &[("Cookie", &second)], b"")?.text()) };

    // Nobody, somebody else's form, no token at all, a made-up cookie.
    assert_eq!(post("", &[], &note("evil", &stamp))?.status, 403);
    assert_eq!(post(&second, &[], &note("evil", &stamp))?.status, 403);
    assert_eq!(post(&first, &[], &form(&[("state", "closed"), ("note", "evil")]))?.status, 403);
    let made_up = format!("{}x", first.trim_end_matches(char::is_alphanumeric));
    assert_eq!(post(&made_up, &[], &note("evil", &stamp))?.status, 403);

    // A page of another site, as the browser tells it.
    for forged in [
        &[("Origin", "https://evil.example")][..],
        &[("Origin", "null")],
        &[("Origin", "https://evil.example"), ("Sec-Fetch-Site", "cross-site")],
        &[("Sec-Fetch-Site", "same-site")],
    ] {
        assert_eq!(post(&first, forged, &note("evil", &stamp))?.status, 403, "{forged:?}");
    }
    assert!(!kept()?.contains("evil"));

    // The form itself, and then the same once more: somebody has changed the case since.
    assert_eq!(post(&first, &[], &note("a good note", &stamp))?.status, 303);
    let replayed = post(&first, &[], &note("a replayed note", &stamp))?;
    assert_eq!(replayed.status, 409);
    assert!(kept()?.contains("a good note"));

    // After signing out the cookie opens nothing.
    let out = form(&[("csrf", &csrf)]);
    let left = once(address, "POST", "/desk/sign-out", &[FORM, ("Cookie", &first)], out.as_bytes())?;
    assert_eq!(left.status, 303);
    assert_eq!(once(address, "GET", &case, &[("Cookie", &first)], b"")?.status, 303);
    assert_eq!(post(&first, &[], &note("evil", &stamp))?.status, 403);
    for path in ["/desk", &case, "/desk/file/1", "/export"] {
        let answer = once(address, "GET", path, &[], b"")?;
        assert!(matches!(answer.status, 303 | 401), "{path}: {}", answer.status);
        assert!(!answer.text().contains("mine"));
    }
    Ok(())
}

#[test]
fn a_page_of_another_origin_may_not_read_what_the_desk_answers() -> Outcome {
    let desk = Desk::start(&["https://shop.example".to_owned()])?;
    let body = event("attack-origin", "hello").to_string();
    let allowed = |origin: &str, path: &str, method: &str| -> Outcome<String> {
        let headers = [EVENT, ("Origin", origin), ("Access-Control-Request-Method", "POST")];
        let answer = once(desk.address(), method, path, &headers, body.as_bytes())?;
        Ok(answer.header("access-control-allow-origin").to_owned())
    };
    for method in ["POST", "OPTIONS"] {
        assert_eq!(allowed("https://shop.example", "/cases", method)?, "https://shop.example");
        for origin in
            ["https://evil.example", "null", "https://shop.example.evil.example", "http://shop.example"]
        {
            assert_eq!(allowed(origin, "/cases", method)?, "", "{origin}");
        }
    }
    assert_eq!(allowed("https://shop.example", "/export", "GET")?, "", "cases are for no page");
    Ok(())
}

#[test]
fn a_body_of_a_hundred_megabytes_is_refused_and_the_desk_stays_well() -> Outcome {
    let mut desk = Desk::start(&[])?;
    let before = memory(desk.id());
    let piece = vec![b'a'; 1024 * 1024];
    let media = ("Content-Type", "multipart/form-data; boundary=limit");
    let head = b"--limit\r\nContent-Disposition: form-data; name=\"event\"\r\n\r\n";
    let first = [head.as_slice(), &piece[head.len()..]].concat();
    for (headers, piece) in [(EVENT, &piece), (media, &piece), (media, &first), (FORM, &piece)] {
        let sent = Client::connect(desk.address())?.send_long("/cases", &[headers], piece, 100);
        match sent {
            Ok((answer, _)) => assert!(matches!(answer.status, 400 | 413 | 415 | 422), "{}", answer.status),
            // Who goes on sending what was refused is cut off.
            Err(Failure::Io(_)) => {}
            Err(failure) => return Err(failure),
        }
    }
    let grown = memory(desk.id()).saturating_sub(before);
    assert!(grown < 64 * 1024, "the desk holds {grown} kB more");
    assert_eq!(once(desk.address(), "GET", "/health", &[], b"")?.status, 200);
    assert_eq!(desk.tickets()?.len(), 0);
    Ok(())
}

/// The memory of a process in kB; 0 where the system does not say so.
fn memory(id: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}

#[test]
fn a_thousand_wrong_tokens_open_nothing_and_keep_nobody_waiting() -> Outcome {
    let desk = Desk::start(&[])?;
    let began = Instant::now();
    let mut statuses = std::collections::BTreeMap::<u16, u32>::new();
    for number in 0..500 {
        let answer = sign_in(&desk, &format!("wrong-{number}"))?;
        assert_eq!(answer.header("set-cookie"), "");
        *statuses.entry(answer.status).or_default() += 1;
    }
    assert_eq!(statuses.get(&403), Some(&10), "so many are looked at: {statuses:?}");
    assert_eq!(statuses.get(&429), Some(&490), "{statuses:?}");
    for number in 0..500 {
        let token = format!("Bearer wrong-{number}");
        let answer = once(desk.address(), "GET", "/export", &[("Authorization", &token)], b"")?;
        assert!(matches!(answer.status, 401 | 429), "{}", answer.status);
    }
    assert!(began.elapsed().as_secs() < 30, "a thousand took {:?}", began.elapsed());
    // Now not even the right one is looked at.
    assert_eq!(sign_in(&desk, &desk.person().token)?.status, 429);
    let right = format!("Bearer {}", desk.person().token);
    let answer = once(desk.address(), "GET", "/export", &[("Authorization", &right)], b"")?;
    assert_eq!(answer.status, 429);
    // Customers are not kept out by it.
    put(&desk, &event("attack-after", "hello"))?;
    Ok(())
}
