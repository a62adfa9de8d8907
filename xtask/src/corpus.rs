//! `cargo xtask corpus`: is the corpus under `data/` as large, as varied and as exact as it has to be?
//!
//! Prints a table, and every fault with its file and line.

mod behaviour;
mod near;
mod rows;

use crate::project;
use crate::report::{Failure, note, step};
use near::Index;
use rows::{Row, Spans};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Words that name a category. A message that needs none of them is one that a keyword list would miss.
const KEY_WORDS: &[(&str, &[&str])] = &[
    (
        "billing",
        &[
            "charge",
            "bill",
            "payment",
            "pay",
            "paid",
            "invoice",
            "receipt",
            "card",
            "coupon",
            "discount",
            "promo",
            "voucher",
            "duplicate",
            "twice",
        ],
    ),
    ("refund", &["refund", "return", "exchange", "money back", "reimburse"]),
    (
        "subscription",
        &["subscri", "membership", "plan", "renew", "cancel", "pause", "upgrade", "downgrade", "trial"],
    ),
    (
        "account",
        &[
            "account",
            "password",
            "login",
            "log in",
            "sign in",
            "signin",
            "sign up",
            "register",
            "code",
            "2fa",
            "authenticator",
        ],
    ),
    ("security", &["hack", "fraud", "scam", "phish", "stolen", "security", "unauthori", "compromis"]),
    ("privacy", &["privacy", "data", "gdpr", "unsubscribe", "newsletter", "marketing", "opt out"]),
    (
        "technical",
        &[
            "error",
            "crash",
            "slow",
            "bug",
            "down",
            "outage",
            "install",
            "set up",
            "setup",
            "sync",
            "lost",
            "not working",
            "freez",
        ],
    ),
    ("orders", &["order", "deliver", "parcel", "package", "shipping", "tracking", "dispatch", "courier"]),
    (
        "product",
        &[
            "how do i",
            "how to",
            "how can i",
            "price",
            "cost",
            "stock",
            "available",
            "size",
            "compatible",
            "how much",
        ],
    ),
    (
        "feedback",
        &["complain", "feedback", "suggest", "thank", "great", "love", "terrible", "disappointed", "feature"],
    ),
    (
        "human",
        &[
            "human",
            "person",
            "agent",
            "someone",
            "phone",
            "number",
            "call",
            "speak",
            "talk",
            "opening hours",
            "address",
        ],
    ),
];

const SIGNALS: &[&str] = &[
    "urgency",
    "anger",
    "abuse",
    "legal",
    "fraud",
    "safety",
    "self_harm",
    "vulnerable",
    "privacy",
    "human_request",
];

const PERSONAL_DATA: &[&str] = &["card", "iban", "ssn", "email", "phone", "password", "otp", "cvv"];

/// The least that each part must hold: (for training, held out).
mod least {
    pub(super) const PER_INTENT: (usize, usize) = (150, 30);
    pub(super) const OTHER: (usize, usize) = (1200, 240);
    pub(super) const OTHER_LANGUAGES: (usize, usize) = (300, 60);
    pub(super) const LANGUAGES: usize = 15;
    pub(super) const PER_SIGNAL: (usize, usize) = (100, 20);
    pub(super) const SEVERAL: (usize, usize) = (400, 80);
    pub(super) const LONG_SINGLE: (usize, usize) = (200, 40);
    pub(super) const PRIVATE: (usize, usize) = (300, 60);
    pub(super) const LOOK_ALIKE: (usize, usize) = (200, 40);
    /// Percent of the messages of all intents that must do without their category's key words.
    pub(super) const WITHOUT_KEY_WORDS: usize = 50;
    /// Percent of the messages, at most, that may begin with the same three words.
    pub(super) const SAME_BEGINNING: f64 = 1.0;
    /// Percent of the messages, at the least, in each third of the lengths: up to 7 words, 8 to 30, more.
    pub(super) const LENGTHS: [usize; 3] = [10, 40, 3];
}

/// What was found, as it is found.
#[derive(Default)]
struct Findings {
    faults: Vec<String>,
}

impl Findings {
    fn fault(&mut self, row: &Row, what: &str) {
        self.fault_at(&row.place, what);
    }

    fn fault_at(&mut self, place: &str, what: &str) {
        self.faults.push(format!("{place}: {what}"));
    }

    /// Prints a line of the table, and remembers it as a fault if there is too little.
    fn count(&mut self, what: &str, found: usize, least: usize) {
        println!("{what:44} {found:6}   at least {least}");
        if found < least {
            self.faults.push(format!("{what}: {found} rows, and {least} are the least"));
        }
    }
}

/// Text and label of the rows of a CSV file.
///
/// # Errors
///
/// The file cannot be read, or is no CSV.
pub fn examples(path: &Path) -> Result<Vec<(String, String)>, Failure> {
    Ok(rows::csv(path)?.into_iter().map(|row| (row.text, row.label)).collect())
}

