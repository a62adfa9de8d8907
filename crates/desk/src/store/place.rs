//! Where a database is: a file of SQLite, or an address of a PostgreSQL server.

use sqlx::postgres::PgConnectOptions;
use std::ffi::OsStr;
use std::fmt;
use std::path::{Path, PathBuf};

/// What may stand after the `?` of an address.
const PARAMETERS: [&str; 13] = [
    "application_name",
    "dbname",
    "host",
    "hostaddr",
    "options",
    "password",
    "port",
    "sslcert",
    "sslkey",
    "sslmode",
    "sslrootcert",
    "statement-cache-capacity",
    "user",
];

/// Where a database is.
#[derive(Clone)]
pub enum Place {
    /// In this file, of SQLite.
    File(PathBuf),
    /// On a PostgreSQL server. Nobody is shown the password that this may have.
    Server(Box<PgConnectOptions>),
}

/// Why an address cannot be read. It does not have the address, which may have a password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadAddress(String);

impl Place {
    /// Reads what the command line names: `postgres://…` and `postgresql://…` are addresses, all else is a path.
    ///
    /// # Errors
    ///
    /// An address cannot be read.
    pub fn read(named: &OsStr) -> Result<Self, BadAddress> {
        let address = named
            .to_str()
            .filter(|text| text.starts_with("postgres://") || text.starts_with("postgresql://"));
        let Some(address) = address else { return Ok(Self::File(PathBuf::from(named))) };
        // sqlx passes over what it does not know. A misspelt `sslmode` must not go unseen.
        let parameters = address.split_once('?').map(|(_, parameters)| parameters).unwrap_or_default();
        let names = parameters.split('&').filter_map(|pair| pair.split('=').next());
        for name in names.filter(|name| !name.is_empty()) {
            if !PARAMETERS.contains(&name) && !name.starts_with("options[") {
                return Err(BadAddress(format!("the parameter {name} is not known")));
            }
        }
        let options = with_host(address).parse::<PgConnectOptions>();
        options.map(|options| Self::Server(Box::new(options))).map_err(|error| BadAddress(error.to_string()))
    }
}

/// `postgres://ana@/desk?host=/run/postgresql` as psql takes it. For the parser of addresses, a user must have a host; the
/// socket then takes its place.
fn with_host(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else { return address.to_owned() };
    match rest.split_once("@/") {
        Some((user, rest)) if !user.contains(['/', '?']) && rest.contains("host=/") => {
            format!("{scheme}://{user}@localhost/{rest}")
        }
        _ => address.to_owned(),
    }
}

impl From<&Path> for Place {
    fn from(path: &Path) -> Self {
        Self::File(path.to_owned())
    }
}

impl fmt::Display for BadAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the address of the database cannot be read ({})", self.0)
    }
}

impl std::error::Error for BadAddress {}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Server(options) => {
                let user = options.get_username();
                let database = options.get_database().unwrap_or(user);
                match options.get_socket() {
                    Some(socket) => write!(f, "postgres://{user}@/{database}?host={}", socket.display()),
                    None => {
                        write!(
                            f,
                            "postgres://{user}@{}:{}/{database}",
                            options.get_host(),
                            options.get_port()
                        )
                    }
                }
            }
        }
    }
}

// As it is shown: without a password.
impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Place, BadAddress> {
        Place::read(OsStr::new(text))
    }

    #[test]
    fn nobody_is_shown_a_password() {
        let place = read("postgres://ana:s3cret@db.example:6432/desk?sslmode=verify-full")
            .unwrap_or_else(|_| unreachable!());
        assert_eq!(place.to_string(), "postgres://ana@db.example:6432/desk");
        assert_eq!(format!("{place:?}"), place.to_string());
        for wrong in [
            "postgres://ana:s3cret@db.example:port/desk",
            "postgres://ana:s3cret@db.example/desk?sslmod=require",
            "postgresql://ana:s3cret@db.example/desk?sslmode=yes",
            "postgres://ana:s3cret@",
        ] {
            let told = read(wrong).err().map(|error| error.to_string()).unwrap_or_default();
            assert!(!told.is_empty() && !told.contains("s3cret"), "{wrong}: {told}");
        }
    }

    #[test]
    fn all_else_is_a_path() {
        for path in ["cases.sqlite", "/var/lib/postgres", "postgres", "./postgres:/x"] {
            assert!(matches!(read(path), Ok(Place::File(file)) if file == Path::new(path)));
        }
        let socket = read("postgres://desk@/cases?host=/run/postgresql").map(|place| place.to_string());
        assert_eq!(socket.as_deref(), Ok("postgres://desk@/cases?host=/run/postgresql"));
    }
}
