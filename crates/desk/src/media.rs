//! What a file is, told by its content and never by its name.

/// The kinds of files that are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// A photo.
    Jpeg,
    /// A screenshot.
    Png,
    /// A picture of a website.
    Webp,
    /// A document.
    Pdf,
    /// UTF-8 text. A script or a page is that, too: it must never be shown as what it says it is.
    Text,
}

impl Media {
    /// What these bytes are; `None` if they are nothing that is taken.
    #[must_use]
    pub fn of(content: &[u8]) -> Option<Self> {
        match content {
            [0xFF, 0xD8, 0xFF, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Some(Self::Png),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::Webp),
            [b'%', b'P', b'D', b'F', b'-', ..] => Some(Self::Pdf),
            _ if is_text(content) => Some(Self::Text),
            _ => None,
        }
    }

    /// Its media type.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Pdf => "application/pdf",
            Self::Text => "text/plain",
        }
    }
}

// Bytes of programs and archives have control characters that no text has.
fn is_text(content: &[u8]) -> bool {
    std::str::from_utf8(content).is_ok_and(|text| {
        text.chars().all(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{85}'))
    })
}

#[cfg(test)]
mod tests {
    use super::Media;

    #[test]
    fn a_file_is_what_its_content_says() {
        assert_eq!(Media::of(b"\xFF\xD8\xFF\xE0JFIF"), Some(Media::Jpeg));
        assert_eq!(Media::of(b"\x89PNG\r\n\x1A\n...."), Some(Media::Png));
        assert_eq!(Media::of(b"RIFF\x10\0\0\0WEBPVP8 "), Some(Media::Webp));
        assert_eq!(Media::of(b"%PDF-1.7"), Some(Media::Pdf));
        assert_eq!(Media::of("naïve\r\n<script>".as_bytes()), Some(Media::Text));
        assert_eq!(Media::of(b""), Some(Media::Text));
        let others: [&[u8]; 5] =
            [b"MZ\x90\0", b"PK\x03\x04", b"GIF89a\x01\0\x01\0", b"\x7FELF\x02", b"latin \xE9 text"];
        for other in others {
            assert_eq!(Media::of(other), None, "{other:?}");
        }
    }
}
