//! What errors of the storage look like to a caller.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::io;

use rpckit::google::rpc::{ErrorInfo, RetryInfo};
use rpckit::{Code, IntoStatus, Status};
use user_service::error::UserError;

fn status(error: sqlx::Error) -> Status {
    UserError::from(error).into_status()
}

#[test]
fn an_overloaded_or_lost_database_is_worth_another_try() {
    for error in [sqlx::Error::PoolTimedOut, sqlx::Error::WorkerCrashed, sqlx::Error::Io(io::Error::other("lost"))] {
        let status = status(error);
        assert_eq!(status.code(), Code::Unavailable);
        assert_eq!(status.detail::<RetryInfo>().unwrap().retry_delay.unwrap().seconds, 1);
    }
}

#[test]
fn a_mistake_of_ours_is_not() {
    let status = status(sqlx::Error::RowNotFound);
    assert_eq!(status.code(), Code::Internal);
    assert_eq!(status.detail::<ErrorInfo>().unwrap().reason, "STORAGE_FAILED");
    assert!(status.detail::<RetryInfo>().is_none());
}

#[test]
fn what_the_database_said_is_for_the_log() {
    let status = status(sqlx::Error::Protocol("file:///srv/users.db".to_owned()));
    assert!(!status.message().contains("users.db"));
    assert!(!status.details().iter().any(|detail| detail.value.windows(8).any(|part| part == b"users.db")));
    let source = status.source_error().unwrap().source().unwrap().to_string();
    assert!(source.contains("users.db"), "{source}");
}
