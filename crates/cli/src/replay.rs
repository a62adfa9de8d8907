//! The records that `signpost route --replay` routes once more.

use crate::failure::Failure;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// The records of a file: one, or a line each.
pub(crate) fn records(path: &Path) -> Result<Vec<Value>, Failure> {
    let text = fs::read_to_string(path).map_err(|e| Failure::Read(path.into(), e))?;
    let text = text.trim_start_matches('\u{feff}');
    let records: Result<Vec<Value>, _> = serde_json::Deserializer::from_str(text).into_iter().collect();
    records.map_err(|e| Failure::Json(path.into(), e))
}
