//! A server whose calls either answer at once or never, and clients that see its frames.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use h2::client::{ResponseFuture, SendRequest};
use http::{Request, Response};
use http_body::Frame;
use hyper::body::Incoming;
use hyper::service::service_fn;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::connection::Connection;
use crate::server::acceptor::Acceptor;
use crate::server::drain::{Drain, DrainTimes};
use crate::server::health::HealthReporter;
use crate::server::limits::Limits;
use crate::server::phases::Phases;
use crate::server::signals::Signals;

/// Long enough for anything that should happen, however busy the machine is.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);

/// A body that ends at once, or never.
pub(super) enum TestBody {
    Empty,
    Endless,
}

impl http_body::Body for TestBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        match *self {
            Self::Empty => Poll::Ready(None),
            Self::Endless => Poll::Pending,
        }
    }
}

pub(super) struct TestServer {
    pub(super) address: SocketAddr,
    pub(super) health: HealthReporter,
    pub(super) stop: CancellationToken,
    pub(super) done: JoinHandle<()>,
}

impl TestServer {
    pub(super) async fn start(limits: Limits, times: DrainTimes) -> Self {
        Self::start_with(
            limits,
            times,
            #[cfg(feature = "tls")]
            None,
        )
        .await
    }

    pub(super) async fn start_with(
        limits: Limits,
        times: DrainTimes,
        #[cfg(feature = "tls")] tls: Option<crate::server::tls::Current>,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let stop = CancellationToken::new();
        let wish = Box::pin(stop.clone().cancelled_owned());
        let phases = Phases::default();
        let permits = Arc::new(Semaphore::new(limits.max_connections as usize));
        let health = HealthReporter::new();
        let drain = Drain {
            times,
            health: health.clone(),
            signals: Signals::new(Some(wish)).unwrap(),
            phases,
            permits: Arc::clone(&permits),
            connections: limits.max_connections,
        };
        let acceptor = Acceptor {
            listener,
            #[cfg(feature = "tls")]
            tls,
            limits: Arc::new(limits),
            permits,
            phases: drain.phases.child(),
        };
        let connect = |connection: Arc<Connection>| service_fn(move |request| answer(request, Arc::clone(&connection)));
        let done = tokio::spawn(drain.run(async move { acceptor.run(connect).await }));
        Self { address, health, stop, done }
    }

    pub(super) async fn client(&self) -> Client {
        Client::over(TcpStream::connect(self.address).await.unwrap()).await
    }

    /// A socket that has sent nothing.
    pub(super) async fn silent(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }
}

/// Answers with the number of certificates the client showed, and the first name in them.
#[expect(clippy::unused_async, reason = "what hyper calls is a future")]
async fn answer(request: Request<Incoming>, connection: Arc<Connection>) -> Result<Response<TestBody>, Infallible> {
    let body = if request.uri().path() == "/endless" { TestBody::Endless } else { TestBody::Empty };
    assert!(connection.peer.remote_addr.is_some());
    let peer = &connection.peer;
    let name = peer.identity.dns_names().first().map_or("", String::as_str);
    let response = Response::builder().header("certificates", peer.certificates.len()).header("name", name);
    Ok(response.body(body).unwrap())
}

/// An HTTP/2 client and the task that drives its connection.
pub(super) struct Client {
    pub(super) requests: SendRequest<Bytes>,
    pub(super) connection: JoinHandle<Result<(), h2::Error>>,
}

impl Client {
    pub(super) async fn over<T>(io: T) -> Self
    where
        T: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin + Send + 'static,
    {
        let (requests, connection) = h2::client::handshake(io).await.unwrap();
        Self { requests, connection: tokio::spawn(connection) }
    }

    pub(super) async fn send(&mut self, path: &str) -> Result<ResponseFuture, h2::Error> {
        let mut requests = self.requests.clone().ready().await?;
        let request = Request::post(format!("http://localhost{path}")).body(()).unwrap();
        Ok(requests.send_request(request, true)?.0)
    }

    /// Sends a request and waits for the head of its response.
    pub(super) async fn get(&mut self, path: &str) -> Result<Response<h2::RecvStream>, h2::Error> {
        self.send(path).await?.await
    }

    /// Waits until new calls are refused: GOAWAY is there, and the client would have to connect anew.
    pub(super) async fn refused(&mut self) {
        let refused = async {
            while self.get("/quick").await.is_ok() {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        tokio::time::timeout(PATIENCE, refused).await.expect("GOAWAY arrives");
    }

    /// Waits for the end of the connection.
    pub(super) async fn ended(self) -> Result<(), h2::Error> {
        drop(self.requests);
        tokio::time::timeout(PATIENCE, self.connection).await.expect("the server ends the connection").unwrap()
    }
}

/// Waits until the server has closed this socket; returns all bytes it sent before.
pub(super) async fn read_to_end(mut socket: TcpStream) -> Vec<u8> {
    let mut bytes = Vec::new();
    let read = tokio::time::timeout(PATIENCE, socket.read_to_end(&mut bytes)).await;
    // A reset is an end as well.
    read.expect("the server closes the connection").ok();
    bytes
}

/// One HTTP/2 frame as it came off the wire.
#[derive(Debug)]
pub(super) struct RawFrame {
    pub(super) kind: u8,
    pub(super) flags: u8,
    pub(super) payload: Vec<u8>,
}

pub(super) const SETTINGS: u8 = 4;
pub(super) const PING: u8 = 6;
pub(super) const GOAWAY: u8 = 7;
pub(super) const WINDOW_UPDATE: u8 = 8;

/// A client that speaks frames, to see what libraries hide.
pub(super) struct RawClient(pub(super) TcpStream);

impl RawClient {
    /// Sends the preface and empty SETTINGS.
    pub(super) async fn connect(address: SocketAddr) -> Self {
        let mut socket = TcpStream::connect(address).await.unwrap();
        socket.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0").await.unwrap();
        Self(socket)
    }

    /// The next frame; pings are answered on the way, as every client does.
    pub(super) async fn frame(&mut self) -> RawFrame {
        let frame = tokio::time::timeout(PATIENCE, self.read_frame()).await.expect("the server sends a frame");
        if frame.kind == PING && frame.flags == 0 {
            let mut pong = vec![0, 0, 8, PING, 1, 0, 0, 0, 0];
            pong.extend(&frame.payload);
            self.0.write_all(&pong).await.unwrap();
        }
        frame
    }

    async fn read_frame(&mut self) -> RawFrame {
        let mut head = [0; 9];
        self.0.read_exact(&mut head).await.unwrap();
        let length = u32::from_be_bytes([0, head[0], head[1], head[2]]);
        let mut payload = vec![0; length as usize];
        self.0.read_exact(&mut payload).await.unwrap();
        RawFrame { kind: head[3], flags: head[4], payload }
    }

    pub(super) async fn frame_of(&mut self, kind: u8) -> RawFrame {
        loop {
            let frame = self.frame().await;
            if frame.kind == kind {
                return frame;
            }
        }
    }
}
