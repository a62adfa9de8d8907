//! What is counted, by the model, by the draw and by the simulation alike.

use std::ops::{Index, IndexMut};

/// One thing that is counted, over a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Row {
    Visits,
    BusiestHour,
    /// A file of the page part that a browser wants and has: no request.
    Kept,
    PageRequests,
    PageBytes,
    Openings,
    OpeningRequests,
    OpeningBytes,
    SecondRequests,
    SecondBytes,
    EncoderRequests,
    EncoderBytes,
    /// Requests whose answer is that the browser's file is still the right one: 304.
    Unchanged,
    CdnRequests,
    CdnBytes,
    Preflights,
    Cases,
    CasesWithFiles,
    CaseBytes,
    Records,
    RecordBytes,
    DeskRequests,
}

/// All of them, in the order of the tables.
pub(crate) const ROWS: [Row; 22] = [
    Row::Visits,
    Row::BusiestHour,
    Row::Kept,
    Row::PageRequests,
    Row::PageBytes,
    Row::Openings,
    Row::OpeningRequests,
    Row::OpeningBytes,
    Row::SecondRequests,
    Row::SecondBytes,
    Row::EncoderRequests,
    Row::EncoderBytes,
    Row::Unchanged,
    Row::CdnRequests,
    Row::CdnBytes,
    Row::Preflights,
    Row::Cases,
    Row::CasesWithFiles,
    Row::CaseBytes,
    Row::Records,
    Row::RecordBytes,
    Row::DeskRequests,
];

impl Row {
    /// What it is called in a table.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Visits => "visits",
            Self::BusiestHour => "visits in the busiest hour",
            Self::Kept => "page: files had from the cache",
            Self::PageRequests => "page: requests",
            Self::PageBytes => "page: bytes",
            Self::Openings => "openings",
            Self::OpeningRequests => "opening: requests",
            Self::OpeningBytes => "opening: bytes",
            Self::SecondRequests => "second part: requests",
            Self::SecondBytes => "second part: bytes",
            Self::EncoderRequests => "encoder: requests",
            Self::EncoderBytes => "encoder: bytes",
            Self::Unchanged => "answers 304 among these",
            Self::CdnRequests => "CDN: requests",
            Self::CdnBytes => "CDN: bytes",
            Self::Preflights => "desk: preflights",
            Self::Cases => "desk: cases",
            Self::CasesWithFiles => "desk: cases with files",
            Self::CaseBytes => "desk: bytes of cases and files",
            Self::Records => "desk: records",
            Self::RecordBytes => "desk: bytes of records",
            Self::DeskRequests => "desk: requests of customers",
        }
    }

    /// The row that counts the independent decisions behind it, and how often each is counted there: the fewer there are,
    /// the more chance decides.
    pub(crate) fn decided_by(self) -> (Self, f64) {
        // One browser asks about four files.
        let each = if self == Self::Unchanged { 4.0 } else { 1.0 };
        let by = match self {
            Self::Kept | Self::PageRequests | Self::PageBytes | Self::Visits => Self::Visits,
            Self::CaseBytes => Self::CasesWithFiles,
            Self::OpeningRequests
            | Self::OpeningBytes
            | Self::CdnRequests
            | Self::SecondRequests
            | Self::SecondBytes
            | Self::EncoderRequests
            | Self::EncoderBytes
            | Self::CdnBytes
            | Self::Preflights
            | Self::Records
            | Self::RecordBytes
            | Self::DeskRequests => Self::Openings,
            other => other,
        };
        (by, each)
    }
}

/// A number for each row.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Counts([f64; ROWS.len()]);

impl Index<Row> for Counts {
    type Output = f64;

    fn index(&self, row: Row) -> &f64 {
        &self.0[row as usize]
    }
}

impl IndexMut<Row> for Counts {
    fn index_mut(&mut self, row: Row) -> &mut f64 {
        &mut self.0[row as usize]
    }
}

impl Counts {
    /// One more answer of the CDN, of a row of requests and of a row of bytes.
    pub(crate) fn fetched(&mut self, (requests, bytes): (Row, Row), size: f64) {
        self[requests] += 1.0;
        self[bytes] += size;
        self[Row::CdnRequests] += 1.0;
        self[Row::CdnBytes] += size;
    }

    /// Adds the other's.
    pub(crate) fn add(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(own, other)| *own += other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_has_a_place_of_its_own() {
        assert!(ROWS.iter().enumerate().all(|(at, row)| *row as usize == at));
    }
}
