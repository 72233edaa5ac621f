#![deny(warnings)]

use rpckit::{Code, IntoStatus, StatusError};

macro_rules! codes {
    ($($name:ident $variant:ident)*) => {
        #[derive(Debug, thiserror::Error, StatusError)]
        enum Every {
            $(#[error("it failed")] #[status($name)] $variant,)*
        }

        fn main() {
            $(assert_eq!(Every::$variant.into_status().code(), Code::$variant);)*
        }
    };
}

codes! {
    CANCELLED Cancelled
    UNKNOWN Unknown
    INVALID_ARGUMENT InvalidArgument
    DEADLINE_EXCEEDED DeadlineExceeded
    NOT_FOUND NotFound
    ALREADY_EXISTS AlreadyExists
    PERMISSION_DENIED PermissionDenied
    RESOURCE_EXHAUSTED ResourceExhausted
    FAILED_PRECONDITION FailedPrecondition
    ABORTED Aborted
    OUT_OF_RANGE OutOfRange
    UNIMPLEMENTED Unimplemented
    INTERNAL Internal
    UNAVAILABLE Unavailable
    DATA_LOSS DataLoss
    UNAUTHENTICATED Unauthenticated
}
