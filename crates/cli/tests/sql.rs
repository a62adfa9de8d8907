//! The SQL in `docs/sql` and `signpost review` give the same numbers.

#[allow(dead_code, reason = "it is a program, too")]
#[path = "../examples/records.rs"]
mod records;
mod support;

use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use support::{Folder, Outcome, said, signpost};
use xtask::project;

/// Runs `docs/sql/review.py` in a folder.
fn sql(folder: &Folder, arguments: &[&str]) -> Result<Output, Box<dyn std::error::Error>> {
    let python = project::python();
    let libraries = ["import chdb, duckdb"];
    let there =
        Command::new(&python).arg("-c").args(libraries).output().is_ok_and(|output| output.status.success());
    if !there {
        return Err(format!("{} has no duckdb and no chdb: run `cargo xtask tools`", python.display()).into());
    }
    let mut command = Command::new(python);
    command.arg(project::root().join("docs/sql/review.py")).args(arguments);
    Ok(command.current_dir(folder.path("")).env("TMPDIR", folder.path("")).output()?)
}

/// What the command prints, in a file of this name.
fn saved(folder: &Folder, name: &str, output: &Output) -> Outcome {
    assert!(output.status.success(), "{name}: {}", said(output));
    fs::write(folder.path(name), &output.stdout)?;
    Ok(())
}

fn read(folder: &Folder, name: &str) -> Result<Value, Box<dyn std::error::Error>> {
    Ok(serde_json::from_slice(&fs::read(folder.path(name))?)?)
}

/// Asks all of them about the records of this file, and returns the review. Every number has to be the same.
fn asked(folder: &Folder) -> Result<Value, Box<dyn std::error::Error>> {
    let review = signpost(&["review", &folder.path("records.ndjson"), "--json"], "")?;
    saved(folder, "review.json", &review)?;
    saved(folder, "duckdb.json", &sql(folder, &["duckdb", "records.ndjson"])?)?;
    saved(folder, "said.txt", &sql(folder, &["to-parquet", "records.ndjson", "records.parquet"])?)?;
    saved(folder, "parquet.json", &sql(folder, &["duckdb", "records.parquet"])?)?;
    saved(folder, "clickhouse.json", &sql(folder, &["clickhouse", "records.ndjson"])?)?;
    let all = ["compare", "review.json", "duckdb.json", "parquet.json", "clickhouse.json"];
    let compared = sql(folder, &all)?;
    let printed = String::from_utf8_lossy(&compared.stdout);
    assert!(compared.status.success(), "{printed}{}", said(&compared));
    assert!(printed.contains("numbers, the same in all"), "{printed}");
    read(folder, "review.json")
}

#[test]
fn duckdb_and_clickhouse_give_the_numbers_of_the_review() -> Outcome {
    let folder = Folder::new("sql")?;
    let file = folder.path("records.ndjson");
    records::write_rough(&mut fs::File::create(&file).map(std::io::BufWriter::new)?, 20_000, 1)?;
    let review = asked(&folder)?;
    // The file has what makes counting hard.
    for (_, number) in review["read"]["records"].as_object().into_iter().flatten() {
        assert!(number.as_u64() > Some(500), "{}", review["read"]);
    }
    assert!(review["read"]["repeated"].as_u64() > Some(300), "{}", review["read"]);
    assert!(review["read"]["unreadable"].as_u64() > Some(50), "{}", review["read"]);
    Ok(())
}

#[test]
fn they_agree_on_records_that_lack_what_is_usual() -> Outcome {
    let folder = Folder::new("sql-bare")?;
    folder.file("records.ndjson", include_str!("fixtures/bare-records.ndjson"))?;
    let review = asked(&folder)?;
    assert_eq!(review["read"]["first"], Value::Null, "none has a time");
    Ok(())
}

#[test]
fn a_number_that_differs_is_named() -> Outcome {
    let folder = Folder::new("sql-compare")?;
    let file = folder.path("records.ndjson");
    records::write(&mut fs::File::create(&file)?, 300, 1)?;
    saved(&folder, "review.json", &signpost(&["review", &file, "--json"], "")?)?;
    let review = read(&folder, "review.json")?;
    let changed = |path: &str, value: Value| -> Result<String, Box<dyn std::error::Error>> {
        let mut other = review.clone();
        *other.pointer_mut(path).ok_or("no such number")? = value;
        fs::write(folder.path("other.json"), other.to_string())?;
        let output = sql(&folder, &["compare", "review.json", "other.json"])?;
        assert_eq!(output.status.code(), Some(1), "{path}");
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let said = changed("/right_door/figures/straight/low", json!(0.123))?;
    assert!(said.contains("/right_door/figures/straight/low: "), "{said}");
    let said = changed("/behind_the_door/tables/flows/rows/0/solved/n", json!(7_777))?;
    assert!(said.contains("/solved/n: ") && said.contains("7777 in other.json"), "{said}");
    let said = changed("/read/repeated", json!(5))?;
    assert!(said.contains("1 numbers differ"), "{said}");
    // A row that the other does not have.
    let said = changed("/behind_the_door/tables/flows/rows", json!([]))?;
    assert!(said.contains("nothing in other.json"), "{said}");
    Ok(())
}

#[test]
fn the_documented_names_of_files_are_those_of_the_sql() -> Outcome {
    let folder = project::root().join("docs/sql");
    for (file, name) in [
        ("duckdb/ndjson.sql", "'records.ndjson'"),
        ("duckdb/to-parquet.sql", "'records.parquet'"),
        ("duckdb/parquet.sql", "'records.parquet'"),
        ("clickhouse/load.sql", "'records.ndjson'"),
    ] {
        let text = fs::read_to_string(Path::new(&folder).join(file))?;
        assert!(text.contains(name), "{file}: review.py puts the file of the reader in the place of {name}");
    }
    Ok(())
}
