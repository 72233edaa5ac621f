//! A call of one request and one response.

use super::arrive::Arrived;
use super::body::{Body, trailers};
use super::future::CallFuture;
use super::guard::Guard;
use super::head;
use super::service::Around;
use crate::bounds::{RequestBody, RequestMessage, ResponseMessage};
use crate::context::Context;
use crate::frame;
use crate::interceptor::Interceptor;
use crate::into_status::IntoStatus;
use crate::rules::Rules;
use crate::status::Status;

/// The whole call, in order: hooks before the body, the request, its rules, the handler, the response.
pub(super) fn call<B, O, I, V, Q, R, E, F>(
    arrived: Arrived<B, O>,
    around: Around<O, I>,
    rules: V,
    handler: impl FnOnce(Context, Q) -> F + Send + 'static,
) -> CallFuture
where
    B: RequestBody,
    O: Interceptor,
    I: Interceptor,
    V: Rules<Q>,
    Q: RequestMessage,
    R: ResponseMessage,
    E: IntoStatus,
    F: Future<Output = Result<R, E>> + Send,
{
    let Arrived { mut cx, body, encoding, refusal, .. } = arrived;
    CallFuture::unary(async move {
        let whole = cx.share();
        let hooks = around.clone();
        let call = async move {
            open(&mut cx, &around, refusal).await?;
            let request = read(body, encoding, &cx, &around, rules).await?;
            let response = handler(cx.share(), request).await.map_err(IntoStatus::into_status)?;
            around.on_response(&cx, &response)?;
            cx.count_response();
            frame::single(&response, cx.limits().response_bytes)
        };
        match Guard::new(call, whole.share(), hooks, None).await {
            Ok(frame) => head::success(&whole, Body::single(frame, trailers(&whole, None))),
            Err(status) => head::trailers_only(&whole, &status),
        }
    })
}

/// A call that is refused before it has a handler; interceptors see it end.
pub(super) fn refuse<B, O, I>(arrived: Arrived<B, O>, around: Around<O, I>) -> CallFuture
where
    O: Interceptor,
    I: Interceptor,
{
    let Arrived { mut cx, refusal, .. } = arrived;
    CallFuture::unary(async move {
        let whole = cx.share();
        let hooks = around.clone();
        let call = async move { open(&mut cx, &around, refusal).await };
        match Guard::new(call, whole.share(), hooks, None).await {
            Ok(()) => head::trailers_only(&whole, &Status::unimplemented("there is no such method")),
            Err(status) => head::trailers_only(&whole, &status),
        }
    })
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
    rules.check(&request)?;
    interceptors.on_request(cx, &request).await?;
    Ok(request)
}
