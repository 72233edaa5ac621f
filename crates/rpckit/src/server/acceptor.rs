//! The accept loop.

use std::convert::Infallible;
use std::error::Error;
use std::net::SocketAddr;
use std::sync::Arc;

use http::{Request, Response};
use http_body::Body;
use hyper::body::Incoming;
use hyper::service::Service;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;

use super::backoff::Backoff;
use super::connection::{self, End};
use super::limits::Limits;
use super::phases::Phases;
use super::socket::Transport;
use crate::connection::Connection;
#[cfg(feature = "tls")]
use crate::peer::Identity;
use crate::peer::Peer;

/// Takes connections in and starts each as a task of its own, handshake included: no client can hold up the loop.
pub(super) struct Acceptor {
    pub(super) listener: TcpListener,
    #[cfg(feature = "tls")]
    pub(super) tls: Option<super::tls::Current>,
    pub(super) limits: Arc<Limits>,
    /// One permit per connection that may be open.
    pub(super) permits: Arc<Semaphore>,
    pub(super) phases: Phases,
}

impl Acceptor {
    /// Accepts until it is dropped. `connect` makes the service of a connection.
    pub(super) async fn run<F, S, B>(&self, connect: F) -> Infallible
    where
        F: Fn(Arc<Connection>) -> S + Clone + Send + 'static,
        S: Service<Request<Incoming>, Response = Response<B>, Error = Infallible> + Send + 'static,
        S::Future: Send + 'static,
        B: Body + Send + 'static,
        B::Data: Send,
        B::Error: Into<Box<dyn Error + Send + Sync>>,
    {
        let mut backoff = Backoff::default();
        loop {
            let permit = self.permit().await;
            let (stream, address) = self.accept(&mut backoff).await;
            if let Err(error) = stream.set_nodelay(true) {
                tracing::debug!(error = &error as &dyn Error, "a connection ended before it began");
                continue;
            }
            let start = self.start(stream, address);
            let connect = connect.clone();
            let limits = Arc::clone(&self.limits);
            let phases = self.phases.child();
            tokio::spawn(async move {
                let deadline = Instant::now() + limits.handshake_timeout;
                let end = match handshake(start, deadline, &phases).await {
                    Some((transport, peer)) => {
                        let service = connect(Arc::new(Connection {
                            peer,
                            cut: phases.close.clone(),
                            detached: Arc::new(Semaphore::new(limits.max_concurrent_streams as usize)),
                            _place: permit,
                        }));
                        connection::run(transport, deadline, service, &limits, phases).await
                    }
                    None => End::Silent,
                };
                tracing::debug!(peer = %address, ?end, "connection ended");
            });
        }
    }

    async fn permit(&self) -> OwnedSemaphorePermit {
        if let Ok(permit) = Arc::clone(&self.permits).try_acquire_owned() {
            return permit;
        }
        tracing::warn!(limit = self.limits.max_connections, "all connections are in use: new ones wait");
        Arc::clone(&self.permits).acquire_owned().await.expect("nobody closes the semaphore")
    }

    async fn accept(&self, backoff: &mut Backoff) -> (TcpStream, SocketAddr) {
        loop {
            match self.listener.accept().await {
                Ok(accepted) => {
                    backoff.reset();
                    return accepted;
                }
                Err(error) => {
                    if let Some(pause) = backoff.after(&error) {
                        tracing::warn!(
                            error = &error as &dyn Error,
                            ?pause,
                            "cannot accept connections for the moment"
                        );
                        tokio::time::sleep(pause).await;
                    }
                }
            }
        }
    }

    #[cfg(feature = "tls")]
    fn start(&self, stream: TcpStream, address: SocketAddr) -> Start {
        Start { stream, address, tls: self.tls.as_ref().map(|tls| tls.borrow().clone()) }
    }

    #[cfg(not(feature = "tls"))]
    #[expect(clippy::unused_self, reason = "the same shape as with TLS")]
    fn start(&self, stream: TcpStream, address: SocketAddr) -> Start {
        Start { stream, address }
    }
}

/// A connection of which nothing has been read.
struct Start {
    stream: TcpStream,
    address: SocketAddr,
    #[cfg(feature = "tls")]
    tls: Option<tokio_rustls::TlsAcceptor>,
}

/// Does the TLS handshake, if there is one to do, unless it takes too long or the server goes away.
async fn handshake(start: Start, deadline: Instant, phases: &Phases) -> Option<(Transport, Peer)> {
    tokio::select! {
        secured = secure(start) => secured,
        () = phases.drain.cancelled() => None,
        () = tokio::time::sleep_until(deadline) => None,
    }
}

#[cfg(feature = "tls")]
async fn secure(start: Start) -> Option<(Transport, Peer)> {
    let Some(tls) = start.tls else {
        let peer = Peer { remote_addr: Some(start.address), ..Peer::UNKNOWN };
        return Some((Transport::Plain(start.stream), peer));
    };
    match tls.accept(start.stream).await {
        Ok(stream) if stream.get_ref().1.alpn_protocol() != Some(super::tls::H2) => {
            tracing::debug!(peer = %start.address, "the client did not ask for HTTP/2 in its TLS handshake");
            None
        }
        Ok(stream) => {
            let certificates = stream.get_ref().1.peer_certificates().unwrap_or_default();
            let peer = Peer {
                remote_addr: Some(start.address),
                proxy: None,
                identity: certificates.first().map(Identity::of).unwrap_or_default(),
                certificates: certificates.iter().map(|certificate| certificate.to_vec()).collect(),
            };
            Some((Transport::Tls(Box::new(stream)), peer))
        }
        Err(error) => {
            tracing::debug!(peer = %start.address, error = &error as &dyn Error, "TLS handshake failed");
            None
        }
    }
}

#[cfg(not(feature = "tls"))]
#[expect(clippy::unused_async, reason = "the same shape as with TLS")]
async fn secure(start: Start) -> Option<(Transport, Peer)> {
    Some((Transport::Plain(start.stream), Peer { remote_addr: Some(start.address), ..Peer::UNKNOWN }))
}
