//! What is looked at before a call begins: is this gRPC, and how long may it take?

use core::time::Duration;
use std::sync::Arc;

use http::header::{CONTENT_TYPE, HeaderMap};
use http::{Method as HttpMethod, StatusCode};
use tokio::time::Instant;

use super::incoming::Incoming;
use super::timeout;
use crate::context::{Arrival, Context};
use crate::limits::CallLimits;
use crate::metadata::Metadata;
use crate::method::{Kind, Method};
use crate::status::Status;

/// A call that may begin, or is refused with a status already.
pub(super) struct Arrived<B, O> {
    pub(super) cx: Context,
    pub(super) body: B,
    pub(super) interceptors: Arc<O>,
    /// The request's `grpc-encoding`, when it is not spoken here.
    pub(super) encoding: Option<String>,
    pub(super) refusal: Option<Status>,
}

/// Looks at the head of a request.
///
/// # Errors
/// The HTTP status for what is no gRPC request.
pub(super) fn arrive<B, O>(
    call: Incoming<B, O>,
    method: &'static Method,
    limits: CallLimits,
) -> Result<Arrived<B, O>, StatusCode> {
    let started = Instant::now();
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
        started,
        deadline: granted(timeout, method.kind(), &limits).and_then(|timeout| started.checked_add(timeout)),
    });
    let encoding = foreign_encoding(cx.metadata());
    Ok(Arrived { cx, body, interceptors: call.interceptors, encoding, refusal })
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

/// The timeout a call gets: unary calls always have one; a stream has the one its client asks for.
fn granted(wanted: Option<Duration>, kind: Kind, limits: &CallLimits) -> Option<Duration> {
    match kind {
        Kind::Unary => Some(wanted.unwrap_or(limits.default_timeout).min(limits.max_timeout)),
        _ => wanted,
    }
}

fn foreign_encoding(metadata: &Metadata) -> Option<String> {
    metadata.get("grpc-encoding").filter(|encoding| *encoding != "identity").map(str::to_owned)
}
