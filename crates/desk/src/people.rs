//! Who may see the inbox: names and tokens. A token is random letters; the configuration has its Argon2 hash.

use crate::secret::{self, NoRandom};
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use tokio::sync::Semaphore;
use tokio::task;

/// So many tokens are checked at once. Each check needs 19 MiB and a part of a second.
const AT_ONCE: usize = 2;

/// The longest token that is looked at.
const LONGEST: usize = 200;

/// A person of the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// What they are called in the inbox.
    pub name: String,
    /// Argon2 of their token, as a PHC string.
    pub token: String,
}

/// A new token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What the person keeps.
    pub token: String,
    /// What the configuration holds.
    pub hash: String,
}

/// Makes a token of 32 letters and digits, that is of 160 random bits.
///
/// # Errors
///
/// This machine gives no random numbers.
pub fn token() -> Result<Token, NoRandom> {
    let token = secret::letters(32)?;
    let hash = Argon2::default().hash_password(token.as_bytes()).map_err(|_| NoRandom)?.to_string();
    Ok(Token { token, hash })
}

/// Whether somebody can be called so: 1 to 60 letters, no control characters, no spaces at the ends.
#[must_use]
pub fn is_name(name: &str) -> bool {
    (1..=60).contains(&name.chars().count()) && name.trim() == name && !name.contains(char::is_control)
}

/// Whether it is a hash that tokens can be checked against.
#[must_use]
pub fn is_hash(hash: &str) -> bool {
    hash.starts_with("$argon2id$") && PasswordHash::new(hash).is_ok_and(|hash| hash.hash.is_some())
}

/// The people of a desk.
#[derive(Debug, Clone)]
pub struct People {
    people: Arc<[Person]>,
    at_once: Arc<Semaphore>,
    // Digests of tokens that were right, so that a program that exports does not pay for Argon2 each time.
    known: Arc<Mutex<HashMap<String, String>>>,
}

impl People {
    /// Those of the configuration.
    #[must_use]
    pub fn new(people: &[Person]) -> Self {
        Self {
            people: people.into(),
            at_once: Arc::new(Semaphore::new(AT_ONCE)),
            known: Arc::new(Mutex::new(HashMap::new())),
        }
    }

    /// Whether there are any.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// Whether somebody with this name is one of them.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.people.iter().any(|person| person.name == name)
    }

    /// Their names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.people.iter().map(|person| person.name.as_str())
    }

    /// Whether this is the token of the person with this name. A name that nobody has takes as long to refuse.
    pub async fn are(&self, name: &str, token: &str) -> bool {
        let asked = self.people.iter().find(|person| person.name == name);
        let Some(hash) = asked.or(self.people.first()).map(|person| person.token.clone()) else {
            return false;
        };
        let right = self.check(vec![hash], token).await.is_some();
        right && asked.is_some()
    }

    /// The name of the person whose token this is.
    pub async fn who(&self, token: &str) -> Option<String> {
        let digest = secret::digest(token);
        if let Some(name) = self.known.lock().ok()?.get(&digest) {
            return Some(name.clone());
        }
        let hashes = self.people.iter().map(|person| person.token.clone()).collect();
        let at = self.check(hashes, token).await?;
        let name = self.people.get(at)?.name.clone();
        self.known.lock().ok()?.insert(digest, name.clone());
        Some(name)
    }

    async fn check(&self, hashes: Vec<String>, token: &str) -> Option<usize> {
        if token.is_empty() || token.len() > LONGEST {
            return None;
        }
        let _permit = self.at_once.acquire().await.ok()?;
        let token = token.to_owned();
        let fits = move |hash: &String| {
            PasswordHash::new(hash)
                .is_ok_and(|hash| Argon2::default().verify_password(token.as_bytes(), &hash).is_ok())
        };
        task::spawn_blocking(move || hashes.iter().position(fits)).await.ok()?
    }
}
