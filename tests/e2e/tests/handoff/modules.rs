//! The modules that write to vendors' receivers, by themselves: a page loads them, and they send to the stand-ins.

use serde_json::{Value, json};
use signpost_e2e::site::{self, Reply, STRICT_CSP, Server, Site};
use signpost_e2e::stand_ins::{Conduct, File, Kept, StandIn, Vendor};
use signpost_e2e::{Failure, Outcome, Page};
use xtask::project;

/// Hands a case over as the wasm does it. What is `undefined` in the outcome is `null` here.
const SEND: &str = "
    const [origin, kind, item, settings, allowed] = arguments;
    const { deliver } = await import(`${origin}/deliver.js`);
    const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const held = ({ content, ...file }) => ({ ...file, content: content && new Blob([bytes(content)], { type: file.type }) });
    const outcome = await deliver(kind, { ...item, files: item.files.map(held) }, settings, (url) => {
        return !allowed || allowed.some((start) => url.startsWith(start));
    });
    return Object.fromEntries(Object.entries(outcome).map(([name, value]) => [name, value ?? null]));";

/// What breaks a careless writer of forms, JSON or headers.
const HOSTILE: &str = "\"quotes\" 'and' \\back\\ &amp; %26 + = ; \u{1F9E6}\u{200D}\u{1F9E6} \u{202E}left\u{202C} é\n--X\r\n\
                       Content-Disposition: form-data; name=\"token\"\n\n<script>alert(1)</script> {\"a\":1} \t end";

struct Bench {
    page: Page,
    site: Server,
    all: Vec<(Vendor, StandIn)>,
}

impl Bench {
    async fn open() -> Outcome<Self> {
        let start = |vendor| Ok((vendor, StandIn::start(vendor)?));
        let all = Vendor::ALL.into_iter().map(start).collect::<Outcome<Vec<_>>>()?;
        let origins = all.iter().map(|(_, stand_in)| stand_in.origin()).collect::<Vec<_>>().join(" ");
        let connect = format!("connect-src 'self' {origins}");
        let csp = Some(STRICT_CSP.replace("connect-src 'self'", &connect));
        let site = site::serve(Site { csp, ..Site::empty() })?;
        for entry in std::fs::read_dir(project::root().join("static/destinations"))? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            site.answer(&format!("/{name}"), Reply::javascript(&std::fs::read_to_string(path)?));
        }
        site.answer("/", Reply::html("<!doctype html><title>Blank</title>"));
        let page = Page::open(&site, "/").await?;
        Ok(Self { page, site, all })
    }

    fn stand_in(&self, vendor: Vendor) -> Outcome<&StandIn> {
        let found = self.all.iter().find(|(own, _)| *own == vendor);
        found.map(|(_, stand_in)| stand_in).ok_or_else(|| Failure::Setup("no such stand-in".to_owned()))
    }

    async fn send(&self, vendor: Vendor, item: Value) -> Outcome<Value> {
        let settings = vendor.destination(&self.stand_in(vendor)?.origin());
        let kind = settings["kind"].clone();
        self.send_to(kind, item, settings, Value::Null).await
    }

    async fn send_to(&self, kind: Value, item: Value, settings: Value, allowed: Value) -> Outcome<Value> {
        let arguments = vec![json!(self.site.origin()), kind, item, settings, allowed];
        self.page.script_async(SEND, arguments).await
    }
}

/// A case with these words, without files.
fn item(id: &str, summary: &str) -> Value {
    let fields = json!([
        { "id": "message", "label": "What happened", "value": summary },
        { "id": "email", "label": "Your e-mail address", "value": "sam@example.com" },
        { "id": "phone", "label": "Telephone", "value": "+44 20 7946 0112" },
    ]);
    json!({
        "id": id, "reference": "7QKX-2M0A", "title": "Charged \"twice\"", "time": "2026-11-30T12:00:00Z", "summary": summary,
        "text": summary, "category": "billing", "intent": "billing.duplicate", "queue": "payments", "priority": "normal",
        "reason": "requested", "flow": "duplicate-charge", "attempts": 0, "files": [],
        "record": { "version": 1, "id": id, "reference": "7QKX-2M0A", "text": summary, "fields": fields },
    })
}

