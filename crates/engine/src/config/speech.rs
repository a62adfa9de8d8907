//! The language that a file is read in.

/// The language that the texts of a file are read in. By default the one that they are written in.
#[derive(Clone, Copy, Debug)]
pub struct Speech<'a> {
    /// A BCP 47 tag, such as `de-AT`; empty for the language of the file.
    pub tag: &'a str,
    /// What stands where the file has no text of its own, by the English text.
    pub own: fn(&'static str) -> &'static str,
}

impl Default for Speech<'_> {
    fn default() -> Self {
        Self { tag: "", own: |text| text }
    }
}

/// The language of a tag, without region and script.
pub(super) fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}
