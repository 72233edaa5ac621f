//! What stands around the service: every interceptor that comes with rpckit, and tower-http's trace layer.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Context as _;
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::trace::{SdkTracerProvider, SpanData, SpanExporter};
use rpckit::auth::StaticTokens;
use rpckit::interceptor::{
    AccessLog, BearerAuth, ConcurrencyLimit, Metrics, Rate, RateLimit, RealIp, RequestId, TraceContext,
};
use tower_http::trace::TraceLayer;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt as _;

use crate::{ours, plain};

/// What a call of the load shows.
pub const TOKEN: &str = "q4nVt1Dg3yZ8mXo6Kc0sWb7uEj2RfHaL";

/// Who listens to what is traced, the same for both sides: a log that is thrown away when it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listener {
    /// The log alone.
    Log,
    /// The log, and OpenTelemetry with spans in batches, which are thrown away in place of being sent.
    LogAndSpans,
}

/// Takes spans as an exporter does that never waits.
#[derive(Debug)]
struct Nowhere;

impl SpanExporter for Nowhere {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        drop(batch);
        Ok(())
    }
}

impl Listener {
    /// Listens from now on.
    ///
    /// # Errors
    /// When somebody listens already.
    pub fn install(self) -> anyhow::Result<()> {
        let spans = (self == Self::LogAndSpans).then(|| {
            let provider = SdkTracerProvider::builder().with_batch_exporter(Nowhere).build();
            tracing_opentelemetry::layer().with_tracer(provider.tracer("bench"))
        });
        // tower-http's events are of the level DEBUG.
        let filter = Targets::new().with_default(LevelFilter::INFO).with_target("tower_http", LevelFilter::DEBUG);
        let subscriber = tracing_subscriber::registry()
            .with(tracing_subscriber::fmt::layer().with_ansi(false).with_writer(std::io::sink))
            .with(spans)
            .with(filter);
        tracing::subscriber::set_global_default(subscriber).context("somebody listens already")
    }
}

/// Serves on rpckit behind every interceptor.
///
/// # Errors
/// When the address is taken.
pub async fn rpckit(address: SocketAddr) -> anyhow::Result<()> {
    let tokens: StaticTokens = format!("bench {TOKEN}").parse()?;
    let server = rpckit::Server::new()
        .address(address)
        .intercept(Metrics::new())
        .intercept(TraceContext::new())
        .intercept(RealIp::x_forwarded_for(["127.0.0.0/8"])?)
        .intercept(RequestId::new())
        .intercept(AccessLog::new())
        .intercept(RateLimit::per_peer(Rate::per_second(1_000_000).burst(1_000_000)))
        .intercept(BearerAuth::new(tokens))
        .intercept(ConcurrencyLimit::new(10_000).queue(1_000, Duration::from_millis(100)));
    Ok(server.serve(ours::proto::UsersServer::new(ours::Service)).await?)
}

/// Serves on tonic behind tower-http's trace layer, as it comes: three events for each call.
///
/// # Errors
/// When the address is taken.
pub async fn tonic(address: SocketAddr) -> anyhow::Result<()> {
    let mut server = tonic::transport::Server::builder().layer(TraceLayer::new_for_grpc());
    Ok(server.add_service(plain::server(plain::Streaming::Memory)).serve(address).await?)
}

/// The same, with one event for each call: how its head was answered, which is not yet how it ended.
///
/// # Errors
/// When the address is taken.
pub async fn tonic_with_one_event(address: SocketAddr) -> anyhow::Result<()> {
    let layer = TraceLayer::new_for_grpc().on_request(()).on_body_chunk(()).on_eos(());
    let mut server = tonic::transport::Server::builder().layer(layer);
    Ok(server.add_service(plain::server(plain::Streaming::Memory)).serve(address).await?)
}
