//! A report on the terminal.

use signpost_studio::review::ERROR;
use signpost_studio::review::report::{Figure, Read, Report, Row, Section, TYPES, Table, grouped, lasting};
use signpost_studio::share::FEW;
use std::fmt::Write;

/// So many rows of a table are printed.
const MOST_ROWS: usize = 15;

/// Letters of the words before a figure.
const WORDS: usize = 58;

/// All of it.
pub(super) fn text(report: &Report) -> String {
    let mut out = String::new();
    read(&mut out, &report.read);
    report.sections.iter().for_each(|part| section(&mut out, part));
    let _ = writeln!(out, "\n{}", notes());
    out
}

/// What the signs mean, and how far figures can be trusted.
pub(super) fn notes() -> String {
    format!(
        "* Of fewer than {FEW}: too few to act on.\n\
         Behind each share stand how many of how many, and its 95 % interval (Wilson 1927). Times have a 95 % interval where \
         there are enough; those above 100 s are exact to {:.0} %.",
        ERROR * 100.0
    )
}

/// What was read, in lines.
pub(super) fn reading(read: &Read) -> Vec<String> {
    let records: u64 = read.types.iter().sum();
    let mut lines = vec![match &read.days {
        Some((first, last)) => format!("{} records, from {first} to {last}.", grouped(records)),
        None => format!("{} records.", grouped(records)),
    }];
    let parts: Vec<String> = TYPES
        .iter()
        .zip(read.types)
        .filter(|(_, n)| *n > 0)
        .map(|((_, words), n)| format!("{} {words}", grouped(n)))
        .collect();
    if !parts.is_empty() {
        lines.push(format!("{}.", parts.join(", ")));
    }
    if read.before > 0 {
        lines.push(format!(
            "{} records are from before, or have no time, and are left out.",
            grouped(read.before)
        ));
    }
    if read.repeated > 0 {
        lines.push(format!("{} records came once more and count once.", grouped(read.repeated)));
    }
    if read.unreadable > 0 {
        let named = read.named.len() as u64;
        let which = if read.unreadable > named { format!("the first {named}") } else { "namely".to_owned() };
        lines
            .push(format!("{} lines could not be read and are left out, {which}:", grouped(read.unreadable)));
        lines.extend(read.named.iter().map(|(file, line, why)| format!("  {file}:{line}: {why}")));
    }
    lines
}

fn read(out: &mut String, read: &Read) {
    reading(read).iter().for_each(|line| _ = writeln!(out, "{line}"));
}

fn section(out: &mut String, section: &Section) {
    let _ = writeln!(out, "\n{}\n{}", section.title, "=".repeat(section.title.chars().count()));
    for group in &section.groups {
        let _ = writeln!(out, "\n{}", group.of);
        for line in &group.lines {
            let words = padded(&line.words, WORDS);
            let _ = writeln!(out, "  {words} {}", figure(line.figure, true));
        }
    }
    for part in section.tables.iter().filter(|table| !table.rows.is_empty()) {
        table(out, part);
    }
}

fn table(out: &mut String, table: &Table) {
    let _ = writeln!(out, "\n{}", table.title);
    let shown: Vec<&Row> = table.rows.iter().take(MOST_ROWS).chain(&table.others).collect();
    let cells: Vec<Vec<String>> =
        shown.iter().map(|row| row.figures.iter().map(|f| figure(*f, false)).collect()).collect();
    let mut widths: Vec<usize> = table.columns.iter().map(|(_, words)| words.chars().count()).collect();
    for row in &cells {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let names = shown.iter().map(|row| row.name.chars().count()).chain([table.names.chars().count()]);
    let name = names.max().unwrap_or_default();
    let mut line = |first: &str, rest: &mut dyn Iterator<Item = &str>| {
        let mut said = format!("  {}", padded(first, name));
        rest.zip(&widths).for_each(|(cell, width)| _ = write!(said, "  {}", padded(cell, *width)));
        let _ = writeln!(out, "{}", said.trim_end());
    };
    line(&table.names, &mut table.columns.iter().map(|(_, words)| words.as_ref()));
    for (row, cells) in shown.iter().zip(&cells) {
        line(&row.name, &mut cells.iter().map(String::as_str));
    }
    if let Some(more) = table.beyond(MOST_ROWS) {
        let _ = writeln!(out, "  {more}");
    }
}

fn padded(text: &str, width: usize) -> String {
    format!("{text:width$}")
}

/// A figure with all that belongs to it; `in_full` with how many of how many.
fn figure(figure: Figure, in_full: bool) -> String {
    match figure {
        Figure::Share(share) => {
            let (Some(value), Some((low, high))) = (share.value(), share.interval()) else {
                return "– of 0".to_owned();
            };
            let mark = if share.is_few() { "*" } else { " " };
            let part = if in_full { format!("{} ", grouped(share.part as u64)) } else { String::new() };
            format!(
                "{:5.1} %{mark} {part}of {} ({}–{})",
                value * 100.0,
                grouped(share.of as u64),
                percent(low),
                percent(high)
            )
        }
        Figure::Time(time) => match time.quantile {
            None => "– of 0".to_owned(),
            Some(quantile) => {
                let mark = if time.is_few() { "*" } else { "" };
                let within = match quantile.interval {
                    Some((low, high)) => format!(" ({} – {})", lasting(low), lasting(high)),
                    None => String::new(),
                };
                format!("{}{mark}, of {}{within}", lasting(quantile.seconds), grouped(time.of))
            }
        },
    }
}

/// A bound in percent.
pub(super) fn percent(bound: f64) -> String {
    format!("{:.1}", bound * 100.0)
}
