//! The words by which clauses are found, in lower case and without apostrophes.
//!
//! A list is one string of words, because a list of strings takes three times the room. All lists together make one table,
//! so that each word of a text is looked up once.

use crate::features;
use crate::order;
use std::sync::LazyLock;

/// Words beyond this many are not looked at.
pub(super) const MAX_WORDS: usize = 600;

/// The lists that a word is in, a bit for each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Lists(u32);

impl Lists {
    /// Joins two clauses.
    pub(super) const AND: Self = Self(1 << 0);
    /// The story goes on.
    pub(super) const STORY: Self = Self(1 << 1);
    /// Passed over behind a sign or a connective.
    pub(super) const INTERJECTIONS: Self = Self(1 << 2);
    /// "also" behind one of these stands inside its clause.
    pub(super) const BEFORE_INNER_ALSO: Self = Self(1 << 3);
    /// "also", "too" and the like inside a clause.
    pub(super) const MORE: Self = Self(1 << 4);
    /// A clause that begins so goes on about what was said.
    pub(super) const LEANS: Self = Self(1 << 5);
    /// A clause that begins so asks or wishes.
    pub(super) const OPENERS: Self = Self(1 << 6);
    /// Open a question before one of [`Lists::SUBJECTS`].
    pub(super) const AUXILIARIES: Self = Self(1 << 7);
    /// What a question may be about.
    pub(super) const SUBJECTS: Self = Self(1 << 8);
    /// A question or a wish behind one of these is part of the clause.
    pub(super) const ASKS_ON: Self = Self(1 << 9);
    /// "two things".
    pub(super) const COUNTS: Self = Self(1 << 10);
    /// What may be counted.
    pub(super) const THINGS: Self = Self(1 << 11);
    /// Words that end with a full stop without ending a sentence.
    pub(super) const ABBREVIATIONS: Self = Self(1 << 12);
    /// A clause of nothing but these carries nothing.
    pub(super) const FILLERS: Self = Self(1 << 13);
    /// A short clause that begins so is a greeting or a signature.
    pub(super) const POLITE: Self = Self(1 << 14);
    /// A clause with one of these wishes for something.
    pub(super) const WISHES: Self = Self(1 << 15);
    /// A clause that begins so asks, or tells us to do something.
    pub(super) const QUESTIONS: Self = Self(1 << 16);
    /// Longer words that texts about different things have in common.
    pub(super) const COMMON: Self = Self(1 << 17);
    /// Words that tell what happened.
    pub(super) const TOLD: Self = Self(1 << 18);
    /// One of [`CONNECTIVES`] begins so.
    pub(super) const CONNECTIVE: Self = Self(1 << 19);
    /// Words of any message, unless their meaning is a clause's: what stands in other lists, and some more.
    pub(super) const SMALL: Self = Self(
        Self::AND.0
            | Self::STORY.0
            | Self::INTERJECTIONS.0
            | Self::BEFORE_INNER_ALSO.0
            | Self::LEANS.0
            | Self::AUXILIARIES.0
            | Self::SUBJECTS.0
            | Self::WISHES.0
            | 1 << 20,
    );

    pub(super) fn has(self, list: Self) -> bool {
        self.0 & list.0 != 0
    }
}

/// What the table says of a word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct WordInfo {
    pub(super) lists: Lists,
    /// Its place among [`LEADS`].
    pub(super) lead: Option<usize>,
}

/// What the table says of `word`; empty for most words.
pub(super) fn known(word: &str) -> WordInfo {
    let hash = features::hash(word);
    let from = TABLE.partition_point(|row| row.0 < hash);
    let same = TABLE[from..].iter().take_while(|row| row.0 == hash);
    same.filter(|row| row.1 == word).map(|row| row.2).next().unwrap_or_default()
}

/// Sorted by the hash of the word: every word of a message is looked up, and numbers are compared in one step.
static TABLE: LazyLock<Vec<(u32, &'static str, WordInfo)>> = LazyLock::new(|| {
    let in_list = |(list, words): (Lists, &'static str)| {
        words.split(' ').map(move |word| (word, WordInfo { lists: list, lead: None }))
    };
    let lead = |(at, word)| (word, WordInfo { lead: Some(at), ..WordInfo::default() });
    let first = |c: &Connective| (c.words[0], WordInfo { lists: Lists::CONNECTIVE, lead: None });
    let mut all: Vec<(&str, WordInfo)> = LISTS.into_iter().flat_map(in_list).collect();
    all.extend(LEADS.split(' ').enumerate().map(lead));
    all.extend(CONNECTIVES.iter().map(first));
    let mut all = order::sorted(all, |a, b| a.0 < b.0);
    all.dedup_by(|(word, more), (kept, known)| {
        let same = word == kept;
        if same {
            known.lists.0 |= more.lists.0;
            known.lead = known.lead.or(more.lead);
        }
        same
    });
    let hashed = all.into_iter().map(|(word, known)| (features::hash(word), word, known));
    order::sorted(hashed.collect(), |a, b| a.0 < b.0)
});

/// Words after which something new follows.
#[derive(Debug)]
pub(super) struct Connective {
    pub(super) words: Vec<&'static str>,
    /// Whether it is one only after a sign or another connective.
    pub(super) after_mark: bool,
}

pub(super) static CONNECTIVES: LazyLock<Vec<Connective>> = LazyLock::new(|| {
    let of = |after_mark, phrases: &'static str| {
        phrases.split(", ").map(move |p| Connective { words: p.split(' ').collect(), after_mark })
    };
    of(false, ALSO).chain(of(true, ALSO_AFTER_MARK)).collect()
});

