//! A call of one request and one response.

use bytes::Bytes;

use super::answer::Answer;
use super::around::Around;
use super::arrive::Arrived;
use super::declared::settle;
use super::future::CallFuture;
use crate::bounds::{RequestBody, RequestMessage, ResponseMessage};
use crate::context::Context;
use crate::frame;
use crate::interceptor::Interceptor;
use crate::into_status::IntoStatus;
use crate::rules::Rules;
use crate::status::Status;

/// The whole call, in order: hooks before the body, the request, its rules, the handler, the response.
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
    E: IntoStatus,
    F: Future<Output = Result<R, E>> + Send,
{
    let Arrived { mut cx, body, encoding, refusal } = arrived;
    let (whole, hooks) = (cx.share(), around.clone());
    let call = async move {
        open(&mut cx, &around, refusal).await?;
        let request = read(body, encoding, &cx, &around, rules).await?;
        let response = handler(cx.share(), request).await.map_err(|error| settle(&cx, error))?;
        respond(&response, &cx, &around)
    };
    CallFuture::unary(Answer::new(call, whole, hooks, None))
}

/// A call that is refused before it has a handler; interceptors see it end.
pub(super) fn refuse<B, O, I>(arrived: Arrived<B>, around: Around<O, I, ()>) -> CallFuture
where
    O: Interceptor,
    I: Interceptor,
{
    let Arrived { mut cx, refusal, .. } = arrived;
    let (whole, hooks) = (cx.share(), around.clone());
    let call = async move {
        open(&mut cx, &around, refusal).await?;
        Err(Status::unimplemented("there is no such method"))
    };
    CallFuture::unary(Answer::new(call, whole, hooks, None))
}

/// The one response of a call: seen by the interceptors, and encoded.
pub(super) fn respond<I, R>(response: &R, cx: &Context, interceptors: &I) -> Result<Bytes, Status>
where
    I: Interceptor,
    R: ResponseMessage,
{
    interceptors.on_response(cx, response)?;
    cx.count_response();
    frame::single(response, cx.limits().response_bytes)
}

/// What comes before the body is read: a refusal that stands already, then the interceptors.
pub(super) async fn open<I: Interceptor>(
    cx: &mut Context,
    interceptors: &I,
    refusal: Option<Status>,
) -> Result<(), Status> {
    if let Some(status) = refusal {
        return Err(status);
    }
    let opened = interceptors.before(cx).await;
    cx.seal();
    opened
}

/// The one request of a call: read, parsed, valid, and seen by the interceptors.
pub(super) async fn read<B, I, V, Q>(
    body: B,
    encoding: Option<String>,
    cx: &Context,
    interceptors: &I,
    rules: V,
) -> Result<Q, Status>
where
    B: RequestBody,
    I: Interceptor,
    V: Rules<Q>,
    Q: RequestMessage,
{
    let body = core::pin::pin!(body);
    let frame = frame::exactly_one(body, cx.limits().request_bytes, encoding).await?;
    let request: Q = frame::parse(frame)?;
    cx.count_request();
    rules.check(&request).inspect_err(|_| cx.count_invalid())?;
    interceptors.on_request(cx, &request).await?;
    Ok(request)
}
