//! The browsers besides Chromium that the widget is tested in, with their drivers.

use super::{browser, system};
use crate::process;
use crate::project;
use crate::report::{Failure, note};

/// Mozilla's own release of the driver. There is no package of it in Debian.
const GECKODRIVER: &str = "0.37.1";

/// Firefox and WebKitGTK. WebKitGTK draws on a display that nobody sees.
pub(super) fn others() -> Result<(), Failure> {
    let programs = [
        (browser::firefox(), "firefox-esr"),
        (browser::webkit().and(browser::webkit_driver()), "webkit2gtk-driver"),
        (browser::display(), "xvfb"),
    ];
    let missing: Vec<_> =
        programs.iter().filter(|(found, _)| found.is_none()).map(|&(_, package)| package).collect();
    if !missing.is_empty() {
        let all = missing.join(", ");
        note(format_args!("{all}: missing, installing with apt-get; the widget is tested in three engines"));
        system::apt_install(
            &missing,
            "Firefox, WebKitGTK with its MiniBrowser and WebKitWebDriver, and Xvfb, on PATH or named by the variables \
             FIREFOX, MINIBROWSER and WEBKITWEBDRIVER",
        )?;
    }
    for found in [browser::firefox(), browser::webkit()].into_iter().flatten() {
        note(version(&found).unwrap_or_else(|| found.display().to_string()));
    }
    geckodriver()
}

/// What a browser calls itself, with its version. `None` when it does not say.
///
/// MiniBrowser needs a display even to say so; its driver does not say it at all.
fn version(browser: &std::path::Path) -> Option<String> {
    process::version_line(browser)
}

/// Compiled here, since Mozilla's binaries are not in any registry. Without the optimisations of a release: the driver
/// waits for the browser most of the time, and is there in a third of the time.
fn geckodriver() -> Result<(), Failure> {
    if let Some(line) = browser::geckodriver().and_then(process::version_line) {
        note(line);
        return Ok(());
    }
    note(format_args!("geckodriver {GECKODRIVER}: missing, installing it from crates.io; it drives Firefox"));
    let mut install = process::cargo();
    install.args(["install", "geckodriver", "--version", GECKODRIVER, "--locked", "--quiet", "--debug"]);
    // Its own folder for what is compiled: ours may be kept and must not grow by it.
    install.arg("--root").arg(project::cargo_cache()).env_remove("CARGO_TARGET_DIR");
    install.env("CARGO_PROFILE_DEV_DEBUG", "false");
    process::run(&mut install).map_err(|failure| Failure::Missing {
        what: "geckodriver".to_owned(),
        tried: Some(failure.to_string()),
        remedy: format!(
            "read the output above, check the connection to crates.io, then run the command again; or put geckodriver \
             {GECKODRIVER} or newer on PATH, or name it by the variable GECKODRIVER"
        ),
    })
}
