//! The body of a response.

use core::convert::Infallible;
use core::pin::Pin;
use core::task::{Context as Task, Poll};
use std::sync::Arc;

use bytes::Bytes;
use http::HeaderMap;
use http_body::{Body as HttpBody, Frame, SizeHint};

use crate::context::Context;
use crate::outbox::Outbox;
use crate::status::{Status, wire};

/// What drives a streaming call to its end; the handler is inside.
pub(super) type Driver = Pin<Box<dyn Future<Output = Result<(), Status>> + Send>>;

/// The body of a response: its messages, and the trailers with its status.
pub struct Body {
    state: State,
}

enum State {
    /// Nothing more: the status is in the head.
    Empty,
    /// One message, then trailers.
    Single { frame: Option<Bytes>, trailers: Option<HeaderMap> },
    /// Messages as the handler makes them. The handler runs when the body is polled, and is dropped with it.
    Stream(Box<Stream>),
}

/// A response whose handler still runs.
pub(super) struct Stream {
    pub(super) driver: Option<Driver>,
    pub(super) outbox: Arc<Outbox>,
    pub(super) cx: Context,
    /// How the handler ended, until the trailers have said so.
    pub(super) result: Option<Result<(), Status>>,
}

impl Body {
    pub(super) const fn empty() -> Self {
        Self { state: State::Empty }
    }

    pub(super) const fn single(frame: Bytes, trailers: HeaderMap) -> Self {
        Self { state: State::Single { frame: Some(frame), trailers: Some(trailers) } }
    }

    pub(super) fn stream(stream: Box<Stream>) -> Self {
        Self { state: State::Stream(stream) }
    }
}

impl HttpBody for Body {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        match &mut self.get_mut().state {
            State::Empty => Poll::Ready(None),
            State::Single { frame, trailers } => {
                let next = frame.take().map(Frame::data).or_else(|| trailers.take().map(Frame::trailers));
                Poll::Ready(next.map(Ok))
            }
            State::Stream(stream) => stream.poll_frame(task).map(|frame| frame.map(Ok)),
        }
    }

    // Forwarded, or a Trailers-Only response would become a head and an empty DATA frame, and clients would not find the
    // status.
    fn is_end_stream(&self) -> bool {
        match &self.state {
            State::Empty => true,
            State::Single { frame, trailers } => frame.is_none() && trailers.is_none(),
            State::Stream(stream) => stream.driver.is_none() && stream.result.is_none(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.state {
            State::Empty => SizeHint::with_exact(0),
            State::Single { frame, .. } => SizeHint::with_exact(frame.as_ref().map_or(0, |frame| frame.len() as u64)),
            State::Stream(_) => SizeHint::default(),
        }
    }
}

impl Stream {
    fn poll_frame(&mut self, task: &mut Task<'_>) -> Poll<Option<Frame<Bytes>>> {
        if !self.outbox.is_full() {
            self.drive(task);
        }
        if let Some(frames) = self.outbox.take(task) {
            return Poll::Ready(Some(Frame::data(frames)));
        }
        if self.driver.is_some() {
            return Poll::Pending;
        }
        Poll::Ready(self.result.take().map(|result| Frame::trailers(trailers(&self.cx, result.err().as_ref()))))
    }

    /// Lets the handler run; when it has ended it is dropped, and its result kept.
    pub(super) fn drive(&mut self, task: &mut Task<'_>) {
        if let Some(driver) = &mut self.driver {
            if let Poll::Ready(result) = driver.as_mut().poll(task) {
                self.driver = None;
                self.result = Some(result);
            }
        }
    }
}

/// The trailers of a call that ended so.
pub(super) fn trailers(cx: &Context, status: Option<&Status>) -> HeaderMap {
    let mut trailers = wire::success();
    if let Some(status) = status {
        wire::write(status, &mut trailers);
    }
    let own = cx.take_trailing_metadata();
    for (name, value) in own.as_headers() {
        trailers.append(name.clone(), value.clone());
    }
    trailers
}

impl core::fmt::Debug for Body {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Body").field("is_end_stream", &self.is_end_stream()).finish_non_exhaustive()
    }
}
