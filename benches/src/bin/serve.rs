//! Serves the benchmark's service: `serve rpckit|tonic|tonic-channel current|multi ADDRESS`.

use anyhow::{Context as _, bail};
use rpckit_benches::{ours, plain};

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [stack, threads, address] = arguments.as_slice() else {
        bail!("usage: serve rpckit|tonic|tonic-channel current|multi ADDRESS");
    };
    let address = address.parse().context("ADDRESS is host:port")?;
    let mut runtime = match threads.as_str() {
        "current" => tokio::runtime::Builder::new_current_thread(),
        "multi" => tokio::runtime::Builder::new_multi_thread(),
        other => bail!("`{other}` is neither `current` nor `multi`"),
    };
    runtime.enable_all().build()?.block_on(async {
        let streaming = match stack.as_str() {
            "rpckit" => {
                return Ok(rpckit::Server::new().address(address).serve(ours::server()).await?);
            }
            "tonic" => plain::Streaming::Memory,
            "tonic-channel" => plain::Streaming::Channel,
            other => bail!("`{other}` is none of `rpckit`, `tonic`, `tonic-channel`"),
        };
        let server = tonic::transport::Server::builder().add_service(plain::server(streaming));
        Ok(server.serve(address).await?)
    })
}
