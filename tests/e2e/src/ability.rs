//! What not every engine lets a driver do.

use std::fmt;

/// Something a test needs from the engine or from its driver, and that not all of them have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ability {
    /// To take the connection from a page and to give it back.
    Offline,
    /// To see requests to addresses that nothing answers, and what the browser kept from being sent.
    AllRequests,
    /// To show a page as a telephone does: touch, and a viewport that the page's meta tag sets.
    Phone,
    /// To change what a person prefers, such as the dark scheme, while a page is shown.
    Preferences,
    /// To draw a page from top to bottom.
    WholePage,
    /// To slow the processor or the network down.
    Throttle,
    /// To limit what a site may store.
    Quota,
    /// To end the process that shows a page.
    Crash,
    /// To tell which tasks of a page were long.
    Timeline,
    /// To count what a page holds in memory.
    Memory,
    /// To show a page as it is printed, or in forced colours.
    Media,
    /// To read the accessibility tree as a tree.
    Outline,
}

impl Ability {
    /// Why an engine's tests go without it.
    #[must_use]
    pub const fn reason(self) -> &'static str {
        match self {
            Self::Offline => "the driver cannot take the connection away",
            Self::AllRequests => "the driver does not list the requests of a page",
            Self::Phone => "the driver cannot emulate a telephone",
            Self::Preferences => "the driver cannot change what a person prefers",
            Self::WholePage => "the driver has no picture of the whole page",
            Self::Throttle => "the driver cannot slow the processor or the network down",
            Self::Quota => "the driver cannot limit what a site stores",
            Self::Crash => "the driver cannot end the process of a page",
            Self::Timeline => "the engine does not report long tasks",
            Self::Memory => "the driver cannot count what a page holds",
            Self::Outline => "the driver tells roles and names, and not what is in what",
            Self::Media => "the driver cannot show a page as printed or in forced colours",
        }
    }
}

impl fmt::Display for Ability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.reason())
    }
}
