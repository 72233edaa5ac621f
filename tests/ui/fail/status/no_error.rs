use rpckit::StatusError;

#[derive(Debug, StatusError)]
pub enum UserError {
    #[status(NOT_FOUND)]
    NotFound,
    #[status(UNAVAILABLE)]
    Storage,
}

fn main() {}