fn with(mut item: Value, key: &str, value: Value) -> Value {
    item[key] = value;
    item
}

/// Forms have line breaks as mail has them.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// The text that a person reads there.
fn body(kept: &Kept) -> String {
    let named = |name: &str| kept.texts.iter().find(|(own, _)| own == name);
    let found = ["comment.body", "body", "content", "message"].iter().find_map(|name| named(name));
    found.map(|(_, text)| plain(text)).unwrap_or_default()
}

/// Bytes of every kind, in no order.
fn bytes(length: usize) -> Vec<u8> {
    (0..length).map(|n| (n * 31 % 251 + n / 251 % 5) as u8).collect()
}

#[tokio::test]
async fn hostile_and_long_texts_arrive_as_they_are() -> Outcome {
    let bench = Bench::open().await?;
    let long = format!("{HOSTILE}{}", "0123456789 \u{1F9E6}\n".repeat(100_000 / 16));
    for vendor in Vendor::ALL {
        for (id, summary) in [("0f".repeat(16), HOSTILE), ("1e".repeat(16), &long)] {
            let outcome = bench.send(vendor, item(&id, summary)).await?;
            let kept = bench.stand_in(vendor)?.kept();
            match (vendor, summary == HOSTILE) {
                // Their longest text is shorter; the customer is told.
                (Vendor::Zendesk, false) => assert_eq!(outcome, json!({ "refused": 422, "why": "invalid" })),
                (Vendor::HubSpot, false) => {
                    assert_eq!(outcome, json!({ "refused": 400, "why": "too_large" }))
                }
                _ => {
                    let received =
                        outcome.as_object().is_some_and(|outcome| outcome.contains_key("received"));
                    assert!(received, "{vendor:?}: {outcome}");
                    let last = kept.last().ok_or_else(|| Failure::Unexpected("nothing came".to_owned()))?;
                    assert!(body(last).contains(&plain(summary)), "{vendor:?}: {last:?}");
                    assert!(body(last).ends_with(&format!("Case: {id}")), "{vendor:?}");
                    let texts: Vec<&str> = last.texts.iter().map(|(_, text)| text.as_str()).collect();
                    let subject = "[7QKX-2M0A] Charged \"twice\"";
                    assert!(texts.iter().any(|text| text.starts_with(subject)), "{vendor:?}: {texts:?}");
                    assert!(
                        texts.iter().any(|text| text.contains("sam@example.com"))
                            || vendor == Vendor::Chatwoot
                    );
                }
            }
        }
    }
    Ok(())
}

