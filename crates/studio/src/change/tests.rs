#![allow(clippy::panic, reason = "a test may")]

use super::*;
use crate::tests::sample;

fn search(text: &str, piece: usize) -> (Tried, Vec<Without>) {
    search_by(&mut sample(false), text, piece)
}

fn search_by(loaded: &mut Loaded, text: &str, piece: usize) -> (Tried, Vec<Without>) {
    let router = loaded.router().unwrap_or_else(|trouble| panic!("{trouble}"));
    let (mut tried, mut all) = (0, Vec::new());
    loop {
        let ask = Change {
            text: text.to_owned(),
            around: Around::default(),
            tried,
            count: piece,
            found: !all.is_empty(),
        };
        let mut came = try_next(router, &ask);
        all.append(&mut came.found);
        if came.is_over {
            return (came, all);
        }
        assert!(came.tried > tried, "{came:?}");
        tried = came.tried;
    }
}

fn words(found: &Without) -> Vec<&str> {
    found.words.iter().map(|(_, _, word)| word.as_str()).collect()
}

#[test]
fn one_word_decides() {
    let (_, found) = search("I was charged twice", 3);
    assert!(found.iter().any(|found| words(found) == ["twice"]), "{found:?}");
    assert!(found.iter().all(|found| found.words.len() == 1));
}

#[test]
fn no_three_words_decide() {
    let text = "charged twice, double charge, duplicate charge, billed twice, paid two times, charged two times, doubly charged";
    let (tried, found) = search(text, 100);
    assert!(found.is_empty(), "{found:?}");
    assert_eq!((tried.largest, tried.tried), (3, tried.total));
}

#[test]
fn both_stages_are_asked_without_each_word() {
    let mut loaded = sample(true);
    let (_, found) = search_by(&mut loaded, "I was charged twice", 100);
    assert!(found.iter().any(|found| words(found) == ["twice"]), "{found:?}");
    let (tried, found) = search_by(&mut loaded, &"charged twice ".repeat(5), 100);
    assert!(found.is_empty(), "{found:?}");
    assert_eq!((tried.words, tried.tried), (10, 10 + 45 + 120));
}

#[test]
fn pieces_find_what_one_piece_finds() {
    let text = "where is my order";
    assert_eq!(search(text, 1), search(text, 10_000));
}

#[test]
fn what_surrounds_the_request_is_not_tried_and_long_texts_are_tried_less() {
    let (tried, _) = search("Hi there, I was charged twice. Kind regards, Jo", 1000);
    assert_eq!(tried.words, 4);
    let many =
        Change { text: "boots ".repeat(60), around: Around::default(), tried: 0, count: 0, found: false };
    let mut loaded = sample(false);
    let router = loaded.router().unwrap_or_else(|trouble| panic!("{trouble}"));
    assert_eq!(try_next(router, &many).largest, 1);
    assert_eq!(try_next(router, &Change { text: "boots ".repeat(200), ..many.clone() }).largest, 0);
    assert!(try_next(router, &Change { text: String::new(), ..many }).is_over);
}

#[test]
fn all_sets_are_made_once() {
    assert_eq!(subsets(4, 2), [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]]);
    assert_eq!(subsets(24, 3).len(), 2024);
    assert!(subsets(2, 3).is_empty());
}
