//! What can go wrong, and the status each error becomes.

use std::error::Error;

use rpckit::validate::{Violation, Violations};
use rpckit::{IntoStatus, Status, StatusError};
use sqlx::error::DatabaseError;

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
    /// Sorts the errors of databases by what a caller can do about them.
    fn from(source: sqlx::Error) -> Self {
        let reason = match &source {
            // The e-mail address is the only column with values that are not our own.
            sqlx::Error::Database(database) if database.is_unique_violation() => return EmailTaken {}.into(),
            sqlx::Error::Database(database) => reason(&**database),
            sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed
            | sqlx::Error::Io(_)
            | sqlx::Error::Tls(_) => StorageReason::Unreachable,
            _ => StorageReason::Failed,
        };
        StorageError { reason, source }.into()
    }
}

fn reason(error: &dyn DatabaseError) -> StorageReason {
    let code = error.code().unwrap_or_default();
    #[cfg(feature = "postgres")]
    if error.try_downcast_ref::<sqlx::postgres::PgDatabaseError>().is_some() {
        return of_postgres(&code);
    }
    of_sqlite(&code)
}

/// <https://www.sqlite.org/rescode.html>; extended codes carry the primary one in their low byte.
fn of_sqlite(code: &str) -> StorageReason {
    match code.parse::<u32>().unwrap_or_default() & 0xff {
        5 | 6 => StorageReason::Busy,          // SQLITE_BUSY, SQLITE_LOCKED
        10 | 14 => StorageReason::Unreachable, // SQLITE_IOERR, SQLITE_CANTOPEN
        11 | 26 => StorageReason::Damaged,     // SQLITE_CORRUPT, SQLITE_NOTADB
        13 => StorageReason::Full,             // SQLITE_FULL
        _ => StorageReason::Failed,
    }
}

/// <https://www.postgresql.org/docs/current/errcodes-appendix.html>.
#[cfg(feature = "postgres")]
fn of_postgres(code: &str) -> StorageReason {
    match code {
        // A conflict of transactions, a deadlock, a lock that is not free, a statement that took too long.
        "40001" | "40P01" | "55P03" | "57014" => StorageReason::Busy,
        // It has no connection left, stops, starts, or fails over.
        "53300" | "57P01" | "57P02" | "57P03" => StorageReason::Unreachable,
        code if code.starts_with("08") => StorageReason::Unreachable,
        "53100" => StorageReason::Full,              // disk_full
        "XX001" | "XX002" => StorageReason::Damaged, // data_corrupted, index_corrupted
        _ => StorageReason::Failed,
    }
}
