//! The interceptors that come with rpckit.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod limit;
mod log;
mod metrics;
mod otel_metrics;
mod otlp;
mod own;
mod table;
mod trace;

type Tested = Result<(), Box<dyn std::error::Error + Send + Sync>>;

/// Runs a test that fails when it takes too long.
async fn test(test: impl Future<Output = Tested>) {
    let ended = tokio::time::timeout(std::time::Duration::from_secs(60), test).await.expect("the test takes too long");
    if let Err(error) = ended {
        panic!("{error}");
    }
}
