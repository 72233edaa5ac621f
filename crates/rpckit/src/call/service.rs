//! A service with all that its calls share.

use std::sync::Arc;

use super::around::Around;
use super::future::CallFuture;
use super::incoming::{Incoming, nothing};
use super::{arrive, detached, head, stream, unary};
use crate::bounds::{RequestBody, RequestMessage, ResponseMessage};
use crate::context::Context;
use crate::interceptor::{Interceptor, Stack};
use crate::into_status::IntoStatus;
use crate::limits::CallLimits;
use crate::method::Method;
use crate::requests::Requests;
use crate::responses::Responses;
use crate::rules::Rules;
use crate::status::Status;

/// What a generated server holds: the servicer, its interceptors and its limits.
pub struct Core<T, I = ()> {
    service: Arc<T>,
    interceptors: Arc<I>,
    limits: CallLimits,
}

impl<T, I> Clone for Core<T, I> {
    fn clone(&self) -> Self {
        Self { service: Arc::clone(&self.service), interceptors: Arc::clone(&self.interceptors), limits: self.limits }
    }
}

impl<T, I> core::fmt::Debug for Core<T, I> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Core").field("limits", &self.limits).finish_non_exhaustive()
    }
}

impl<T> Core<T> {
    /// A service without interceptors.
    pub fn new(service: T) -> Self {
        Self::from_arc(Arc::new(service))
    }

    /// A service that is shared already.
    pub fn from_arc(service: Arc<T>) -> Self {
        Self { service, interceptors: nothing(), limits: CallLimits::new() }
    }
}

impl<T: Send + Sync + 'static, I: Interceptor> Core<T, I> {
    /// Adds an interceptor inside those that are there.
    pub fn intercept<N: Interceptor>(self, interceptor: N) -> Core<T, Stack<Arc<I>, N>> {
        let interceptors = Arc::new(Stack::new(self.interceptors, interceptor));
        Core { service: self.service, interceptors, limits: self.limits }
    }

    /// Sets the limits of each call.
    #[must_use]
    pub fn limits(mut self, limits: CallLimits) -> Self {
        self.limits = limits;
        self
    }

    /// One request, one response.
    pub fn unary<B, O, V, Q, R, E, F>(
        &self,
        call: Incoming<B, O>,
        method: &'static Method,
        rules: V,
        handler: impl FnOnce(Arc<T>, Context, Q) -> F + Send + 'static,
    ) -> CallFuture
    where
        B: RequestBody,
        O: Interceptor,
        V: Rules<Q>,
        Q: RequestMessage,
        R: ResponseMessage,
        E: IntoStatus,
        F: Future<Output = Result<R, E>> + Send,
    {
        self.open(call, method, |arrived, around| {
            let service = Arc::clone(&self.service);
            unary::call(arrived, around, rules, move |cx, request| handler(service, cx, request))
        })
    }

    /// One request, one response, and a handler that runs to its end whatever becomes of the caller.
    pub fn detached<B, O, V, Q, R, E, F>(
        &self,
        call: Incoming<B, O>,
        method: &'static Method,
        rules: V,
        handler: impl FnOnce(Arc<T>, Context, Q) -> F + Send + 'static,
    ) -> CallFuture
    where
        B: RequestBody,
        O: Interceptor,
        V: Rules<Q>,
        Q: RequestMessage,
        R: ResponseMessage,
        E: IntoStatus + 'static,
        F: Future<Output = Result<R, E>> + Send + 'static,
    {
        self.open(call, method, |arrived, around| {
            let service = Arc::clone(&self.service);
            detached::call(arrived, around, rules, move |cx, request| handler(service, cx, request))
        })
    }

    /// One request, a stream of responses.
    pub fn server_streaming<B, O, V, Q, R, E, F>(
        &self,
        call: Incoming<B, O>,
        method: &'static Method,
        rules: V,
        handler: impl FnOnce(Arc<T>, Context, Q, Responses<R>) -> F + Send + 'static,
    ) -> CallFuture
    where
        B: RequestBody,
        O: Interceptor,
        V: Rules<Q>,
        Q: RequestMessage,
        R: ResponseMessage,
        E: IntoStatus,
        F: Future<Output = Result<(), E>> + Send,
    {
        self.open(call, method, |arrived, around| {
            let service = Arc::clone(&self.service);
            stream::server(arrived, around, rules, move |cx, request, responses| {
                handler(service, cx, request, responses)
            })
        })
    }

    /// A stream of requests, one response.
    pub fn client_streaming<B, O, V, Q, R, E, F>(
        &self,
        call: Incoming<B, O>,
        method: &'static Method,
        rules: V,
        handler: impl FnOnce(Arc<T>, Context, Requests<Q>) -> F + Send + 'static,
    ) -> CallFuture
    where
        B: RequestBody,
        O: Interceptor,
        V: Rules<Q>,
        Q: RequestMessage,
        R: ResponseMessage,
        E: IntoStatus,
        F: Future<Output = Result<R, E>> + Send,
    {
        self.open(call, method, |arrived, around| {
            let service = Arc::clone(&self.service);
            stream::client(arrived, around, rules, move |cx, requests| handler(service, cx, requests))
        })
    }

    /// A stream each way.
    pub fn bidi_streaming<B, O, V, Q, R, E, F>(
        &self,
        call: Incoming<B, O>,
        method: &'static Method,
        rules: V,
        handler: impl FnOnce(Arc<T>, Context, Requests<Q>, Responses<R>) -> F + Send + 'static,
    ) -> CallFuture
    where
        B: RequestBody,
        O: Interceptor,
        V: Rules<Q>,
        Q: RequestMessage,
        R: ResponseMessage,
        E: IntoStatus,
        F: Future<Output = Result<(), E>> + Send,
    {
        self.open(call, method, |arrived, around| {
            let service = Arc::clone(&self.service);
            stream::bidi(arrived, around, rules, move |cx, requests, responses| {
                handler(service, cx, requests, responses)
            })
        })
    }

    /// A path of this service that no RPC has.
    pub fn unknown<B: RequestBody, O: Interceptor>(&self, call: Incoming<B, O>) -> CallFuture {
        self.open(call, &Method::UNKNOWN, |mut arrived, around| {
            let shown: String = arrived.cx.path().chars().take(128).filter(char::is_ascii_graphic).collect();
            let unknown = Status::unimplemented(format!("there is no method `{shown}` here"));
            arrived.refusal.get_or_insert(unknown);
            unary::refuse(arrived, around)
        })
    }

    /// Lets `begin` have the call, if it is gRPC at all.
    fn open<B, O: Interceptor>(
        &self,
        call: Incoming<B, O>,
        method: &'static Method,
        begin: impl FnOnce(arrive::Arrived<B, O>, Around<O, I>) -> CallFuture,
    ) -> CallFuture {
        match arrive::arrive(call, method, self.limits) {
            Err(code) => CallFuture::answered(head::not_grpc(code)),
            Ok(arrived) => {
                let around = Stack::new(Arc::clone(&arrived.interceptors), Arc::clone(&self.interceptors));
                begin(arrived, around)
            }
        }
    }
}
