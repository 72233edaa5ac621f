//! Counts and times of calls, for Prometheus.

mod series;

use core::fmt;
use std::sync::Arc;

use prometheus_client::encoding::prometheus_text;
use prometheus_client::registry::Registry;

use self::series::{Families, Series};
use super::per_method::PerMethod;
use super::{AnyMessage, Interceptor, Outcome};
use crate::context::Context;
use crate::method::Method;
use crate::status::Status;

/// Counts calls and takes their time, and writes it down as Prometheus reads it.
///
/// | metric | labels beside the method's | what it is |
/// |---|---|---|
/// | `grpc_server_started_total` | | calls that arrived |
/// | `grpc_server_handled_total` | `grpc_code` | calls that ended, by the code that the caller got: of a stream, that in its trailers |
/// | `grpc_server_handling_seconds` | | a histogram of the time from arrival to the end of the handler |
/// | `grpc_server_msg_received_total` | | messages that arrived, invalid ones too |
/// | `grpc_server_msg_sent_total` | | messages that were sent |
/// | `grpc_server_in_flight` | | calls that have not ended |
/// | `grpc_server_undeclared_errors_total` | | calls that failed with an error that the `.proto` does not declare |
/// | `grpc_server_panics_total` | | calls whose handler panicked |
///
/// The method's labels are `grpc_type` (`unary`, `client_stream`, `server_stream`, `bidi_stream`), `grpc_service` and
/// `grpc_method`, as in the libraries for Go and Java. All calls to paths that no service has are `unknown`, so callers cannot
/// make series. A caller who left is counted as `CANCELLED`.
///
/// Add it first, so that it counts what other interceptors refuse. Clones count into the same series: one is for the server,
/// another for whoever asks for the [`text`](Self::text).
///
/// ```
/// use rpckit::interceptor::Metrics;
///
/// let metrics = Metrics::new();
/// let server = rpckit::Server::new().intercept(metrics.clone());
/// let page = move || ([("content-type", Metrics::CONTENT_TYPE)], metrics.text());
/// ```
#[derive(Clone)]
pub struct Metrics {
    inner: Arc<Inner>,
}

struct Inner {
    families: Families,
    registry: Registry,
    methods: PerMethod<Series>,
}

impl Metrics {
    /// What an HTTP response with the [`text`](Self::text) has as its `content-type`.
    pub const CONTENT_TYPE: &'static str = prometheus_text::CONTENT_TYPE;

    /// The upper bounds of the histogram's buckets if nothing is said, in seconds.
    pub const BUCKETS: [f64; 13] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

    /// Metrics with the usual [`BUCKETS`](Self::BUCKETS).
    pub fn new() -> Self {
        Self::with_buckets(Self::BUCKETS)
    }

    /// Metrics whose histogram has these upper bounds, in seconds and ascending.
    pub fn with_buckets(bounds: impl IntoIterator<Item = f64>) -> Self {
        let families = Families::new(bounds.into_iter().collect());
        let mut registry = Registry::default();
        families.register(&mut registry);
        Self { inner: Arc::new(Inner { families, registry, methods: PerMethod::new() }) }
    }

    /// Adds these metrics to a registry that the program has already, so that they are in its text.
    pub fn register(&self, registry: &mut Registry) {
        self.inner.families.register(registry);
    }

    /// All of it in Prometheus' text format.
    ///
    /// # Panics
    /// When the machine has no memory for it.
    pub fn text(&self) -> String {
        let mut text = String::new();
        prometheus_text::encode(&mut text, &self.inner.registry).expect("a String takes what it is given");
        text
    }

    fn series(&self, method: &'static Method) -> &Series {
        self.inner.methods.get(method, || self.inner.families.series(method))
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new()
    }
}

impl Interceptor for Metrics {
    fn begin(&self, cx: &mut Context) {
        let series = self.series(cx.method());
        series.started.inc();
        series.in_flight.inc();
    }

    fn on_request(&self, cx: &Context, _: &dyn AnyMessage) -> impl Future<Output = Result<(), Status>> + Send {
        self.series(cx.method()).received.inc();
        core::future::ready(Ok(()))
    }

    fn on_response(&self, cx: &Context, _: &dyn AnyMessage) -> Result<(), Status> {
        self.series(cx.method()).sent.inc();
        Ok(())
    }

    fn after(&self, cx: &Context, outcome: &Outcome<'_>) {
        let series = self.series(cx.method());
        series.in_flight.dec();
        // Those that `on_request` is not told of.
        if outcome.invalid > 0 {
            series.received.inc_by(outcome.invalid);
        }
        if outcome.undeclared {
            series.undeclared.inc();
        }
        if outcome.panic().is_some() {
            series.panics.inc();
        }
        series.seconds.observe(outcome.elapsed.as_secs_f64());
        self.inner.families.handled(series, cx.method(), outcome.code()).inc();
    }
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Metrics").finish_non_exhaustive()
    }
}
