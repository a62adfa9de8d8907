//! A report as JSON.

use serde_json::{Map, Value, json};
use signpost_studio::review::report::{Figure, Read, Report, Row, Section, TYPES, Table};

/// Version of the JSON.
const VERSION: u8 = 1;

/// All of it, rows that a person would not read included.
pub(super) fn json(report: &Report) -> Value {
    let mut out = json!({ "version": VERSION, "read": read(&report.read) });
    for part in &report.sections {
        out[&*part.key] = section(part);
    }
    out
}

fn read(read: &Read) -> Value {
    let types: Map<String, Value> =
        TYPES.iter().zip(read.types).map(|((name, _), n)| ((*name).to_owned(), n.into())).collect();
    let named: Vec<Value> = read
        .named
        .iter()
        .map(|(file, line, why)| json!({ "file": file, "line": line, "why": why }))
        .collect();
    let (first, last) = read.days.clone().unzip();
    json!({
        "records": types, "first": first, "last": last, "repeated": read.repeated, "before": read.before,
        "unreadable": read.unreadable, "unreadable_first": named
    })
}

fn section(section: &Section) -> Value {
    let lines = section.groups.iter().flat_map(|group| &group.lines);
    let figures: Map<String, Value> = lines.map(|line| (line.key.to_string(), figure(line.figure))).collect();
    let tables: Map<String, Value> =
        section.tables.iter().map(|part| (part.key.to_string(), table(part))).collect();
    json!({ "figures": figures, "tables": tables })
}

fn table(table: &Table) -> Value {
    let row = |row: &Row| {
        let mut out = json!({ "name": row.name });
        for ((key, _), value) in table.columns.iter().zip(&row.figures) {
            out[&**key] = figure(*value);
        }
        out
    };
    let rows: Vec<Value> = table.rows.iter().map(row).collect();
    json!({ "rows": rows, "others": table.others.as_ref().map(row) })
}

fn figure(figure: Figure) -> Value {
    match figure {
        Figure::Share(share) => {
            let (low, high) = share.interval().unzip();
            json!({ "n": share.part, "of": share.of, "share": share.value(), "low": low, "high": high })
        }
        Figure::Time(time) => {
            let (low, high) = time.quantile.and_then(|quantile| quantile.interval).unzip();
            json!({ "of": time.of, "seconds": time.quantile.map(|q| q.seconds), "low": low, "high": high })
        }
    }
}
