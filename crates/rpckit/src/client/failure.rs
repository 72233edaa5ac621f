//! What kept a server from answering, read out of the errors of the layers below.

use core::error::Error;
use std::io;

use h2::Reason;

use crate::code::Code;

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
