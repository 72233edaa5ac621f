//! Channels as clients use them: how they connect, whom they trust, and which of several servers they choose.
#![cfg(feature = "tls")]
#![expect(clippy::unwrap_used, reason = "helpers of tests are tests")]

#[path = "client/authority.rs"]
mod authority;
#[path = "client/balance.rs"]
mod balance;
#[path = "client/connection.rs"]
mod connection;
#[path = "client/service.rs"]
mod service;
#[path = "client/tls.rs"]
mod tls;
