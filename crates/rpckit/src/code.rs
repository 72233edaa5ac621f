//! The seventeen codes a call can end with.

use core::fmt;

/// How a call ended, as the gRPC status-code table (`statuscodes.md`) numbers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Code {
    /// The call did what it was asked to.
    Ok = 0,
    /// The caller left, or the connection was lost as the server sees it.
    Cancelled = 1,
    /// The application failed in a way it has no word for; a panic is answered with this.
    Unknown = 2,
    /// The request breaks a rule whatever the state of the system.
    InvalidArgument = 3,
    /// The deadline passed before the call ended.
    DeadlineExceeded = 4,
    /// The entity asked for does not exist.
    NotFound = 5,
    /// The entity to be made exists already.
    AlreadyExists = 6,
    /// The caller is known and may not do this.
    PermissionDenied = 7,
    /// A quota, a message limit or a whole system is used up.
    ResourceExhausted = 8,
    /// The system is not in the state the operation needs.
    FailedPrecondition = 9,
    /// The operation lost a race; the caller may start it again from its beginning.
    Aborted = 10,
    /// A value lies past the end of what the system holds now.
    OutOfRange = 11,
    /// There is no such method, or not in this form.
    Unimplemented = 12,
    /// An invariant of the system is broken, or the bytes are not what they claim to be.
    Internal = 13,
    /// The service cannot answer now; the caller may try again after a while.
    Unavailable = 14,
    /// Data is lost or corrupt beyond repair.
    DataLoss = 15,
    /// The caller did not show who it is.
    Unauthenticated = 16,
}

/// Every code, at the index of its number.
const ALL: [Code; 17] = [
    Code::Ok,
    Code::Cancelled,
    Code::Unknown,
    Code::InvalidArgument,
    Code::DeadlineExceeded,
    Code::NotFound,
    Code::AlreadyExists,
    Code::PermissionDenied,
    Code::ResourceExhausted,
    Code::FailedPrecondition,
    Code::Aborted,
    Code::OutOfRange,
    Code::Unimplemented,
    Code::Internal,
    Code::Unavailable,
    Code::DataLoss,
    Code::Unauthenticated,
];

const DIGITS: [&str; 17] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16"];

impl Code {
    /// How many there are.
    #[cfg(any(feature = "otel", feature = "prometheus"))]
    pub(crate) const COUNT: usize = ALL.len();

    /// The place among them, from 0.
    #[cfg(any(feature = "otel", feature = "prometheus"))]
    pub(crate) const fn index(self) -> usize {
        self as usize
    }

    /// The code with this number; a number outside the table is [`Code::Unknown`], as gRPC asks.
    ///
    /// ```
    /// assert_eq!(rpckit::Code::from_number(5), rpckit::Code::NotFound);
    /// assert_eq!(rpckit::Code::from_number(99), rpckit::Code::Unknown);
    /// ```
    pub fn from_number(number: i32) -> Self {
        usize::try_from(number).ok().and_then(|index| ALL.get(index)).copied().unwrap_or(Self::Unknown)
    }

    /// The number of the code on the wire, 0 to 16.
    pub const fn number(self) -> i32 {
        self as i32
    }

    /// The name in the gRPC documents, in upper snake case: `NOT_FOUND`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ok => "OK",
            Self::Cancelled => "CANCELLED",
            Self::Unknown => "UNKNOWN",
            Self::InvalidArgument => "INVALID_ARGUMENT",
            Self::DeadlineExceeded => "DEADLINE_EXCEEDED",
            Self::NotFound => "NOT_FOUND",
            Self::AlreadyExists => "ALREADY_EXISTS",
            Self::PermissionDenied => "PERMISSION_DENIED",
            Self::ResourceExhausted => "RESOURCE_EXHAUSTED",
            Self::FailedPrecondition => "FAILED_PRECONDITION",
            Self::Aborted => "ABORTED",
            Self::OutOfRange => "OUT_OF_RANGE",
            Self::Unimplemented => "UNIMPLEMENTED",
            Self::Internal => "INTERNAL",
            Self::Unavailable => "UNAVAILABLE",
            Self::DataLoss => "DATA_LOSS",
            Self::Unauthenticated => "UNAUTHENTICATED",
        }
    }

    /// The number as text, for the `grpc-status` header.
    pub(crate) const fn digits(self) -> &'static str {
        DIGITS[self as usize]
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::{ALL, Code};

    #[test]
    fn numbers_and_table_agree() {
        for (index, code) in ALL.iter().enumerate() {
            assert_eq!(code.number().to_string(), index.to_string());
            assert_eq!(code.digits(), index.to_string());
            assert_eq!(Code::from_number(code.number()), *code);
        }
        assert_eq!(Code::from_number(17), Code::Unknown);
        assert_eq!(Code::from_number(-1), Code::Unknown);
    }
}