/// `cargo xtask corpus`.
///
/// # Errors
///
/// [`Failure::Check`] with every fault; [`Failure::File`] when a file is missing.
pub fn run() -> Result<(), Failure> {
    step("The corpus under data/", || {
        let intents = rows::intents(&project::root().join("static/flows.json"))?;
        let mut findings = Findings::default();
        let train = Part::read("train", "data/privacy.jsonl", "data/train")?;
        let held_out = Part::read("held out", "data/held_out/privacy.jsonl", "data/held_out")?;
        train.check(&intents, |least| least.0, &mut findings);
        held_out.check(&intents, |least| least.1, &mut findings);
        nearness(&train, &held_out, &mut findings);
        behaviour::check(&intents, &train, &mut findings)?;
        if findings.faults.is_empty() {
            return Ok(());
        }
        for fault in findings.faults.iter().take(60) {
            note(fault);
        }
        Err(Failure::Check {
            found: format!("the corpus has {} faults", findings.faults.len()),
            remedy: "mend or take out the rows named above; data/README.md tells how rows are written"
                .to_owned(),
        })
    })
}

/// The rows for training, or those held out.
struct Part {
    name: &'static str,
    single: Vec<Row>,
    other: Vec<Row>,
    signals: Vec<Row>,
    several: Vec<Row>,
    private: Vec<Row>,
}

impl Part {
    fn read(name: &'static str, private: &str, folder: &str) -> Result<Self, Failure> {
        let root = project::root();
        let folder = root.join(folder);
        let own = folder.join("intents");
        let files =
            if own.is_dir() { project::files_below(&own, ".csv")? } else { vec![folder.join("intents.csv")] };
        let mut single = Vec::new();
        for file in files {
            single.extend(rows::csv(&file)?);
        }
        Ok(Self {
            name,
            single,
            other: rows::csv(&folder.join("other.csv"))?,
            signals: rows::jsonl(&folder.join("signals.jsonl"))?,
            several: rows::jsonl(&folder.join("several.jsonl"))?,
            private: rows::jsonl(&root.join(private))?,
        })
    }

    fn check(
        &self,
        intents: &BTreeSet<String>,
        part: impl Fn((usize, usize)) -> usize,
        findings: &mut Findings,
    ) {
        println!("\n{}", self.name);
        let mut counts: BTreeMap<&str, usize> = intents.iter().map(|i| (i.as_str(), 0)).collect();
        for row in &self.single {
            match counts.get_mut(row.label.as_str()) {
                Some(count) => *count += 1,
                None => findings.fault(row, &format!("there is no intent \"{}\"", row.label)),
            }
        }
        findings.count("single-intent messages", self.single.len(), part(least::PER_INTENT) * intents.len());
        for (intent, count) in counts {
            findings.count(&format!("  {intent}"), count, part(least::PER_INTENT));
        }
        self.variety(findings);
        self.check_other(&part, findings);
        self.check_signals(&part, findings);
        self.check_several(intents, &part, findings);
        self.check_private(&part, findings);
    }

    fn variety(&self, findings: &mut Findings) {
        let percent = |count: usize| count * 100 / self.single.len().max(1);
        let plain = self.single.iter().filter(|row| !names_its_category(row)).count();
        println!(
            "{:44} {:4} %   at least {} %",
            "without the category's key words",
            percent(plain),
            least::WITHOUT_KEY_WORDS
        );
        if percent(plain) < least::WITHOUT_KEY_WORDS {
            findings.faults.push(format!("{}: too many rows name their category", self.name));
        }
        let words = |row: &Row| row.text.split_whitespace().count();
        let within =
            |low, high| percent(self.single.iter().filter(|r| (low..=high).contains(&words(r))).count());
        let spread = [
            ("up to 7 words", within(0, 7)),
            ("8 to 30 words", within(8, 30)),
            ("more than 30 words", within(31, usize::MAX)),
        ];
        for ((name, share), least) in spread.into_iter().zip(least::LENGTHS) {
            println!("{name:44} {share:4} %   at least {least} %");
            if share < least {
                findings.faults.push(format!("{}: too few rows of {name}", self.name));
            }
        }
        let mut beginnings: BTreeMap<String, usize> = BTreeMap::new();
        for row in &self.single {
            let first: Vec<_> = rows::words(&row.text).into_iter().take(3).collect();
            *beginnings.entry(first.join(" ")).or_default() += 1;
        }
        if let Some((words, count)) = beginnings.iter().max_by_key(|(_, count)| **count) {
            let share = *count as f64 * 100.0 / self.single.len().max(1) as f64;
            println!(
                "{:44} {share:5.2} %  at most {} % (\"{words}\")",
                "begin with the same three words",
                least::SAME_BEGINNING
            );
            if share > least::SAME_BEGINNING {
                findings.faults.push(format!("{}: {count} rows begin with \"{words}\"", self.name));
            }
        }
    }

