//! What generated clients stand on.
//!
//! A call always has a deadline, and its own timer: DEADLINE_EXCEEDED comes from here when the server does not answer. The
//! error of a call is a [`CallError`], which does not turn into a servicer's [`Status`](crate::Status) on its own: what a
//! service downstream says is not what a service says to its own callers.
//!
//! Where the `.proto` declares errors for an RPC, its call fails with an enum of them, such as `user_service::GetUserError`: a
//! [`Declared`] shape for each, and `Other` for all else. It turns into a [`CallError`] and no further.

mod caller;
mod channel;
pub(crate) mod declared;
mod error;
mod failure;
mod lease;
mod seam;
mod streaming;
mod transport;

pub use caller::Caller;
pub use channel::{Channel, ChannelBuilder, ConnectError};
pub use declared::Declared;
pub use error::CallError;
pub use streaming::Streaming;
pub use transport::Transport;
