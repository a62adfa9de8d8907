//! Texts about the fields of a form.

/// The texts of one language about fields.
#[allow(missing_docs, reason = "each field is named after its place, and its text says the rest")]
pub struct FieldTexts {
    pub from_message: &'static str,
    pub from_before: &'static str,
    pub from_page: &'static str,
    pub day: &'static str,
    pub month: &'static str,
    pub year: &'static str,
    pub date_hint: &'static str,
    pub choose_some: &'static str,
    pub tick: &'static str,
    pub whole_number: &'static str,
    pub must_be: &'static str,
    pub or_more: &'static str,
    pub or_fewer: &'static str,
    pub between: &'static str,
    pub enter_date: &'static str,
    pub must_include: &'static str,
    pub a_day: &'static str,
    pub a_month: &'static str,
    pub a_year: &'static str,
    pub and: &'static str,
    pub or: &'static str,
    pub real_date: &'static str,
    pub order_like: &'static str,
    pub add_file_for: &'static str,
    pub choose_file: &'static str,
    pub choose_files: &'static str,
    pub or_drop: &'static str,
    pub reading: &'static str,
    pub remove: &'static str,
    pub added: &'static str,
    pub is_not: &'static str,
    pub by_content: &'static str,
    pub too_large: &'static str,
    pub is_empty: &'static str,
    pub is_lost: &'static str,
    pub cannot_read: &'static str,
    pub try_another: &'static str,
    pub one_file_only: &'static str,
    pub up_to_only: &'static str,
    pub files_only: &'static str,
    pub up_to: &'static str,
    pub one_up_to: &'static str,
    pub each_up_to: &'static str,
    pub files: &'static str,
    pub a_picture: &'static str,
    pub a_pdf: &'static str,
    pub a_text_file: &'static str,
    pub pictures: &'static str,
    pub pdfs: &'static str,
    pub text_files: &'static str,
    pub preview: &'static str,
    pub leave_empty: &'static str,
}

/// English.
pub const FIELDS: FieldTexts = FieldTexts {
    from_message: "Taken from your message",
    from_before: "Taken from what you told us before",
    from_page: "Taken from your account",
    day: "Day",
    month: "Month",
    year: "Year",
    date_hint: "For example, 27 3 2026",
    choose_some: "Choose at least one answer for",
    tick: "Tick the box",
    whole_number: "Enter a whole number for",
    must_be: "must be",
    or_more: "or more",
    or_fewer: "or fewer",
    between: "must be between",
    enter_date: "Enter a date for",
    must_include: "must include",
    a_day: "a day",
    a_month: "a month",
    a_year: "a year",
    and: "and",
    or: "or",
    real_date: "must be a real date, like 27 3 2026",
    order_like: "Enter an order number like",
    add_file_for: "Add a file for",
    choose_file: "Choose a file",
    choose_files: "Choose files",
    or_drop: "Or drop it here, or paste a screenshot.",
    reading: "Reading the file …",
    remove: "Remove",
    added: "is added",
    is_not: "is not",
    by_content: "We look at what is in a file, not at its name.",
    too_large: "is too large. It can have at most",
    is_empty: "is empty",
    is_lost: "is no longer here. Add it again",
    cannot_read: "We could not read",
    try_another: "Add another file, or a screenshot of it",
    one_file_only: "You can add one file. Remove it to add another",
    up_to_only: "You can add up to",
    files_only: "files. Remove one to add another",
    up_to: "Up to",
    one_up_to: "One file, up to",
    each_up_to: "each up to",
    files: "files",
    a_picture: "a picture",
    a_pdf: "a PDF",
    a_text_file: "a text file",
    pictures: "pictures",
    pdfs: "PDFs",
    text_files: "text files",
    preview: "Preview of",
    leave_empty: "Leave this empty",
};

/// A number of bytes as people read it: `312 KB`, `1.4 MB`.
#[must_use]
pub fn size(bytes: u64) -> String {
    const MEGABYTE: u64 = 1_000_000;
    match bytes {
        0..1000 => format!("{bytes} B"),
        1000..MEGABYTE => format!("{} KB", bytes / 1000),
        _ if bytes % MEGABYTE < MEGABYTE / 10 => format!("{} MB", bytes / MEGABYTE),
        _ => format!("{}.{} MB", bytes / MEGABYTE, bytes % MEGABYTE / (MEGABYTE / 10)),
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_short() {
        for (bytes, said) in [
            (0, "0 B"),
            (999, "999 B"),
            (1000, "1 KB"),
            (312_999, "312 KB"),
            (1_000_000, "1 MB"),
            (1_449_999, "1.4 MB"),
            (20_000_000, "20 MB"),
        ] {
            assert_eq!(size(bytes), said);
        }
    }
}
