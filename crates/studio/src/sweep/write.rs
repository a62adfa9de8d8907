//! Thresholds that were moved, back into the flows file.

use crate::place;
use crate::trouble::Trouble;
use serde_json::json;

/// What `signpost tune` notes beside the thresholds that it chose.
const TUNED: &str = "$.thresholds.tuned";

/// The text of a flows file with these `thresholds`: (key, value). What `signpost tune` noted there holds no longer, so it is
/// taken out. All else stays as it stands.
///
/// # Errors
/// If the text is not JSON.
pub fn written(flows: &str, thresholds: &[(&str, f64)]) -> Result<String, Trouble> {
    let mut text = flows.to_owned();
    for (key, value) in thresholds {
        text = place::set(&text, &format!("$.thresholds.{key}"), &json!(value))?;
    }
    if !thresholds.is_empty() && place::find(&text, TUNED).is_some() {
        text = place::remove(&text, TUNED)?;
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loaded::json;
    use signpost_engine::config::Flows;

    const SAMPLE: &str = include_str!("../../../../static/flows.json");

    #[test]
    fn only_thresholds_change() -> Result<(), Trouble> {
        let text = written(SAMPLE, &[("accept", 0.85), ("out_of_scope", 0.1)])?;
        let read = |text: &str| json(text).map(|json| Flows::read(&json));
        let (Ok(before), Ok(after)) = (read(SAMPLE)?, read(&text)?) else {
            return Err(Trouble::new("It cannot be read", ""));
        };
        let changed = Flows { thresholds: before.thresholds.clone(), id: before.id.clone(), ..after.clone() };
        assert_eq!(changed, before);
        assert_eq!((after.thresholds.accept, after.thresholds.out_of_scope), (0.85, 0.1));
        assert!(place::find(SAMPLE, TUNED).is_some() && place::find(&text, TUNED).is_none());
        let same = |line: &&str| SAMPLE.contains(*line);
        assert!(text.lines().filter(|line| !same(line)).count() <= 3);
        Ok(())
    }

    #[test]
    fn a_file_without_thresholds_gets_them_and_nothing_stays_nothing() -> Result<(), Trouble> {
        assert_eq!(written(SAMPLE, &[])?, SAMPLE);
        let text = written("{\"version\": 1}", &[("accept", 0.7)])?;
        assert!(place::find(&text, "$.thresholds.accept").is_some(), "{text}");
        assert!(written("{", &[("accept", 0.7)]).is_err());
        Ok(())
    }
}
