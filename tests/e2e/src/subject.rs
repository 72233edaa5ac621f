//! Either of the two services, running.

use std::net::SocketAddr;
use std::time::Duration;

use rpckit::interceptor::ConcurrencyLimit;
use rpckit::server::Limits;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_stream::wrappers::TcpListenerStream;
use tokio_util::sync::CancellationToken;
use tonic::service::interceptor::InterceptedService;

use crate::journal::Journal;
use crate::proto::ProbeClient;
use crate::till_proto::{SealedTillClient, TillClient};
use crate::{ours, plain, raw, till};

/// What a test is run against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// rpckit.
    Ours,
    /// tonic, with its own server and generator.
    Plain,
}

/// What differs from the defaults. Where tonic has no such setting, it is left out there.
#[derive(Debug, Clone, Copy, Default)]
pub struct Setup {
    /// How many calls may run at once.
    pub calls: Option<usize>,
    /// How long a drain may take.
    pub drain: Option<Duration>,
    /// How long a connection may take to begin.
    pub handshake: Option<Duration>,
    /// How long a connection takes calls, and then lets them go on.
    pub age: Option<(Duration, Duration)>,
    /// How long a stream may hold what its client does not take.
    pub stall: Option<Duration>,
}

/// A service on a port of its own; it ends with this value.
#[derive(Debug)]
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    /// What it saw.
    pub journal: Journal,
    stop: CancellationToken,
    done: JoinHandle<()>,
}

impl Subject {
    /// Starts it with defaults.
    pub async fn start(self) -> Running {
        self.start_with(Setup::default()).await
    }

    /// Starts it.
    pub async fn start_with(self, setup: Setup) -> Running {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let journal = Journal::default();
        let stop = CancellationToken::new();
        let done = match self {
            Self::Ours => start_ours(listener, setup, &journal, &stop),
            Self::Plain => start_plain(listener, setup, &journal, &stop),
        };
        Running { address, journal, stop, done }
    }
}

fn start_ours(listener: TcpListener, setup: Setup, journal: &Journal, stop: &CancellationToken) -> JoinHandle<()> {
    let mut limits = Limits::default();
    if let Some(handshake) = setup.handshake {
        limits.handshake_timeout = handshake;
    }
    if let Some((age, grace)) = setup.age {
        (limits.age, limits.age_grace) = (Some(age), grace);
    }
    if setup.stall.is_some() {
        limits.stream_stall = setup.stall;
    }
    let server = rpckit::Server::new()
        .limits(limits)
        .drain_deadline(setup.drain.unwrap_or(crate::PATIENCE))
        .shutdown_on(stop.clone().cancelled_owned())
        .intercept(ours::Recorder { journal: journal.clone() })
        .intercept(setup.calls.map(ConcurrencyLimit::new))
        .add(ours::server(journal))
        .add(till::server(journal))
        .add(till::sealed_server(journal));
    let server = server.bind_with(listener).unwrap();
    tokio::spawn(async move { server.serve().await.unwrap() })
}

fn start_plain(listener: TcpListener, setup: Setup, journal: &Journal, stop: &CancellationToken) -> JoinHandle<()> {
    let mut server = tonic::transport::Server::builder();
    if let Some(calls) = setup.calls {
        server = server.concurrency_limit_per_connection(calls);
    }
    if let Some((age, grace)) = setup.age {
        server = server.max_connection_age(age).max_connection_age_grace(grace);
    }
    let service = InterceptedService::new(plain::server(journal), plain::recorder(journal.clone()));
    // As its documentation has it: the reporter is told of services, and of nothing else.
    let (_, health) = tonic_health::server::health_reporter();
    let serving = server
        .add_service(service)
        .add_service(health)
        .serve_with_incoming_shutdown(TcpListenerStream::new(listener), stop.clone().cancelled_owned());
    tokio::spawn(async move { serving.await.unwrap() })
}

impl Running {
    /// The generated client.
    pub fn client(&self) -> ProbeClient {
        ProbeClient::connect(format!("http://{}", self.address)).unwrap()
    }

    /// The generated client of the other service.
    pub fn till(&self) -> TillClient {
        TillClient::connect(format!("http://{}", self.address)).unwrap()
    }

    /// The generated client of its sealed sister.
    pub fn sealed_till(&self) -> SealedTillClient {
        SealedTillClient::connect(format!("http://{}", self.address)).unwrap()
    }

    /// An HTTP/2 client.
    pub async fn raw(&self) -> raw::Client {
        raw::Client::over(self.socket().await).await
    }

    /// A connection on which nothing is sent.
    pub async fn socket(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// Tells it to end.
    pub fn stop(&self) {
        self.stop.cancel();
    }

    /// Drops the future that serves.
    pub fn abort(&self) {
        self.done.abort();
    }

    /// Waits for its end.
    pub async fn ended(&mut self) {
        (&mut self.done).await.unwrap();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop.cancel();
        self.done.abort();
    }
}
