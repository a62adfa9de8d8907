//! Where the browsers and their WebDriver servers are.

use crate::project::{find_program, is_program};
use std::env;
use std::fs;
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

/// Names under which Firefox is installed, in order of preference.
const FIREFOX: [&str; 2] = ["firefox-esr", "firefox"];

/// The Firefox to drive: `$FIREFOX`, else the first known name on `PATH`.
#[must_use]
pub fn firefox() -> Option<PathBuf> {
    named_by("FIREFOX").or_else(|| FIREFOX.iter().find_map(|name| find_program(name)))
}

/// The driver of Firefox: `$GECKODRIVER`, else `geckodriver` on `PATH` or among our own tools.
#[must_use]
pub fn geckodriver() -> Option<PathBuf> {
    named_by("GECKODRIVER").or_else(|| find_program("geckodriver"))
}

/// WebKitGTK's small browser: `$MINIBROWSER`, else where distributions put it, in a folder of the system's architecture.
#[must_use]
pub fn webkit() -> Option<PathBuf> {
    let folders = || fs::read_dir("/usr/lib").into_iter().flatten().flatten().map(|entry| entry.path());
    let below = |folder: PathBuf| {
        WEBKIT
            .iter()
            .map(move |version| folder.join(version).join("MiniBrowser"))
            .find(|path| is_program(path))
    };
    named_by("MINIBROWSER")
        .or_else(|| [PathBuf::from("/usr/lib"), PathBuf::from("/usr/libexec")].into_iter().find_map(below))
        .or_else(|| folders().find_map(below))
}

/// The folders of WebKitGTK by its version, in order of preference.
const WEBKIT: [&str; 2] = ["webkit2gtk-4.1", "webkit2gtk-4.0"];

/// The driver of WebKitGTK, on `PATH`.
#[must_use]
pub fn webkit_driver() -> Option<PathBuf> {
    named_by("WEBKITWEBDRIVER").or_else(|| find_program("WebKitWebDriver"))
}

/// The display that nobody sees, which WebKitGTK draws on.
#[must_use]
pub fn display() -> Option<PathBuf> {
    find_program("Xvfb")
}

fn named_by(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|path| is_program(path))
}
