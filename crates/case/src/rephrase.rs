//! What helps a customer to say it in other words.

/// Fewer words than this say too little.
const FEW: usize = 5;

/// More words than this say too much at once.
const MANY: usize = 60;

/// What helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// A few words more: what happened, and with what.
    SayMore,
    /// One sentence about the one thing that matters most.
    SayLess,
    /// What the customer wants to be done.
    SayWhatYouWant,
}

impl Hint {
    /// For whoever wrote `text`.
    pub(crate) fn of(text: &str) -> Self {
        match text.split_whitespace().count() {
            ..FEW => Self::SayMore,
            FEW..=MANY => Self::SayWhatYouWant,
            _ => Self::SayLess,
        }
    }
}
