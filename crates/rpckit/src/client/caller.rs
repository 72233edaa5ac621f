//! How a client calls.

mod calls;

use core::any::Any;
use core::fmt;
use core::time::Duration;
use std::sync::Arc;

use super::Channel;
use super::interceptor::ClientInterceptor;
use super::retry::{Retries, RetryThrottle};
use super::settings::{Readiness, Settings, Validation};
use crate::context::{Context, Lifeline};
use crate::interceptor::Stack;
use crate::metadata::Metadata;
use crate::method::RetryPolicy;

/// What a generated client holds: its transport, and what is the same for each of its calls. Generated clients have these
/// methods too, except where an RPC has the name; then `UserServiceClient::from(caller)` makes a client of this.
pub struct Caller<C, I = ()> {
    transport: C,
    interceptors: Arc<I>,
    settings: Arc<Settings>,
    throttle: RetryThrottle,
    above: Option<Lifeline>,
}

impl<C: 'static> Caller<C> {
    /// Calls over `transport`.
    pub fn new(transport: C) -> Self {
        // A transport can be anything; of a channel it is known that its clients have one server.
        let channel = (&transport as &dyn Any).downcast_ref::<Channel>();
        let throttle = channel.map(|channel| channel.throttle.clone()).unwrap_or_default();
        Self { transport, interceptors: Arc::default(), settings: Arc::default(), throttle, above: None }
    }
}

impl<C, I> Caller<C, I> {
    /// Gives each call this long, streams included, and all its attempts together. If nothing is said, a call has the `timeout`
    /// that the `.proto` gives its method, or else 30 s, which is too short for a stream that is to stay open.
    #[must_use]
    pub fn with_timeout(self, timeout: Duration) -> Self {
        self.set(|settings| settings.timeout = Some(timeout))
    }

    /// Takes responses of up to so many bytes each; a larger one ends its call with RESOURCE_EXHAUSTED before it is read. If
    /// nothing is said, 4 MiB. What a server sends it limits itself, with `CallLimits`.
    #[must_use]
    pub fn with_response_bytes(self, bytes: usize) -> Self {
        self.set(|settings| settings.response_bytes = bytes)
    }

    /// Sends this metadata with each call; of the metadata of a request, what is its caller's and not the protocol's.
    #[must_use]
    pub fn with_metadata(self, metadata: Metadata) -> Self {
        self.set(|settings| settings.metadata = metadata.of_the_user())
    }

    /// Calls as part of the call that `cx` is of: each ends no later than that one's deadline, and is cancelled when that one has
    /// ended, wherever it runs, in a task of its own too.
    ///
    /// A handler asks for this each time, with its own context:
    ///
    /// ```
    /// # use rpckit::client::{Caller, Channel};
    /// # struct StockClient(Caller<Channel>);
    /// # impl StockClient { fn under(&self, cx: &rpckit::Context) -> Self { Self(self.0.clone().under(cx)) }
    /// # async fn count(&self, article: u32) -> Result<u32, rpckit::client::CallError> { Ok(article) } }
    /// # async fn show(cx: &rpckit::Context, stock: &StockClient) -> Result<(), rpckit::client::CallError> {
    /// let left = stock.under(cx).count(7).await?;
    /// # Ok(()) }
    /// ```
    ///
    /// A handler that is DETACHED goes on without its caller, and so do the calls under its context: they keep their own
    /// timeouts. Work that [`Context::shield`] protects is to use the client without `under`, for the same reason.
    #[must_use]
    pub fn under(mut self, cx: &Context) -> Self {
        self.above = Some(cx.lifeline());
        self
    }

    /// Tries again as `policy` says, in place of what the `.proto` says: each method that may be called twice, which are those
    /// with an `idempotency_level` and those with a policy of their own. Others are tried again where the policy is
    /// [`even_if_not_idempotent`](RetryPolicy::even_if_not_idempotent). Methods that take a stream of requests never are.
    #[must_use]
    pub fn with_retries(self, policy: RetryPolicy) -> Self {
        self.set(|settings| settings.retries = Retries::Chosen(policy))
    }

    /// Tries nothing again, whatever the `.proto` says. Requests that no handler has seen are still sent again, once.
    #[must_use]
    pub fn without_retries(self) -> Self {
        self.set(|settings| settings.retries = Retries::Off)
    }

    /// Shares the tokens of this throttle, in place of those that clients of its channel share.
    #[must_use]
    pub fn with_retry_throttle(mut self, throttle: RetryThrottle) -> Self {
        self.throttle = throttle;
        self
    }

    /// Sends requests without checking their rules; the server does.
    #[must_use]
    pub fn without_validation(self) -> Self {
        self.set(|settings| settings.validation = Validation::Off)
    }

    /// Waits for a server that cannot be reached, up to the call's deadline. If nothing is said, such a call fails at once with
    /// UNAVAILABLE (gRPC's `wait-for-ready.md`). It looks for the server again after a quarter of a second, and ever more rarely,
    /// up to every 5 s; a channel connects as rarely as its own backoff says, whoever waits.
    #[must_use]
    pub fn wait_for_ready(self) -> Self {
        self.set(|settings| settings.readiness = Readiness::Wait)
    }

    fn set(mut self, change: impl FnOnce(&mut Settings)) -> Self {
        change(Arc::make_mut(&mut self.settings));
        self
    }
}

impl<C, I: ClientInterceptor> Caller<C, I> {
    /// Adds an interceptor inside those already there.
    #[must_use]
    pub fn intercept<N: ClientInterceptor>(self, interceptor: N) -> Caller<C, Stack<Arc<I>, N>> {
        let Self { transport, interceptors, settings, throttle, above } = self;
        Caller { transport, interceptors: Arc::new(Stack::new(interceptors, interceptor)), settings, throttle, above }
    }
}

// Not derived: interceptors need not be cloned.
impl<C: Clone, I> Clone for Caller<C, I> {
    fn clone(&self) -> Self {
        Self {
            transport: self.transport.clone(),
            interceptors: Arc::clone(&self.interceptors),
            settings: Arc::clone(&self.settings),
            throttle: self.throttle.clone(),
            above: self.above.clone(),
        }
    }
}

// The metadata may be a credential: its own Debug shows names alone. The rest says nothing of use.
impl<C, I> fmt::Debug for Caller<C, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Caller")
            .field("settings", &self.settings)
            .field("throttle", &self.throttle)
            .finish_non_exhaustive()
    }
}
