//! Bytes of a file → its text, whatever program wrote it.

/// A file as text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Decoded {
    pub(super) text: String,
    /// How it was read, if not as UTF-8; a sentence.
    pub(super) note: Option<String>,
    /// Offsets in `text` of letters that were not UTF-8 in a file that is UTF-8 elsewhere; at most one a line.
    pub(super) odd: Vec<usize>,
}

/// What the bytes 0x80 to 0x9F stand for in Windows-1252; those that stand for nothing are U+FFFD.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}',
    '\u{fffd}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
];

/// So many bytes are looked at to tell UTF-16 without a mark.
const LOOKED_AT: usize = 2_000;

/// Reads UTF-8 and UTF-16 with or without a mark, else Windows-1252.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16, name: &str| {
        let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        let text: String =
            char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
        let text = text.trim_start_matches('\u{feff}').to_owned();
        Decoded { text, note: Some(format!("The file is {name}, and was read as such.")), odd: Vec::new() }
    };
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => decode_marked(rest),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes, "UTF-16"),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes, "UTF-16"),
        _ => match zeros(bytes) {
            (0, 0) => decode_marked(bytes),
            (even, odd) if odd > even * 8 => utf16(bytes, u16::from_le_bytes, "UTF-16"),
            (even, odd) if even > odd * 8 => utf16(bytes, u16::from_be_bytes, "UTF-16"),
            _ => decode_marked(bytes),
        },
    }
}

/// How many of the first bytes are zero, at even and at odd places: a Latin text in UTF-16 has one in each pair.
fn zeros(bytes: &[u8]) -> (usize, usize) {
    let pairs = bytes.chunks_exact(2).take(LOOKED_AT / 2);
    pairs
        .fold((0, 0), |(even, odd), pair| (even + usize::from(pair[0] == 0), odd + usize::from(pair[1] == 0)))
}

fn decode_marked(bytes: &[u8]) -> Decoded {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: text.to_owned(), ..Decoded::default() };
    }
    let has_utf8 = bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii());
    if !has_utf8 {
        let text = bytes.iter().map(|&byte| windows_1252(byte)).collect();
        let note =
            "The file is not UTF-8; it was read as Windows-1252. If letters look wrong, save it as UTF-8.";
        return Decoded { text, note: Some(note.to_owned()), odd: Vec::new() };
    }
    let (mut text, mut odd) = (String::with_capacity(bytes.len() + bytes.len() / 8), Vec::<usize>::new());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            let is_new = odd.last().is_none_or(|&last| text[last..].contains(['\n', '\r']));
            if is_new {
                odd.push(text.len());
            }
            text.extend(chunk.invalid().iter().map(|&byte| windows_1252(byte)));
        }
    }
    Decoded { text, note: None, odd }
}

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9F => WINDOWS_1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}
