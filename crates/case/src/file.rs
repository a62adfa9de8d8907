//! Files that a customer adds to a form: what they are by their content, how they are named, and what is refused.
//!
//! The bytes stay with the page. Here is what a case, a draft and a screen need to know of them.

use crate::plain::is_unseen;
use serde::{Deserialize, Serialize};
use signpost_engine::config::{FieldKind, FileType};

/// So many bytes from its beginning tell what a file is.
pub const HEAD: usize = 4096;

/// A larger picture is not even read: it would fill the memory of a phone.
pub const MOST_BYTES_OF_PICTURE: u32 = 60_000_000;

/// The longest side of a picture that is kept, in pixels: enough to read a label or a receipt on it.
pub const LONGEST_SIDE: u32 = 2000;

/// Most characters of a file's name, with its extension.
const LONGEST_NAME: usize = 80;

/// A file that was added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attached {
    /// By which the page finds its bytes.
    pub id: String,
    /// Made plain by [`plain_name`].
    pub name: String,
    /// What it is.
    #[serde(rename = "type")]
    pub media: Media,
    /// In bytes, as it is kept.
    pub size: u32,
}

/// What a file is, told by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Media {
    /// A photo, mostly. What is kept of any picture is one of these.
    #[serde(rename = "image/jpeg")]
    Jpeg,
    /// A screenshot, mostly.
    #[serde(rename = "image/png")]
    Png,
    /// A small picture; may move.
    #[serde(rename = "image/gif")]
    Gif,
    /// A picture of a website, mostly.
    #[serde(rename = "image/webp")]
    Webp,
    /// A photo of an iPhone. Few browsers can draw it.
    #[serde(rename = "image/heic")]
    Heic,
    /// A picture of a website, mostly.
    #[serde(rename = "image/avif")]
    Avif,
    /// A document.
    #[serde(rename = "application/pdf")]
    Pdf,
    /// Text without any form. A script or a page is that, too, and is named so.
    #[serde(rename = "text/plain")]
    Text,
}

impl Media {
    /// What the file of this first part is; `None` if it is nothing that a form takes.
    #[must_use]
    pub fn of(head: &[u8]) -> Option<Self> {
        let brand = head.get(8..12).filter(|_| head.get(4..8) == Some(b"ftyp"));
        match head {
            [0xFF, 0xD8, 0xFF, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Some(Self::Png),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Self::Gif),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::Webp),
            [b'%', b'P', b'D', b'F', b'-', ..] => Some(Self::Pdf),
            _ if brand.is_some_and(|b| matches!(b, b"heic" | b"heix" | b"mif1" | b"msf1" | b"heim")) => {
                Some(Self::Heic)
            }
            _ if brand.is_some_and(|b| matches!(b, b"avif" | b"avis")) => Some(Self::Avif),
            _ if is_text(head) => Some(Self::Text),
            _ => None,
        }
    }

    /// The type that a team names in its file.
    #[must_use]
    pub fn file_type(self) -> FileType {
        match self {
            Self::Pdf => FileType::Pdf,
            Self::Text => FileType::Text,
            _ => FileType::Image,
        }
    }

    /// As HTTP names it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Heic => "image/heic",
            Self::Avif => "image/avif",
            Self::Pdf => "application/pdf",
            Self::Text => "text/plain",
        }
    }

    fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Gif => "gif",
            Self::Webp => "webp",
            Self::Heic => "heic",
            Self::Avif => "avif",
            Self::Pdf => "pdf",
            Self::Text => "txt",
        }
    }
}

/// UTF-8 without controls. Its last letter may be cut.
fn is_text(head: &[u8]) -> bool {
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&head[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return false,
    };
    !text.is_empty() && !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{C}'))
}

