//! From an HTTP request to a handler and back: what generated servers stand on.

mod arrive;
mod body;

mod frame;
mod guard;
mod head;
mod outbox;
mod service;
mod stream;
mod timeout;
mod unary;

pub use body::Body;
pub use service::Core;
pub(crate) use outbox::Outbox;

use core::convert::Infallible;
use core::pin::Pin;
use core::task::{Context as Task, Poll};
use std::sync::Arc;

use http::{Request, Response};

use crate::connection::Connection;
use crate::interceptor::Interceptor;

/// A request that has reached a service, with the interceptors of the server around it.
pub struct Incoming<B, O = ()> {
    pub(crate) request: Request<B>,
    pub(crate) interceptors: Arc<O>,
    pub(crate) connection: Option<Arc<Connection>>,
}

impl<B> Incoming<B> {
    /// A request from a foreign router, with nothing around it.
    pub fn new(request: Request<B>) -> Self {
        Self { request, interceptors: nothing(), connection: None }
    }
}

impl<B, O: Interceptor> Incoming<B, O> {
    /// A request on a connection of the server's own.
    pub(crate) fn with(request: Request<B>, interceptors: Arc<O>, connection: Arc<Connection>) -> Self {
        Self { request, interceptors, connection: Some(connection) }
    }

    /// The path on the wire: `/package.Service/Method`.
    pub fn path(&self) -> &str {
        self.request.uri().path()
    }
}

/// An `Arc` of nothing, made once: a call must not pay for interceptors it has not.
fn nothing() -> Arc<()> {
    static NOTHING: std::sync::OnceLock<Arc<()>> = std::sync::OnceLock::new();
    Arc::clone(NOTHING.get_or_init(Arc::default))
}

/// A call on its way to the head of its response.
pub struct CallFuture {
    state: State,
}

enum State {
    Answered(Option<Response<Body>>),
    Unary(Pin<Box<dyn Future<Output = Response<Body>> + Send>>),
    Stream(Option<Box<body::Stream>>),
}

impl CallFuture {
    pub(crate) fn answered(response: Response<Body>) -> Self {
        Self { state: State::Answered(Some(response)) }
    }

    fn unary(call: impl Future<Output = Response<Body>> + Send + 'static) -> Self {
        Self { state: State::Unary(Box::pin(call)) }
    }

    fn stream(stream: body::Stream) -> Self {
        Self { state: State::Stream(Some(Box::new(stream))) }
    }
}

impl Future for CallFuture {
    type Output = Result<Response<Body>, Infallible>;

    fn poll(self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<Self::Output> {
        match &mut self.get_mut().state {
            State::Answered(response) => {
                Poll::Ready(Ok(response.take().expect("a future is not polled after it is done")))
            }
            State::Unary(call) => call.as_mut().poll(task).map(Ok),
            State::Stream(stream) => poll_head(stream, task).map(Ok),
        }
    }
}

/// The head of a stream is due with its first response, and where it ends without one.
fn poll_head(slot: &mut Option<Box<body::Stream>>, task: &mut Task<'_>) -> Poll<Response<Body>> {
    let stream = slot.as_mut().expect("a future is not polled after it is done");
    stream.drive(task);
    let started = stream.outbox.started();
    if !started && stream.result.is_none() {
        return Poll::Pending;
    }
    let stream = slot.take().expect("it was there above");
    if let (false, Some(Err(status))) = (started, &stream.result) {
        return Poll::Ready(head::trailers_only(&stream.cx, status));
    }
    let cx = stream.cx.share();
    Poll::Ready(head::success(&cx, Body::stream(stream)))
}

impl<B, O> core::fmt::Debug for Incoming<B, O> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Incoming").field("path", &self.request.uri().path()).finish_non_exhaustive()
    }
}

impl core::fmt::Debug for CallFuture {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("CallFuture").finish_non_exhaustive()
    }
}
