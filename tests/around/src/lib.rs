//! The four kinds of RPC, all that can end them, and what is seen of it.
//!
//! - [`running`]: the service behind interceptors. [`ending`]: ways to end a call, and how each is brought about.
//! - [`lines`]: what the log writes, kept.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a test that cannot go on panics"
)]

pub mod ending;
pub mod lines;
pub mod running;
