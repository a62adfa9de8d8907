//! WebKitGTK: its small browser, MiniBrowser, with WebKitWebDriver. It draws on a display of its own, Xvfb.

use super::session::Start;
use crate::failure::{Failure, Outcome};
use crate::process::Program;
use serde_json::json;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use xtask::tools::browser as installed;

/// Lets the window become as narrow as a telephone: by itself it is as wide as its row of buttons.
const STYLE: &str = "* { min-width: 0; min-height: 0; margin: 0; padding: 0; border-width: 0; }
headerbar *, toolbar * { font-size: 1px; }
";

/// Motion is reduced: the driver cannot change it later.
const SETTINGS: &str = "[Settings]
gtk-enable-animations=false
";

pub(super) fn start(profile: &Path) -> Outcome<Start> {
    let driver = installed::webkit_driver().ok_or_else(|| super::missing("WebKitWebDriver"))?;
    let program = installed::webkit().ok_or_else(|| super::missing("WebKitGTK's MiniBrowser"))?;
    let toolkit = profile.join("config/gtk-3.0");
    fs::create_dir_all(&toolkit)?;
    fs::write(toolkit.join("gtk.css"), STYLE)?;
    fs::write(toolkit.join("settings.ini"), SETTINGS)?;
    let (display, number) = display()?;
    let mut command = Command::new(driver);
    command.env("DISPLAY", format!(":{number}")).env("HOME", profile);
    for (variable, folder) in
        [("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache"), ("XDG_DATA_HOME", "data")]
    {
        command.env(variable, profile.join(folder));
    }
    // There is no session bus to speak to, nor a graphics card to draw with.
    command.env("GTK_A11Y", "none").env("NO_AT_BRIDGE", "1").env("LIBGL_ALWAYS_SOFTWARE", "1");
    command.env("LANG", "en_GB.UTF-8").env("LANGUAGE", "en_GB");
    let capabilities = super::capabilities(json!({
        "webkitgtk:browserOptions": { "binary": program, "args": ["--automation"] },
    }));
    Start::given(command, capabilities, display)
}

/// A display that nobody sees, and its number.
fn display() -> Outcome<(Program, u32)> {
    let program = installed::display().ok_or_else(|| super::missing("Xvfb"))?;
    let mut command = Command::new(program);
    command.args(["-displayfd", "1", "-screen", "0", "1600x1400x24", "-nolisten", "tcp"]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut display = Program::start(&mut command)?;
    let mut line = String::new();
    if let Some(output) = display.child().stdout.take() {
        BufReader::new(output).read_line(&mut line)?;
    }
    let number = line
        .trim()
        .parse::<u32>()
        .map_err(|_| Failure::Setup("Xvfb ended before it was ready".to_owned()))?;
    Ok((display, number))
}
