use rpckit::StatusError;

#[derive(Debug, thiserror::Error, StatusError)]
#[error("it failed")]
pub enum UserError {
    #[status(INTERNAL, message = "user {id")]
    Open { id: u8 },
    #[status(INTERNAL, message = "user id}")]
    Close { id: u8 },
    #[status(INTERNAL, message = "user {}")]
    Nameless { id: u8 },
    #[status(INTERNAL, message = "user {user}")]
    NoField { id: u8 },
    #[status(INTERNAL, message = "user {id:width$}")]
    Width { id: u8, width: usize },
}

fn main() {}
