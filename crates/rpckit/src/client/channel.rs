//! Connections to servers, made when they are needed.

mod backoff;
mod balance;
mod builder;
mod connector;
mod environment;
mod error;
mod settings;
#[cfg(test)]
mod tests;
#[cfg(feature = "tls")]
mod tls;

use core::fmt;
use core::pin::Pin;
use core::task::{Context as Task, Poll, ready};

use http::{Request, Response};
use pin_project_lite::pin_project;
use tonic::body::Body;
use tower_service::Service;

pub use self::builder::ChannelBuilder;
pub use self::error::ConnectError;

use self::balance::Balanced;
use super::retry::RetryThrottle;
use crate::bounds::BoxError;

/// A connection to a server over HTTP/2, or one to each of several. It is made when it is first needed, made again when it is
/// lost, and cheap to clone.
///
/// A server that cannot be reached is not asked again at once: the first wait is one second, each further one 1.6 times the
/// last, up to two minutes, give or take a fifth (gRPC's `connection-backoff.md`). Calls meanwhile fail with UNAVAILABLE at
/// once, and say what went wrong.
///
/// ```no_run
/// # fn example() -> Result<(), rpckit::client::ConnectError> {
/// use rpckit::client::Channel;
///
/// // One server, over TLS, as the authorities of the system know it.
/// let channel = Channel::connect("https://users.example.com")?;
/// // The same, with an authority and a certificate of one's own.
/// let channel = Channel::builder("https://users.internal:50051")
///     .authorities_file("ca.pem")
///     .identity_files("client.pem", "client.key")
///     .connect()?;
/// // Three, of which those take calls that say they are serving.
/// let channel = Channel::balanced(["http://10.0.0.1:50051", "http://10.0.0.2:50051", "http://10.0.0.3:50051"])?;
/// # Ok(()) }
/// ```
#[derive(Debug, Clone)]
pub struct Channel {
    inner: Inner,
    /// The tokens of all its clients.
    pub(super) throttle: RetryThrottle,
}

#[derive(Debug, Clone)]
enum Inner {
    One(tonic::transport::Channel),
    Several(Balanced),
}

impl Channel {
    /// A channel to the server at `uri`, such as `http://127.0.0.1:50051` or `https://users.example.com`. It connects with
    /// the first call.
    ///
    /// # Errors
    /// When `uri` is no address, or TLS cannot be had.
    ///
    /// # Panics
    /// Outside a tokio runtime.
    pub fn connect(uri: impl AsRef<str>) -> Result<Self, ConnectError> {
        Self::builder(uri).connect()
    }

    /// A channel to several servers that answer the same calls. It keeps a connection to each and watches its health
    /// (`grpc.health.v1`, as gRFC A17 has it): a server that says it is not serving, or cannot be reached, gets no calls until
    /// that has changed. A server without a health service takes calls as long as it can be reached. Of two servers chosen by
    /// chance, the one with fewer open calls takes the next.
    ///
    /// Calls wait until the first server has said how it is; when none is serving, they fail with UNAVAILABLE.
    ///
    /// # Errors
    /// When a URI is no address, when there is none, or TLS cannot be had.
    ///
    /// # Panics
    /// Outside a tokio runtime.
    pub fn balanced<U: AsRef<str>>(uris: impl IntoIterator<Item = U>) -> Result<Self, ConnectError> {
        ChannelBuilder::balanced(uris).connect()
    }

    /// A channel with settings of its own.
    pub fn builder(uri: impl AsRef<str>) -> ChannelBuilder {
        ChannelBuilder::one(uri)
    }
}

impl Service<Request<Body>> for Channel {
    type Response = Response<Body>;
    type Error = BoxError;
    type Future = Sent;

    fn poll_ready(&mut self, task: &mut Task<'_>) -> Poll<Result<(), BoxError>> {
        match &mut self.inner {
            Inner::One(channel) => channel.poll_ready(task).map_err(Into::into),
            Inner::Several(balanced) => balanced.poll_ready(task),
        }
    }

    fn call(&mut self, request: Request<Body>) -> Sent {
        match &mut self.inner {
            Inner::One(channel) => Sent { way: Way::One { sent: channel.call(request) } },
            Inner::Several(balanced) => Sent { way: Way::Several { sent: balanced.call(request) } },
        }
    }
}

pin_project! {
    /// A request on its way to the head of its response.
    pub struct Sent {
        #[pin]
        way: Way,
    }
}

pin_project! {
    #[project = Projected]
    enum Way {
        One { #[pin] sent: <tonic::transport::Channel as Service<Request<Body>>>::Future },
        Several { sent: balance::Sent },
    }
}

impl Future for Sent {
    type Output = Result<Response<Body>, BoxError>;

    fn poll(self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<Self::Output> {
        match self.project().way.project() {
            Projected::One { sent } => Poll::Ready(Ok(ready!(sent.poll(task))?)),
            Projected::Several { sent } => sent.as_mut().poll(task),
        }
    }
}

impl fmt::Debug for Sent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sent").finish_non_exhaustive()
    }
}
