//! What must hold of facts beyond the rows of `data`.

use super::*;

/// The facts of a text on Sunday, 29 November 2026, as `kind written = value`.
fn found(text: &str) -> Vec<String> {
    let all = facts(text, Date::read("2026-11-29"));
    all.iter().map(|f| format!("{} {} = {}", f.kind.name(), &text[f.start..f.end], f.value)).collect()
}

#[test]
fn a_card_number_is_never_an_order() {
    for text in [
        "order 4111 1111 1111 1111 was declined",
        "my order number is 4242424242424242",
        "order no 5555-5555-5555-4444",
        "#4111111111111111",
    ] {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(
        found("order 4417 2209 8813 5561"),
        ["order 4417 2209 8813 5561 = 4417220988135561"],
        "no check digit"
    );
}

#[test]
fn secrets_and_account_numbers_name_nothing() {
    for text in [
        "the code 440913 came late",
        "cvv 737",
        "pay it to GB82WEST12345698765432",
        "password is Order-20391x",
    ] {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn places_are_those_of_the_message_in_any_script() {
    assert_eq!(found("é ｏｒｄｅｒ ＡＦ－２０３９１ ok"), ["order ＡＦ－２０３９１ = AF-20391"]);
    assert_eq!(found("👩 £\u{2009}24.50 is gone"), ["amount £\u{2009}24.50 = 24.50 GBP"]);
    assert_eq!(found("it came on Monday’s round"), ["date Monday = 2026-11-23"]);
}

#[test]
fn the_sign_before_a_reference_is_written_and_no_part_of_its_value() {
    assert_eq!(found("#af-20391"), ["order #af-20391 = AF-20391"]);
    assert_eq!(found("order # 20391"), ["order 20391 = 20391"]);
}

#[test]
fn telephone_numbers_are_ready_to_dial() {
    assert_eq!(found("call +44 (0)20 7946 0123"), ["phone +44 (0)20 7946 0123 = +442079460123"]);
    assert_eq!(found("the number on the account is 07700 900661."), ["phone 07700 900661 = 07700900661"]);
    assert_eq!(found("my desk is 555-0142 ext 31"), ["phone 555-0142 ext 31 = 5550142x31"]);
}