    fn check_other(&self, part: &impl Fn((usize, usize)) -> usize, findings: &mut Findings) {
        let mut languages = BTreeSet::new();
        for row in &self.other {
            match row.label.strip_prefix("other:") {
                Some(code) if code.len() == 2 => _ = languages.insert(code),
                None if row.label == "other" => {}
                _ => {
                    findings.fault(row, &format!("\"{}\" is not other, nor other: and a language", row.label))
                }
            }
        }
        let foreign = self.other.iter().filter(|r| r.label != "other").count();
        findings.count("out of scope", self.other.len(), part(least::OTHER));
        findings.count("  of these, in other languages", foreign, part(least::OTHER_LANGUAGES));
        findings.count("  languages", languages.len(), least::LANGUAGES);
    }

    fn check_signals(&self, part: &impl Fn((usize, usize)) -> usize, findings: &mut Findings) {
        for row in &self.signals {
            let known = |name: &String| SIGNALS.contains(&name.as_str());
            if !row.signals.iter().chain(&row.absent).all(known) {
                findings.fault(row, "a signal that there is not");
            }
            check_spans(row, SIGNALS, findings);
        }
        for signal in SIGNALS {
            let carries = self.signals.iter().filter(|r| r.signals.iter().any(|s| s == signal)).count();
            let lacks = self.signals.iter().filter(|r| r.absent.as_deref() == Some(signal)).count();
            findings.count(&format!("signal {signal}"), carries, part(least::PER_SIGNAL));
            findings.count("  hard negatives", lacks, part(least::PER_SIGNAL));
        }
    }

    fn check_several(
        &self,
        intents: &BTreeSet<String>,
        part: &impl Fn((usize, usize)) -> usize,
        findings: &mut Findings,
    ) {
        let known: Vec<&str> = intents.iter().map(String::as_str).chain(["other"]).collect();
        self.several.iter().for_each(|row| check_spans(row, &known, findings));
        let several = self.several.iter().filter(|r| r.spans.len() > 1).count();
        findings.count("several issues in one message", several, part(least::SEVERAL));
        findings.count(
            "long messages about one issue",
            self.several.len() - several,
            part(least::LONG_SINGLE),
        );
    }

    fn check_private(&self, part: &impl Fn((usize, usize)) -> usize, findings: &mut Findings) {
        self.private.iter().for_each(|row| check_spans(row, PERSONAL_DATA, findings));
        let carries = self.private.iter().filter(|r| !r.spans.is_empty()).count();
        findings.count("messages with personal data", carries, part(least::PRIVATE));
        findings.count("look-alikes", self.private.len() - carries, part(least::LOOK_ALIKE));
    }

    /// The files in which no two rows may be nearly the same.
    fn files(&self) -> [&[Row]; 4] {
        [&self.single, &self.other, &self.several, &self.private]
    }
}

fn names_its_category(row: &Row) -> bool {
    let category = row.label.split('.').next().unwrap_or_default();
    let words = KEY_WORDS.iter().find(|(name, _)| *name == category).map_or(&[][..], |(_, words)| words);
    let text = format!(" {}", rows::words(&row.text).join(" "));
    // At the beginning of a word: "billing" names the category, "possible" does not.
    words.iter().any(|word| text.contains(&format!(" {word}")))
}

/// Spans lie within the text, on whole characters, in order, apart, and not around white space.
fn check_spans(row: &Row, kinds: &[&str], findings: &mut Findings) {
    let Spans(spans) = &row.spans;
    let mut last = 0;
    for span in spans {
        match row.text.get(span.start..span.end) {
            Some(part) if part.trim() == part && !part.is_empty() && span.start >= last => last = span.end,
            _ => findings.fault(row, &format!("the span {}..{} is not exact", span.start, span.end)),
        }
        if !kinds.contains(&span.kind.as_str()) {
            findings.fault(row, &format!("there is no \"{}\"", span.kind));
        }
    }
}

/// No two rows of a file share most of their words, nor does a row that is held out with one of training.
fn nearness(train: &Part, held_out: &Part, findings: &mut Findings) {
    for part in [train, held_out] {
        // A signal's rows may stand on both sides of different signals, so they are compared for identity only.
        let mut texts = BTreeSet::new();
        for row in part.signals.iter().filter(|row| !texts.insert(row.text.to_lowercase())) {
            findings.fault(row, "this row stands here twice");
        }
        for file in part.files() {
            let mut index = Index::default();
            for row in file {
                if let Some(other) = index.near(row) {
                    findings.fault(row, &format!("nearly the same as {other}"));
                }
                index.add(row);
            }
        }
    }
    let mut index = Index::default();
    train.single.iter().chain(&train.other).for_each(|row| index.add(row));
    for row in held_out.single.iter().chain(&held_out.other) {
        if let Some(other) = index.near(row) {
            findings.fault(row, &format!("held out, but nearly the same as {other}"));
        }
    }
}
