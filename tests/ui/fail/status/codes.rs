use rpckit::StatusError;

#[derive(Debug, thiserror::Error, StatusError)]
#[error("it failed")]
pub enum UserError {
    #[status(NOTFOUND)]
    Misspelled,
    #[status(NotFound)]
    Camel,
    #[status(CANCELED)]
    American,
    #[status(TEAPOT)]
    Unknown,
    #[status(OK)]
    Fine,
    #[status(NOT_FOUND, ABORTED)]
    Two,
    #[status(message = "no")]
    None,
}

fn main() {}
