//! A call, as the server awaits it.

use core::convert::Infallible;
use core::pin::Pin;
use core::task::{Context as Task, Poll, ready};

use http::Response;

use super::body::Body;
use super::head;
use super::live::Live;
use crate::handed::{self, Told};

/// A call on its way to the head of its response.
pub struct CallFuture {
    state: State,
}

enum State {
    Answered(Box<Option<Response<Body>>>),
    Unary(Pin<Box<dyn Future<Output = Response<Body>> + Send>>),
    Stream(Option<Box<Live>>),
}

impl CallFuture {
    pub(crate) fn answered(response: Response<Body>) -> Self {
        Self { state: State::Answered(Box::new(Some(response))) }
    }

    pub(super) fn unary(call: impl Future<Output = Response<Body>> + Send + 'static) -> Self {
        Self { state: State::Unary(Box::pin(call)) }
    }

    pub(super) fn stream(live: Live) -> Self {
        Self { state: State::Stream(Some(Box::new(live))) }
    }
}

impl Future for CallFuture {
    type Output = Result<Response<Body>, Infallible>;

    fn poll(self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<Self::Output> {
        let response = match &mut self.get_mut().state {
            State::Answered(response) => response.take().expect("a future is not polled after it is done"),
            State::Unary(call) => ready!(call.as_mut().poll(task)),
            State::Stream(live) => ready!(poll_head(live, task)),
        };
        handed::tell(Told::Handed);
        Poll::Ready(Ok(response))
    }
}

fn poll_head(slot: &mut Option<Box<Live>>, task: &mut Task<'_>) -> Poll<Response<Body>> {
    let live = slot.as_mut().expect("a future is not polled after it is done");
    let early = ready!(live.poll_head(task));
    let live = slot.take().expect("it was there above");
    if let Some(status) = early {
        return Poll::Ready(head::trailers_only(live.cx(), &status));
    }
    let cx = live.cx().share();
    Poll::Ready(head::success(&cx, Body::live(live)))
}

impl core::fmt::Debug for CallFuture {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("CallFuture").finish_non_exhaustive()
    }
}
