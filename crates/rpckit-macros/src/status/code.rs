//! The codes of gRPC: <https://grpc.io/docs/guides/status-codes/>.

/// A code as it is written in `#[status(...)]` and as it is named in `rpckit::Code`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Code {
    pub(super) name: &'static str,
    pub(super) variant: &'static str,
    pub(super) retry: Retry,
}

/// Whether the same call can succeed later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Retry {
    Sensible,
    Pointless,
}

/// All codes but OK, which is not an error.
pub(super) const CODES: [Code; 16] = [
    code("CANCELLED", "Cancelled", Retry::Pointless),
    code("UNKNOWN", "Unknown", Retry::Pointless),
    code("INVALID_ARGUMENT", "InvalidArgument", Retry::Pointless),
    code("DEADLINE_EXCEEDED", "DeadlineExceeded", Retry::Pointless),
    code("NOT_FOUND", "NotFound", Retry::Pointless),
    code("ALREADY_EXISTS", "AlreadyExists", Retry::Pointless),
    code("PERMISSION_DENIED", "PermissionDenied", Retry::Pointless),
    code("RESOURCE_EXHAUSTED", "ResourceExhausted", Retry::Sensible),
    code("FAILED_PRECONDITION", "FailedPrecondition", Retry::Pointless),
    code("ABORTED", "Aborted", Retry::Sensible),
    code("OUT_OF_RANGE", "OutOfRange", Retry::Pointless),
    code("UNIMPLEMENTED", "Unimplemented", Retry::Pointless),
    code("INTERNAL", "Internal", Retry::Pointless),
    code("UNAVAILABLE", "Unavailable", Retry::Sensible),
    code("DATA_LOSS", "DataLoss", Retry::Pointless),
    code("UNAUTHENTICATED", "Unauthenticated", Retry::Pointless),
];

const fn code(name: &'static str, variant: &'static str, retry: Retry) -> Code {
    Code { name, variant, retry }
}

/// The code of that name.
pub(super) fn find(name: &str) -> Option<&'static Code> {
    CODES.iter().find(|code| code.name == name)
}
