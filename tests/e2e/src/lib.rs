//! A service that does what it is told, on rpckit and on plain tonic, and clients down to single frames.
//!
//! - [`subject`]: starts either of the two. [`ours`] and [`plain`]: the two. [`till`]: one whose `.proto` says how calls end.
//! - [`journal`]: what the handlers and interceptors saw. [`script`]: what handlers can be told to do.
//! - [`raw`]: HTTP/2 without gRPC's rules. [`frames`]: bytes without HTTP/2's rules. [`proxy`]: connections that fall silent.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a test that cannot go on panics"
)]

pub mod frames;
pub mod journal;
pub mod ours;
pub mod plain;
pub mod proxy;
pub mod raw;
pub mod script;
pub mod subject;
pub mod till;

use std::time::Duration;

/// The messages and rpckit's client and server.
pub use generated::probe::v1 as proto;
/// Errors that several services answer.
pub use generated::shop::v1 as shop;
/// The messages, client and server of the service whose `.proto` says how its calls end.
pub use generated::till::v1 as till_proto;

#[allow(missing_docs, unreachable_pub, reason = "generated")]
mod generated {
    rpckit::include_protos!();
}

/// Long enough for what must happen, on any machine.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// Long enough to say that something does not happen.
pub const IMPATIENCE: Duration = Duration::from_secs(5);

/// Waits for what must happen.
///
/// # Errors
/// When it did not.
pub async fn soon<T>(what: &str, future: impl Future<Output = T>) -> Result<T, String> {
    tokio::time::timeout(PATIENCE, future).await.map_err(|_| format!("{what} did not happen"))
}

/// Whether something happens that should, given that its absence is one of the two answers.
pub async fn happens<T>(future: impl Future<Output = T>) -> Option<T> {
    tokio::time::timeout(IMPATIENCE, future).await.ok()
}

/// An error that says `why`, unless it holds.
///
/// # Errors
/// When it does not hold.
pub fn ensure(holds: bool, why: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(why()) }
}
