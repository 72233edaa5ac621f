//! A span for each call, in the trace that its caller began.

use tracing::Span;
use tracing::field::Empty;
use tracing_opentelemetry::OpenTelemetrySpanExt as _;

use super::{Interceptor, Outcome};
use crate::context::Context;
use crate::metadata::Metadata;
use crate::propagation::{self, Remote, extract, span_context};
use crate::semantics;

/// Gives each call a span in the trace that its caller began, by W3C's headers `traceparent` and `tracestate`.
///
/// The span is one of `tracing`, of the level INFO and the target `rpckit::call`, and all of the call runs in it: what
/// interceptors, handlers and what they [spawn](Context::spawn) log and open is inside. With the layer of
/// `tracing-opentelemetry` it is a span of OpenTelemetry too, of the kind SERVER, that the program exports as it likes;
/// without that layer the call still knows its trace, for the log and for those it calls.
///
/// | | |
/// |---|---|
/// | name | `package.Service/Method`; `_OTHER` for paths that no service has |
/// | attributes | `rpc.system.name`, `rpc.method`, `rpc.response.status_code`, `error.type`, `client.address`, `client.port` |
/// | status | ERROR for `UNKNOWN`, `DEADLINE_EXCEEDED`, `UNIMPLEMENTED`, `INTERNAL`, `UNAVAILABLE` and `DATA_LOSS`, unset otherwise |
///
/// These are [OpenTelemetry's conventions for RPC](https://opentelemetry.io/docs/specs/semconv/rpc/rpc-spans/). The status is the one that
/// the caller got: of a stream, that in its trailers. Headers that are malformed are taken for none. The id of the trace is
/// in [`Context::trace_id`] and in the line of [`AccessLog`](super::AccessLog).
///
/// ```
/// use rpckit::interceptor::{AccessLog, TraceContext};
///
/// let server = rpckit::Server::new().intercept(TraceContext::new()).intercept(AccessLog::new());
/// ```
///
/// ## To a collector, over OTLP
///
/// With the crates `opentelemetry-otlp` (feature `grpc-tonic`), `opentelemetry_sdk`, `tracing-opentelemetry` and `tracing-subscriber`:
///
/// ```ignore
/// let exporter = opentelemetry_otlp::SpanExporter::builder()
///     .with_tonic()
///     .with_endpoint("http://127.0.0.1:4317")
///     .build()?;
/// let provider = opentelemetry_sdk::trace::SdkTracerProvider::builder().with_batch_exporter(exporter).build();
/// tracing_subscriber::registry()
///     .with(tracing_subscriber::fmt::layer())
///     .with(tracing_opentelemetry::layer().with_tracer(provider.tracer("my-service")))
///     .init();
/// // Serve, and when that is done:
/// provider.shutdown()?; // sends what is left
/// ```
#[derive(Debug, Clone, Copy)]
pub struct TraceContext {
    incoming: Trust,
}

/// What becomes of the trace that the caller names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trust {
    Joined,
    Linked,
}

impl TraceContext {
    /// Joins the caller's trace where there is one.
    pub const fn new() -> Self {
        Self { incoming: Trust::Joined }
    }

    /// Begins a trace for every call, and links it to the caller's: for servers that strangers call, who could choose what
    /// is sampled, and which trace a call shows up in.
    #[must_use]
    pub const fn link_incoming(mut self) -> Self {
        self.incoming = Trust::Linked;
        self
    }

    /// Writes where the call stands into metadata for a call to another service, as `traceparent` and `tracestate`: the span
    /// that is open right now where it is of the same trace, or else that of the call. Writes nothing where there is no trace.
    /// The client's interceptor `ForwardTrace` does so for each of its calls.
    ///
    /// ```
    /// use rpckit::interceptor::TraceContext;
    /// use rpckit::{Context, Metadata};
    ///
    /// # struct Client; impl Client { fn with_metadata(self, _: Metadata) -> Self { self } }
    /// async fn handler(cx: &Context, users: Client) {
    ///     let mut metadata = Metadata::new();
    ///     TraceContext::inject(cx, &mut metadata);
    ///     let users = users.with_metadata(metadata);
    /// }
    /// ```
    pub fn inject(cx: &Context, metadata: &mut Metadata) {
        propagation::inject(Some(cx), metadata);
    }
}

impl Default for TraceContext {
    fn default() -> Self {
        Self::new()
    }
}

impl Interceptor for TraceContext {
    fn begin(&self, cx: &mut Context) {
        let span = open(cx);
        let remote = extract(cx.metadata().as_headers());
        if let Some(remote) = &remote {
            match self.incoming {
                // Without the layer there is no span of OpenTelemetry that could have a parent.
                Trust::Joined => drop(span.set_parent(remote.clone())),
                Trust::Linked => span.add_link(span_context(remote)),
            }
        }
        let own = span_context(&span.context());
        let id = if own.is_valid() {
            Some(own.trace_id())
        } else if let Some(remote) = remote.filter(|_| self.incoming == Trust::Joined) {
            let id = span_context(&remote).trace_id();
            cx.insert(Remote(remote));
            Some(id)
        } else {
            None
        };
        cx.set_trace(span, id.map(opentelemetry::TraceId::to_bytes));
    }

    fn after(&self, cx: &Context, outcome: &Outcome<'_>) {
        let (span, code) = (cx.span(), outcome.code());
        if span.is_disabled() {
            return;
        }
        let error = semantics::error_type(code);
        let client = cx.peer().remote_addr;
        let address = client.map(|client| tracing::field::display(client.ip().to_canonical()));
        tracing::record_all!(
            span,
            rpc.response.status_code = code.name(),
            error.type = error,
            otel.status_code = error.map(|_| "ERROR"),
            client.address = address,
            client.port = client.map(|client| client.port()),
        );
    }
}

fn open(cx: &Context) -> Span {
    let method = semantics::method(cx.method());
    tracing::info_span!(
        target: "rpckit::call",
        "call",
        otel.name = method,
        otel.kind = "server",
        otel.status_code = Empty,
        rpc.system.name = "grpc",
        rpc.method = method,
        rpc.response.status_code = Empty,
        error.type = Empty,
        client.address = Empty,
        client.port = Empty,
    )
}
