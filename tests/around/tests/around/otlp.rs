//! From a call to a collector, over OTLP.

use std::net::SocketAddr;

use opentelemetry::trace::TracerProvider as _;
use opentelemetry_otlp::{SpanExporter, WithExportConfig as _};
use opentelemetry_proto::tonic::collector::trace::v1::trace_service_server::{TraceService, TraceServiceServer};
use opentelemetry_proto::tonic::collector::trace::v1::{ExportTraceServiceRequest, ExportTraceServiceResponse};
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::trace::v1::Span;
use opentelemetry_proto::tonic::trace::v1::span::SpanKind;
use opentelemetry_sdk::trace::SdkTracerProvider;
use rpckit::interceptor::TraceContext;
use rpckit_around_tests::ending::{ENDINGS, RPCS};
use rpckit_around_tests::running::Running;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio_stream::wrappers::TcpListenerStream;
use tracing_subscriber::layer::SubscriberExt as _;

use super::test;

/// Gives the spans that it is sent to the test.
struct Collector(UnboundedSender<Span>);

#[tonic::async_trait]
impl TraceService for Collector {
    async fn export(
        &self,
        request: tonic::Request<ExportTraceServiceRequest>,
    ) -> Result<tonic::Response<ExportTraceServiceResponse>, tonic::Status> {
        let resources = request.into_inner().resource_spans.into_iter();
        for span in resources.flat_map(|resource| resource.scope_spans).flat_map(|scope| scope.spans) {
            self.0.send(span).map_err(|error| tonic::Status::internal(error.to_string()))?;
        }
        Ok(tonic::Response::new(ExportTraceServiceResponse::default()))
    }
}

/// The address of a collector on another runtime, so that waiting for it does not keep it from answering.
fn collect(elsewhere: &Runtime) -> (SocketAddr, UnboundedReceiver<Span>) {
    let (sender, receiver) = unbounded_channel();
    let listener = elsewhere.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
    let address = listener.local_addr().unwrap();
    let server = tonic::transport::Server::builder().add_service(TraceServiceServer::new(Collector(sender)));
    elsewhere.spawn(server.serve_with_incoming(TcpListenerStream::new(listener)));
    (address, receiver)
}

fn attribute(span: &Span, name: &str) -> Option<String> {
    let found = span.attributes.iter().find(|attribute| attribute.key == name)?;
    match found.value.as_ref()?.value.as_ref()? {
        Value::StringValue(text) => Some(text.clone()),
        other => Some(format!("{other:?}")),
    }
}

fn bytes(hex: &str) -> Vec<u8> {
    hex.as_bytes().chunks(2).map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

#[test]
fn a_collector_gets_a_span_for_every_ending_of_every_kind() {
    let elsewhere = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let (address, mut spans) = collect(&elsewhere);
    let provider = elsewhere.block_on(async {
        let exporter = SpanExporter::builder().with_tonic().with_endpoint(format!("http://{address}")).build().unwrap();
        SdkTracerProvider::builder().with_batch_exporter(exporter).build()
    });
    let layer = tracing_opentelemetry::layer().with_tracer(provider.tracer("test"));
    let subscriber = tracing_subscriber::registry().with(layer).with(tracing_subscriber::filter::LevelFilter::INFO);
    let (trace, parent) = ("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");
    let here = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    tracing::subscriber::with_default(subscriber, || {
        here.block_on(test(async {
            let header = format!("00-{trace}-{parent}-01");
            for rpc in &RPCS {
                for (ending, _) in ENDINGS {
                    let running = Running::behind(TraceContext::new()).await;
                    ending.bring(&running, rpc, &[("traceparent", &header)]).await?;
                }
            }
            Ok(())
        }));
        // Spans end with the last that holds their call, which may be a connection.
        drop(here);
    });
    provider.force_flush().unwrap();
    let mut seen = Vec::new();
    while let Ok(span) = spans.try_recv() {
        assert_eq!((span.trace_id.clone(), span.parent_span_id.clone()), (bytes(trace), bytes(parent)));
        assert_eq!(span.kind(), SpanKind::Server);
        assert!(span.end_time_unix_nano >= span.start_time_unix_nano);
        assert_eq!(attribute(&span, "rpc.system.name").as_deref(), Some("grpc"));
        seen.push(format!("{} {}", span.name, attribute(&span, "rpc.response.status_code").unwrap_or_default()));
    }
    let mut expected: Vec<_> =
        RPCS.iter().flat_map(|rpc| ENDINGS.map(|(_, code)| format!("probe.v1.Probe/{} {code}", rpc.name()))).collect();
    expected.sort();
    seen.sort();
    assert_eq!(seen, expected);
}
