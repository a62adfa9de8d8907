//! The words around a number, which say what it is.

/// Whether `word` is in `list`, whose words stand with spaces between them: a string takes a third of the room of a
/// list of strings.
pub(crate) fn is_one_of(word: &str, list: &str) -> bool {
    // Byte by byte: most words are in no list, and most ends of words settle that.
    let (list, word) = (list.as_bytes(), word.as_bytes());
    let ends = |at: usize| list.get(at).is_none_or(u8::is_ascii_whitespace);
    let Some(&first) = word.first() else { return false };
    let begins = |at: usize| list[at] == first && (at == 0 || list[at - 1].is_ascii_whitespace());
    (0..list.len()).any(|at| begins(at) && list[at..].starts_with(word) && ends(at + word.len()))
}

/// Words that stand between a noun and its number: "my order number is 8841".
const FILLERS: &str = "number numbers no no. nr num # id code codes is are was its it's it my the your our a = : - says reads called \
    and balance for card of";

/// A word: a stretch without white space, less the punctuation around it.
#[derive(Debug)]
pub(super) struct Word<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    /// In small letters, without `'s`.
    pub(super) lower: String,
    /// The stretch with its punctuation.
    pub(super) raw: &'a str,
    /// Where `raw` starts.
    pub(super) raw_start: usize,
}

/// The longest word that is read in small letters; longer ones are no cue.
const MAX_CUE: usize = 40;

/// All words of a text, in order.
#[derive(Debug)]
pub(super) struct Words<'a> {
    pub(super) list: Vec<Word<'a>>,
}

impl<'a> Words<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let mut list = Vec::new();
        let mut at = 0;
        for raw in text.split_inclusive(char::is_whitespace) {
            let stretch = raw.trim_end_matches(char::is_whitespace);
            let mut from = 0;
            // `4111…1111,cvv:123`: the comma has no space, and yet a new word begins.
            for (comma, _) in stretch.match_indices([',', ';']) {
                if comma > from && begins_with_a_head(&stretch[comma + 1..]) {
                    push(&mut list, &stretch[from..=comma], at + from);
                    from = comma + 1;
                }
            }
            if from < stretch.len() {
                push(&mut list, &stretch[from..], at + from);
            }
            at += raw.len();
        }
        Self { list }
    }

    /// The index of the first word that ends after byte `at`.
    pub(super) fn index(&self, at: usize) -> usize {
        self.list.partition_point(|w| w.raw_start + w.raw.len() <= at)
    }

    /// Whether one of the `before` words before byte `at`, or of the `after` words from it on, `fits`.
    pub(super) fn near(&self, at: usize, before: usize, after: usize, fits: impl Fn(&str) -> bool) -> bool {
        let i = self.index(at);
        let (from, to) = (i.saturating_sub(before), (i + 1 + after).min(self.list.len()));
        self.list[from..to].iter().any(|w| fits(&w.lower))
    }

    /// Like [`Words::near`] for one word, unless one of `unless` follows it.
    pub(super) fn near_before_skipping(
        &self,
        at: usize,
        word: &str,
        unless: &str,
        before: usize,
        after: usize,
    ) -> bool {
        let i = self.index(at);
        let (from, to) = (i.saturating_sub(before), (i + 1 + after).min(self.list.len()));
        (from..to).any(|k| {
            self.list[k].lower == word
                && !self.list.get(k + 1).is_some_and(|next| is_one_of(&next.lower, unless))
        })
    }

    /// Whether the number at byte `at` belongs to one of `nouns`: "order 8841", "my order number is 8841".
    pub(super) fn is_about(&self, at: usize, nouns: &str) -> bool {
        let i = self.index(at);
        for word in self.list[i.saturating_sub(5)..i.min(self.list.len())].iter().rev() {
            // A sentence before this one speaks of something else.
            if is_one_of(&word.lower, nouns)
                || word.lower.split(['-', '/', '#']).any(|part| is_one_of(part, nouns))
            {
                return true;
            }
            let ends =
                word.raw.ends_with(['.', ';', '!', '?']) && !matches!(word.lower.as_str(), "no" | "nr");
            if ends || !is_one_of(&word.lower, FILLERS) {
                return false;
            }
        }
        false
    }
}

/// Words after which a token may stand without a space: `cvv:123`, `pw=hunter2`.
const HEADS: &str = "password passwort pass pw pwd pin passcode passphrase otp code cvv cvc cvv2 cvc2 csc ccv cid ssn social 2fa \
    token user login tel phone mobile is kennwort username cell card iban";

fn begins_with_a_head(rest: &str) -> bool {
    let head = &rest[..rest.floor_char_boundary(16)];
    head.find([':', '=']).is_some_and(|cut| is_one_of(&head[..cut].to_lowercase(), HEADS))
}

fn push<'a>(list: &mut Vec<Word<'a>>, mut raw: &'a str, mut start: usize) {
    while let Some(cut) = raw[..raw.floor_char_boundary(16)].find([':', '=', '/', '-', '#']) {
        let head = raw[..cut].trim_start_matches(is_edge);
        // A hyphen joins words, but not a word and a number: `otp-449201`.
        let number = raw[cut + 1..].starts_with(|c: char| c.is_ascii_digit());
        let split = cut + 1 < raw.len()
            && (number || !raw[cut..].starts_with('-'))
            && is_one_of(&head.to_lowercase(), HEADS)
            && !raw[cut..].starts_with("://");
        if !split {
            break;
        }
        push_one(list, &raw[..=cut], start);
        (raw, start) = (&raw[cut + 1..], start + cut + 1);
    }
    push_one(list, raw, start);
}

fn push_one<'a>(list: &mut Vec<Word<'a>>, raw: &'a str, raw_start: usize) {
    let front = raw.trim_start_matches(is_edge);
    let core = front.trim_end_matches(is_edge);
    let (start, core) =
        if core.is_empty() { (raw_start, raw) } else { (raw_start + raw.len() - front.len(), core) };
    let lower = if core.len() <= MAX_CUE { core.to_lowercase().replace('’', "'") } else { String::new() };
    let lower = lower.strip_suffix("'s").filter(|w| !matches!(*w, "it")).map_or(lower.clone(), str::to_owned);
    let lower = lower.strip_suffix(['#', '-']).filter(|w| !w.is_empty()).map_or(lower.clone(), str::to_owned);
    list.push(Word { start, end: start + core.len(), lower, raw, raw_start });
}

/// Punctuation that is not part of a word.
pub(super) fn is_edge(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '"'
            | '\''
            | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '<'
            | '>'
            | '*'
            | '`'
            | '='
            | '“'
            | '”'
            | '„'
            | '‘'
            | '’'
            | '«'
            | '»'
            | '…'
            | '—'
            | '–'
            | '。'
            | '、'
            | '「'
            | '」'
            | '¿'
            | '¡'
    )
}
