//! A call, as the server awaits it.

use core::convert::Infallible;
use core::pin::Pin;
use core::task::{Context as Task, Poll};

use http::Response;

use super::body::{self, Body};
use super::head;

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

    pub(super) fn unary(call: impl Future<Output = Response<Body>> + Send + 'static) -> Self {
        Self { state: State::Unary(Box::pin(call)) }
    }

    pub(super) fn stream(stream: body::Stream) -> Self {
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

impl core::fmt::Debug for CallFuture {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("CallFuture").finish_non_exhaustive()
    }
}
