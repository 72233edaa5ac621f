//! A call of one response, on its way to it.

use core::pin::Pin;
use core::task::{Context as Task, Poll, ready};
use core::time::Duration;

use bytes::Bytes;
use http::Response;
use pin_project_lite::pin_project;

use super::body::Body;
use super::guard::Guard;
use super::head;
use super::trailers::trailers;
use crate::context::Context;
use crate::interceptor::Interceptor;
use crate::status::Status;

pin_project! {
    /// A guarded call that gives one encoded response, and the HTTP response made of it.
    pub(super) struct Answer<F, I: Interceptor> {
        #[pin]
        call: Guard<F, I>,
        cx: Context,
    }
}

impl<F, I> Answer<F, I>
where
    F: Future<Output = Result<Bytes, Status>>,
    I: Interceptor,
{
    /// Guards `call` from now on, also where it is never polled.
    pub(super) fn new(call: F, cx: Context, interceptors: I, idle: Option<Duration>) -> Self {
        Self { call: Guard::new(call, cx.share(), interceptors, idle), cx }
    }
}

impl<F, I> Future for Answer<F, I>
where
    F: Future<Output = Result<Bytes, Status>>,
    I: Interceptor,
{
    type Output = Response<Body>;

    fn poll(self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<Response<Body>> {
        let this = self.project();
        Poll::Ready(match ready!(this.call.poll(task)) {
            Ok(frame) => head::success(this.cx, Body::single(frame, trailers(this.cx, None))),
            Err(status) => head::trailers_only(this.cx, &status),
        })
    }
}
