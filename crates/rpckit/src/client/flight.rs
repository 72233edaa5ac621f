//! A call, from its beginning to the head of its response.

use std::sync::Arc;

use futures_core::Stream;
use prost::Message;
use tokio::time::sleep;

use super::attempt::{Opened, attempt};
use super::failure::Reach;
use super::interceptor::ClientInterceptor;
use super::payload::{Many, Once, Payload, checked};
use super::report::Report;
use super::retry::{Plan, RetryThrottle, reconnect};
use super::settings::{Readiness, Settings, Validation};
use super::term::Term;
use super::{Call, CallError, Streaming, Transport};
use crate::code::Code;
use crate::context::{Lifeline, deadline_exceeded};
use crate::jitter::chance;
use crate::method::Method;
use crate::rules::Rules;

/// A call, with all that its client was told.
pub(super) struct Flight<'a, C, I: ClientInterceptor> {
    transport: &'a C,
    interceptors: &'a Arc<I>,
    settings: &'a Settings,
    throttle: &'a RetryThrottle,
    report: Report<I>,
    term: Term,
    /// Why the server cannot be reached, where the call waits for it.
    obstacle: Option<CallError>,
}

impl<'a, C: Transport, I: ClientInterceptor> Flight<'a, C, I> {
    /// A call that begins now.
    pub(super) fn new(
        method: &'static Method,
        transport: &'a C,
        interceptors: &'a Arc<I>,
        settings: &'a Settings,
        throttle: &'a RetryThrottle,
        above: Option<&Lifeline>,
    ) -> Self {
        let call = Call::new(method, settings.metadata.clone(), settings.timeout_of(method), above.cloned())
            .with_response_bytes(settings.response_bytes);
        let term = Term::new(call.tokio_deadline(), above.cloned());
        let report = Report::new(call, Arc::clone(interceptors), throttle.clone(), settings.retries.of(method));
        Self { transport, interceptors, settings, throttle, report, term, obstacle: None }
    }

    /// Sends one request, which is checked before it goes.
    pub(super) async fn send<Q, R, V>(&mut self, rules: V, request: Q) -> Result<Opened<R>, CallError>
    where
        Q: Message + 'static,
        R: Message + Default + 'static,
        V: Rules<Q>,
    {
        self.before().await?;
        if self.settings.validation == Validation::Local {
            rules.check(&request).map_err(|violations| CallError::new(violations.into()))?;
        }
        self.open(Once::new(request)).await
    }

    /// Sends a stream of requests, each of which is checked before it goes.
    pub(super) async fn send_many<Q, R, V>(
        &mut self,
        rules: V,
        requests: impl Stream<Item = Q> + Send + 'static,
    ) -> Result<Opened<R>, CallError>
    where
        Q: Message + 'static,
        R: Message + Default + 'static,
        V: Rules<Q>,
    {
        self.before().await?;
        if self.settings.validation == Validation::Off || V::NONE {
            return self.open(Many::new(requests)).await;
        }
        let (requests, broken) = checked(requests, rules);
        self.term.watch(broken);
        self.open(Many::new(requests)).await
    }

    /// Receives the one response.
    pub(super) async fn receive<R>(mut self, opened: Result<Opened<R>, CallError>) -> Result<R, CallError> {
        let answer = match opened {
            Ok(opened) => self.term.hold(opened.one()).await,
            Err(error) => Err(error),
        };
        self.report.ended(answer)
    }

    /// Receives responses.
    pub(super) fn receive_many<R>(self, opened: Result<Opened<R>, CallError>) -> Result<Streaming<R>, CallError> {
        match opened {
            Ok(opened) => Ok(Streaming::new(opened, self.term.watched(), Box::new(self.report))),
            Err(error) => self.report.ended(Err(error)),
        }
    }

    async fn before(&mut self) -> Result<(), CallError> {
        let hooks = self.interceptors.before(&mut self.report.call);
        self.term.hold(async { hooks.await.map_err(CallError::new) }).await?;
        self.term.shorten(self.report.call.tokio_deadline());
        Ok(())
    }

    async fn open<P, Q, R>(&mut self, payload: P) -> Result<Opened<R>, CallError>
    where
        P: Payload<Q>,
        Q: Message + 'static,
        R: Message + Default + 'static,
    {
        let Self { transport, settings, throttle, report, term, obstacle, .. } = self;
        let opened = term.hold(attempts(*transport, settings.readiness, throttle, report, obstacle, payload)).await;
        opened.map_err(|error| match obstacle {
            Some(obstacle) if error.code() == Code::DeadlineExceeded => {
                CallError::new(deadline_exceeded().with_source(obstacle.to_string()))
            }
            _ => error,
        })
    }
}

/// Sends the call until it has a response, or until there is nothing more to try.
async fn attempts<C, I, P, Q, R>(
    transport: &C,
    readiness: Readiness,
    throttle: &RetryThrottle,
    report: &mut Report<I>,
    obstacle: &mut Option<CallError>,
    mut payload: P,
) -> Result<Opened<R>, CallError>
where
    C: Transport,
    I: ClientInterceptor,
    P: Payload<Q>,
    Q: Message + 'static,
    R: Message + Default + 'static,
{
    let mut plan = Plan::new(report.policy);
    let mut looked = 0;
    let mut requests = payload.requests().expect("nothing is sent yet");
    loop {
        report.attempts += 1;
        let sent = attempt::<C, P, Q, R>(transport.clone(), &report.call, requests, plan.previous()).await;
        let failure = match sent {
            Ok(opened) => {
                report.committed = true;
                return Ok(opened);
            }
            Err(failure) => failure,
        };
        let wait = if failure.reach == Reach::Unconnected && readiness == Readiness::Wait {
            looked += 1;
            *obstacle = Some(failure.error.clone());
            Some(reconnect(looked, chance()))
        } else {
            plan.next(&failure, throttle, report.call.remaining())
        };
        let (Some(wait), Some(again)) = (wait, payload.requests()) else { return Err(failure.error) };
        if !wait.is_zero() {
            sleep(wait).await;
        }
        requests = again;
    }
}
