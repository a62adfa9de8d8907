//! How the problems of a flows file are told.

use signpost_engine::config::Diagnostic;

/// The problems as they are told: one that several entries of a list have is told once, with the first place and how often.
pub(crate) fn together(problems: &[Diagnostic]) -> Vec<String> {
    // The path without its numbers.
    let place = |p: &Diagnostic| p.path.split(|c: char| c.is_ascii_digit()).collect::<String>();
    let mut told: Vec<(String, &Diagnostic, usize)> = Vec::new();
    for problem in problems {
        let place = place(problem);
        let same = |one: &&mut (String, &Diagnostic, usize)| {
            one.0 == place && (&one.1.problem, &one.1.remedy) == (&problem.problem, &problem.remedy)
        };
        match told.iter_mut().find(same) {
            Some((_, _, count)) => *count += 1,
            None => told.push((place, problem, 1)),
        }
    }
    let say = |(_, problem, count): (String, &Diagnostic, usize)| match count {
        1 => problem.to_string(),
        2 => format!("{problem} (And at one more place.)"),
        _ => format!("{problem} (And at {} more places.)", count - 1),
    };
    told.into_iter().map(say).collect()
}
