//! The metrics, and their series for one method.

use std::sync::{Arc, OnceLock};

use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::{Family, MetricConstructor};
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use crate::code::Code;
use crate::method::{Kind, Method};

type Labels<const N: usize> = [(&'static str, &'static str); N];

/// Every metric.
pub(super) struct Families {
    started: Family<Labels<3>, Counter>,
    handled: Family<Labels<4>, Counter>,
    seconds: Family<Labels<3>, Histogram, Bounds>,
    received: Family<Labels<3>, Counter>,
    sent: Family<Labels<3>, Counter>,
    in_flight: Family<Labels<3>, Gauge>,
    undeclared: Family<Labels<3>, Counter>,
    panics: Family<Labels<3>, Counter>,
}

/// What counts the calls of one method. A call looks nothing up.
pub(super) struct Series {
    pub(super) started: Counter,
    pub(super) seconds: Histogram,
    pub(super) received: Counter,
    pub(super) sent: Counter,
    pub(super) in_flight: Gauge,
    pub(super) undeclared: Counter,
    pub(super) panics: Counter,
    /// By the number of the code: a method ends with few of them.
    handled: [OnceLock<Counter>; Code::COUNT],
}

/// The upper bounds of buckets.
#[derive(Clone)]
struct Bounds(Arc<[f64]>);

impl MetricConstructor<Histogram> for Bounds {
    fn new_metric(&self) -> Histogram {
        Histogram::new(self.0.iter().copied())
    }
}

impl Families {
    pub(super) fn new(bounds: Arc<[f64]>) -> Self {
        Self {
            started: Family::default(),
            handled: Family::default(),
            seconds: Family::new_with_constructor(Bounds(bounds)),
            received: Family::default(),
            sent: Family::default(),
            in_flight: Family::default(),
            undeclared: Family::default(),
            panics: Family::default(),
        }
    }

    pub(super) fn register(&self, registry: &mut Registry) {
        let Self { started, handled, seconds, received, sent, in_flight, undeclared, panics } = self;
        registry.register("grpc_server_started", "Calls that arrived", started.clone());
        registry.register("grpc_server_handled", "Calls that ended, by their code", handled.clone());
        let help = "Time from the arrival of a call to the end of its handler";
        registry.register("grpc_server_handling_seconds", help, seconds.clone());
        registry.register("grpc_server_msg_received", "Messages that arrived", received.clone());
        registry.register("grpc_server_msg_sent", "Messages that were sent", sent.clone());
        registry.register("grpc_server_in_flight", "Calls that have not ended", in_flight.clone());
        let help = "Calls that failed with an error that the .proto does not declare";
        registry.register("grpc_server_undeclared_errors", help, undeclared.clone());
        registry.register("grpc_server_panics", "Calls whose handler panicked", panics.clone());
    }

    pub(super) fn series(&self, method: &Method) -> Series {
        let labels = labels(method);
        Series {
            started: self.started.get_or_create_owned(&labels),
            seconds: self.seconds.get_or_create_owned(&labels),
            received: self.received.get_or_create_owned(&labels),
            sent: self.sent.get_or_create_owned(&labels),
            in_flight: self.in_flight.get_or_create_owned(&labels),
            undeclared: self.undeclared.get_or_create_owned(&labels),
            panics: self.panics.get_or_create_owned(&labels),
            handled: [const { OnceLock::new() }; Code::COUNT],
        }
    }

    pub(super) fn handled<'a>(&self, series: &'a Series, method: &Method, code: Code) -> &'a Counter {
        series.handled[code.index()].get_or_init(|| {
            let [kind, service, name] = labels(method);
            self.handled.get_or_create_owned(&[kind, service, name, ("grpc_code", code.name())])
        })
    }
}

fn labels(method: &Method) -> Labels<3> {
    let kind = match method.kind() {
        Kind::Unary => "unary",
        Kind::ServerStreaming => "server_stream",
        Kind::ClientStreaming => "client_stream",
        Kind::BidiStreaming => "bidi_stream",
    };
    [("grpc_type", kind), ("grpc_service", method.service()), ("grpc_method", method.name())]
}
