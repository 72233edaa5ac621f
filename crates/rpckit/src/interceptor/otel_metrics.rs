//! Counts and times of calls, for OpenTelemetry.

use core::fmt;
use std::sync::{Arc, OnceLock};

use opentelemetry::metrics::{Counter, Histogram, Meter, UpDownCounter};
use opentelemetry::{KeyValue, global};

use super::per_method::PerMethod;
use super::{AnyMessage, Interceptor, Outcome};
use crate::code::Code;
use crate::context::Context;
use crate::method::Method;
use crate::semantics;
use crate::status::Status;

/// As the conventions ask.
pub(super) const BOUNDS: [f64; 14] = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0];

/// Counts calls and takes their time, through the API of OpenTelemetry.
///
/// | metric | attributes | what it is |
/// |---|---|---|
/// | `rpc.server.call.duration` | `rpc.system.name`, `rpc.method`, `rpc.response.status_code`, `error.type` | a histogram of seconds from arrival to the end of the handler |
/// | `grpc.server.call.started` | `grpc.method` | calls that arrived |
/// | `rpckit.server.active_calls` | `rpc.method` | calls that have not ended |
/// | `rpckit.server.messages.received`, `rpckit.server.messages.sent` | `rpc.method` | messages |
/// | `rpckit.server.undeclared_errors` | `rpc.method` | calls that failed with an error that the `.proto` does not declare |
/// | `rpckit.server.panics` | `rpc.method` | calls whose handler panicked |
///
/// The first is that of [OpenTelemetry's conventions for RPC](https://opentelemetry.io/docs/specs/semconv/rpc/rpc-metrics/), the second
/// that of gRPC's own (gRFC A66). The code is the one that the caller got: of a stream, that in its trailers. `error.type` is
/// there where the conventions call that code an error of the server: `UNKNOWN`, `DEADLINE_EXCEEDED`, `UNIMPLEMENTED`, `INTERNAL`,
/// `UNAVAILABLE` and `DATA_LOSS`. All calls to paths that no service has are `_OTHER` (`other` in gRPC's), so callers cannot make
/// series.
///
/// Add it first, so that it counts what other interceptors refuse.
///
/// ```
/// use rpckit::interceptor::OtelMetrics;
///
/// let server = rpckit::Server::new().intercept(OtelMetrics::new());
/// ```
#[derive(Clone)]
pub struct OtelMetrics {
    inner: Arc<Inner>,
}

struct Inner {
    duration: Histogram<f64>,
    started: Counter<u64>,
    active: UpDownCounter<i64>,
    received: Counter<u64>,
    sent: Counter<u64>,
    undeclared: Counter<u64>,
    panics: Counter<u64>,
    methods: PerMethod<Attributes>,
}

/// The attributes of one method's calls. A call allocates none.
struct Attributes {
    started: [KeyValue; 1],
    method: [KeyValue; 1],
    /// By the number of the code: a method ends with few of them.
    ended: [OnceLock<Vec<KeyValue>>; Code::COUNT],
}

impl OtelMetrics {
    /// Metrics of the global meter provider, as it is now: set it first.
    pub fn new() -> Self {
        Self::of(&global::meter("rpckit"))
    }

    /// Metrics of this meter.
    pub fn of(meter: &Meter) -> Self {
        let counter =
            |name, unit, description| meter.u64_counter(name).with_unit(unit).with_description(description).build();
        let duration = meter.f64_histogram("rpc.server.call.duration").with_unit("s");
        let active = meter.i64_up_down_counter("rpckit.server.active_calls").with_unit("{call}");
        Self {
            inner: Arc::new(Inner {
                duration: duration
                    .with_description("Time from the arrival of a call to the end of its handler")
                    .with_boundaries(BOUNDS.to_vec())
                    .build(),
                started: counter("grpc.server.call.started", "{call}", "Calls that arrived"),
                active: active.with_description("Calls that have not ended").build(),
                received: counter("rpckit.server.messages.received", "{message}", "Messages that arrived"),
                sent: counter("rpckit.server.messages.sent", "{message}", "Messages that were sent"),
                undeclared: counter(
                    "rpckit.server.undeclared_errors",
                    "{error}",
                    "Calls that failed with an error that the .proto does not declare",
                ),
                panics: counter("rpckit.server.panics", "{panic}", "Calls whose handler panicked"),
                methods: PerMethod::new(),
            }),
        }
    }

    fn attributes(&self, method: &'static Method) -> &Attributes {
        self.inner.methods.get(method, || Attributes::of(method))
    }
}

impl Attributes {
    fn of(method: &'static Method) -> Self {
        let name = semantics::method(method);
        let grpc_name = if name == semantics::OTHER { "other" } else { name };
        Self {
            started: [KeyValue::new("grpc.method", grpc_name)],
            method: [KeyValue::new(semantics::METHOD, name)],
            ended: [const { OnceLock::new() }; Code::COUNT],
        }
    }

    fn ended(&self, code: Code) -> &[KeyValue] {
        self.ended[code.index()].get_or_init(|| {
            let mut attributes = self.method.to_vec();
            attributes.push(KeyValue::new(semantics::SYSTEM, semantics::GRPC));
            attributes.push(KeyValue::new(semantics::STATUS_CODE, code.name()));
            attributes.extend(semantics::error_type(code).map(|kind| KeyValue::new(semantics::ERROR_TYPE, kind)));
            attributes
        })
    }
}

impl Default for OtelMetrics {
    fn default() -> Self {
        Self::new()
    }
}

impl Interceptor for OtelMetrics {
    fn begin(&self, cx: &mut Context) {
        let attributes = self.attributes(cx.method());
        self.inner.started.add(1, &attributes.started);
        self.inner.active.add(1, &attributes.method);
    }

    fn on_request(&self, cx: &Context, _: &dyn AnyMessage) -> impl Future<Output = Result<(), Status>> + Send {
        self.inner.received.add(1, &self.attributes(cx.method()).method);
        core::future::ready(Ok(()))
    }

    fn on_response(&self, cx: &Context, _: &dyn AnyMessage) -> Result<(), Status> {
        self.inner.sent.add(1, &self.attributes(cx.method()).method);
        Ok(())
    }

    fn after(&self, cx: &Context, outcome: &Outcome<'_>) {
        let attributes = self.attributes(cx.method());
        self.inner.active.add(-1, &attributes.method);
        // Those that `on_request` is not told of.
        if outcome.invalid > 0 {
            self.inner.received.add(outcome.invalid, &attributes.method);
        }
        if outcome.undeclared {
            self.inner.undeclared.add(1, &attributes.method);
        }
        if outcome.panic().is_some() {
            self.inner.panics.add(1, &attributes.method);
        }
        self.inner.duration.record(outcome.elapsed.as_secs_f64(), attributes.ended(outcome.code()));
    }
}

impl fmt::Debug for OtelMetrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OtelMetrics").finish_non_exhaustive()
    }
}
