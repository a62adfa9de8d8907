//! The clauses of a text, and what the scorer reads of each.

use super::Standing;
use crate::features;
use crate::text::listed;

/// A feature, hashed to [`FEATURE_BITS`] bits: two of the thousands that there are may fall together, and that does little
/// harm.
pub type Feature = u32;

const FEATURE_BITS: u32 = 20;

/// A clause with its bytes in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// First byte.
    pub start: usize,
    /// One past the last byte, the sign behind it included.
    pub end: usize,
    /// What the scorer reads, sorted.
    pub features: Vec<Feature>,
    /// It takes back what stands before it.
    pub takes_back: bool,
}

/// A new clause begins before these, wherever they stand.
const TURNS: &str = "wait actually instead rather scratch nvm nevermind edit but though although however except forget \
    ignore correction sorry just not yet still now and so then because as cos cause";

/// Words beyond this many are not read.
const MOST_WORDS: usize = 240;

/// A word, or a sign.
struct Word {
    start: usize,
    end: usize,
    /// In lower case, without apostrophes; `0` for what has a digit.
    core: String,
    is_sign: bool,
}

fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut open = false;
    for (start, c) in text.char_indices() {
        let end = start + c.len_utf8();
        let sign = matches!(c, '?' | '!' | '.' | ',' | ';' | ':' | '…' | '\n' | '(' | ')' | '-' | '–' | '—');
        let letter = c.is_alphanumeric() || matches!(c, '\'' | '’');
        if sign {
            words.push(Word { start, end, core: String::from(c), is_sign: true });
        } else if letter {
            if !open {
                words.push(Word { start, end, core: String::new(), is_sign: false });
            }
            if let Some(word) = words.last_mut() {
                word.end = end;
                if c.is_alphanumeric() {
                    word.core.extend(c.to_lowercase());
                }
            }
        }
        open = letter && !sign;
        if words.len() > MOST_WORDS {
            break;
        }
    }
    for word in &mut words {
        if word.core.bytes().any(|byte| byte.is_ascii_digit()) {
            word.core = String::from("0");
        }
    }
    words
}

/// The clauses of `text`.
#[must_use]
pub fn parts(text: &str) -> Vec<Part> {
    let words = words(text);
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let (mut from, mut spoken) = (0, 0);
    for (at, word) in words.iter().enumerate() {
        if !word.is_sign {
            if spoken >= 2 && listed(TURNS, &word.core) {
                runs.push((from, at));
                (from, spoken) = (at, 0);
            }
            spoken += 1;
        } else if spoken > 0 {
            runs.push((from, at + 1));
            (from, spoken) = (at + 1, 0);
        } else if let Some(last) = runs.last_mut() {
            last.1 = at + 1;
            from = at + 1;
        }
    }
    if spoken > 0 {
        runs.push((from, words.len()));
    }
    let part = |i: usize| Part {
        start: words[runs[i].0].start,
        end: words[runs[i].1 - 1].end,
        features: read(&words, &runs, i),
        takes_back: takes_back(&words[runs[i].0..runs[i].1]),
    };
    (0..runs.len()).map(part).collect()
}

fn read(words: &[Word], runs: &[(usize, usize)], at: usize) -> Vec<Feature> {
    let (from, to) = runs[at];
    let mut all: Vec<Feature> = Vec::with_capacity(words.len() + 3 * (to - from) + 4);
    let mut add = |kind: &str, parts: [&str; 3]| {
        let hash = features::hash(&[kind, parts[0], " ", parts[1], " ", parts[2]].concat());
        all.push((hash ^ (hash >> FEATURE_BITS)) & ((1 << FEATURE_BITS) - 1));
    };
    // The ends of the clause are neighbours of its first and last word.
    let core = |i: usize| {
        if i == 0 {
            "^"
        } else if i > to - from {
            "$"
        } else {
            words[from + i - 1].core.as_str()
        }
    };
    let count = to - from;
    for i in 0..count + 2 {
        add("1", [core(i), "", ""]);
        if i < count + 1 {
            add("2", [core(i), core(i + 1), ""]);
        }
        if i < count {
            add("3", [core(i), core(i + 1), core(i + 2)]);
        }
    }
    add("n", [["1", "2", "3", "4", "5", "6", "7", "8"][count.clamp(1, 8) - 1], "", ""]);
    add(
        "p",
        [
            if at == 0 {
                "first"
            } else if at + 1 == runs.len() {
                "last"
            } else {
                ""
            },
            "",
            "",
        ],
    );
    for (other, &(from, to)) in runs.iter().enumerate() {
        let kind = match other + 1 {
            _ if other == at => continue,
            next if next == at => "P",
            next if next < at => "A",
            next if next == at + 2 => "N",
            _ => "Z",
        };
        words[from..to].iter().for_each(|word| add(kind, [&word.core, "", ""]));
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// Whether a clause begins with words that take back what was said.
fn takes_back(clause: &[Word]) -> bool {
    const FILLERS: &str = "oh no um uh ah well ok okay and but so actually sorry";
    const PHRASES: &str = "wait no, wait actually, no wait, hang on no, hold on no, scratch that, scratch the, strike that, \
        correction, i mean, i meant, or rather, on second thought, on second thoughts, on reflection, let me rephrase, \
        let me correct, oops, whoops, nvm, never mind, nevermind, forget that, forget it, forget the, ignore that, \
        ignore the, i should say, make that, my mistake, my bad, not that, changed my mind, ive changed my mind, \
        i take that back, what i really, i tell a lie, disregard, wrong word, wrong one, no make it, better still, \
        dont bother, not so, i got that wrong, that came out wrong";
    let spoken = || clause.iter().filter(|word| !word.is_sign).map(|word| word.core.as_str());
    let listed = |word: &&str| listed(FILLERS, word);
    let begins = |skipped: usize, phrase: &str| {
        let mut words = spoken().skip(skipped);
        phrase.split(' ').all(|word| words.next() == Some(word))
    };
    let fillers = spoken().take_while(listed).count();
    PHRASES.split(", ").any(|phrase| (0..=fillers).any(|skipped| begins(skipped, phrase)))
}

/// How a clause that asks for nothing stands, by its words. This is said in the record, and decides nothing.
pub(super) fn standing(clause: &str) -> Standing {
    const WITHDRAWN: &str =
        "wait scratch nvm nevermind mind actually forget ignore edit correction mistake hang meant mean oops";
    const DENIED: &str = "not dont no isnt without rather instead neither nor nothing";
    const IRONIC: &str = "great brilliant love loved loving lovely fantastic wonderful amazing bravo congratulations superb \
        genius perfect stellar top impressive thanks thank nice classy well cheers awesome excellent";
    const SETTLED: &str =
        "already fine works worked working done sorted perfectly ok okay cleared fixed resolved";
    let words = words(clause);
    let has = |list: &str| words.iter().any(|word| listed(list, &word.core));
    if has(WITHDRAWN) {
        Standing::Withdrawn
    } else if has(DENIED) {
        Standing::Denied
    } else if has(IRONIC) {
        Standing::Ironic
    } else if has(SETTLED) {
        Standing::Settled
    } else {
        Standing::Background
    }
}
