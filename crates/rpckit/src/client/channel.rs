//! A connection to a server, made when it is first needed.

use core::task::{Context as Task, Poll};
use core::time::Duration;

use tonic::transport::Endpoint;

/// How long to try to connect, before a call fails with UNAVAILABLE.
const CONNECT: Duration = Duration::from_secs(5);
/// How often a connection with calls is asked whether it is still there. Servers with gRPC's defaults end connections that ask
/// more often than every five minutes.
const KEEPALIVE: Duration = Duration::from_secs(300);
/// How long the answer may take.
const KEEPALIVE_ANSWER: Duration = Duration::from_secs(20);

/// A connection to a server over HTTP/2. It is made when it is first needed, made again when it is lost, and cheap to clone.
#[derive(Debug, Clone)]
pub struct Channel {
    inner: tonic::transport::Channel,
}

/// An address that cannot be connected to.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConnectError {
    /// The text is not the URI of a server.
    #[error(
        "`{uri}` is not the address of a server: write it as http://host:port; for TLS give a transport of your own to \
         the client's `new`"
    )]
    Address {
        /// The text.
        uri: String,
    },
}

impl Channel {
    /// A channel to the server at `uri`, such as `http://127.0.0.1:50051`. It connects with the first call.
    ///
    /// # Errors
    /// When `uri` is no address.
    ///
    /// # Panics
    /// Outside a tokio runtime.
    pub fn connect(uri: impl AsRef<str>) -> Result<Self, ConnectError> {
        let uri = uri.as_ref();
        let address = || ConnectError::Address { uri: uri.to_owned() };
        let endpoint = Endpoint::from_shared(uri.to_owned()).map_err(|_| address())?;
        if endpoint.uri().scheme_str() != Some("http") || endpoint.uri().authority().is_none() {
            return Err(address());
        }
        let endpoint = endpoint
            .connect_timeout(CONNECT)
            .http2_keep_alive_interval(KEEPALIVE)
            .keep_alive_timeout(KEEPALIVE_ANSWER)
            .tcp_nodelay(true);
        Ok(Self { inner: endpoint.connect_lazy() })
    }
}

impl tower_service::Service<http::Request<tonic::body::Body>> for Channel {
    type Response = http::Response<tonic::body::Body>;
    type Error = tonic::transport::Error;
    type Future = <tonic::transport::Channel as tower_service::Service<http::Request<tonic::body::Body>>>::Future;

    fn poll_ready(&mut self, task: &mut Task<'_>) -> Poll<Result<(), Self::Error>> {
        tower_service::Service::poll_ready(&mut self.inner, task)
    }

    fn call(&mut self, request: http::Request<tonic::body::Body>) -> Self::Future {
        tower_service::Service::call(&mut self.inner, request)
    }
}
