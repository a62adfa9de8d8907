//! `signpost pack`: one flows file → the two that a page loads, one before the first suggestion and one after it.

use crate::failure::Failure;
use crate::files;
use serde_json::{Map, Value, json};
use signpost_engine::config::{Flows, Json, VERSION};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Split a flows file into the two files that a page loads.
///
/// flows.json holds all that is needed before the first suggestion, flows-later.json the flows and where cases go. The texts of `team` are
/// filled in. Put both beside each other on your site.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The flows file
    file: PathBuf,
    /// The folder to write to
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

/// The file that the page loads first.
const FIRST: &str = "flows.json";

/// The file with the flows.
const LATER: &str = "flows-later.json";

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let (source, out) = (&arguments.file, &arguments.out);
    let file = files::json(source)?;
    let flows = Flows::read(&file).map_err(|problems| Failure::Flows(source.clone(), problems))?;
    let (first, later) = (out.join(FIRST), out.join(LATER));
    if is_same(source, &first) || is_same(source, &later) {
        return Err(Failure::OntoItself(source.clone()));
    }
    fs::create_dir_all(out).map_err(|e| Failure::Write(out.clone(), e))?;
    let (outline, rest) = split(&file, &flows);
    for (path, value) in [(&first, outline), (&later, rest)] {
        files::write(path, value.to_string().as_bytes())?;
    }
    println!("Wrote {} and {}: version {}.", first.display(), later.display(), flows.id);
    Ok(ExitCode::SUCCESS)
}

/// The two files.
fn split(file: &Json, flows: &Flows) -> (Value, Value) {
    let mut first = match value(&file.fill()) {
        Value::Object(map) => map,
        _ => Map::new(),
    };
    let whole = first.insert("flows".to_owned(), json!(LATER)).unwrap_or_default();
    first.insert("id".to_owned(), json!(flows.id));
    let persons: Vec<&str> =
        flows.flows.iter().map(|flow| flow.id.as_str()).filter(|id| flows.begins_with_person(id)).collect();
    if !persons.is_empty() {
        first.insert("persons".to_owned(), json!(persons));
    }
    // Its texts are filled in; the currency also counts by itself.
    if let Some(team) = first.remove("team")
        && let Some(currency) = team.get("currency")
    {
        first.insert("team".to_owned(), json!({ "currency": currency }));
    }
    first.remove("$schema");
    let mut later = json!({ "version": VERSION, "id": flows.id, "flows": whole });
    for key in ["destinations", "handoff"] {
        if let Some(value) = first.remove(key) {
            later[key] = value;
        }
    }
    (Value::Object(first), later)
}

/// Whether both are the same file.
fn is_same(a: &Path, b: &Path) -> bool {
    let place = |path: &Path| path.canonicalize().ok();
    place(a).is_some_and(|a| Some(a) == place(b))
}

/// Whole numbers without a fraction, as they were written.
fn value(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(flag) => json!(flag),
        Json::Number(n) if n.fract() == 0.0 && n.abs() < 1e15 => json!(*n as i64),
        Json::Number(n) => json!(n),
        Json::Text(text) => json!(text),
        Json::List(items) => items.iter().map(value).collect(),
        Json::Object(map) => map.iter().map(|(key, v)| (key.clone(), value(v))).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{files, split};
    use serde_json::{Value, json};
    use signpost_engine::config::{Flows, Json};

    type Outcome = Result<(), Box<dyn std::error::Error>>;

    fn read(value: &Value) -> Json {
        files::json_of(value.clone())
    }

    fn check(file: &Value) -> Outcome {
        let json = read(file);
        let flows = Flows::read(&json).map_err(|problems| format!("{problems:?}"))?;
        let (first, later) = split(&json, &flows);
        // Together they are what the file is.
        assert_eq!(Flows::read_all(&read(&first), &read(&later)).ok_or("problems")?, flows);
        assert_eq!(Flows::read_flows(&read(&later)).ok_or("problems")?, flows.flows);
        // What nobody needs before a case is handed over stands in the second.
        for key in ["destinations", "handoff"] {
            assert_eq!((first.get(key).is_some(), later.get(key)), (false, file.get(key)));
        }
        let first = read(&first);
        // The first alone is the outline, and it tells of each flow whether it begins with a person.
        let outline = Flows::read_outline(&first).ok_or("problems")?;
        assert_eq!(outline, Flows::read_outline(&json).ok_or("problems")?);
        assert_eq!(outline.id, flows.id);
        assert!(outline.flows.is_empty());
        for flow in &flows.flows {
            assert_eq!(
                outline.begins_with_person(&flow.id),
                flows.begins_with_person(&flow.id),
                "{}",
                flow.id
            );
        }
        // A packed file is no source, and two that do not belong together are none either.
        let problems = Flows::read(&first).err().unwrap_or_default();
        assert_eq!(problems.iter().map(|p| p.path.as_str()).collect::<Vec<_>>(), ["$.flows"]);
        assert_eq!(Flows::read_all(&first, &read(&json!({ "version": 1, "id": "0", "flows": [] }))), None);
        Ok(())
    }

    #[test]
    fn the_two_files_are_what_the_one_is() -> Outcome {
        let shipped: Value = serde_json::from_str(include_str!("../../../static/flows.json"))?;
        check(&shipped)?;
        let mut own = shipped;
        own["team"]["shop"] = json!("Alder Outdoor");
        own["team"]["currency"] = json!("EUR");
        own["name"] = json!("Help of {shop}");
        own["flows"][0]["title"] = json!("At {shop}");
        check(&own)
    }
}
