//! Which language a message is in, if it is not English: by script, or by small words and letters.
//!
//! The model was trained on English, and what it says of another language is chance. In doubt the answer is English: the
//! foreign name of a product, a quoted phrase, typos and very short texts are not another language. Only the beginning of a
//! long text is read.

mod tables;

use crate::order;
use crate::text::Tokens;
use std::sync::LazyLock;
use tables::{ENGLISH, LATIN, Latin, SHARED, folded};

/// At most so many letters of a message are counted for its script, and so many words for its language.
const LETTERS: usize = 2000;
const WORDS: usize = 200;

/// The language of `text` as a BCP 47 code; `None` if it is English, or cannot be told.
#[must_use]
pub fn detect(text: &str, tokens: &Tokens) -> Option<&'static str> {
    match by_script(text) {
        Script::Latin => by_words(text, tokens),
        Script::Of(code) => Some(code),
    }
}

/// The language that most letters of a text point to.
enum Script {
    /// Latin letters, mostly, or none at all.
    Latin,
    /// A script that one language, or one language among customers, is written in.
    Of(&'static str),
}

/// First and last letter of a script, and the language that it stands for.
const SCRIPTS: [(char, char, &str); 24] = [
    ('\u{370}', '\u{3FF}', "el"),
    ('\u{400}', '\u{52F}', "ru"),
    ('\u{530}', '\u{58F}', "hy"),
    ('\u{590}', '\u{5FF}', "he"),
    ('\u{600}', '\u{6FF}', "ar"),
    ('\u{900}', '\u{97F}', "hi"),
    ('\u{980}', '\u{9FF}', "bn"),
    ('\u{A00}', '\u{A7F}', "pa"),
    ('\u{A80}', '\u{AFF}', "gu"),
    ('\u{B80}', '\u{BFF}', "ta"),
    ('\u{C00}', '\u{C7F}', "te"),
    ('\u{C80}', '\u{CFF}', "kn"),
    ('\u{D00}', '\u{D7F}', "ml"),
    ('\u{D80}', '\u{DFF}', "si"),
    ('\u{E00}', '\u{E7F}', "th"),
    ('\u{E80}', '\u{EFF}', "lo"),
    ('\u{1000}', '\u{109F}', "my"),
    ('\u{10A0}', '\u{10FF}', "ka"),
    ('\u{1200}', '\u{139F}', "am"),
    ('\u{1780}', '\u{17FF}', "km"),
    ('\u{1F00}', '\u{1FFF}', "el"),
    ('\u{3040}', '\u{30FF}', "ja"),
    ('\u{3400}', '\u{9FFF}', "zh"),
    ('\u{AC00}', '\u{D7AF}', "ko"),
];

/// One Han character or kana counts as so many letters of an alphabet.
const IDEOGRAPH: usize = 3;

/// Ukrainian words whose letters are all Russian too.
const UKRAINIAN: [&str; 10] =
    ["з", "та", "де", "коли", "чому", "вже", "але", "забула", "приходить", "спрацював"];

fn by_script(text: &str) -> Script {
    let (mut latin, mut counts) = (0, [0; SCRIPTS.len()]);
    for c in text.chars().filter(|c| c.is_alphabetic()).take(LETTERS) {
        match SCRIPTS.iter().position(|&(first, last, _)| (first..=last).contains(&c)) {
            Some(i) => counts[i] += if c >= '\u{3040}' { IDEOGRAPH } else { 1 },
            None => latin += 1,
        }
    }
    let all: usize = counts.iter().sum();
    let most = counts.iter().enumerate().max_by_key(|&(_, &n)| n).map_or(0, |(i, _)| i);
    if all < 2 || all <= latin {
        return Script::Latin;
    }
    let has = |signs: &str| text.chars().take(LETTERS).any(|c| signs.contains(c));
    // Japanese mixes kana and Han; a handful of kana among Chinese would be a name.
    let kana = SCRIPTS.iter().zip(&counts).find(|(s, _)| s.2 == "ja").map_or(0, |(_, &n)| n);
    Script::Of(match SCRIPTS[most].2 {
        "zh" if kana * 8 > all => "ja",
        "ru" if has("јљњћђџ") => "sr",
        "ru" if has("іїєґ") && !has("ыэё") => "uk",
        "ru" if !has("ыэёъ")
            && text.split_whitespace().take(LETTERS).any(|word| UKRAINIAN.contains(&word)) =>
        {
            "uk"
        }
        "ru" if has("ъ") && !has("ыэё") => "bg",
        "ar" if has("ٹڈڑےں") => "ur",
        "ar" if has("پچژگیک") => "fa",
        code => code,
    })
}

/// What the words of a text say.
#[derive(Default)]
struct Evidence {
    /// For each language of [`LATIN`]: how much speaks for it, and how many words do.
    scores: [f32; LATIN.len()],
    words: [f32; LATIN.len()],
    /// Words of any of them that English does not have, and half of those that it has.
    foreign: f32,
    english: f32,
    /// Words of letters.
    all: f32,
    /// Letters of the longest word that is in the list of another language and not in English.
    longest: usize,
}

fn by_words(text: &str, tokens: &Tokens) -> Option<&'static str> {
    let (mut said, mut all) = (Evidence::default(), Evidence::default());
    let (mut quoted, mut at) = (false, 0);
    for i in 0..tokens.len().min(WORDS) {
        let source = tokens.source(i);
        for c in text.get(at..source.start).unwrap_or_default().chars() {
            quoted = match c {
                '"' => !quoted,
                '“' | '«' | '„' => true,
                '”' | '»' => false,
                _ => quoted,
            };
        }
        at = source.end;
        // "La la la" is no French.
        if i > 0 && tokens.letters(i) == tokens.letters(i - 1) {
            continue;
        }
        let source = text.get(source).unwrap_or_default();
        let Some(word) = KnownWord::of(source, tokens.letters(i)) else { continue };
        all.add(&word);
        if !quoted {
            said.add(&word);
        }
    }
    // What a page or a label says is quoted; what the customer says around it counts, if that is a sentence.
    (if said.all >= 3.0 { said } else { all }).language()
}

