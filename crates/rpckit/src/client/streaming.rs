//! Responses that stream to a client.

use core::fmt;
use core::marker::PhantomData;
use core::pin::Pin;
use core::task::{Context as Task, Poll};

use futures_core::Stream;
use tokio::time::{Instant, Sleep, sleep_until};

use super::CallError;
use super::lease::Lease;
use crate::context::deadline_exceeded;

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
    responses: tonic::Streaming<T>,
    deadline: Pin<Box<Sleep>>,
    done: bool,
    /// Breaks the requests off with the responses.
    lease: Lease,
    error: PhantomData<fn() -> E>,
}

impl<T> Streaming<T> {
    pub(super) fn new(responses: tonic::Streaming<T>, deadline: Instant, lease: Lease) -> Self {
        let deadline = Box::pin(sleep_until(deadline));
        Self { responses, deadline, done: false, lease, error: PhantomData }
    }

    /// The same responses, of a call that fails with the errors its method declares.
    #[must_use]
    pub fn with_error<E>(self) -> Streaming<T, E> {
        let Self { responses, deadline, done, lease, .. } = self;
        Streaming { responses, deadline, done, lease, error: PhantomData }
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

impl<T, E: From<CallError>> Stream for Streaming<T, E> {
    type Item = Result<T, E>;

    fn poll_next(self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        if this.done {
            return Poll::Ready(None);
        }
        let item = match Pin::new(&mut this.responses).poll_next(task) {
            // Also where there is always another response.
            Poll::Ready(Some(Ok(_))) if this.deadline.deadline() <= Instant::now() => {
                Some(Err(CallError::new(deadline_exceeded()).into()))
            }
            Poll::Ready(item) => item.map(|item| item.map_err(|status| CallError::from_tonic(&status).into())),
            Poll::Pending if this.deadline.as_mut().poll(task).is_ready() => {
                Some(Err(CallError::new(deadline_exceeded()).into()))
            }
            Poll::Pending => return Poll::Pending,
        };
        this.done = !matches!(item, Some(Ok(_)));
        Poll::Ready(item)
    }
}

impl<T, E> fmt::Debug for Streaming<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Streaming").field("done", &self.done).finish_non_exhaustive()
    }
}
