//! The body of a response.

use core::convert::Infallible;
use core::pin::Pin;
use core::task::{Context as Task, Poll};

use bytes::Bytes;
use http::HeaderMap;
use http_body::{Body as HttpBody, Frame, SizeHint};

use super::live::Live;

/// The body of a response: its messages, and the trailers with its status.
pub struct Body {
    state: State,
}

enum State {
    /// Nothing more: the status is in the head.
    Empty,
    /// One message, then trailers.
    Single { frame: Option<Bytes>, trailers: Option<HeaderMap> },
    /// Messages as the handler makes them.
    Live(Box<Live>),
}

impl Body {
    pub(super) const fn empty() -> Self {
        Self { state: State::Empty }
    }

    pub(super) const fn single(frame: Bytes, trailers: HeaderMap) -> Self {
        Self { state: State::Single { frame: Some(frame), trailers: Some(trailers) } }
    }

    pub(super) fn live(live: Box<Live>) -> Self {
        Self { state: State::Live(live) }
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
            State::Live(live) => live.poll_frame(task).map(|frame| frame.map(Ok)),
        }
    }

    // Forwarded, or a Trailers-Only response would become a head and an empty DATA frame, and clients would not find the
    // status.
    fn is_end_stream(&self) -> bool {
        match &self.state {
            State::Empty => true,
            State::Single { frame, trailers } => frame.is_none() && trailers.is_none(),
            State::Live(live) => live.is_over(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.state {
            State::Empty => SizeHint::with_exact(0),
            // An exact hint would become a content-length, and cut off what a layer such as gRPC-Web appends.
            State::Single { .. } | State::Live(_) => SizeHint::default(),
        }
    }
}

impl core::fmt::Debug for Body {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Body").field("is_end_stream", &self.is_end_stream()).finish_non_exhaustive()
    }
}
