//! Crisp and Intercom with the vendors' own loaders from npm. There is no network, so the script that a loader fetches is missing, or a
//! stand-in of the site takes over what the loader has kept.

use super::{case, message, open, opened, package, run, timed};
use crate::support::calm;
use serde_json::{Value, json};
use signpost_e2e::site::{Reply, Server, Site};
use signpost_e2e::{Outcome, Page, site};

/// A site that lets its scripts add others of its own. Both loaders set the address of a script as a plain text, which the strict policy
/// forbids with Trusted Types.
fn allowing() -> Outcome<Server> {
    site::serve(Site { csp: Some("default-src 'self'".to_owned()), ..Site::new(site::built()?) })
}

/// Has Crisp's loader fetch its script from the site.
const CRISP: &str = "import { Crisp } from '/crisp.js';
    window.loader = Crisp;
    Crisp.configure('8c842203-7ed8-4e29-a608-7cf78a7d2fcc', { clientUrl: '/crisp-client.js' });";

/// Stands in for the script that Crisp's loader fetches: it takes the list over, as the real one does, and writes down what comes.
const CRISP_SCRIPT: &str = "window.calls = [...window.$crisp];
    window.known = {};
    window.$crisp = { is: () => false, get: (name) => window.known[name] ?? null, push: (call) => { window.calls.push(call); } };";

fn serve_crisp(site: &Server) -> Outcome {
    site.answer("/crisp.js", Reply::new("text/javascript", package("crisp-sdk-web/dist/crisp.esm.js")?));
    Ok(())
}

/// A page whose Crisp has only its loader.
async fn with_crisp_loader(site: &Server) -> Outcome<Page> {
    serve_crisp(site)?;
    site.answer("/crisp-client.js", Reply::javascript("").with_status(404));
    opened(site, CRISP).await
}

#[tokio::test]
async fn the_list_of_crisps_real_loader_holds_what_its_own_methods_would_put_there() -> Outcome {
    let site = allowing()?;
    let page = with_crisp_loader(&site).await?;
    let settings =
        json!({ "kind": "crisp", "fields": { "said": "text", "topic": "intent", "why": "reason" } });
    let body = "
        const { open } = await import('/chat-crisp.js');
        const before = window.$crisp.length;
        open(window.$crisp, item, settings);
        const told = window.$crisp.splice(before);
        window.loader.session.setData({ signpost_reference: item.reference, said: item.text, topic: item.intent });
        window.loader.message.setMessageText(item.reference + ' ' + item.title + '\\n\\n' + item.summary);
        window.loader.chat.show();
        window.loader.chat.open();
        return [told, window.$crisp.splice(before)];";
    let found = run(&page, body, settings, case()).await?;
    let text = case()["text"].clone();
    let expected = json!([
        [
            "set",
            "session:data",
            [[["signpost_reference", "7QKX-2M0A"], ["said", text], ["topic", "duplicate_charge"]]]
        ],
        ["set", "message:text", [message()]],
        ["do", "chat:show"],
        ["do", "chat:open"],
    ]);
    assert_eq!(found[0], expected);
    assert_eq!(found[1], expected, "what the package's methods put there");
    calm(&page).await
}

#[tokio::test]
async fn crisps_real_loader_without_its_script_counts_as_missing() -> Outcome {
    let site = allowing()?;
    let page = with_crisp_loader(&site).await?;
    let body = "
        const seen = watch(chats.ready(settings, one));
        await clock.advance(3900);
        const early = seen.value;
        await clock.advance(200);
        return [Array.isArray(window.$crisp), early, seen.value, seen.at, await chats.open(settings, item, one), window.$crisp.length];";
    let found = timed(&page, body, json!({ "kind": "crisp" }), case()).await?;
    assert_eq!(found, json!([true, "waits", false, 4000, false, 0]), "and nothing is put into its list");
    calm(&page).await
}

#[tokio::test]
async fn crisp_is_ready_once_a_stand_in_for_its_script_has_taken_the_list_over() -> Outcome {
    let site = allowing()?;
    serve_crisp(&site)?;
    site.answer("/crisp-client.js", Reply::javascript(CRISP_SCRIPT));
    let page = opened(&site, &format!("{CRISP} window.loader.user.setNickname('Sam Reed');")).await?;
    let settings = json!({ "kind": "crisp" });
    assert_eq!(run(&page, "return chats.ready(settings, one);", settings.clone(), case()).await?, true);
    let mut item = case();
    item["email"] = json!("sam@example.com");
    item["name"] = json!("Sam");
    let told = "window.calls = []; return [await chats.open(settings, item, one), window.calls];";
    let set = json!(["set", "user:email", ["sam@example.com"]]);
    // The real one knows what the page has set; so does the stand-in.
    page.script("window.known['user:nickname'] = 'Sam Reed';", vec![]).await?;
    let found = run(&page, told, settings.clone(), item.clone()).await?;
    assert_eq!(found[0], true);
    assert_eq!(
        found[1],
        json!([
            ["set", "session:data", [[["signpost_reference", "7QKX-2M0A"]]]],
            set,
            ["set", "message:text", [message()]],
            ["do", "chat:show"],
            ["do", "chat:open"],
        ])
    );
    page.script("window.known['user:email'] = 'reed@example.com';", vec![]).await?;
    let found = run(&page, told, settings, item).await?;
    assert!(found[1].as_array().is_some_and(|calls| !calls.contains(&set)), "the page's address stands");
    page.quiet().await
}

