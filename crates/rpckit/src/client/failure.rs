//! What kept a server from answering, read out of the errors of the layers below.

use core::error::Error;
use std::io;
use std::sync::Arc;

use h2::Reason;

use super::CallError;
use super::retry::Pushback;
use crate::code::Code;
use crate::status::Status;

/// An attempt that failed before it had a head of a response.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) error: CallError,
    pub(super) reach: Reach,
    pub(super) pushback: Option<Pushback>,
}

/// No server is there to take a call, for this reason; wrapped into an error of I/O.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct Unreached(pub(super) Arc<str>);

/// How far a request has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// There is no connection.
    Unconnected,
    /// It has not left the client.
    Unsent,
    /// The server has refused the stream, or has gone away before it: no handler has seen it.
    Refused,
    /// A handler may have seen it.
    Seen,
}

impl Failure {
    /// The transport takes no calls.
    pub(super) fn not_ready(error: &(dyn Error + 'static)) -> Self {
        let error = CallError::new(Status::unavailable("the server cannot be reached").with_source(text(error)));
        Self { error, reach: Reach::Unconnected, pushback: None }
    }

    /// Reads tonic's form of a status: a Trailers-Only response, or none.
    pub(super) fn read(status: &tonic::Status) -> Self {
        let reach = status.source().map_or(Reach::Seen, reach);
        let pushback = status.metadata().get(Pushback::NAME).map(|value| Pushback::read(value.as_bytes()));
        Self { error: CallError::from_tonic(status), reach, pushback }
    }
}

/// How far a request has come that ended with this error.
fn reach(error: &(dyn Error + 'static)) -> Reach {
    let mut next = Some(error);
    while let Some(cause) = next {
        match reach_of(cause) {
            Reach::Seen => next = cause.source(),
            reach => return reach,
        }
    }
    Reach::Seen
}

fn reach_of(cause: &(dyn Error + 'static)) -> Reach {
    let inner = cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    if cause.is::<tonic::ConnectError>() || matches!(inner, Some(inner) if inner.is::<Unreached>()) {
        return Reach::Unconnected;
    }
    if let Some(error) = cause.downcast_ref::<h2::Error>() {
        // h2 fails those streams alone with the server's GOAWAY which come after the last that it names.
        let refused = error.is_go_away() || error.reason() == Some(Reason::REFUSED_STREAM);
        return if error.is_remote() && refused { Reach::Refused } else { Reach::Seen };
    }
    // A request that is still in the queue of a connection when that ends.
    let unsent = cause.downcast_ref::<hyper::Error>().is_some_and(|error| error.is_canceled() || error.is_closed());
    if unsent { Reach::Unsent } else { Reach::Seen }
}

/// The code of a call that no server has answered, by the error that is at the root of it: `None` where that says nothing.
///
/// tonic knows HTTP/2's reasons only where its server is built too, and calls a lost connection UNKNOWN; the table is that
/// of PROTOCOL-HTTP2.
pub(super) fn code(error: &(dyn Error + 'static)) -> Option<Code> {
    let mut next = Some(error);
    let mut found = None;
    while let Some(cause) = next {
        found = of(cause).or(found);
        next = cause.source();
    }
    found
}

fn of(cause: &(dyn Error + 'static)) -> Option<Code> {
    if cause.is::<tonic::TimeoutExpired>() {
        return Some(Code::DeadlineExceeded);
    }
    if let Some(error) = cause.downcast_ref::<h2::Error>() {
        return Some(of_http2(error));
    }
    if let Some(error) = cause.downcast_ref::<hyper::Error>() {
        let lost = error.is_canceled() || error.is_closed() || error.is_incomplete_message() || error.is_timeout();
        return lost.then_some(Code::Unavailable);
    }
    cause.is::<io::Error>().then_some(Code::Unavailable)
}

fn of_http2(error: &h2::Error) -> Code {
    if error.is_io() || error.is_go_away() {
        return Code::Unavailable;
    }
    match error.reason() {
        Some(Reason::REFUSED_STREAM) => Code::Unavailable,
        Some(Reason::CANCEL) => Code::Cancelled,
        Some(Reason::ENHANCE_YOUR_CALM) => Code::ResourceExhausted,
        Some(Reason::INADEQUATE_SECURITY) => Code::PermissionDenied,
        _ => Code::Internal,
    }
}

/// Every distinct text from `error` down to its root.
pub(super) fn text(error: &(dyn Error + 'static)) -> String {
    let mut text = String::new();
    let mut next = Some(error);
    while let Some(cause) = next {
        let shown = cause.to_string();
        if !text.contains(&shown) {
            if !text.is_empty() {
                text.push_str(": ");
            }
            text.push_str(&shown);
        }
        next = cause.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use std::io;

    use h2::Reason;

    use super::{code, text};
    use crate::code::Code;

    #[derive(Debug, thiserror::Error)]
    #[error("transport error")]
    struct Wrapped<E: std::error::Error + 'static>(#[source] E);

    #[test]
    fn codes_are_those_of_the_root() {
        let reasons = [
            (Reason::REFUSED_STREAM, Code::Unavailable),
            (Reason::CANCEL, Code::Cancelled),
            (Reason::ENHANCE_YOUR_CALM, Code::ResourceExhausted),
            (Reason::INADEQUATE_SECURITY, Code::PermissionDenied),
            (Reason::PROTOCOL_ERROR, Code::Internal),
            (Reason::NO_ERROR, Code::Internal),
        ];
        for (reason, expected) in reasons {
            assert_eq!(code(&Wrapped(h2::Error::from(reason))), Some(expected), "{reason:?}");
        }
        let refused = io::Error::from(io::ErrorKind::ConnectionRefused);
        assert_eq!(code(&Wrapped(refused)), Some(Code::Unavailable));
        assert_eq!(code(&std::fmt::Error), None);
    }

    #[test]
    fn texts_go_down_to_the_root() {
        let refused = io::Error::new(io::ErrorKind::ConnectionRefused, "refused");
        assert_eq!(text(&Wrapped(refused)), "transport error: refused");
    }
}
