//! The files of the widget: when a browser fetches each, how long it may keep it, and how many bytes it has.

use std::fs;
use std::path::Path;

/// The sizes after compression, as `cargo xtask size` counts them in a browser.
const FIGURES: &str = include_str!("../../../../docs/figures.md");

/// When a browser fetches a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// With every page that has the widget.
    Page,
    /// At the first sign that a customer wants to use it.
    Opening,
    /// After the first suggestion, or when something is pressed that needs it.
    Second,
    /// After the second part, unless the browser saves data.
    Encoder,
}

/// How long a browser may keep a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    /// For ever: a release has a folder of its own, and its files never change.
    Always,
    /// A short time, then the browser asks whether there is another: the team changes it whenever it likes.
    Ask,
}

impl Keep {
    /// The header that docs/large-site.md tells a team to send.
    pub(crate) fn cache_control(self) -> &'static str {
        match self {
            Self::Always => "public, max-age=31536000, immutable",
            Self::Ask => "public, max-age=300",
        }
    }
}

/// A file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Asset {
    pub(crate) name: &'static str,
    pub(crate) part: Part,
    pub(crate) keep: Keep,
    /// What is transferred of it, without headers.
    pub(crate) bytes: f64,
}

/// Each file by its name in `dist/`, with its name in docs/figures.md. `encoder.js` comes with the second part: it is the
/// one that asks whether the browser saves data.
#[rustfmt::skip]
const FILES: [(&str, &str, Part, Keep); 22] = [
    ("signpost.js", "loader", Part::Page, Keep::Always),
    ("panel.css", "panel", Part::Page, Keep::Always),
    ("widget.js", "glue", Part::Opening, Keep::Always),
    ("widget_bg.wasm", "wasm", Part::Opening, Keep::Always),
    ("suggestion.css", "suggestion", Part::Opening, Keep::Always),
    ("base.bin", "base", Part::Opening, Keep::Ask),
    ("model.bin", "model", Part::Opening, Keep::Ask),
    ("flows.json", "flows", Part::Opening, Keep::Ask),
    ("cases.css", "/cases.css", Part::Second, Keep::Always),
    ("encoder.js", "/encoder.js", Part::Second, Keep::Always),
    ("files.js", "/files.js", Part::Second, Keep::Always),
    ("flows-later.json", "rest of the flows", Part::Second, Keep::Ask),
    ("forms.css", "/forms.css", Part::Second, Keep::Always),
    ("privacy.wasm", "/privacy.wasm", Part::Second, Keep::Always),
    ("rest.js", "/rest.js", Part::Second, Keep::Always),
    ("scanners.js", "/scanners.js", Part::Second, Keep::Always),
    ("screens.css", "/screens.css", Part::Second, Keep::Always),
    ("translated.js", "/translated.js", Part::Second, Keep::Always),
    ("widget_rest.wasm", "rest of the wasm", Part::Second, Keep::Always),
    ("encoder-worker.js", "/encoder-worker.js", Part::Encoder, Keep::Always),
    ("encoder-module.js", "/encoder-module.js", Part::Encoder, Keep::Always),
    ("encoder.wasm", "/encoder.wasm", Part::Encoder, Keep::Always),
];

/// The largest of all, and the only other one of the encoder.
const WEIGHTS: (&str, &str, Part, Keep) = ("encoder.bin", "/encoder.bin", Part::Encoder, Keep::Always);

fn each(bytes: impl Fn(&str, &str) -> Result<f64, String>) -> Result<Vec<Asset>, String> {
    let asset = |&(name, figure, part, keep): &(&'static str, &str, Part, Keep)| {
        bytes(name, figure).map(|bytes| Asset { name, part, keep, bytes })
    };
    FILES.iter().chain([&WEIGHTS]).map(asset).collect()
}

/// All of them with what a CDN sends, compressed with brotli.
///
/// # Errors
///
/// docs/figures.md does not have one of them.
pub(crate) fn compressed() -> Result<Vec<Asset>, String> {
    each(|_, figure| figure_of(figure).ok_or(format!("docs/figures.md has no size of `{figure}`")))
}

/// All of them as they lie in a folder.
///
/// # Errors
///
/// One of them is not there.
pub(crate) fn in_folder(folder: &Path) -> Result<Vec<Asset>, String> {
    each(|name, _| {
        let path = folder.join(name);
        let size = |data: fs::Metadata| u32::try_from(data.len()).ok().map(f64::from);
        fs::metadata(&path).ok().and_then(size).ok_or(format!("{}: cannot be read", path.display()))
    })
}

/// Makes files of the compressed sizes, for a machine on which the widget was not built.
///
/// # Errors
///
/// They cannot be written.
pub(crate) fn make_in(folder: &Path) -> Result<(), String> {
    for asset in compressed()? {
        let path = folder.join(asset.name);
        let content = vec![b' '; whole(asset.bytes)];
        fs::write(&path, content).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

/// Those of one part.
pub(crate) fn of(files: &[Asset], part: Part) -> impl Iterator<Item = &Asset> {
    files.iter().filter(move |asset| asset.part == part)
}

/// How a file with this name may be kept; `None` if it is none of the widget's.
pub(crate) fn keep(name: &str) -> Option<Keep> {
    FILES.iter().chain([&WEIGHTS]).find(|file| file.0 == name).map(|file| file.3)
}

/// A line of docs/figures.md: the name, then the bytes.
fn figure_of(name: &str) -> Option<f64> {
    FIGURES.lines().find_map(|line| {
        let numbers = line.strip_prefix(name)?;
        numbers.starts_with("  ").then(|| numbers.split_whitespace().next()?.parse().ok())?
    })
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the size of a file, not negative"
)]
fn whole(bytes: f64) -> usize {
    bytes as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_that_a_browser_requested_is_here_once() {
        let counted = FIGURES.split("```").find(|block| block.contains("cargo xtask size")).unwrap();
        let named = |line: &&str| {
            let bytes = line.get(20..).and_then(|rest| rest.split_whitespace().next()?.parse::<f64>().ok());
            bytes.is_some() && !line.starts_with("total")
        };
        let lines: Vec<&str> = counted.lines().filter(named).map(|line| line[..20].trim_end()).collect();
        let mut known: Vec<&str> = FILES.iter().chain([&WEIGHTS]).map(|file| file.1).collect();
        known.sort_unstable();
        let mut lines = lines;
        lines.sort_unstable();
        assert_eq!(known, lines);
    }

    #[test]
    fn what_comes_before_the_first_suggestion_is_what_the_figures_say() {
        let files = compressed().unwrap();
        let before = [Part::Page, Part::Opening];
        let sum: f64 = before.iter().flat_map(|part| of(&files, *part)).map(|asset| asset.bytes).sum();
        assert_eq!(Some(sum), figure_of("total"));
    }
}
