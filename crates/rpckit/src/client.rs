//! What generated clients stand on.
//!
//! A call always has a deadline, and its own timer: DEADLINE_EXCEEDED comes from here when the server does not answer. The
//! error of a call is a [`CallError`], which does not turn into a servicer's [`Status`](crate::Status) on its own: what a
//! service downstream says is not what a service says to its own callers.

mod caller;
mod channel;
mod error;
mod failure;
mod lease;
mod seam;
mod streaming;
mod transport;

pub use caller::Caller;
pub use channel::{Channel, ConnectError};
pub use error::CallError;
pub use streaming::Streaming;
pub use transport::Transport;
