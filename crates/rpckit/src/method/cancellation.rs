//! What becomes of a call that nobody waits for.

/// What becomes of a handler when its caller leaves, or its deadline passes, as the `.proto` says with `cancellation`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cancellation {
    /// It is dropped at its next await.
    Drop,
    /// It runs to its end, and a server that drains waits for it.
    Detached,
}
