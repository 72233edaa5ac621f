//! A bound on the calls that run at once.

use core::time::Duration;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use super::Interceptor;
use super::per_method::PerMethod;
use crate::context::Context;
use crate::method::Method;
use crate::status::Status;

/// Lets at most so many calls run at once, and refuses others with RESOURCE_EXHAUSTED and `RetryInfo`, before anything of
/// them is read.
///
/// A call holds its place to its end, so streams count for as long as they live, and detached handlers for as long as they
/// work. The bound is a number, and does not adapt: measure how many calls the service can take, or how many its database has
/// connections for.
///
/// ```
/// use std::time::Duration;
///
/// use rpckit::interceptor::ConcurrencyLimit;
///
/// let limit = ConcurrencyLimit::new(1_000).queue(200, Duration::from_millis(100));
/// let server = rpckit::Server::new().intercept(limit);
/// ```
#[derive(Debug, Clone)]
pub struct ConcurrencyLimit {
    places: Places,
    queue: Option<Queue>,
    retry_after: Duration,
}

/// Where a call finds a place.
#[derive(Debug, Clone)]
enum Places {
    Shared(Arc<Semaphore>),
    OfEach { methods: Arc<PerMethod<Arc<Semaphore>>>, calls: usize },
}

/// Calls that wait for a place.
#[derive(Debug, Clone)]
struct Queue {
    waiting: Arc<AtomicUsize>,
    most: usize,
    patience: Duration,
}

/// Held by the call's context, and so until the end of the call; beside those that limits further out have given it.
#[derive(Clone)]
struct Place {
    _permit: Arc<OwnedSemaphorePermit>,
    _outer: Option<Arc<Place>>,
}

impl ConcurrencyLimit {
    /// At most `calls` at once, of all methods together.
    pub fn new(calls: usize) -> Self {
        Self::of(Places::Shared(semaphore(calls)))
    }

    /// At most `calls` at once of each method.
    pub fn per_method(calls: usize) -> Self {
        Self::of(Places::OfEach { methods: Arc::new(PerMethod::new()), calls })
    }

    fn of(places: Places) -> Self {
        Self { places, queue: None, retry_after: Duration::from_secs(1) }
    }

    /// Lets up to `calls` more wait for a place, each for `patience` at most and no longer than its deadline, which ends it
    /// with DEADLINE_EXCEEDED. They are served in the order of their arrival. If nothing is said, none waits.
    ///
    /// A queue takes up bursts. What comes all the time makes every call wait for all of `patience`: keep it far below what
    /// callers wait themselves.
    #[must_use]
    pub fn queue(mut self, calls: usize, patience: Duration) -> Self {
        self.queue = Some(Queue { waiting: Arc::default(), most: calls, patience });
        self
    }

    /// What a refused caller is told to wait; one second if nothing is said.
    #[must_use]
    pub fn retry_after(mut self, delay: Duration) -> Self {
        self.retry_after = delay;
        self
    }

    async fn place(&self, method: &'static Method) -> Option<OwnedSemaphorePermit> {
        let places = Arc::clone(self.places.of(method));
        match (Arc::clone(&places).try_acquire_owned(), &self.queue) {
            (Ok(permit), _) => Some(permit),
            (Err(_), Some(queue)) => queue.wait(places).await,
            (Err(_), None) => None,
        }
    }
}

impl Places {
    fn of(&self, method: &'static Method) -> &Arc<Semaphore> {
        match self {
            Self::Shared(places) => places,
            Self::OfEach { methods, calls } => methods.get(method, || semaphore(*calls)),
        }
    }
}

impl Queue {
    async fn wait(&self, places: Arc<Semaphore>) -> Option<OwnedSemaphorePermit> {
        let enter = |waiting| (waiting < self.most).then_some(waiting + 1);
        self.waiting.fetch_update(Ordering::Relaxed, Ordering::Relaxed, enter).ok()?;
        let _waiting = Waiting(&self.waiting);
        timeout(self.patience, places.acquire_owned()).await.ok()?.ok()
    }
}

/// One in the queue, however its waiting ends.
struct Waiting<'a>(&'a AtomicUsize);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Interceptor for ConcurrencyLimit {
    async fn before(&self, cx: &mut Context) -> Result<(), Status> {
        let Some(permit) = self.place(cx.method()).await else {
            let message = "too many calls at once, try again later";
            return Err(Status::resource_exhausted(message).with_retry_after(self.retry_after));
        };
        let outer = cx.get::<Place>().cloned().map(Arc::new);
        cx.insert(Place { _permit: Arc::new(permit), _outer: outer });
        Ok(())
    }
}

fn semaphore(calls: usize) -> Arc<Semaphore> {
    Arc::new(Semaphore::new(calls.min(Semaphore::MAX_PERMITS)))
}
