//! The four kinds of call.

use futures_core::Stream;
use prost::Message;

use super::Caller;
use crate::client::flight::Flight;
use crate::client::interceptor::ClientInterceptor;
use crate::client::{CallError, Streaming, Transport};
use crate::method::Method;
use crate::rules::Rules;

impl<C: Transport, I: ClientInterceptor> Caller<C, I> {
    /// One request, one response.
    ///
    /// # Errors
    /// How the call ended, when it did not end well.
    pub async fn unary<Q, R, V>(&self, method: &'static Method, rules: V, request: Q) -> Result<R, CallError>
    where
        Q: Message + 'static,
        R: Message + Default + 'static,
        V: Rules<Q>,
    {
        let mut flight = self.flight(method);
        let opened = flight.send(rules, request).await;
        flight.receive(opened).await
    }

    /// One request, a stream of responses.
    ///
    /// # Errors
    /// How the call ended, when it ended before its first response.
    pub async fn server_streaming<Q, R, V>(
        &self,
        method: &'static Method,
        rules: V,
        request: Q,
    ) -> Result<Streaming<R>, CallError>
    where
        Q: Message + 'static,
        R: Message + Default + 'static,
        V: Rules<Q>,
    {
        let mut flight = self.flight(method);
        let opened = flight.send(rules, request).await;
        flight.receive_many(opened)
    }

    /// A stream of requests, one response.
    ///
    /// # Errors
    /// How the call ended, when it did not end well.
    pub async fn client_streaming<Q, R, V>(
        &self,
        method: &'static Method,
        rules: V,
        requests: impl Stream<Item = Q> + Send + 'static,
    ) -> Result<R, CallError>
    where
        Q: Message + 'static,
        R: Message + Default + 'static,
        V: Rules<Q>,
    {
        let mut flight = self.flight(method);
        let opened = flight.send_many(rules, requests).await;
        flight.receive(opened).await
    }

    /// A stream each way.
    ///
    /// # Errors
    /// How the call ended, when it ended before its first response.
    pub async fn bidi_streaming<Q, R, V>(
        &self,
        method: &'static Method,
        rules: V,
        requests: impl Stream<Item = Q> + Send + 'static,
    ) -> Result<Streaming<R>, CallError>
    where
        Q: Message + 'static,
        R: Message + Default + 'static,
        V: Rules<Q>,
    {
        let mut flight = self.flight(method);
        let opened = flight.send_many(rules, requests).await;
        flight.receive_many(opened)
    }

    fn flight(&self, method: &'static Method) -> Flight<'_, C, I> {
        Flight::new(method, &self.transport, &self.interceptors, &self.settings, &self.throttle, self.above.as_ref())
    }
}
