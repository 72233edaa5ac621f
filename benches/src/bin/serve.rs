//! Serves the benchmark's service: `serve STACK current|multi ADDRESS`.

use std::net::SocketAddr;

use anyhow::{Context as _, bail};
use rpckit_benches::around::{self, Listener};
use rpckit_benches::{ours, plain};

const USAGE: &str = "usage: serve STACK current|multi ADDRESS, where STACK is rpckit, tonic or tonic-channel; or rpckit-around, \
                     tonic-trace or tonic-line, each also with -spans";

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [stack, threads, address] = arguments.as_slice() else { bail!(USAGE) };
    let address = address.parse().context("ADDRESS is host:port")?;
    let mut runtime = match threads.as_str() {
        "current" => tokio::runtime::Builder::new_current_thread(),
        "multi" => tokio::runtime::Builder::new_multi_thread(),
        _ => bail!(USAGE),
    };
    runtime.enable_all().build()?.block_on(serve(stack, address))
}

async fn serve(stack: &str, address: SocketAddr) -> anyhow::Result<()> {
    let plain = |streaming| tonic::transport::Server::builder().add_service(plain::server(streaming)).serve(address);
    match stack {
        "rpckit" => return Ok(rpckit::Server::new().address(address).serve(ours::server()).await?),
        "tonic" => return Ok(plain(plain::Streaming::Memory).await?),
        "tonic-channel" => return Ok(plain(plain::Streaming::Channel).await?),
        _ => {}
    }
    let (stack, listener) = match stack.strip_suffix("-spans") {
        Some(stack) => (stack, Listener::LogAndSpans),
        None => (stack, Listener::Log),
    };
    listener.install()?;
    match stack {
        "rpckit-around" => around::rpckit(address).await,
        "tonic-trace" => around::tonic(address).await,
        "tonic-line" => around::tonic_with_one_event(address).await,
        _ => bail!(USAGE),
    }
}
