//! The messages that a client streams to a handler.

use core::fmt;
use core::pin::Pin;
use core::task::{Context as Task, Poll, ready};

use futures_core::Stream;
use rpckit_validate::Violations;

use crate::context::Context;
use crate::status::Status;

/// A request, or what is wrong with it.
pub(crate) type Checked<T> = Result<T, Violations>;

/// Where requests come from: decoded, checked, and seen by the interceptors.
pub(crate) type Source<T> = Pin<Box<dyn Stream<Item = Result<Checked<T>, Status>> + Send>>;

/// The requests of a client stream, each valid by the rules of the `.proto`.
///
/// [`next`](Requests::next) gives `None` when, and only when, the client has ended its stream. A message that is malformed
/// or invalid, and a stream that breaks, end the call with their status and drop the handler where it waits: a handler
/// cannot take half a stream for the whole.
///
/// ```
/// # async fn total(requests: &mut rpckit::Requests<i64>) -> i64 {
/// let mut total = 0;
/// while let Some(amount) = requests.next().await {
///     total += amount;
/// }
/// total
/// # }
/// ```
pub struct Requests<T> {
    source: Source<T>,
    cx: Context,
    state: State,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Open,
    Ended,
    /// The call ends with its fault; nothing is given out any more.
    Broken,
}

impl<T> Requests<T> {
    pub(crate) fn new(source: Source<T>, cx: Context) -> Self {
        Self { source, cx, state: State::Open }
    }

    /// The next request; `None` at the end.
    pub async fn next(&mut self) -> Option<T> {
        core::future::poll_fn(|task| self.poll_valid(task)).await
    }

    /// The next request or, where it breaks rules, what it breaks; for handlers that carry on past invalid messages.
    ///
    /// ```
    /// # async fn import(requests: &mut rpckit::Requests<i64>) -> usize {
    /// let mut rejected = 0;
    /// while let Some(request) = requests.next_checked().await {
    ///     match request {
    ///         Ok(_amount) => {}
    ///         Err(violations) => rejected += violations.total(),
    ///     }
    /// }
    /// rejected
    /// # }
    /// ```
    pub async fn next_checked(&mut self) -> Option<Result<T, Violations>> {
        core::future::poll_fn(|task| self.poll_checked(task)).await
    }

    fn poll_checked(&mut self, task: &mut Task<'_>) -> Poll<Option<Checked<T>>> {
        match self.state {
            State::Open => {}
            State::Ended => return Poll::Ready(None),
            State::Broken => return Poll::Pending,
        }
        // Requests that are all here already would keep the handler from ever waiting, and its timers from being looked at.
        let budget = ready!(tokio::task::coop::poll_proceed(task));
        let request = ready!(self.source.as_mut().poll_next(task));
        budget.made_progress();
        match request {
            Some(Ok(checked)) => Poll::Ready(Some(checked)),
            Some(Err(status)) => self.fail(status),
            None => {
                self.state = State::Ended;
                Poll::Ready(None)
            }
        }
    }

    fn poll_valid(&mut self, task: &mut Task<'_>) -> Poll<Option<T>> {
        match ready!(self.poll_checked(task)) {
            Some(Ok(request)) => Poll::Ready(Some(request)),
            Some(Err(violations)) => self.fail(violations.into()),
            None => Poll::Ready(None),
        }
    }

    /// Ends the call: whoever drives the handler sees the fault when this poll returns, and drops the handler.
    fn fail<R>(&mut self, status: Status) -> Poll<R> {
        self.state = State::Broken;
        self.cx.fault().set(status);
        Poll::Pending
    }
}

/// The same as [`Requests::next`], for the combinators of stream libraries.
impl<T> Stream for Requests<T> {
    type Item = T;

    fn poll_next(self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<Option<T>> {
        self.get_mut().poll_valid(task)
    }
}

impl<T> fmt::Debug for Requests<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Requests").field("ended", &(self.state == State::Ended)).finish_non_exhaustive()
    }
}
