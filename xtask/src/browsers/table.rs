//! What `docs/browsers.md` says.

use super::run::Run;
use std::collections::BTreeMap;

const HEAD: &str = "# Browsers

`cargo xtask browsers` runs the widget's tests in three engines and writes this page. `cargo xtask test` runs the same
tests, fails where one of them fails, and checks that the page says what ran. The versions are those of the run that
wrote it.

";

const SKIPPED: &str = "
## Skipped tests

A test names what it needs from the driver. Where a driver lacks it, the test is skipped in that engine.

";

const LEFT_OUT: &str = "
## Parts that are left out

These tests run, without the part.

";

const WHERE: &str = "
## Other browsers

[The guide for web pages](embedding.md#browsers) says from which versions on the widget should run. WebKitGTK has the
engine of Safari, not its user interface. Safari itself, and browsers on telephones, are not tested here.
";

const CHROMIUM_ONLY: &str = "
## Tests that run in Chromium only

| file | tests | reason |
| --- | ---: | --- |
";

/// The whole page. The first of the runs is that in Chromium, which has all tests.
pub(super) fn document(runs: &[Run]) -> String {
    let mut text = HEAD.to_owned();
    text += "| engine | version | tests | passed | skipped |\n| --- | --- | ---: | ---: | ---: |\n";
    for run in runs {
        let (tests, passed, skipped) = (run.tests.len(), run.passed(), run.skipped.len());
        text += &format!("| {} | {} | {tests} | {passed} | {skipped} |\n", run.name, run.version);
    }
    let skipped = |run: &Run| run.skipped.clone().into_iter().collect();
    let left_out = |run: &Run| run.left_out.iter().cloned().collect();
    text += CHROMIUM_ONLY;
    let mut files: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for name in runs.first().map(|run| run.tests.keys()).into_iter().flatten() {
        if let Some(reason) = super::only_in_chromium(name) {
            *files.entry((name.split("::").next().unwrap_or(name), reason)).or_default() += 1;
        }
    }
    for ((file, reason), count) in files {
        text += &format!("| `{file}` | {count} | {reason} |\n");
    }
    text += &listed(SKIPPED, "test", runs, skipped);
    text += &listed(LEFT_OUT, "part", runs, left_out);
    text + WHERE
}

/// A table of what was not run, with the engines and the reason; nothing if all was run.
fn listed(head: &str, what: &str, runs: &[Run], of: impl Fn(&Run) -> Vec<(String, String)>) -> String {
    let mut all: BTreeMap<(String, String), Vec<&str>> = BTreeMap::new();
    for run in runs {
        for one in of(run) {
            all.entry(one).or_default().push(&run.name);
        }
    }
    if all.is_empty() {
        return String::new();
    }
    let row = |((name, reason), engines): (&(String, String), &Vec<&str>)| {
        format!("| `{name}` | {} | {reason} |\n", engines.join(", "))
    };
    format!(
        "{head}| {what} | not in | reason |\n| --- | --- | --- |\n{}",
        all.iter().map(row).collect::<String>()
    )
}

/// The same runs with the versions that a page has: another version is no reason to write the page anew.
pub(super) fn with_versions_of(mut runs: Vec<Run>, page: &str) -> Vec<Run> {
    for run in &mut runs {
        let row = page.lines().find_map(|line| line.strip_prefix(&format!("| {} | ", run.name)));
        if let Some((version, _)) = row.and_then(|row| row.split_once(" | ")) {
            run.version = version.to_owned();
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(name: &str, version: &str, skipped: &[(&str, &str)]) -> Run {
        let pairs = skipped.iter().map(|&(test, reason)| (test.to_owned(), reason.to_owned()));
        let tests = [("draft::a".to_owned(), true), ("policy::b".to_owned(), true)].into();
        Run {
            name: name.to_owned(),
            version: version.to_owned(),
            tests,
            skipped: pairs.collect(),
            ..Run::default()
        }
    }

    #[test]
    fn a_skipped_test_is_listed_once_with_its_engines_and_reason() {
        let three = [
            run("One", "1.2", &[]),
            run("Two", "3", &[("draft::a", "no")]),
            run("Three", "4", &[("draft::a", "no")]),
        ];
        let page = document(&three);
        assert!(page.contains("| One | 1.2 | 2 | 2 | 0 |\n| Two | 3 | 2 | 1 | 1 |\n"), "{page}");
        assert!(page.contains("| `draft::a` | Two, Three | no |\n"), "{page}");
        assert!(page.contains("| `policy` | 1 | about"), "{page}");
        assert!(!page.contains(LEFT_OUT), "{page}");
    }

    #[test]
    fn another_version_of_a_browser_makes_no_page_stale_and_another_test_does() {
        let page = document(&[run("One", "1.2", &[])]);
        assert_eq!(page, document(&with_versions_of(vec![run("One", "1.3", &[])], &page)));
        let mut more = run("One", "1.2", &[]);
        more.tests.insert("c".to_owned(), true);
        assert_ne!(page, document(&with_versions_of(vec![more], &page)));
    }
}
