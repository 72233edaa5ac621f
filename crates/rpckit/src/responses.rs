//! The messages that a handler streams to its client.

use core::fmt;
use core::marker::PhantomData;
use core::task::Poll;
use std::sync::Arc;

use crate::bounds::ResponseMessage;
use futures_core::Stream;

use crate::context::Context;
use crate::interceptor::{AnyMessage, Interceptor};
use crate::outbox::Outbox;
use crate::status::Status;

/// The one hook that a response passes on its way out, without the type of the interceptors.
pub(crate) trait OnResponse: Send + Sync {
    fn on_response(&self, cx: &Context, message: &dyn AnyMessage) -> Result<(), Status>;
}

impl<I: Interceptor> OnResponse for I {
    fn on_response(&self, cx: &Context, message: &dyn AnyMessage) -> Result<(), Status> {
        Interceptor::on_response(self, cx, message)
    }
}

/// Where a handler puts the responses of its stream.
///
/// The responses live in the handler's own task: there is no channel and nothing is spawned. When the client leaves, the
/// handler is dropped at its next await, so sending cannot fail.
///
/// ```
/// # async fn count(responses: &mut rpckit::Responses<i64>) {
/// for number in 0..1_000_000 {
///     responses.send(number).await; // waits for the client
/// }
/// # }
/// ```
pub struct Responses<T> {
    outbox: Arc<Outbox>,
    cx: Context,
    hook: Arc<dyn OnResponse>,
    message: PhantomData<fn(T)>,
}

impl<T: ResponseMessage> Responses<T> {
    pub(crate) fn new(outbox: Arc<Outbox>, cx: Context, hook: Arc<dyn OnResponse>) -> Self {
        Self { outbox, cx, hook, message: PhantomData }
    }

    /// Sends `response`, as soon as the client has room for it.
    ///
    /// The head of the response goes out with the first of them, so an error before it reaches the client as a status
    /// without a stream (gRFC A6). A response over the limit of [`CallLimits`](crate::CallLimits) ends the call with
    /// RESOURCE_EXHAUSTED.
    ///
    /// Dropped before it is done, as in a `select!` that takes another branch, it may not have sent: wait for
    /// [`ready`](Responses::ready) in the branch, and send in its arm.
    pub async fn send(&mut self, response: T) {
        if let Err(status) = self.hook.on_response(&self.cx, &response) {
            self.fail(status).await;
        }
        let limit = self.cx.limits().response_bytes;
        match core::future::poll_fn(|task| self.outbox.poll_push(&response, limit, task)).await {
            Ok(()) => self.cx.count_response(),
            Err(status) => self.fail(status).await,
        }
    }

    /// Waits until the client has room, so that the next [`send`](Responses::send) does not wait.
    pub async fn ready(&mut self) {
        core::future::poll_fn(|task| self.outbox.poll_room(task)).await;
    }

    /// Sends all that `stream` gives.
    pub async fn send_all(&mut self, stream: impl Stream<Item = T>) {
        let mut stream = core::pin::pin!(stream);
        while let Some(response) = core::future::poll_fn(|task| stream.as_mut().poll_next(task)).await {
            self.send(response).await;
        }
    }

    /// Sends the head of the response now, before there is a message.
    pub async fn start(&mut self) {
        self.outbox.start();
        // Back to the body once, which sends the head.
        let mut been = false;
        core::future::poll_fn(|task| {
            if core::mem::replace(&mut been, true) {
                return Poll::Ready(());
            }
            task.waker().wake_by_ref();
            Poll::Pending
        })
        .await;
    }

    /// Ends the call: whoever drives the handler sees the fault when this poll returns, and drops the handler.
    async fn fail(&self, status: Status) {
        self.cx.fault().set(status);
        core::future::pending::<()>().await;
    }
}

impl<T> fmt::Debug for Responses<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Responses").field("sent", &self.cx.counts().1).finish_non_exhaustive()
    }
}
