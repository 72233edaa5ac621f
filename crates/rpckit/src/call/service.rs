//! A service with all that its calls share.

use core::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::sync::Arc;

use http::Extensions;

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

/// What a generated server holds: the servicer, its interceptors, its limits, and what its methods can ask for.
pub struct Core<T, I = ()> {
    service: Arc<T>,
    interceptors: Arc<I>,
    limits: CallLimits,
    state: Option<Arc<Extensions>>,
}

impl<T, I> Clone for Core<T, I> {
    fn clone(&self) -> Self {
        Self {
            service: Arc::clone(&self.service),
            interceptors: Arc::clone(&self.interceptors),
            limits: self.limits,
            state: self.state.clone(),
        }
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
        Self { service, interceptors: nothing(), limits: CallLimits::new(), state: None }
    }
}

impl<T: Send + Sync + 'static, I: Interceptor> Core<T, I> {
    /// Adds an interceptor inside those that are there.
    pub fn intercept<N: Interceptor>(self, interceptor: N) -> Core<T, Stack<Arc<I>, N>> {
        let interceptors = Arc::new(Stack::new(self.interceptors, interceptor));
        Core { service: self.service, interceptors, limits: self.limits, state: self.state }
    }

    /// Sets the limits of each call.
    #[must_use]
    pub fn limits(mut self, limits: CallLimits) -> Self {
        self.limits = limits;
        self
    }

    /// Adds what methods can take as `State<S>`; takes the place of a value of the same type.
    #[must_use]
    pub fn with_state<S: Clone + Send + Sync + 'static>(mut self, state: S) -> Self {
        let mut states = self.state.as_deref().cloned().unwrap_or_default();
        states.insert(state);
        self.state = Some(Arc::new(states));
        self
    }

    /// Whether an interceptor of the service, or of the method, sees to it that those alone call whom the `.proto` lets.
    pub fn guards<N: Interceptor>(&self, method: &'static Method, own: impl FnOnce(&T, &'static Method) -> N) -> bool {
        self.interceptors.guards(method) || own(&self.service, method).guards(method)
    }

    /// One request, one response.
    pub fn unary<B, O, N, V, Q, R, E, F>(
        &self,
        call: Incoming<B, O>,
        method: &'static Method,
        rules: V,
        own: impl FnOnce(&T, &'static Method) -> N,
        handler: impl FnOnce(Arc<T>, Context, Q) -> F + Send + 'static,
    ) -> CallFuture
    where
        B: RequestBody,
        O: Interceptor,
        N: Interceptor + Clone,
        V: Rules<Q>,
        Q: RequestMessage,
        R: ResponseMessage,
        E: IntoStatus,
        F: Future<Output = Result<R, E>> + Send,
    {
        self.open(call, method, own(&self.service, method), |arrived, around| {
            let service = Arc::clone(&self.service);
            unary::call(arrived, around, rules, move |cx, request| handler(service, cx, request))
        })
    }

    /// One request, one response, and a handler that runs to its end whatever becomes of the caller.
    pub fn detached<B, O, N, V, Q, R, E, F>(
        &self,
        call: Incoming<B, O>,
        method: &'static Method,
        rules: V,
        own: impl FnOnce(&T, &'static Method) -> N,
        handler: impl FnOnce(Arc<T>, Context, Q) -> F + Send + 'static,
    ) -> CallFuture
    where
        B: RequestBody,
        O: Interceptor,
        N: Interceptor + Clone,
        V: Rules<Q>,
        Q: RequestMessage,
        R: ResponseMessage,
        E: IntoStatus + 'static,
        F: Future<Output = Result<R, E>> + Send + 'static,
    {
        self.open(call, method, own(&self.service, method), |arrived, around| {
            let service = Arc::clone(&self.service);
            detached::call(arrived, around, rules, move |cx, request| handler(service, cx, request))
        })
    }

    /// One request, a stream of responses.
    pub fn server_streaming<B, O, N, V, Q, R, E, F>(
        &self,
        call: Incoming<B, O>,
        method: &'static Method,
        rules: V,
        own: impl FnOnce(&T, &'static Method) -> N,
        handler: impl FnOnce(Arc<T>, Context, Q, Responses<R>) -> F + Send + 'static,
    ) -> CallFuture
    where
        B: RequestBody,
        O: Interceptor,
        N: Interceptor + Clone,
        V: Rules<Q>,
        Q: RequestMessage,
        R: ResponseMessage,
        E: IntoStatus,
        F: Future<Output = Result<(), E>> + Send,
    {
        self.open(call, method, own(&self.service, method), |arrived, around| {
            let service = Arc::clone(&self.service);
            stream::server(arrived, around, rules, move |cx, request, responses| {
                handler(service, cx, request, responses)
            })
        })
    }

    /// A stream of requests, one response.
    pub fn client_streaming<B, O, N, V, Q, R, E, F>(
        &self,
        call: Incoming<B, O>,
        method: &'static Method,
        rules: V,
        own: impl FnOnce(&T, &'static Method) -> N,
        handler: impl FnOnce(Arc<T>, Context, Requests<Q>) -> F + Send + 'static,
    ) -> CallFuture
    where
        B: RequestBody,
        O: Interceptor,
        N: Interceptor + Clone,
        V: Rules<Q>,
        Q: RequestMessage,
        R: ResponseMessage,
        E: IntoStatus,
        F: Future<Output = Result<R, E>> + Send,
    {
        self.open(call, method, own(&self.service, method), |arrived, around| {
            let service = Arc::clone(&self.service);
            stream::client(arrived, around, rules, move |cx, requests| handler(service, cx, requests))
        })
    }

    /// A stream each way.
    pub fn bidi_streaming<B, O, N, V, Q, R, E, F>(
        &self,
        call: Incoming<B, O>,
        method: &'static Method,
        rules: V,
        own: impl FnOnce(&T, &'static Method) -> N,
        handler: impl FnOnce(Arc<T>, Context, Requests<Q>, Responses<R>) -> F + Send + 'static,
    ) -> CallFuture
    where
        B: RequestBody,
        O: Interceptor,
        N: Interceptor + Clone,
        V: Rules<Q>,
        Q: RequestMessage,
        R: ResponseMessage,
        E: IntoStatus,
        F: Future<Output = Result<(), E>> + Send,
    {
        self.open(call, method, own(&self.service, method), |arrived, around| {
            let service = Arc::clone(&self.service);
            stream::bidi(arrived, around, rules, move |cx, requests, responses| {
                handler(service, cx, requests, responses)
            })
        })
    }

    /// A path of this service that no RPC has.
    pub fn unknown<B: RequestBody, O: Interceptor>(&self, call: Incoming<B, O>) -> CallFuture {
        self.open(call, &Method::UNKNOWN, (), |mut arrived, around| {
            let shown: String = arrived.cx.path().chars().take(128).filter(char::is_ascii_graphic).collect();
            let unknown = Status::unimplemented(format!("there is no method `{shown}` here"));
            arrived.refusal.get_or_insert(unknown);
            unary::refuse(arrived, around)
        })
    }

    /// Lets `begin` have the call, if it is gRPC at all.
    fn open<B, O: Interceptor, N: Interceptor>(
        &self,
        call: Incoming<B, O>,
        method: &'static Method,
        own: N,
        begin: impl FnOnce(arrive::Arrived<B>, Around<O, I, N>) -> CallFuture,
    ) -> CallFuture {
        let outer = Arc::clone(&call.interceptors);
        let around = Stack::new(outer, Stack::new(Arc::clone(&self.interceptors), own));
        let terms = arrive::Terms { limits: self.limits, state: self.state.clone(), most: around.timeout(method) };
        match arrive::arrive(call, method, terms) {
            Err(code) => CallFuture::answered(head::not_grpc(code)),
            Ok(mut arrived) => {
                if catch_unwind(AssertUnwindSafe(|| around.begin(&mut arrived.cx))).is_err() {
                    tracing::error!(method = method.path(), "an interceptor panicked in `begin`");
                }
                begin(arrived, around)
            }
        }
    }
}
