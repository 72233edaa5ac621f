//! Errors that protos declare.

use std::time::Duration;

/// An error that a proto describes: a message with `(rpckit.v1.error)`, or a value of an enum with `(rpckit.v1.reason)`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct DeclaredError {
    /// The full name of the message or the enum: `user.v1.UserNotFound`.
    pub type_name: String,
    /// The value of the enum, where it is one: `EMAIL_TAKEN`.
    pub value: Option<String>,
    /// The code a call ends with: `NOT_FOUND`.
    pub code: String,
    /// `ErrorInfo.reason`: `USER_NOT_FOUND`.
    pub reason: String,
    /// `ErrorInfo.domain`: `user.example.com`. Empty where no service says so.
    pub domain: String,
    /// What a person reads, fields in braces: `user {user_id} not found`.
    pub message: String,
    /// The keys of `ErrorInfo.metadata`, in the order of the fields.
    pub metadata: Vec<String>,
    /// `RetryInfo.retry_delay`.
    #[cfg_attr(feature = "serde", serde(serialize_with = "super::json::optional"))]
    pub retry_after: Option<Duration>,
}
