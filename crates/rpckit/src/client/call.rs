//! A call on its way out.

use core::fmt;
use core::time::Duration;

use http::Extensions;
use tokio::time::Instant;

use super::settings::RESPONSE_BYTES;
use crate::context::{Context, Lifeline};
use crate::metadata::Metadata;
use crate::method::Method;

/// A call that a client makes, as its interceptors see it.
pub struct Call {
    method: &'static Method,
    metadata: Metadata,
    started: Instant,
    deadline: Instant,
    above: Option<Lifeline>,
    extensions: Extensions,
    response_bytes: usize,
}

impl Call {
    pub(super) fn new(method: &'static Method, metadata: Metadata, timeout: Duration, above: Option<Lifeline>) -> Self {
        let started = Instant::now();
        let own = started.checked_add(timeout).unwrap_or(started + Duration::from_secs(86_400 * 365));
        let deadline = above.as_ref().and_then(Lifeline::deadline).map_or(own, |above| above.min(own));
        Self {
            method,
            metadata,
            started,
            deadline,
            above,
            extensions: Extensions::new(),
            response_bytes: RESPONSE_BYTES,
        }
    }

    /// Takes responses of this size.
    pub(super) fn with_response_bytes(self, bytes: usize) -> Self {
        Self { response_bytes: bytes, ..self }
    }

    pub(super) fn response_bytes(&self) -> usize {
        self.response_bytes
    }

    /// The method that is called.
    pub fn method(&self) -> &'static Method {
        self.method
    }

    /// What is sent beside the request.
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// What is sent beside the request, to change.
    pub fn metadata_mut(&mut self) -> &mut Metadata {
        &mut self.metadata
    }

    /// When the call will have ended, all its attempts included.
    pub fn deadline(&self) -> std::time::Instant {
        self.deadline.into_std()
    }

    /// The time left until the deadline; zero when it has passed.
    pub fn remaining(&self) -> Duration {
        self.deadline.saturating_duration_since(Instant::now())
    }

    /// Gives the call no more than this, from now on. It never gets more than it had.
    pub fn shorten(&mut self, timeout: Duration) {
        if let Some(deadline) = Instant::now().checked_add(timeout) {
            self.deadline = self.deadline.min(deadline);
        }
    }

    /// The call that this one is made under, where the client was told with `under`, as long as somebody is in it.
    pub fn above(&self) -> Option<Context> {
        self.above.as_ref()?.call()
    }

    /// What an interceptor has left with [`Call::insert`].
    pub fn get<T: Clone + Send + Sync + 'static>(&self) -> Option<&T> {
        self.extensions.get()
    }

    /// Leaves `value` for the interceptors further in, and for `after`; takes the place of a value of the same type.
    pub fn insert<T: Clone + Send + Sync + 'static>(&mut self, value: T) {
        self.extensions.insert(value);
    }

    pub(super) fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    pub(super) fn tokio_deadline(&self) -> Instant {
        self.deadline
    }
}

// Metadata holds credentials: its own Debug shows names alone.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("method", &self.method.path())
            .field("metadata", &self.metadata)
            .field("remaining", &self.remaining())
            .finish_non_exhaustive()
    }
}
