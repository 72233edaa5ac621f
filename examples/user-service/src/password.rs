//! Passwords become hashes here, and nothing else.

use std::error::Error;
use std::sync::Arc;
use std::thread::available_parallelism;

use argon2::Argon2;
use argon2::password_hash::PasswordHasher;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use zeroize::Zeroizing;

use crate::error::UserError;

/// Hashes passwords, as many at a time as there are processors: a hash takes a processor and 19 MiB for a while.
#[derive(Debug, Clone)]
pub struct Hasher {
    slots: Arc<Semaphore>,
}

impl Default for Hasher {
    fn default() -> Self {
        let slots = available_parallelism().map_or(1, usize::from);
        Self { slots: Arc::new(Semaphore::new(slots)) }
    }
}

impl Hasher {
    /// The PHC string of the password under Argon2id with a salt of its own. The password is wiped from memory.
    pub async fn hash(&self, password: String) -> Result<String, UserError> {
        let password = Zeroizing::new(password);
        let slot = self.slots.clone().acquire_owned().await.map_err(failed)?;
        let hash = spawn_blocking(move || {
            // Held here and not by the caller: a hash runs to its end even when the caller has gone.
            let _slot = slot;
            hash(&password)
        });
        hash.await.map_err(failed)?
    }
}

/// `Argon2::default()` is what OWASP advises: Argon2id, 19 MiB, two passes, one lane.
fn hash(password: &str) -> Result<String, UserError> {
    let hash = Argon2::default().hash_password(password.as_bytes()).map_err(failed)?;
    Ok(hash.to_string())
}

fn failed(error: impl Error + Send + Sync + 'static) -> UserError {
    UserError::Hashing(error.into())
}
