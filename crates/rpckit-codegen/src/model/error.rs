//! Errors that a proto describes: shapes, which are messages, and reasons, which are values of enums.

use std::time::Duration;

use super::place::Place;

/// How an error is answered.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    /// Where the option stands.
    pub(crate) place: Place,
    /// How the call ends.
    pub(crate) code: Code,
    /// Its name in its domain.
    pub(crate) reason: String,
    /// Whose error it is; empty where no service says so.
    pub(crate) domain: String,
    /// What the caller reads.
    pub(crate) message: Vec<Piece>,
    /// When the caller may try again.
    pub(crate) retry_after: Option<Duration>,
    /// Numbers of the fields whose values a machine can read; those of the message are among them.
    pub(crate) metadata: Vec<u32>,
}

/// A piece of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// As it stands.
    Text(String),
    /// The value of the field with this number.
    Field(u32),
}

/// A code of gRPC that is an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Code {
    /// `NOT_FOUND`
    pub(crate) name: &'static str,
    /// `NotFound`, as the runtime calls it.
    pub(crate) variant: &'static str,
}

/// By number, from 1.
const CODES: [Code; 16] = [
    Code { name: "CANCELLED", variant: "Cancelled" },
    Code { name: "UNKNOWN", variant: "Unknown" },
    Code { name: "INVALID_ARGUMENT", variant: "InvalidArgument" },
    Code { name: "DEADLINE_EXCEEDED", variant: "DeadlineExceeded" },
    Code { name: "NOT_FOUND", variant: "NotFound" },
    Code { name: "ALREADY_EXISTS", variant: "AlreadyExists" },
    Code { name: "PERMISSION_DENIED", variant: "PermissionDenied" },
    Code { name: "RESOURCE_EXHAUSTED", variant: "ResourceExhausted" },
    Code { name: "FAILED_PRECONDITION", variant: "FailedPrecondition" },
    Code { name: "ABORTED", variant: "Aborted" },
    Code { name: "OUT_OF_RANGE", variant: "OutOfRange" },
    Code { name: "UNIMPLEMENTED", variant: "Unimplemented" },
    Code { name: "INTERNAL", variant: "Internal" },
    Code { name: "UNAVAILABLE", variant: "Unavailable" },
    Code { name: "DATA_LOSS", variant: "DataLoss" },
    Code { name: "UNAUTHENTICATED", variant: "Unauthenticated" },
];

impl Code {
    pub(crate) const UNKNOWN: Self = CODES[1];
    pub(crate) const UNAVAILABLE: Self = CODES[13];

    /// The error with this number; `None` of OK and of what is no code.
    pub(crate) fn of_number(number: i64) -> Option<Self> {
        CODES.get(usize::try_from(number).ok()?.checked_sub(1)?).copied()
    }

    /// Whether the same call may go well a moment later. The others speak of the call, or of a caller that left.
    pub(crate) fn is_passing(self) -> bool {
        ["UNKNOWN", "DEADLINE_EXCEEDED", "RESOURCE_EXHAUSTED", "ABORTED", "INTERNAL", "UNAVAILABLE"]
            .contains(&self.name)
    }
}
