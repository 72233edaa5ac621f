//! How one server is reached.

use core::pin::Pin;
use core::task::{Context as Task, Poll};
use std::io;
use std::sync::Arc;

use http::Uri;
use http::uri::Authority;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::{Duration, Instant, timeout};
use tower_service::Service;

use super::backoff::Backoff;
#[cfg(feature = "tls")]
use super::tls::Secured;
use crate::client::failure;

/// Makes connections to a server, with TLS if it asks for it, and not too often.
#[derive(Debug, Clone)]
pub(super) struct Connector {
    tcp: HttpConnector,
    #[cfg(feature = "tls")]
    tls: Option<Secured>,
    timeout: Duration,
    backoff: Arc<Backoff>,
}

/// A connection that HTTP/2 can begin on.
pub(super) trait Socket: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Socket for T {}

/// What went wrong, in words for whoever called.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("no connection within {0:?}")]
    TimedOut(Duration),
    #[cfg(feature = "tls")]
    #[error("TLS failed")]
    Tls(#[source] io::Error),
}

/// Which server it went wrong with.
#[derive(Debug, thiserror::Error)]
#[error("{server}")]
struct At {
    server: Authority,
    #[source]
    error: io::Error,
}

fn at(server: Option<Authority>, error: io::Error) -> io::Error {
    match server {
        Some(server) => io::Error::new(error.kind(), At { server, error }),
        None => error,
    }
}

impl Connector {
    pub(super) fn new(timeout: Duration, backoff: Arc<Backoff>, #[cfg(feature = "tls")] tls: Option<Secured>) -> Self {
        let mut tcp = HttpConnector::new();
        tcp.set_nodelay(true);
        Self {
            tcp,
            #[cfg(feature = "tls")]
            tls,
            timeout,
            backoff,
        }
    }

    async fn connect(mut self, uri: Uri) -> io::Result<TokioIo<Box<dyn Socket>>> {
        let tcp = self.tcp.call(uri).await.map_err(io::Error::other)?.into_inner();
        let socket = self.secure(tcp).await?;
        Ok(TokioIo::new(socket))
    }

    #[cfg(feature = "tls")]
    async fn secure(&self, tcp: TcpStream) -> io::Result<Box<dyn Socket>> {
        match &self.tls {
            None => Ok(Box::new(tcp)),
            Some(tls) => {
                let secured = tls.connect(tcp).await.map_err(|error| io::Error::other(Failure::Tls(error)))?;
                Ok(Box::new(secured))
            }
        }
    }

    #[cfg(not(feature = "tls"))]
    #[expect(clippy::unused_async, clippy::unused_self, reason = "the same shape as with TLS")]
    async fn secure(&self, tcp: TcpStream) -> io::Result<Box<dyn Socket>> {
        Ok(Box::new(tcp))
    }
}

impl Service<Uri> for Connector {
    type Response = TokioIo<Box<dyn Socket>>;
    // The one error that is read as UNAVAILABLE wherever it comes up again.
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = io::Result<Self::Response>> + Send>>;

    fn poll_ready(&mut self, task: &mut Task<'_>) -> Poll<io::Result<()>> {
        self.tcp.poll_ready(task).map_err(io::Error::other)
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let connector = self.clone();
        Box::pin(async move {
            connector.backoff.check().map_err(io::Error::other)?;
            let (began, limit, backoff) = (Instant::now(), connector.timeout, Arc::clone(&connector.backoff));
            let server = uri.authority().cloned();
            let connected = timeout(limit, connector.connect(uri)).await;
            let connected = connected.unwrap_or_else(|_| Err(io::Error::other(Failure::TimedOut(limit))));
            let connected = connected.map_err(|error| at(server, error));
            match &connected {
                Ok(_) => backoff.succeeded(),
                Err(error) => backoff.failed(began, failure::text(error)),
            }
            connected
        })
    }
}
