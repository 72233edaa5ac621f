//! One line of log for each call.

use core::error::Error;
use std::net::SocketAddr;

use super::{Interceptor, Outcome};
use crate::code::Code;
use crate::context::Context;
use crate::status::Status;

/// Writes one `tracing` event for each call, when it has ended: streams when their handler has, the last messages of
/// which may still wait for the client.
///
/// The event's target is `rpckit::access`, and its fields follow OpenTelemetry's conventions for RPC: `rpc.system`,
/// `rpc.service`, `rpc.method`, `rpc.grpc.status_code`, beside the peer, the time taken, and the messages of each way. A
/// failure has its message and what caused it, which the caller never sees. Metadata and messages are never printed.
///
/// Calls that end with a code that speaks of the service (UNKNOWN, INTERNAL, DATA_LOSS) are errors, those that speak of its
/// state (UNAVAILABLE, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED) warnings, all others plain information.
///
/// ```
/// use rpckit::interceptor::AccessLog;
///
/// let server = rpckit::Server::new().intercept(AccessLog::new());
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct AccessLog {
    _private: (),
}

impl AccessLog {
    /// An access log.
    pub const fn new() -> Self {
        Self { _private: () }
    }
}

/// One event, at the level that `$level` names; levels are constants to `tracing`.
macro_rules! event {
    ($level:ident, $cx:ident, $outcome:ident) => {
        tracing::$level!(
            target: "rpckit::access",
            {
                rpc.system = "grpc",
                rpc.service = service($cx),
                rpc.method = method($cx).as_ref(),
                rpc.grpc.status_code = $outcome.code().number(),
                code = $outcome.code().name(),
                request_id = $cx.request_id(),
                peer = peer($cx).map(tracing::field::display),
                elapsed_us = u64::try_from($outcome.elapsed.as_micros()).unwrap_or(u64::MAX),
                requests = $outcome.requests,
                responses = $outcome.responses,
                ending = ?$outcome.ending,
                status = $outcome.status.map(|status| tracing::field::debug(status.message())),
                cause = $outcome.status.and_then(cause).map(tracing::field::debug),
            },
            "call ended"
        )
    };
}

impl Interceptor for AccessLog {
    fn after(&self, cx: &Context, outcome: &Outcome<'_>) {
        match outcome.code() {
            Code::Unknown | Code::Internal | Code::DataLoss => event!(error, cx, outcome),
            Code::Unavailable | Code::DeadlineExceeded | Code::ResourceExhausted => event!(warn, cx, outcome),
            _ => event!(info, cx, outcome),
        }
    }
}

/// The service that was called. A path that belongs to none is the caller's text: it is kept in one piece, escaped.
fn service(cx: &Context) -> &str {
    if is_known(cx) { cx.method().service() } else { "unknown" }
}

fn method(cx: &Context) -> std::borrow::Cow<'_, str> {
    if is_known(cx) {
        cx.method().name().into()
    } else {
        cx.path().chars().take(128).flat_map(char::escape_debug).collect::<String>().into()
    }
}

fn is_known(cx: &Context) -> bool {
    cx.method() != &crate::method::Method::UNKNOWN
}

fn peer(cx: &Context) -> Option<SocketAddr> {
    cx.peer().remote_addr
}

/// What caused a failure, down to its root, without what the status says already.
fn cause(status: &Status) -> Option<String> {
    let mut text = String::new();
    let mut next = status.source_error().map(|source| source as &dyn Error);
    while let Some(cause) = next {
        let shown = cause.to_string();
        if shown != status.message() {
            if !text.is_empty() {
                text.push_str(": ");
            }
            text.push_str(&shown);
        }
        next = cause.source();
    }
    (!text.is_empty()).then_some(text)
}
