//! How far the end of the server has come.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

/// What calls get to hand their last status to the client once they were told to end. With the default deadline of the drain it stays
/// below the 30 s that Kubernetes gives, and thousands of calls on a busy machine are through in it.
pub(super) const LAST_WORDS: Duration = Duration::from_secs(3);

/// What connections get to be gone once they are cut. Work that goes on without its caller holds them, and the server no longer.
pub(super) const CUT: Duration = Duration::from_secs(1);

/// The moments of a drain that connections and calls take part in. A connection gets children of the server's own:
/// it polls its own lock, not one that all share.
#[derive(Debug, Default)]
pub(super) struct Phases {
    /// No new calls: say GOAWAY, let the open ones finish.
    pub(super) drain: CancellationToken,
    /// The calls in progress end with UNAVAILABLE.
    pub(super) close: CancellationToken,
    /// No calls at all: cut.
    pub(super) cut: CancellationToken,
}

impl Phases {
    pub(super) fn child(&self) -> Self {
        Self { drain: self.drain.child_token(), close: self.close.child_token(), cut: self.cut.child_token() }
    }
}
