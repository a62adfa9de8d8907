//! `signpost misspell`.

use crate::failure::Failure;
use crate::{examples, files};
use signpost_train::{Example, misspelt};
use std::path::PathBuf;
use std::process::ExitCode;

/// Write a copy of examples with typing errors, to evaluate any classifier on the same errors.
///
/// The errors are those of the model card: letters are left out, doubled, swapped or replaced by a neighbouring
/// key. The same file gives the same copy.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Examples to misspell
    #[arg(long, num_args = 1.., required = true, value_name = "FILE")]
    examples: Vec<PathBuf>,
    /// Percentage of letters that are mistyped
    #[arg(long, default_value_t = 10, value_name = "N")]
    percent: u8,
    /// The CSV file to write the copy to
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let mut all = Vec::new();
    for path in &arguments.examples {
        all.extend(examples::read(path)?);
    }
    let percent = usize::from(arguments.percent.min(100));
    let rows = (0..).zip(&all).map(|(seed, example)| mistyped(example, percent, seed));
    files::write(&arguments.out, csv_of(rows).as_bytes())?;
    eprintln!("Wrote {}: {} examples.", arguments.out.display(), all.len());
    Ok(ExitCode::SUCCESS)
}

fn mistyped(example: &Example, percent: usize, seed: u64) -> Example {
    let text = misspelt(&example.text, percent, seed);
    // A row without text is none; what is that short keeps its letter.
    let text = if text.trim().is_empty() { example.text.clone() } else { text };
    Example { text, ..example.clone() }
}

fn csv_of(rows: impl Iterator<Item = Example>) -> String {
    let quoted = |field: &str| format!("\"{}\"", field.replace('"', "\"\""));
    let line = |row: Example| format!("{},{}\n", quoted(&row.text), quoted(&row.label));
    "text,intent\n".to_owned() + &rows.map(line).collect::<String>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_row_is_lost_and_every_text_stays_one_field() {
        let row = |text: &str| Example::new(text, "a.b");
        let rows = [row("a"), row("so \"called\", help")];
        let copy = csv_of((0..).zip(&rows).map(|(i, row)| mistyped(row, 100, i)));
        assert_eq!(copy.lines().count(), 3, "{copy}");
        let plain = csv_of(rows.into_iter());
        assert_eq!(plain, "text,intent\n\"a\",\"a.b\"\n\"so \"\"called\"\", help\",\"a.b\"\n");
    }
}
