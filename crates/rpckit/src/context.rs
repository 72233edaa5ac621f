//! What a handler and an interceptor know of the call they are in.

mod children;
mod lifeline;
mod shield;
mod trace;
mod unwritten;

use core::fmt;
use core::time::Duration;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use http::Extensions;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use self::children::Children;
pub(crate) use self::lifeline::Lifeline;
use self::trace::Trace;
use crate::connection::Connection;
use crate::fault::Fault;
use crate::limits::{COME_AGAIN, CallLimits};
use crate::metadata::Metadata;
use crate::method::Method;
use crate::peer::Peer;
use crate::request_id::AssignedId;
use crate::status::Status;

/// The call a handler is in: its method, its deadline, its metadata, and what interceptors left for the handler.
///
/// ```
/// # #[derive(Clone)] struct Claims { subject: String }
/// # async fn handler(cx: &rpckit::Context) -> Result<(), rpckit::Status> {
/// let claims = cx.get::<Claims>().ok_or_else(|| rpckit::Status::unauthenticated("no claims"))?;
/// let budget = cx.remaining();
/// cx.check()?; // in a long computation: has the deadline passed?
/// # Ok(()) }
/// ```
pub struct Context {
    inner: Arc<Inner>,
    /// What interceptors have left so far, until the last `before` has run.
    unsealed: Extensions,
}

/// What interceptors left is there for their `after`, also where the call ends before its handler was due.
impl Drop for Context {
    fn drop(&mut self) {
        if !self.unsealed.is_empty() {
            self.seal();
        }
    }
}

struct Inner {
    method: &'static Method,
    /// The path on the wire, where there is no method for it.
    unknown_path: Option<Box<str>>,
    metadata: Metadata,
    /// What interceptors have left, sealed before the handler runs.
    extensions: OnceLock<Extensions>,
    connection: Option<Arc<Connection>>,
    limits: CallLimits,
    /// What the server was given with `with_state`.
    state: Option<Arc<Extensions>>,
    started: Instant,
    deadline: Option<Instant>,
    response: Mutex<Metadata>,
    trailers: Mutex<Metadata>,
    fault: Fault,
    requests: AtomicU64,
    /// Of the requests, those that break rules.
    invalid: AtomicU64,
    responses: AtomicU64,
    children: Children,
    /// The handler goes on without its caller, and its children with it.
    detached: AtomicBool,
    /// The handler has failed with an error that the `.proto` does not declare.
    undeclared: AtomicBool,
    /// An extractor has rejected the call: what it says is no error of the handler.
    rejected: AtomicBool,
    trace: OnceLock<Trace>,
}

/// What is known of a call at its arrival.
pub(crate) struct Arrival {
    pub(crate) method: &'static Method,
    pub(crate) unknown_path: Option<Box<str>>,
    pub(crate) metadata: Metadata,
    pub(crate) extensions: Extensions,
    pub(crate) connection: Option<Arc<Connection>>,
    pub(crate) limits: CallLimits,
    pub(crate) state: Option<Arc<Extensions>>,
    pub(crate) started: Instant,
    pub(crate) deadline: Option<Instant>,
}

static NOBODY: Peer = Peer::UNKNOWN;

/// The other end as an interceptor has found it, behind proxies.
#[derive(Clone)]
struct Behind(Arc<Peer>);

impl Context {
    pub(crate) fn new(arrival: Arrival) -> Self {
        let Arrival { method, unknown_path, metadata, extensions, connection, limits, state, started, deadline } =
            arrival;
        Self {
            unsealed: extensions,
            inner: Arc::new(Inner {
                method,
                unknown_path,
                metadata,
                extensions: OnceLock::new(),
                connection,
                limits,
                state,
                started,
                deadline,
                response: Mutex::default(),
                trailers: Mutex::default(),
                fault: Fault::default(),
                requests: AtomicU64::new(0),
                invalid: AtomicU64::new(0),
                responses: AtomicU64::new(0),
                children: Children::default(),
                detached: AtomicBool::new(false),
                undeclared: AtomicBool::new(false),
                rejected: AtomicBool::new(false),
                trace: OnceLock::new(),
            }),
        }
    }