impl Evidence {
    fn language(&self) -> Option<&'static str> {
        let best = (0..LATIN.len()).max_by(|&a, &b| self.scores[a].total_cmp(&self.scores[b]))?;
        let words = self.words[best];
        // One word, however telling, is a name or a quotation; but "wachtwoord vergeten" is all there is.
        let few = (2.0..=4.0).contains(&self.all) && self.english <= 0.5 && self.scores[best] >= 1.0;
        let enough = words >= 3.0 || (words >= 1.5 && self.longest >= 3) || (few && self.longest >= 5);
        let most = self.foreign > self.english && self.foreign >= self.all * 0.22;
        (enough && most && words >= self.foreign * 0.4).then_some(LATIN[best].code)
    }
}

/// Letters with a mark for their tone, beside those that other languages have too.
const VIETNAMESE: std::ops::RangeInclusive<char> = '\u{1EA0}'..='\u{1EF9}';

/// The words of all lists: a bit for each language of [`LATIN`] that has the word, and one for each of the other lists.
static LISTS: LazyLock<Vec<(&'static str, u32)>> = LazyLock::new(|| {
    let mut lists = Vec::new();
    let latin = LATIN.iter().enumerate().map(|(i, language)| (1 << i, language.words));
    for (bit, words) in latin.chain([(IN_ENGLISH, ENGLISH), (IN_SHARED, SHARED), (IS_LOAN, LOANS)]) {
        lists.extend(words.split_ascii_whitespace().map(|word| (word, bit)));
    }
    let mut lists = order::sorted(lists, |a, b| a.0 < b.0);
    lists.dedup_by(|later, first| {
        let same = later.0 == first.0;
        first.1 |= if same { later.1 } else { 0 };
        same
    });
    lists
});
/// The endings of all languages, each with the bit of its own.
static ENDINGS: LazyLock<Vec<(u32, &'static str)>> = LazyLock::new(|| {
    let own = |(i, language): (usize, &Latin)| {
        let endings = language.endings;
        endings.split_ascii_whitespace().map(move |end| (1 << i, end)).collect::<Vec<_>>()
    };
    LATIN.iter().enumerate().flat_map(own).collect()
});
const IN_ENGLISH: u32 = 1 << 29;
const IN_SHARED: u32 = 1 << 30;
const IS_LOAN: u32 = 1 << 31;