/// Something new follows, wherever this stands.
const ALSO: &str = "also, p.s, ps, pps, btw, furthermore, additionally, moreover, secondly, thirdly, separately, \
    incidentally, by the way, oh and, ah and, another thing, another question, another one, another \
    matter, other thing, other question, other topic, one more thing, one more question, one other \
    thing, second thing, second question, next thing, last thing, the other thing, the other thing \
    is, the second thing is, apart from that, aside from that, besides that, on top of that, on top \
    of it, on top, on another note, on a different note, on a separate note, in addition, as an \
    aside, as well as that, different question, different topic, separate question, separate issue, \
    something else, in the same breath, while im at it, while i am at it, while were at it, while we \
    are at it, whilst im at it, while youre at it, while you are at it, while ive got you, while i \
    have you, while im here, while i am here, while youre there, while you are there, since im here, \
    at the same time, what is more, whats more, not only that";

/// Something new follows these, but only after a sign or another connective.
const ALSO_AFTER_MARK: &str = "plus, besides, second, third, further, next, finally, lastly, unrelated, meanwhile, another, \
    then theres, then there is, too, similarly, likewise";

/// First words of clauses that the weights know; their order is that of the weights.
pub(super) const LEADS: &str = "i the my it how is can ive its we what im please id a not do you no your where on which could he \
    when in our all with if just whats does for two nothing one theres they now who since same she \
    would this good last got kindly as every at need that thats thank any nobody have there weve hey \
    were only stop new why someone three somebody";

/// How many [`LEADS`] there are.
pub(super) const LEAD_COUNT: usize = {
    let (mut at, mut count) = (0, 1);
    while at < LEADS.len() {
        count += (LEADS.as_bytes()[at] == b' ') as usize;
        at += 1;
    }
    count
};

const LISTS: [(Lists, &str); 20] = [
    (Lists::AND, "and n nd und"),
    (Lists::STORY, "but so then though"),
    (Lists::INTERJECTIONS, "oh ah ok okay well now right hey er um"),
    (
        Lists::BEFORE_INNER_ALSO,
        "i we you u he she it they can could would will is are was were has have had do does did im \
        ive id youve theres there may should but not to am which that who its please pls",
    ),
    (Lists::MORE, "also too another other second additional separate different else besides"),
    (
        Lists::LEANS,
        "it its they theyre he she hes shes this that thats these those them which who because cos \
        coz cause since as when if until even still same not no yes only just again now nothing \
        nobody instead after before says said or there both all none nor yet",
    ),
    (
        Lists::OPENERS,
        "how hows what whats where wheres when whens why which who whos please pls plz kindly i im \
        ive id ill my we were weve wed need want tell wanna someone somebody does your ur cancel \
        refund stop change send give show update remove delete close any cant cannot no the you u \
        still thank",
    ),
    (Lists::AUXILIARIES, "can could would will do did is are am have has may might shall should"),
    (
        Lists::SUBJECTS,
        "i you u ya we they he she it the my your ur there someone somebody this that any anyone",
    ),
    (
        Lists::ASKS_ON,
        "a an the my your ur our to of in on at for from with by about into onto than as if that \
        which when while because cos since until till after before and or but so then what how where \
        why who is are was were be am im do does did can could would will should i we you u they he \
        she it know tell me see show idea understand no not all some any please pls plz want need \
        think thought said says say sure just still over under off through without via per like \
        change update reset cancel close delete remove use send give get got has have had stop this \
        these those last first next new old between during every only even find add check open make \
        take keep put hope guess let whether both dont cant everything thing things ive id hi hello \
        hey ask wondering",
    ),
    (Lists::COUNTS, "two 2 three 3 couple few"),
    (
        Lists::THINGS,
        "things questions qs matters issues bits requests queries points problems topics asks favours \
        favors",
    ),
    (
        Lists::ABBREVIATIONS,
        "p.s e.g i.e etc mr mrs ms dr no nr st approx vs jan feb mar apr jun jul aug sept sep oct nov \
        dec a.m p.m ref",
    ),
    (
        Lists::FILLERS,
        "hi hello hey hiya yo dear sir madam all team support good morning evening afternoon day to \
        whom it may concern thanks thank you thx ty ta cheers kind regards best yours sincerely many \
        in advance please pls plz ok okay first firstly two three 2 3 things questions matters order \
        number ref reference x xx xxx lol help so right well there here sorry a couple of few wee \
        quick and very much again the serious though",
    ),
    (
        Lists::POLITE,
        "hi hello hey hiya yo dear thanks thank thx ta tks cheers regards rgds kind best yours \
        sincerely many greetings merci bonjour hallo namaste kia ciao",
    ),
    (Lists::WISHES, "please pls plz kindly want need wish wanna id"),
    (
        Lists::QUESTIONS,
        "how hows what whats where wheres when whens why which who whos does do is are did can could \
        would will cancel refund stop change send give show update remove delete close tell let take \
        put make any please pls plz",
    ),
    (
        Lists::COMMON,
        "this that with have from your they them there what when where which would could should will \
        just also been were want need please dont cant does then than after before about into only \
        some more still even like because while other another know tell here over back again make \
        take get gets youre ive",
    ),
    (
        Lists(1 << 20),
        "a an of to at by from into about hows wheres whens dont cant cannot didnt been being be get me \
        us them their him her some as up out m s t re ve ll u r",
    ),
    (
        Lists::TOLD,
        "said says told rang called tried went came asked got was were had did didnt he she they his \
        her wasnt thought wanted put took gave made found sent used yesterday then after when until \
        because",
    ),
];
