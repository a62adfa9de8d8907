//! Pictures of tables, as SVG that fits any width: what is long is given in percent of it. Each stands beside its table, so
//! nothing is in a picture alone.

use super::text::percent;
use signpost_studio::review::ARROW;
use signpost_studio::review::report::{Figure, Picture, Row, Table, grouped};
use signpost_studio::share::Share;
use std::fmt::Write;

/// So many rows are drawn.
const MOST_ROWS: usize = 12;

/// So many topics are in the picture of pairs.
const MOST_TOPICS: usize = 8;

/// Letters of a name that fits beside its figure on a narrow screen.
const BESIDE: usize = 24;

/// Letters of a name that fits above it.
const NAME: usize = 40;

/// Pixels of a line of text.
const LINE: usize = 16;

/// Pixels from one row to the next.
const ROW: usize = 38;

/// Pixels of a cell.
const CELL: usize = 34;

/// The ends that an axis can have.
const ENDS: [f64; 5] = [0.05, 0.1, 0.25, 0.5, 1.0];

/// The picture of a table; `None` if it has none, or nothing to draw.
pub(super) fn picture(table: &Table) -> Option<String> {
    let rows: Vec<&Row> = table.rows.iter().take(MOST_ROWS).collect();
    if rows.is_empty() {
        return None;
    }
    match table.picture {
        Picture::None => None,
        Picture::Bars(column) | Picture::Intervals(column) => shares(table, &rows, column),
        Picture::Pairs => pairs(table),
    }
}

/// Text for a place between tags or in quotes.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

fn share_of(row: &Row, column: usize) -> Option<Share> {
    match row.figures.get(column) {
        Some(Figure::Share(share)) => Some(*share),
        _ => None,
    }
}

/// A row of a picture.
struct Drawn<'a> {
    name: &'a str,
    share: Share,
    interval: (f64, f64),
}

impl<'a> Drawn<'a> {
    fn of(row: &'a Row, column: usize) -> Option<Self> {
        let share = share_of(row, column)?;
        Some(Self { name: &row.name, share, interval: share.interval()? })
    }

    /// Whether the figure has to stand below the name.
    fn is_long(&self) -> bool {
        self.name.chars().count() > BESIDE
    }

    fn height(&self) -> usize {
        if self.is_long() { ROW + LINE } else { ROW }
    }
}

fn shares(table: &Table, rows: &[&Row], column: usize) -> Option<String> {
    let drawn: Vec<Drawn<'_>> = rows.iter().filter_map(|row| Drawn::of(row, column)).collect();
    let most = drawn.iter().map(|row| row.interval.1).fold(0.0, f64::max);
    let end = ENDS.into_iter().find(|end| most <= *end).unwrap_or(1.0);
    let (_, words) = table.columns.get(column)?;
    let title = format!("{}: {words}, with 95 % intervals", table.title);
    let height = drawn.iter().map(Drawn::height).sum::<usize>() + 20;
    let mut out = opened(table, &title, "100%", height);
    let bars = matches!(table.picture, Picture::Bars(_));
    let mut top = 0;
    for row in &drawn {
        draw(&mut out, row, top, end, bars);
        top += row.height();
    }
    let y = height - 4;
    let _ = write!(
        out,
        "<text class=\"axis\" x=\"0\" y=\"{y}\">0 %</text><text class=\"axis end\" x=\"100%\" y=\"{y}\">{:.0} %</text></svg>",
        end * 100.0
    );
    out.push_str(&closed(&format!("{words}, with 95 % intervals")));
    (!drawn.is_empty()).then_some(out)
}

