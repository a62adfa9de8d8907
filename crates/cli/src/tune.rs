//! `signpost tune`.

use crate::failure::Failure;
use crate::{examples, files};
use signpost_train::eval::{self, Target, Tuned};
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

mod span;

/// Choose the thresholds of a flows file from examples that the model was not trained on.
///
/// Finds the lowest `accept` for which at most --target-risk of the messages get a suggestion of the wrong
/// category. Intents with an `accept` of their own get half of that risk. If you name several files, each of
/// them meets the target. Then finds the lowest `out_of_scope` for which at most 1 % of the messages count as
/// out of scope, and lowers it further until at most --target-out-of-scope of the rows with the label `other`
/// get a suggestion. Writes the thresholds into the flows file, together with the coverage and the risk that
/// were measured, and changes nothing else.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The model
    #[arg(long, default_value = "static/model.bin", value_name = "FILE")]
    model: PathBuf,
    #[command(flatten)]
    base: files::BaseArgument,
    /// Examples that the model was not trained on
    #[arg(long, num_args = 1.., required = true, value_name = "FILE")]
    examples: Vec<PathBuf>,
    /// The flows file
    #[arg(long, default_value = "static/flows.json", value_name = "FILE")]
    flows: PathBuf,
    /// Share of messages that may get a suggestion of the wrong category, between 0 and 1
    #[arg(long, default_value_t = 0.03, value_parser = share, value_name = "SHARE")]
    target_risk: f64,
    /// Share of out-of-scope messages that may get a suggestion, between 0 and 1
    #[arg(long, default_value_t = 0.05, value_parser = share, value_name = "SHARE")]
    target_out_of_scope: f64,
    #[command(flatten)]
    encoder: files::EncoderArgument,
    /// Print the thresholds and do not write them
    #[arg(long)]
    dry_run: bool,
}

fn share(text: &str) -> Result<f64, String> {
    let share: f64 = text.parse().map_err(|_| "not a number".to_owned())?;
    if share > 0.0 && share < 1.0 {
        Ok(share)
    } else {
        Err("a share is above 0 and below 1, as in 0.03".into())
    }
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let mut model = arguments.base.model(&arguments.model)?;
    files::attach(&mut model, arguments.encoder.read()?);
    let flows = files::flows(&arguments.flows)?;
    let sets = arguments.examples.iter().map(|path| examples::read(path)).collect::<Result<Vec<_>, _>>()?;
    let target = Target { risk: arguments.target_risk, out_of_scope: arguments.target_out_of_scope };
    let base = flows.thresholds_for(model.intents());
    let Some(tuned) = eval::tune(&model, &sets, &[], &base, target) else {
        eprintln!(
            "signpost: no thresholds reach both targets on these examples, {} for the risk and {} out of scope. Allow more, or \
             train on more examples.",
            arguments.target_risk, arguments.target_out_of_scope
        );
        return Ok(ExitCode::from(1));
    };
    print(&tuned);
    if arguments.dry_run {
        return Ok(ExitCode::SUCCESS);
    }
    let text = fs::read_to_string(&arguments.flows).map_err(|e| Failure::Read(arguments.flows.clone(), e))?;
    files::write(&arguments.flows, written(&text, &tuned, arguments.target_risk).as_bytes())?;
    // What was written has to be read again, or a team is left with a broken file.
    files::flows(&arguments.flows)?;
    eprintln!("Wrote them into {}.", arguments.flows.display());
    Ok(ExitCode::SUCCESS)
}

fn print(t: &Tuned) {
    println!("accept        {:.2}", t.accept);
    println!("  where a mistake costs more {:.2}", t.strict);
    println!("out_of_scope  {:.2}", t.out_of_scope);
    println!("accepted      {:5.1} % of {} messages", t.coverage * 100.0, t.messages);
    println!("  with the wrong category {:5.1} %", t.risk * 100.0);
    println!("accepted out of scope     {:5.1} %", t.out_of_scope_accepted * 100.0);
}

/// The flows file with these thresholds in it.
fn written(text: &str, tuned: &Tuned, target: f64) -> String {
    let rounded = |x: f64| (x * 1000.0).round() / 1000.0;
    let mut edits = Vec::new();
    let record = serde_json::json!({
        "target_risk": target, "risk": rounded(tuned.risk), "coverage": rounded(tuned.coverage), "messages": tuned.messages
    });
    let values = [
        ("accept", tuned.accept.to_string()),
        ("out_of_scope", tuned.out_of_scope.to_string()),
        ("tuned", record.to_string()),
    ];
    let places = span::members(text);
    let place = |path: &str| places.iter().find(|(p, _)| p == path).map(|(_, place)| place.clone());
    let mut missing = String::new();
    for (key, value) in values {
        match place(&format!("$.thresholds.{key}")) {
            Some(place) => edits.push((place, value)),
            None => missing += &format!(", \"{key}\":{value}"),
        }
    }
    match place("$.thresholds") {
        Some(whole) if whole.len() > 2 => edits.push((whole.end - 1..whole.end - 1, missing)),
        Some(whole) => edits.push((whole, format!("{{{}}}", missing.trim_start_matches(", ")))),
        None => {
            let first = text.find('{').map_or(0, |at| at + 1);
            edits
                .push((first..first, format!("\n \"thresholds\":{{{}}},", missing.trim_start_matches(", "))));
        }
    }
    let strict = |path: &str| path.starts_with("$.intents[") && path.ends_with("].accept");
    let own = places.iter().filter(|(path, _)| strict(path));
    edits.extend(own.map(|(_, place)| (place.clone(), tuned.strict.to_string())));
    edits.sort_by_key(|(place, _)| std::cmp::Reverse((place.start, place.end)));
    let mut out = text.to_owned();
    edits.into_iter().for_each(|(place, value)| out.replace_range(place, &value));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const TUNED: Tuned = Tuned {
        accept: 0.71,
        strict: 0.8,
        out_of_scope: 0.3,
        coverage: 0.6,
        risk: 0.01,
        out_of_scope_accepted: 0.04,
        messages: 100,
    };

    #[test]
    fn only_the_thresholds_change() {
        let text = "{ \"version\":1,\n \"intents\":[{\"id\":\"a.b\", \"accept\":0.75}, {\"id\":\"a.c\"}],\n \"thresholds\":{\"accept\":0.6, \"margin\":0.15} }";
        let tuned = "\"tuned\":{\"coverage\":0.6,\"messages\":100,\"risk\":0.01,\"target_risk\":0.03}";
        let expected = format!(
            "{{ \"version\":1,\n \"intents\":[{{\"id\":\"a.b\", \"accept\":0.8}}, {{\"id\":\"a.c\"}}],\n \"thresholds\":{{\"accept\":0.71, \"margin\":0.15, \"out_of_scope\":0.3, {tuned}}} }}"
        );
        let once = written(text, &TUNED, 0.03);
        assert_eq!(once, expected);
        assert_eq!(written(&once, &TUNED, 0.03), once, "a second time it changes nothing");
    }

    #[test]
    fn a_file_without_thresholds_gets_them() {
        for text in ["{\"version\":1}", "{\"thresholds\":{},\"version\":1}"] {
            let value: serde_json::Value =
                serde_json::from_str(&written(text, &TUNED, 0.03)).unwrap_or_default();
            assert_eq!(value["thresholds"]["accept"], 0.71, "{text}");
            assert_eq!(value["version"], 1);
        }
    }
}
