//! Errors of handlers, beside what the `.proto` declares.

use crate::code::Code;
use crate::context::{Context, deadline_exceeded};
use crate::generated::google_rpc::{BadRequest, ErrorInfo};
use crate::into_status::IntoStatus;
use crate::method::Method;
use crate::status::Status;

/// The status of a handler's error. One that the `.proto` does not declare is reported, and goes no further where the method
/// is sealed.
pub(super) fn settle<E: IntoStatus>(cx: &Context, error: E) -> Status {
    let status = error.into_status();
    let method = cx.method();
    // Like an interceptor, an extractor refuses calls before there is a handler to speak of.
    if cx.is_rejected() || is_declared(method, &status) {
        return status;
    }
    if let Some(end) = end(cx, status.code()) {
        return if method.is_sealed() { end.with_source(status) } else { status };
    }
    cx.note_undeclared();
    let reason = status.detail::<ErrorInfo>().map(|info| info.reason);
    let (code, reason) = (status.code().name(), reason.as_deref());
    let path = method.path();
    if method.is_sealed() {
        tracing::error!(
            method = path,
            code,
            reason,
            "the handler failed with an error that the .proto does not declare; the caller gets UNKNOWN"
        );
        return Status::unknown("the service failed").with_source(status);
    }
    tracing::warn!(method = path, code, reason, "the handler failed with an error that the .proto does not declare");
    status
}

/// How the call would end without its handler, where that has no more to say: its time is up, or its caller has left.
fn end(cx: &Context, code: Code) -> Option<Status> {
    match code {
        Code::DeadlineExceeded if cx.check().is_err() => Some(deadline_exceeded()),
        Code::Cancelled if cx.is_over() => Some(Status::cancelled("the caller left")),
        _ => None,
    }
}

/// Whether the caller has been told of such an error. Where a `.proto` declares nothing and seals nothing, all are; and any request
/// may break rules.
fn is_declared(method: &Method, status: &Status) -> bool {
    if method.errors().is_empty() && !method.is_sealed() {
        return true;
    }
    if status.code() == Code::InvalidArgument && status.detail::<BadRequest>().is_some() {
        return true;
    }
    let Some(info) = status.detail::<ErrorInfo>() else { return false };
    method.errors().iter().any(|declared| {
        declared.domain() == info.domain && declared.reason() == info.reason && declared.code() == status.code()
    })
}

#[cfg(test)]
mod tests {
    use rpckit_validate::{Violation, Violations};

    use super::is_declared;
    use crate::code::Code;
    use crate::method::{DeclaredError, Kind, Method};
    use crate::status::Status;

    const GONE: DeclaredError = DeclaredError::new("a.Gone", Code::NotFound, "a.example.com", "GONE");

    #[test]
    fn an_error_is_known_by_domain_reason_and_code() {
        let method = Method::new("/a.A/A", Kind::Unary).with_errors(&[GONE]);
        let with = |code, domain: &str, reason: &str| Status::new(code, "").with_error_info(reason, domain, []);
        let broken = Violations::from(Violation::new("id", "string.uuid", "must be a UUID"));
        for (status, expected) in [
            (with(Code::NotFound, "a.example.com", "GONE"), true),
            (with(Code::Aborted, "a.example.com", "GONE"), false),
            (with(Code::NotFound, "b.example.com", "GONE"), false),
            (with(Code::NotFound, "a.example.com", "LOST"), false),
            (Status::not_found("gone"), false),
            (Status::internal("broken"), false),
            (Status::invalid_argument("broken"), false),
            (Status::from(broken), true),
            (Status::deadline_exceeded(""), false),
            (Status::cancelled(""), false),
            (Status::unimplemented(""), false),
        ] {
            assert_eq!(is_declared(&method, &status), expected, "{status:?}");
        }
        let silent = Method::new("/a.A/A", Kind::Unary);
        assert!(is_declared(&silent, &Status::internal("broken")));
        assert!(!is_declared(&silent.with_sealed_errors(), &Status::internal("broken")));
    }
}
