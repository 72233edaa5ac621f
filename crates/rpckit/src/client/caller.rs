//! How a client calls.

use core::fmt;
use core::time::Duration;

use futures_core::Stream;
use http::uri::PathAndQuery;
use prost::Message;
use tokio::time::{Instant, timeout_at};
use tonic::client::Grpc;
use tonic_prost::ProstCodec;

use super::lease::Lease;
use super::seam::Seam;
use super::{CallError, Streaming, Transport, failure};
use crate::bounds::BoxError;
use crate::context::deadline_exceeded;
use crate::metadata::Metadata;
use crate::method::Method;
use crate::status::Status;

/// The time a call has when nothing else is said.
const TIMEOUT: Duration = Duration::from_secs(30);

/// The longest that `grpc-timeout` can say: eight digits of hours.
const LONGEST: Duration = Duration::from_secs(99_999_999 * 3600);

/// What a generated client holds: its transport, and what is the same for each of its calls.
#[derive(Clone)]
pub struct Caller<C> {
    transport: C,
    /// What was asked for, for all methods.
    timeout: Option<Duration>,
    metadata: Metadata,
}

// The metadata may be a credential: its own Debug shows names alone, and the transport says nothing of use.
impl<C> fmt::Debug for Caller<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Caller")
            .field("timeout", &self.timeout)
            .field("metadata", &self.metadata)
            .finish_non_exhaustive()
    }
}

/// A request with its deadline, and the hold on its call.
struct Outgoing<M> {
    request: tonic::Request<M>,
    deadline: Instant,
    lease: Lease,
}

impl<C: Transport> Caller<C> {
    /// Calls over `transport`.
    pub fn new(transport: C) -> Self {
        Self { transport, timeout: None, metadata: Metadata::new() }
    }

    /// Gives each call this long, streams included. If nothing is said, a call has the `timeout` that the `.proto` gives its
    /// method, or else 30 s, which is too short for a stream that is to stay open.
    #[must_use]
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout.min(LONGEST));
        self
    }

    /// Sends this metadata with each call; of the metadata of a request, what is its caller's and not the protocol's.
    #[must_use]
    pub fn with_metadata(mut self, metadata: Metadata) -> Self {
        self.metadata = metadata.of_the_user();
        self
    }

    /// One request, one response.
    ///
    /// # Errors
    /// How the call ended, when it did not end well.
    pub async fn unary<Q, R>(&self, method: &Method, request: Q) -> Result<R, CallError>
    where
        Q: Message + 'static,
        R: Message + Default + 'static,
    {
        let mut grpc = Grpc::new(Seam::new(self.transport.clone()));
        let Outgoing { request, deadline, lease } = self.outgoing(method, request);
        let codec: ProstCodec<Q, R> = ProstCodec::default();
        let call = async {
            ready(&mut grpc).await?;
            grpc.unary(request, path(method), codec).await.map_err(|status| CallError::from_tonic(&status))
        };
        let answer = within(deadline, call).await.map(tonic::Response::into_inner);
        drop(lease);
        answer
    }

    /// One request, a stream of responses.
    ///
    /// # Errors
    /// How the call ended, when it ended before its first response.
    pub async fn server_streaming<Q, R>(&self, method: &Method, request: Q) -> Result<Streaming<R>, CallError>
    where
        Q: Message + 'static,
        R: Message + Default + 'static,
    {
        let mut grpc = Grpc::new(Seam::new(self.transport.clone()));
        let Outgoing { request, deadline, lease } = self.outgoing(method, request);
        let codec: ProstCodec<Q, R> = ProstCodec::default();
        let call = async {
            ready(&mut grpc).await?;
            grpc.server_streaming(request, path(method), codec).await.map_err(|status| CallError::from_tonic(&status))
        };
        within(deadline, call).await.map(|response| Streaming::new(response.into_inner(), deadline, lease))
    }

    /// A stream of requests, one response.
    ///
    /// # Errors
    /// How the call ended, when it did not end well.
    pub async fn client_streaming<Q, R>(
        &self,
        method: &Method,
        requests: impl Stream<Item = Q> + Send + 'static,
    ) -> Result<R, CallError>
    where
        Q: Message + 'static,
        R: Message + Default + 'static,
    {
        let mut grpc = Grpc::new(Seam::new(self.transport.clone()));
        let Outgoing { request, deadline, lease } = self.outgoing(method, requests);
        let codec: ProstCodec<Q, R> = ProstCodec::default();
        let call = async {
            ready(&mut grpc).await?;
            grpc.client_streaming(request, path(method), codec).await.map_err(|status| CallError::from_tonic(&status))
        };
        let answer = within(deadline, call).await.map(tonic::Response::into_inner);
        drop(lease);
        answer
    }

    /// A stream each way.
    ///
    /// # Errors
    /// How the call ended, when it ended before its first response.
    pub async fn bidi_streaming<Q, R>(
        &self,
        method: &Method,
        requests: impl Stream<Item = Q> + Send + 'static,
    ) -> Result<Streaming<R>, CallError>
    where
        Q: Message + 'static,
        R: Message + Default + 'static,
    {
        let mut grpc = Grpc::new(Seam::new(self.transport.clone()));
        let Outgoing { request, deadline, lease } = self.outgoing(method, requests);
        let codec: ProstCodec<Q, R> = ProstCodec::default();
        let call = async {
            ready(&mut grpc).await?;
            grpc.streaming(request, path(method), codec).await.map_err(|status| CallError::from_tonic(&status))
        };
        within(deadline, call).await.map(|response| Streaming::new(response.into_inner(), deadline, lease))
    }

    fn outgoing<M>(&self, method: &Method, message: M) -> Outgoing<M> {
        let mut request = tonic::Request::new(message);
        let headers = self.metadata.as_headers().clone();
        *request.metadata_mut() = tonic::metadata::MetadataMap::from_headers(headers);
        let timeout = self.timeout.or(method.timeout()).unwrap_or(TIMEOUT).min(LONGEST);
        request.set_timeout(timeout);
        let lease = Lease::on(&mut request);
        let now = Instant::now();
        let deadline = now.checked_add(timeout).unwrap_or(now + Duration::from_secs(86_400 * 365));
        Outgoing { request, deadline, lease }
    }
}

fn path(method: &Method) -> PathAndQuery {
    PathAndQuery::from_static(method.path())
}

/// Waits until the transport takes a call.
async fn ready<C: Transport>(grpc: &mut Grpc<Seam<C>>) -> Result<(), CallError> {
    grpc.ready().await.map_err(|error| {
        let error: BoxError = error.into();
        CallError::new(Status::unavailable("the server cannot be reached").with_source(failure::text(&*error)))
    })
}

/// Ends `call` at its deadline, whatever the server does.
async fn within<R>(deadline: Instant, call: impl Future<Output = Result<R, CallError>>) -> Result<R, CallError> {
    match timeout_at(deadline, call).await {
        Ok(result) => result,
        Err(_) => Err(CallError::new(deadline_exceeded())),
    }
}
