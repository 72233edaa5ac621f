//! The body of a response.

use core::convert::Infallible;
use core::pin::Pin;
use core::task::{Context as Task, Poll};

use bytes::Bytes;
use http::HeaderMap;
use http_body::{Body as HttpBody, Frame, SizeHint};

use super::live::Live;
use crate::handed::{self, Told};

/// The most that is handed over at once. HTTP/2 keeps what it was given until the client takes it, and is done with the call when
/// it has all: what it has not got yet is ours to let go, when the client never does.
const SLICE: usize = 64 << 10;

/// The body of a response: its messages, and the trailers with its status.
pub struct Body {
    state: State,
    /// What is left of bytes that are handed over in slices.
    rest: Bytes,
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
        Self::of(State::Empty)
    }

    pub(super) const fn single(frame: Bytes, trailers: HeaderMap) -> Self {
        Self::of(State::Single { frame: Some(frame), trailers: Some(trailers) })
    }

    pub(super) fn live(live: Box<Live>) -> Self {
        Self::of(State::Live(live))
    }

    const fn of(state: State) -> Self {
        Self { state, rest: Bytes::new() }
    }
}

impl HttpBody for Body {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let this = self.get_mut();
        let polled = match &mut this.state {
            _ if !this.rest.is_empty() => Poll::Ready(Some(Ok(Frame::data(core::mem::take(&mut this.rest))))),
            State::Empty => Poll::Ready(None),
            State::Single { frame, trailers } => {
                let next = frame.take().map(Frame::data).or_else(|| trailers.take().map(Frame::trailers));
                Poll::Ready(next.map(Ok))
            }
            State::Live(live) => live.poll_frame(task).map(|frame| frame.map(Ok)),
        };
        let polled = polled.map(|frame| frame.map(|frame| frame.map(|frame| first_slice(frame, &mut this.rest))));
        handed::tell(if polled.is_ready() { Told::Handed } else { Told::Waiting });
        polled
    }

    // Forwarded, or a Trailers-Only response would become a head and an empty DATA frame, and clients would not find the
    // status.
    fn is_end_stream(&self) -> bool {
        match &self.state {
            _ if !self.rest.is_empty() => false,
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

/// A frame of no more than a slice, and the rest of it.
fn first_slice(frame: Frame<Bytes>, rest: &mut Bytes) -> Frame<Bytes> {
    match frame.into_data() {
        Ok(mut data) if data.len() > SLICE => {
            *rest = data.split_off(SLICE);
            Frame::data(data)
        }
        Ok(data) => Frame::data(data),
        Err(frame) => frame,
    }
}

impl core::fmt::Debug for Body {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Body").field("is_end_stream", &self.is_end_stream()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use http_body_util::BodyExt;

    use super::*;

    #[tokio::test]
    async fn large_messages_are_handed_over_in_slices() {
        for size in [0, 1, SLICE - 1, SLICE, SLICE + 1, 3 * SLICE, 3 * SLICE + 7] {
            let message: Bytes = (0..=255_u8).cycle().take(size).collect();
            let mut body = Body::single(message.clone(), HeaderMap::new());
            let (mut data, mut trailers) = (Vec::new(), 0);
            while let Some(frame) = body.frame().await {
                match frame.unwrap().into_data() {
                    Ok(slice) => {
                        assert!(slice.len() <= SLICE);
                        data.extend(slice);
                    }
                    Err(_) => trailers += 1,
                }
                assert_eq!(body.is_end_stream(), trailers == 1);
            }
            assert_eq!((data, trailers), (message.to_vec(), 1));
        }
    }

    #[test]
    fn the_page_has_the_bounds_of_a_response() {
        use crate::documented::{assert_sections, bytes};
        let rows = [
            ("responses waiting in `send`", bytes(crate::outbox::HIGH_WATER), &[][..]),
            ("handed to HTTP/2 at once", bytes(SLICE), &[]),
        ];
        assert_sections(&["A response on its way"], &rows);
    }
}
