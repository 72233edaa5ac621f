//! OpenTelemetry's names for what calls have (semantic conventions for RPC).

#[cfg(feature = "otel")]
use crate::code::Code;
use crate::method::Method;

/// What stands for paths that no service has: their text is the caller's, and without bound.
pub(crate) const OTHER: &str = "_OTHER";

/// The full name of a method, `package.Service/Method`.
pub(crate) fn method(method: &Method) -> &'static str {
    if *method == Method::UNKNOWN { OTHER } else { &method.path()[1..] }
}

/// What a call failed with, where the code speaks of the server. Others speak of the caller, whose requests are no errors of
/// a server.
#[cfg(feature = "otel")]
pub(crate) fn error_type(code: Code) -> Option<&'static str> {
    match code {
        Code::Unknown
        | Code::DeadlineExceeded
        | Code::Unimplemented
        | Code::Internal
        | Code::Unavailable
        | Code::DataLoss => Some(code.name()),
        _ => None,
    }
}

#[cfg(feature = "otel")]
pub(crate) use names::*;

/// Names of attributes. `tracing` takes literals alone, so spans and events say them again.
#[cfg(feature = "otel")]
mod names {
    pub(crate) const SYSTEM: &str = "rpc.system.name";
    pub(crate) const GRPC: &str = "grpc";
    pub(crate) const METHOD: &str = "rpc.method";
    pub(crate) const STATUS_CODE: &str = "rpc.response.status_code";
    pub(crate) const ERROR_TYPE: &str = "error.type";
}
