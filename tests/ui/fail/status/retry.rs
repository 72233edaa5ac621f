use rpckit::StatusError;

#[derive(Debug, thiserror::Error, StatusError)]
#[error("it failed")]
pub enum UserError {
    #[status(NOT_FOUND, retry_after = "1s")]
    Pointless,
    #[status(UNAVAILABLE, retry_after = "1 second")]
    Form,
    #[status(UNAVAILABLE, retry_after = "0s")]
    Zero,
}

fn main() {}
