use rpckit::StatusError;

#[derive(Debug, thiserror::Error, StatusError)]
pub enum UserError {
    #[error("not found")]
    #[status(NOT_FOUND)]
    NotFound,
    #[error("storage failed")]
    Storage(#[from] std::io::Error),
    #[error("closed")]
    Closed,
}

// The stub keeps the mistake above from becoming an error here.
pub fn status(error: UserError) -> rpckit::Status {
    error.into()
}

fn main() {}
