//! Responses that stream to a client.

use core::fmt;
use core::marker::PhantomData;
use core::pin::Pin;
use core::task::{Context as Task, Poll, ready};
use std::sync::{Mutex, PoisonError};

use futures_core::Stream;
use futures_util::{StreamExt as _, stream};

use super::CallError;
use super::attempt::Opened;
use super::lease::Lease;
use super::report::Ending;
use super::term::Watch;

/// The responses of a call. Dropping it cancels the call.
///
/// ```
/// # async fn show(mut users: rpckit::client::Streaming<String>) -> Result<(), rpckit::client::CallError> {
/// while let Some(user) = users.next().await? {
///     println!("{user}");
/// }
/// # Ok(()) }
/// ```
pub struct Streaming<T, E = CallError> {
    responses: Responses<T>,
    done: bool,
    error: PhantomData<fn() -> E>,
}

enum Responses<T> {
    /// Of a server.
    Called(Box<Called<T>>),
    /// Of a test double.
    /// Nothing is locked: it makes of what can be sent what can be shared.
    Made(Mutex<Made<T>>),
}

type Made<T> = Pin<Box<dyn Stream<Item = Result<T, CallError>> + Send>>;

struct Called<T> {
    responses: tonic::Streaming<T>,
    watch: Watch,
    report: Box<dyn Ending>,
    /// Breaks the requests off with the responses.
    _lease: Lease,
}

impl<T> Streaming<T> {
    pub(super) fn new(opened: Opened<T>, watch: Watch, report: Box<dyn Ending>) -> Self {
        let called = Called { responses: opened.responses, watch, report, _lease: opened.lease };
        Self { responses: Responses::Called(Box::new(called)), done: false, error: PhantomData }
    }

    /// The same responses, of a call that fails with the errors its method declares.
    #[must_use]
    pub fn with_error<E>(self) -> Streaming<T, E> {
        let Self { responses, done, .. } = self;
        Streaming { responses, done, error: PhantomData }
    }
}

impl<T, E: Into<CallError>> Streaming<T, E> {
    /// These responses without a server, for test doubles of clients. They end behind the first error.
    ///
    /// ```
    /// use rpckit::Status;
    /// use rpckit::client::{CallError, Streaming};
    ///
    /// let broken: Streaming<u32> = Streaming::of([Ok(1), Ok(2), Err(Status::unavailable("gone").into())]);
    /// ```
    pub fn of<R>(responses: R) -> Self
    where
        R: IntoIterator<Item = Result<T, E>, IntoIter: Send + 'static>,
    {
        Self::from_stream(stream::iter(responses))
    }

    /// As [`of`](Self::of), as they come.
    pub fn from_stream(responses: impl Stream<Item = Result<T, E>> + Send + 'static) -> Self {
        let responses = responses.map(|response| response.map_err(Into::into));
        Self { responses: Responses::Made(Mutex::new(Box::pin(responses))), done: false, error: PhantomData }
    }
}

impl<T, E: From<CallError>> Streaming<T, E> {
    /// The next response; `None` when the call has ended well.
    ///
    /// # Errors
    /// How the call ended, once.
    pub async fn next(&mut self) -> Result<Option<T>, E> {
        core::future::poll_fn(|task| Pin::new(&mut *self).poll_next(task)).await.transpose()
    }
}

impl<T> Called<T> {
    fn poll(&mut self, task: &mut Task<'_>) -> Poll<Option<Result<T, CallError>>> {
        let item = match Pin::new(&mut self.responses).poll_next(task) {
            Poll::Ready(Some(Ok(response))) => match self.watch.is_over() {
                None => {
                    self.report.response();
                    return Poll::Ready(Some(Ok(response)));
                }
                Some(status) => Some(CallError::new(status)),
            },
            Poll::Ready(Some(Err(status))) => Some(CallError::from_tonic(&status)),
            Poll::Ready(None) => None,
            Poll::Pending => Some(CallError::new(ready!(self.watch.over().poll(task)))),
        };
        self.report.end(item.as_ref());
        Poll::Ready(item.map(Err))
    }
}

impl<T, E: From<CallError>> Stream for Streaming<T, E> {
    type Item = Result<T, E>;

    fn poll_next(self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        if this.done {
            return Poll::Ready(None);
        }
        let item = ready!(match &mut this.responses {
            Responses::Called(called) => called.poll(task),
            Responses::Made(made) => {
                made.get_mut().unwrap_or_else(PoisonError::into_inner).as_mut().poll_next(task)
            }
        });
        this.done = !matches!(item, Some(Ok(_)));
        Poll::Ready(item.map(|response| response.map_err(E::from)))
    }
}

impl<T, E> fmt::Debug for Streaming<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Streaming").field("done", &self.done).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::Streaming;

    fn shared<T: Send + Sync + Unpin>() {}

    #[test]
    fn responses_can_be_shared() {
        shared::<Streaming<String>>();
    }
}