    /// A second handle on the same call, for the runtime's own parts.
    pub(crate) fn share(&self) -> Self {
        Self::of(Arc::clone(&self.inner))
    }

    fn of(inner: Arc<Inner>) -> Self {
        Self { inner, unsealed: Extensions::new() }
    }

    /// The method that was called; [`Method::UNKNOWN`] when the path belongs to none.
    pub fn method(&self) -> &'static Method {
        self.inner.method
    }

    /// The path on the wire. Text from the caller when the method is unknown: escape it where it is printed.
    pub fn path(&self) -> &str {
        self.inner.unknown_path.as_deref().unwrap_or(self.inner.method.path())
    }

    /// The metadata the caller sent.
    pub fn metadata(&self) -> &Metadata {
        &self.inner.metadata
    }

    /// Who is at the other end: of the connection, or behind the proxies that `RealIp` trusts.
    pub fn peer(&self) -> &Peer {
        if let Some(Behind(peer)) = self.get() {
            return peer;
        }
        self.inner.connection.as_ref().map_or(&NOBODY, |connection| &connection.peer)
    }

    /// The call's name in the logs, where the interceptor `RequestId` has given it one.
    pub fn request_id(&self) -> Option<&str> {
        self.get().map(|AssignedId(id)| &**id)
    }

    /// Names who stands behind the proxy at the other end of the connection.
    #[cfg(feature = "real-ip")]
    pub(crate) fn set_peer_behind(&mut self, address: std::net::SocketAddr) {
        let peer = self.peer().clone();
        let peer = Peer { remote_addr: Some(address), proxy: peer.proxy.or(peer.remote_addr), ..peer };
        self.insert(Behind(Arc::new(peer)));
    }

    /// When the call arrived.
    pub fn started(&self) -> std::time::Instant {
        self.inner.started.into_std()
    }

    /// When the call must have ended: the caller's deadline or the server's own, whichever is earlier. A stream whose
    /// caller sent none has none.
    pub fn deadline(&self) -> Option<std::time::Instant> {
        self.inner.deadline.map(Instant::into_std)
    }

    /// The time left until the deadline; zero when it has passed, `None` when there is none.
    pub fn remaining(&self) -> Option<Duration> {
        Some(self.inner.deadline?.saturating_duration_since(Instant::now()))
    }

    /// Fails when the deadline has passed, for computations that reach no await in a long time.
    ///
    /// # Errors
    /// DEADLINE_EXCEEDED.
    pub fn check(&self) -> Result<(), Status> {
        match self.inner.deadline {
            Some(deadline) if deadline <= Instant::now() => Err(deadline_exceeded()),
            _ => Ok(()),
        }
    }

    /// What an interceptor left for the handler with [`Context::insert`].
    pub fn get<T: Clone + Send + Sync + 'static>(&self) -> Option<&T> {
        self.unsealed.get().or_else(|| self.inner.extensions.get()?.get())
    }

    /// What the generated server was given with `with_state`.
    pub fn state<S: Clone + Send + Sync + 'static>(&self) -> Option<&S> {
        self.inner.state.as_ref()?.get()
    }

    /// Leaves `value` for the handler and for the interceptors further in; takes the place of a value of the same type.
    /// Only [`Interceptor::begin`](crate::Interceptor::begin) and [`Interceptor::before`](crate::Interceptor::before) have the
    /// `&mut Context` it takes.
    pub fn insert<T: Clone + Send + Sync + 'static>(&mut self, value: T) {
        self.unsealed.insert(value);
    }

    /// Makes what interceptors left visible in every handle on the call.
    pub(crate) fn seal(&mut self) {
        // Once for each call: where its hooks have run, or else where it is dropped.
        let _ = self.inner.extensions.set(core::mem::take(&mut self.unsealed));
    }

    /// Changes the metadata that goes out with the head of the response; of no effect once the first response is sent.
    pub fn response_metadata(&self, change: impl FnOnce(&mut Metadata)) {
        change(&mut self.inner.response.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Changes the metadata that goes out with the end of the call, beside its status.
    pub fn trailing_metadata(&self, change: impl FnOnce(&mut Metadata)) {
        change(&mut self.inner.trailers.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Ends when the call has ended, however it did; for work that outlives the handler, and for a detached handler that wants
    /// to know whether somebody still waits.
    pub fn cancelled(&self) -> impl Future<Output = ()> + Send + 'static {
        self.inner.children.ended().cancelled_owned()
    }

    /// Runs `future` beside the handler. It is stopped when the call ends, at its next await; beside a detached handler, when
    /// that has ended.
    pub fn spawn<F>(&self, future: F) -> tokio::task::JoinHandle<F::Output>
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        self.inner.children.spawn(self.in_span(future))
    }

    pub(crate) fn limits(&self) -> &CallLimits {
        &self.inner.limits
    }

    pub(crate) fn fault(&self) -> &Fault {
        &self.inner.fault
    }

    pub(crate) fn tokio_deadline(&self) -> Option<Instant> {
        self.inner.deadline
    }

    pub(crate) fn cut(&self) -> Option<&CancellationToken> {
        self.inner.connection.as_ref().map(|connection| &connection.cut)
    }

    pub(crate) fn count_request(&self) {
        self.inner.requests.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn count_invalid(&self) {
        self.inner.invalid.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn invalid(&self) -> u64 {
        self.inner.invalid.load(Ordering::Relaxed)
    }

    pub(crate) fn count_response(&self) {
        self.inner.responses.fetch_add(1, Ordering::Relaxed);
    }

    /// Messages received and sent so far.
    pub(crate) fn counts(&self) -> (u64, u64) {
        (self.inner.requests.load(Ordering::Relaxed), self.inner.responses.load(Ordering::Relaxed))
    }

    pub(crate) fn take_response_metadata(&self) -> Metadata {
        core::mem::take(&mut self.inner.response.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn take_trailing_metadata(&self) -> Metadata {
        core::mem::take(&mut self.inner.trailers.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Tells those who wait for the end of the call, and stops what the handler started, unless that goes on.
    pub(crate) fn end(&self) {
        self.inner.children.leave();
        if !self.inner.detached.load(Ordering::Acquire) {
            self.inner.children.stop();
        }
    }

    /// Whether the call has ended for its caller.
    pub(crate) fn is_over(&self) -> bool {
        self.inner.children.is_over()
    }

    /// Lets the handler go on without its caller, if the connection has room for one more.
    ///
    /// # Errors
    /// RESOURCE_EXHAUSTED: a client that calls and leaves would have more handlers than streams otherwise.
    pub(crate) fn detach(&self) -> Result<Option<OwnedSemaphorePermit>, Status> {
        let room =
            self.inner.connection.as_ref().map(|connection| Arc::clone(&connection.detached).try_acquire_owned());
        let room = room.transpose().map_err(|_| {
            let message = "too many calls of this connection are still at work";
            Status::resource_exhausted(message).with_retry_after(COME_AGAIN)
        })?;
        self.inner.detached.store(true, Ordering::Release);
        Ok(room)
    }

    /// Stops what a detached handler started.
    pub(crate) fn stop_children(&self) {
        self.inner.children.stop();
    }

    pub(crate) fn note_undeclared(&self) {
        self.inner.undeclared.store(true, Ordering::Relaxed);
    }

    pub(crate) fn note_rejected(&self) {
        self.inner.rejected.store(true, Ordering::Relaxed);
    }

    pub(crate) fn is_rejected(&self) -> bool {
        self.inner.rejected.load(Ordering::Relaxed)
    }

    pub(crate) fn is_undeclared(&self) -> bool {
        self.inner.undeclared.load(Ordering::Relaxed)
    }
}

/// The status of a call whose time is up.
pub(crate) fn deadline_exceeded() -> Status {
    Status::deadline_exceeded("the deadline has passed")
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Metadata holds credentials: never printed.
        f.debug_struct("Context")
            .field("path", &self.path())
            .field("peer", &self.peer().remote_addr)
            .field("remaining", &self.remaining())
            .finish_non_exhaustive()
    }
}
