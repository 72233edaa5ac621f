//! What ends a call, whatever its server does.

use std::pin::Pin;

use tokio::time::{Instant, sleep_until};

use super::CallError;
use super::payload::Broken;
use crate::context::{Lifeline, deadline_exceeded};
use crate::status::Status;

/// The deadline of a call, the call it was made under, and its own requests.
pub(super) struct Term {
    deadline: Instant,
    above: Option<Lifeline>,
    requests: Option<Broken>,
}

impl Term {
    pub(super) fn new(deadline: Instant, above: Option<Lifeline>) -> Self {
        Self { deadline, above, requests: None }
    }

    /// Ends no later than this.
    pub(super) fn shorten(&mut self, deadline: Instant) {
        self.deadline = self.deadline.min(deadline);
    }

    /// Ends with the first request that breaks a rule.
    pub(super) fn watch(&mut self, requests: Broken) {
        self.requests = Some(requests);
    }

    /// Runs part of the call, as long as nothing ends it.
    pub(super) async fn hold<R>(&mut self, call: impl Future<Output = Result<R, CallError>>) -> Result<R, CallError> {
        // What is over is not begun.
        if let Some(status) = is_over(self.deadline, self.above.as_ref()) {
            return Err(CallError::new(status));
        }
        tokio::select! {
            biased;
            // First: what ends at once needs no timer.
            result = call => result,
            status = self.over() => Err(CallError::new(status)),
        }
    }

    /// What is left of the call behind the head of its response.
    pub(super) fn watched(mut self) -> Watch {
        let (deadline, above) = (self.deadline, self.above.clone());
        Watch { deadline, above, over: Box::pin(async move { self.over().await }) }
    }

    /// Waits for whatever ends the call first.
    async fn over(&mut self) -> Status {
        let ended = self.above.as_ref().and_then(Lifeline::ended);
        let above = async {
            match ended {
                Some(ended) => ended.cancelled().await,
                None => core::future::pending().await,
            }
        };
        let requests = &mut self.requests;
        let broken = async {
            if let Some(told) = requests {
                // Told or not, it tells once.
                let told = told.await;
                *requests = None;
                if let Ok(violations) = told {
                    return violations;
                }
            }
            core::future::pending().await
        };
        tokio::select! {
            biased;
            () = sleep_until(self.deadline) => deadline_exceeded(),
            () = above => above_ended(self.deadline),
            violations = broken => violations.into(),
        }
    }
}

/// Why a call is over, if it is.
fn is_over(deadline: Instant, above: Option<&Lifeline>) -> Option<Status> {
    if deadline <= Instant::now() {
        return Some(deadline_exceeded());
    }
    above?.ended()?.is_cancelled().then(|| above_ended(deadline))
}

/// How a call ends when the one above it has: one that is out of time ends those under it at the same moment.
fn above_ended(deadline: Instant) -> Status {
    if deadline <= Instant::now() {
        return deadline_exceeded();
    }
    Status::cancelled("the call that this one was made under has ended")
}

/// The end of a call whose responses stream.
pub(super) struct Watch {
    deadline: Instant,
    above: Option<Lifeline>,
    over: Pin<Box<dyn Future<Output = Status> + Send + Sync>>,
}

impl Watch {
    /// Why the call is over, where there always is another response and so nobody waits.
    pub(super) fn is_over(&self) -> Option<Status> {
        is_over(self.deadline, self.above.as_ref())
    }

    /// Why the call is over.
    pub(super) fn over(&mut self) -> Pin<&mut (dyn Future<Output = Status> + Send + Sync)> {
        self.over.as_mut()
    }
}
