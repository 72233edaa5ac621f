//! A bound on the calls that run at once.

use core::time::Duration;
use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::Interceptor;
use crate::context::Context;
use crate::status::Status;

/// Lets at most so many calls run at once, and refuses others with RESOURCE_EXHAUSTED before anything of them is read.
///
/// A call holds its place to its end, so streams count for as long as they live.
///
/// ```
/// use rpckit::interceptor::ConcurrencyLimit;
///
/// let server = rpckit::Server::new().intercept(ConcurrencyLimit::new(1_000));
/// ```
#[derive(Debug, Clone)]
pub struct ConcurrencyLimit {
    places: Arc<Semaphore>,
    retry_after: Duration,
}

/// Held by the call's context, and so until the end of the call; beside those that limits further out have given it.
#[derive(Clone)]
struct Place {
    _permit: Arc<OwnedSemaphorePermit>,
    _outer: Option<Arc<Place>>,
}

impl ConcurrencyLimit {
    /// At most `calls` at once.
    pub fn new(calls: usize) -> Self {
        Self {
            places: Arc::new(Semaphore::new(calls.min(Semaphore::MAX_PERMITS))),
            retry_after: Duration::from_secs(1),
        }
    }

    /// What a refused caller is told to wait; one second if nothing is said.
    #[must_use]
    pub fn retry_after(mut self, delay: Duration) -> Self {
        self.retry_after = delay;
        self
    }
}

impl Interceptor for ConcurrencyLimit {
    async fn before(&self, cx: &mut Context) -> Result<(), Status> {
        match Arc::clone(&self.places).try_acquire_owned() {
            Ok(permit) => {
                let outer = cx.get::<Place>().cloned().map(Arc::new);
                cx.insert(Place { _permit: Arc::new(permit), _outer: outer });
                Ok(())
            }
            Err(_) => Err(Status::resource_exhausted("too many calls at once, try again later")
                .with_retry_after(self.retry_after)),
        }
    }
}
