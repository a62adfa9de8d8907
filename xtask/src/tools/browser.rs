//! Where the browser and its WebDriver server are.

use crate::project::{find_program, is_program};
use std::env;
use std::path::PathBuf;

/// Names under which Chromium or Chrome is installed, in order of preference.
const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// The Chromium to drive: `$CHROMIUM`, else the first known name on `PATH`.
#[must_use]
pub fn chromium() -> Option<PathBuf> {
    named_by("CHROMIUM").or_else(|| CHROMIUM.iter().find_map(|name| find_program(name)))
}

/// The driver of Chromium: `$CHROMEDRIVER`, else `chromedriver` on `PATH` or where Debian once kept it.
#[must_use]
pub fn chromedriver() -> Option<PathBuf> {
    let debian = || Some(PathBuf::from("/usr/lib/chromium/chromedriver")).filter(|path| is_program(path));
    named_by("CHROMEDRIVER").or_else(|| find_program("chromedriver")).or_else(debian)
}

fn named_by(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|path| is_program(path))
}
