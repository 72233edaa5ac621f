//! A call of one request and one response, whose handler runs to its end whatever becomes of the caller.

use core::future::poll_fn;
use core::panic::AssertUnwindSafe;
use core::pin::pin;
use core::task::Poll;
use std::panic::resume_unwind;

use futures_util::FutureExt as _;
use tokio::sync::OwnedSemaphorePermit;

use super::answer::Answer;
use super::around::Around;
use super::arrive::Arrived;
use super::declared::settle;
use super::future::CallFuture;
use super::unary::{open, read, respond};
use crate::bounds::{RequestBody, RequestMessage, ResponseMessage};
use crate::context::Context;
use crate::interceptor::Interceptor;
use crate::into_status::IntoStatus;
use crate::rules::Rules;
use crate::status::Status;

/// The whole call. What comes before the handler ends with the caller; the handler does not, once it has begun.
pub(super) fn call<B, O, I, N, V, Q, R, E, F>(
    arrived: Arrived<B>,
    around: Around<O, I, N>,
    rules: V,
    handler: impl FnOnce(Context, Q) -> F + Send + 'static,
) -> CallFuture
where
    B: RequestBody,
    O: Interceptor,
    I: Interceptor,
    N: Interceptor + Clone,
    V: Rules<Q>,
    Q: RequestMessage,
    R: ResponseMessage,
    E: IntoStatus + 'static,
    F: Future<Output = Result<R, E>> + Send + 'static,
{
    let Arrived { mut cx, body, encoding, refusal } = arrived;
    let (whole, hooks) = (cx.share(), around.clone());
    let call = async move {
        open(&mut cx, &around, refusal).await?;
        let request = read(body, encoding, &cx, &around, rules).await?;
        let room = cx.detach()?;
        let response = cx.shield(run(handler(cx.share(), request), cx.share(), room)).await?;
        respond(&response, &cx, &around)
    };
    CallFuture::unary(Answer::new(call, whole, hooks, None))
}

/// Runs the handler. Where nobody waits any more, only the log can tell how it went.
async fn run<R, E: IntoStatus>(
    handler: impl Future<Output = Result<R, E>>,
    cx: Context,
    room: Option<OwnedSemaphorePermit>,
) -> Result<R, Status> {
    let ended = AssertUnwindSafe(faulty(handler, &cx)).catch_unwind().await;
    // Its children end with the handler, and not with the call.
    cx.stop_children();
    drop(room);
    if cx.is_over() {
        let method = cx.method().path();
        match &ended {
            Ok(Ok(_)) => tracing::debug!(method, "a detached handler ended well after its caller had left"),
            Ok(Err(status)) => {
                tracing::warn!(method, status = ?status, "a detached handler failed after its caller had left");
            }
            Err(_) => tracing::error!(method, "a detached handler panicked after its caller had left"),
        }
    }
    ended.unwrap_or_else(|panic| resume_unwind(panic))
}

/// The handler, until it ends or sets the fault of its call: nobody polls a task because of what happens in it.
async fn faulty<R, E: IntoStatus>(handler: impl Future<Output = Result<R, E>>, cx: &Context) -> Result<R, Status> {
    let mut handler = pin!(handler);
    poll_fn(|task| {
        let polled = handler.as_mut().poll(task);
        match cx.fault().take() {
            Some(status) => Poll::Ready(Err(status)),
            None => polled.map_err(|error| settle(cx, error)),
        }
    })
    .await
}
