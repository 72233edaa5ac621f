use rpckit::StatusError;

#[derive(Debug)]
pub struct Id;

#[derive(Debug, thiserror::Error, StatusError)]
#[error("it failed")]
#[status(NOT_FOUND, reason = "USER_NOT_FOUND", domain = "user.example.com", metadata(id))]
pub struct Metadata {
    id: Id,
}

#[derive(Debug, thiserror::Error, StatusError)]
#[error("it failed")]
#[status(NOT_FOUND, message = "no {id}")]
pub struct Message {
    id: Id,
}

fn main() {}
