//! Request bodies of the server's own connections.

use core::pin::Pin;
use core::task::{Context as Task, Poll, ready};

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use pin_project_lite::pin_project;

use crate::bounds::{BoxError, RequestBody};

pin_project! {
    /// A body that ends well only where the client has ended it.
    ///
    /// hyper gives a stream that was reset with NO_ERROR as ended: RFC 9113, section 8.1, has servers say so that they need
    /// no more of a request. From a client it is half a request. Foreign servers may wrap their bodies in ones that cannot
    /// tell, so this is for hyper's own.
    pub(crate) struct Whole<B> {
        #[pin]
        body: B,
    }
}

impl<B> Whole<B> {
    pub(super) fn new(body: B) -> Self {
        Self { body }
    }
}

impl<B: RequestBody> HttpBody for Whole<B> {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let mut body = self.project().body;
        match ready!(body.as_mut().poll_frame(task)) {
            None if !body.is_end_stream() => Poll::Ready(Some(Err("the stream was reset before its end".into()))),
            frame => Poll::Ready(frame.map(|frame| frame.map_err(Into::into))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
