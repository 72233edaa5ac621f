//! A server that fails by a script, without a socket, so that time is tokio's and can be stopped.
//!
//! - [`script`]: what the server answers, call by call. [`flaky`]: the server, as a client's transport.
//! - [`ledger`]: a servicer of the same service.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a test that cannot go on panics"
)]

pub mod flaky;
pub mod ledger;
pub mod script;

/// What rpckit generated.
pub use generated::ledger::v1 as api;

#[allow(missing_docs, unreachable_pub, reason = "generated")]
mod generated {
    rpckit::include_protos!();
}
