//! What can go wrong, and the status each error becomes.

use std::error::Error;

/// What a call fails with.
///
/// The texts are the messages clients read. A source stays here, in the log.
#[derive(Debug, thiserror::Error)]
pub enum UserError {
    /// No user has the id that was asked for.
    #[error("user not found")]
    NotFound {
        /// The id.
        user_id: String,
    },
    /// Another user has the e-mail address.
    #[error("the e-mail address is taken")]
    EmailTaken,
    /// The page token is not the id of a user.
    #[error("page_token is not the id of a user")]
    UnknownPageToken,
    /// The stream of a bulk call is too long.
    #[error("a call creates at most {limit} users, divide them among several")]
    TooManyUsers {
        /// How many there may be.
        limit: usize,
    },
    /// Another process kept the database locked for too long. Nothing was done.
    #[error("the storage is busy, try again")]
    Busy(#[source] sqlx::Error),
    /// No connection, or none that works.
    #[error("the storage cannot be reached, try again later")]
    Unreachable(#[source] sqlx::Error),
    /// No room left on the disk.
    #[error("the storage is full")]
    Full(#[source] sqlx::Error),
    /// The file is damaged.
    #[error("the storage is damaged")]
    Corrupt(#[source] sqlx::Error),
    /// A mistake of this program.
    #[error("the storage failed")]
    Storage(#[source] sqlx::Error),
    /// A password could not be hashed.
    #[error("the password could not be hashed")]
    Hashing(#[source] Box<dyn Error + Send + Sync>),
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
                11 | 26 => Self::Corrupt(error),     // SQLITE_CORRUPT, SQLITE_NOTADB
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
