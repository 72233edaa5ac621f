//! The most time a call may take.

use core::time::Duration;

use super::Interceptor;
use crate::method::Method;

/// Gives calls at most this much time, streams included; the caller's own deadline holds where it is earlier.
///
/// The time counts from the arrival of the call. When it is over, the handler is dropped and the caller gets
/// DEADLINE_EXCEEDED, as with any deadline. `#[rpc(timeout = "2s")]` on a method is the same for that method.
///
/// ```
/// use std::time::Duration;
///
/// use rpckit::interceptor::Timeout;
///
/// let server = rpckit::Server::new().intercept(Timeout::new(Duration::from_secs(2)));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Timeout {
    most: Duration,
}

impl Timeout {
    /// At most this long.
    ///
    /// # Panics
    /// When it is zero; in a constant, that is an error of compilation.
    pub const fn new(most: Duration) -> Self {
        assert!(!most.is_zero(), "a timeout of zero would end every call");
        Self { most }
    }
}

impl Interceptor for Timeout {
    fn timeout(&self, _: &'static Method) -> Option<Duration> {
        Some(self.most)
    }
}
