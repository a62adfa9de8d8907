//! schemathesis over the desk's OpenAPI file: what the file allows is taken, what it forbids is refused, and every answer is as
//! the file says.

use serde_json::Value;
use signpost_e2e::desk::Desk;
use signpost_e2e::process::Folder;
use signpost_e2e::{Failure, Outcome};
use std::process::Command;
use xtask::project;

/// Requests for each operation in each phase; a thousand find no more in ten times the time.
const EXAMPLES: &str = "40";

/// The same requests in every run.
const SEED: &str = "20261129";

/// No schema can say that the id of the case is the id of the event, nor which names the parts of a body have. What is refused
/// for these reasons is no fault.
const SETTINGS: &str = "[[operations]]
include-path = \"/cases\"
checks.positive_data_acceptance.enabled = false
";

#[test]
fn schemathesis_finds_nothing_in_what_the_desk_answers() -> Outcome {
    let file = project::root().join("docs/openapi.json");
    let described: Value = serde_json::from_slice(&std::fs::read(&file)?)
        .map_err(|error| Failure::Setup(format!("docs/openapi.json: {error}")))?;
    let paths = described["paths"].as_object().cloned().unwrap_or_default();
    let methods = ["get", "head", "put", "post", "delete", "patch"];
    let operations =
        paths.values().flat_map(|path| methods.iter().filter(|method| path.get(method).is_some()));
    let operations = operations.count();
    assert!(operations > 0, "docs/openapi.json describes no operation");

    let desk = Desk::start(&[])?;
    let folder = Folder::new("schemathesis")?;
    let mut command = Command::new(project::python_cache().join("bin/schemathesis"));
    command.args(["--no-color", "run"]).arg(&file).args([
        "--url",
        &desk.origin(),
        "--max-examples",
        EXAMPLES,
        "--seed",
        SEED,
    ]);
    // Python 3.11 has a fault that several at once bring about.
    command.args(["--workers", "1"]);
    let authorized = format!("Authorization: Bearer {}", desk.person().token);
    command.args(["--header", &authorized]);
    // It reads its settings in the folder where it runs, and keeps examples there.
    std::fs::write(folder.path().join("schemathesis.toml"), SETTINGS)?;
    let output = command.current_dir(folder.path()).output()?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        return Err(Failure::Unexpected(format!("{said}\n--- the desk\n{}", desk.log())));
    }
    assert!(said.contains(&format!("Tested: {operations}")), "not all of {operations} were tested:\n{said}");
    Ok(())
}
