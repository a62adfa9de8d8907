use super::*;

fn texts(read: &Read) -> Vec<&str> {
    read.tests.iter().map(|test| test.text.as_str()).collect()
}

fn places(read: &Read) -> Vec<&str> {
    read.troubles.iter().map(|trouble| trouble.place.as_str()).collect()
}

#[test]
fn columns_come_in_any_order_and_case_with_any_delimiter() {
    for file in [
        "Text,Intent,Flow\nhello,a.b|c.d,person\n",
        "FLOW;TEXT;INTENT\r\nperson;hello;a.b | c.d\r\n",
        "intent\ttext\tflow\n\na.b|c.d\thello\tperson",
        "\"text\" , \"intent\", \"flow\"\n\"hello\",\"a.b|c.d\" , person\n",
        "text,intent,flow\rhello,a.b|c.d,person\r",
    ] {
        let read = read(file.as_bytes());
        let test = Test {
            text: "hello".into(),
            intents: vec!["a.b".into(), "c.d".into()],
            flow: Some("person".into()),
            ..Test::default()
        };
        assert_eq!((read.tests, read.troubles, read.notes), (vec![test], vec![], vec![]), "{file}");
    }
}

#[test]
fn without_a_header_the_first_column_is_the_message() {
    let read = read(b"\"Hello, it is gone\",orders.track\nwhere is it,other\nget me somebody,person\n");
    assert_eq!(texts(&read), ["Hello, it is gone", "where is it", "get me somebody"]);
    assert_eq!(read.tests[1].intents, ["other"]);
    assert_eq!((read.tests[2].intents.len(), read.tests[2].flow.as_deref()), (0, Some("person")));
    assert!(read.notes[0].contains("No header"), "{:?}", read.notes);
    assert!(read.troubles.is_empty());
}

#[test]
fn a_list_of_messages_keeps_its_commas() {
    let read = read("Hello, where is it?\nNo; I said so, twice\n\nthanks, bye now\n".as_bytes());
    assert_eq!(texts(&read), ["Hello, where is it?", "No; I said so, twice", "thanks, bye now"]);
    assert!(read.tests.iter().all(|test| test.intents.is_empty()));
    assert_eq!(read.notes.len(), 1);
}

#[test]
fn every_encoding_gives_the_same() {
    let file = "text,intent\nCafé “Zoë” – 5 €,a.b\n";
    let utf16 = |unit: fn(u16) -> [u8; 2], mark: bool| -> Vec<u8> {
        let mark = mark.then_some(0xFEFF);
        mark.into_iter().chain(file.encode_utf16()).flat_map(unit).collect()
    };
    let windows: Vec<u8> = file
        .chars()
        .map(|c| match c {
            '“' => 0x93,
            '”' => 0x94,
            '–' => 0x96,
            '€' => 0x80,
            c => u8::try_from(u32::from(c)).unwrap_or(b'?'),
        })
        .collect();
    let files = [
        (file.as_bytes().to_vec(), 0),
        (format!("\u{feff}{file}").into_bytes(), 0),
        (utf16(u16::to_le_bytes, true), 1),
        (utf16(u16::to_be_bytes, true), 1),
        (utf16(u16::to_le_bytes, false), 1),
        (utf16(u16::to_be_bytes, false), 1),
        (windows, 1),
    ];
    for (at, (bytes, notes)) in files.into_iter().enumerate() {
        let read = read(&bytes);
        assert_eq!(texts(&read), ["Café “Zoë” – 5 €"], "{at}");
        assert_eq!((read.notes.len(), read.troubles.len()), (notes, 0), "{at}: {:?}", read.notes);
    }
}

#[test]
fn rows_of_another_encoding_are_named_and_kept() {
    let mut bytes = "text,intent\nCafé,a.b\n".as_bytes().to_vec();
    bytes.extend(b"plain,a.b\nCaf\xe9 now \x80,a.b\nplain,a.b\n");
    let read = read(&bytes);
    assert_eq!(texts(&read), ["Café", "plain", "Café now €", "plain"]);
    assert_eq!(places(&read), ["row 4"]);
}

