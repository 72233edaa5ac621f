use rpckit::StatusError;

#[derive(Debug, thiserror::Error, StatusError)]
#[error("it failed")]
#[status(domain = "user.example.com")]
pub enum UserError {
    #[status(NOT_FOUND, reason = "user_not_found")]
    Reason,
    #[status(NOT_FOUND, reason = "USER_NOT_FOUND", domain = "user example")]
    Domain,
    #[status(NOT_FOUND, metadata(id))]
    NoReason { id: u8 },
    #[status(NOT_FOUND, reason = "USER_NOT_FOUND", metadata(user))]
    NoField { id: u8 },
    #[status(NOT_FOUND, reason = "USER_NOT_FOUND", metadata(id))]
    Unnamed(u8),
    #[status(NOT_FOUND, reason = "USER_NOT_FOUND", metadata(x))]
    Key { x: u8 },
}

#[derive(Debug, thiserror::Error, StatusError)]
#[error("it failed")]
#[status(NOT_FOUND, reason = "USER_NOT_FOUND")]
pub struct NoDomain;

fn main() {}