#[tokio::test]
async fn files_arrive_byte_for_byte_or_are_named() -> Outcome {
    let bench = Bench::open().await?;
    let encode = |content: &[u8]| {
        use base64::Engine as _;
        base64::engine::general_purpose::STANDARD.encode(content)
    };
    let (photo, bill) = (bytes(300_000), bytes(70_001));
    let files = json!([
        { "id": "a1", "name": "a \"broken\" cup.jpg", "type": "image/jpeg", "size": photo.len(), "content": encode(&photo) },
        { "id": "b2", "name": "Rechnung-März.pdf", "type": "application/pdf", "size": bill.len(), "content": encode(&bill) },
        { "id": "c3", "name": "lost.txt", "type": "text/plain", "size": 5, "content": null },
    ]);
    let expected = [
        File { name: "a \"broken\" cup.jpg".to_owned(), media: "image/jpeg".to_owned(), content: photo },
        File { name: "Rechnung-März.pdf".to_owned(), media: "application/pdf".to_owned(), content: bill },
    ];
    for vendor in Vendor::ALL {
        let case = with(item(&"2d".repeat(16), "A cup"), "files", files.clone());
        let outcome = bench.send(vendor, case).await?;
        let kept = bench.stand_in(vendor)?.kept();
        let [kept] = kept.as_slice() else { panic!("{vendor:?}: {outcome} {kept:?}") };
        let takes_files = !matches!(vendor, Vendor::Zendesk | Vendor::HubSpot);
        if takes_files {
            assert_eq!(kept.files, expected, "{vendor:?}");
            assert!(body(kept).contains("Files that did not come along: lost.txt\n"), "{vendor:?}");
        } else {
            let all = "Files that did not come along: a \"broken\" cup.jpg, Rechnung-März.pdf, lost.txt\n";
            assert!(kept.files.is_empty() && body(kept).contains(all), "{vendor:?}: {}", body(kept));
        }
    }
    // Without a plan for files the text goes alone. Nothing was taken before, so it is there once.
    for vendor in [Vendor::Formspree, Vendor::Web3Forms] {
        let stand_in = bench.stand_in(vendor)?;
        stand_in.forget();
        stand_in.behave(Conduct { no_files: true, ..Conduct::default() });
        let case = with(item(&"3c".repeat(16), "A cup"), "files", files.clone());
        assert_eq!(bench.send(vendor, case).await?, json!({ "received": null }));
        let kept = stand_in.kept();
        assert!(kept.len() == 1 && body(&kept[0]).contains("Rechnung-März.pdf, lost.txt"), "{kept:?}");
    }
    Ok(())
}

#[tokio::test]
async fn each_refusal_of_a_contract_becomes_what_the_customer_has_to_know() -> Outcome {
    let bench = Bench::open().await?;
    let refused = |status: u16, why: &str| json!({ "refused": status, "why": why });
    let retry = json!({ "retry": null });
    let closed = Conduct { closed: true, ..Conduct::default() };
    let full = Conduct { full: true, ..Conduct::default() };
    let readable = |conduct: &Conduct| Conduct { readable: true, ..conduct.clone() };
    let stale = |n| Conduct { stale_tokens: n, readable: true, ..Conduct::default() };
    let cases: Vec<(Vendor, Conduct, Value)> = vec![
        // A page cannot read an answer without the headers of CORS.
        (Vendor::Zendesk, closed.clone(), retry.clone()),
        (Vendor::Zendesk, full.clone(), retry.clone()),
        (Vendor::Zendesk, readable(&closed), refused(403, "forbidden")),
        (Vendor::Zendesk, readable(&full), retry.clone()),
        (Vendor::Zammad, closed.clone(), retry.clone()),
        (Vendor::Zammad, full.clone(), retry.clone()),
        (Vendor::Zammad, readable(&closed), refused(403, "forbidden")),
        (Vendor::Zammad, readable(&full), retry.clone()),
        // An old token is replaced once.
        (Vendor::Zammad, stale(1), json!({ "received": "67001" })),
        (Vendor::Zammad, stale(2), refused(401, "forbidden")),
        (Vendor::Chatwoot, closed.clone(), refused(404, "not_there")),
        (Vendor::Chatwoot, full.clone(), retry.clone()),
        (Vendor::HubSpot, closed.clone(), refused(403, "forbidden")),
        (Vendor::HubSpot, full.clone(), retry.clone()),
        (Vendor::Formspree, closed.clone(), refused(403, "forbidden")),
        (Vendor::Formspree, full.clone(), retry.clone()),
        (Vendor::Basin, closed.clone(), refused(403, "forbidden")),
        (Vendor::Basin, full.clone(), retry.clone()),
        (Vendor::Web3Forms, closed, refused(400, "invalid")),
        (Vendor::Web3Forms, full, retry),
    ];
    for (vendor, conduct, expected) in cases {
        let stand_in = bench.stand_in(vendor)?;
        stand_in.forget();
        stand_in.behave(conduct.clone());
        let outcome = bench.send(vendor, item(&"4b".repeat(16), "A cup")).await?;
        assert_eq!(outcome, expected, "{vendor:?} {conduct:?}");
        assert_eq!(
            stand_in.kept().len(),
            usize::from(outcome.get("received").is_some()),
            "{vendor:?} {conduct:?}"
        );
        stand_in.forget();
    }
    // A customer who cannot be answered.
    for vendor in Vendor::ALL {
        let mut nobody = item(&"5a".repeat(16), "A cup");
        nobody["record"]["fields"] = json!([]);
        let outcome = bench.send(vendor, nobody).await?;
        let expected = match vendor {
            Vendor::Zammad => refused(200, "invalid"),
            Vendor::HubSpot | Vendor::Web3Forms => refused(400, "invalid"),
            // It takes a visitor without a name.
            Vendor::Chatwoot => json!({ "received": "1" }),
            _ => refused(422, "invalid"),
        };
        assert_eq!(outcome, expected, "{vendor:?}");
    }
    Ok(())
}