/// Has Intercom's loader run as CommonJS, file by file and unchanged, and fetch its script from the site.
fn intercom() -> Outcome<String> {
    let mut files = String::new();
    for name in ["constants", "instance-manager", "types", "index"] {
        let file = package(&format!("@intercom/messenger-js-sdk/dist/{name}.js"))?;
        let text = String::from_utf8_lossy(&file);
        files.push_str(&format!("files['./{name}'] = function (exports, require) {{\n{text}\n}};\n"));
    }
    Ok(format!(
        "const files = {{}};
         const made = {{}};
         const load = (name) => {{
             if (!made[name]) files[name]((made[name] = {{}}), load);
             return made[name];
         }};
         {files}
         window.loader = load('./index');
         window.loader.Intercom({{ app_id: 'abc12345', widgetUrl: '/intercom-widget.js', ...window.user }});"
    ))
}

/// A page whose Intercom has only its loader, and has been told of this user.
async fn with_intercom_loader(site: &Server, user: &Value) -> Outcome<Page> {
    site.answer("/intercom-widget.js", Reply::javascript("").with_status(404));
    opened(site, &format!("window.user = {user};\n{}", intercom()?)).await
}

/// What is in the list of Intercom's loader after `told`, and what the package's own methods put there.
const INTERCOM_LIST: &str = "
    const { open } = await import('/chat-intercom.js');
    open(window.Intercom, item, settings);
    const taken = () => window.Intercom.q.splice(0).map((call) => [...call]);
    const told = taken();
    const { summary, reference, title, intent, text } = item;
    const attributes = { topic: intent, said: text };
    for (const key of ['name', 'email']) if (settings.known[key]) attributes[key] = settings.known[key];
    window.loader.update(attributes);
    window.loader.showNewMessage(`${reference} ${title}\\n\\n${summary}`);
    return [told, taken()];";

#[tokio::test]
async fn the_list_of_intercoms_real_loader_holds_what_its_own_methods_would_put_there() -> Outcome {
    let mut item = case();
    item["email"] = json!("sam@example.com");
    item["name"] = json!("Sam");
    let fields = json!({ "topic": "intent", "said": "text", "why": "reason" });
    let nobody = json!({});
    let known = json!({ "name": "Sam", "email": "sam@example.com" });
    // A user that the page has named is not renamed.
    for (user, known) in [(&nobody, &known), (&json!({ "user_id": "9876" }), &nobody)] {
        let site = allowing()?;
        let page = with_intercom_loader(&site, user).await?;
        let settings = json!({ "kind": "intercom", "fields": fields, "known": known });
        let found = run(&page, INTERCOM_LIST, settings, item.clone()).await?;
        let mut attributes = json!({ "topic": "duplicate_charge", "said": item["text"] });
        for (key, value) in known.as_object().into_iter().flatten() {
            attributes[key] = value.clone();
        }
        let expected = json!([["update", attributes], ["showNewMessage", message()]]);
        assert_eq!(found[0], expected, "{user}");
        assert_eq!(found[1], expected, "what the package's methods put there");
        calm(&page).await?;
    }
    Ok(())
}

#[tokio::test]
async fn intercoms_real_loader_without_its_script_counts_as_missing() -> Outcome {
    let site = allowing()?;
    let page = with_intercom_loader(&site, &json!({})).await?;
    let body = "
        const seen = watch(chats.ready(settings, one));
        await clock.advance(3900);
        const early = seen.value;
        await clock.advance(200);
        return [typeof window.Intercom, early, seen.value, seen.at, await chats.open(settings, item, one), window.Intercom.q.length];";
    let found = timed(&page, body, json!({ "kind": "intercom" }), case()).await?;
    assert_eq!(
        found,
        json!(["function", "waits", false, 4000, false, 0]),
        "and nothing is put into its list"
    );
    calm(&page).await
}

#[tokio::test]
async fn intercom_is_ready_once_a_stand_in_for_its_script_has_booted() -> Outcome {
    let site = allowing()?;
    // The real one sets another function in the place of the loader's, and `booted` on it.
    let script = "window.calls = [];
        window.Intercom = (...call) => { window.calls.push(call); };
        window.Intercom.booted = true;";
    site.answer("/intercom-widget.js", Reply::javascript(script));
    let page = opened(&site, &intercom()?).await?;
    let settings = json!({ "kind": "intercom" });
    assert_eq!(run(&page, "return chats.ready(settings, one);", settings.clone(), case()).await?, true);
    assert_eq!(open(&page, settings, case()).await?, true);
    // Without fields there is nothing to update, and each update asks the vendor's server.
    assert_eq!(super::calls(&page).await?, json!([["showNewMessage", message()]]));
    page.quiet().await
}
