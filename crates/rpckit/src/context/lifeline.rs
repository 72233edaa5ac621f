//! What a call that is made under another needs to know of it.

use std::sync::Weak;
use std::sync::atomic::Ordering;

use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::{Context, Inner};

/// A thread from a call to those that are made under it: they end with it.
///
/// It does not hold the call: a client that is kept for longer does not make a drain wait.
#[derive(Clone)]
pub(crate) struct Lifeline {
    deadline: Option<Instant>,
    ended: Option<CancellationToken>,
    call: Weak<Inner>,
}

impl Lifeline {
    /// When the call must have ended, if it must.
    pub(crate) fn deadline(&self) -> Option<Instant> {
        self.deadline
    }

    /// Cancelled when the call has ended; `None` where that ends nothing.
    pub(crate) fn ended(&self) -> Option<&CancellationToken> {
        self.ended.as_ref()
    }

    /// The call, as long as somebody is in it.
    pub(crate) fn call(&self) -> Option<Context> {
        self.call.upgrade().map(Context::of)
    }
}

impl Context {
    /// A thread to this call. One that is detached goes on without its caller and past its deadline, and so does what is made
    /// under it.
    pub(crate) fn lifeline(&self) -> Lifeline {
        let detached = self.inner.detached.load(Ordering::Acquire);
        Lifeline {
            deadline: self.inner.deadline.filter(|_| !detached),
            ended: (!detached).then(|| self.inner.children.ended()),
            call: std::sync::Arc::downgrade(&self.inner),
        }
    }
}
