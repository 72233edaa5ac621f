//! A service that tells who answers and who has called, written as the generator writes it.

use std::net::SocketAddr;
use std::time::Duration;

use rpckit::client::{CallError, Caller, Channel};
use rpckit::codegen::{CallFuture, Core, Incoming, RequestBody, Service, Unchecked};
use rpckit::server::{HealthReporter, Server};
use rpckit::{Context, Interceptor, Kind, Method, ServiceDescriptor, Status};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// Long enough for anything that should happen, however busy the machine is.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

pub(crate) const WHO: Method = Method::new("/test.v1.Who/Who", Kind::Unary);
const SERVICE: ServiceDescriptor = ServiceDescriptor::new("test.v1.Who", &[WHO], b"");

#[derive(Clone)]
struct Who(Core<&'static str>);

impl Service for Who {
    const DESCRIPTOR: &'static ServiceDescriptor = &SERVICE;

    fn call<B: RequestBody, O: Interceptor>(&self, call: Incoming<B, O>) -> CallFuture {
        let handler = |name: std::sync::Arc<&'static str>, cx: Context, (): ()| async move {
            let caller = cx.peer().identity.spiffe_id().unwrap_or("nobody");
            Ok::<_, Status>(format!("{name} to {caller}"))
        };
        self.0.unary(call, &WHO, Unchecked, |_, _| (), handler)
    }
}

/// Asks who answers.
pub(crate) async fn who(channel: &Channel) -> Result<String, CallError> {
    Caller::new(channel.clone()).unary(&WHO, Unchecked, ()).await
}

/// A server that runs until it is dropped.
pub(crate) struct Running {
    pub(crate) address: SocketAddr,
    pub(crate) health: HealthReporter,
    serving: JoinHandle<()>,
}

impl Running {
    pub(crate) async fn start(name: &'static str, server: Server) -> Self {
        Self::start_on(name, server, TcpListener::bind("127.0.0.1:0").await.unwrap())
    }

    pub(crate) fn start_on(name: &'static str, server: Server, listener: TcpListener) -> Self {
        let server = server.add(Who(Core::new(name))).shutdown_on(std::future::pending());
        let bound = server.bind_with(listener).unwrap();
        let (address, health) = (bound.local_addr(), bound.health());
        Self { address, health, serving: tokio::spawn(async move { bound.serve().await.unwrap() }) }
    }

    /// Ends at once, as a machine does that loses its power; gives its address for another.
    pub(crate) async fn kill(self) -> SocketAddr {
        let address = self.address;
        self.serving.abort();
        while !self.serving.is_finished() {
            tokio::task::yield_now().await;
        }
        address
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.serving.abort();
    }
}
