//! How long processors worked for the browser: on a busy machine that says more than a clock.

use std::collections::BTreeMap;
use std::fs;

/// Linux counts in hundredths of a second for all programs.
const TICKS: f64 = 100.0;

/// The seconds that everything this program started has computed for so far. `None` where the system does not say it as Linux
/// does.
pub(crate) fn seconds() -> Option<f64> {
    let mut all: BTreeMap<u32, (u32, f64)> = BTreeMap::new();
    for entry in fs::read_dir("/proc").ok()?.flatten() {
        let Some(id) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
        let Some(of) = fs::read_to_string(entry.path().join("stat")).ok().as_deref().and_then(parsed) else {
            continue;
        };
        all.insert(id, of);
    }
    let own = std::process::id();
    let ours = |id: u32| {
        let mut at = id;
        // Nothing has so many ancestors, and what changes meanwhile may lead in a circle.
        for _ in 0..64 {
            let Some((parent, _)) = all.get(&at) else { return false };
            if *parent == own {
                return true;
            }
            at = *parent;
        }
        false
    };
    let sum = all.iter().filter(|(id, _)| ours(**id)).map(|(_, (_, seconds))| seconds).sum::<f64>();
    (sum > 0.0).then_some(sum)
}

/// The parent, and the seconds in its own code and in the system's, of a line of `/proc/ID/stat`.
fn parsed(line: &str) -> Option<(u32, f64)> {
    // The name of the program may hold anything.
    let fields: Vec<&str> = line.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
    Some((fields.get(1)?.parse().ok()?, (ticks(11)? + ticks(12)?) / TICKS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_system_is_read() {
        let line = "42 (a (strange) name) S 7 42 42 0 -1 4194304 90 0 0 0 150 50 0 0 20 0 1 0 12 1 1";
        assert_eq!(parsed(line), Some((7, 2.0)));
        assert_eq!(parsed("nothing"), None);
    }
}
