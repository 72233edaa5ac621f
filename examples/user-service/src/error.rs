//! What can go wrong, and the status each error becomes.

use std::error::Error;

use rpckit::StatusError;
use rpckit::validate::{Violation, Violations};

/// What a call fails with.
///
/// The texts are the messages that clients read. A source stays here, in the log.
#[derive(Debug, thiserror::Error, StatusError)]
#[status(domain = "user.example.com")]
pub enum UserError {
    /// A request that the rules of the API let through is still invalid.
    #[error(transparent)]
    #[status(transparent)]
    Invalid(#[from] Violations),

    /// No user has the id that was asked for.
    #[error("user not found")]
    #[status(NOT_FOUND, reason = "USER_NOT_FOUND", metadata(user_id))]
    NotFound {
        /// The id.
        user_id: String,
    },

    /// Another user has the e-mail address.
    #[error("the e-mail address is taken")]
    #[status(ALREADY_EXISTS, reason = "EMAIL_TAKEN")]
    EmailTaken,

    /// The stream of a bulk call is too long.
    #[error("a call creates at most {limit} users, divide them among several")]
    #[status(INVALID_ARGUMENT, reason = "TOO_MANY_USERS", metadata(limit))]
    TooManyUsers {
        /// How many there may be.
        limit: usize,
    },

    /// Another process kept the database locked for too long. Nothing was done.
    #[error("the storage is busy, try again")]
    #[status(UNAVAILABLE, reason = "STORAGE_BUSY", retry_after = "100ms")]
    Busy(#[source] sqlx::Error),

    /// No connection, or none that works.
    #[error("the storage cannot be reached, try again later")]
    #[status(UNAVAILABLE, reason = "STORAGE_UNREACHABLE", retry_after = "1s")]
    Unreachable(#[source] sqlx::Error),

    /// No room left on the disk.
    #[error("the storage is full")]
    #[status(RESOURCE_EXHAUSTED, reason = "STORAGE_FULL")]
    Full(#[source] sqlx::Error),

    /// The file is damaged.
    #[error("the storage is damaged")]
    #[status(DATA_LOSS, reason = "STORAGE_DAMAGED")]
    Damaged(#[source] sqlx::Error),

    /// A mistake of this program.
    #[error("the storage failed")]
    #[status(INTERNAL, reason = "STORAGE_FAILED")]
    Storage(#[source] sqlx::Error),

    /// A password could not be hashed.
    #[error("the password could not be hashed")]
    #[status(INTERNAL, reason = "HASHING_FAILED")]
    Hashing(#[source] Box<dyn Error + Send + Sync>),
}

impl UserError {
    /// A page token is the id of a user, and this one is not.
    pub fn unknown_page_token() -> Self {
        Violations::from(Violation::new("page_token", "page_token.unknown", "must be the id of a user")).into()
    }
}

impl From<sqlx::Error> for UserError {
    /// Sorts the errors of SQLite by what a caller can do about them: <https://www.sqlite.org/rescode.html>.
    fn from(error: sqlx::Error) -> Self {
        match &error {
            // The e-mail address is the only column with values that are not our own.
            sqlx::Error::Database(database) if database.is_unique_violation() => Self::EmailTaken,
            sqlx::Error::Database(database) => match primary_code(database.code().as_deref()) {
                5 | 6 => Self::Busy(error),          // SQLITE_BUSY, SQLITE_LOCKED
                10 | 14 => Self::Unreachable(error), // SQLITE_IOERR, SQLITE_CANTOPEN
                11 | 26 => Self::Damaged(error),     // SQLITE_CORRUPT, SQLITE_NOTADB
                13 => Self::Full(error),             // SQLITE_FULL
                _ => Self::Storage(error),
            },
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed | sqlx::Error::Io(_) => {
                Self::Unreachable(error)
            }
            _ => Self::Storage(error),
        }
    }
}

/// SQLite's extended codes carry the primary one in their low byte.
fn primary_code(extended: Option<&str>) -> u32 {
    extended.and_then(|code| code.parse::<u32>().ok()).unwrap_or_default() & 0xff
}
