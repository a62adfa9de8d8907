//! The model beside what was counted.

use crate::counts::{Counts, ROWS, Row};
use crate::table::table;

/// The least difference that is allowed, as a share.
const LEAST: f64 = 0.01;

/// So many standard errors are allowed. Chance alone exceeds four once in 16,000 times.
const ERRORS: f64 = 4.0;

/// A row that chance may move further, as a share, is not compared.
const MOST: f64 = 0.5;

/// The mean square of what one visitor adds to a row is at most so many times the square of the mean.
const SPREAD: f64 = 2.5;

/// A comparison.
#[derive(Debug)]
pub(crate) struct Compared {
    pub(crate) table: String,
    /// No row differs by more than is allowed.
    pub(crate) agrees: bool,
}

/// Compares all rows.
pub(crate) fn compare(counted: &str, model: &Counts, counts: &Counts) -> Compared {
    let mut agrees = true;
    let line = |row: Row| {
        let (expected, found, allowed) = (model[row], counts[row], allowed(row, model));
        let verdict = match allowed {
            allowed if allowed > MOST => "too few",
            allowed if (found - expected).abs() <= allowed * expected => "yes",
            _ => {
                agrees = false;
                "NO"
            }
        };
        let ratio = if expected > 0.0 { format!("{:.3}", found / expected) } else { "-".to_owned() };
        let within = if allowed > MOST { "-".to_owned() } else { format!("{:.1} %", allowed * 100.0) };
        let numbers = [format!("{expected:.0}"), format!("{found:.0}"), ratio, within, verdict.to_owned()];
        [row.name().to_owned()].into_iter().chain(numbers).collect()
    };
    let lines: Vec<Vec<String>> = ROWS.into_iter().map(line).collect();
    let table = table(&["<in a day", "model", counted, "ratio", "allowed", "<agrees"], &lines);
    Compared { table, agrees }
}

/// How far a row may be from the model, as a share.
fn allowed(row: Row, model: &Counts) -> f64 {
    let (by, each) = row.decided_by();
    let decisions = (model[by] / each).max(1.0);
    (ERRORS * (SPREAD / decisions).sqrt()).max(LEAST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_that_is_far_off_is_named() {
        let mut model = Counts::default();
        ROWS.iter().for_each(|row| model[*row] = 1e6);
        assert!(compare("found", &model, &model).agrees);
        let mut found = model.clone();
        found[Row::Cases] *= 0.9;
        let compared = compare("found", &model, &found);
        assert!(!compared.agrees);
        let wrong: Vec<&str> = compared.table.lines().filter(|line| line.ends_with("NO")).collect();
        assert!(wrong.len() == 1 && wrong[0].starts_with("desk: cases "), "{}", compared.table);
    }
}