/// Why a file was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is nothing that this field takes, whatever its name says.
    Type {
        /// Its name, made plain.
        name: String,
    },
    /// It has more bytes than the field takes.
    TooLarge {
        /// Its name, made plain.
        name: String,
        /// The most bytes.
        most: u32,
    },
    /// There is nothing in it.
    Empty {
        /// Its name, made plain.
        name: String,
    },
    /// This browser cannot read it, or draw it.
    Broken {
        /// Its name, made plain.
        name: String,
    },
    /// It was taken, and is gone since: the browser has not kept it.
    Lost {
        /// Its name, made plain.
        name: String,
    },
    /// The field has as many as it takes.
    TooMany {
        /// So many.
        most: u8,
    },
}

/// What is to be done with a file of `size` bytes that begins with `head`, in a field of this kind: what it is, or why it is
/// not taken. A picture is drawn anew and then measured again by [`fits`].
///
/// # Errors
/// The reason why it is not taken.
pub fn admit(kind: &FieldKind, raw_name: &str, size: u32, head: &[u8]) -> Result<Media, Refusal> {
    let name = || plain_name(raw_name, None);
    let FieldKind::File { accept, most_bytes, .. } = kind else { return Err(Refusal::Type { name: name() }) };
    if size == 0 {
        return Err(Refusal::Empty { name: name() });
    }
    let media = Media::of(head).filter(|media| accept.contains(&media.file_type()));
    let media = media.ok_or_else(|| Refusal::Type { name: name() })?;
    let most = if media.file_type() == FileType::Image { MOST_BYTES_OF_PICTURE } else { *most_bytes };
    if size > most { Err(Refusal::TooLarge { name: name(), most }) } else { Ok(media) }
}

/// Whether what is kept of a file is small enough for a field of this kind.
#[must_use]
pub fn fits(kind: &FieldKind, size: u32) -> bool {
    matches!(kind, FieldKind::File { most_bytes, .. } if size <= *most_bytes)
}

/// A name without folders and without anything that hides what it is, at most 80 characters long. Its extension says what
/// the content is; without `media`, the name keeps its own.
#[must_use]
pub fn plain_name(raw: &str, media: Option<Media>) -> String {
    let last = raw.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept =
        last.chars().filter(|&c| !is_unseen(c) && !matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*'));
    let kept: String = kept.map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let kept = kept.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let kept = kept.trim_matches(['.', ' ']);
    let Some(media) = media else {
        return if kept.is_empty() { "file".to_owned() } else { cut(kept, LONGEST_NAME) };
    };
    let is_extension = |end: &str| {
        (1..=5).contains(&end.len())
            && end.bytes().all(|b| b.is_ascii_alphanumeric())
            && end.bytes().any(|b| b.is_ascii_alphabetic())
    };
    let stem = match kept.rsplit_once('.') {
        Some((stem, end)) if is_extension(end) => stem.trim_end_matches(['.', ' ']),
        _ => kept,
    };
    let stem = if stem.is_empty() { fallback(media) } else { stem };
    let extension = media.extension();
    // `photo.png.exe` is a picture whose name said so before.
    let stem = stem
        .strip_suffix(extension)
        .and_then(|s| s.strip_suffix('.'))
        .filter(|s| !s.is_empty())
        .unwrap_or(stem);
    format!("{}.{extension}", cut(stem, LONGEST_NAME - 1 - extension.len()))
}

fn fallback(media: Media) -> &'static str {
    match media.file_type() {
        FileType::Image => "picture",
        FileType::Pdf => "document",
        FileType::Text => "text",
    }
}

fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(accept: Vec<FileType>) -> FieldKind {
        FieldKind::File { accept, most: 3, most_bytes: 5_000_000 }
    }

    #[test]
    fn a_file_is_what_its_content_says() {
        for (head, media) in [
            (&b"\xFF\xD8\xFF\xE1\x00\x10Exif"[..], Some(Media::Jpeg)),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Some(Media::Png)),
            (b"GIF89a\x01\x00", Some(Media::Gif)),
            (b"RIFF\x24\x00\x00\x00WEBPVP8 ", Some(Media::Webp)),
            (b"\0\0\0\x24ftypheic\0\0\0\0", Some(Media::Heic)),
            (b"\0\0\0\x1cftypavif\0\0\0\0", Some(Media::Avif)),
            (b"%PDF-1.7\n%\xE2\xE3\xCF\xD3", Some(Media::Pdf)),
            ("Error 500\n\tat line 3 é".as_bytes(), Some(Media::Text)),
            (&"é".as_bytes()[..1], None),
            (b"abc\xC3", Some(Media::Text)),
            (b"MZ\x90\x00\x03\x00\x00\x00", None),
            (b"\x7FELF\x02\x01\x01\x00", None),
            (b"PK\x03\x04\x14\x00", None),
            (b"\0\0\0\x18ftypmp42", None),
            (b"\xCA\xFE\xBA\xBE\0\0", None),
            (b"", None),
        ] {
            assert_eq!(Media::of(head), media, "{:?}", String::from_utf8_lossy(head));
        }
    }

    #[test]
    fn a_file_is_refused_for_what_it_is_and_never_for_its_name() {
        let kind = field(vec![FileType::Image, FileType::Pdf]);
        assert_eq!(admit(&kind, "x.exe", 9, b"%PDF-1.4"), Ok(Media::Pdf));
        let refused = admit(&kind, "C:\\photos\\holiday.jpg", 9, b"MZ\x90\x00");
        assert_eq!(refused, Err(Refusal::Type { name: "holiday.jpg".into() }));
        let text = admit(&kind, "a.txt", 9, b"hello");
        assert_eq!(text, Err(Refusal::Type { name: "a.txt".into() }), "this field takes no text");
        assert_eq!(admit(&kind, "a.pdf", 0, b""), Err(Refusal::Empty { name: "a.pdf".into() }));
        let large = admit(&kind, "a.pdf", 5_000_001, b"%PDF-1.4");
        assert_eq!(large, Err(Refusal::TooLarge { name: "a.pdf".into(), most: 5_000_000 }));
        assert_eq!(
            admit(&kind, "a.jpg", 20_000_000, b"\xFF\xD8\xFF\xE1"),
            Ok(Media::Jpeg),
            "it is scaled down"
        );
        assert!(fits(&kind, 5_000_000) && !fits(&kind, 5_000_001));
    }

    #[test]
    fn names_hide_nothing() {
        for (raw, media, name) in [
            ("/home/sam/photo.JPG", Media::Jpeg, "photo.jpg"),
            ("..\\..\\receipt.pdf", Media::Pdf, "receipt.pdf"),
            ("invoice\u{202E}fdp.exe", Media::Pdf, "invoicefdp.pdf"),
            ("photo.png.exe", Media::Png, "photo.png"),
            ("IMG_2041.heic", Media::Jpeg, "IMG_2041.jpg"),
            ("Screenshot 2026-11-29 at 10.41.02", Media::Png, "Screenshot 2026-11-29 at 10.41.02.png"),
            ("my. holiday in July", Media::Jpeg, "my. holiday in July.jpg"),
            ("  a \u{0}\n b\t.txt", Media::Text, "a b.txt"),
            ("<img src=x onerror=alert(1)>.png", Media::Png, "img src=x onerror=alert(1).png"),
            (".htaccess", Media::Text, "htaccess.txt"),
            ("", Media::Jpeg, "picture.jpg"),
            ("...", Media::Pdf, "document.pdf"),
            ("写真.webp", Media::Webp, "写真.webp"),
        ] {
            assert_eq!(plain_name(raw, Some(media)), name, "{raw:?}");
        }
        let long = plain_name(&format!("{}.png", "é".repeat(300)), Some(Media::Png));
        assert!(long.chars().count() == 80 && long.ends_with("é.png"), "{long}");
        assert_eq!(plain_name("", None), "file");
    }
}
