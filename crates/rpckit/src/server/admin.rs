//! The pages for those who run the server: probes, metrics, what was built. On an address of its own, over HTTP/1.1.

mod build_info;
mod pages;

use std::convert::Infallible;
use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

pub use self::build_info::BuildInfo;
use self::pages::Pages;
use super::backoff::Backoff;
use super::error::Error;
use super::health::HealthReporter;

/// Connections at the same time: probes and a scraper or two.
pub(super) const MAX_CONNECTIONS: usize = 64;

/// How long a connection may take to its next request.
pub(super) const REQUEST_TIMEOUT: Duration = Duration::from_secs(10);

/// How long a connection lasts: one that does not take its answer has no right to its place.
pub(super) const CONNECTION_LIMIT: Duration = Duration::from_secs(5 * 60);

/// Bytes of a request's head, twice what curl ever sends.
const MAX_HEAD: usize = 16 << 10;

/// Writes a page anew for each request.
pub(super) type Page = Arc<dyn Fn() -> String + Send + Sync>;

/// What is served, and where.
#[derive(Clone, Default)]
pub(super) struct Admin {
    pub(super) address: Option<SocketAddr>,
    pub(super) metrics: Option<Page>,
    pub(super) build: BuildInfo,
}

/// The pages on a socket that listens.
#[derive(Debug)]
pub(super) struct Listening {
    listener: TcpListener,
    pages: Arc<Pages>,
    pub(super) local_addr: SocketAddr,
}

impl Admin {
    /// Listens, if there is an address to listen on.
    pub(super) fn listen(self, health: &HealthReporter) -> Result<Option<Listening>, Error> {
        let Some(address) = self.address else { return Ok(None) };
        let listening = || {
            let listener = std::net::TcpListener::bind(address)?;
            listener.set_nonblocking(true)?;
            let listener = TcpListener::from_std(listener)?;
            Ok((listener.local_addr()?, listener))
        };
        let (local_addr, listener) = listening().map_err(|source| Error::BindAdmin { address, source })?;
        let pages = Pages { health: health.clone(), metrics: self.metrics, build: self.build };
        Ok(Some(Listening { listener, pages: Arc::new(pages), local_addr }))
    }
}

impl Listening {
    /// Answers until it is dropped, and its connections with it.
    pub(super) async fn run(self) -> Infallible {
        let mut connections = JoinSet::new();
        let mut backoff = Backoff::default();
        loop {
            while connections.try_join_next().is_some() {}
            if connections.len() >= MAX_CONNECTIONS {
                connections.join_next().await;
            }
            match self.listener.accept().await {
                Ok((stream, _)) => {
                    backoff.reset();
                    connections.spawn(serve(stream, Arc::clone(&self.pages)));
                }
                Err(error) => {
                    if let Some(pause) = backoff.after(&error) {
                        tokio::time::sleep(pause).await;
                    }
                }
            }
        }
    }
}

async fn serve(stream: TcpStream, pages: Arc<Pages>) {
    let service = service_fn(move |request| {
        let pages = Arc::clone(&pages);
        async move { Ok::<_, Infallible>(pages.answer(&request).await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(REQUEST_TIMEOUT)
        .max_buf_size(MAX_HEAD)
        .serve_connection(TokioIo::new(stream), service);
    if let Ok(Err(error)) = tokio::time::timeout(CONNECTION_LIMIT, connection).await {
        tracing::debug!(
            error = &error as &dyn std::error::Error,
            "a connection of the admin pages ended with an error"
        );
    }
}

impl fmt::Debug for Admin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Admin").field("address", &self.address).field("build", &self.build).finish_non_exhaustive()
    }
}
