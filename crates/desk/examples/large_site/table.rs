//! Tables of plain text.

/// A table. The columns whose head begins with `<` stand at the left, all others at the right.
pub(crate) fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let title = |head: &str| head.trim_start_matches('<').to_owned();
    let lines: Vec<Vec<String>> =
        [head.iter().map(|head| title(head)).collect()].into_iter().chain(rows.iter().cloned()).collect();
    let wide = |at: usize| {
        lines.iter().filter_map(|line| line.get(at)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let mut out = String::new();
    for line in &lines {
        let cells = line.iter().zip(head).enumerate().map(|(at, (cell, head))| {
            let wide = wide(at);
            if head.starts_with('<') { format!("{cell:<wide$}") } else { format!("{cell:>wide$}") }
        });
        out.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        out.push('\n');
    }
    out
}

/// A number with about three digits that count: `12.3 M`.
pub(crate) fn short(number: f64) -> String {
    let (scaled, unit) = [(1e12, " T"), (1e9, " G"), (1e6, " M"), (1e4, " k")]
        .into_iter()
        .find(|(step, _)| number.abs() >= *step)
        .map_or(
            (number, ""),
            |(step, unit)| if unit == " k" { (number / 1e3, unit) } else { (number / step, unit) },
        );
    format!("{}{unit}", digits(scaled))
}

/// Bytes: `12.3 GB`.
pub(crate) fn bytes(number: f64) -> String {
    let (scaled, unit) = [(1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "kB")]
        .into_iter()
        .find(|(step, _)| number.abs() >= *step)
        .map_or((number, "B"), |(step, unit)| (number / step, unit));
    format!("{} {unit}", digits(scaled))
}

/// Three digits that count, and no zeros behind the point of a whole number that is small.
pub(crate) fn digits(number: f64) -> String {
    match number.abs() {
        size if size >= 100.0 || (size - size.round()).abs() < 1e-9 => format!("{number:.0}"),
        size if size >= 10.0 => format!("{number:.1}"),
        size if size >= 1.0 => format!("{number:.2}"),
        _ => format!("{number:.3}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        let numbers = [0.0, 0.567, 1.42, 14.2, 1024.0, 49_000.0, 12e6].map(short);
        assert_eq!(numbers, ["0", "0.567", "1.42", "14.2", "1024", "49 k", "12 M"]);
        assert_eq!([900.0, 600e3, 2.5e9].map(bytes), ["900 B", "600 kB", "2.50 GB"]);
    }

    #[test]
    fn columns_stand_below_each_other() {
        let rows = [vec!["a".to_owned(), "10".to_owned()], vec!["long".to_owned(), "7".to_owned()]];
        assert_eq!(table(&["<name", "n"], &rows), "name   n\na     10\nlong   7\n");
    }
}
