//! Why a test could not go on.

use crate::ability::Ability;
use fantoccini::error::{CmdError, NewSessionError};
use std::fmt;
use std::io;

/// What every test and every step returns.
pub type Outcome<T = ()> = Result<T, Failure>;

/// Why a test could not go on.
///
/// Shown in the same words by `{:?}`, because that is how Rust prints the error a test returns.
pub enum Failure {
    /// There is no browser, no driver or no built page. Mend: the command named in the message.
    Setup(String),
    /// The driver refused a session. Mend: browser and driver must have the same version, `cargo xtask tools`.
    Session(NewSessionError),
    /// A WebDriver command failed.
    Command(CmdError),
    /// What was waited for did not come in time.
    Late {
        /// What was waited for.
        awaited: String,
        /// What was there instead: the text of the page, and what its console says.
        instead: String,
    },
    /// Something was found that must not be.
    Unexpected(String),
    /// The browser lacks what the test did. Mend: name the ability at the test's beginning, see [`needs!`](crate::needs).
    Unable(Ability),
    /// A file or a socket failed.
    Io(io::Error),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Setup(what) | Self::Unexpected(what) => f.write_str(what),
            Self::Session(error) => {
                write!(
                    f,
                    "the driver started no browser: {error}\nWhat to do: run `cargo xtask tools`, which compares versions"
                )
            }
            // A driver may leave the message empty; it never does so with the code.
            Self::Command(CmdError::Standard(error)) => write!(f, "WebDriver: {}: {error}", error.error),
            Self::Command(error) => write!(f, "WebDriver: {error}"),
            Self::Late { awaited, instead } => write!(f, "waited in vain for {awaited}; instead:\n{instead}"),
            Self::Unable(ability) => {
                write!(f, "{ability}\nWhat to do: begin the test with needs!({ability:?})")
            }
            Self::Io(error) => write!(f, "{error}"),
        }
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Failure {}

impl From<CmdError> for Failure {
    fn from(error: CmdError) -> Self {
        Self::Command(error)
    }
}

impl From<NewSessionError> for Failure {
    fn from(error: NewSessionError) -> Self {
        Self::Session(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}
