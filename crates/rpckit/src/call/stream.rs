//! Calls that stream one way or both.

use core::pin::Pin;
use std::sync::Arc;

use futures_util::stream::unfold;

use super::answer::Answer;
use super::around::Around;
use super::arrive::Arrived;
use super::declared::settle;
use super::future::CallFuture;
use super::guard::Guard;
use super::live::Live;
use super::unary::{open, read, respond};
use crate::bounds::{RequestBody, RequestMessage, ResponseMessage};
use crate::context::Context;
use crate::frame::{self, FrameReader};
use crate::interceptor::Interceptor;
use crate::into_status::IntoStatus;
use crate::outbox::Outbox;
use crate::requests::{Checked, Requests, Source};
use crate::responses::Responses;
use crate::rules::Rules;
use crate::status::Status;

/// One request, a stream of responses.
pub(super) fn server<B, O, I, N, V, Q, R, E, F>(
    arrived: Arrived<B>,
    around: Around<O, I, N>,
    rules: V,
    handler: impl FnOnce(Context, Q, Responses<R>) -> F + Send + 'static,
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
    F: Future<Output = Result<(), E>> + Send,
{
    let Arrived { mut cx, body, encoding, refusal } = arrived;
    let whole = cx.share();
    let outbox = Arc::new(Outbox::default());
    let responses = Responses::new(Arc::clone(&outbox), whole.share(), Arc::new(around.clone()));
    let call = {
        let around = around.clone();
        async move {
            open(&mut cx, &around, refusal).await?;
            let request = read(body, encoding, &cx, &around, rules).await?;
            handler(cx.share(), request, responses).await.map_err(|error| settle(&cx, error))
        }
    };
    streaming(call, whole, around, outbox)
}

/// A stream each way.
pub(super) fn bidi<B, O, I, N, V, Q, R, E, F>(
    arrived: Arrived<B>,
    around: Around<O, I, N>,
    rules: V,
    handler: impl FnOnce(Context, Requests<Q>, Responses<R>) -> F + Send + 'static,
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
    F: Future<Output = Result<(), E>> + Send,
{
    let Arrived { mut cx, body, encoding, refusal } = arrived;
    let whole = cx.share();
    let outbox = Arc::new(Outbox::default());
    let responses = Responses::new(Arc::clone(&outbox), whole.share(), Arc::new(around.clone()));
    let call = {
        let around = around.clone();
        async move {
            open(&mut cx, &around, refusal).await?;
            let requests = Requests::new(source(body, encoding, &cx, around, rules), cx.share());
            handler(cx.share(), requests, responses).await.map_err(|error| settle(&cx, error))
        }
    };
    streaming(call, whole, around, outbox)
}

/// A stream of requests, one response.
pub(super) fn client<B, O, I, N, V, Q, R, E, F>(
    arrived: Arrived<B>,
    around: Around<O, I, N>,
    rules: V,
    handler: impl FnOnce(Context, Requests<Q>) -> F + Send + 'static,
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
    let idle = Some(cx.limits().stream_idle);
    let call = async move {
        open(&mut cx, &around, refusal).await?;
        let requests = Requests::new(source(body, encoding, &cx, around.clone(), rules), cx.share());
        let response = handler(cx.share(), requests).await.map_err(|error| settle(&cx, error))?;
        respond(&response, &cx, &around)
    };
    CallFuture::unary(Answer::new(call, whole, hooks, idle))
}

/// Runs `call` under its guard, inside the body of its response.
fn streaming<F, I>(call: F, cx: Context, interceptors: I, outbox: Arc<Outbox>) -> CallFuture
where
    F: Future<Output = Result<(), Status>> + Send + 'static,
    I: Interceptor,
{
    let idle = Some(cx.limits().stream_idle);
    let driver = Box::pin(Guard::new(call, cx.share(), interceptors, idle));
    CallFuture::stream(Live::new(driver, outbox, cx))
}

/// The requests in a body: parsed, checked, and, where valid, seen by the interceptors.
fn source<B, I, V, Q>(body: B, encoding: Option<String>, cx: &Context, interceptors: I, rules: V) -> Source<Q>
where
    B: RequestBody,
    I: Interceptor,
    V: Rules<Q>,
    Q: RequestMessage,
{
    let reader = FrameReader::new(Box::pin(body), cx.limits().request_bytes, encoding);
    let from = From { reader, cx: cx.share(), interceptors, rules };
    Box::pin(unfold(from, |mut from| async move {
        let request = from.next().await.transpose()?;
        Some((request, from))
    }))
}

/// What the requests of a call are made from.
struct From<B, I, V> {
    reader: FrameReader<Pin<Box<B>>>,
    cx: Context,
    interceptors: I,
    rules: V,
}

impl<B: RequestBody, I: Interceptor, V> From<B, I, V> {
    async fn next<Q>(&mut self) -> Result<Option<Checked<Q>>, Status>
    where
        V: Rules<Q>,
        Q: RequestMessage,
    {
        let Some(frame) = self.reader.next().await? else { return Ok(None) };
        let request: Q = frame::parse(frame)?;
        self.cx.count_request();
        if let Err(violations) = self.rules.check(&request) {
            self.cx.count_invalid();
            return Ok(Some(Err(violations)));
        }
        self.interceptors.on_request(&self.cx, &request).await?;
        Ok(Some(Ok(request)))
    }
}
