//! `size [--json]`: what a visitor downloads before the first suggestion, as a browser requests it. Run by
//! `cargo xtask size`.
//!
//! A customer comes to the sample page, goes to the box and types. What is requested from the page's first byte to the
//! first suggestion is counted, but for the files of the sample shop itself.

use signpost_e2e::compressed::brotli;
use signpost_e2e::site::{self, Request};
use signpost_e2e::{Outcome, Page};
use std::process::ExitCode;
use std::time::{Duration, SystemTime};

/// What the customer types.
const MESSAGE: &str = "where is my order";

/// The page that the widget is on, which is not the widget's.
const HOST: [&str; 5] = ["/", "/page.css", "/themes.css", "/sample.js", "/icon.svg"];

/// How the parts are called; what has no name here is called by its path.
const NAMES: [(&str, &str); 10] = [
    ("/signpost.js", "loader"),
    ("/widget.js", "glue"),
    ("/widget_bg.wasm", "wasm"),
    ("/widget_rest.wasm", "rest of the wasm"),
    ("/panel.css", "panel"),
    ("/suggestion.css", "suggestion"),
    ("/model.bin", "model"),
    ("/base.bin", "base"),
    ("/flows.json", "flows"),
    ("/flows-later.json", "rest of the flows"),
];

/// The most bytes, compressed, that everything before the first suggestion may have. It only goes down.
const TOTAL: usize = 290_000;

/// The most bytes of single parts. The loader is on every page of the host, wanted or not.
const BUDGETS: [(&str, usize); 2] = [("loader", 3_000), ("total", TOTAL)];

/// When this long nothing more was requested, nothing more will be.
const QUIET: Duration = Duration::from_secs(2);

/// One part and its size in bytes after brotli at its highest quality.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    name: String,
    bytes: usize,
}

/// What was requested before the first suggestion, with the total, and after it.
struct Sizes {
    before: Vec<Part>,
    after: Vec<Part>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let sizes = match measure().await {
        Ok(sizes) => sizes,
        Err(failure) => {
            eprintln!("error: {failure}");
            return ExitCode::FAILURE;
        }
    };
    if std::env::args().any(|word| word == "--json") {
        eprint!("{}", rest(&sizes.after));
        println!("{}", json(&sizes.before));
    } else {
        print!("{}{}", table(&sizes.before), rest(&sizes.after));
    }
    let over = over_budget(&sizes.before);
    if over.is_empty() {
        return ExitCode::SUCCESS;
    }
    eprintln!(
        "{}\nWhat to do: see in the table which part grew, and make it smaller; a budget is raised only together with a \
         reason in CHANGELOG.md",
        over.join("\n")
    );
    ExitCode::FAILURE
}

async fn measure() -> Outcome<Sizes> {
    let site = site::dist()?;
    let page = Page::open(&site, "/").await?;
    page.watch_first().await?;
    page.widget().type_keys("textarea", MESSAGE).await?;
    let suggestion = page.first().await?.suggestion;
    site.quiet_for(QUIET).await;
    let (before, after) = parted(site.requests(), suggestion);
    let mut before = sizes(&before)?;
    let total = before.iter().map(|part| part.bytes).sum();
    before.push(Part { name: "total".to_owned(), bytes: total });
    Ok(Sizes { before, after: sizes(&after)? })
}

/// The requests for the widget, before the moment and from then on.
fn parted(requests: Vec<Request>, moment: SystemTime) -> (Vec<Request>, Vec<Request>) {
    let own = requests.into_iter().filter(|request| !HOST.contains(&request.path.as_str()));
    own.partition(|request| request.at < moment)
}

/// A file that is requested twice is sent twice: the server forbids to keep it.
fn sizes(requests: &[Request]) -> Outcome<Vec<Part>> {
    let size = |request: &Request| {
        let known = NAMES.iter().find(|(path, _)| *path == request.path);
        let name = known.map_or(request.path.as_str(), |(_, name)| name);
        Ok(Part { name: name.to_owned(), bytes: brotli(&site::file(&request.path)?).len() })
    };
    let mut parts: Vec<Part> = requests.iter().map(size).collect::<Outcome<_>>()?;
    // Files that are requested together come in any order.
    parts.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(parts)
}

fn json(parts: &[Part]) -> String {
    let mut object = serde_json::Map::new();
    for part in parts {
        let sum = object.get(&part.name).and_then(serde_json::Value::as_u64).unwrap_or(0) + part.bytes as u64;
        object.insert(part.name.clone(), sum.into());
    }
    serde_json::Value::Object(object).to_string()
}

fn table(parts: &[Part]) -> String {
    let row = |part: &Part| {
        let budget = budget(&part.name).map(|bytes| bytes.to_string()).unwrap_or_default();
        format!("{:<20}{:>12}  {budget:>7}\n", part.name, part.bytes)
    };
    let rows: String = parts.iter().map(row).collect();
    format!("{:<20}{:>12}  {:>7}\n{rows}", "part", "brotli bytes", "budget")
}

fn rest(parts: &[Part]) -> String {
    let rows: String = parts.iter().map(|part| format!("{:<20}{:>12}\n", part.name, part.bytes)).collect();
    format!("\nrequested after the first suggestion, not counted:\n{rows}")
}

fn budget(name: &str) -> Option<usize> {
    BUDGETS.iter().find(|(part, _)| *part == name).map(|(_, bytes)| *bytes)
}

fn over_budget(parts: &[Part]) -> Vec<String> {
    let over = |part: &Part| {
        let budget = budget(&part.name).filter(|budget| part.bytes > *budget)?;
        let excess = part.bytes - budget;
        Some(format!("{} is {} bytes, {excess} over its budget of {budget}", part.name, part.bytes))
    };
    parts.iter().filter_map(over).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(name: &str, bytes: usize) -> Part {
        Part { name: name.to_owned(), bytes }
    }

    #[test]
    fn budgets_are_inclusive_and_name_the_part() {
        assert_eq!(over_budget(&[part("loader", 3_000), part("total", TOTAL)]), [] as [&str; 0]);
        let over = over_budget(&[part("loader", 3_001), part("wasm", TOTAL)]);
        assert_eq!(over, ["loader is 3001 bytes, 1 over its budget of 3000"]);
    }

    #[test]
    fn json_has_integers_under_the_names_of_the_parts_and_what_came_twice_counts_twice() {
        let parts =
            [part("loader", 2_000), part("/more.wasm", 5), part("/more.wasm", 5), part("total", 2_010)];
        assert_eq!(json(&parts), r#"{"/more.wasm":10,"loader":2000,"total":2010}"#);
    }

    #[test]
    fn what_is_requested_at_the_suggestion_or_later_is_not_counted_and_the_shop_never() {
        let moment = SystemTime::UNIX_EPOCH + Duration::from_secs(100);
        let request = |path: &str, at: SystemTime| Request {
            method: "GET".to_owned(),
            path: path.to_owned(),
            query: None,
            headers: Vec::new(),
            body: Vec::new(),
            status: 200,
            at,
        };
        let early = moment - Duration::from_millis(1);
        let requests = ["/", "/page.css", "/widget.js"].map(|path| request(path, early));
        let late = request("/encoder.bin", moment);
        let (before, after) = parted([&requests[..], std::slice::from_ref(&late)].concat(), moment);
        assert_eq!((before, after), (vec![requests[2].clone()], vec![late]));
    }
}
