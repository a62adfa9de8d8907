//! A report as a page: one file, without script, and it asks nobody for anything.

use super::picture::{escaped, picture};
use super::text::{notes, percent, reading};
use signpost_studio::review::report::{Figure, Lines, Read, Report, Row, Section, Table, grouped, lasting};
use std::fmt::Write;

/// So many rows of a table are shown.
const MOST_ROWS: usize = 12;

/// Between them stand the content, and nothing of a record that is not escaped.
const BEGIN: &str = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
    <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n\
    <title>Signpost review</title>\n<style>\n";

/// All of it.
pub(super) fn page(report: &Report) -> String {
    let mut out = String::from(BEGIN);
    out.push_str(include_str!("page.css"));
    out.push_str("</style>\n</head>\n<body>\n<main>\n<header>\n<h1>Signpost review</h1>\n");
    read(&mut out, &report.read);
    out.push_str("</header>\n");
    report.sections.iter().for_each(|part| section(&mut out, part));
    out.push_str("<footer>\n");
    notes().lines().for_each(|note| _ = writeln!(out, "<p>{}</p>", escaped(note)));
    out.push_str("</footer>\n</main>\n</body>\n</html>\n");
    out
}

fn read(out: &mut String, read: &Read) {
    let (lines, named): (Vec<String>, Vec<String>) =
        reading(read).into_iter().partition(|line| !line.starts_with(' '));
    lines.iter().for_each(|line| _ = writeln!(out, "<p>{}</p>", escaped(line)));
    if !named.is_empty() {
        out.push_str("<ul>\n");
        named.iter().for_each(|line| _ = writeln!(out, "<li><code>{}</code></li>", escaped(line.trim())));
        out.push_str("</ul>\n");
    }
}

fn section(out: &mut String, section: &Section) {
    let (key, title) = (&section.key, escaped(&section.title));
    let _ = writeln!(
        out,
        "<section aria-labelledby=\"{key}\">\n<h2 id=\"{key}\">{title}</h2>\n<div class=\"groups\">"
    );
    section.groups.iter().for_each(|part| group(out, part));
    out.push_str("</div>\n");
    section.tables.iter().filter(|part| !part.rows.is_empty()).for_each(|part| table(out, part));
    out.push_str("</section>\n");
}

/// Figures, each with its words before it.
fn group(out: &mut String, group: &Lines) {
    let _ = writeln!(out, "<table class=\"figures\">\n<caption>{}</caption>\n<tbody>", escaped(&group.of));
    for line in &group.lines {
        let _ =
            writeln!(out, "<tr><th scope=\"row\">{}</th>{}</tr>", escaped(&line.words), cell(line.figure));
    }
    out.push_str("</tbody>\n</table>\n");
}

fn table(out: &mut String, table: &Table) {
    let key = &table.key;
    let _ = writeln!(
        out,
        "<article aria-labelledby=\"{key}\">\n<h3 id=\"{key}\">{}</h3>\n<p>{}</p>\n<div class=\"{}\">",
        escaped(&table.title),
        escaped(&table.words),
        // A table with many columns needs all of the width.
        if table.columns.len() < 4 { "beside" } else { "below" }
    );
    if let Some(drawn) = picture(table) {
        let _ = writeln!(out, "<figure>{drawn}</figure>");
    }
    let _ = write!(
        out,
        "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-labelledby=\"{key}\">\n<table>\n<thead><tr><th scope=\"col\">{}</th>",
        escaped(&table.names)
    );
    table.columns.iter().for_each(|(_, words)| _ = write!(out, "<th scope=\"col\">{}</th>", escaped(words)));
    out.push_str("</tr></thead>\n<tbody>\n");
    table.rows.iter().take(MOST_ROWS).chain(&table.others).for_each(|part| row(out, part));
    out.push_str("</tbody>\n</table>\n");
    if let Some(more) = table.beyond(MOST_ROWS) {
        let _ = writeln!(out, "<p>{}</p>", escaped(&more));
    }
    out.push_str("</div>\n</div>\n</article>\n");
}

fn row(out: &mut String, row: &Row) {
    let _ = write!(out, "<tr><th scope=\"row\">{}</th>", broken(&row.name));
    row.figures.iter().for_each(|figure| out.push_str(&cell(*figure)));
    out.push_str("</tr>\n");
}

/// A name that may go on in the next line after its parts.
fn broken(name: &str) -> String {
    let mut out = escaped(name);
    for mark in ["_", "/", ".", "→ "] {
        out = out.replace(mark, &format!("{mark}<wbr>"));
    }
    out
}

/// A figure, and below it of how many it is and how far it can be trusted.
fn cell(figure: Figure) -> String {
    match figure {
        Figure::Share(share) => match (share.value(), share.interval()) {
            (Some(value), Some((low, high))) => format!(
                "<td>{} %{}<small><span>{} of {}</span> <span>{}–{} %</span></small></td>",
                percent(value),
                if share.is_few() { "*" } else { "" },
                grouped(share.part as u64),
                grouped(share.of as u64),
                percent(low),
                percent(high)
            ),
            _ => "<td>–<small>of 0</small></td>".to_owned(),
        },
        Figure::Time(time) => match time.quantile {
            Some(quantile) => format!(
                "<td>{}{}<small>of {}</small>{}</td>",
                lasting(quantile.seconds),
                if time.is_few() { "*" } else { "" },
                grouped(time.of),
                match quantile.interval {
                    Some((low, high)) => format!("<small>{} – {}</small>", lasting(low), lasting(high)),
                    None => String::new(),
                }
            ),
            None => "<td>–<small>of 0</small></td>".to_owned(),
        },
    }
}