#[tokio::test]
async fn chatwoot_finds_what_an_earlier_try_has_left() -> Outcome {
    let bench = Bench::open().await?;
    let case = item(&"6d".repeat(16), "A cup");
    assert_eq!(bench.send(Vendor::Chatwoot, case.clone()).await?, json!({ "received": "1" }));
    assert_eq!(bench.send(Vendor::Chatwoot, case).await?, json!({ "received": "1" }));
    let stand_in = bench.stand_in(Vendor::Chatwoot)?;
    assert_eq!(stand_in.kept().len(), 1);
    assert_eq!(
        bench.send(Vendor::Chatwoot, item(&"7d".repeat(16), "A cup")).await?,
        json!({ "received": "2" })
    );
    Ok(())
}

#[tokio::test]
async fn challenges_go_along_where_the_receiver_looks_for_them() -> Outcome {
    let bench = Bench::open().await?;
    for (vendor, field) in [
        (Vendor::Formspree, "g-recaptcha-response"),
        (Vendor::Basin, "cf-turnstile-response"),
        (Vendor::Web3Forms, "h-captcha-response"),
    ] {
        let case = with(item(&"8d".repeat(16), "A cup"), "challenge", json!("of the page"));
        bench.send(vendor, case).await?;
        let kept = bench.stand_in(vendor)?.kept();
        assert!(
            kept[0].texts.contains(&(field.to_owned(), "of the page".to_owned())),
            "{vendor:?}: {kept:?}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn nothing_goes_where_the_page_or_the_flows_file_does_not_let_it() -> Outcome {
    let bench = Bench::open().await?;
    let nowhere = json!({ "failed": "not_allowed" });
    for vendor in Vendor::ALL {
        let stand_in = bench.stand_in(vendor)?;
        let settings = vendor.destination(&stand_in.origin());
        let allowed = json!(["https://elsewhere.example/"]);
        let case = item(&"9d".repeat(16), "A cup");
        let outcome = bench.send_to(settings["kind"].clone(), case, settings, allowed).await?;
        assert_eq!(outcome, nowhere, "{vendor:?}");
        assert!(stand_in.kept().is_empty(), "{vendor:?}");
    }
    // A module cannot leave the address that the flows file names.
    let probe = "export const deliver = async (item, settings, ask) => { await ask(item.title); return { received: 'it' }; };";
    bench.site.answer("/to-probe.js", Reply::javascript(probe));
    let here = format!("{}/api", bench.site.origin());
    bench.site.answer("/api/x", Reply::new("application/json", "{}"));
    for (path, outcome) in [
        ("/x", json!({ "received": "it" })),
        ("/../x", nowhere.clone()),
        ("/x/../../other", nowhere.clone()),
        ("/%2e%2e/x", nowhere.clone()),
        ("s/x", nowhere.clone()),
        (".evil.example/x", nowhere.clone()),
        ("\\..\\x", nowhere.clone()),
    ] {
        let case = with(item(&"ad".repeat(16), "A cup"), "title", json!(path));
        let told = bench.send_to(json!("probe"), case, json!({ "url": here }), Value::Null).await?;
        assert_eq!(told, outcome, "{path}");
    }
    let case = with(item(&"bd".repeat(16), "A cup"), "title", json!("@evil.example/"));
    let bare = json!({ "url": bench.site.origin() });
    assert_eq!(bench.send_to(json!("probe"), case, bare, Value::Null).await?, nowhere);
    Ok(())
}

#[tokio::test]
async fn a_status_without_a_meaning_of_the_receivers_own_is_read_as_for_a_webhook() -> Outcome {
    let bench = Bench::open().await?;
    let probe = "import { byStatus } from './deliver.js';
                 export const deliver = async (item, settings, ask) => byStatus(await ask('/x'));";
    bench.site.answer("/to-probe.js", Reply::javascript(probe));
    let settings = json!({ "url": format!("{}/api", bench.site.origin()) });
    let refused = |status: u16, why: &str| json!({ "refused": status, "why": why });
    let retry = json!({ "retry": null });
    for (status, outcome) in [
        (200, retry.clone()),
        (204, retry.clone()),
        (302, retry.clone()),
        (400, refused(400, "invalid")),
        (401, refused(401, "forbidden")),
        (403, refused(403, "forbidden")),
        (404, refused(404, "not_there")),
        (405, refused(405, "not_there")),
        (408, retry.clone()),
        (409, retry.clone()),
        (410, refused(410, "not_there")),
        (413, refused(413, "too_large")),
        (415, refused(415, "not_there")),
        (422, refused(422, "invalid")),
        (429, retry.clone()),
        (500, retry.clone()),
        (503, retry.clone()),
    ] {
        bench.site.answer("/api/x", Reply::status(status).header("Location", "/"));
        let told = bench.send_to(json!("probe"), item("a1", "A cup"), settings.clone(), Value::Null).await?;
        assert_eq!(told, outcome, "{status}");
    }
    for (after, seconds) in
        [("7", json!(7)), ("0", json!(0)), ("", json!(null)), ("soon", json!(null)), ("-3", json!(0))]
    {
        bench.site.answer("/api/x", Reply::status(429).header("Retry-After", after));
        let told = bench.send_to(json!("probe"), item("a1", "A cup"), settings.clone(), Value::Null).await?;
        assert_eq!(told, json!({ "retry": seconds }), "{after:?}");
    }
    bench.site.answer("/api/x", Reply::status(429).header("Retry-After", "Thu, 01 Jan 2099 00:00:00 GMT"));
    let told = bench.send_to(json!("probe"), item("a1", "A cup"), settings, Value::Null).await?;
    assert!(told["retry"].as_f64().is_some_and(|seconds| seconds > 1e9), "{told}");
    Ok(())
}

#[tokio::test]
async fn a_module_that_does_not_come_is_asked_for_again() -> Outcome {
    let bench = Bench::open().await?;
    let path = "/to-basin.js";
    let module = std::fs::read_to_string(project::root().join("static/destinations/to-basin.js"))?;
    let case = item(&"cd".repeat(16), "A cup");
    bench.site.answer(path, Reply::status(404));
    assert_eq!(bench.send(Vendor::Basin, case.clone()).await?, json!({ "retry": null }));
    bench.site.answer(path, Reply::javascript("export const deliver = () => { throw 'broken' };"));
    assert_eq!(bench.send(Vendor::Basin, case.clone()).await?, json!({ "retry": null }));
    assert_eq!(bench.stand_in(Vendor::Basin)?.kept().len(), 0);
    // Another page, as a module that is there is there for good.
    bench.page.goto(&bench.site.url("/")).await?;
    bench.site.answer(path, Reply::status(500));
    assert_eq!(bench.send(Vendor::Basin, case.clone()).await?, json!({ "retry": null }));
    bench.site.answer(path, Reply::javascript(&module));
    assert_eq!(bench.send(Vendor::Basin, case).await?, json!({ "received": null }));
    Ok(())
}
