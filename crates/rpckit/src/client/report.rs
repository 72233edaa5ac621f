//! How a call ended, for those who want to know.

use std::sync::Arc;

use super::interceptor::{CallOutcome, ClientInterceptor};
use super::retry::RetryThrottle;
use super::{Call, CallError};
use crate::method::RetryPolicy;
use crate::status::Status;

/// Tells interceptors and the throttle of the end of a call, exactly once: when it is dropped at the latest.
pub(super) struct Report<I: ClientInterceptor> {
    pub(super) call: Call,
    interceptors: Arc<I>,
    throttle: RetryThrottle,
    pub(super) policy: Option<RetryPolicy>,
    /// How often the call was sent.
    pub(super) attempts: u32,
    /// Whether the attempts are over, with a response that has a head. What ended the others is counted already.
    pub(super) committed: bool,
    responses: u64,
    told: bool,
}

/// The end of a call whose responses stream, whatever its interceptors.
pub(super) trait Ending: Send + Sync {
    /// A response has come.
    fn response(&mut self);
    /// The call has ended.
    fn end(&mut self, error: Option<&CallError>);
}

impl<I: ClientInterceptor> Report<I> {
    pub(super) fn new(call: Call, interceptors: Arc<I>, throttle: RetryThrottle, policy: Option<RetryPolicy>) -> Self {
        Self { call, interceptors, throttle, policy, attempts: 0, committed: false, responses: 0, told: false }
    }

    /// Gives the result on, and tells of it.
    pub(super) fn ended<R>(mut self, result: Result<R, CallError>) -> Result<R, CallError> {
        self.responses = result.is_ok().into();
        self.end(result.as_ref().err());
        result
    }

    fn count(&self, error: Option<&CallError>) {
        match error {
            None => self.throttle.succeeded(),
            Some(error) if self.committed => {
                if self.policy.is_some_and(|policy| policy.codes().contains(&error.code())) {
                    self.throttle.failed();
                }
            }
            Some(_) => {}
        }
    }
}

impl<I: ClientInterceptor> Ending for Report<I> {
    fn response(&mut self) {
        self.responses += 1;
    }

    fn end(&mut self, error: Option<&CallError>) {
        if core::mem::replace(&mut self.told, true) {
            return;
        }
        self.count(error);
        let elapsed = self.call.elapsed();
        let outcome = CallOutcome { error, elapsed, attempts: self.attempts, responses: self.responses };
        self.interceptors.after(&self.call, &outcome);
    }
}

impl<I: ClientInterceptor> Drop for Report<I> {
    fn drop(&mut self) {
        if !self.told {
            let left = CallError::new(Status::cancelled("nobody waits for the call any more"));
            self.end(Some(&left));
        }
    }
}
