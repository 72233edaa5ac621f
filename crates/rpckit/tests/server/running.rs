//! A server on a free port, and a client of it.

use std::net::SocketAddr;
use std::time::Duration;

use rpckit::Interceptor;
use rpckit::server::{Bound, Error, HealthReporter, Routes, Server};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use tonic::client::Grpc;
use tonic::transport::Channel;
use tonic::{Request, Response, Status, Streaming};

/// Long enough for anything that should happen, however busy the machine is.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

pub(crate) struct Running {
    pub(crate) channel: Channel,
    pub(crate) address: SocketAddr,
    pub(crate) admin: Option<SocketAddr>,
    pub(crate) health: HealthReporter,
    pub(crate) stop: CancellationToken,
    done: JoinHandle<Result<(), Error>>,
}

impl Running {
    pub(crate) async fn start<I: Interceptor, R: Routes>(server: Server<I, R>) -> Self {
        let stop = CancellationToken::new();
        let bound: Bound<I, R> =
            server.address(([127, 0, 0, 1], 0)).shutdown_on(stop.clone().cancelled_owned()).bind().await.unwrap();
        let (address, admin) = (bound.local_addr(), bound.admin_addr());
        let uri = format!("http://{address}");
        let health = bound.health();
        let done = tokio::spawn(bound.serve());
        let channel = Channel::from_shared(uri).unwrap().connect().await.unwrap();
        Self { channel, address, admin, health, stop, done }
    }

    pub(crate) async fn unary<Q, R>(&self, path: &'static str, request: Q) -> Result<Response<R>, Status>
    where
        Q: prost::Message + Send + Sync + 'static,
        R: prost::Message + Default + Send + Sync + 'static,
    {
        let mut client = Grpc::new(self.channel.clone());
        client.ready().await.unwrap();
        client.unary(Request::new(request), path.parse().unwrap(), tonic_prost::ProstCodec::default()).await
    }

    pub(crate) async fn stream<R>(&self, path: &'static str) -> Result<Streaming<R>, Status>
    where
        R: prost::Message + Default + Send + Sync + 'static,
    {
        let mut client = Grpc::new(self.channel.clone());
        client.ready().await.unwrap();
        let response =
            client.server_streaming(Request::new(()), path.parse().unwrap(), tonic_prost::ProstCodec::default());
        Ok(response.await?.into_inner())
    }

    /// Waits for the end of the server.
    pub(crate) async fn ended(self) {
        tokio::time::timeout(PATIENCE, self.done).await.expect("the server ends").unwrap().unwrap();
    }
}
