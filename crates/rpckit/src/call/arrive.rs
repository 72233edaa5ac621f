//! What is looked at before a call begins: is this gRPC, and how long may it take?

use core::time::Duration;
use std::sync::Arc;

use http::header::{CONTENT_TYPE, HeaderMap};
use http::{Extensions, Method as HttpMethod, StatusCode};
use tokio::time::Instant;

use super::incoming::Incoming;
use super::timeout;
use crate::context::{Arrival, Context};
use crate::limits::CallLimits;
use crate::metadata::Metadata;
use crate::method::{Kind, Method};
use crate::status::Status;

/// A call that may begin, or is refused with a status already.
pub(super) struct Arrived<B> {
    pub(super) cx: Context,
    pub(super) body: B,
    /// The request's `grpc-encoding`, when it is not spoken here.
    pub(super) encoding: Option<String>,
    pub(super) refusal: Option<Status>,
}

/// What a service has for each of its calls.
pub(super) struct Terms {
    pub(super) limits: CallLimits,
    pub(super) state: Option<Arc<Extensions>>,
    /// The most time that interceptors give to a call of this method.
    pub(super) most: Option<Duration>,
}

/// Looks at the head of a request.
///
/// # Errors
/// The HTTP status for what is no gRPC request.
pub(super) fn arrive<B, O>(
    call: Incoming<B, O>,
    method: &'static Method,
    terms: Terms,
) -> Result<Arrived<B>, StatusCode> {
    let started = Instant::now();
    let Terms { limits, state, most } = terms;
    let (head, body) = call.request.into_parts();
    if head.method != HttpMethod::POST {
        return Err(StatusCode::METHOD_NOT_ALLOWED);
    }
    if !is_grpc(&head.headers) {
        return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
    let (timeout, refusal) = match wanted_timeout(&head.headers) {
        Ok(timeout) => (timeout, None),
        Err(status) => (None, Some(status)),
    };
    let unknown_path = (*method == Method::UNKNOWN).then(|| head.uri.path().into());
    let cx = Context::new(Arrival {
        method,
        unknown_path,
        metadata: Metadata::from_headers(head.headers),
        extensions: head.extensions,
        connection: call.connection,
        limits,
        state,
        started,
        deadline: granted(timeout, method, &limits, most).and_then(|timeout| started.checked_add(timeout)),
    });
    let encoding = foreign_encoding(cx.metadata());
    Ok(Arrived { cx, body, encoding, refusal })
}

/// `application/grpc`, alone or with `+proto`, and parameters after a semicolon.
fn is_grpc(headers: &HeaderMap) -> bool {
    let Some(value) = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()) else { return false };
    let essence = value.split(';').next().unwrap_or(value).trim_end();
    essence.eq_ignore_ascii_case("application/grpc") || essence.eq_ignore_ascii_case("application/grpc+proto")
}

/// The client's timeout. One that cannot be read is refused as grpc-go does it: taking it for none would let the call run
/// for ever.
fn wanted_timeout(headers: &HeaderMap) -> Result<Option<Duration>, Status> {
    match headers.get("grpc-timeout") {
        None => Ok(None),
        Some(value) => timeout::parse(value.as_bytes()).map(Some).ok_or_else(|| {
            Status::internal("malformed grpc-timeout: expected 1 to 8 digits and one of H, M, S, m, u, n")
        }),
    }
}

/// The timeout a call gets. What the `.proto` says of the method comes before the limits of the service, which speak of all
/// methods at once. A unary call always has one; a stream has one where its client asks for it, or the `.proto` does. Neither
/// has more than `most`.
fn granted(wanted: Option<Duration>, method: &Method, limits: &CallLimits, most: Option<Duration>) -> Option<Duration> {
    let (timeout, max) = (method.timeout(), method.max_timeout());
    let granted = wanted.or(timeout);
    let granted = match method.kind() {
        Kind::Unary => {
            let max = max.unwrap_or_else(|| limits.max_timeout.max(timeout.unwrap_or_default()));
            Some(granted.unwrap_or(limits.default_timeout).min(max))
        }
        _ => granted.into_iter().chain(max).min(),
    };
    granted.into_iter().chain(most).min()
}

fn foreign_encoding(metadata: &Metadata) -> Option<String> {
    metadata.get("grpc-encoding").filter(|encoding| *encoding != "identity").map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use core::time::Duration;

    use super::granted;
    use crate::limits::CallLimits;
    use crate::method::{Kind, Method};

    #[test]
    fn the_proto_comes_before_the_limits_and_the_client_before_both() {
        let seconds = |seconds: u64| Some(Duration::from_secs(seconds));
        let limits = CallLimits::new();
        let method = |kind, timeout: u64, max: u64| {
            let mut method = Method::new("/a.A/A", kind);
            if timeout > 0 {
                method = method.with_timeout(Duration::from_secs(timeout));
            }
            if max > 0 {
                method = method.with_max_timeout(Duration::from_secs(max));
            }
            method
        };
        // What the method says of the default and the maximum (0: nothing), what the client wants, what it gets.
        let unary = [
            (0, 0, None, seconds(30)),
            (0, 0, seconds(1), seconds(1)),
            (0, 0, seconds(1000), seconds(300)),
            (5, 0, None, seconds(5)),
            (5, 0, seconds(60), seconds(60)),
            (600, 0, None, seconds(600)),
            (600, 0, seconds(1000), seconds(600)),
            (5, 10, seconds(60), seconds(10)),
            (5, 600, seconds(1000), seconds(600)),
            (0, 10, None, seconds(10)),
        ];
        for (timeout, max, wanted, expected) in unary {
            assert_eq!(
                granted(wanted, &method(Kind::Unary, timeout, max), &limits, None),
                expected,
                "{timeout} {max} {wanted:?}"
            );
        }
        let streams = [
            (0, 0, None, None),
            (0, 0, seconds(1000), seconds(1000)),
            (5, 0, None, seconds(5)),
            (5, 0, seconds(1000), seconds(1000)),
            (0, 10, None, seconds(10)),
            (0, 10, seconds(1000), seconds(10)),
            (5, 10, None, seconds(5)),
        ];
        for (timeout, max, wanted, expected) in streams {
            let method = method(Kind::ServerStreaming, timeout, max);
            assert_eq!(granted(wanted, &method, &limits, None), expected, "{timeout} {max} {wanted:?}");
        }
    }

    #[test]
    fn nobody_has_more_than_interceptors_give() {
        let seconds = |seconds: u64| Some(Duration::from_secs(seconds));
        let limits = CallLimits::new();
        let five = |kind| Method::new("/a.A/A", kind).with_timeout(Duration::from_secs(5));
        let unary = Method::new("/a.A/A", Kind::Unary);
        let stream = Method::new("/a.A/A", Kind::ServerStreaming);
        let table = [
            (unary, None, seconds(2), seconds(2)),
            (unary, seconds(1), seconds(2), seconds(1)),
            (five(Kind::Unary), None, seconds(2), seconds(2)),
            (five(Kind::Unary), seconds(60), seconds(10), seconds(10)),
            (stream, None, seconds(2), seconds(2)),
            (stream, seconds(60), seconds(2), seconds(2)),
            (five(Kind::ServerStreaming), None, seconds(10), seconds(5)),
        ];
        for (method, wanted, most, expected) in table {
            assert_eq!(granted(wanted, &method, &limits, most), expected, "{method:?} {wanted:?} {most:?}");
        }
    }
}
