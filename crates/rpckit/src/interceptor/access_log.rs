//! One line of log for each call.

use core::error::Error;
use std::borrow::Cow;

use rpckit_validate::{Violations, wire};

use super::{Interceptor, Outcome};
use crate::code::Code;
use crate::context::Context;
use crate::generated::google_rpc::BadRequest;
use crate::method::Method;
use crate::semantics;
use crate::status::Status;

/// Writes one `tracing` event for each call, when it has ended: streams when their handler has, the last messages of
/// which may still wait for the client.
///
/// The event's target is `rpckit::access`. Fields with a point in their names are those of
/// [OpenTelemetry's conventions for RPC](https://opentelemetry.io/docs/specs/semconv/rpc/):
///
/// | field | what it is |
/// |---|---|
/// | `rpc.system.name` | `grpc` |
/// | `rpc.method` | `package.Service/Method`; `_OTHER` for paths that no service has |
/// | `rpc.method_original` | such a path, up to 128 characters, escaped |
/// | `rpc.response.status_code` | the code that the caller got, such as `NOT_FOUND`: of a stream, that in its trailers |
/// | `client.address`, `client.port` | who called: see `RealIp` |
/// | `trace_id`, `request_id` | the call's names, where `TraceContext` and `RequestId` have found or given some |
/// | `elapsed_us` | from arrival to the end of the handler, in microseconds |
/// | `requests`, `responses` | messages received and sent |
/// | `ending` | what brought the end: see [`Ending`](super::Ending) |
/// | `status`, `cause` | of a failure: its message, and what caused it, which the caller never sees, both escaped |
///
/// Metadata and messages are never printed, so neither are fields that the `.proto` marks with `debug_redact`. Of a request that
/// breaks rules, `status` has the names of fields and rules alone: the sentence of a rule and the key of a map may be of the
/// request. The event stands in the call's [span](Context::span), where there is one.
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
                rpc.system.name = "grpc",
                rpc.method = semantics::method($cx.method()),
                rpc.method_original = original($cx).as_deref(),
                rpc.response.status_code = $outcome.code().name(),
                client.address = $cx.peer().remote_addr.map(|peer| tracing::field::display(peer.ip().to_canonical())),
                client.port = $cx.peer().remote_addr.map(|peer| peer.port()),
                trace_id = $cx.trace_id(),
                request_id = $cx.request_id(),
                elapsed_us = u64::try_from($outcome.elapsed.as_micros()).unwrap_or(u64::MAX),
                requests = $outcome.requests,
                responses = $outcome.responses,
                ending = ?$outcome.ending,
                status = $outcome.status.map(|status| tracing::field::debug(said(status))),
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

/// The path of a call that found no method. It is the caller's text: kept in one piece, and escaped.
fn original(cx: &Context) -> Option<Cow<'_, str>> {
    if cx.method() != &Method::UNKNOWN {
        return None;
    }
    let plain = |character: char| character.is_ascii_graphic() && character != '\\' && character != '"';
    let path = cx.path();
    Some(if path.len() <= 128 && path.chars().all(plain) {
        path.into()
    } else {
        path.chars().take(128).flat_map(char::escape_debug).collect::<String>().into()
    })
}

/// What a status says; of broken rules, nothing that may be of the request.
fn said(status: &Status) -> Cow<'_, str> {
    // A `BadRequest` alone is a handler's own, with a message in its own words.
    let Some(broken) = status.detail::<wire::Violations>().and_then(|_| status.detail::<BadRequest>()) else {
        return status.message().into();
    };
    let names = broken.field_violations.iter().map(|broken| (broken.field.as_str(), broken.reason.as_str()));
    format!("broken rules: {}", rules(names)).into()
}

/// `user.email (string.email), tokens[..] (string.min_len)`
fn rules<'a>(broken: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let all = broken.map(|(field, rule)| format!("{} ({rule})", without_keys(field)));
    all.collect::<Vec<_>>().join(", ")
}

/// A path without what is in its brackets, which may be the key of a map: in quotes, anything can be in that.
fn without_keys(path: &str) -> String {
    let (mut text, mut within, mut quoted, mut escaped) = (String::new(), false, false, false);
    for character in path.chars() {
        match character {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' if within => quoted = !quoted,
            ']' if within && !quoted => {
                text.push_str("..]");
                within = false;
            }
            '[' if !within => {
                text.push('[');
                within = true;
            }
            _ if within => {}
            other => text.push(other),
        }
    }
    text
}

/// What caused a failure, down to its root, without what the status says already.
fn cause(status: &Status) -> Option<String> {
    let mut text = String::new();
    let mut next = status.source_error().map(|source| source as &dyn Error);
    while let Some(cause) = next {
        // The failure of a rule may speak of what the rule was given.
        let shown = match cause.downcast_ref::<Violations>().and_then(Violations::failure) {
            Some(failure) => rules([(&*failure.field().to_string(), failure.rule_id())].into_iter()),
            None => cause.to_string(),
        };
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

#[cfg(test)]
mod tests {
    use rpckit_validate::{Violation, Violations};

    use super::{said, without_keys};
    use crate::generated::google_rpc::BadRequest;
    use crate::status::Status;

    #[test]
    fn broken_rules_have_their_names_and_handlers_their_words() {
        let broken = Status::from(Violations::from(Violation::new("card", "card.form", "hunter2 is no card")));
        assert_eq!(said(&broken), "broken rules: card (card.form)");
        let own = Status::invalid_argument("not on a Sunday").with_detail(&BadRequest::default());
        assert_eq!(said(&own), "not on a Sunday");
    }

    #[test]
    fn keys_of_maps_stay_out() {
        for (path, shown) in [
            ("user.email", "user.email"),
            ("entries[12].id", "entries[..].id"),
            (r#"tokens["hunter2"]"#, "tokens[..]"),
            (r#"tokens["a]b\"]c"].value[true].x"#, "tokens[..].value[..].x"),
            (r#"tokens["never closed"#, "tokens["),
            ("", ""),
        ] {
            assert_eq!(without_keys(path), shown);
        }
    }
}
