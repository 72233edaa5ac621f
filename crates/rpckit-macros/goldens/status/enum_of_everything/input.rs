#[derive(Debug, thiserror::Error, StatusError)]
#[status(domain = "user.example.com")]
pub enum UserError {
    #[error("user {user_id} not found")]
    #[status(NOT_FOUND, reason = "USER_NOT_FOUND", metadata(user_id, r#type))]
    NotFound { user_id: String, r#type: u8 },
    #[error("storage failed")]
    #[status(UNAVAILABLE, retry_after = "1s")]
    Storage(#[from] std::io::Error),
    #[error("{0} at {1}")]
    #[status(ABORTED, reason = "CONFLICT", domain = "other.example.com", message = "{{{1:>4}}} of {0:?}, {1}", retry_after = "500ms")]
    Conflict(String, u32, #[source] std::io::Error),
    #[error(transparent)]
    #[status(transparent)]
    Billing(#[from] BillingError),
    #[error("{source}")]
    #[status(INTERNAL, message = "it is {{ours}}")]
    Ours { source: std::io::Error },
    #[error("closed")]
    #[status(UNIMPLEMENTED)]
    Closed,
}