/// English words that are written with an accent.
const LOANS: &str = "cafe fiancee resume naive cliche decor protege";

/// What one word says.
#[derive(Default)]
struct KnownWord {
    english: f32,
    foreign: f32,
    /// For each language: what speaks for it, and how much of a word of it this is.
    hits: [bool; LATIN.len()],
    weight: f32,
    count: f32,
    /// Its letters, if it is in the list of another language and not in English.
    length: usize,
}

impl KnownWord {
    /// `None` for what is no word.
    fn of(source: &str, letters: &str) -> Option<Self> {
        letters.chars().next().filter(|c| c.is_alphabetic())?;
        let word = folded(letters);
        let lists = |word: &str| {
            let found = LISTS.binary_search_by(|(listed, _)| (*listed).cmp(word));
            found.map_or(0, |at| LISTS[at].1)
        };
        let own = lists(&word);
        let contracted = ["n't", "'s", "'m", "'ve", "'re", "'ll", "'d"].iter().any(|end| word.ends_with(end));
        if own & IN_ENGLISH != 0 || contracted {
            return Some(Self { english: 1.0, ..Self::default() });
        }
        // French and Italian join small words with an apostrophe: the part behind it is read as well.
        let parts = word.split('\'').filter(|part| part.len() > 1 || *part == word);
        let in_lists = parts.fold(0, |all, part| all | lists(part));
        let last = word.as_bytes().last();
        let ending = ENDINGS.iter().filter(|(_, end)| end.as_bytes().last() == last && ends(&word, end));
        let in_lists = ending.fold(in_lists, |all, (bit, _)| all | bit);
        let shared = own & IN_SHARED != 0;
        let mut said = Self { english: if shared { 0.5 } else { 0.0 }, ..Self::default() };
        let mut listed = false;
        for (i, (hit, language)) in said.hits.iter_mut().zip(&LATIN).enumerate() {
            *hit = in_lists & 1 << i != 0;
            listed |= *hit;
            let vietnamese = |c| language.code == "vi" && VIETNAMESE.contains(&c);
            let telling = |c| language.letters.contains(c) || vietnamese(c);
            *hit |= !source.is_ascii() && source.chars().any(telling);
        }
        let languages = said.hits.iter().filter(|&&hit| hit).count();
        if languages > 0 {
            said.count = if shared { 0.5 } else { 1.0 };
            said.foreign = said.count;
            #[allow(clippy::cast_precision_loss, reason = "at most as many as there are languages")]
            let root = (languages as f32).sqrt();
            said.weight = said.count / root;
            said.length = if listed && !shared { letters.chars().count() } else { 0 };
        } else if !source.is_ascii() && own & IS_LOAN == 0 && !source.contains('’') {
            // Some accent: not English, but for a few loans.
            said.foreign = 0.3;
        }
        Some(said)
    }
}

impl Evidence {
    fn add(&mut self, word: &KnownWord) {
        self.all += 1.0;
        self.english += word.english;
        self.foreign += word.foreign;
        self.longest = self.longest.max(word.length);
        for (i, _) in word.hits.iter().enumerate().filter(|(_, hit)| **hit) {
            self.scores[i] += word.weight;
            self.words[i] += word.count;
        }
    }
}

fn ends(word: &str, end: &str) -> bool {
    !end.is_empty() && word.len() > end.len() + 2 && word.ends_with(end)
}
