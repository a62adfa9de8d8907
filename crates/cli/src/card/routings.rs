//! What whole routings make of the held-out messages: splits, languages, dangers, personal data.

use crate::failure::Failure;
use crate::several::Figures;
use serde_json::Value;
use signpost_engine::policy::{Context, PersonAt};
use signpost_engine::privacy::{PrivateKind, scan};
use signpost_engine::router::{Router, Routing};
use signpost_engine::signals::Signal;
use signpost_train::{Example, SignalExample, is_other};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// The held-out messages that are routed.
pub(super) struct HeldOut<'a> {
    /// In scope and out of scope.
    pub(super) examples: &'a [Example],
    /// About signals.
    pub(super) signals: &'a [SignalExample],
    /// Messages about several things, and long ones about one.
    pub(super) several: &'a Path,
    /// Messages with personal data, and look-alikes.
    pub(super) privacy: &'a Path,
}

/// A section with a table: each figure with the n-grams alone and with both stages.
pub(super) fn section(
    out: &mut String,
    held_out: &HeldOut<'_>,
    first: &Router,
    both: &Router,
) -> Result<(), Failure> {
    let _ = writeln!(out, "\n## Whole routings\n\n| figure | n-grams | both stages |\n| --- | ---: | ---: |");
    let columns = [first, both].map(|router| figures(router, held_out));
    let [first, both] = columns;
    for ((name, first), (_, both)) in first?.into_iter().zip(both?) {
        let _ = writeln!(out, "| {name} | {first} | {both} |");
    }
    let (found, wanted, right) = private(held_out.privacy)?;
    let _ = writeln!(
        out,
        "\nPersonal data, where kind, start and end must be right: {right} of {wanted} pieces are found, and {right} of \
         {found} that are found are right."
    );
    Ok(())
}

fn figures(router: &Router, held_out: &HeldOut<'_>) -> Result<Vec<(&'static str, String)>, Failure> {
    let route = |text: &str| router.route_in_full(text, &Context::default());
    let split = Figures::of(router, held_out.several)?;
    let read = |e: &Example| (e.label.clone(), route(&e.text));
    let routed: Vec<(String, Routing)> = held_out.examples.iter().map(read).collect();
    let single = || routed.iter().filter(|(label, _)| !is_other(label)).map(|(_, routing)| routing);
    let foreign =
        || routed.iter().filter_map(|(label, routing)| Some((label.strip_prefix("other:")?, routing)));
    let english =
        || routed.iter().filter(|(label, _)| !label.starts_with("other:")).map(|(_, routing)| routing);
    let recognised = |(code, routing): &(&str, &Routing)| routing.language.as_deref() == Some(*code);
    let carries = |e: &&SignalExample| e.signals.iter().any(|signal| signal.is_danger());
    let dangers = || held_out.signals.iter().filter(carries);
    let saved = dangers().filter(|e| route(&e.text).person != PersonAt::Foot).count();
    let raised = |routing: &&Routing| routing.signals.iter().any(|found| found.signal == Signal::SelfHarm);
    let of = |part: usize, of: usize| format!("{part} of {of}");
    Ok(vec![
        ("messages about two things that are split", of(split.two_found, split.two)),
        ("… with both intents among the first two of their parts", of(split.both_in_first_two, split.two)),
        ("long messages about one thing that are split", of(split.split, split.long_single)),
        (
            "messages about one thing that are split",
            of(single().filter(|r| r.issues.len() > 1).count(), single().count()),
        ),
        (
            "messages in another language whose language is recognised",
            of(foreign().filter(recognised).count(), foreign().count()),
        ),
        (
            "English messages taken for another language",
            of(english().filter(|r| r.language.is_some()).count(), english().count()),
        ),
        (
            "messages with a danger that have a person first or beside the suggestion",
            of(saved, dangers().count()),
        ),
        (
            "messages about other things that raise `self_harm`",
            of(english().filter(raised).count(), english().count()),
        ),
    ])
}

/// Pieces of personal data: found, labelled, and found rightly.
fn private(path: &Path) -> Result<(usize, usize, usize), Failure> {
    let text = fs::read_to_string(path).map_err(|e| Failure::Read(path.into(), e))?;
    let (mut found, mut wanted, mut right) = (0, 0, 0);
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let row: Value = serde_json::from_str(line).map_err(|e| Failure::Json(path.into(), e))?;
        let labelled = row["privacy"].as_array().map(Vec::as_slice).unwrap_or_default();
        let spans = scan(row["text"].as_str().unwrap_or_default());
        let is = |kind: PrivateKind, start: usize, end: usize| {
            let agrees = |label: &Value| {
                label["kind"] == kind.name() && label["start"] == start && label["end"] == end
            };
            labelled.iter().any(agrees)
        };
        right += spans.iter().filter(|span| is(span.kind, span.start, span.end)).count();
        found += spans.len();
        wanted += labelled.len();
    }
    Ok((found, wanted, right))
}
