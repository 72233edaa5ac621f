//! What can go wrong, and the status each error becomes.

use std::error::Error;

use rpckit::validate::{Violation, Violations};
use rpckit::{IntoStatus, Status, StatusError};

use crate::api::{EmailTaken, StorageReason, TooManyUsers, UserNotFound};

/// What a call fails with: the errors of the API, which the `.proto` declares, and a mistake of ours.
#[derive(Debug, thiserror::Error, StatusError)]
#[status(domain = "user.example.com")]
pub enum UserError {
    /// A request that the rules of the API let through is still invalid.
    #[error(transparent)]
    #[status(transparent)]
    Invalid(#[from] Violations),

    /// No user has the id that was asked for.
    #[error(transparent)]
    #[status(transparent)]
    NotFound(#[from] UserNotFound),

    /// Another user has the e-mail address.
    #[error(transparent)]
    #[status(transparent)]
    EmailTaken(#[from] EmailTaken),

    /// The stream of a bulk call is too long.
    #[error(transparent)]
    #[status(transparent)]
    TooManyUsers(#[from] TooManyUsers),

    /// The storage failed.
    #[error(transparent)]
    #[status(transparent)]
    Storage(#[from] StorageError),

    /// A password could not be hashed.
    #[error("the password could not be hashed")]
    #[status(INTERNAL, reason = "HASHING_FAILED")]
    Hashing(#[source] Box<dyn Error + Send + Sync>),
}

/// What is wrong with the storage: a reason for the caller, and what the database said, for the log.
#[derive(Debug, thiserror::Error)]
#[error("{reason}")]
pub struct StorageError {
    /// For the caller.
    pub reason: StorageReason,
    source: sqlx::Error,
}

impl IntoStatus for StorageError {
    fn into_status(self) -> Status {
        self.reason.into_status().with_source(self)
    }
}

impl UserError {
    /// A page token is the id of a user, and this one is not.
    pub fn unknown_page_token() -> Self {
        Violations::from(Violation::new("page_token", "page_token.unknown", "must be the id of a user")).into()
    }
}

impl From<sqlx::Error> for UserError {
    /// Sorts the errors of SQLite by what a caller can do about them: <https://www.sqlite.org/rescode.html>.
    fn from(source: sqlx::Error) -> Self {
        let reason = match &source {
            // The e-mail address is the only column with values that are not our own.
            sqlx::Error::Database(database) if database.is_unique_violation() => return EmailTaken {}.into(),
            sqlx::Error::Database(database) => match primary_code(database.code().as_deref()) {
                5 | 6 => StorageReason::Busy,          // SQLITE_BUSY, SQLITE_LOCKED
                10 | 14 => StorageReason::Unreachable, // SQLITE_IOERR, SQLITE_CANTOPEN
                11 | 26 => StorageReason::Damaged,     // SQLITE_CORRUPT, SQLITE_NOTADB
                13 => StorageReason::Full,             // SQLITE_FULL
                _ => StorageReason::Failed,
            },
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed | sqlx::Error::Io(_) => {
                StorageReason::Unreachable
            }
            _ => StorageReason::Failed,
        };
        StorageError { reason, source }.into()
    }
}

/// SQLite's extended codes carry the primary one in their low byte.
fn primary_code(extended: Option<&str>) -> u32 {
    extended.and_then(|code| code.parse::<u32>().ok()).unwrap_or_default() & 0xff
}
