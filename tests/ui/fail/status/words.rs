use rpckit::StatusError;

#[derive(Debug, thiserror::Error, StatusError)]
#[error("it failed")]
#[status(domain = "user.example.com")]
pub enum UserError {
    #[status]
    Bare,
    #[status(NOT_FOUND, reasons = "USER_NOT_FOUND")]
    Key,
    #[status(NOT_FOUND, reason)]
    NoText,
    #[status(NOT_FOUND, reason = 404)]
    Number,
    #[status(NOT_FOUND, message = "a", message = "b")]
    Twice,
    #[status(NOT_FOUND, "text")]
    Text,
    #[status(NOT_FOUND, details(id))]
    List { id: u8 },
}

fn main() {}
