//! Who is signed in.

use super::sql::query;
use super::{Store, StoreError};
use crate::clock;
use crate::secret;

/// A session begins to hold for so many seconds: twelve hours.
pub const LASTS_S: i64 = 12 * 60 * 60;

/// A new session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    /// What the browser's cookie holds. The store does not keep it.
    pub secret: String,
    /// What each form of this session carries.
    pub csrf: String,
}

/// A session that holds.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Session {
    /// Who is signed in. Whether they are still a person of the desk, the configuration says.
    pub name: String,
    /// What each form of this session carries.
    pub csrf: String,
}

impl Store {
    /// Signs somebody in, for [`LASTS_S`].
    ///
    /// # Errors
    ///
    /// The database does not answer, or there is no room.
    pub async fn begin_session(&self, name: &str) -> Result<Begun, StoreError> {
        let random = || secret::letters(32).map_err(|e| StoreError::Other(sqlx::Error::Encode(Box::new(e))));
        let begun = Begun { secret: random()?, csrf: random()? };
        query("INSERT INTO sessions (hash, name, csrf, expires) VALUES ($1, $2, $3, $4)")
            .bind(secret::digest(&begun.secret))
            .bind(name)
            .bind(&begun.csrf)
            .bind(clock::in_seconds(LASTS_S))
            .run(&self.writing)
            .await?;
        Ok(begun)
    }

    /// The session with this secret, if it still holds.
    ///
    /// # Errors
    ///
    /// The database does not answer.
    pub async fn session(&self, secret: &str) -> Result<Option<Session>, StoreError> {
        let session = query("SELECT name, csrf FROM sessions WHERE hash = $1 AND expires > $2");
        session.bind(secret::digest(secret)).bind(clock::now()).first(&self.reading).await
    }

    /// Signs out.
    ///
    /// # Errors
    ///
    /// The database does not answer.
    pub async fn end_session(&self, secret: &str) -> Result<(), StoreError> {
        let session = query("DELETE FROM sessions WHERE hash = $1").bind(secret::digest(secret));
        session.run(&self.writing).await?;
        Ok(())
    }
}