#[test]
fn a_quote_that_stays_open_spoils_its_own_row_only() {
    let read = read(b"text,intent\n\"open,a.b\nfine,a.b\n\"two\nlines\",a.b\n\"x\" y,a.b\n\"last,a.b");
    assert_eq!(texts(&read), ["fine", "two\nlines"]);
    assert_eq!(places(&read), ["row 2", "row 5", "row 6"]);
}

#[test]
fn empty_texts_and_rows_that_are_too_long_are_named() {
    let read = read(b"text,intent\n,a.b\nyes, really,a.b\n\n,,\nonly a text\nfine,a.b,\n");
    assert_eq!(texts(&read), ["only a text", "fine"]);
    assert_eq!(places(&read), ["row 2", "row 3"]);
}

#[test]
fn other_files_are_told_what_they_are() {
    for bytes in [&b"PK\x03\x04..."[..], b"\x89PNG\r\n", b"", b" \n", b"text,intent\n"] {
        let read = read(bytes);
        assert_eq!((read.tests.len(), read.troubles.len()), (0, 1), "{bytes:?}");
    }
}

#[test]
fn a_header_may_lack_the_name_of_the_text() {
    let read = read(b"id,Intent,Kundentext\n1,a.b,hallo\n");
    assert_eq!(texts(&read), ["hallo"]);
    assert!(read.notes[0].contains("\"Kundentext\""), "{:?}", read.notes);
    assert!(read.notes[1].contains("\"id\""), "{:?}", read.notes);
}

#[test]
fn json_lines_and_lists_are_read() {
    let lines = "{\"text\":\"a\",\"intent\":\"x.y|z.w\"}\n\n{oops\n{\"intent\":\"x.y\"}\n\
        {\"text\":\"b\",\"intents\":[\"x.y\"],\"flow\":\"person\",\"signals\":[\"fraud\"]}\n{\"kind\":\"calm\",\"text\":\"c\"}\n";
    let found = read(lines.as_bytes());
    assert_eq!(texts(&found), ["a", "b"]);
    assert_eq!(found.tests[0].intents, ["x.y", "z.w"]);
    assert_eq!(found.tests[1].signals, ["fraud"]);
    assert_eq!(places(&found), ["row 3", "row 4"]);
    assert_eq!(found.behaviour, "{\"kind\":\"calm\",\"text\":\"c\"}\n");
    let found = read(b"[{\"text\": \"a\", \"intent\": \"x.y\"},\n {\"text\": \"b\"}]");
    assert_eq!(texts(&found), ["a", "b"]);
}

#[test]
fn two_hundred_thousand_rows_are_read_and_troubles_bounded() {
    let row = "\"where is my order, it was due on Monday\",orders.track\n";
    let found = read(format!("text,intent\n{}", row.repeat(200_000)).as_bytes());
    assert_eq!((found.tests.len(), found.troubles.len()), (200_000, 0));
    // Each of them opens a quote that stays open. Where each were read to the end, this would take hours.
    let found = read(format!("text,intent\n{}", "\"oh\"\" no,a.b\n".repeat(200_000)).as_bytes());
    assert_eq!((found.tests.len(), found.troubles.len()), (0, MOST_TROUBLES + 1));
    let found = read(format!("text,intent\n{}", " ,a.b\n".repeat(200_000)).as_bytes());
    assert_eq!(found.troubles.len(), MOST_TROUBLES + 1);
}

#[test]
fn any_bytes_give_something() {
    let mut state = 7_u32;
    let alphabet = b"\",;\t\n\r {}[]:ab\xe9\xc3\x00\xff|";
    for length in 0..2_000 {
        let bytes: Vec<u8> = (0..length % 60)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                alphabet[(state >> 16) as usize % alphabet.len()]
            })
            .collect();
        let _ = read(&bytes);
    }
}
