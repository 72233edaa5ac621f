use rpckit::StatusError;

use std::io::Error;

#[derive(Debug, thiserror::Error, StatusError)]
#[status(domain = "user.example.com")]
pub enum UserError {
    #[error("failed: {0}")]
    #[status(INTERNAL)]
    Position(#[source] Error),
    #[error("failed: {cause:?}")]
    #[status(INTERNAL)]
    Name {
        #[source]
        cause: Error,
    },
    #[error("failed: {}", .source.kind())]
    #[status(INTERNAL)]
    Argument { source: Error },
    #[error("failed")]
    #[status(INTERNAL, message = "failed: {source}")]
    Message { source: Error },
    #[error("failed")]
    #[status(INTERNAL, reason = "FAILED", metadata(source))]
    Metadata { source: Error },
    #[error("failed: {self:?}")]
    #[status(INTERNAL)]
    Whole { source: Error },
    #[error(transparent)]
    #[status(INTERNAL)]
    Transparent(#[from] Error),
}

fn main() {}
