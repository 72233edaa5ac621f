#![deny(warnings)]

use std::io;
use std::time::Duration;

use rpckit::google::rpc::{ErrorInfo, RetryInfo};
use rpckit::{Code, IntoStatus, Status, StatusError};

#[derive(Debug, thiserror::Error, StatusError)]
#[status(domain = "user.example.com")]
pub enum UserError {
    #[error("user {user_id} not found")]
    #[status(NOT_FOUND, reason = "USER_NOT_FOUND", metadata(user_id))]
    NotFound { user_id: String },

    #[error("storage failed")]
    #[status(UNAVAILABLE, retry_after = "1500ms")]
    Storage(#[from] io::Error),

    #[error("query {query:?} failed: {source}")]
    #[status(INTERNAL, message = "the {{query}} failed")]
    Query { query: String, source: io::Error },

    #[error(transparent)]
    #[status(transparent)]
    Billing(#[from] BillingError),

    #[error("{0} was changed by {1}")]
    #[status(ABORTED, reason = "CONFLICT", domain = "store.example.com", message = "{0:?} was changed", retry_after = "2m")]
    Conflict(String, String),
}

#[derive(Debug, thiserror::Error, StatusError)]
#[error("balance is {balance}")]
#[status(FAILED_PRECONDITION, reason = "NO_MONEY", domain = "billing.example.com", metadata(balance))]
pub struct BillingError {
    balance: i64,
}

fn not_found() -> Result<(), Status> {
    Err(UserError::NotFound { user_id: "7".to_owned() })?
}

fn main() {
    let status = not_found().unwrap_err();
    assert_eq!((status.code(), status.message()), (Code::NotFound, "user 7 not found"));
    let info: ErrorInfo = status.detail().unwrap();
    assert_eq!((info.reason.as_str(), info.domain.as_str()), ("USER_NOT_FOUND", "user.example.com"));
    assert_eq!(info.metadata.get("user_id").map(String::as_str), Some("7"));
    assert!(status.detail::<RetryInfo>().is_none());

    let status = Status::from(UserError::from(io::Error::other("disk on fire")));
    assert_eq!((status.code(), status.message()), (Code::Unavailable, "storage failed"));
    let delay = status.detail::<RetryInfo>().unwrap().retry_delay.unwrap();
    assert_eq!(Duration::try_from(delay).unwrap(), Duration::from_millis(1500));
    // The log sees the whole chain, the client none of it.
    let source = status.source_error().unwrap();
    assert!(source.downcast_ref::<UserError>().is_some());
    assert_eq!(source.source().unwrap().to_string(), "disk on fire");

    let query = UserError::Query { query: "q".to_owned(), source: io::Error::other("x") };
    assert_eq!(query.into_status().message(), "the {query} failed");

    let status = UserError::from(BillingError { balance: -3 }).into_status();
    assert_eq!((status.code(), status.message()), (Code::FailedPrecondition, "balance is -3"));
    assert!(status.source_error().unwrap().downcast_ref::<BillingError>().is_some());

    let status = UserError::Conflict("a".to_owned(), "b".to_owned()).into_status();
    assert_eq!((status.code(), status.message()), (Code::Aborted, "\"a\" was changed"));
    assert_eq!(status.detail::<ErrorInfo>().unwrap().domain, "store.example.com");
}
