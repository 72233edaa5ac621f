//! The service behind interceptors, on a port of its own.

use std::net::SocketAddr;

use rpckit::interceptor::Stack;
use rpckit::{Context, Interceptor, Server, Status};
use rpckit_e2e_tests::journal::Journal;
use rpckit_e2e_tests::proto::ProbeClient;
use rpckit_e2e_tests::{ours, raw, till};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// The service; it ends with this value.
#[derive(Debug)]
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// What handlers saw, and, last of all, how each call ended.
    pub journal: Journal,
    serving: JoinHandle<()>,
}

/// Refuses calls that ask for it.
struct Refuses;

impl Interceptor for Refuses {
    async fn before(&self, cx: &mut Context) -> Result<(), Status> {
        match cx.metadata().get("x-refuse") {
            Some(_) => Err(Status::permission_denied("as asked")),
            None => Ok(()),
        }
    }
}

impl Running {
    /// Starts it behind this interceptor.
    pub async fn behind(interceptor: impl Interceptor) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let journal = Journal::default();
        // The recorder is the last that is told of the end.
        let server = Server::new()
            .shutdown_on(std::future::pending())
            .intercept(Stack::new(ours::Recorder { journal: journal.clone() }, interceptor))
            .intercept(Refuses)
            .add(ours::server(&journal))
            .add(till::server(&journal));
        let server = server.bind_with(listener).unwrap();
        let serving = tokio::spawn(async move { server.serve().await.unwrap() });
        Self { address, journal, serving }
    }

    /// The generated client.
    pub fn client(&self) -> ProbeClient {
        ProbeClient::connect(format!("http://{}", self.address)).unwrap()
    }

    /// An HTTP/2 client.
    pub async fn raw(&self) -> raw::Client {
        raw::Client::over(TcpStream::connect(self.address).await.unwrap()).await
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.serving.abort();
    }
}
