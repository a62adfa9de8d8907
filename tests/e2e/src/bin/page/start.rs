//! How long a script takes to start, ours and the published ones of others, over the same slow network.
//!
//! Nothing beyond this machine can be reached, so of the others counts what they show without their servers.

use crate::measured::{LONGEST_TASK, Start};
use crate::{DOWN, LATENCY, SLOWER, UP, phone};
use serde_json::Value;
use signpost_e2e::Outcome;
use signpost_e2e::compressed::brotli;
use signpost_e2e::site::{self, Reply, Server};
use std::path::Path;
use std::time::Duration;

/// Something that starts.
struct Contender {
    name: &'static str,
    script: &'static str,
    /// What stands in the page beside the script.
    page: &'static str,
    /// What has to be there, in words and as a script that finds it.
    usable: &'static str,
    finds: &'static str,
}

const OURS: Contender = Contender {
    name: "Signpost",
    script: "/signpost.js",
    page: "<signpost-widget flows=\"flows.json\"></signpost-widget>",
    usable: "the box to type in and the way to a person; the engine comes at the first focus",
    finds: "document.querySelector('signpost-widget')?.shadowRoot?.querySelector('textarea')",
};

/// The scripts in `peers/` say what they start, and put what finds it into `__usable`.
const PEERS: [Contender; 3] = [
    Contender {
        name: "Typebot",
        script: "/typebot.js",
        page: "",
        usable: "the launcher's button (@typebot.io/js); the chat needs its server",
        finds: "window.__usable?.()",
    },
    Contender {
        name: "Botpress",
        script: "/botpress.js",
        page: "<link rel=\"stylesheet\" href=\"/botpress.css\">",
        usable: "the launcher's button (@botpress/webchat); the chat needs its server",
        finds: "window.__usable?.()",
    },
    Contender {
        name: "Pagefind UI",
        script: "/pagefind.js",
        page: "",
        usable: "the box to search in (@pagefind/default-ui); the engine comes at the first search",
        finds: "window.__usable?.()",
    },
];

/// Runs before the page's own scripts: looks at every frame for what has to be there.
const WATCH: &str = "
    const tasks = (window.__tasks = []);
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map((task) => task.duration)))
        .observe({ type: 'longtask', buffered: true });
    const look = () => {
        if (FINDS) window.__usableAt = performance.now();
        else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);";

const READ: &str = "
    const entry = performance.getEntriesByType('resource').find(({ name }) => new URL(name).pathname === arguments[0]);
    const { startTime: requested, responseEnd: arrived } = entry ?? {};
    return { requested, arrived, usable: window.__usableAt, tasks: window.__tasks };";

/// When nothing was requested for this long, it has started.
const QUIET: Duration = Duration::from_secs(3);

/// Ours, then the others; without their folder only ours.
pub(crate) async fn measure(peers: Option<&Path>) -> Outcome<Vec<Start>> {
    let dist = site::built()?;
    let mut all = vec![start(&site::compressed(&dist)?, &dist, &OURS).await?];
    if let Some(folder) = peers {
        let site = site::compressed(folder)?;
        for contender in &PEERS {
            all.push(start(&site, folder, contender).await?);
        }
    }
    Ok(all)
}

async fn start(site: &Server, folder: &Path, contender: &Contender) -> Outcome<Start> {
    let Contender { name, script, page: beside, usable, finds } = contender;
    eprintln!("    start of {name}");
    site.answer(
        "/",
        Reply::html(&format!(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Start</title>\
             <meta name=\"viewport\" content=\"width=device-width\">\
             <script type=\"module\" src=\"{script}\"></script>{beside}</html>"
        )),
    );
    site.forget_requests();
    let page = phone().await?;
    page.shape_network(LATENCY, DOWN, UP).await?;
    page.slow_down(SLOWER).await?;
    page.before_each(&WATCH.replace("FINDS", finds)).await?;
    page.goto(&site.url("/")).await?;
    site.quiet_for(QUIET).await;
    let found = page.script(READ, vec![(*script).into()]).await?;
    let at = |key: &str| found[key].as_f64();
    let since = at("usable").zip(at("requested").zip(at("arrived")));
    let tasks = found["tasks"].as_array().into_iter().flatten().filter_map(Value::as_f64);
    Ok(Start {
        name,
        usable,
        bytes: requested_bytes(site, folder),
        since: since.map(|(usable, (requested, arrived))| (usable - requested, usable - arrived)),
        tasks: tasks.filter(|duration| *duration > LONGEST_TASK).collect(),
    })
}

/// The compressed size of the files in the folder that were requested; the page itself does not count.
fn requested_bytes(site: &Server, folder: &Path) -> usize {
    let requests = site.requests();
    let files = requests.iter().filter(|request| request.path != "/");
    let read =
        files.filter_map(|request| std::fs::read(folder.join(request.path.trim_start_matches('/'))).ok());
    read.map(|content| brotli(&content).len()).sum()
}