/// A name, its figure, and below them a bar or a point with its interval, on an axis from 0 to `end`.
fn draw(out: &mut String, row: &Drawn<'_>, top: usize, end: f64, bars: bool) {
    let Drawn { name, share, interval: (low, high) } = row;
    let value = share.value().unwrap_or_default();
    let at = |x: f64| format!("{:.2}%", x / end * 100.0);
    let first = top + 13;
    let figure = if row.is_long() { first + LINE } else { first };
    let y = figure + 11;
    let (class, mark) = if share.is_few() { ("point few", "*") } else { ("point", "") };
    let _ = write!(
        out,
        "<text x=\"0\" y=\"{first}\">{}</text><text class=\"end\" x=\"100%\" y=\"{figure}\">{} %{mark} of {}</text>\
         <line class=\"track\" x1=\"0\" x2=\"100%\" y1=\"{y}\" y2=\"{y}\"/>",
        escaped(&cut(name)),
        percent(value),
        grouped(share.of as u64),
    );
    if bars {
        let (top, width) = (y - 5, at(value));
        let _ = write!(out, "<rect class=\"bar\" x=\"0\" y=\"{top}\" width=\"{width}\" height=\"10\"/>");
    }
    let (from, to) = (at(*low), at(*high));
    let _ = write!(out, "<line class=\"reach\" x1=\"{from}\" x2=\"{to}\" y1=\"{y}\" y2=\"{y}\"/>");
    if !bars {
        let _ = write!(out, "<circle class=\"{class}\" cx=\"{}\" cy=\"{y}\" r=\"5\"/>", at(value));
    }
}

/// A grid: suggested from top to bottom, right from left to right, both by the numbers of the list below it.
fn pairs(table: &Table) -> Option<String> {
    let found = table.rows.iter().filter_map(|row| {
        let (from, to) = row.name.split_once(ARROW)?;
        Some((from, to, share_of(row, 0)?.part))
    });
    let found: Vec<(&str, &str, usize)> = found.collect();
    let mut topics: Vec<&str> = Vec::new();
    for topic in found.iter().flat_map(|(from, to, _)| [*from, *to]) {
        if topics.len() < MOST_TOPICS && !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    let most = found.iter().map(|(.., n)| *n).max()?.max(1);
    let side = topics.len() * CELL + 24;
    let title = format!("{}: rows are what was suggested, columns what is right", table.title);
    let mut out = opened(table, &title, &side.to_string(), side);
    let place = |topic: &str| topics.iter().position(|known| *known == topic);
    for at in 0..topics.len() {
        let middle = 24 + at * CELL + CELL / 2;
        let number = at + 1;
        let _ = write!(
            out,
            "<text class=\"axis mid\" x=\"{middle}\" y=\"14\">{number}</text>\
             <text class=\"axis mid\" x=\"10\" y=\"{}\">{number}</text>",
            middle + 4
        );
        for other in 0..topics.len() {
            let (x, y) = (24 + other * CELL, 24 + at * CELL);
            let class = if at == other { "cell same" } else { "cell" };
            let _ = write!(out, "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"32\" height=\"32\"/>");
        }
    }
    for (from, to, n) in &found {
        let (Some(row), Some(column)) = (place(from), place(to)) else { continue };
        let (x, y) = (24 + column * CELL, 24 + row * CELL);
        let strong = *n as f64 / most as f64;
        let class = if strong > 0.55 { "mid on" } else { "mid" };
        let _ = write!(
            out,
            "<rect class=\"heat\" x=\"{x}\" y=\"{y}\" width=\"32\" height=\"32\" fill-opacity=\"{:.2}\"/>\
             <text class=\"{class}\" x=\"{}\" y=\"{}\">{}</text>",
            0.12 + 0.88 * strong,
            x + 16,
            y + 21,
            short(*n)
        );
    }
    out.push_str("</svg><ol class=\"key\">");
    topics.iter().for_each(|topic| _ = write!(out, "<li>{}</li>", escaped(topic)));
    out.push_str("</ol>");
    out.push_str(&closed("rows: suggested; columns: right"));
    Some(out)
}

/// The words below the picture say what it shows.
fn closed(caption: &str) -> String {
    format!("<figcaption>{}</figcaption>", escaped(caption))
}

fn opened(table: &Table, title: &str, width: &str, height: usize) -> String {
    let (key, title) = (&table.key, escaped(title));
    format!(
        "<svg role=\"img\" aria-labelledby=\"picture-{key}\" width=\"{width}\" height=\"{height}\">\
         <title id=\"picture-{key}\">{title}</title>"
    )
}

/// A number that fits into a cell. The table has it in full.
fn short(number: usize) -> String {
    match number {
        0..1_000 => number.to_string(),
        1_000..1_000_000 => format!("{}k", number / 1_000),
        _ => format!("{}M", number / 1_000_000),
    }
}

fn cut(name: &str) -> String {
    if name.chars().count() <= NAME {
        return name.to_owned();
    }
    name.chars().take(NAME - 1).chain(['…']).collect()
}
