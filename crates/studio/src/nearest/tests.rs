#![allow(clippy::panic, reason = "a test may")]

use super::*;
use crate::loaded::Files;
use crate::project::Row;
use crate::tests::sample;
use std::rc::Rc;

fn rows() -> Rc<Vec<Row>> {
    let row =
        |(text, intent): (&str, &str)| Row { text: text.into(), intent: intent.into(), targeted: false };
    let all = [
        ("you took the money two times", "billing.duplicate_charge"),
        ("where is my parcel", "orders.track"),
        ("I was charged twice", "billing.duplicate_charge"),
        ("cancel my membership", "subscription.cancel"),
    ];
    Rc::new(all.map(row).to_vec())
}

fn ask(text: &str, meanings: usize) -> Nearest {
    Nearest { text: text.to_owned(), ngrams: 1000, meanings }
}

#[test]
fn the_same_words_are_nearest_and_like_to_one() {
    let mut loaded = sample(false);
    loaded.load(Files { rows: Some(rows()), ..Files::default() });
    let near =
        ask("I was charged twice", 0).answer(&mut loaded, &mut |_| ()).unwrap_or_else(|t| panic!("{t}"));
    assert_eq!((near.by_ngrams[0].place.as_str(), near.total, near.unread), ("row 3", 4, 0));
    assert!((near.by_ngrams[0].cosine - 1.0).abs() < 1e-4);
    assert!(near.by_meaning.is_empty() && near.unread_by_encoder == 0);
}

#[test]
fn the_encoder_reads_a_few_at_a_time_and_knows_other_words() {
    let mut loaded = sample(true);
    loaded.load(Files { rows: Some(rows()), ..Files::default() });
    let mut left = 4;
    while left > 0 {
        let near = ask("my card was debited double", 1)
            .answer(&mut loaded, &mut |_| ())
            .unwrap_or_else(|t| panic!("{t}"));
        left -= 1;
        assert_eq!(near.unread_by_encoder, left);
    }
    let near = ask("my card was debited double", 0)
        .answer(&mut loaded, &mut |_| ())
        .unwrap_or_else(|t| panic!("{t}"));
    assert_eq!(near.by_meaning[0].intent, "billing.duplicate_charge");
}

#[test]
fn what_is_known_of_a_text_stays_known_when_rows_change() {
    let mut loaded = sample(true);
    loaded.load(Files { rows: Some(rows()), ..Files::default() });
    let mut look = |meanings: usize, rows: Option<Rc<Vec<Row>>>| {
        loaded.load(Files { rows, ..Files::default() });
        ask("charged twice", meanings)
            .answer(&mut loaded, &mut |_| ())
            .unwrap_or_else(|t| panic!("{t}"))
            .unread_by_encoder
    };
    assert_eq!(look(4, None), 0);
    let mut more = rows().to_vec();
    more.insert(0, Row { text: "something else".to_owned(), intent: "other".to_owned(), targeted: false });
    assert_eq!(look(0, Some(Rc::new(more))), 1);
}

#[test]
#[ignore = "measures"]
fn twelve_thousand_rows_are_read_and_searched_soon() {
    let mut loaded = sample(true);
    let row = |at: usize| Row {
        text: format!("I was charged {at} times for my parcel number {} and want my money back", at * 7),
        intent: "billing.duplicate_charge".to_owned(),
        targeted: false,
    };
    loaded.load(Files { rows: Some(Rc::new((0..12_000).map(row).collect())), ..Files::default() });
    for (what, ngrams, meanings) in
        [("n-grams", 12_000, 0), ("again", 0, 0), ("100 by the encoder", 0, 100), ("again", 0, 0)]
    {
        let begun = std::time::Instant::now();
        let asked = Nearest { text: "charged twice".to_owned(), ngrams, meanings };
        let near = asked.answer(&mut loaded, &mut |_| ()).unwrap_or_else(|t| panic!("{t}"));
        println!(
            "{what}: {:?}, {} unread, {} not encoded",
            begun.elapsed(),
            near.unread,
            near.unread_by_encoder
        );
    }
}
