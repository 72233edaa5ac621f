use rpckit::StatusError;

#[derive(Debug, thiserror::Error, StatusError)]
#[error("it failed")]
#[status(INTERNAL, message = "it failed")]
pub enum OnTheEnum {
    #[status(transparent)]
    NoField,
    #[status(transparent, message = "x")]
    Both(rpckit::Status),
    #[status(transparent)]
    Two(rpckit::Status, u8),
}

#[derive(StatusError)]
pub union Union {
    pub a: u8,
}

fn main() {}
