//! A service whose `.proto` says who may call, and all it takes to call it.
//!
//! - [`issuer`]: makes keys and tokens, good and bad. [`address`]: an HTTP server that serves a key set, or fails to.
//! - [`guarded`]: the service, running, and its calls down to single frames.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a test that cannot go on panics"
)]

pub mod address;
pub mod guarded;
pub mod issuer;

/// The messages, client and server.
#[allow(missing_docs, unreachable_pub, reason = "generated")]
pub mod proto {
    rpckit::include_proto!("guarded.v1");
}
